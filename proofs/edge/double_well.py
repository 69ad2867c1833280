"""On (x^2 - mu)^2/4 the cycle of period two is explicit, with a multiplier in (-1, 1) exactly for 1 < h mu < sqrt(5) - 1.

Problem: minimize f(x) = (x^2 - mu)^2/4 over real x, mu > 0.
Method: gradient descent with a constant learning rate h; eta = h mu.
Claim: two different points u, v with u^2 != v^2 form a cycle if and only if h u v = 1 and h (u^2 + v^2) = eta + 1. Real such points
    exist if and only if eta > 1. The multiplier of the cycle is 9 - 2 (1 + eta)^2; it is in (-1, 1) if and only if
    1 < eta < sqrt(5) - 1 = 1.23606... The other cycle, u = -v with h u^2 = eta + 2, has the multiplier (5 + 2 eta)^2 and repels.
Recursion: x' = x (1 + eta - h x^2).
Tightness: all thresholds are exact. Rational cycles u = t, v = 1/t at h = 1, eta = t^2 + 1/t^2 - 1 come as near as one likes.
References: after Chen, Bruna, arXiv 2206.04172 (stability for eta <= 1.121, read in summary); derived here, with the whole interval.
    The map is that of the balanced line: eta - h x^2 obeys the cubic map of balanced_line.two_cycle.
    Read on: docs/edge.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import LINEARIZED_STABILITY
from proofs._nearby import nearby
from proofs._slack import NEIGHBOURHOOD
from proofs.balanced_line._setting import cubic
from proofs.edge._setting import precision
from proofs.scalar._setting import eta, h, mu, x
from verify.derive import GradientDescent
from verify.sampling import between
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
)

u, v, s, t, f, x_next, u_next, v_next, rho = symbols("u v s t f x_next u_next v_next rho")
descent = GradientDescent((x**2 - mu) ** 2 / 4, (x,), (mu,), h)
product, total = equals(h * u * v, 1), equals(h * (u**2 + v**2), eta + 1)
CYCLE, SWAPPED = [product, total], [equals(u_next, v), equals(v_next, u)]
apart, opposite = (u**2 - v**2) ** 2 > 0, equals(h * u**2, eta + 2)
golden, past = (1 + eta) ** 2 < 5, (1 + eta) ** 2 > 5
multiplier, rate = diff(u_next, u) * diff(v_next, v), 9 - 2 * (1 + eta) ** 2
failed = known(NEGATION)


def rational(point):
    """Return the exact cycle p, 1/p at h = 1."""
    p = Fraction(point)
    return {mu: p**2 + 1 / p**2 - 1, h: 1, u: p, v: 1 / p}


def cycles():
    """Draw the point p > 1 of a cycle p, 1/p, and the root of h."""
    from hypothesis import strategies as st

    return st.tuples(between(Fraction(101, 100), 3), between(Fraction(1, 10), 10))


def exact_cycle(example):
    """Check a rational cycle at any h = s^2, from the gradient itself."""
    point, root = example
    rate, e = root**2, point**2 + 1 / point**2 - 1
    goal, first, second = e / rate, point / root, 1 / (point * root)
    for a, b in ((first, second), (second, first)):
        assert a - rate * a * (a**2 - goal) == b, "it is no cycle"
    slopes = [1 - rate * (3 * a**2 - goal) for a in (first, second)]
    found = slopes[0] * slopes[1]
    assert found == 9 - 2 * (1 + e) ** 2, f"multiplier {found}"
    assert (-1 < found < 1) == (e > 1 and (e + 1) ** 2 < 5)


def both_sides(digits):
    """Start 10^-6 beside the cycle, below and above eta = sqrt(5) - 1 and at the recalled 1.121."""
    ctx = precision(min(digits, 30))
    seen = []
    for e in (ctx.mpf(1121) / 1000 + ctx.mpf(1) / 50, ctx.sqrt(5) - 1 - ctx.mpf(1) / 1000, ctx.sqrt(5) - 1 + ctx.mpf(1) / 1000):
        z = (ctx.sqrt(e + 3) + ctx.sqrt(e - 1)) / 2 + ctx.mpf(10) ** -6
        for _ in range(12000):
            z = z * (1 + e - z * z)
        back = z * (1 + e - z * z)
        seen.append(abs(back * (1 + e - back * back) - z))
    assert max(seen[:2]) < ctx.mpf(10) ** -12, "below sqrt(5) - 1 the cycle attracts"
    assert seen[2] > ctx.mpf(1) / 1000, "above sqrt(5) - 1 the cycle repels"
    return f"two steps move the point by {', '.join(ctx.nstr(z, 3) for z in seen)}"


step = identity("one step", x_next, descent.map[0], x * (1 + eta - h * x**2), concludes=True)
there = identity("the cycle: there", u_next, v, given=CYCLE, concludes=True, multiples={product: v, total: -u})
back = identity("the cycle: and back", v_next, u, given=CYCLE, concludes=True, multiples={product: u, total: -v})
crossed = identity("what exchange means, crossed", v * (u_next - v) - u * (v_next - u), (u**2 - v**2) * (1 - h * u * v), concludes=True)
added = identity("what exchange means, added", h * v * (u_next - v) + h * u * (v_next - u), 2 * (eta + 1 - h * (u**2 + v**2)),
                 given=[product], concludes=True)  # fmt: skip
apart_product = identity("no other: the product", h * u * v, 1, given=[*SWAPPED, apart], factors=[apart],
                         multiples={SWAPPED[0]: -(u**2 - v**2) * v, SWAPPED[1]: (u**2 - v**2) * u})  # fmt: skip
apart_total = identity("no other: the sum of squares", h * (u**2 + v**2), eta + 1, given=[*SWAPPED, apart, product],
                       multiples={SWAPPED[0]: -h * v / 2, SWAPPED[1]: -h * u / 2,
                                  product: (2 * (1 + eta) - h * (u**2 + v**2)) / 2})  # fmt: skip
roots = [equals(h * s**2, eta + 3), equals(h * t**2, eta - 1), equals(2 * u, s + t), equals(2 * v, s - t)]
exists_product = identity("for eta >= 1 it exists: the product", 4 * h * u * v, 4, given=roots, concludes=True,
                          multiples=dict(zip(roots, (1, -1, 2 * h * v, h * (s + t)), strict=True)),
                          because="real s and t exist for eta >= 1, and t is not 0 for eta > 1")  # fmt: skip
exists_total = identity("for eta >= 1 it exists: the sum of squares", 2 * h * (u**2 + v**2), 2 * (eta + 1), given=roots, concludes=True,
                        multiples=dict(zip(roots, (1, 1, h * (2 * u + s + t) / 2, h * (2 * v + s - t) / 2), strict=True)))  # fmt: skip
width = identity("the width of the cycle", h * (u - v) ** 2, eta - 1, given=CYCLE, concludes=True)
born = inequality("only above 1", eta > 1, given=[h > 0, apart, *CYCLE], contradiction=True, concludes=True,
                  terms=known(h > 0) * known(h > 0) * known(apart) + failed * known(h > 0) * squared(u + v))  # fmt: skip
slope = identity("multiplier", multiplier, rate, given=CYCLE, concludes=True)
below_one = inequality("below 1", rate < 1, given=[eta > 1], terms=2 * known(eta > 1) * (known(eta > 1) + 4), concludes=True)
stable = inequality("above -1 below sqrt(5) - 1", rate > -1, given=[golden], terms=2 * known(golden), concludes=True)
lost = inequality("below -1 beyond sqrt(5) - 1", rate < -1, given=[past], terms=2 * known(past), concludes=True)
mirror = identity("the symmetric cycle", u_next, -u, given=[opposite], concludes=True)
steep = identity("its multiplier", diff(u_next, u) ** 2, (5 + 2 * eta) ** 2, given=[opposite], concludes=True,
                 because="the slope is the same at u and -u")  # fmt: skip
related = identity("the balanced line", eta - h * x_next**2, cubic(rho, eta), concludes=True, because="with rho = eta - h x^2")
attracts = cited("attraction", LINEARIZED_STABILITY, premises=[there, back, slope, below_one, stable], concludes=True,
                 given=[eta > 1, golden, *CYCLE], gives=says("the cycle u, v attracts every start near it"),
                 because="it is a fixed point of the second iterate, with the multiplier as derivative, by the chain rule")  # fmt: skip
repels = cited("repulsion", LINEARIZED_STABILITY, premises=[there, back, slope, lost], concludes=True, given=[past, *CYCLE],
               gives=says("the cycle u, v repels"), because="the same, with a derivative below -1")  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Chen, Bruna, arXiv 2206.04172", note="the whole interval of stability, and its ends"),
    where={
        f: (x**2 - mu) ** 2 / 4, eta: h * mu, x_next: x - h * diff(f, x), rho: eta - h * x**2,
        u_next: u * (1 + eta - h * u**2), v_next: v * (1 + eta - h * v**2),
    },
    steps=[step, there, back, crossed, added, apart_product, apart_total, exists_product, exists_total, width, born, slope,
           below_one, stable, lost, mirror, steep, related, attracts, repels],
    slack={s.name: NEIGHBOURHOOD for s in (attracts, repels)},
    neighbours=[
        false_claim("stable for eta <= 1.121 alone", multiplier <= -1, given=[1000 * eta > 1121, *CYCLE], witness=rational("1.26")),
        false_claim("no cycle just above eta = 1", (u**2 - v**2) ** 2 <= 0, given=[eta > 1, 100 * eta < 101, *CYCLE],
                    witness=rational("1.04")),
        false_claim("two different points already at eta = 1", (u - v) ** 2 > 0, given=[eta >= 1, *CYCLE], witness=rational(1)),
        *nearby("the cycle with h u v = {}", 1, equals(u_next, v), {h: 1, u: 1, v: "1.02", mu: "1.0404"},
                {h: 1, u: 1, v: "1.001", mu: "1.002001"}, given=lambda z: [equals(h * u * v, z), total]),
        *nearby("the cycle with h (u^2 + v^2) = eta + {}", 1, equals(u_next, v), {h: 1, u: 1, v: 1, mu: "0.98"},
                {h: 1, u: 1, v: 1, mu: "0.999"}, given=lambda z: [product, equals(h * (u**2 + v**2), eta + z)]),
        *nearby("the width eta - {}", 1, lambda z: equals(h * (u - v) ** 2, eta - z), rational(2), given=CYCLE),
        *nearby("the cycle only for eta > {}", 1, lambda z: eta > z, rational("1.06"), rational("1.01"), given=[h > 0, apart, *CYCLE]),
        *nearby("multiplier {} - 2 (1 + eta)^2", 9, lambda z: equals(multiplier, z - 2 * (1 + eta) ** 2), rational(2), given=CYCLE),
        *nearby("the multiplier is below 1 for eta > {}", 1, rate < 1, {h: 1, mu: "0.99"}, {h: 1, mu: "0.9995"},
                given=lambda z: [eta > z], less=True),
        *(false_claim(f"stable for eta < {k} (sqrt(5) - 1) ({percent} percent)", multiplier > -1,
                      given=[eta > 1, (eta + Rational(k)) ** 2 < 5 * Rational(k) ** 2, *CYCLE], witness=rational(at))
          for percent, k, at in ((2, "1.02", "1.275"), ("0.1", "1.001", "1.2725"))),
        *(false_claim(f"unstable for eta > {k} (sqrt(5) - 1) ({percent} percent)", multiplier < -1,
                      given=[eta > 1, (eta + Rational(k)) ** 2 > 5 * Rational(k) ** 2, *CYCLE], witness=rational(at))
          for percent, k, at in ((2, "0.98", "1.26"), ("0.1", "0.999", "1.2715"))),
        *nearby("the symmetric cycle with slope {} + 2 eta", 5, lambda z: equals(diff(u_next, u) ** 2, (z + 2 * eta) ** 2),
                {h: 1, mu: 2, u: 2}, given=[opposite]),
        *nearby("the step x ({} + eta - h x^2)", 1, lambda z: equals(x_next, x * (z + eta - h * x**2)), {h: 1, mu: 1, x: 2}),
        *nearby("the balanced line with {} - h x^2", 1, lambda z: equals(z * eta - h * x_next**2, cubic(rho, eta)), {h: 1, mu: 1, x: 2}),
    ],
    constants=[
        sharp("the 1 in h u v = 1", "the cycle with h u v = 1.02 (2 percent)", "the cycle with h u v = 1.001 (0.1 percent)"),
        sharp("the 1 in h (u^2 + v^2) = eta + 1", "the cycle with h (u^2 + v^2) = eta + 1.02 (2 percent)",
              "the cycle with h (u^2 + v^2) = eta + 1.001 (0.1 percent)"),
        sharp("the 1 in the width eta - 1", "the width eta - 1.02 (2 percent)", "the width eta - 1.001 (0.1 percent)"),
        sharp("the 1 in eta > 1", "the cycle only for eta > 1.02 (2 percent)", "the cycle only for eta > 1.001 (0.1 percent)"),
        sharp("the 1 in eta > 1, where the multiplier is below 1", "the multiplier is below 1 for eta > 0.98 (2 percent)",
              "the multiplier is below 1 for eta > 0.999 (0.1 percent)"),
        sharp("the 9 in the multiplier 9 - 2 (1 + eta)^2", "multiplier 9.18 - 2 (1 + eta)^2 (2 percent)",
              "multiplier 9.009 - 2 (1 + eta)^2 (0.1 percent)", note="the 2 by the same point"),
        sharp("sqrt(5) - 1, up to which the cycle attracts", "stable for eta < 1.02 (sqrt(5) - 1) (2 percent)",
              "stable for eta < 1.001 (sqrt(5) - 1) (0.1 percent)"),
        sharp("sqrt(5) - 1, from which it repels", "unstable for eta > 0.98 (sqrt(5) - 1) (2 percent)",
              "unstable for eta > 0.999 (sqrt(5) - 1) (0.1 percent)"),
        sharp("the 5 in the slope 5 + 2 eta of the symmetric cycle", "the symmetric cycle with slope 5.1 + 2 eta (2 percent)",
              "the symmetric cycle with slope 5.005 + 2 eta (0.1 percent)"),
        sharp("the 1 in x' = x (1 + eta - h x^2)", "the step x (1.02 + eta - h x^2) (2 percent)",
              "the step x (1.001 + eta - h x^2) (0.1 percent)"),
        sharp("the residual of the balanced line", "the balanced line with 1.02 - h x^2 (2 percent)",
              "the balanced line with 1.001 - h x^2 (0.1 percent)"),
    ],
    sharpness="1 and sqrt(5) - 1 are exact; at sqrt(5) - 1 itself the multiplier is -1 and nothing is claimed. The recalled 1.121 is not "
    "sharp: rational cycles beyond it attract",
    properties=[Property("rational cycles", cycles, exact_cycle)],
    precise=[Precise("beside 1.121 and sqrt(5) - 1", both_sides)],
    example=[{h: 1, mu: "13/4", u: 2, v: "1/2", s: "5/2", t: "3/2", x: 1}, {h: 1, mu: 2, u: 2, v: 1},
             {h: 1, mu: Fraction("1.26") ** 2 + 1 / Fraction("1.26") ** 2 - 1, u: "1.26", v: 1 / Fraction("1.26")}],
)  # fmt: skip
