"""Lazy, catapult, divergent: the phases of a two-layer linear network on one sample, exactly, for every width.

Problem: minimize f^2/2 for the network f = u.v/sqrt(n), u, v in R^n, on one sample with target 0.
Method: gradient descent with learning rate h; kappa = (|u|^2 + |v|^2)/n is the tangent kernel, rho^2 = h^2 f^2/n.
Claim: lazy, h kappa_0 <= 2: the loss falls in every step unless it is zero. Catapult, 2 < h kappa_0 < 4: the loss rises in the
    first step exactly if f_0 != 0 and h kappa_0 > 2 + h^2 f_0^2/n, kappa never increases, and u, v converge to a minimizer. In both
    phases h kappa <= 2 in the limit, or some iterate is a minimizer exactly. At h kappa_0 = 4 kappa stays 4/h and rho
    follows the Chebyshev map rho^3 - 3 rho. Divergent, h kappa_0 > 4: u, v tend to infinity, or some iterate is a minimizer
    exactly. The starts with such an iterate have measure zero.
Recursion: rho' = rho (rho^2 + 1 - h kappa), kappa' = kappa - rho^2 (4/h - kappa).
Tightness: both thresholds are exact, for every width. At h kappa_0 = 2 the network is lazy;
    at 4 it stays bounded, with kappa constant.
References: after Lewkowycz, Bahri, Dyer, Sohl-Dickstein, Gur-Ari 2020 (arXiv 2003.02218), recalled: thresholds 2/kappa_0 and
    4/kappa_0, there for large n. Proof our own.
    Read on: docs/catapult.md
"""

from fractions import Fraction
from itertools import pairwise

from proofs._nearby import nearby
from proofs._slack import NULL
from proofs.catapult import two_layer_map
from proofs.catapult._checks import descend, error, kernel, networks
from proofs.catapult._setting import NETWORK, P, X, Y, h, kappa, kappa_next, rho, rho_next, s, sigma, y
from proofs.scalar import catapult
from verify.orbits import Start, classify
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    equals,
    identity,
    inequality,
    known,
    sharp,
    uses,
)

scaled = uses("the scalar map", "catapult.two_layer_map", *(two_layer_map.theorem[i] for i in (
    "A", "B", "residual", "size", "the loss in scaled form")), because="here with y = 0, so eta = 0")  # fmt: skip
off, bound = rho**2 > 0, 4 * rho**2 <= sigma**2
at_two = [off, bound, equals(sigma, 2)]
multiplier = rho**2 + 1 - sigma
pair = [X >= 0, Y >= 0, P**2 <= X * Y]  # what inner products of two vectors satisfy
small = {X: 1, Y: 1, P: "1/100", s: 1}


def said(name, *steps, because="", concludes=True):
    """Return an appeal to steps of scalar.catapult, where sigma is h S; here it is h kappa."""
    return uses(name, "scalar.catapult", *(catapult.theorem[i] for i in steps), because=because, concludes=concludes)


def phases(example):
    """Two exact steps of a network with target 0, against the phase of its start."""
    n, left, right, _, rate = example
    states = [(left, right)]
    for _ in range(2):
        states.append(descend(n, *states[-1], 0, rate))
    for before, after in pairwise(states):
        size, f, new = rate * kernel(n, *before), error(n, *before, 0), error(n, *after, 0)
        if f:
            assert size > 2 or new**2 < f**2, "the loss rises in the lazy phase"
            assert size >= 4 or (new**2 > f**2) == (size > 2 + rate**2 * f**2 / n), "when the loss rises"
        growth = rate * kernel(n, *after) - size
        assert growth == -(rate**2) * f**2 / n * (4 - size), "kappa'"


def at_four(digits):
    """A network of width 4, as the vector problem that it is after scaling, on both sides of 4."""
    u, v, gap = (1, 0, Fraction(1, 2), 0), (0, 1, Fraction(1, 2), Fraction(1, 3)), Fraction(1, 10**12)
    size = sum(i**2 for i in (*u, *v))
    kinds = [classify(Start(0, 4 * (1 + sign * gap) / size, u, v), digits).kind for sign in (-1, 1)]
    assert kinds == ["converges", "diverges"], f"beside 4: {kinds}"
    return "in four coordinates, h kappa_0 = 4 (1 -+ 10^-12): converges, diverges"


theorem = Theorem(
    source=Source("recalled", after="Lewkowycz et al. 2020 (arXiv 2003.02218)", note="thresholds; proof our own, every width"),
    where={y: 0, **NETWORK},
    steps=[
        scaled,
        identity("the residual", rho_next, rho * multiplier, concludes=True),
        identity("the kernel", h * kappa_next, h * kappa - rho**2 * (4 - h * kappa), concludes=True),
        said("the lazy phase", "sigma < 2: the loss falls", "sigma < 2 stays"),
        said("the bound on the residual", "the residual is at most sigma/2", concludes=False),
        inequality("at sigma = 2 the loss falls too", rho**2 * multiplier**2 < rho**2, given=at_two, keep=(rho, sigma), concludes=True,
                   terms=known(off) * known(off) * (1 + known(bound) / 4),
                   because="there m = rho^2 - 1 with 0 < rho^2 <= 1, unless the loss is zero"),
        inequality("and then sigma < 2", sigma - rho**2 * (4 - sigma) < 2, given=at_two, keep=(rho, sigma), concludes=True,
                   terms=2 * known(off)),
        said("where the loss rises", "the loss rises where sigma > 2 + rho^2", "and only there, if sigma < 4",
             because="sigma = h kappa and rho^2 = h^2 f^2/n, so for every sigma > 2 it rises where f is small, or n large"),
        said("the kernel never increases below 4", "sigma < 4: the norm never increases"),
        said("convergence below 4", "convergence below 4", "the limit is balanced"),
        said("at 4", "sigma = 4 stays", "on sigma = 4"),
        said("divergence above 4", "divergence above 4"),
        said("the exceptional starts", "the exceptional starts are null"),
    ],
    exceptional="starts of which some iterate is a minimizer exactly (f = 0 at some iterate); a null set",
    sharpness="both thresholds are exact",
    slack={"the exceptional starts": NULL},
    neighbours=[
        *nearby("the loss never rises for h kappa <= {}", 2, rho_next**2 <= rho**2, small | {h: "102/100"}, small | {h: "1001/1000"},
                given=lambda k: [*pair, h * kappa <= k]),
        *nearby("the loss rises where h kappa > {} + rho^2", 2, rho_next**2 > rho**2,
                {X: 1, Y: 1, P: "1/10", s: 1, h: "995/1000"}, {X: 1, Y: 1, P: "1/1000", s: 1, h: "9995/10000"},
                given=lambda k: [*pair, off, h * kappa > k + rho**2], less=True),
        *nearby("the loss does not rise where h kappa <= {} + rho^2", 2, rho_next**2 <= rho**2,
                {X: 1, Y: 1, P: "1/10", s: 1, h: "102/100"}, {X: 1, Y: 1, P: "1/1000", s: 1, h: "1001/1000"},
                given=lambda k: [*pair, sigma < 4, h * kappa <= k + rho**2]),
        *nearby("kappa never increases for h kappa < {}", 4, h * kappa_next <= h * kappa, small | {h: "203/100"},
                small | {h: "2001/1000"}, given=lambda k: [*pair, h * kappa < k]),
        *nearby("h kappa' with {} - h kappa", 4, lambda k: equals(h * kappa_next, h * kappa - rho**2 * (k - h * kappa)),
                {X: 2, Y: 1, P: 1, s: "1/2", h: 1}),
        *nearby("rho' = rho (rho^2 + {} - h kappa)", 1, lambda k: equals(rho_next, rho * (rho**2 + k - h * kappa)),
                {X: 2, Y: 1, P: 1, s: "1/2", h: 1}),
    ],
    constants=[
        sharp("the 2 in h kappa_0 <= 2, where the loss falls", "the loss never rises for h kappa <= 2.04 (2 percent)",
              "the loss never rises for h kappa <= 2.002 (0.1 percent)", note="beyond 2 it rises in the first step if f_0 is small"),
        sharp("the 2 in h kappa > 2 + rho^2", "the loss rises where h kappa > 1.96 + rho^2 (2 percent)",
              "the loss rises where h kappa > 1.998 + rho^2 (0.1 percent)"),
        sharp("the 2 in h kappa <= 2 + rho^2", "the loss does not rise where h kappa <= 2.04 + rho^2 (2 percent)",
              "the loss does not rise where h kappa <= 2.002 + rho^2 (0.1 percent)"),
        sharp("the 4 below which kappa never increases", "kappa never increases for h kappa < 4.08 (2 percent)",
              "kappa never increases for h kappa < 4.004 (0.1 percent)"),
        sharp("the 4 in h kappa_0 < 4, for convergence", "scalar.catapult: 4 raised by 2 percent",
              "scalar.catapult: 4 raised by 0.1 percent",
              note="width 1 is that problem; any width is so after scaling"),
        sharp("the 4 in h kappa_0 > 4, for divergence", "scalar.catapult: 4 lowered by 2 percent",
              "scalar.catapult: 4 lowered by 0.1 percent"),
        sharp("the 2 in h kappa <= 2 in the limit", "scalar.catapult: h S_inf <= 1.96 (2 percent)",
              "scalar.catapult: h S_inf <= 1.998 (0.1 percent)"),
        sharp("the 4 in h kappa' = h kappa - rho^2 (4 - h kappa)", "h kappa' with 4.08 - h kappa (2 percent)",
              "h kappa' with 4.004 - h kappa (0.1 percent)", note="the other coefficients by the same point"),
        sharp("the 1 in rho' = rho (rho^2 + 1 - h kappa)", "rho' = rho (rho^2 + 1.02 - h kappa) (2 percent)",
              "rho' = rho (rho^2 + 1.001 - h kappa) (0.1 percent)", note="the other coefficients by the same point"),
        sharp("the 3 in rho^3 - 3 rho at h kappa = 4", "scalar.catapult: at sigma = 4, rho^3 - 3.06 rho (2 percent)",
              "scalar.catapult: at sigma = 4, rho^3 - 3.003 rho (0.1 percent)"),
    ],
    properties=[Property("two exact steps of networks", networks, phases)],
    precise=[Precise("beside 4, in four coordinates", at_four)],
    example=[{X: 1, Y: 1, P: "1/2", s: 1, h: 1}, {rho: "1/2", sigma: 2}],
)  # fmt: skip
