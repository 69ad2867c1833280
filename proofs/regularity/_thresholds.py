"""What the files on thresholds of the sharpness share: the step and the Hessian of a loss of x*y, and false sentences with exact starts.

For d = 1 the Hessian of F(x y) is F'' [[y^2, x y], [x y, x^2]] + F' [[0, 1], [1, 0]], taken at P = x y. All eigenvalues of h H are below
a if and only if the trace and the determinant of a I - h H are positive; above -a likewise. In R^d, d > 1, a start whose x and y lie on
one axis has these two eigenvalues and +-F'(P) d - 1 times each.
"""

from fractions import Fraction

from proofs.regularity._setting import N, S, h, r, x, y
from verify.theorems import diff, false_orbit, identity, symbols

x_next, y_next, objective = symbols("x_next y_next F")
P = x * y


class Loss:
    """A loss F of x*y: ``F``, ``first`` and ``second`` give F, F' and F'' as formulas."""

    def __init__(self, name, F, first, second):
        self.name, self.F, self.first, self.second = name, F, first, second

    def definitions(self):
        """Return the definitions of the objective and of one step."""
        return {objective: self.F(P), x_next: x - h * diff(objective, x), y_next: y - h * diff(objective, y)}

    def steps(self):
        """Return the steps that say what the GD map and the Hessian are."""
        slope, bend = self.first(P), self.second(P)
        grad_x, grad_y = diff(objective, x), diff(objective, y)
        return [
            identity("one step in x", x_next, x - h * slope * y, concludes=True),
            identity("one step in y", y_next, y - h * slope * x, concludes=True),
            identity("the Hessian, first entry", diff(grad_x, x), bend * y**2, concludes=True),
            identity("the Hessian, last entry", diff(grad_y, y), bend * x**2, concludes=True),
            identity("the Hessian, mixed entry", diff(grad_x, y), slope + bend * P, concludes=True),
        ]

    def state(self, side):
        """Return N, S and r of regularity.escape in terms of x, y and h, seen from the side 1 or -1 of 0."""
        return {N: side * P, S: x**2 + y**2, r: side * h * self.first(P)}

    def hessian(self):
        """Return trace and determinant of the Hessian."""
        slope, bend = self.first(P), self.second(P)
        return bend * (x**2 + y**2), bend**2 * P**2 - (slope + bend * P) ** 2

    def below(self, a, sign=1):
        """Return the relations that all eigenvalues of sign h H are below a."""
        trace, determinant = self.hessian()
        return [2 * a - sign * h * trace > 0, a**2 - sign * a * h * trace + h**2 * determinant > 0]

    def between(self, a):
        """Return the relations that all eigenvalues of h H lie between -a and a."""
        return [*self.below(a), *self.below(a, -1)]

    def above(self, a):
        """Return the relation that exactly one eigenvalue of h H is above a."""
        trace, determinant = self.hessian()
        return [a**2 - a * h * trace + h**2 * determinant < 0]

    def diverges(self, name, sentence, given, steps, side, fate, start):
        """Return the false orbit that leaves from ``start``, a triple (h, x, y), for the region on this side of 0."""
        slope = self.first(P)
        rate, *pair = map(Fraction, start)
        state = self.state(side)
        return false_orbit(
            name, sentence, where=state, update={x: x - h * slope * y, y: y - h * slope * x}, given=[h > 0, *given], steps=steps,
            ends_in=[h > 0, *fate.step.given], fate=fate, witness={h: rate, x: pair[0], y: pair[1]},
        )  # fmt: skip
