"""Strip the committed certificates of their proofs and search these again, from the claims alone.

    python -m tests.search.rediscovery [--budget SECONDS] [--jobs N] [--whole] [PART-OF-DIGEST ...]

A certificate that uses lemmas is taken apart: each piece that is an identity or a combination becomes a claim, whose
hypotheses are those that the piece has there. With --whole, the claims are searched as they stand, without their lemmas.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from verify.claims import Claim, OrbitClaim, parse_expression, read_certificate, read_claim
from verify.search import Outcome, search, search_orbit
from verify.search.algebra import text

FOLDER = Path(__file__).resolve().parents[2] / "proofs" / "certificates"
LEAVES = ("identity", "combination", "sturm", "bernstein")


def whole_claims() -> Iterator[Claim | OrbitClaim]:
    """Yield the claims of the committed certificates, without their proofs, in the order of their digests."""
    for path in sorted(FOLDER.glob("*.json")):
        claim = read_certificate(path.read_text(encoding="utf-8")).claim
        if isinstance(claim, Claim | OrbitClaim):
            yield claim


def pieces() -> list[Claim]:
    """Return the claims that the leaves of the committed certificates prove, each once."""
    found: dict[str, Claim] = {}
    for path in sorted(FOLDER.glob("*.json")):
        certificate = read_certificate(path.read_text(encoding="utf-8"))
        claim = certificate.claim
        if isinstance(claim, Claim):
            parts = [(claim, {"kind": certificate.kind, "proof": certificate.proof})]
        elif isinstance(claim, OrbitClaim):
            parts = list(zip(_steps(claim), certificate.proof["steps"], strict=True))
        else:
            continue
        for stated, part in parts:
            for leaf in _leaves(stated, part):
                found.setdefault(leaf.digest, leaf)
    return list(found.values())


def _steps(claim: OrbitClaim) -> Iterator[Claim]:
    """Yield each relation of the invariant at the next iterate, from the hypotheses and the invariant at this one."""
    _, _, after = claim.steps()
    given = (*claim.hypotheses, *claim.invariant)
    for poly, sense in after:
        yield Claim(claim.variables, claim.definitions, given, f"{text(poly)} {sense} 0")


def _leaves(claim: Claim, part: Any) -> Iterator[Claim]:
    """Yield the claims that the leaves of a sub-proof of ``claim`` prove."""
    kind, proof = part["kind"], part["proof"]
    if kind in LEAVES:
        yield claim
    elif kind == "have":
        yield from _leaves(replace(claim, conclusion=proof["relation"]), proof["by"])
        yield from _leaves(_given(claim, proof["relation"]), proof["then"])
    elif kind == "cases":
        for sense, case in proof["cases"]:
            yield from _leaves(_given(claim, f"{proof['on']} {sense} 0"), case)
    elif kind == "instance":
        inner = read_claim(proof["claim"])
        assert isinstance(inner, Claim)
        yield from _leaves(inner, proof["by"])
        names = claim.unfold().names
        table = {v: parse_expression(e, claim.variables, names) for v, e in proof["with"]}
        values = [table[v] for v in inner.variables]
        unfolded = inner.unfold()
        stated = [
            f"{text(c.poly.compose(claim.variables, values))} {c.sense} 0"
            for c in (*unfolded.hypotheses, unfolded.conclusion)
        ]
        for hypothesis, premise in zip(stated, proof["premises"], strict=False):
            yield from _leaves(replace(claim, conclusion=hypothesis), premise)
        yield from _leaves(_given(claim, stated[-1]), proof["then"])


def _given(claim: Claim, relation: str) -> Claim:
    return replace(claim, hypotheses=(*claim.hypotheses, relation))


def find(claim: Claim | OrbitClaim, budget: float) -> Outcome:
    """Search a certificate of either shape."""
    return search(claim, budget) if isinstance(claim, Claim) else search_orbit(claim, budget)


def _one(task: tuple[Claim | OrbitClaim, float]) -> tuple[Claim | OrbitClaim, Outcome]:
    claim, budget = task
    return claim, find(claim, budget)


def main() -> None:
    """Print what was not found or took long, and a summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--budget", type=float, default=30.0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("only", nargs="*")
    given = parser.parse_args()
    stock = list(whole_claims()) if given.whole else pieces()
    tasks = [(c, given.budget) for c in stock if not given.only or any(o in c.digest for o in given.only)]
    began, seconds, found = time.monotonic(), [], 0
    with Pool(given.jobs) as pool:
        for claim, outcome in pool.imap(_one, tasks):
            seconds.append(outcome.seconds)
            found += outcome.kind == "certificate"
            if outcome.kind != "certificate" or outcome.seconds > 3 or given.only:
                last = next((a for a in reversed(outcome.tried) if a.result.startswith("found")), "nothing")
                print(f"{claim.digest[7:19]}  {outcome.kind:14} {outcome.seconds:6.2f} s  {last}", flush=True)
            if outcome.kind != "certificate":
                print("    " + str(claim)[:600])
                print("\n".join(f"    {a}" for a in outcome.tried if a.seconds > 0.3))
    seconds.sort()
    middle = seconds[len(seconds) // 2] if seconds else 0.0
    print(
        f"{found} of {len(tasks)} in {time.monotonic() - began:.0f} s; median {middle:.3f} s, longest {seconds[-1]:.1f} s"
    )


if __name__ == "__main__":
    main()
