"""Nesterov's momentum on a quadratic: spectral radius 1 - sqrt(m/L), attained at the smallest eigenvalue.

Problem: minimize a quadratic with eigenvalues lambda in [m, L]; so |A - X Y^T|_F^2/2 in Y with X held fixed, where m and L are the
    squares of the extreme singular values of X and the residual plays the part of the variable.
Method: Nesterov's method z_{t+1} = w_t - h grad f(w_t), w_t = z_t + beta (z_t - z_{t-1}), with h = 1/L and
    beta = (sqrt L - sqrt m)/(sqrt L + sqrt m) = (1 - s)/(1 + s), s = sqrt(m/L).
Claim: on the eigenvector of lambda, with a = 1 - lambda/L: z_{t+1} = (1 + beta) a z_t - beta a z_{t-1}. The form
    V_t = z_{t+1}^2 - (1 + beta) a z_t z_{t+1} + beta a z_t^2 is multiplied by exactly beta a in each step, it is nonnegative, and
    beta a <= (1 - s)^2; at lambda = m both roots of the recursion are 1 - s = 1 - sqrt(m/L). There z_t is linear in t, in multiples of
    (1 - s)^t, and (1 - s)^t (1 + (s/2) t) <= (1 - s/2)^t.
Recursion: the companion matrix of x^2 - (1 + beta) a x + beta a.
Tightness: 1 - sqrt(m/L) is exact (neighbours at 2 and 0.1 percent), and so is s/2 in the last estimate to first order in s.
References: after Nesterov (Introductory Lectures on Convex Optimization, sec. 2.2) and Xu and others, NeurIPS 2024,
    who show that from X_0 = c A Phi, Y_0 = 0 the loss of both factors follows like (1 - sqrt(m)/(2 sqrt(L)))^t with high
    probability, for c large enough. That statement is measured here (docs/matrix.md), and no part of this theorem.
    Read on: docs/matrix.md
"""

from proofs._analysis import POWERS
from proofs._nearby import nearby
from proofs.matrix._results import LINEAR_RECURRENCE
from proofs.matrix._unbalanced_checks import form_is_multiplied, forms, nesterov_at_many_digits
from proofs.matrix.escape_region import A, X, Y
from verify.theorems import (
    NEGATION,
    Precise,
    Property,
    Source,
    Theorem,
    by,
    cited,
    equals,
    exact,
    false_matrix,
    identity,
    induction,
    inequality,
    known,
    matrices,
    matrix_equals,
    matrix_identity,
    says,
    sharp,
    squared,
    symbols,
)

# s = sqrt(m/L), a = 1 - lambda/L; two iterates z, y (the later one) on one eigenvector, y_next the one after.
s, beta, a, lam, h, z, y, y_next, x = symbols("s beta a lambda h z y y_next x")
single, line, whole = symbols("D T W")  # (1 - s)^t, 1 + t s/2 and (1 - s/2)^t
n, d = symbols("n d")
Y_before, Y_ahead, Y_next = matrices("Y_before Y_ahead Y_next", n, d)

MOMENTUM = equals(beta * (1 + s), 1 - s)
RANGE = [s > 0, s <= 1, a >= 0, a <= 1 - s**2]
positive, under_one, sign, high = map(known, RANGE)
AHEAD = {Y_ahead: Y + beta * (Y - Y_before), Y_next: Y_ahead + h * (A - X * Y_ahead.T).T * X}


def mixed(momentum):
    """Return (1 + beta) R - beta R_before with X held fixed, with ``momentum`` in place of beta in the first term."""
    return (1 + momentum) * (A - X * Y.T) - beta * (A - X * Y_before.T)


def value(first, second):
    """Return V of two iterates, the earlier one first."""
    return second**2 - (1 + beta) * a * first * second + beta * a * first**2


residual = matrix_identity(
    "the residual with X held fixed", A - X * Y_next.T, mixed(beta) - h * X * X.T * mixed(beta), concludes=True,
    because="so each column of the residual follows the recursion, an eigenvector of X X^T at a time",
)  # fmt: skip
ahead = y + beta * (y - z)
step = identity("one eigenvector", ahead - h * lam * ahead, (1 + beta) * a * y - beta * a * z, given=[equals(a, 1 - h * lam)],
                concludes=True)  # fmt: skip
RECURSION = equals(y_next, (1 + beta) * a * y - beta * a * z)
form = identity("V is multiplied by beta a", value(y, y_next), beta * a * value(z, y), given=[RECURSION], concludes=True)
nonnegative = inequality(
    "V is nonnegative", value(z, y) >= 0, given=[*RANGE, MOMENTUM],
    terms=squared(y - (1 + beta) * a * z / 2) + sign * high * squared((1 + beta) * z) / 4, concludes=True,
)  # fmt: skip
momentum = inequality("beta is nonnegative", beta >= 0, given=[*RANGE[:2], MOMENTUM], contradiction=True,
                      terms=known(NEGATION) * (1 + positive) + under_one)  # fmt: skip
radius = inequality(
    "beta a is at most (1 - s)^2", beta * a <= (1 - s) ** 2, given=[*RANGE, MOMENTUM], lemmas=[momentum],
    terms=known(momentum.goal) * high, concludes=True,
)  # fmt: skip
double = identity(
    "at lambda = m: a double root", x**2 - (1 + beta) * a * x + beta * a, (x - 1 + s) ** 2, given=[MOMENTUM, equals(a, 1 - s**2)],
    concludes=True, because="h m = s^2",
)  # fmt: skip
decays = cited(
    "the rate of V", POWERS, premises=[residual, step, form, nonnegative, radius], given=[*RANGE, MOMENTUM],
    under=[RECURSION, equals(a, 1 - h * lam)],
    concludes=True,
    gives=says("V_t = (beta a)^t V_0, and {}: each eigenvector with lambda > m "
               "is at most a multiple of (1 - sqrt(m/L))^t", beta * a <= (1 - s) ** 2),
    because="and V_t is at least a positive multiple of z_t^2, which depends on lambda, unless a is 0 or 1 - s^2",
)  # fmt: skip
factor = induction(
    "the linear factor", given=RANGE[:2], update={single: (1 - s) * single, line: line + s / 2, whole: (1 - s / 2) * whole},
    invariant=[single >= 0, line >= 1, whole >= single * line],
    carried=[by(*(under_one * known(single >= 0))), by(*(known(line >= 1) + positive / 2)),
             by(*((under_one + positive / 2) * known(whole >= single * line)
                  + known(single >= 0) * positive * (known(line >= 1) + positive) / 2))],
    gives=says("with D = (1 - s)^t, T = 1 + t s/2 and W = (1 - s/2)^t: {} at every t", whole >= single * line), concludes=True,
)  # fmt: skip
slowest = cited(
    "the slowest eigenvector", LINEAR_RECURRENCE, premises=[step, double, factor], given=[*RANGE[:2], s < 1, MOMENTUM, equals(a, 1 - s**2)],
    under=[*factor.invariant, equals(a, 1 - h * lam)], concludes=True,
    gives=says("at lambda = m, z_t = (1 - s)^t (c_0 + c_1 t), which is at most (|c_0| + 2 |c_1|/s)(1 - s/2)^t in size"),
    because="t <= (2/s)(1 + t s/2), and (1 - s)^t (1 + t s/2) <= (1 - s/2)^t",
)  # fmt: skip
here = {s: "1/2", beta: "1/3", a: "3/4", z: 1, y: 1, y_next: "3/4", lam: 1, h: "1/4", x: 1, single: 1, line: 1, whole: 1}


def at(*symbols):
    """Return the values of some symbols at that point."""
    return {symbol: here[symbol] for symbol in symbols}


theorem = Theorem(
    source=Source("derived here", after="Xu and others, NeurIPS 2024", note="with X held fixed; their theorem is not claimed"),
    where=AHEAD,
    steps=[residual, step, form, nonnegative, momentum, radius, double, decays, factor, slowest],
    exceptional="none: every start with X held fixed",
    sharpness="1 - sqrt(m/L) is exact, attained at lambda = m",
    slack={
        "the rate of V": "powers of a factor that is an identity, attacked in the steps",
        "the slowest eigenvector": "a closed form; its factor is attacked in the steps",
    },
    neighbours=[
        *nearby("the residual with 1 + {} beta", 1,
                     lambda c: matrix_equals(A - X * Y_next.T, mixed(c * beta) - h * X * X.T * mixed(c * beta)),
                     {A: [[2]], X: [[1]], Y: [[1]], Y_before: [[0]], h: "1/2", beta: 1}, false=false_matrix),
        *nearby("V' = {} beta a V", 1, lambda c: equals(value(y, y_next), c * beta * a * value(z, y)), at(a, beta, y, y_next, z),
                given=[RECURSION]),
        *nearby("beta a <= ({} (1 - s))^2", 1, lambda c: beta * a <= (c * (1 - s)) ** 2, at(a, beta, s), given=[*RANGE, MOMENTUM],
                less=True),
        *nearby("V is nonnegative for a <= {} (1 - s^2)", 1, value(z, y) >= 0,
                lambda c: at(beta, s, z) | {a: c * 3 / 4, y: c / 2}, given=lambda c: [*RANGE[:3], a <= c * (1 - s**2), MOMENTUM]),
        *nearby("a double root at 1 - {} s", 1, lambda c: equals(x**2 - (1 + beta) * a * x + beta * a, (x - 1 + c * s) ** 2),
                at(a, beta, s, x), given=[MOMENTUM, equals(a, 1 - s**2)]),
        *nearby("(1 - s)(1 + {} s) <= 1 - s/2", "1/2", lambda c: (1 - s) * (1 + c * s) <= 1 - s / 2, {s: "1/100"}, {s: "1/10000"},
                given=[s > 0, s <= 1]),
    ],
    constants=[
        sharp("beta in the residual", "the residual with 1 + 1.02 beta (2 percent)", "the residual with 1 + 1.001 beta (0.1 percent)"),
        sharp("the factor beta a of V", "V' = 1.02 beta a V (2 percent)", "V' = 1.001 beta a V (0.1 percent)"),
        sharp("1 - s, the spectral radius", "beta a <= (0.98 (1 - s))^2 (2 percent)", "beta a <= (0.999 (1 - s))^2 (0.1 percent)"),
        sharp("1 - s, the double root", "a double root at 1 - 1.02 s (2 percent)", "a double root at 1 - 1.001 s (0.1 percent)"),
        sharp("a <= 1 - s^2, so lambda >= m", "V is nonnegative for a <= 1.02 (1 - s^2) (2 percent)",
              "V is nonnegative for a <= 1.001 (1 - s^2) (0.1 percent)"),
        sharp("the 1/2 in 1 + t s/2", "(1 - s)(1 + 0.51 s) <= 1 - s/2 (2 percent)", "(1 - s)(1 + 0.5005 s) <= 1 - s/2 (0.1 percent)",
              note="for small s, at t = 1"),
        exact("s <= 1", "m <= L"),
    ],
    properties=[Property("V along exact recursions", forms, form_is_multiplied, examples=60)],
    precise=[Precise("both factors moving, X_0 = diag(2, 1), |A|_F = 1/20: below 4 (1 - s/2)^t", nesterov_at_many_digits)],
    example=[{**here, A: [[2]], X: [[1]], Y: [[1]], Y_before: [[0]]}, {single: 1, line: 2, whole: 3, s: "1/2"}],
)  # fmt: skip
