"""The fixed points of (error, kernel) off the minima: u = v or u = -v, where every step only changes the signs of u and v.

Problem: minimize e^2/2 with e = f - y, f = u.v/sqrt(n), u, v in R^n, kappa = (|u|^2 + |v|^2)/n: one sample with target y.
Method: gradient descent with learning rate h; eta = h y/sqrt(n), rho = -h e/sqrt(n), sigma = h kappa.
Claim: (e, kappa) is a fixed point of its map exactly if e = 0 (a minimizer), or f = kappa = 0 (the saddle u = v = 0), or rho = 2 or
    rho = -2 with sigma = 4 - eta rho, that is (e, kappa) = (+-2 sqrt(n)/h, 4/h +- 2 y/sqrt(n)). For rho = -2 then u = v, and this
    exists if eta >= -2; for rho = 2, u = -v and eta <= 2. A step maps (u, v) to (-u, -v): in the weights it is a cycle of
    period two, unless eta = -2 (eta = 2), where it is the saddle u = v = 0. There D = 0. With
    T = kappa + sqrt(kappa^2 - 16 y e/n): h T = 8 if eta rho >= -4, which holds for |eta| <= 2, and
    h T = 4 |eta| > 8 otherwise. The map of (e, kappa) has there the eigenvalues 9 and 5 - eta rho, so the point is unstable.
Recursion: rho' = rho (1 - sigma - eta rho + rho^2), sigma' = sigma (1 + rho^2) + 4 rho (eta - rho).
Tightness: exact.
References: after Kalra et al. 2023 (arXiv 2311.02076), recalled, who find such fixed points, at (+-2/h, 4/h +- 2 y) for n = 1.
    That these are sign changes of the weights, and where h T = 8, is derived here.
    Read on: docs/catapult.md
"""

from fractions import Fraction

from sympy import Rational

from proofs._analysis import LINEARIZED_STABILITY
from proofs._nearby import nearby
from proofs._slack import NEIGHBOURHOOD
from proofs.catapult import two_layer_map
from proofs.catapult._checks import descend, dot, error, inverse_root, kernel
from verify.sampling import between
from verify.theorems import (
    NEGATION,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    exact,
    false_claim,
    identity,
    inequality,
    known,
    says,
    sharp,
    symbols,
    uses,
)

# rho and sigma are free here, A = h |u + v|^2/(4 n) and B = h |u - v|^2/(4 n); u, v are one coordinate of each vector.
h, s, y, e, kappa, u, v = symbols("h s y e kappa u v")
rho, sigma, eta, A, B = symbols("rho sigma eta A B")
rho_map, sigma_map = symbols("rho_map sigma_map")
FIXED = [equals(rho_map, rho), equals(sigma_map, sigma)]
POINT = [equals(rho**2, 4), equals(sigma, 4 - eta * rho)]
SHAPE = [equals(rho, eta - A + B), equals(sigma, 2 * A + 2 * B)]  # catapult.two_layer_map
MINUS = [equals(rho, -2), equals(sigma, 4 + 2 * eta), *SHAPE]
PLUS = [equals(rho, 2), equals(sigma, 4 - 2 * eta), *SHAPE]


def solved(point, sign):
    """Return the multiples of ``point`` that give A (sign 1) or B (sign -1) there."""
    half, quarter = sign * Rational(1, 2), Rational(1, 4)
    return dict(zip(point, (-half, quarter, half, -quarter), strict=True))


moving, working = rho**2 > 0, (rho - eta) ** 2 > 0
trace = diff(rho_map, rho) + diff(sigma_map, sigma)
determinant = diff(rho_map, rho) * diff(sigma_map, sigma) - diff(rho_map, sigma) * diff(sigma_map, rho)
failed = known(NEGATION)
radicand = sigma**2 + 16 * eta * rho
scaled_error, scaled_target, scaled_kernel = -h * s * e, h * s * y, h * kappa
e_map = e * (1 - h * kappa + h**2 * s**2 * e * (e + y))
kappa_map = kappa + h * s**2 * e * (h * e * kappa - 4 * (e + y))
at = {rho: -2, eta: 1, sigma: 6}
eigenvalues = identity("trace less 9", trace - 9, 5 - eta * rho, given=POINT,
                       multiples={POINT[0]: 4, POINT[1]: -1}, concludes=True)  # fmt: skip
product = identity("determinant", determinant, 9 * (5 - eta * rho), given=POINT, concludes=True)


def networks():
    """Draw (n, u, sign, h): a width that is a square, a vector, u = v or u = -v, and a learning rate; exact."""
    from hypothesis import strategies as st

    return st.sampled_from((1, 4)).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(between(-3, 3), min_size=n, max_size=n), st.sampled_from((1, -1)), between(Fraction(1, 10), 2)
        )
    )


def flips(example):
    """For the target that makes it a fixed point: one step from the loss changes the signs of u and v, two steps nothing."""
    n, left, sign, rate = example
    right, root = [sign * a for a in left], inverse_root(n)
    goal = root * dot(left, right) - 2 * sign / (rate * root)
    assert error(n, left, right, goal) == 2 * sign / (rate * root)
    assert kernel(n, left, right) == 4 / rate + 2 * sign * goal * root, "kappa"
    first = descend(n, left, right, goal, rate)
    assert first == ([-a for a in left], [-b for b in right]), "the signs"
    assert descend(n, *first, goal, rate) == (left, right), "after two steps"


theorem = Theorem(
    source=Source("recalled", after="Kalra et al. 2023 (arXiv 2311.02076)", note="the fixed points; what they are is derived here"),
    where={
        rho_map: rho * (1 - sigma - eta * rho + rho**2),
        sigma_map: sigma * (1 + rho**2) + 4 * rho * (eta - rho),
    },
    steps=[
        uses("the map", "catapult.two_layer_map", *(two_layer_map.theorem[i] for i in (
            "the error", "the kernel", "residual", "size"))),
        identity("the error, scaled", -h * s * e_map,
                 scaled_error * (1 - scaled_kernel - scaled_target * scaled_error + scaled_error**2), concludes=True),
        identity("the kernel, scaled", h * kappa_map,
                 scaled_kernel * (1 + scaled_error**2) + 4 * scaled_error * (scaled_target - scaled_error), concludes=True),
        identity("the change of the error", rho_map - rho, rho * (rho * (rho - eta) - sigma), concludes=True,
                 because="so at a fixed point rho = 0, a minimizer, or sigma = rho (rho - eta)"),
        identity("both changes", sigma_map - sigma + rho * (rho_map - rho), rho * (rho - eta) * (rho**2 - 4), concludes=True,
                 because="so at a fixed point off the minima rho = eta, which is f = 0, where then sigma = 0; or rho = 2 or -2"),
        identity("off the minima, sigma", sigma, rho * (rho - eta), given=[FIXED[0], moving], factors=[moving],
                 multiples={FIXED[0]: -rho}),
        identity("off the minima and the saddle, rho is 2 or -2", rho**2, 4, given=[*FIXED, moving, working], factors=[moving, working],
                 multiples={FIXED[0]: rho**2 * (rho - eta), FIXED[1]: rho * (rho - eta)}),
        identity("there the error is fixed", rho_map, rho, given=POINT, multiples={POINT[0]: rho, POINT[1]: -rho}, concludes=True),
        identity("and so is the kernel", sigma_map, sigma, given=POINT,
                 multiples={POINT[0]: -eta * rho, POINT[1]: rho**2}, concludes=True),
        identity("there D is 0", 4 - sigma - eta * rho, 0, given=[POINT[1]], multiples={POINT[1]: -1}, concludes=True),
        identity("rho = -2: u = v", B, 0, given=MINUS, multiples=solved(MINUS, -1), concludes=True,
                 because="B = h |u - v|^2/(4 n)"),
        identity("rho = -2: the size", A, 2 + eta, given=MINUS, multiples=solved(MINUS, 1), concludes=True,
                 because="A = h |u + v|^2/(4 n), so eta >= -2; and every such size occurs"),
        identity("rho = 2: u = -v", A, 0, given=PLUS, multiples=solved(PLUS, 1), concludes=True),
        identity("rho = 2: the size", B, 2 - eta, given=PLUS, multiples=solved(PLUS, -1), concludes=True),
        identity("rho = -2: the signs change", u + rho * v, -u, given=[equals(rho, -2), equals(u, v)], concludes=True,
                 because="in every coordinate, and for v in the same way"),
        identity("rho = 2: the signs change", u + rho * v, -u, given=[equals(rho, 2), equals(u, -v)], concludes=True),
        identity("the root in T", radicand, (4 + eta * rho) ** 2, given=[POINT[1]], concludes=True,
                 because="h T = sigma + sqrt(sigma^2 + 16 eta rho)"),
        identity("h T = 8 where 4 + eta rho >= 0", sigma + (4 + eta * rho), 8, given=[POINT[1]], multiples={POINT[1]: 1}, concludes=True),
        identity("h T = -2 eta rho elsewhere", sigma - (4 + eta * rho), -2 * eta * rho, given=[POINT[1]], multiples={POINT[1]: 1},
                 concludes=True),
        inequality("for |eta| <= 2 the former", eta * rho >= -4, given=[POINT[0], eta**2 <= 4], contradiction=True, concludes=True,
                   terms=failed * failed + 8 * failed + 4 * known(eta**2 <= 4), because="(eta rho)^2 <= 16"),
        eigenvalues,
        product,
        cited("it is unstable", LINEARIZED_STABILITY, premises=[eigenvalues, product], given=POINT, concludes=True,
              gives=says("a fixed point with {}, {} is unstable: the eigenvalues there are 9 and {}", *POINT, 5 - eta * rho),
              because="these two have that sum and that product"),
    ],
    sharpness="exact",
    slack={"it is unstable": NEIGHBOURHOOD},
    neighbours=[
        *nearby("both changes with {}", 4, lambda k: equals(sigma_map - sigma + rho * (rho_map - rho), rho * (rho - eta) * (rho**2 - k)),
                {rho: 1, eta: 2, sigma: 1}),
        *nearby("fixed at rho = {}", 2, equals(sigma_map, sigma), lambda k: {rho: k, eta: 1, sigma: k * (k - 1)},
                given=lambda k: [equals(rho, k), equals(sigma, rho * (rho - eta))]),
        *nearby("fixed at rho = {}", -2, equals(sigma_map, sigma), lambda k: {rho: k, eta: 1, sigma: k * (k - 1)},
                given=lambda k: [equals(rho, k), equals(sigma, rho * (rho - eta))]),
        *nearby("fixed with sigma = {} - eta rho", 4, equals(rho_map, rho), lambda k: {rho: 2, eta: 1, sigma: k - 2},
                given=lambda k: [POINT[0], equals(sigma, k - eta * rho)]),
        *nearby("fixed with sigma = 4 - {} eta rho", 1, equals(rho_map, rho), lambda k: {rho: 2, eta: 1, sigma: 4 - 2 * k},
                given=lambda k: [POINT[0], equals(sigma, 4 - k * eta * rho)]),
        *nearby("h T = {}", 8, lambda k: equals(sigma + (4 + eta * rho), k), at, given=POINT),
        *nearby("h T = 8 for eta up to {}", 2, eta * rho >= -4, lambda k: {rho: -2, eta: (k + 2) / 2},
                given=lambda k: [POINT[0], eta**2 <= k**2]),
        *nearby("the sum of the eigenvalues with {}", 9, lambda k: equals(trace - k, 5 - eta * rho), at, given=POINT),
        *nearby("the product of the eigenvalues with {} - eta rho", 5, lambda k: equals(determinant, 9 * (k - eta * rho)), at,
                given=POINT),
        *nearby("rho = -2: A = {} + eta", 2, lambda k: equals(A, k + eta), at | {A: 3, B: 0}, given=MINUS),
        *nearby("rho = 2: B = {} - eta", 2, lambda k: equals(B, k - eta), {rho: 2, eta: 1, sigma: 2, A: 0, B: 1}, given=PLUS),
        false_claim("fixed in the weights", equals(u + rho * v, u), given=[equals(rho, -2), equals(u, v)], witness={rho: -2, u: 1, v: 1}),
        false_claim("off the saddle dropped", equals(rho**2, 4), given=[*FIXED, moving], witness={rho: 1, eta: 1, sigma: 0}),
    ],
    constants=[
        sharp("the 2 in rho = 2", "fixed at rho = 2.04 (2 percent)", "fixed at rho = 2.002 (0.1 percent)"),
        sharp("the -2 in rho = -2", "fixed at rho = -2.04 (2 percent)", "fixed at rho = -2.002 (0.1 percent)"),
        sharp("the 4 in sigma = 4 - eta rho", "fixed with sigma = 4.08 - eta rho (2 percent)",
              "fixed with sigma = 4.004 - eta rho (0.1 percent)"),
        sharp("the coefficient of eta rho there", "fixed with sigma = 4 - 1.02 eta rho (2 percent)",
              "fixed with sigma = 4 - 1.001 eta rho (0.1 percent)"),
        sharp("the 8 in h T = 8", "h T = 8.16 (2 percent)", "h T = 8.008 (0.1 percent)"),
        sharp("the 2 in |eta| <= 2, for h T = 8", "h T = 8 for eta up to 2.04 (2 percent)", "h T = 8 for eta up to 2.002 (0.1 percent)"),
        sharp("the 9 in the eigenvalues", "the sum of the eigenvalues with 9.18 (2 percent)",
              "the sum of the eigenvalues with 9.009 (0.1 percent)"),
        sharp("the 5 in the eigenvalues", "the product of the eigenvalues with 5.1 - eta rho (2 percent)",
              "the product of the eigenvalues with 5.005 - eta rho (0.1 percent)"),
        sharp("the 2 in A = 2 + eta", "rho = -2: A = 2.04 + eta (2 percent)", "rho = -2: A = 2.002 + eta (0.1 percent)",
              note="so the cycle exists exactly for eta > -2; at -2 it is the saddle"),
        sharp("the 2 in B = 2 - eta", "rho = 2: B = 2.04 - eta (2 percent)", "rho = 2: B = 2.002 - eta (0.1 percent)",
              note="so the cycle exists exactly for eta <= 2"),
        sharp("the 4 in rho (rho - eta)(rho^2 - 4)", "both changes with 4.08 (2 percent)", "both changes with 4.004 (0.1 percent)",
              note="the other coefficients by the same point"),
        exact("the minimizers and the saddle", "sets of points; neither can be left out of the hypothesis (see the neighbours)"),
    ],
    properties=[Property("sign changes in vectors, from the loss", networks, flips)],
    example=[at | {A: 3, B: 0}, {rho: 2, eta: 1, sigma: 2, A: 0, B: 1}, {rho: 2, u: 1, v: -1}, {rho: -2, u: 1, v: 1}],
)  # fmt: skip
