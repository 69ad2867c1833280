"""General targets: with h < 4/(S_0 + 4 sigma_1) no divergence is known, Frobenius norms in S_0; with spectral norms it happens.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A with largest singular value sigma_1.
Method: gradient descent with a constant learning rate h; S_0 = |X_0|_F^2 + |Y_0|_F^2.
Claim: supported, not proved: from every start GD stays bounded for h < 4/(S_0 + 4 sigma_1), and even for
    h < 4 (S_0 + 2 sigma_1)/((S_0 + 2 sigma_1)^2 + 4 sigma_1^2), which is never less. Proved: with |X_0|_2^2 + |Y_0|_2^2 in place of S_0
    both are false, already for a target of one row and d = 2; and the 4 can in both be replaced by no larger number.
Recursion: X' = X + h R Y, Y' = Y + h R^T X with R = A - X Y^T.
Tightness: the constant 4 is exact as S_0/sigma_1 grows (neighbours at 2 and 0.1 percent); for A = 0 the claim is proved
    (matrix.zero_target), for d = 1 and h below the first one too (matrix.general_level). The terms with sigma_1 are not known to be sharp.
References: after Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677), recalled; the second learning rate and the evidence are our own.
    Read on: docs/matrix.md
"""

from proofs.matrix._general_checks import runs, stays_bounded
from proofs.matrix._general_neighbours import APART, BEYOND, NEIGHBOURS
from proofs.matrix._row import VARIABLES, WHERE, escape, h, map_steps, mu
from verify.theorems import (
    Property,
    Source,
    Theorem,
    conjecture,
    every_matrix,
    exact,
    inequality,
    known,
    not_sharp,
    sharp,
    symbols,
)

# S_0 = |X_0|_F^2 + |Y_0|_F^2, sigma = sigma_1.
sigma, S_0 = symbols("sigma S_0")

larger = inequality(
    "the second learning rate is the larger one", (S_0 + 2 * sigma) ** 2 + 4 * sigma**2 <= (S_0 + 2 * sigma) * (S_0 + 4 * sigma),
    given=[S_0 >= 0, sigma >= 0], terms=2 * known(S_0 >= 0) * known(sigma >= 0), concludes=True,
)  # fmt: skip

theorem = Theorem(
    source=Source("recalled", after="Wang, Chen, Zhao, Tao, ICLR 2022", note="the constants of the paper are not confirmed"),
    where=WHERE,
    steps=[
        *map_steps,
        larger,
        escape,
        conjecture("no divergence for h < 4/(S_0 + 4 sigma_1)", every_matrix("bounded")),
        conjecture("no divergence for the second learning rate", every_matrix("bounded", rate="larger")),
    ],
    exceptional="none: every start",
    sharpness="the 4 is exact, the terms with sigma_1 are not known to be; the claim itself is not proved",
    neighbours=NEIGHBOURS,
    constants=[
        sharp("the 4 in 4/(S_0 + 4 sigma_1)", *(n.name for n in BEYOND[:2]), note="as S_0/sigma_1 grows"),
        sharp("the 4 in front of (S_0 + 2 sigma_1)", *(n.name for n in BEYOND[2:]), note="as S_0/sigma_1 grows"),
        exact("Frobenius norms", "false with spectral norms, see the neighbours"),
        not_sharp("the 4 sigma_1", "the second learning rate is larger, and neither is the largest"),
        not_sharp("the 2 sigma_1 and the 4 sigma_1^2", "the best terms are not known"),
    ],
    properties=[Property("exact starts of all shapes, up to the first learning rate", runs, stays_bounded, examples=60)],
    example=[{S_0: 1, sigma: 1}, dict(zip(VARIABLES, APART["start"], strict=True)) | {mu: 1, h: "1/10"}],
)  # fmt: skip
