"""Results from analysis that only this chapter cites."""

from verify.theorems import CitedResult

LINEAR_RECURRENCE = CitedResult(
    "linear recurrences of order two",
    "the solutions of z_{t+1} = p z_t - q z_{t-1} are c_0 x^t + c_1 t x^t if x is a double root of x^2 - p x + q, and x is not 0",
    "Elaydi, An Introduction to Difference Equations, 3rd ed., Springer 2005, sec. 2.3",
)
SUMS = CitedResult(
    "sums of inequalities", "a sum of nonnegative numbers is nonnegative", "Hardy, Littlewood and Pólya, Inequalities, ch. 1"
)
CAUCHY_SCHWARZ = CitedResult(
    "the Cauchy-Schwarz inequality",
    "the square of a sum of products is at most the product of the sums of squares",
    "Hardy, Littlewood and Pólya, Inequalities, Thm 7",
)
