"""In the quadratic model the norm of the weights falls in a step exactly if h times the tangent kernel is below 4.

Problem: minimize f^2/2 for the model f = theta.M theta/2, M a symmetric matrix, theta in R^d.
Method: gradient descent with learning rate h.
Claim: theta' = theta - h f M theta, and |theta'|^2 = |theta|^2 - h f^2 (4 - h K) with the tangent kernel K = |M theta|^2. So where
    f != 0 the norm falls if h K < 4, stays if h K = 4 and rises if h K > 4. The output is multiplied by m = 1 - h K + h^2 f C/2,
    C = theta.M^3 theta, and K' = K - 2 h f C + h^2 f^2 |M^2 theta|^2.
Recursion: (|theta|^2, f, K) -> (|theta|^2 - h f^2 (4 - h K), m f, K - 2 h f C + h^2 f^2 |M^2 theta|^2).
Tightness: exact for one step. h K < 4 at the start is not enough for all later steps: K can grow where f C < 0 (see the neighbours),
    and catapult.quadratic_phases has a condition that is.
References: derived here; the model is after Zhu, Liu, Radhakrishnan, Belkin (arXiv 2205.11787), recalled.
    Read on: docs/catapult.md
"""

from proofs._nearby import nearby
from proofs.catapult._quadratic import (
    MODEL,
    SLOPE,
    C,
    K,
    K_next,
    N,
    N_next,
    Q,
    Q_next,
    W,
    descend,
    f,
    f_next,
    h,
    models,
    multiplier,
    state,
)
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

# t is one coordinate of theta, g and k those of M theta and M^2 theta; R = theta.M^2 theta.
# As a function of t, f is (a t^2 + 2 b t + rest)/2.
t, g, k, R, a, b, rest, output = symbols("t g k R a b rest output")
inner = {(t, t): N, (t, g): Q, (g, g): K, (t, k): R, (g, k): C, (k, k): W}
move, image = t - h * f * g, g - h * f * k
crossed = Q - h * f * (K + R) + h**2 * f**2 * C
rate, off = h > 0, f**2 > 0
below, above = h * K < 4, h * K > 4


def one_step(example):
    """One step from difference quotients of the loss, in coordinates, against the formulas."""
    matrix, theta, rate = example
    old, new = state(matrix, theta), state(matrix, descend(matrix, theta, rate))
    assert new["N"] == old["N"] - rate * old["f"] ** 2 * (4 - rate * old["K"]), "the norm"
    assert new["f"] == old["f"] * (1 - rate * old["K"] + rate**2 * old["f"] * old["C"] / 2), "the output"
    assert new["K"] == old["K"] - 2 * rate * old["f"] * old["C"] + rate**2 * old["f"] ** 2 * old["W"], "the kernel"


theorem = Theorem(
    source=Source("derived here", after="Zhu, Liu, Radhakrishnan, Belkin (arXiv 2205.11787)", note="the model; recalled"),
    where={**MODEL, output: (a * t**2 + 2 * b * t + rest) / 2},
    steps=[
        identity("one coordinate", t - h * diff(output**2 / 2, t), t - h * output * (a * t + b), concludes=True,
                 because="a t + b is the coordinate of M theta, M being symmetric: theta' = theta - h f M theta"),
        over_coordinates("|theta'|^2", N_next, move**2, N - 2 * h * f * Q + h**2 * f**2 * K, inner=inner, keep=(f,)),
        over_coordinates("theta'.M theta'", symbols("Q_sum"), move * image, crossed, inner=inner, keep=(f,)),
        identity("theta'.M theta', for symmetric M", Q_next, crossed, given=[equals(R, K)], multiples={equals(R, K): h * f},
                 because="theta.M^2 theta = |M theta|^2"),
        over_coordinates("|M theta'|^2", K_next, image**2, K - 2 * h * f * C + h**2 * f**2 * W, inner=inner, keep=(f,), concludes=True),
        identity("the norm", N_next, N - 4 * h * f**2 + h**2 * f**2 * K, N - h * f**2 * (4 - h * K), concludes=True),
        identity("the output", f_next, f * multiplier, concludes=True),
        inequality("h K < 4: the norm falls", N_next < N, given=[rate, off, below], terms=known(rate) * known(off) * known(below),
                   concludes=True),
        inequality("h K > 4: the norm rises", N_next > N, given=[rate, off, above], terms=known(rate) * known(off) * known(above),
                   concludes=True),
        identity("h K = 4: the norm stays", N_next, N, given=[equals(h * K, 4)], multiples={equals(h * K, 4): h * f**2}, concludes=True),
    ],
    sharpness="exact",
    neighbours=[
        *nearby("t' = t - {} h f g", 1, lambda c: equals(t - h * diff(output**2 / 2, t), t - c * h * output * (a * t + b)),
                {t: 1, a: 1, b: 1, rest: 1, h: 1}),
        *nearby("|theta'|^2 with {} h f^2", 4, lambda c: equals(N_next, N - c * h * f**2 + h**2 * f**2 * K), {N: 3, Q: 2, K: 2, h: 1}),
        *nearby("f' = f ({} - h K + h^2 f C/2)", 1, lambda c: equals(f_next, f * (c - h * K + h**2 * f * C / 2)),
                {Q: 2, K: 3, C: 1, h: 1}),
        *nearby("K' with {} h f C", 2, lambda c: equals(K_next, K - c * h * f * C + h**2 * f**2 * W), {Q: 2, K: 2, C: 1, W: 5, h: 1}),
        *nearby("the norm falls for h K < {}", 4, N_next < N, lambda c: {N: 9, Q: 2, K: (c + 4) / 2, h: 1},
                given=lambda c: [rate, off, SLOPE, h * K < c]),
        *nearby("the norm rises for h K > {}", 4, N_next > N, lambda c: {N: 9, Q: 2, K: (c + 4) / 2, h: 1},
                given=lambda c: [rate, off, SLOPE, h * K > c], less=True),
        false_claim("h K < 4 stays", h * K_next < 4, given=[rate, off, below],
                    witness={Q: -1, K: 2, C: "1/2", W: "5/4", h: "19/10"}),
    ],
    constants=[
        sharp("the coefficient of h f M theta", "t' = t - 1.02 h f g (2 percent)", "t' = t - 1.001 h f g (0.1 percent)"),
        sharp("the 4 in |theta'|^2 = |theta|^2 - h f^2 (4 - h K)", "|theta'|^2 with 4.08 h f^2 (2 percent)",
              "|theta'|^2 with 4.004 h f^2 (0.1 percent)", note="the coefficient of h K by the same point"),
        sharp("the coefficients of m", "f' = f (1.02 - h K + h^2 f C/2) (2 percent)", "f' = f (1.001 - h K + h^2 f C/2) (0.1 percent)",
              note="no term vanishes at this point, so any other coefficient is refuted by it too"),
        sharp("the 2 in K' = K - 2 h f C + h^2 f^2 |M^2 theta|^2", "K' with 2.04 h f C (2 percent)", "K' with 2.002 h f C (0.1 percent)",
              note="the last coefficient by the same point"),
        sharp("the 4 in h K < 4, where the norm falls", "the norm falls for h K < 4.08 (2 percent)",
              "the norm falls for h K < 4.004 (0.1 percent)"),
        sharp("the 4 in h K > 4, where it rises", "the norm rises for h K > 3.92 (2 percent)",
              "the norm rises for h K > 3.996 (0.1 percent)"),
    ],
    properties=[Property("one step in coordinates, from the loss", models, one_step)],
    example=[{N: 3, Q: 2, K: 2, C: 1, W: 5, h: 1, R: 2}, {N: 9, Q: 2, K: 4, h: 1}, {N: 9, Q: 2, K: 5, h: 1},
             {t: 1, a: 1, b: 1, rest: 1, h: 1}],
)  # fmt: skip
