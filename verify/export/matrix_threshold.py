"""Learning rates of a start of matrix factorization as text and as JSON, each called what it is: critical, guaranteed or measured."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verify.matrices.threshold import Known
from verify.orbits.decimals import decimal, outward
from verify.orbits.portrait.shown import Interval, shown

_SHOWN = 20
KINDS = {
    "aligned": "aligned: A, X and Y are diagonal in common singular vectors, and GD is a scalar problem in each (matrix.aligned)",
    "rank one": "not aligned; d = 1 and A = mu 1 (matrix.rank_one_isotropic)",
    "general": "not aligned",
}
_MEASURED = "measured: no random start below it diverged; supported, not proved (matrix.general)"
_RECALLED = "after Wang, Chen, Zhao, Tao, recalled; supported, not proved (matrix.general)"
_BOUNDED = (
    "after Wang, Chen, Zhao, Tao, recalled; below it GD stays bounded (matrix.general_level); convergence is not proved"
)
_ZERO = "up to it the factors do not grow, and below it the loss tends to 0 (matrix.zero_target)"
_IMPLIED = "implies the guaranteed one (matrix.rank_one_paper_step)"
_NEARLY = "critical if the start were aligned exactly; it is so up to rounding"
_NONE = "guaranteed learning rate  none: none is proved to give convergence here"
_EDGE = "above it no minimizer is stable, and almost no start converges to one (matrix.no_stable_minimizer)"


STAYS = (
    "  holds for             aligned starts, which GD does not leave, but rounding does; of all starts, almost",
    "                        every one that converges ends with |X|_2^2 + |Y|_2^2 <= 2/h",
)


def number(value: Interval, digits: int) -> str:
    """Return the number to as many digits as are settled."""
    return shown(value, digits) or " to ".join(outward(*value, 3))


def below(value: Interval, digits: int) -> str:
    """Return the lower end, rounded down."""
    return outward(value[0], value[0], digits)[0]


def kind_lines(found: Known) -> list[str]:
    """Say what the start is, and why."""
    m, n, d = found.problem.shape
    rows = [f"A is {m} x {n}, X is {m} x {d}, Y is {n} x {d}", f"the start is {KINDS[found.kind]}"]
    if found.failed:
        rows.append(f"  because {found.failed} is not symmetric (exactly; it is for every aligned start)")
    return rows


def _closed(found: Known) -> str | None:
    """Return the critical learning rate of an aligned start in closed form, if there is a short one."""
    if found.binds == "ellipsoid" and found.surd is not None:
        rational = found.surd.rational
        return str(8 / rational) if rational else f"8/({found.surd})"
    if found.binds == "flat minimum" and found.sigma_squared is not None:
        squared = found.sigma_squared
        root = squared.rational
        inverse = None if root is None else _root(1 / root)
        return f"1/sqrt({squared})" if root is None else str(inverse) if inverse is not None else f"sqrt({1 / root})"
    return None


def _root(value: Fraction) -> Fraction | None:
    from verify.orbits.threshold import rational_root

    return rational_root(value)


def _rows(found: Known, digits: int) -> list[tuple[str, str, str, str]]:
    """Return name, key, number and what it is, for the learning rates beside the main one."""
    short = min(digits, _SHOWN)
    aligned = found.kind == "aligned"
    paper = _worth(found)
    rows = [("4/(S0 + 4 sigma_1)", "recalled", number(found.recalled, short), paper)]
    if not aligned:
        name = "4 a/(a^2 + 4 sigma_1^2), a = S0 + 2 sigma_1"
        rows.append(
            (name, "measured", number(found.measured, short), _MEASURED if paper in (_RECALLED, _BOUNDED) else paper)
        )
        if found.kind == "general" and found.T is not None:
            rows.append(("min(8/T, 1/sigma_1)", "if_aligned", number(found.critical, short), _NEARLY))
    if found.edge is not None:
        rows.append(("1/sigma_1", "edge", number(found.edge, short), _EDGE))
    return rows


def _worth(found: Known) -> str:
    """Return what is known of 4/(S0 + 4 sigma_1)."""
    if found.kind == "aligned":
        return "below the critical learning rate"
    if found.kind == "rank one":
        return _IMPLIED
    if found.sigma == (0, 0):
        return _ZERO
    return _BOUNDED if found.problem.shape[2] == 1 else _RECALLED


def lines(found: Known, digits: int) -> list[str]:
    """Return the report of a start whose directions cannot be read off."""
    out = kind_lines(found)
    if found.kind == "aligned":
        closed = _closed(found)
        out += ["", f"critical learning rate  {number(found.critical, digits)}"]
        out += [f"  exactly               {closed}"] if closed else []
        out += [
            f"  binds                 {found.binds}",
            f"  8/T                   {number(found.ellipsoid, digits)}, the least h* of the directions",
            "                        (scalar.convergence, scalar.divergence in each)",
            *STAYS,
        ]
    elif found.kind == "rank one":
        out += [
            "", f"guaranteed learning rate  {below(found.guaranteed, digits)}, rounded down",
            "  up to it                almost every start converges to a global minimizer (matrix.rank_one_isotropic)",
            f"  it is                   8 T0/(T0^2 + 16 mu^2), T0 = {found.surd}, mu = {found.mu}",
        ]  # fmt: skip
    else:
        worth = _worth(found)
        out += [
            "",
            f"guaranteed learning rate  {below(found.recalled, digits)}, rounded down" if worth == _ZERO else _NONE,
        ]
        out += [f"  it is                   4/S0, for A = 0: {_ZERO}"] if worth == _ZERO else []
    out += ["", "compared with" if found.kind != "general" else "what there is"]
    for name, _, value, note in _rows(found, digits):
        out += [f"  {name:45} {value}", f"    {note}"]
    short = min(digits, _SHOWN)
    out += ["", "where", f"  S0 = |X|_F^2 + |Y|_F^2      {decimal(found.problem.S, short)}"]
    out.append(f"  sigma_1, largest of A       {number(found.sigma, short)}")
    return out


def as_json(found: Known, digits: int) -> dict[str, Any]:
    """Return the document of a start whose directions cannot be read off; numbers are decimal strings."""
    aligned = found.kind == "aligned"
    return {
        "kind": found.kind,
        "shape": list(found.problem.shape),
        "not_symmetric": found.failed,
        "digits": digits,
        "critical_step": number(found.critical, digits) if aligned else None,
        "binds": found.binds if aligned else None,
        "exact": _closed(found) if aligned else None,
        "ellipsoid": number(found.ellipsoid, digits) if aligned else None,
        "guaranteed_step": below(found.guaranteed, digits)
        if found.kind == "rank one"
        else below(found.recalled, digits)
        if _worth(found) == _ZERO
        else None,
        "T": number(found.T, digits) if found.T is not None else None,
        "steps": {
            key: {"formula": name, "value": value, "evidence": note} for name, key, value, note in _rows(found, digits)
        },
        "S0": decimal(found.problem.S, digits),
        "sigma_1": number(found.sigma, digits),
        "straddle": [],
    }
