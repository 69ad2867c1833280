"""Which theorems speak about a loss, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.losses.account import Account
from verify.losses.guarantee import Guarantee, rough
from verify.losses.roots import Point

_NEEDS = "rests on product.good_regularity"


@dataclass(frozen=True)
class Applies:
    """A theorem by its id: what it says about this loss, whether it ``holds`` (None: under a condition that
    is not decided), and why.
    """

    theorem: str
    says: str
    holds: bool | None
    why: str


def applies(account: Account, start: Guarantee | None = None, h: Fraction | None = None) -> tuple[Applies, ...]:
    """Return what applies to the loss; with a start also for that start, with ``h`` at that learning rate."""
    good, why = _good(account, start, h)
    converges, why_converges = _converges(account, start, h, good, why)
    simple, why_simple = _simple(account, start, h, good, why)
    square = account.squared
    out = [
        Applies("product.diagonal_action", "GD multiplies x + y by 1 + rho and x - y by 1 - rho, rho = -h F'(x.y)", True, ""),
        Applies("product.certificate", "T, and the identity by which one step changes its certificate", True, ""),
        Applies("product.good_regularity", "T never increases if h G T0 <= 8", good, why),
        Applies("product.convergence", "GD converges to a minimizer if h G T0 < 8 and h G |c| < 1", converges, why_converges),
        Applies("product.balancing", "a limit x.y = c has S <= T0/2, and h F''(c) S <= 2 unless x.y = c at some step",
                *_balancing(account, good, why)),
        Applies("product.sufficient_step", "h <= 4/(G (S0 + 2 |c|)) suffices for h G T0 <= 8", simple, why_simple),
        Applies("product.squared_loss", "8/T0 is the critical learning rate of chapter scalar", square,
                "" if square else "F is not (s - c)^2/2 up to a constant"),
        Applies("product.zero_target", "T = 2 S: the catapult's threshold", account.centred, "" if account.centred else "c is not 0"),
        Applies("edge.gap_law", "limiting sharpness 2/h - (3 F''(c)^4/alpha) h + o(h)", *_gap(account)),
    ]  # fmt: skip
    return tuple(out)


def _good(account: Account, start: Guarantee | None, h: Fraction | None) -> tuple[bool | None, str]:
    if start is not None:
        if start.failure:
            return False, start.failure
        if h is None:
            return True, "the growth condition holds on |p - c| <= T0/4"
        used = start.used(h)
        assert used is not None
        return used[1] <= 8, f"h G T0 = {rough(used[1])}" + ("" if used[1] <= 8 else " exceeds 8")
    sign, bound = account.sign, account.growth
    if not sign.holds:
        assert sign.reach is not None
        if sign.reach[1] <= account.size[0]:
            if sign.reach[1] == account.size[0]:
                where = f"x = {'-' * (line(account) == 'x - y')}y, S <= 4 |c|"
                return None, f"only for starts with T0/4 = |c| ({where}): the sign condition fails beyond"
            return (
                False,
                f"the sign condition fails at distance {rough(sign.reach[1])} from c, within |c|, and every start has T0/4 >= |c|",
            )
        return None, f"only for starts with T0/4 <= {rough(sign.reach[0])}: the sign condition fails beyond"
    if bound.safe is None:
        return (
            None,
            f"with the G of |p - c| <= T0/4: F'(p)/(p - c) is unbounded as {bound.unbounded}"
            if bound.unbounded
            else "no bound was found",
        )
    if bound.how == "computed" or sign.scanned is not None:
        return None, "with the G of |p - c| <= T0/4; a G for all p is computed, not proved"
    return True, "the growth condition holds for all p"


def _converges(
    account: Account, start: Guarantee | None, h: Fraction | None, good: bool | None, why: str
) -> tuple[bool | None, str]:
    if good is False:
        return False, _NEEDS
    if others := account.sign.plateaus if start is None else start.plateaus:
        return False, f"F' also vanishes at p = {places(others)}, where GD may end"
    lost = line(account)
    if start is not None and start.lost:
        return False, f"{lost} = 0 stays so, and no minimizer lies there"
    if start is not None and h is not None and start.convergent is not None:
        if start.balanced is not None and h >= start.balanced:
            return False, f"h G |c| = {rough(h / start.balanced)} is not below 1"
        if start.monotone is not None and h >= start.monotone:
            return False, "h G T0 is not below 8"
    if not good:
        return good, why
    almost = "" if account.analytic else ", for all but countably many h, as F is not analytic"
    return True, f"unless {lost} = 0 at some step: almost no start{almost}" if lost else ""


def places(points: tuple[Point, ...]) -> str:
    """Return the first few points, to six digits."""
    return ", ".join(rough(p.enclose(64)[0]) for p in points[:3])


def line(account: Account) -> str:
    """Return what vanishes on the line that no minimizer lies on: x + y for c > 0, x - y for c < 0, nothing for c = 0."""
    side = account.c.side(Fraction(0))
    return {1: "x + y", -1: "x - y"}.get(side, "")


def _balancing(account: Account, good: bool | None, why: str) -> tuple[bool | None, str]:
    if account.curvature_sign != 1:
        return False, "F''(c) > 0 is needed" + (f", and F'' {account.bend} at c" if account.bend else "")
    return good, "" if good else _NEEDS if good is False else why


def _simple(
    account: Account, start: Guarantee | None, h: Fraction | None, good: bool | None, why: str
) -> tuple[bool | None, str]:
    if good is False and (start is None or start.failure):
        return False, _NEEDS
    if start is not None and h is not None and start.simple is not None:
        return h <= start.simple, "" if h <= start.simple else "h is above it"
    return good, "" if good else why


def _gap(account: Account) -> tuple[bool | None, str]:
    if not account.smooth:
        return False, f"F'' {account.bend} at c" if account.bend else "two pieces of F meet at c"
    if account.curvature_sign != 1:
        return False, "F''(c) > 0 is needed"
    if account.alpha_sign is None:
        return None, "alpha cannot be told from 0"
    return (
        account.alpha_sign > 0,
        "" if account.alpha_sign > 0 else "alpha is 0" if account.alpha_sign == 0 else "alpha < 0",
    )
