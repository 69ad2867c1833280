"""A two-layer linear network of any width on one sample is the scalar problem, with h kappa in place of h S.

Problem: minimize e^2/2 with the error e = f - y of the network f = u.v/sqrt(n), u, v in R^n, on one sample with target y.
Method: gradient descent with a constant learning rate h.
Claim: with rho = -h e/sqrt(n), u' = u + rho v and v' = v + rho u. With eta = h y/sqrt(n), A = h|u + v|^2/(4 n) and
    B = h|u - v|^2/(4 n): A' = A (1 + rho)^2, B' = B (1 - rho)^2, rho = eta - A + B, and h kappa = 2 A + 2 B for the tangent kernel
    kappa = (|u|^2 + |v|^2)/n. This is the map of the scalar chapter, whatever n: its theorems hold with sigma = h kappa.
    In the network's own quantities: e' = e (1 - h kappa + h^2 e f/n) and kappa' = kappa + (h e/n)(h e kappa - 4 f).
Recursion: (e, kappa) -> (e (1 - h kappa + h^2 e (e + y)/n), kappa + (h e/n)(h e kappa - 4 (e + y))).
Tightness: identities; nothing to sharpen.
References: derived here; the network is that of Lewkowycz, Bahri, Dyer, Sohl-Dickstein, Gur-Ari 2020 (arXiv 2003.02218), recalled,
    and, with a target, of Kalra et al. 2023 (arXiv 2311.02076), recalled.
    Read on: docs/catapult.md
"""

from proofs._nearby import nearby
from proofs.catapult._checks import descend, error, inverse_root, kernel, networks
from proofs.catapult._setting import (
    NETWORK,
    A,
    A_next,
    B,
    B_next,
    P,
    P_next,
    X,
    X_next,
    Y,
    Y_next,
    e,
    e_next,
    eta,
    h,
    kappa,
    kappa_next,
    rho,
    s,
    sigma,
    y,
)
from verify.theorems import (
    Property,
    Source,
    Theorem,
    diff,
    equals,
    identity,
    over_coordinates,
    sharp,
    symbols,
)

# u and v stand for one coordinate of each vector; P_rest is the sum of the products of all the others.
u, v, P_rest, loss = symbols("u v P_rest loss")
inner = {(u, u): X, (v, v): Y, (u, v): P}
moves_u, moves_v = u + rho * v, v + rho * u
product = equals(P, P_rest + u * v)
at = {X: 4, Y: 1, P: 1, h: 1, s: "1/2", y: 2}
one = {u: 2, v: 3, P_rest: 0, P: 6, h: 1, s: "1/2", y: 2}
raw = {X: 4, Y: 1, P: 1, rho: 2, h: 1, s: 1}


def from_the_loss(example):
    """One step from difference quotients of the loss, in vectors, against the recursion."""
    n, left, right, goal, rate = example
    before, size, f = error(n, left, right, goal), kernel(n, left, right), error(n, left, right, 0)
    new_left, new_right = descend(n, left, right, goal, rate)
    factor = -rate * before * inverse_root(n)
    assert new_left == [a + factor * b for a, b in zip(left, right, strict=True)], "u' is not u + rho v"
    assert error(n, new_left, new_right, goal) == before * (1 - rate * size + rate**2 * before * f / n), "e'"
    assert kernel(n, new_left, new_right) == size + rate * before / n * (rate * before * size - 4 * f), "kappa'"


theorem = Theorem(
    source=Source("derived here", after="Lewkowycz et al. 2020; Kalra et al. 2023", note="the network; recalled"),
    where=NETWORK | {loss: (s * (P_rest + u * v) - y) ** 2 / 2},
    steps=[
        identity("one coordinate of u", u - h * diff(loss, u), moves_u, given=[product], concludes=True,
                 because="the other coordinates enter through the constant P_rest alone, so n is arbitrary"),
        identity("one coordinate of v", v - h * diff(loss, v), moves_v, given=[product], concludes=True),
        over_coordinates("|u'|^2", X_next, moves_u**2, X + 2 * rho * P + rho**2 * Y, inner=inner, keep=(rho,), concludes=True),
        over_coordinates("|v'|^2", Y_next, moves_v**2, Y + 2 * rho * P + rho**2 * X, inner=inner, keep=(rho,), concludes=True),
        over_coordinates("u'.v'", P_next, moves_u * moves_v, P + rho * (X + Y) + rho**2 * P, inner=inner, keep=(rho,), concludes=True),
        identity("A", A_next, A * (1 + rho) ** 2, keep=(rho,), concludes=True),
        identity("B", B_next, B * (1 - rho) ** 2, keep=(rho,), concludes=True),
        identity("residual", rho, eta - A + B, concludes=True),
        identity("size", sigma, h * kappa, 2 * A + 2 * B, concludes=True),
        identity("the error", e_next, e * (1 - h * kappa + h**2 * s**2 * e * (e + y)), concludes=True, because="s^2 = 1/n"),
        identity("the kernel", kappa_next, kappa + h * s**2 * e * (h * e * kappa - 4 * (e + y)), concludes=True),
        identity("the loss in scaled form", rho**2, h**2 * s**2 * e**2, concludes=True, because="rho^2 = 2 h^2/n times the loss"),
    ],
    neighbours=[
        *nearby("u' = u + {} rho v", 1, lambda k: equals(u - h * diff(loss, u), u + k * rho * v), one, given=[product]),
        *nearby("A' with 1 + {} rho", 1, lambda k: equals(A_next, A * (1 + k * rho) ** 2), raw, keep=(rho,)),
        *nearby("B' with 1 - {} rho", 1, lambda k: equals(B_next, B * (1 - k * rho) ** 2), raw, keep=(rho,)),
        *nearby("rho with {} A", 1, lambda k: equals(rho, eta - k * A + B), at),
        *nearby("h kappa with {} A", 2, lambda k: equals(h * kappa, k * A + 2 * B), {X: 4, Y: 1, P: 1, h: 1, s: 1}),
        *nearby("e' with {} h kappa", 1, lambda k: equals(e_next, e * (1 - k * h * kappa + h**2 * s**2 * e * (e + y))), at),
        *nearby("kappa' with {} f", 4, lambda k: equals(kappa_next, kappa + h * s**2 * e * (h * e * kappa - k * (e + y))), at),
    ],
    constants=[
        sharp("the coefficient of rho in u' = u + rho v", "u' = u + 1.02 rho v (2 percent)", "u' = u + 1.001 rho v (0.1 percent)"),
        sharp("the coefficient of rho in A' = A (1 + rho)^2", "A' with 1 + 1.02 rho (2 percent)", "A' with 1 + 1.001 rho (0.1 percent)"),
        sharp("the coefficient of rho in B' = B (1 - rho)^2", "B' with 1 - 1.02 rho (2 percent)", "B' with 1 - 1.001 rho (0.1 percent)"),
        sharp("the coefficients in rho = eta - A + B", "rho with 1.02 A (2 percent)", "rho with 1.001 A (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient is refuted by it too"),
        sharp("the 2 in h kappa = 2 A + 2 B", "h kappa with 2.04 A (2 percent)", "h kappa with 2.002 A (0.1 percent)",
              note="B by the same point"),
        sharp("the coefficients in e'", "e' with 1.02 h kappa (2 percent)", "e' with 1.001 h kappa (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient is refuted by it too"),
        sharp("the 4 in kappa'", "kappa' with 4.08 f (2 percent)", "kappa' with 4.004 f (0.1 percent)",
              note="the other coefficients by the same point"),
    ],
    properties=[Property("one step in vectors, from the loss", networks, from_the_loss)],
    example=[at, one],
)  # fmt: skip
