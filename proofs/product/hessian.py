"""The Hessian of F(x.y): at a minimizer x.y = c the sharpness is F''(c) (|x|^2 + |y|^2), for every F.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, for an arbitrary twice differentiable F.
Method: second order: F to second order at P = x.y along a line through (x, y).
Claim: with q = u.y + x.v and w = u.v, the second derivative of f along (u, v) is F''(P) q^2 + 2 F'(P) w. Where F'(P) = 0 it is
    F''(P) q^2, and q^2 <= S (|u|^2 + |v|^2) with equality along (u, v) = (y, x): for F''(c) >= 0 the largest eigenvalue of the
    Hessian is F''(c) S, with S = |x|^2 + |y|^2, and gradient descent has the multiplier 1 - h F''(c) S there; the others are 1.
Recursion: none; this theorem is about one point.
Tightness: identities, and equality along (y, x).
References: standard; for the squared loss it is scalar.hessian.
    Read on: docs/product.md
"""

from proofs._analysis import CHAIN_RULE
from proofs._nearby import nearby
from proofs.product._sampling import form_is, planes
from proofs.product._setting import P, S, x, y
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    exact,
    identity,
    inequality,
    known,
    over_coordinates,
    says,
    sharp,
    symbols,
)

# u and v stand for one coordinate each of a direction (u, v) of R^d x R^d; U = |u|^2, V = |v|^2. F_1 = F'(P), F_2 = F''(P).
u, v, t, F_1, F_2 = symbols("u v t F_1 F_2")
X, Y, N_u, N_v, w, q, q_u, q_v, move, f_t, gap, gap_sum = symbols("X Y N_u N_v w q q_u q_v move f_t gap gap_sum")
here, flat, together, alive = equals(t, 0), equals(F_1, 0), gap >= 0, S > 0
inner = {(u, u): N_u, (v, v): N_v, (u, y): q_u, (v, x): q_v, (x, x): X, (y, y): Y}
second = diff(f_t, t, t)
bounded = inequality(
    "q^2 is at most S (|u|^2 + |v|^2)",
    q**2 <= S * (N_u + N_v),
    given=[together, alive],
    times=[alive],
    terms=known(together),
    concludes=True,
    because="S times the difference is the sum of squares |S (u, v) - q (y, x)|^2, so it is not negative",
)
curved = inequality(
    "the second derivative at a minimizer",
    F_2 * q**2 <= F_2 * S * (N_u + N_v),
    given=[together, alive, F_2 >= 0],
    lemmas=[bounded],
    terms=known(F_2 >= 0) * known(bounded),
    concludes=True,
)
attained = [equals(N_u, Y), equals(N_v, X), equals(q_u, Y), equals(q_v, X)]
one = {X: 1, Y: 4, N_u: 1, N_v: 1, q_u: 2, q_v: 1}

theorem = Theorem(
    source=Source("derived here", note="standard"),
    where={
        S: X + Y,
        q: q_u + q_v,
        move: t * q + t**2 * w,
        f_t: F_1 * move + F_2 * move**2 / 2,
        gap: S**2 * (N_u + N_v) - 2 * S * q * (q_u + q_v) + q**2 * (X + Y),
    },
    steps=[
        over_coordinates(
            "the product along a line",
            symbols("P_line"),
            (x + t * u) * (y + t * v),
            P + t * (q_u + q_v) + t**2 * w,
            inner={(x, y): P, (u, y): q_u, (v, x): q_v, (u, v): w},
        ),
        identity(
            "the second derivative",
            second,
            F_2 * q**2 + 2 * F_1 * w,
            given=[here],
            concludes=True,
            because="f_t is F(P + move) - F(P) to second order, which is all that enters at t = 0",
        ),
        identity("where the slope vanishes", second, F_2 * q**2, given=[here, flat], concludes=True),
        over_coordinates(
            "|S (u, v) - q (y, x)|^2",
            gap_sum,
            (S * u - q * y) ** 2 + (S * v - q * x) ** 2,
            S**2 * (N_u + N_v) - 2 * S * q * (q_u + q_v) + q**2 * (X + Y),
            inner=inner,
            keep=(S, q),
        ),
        identity("the gap", gap, S * (S * (N_u + N_v) - q**2)),
        bounded,
        curved,
        identity("equality along (u, v) = (y, x)", q**2, S * (N_u + N_v), given=attained, concludes=True),
        cited(
            "second derivatives",
            CHAIN_RULE,
            premises=[],
            concludes=True,
            gives=says(
                "f along the line is F(x.y + move), so the Hessian of f at x.y = c is F''(c) (y, x)(y, x)^T: its eigenvalues are "
                "F''(c) S and 0"
            ),
        ),
    ],
    sharpness="S F''(c) is the largest eigenvalue itself",
    slack={"second derivatives": "the eigenvalues of an explicit matrix of rank one; its form is attacked in the steps"},
    neighbours=[
        *nearby(
            "F'' q^2 + {} F' w",
            2,
            lambda k: equals(second, F_2 * q**2 + k * F_1 * w),
            {q_u: 2, q_v: 1, w: 1, t: 0, F_1: 1, F_2: 1},
            given=[here],
        ),
        *nearby(
            "{} F'' q^2 where F' = 0",
            1,
            lambda k: equals(second, k * F_2 * q**2),
            {q_u: 2, q_v: 1, w: 1, t: 0, F_1: 0, F_2: 1},
            given=[here, flat],
        ),
        *nearby(
            "q^2 <= {} S N",
            1,
            lambda k: (u * y + v * x) ** 2 <= k * (x**2 + y**2) * (u**2 + v**2),
            {x: 1, y: 1, u: 1, v: 1},
            less=True,
        ),
    ],
    constants=[
        sharp("the 2 in F'' q^2 + 2 F' w", "F'' q^2 + 2.04 F' w (2 percent)", "F'' q^2 + 2.002 F' w (0.1 percent)"),
        sharp("the coefficient of F'' q^2", "1.02 F'' q^2 where F' = 0 (2 percent)", "1.001 F'' q^2 where F' = 0 (0.1 percent)"),
        sharp(
            "the factor of S",
            "q^2 <= 0.98 S N (2 percent)",
            "q^2 <= 0.999 S N (0.1 percent)",
            note="for d = 1; the equality by the same point",
        ),
        exact("F'' >= 0", "at a minimum"),
    ],
    properties=[Property("the Hessian from exact differences, dimensions 1 to 3", planes, form_is, examples=40)],
    example=[{**one, w: 1, t: 0, F_1: 0, F_2: 1}, {X: 1, Y: 4, N_u: 4, N_v: 1, q_u: 4, q_v: 1}],
)
