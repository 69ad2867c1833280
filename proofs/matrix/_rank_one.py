"""Symbols and definitions shared by the theorems on rank one, isotropic targets: f(x, y) = |mu I - x y^T|_F^2/2, x, y in R^n.

Two descriptions are used. In the variables of the objective: mu, h and the inner products X = |x|^2, Y = |y|^2, P = x.y. And scaled:
A = h|x + y|^2/4, B = h|x - y|^2/4 and w = h^2 (X Y - P^2), with eta = h mu. For every n, A >= 0, B >= 0 and 0 <= w <= 4 A B;
matrix.rank_one_map proves that the first description maps to the second. Where w = 0 it is the map of the scalar chapter.
"""

from fractions import Fraction

from proofs.scalar._setting import (
    A,
    A_next,
    B,
    B_next,
    D,
    D_next,
    P,
    S,
    X,
    Y,
    eta,
    h,
    mu,
    rho,
    rho_next,
    sigma,
    sigma_next,
)
from verify.theorems import equals, symbols

__all__ = ["A", "A_next", "B", "B_next", "D", "D_next", "P", "S", "X", "Y", "eta", "h", "mu", "rho", "rho_next", "sigma", "sigma_next"]

w, w_next, X_next, Y_next, P_next = symbols("w w_next X_next Y_next P_next")
tau, r, tau_next, r_next = symbols("tau r tau_next r_next")

# The factor of the determinant x_1 y_2 - x_2 y_1: w is multiplied by its square.
turn = rho**2 - eta * rho + D - 3 + w

# The scaled system: a map in three variables for every n >= 2, with w = 0 for n = 1.
SCALED = {
    rho: eta - A + B,
    sigma: 2 * A + 2 * B,
    D: 4 - sigma - eta * rho,
    rho_next: rho * (rho**2 + D - 3) + w * (eta + rho),
    D_next: D * (rho**2 - eta * rho + 1) + w * (D - eta**2),
    w_next: w * turn**2,
    sigma_next: 4 - D_next - eta * rho_next,
    A_next: sigma_next / 4 + (eta - rho_next) / 2,
    B_next: sigma_next / 4 - (eta - rho_next) / 2,
}
MOVE = {A: A_next, B: B_next, w: w_next}

# What holds for every start: squared lengths, and the inequality of Cauchy and Schwarz for (x, y) and for (x + y, x - y).
FEASIBLE = [A >= 0, B >= 0, w >= 0, w <= 4 * A * B]
FEASIBLE_NEXT = [A_next >= 0, B_next >= 0, w_next >= 0, w_next <= 4 * A_next * B_next]

# tau = h T, T = S + sqrt(S^2 + 16 mu (mu - x.y)), through its root.
LEVEL = {tau: sigma + r, tau_next: sigma_next + r_next}
ROOT = [r >= 0, equals(r**2, sigma**2 + 16 * eta * rho)]
ROOT_NEXT = [r_next >= 0, equals(r_next**2, sigma_next**2 + 16 * eta * rho_next)]

# The condition h <= 8 T/(T^2 + 16 mu^2).
SAFE = tau**2 + 16 * eta**2 <= 8 * tau

# In inner products: the Gram matrix of (x, y), one step, and the scaled quantities. Exact witnesses are given in these.
GRAM = {
    eta: h * mu,
    S: X + Y,
    sigma: h * S,
    rho: h * (mu - P),
    D: 4 - sigma - eta * rho,
    w: h**2 * (X * Y - P**2),
    A: h * (X + 2 * P + Y) / 4,
    B: h * (X - 2 * P + Y) / 4,
}
ACROSS, BACK = 1 - h * Y, 1 - h * X  # the diagonal of the matrix that moves (x, y)
GRAM_STEP = {
    X: ACROSS**2 * X + 2 * eta * ACROSS * P + eta**2 * Y,
    Y: BACK**2 * Y + 2 * eta * BACK * P + eta**2 * X,
    P: ACROSS * BACK * P + eta * ACROSS * X + eta * BACK * Y + eta**2 * P,
}

# A start in the plane (n = 2), in which exact witnesses are given, and the condition of matrix.rank_one_level with its constants.
T, x_1, x_2, y_1, y_2 = symbols("T x_1 x_2 y_1 y_2")
PLANE = [equals(X, x_1**2 + x_2**2), equals(Y, y_1**2 + y_2**2), equals(P, x_1 * y_1 + x_2 * y_2)]
ON_LEVEL = [mu > 0, h > 0, eta < 1, *PLANE, T >= S, equals((T - S) ** 2, S**2 + 16 * mu * (mu - P))]


def plane(x, y, **values):
    """Return a witness: two vectors of the plane, and further values by name."""
    a, b = ([Fraction(c) for c in v] for v in (x, y))
    sums = {X: (a, a), Y: (b, b), P: (a, b)}
    inner = {s: sum((i * j for i, j in zip(u, v, strict=True)), Fraction(0)) for s, (u, v) in sums.items()}
    return {x_1: a[0], x_2: a[1], y_1: b[0], y_2: b[1], **inner, **{symbols(k): v for k, v in values.items()}}
