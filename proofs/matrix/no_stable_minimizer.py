"""Beyond h = 1/sigma_1 no minimizer of matrix factorization is stable, and almost no start converges at all.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), A not zero, any sizes; sigma_1 is its largest singular value.
Method: gradient descent with learning rate h > 1/sigma_1.
Claim: every global minimizer has sharpness at least 2 sigma_1 > 2/h. So the starts from which the iterates converge are a null set.
Recursion: none; |X|_2^2 + |Y|_2^2 >= 2 |X|_2 |Y|_2 >= 2 sigma_1 at every minimizer.
Tightness: 1/sigma_1 is exact: for h <= 1/sigma_1 the minimizers with X^T X = Y^T Y, where both norms are sqrt(sigma_1), have sharpness
    2 sigma_1 <= 2/h.
References: derived here. For d = 1 and A = mu it is h mu > 1, where the scalar problem has two-cycles (balanced_line.two_cycle).
    Read on: docs/matrix.md
"""

from proofs._analysis import NORMS
from proofs._nearby import both_places, nearby
from proofs.matrix import balancing, sharpness_at_minimizers
from proofs.matrix._random import minimizers, sharper_than_the_target
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    every_matrix,
    exact,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
    uses,
)

h, a, b, sigma_1 = symbols("h a b sigma_1")  # a = |X|_2, b = |Y|_2

top = uses("the sharpness", "matrix.sharpness_at_minimizers", sharpness_at_minimizers.theorem["the largest eigenvalue"])
limits = uses("limits", "matrix.balancing", balancing.theorem["the limit is a minimizer that is not too sharp"])
BOTH, FAST = sigma_1 <= a * b, h * sigma_1 > 1
twice = inequality(
    "at least 2 sigma_1", a**2 + b**2 >= 2 * sigma_1, given=[BOTH], terms=2 * known(BOTH) + squared(a - b), concludes=True
)
beyond = inequality(
    "beyond 2/h",
    h * (a**2 + b**2) > 2,
    given=[h > 0, BOTH, FAST],
    lemmas=[twice],
    terms=known(h > 0) * known(twice) + 2 * known(FAST),
    concludes=True,
)
never = cited(
    "almost no start converges",
    NORMS,
    premises=[top, limits, twice, beyond],
    concludes=True,
    given=[h > 0, FAST],
    under=[BOTH],
    gives=says(
        "for {} every global minimizer has a sharpness above 2/h, and the starts from which the iterates converge are a null set",
        FAST,
    ),
    because="sigma_1 = |X Y^T|_2 <= |X|_2 |Y|_2 at a global minimizer",
)

theorem = Theorem(
    source=Source("derived here"),
    steps=[top, limits, twice, beyond, never],
    exceptional="a null set of starts: those from which the iterates do converge, such as the minimizers themselves",
    sharpness="1/sigma_1 is exact: minimizers with X^T X = Y^T Y have sharpness 2 sigma_1",
    slack={"almost no start converges": every_matrix("unstable")},
    neighbours=[
        *nearby("sharpness at least {} sigma_1", 2, lambda c: a**2 + b**2 >= c * sigma_1, {a: 1, b: 1, sigma_1: 1}, given=[BOTH]),
        *nearby(
            "no stable minimizer for h > {}/sigma_1",
            1,
            h * (a**2 + b**2) > 2,
            {h: "9995/10000", a: 1, b: 1, sigma_1: 1},
            given=lambda c: [h > 0, BOTH, h * sigma_1 > c],
            less=True,
        ),
    ],
    constants=[
        sharp("the 2 in 2 sigma_1", *both_places("sharpness at least {} sigma_1", 2)),
        sharp("the 1 in 1/sigma_1", *both_places("no stable minimizer for h > {}/sigma_1", 1, less=True)),
        exact("A not zero", "for A = 0 there is no sigma_1 > 0; X = Y = 0 has sharpness 0"),
    ],
    properties=[Property("exact minimizers, sizes up to 3", minimizers, sharper_than_the_target, examples=60)],
    example=[{h: 2, a: 1, b: 1, sigma_1: 1}],
)
