"""False neighbours of matrix.general: learning rates a little larger, or with smaller norms, at which exact orbits diverge."""

from sympy import Rational

from proofs._nearby import moved, text
from proofs.matrix._row import diverging, h, mu
from verify.theorems import every_matrix


def simple(constant):
    """Return h <= constant/(S + 4 mu) as a nonnegative number."""
    return lambda size: constant - h * (size + 4 * mu)


def wide(constant):
    """Return h <= constant (S + 2 mu)/((S + 2 mu)^2 + 4 mu^2) as a nonnegative number."""
    return lambda size: constant * (size + 2 * mu) - h * ((size + 2 * mu) ** 2 + 4 * mu**2)


APART = {"start": (-3, -1, 5, 0, 0, 4), "rate": "1/10", "norms": (10, 25), "steps": 6}
BEYOND = [
    diverging(f"4 replaced by {text(c)} in {what} {said}", allowed(c), *start, claims=every_matrix("bounded", rate=rate, ratio=(0, c / 4)))
    for what, rate, allowed, starts in (
        ("4/(S_0 + 4 sigma_1)", "sufficient", simple, [((12, 3, -12, -3, 0, 0), "1/76", 3), ((1, -51, -1, 51, 0, -3), "1/1303", 5)]),
        ("the second rate", "larger", wide, [((-1, 5, 1, -5, 0, 1), "2/27", 3), ((2, -25, -2, 25, 0, -1), "1/315", 5)]),
    )
    for (c, said), start in zip(moved(4), starts, strict=True)
]
NEIGHBOURS = [
    diverging("spectral norms in 4/(S_0 + 4 sigma_1)", simple(4), **APART, claims=every_matrix("bounded", norm="spectral")),
    diverging("spectral norms in the second rate", wide(4), **APART,
              claims=every_matrix("bounded", rate="larger", norm="spectral")),
    *BEYOND,
    diverging("1.1 times the second rate", wide(Rational(22, 5)), (4, 0, -4, 0, 1, 0), "1/8", 2,
              claims=every_matrix("bounded", rate="larger", ratio=(0, Rational(11, 10)))),
]
