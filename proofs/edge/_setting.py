"""Symbols and definitions shared by the chapter on the edge of stability: the scaled variables.

F is a function of the product p = x.y with F'(c) = 0 and k = F''(c) > 0; S = |x|^2 + |y|^2 and P = x.y. Near the edge, where
h k S is about 2, the scaled variables are B and E, for a scale eps and the learning rate h = g eps:
        P = c + eps B,    h k S = 2 + eps^2 D,    D = E + 2 k^2 c g^2 eps B.
B and E move slowly over two steps. At eps = h, g = 1, they move at the same speed; at larger scales E is slower than B.
F enters by F''' = a k, F'''' = e k at c and by its remainder, exactly:
        F'(c + u) = k (u + a u^2/2 + e u^3/6 + r u^4),
where r is the value of a bounded function of u if F has five continuous derivatives: r at the first, r_1 at the second step.
"""

import mpmath
from sympy import Rational

from verify.theorems import symbols

h, k, c, a, e, r, r_1, eps, g = symbols("h k c a e r r_1 eps g")
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
        D: E + 2 * k**2 * c * g**2 * eps * B,
        j: a / 2 + e * eps * B / 6 + r * eps**2 * B**2,
        gamma: 1 + eps * B * j,
        v: 2 * r * B**3 + D * B * j - g**2 * k**2 * B * gamma**2 * (c + eps * B),
        w: e * B**2 / 3 + D + eps * v,
        m: a * B + eps * w,
        tau: 2 * k**2 * eps * B**3 * j**2 + eps * k**2 * D * B * gamma**2 + 2 * k**2 * c * D * gamma
        - 2 * g**2 * k**4 * c * eps * B * gamma**2 * (c + eps * B),
        B_next: -B * (1 + eps * m),
        E_next: E - 2 * k**2 * g**2 * eps**2 * B**2 + eps**3 * g**2 * B * tau,
    }  # fmt: skip


FIRST = one_step(B, E, D, r, j, gamma, v, w, m, tau, B_1, E_1)
SECOND = one_step(B_1, E_1, D_1, r_1, j_1, gamma_1, v_1, w_1, m_1, tau_1, B_2, E_2)


# A point at which no term of the two-step map vanishes: it refutes every change of a coefficient.
VALUES = {eps: 1, g: 1, h: 1, B: 1, E: 1, k: 1, c: 1, a: 1, e: 1, r: 0, r_1: 0, P: 2, v: 1, v_1: 2, tau: 1, tau_1: 2, X: 2, Y: 3}


def at(*names):
    """Return that point, as far as these symbols go."""
    return {name: VALUES[name] for name in names}


def precision(digits):
    """Return a private arithmetic with ``digits`` decimal digits; the global precision stays as it is."""
    context = mpmath.mp.clone()
    context.dps = digits
    return context
