"""Symbols and definitions shared by the chapter on the edge of stability: the scaled variables in which h is small.

F is a function of the product p = x.y with F'(c) = 0 and k = F''(c) > 0; S = |x|^2 + |y|^2 and P = x.y. Near the edge, where
h k S is about 2, the scaled variables are B and E:
        P = c + h B,    h k S = 2 + h^2 D,    D = E + 2 k^2 c h B.
B and E move slowly over two steps. F enters by F''' = a k, F'''' = e k at c and by its remainder, exactly:
        F'(c + u) = k (u + a u^2/2 + e u^3/6 + r u^4),
where r is the value of a bounded function of u if F has five continuous derivatives: r at the first, r_1 at the second step.
"""

import mpmath
from sympy import Rational

from verify.theorems import symbols

h, k, c, a, e, r, r_1 = symbols("h k c a e r r_1")
B, E, D, B_1, E_1, D_1, B_2, E_2 = symbols("B E D B_1 E_1 D_1 B_2 E_2")
X, Y, P, S, rho, slope, P_next, S_next = symbols("X Y P S rho slope P_next S_next")
gamma, gamma_1, j, j_1, m, m_1, v, v_1, w, w_1, t, tau, tau_1 = symbols(
    "gamma gamma_1 j j_1 m m_1 v v_1 w w_1 t tau tau_1"
)
kappa, lam, alpha, F_2, F_3, F_4 = symbols("kappa lambda alpha F_2 F_3 F_4")

# F''(c), F'''(c), F''''(c), the number that decides, and the two constants of the averaged flow.
LOSS = {F_2: k, F_3: a * k, F_4: e * k, alpha: 3 * F_3**2 - F_2 * F_4, kappa: 2 * a**2 - Rational(2, 3) * e}


def one_step(B, E, D, r, j, gamma, v, w, m, tau, B_next, E_next):
    """Return the definitions of one step in the scaled variables: gamma is the slope quotient of F' divided by k."""
    return {
        D: E + 2 * k**2 * c * h * B,
        j: a / 2 + e * h * B / 6 + r * h**2 * B**2,
        gamma: 1 + h * B * j,
        v: 2 * r * B**3 + D * B * j - k**2 * B * gamma**2 * (c + h * B),
        w: e * B**2 / 3 + D + h * v,
        m: a * B + h * w,
        tau: 2 * k**2 * h * B**3 * j**2 + h * k**2 * D * B * gamma**2 + 2 * k**2 * c * D * gamma
        - 2 * k**4 * c * h * B * gamma**2 * (c + h * B),
        B_next: -B * (1 + h * m),
        E_next: E - 2 * k**2 * h**2 * B**2 + h**3 * B * tau,
    }  # fmt: skip


FIRST = one_step(B, E, D, r, j, gamma, v, w, m, tau, B_1, E_1)
SECOND = one_step(B_1, E_1, D_1, r_1, j_1, gamma_1, v_1, w_1, m_1, tau_1, B_2, E_2)


# A point at which no term of the two-step map vanishes: it refutes every change of a coefficient.
VALUES = {h: 1, B: 1, E: 1, k: 1, c: 1, a: 1, e: 1, r: 0, r_1: 0, P: 2, v: 1, v_1: 2, tau: 1, tau_1: 2, X: 2, Y: 3}


def at(*names):
    """Return that point, as far as these symbols go."""
    return {name: VALUES[name] for name in names}


def precision(digits):
    """Return a private arithmetic with ``digits`` decimal digits; the global precision stays as it is."""
    context = mpmath.mp.clone()
    context.dps = digits
    return context
