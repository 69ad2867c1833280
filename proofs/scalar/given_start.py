"""One given start: all learning rates but countably many converge below h*, and diverge above it.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0.
Method: gradient descent from a given start, x_0 + y_0 not zero and x_0.y_0 not mu; the learning rate h varies, and eta = h mu.
Claim: let h* be the critical learning rate of the start. For all h but countably many: if h < h* and eta < 1 the iterates converge
    to a global minimizer; if h < h* and 1 < eta < 2 then x_n - y_n -> 0 and the iterates do not converge; if h > h* and eta < 2 they
    tend to infinity. The exceptional h are among those at which some x_n + y_n is zero or some iterate is a minimizer exactly:
    finitely many for each n.
Recursion: none; x_n and y_n are polynomials in h, equal to x_0 and y_0 at h = 0.
Tightness: there are exceptions on both sides of h*. For x = 3, y = 1/10 and mu = 1 the fourth iterate is a minimizer at
    h = 0.43309257..., which is 0.8 percent above h* = 0.42961193...: the critical learning rate is not the largest at which this
    start converges. The two conditions on the start cannot be dropped.
References: derived here.
    Read on: docs/scalar.md
"""

from proofs._analysis import ROOTS
from proofs._slack import COUNTABLE
from proofs.balanced_line.balancing_without_convergence import theorem as line_balancing
from proofs.scalar import convergence, divergence, gd_map
from proofs.scalar._checks import converges, diverges, exceptional_step
from proofs.scalar._setting import PAIR, PAIR_STEP, A, B, D, P, eta, h, mu, rho, x, y
from proofs.scalar.gd_map import P_rest, RESTS, f, objective, x_next, y_next
from verify.sampling import starts
from verify.theorems import (
    Fate,
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    exact,
    false_orbit,
    identity,
    says,
    uses,
)

nothing = equals(h, 0)
moves = x + y != 0
START = [(x + y) ** 2 > 0, (mu - x * y) ** 2 > 0]
still_x = identity("x as a polynomial in h", x_next, x, given=[nothing], multiples={nothing: (mu - P) * y},
                   because="a step adds h times a polynomial; so x_n at h = 0 is x_0, and every coordinate likewise")  # fmt: skip
still_y = identity("y as a polynomial in h", y_next, y, given=[nothing], multiples={nothing: (mu - P) * x})
