"""Near the edge of stability two steps of gradient descent on F(x.y) are a slow motion of two numbers, with an exact remainder.

Problem: minimize F(x.y) over x, y in R^d, where F is any function with five continuous derivatives near a minimizer c, F'(c) = 0
    and k = F''(c) > 0. Its derivatives at c are F''' = a k and F'''' = e k.
Method: gradient descent with a constant learning rate h, where h k S is near 2; S = |x|^2 + |y|^2, P = x.y.
Claim: for a scale eps and h = g eps put P = c + eps B, h k S = 2 + eps^2 D and E = D - 2 k^2 c g^2 eps B. Two steps take (B, E) to
        B'' = B (1 + eps^2 (2 E - kappa B^2) + eps^3 q),   E'' = E - 4 k^2 g^2 eps^2 B^2 + eps^3 g^2 B s,   kappa = 2 alpha/(3 k^2),
    with alpha = 3 F_3^2 - F_2 F_4, F_n the n-th derivative, and polynomials q, s in eps, g, B, E, k, c, a, e, r, r_1, given in full. Here
    r, r_1 are the values of the remainder of F' at the two points: F'(c + u) = k (u + a u^2/2 + e u^3/6 + r u^4). Nothing is neglected.
Recursion: one step is B' = -B (1 + eps a B + eps^2 w), E' = E - 2 k^2 g^2 eps^2 B^2 + eps^3 g^2 B tau.
Tightness: identities; nothing to sharpen.
References: derived here. In the abstract of Gan, arXiv 2604.02653, the sign of alpha decides stability near the edge; the
    condition alpha > 0 for one variable is that of Chen, Bruna, arXiv 2206.04172.
    Read on: docs/edge.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._nearby import nearby
from proofs.edge._setting import (
    B_1,
    B_2,
    D_1,
    E_1,
    E_2,
    F_2,
    F_3,
    F_4,
    FIRST,
    LOSS,
    SECOND,
    VALUES,
    B,
    D,
    E,
    P,
    P_next,
    S,
    S_next,
    X,
    Y,
    a,
    alpha,
    at,
    c,
    e,
    eps,
    g,
    gamma,
    gamma_1,
    h,
    j,
    j_1,
    k,
    kappa,
    m,
    precision,
    r,
    r_1,
    rho,
    slope,
    tau,
    tau_1,
    v,
    v_1,
    w,
    w_1,
)
from proofs.product import diagonal_action
from proofs.product.diagonal_action import X_next, Y_next
from verify.sampling import between
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    equals,
    false_claim,
    identity,
    sharp,
    symbols,
    uses,
)

q, s, rho_1 = symbols("q s rho_1")
place, size, rate = equals(P, c + eps * B), equals(h * k * S, 2 + eps**2 * D), equals(h, g * eps)
edge = [place, size, rate]

# The remainders of the two-step map; v + v_1 is itself of order eps.
remainder_B = (
    e * B**2 * m * (2 + eps * m) / 3 + g**2 * eps**2 * B * tau - 2 * g**2 * eps * k**2 * B * (B + c * m) + v + v_1
    - 2 * a * B * w + m * (w_1 - a * B * m)
)  # fmt: skip
remainder_E = tau - (1 + eps * m) * tau_1 - 2 * k**2 * B * m * (2 + eps * m)
loose = (j, gamma, v, tau, j_1, gamma_1, v_1, tau_1)  # stay free in the expansions of two steps

SHAPE = at(a, e, k)
ONE = at(eps, B, a, e, k, r)
TWICE_B = at(eps, g, B, E, k, c, a, e, v, v_1, tau)
TWICE_E = at(eps, g, B, E, k, c, a, e, v, tau, tau_1)


def double(factor=2, cubic=kappa, square=4):
    """Return the right sides of the two-step map, with these coefficients in it."""
    return (
        B * (1 + eps**2 * (factor * E - cubic * B**2) + eps**3 * q),
        E - square * k**2 * g**2 * eps**2 * B**2 + eps**3 * g**2 * B * s,
    )


def settings():
    """Draw x, y, the scale eps, g and the loss: k, c, a, e, r."""
    from hypothesis import strategies as st

    size = between(-2, 2)
    return st.tuples(size, size, between(Fraction(1, 10), 1), between(0, 2), between(Fraction(1, 10), 2), size, size, size, size)


def evaluated(point):
    """Return (B'', E'') of the two-step map at a point of exact numbers, by way of its remainders q and s."""
    known = {symbol: Rational(value) for symbol, value in point.items()}
    for symbol, value in {**FIRST, **SECOND, kappa: LOSS[kappa], q: remainder_B, s: remainder_E}.items():
        known[symbol] = value.xreplace(known)
    return tuple(Fraction(int(z.p), int(z.q)) for z in (side.xreplace(known) for side in double()))


def two_exact_steps(example):
    """Take two steps of gradient descent, the gradient written out, on an F whose derivative has four terms."""
    first, second, scale, ratio, curvature, middle, third, fourth, rest = example
    rate = ratio * scale

    def scaled(p, size):
        near, far = (p - middle) / scale, (rate * curvature * size - 2) / scale**2
        return near, far - 2 * curvature**2 * middle * ratio**2 * scale * near

    near, far = scaled(first * second, first**2 + second**2)
    for _ in range(2):
        u = first * second - middle
        derivative = curvature * (u + third * u**2 / 2 + fourth * u**3 / 6 + rest * u**4)
        first, second = first - rate * derivative * second, second - rate * derivative * first
    told = evaluated({eps: scale, g: ratio, B: near, E: far, k: curvature, c: middle, a: third, e: fourth, r: rest, r_1: rest})
    assert scaled(first * second, first**2 + second**2) == told, "two steps are not the two-step map"


def slow(digits):
    """Take two steps on log cosh(x y - 1) at h = 10^-8: the motion divided by h^2 is the leading term up to order h."""
    ctx = precision(digits)
    rate, near, far = ctx.mpf(10) ** -8, ctx.mpf(3) / 4, ctx.mpf(5) / 3  # k = c = 1, a = 0, e = -2: kappa = 4/3

    def scaled(p, size):
        return (p - 1) / rate, (rate * size - 2) / rate**2 - 2 * (p - 1)

    product, size = 1 + rate * near, (2 + rate**2 * (far + 2 * rate * near)) / rate
    first = (ctx.sqrt(size + 2 * product) + ctx.sqrt(size - 2 * product)) / 2
    second = product / first
    for _ in range(2):
        residual = -rate * ctx.tanh(first * second - 1)
        first, second = first + residual * second, second + residual * first
    after = scaled(first * second, first**2 + second**2)
    speed = [(z - at) / rate**2 for z, at in zip(after, (near, far), strict=True)]
    field = [near * (2 * far - ctx.mpf(4) / 3 * near**2), -4 * near**2]
    error = max(abs(z - at) for z, at in zip(speed, field, strict=True))
    assert error < 100 * rate, f"two steps over h^2 are off the field by {ctx.nstr(error, 5)}"
    return f"log cosh at h = 10^-8: two steps over h^2 differ from the field by {ctx.nstr(error, 5)}"


theorem = Theorem(
    source=Source("derived here", after="Gan, arXiv 2604.02653; Chen, Bruna, arXiv 2206.04172",
                  note="the number alpha is theirs; the map with its remainder is derived here"),
    where={
        **LOSS, **FIRST, S: X + Y, slope: k * eps * B * gamma, rho: -h * slope,
        X_next: X + 2 * rho * P + rho**2 * Y, Y_next: Y + 2 * rho * P + rho**2 * X,
        P_next: P + rho * (X + Y) + rho**2 * P, S_next: X_next + Y_next,
        **SECOND, rho_1: -g * k * eps**2 * B_1 * gamma_1, q: remainder_B, s: remainder_E,
    },
    steps=[
        identity("the slope of F", slope, k * (eps * B + a * (eps * B) ** 2 / 2 + e * (eps * B) ** 3 / 6 + r * (eps * B) ** 4),
                 concludes=True,
                 because="this is F'(c + u) at u = eps B, exactly: r is by definition what is left, over k u^4; r is bounded "
                         "near u = 0 by Taylor's theorem"),
        uses("one step", "product.diagonal_action", diagonal_action.theorem["P'"], diagonal_action.theorem["S'"]),
        identity("one step of B", P_next, c + eps * B_1, given=edge, keep=(D,), concludes=True,
                 multiples={place: 1 + rho**2, size: -eps * B * gamma,
                            rate: k**2 * eps**2 * B**2 * gamma**2 * (h + g * eps) * (c + eps * B)}),
        identity("one step of E", h * k * S_next, 2 + eps**2 * (E_1 + 2 * k**2 * c * g**2 * eps * B_1), given=edge, concludes=True,
                 multiples={place: 4 * h * k * rho, size: 1 + rho**2,
                            rate: k**2 * eps * B * gamma * (h + g * eps) * (eps * B * gamma * (2 + eps**2 * D) - 4 * (c + eps * B))}),
        identity("the second step of B", (c + eps * B_1) * (1 + rho_1**2) - eps * B_1 * gamma_1 * (2 + eps**2 * D_1), c + eps * B_2,
                 keep=(B_1, E_1), because="the same step from (B', E') with r_1 in place of r", concludes=True),
        identity("the second step of E", (2 + eps**2 * D_1) * (1 + rho_1**2) + 4 * g * eps * k * rho_1 * (c + eps * B_1),
                 2 + eps**2 * (E_2 + 2 * k**2 * c * g**2 * eps * B_2), keep=(B_1, E_1), concludes=True),
        identity("two steps of B", B_2, double()[0], keep=loose, concludes=True),
        identity("two steps of E", E_2, double()[1], keep=loose, concludes=True),
        identity("kappa", 3 * k**2 * kappa, 2 * alpha, concludes=True),
    ],
    neighbours=[
        false_claim("no drift of E", equals(E_2, E + eps**3 * g**2 * B * s), keep=loose, witness=TWICE_E),
        false_claim("alpha with 3 F_3^2 + F_2 F_4", equals(3 * k**2 * kappa, 2 * (3 * F_3**2 + F_2 * F_4)), witness=SHAPE),
        false_claim("E without its correction 2 k^2 c g^2 eps B", equals(h * k * S_next, 2 + eps**2 * E_1), given=edge,
                    witness=at(h, eps, g, B, E, k, c, a, e, r, P, X, Y)),
        *nearby("the slope with {} u^2", Rational(1, 2), lambda z: equals(
            slope, k * (eps * B + a * z * (eps * B) ** 2 + e * (eps * B) ** 3 / 6 + r * (eps * B) ** 4)), ONE),
        *nearby("two steps of B with {} E", 2, lambda z: equals(B_2, double(factor=z)[0]), TWICE_B, keep=loose),
        *nearby("two steps of B with {} kappa B^2", 1, lambda z: equals(B_2, double(cubic=z * kappa)[0]), TWICE_B, keep=loose),
        *nearby("two steps of E with {} k^2 g^2 eps^2 B^2", 4, lambda z: equals(E_2, double(square=z)[1]), TWICE_E, keep=loose),
        *nearby("alpha with {} squares", 3, lambda z: equals(3 * k**2 * kappa, 2 * (z * F_3**2 - F_2 * F_4)), SHAPE),
    ],
    constants=[
        sharp("the Taylor coefficients of F'", "the slope with 0.51 u^2 (2 percent)", "the slope with 0.5005 u^2 (0.1 percent)",
              note="the others by the same point"),
        sharp("the 2 in B'' = B (1 + eps^2 (2 E - kappa B^2) + ...)", "two steps of B with 2.04 E (2 percent)",
              "two steps of B with 2.002 E (0.1 percent)"),
        sharp("the coefficient kappa of eps^2 B^3", "two steps of B with 1.02 kappa B^2 (2 percent)",
              "two steps of B with 1.001 kappa B^2 (0.1 percent)"),
        sharp("the 4 in E'' = E - 4 k^2 g^2 eps^2 B^2 + ...", "two steps of E with 4.08 k^2 g^2 eps^2 B^2 (2 percent)",
              "two steps of E with 4.004 k^2 g^2 eps^2 B^2 (0.1 percent)"),
        sharp("the 3 in alpha = 3 F_3^2 - F_2 F_4", "alpha with 3.06 squares (2 percent)", "alpha with 3.003 squares (0.1 percent)",
              note="the coefficients of the remainders are what makes the identities true, and are not restated here"),
    ],
    properties=[Property("two exact steps of gradient descent", settings, two_exact_steps)],
    precise=[Precise("two steps over h^2 tend to the field", slow)],
    example=VALUES,
)  # fmt: skip
