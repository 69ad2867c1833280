"""A two-cycle is born on the balanced line at eta = 1 and is linearly stable exactly for 1 < eta < sqrt(5) - 1.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0, from a start with x = y.
Method: gradient descent with a constant learning rate h; eta = h mu, rho = h (mu - |x|^2), rho' = g(rho).
Claim: g(g(rho)) - rho is g(rho) - rho times (rho^2 + (1 - eta) rho + 1 - eta) times a quartic. For eta > 0 the quadratic
    has real zeros if and only if eta >= 1; for eta > 1 the two zeros u, v are exchanged by g, they lie in (-1, eta), and
    g'(u) g'(v) = 7 - 4 eta - 2 eta^2. This multiplier is in (-1, 1) if and only if 1 < eta < sqrt(5) - 1 = 1.23606...
Recursion: u -> eta - 1 - u = v -> u; over the two steps x returns to itself, because (1 + u)(1 + v) = 1.
Tightness: all thresholds are exact. Rational cycles u = k - 1, v = 1/k - 1 at eta = k + 1/k - 1 come as near as one likes.
References: derived here; Chen, Bruna, arXiv 2206.04172, prove stability for eta <= 1.121 in the variable x.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import LINEARIZED_STABILITY
from proofs._nearby import nearby
from proofs._slack import NEIGHBOURHOOD
from proofs.balanced_line import cubic_map
from proofs.balanced_line._setting import (
    AT_THE_CYCLE,
    FIRST_CYCLE,
    TWICE,
    cubic,
    first_factor,
    g,
    g_twice,
    g_u,
    g_v,
    iterate,
    precision,
    second_factor,
    slope,
    u,
    v,
)
from proofs.scalar._setting import eta, rho
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
    uses,
)

root = symbols("root")
multiplier = 7 - 4 * eta - 2 * eta**2
on_the_cycle = equals(first_factor, 0)
golden = eta**2 + 2 * eta < 4  # eta < sqrt(5) - 1, for eta > 0
product = diff(g_u, u) * diff(g_v, v)
failed = known(NEGATION)
is_root, is_zero = equals(root**2, (eta - 1) * (eta + 3)), equals(2 * rho, eta - 1 + root)


def cycle(k):
    """Return the exact cycle u = k - 1, v = 1/k - 1 at eta = k + 1/k - 1."""
    ratio = Fraction(k)
    return {eta: ratio + 1 / ratio - 1, u: ratio - 1, v: 1 / ratio - 1}


def rational_cycles():
    """Return the strategy of rationals k > 1, each the parameter of a rational cycle."""
    from hypothesis import strategies as st

    return st.fractions(Fraction(101, 100), 5, max_denominator=100)


def rational_cycle(k):
    """Check one rational cycle exactly: it is a cycle of least period two, inside, with the stated multiplier."""
    e, p, q = k + 1 / k - 1, k - 1, 1 / k - 1
    assert p != q
    assert (cubic(p, e), cubic(q, e)) == (q, p), f"{p} -> {cubic(p, e)}, {q} -> {cubic(q, e)}"
    assert -1 < q < p < e, f"eta = {e}: the cycle is {p}, {q}"
    found = slope(p, e) * slope(q, e)
    assert found == 7 - 4 * e - 2 * e**2, f"multiplier {found}"
    assert (-1 < found < 1) == (e > 1 and (e + 1) ** 2 < 5)
    x, y = p + Fraction(1, 7), q - Fraction(2, 9)
    for r in (x, y):
        left = cubic(cubic(r, e), e) - r
        assert left == (cubic(r, e) - r) * first_factor_at(r, e) * second_factor_at(r, e), "the factorization fails"


def first_factor_at(r, e):
    """Return the quadratic factor at numbers."""
    return r**2 + (1 - e) * r + 1 - e


def second_factor_at(r, e):
    """Return the quartic factor at numbers."""
    return r**4 + (3 - e) * r**3 + 3 * (1 - e) * r**2 + 2 * (1 - e) * r + 2


def both_sides(digits):
    """Start beside the cycle just below and just above eta = sqrt(5) - 1; count period two and period four."""
    context = precision(digits)
    small, limit = context.mpf(10) ** -6, context.mpf(10) ** (8 - digits)
    seen = []
    for sign in (-1, 1):
        e = context.sqrt(5) - 1 + context.mpf(sign) / 1000
        top = (e - 1 + context.sqrt((e - 1) * (e + 3))) / 2
        r = iterate(top + small, e, 30000 if sign < 0 else 6000)
        gap, back = abs(iterate(r, e, 2) - r), abs(iterate(r, e, 4) - r)
        if sign < 0:
            assert gap < limit, f"not attracted: two steps move the point by {context.nstr(gap, 5)}"
        else:
            assert gap > context.mpf(1) / 1000, f"not repelled: two steps move the point by {context.nstr(gap, 5)}"
            assert back < small, f"no period four: four steps move the point by {context.nstr(back, 5)}"
        seen.append(context.nstr(gap, 4))
    return f"from 10^-6 beside the cycle, two steps finally move the point by {seen[0]} below and {seen[1]} above sqrt(5) - 1"


first_exists = identity(
    "zeros for eta >= 1", first_factor, 0, given=[is_root, is_zero], concludes=True,
    multiples={is_zero: (2 * rho + 1 - eta + root) / 4, is_root: Fraction(1, 4)},
    because="the real number root exists because (eta - 1)(eta + 3) >= 0; the other zero has -root in place of root",
)  # fmt: skip
exchanged = identity("the zeros are exchanged", g, eta - 1 - rho, given=[on_the_cycle], concludes=True)
distinct = inequality("they differ", (u - v) ** 2 > 0, given=[eta > 1, *FIRST_CYCLE], concludes=True,
                      terms=known(eta > 1) * (known(eta > 1) + 4))  # fmt: skip
product_step = identity("multiplier", product, multiplier, given=FIRST_CYCLE, concludes=True)
below_one = inequality("below 1", multiplier < 1, given=[eta > 1], concludes=True,
                       terms=2 * known(eta > 1) * (known(eta > 1) + 4))  # fmt: skip
above = inequality(
    "above -1 below sqrt(5) - 1", multiplier > -1, given=[golden], terms=2 * known(golden), concludes=True
)
past = inequality("below -1 beyond sqrt(5) - 1", multiplier < -1, given=[eta**2 + 2 * eta > 4], concludes=True,
                  terms=2 * known(eta**2 + 2 * eta > 4))  # fmt: skip

theorem = Theorem(
    source=Source("derived here", after="Chen, Bruna, arXiv 2206.04172", note="the whole interval of stability, and its ends"),
    where={**TWICE, **AT_THE_CYCLE},
    steps=[
        uses("the cubic map", "balanced_line.cubic_map", cubic_map.theorem["the cubic map"]),
        identity("factorization", g_twice - rho, (g - rho) * first_factor * second_factor, concludes=True),
        inequality("no zeros below eta = 1", first_factor > 0, given=[eta > 0, eta < 1], concludes=True,
                   terms=(squared(2 * rho + 1 - eta) + known(eta < 1) * (known(eta > 0) + 3)) / 4),
        identity("discriminant", (2 * rho + 1 - eta) ** 2 - (eta - 1) * (eta + 3), 4 * first_factor, concludes=True),
        first_exists,
        exchanged,
        identity("sum and product", (rho - u) * (rho - v), first_factor, given=FIRST_CYCLE),
        distinct,
        inequality("above -1", rho > -1, given=[eta >= 1, on_the_cycle], contradiction=True, concludes=True,
                   terms=squared(1 + rho) + failed * (known(eta >= 1) + 2) + 1),
        inequality("below eta", rho < eta, given=[eta >= 1, on_the_cycle], contradiction=True, concludes=True,
                   terms=failed * (failed + known(eta >= 1) + 2) + 1),
        identity("x returns after two steps", (1 + u) * (1 + v), 1, given=FIRST_CYCLE, concludes=True,
                 because="one step multiplies x by 1 + rho"),
        product_step,
        below_one,
        above,
        inequality("only there", golden, given=[multiplier > -1], terms=known(multiplier > -1) / 2, concludes=True),
        inequality("and only above 1", eta > 1, given=[eta > 0, multiplier < 1], contradiction=True, concludes=True,
                   terms=known(multiplier < 1) + 2 * failed * (known(eta > 0) + 3)),
        past,
        cited("attraction", LINEARIZED_STABILITY, premises=[exchanged, product_step, below_one, above], concludes=True,
              given=[eta > 1, golden, *FIRST_CYCLE], under=[on_the_cycle],
              gives=says("the two-cycle u, v attracts every start near it on the line"),
              because="it is a fixed point of g(g(rho)) with derivative g'(u) g'(v), by the chain rule"),
        cited("repulsion", LINEARIZED_STABILITY, premises=[exchanged, product_step, past], concludes=True,
              given=[eta**2 + 2 * eta > 4, *FIRST_CYCLE], under=[on_the_cycle],
              gives=says("the two-cycle u, v repels"),
              because="it is a fixed point of g(g(rho)) with derivative g'(u) g'(v), by the chain rule"),
    ],
    slack={
        "attraction": NEIGHBOURHOOD,
        "repulsion": NEIGHBOURHOOD,
    },
    neighbours=[
        false_claim("no two-cycle just above eta = 1", first_factor > 0, given=[eta > 0, 100 * eta < 101],
                    witness={eta: "10101/10100", rho: "1/100"}),
        false_claim("no two-cycle below 11/10", first_factor > 0, given=[eta > 0, 10 * eta < 11],
                    witness={eta: "13/12", rho: "1/3"}),
        false_claim("no zero at eta = 1", first_factor > 0, given=[eta > 0, eta <= 1], witness={eta: 1, rho: 0}),
        false_claim("two different points already at eta = 1", (u - v) ** 2 > 0, given=[eta >= 1, *FIRST_CYCLE],
                    witness={eta: 1, u: 0, v: 0}),
        false_claim("stable just above sqrt(5) - 1", product > -1, given=[eta > 1, 10000 * eta < 12362, *FIRST_CYCLE],
                    witness={eta: Fraction(89, 55) + Fraction(55, 89) - 1, u: "34/55", v: "-34/89"}),
        false_claim("stable up to 5/4", product > -1, given=[eta > 1, 4 * eta < 5, *FIRST_CYCLE],
                    witness={eta: "129/104", u: "5/8", v: "-5/13"}),
        false_claim("multiplier 7 - 4 eta - eta^2", equals(product, 7 - 4 * eta - eta**2), given=FIRST_CYCLE,
                    witness={eta: "3/2", u: 1, v: "-1/2"}),
        false_claim("the quartic without its constant", equals(g_twice - rho, (g - rho) * first_factor * (second_factor - 2)),
                    witness={eta: 1, rho: -1}),
        *nearby("no two-cycle for eta < {}", 1, first_factor > 0, {eta: "73/72", rho: "1/8"}, {eta: "1057/1056", rho: "1/32"},
                given=lambda k: [eta > 0, eta < k]),
        *nearby("the discriminant (eta - {})(eta + 3)", 1,
                lambda k: equals((2 * rho + 1 - eta) ** 2 - (eta - k) * (eta + 3), 4 * first_factor), {eta: 2, rho: 2}),
        *nearby("the multiplier is below 1 for eta > {}", 1, multiplier < 1, {eta: "99/100"}, {eta: "9995/10000"},
                given=lambda k: [eta > k], less=True),
        *(false_claim(f"stable for eta < {k} (sqrt(5) - 1) ({percent} percent)", product > -1,
                      given=[eta > 1, (eta + Rational(k)) ** 2 < 5 * Rational(k) ** 2, *FIRST_CYCLE], witness=cycle(at))
          for percent, k, at in ((2, "1.02", "13/8"), ("0.1", "1.001", "34/21"))),
        *(false_claim(f"unstable for eta > {k} (sqrt(5) - 1) ({percent} percent)", product < -1,
                      given=[eta > 1, (eta + Rational(k)) ** 2 > 5 * Rational(k) ** 2, *FIRST_CYCLE], witness=cycle(at))
          for percent, k, at in ((2, "0.98", "8/5"), ("0.1", "0.999", "55/34"))),
        *nearby("multiplier {} - 4 eta - 2 eta^2", 7, lambda k: equals(product, k - 4 * eta - 2 * eta**2),
                {eta: "3/2", u: 1, v: "-1/2"}, given=FIRST_CYCLE),
        *nearby("the cycle above -{}", 1, lambda k: rho > -k, {eta: "2551/51", rho: "-50/51"},
                {eta: "1001001/1001", rho: "-1000/1001"}, given=[eta >= 1, on_the_cycle], less=True),
        *nearby("the cycle below {} eta", 1, lambda k: rho < k * eta, {eta: "91/10", rho: 9}, {eta: "2451/50", rho: 49},
                given=[eta >= 1, on_the_cycle], less=True),
        *nearby("(1 + u)(1 + v) = {}", 1, lambda k: equals((1 + u) * (1 + v), k), {eta: "3/2", u: 1, v: "-1/2"},
                given=FIRST_CYCLE),
        *nearby("the factorization with rho^2 + {} (1 - eta) rho + 1 - eta", 1,
                lambda k: equals(g_twice - rho, (g - rho) * (first_factor + (k - 1) * (1 - eta) * rho) * second_factor),
                {eta: 2, rho: 3}),
    ],
    constants=[
        sharp("the 1 in eta >= 1, where the quadratic has zeros", "no two-cycle for eta < 1.02 (2 percent)",
              "no two-cycle for eta < 1.001 (0.1 percent)"),
        sharp("the 1 in (2 rho + 1 - eta)^2 - (eta - 1)(eta + 3)", "the discriminant (eta - 1.02)(eta + 3) (2 percent)",
              "the discriminant (eta - 1.001)(eta + 3) (0.1 percent)", note="the 3, the 4 and the rest by the same point"),
        sharp("the 1 in eta > 1, where the multiplier is below 1", "the multiplier is below 1 for eta > 0.98 (2 percent)",
              "the multiplier is below 1 for eta > 0.999 (0.1 percent)"),
        sharp("sqrt(5) - 1, up to which the cycle attracts", "stable for eta < 1.02 (sqrt(5) - 1) (2 percent)",
              "stable for eta < 1.001 (sqrt(5) - 1) (0.1 percent)"),
        sharp("sqrt(5) - 1, from which it repels", "unstable for eta > 0.98 (sqrt(5) - 1) (2 percent)",
              "unstable for eta > 0.999 (sqrt(5) - 1) (0.1 percent)"),
        sharp("the 7 in the multiplier 7 - 4 eta - 2 eta^2", "multiplier 7.14 - 4 eta - 2 eta^2 (2 percent)",
              "multiplier 7.007 - 4 eta - 2 eta^2 (0.1 percent)", note="the 4 and the 2 by the same point"),
        sharp("the -1 below the cycle", "the cycle above -0.98 (2 percent)", "the cycle above -0.999 (0.1 percent)",
              note="for large eta; the cycle stays away from it for eta <= 2"),
        sharp("the eta above the cycle", "the cycle below 0.98 eta (2 percent)", "the cycle below 0.999 eta (0.1 percent)",
              note="for large eta; the cycle stays away from it for eta <= 2"),
        sharp("the 1 in (1 + u)(1 + v) = 1", "(1 + u)(1 + v) = 1.02 (2 percent)", "(1 + u)(1 + v) = 1.001 (0.1 percent)"),
        sharp("the coefficients of the factorization",
              "the factorization with rho^2 + 1.02 (1 - eta) rho + 1 - eta (2 percent)",
              "the factorization with rho^2 + 1.001 (1 - eta) rho + 1 - eta (0.1 percent)",
              note="the others by the same point: no term of a factor vanishes there"),
    ],
    sharpness="eta = 1 and eta = sqrt(5) - 1 are exact: rational cycles beyond each are among the neighbours. At eta = "
    "sqrt(5) - 1 itself the multiplier is -1 and nothing is claimed.",
    properties=[Property("rational cycles", rational_cycles, rational_cycle)],
    precise=[Precise("the cycle beside sqrt(5) - 1", both_sides)],
    example=[
        {eta: "3/2", rho: 1, u: 1, v: "-1/2"},
        {eta: "13/12", rho: "1/3", u: "1/3", v: "-1/4"},
    ],
)  # fmt: skip
