"""Statements about GD on every loss F(x.y) of good regularity, in a form that a program can attack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verify.exact import rational
from verify.theorems.errors import AuthorError

CLAIMS = {
    "monotone": "T = S + sqrt(S^2 - 16 c (x.y - c)) never increases",
    "converges": "converges to a minimizer x.y = c",
    "balances": "where it converges to x.y = c, h F''(c) S is at most 2 in the limit",
    "bounded norm": "where it converges to x.y = c, S is at most T_0/2 in the limit",
}


@dataclass(frozen=True, kw_only=True)
class EveryGoodLoss:
    """What GD does on every shipped loss with 0 <= F'(p)/(p - c) <= G, from almost every start with h G T_0/8 in ``ratio``.

    ``claim`` is one of CLAIMS. ``line``: if given, h G |c| is below it. ``zero``: c = 0 for every loss that has a free c.
    """

    claim: str
    ratio: tuple[Fraction, Fraction]
    line: Fraction | None = None
    zero: bool = False
    dimensions: tuple[int, ...] = (1, 2, 3)

    def __str__(self) -> str:
        line = "" if self.line is None else f" and h G |c| < {self.line}"
        place = ", with c = 0," if self.zero else ""
        low, high = self.ratio
        start = (
            f"GD on every loss of good regularity{place} from almost every start with {low} < h G T_0/8 < {high}{line}"
        )
        return f"{start}: {CLAIMS[self.claim]}" if self.claim != "converges" else f"{start} {CLAIMS[self.claim]}"


def every_good_loss(
    claim: str,
    *,
    ratio: tuple[Any, Any] = (0, 1),
    line: Any = None,
    zero: bool = False,
    dimensions: Sequence[int] = (1, 2, 3),
) -> EveryGoodLoss:
    """Return the statement; see EveryGoodLoss. Raises AuthorError for what is no such statement."""
    if claim not in CLAIMS:
        raise AuthorError(f"{claim!r} is claimed of no orbit: write {', '.join(map(repr, CLAIMS))}")
    low, high = (rational(v) for v in ratio)
    if not 0 <= low < high:
        raise AuthorError("ratio is an open interval of positive numbers: write ratio=(0, 1)")
    limit = None if line is None else rational(line)
    if limit is not None and limit <= 0:
        raise AuthorError(f"line = {limit}: a bound on h G |c| is positive")
    if not dimensions or any(not isinstance(d, int) or not 1 <= d <= 8 for d in dimensions):
        raise AuthorError("dimensions are whole numbers from 1 to 8")
    return EveryGoodLoss(claim=claim, ratio=(low, high), line=limit, zero=zero, dimensions=tuple(dimensions))
