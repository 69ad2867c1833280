"""Diagonal linear networks: in every coordinate, w_+ w_- is multiplied by 1 - h^2 g^2 in each step, whatever the loss.

Problem: minimize F(w) for w = (w_+^2 - w_-^2)/2, coordinate by coordinate, over w_+, w_- in R^n; F any differentiable function.
Method: gradient descent with learning rate h, or stochastic: g_k in R^n is the gradient of F, or of one of its terms, at step k.
Claim: w_+' = (1 - h g) w_+ and w_-' = (1 + h g) w_- in each coordinate. So w_+ w_- is multiplied by 1 - h^2 g^2, exactly, and
    w' = w (1 + h^2 g^2) - h g (w_+^2 + w_-^2). If (h g_k)^2 <= 1 for k < n, then |w_+ w_-| at step n is at most |w_+ w_-| at the start over
    1 + h^2 (g_0^2 + ... + g_{n-1}^2); if the sum of all h^2 g_k^2 is finite and no (h g_k)^2 is 1, it has a limit other than 0.
Recursion: (w_+, w_-) -> ((1 - h g) w_+, (1 + h g) w_-).
Tightness: identities; the bound by a sum is attained to first order in h^2 g^2.
References: after Even and others on diagonal linear networks, read in abstract. With x = (w_+ + w_-)/2, y = (w_+ - w_-)/2 a
    coordinate of w is 2 x y: product.diagonal_action in one dimension.
    Read on: docs/matrix.md
"""

from proofs._analysis import CHAIN_RULE, GEOMETRIC_PRODUCT
from proofs._nearby import nearby
from proofs.matrix._balance_checks import network_steps, networks
from proofs.matrix._shrinking import POINT, SHRINK, one_step, shrinking, stays
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    exact,
    identity,
    says,
    sharp,
    symbols,
)

# One coordinate: u = w_+, v = w_-, g the coordinate of the gradient of F at w.
u, v, g, h, w, u_next, v_next, w_next = symbols("u v g h w u_next v_next w_next")
here = {u: 1, v: 1, g: 1, h: "1/2"}

gradient = cited(
    "the gradient", CHAIN_RULE, premises=[],
    gives=says("the gradient of F((w_+^2 - w_-^2)/2) is g w_+ with respect to w_+ and - g w_- with respect to w_-, "
               "coordinate by coordinate"),
)  # fmt: skip
plus = identity("w_+", u_next, (1 - h * g) * u, concludes=True)
minus = identity("w_-", v_next, (1 + h * g) * v, concludes=True)
product = identity("the product", u_next * v_next, (1 - h**2 * g**2) * u * v, concludes=True)
weight = identity("the weight", w_next, w * (1 + h**2 * g**2) - h * g * (u**2 + v**2), concludes=True)
bound = shrinking("the bound by a sum", "with rho = h g the size |w_+ w_-|", gradient, product)
limit = cited(
    "a limit other than 0", GEOMETRIC_PRODUCT, premises=[gradient, product], concludes=True,
    gives=says("if the sum of h^2 g_k^2 over all steps is finite and no (h g_k)^2 is 1, w_+ w_- tends to a limit other "
               "than 0, or is 0 for ever"),
    because="it is the start times the product of the factors 1 - h^2 g_k^2",
)  # fmt: skip
theorem = Theorem(
    source=Source("read in abstract", after="Even and others, diagonal linear networks", note="exact; scaled by 1/2"),
    where={w: (u**2 - v**2) / 2, u_next: u - h * (g * u), v_next: v - h * (-g * v), w_next: (u_next**2 - v_next**2) / 2},
    steps=[gradient, plus, minus, product, weight, one_step, stays, bound, limit],
    exceptional="none: every start, every loss, every order of the samples",
    sharpness="identities; the bound by a sum is one over a product's first two terms",
    slack={
        "the bound by a sum": "an induction over one inequality, which is attacked in the steps",
        "a limit other than 0": "a limit of infinitely many factors; the single factor is attacked in the steps",
    },
    neighbours=[
        *nearby("w_+' = (1 - {} h g) w_+", 1, lambda c: equals(u_next, (1 - c * h * g) * u), {u: 1, g: 1, h: 1}),
        *nearby("w_-' = (1 + {} h g) w_-", 1, lambda c: equals(v_next, (1 + c * h * g) * v), {v: 1, g: 1, h: 1}),
        *nearby("w_+ w_- times 1 - {} h^2 g^2", 1, lambda c: equals(u_next * v_next, (1 - c * h**2 * g**2) * u * v), here),
        *nearby("w' with {} h g (w_+^2 + w_-^2)", 1, lambda c: equals(w_next, w * (1 + h**2 * g**2) - c * h * g * (u**2 + v**2)), here),
        *SHRINK,
    ],
    constants=[
        sharp("the coefficient of h g in w_+'", "w_+' = (1 - 1.02 h g) w_+ (2 percent)", "w_+' = (1 - 1.001 h g) w_+ (0.1 percent)"),
        sharp("the coefficient of h g in w_-'", "w_-' = (1 + 1.02 h g) w_- (2 percent)", "w_-' = (1 + 1.001 h g) w_- (0.1 percent)"),
        sharp("the coefficient of h^2 g^2", "w_+ w_- times 1 - 1.02 h^2 g^2 (2 percent)", "w_+ w_- times 1 - 1.001 h^2 g^2 (0.1 percent)"),
        sharp("the coefficient of h g (w_+^2 + w_-^2)", "w' with 1.02 h g (w_+^2 + w_-^2) (2 percent)",
              "w' with 1.001 h g (w_+^2 + w_-^2) (0.1 percent)"),
        sharp("the 1 in 1 + h^2 sum g_k^2", SHRINK[0].name, SHRINK[1].name, note="for small h g"),
        exact("(h g_k)^2 <= 1", "beyond 1 the product changes its sign, and beyond 2 it grows"),
    ],
    properties=[Property("exact steps on random quadratic losses in dimensions 1 to 3", networks, network_steps, examples=60)],
    example=[{**here, **POINT}],
)  # fmt: skip
