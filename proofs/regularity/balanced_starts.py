"""For the double well balanced starts diverge, too, whose size is as small as one likes beside the learning rate.

Problem: minimize f(x, y) = F(x.y) with F = (p^2 - 1)^2/4 over x, y in R^d.
Method: gradient descent with a constant learning rate h.
Claim: from x = y with N = |x|^2 > 1 and h = 4/(N (N^2 - 1)) gradient descent diverges. There h F''(1) (|x|^2 + |y|^2), h times the
    sharpness of a minimizer with the same size, is 16/(N^2 - 1): so no a > 0 is such that a value below a ensures convergence.
    (The Hessian at such a start is large: its largest eigenvalue times h is at least 4.)
Recursion: x = y stays, and N' = N (1 - r)^2 with r = h N (N^2 - 1).
Tightness: 16 is exact for these starts. Other values of r with r^2 >= 6 serve as well.
References: derived here.
    Read on: docs/regularity.md
"""

from fractions import Fraction

from proofs._analysis import INDUCTION
from proofs._nearby import nearby
from proofs.regularity import doubling
from proofs.regularity._setting import FAR, WEDGE, N, S, h, r
from verify.theorems import (
    Property,
    Source,
    Theorem,
    cited,
    equals,
    every_iterate,
    identity,
    inequality,
    known,
    not_sharp,
    says,
    sharp,
    term,
    uses,
)

SAID = (N > 1, equals(r, h * N * (N**2 - 1)), equals(r, 4))
START = [h > 0, SAID[0], equals(S, 2 * N), *SAID[1:]]
ahead = known(N > 1)
inside = [
    inequality("N is at least 1", N >= 1, given=[START[1]], terms=ahead),
    inequality("r is positive", r > 0, given=[START[4]], terms=[term(4)]),
    inequality("r^2 is at least 6", FAR, given=[START[4]], terms=[term(10)], multiples={START[4]: r + 4}),
    inequality("the wedge", WEDGE, given=[START[1], START[2], START[4]], terms=4 * (ahead + 1),
               multiples={START[2]: -2 * r, START[4]: N * r}),
]  # fmt: skip
region = uses("from there on", "regularity.doubling", doubling.theorem["divergence: (p^2 - 1)^2/4"])
leaves = cited("balanced starts diverge", INDUCTION, premises=[*inside, region], given=START, concludes=True,
               gives=says("from x = y with {}, {} and {}, |x_n| + |y_n| tends to infinity", *SAID),
               because="x = y says S = 2 N")  # fmt: skip
sharpness = identity("the sharpness", 2 * h * S * (N**2 - 1), 16, given=START[2:], concludes=True,
                     multiples={START[2]: 2 * h * (N**2 - 1), START[3]: -4, START[4]: 4},
                     because="so h F''(1) S = 16/(N^2 - 1), as small as one likes")  # fmt: skip
line = identity("on x = y", N * (1 + r**2) - r * S, N * (1 - r) ** 2, given=[START[2]], multiples={START[2]: -r}, concludes=True)


def grows(size):
    """Three exact steps on x = y: N more than doubles."""
    rate = 4 / (size * (size**2 - 1))
    for _ in range(3):
        after = size * (1 - rate * size * (size**2 - 1)) ** 2
        assert after > 2 * size, f"N = {size} goes to {after}"
        size = after


def sizes():
    """Draw N > 1."""
    from hypothesis import strategies as st

    return st.fractions(Fraction(11, 10), 50, max_denominator=20)


theorem = Theorem(
    source=Source("derived here"),
    steps=[*inside, region, leaves, sharpness, line],
    exceptional="none",
    sharpness="16 is exact for these starts",
    slack={"balanced starts diverge": every_iterate(N >= 1, steps=2, update={N: N * (1 - h * N * (N**2 - 1)) ** 2},
                                                    given=[N > 1, N <= 10, h * N * (N**2 - 1) >= 4, h <= 10])},
    neighbours=nearby("the sharpness times N^2 - 1 is {}", 16, lambda c: equals(2 * h * S * (N**2 - 1), c), {N: 2, h: "2/3", S: 4, r: 4},
                      given=START[2:])
    + nearby("N' = N (1 - {} r)^2", 1, lambda c: equals(N * (1 + r**2) - r * S, N * (1 - c * r) ** 2), {N: 2, S: 4, r: 4},
             given=[START[2]]),
    constants=[
        sharp("the 16 in 16/(N^2 - 1)", "the sharpness times N^2 - 1 is 16.32 (2 percent)",
              "the sharpness times N^2 - 1 is 16.016 (0.1 percent)"),
        sharp("the coefficient of r on x = y", "N' = N (1 - 1.02 r)^2 (2 percent)", "N' = N (1 - 1.001 r)^2 (0.1 percent)"),
        not_sharp("the 4 in h = 4/(N (N^2 - 1))", "any r with r^2 >= 6 serves"),
    ],
    properties=[Property("N doubles", sizes, grows)],
    example={N: 2, h: "2/3", S: 4, r: 4},
)  # fmt: skip
