"""The Hessian of (mu - x.y)^2/2: at a minimizer its largest eigenvalue is |x|^2 + |y|^2, and that is at least 2 mu.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: second order: the Taylor polynomial of f along a line, and the Jacobian I - h H of gradient descent.
Claim: with r = mu - x.y, q = u.y + x.v and w = u.v, the second derivative of f along (u, v) is q^2 - 2 r w. At a minimizer
    (r = 0) it is q^2, so the Hessian has the eigenvalue S = |x|^2 + |y|^2 in the direction (y, x) and 0 on its orthogonal
    complement: the sharpness is S, and gradient descent has the multipliers 1 - h S and 1. There S >= 2 mu, with
    S = 2 mu exactly if x = y: the flattest minimizers are the balanced ones.
Recursion: none; this theorem is about one point.
Tightness: identities; S = 2 mu is attained at x = y, |x|^2 = mu. Off the minimizers neither S nor the bound 2 mu is right.
References: standard; the setting of Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677).
    Read on: docs/scalar.md
"""

from proofs._nearby import nearby
from proofs.scalar._setting import P, S, X, Y, h, mu, x, y
from verify.derive import GradientDescent
from verify.theorems import (
    Property,
    Source,
    Theorem,
    diff,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    over_coordinates,
    sharp,
    symbols,
)

# u and v stand for one coordinate each of a direction (u, v) of R^d x R^d; U = |u|^2, V = |v|^2, N = |u|^2 + |v|^2.
u, v, t, lam = symbols("u v t lambda")
U, V, N, w, q, q_u, q_v, r = symbols("U V N w q q_u q_v r")
f, f_t, f_1, P_t, gap, distance, x_next, y_next = symbols("f f_t f_1 P_t gap distance x_next y_next")
P_line, gap_sum, distance_sum = symbols("P_line gap_sum distance_sum")

one = GradientDescent((mu - x * y) ** 2 / 2, (x, y), (mu,), h)
f_xx, f_xy, f_yy = diff(f_1, x, x), diff(f_1, x, y), diff(f_1, y, y)
characteristic = (f_xx - lam) * (f_yy - lam) - f_xy**2
at_the_point, minimizer, minimizer_1 = equals(t, 0), equals(P, mu), equals(x * y, mu)

apart, together = distance >= 0, gap >= 0
flattest = inequality(
    "no minimizer is flatter than 2 mu", 2 * mu <= S, given=[minimizer, apart], terms=known(apart), concludes=True,
    multiples={minimizer: 2}, because="|x - y|^2 is not negative",
)  # fmt: skip
positive = inequality(
    "the sharpness of a minimizer is positive", S > 0, given=[minimizer, apart, mu > 0], lemmas=[flattest],
    terms=known(flattest) + 2 * known(mu > 0),
)  # fmt: skip


def _attack(example):
    """Compare with the Taylor coefficients of the quartic t -> f, interpolated at five points, for one exact direction."""
    goal, vectors = example
    a, b, da, db = vectors

    def dot(left, right):
        return sum(i * j for i, j in zip(left, right, strict=True))

    def value(time):
        return (goal - dot([i + time * k for i, k in zip(a, da, strict=True)],
                           [j + time * k for j, k in zip(b, db, strict=True)])) ** 2 / 2  # fmt: skip

    second = (-value(2) + 16 * value(1) - 30 * value(0) + 16 * value(-1) - value(-2)) / 12  # exact for a quartic
    form = dot(da, b) + dot(a, db)
    assert second == form**2 - 2 * (goal - dot(a, b)) * dot(da, db), "the second derivative is not q^2 - 2 r w"
    assert form**2 <= (dot(a, a) + dot(b, b)) * (dot(da, da) + dot(db, db)), "q^2 > S (|u|^2 + |v|^2)"


def _directions():
    from hypothesis import strategies as st

    number = st.fractions(-10, 10, max_denominator=20) | st.fractions(-1, 1, max_denominator=10**6)
    points = st.integers(1, 4).flatmap(lambda d: st.tuples(*[st.lists(number, min_size=d, max_size=d)] * 4))
    return st.tuples(st.fractions("1/100", 100, max_denominator=100), points)


theorem = Theorem(
    source=Source("derived here", note="standard"),
    where={
        S: X + Y,
        N: U + V,
        q: q_u + q_v,
        r: mu - P,
        distance: X - 2 * P + Y,
        gap: S**2 * (U + V) - 2 * S * q * (q_u + q_v) + q**2 * (X + Y),
        f: r**2 / 2,
        P_t: P + t * q + t**2 * w,
        f_t: (mu - P_t) ** 2 / 2,
        f_1: (mu - x * y) ** 2 / 2,
        x_next: x - h * diff(f_1, x),
        y_next: y - h * diff(f_1, y),
    },
    steps=[
        over_coordinates(
            "the product along a line", P_line, (x + t * u) * (y + t * v), P + t * (q_u + q_v) + t**2 * w,
            inner={(x, y): P, (u, y): q_u, (v, x): q_v, (u, v): w}, because="(x + t u).(y + t v)",
        ),
        identity(
            "the objective along a line", f_t,
            f - t * r * q + t**2 * (q**2 - 2 * r * w) / 2 + t**3 * q * w + t**4 * w**2 / 2, concludes=True,
        ),
        identity("the Hessian form", diff(f_t, t, t), q**2 - 2 * r * w, given=[at_the_point], concludes=True),
        identity(
            "the Hessian form at a minimizer", diff(f_t, t, t), q**2, given=[at_the_point, minimizer], concludes=True,
            because="q is the inner product of (u, v) with (y, x), so the Hessian is the rank one matrix (y, x)(y, x)^T",
        ),
        over_coordinates(
            "|S (u, v) - q (y, x)|^2", gap_sum, (S * u - q * y) ** 2 + (S * v - q * x) ** 2,
            S**2 * (U + V) - 2 * S * q * (q_u + q_v) + q**2 * (X + Y), keep=(S, q),
            inner={(u, u): U, (v, v): V, (u, y): q_u, (v, x): q_v, (x, x): X, (y, y): Y},
        ),
        over_coordinates("|x - y|^2", distance_sum, (x - y) ** 2, X - 2 * P + Y,
                         inner={(x, x): X, (y, y): Y, (x, y): P}),
        identity("the gap", gap, S * (S * N - q**2)),
        flattest,
        positive,
        inequality(
            "the sharpness is at most S", q**2 <= S * N, given=[together, minimizer, apart, mu > 0],
            lemmas=[flattest, positive], times=[positive], terms=known(together), concludes=True,
            because="the gap is the sum of squares |S (u, v) - q (y, x)|^2, so it is not negative",
        ),
        identity(
            "the sharpness S is attained along (u, v) = (y, x)", q**2, S * N, concludes=True,
            given=[equals(U, Y), equals(V, X), equals(q_u, Y), equals(q_v, X)],
        ),
        identity(
            "equality in S >= 2 mu", S - 2 * mu, distance, given=[minimizer], concludes=True,
            because="|x - y|^2 is zero exactly if x = y, and x = y with |x|^2 = mu is a minimizer",
        ),
        identity("f_xx", f_xx, one.hessian[0, 0], y**2),
        identity("f_yy", f_yy, one.hessian[1, 1], x**2),
        identity("f_xy", f_xy, one.hessian[0, 1], 2 * x * y - mu),
        identity(
            "eigenvalues at a minimizer, d = 1", characteristic, lam * (lam - (x**2 + y**2)), given=[minimizer_1],
            concludes=True,
        ),
        identity(
            "multipliers of gradient descent at a minimizer, d = 1",
            (diff(x_next, x) - lam) * (diff(y_next, y) - lam) - diff(x_next, y) * diff(y_next, x),
            (lam - 1) * (lam - (1 - h * (x**2 + y**2))), given=[minimizer_1], concludes=True,
        ),
    ],
    neighbours=[
        false_claim("half the sharpness", (u * y + v * x) ** 2 <= (x**2 + y**2) * (u**2 + v**2) / 2,
                    given=[minimizer_1], witness={x: 1, y: 1, u: 1, v: 1, mu: 1}),
        false_claim("sharpness at least 21/10 mu", x**2 + y**2 >= 21 * mu / 10, given=[minimizer_1, mu > 0],
                    witness={x: 1, y: 1, mu: 1}),
        false_claim("sharpness above 2 mu", x**2 + y**2 > 2 * mu, given=[minimizer_1, mu > 0],
                    witness={x: 1, y: 1, mu: 1}),
        false_claim("S >= 2 mu off the minimizers", x**2 + y**2 >= 2 * mu, given=[mu > 0], witness={x: 1, y: 0, mu: 1}),
        false_claim("the Hessian form without the residual", equals(diff(f_t, t, t), q**2), given=[at_the_point],
                    witness={P: 0, q_u: 0, q_v: 0, w: 1, mu: 1, t: 0}),
        false_claim("eigenvalues 0 and S off the minimizers", equals(characteristic, lam * (lam - (x**2 + y**2))),
                    witness={x: 0, y: 0, mu: 1, lam: 0}),
        *nearby("q^2 - {} r w", 2, lambda c: equals(diff(f_t, t, t), q**2 - c * r * w),
                {P: 1, q_u: 2, q_v: 1, w: 3, mu: 3, t: 0}, given=[at_the_point]),
        *nearby("the objective along a line with {} t^3 q w", 1,
                lambda c: equals(f_t, f - t * r * q + t**2 * (q**2 - 2 * r * w) / 2 + c * t**3 * q * w + t**4 * w**2 / 2),
                {P: 1, q_u: 2, q_v: 1, w: 3, mu: 3, t: 1}),
        *nearby("{} q^2 at a minimizer", 1, lambda c: equals(diff(f_t, t, t), c * q**2),
                {P: 3, q_u: 2, q_v: 1, w: 3, mu: 3, t: 0}, given=[at_the_point, minimizer]),
        *nearby("sharpness at most {} S", 1, lambda c: (u * y + v * x) ** 2 <= c * (x**2 + y**2) * (u**2 + v**2),
                {x: 1, y: 1, u: 1, v: 1, mu: 1}, given=[minimizer_1], less=True),
        *nearby("sharpness at least {} mu", 2, lambda c: x**2 + y**2 >= c * mu, {x: 1, y: 1, mu: 1},
                given=[minimizer_1, mu > 0]),
        *nearby("S - {} mu = |x - y|^2", 2, lambda c: equals(S - c * mu, distance), {X: 4, Y: 1, P: 1, mu: 1},
                given=[minimizer]),
        *nearby("the eigenvalue {} S at a minimizer", 1, lambda c: equals(characteristic, lam * (lam - c * (x**2 + y**2))),
                {x: 2, y: 1, mu: 2, lam: 1}, given=[minimizer_1]),
        *nearby("the multiplier 1 - {} h S", 1,
                lambda c: equals((diff(x_next, x) - lam) * (diff(y_next, y) - lam) - diff(x_next, y) * diff(y_next, x),
                                 (lam - 1) * (lam - (1 - c * h * (x**2 + y**2)))),
                {x: 2, y: 1, mu: 2, h: 1, lam: 2}, given=[minimizer_1]),
    ],
    constants=[
        sharp("the 2 in q^2 - 2 r w", "q^2 - 2.04 r w (2 percent)", "q^2 - 2.002 r w (0.1 percent)",
              note="the coefficient of q^2 by the same point"),
        sharp("the coefficients along a line", "the objective along a line with 1.02 t^3 q w (2 percent)",
              "the objective along a line with 1.001 t^3 q w (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient, changed by any amount, is refuted by it too"),
        sharp("the factor of q^2 at a minimizer", "1.02 q^2 at a minimizer (2 percent)",
              "1.001 q^2 at a minimizer (0.1 percent)"),
        sharp("the factor of S in q^2 <= S (|u|^2 + |v|^2)", "sharpness at most 0.98 S (2 percent)",
              "sharpness at most 0.999 S (0.1 percent)",
              note="for d = 1; the same point refutes any other factor in the equality along (u, v) = (y, x)"),
        sharp("the 2 in S >= 2 mu", "sharpness at least 2.04 mu (2 percent)", "sharpness at least 2.002 mu (0.1 percent)",
              note="for d = 1"),
        sharp("the 2 in S - 2 mu = |x - y|^2", "S - 2.04 mu = |x - y|^2 (2 percent)", "S - 2.002 mu = |x - y|^2 (0.1 percent)"),
        sharp("the factor of S in the eigenvalue", "the eigenvalue 1.02 S at a minimizer (2 percent)",
              "the eigenvalue 1.001 S at a minimizer (0.1 percent)"),
        sharp("the factor of h S in the multiplier", "the multiplier 1 - 1.02 h S (2 percent)",
              "the multiplier 1 - 1.001 h S (0.1 percent)",
              note="the 1 in it, and the multiplier 1, by the same point: at lambda = 2 no factor vanishes"),
    ],
    sharpness="S is the largest eigenvalue itself, and 2 mu is attained: neither can be improved",
    properties=[Property("Taylor coefficients in dimensions 1 to 4", _directions, _attack, examples=50)],
    example={x: 1, y: 1, X: 1, Y: 1, P: 1, mu: 1, h: 1, U: 1, V: 1, q_u: 1, q_v: 1, w: 1, t: 0},
)  # fmt: skip
