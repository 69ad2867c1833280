"""From an unbalanced start X_0 large, Y_0 = 0, gradient descent contracts the residual at the rate of a quadratic with the same spectrum.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2; the columns of A lie in the column space of X_0, on which X_0 has singular values
    from k to ell (m = k^2, L = ell^2), and Y_0 = 0.
Method: gradient descent with h = 2/(L + m).
Claim: with X held fixed, |R_t|_F <= ((L - m)/(L + m))^t |A|_F, and no learning rate has a better factor for the two eigenvalues m
    and L. With both factors moving, |R_t|_F <= theta^t |A|_F, |Y_t|_2 <= ups and |X_t - X_0|_2 <= xi for any q < theta < 1, ups, xi <= k
    with theta >= q + 2 h ell xi + h xi^2 + h ups^2 + h^2 (ell + xi) ups |A|_F, q = (L - m)/(L + m), ups (1 - theta) >=
    h (ell + xi) |A|_F and xi (1 - theta) >= h ups |A|_F. For theta = 1 - m/L > q there are such numbers
    when |A|_F is small enough against m, as the example shows for one pair; how small is not part of the theorem.
Recursion: R' = R - h (X X^T R + R Y Y^T) - h^2 R Y X^T R.
Tightness: the factor (L - m)/(L + m) and the 2 in h = 2/(L + m) are exact for the quadratic; the terms with xi and ups are estimates.
References: after Xu and others, NeurIPS 2024, where X_0 = c A Phi with a random Phi contracts with high
    probability like (1 - m/L)^t; what is probable about the singular values of c A Phi is no part of this theorem.
    Read on: docs/matrix.md
"""

from proofs._analysis import INDUCTION, NORMS, SVD
from proofs._nearby import nearby
from proofs.matrix._unbalanced_checks import fixed_factor, gradient_at_many_digits, problems
from proofs.matrix.escape_region import MOVE, A, R, R_next, X, Y, Y_next, h
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    cited,
    equals,
    false_matrix,
    identity,
    inequality,
    known,
    matrix_equals,
    matrix_identity,
    not_sharp,
    says,
    sharp,
    symbols,
)

# The extreme singular values of X_0; an eigenvalue; a singular value of X_t; the factor of the quadratic.
k, ell, lam, t, q, m, L = symbols("k ell lambda t q m L")
# Bounds on X_t - X_0 and on Y_t, the rate, |A|_F; theta^t; |X_t - X_0|_2, |Y_t|_2, |R_t|_F now and after a step.
xi, ups, theta, a, p = symbols("xi upsilon theta a p")
x, y, r, x_next, y_next, r_next = symbols("x y r x_next y_next r_next")

PLACE = [k > 0, ell >= k]
OPTIMAL = equals(h * (ell**2 + k**2), 2)
SPECTRUM = [m > 0, lam >= m, lam <= L]
STEADY = [h > 0, xi >= 0, ups >= 0, a >= 0, theta >= 0, theta < 1]
ENOUGH = [theta >= q + 2 * h * ell * xi + h * xi**2 + h * ups**2 + h**2 * (ell + xi) * ups * a,
          ups * (1 - theta) >= h * (ell + xi) * a, xi * (1 - theta) >= h * ups * a]  # fmt: skip
NOW = [p >= 0, r >= 0, y <= ups * (1 - p), x <= xi * (1 - p), r <= p * a]
AFTER = [y_next <= y + h * (ell + xi) * r, x_next <= x + h * ups * r,
         r_next <= (q + 2 * h * ell * xi + h * xi**2 + h * ups**2 + h**2 * (ell + xi) * ups * a) * r]  # fmt: skip

alone = matrix_identity("the residual with X held fixed", A - X * Y_next.T, R - h * X * X.T * R, concludes=True)
both = matrix_identity(
    "the residual with both moving", R_next, R - h * (X * X.T * R + R * Y * Y.T) - h**2 * R * Y * X.T * R, concludes=True,
)  # fmt: skip
lower, upper = known(lam >= m), known(lam <= L)
factor = inequality(
    "the factor of one eigenvalue", (L + m - 2 * lam) ** 2 <= (L - m) ** 2, given=SPECTRUM, terms=4 * lower * upper, concludes=True,
    because="h = 2/(L + m) multiplies the eigenvector of lambda by (L + m - 2 lambda)/(L + m)",
)  # fmt: skip
slow = inequality(
    "it is at most 1 - m/L", L * (L - m) <= (L - m) * (L + m), given=[m > 0, L >= m], terms=known(m > 0) * known(L >= m), concludes=True,
)  # fmt: skip
short = inequality(
    "a smaller learning rate is worse at m", (L + m) * (1 - h * m) >= L - m, given=[m > 0, h * (L + m) <= 2],
    terms=known(m > 0) * known(h * (L + m) <= 2), concludes=True,
)  # fmt: skip
long = inequality(
    "a larger one is worse at L", (L + m) * (h * L - 1) >= L - m, given=[m > 0, L >= m, h * (L + m) >= 2],
    terms=(known(m > 0) + known(L >= m)) * known(h * (L + m) >= 2), concludes=True,
)  # fmt: skip
held = cited(
    "X held fixed", SVD, premises=[alone, factor], given=SPECTRUM, concludes=True,
    gives=says("|R_t|_F <= ((L - m)/(L + m))^t |A|_F for gradient descent in Y alone, if all eigenvalues lambda of X X^T on its column "
               "space have {} and {}, and the columns of A lie there", lam >= m, lam <= L),
)  # fmt: skip

quotient = identity("q is (L - m)/(L + m)", q * (ell**2 + k**2), ell**2 - k**2, given=[OPTIMAL], concludes=True,
                    because="L = ell^2, m = k^2 and h = 2/(L + m)")  # fmt: skip
AT = [h > 0, *PLACE, xi >= 0, xi <= k, t >= k - xi, t <= ell + xi]
rate_, ratio, drift, inside, below, above = (known(v) for v in (h > 0, ell >= k, xi >= 0, xi <= k, t >= k - xi, t <= ell + xi))
moved_low = inequality(
    "singular values of X_t: from below", 1 - h * t**2 <= q + 2 * h * ell * xi + h * xi**2, given=AT,
    terms=rate_ * (below * (below + 2 * inside) + 2 * drift * ratio + 2 * drift * drift),
)  # fmt: skip
moved_high = inequality(
    "singular values of X_t: from above", h * t**2 - 1 <= q + 2 * h * ell * xi + h * xi**2, given=[*AT, OPTIMAL],
    terms=rate_ * above * (above + 2 * (below + inside)),
)  # fmt: skip
step = cited(
    "one step of both factors", NORMS, premises=[both, moved_low, moved_high],
    gives=says("|R'|_F is at most q + 2 h ell xi + h xi^2 + h ups^2 + h^2 (ell + xi) ups |A|_F times |R|_F, |Y' - Y|_2 at most "
               "h (ell + xi) |R|_F and |X' - X|_2 at most h ups |R|_F, as long as |X - X_0|_2 <= xi <= k, |Y|_2 <= ups and |R|_F <= |A|_F"),
    because="the columns of R_t and of X_t - X_0 stay in the column space of X_0, on which the singular values t of X_t have "
    "k - xi <= t <= ell + xi, by Weyl's inequality",
)  # fmt: skip
slack, room_y, room_x = (known(v) for v in ENOUGH)
decay, size, in_y, in_x, in_r = (known(v) for v in NOW)
to_y, to_x, to_r = (known(v) for v in AFTER)
speed, deviation, cap, mass, positive, contracts = (known(v) for v in STEADY)
stays_y = inequality(
    "Y stays small", y_next <= ups * (1 - theta * p), given=[*STEADY, *PLACE, *ENOUGH, *NOW, *AFTER],
    terms=to_y + in_y + speed * (ratio + known(k > 0) + deviation) * in_r + decay * room_y,
)  # fmt: skip
stays_x = inequality(
    "X stays close", x_next <= xi * (1 - theta * p), given=[*STEADY, *ENOUGH, *NOW, *AFTER],
    terms=to_x + in_x + speed * cap * in_r + decay * room_x,
)  # fmt: skip
falls = inequality(
    "R falls", r_next <= theta * p * a, given=[*STEADY, *ENOUGH, *NOW, *AFTER], terms=to_r + slack * size + positive * in_r,
)  # fmt: skip
contracts_for_ever = cited(
    "the rate", INDUCTION, premises=[step, stays_y, stays_x, falls], given=[*STEADY, *PLACE, OPTIMAL, *ENOUGH, xi <= k],
    under=[*NOW, *AFTER, *AT], concludes=True,
    gives=says("if {} and {} and {}, then |R_t|_F <= theta^t |A|_F, |Y_t|_2 <= upsilon and |X_t - X_0|_2 <= xi for all t", *ENOUGH),
    because="at the start y = x = 0, r = |A|_F, p = 1; p = theta^t",
)  # fmt: skip
# m = 1, L = 4: h = 2/5, q = 3/5, theta = 1 - m/L = 3/4, |A|_F = 1/20.
INSTANCE = {k: 1, ell: 2, h: "2/5", theta: "3/4", a: "1/20", xi: "1/50", ups: "1/5"}

theorem = Theorem(
    source=Source("derived here", after="Xu and others, NeurIPS 2024", note="a deterministic form; theirs is not claimed"),
    where={**MOVE, q: 1 - h * k**2},
    steps=[alone, both, factor, slow, short, long, held, quotient, moved_low, moved_high, step, stays_y, stays_x, falls,
           contracts_for_ever],
    exceptional="none: every X_0 and A as described; how probable such a start is, is not said",
    sharpness="the factor and the learning rate of the quadratic are exact; the rate with both factors moving is an estimate",
    slack={
        "X held fixed": "powers of the factor of one eigenvalue, which is attacked in the steps",
        "the rate": "an induction over three inequalities, attacked in the steps, and over runs by the property",
    },
    neighbours=[
        *nearby("the factor with {} (L - m)", 1, lambda c: (L + m - 2 * lam) ** 2 <= (c * (L - m)) ** 2, {m: 1, L: 4, lam: 4},
                given=SPECTRUM, less=True),
        *nearby("|1 - h lambda| <= (L - m)/(L + m) with h = {}/(L + m)", 2, lambda c: (L + m - c * lam) ** 2 <= (L - m) ** 2,
                {m: 1, L: 4, lam: 4}, given=SPECTRUM),
        *nearby("a smaller h than {}/(L + m) has the same factor at m", 2, lambda c: (L + m) * (1 - h * m) <= L - m,
                lambda c: {m: 1, L: 4, h: c / 5}, given=lambda c: [m > 0, h * (L + m) >= c], less=True),
        *nearby("q (L + m) = {} (L - m)", 1, lambda c: equals(q * (ell**2 + k**2), c * (ell**2 - k**2)), {k: 1, ell: 2, h: "2/5"},
                given=[OPTIMAL]),
        *nearby("A - X Y'^T = R + {} h X X^T R", -1, lambda c: matrix_equals(A - X * Y_next.T, R + c * h * X * X.T * R),
                     {A: [[2]], X: [[1]], Y: [[1]], h: 1}, false=false_matrix),
        *nearby("R' with {} h^2 R Y X^T R", -1,
                     lambda c: matrix_equals(R_next, R - h * (X * X.T * R + R * Y * Y.T) + c * h**2 * R * Y * X.T * R),
                     {A: [[2]], X: [[1]], Y: [[1]], h: 1}, false=false_matrix),
    ],
    constants=[
        sharp("the factor (L - m)/(L + m)", "the factor with 0.98 (L - m) (2 percent)", "the factor with 0.999 (L - m) (0.1 percent)"),
        sharp("the 2 in h = 2/(L + m), from above", "|1 - h lambda| <= (L - m)/(L + m) with h = 2.04/(L + m) (2 percent)",
              "|1 - h lambda| <= (L - m)/(L + m) with h = 2.002/(L + m) (0.1 percent)"),
        sharp("the 2 in h = 2/(L + m), from below", "a smaller h than 1.96/(L + m) has the same factor at m (2 percent)",
              "a smaller h than 1.998/(L + m) has the same factor at m (0.1 percent)"),
        sharp("q = (L - m)/(L + m)", "q (L + m) = 1.02 (L - m) (2 percent)", "q (L + m) = 1.001 (L - m) (0.1 percent)"),
        sharp("the -1 of h X X^T R", "A - X Y'^T = R + -1.02 h X X^T R (2 percent)", "A - X Y'^T = R + -1.001 h X X^T R (0.1 percent)"),
        sharp("the -1 of h^2 R Y X^T R", "R' with -1.02 h^2 R Y X^T R (2 percent)", "R' with -1.001 h^2 R Y X^T R (0.1 percent)",
              note="and so for the other coefficients, by the same matrices"),
        not_sharp("the terms with xi and upsilon", "estimates by norms; what matters is that they tend to 0 with |A|_F/m"),
        not_sharp("the rate 1 - m/L", "any theta above q is reached from large enough starts"),
    ],
    properties=[Property("120 steps from exact starts that satisfy the conditions", problems, fixed_factor, examples=40)],
    precise=[Precise("X_0 = diag(2, 1), |A|_F = 1/20: below (3/4)^t", gradient_at_many_digits)],
    example=[
        {**INSTANCE, p: 1, x: 0, y: 0, r: "1/20", x_next: 0, y_next: 0, r_next: 0, t: 1, m: 1, L: 4, lam: 2, A: [[2]], X: [[1]], Y: [[1]]},
        {m: 1, L: 4, h: "1/5"}, {m: 1, L: 4, h: "1/2"},
    ],
)  # fmt: skip
