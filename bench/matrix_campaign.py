"""A large campaign of random matrix factorization runs against every statement of the chapter proofs/matrix, in two precisions.

    python -m bench.matrix_campaign [--runs 100000] [--limits 300] [--seed 1] [--out docs/data/matrix_campaign.json] [--resume]

*Double*: ``--runs`` orbits of GD and as many minimizers and single steps, drawn, followed and attacked as ``tamegd attack`` does, shared
out among the statements below; for each: how many, how many looked false and were not confirmed, and the case with the least slack.

*50 digits*: ``--limits`` orbits are followed to their limits at 50 digits. At every limit the spectral norms and the largest eigenvalue of
the Hessian are enclosed in balls, and compared with each other and with 2/h; along the way the imbalance identity and, for A = mu I and
vectors, T are looked at.

*Rates*: the statements on unbalanced starts that are only measured (gradient descent, Nesterov, alternating descent).

Everything follows from the seed. The file is written after each part, in one move; ``--resume`` keeps the parts that it has for the
same options. The double part takes about three minutes of one core, the rest about ten.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.matrix_limits import levels, limits
from bench.matrix_rates import alternating, unbalanced
from verify.attack.matrixwise import attack_matrices
from verify.files import write_whole
from verify.theorems import every_matrix

# The share of the runs, and what is attacked. The first seven follow orbits.
ORBITS = [
    (0.25, every_matrix("bounded")),
    (0.25, every_matrix("bounded", rate="larger")),
    (0.20, every_matrix("balances")),
    (0.10, every_matrix("converges")),
    (0.10, every_matrix("monotone")),
    (0.05, every_matrix("bounded norm")),
    (0.05, every_matrix("bounded", rate="aligned")),
]
OTHERS = [
    (0.20, every_matrix("imbalance")),
    (0.20, every_matrix("sharpness")),
    (0.20, every_matrix("unstable")),
    (0.20, every_matrix("norms")),
    (0.20, every_matrix("gap")),
]
DATA = Path(__file__).parent.parent / "docs" / "data" / "matrix_campaign.json"
_IN_PART = 30  # limits


def attacked(statement: Any, count: int, seed: int) -> dict[str, Any]:
    """Attack one statement and return what came of it."""
    found = attack_matrices(statement, count, seed=seed, seconds=1e6)
    return {
        "statement": str(statement),
        "runs": found.examples,
        "refuted": found.refuted,
        "witness": found.shown,
        "unconfirmed suspicions": found.suspects,
        "least slack": found.slack,
        "slack": found.unit,
        "tightest": {k: v for k, v in (found.where or {}).items() if v or k in "mnd"},
    }


def parts(runs: int, count: int, seed: int) -> dict[str, Callable[[], Any]]:
    """Return the parts of the campaign by name, in order."""
    out: dict[str, Callable[[], Any]] = {}
    for number, (share, statement) in enumerate([*ORBITS, *OTHERS]):
        size = round(share * runs)
        out[f"double {number + 1}"] = lambda s=statement, n=size, k=number: attacked(s, n, seed + 1000 * k)
    for number in range(-(-count // _IN_PART)):
        size = min(_IN_PART, count - number * _IN_PART)
        out[f"limits {number + 1}"] = lambda k=number, n=size: limits(seed, k, n)
    out["levels"] = lambda: levels(seed, count)
    out["unbalanced"] = lambda: unbalanced(seed, max(10, runs // 500))
    out["alternating"] = lambda: alternating(seed, max(10, runs // 500))
    return out


def campaign(path: Path, runs: int, count: int, seed: int, resume: bool) -> dict[str, Any]:
    """Run the parts that are missing and write the file after each."""
    options = {"runs": runs, "limits": count, "seed": seed}
    done: dict[str, Any] = {}
    if resume and path.exists():
        before = json.loads(path.read_text(encoding="utf-8"))
        if before.get("options") == options:
            done = before["parts"]
    for name, part in parts(runs, count, seed).items():
        if name in done:
            continue
        began = time.perf_counter()
        done[name] = part()
        print(f"{name}: {time.perf_counter() - began:.1f} s", flush=True)
        write_whole(path, json.dumps({"options": options, "parts": done}, indent=1) + "\n")
    return {"options": options, "parts": done}


def violations(result: dict[str, Any]) -> list[str]:
    """Return the names of the parts in which a theorem of the chapter was violated."""
    out = []
    for name, part in result["parts"].items():
        if name.startswith("double") and part["refuted"]:
            out.append(name)
        if (name.startswith("limits") and part["not shown"]) or (name == "levels" and part["rises"]):
            out.append(name)
    return out


def main() -> int:
    """Run the campaign from the command line; the status is 1 if something was violated."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--limits", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--resume", action="store_true")
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    bad = violations(campaign(given.out, given.runs, given.limits, given.seed, given.resume))
    print("violated: " + ", ".join(bad) if bad else "nothing was violated")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
