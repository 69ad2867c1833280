"""A size that is multiplied by 1 - rho_k^2 in each step, rho_k^2 <= 1, is at most its start over 1 + the sum of rho_k^2."""

from proofs._analysis import INDUCTION
from proofs._nearby import nearby
from verify.theorems import cited, equals, inequality, known, says, squared, symbols

# The size now and after a step, its start, the sum of rho_k^2 so far, and rho at this step: any number with rho^2 <= 1.
b, b_next, b_0, q, rho = symbols("b b_next b_0 q rho")
GIVEN = [b >= 0, q >= 0, rho**2 <= 1]
SHRINKS = equals(b_next, b * (1 - rho**2))
BEFORE = b * (1 + q) <= b_0
POINT = {b: 1, b_next: "3/4", b_0: 1, q: 0, rho: "1/2"}

one_step = inequality(
    "the size against the sum", b_next * (1 + q + rho**2) <= b_0, given=[*GIVEN, SHRINKS, BEFORE],
    terms=known(BEFORE) + known(b >= 0) * squared(rho) * (known(q >= 0) + squared(rho)),
)  # fmt: skip
stays = inequality("the size is nonnegative", b_next >= 0, given=[*GIVEN, SHRINKS], terms=known(b >= 0) * known(rho**2 <= 1))


def shrinking(name, what, *premises):
    """Return the concluding step: ``what`` at step n is at most its start over 1 + the sum of rho_k^2."""
    return cited(
        name, INDUCTION, premises=[*premises, one_step, stays], given=[rho**2 <= 1], under=[b >= 0, q >= 0, SHRINKS, BEFORE],
        concludes=True,
        gives=says(f"as long as {{}} at every step, {what} at step n is at most its start over 1 + the sum of rho_k^2 for k < n",
                   rho**2 <= 1),
        because="b = b_0 and q = 0 at the start; q grows by rho^2",
    )  # fmt: skip


SHRINK = nearby("(1 - rho^2)(1 + {} rho^2) <= 1", 1, lambda c: (1 - rho**2) * (1 + c * rho**2) <= 1, {rho: "1/10"}, {rho: "1/50"},
                given=[rho**2 <= 1])  # fmt: skip
