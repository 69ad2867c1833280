"""Times of the search and of the checker, beside alkahest where it is installed and can state the claim.

    python bench/search.py [--budget SECONDS] [--repeat N]

Both are measured in the same run on the same machine; for small claims the best of N runs is shown. alkahest
(`pip install alkahest`) is asked by its `prove_nonneg` with the hypotheses as constraints, and so far only where no
hypothesis is strict. With w >= -1 as a constraint it gives up on r^2 (w + 1), so two forms that it does prove stand beside.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.search.classical import CLASSICAL
from verify.check import check
from verify.claims import Claim, parse_expression, split_relation
from verify.search import Outcome, search

COMMON = {
    "r^2 (w + 1), w >= -1": Claim(("r", "w"), (), ("w >= -1",), "r^2*(w + 1) >= 0"),
    "r^2 (w + 1), w + 1 = u^2": Claim(("r", "u"), (), (), "r^2*((u^2 - 1) + 1) >= 0"),
    "r^2 (w^2 + 1)": Claim(("r", "w"), (), (), "r^2*(w^2 + 1) >= 0"),
    "r^2 ((w-2)^2 + 1)": Claim(("r", "w"), (), (), "r^2*((w - 2)^2 + 1) >= 0"),
    "8 (u + v)^2": Claim(("u", "v"), (), (), "8*(u + v)^2 >= 0"),
    "x^2 - 2 x y + 2 y^2 + 1": Claim(("x", "y"), (), (), "x^2 - 2*x*y + 2*y^2 + 1 >= 0"),
    "x^4 - x^2 y^2 + y^4": Claim(("x", "y"), (), (), "x^4 - x^2*y^2 + y^4 >= 0"),
    "x^4 + y^4 + z^4 + 1 - 4 x y z": Claim(("x", "y", "z"), (), (), "x^4 + y^4 + z^4 + 1 - 4*x*y*z >= 0"),
    "cyclic quartic": Claim(
        ("x", "y", "z"), (), (), "x^2*y^2 + y^2*z^2 + z^2*x^2 - x*y*z*(x + y + z) >= 0"
    ),
    "Motzkin": Claim(("x", "y"), (), (), "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1 >= 0"),
}  # fmt: skip


def timed(run: Callable[[], object], repeat: int) -> tuple[float, object]:
    """Return the best time of some runs, and the last answer; long runs are not repeated."""
    best, answer = float("inf"), None
    for _ in range(repeat):
        start = time.perf_counter()
        answer = run()
        best = min(best, time.perf_counter() - start)
        if best > 1:
            break
    return best, answer


def alkahest_time(claim: Claim, repeat: int) -> str | float:
    """Return how long alkahest takes for a certificate, or why there is no time."""
    try:
        import alkahest
    except ImportError:
        return "not installed"
    pool = alkahest.ExprPool()
    symbols = {v: pool.symbol(v, "real") for v in claim.variables}

    def expression(text: str) -> object:
        total = pool.integer(0)
        for monomial, c in parse_expression(text, claim.variables).terms.items():
            term = pool.rational(c.numerator, c.denominator)
            for v, e in zip(claim.variables, monomial, strict=True):
                term = term * symbols[v] ** e if e else term
            total = total + term
        return total

    def difference(relation: str) -> object:
        left, _, right = split_relation(relation)
        return expression(f"{left} - ({right})")

    goal, given = difference(claim.conclusion), [difference(h) for h in claim.hypotheses]
    start = time.perf_counter()
    try:
        seconds, _ = timed(lambda: alkahest.prove_nonneg(goal, list(symbols.values()), constraints=given), repeat)
    except Exception as error:  # whatever it raises is its answer
        return f"gave up after {1000 * (time.perf_counter() - start):.1f} ms: {str(error)[:40]}"
    return seconds


def row(name: str, claim: Claim, budget: float, repeat: int, peer: bool) -> str:
    """Return one line of the table."""
    seconds, outcome = timed(lambda: search(claim, budget), repeat)
    assert isinstance(outcome, Outcome)
    certificate = outcome.certificate
    line = f"{name:30} {outcome.kind:12} {seconds * 1000:9.1f} ms"
    if certificate is not None:
        checking, _ = timed(lambda: check(certificate), repeat)
        line += f"  {certificate.kind:12} {checking * 1000:7.1f} ms {len(certificate.to_json()):7} characters"
    if peer:
        other = alkahest_time(claim, repeat)
        line += (
            f"  alkahest {other}"
            if isinstance(other, str)
            else f"  alkahest {other * 1000:.1f} ms, ratio {other / seconds:.1f}"
        )
    return line


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--budget", type=float, default=60.0)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    search(Claim(("x", "y"), (), (), "x^4 + y^4 - x*y + 1 > 0"), 20)  # imports are not counted
    print(f"{'claim':30} {'result':12} {'search':>12}  {'kind':12} {'check':>10}")
    for name, claim in COMMON.items():
        print(row(name, claim, given.budget, given.repeat, peer=True), flush=True)
    for name, claim in CLASSICAL.items():
        print(row(name, claim, given.budget, given.repeat, peer=False), flush=True)


if __name__ == "__main__":
    main()
