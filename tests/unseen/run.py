"""Attacks every statement of tests/unseen and prints what came of it.

python -m tests.unseen.run [--examples N] [--seconds N] [--seed N] [--only true|false] [NAME ...]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.unseen.exact import fault
from tests.unseen.statements import Unseen, statements
from verify.attack import attack_theorem

EXAMPLES = {False: 100_000, True: 1_000_000}  # by the truth of the statement: the attack on a false one stops early


@dataclass(frozen=True)
class Row:
    """What one attack came to; ``wrong`` says why its witness does not refute, by an evaluation of another kind."""

    unseen: Unseen
    outcome: str
    examples: int
    seconds: float
    witness: str
    wrong: str = ""
    suspects: int = 0

    @property
    def refuted(self) -> bool:
        """Whether the attack reports a counterexample."""
        return self.outcome == "refuted"


def read_witness(text: str) -> dict[str, Any]:
    """Return the point that a report shows: ``a = 1/2, b = 3``, or ``mu = 1, h = 1, x = (1, 2), y = (0,1)``."""
    point: dict[str, Any] = {}
    for part in text.replace("(", " ( ").split(" = ")[:-1]:
        name = part.split()[-1].lstrip(",")
        value = text.split(f"{name} = ", 1)[1] if text.startswith(f"{name} = ") else text.split(f", {name} = ", 1)[1]
        if value.startswith("("):
            point[name] = tuple(Fraction(v.strip()) for v in value[1 : value.index(")")].split(",") if v.strip())
        else:
            point[name] = Fraction(value.split(",")[0].strip())
    return point


def attack(unseen: Unseen, examples: int, seconds: float, seed: int = 0) -> Row:
    """Attack one statement and check its witness, if there is one."""
    began = time.perf_counter()
    report = attack_theorem(unseen.theorem, examples, seed, seconds)
    spent = time.perf_counter() - began
    [attacked] = report.attacked
    if attacked.error:
        return Row(unseen, f"error: {attacked.error}", 0, spent, "")
    found = attacked.found
    wrong = fault(unseen, read_witness(attacked.witness)) if found.refuted else ""
    outcome = "refuted" if found.refuted else "not refuted"
    return Row(unseen, outcome, found.examples, spent, attacked.witness, wrong, found.suspects)


def show(row: Row) -> str:
    """Return the row as one line."""
    doubt = f"  WITNESS DOES NOT REFUTE: {row.wrong}" if row.wrong else ""
    suspects = f"  ({row.suspects} unconfirmed)" if row.suspects else ""
    return f"{row.unseen!s:38} {row.outcome:12} {row.examples:>9} {row.seconds:8.1f}  {row.witness}{suspects}{doubt}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the attacks; exit status 1 if a true statement was refuted or a witness does not refute."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="these statements alone")
    parser.add_argument(
        "--examples", type=int, help="inputs for each statement (100000 for false ones, 1000000 for true)"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="the most time for one statement (60)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=("true", "false"))
    options = parser.parse_args(arguments)
    chosen = [
        u
        for u in statements()
        if options.only in (None, str(u.true).lower()) and (not options.names or u.name in options.names)
    ]
    rows = []
    print(f"{'name':38} {'outcome':12} {'examples':>9} {'seconds':>8}  witness")
    for unseen in chosen:
        rows.append(attack(unseen, options.examples or EXAMPLES[unseen.true], options.seconds, options.seed))
        print(show(rows[-1]), flush=True)
    false, true = ([r for r in rows if r.unseen.true is truth] for truth in (False, True))
    print(
        f"{sum(r.refuted for r in false)} of {len(false)} false statements refuted, {sum(r.refuted for r in true)} of "
        f"{len(true)} true statements refuted, {sum(bool(r.wrong) for r in rows)} witnesses that do not refute"
    )
    return int(any(r.wrong or (r.refuted and r.unseen.true) for r in rows))


if __name__ == "__main__":
    sys.exit(main())
