"""One identity for every loss F(x.y): how one step of gradient descent moves the ellipsoid through an iterate.

Problem: minimize f(x, y) = F(x.y) over x, y in R^d, for an arbitrary differentiable F with F'(c) = 0, c >= 0.
Method: gradient descent with a constant learning rate h; rho = -h F'(x.y).
Claim: for t > 4c let I(t) = |x + y|^2/(t + 4c) + |x - y|^2/(t - 4c). If I(t) = 1 at an iterate, one step gives
    I'(t) - 1 = rho (rho + 8 (P - c)/t), whatever F is. With F'(P) = q (P - c) this is h q (P - c)^2 (h q - 8/t): negative for
    q > 0, P != c exactly if h q t < 8. The level of an iterate is T = S + sqrt(S^2 - 16 c (P - c)); there I(T) = 1, and
    4c <= T, S <= T <= 2 S + 4c, |P - c| <= T/4; T = 2 S where P = c.
Recursion: t Q' = Q ((t - 4c)(1 + rho^2) + 4c (1 - rho)^2) - (t^2 - 16 c^2) rho (t rho + 8 (P - c)), where
    Q = (t^2 - 16 c^2)(1 - I(t)) for a fixed t and Q' is Q at the next iterate.
Tightness: identities; the bounds of T are attained (x = y: 4c for S <= 4c; x = -y: 2 S + 4c; x.y = c: 2 S; T/4 at x = -y and,
    from above, at x = y with S >= 4c).
References: derived here. For the squared loss T = 8/h* and this is scalar.monotone_critical_step.
    Read on: docs/product.md
"""

from proofs._nearby import nearby
from proofs.product import diagonal_action
from proofs.product._setting import (
    ACTION,
    FEASIBLE,
    LEVEL,
    ROOT,
    G,
    P,
    S,
    T,
    U,
    U_next,
    V,
    V_next,
    c,
    ellipsoid,
    h,
    q,
    r,
    rho,
    t,
)
from verify.theorems import (
    NEGATION,
    Source,
    Theorem,
    equals,
    false_claim,
    identity,
    inequality,
    known,
    sharp,
    squared,
    symbols,
    uses,
)

level_0, level_1 = symbols("I I_next")
failed, root, u, v = known(NEGATION), known(r >= 0), known(U >= 0), known(V >= 0)
before, after = ellipsoid(t, U, V), ellipsoid(t, U_next, V_next)
on_level = equals(before, 0)
START = [*FEASIBLE, *ROOT]
real = inequality(
    "the radicand is never negative",
    S**2 - 16 * c * (P - c) >= 0,
    given=FEASIBLE,
    terms=u * v + 4 * squared(P - 2 * c),
    because="S^2 - 4 P^2 = U V",
    concludes=True,
)
at_least = inequality(
    "T is at least 4c",
    T >= 4 * c,
    given=START,
    contradiction=True,
    concludes=True,
    terms=failed * failed + 2 * failed * root + 2 * v * (failed + (u + v) / 2 + root),
    multiples={ROOT[1]: 1},
)
not_less = inequality("T is at least S", T >= S, given=START, terms=root, concludes=True)
at_most = inequality(
    "T is at most 2 S + 4c",
    T <= 2 * S + 4 * c,
    given=[*START, c >= 0],
    contradiction=True,
    concludes=True,
    terms=failed * failed + 2 * failed * ((u + v) / 2 + 4 * known(c >= 0)) + 8 * known(c >= 0) * u,
    multiples={ROOT[1]: -1},
)
right = inequality(
    "P - c is at most T/4",
    4 * (P - c) <= T,
    given=START,
    contradiction=True,
    concludes=True,
    terms=failed * failed + 2 * failed * root + 2 * v * (failed + (u + v) / 2 + root),
    multiples={ROOT[1]: 1},
)
left = inequality(
    "c - P is at most T/4",
    4 * (c - P) <= T,
    given=START,
    contradiction=True,
    concludes=True,
    terms=failed * failed + 2 * failed * root + 2 * u * (failed + (u + v) / 2 + root),
    multiples={ROOT[1]: 1},
)
minimizer = equals(P, c)
small = inequality(
    "at x.y = c, T is at most 2 S",
    T <= 2 * S,
    given=[*START, minimizer],
    contradiction=True,
    terms=failed * failed + failed * (u + v),
    multiples={ROOT[1]: -1, minimizer: 16 * c},
    concludes=True,
)
large = inequality(
    "at x.y = c, T is at least 2 S",
    T >= 2 * S,
    given=[*START, minimizer],
    contradiction=True,
    terms=failed * failed + 2 * failed * root,
    multiples={ROOT[1]: 1, minimizer: -16 * c},
    concludes=True,
)

gain = (t - 4 * c) * (1 + rho**2) + 4 * c * (1 - rho) ** 2
# I(t) with its denominators multiplied out.
DEFINED = equals(level_0 * (t**2 - 16 * c**2), U * (t - 4 * c) + V * (t + 4 * c))
DEFINED_NEXT = equals(level_1 * (t**2 - 16 * c**2), U_next * (t - 4 * c) + V_next * (t + 4 * c))
one_step = identity(
    "one step, for every t",
    t * after,
    before * gain - (t**2 - 16 * c**2) * rho * (t * rho + 8 * (P - c)),
    keep=(rho,),
    concludes=True,
)
quotient = identity(
    "one step from the level",
    t * (level_1 - 1),
    rho * (t * rho + 8 * (P - c)),
    keep=(rho,),
    concludes=True,
    given=[DEFINED, equals(level_0, 1), DEFINED_NEXT, t > 4 * c, t + 4 * c > 0],
    factors=[t > 4 * c, t + 4 * c > 0],
    multiples={DEFINED: -gain, equals(level_0, 1): gain * (t**2 - 16 * c**2), DEFINED_NEXT: t},
    because="I(t) = |x + y|^2/(t + 4c) + |x - y|^2/(t - 4c), with the denominators multiplied out",
)
growth = identity(
    "with the slope quotient", rho * (t * rho + 8 * (P - c)), h * q * (P - c) ** 2 * (h * q * t - 8), concludes=True
)
state = {U: 7, V: 3, c: 3, r: 11}  # P = 1, S = 5, T = 16
flat = {U: 4, V: 0, c: 1, r: 2}  # P = 1, S = 2, T = 4
across = {U: 0, V: 4, c: 1, r: 6}  # P = -1, S = 2, T = 8 = 2 S + 4c, c - P = T/4
steep = {U: 12, V: 0, c: 1, r: 2}  # P = 3, S = 6, T = 8, P - c = T/4

theorem = Theorem(
    source=Source("derived here"),
    where={**ACTION, **LEVEL},
    steps=[
        uses(
            "the action",
            "product.diagonal_action",
            *(
                diagonal_action.theorem[s]
                for s in ("|x' + y'|^2", "|x' - y'|^2", "P from the two", "S from the two", "P' from the two", "S' from the two")
            ),
        ),
        one_step,
        quotient,
        growth,
        real,
        identity("I(T) = 1: the iterate is on its own level", ellipsoid(T, U, V), 0, given=[ROOT[1]], concludes=True),
        at_least,
        not_less,
        at_most,
        right,
        left,
        small,
        large,
        identity("S from T and P", 2 * T * S, T**2 + 16 * c * (P - c), given=[ROOT[1]], concludes=True),
    ],
    neighbours=[
        false_claim(
            "I(t) = 1 dropped",
            equals(t * (level_1 - 1), rho * (t * rho + 8 * (P - c))),
            keep=(rho,),
            given=[DEFINED_NEXT, t > 4 * c],
            witness={U: 2, V: 0, c: 0, t: 1, rho: 1, level_1: 8},
        ),
        false_claim("T is at most 2 S", T <= 2 * S, given=[*START, c >= 0], witness=across),
        *nearby(
            "one step with {} (P - c)",
            8,
            lambda k: equals(t * after, before * gain - (t**2 - 16 * c**2) * rho * (t * rho + k * (P - c))),
            {U: 6, V: 2, c: 2, t: 9, rho: 1},
            keep=(rho,),
        ),
        *nearby(
            "one step with t^2 - {} c^2",
            16,
            lambda k: equals(t * after, before * gain - (t**2 - k * c**2) * rho * (t * rho + 8 * (P - c))),
            {U: 6, V: 2, c: 2, t: 9, rho: 1},
            keep=(rho,),
        ),
        *nearby(
            "I'(t) - 1 with {} (P - c)",
            8,
            lambda k: equals(t * (level_1 - 1), rho * (t * rho + k * (P - c))),
            {U: 6, V: 0, c: 0, t: 6, rho: 1, level_0: 1, level_1: 4},
            keep=(rho,),
            given=[DEFINED, equals(level_0, 1), DEFINED_NEXT, t > 4 * c],
        ),
        *nearby(
            "with the slope quotient, h q t - {}",
            8,
            lambda k: equals(rho * (t * rho + 8 * (P - c)), h * q * (P - c) ** 2 * (h * q * t - k)),
            {U: 6, V: 2, c: 2, t: 9, h: 1, q: 1},
        ),
        *nearby("T >= {} c", 4, lambda k: T >= k * c, flat, given=START),
        *nearby("T >= {} S", 1, lambda k: T >= k * S, {U: 8, V: 0, c: 1, r: 0}, given=START),
        *nearby("T <= {} S + 4c", 2, lambda k: T <= k * S + 4 * c, across, given=[*START, c >= 0], less=True),
        *nearby("T <= 2 S + {} c", 4, lambda k: T <= 2 * S + k * c, across, given=[*START, c >= 0], less=True),
        *nearby("{} (P - c) <= T", 4, lambda k: k * (P - c) <= T, steep, given=START),
        *nearby("{} (c - P) <= T", 4, lambda k: k * (c - P) <= T, across, given=START),
        *nearby("T <= {} S at x.y = c", 2, lambda k: T <= k * S, flat, given=[*START, minimizer], less=True),
        *nearby("T >= {} S at x.y = c", 2, lambda k: T >= k * S, flat, given=[*START, minimizer]),
        *nearby("the radicand with {} c (P - c)", 16, lambda k: S**2 - k * c * (P - c) >= 0, {U: 8, V: 0, c: 1}, given=FEASIBLE),
        *nearby(
            "I(T) = 1 with {} c^2",
            16,
            lambda k: equals(T**2 - k * c**2, U * (T - 4 * c) + V * (T + 4 * c)),
            state,
            given=[ROOT[1]],
        ),
        *nearby("2 T S = T^2 + {} c (P - c)", 16, lambda k: equals(2 * T * S, T**2 + k * c * (P - c)), across, given=[ROOT[1]]),
    ],
    constants=[
        sharp(
            "the 8 in t rho + 8 (P - c)",
            "one step with 8.16 (P - c) (2 percent)",
            "one step with 8.008 (P - c) (0.1 percent)",
            note="no term vanishes at this point: the other coefficients by it too",
        ),
        sharp(
            "the 16 in t^2 - 16 c^2", "one step with t^2 - 16.32 c^2 (2 percent)", "one step with t^2 - 16.016 c^2 (0.1 percent)"
        ),
        sharp("the 8 in I'(t) - 1", "I'(t) - 1 with 8.16 (P - c) (2 percent)", "I'(t) - 1 with 8.008 (P - c) (0.1 percent)"),
        sharp(
            "the 8 in h q t - 8",
            "with the slope quotient, h q t - 8.16 (2 percent)",
            "with the slope quotient, h q t - 8.008 (0.1 percent)",
        ),
        sharp("the 4 in T >= 4c", "T >= 4.08 c (2 percent)", "T >= 4.004 c (0.1 percent)"),
        sharp("the factor of S in T >= S", "T >= 1.02 S (2 percent)", "T >= 1.001 S (0.1 percent)"),
        sharp("the 2 in T <= 2 S + 4c", "T <= 1.96 S + 4c (2 percent)", "T <= 1.998 S + 4c (0.1 percent)"),
        sharp("the 4 in T <= 2 S + 4c", "T <= 2 S + 3.92 c (2 percent)", "T <= 2 S + 3.996 c (0.1 percent)"),
        sharp("the 4 in P - c <= T/4", "4.08 (P - c) <= T (2 percent)", "4.004 (P - c) <= T (0.1 percent)"),
        sharp("the 4 in c - P <= T/4", "4.08 (c - P) <= T (2 percent)", "4.004 (c - P) <= T (0.1 percent)"),
        sharp(
            "the 2 in T = 2 S at x.y = c, from above",
            "T <= 1.96 S at x.y = c (2 percent)",
            "T <= 1.998 S at x.y = c (0.1 percent)",
        ),
        sharp(
            "the 2 in T = 2 S at x.y = c, from below",
            "T >= 2.04 S at x.y = c (2 percent)",
            "T >= 2.002 S at x.y = c (0.1 percent)",
        ),
        sharp(
            "the 16 in the radicand",
            "the radicand with 16.32 c (P - c) (2 percent)",
            "the radicand with 16.016 c (P - c) (0.1 percent)",
        ),
        sharp("the 16 in I(T) = 1", "I(T) = 1 with 16.32 c^2 (2 percent)", "I(T) = 1 with 16.016 c^2 (0.1 percent)"),
        sharp(
            "the 16 in 2 T S = T^2 + 16 c (P - c)",
            "2 T S = T^2 + 16.32 c (P - c) (2 percent)",
            "2 T S = T^2 + 16.016 c (P - c) (0.1 percent)",
        ),
    ],
    sharpness="identities, and bounds that are attained",
    example=[
        {**state, t: 7, h: 1, q: 1, G: 1},
        {**flat, t: 5, h: 1, q: 1},
        {U: 6, V: 0, c: 0, t: 6, rho: 1, level_0: 1, level_1: 4},
        {U: 4, V: 0, c: 1, r: 2, h: 1, q: 1, t: 5},
    ],
)
