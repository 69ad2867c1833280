"""Symbols and definitions shared by the chapter on losses F(x.y); every theorem file picks what it needs.

F enters through the slope quotient q = F'(P)/(P - c) at the present iterate, where c is the minimizer of F: a free variable with
0 <= q <= G, so that what is proved is proved for every F. U = |x + y|^2 and V = |x - y|^2 are nonnegative and otherwise
arbitrary for every dimension d. c >= 0 throughout: for c < 0 replace F(p) by F(-p) and y by -y.
"""

from verify.theorems import equals, symbols

h, c, q, G, x, y = symbols("h c q G x y")
U, V, P, S, rho, slope = symbols("U V P S rho slope")
U_next, V_next, P_next, S_next = symbols("U_next V_next P_next S_next")
T, r, T_next, r_next, t = symbols("T r T_next r_next t")

# One step of gradient descent, whatever F is.
ACTION = {
    P: (U - V) / 4,
    S: (U + V) / 2,
    slope: q * (P - c),
    rho: -h * slope,
    U_next: U * (1 + rho) ** 2,
    V_next: V * (1 - rho) ** 2,
    P_next: (U_next - V_next) / 4,
    S_next: (U_next + V_next) / 2,
}
# One pair of numbers (d = 1), in which exact witnesses are given, and its gradient descent step.
PAIR = {P: x * y, S: x**2 + y**2, U: (x + y) ** 2, V: (x - y) ** 2, slope: q * (P - c), rho: -h * slope}
PAIR_STEP = {x: x + rho * y, y: y + rho * x}

# What holds for every start; and the growth condition at one iterate.
FEASIBLE = [U >= 0, V >= 0]
GROWTH = [h > 0, q >= 0, q <= G]

# T = S + sqrt(S^2 - 16 c (P - c)), through its root.
LEVEL = {T: S + r, T_next: S_next + r_next}
ROOT = [r >= 0, equals(r**2, S**2 - 16 * c * (P - c))]
ROOT_NEXT = [r_next >= 0, equals(r_next**2, S_next**2 - 16 * c * (P_next - c))]


def ellipsoid(level, u, v):
    """Return Q at the state (u, v) for the level t: nonnegative inside |x + y|^2/(t + 4c) + |x - y|^2/(t - 4c) <= 1."""
    return level**2 - 16 * c**2 - u * (level - 4 * c) - v * (level + 4 * c)
