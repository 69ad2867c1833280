"""Losses with alpha > 0, and gradient descent from just above the edge down to rest, for the numerical checks of the gap law."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

START = 16  # E_0/lambda: the start is above the edge by this many times the depth at which orbits end


class Loss(NamedTuple):
    """A loss by u = p - c: its slope F'(c + u), and k = F''(c), a = F'''(c)/k, e = F''''(c)/k."""

    name: str
    slope: Callable[[Any, Any], Any]
    k: Fraction
    c: Callable[[Any], Any]
    a: Fraction
    e: Fraction

    @property
    def alpha(self) -> Fraction:
        """3 F'''(c)^2 - F''(c) F''''(c)."""
        return self.k**2 * (3 * self.a**2 - self.e)

    @property
    def depth(self) -> Fraction:
        """The constant of the gap law, 3 k^4/alpha."""
        return 3 * self.k**4 / self.alpha


def _loss(name: str, slope: Callable[[Any, Any], Any], k: str, a: str, e: str, c: Any = lambda ctx: ctx.mpf(1)) -> Loss:
    return Loss(name, slope, Fraction(k), c, Fraction(a), Fraction(e))


LOSSES = [
    _loss("double well", lambda ctx, u: u * (2 + u) * (1 + u), "2", "3", "3"),  # (s^2 - 1)^2/4
    _loss("cubes", lambda ctx, u: (1 + u) ** 2 * u * (3 + 3 * u + u**2), "3", "6", "20"),  # (s^3 - 1)^2/6
    _loss("log cosh", lambda ctx, u: ctx.tanh(u), "1", "0", "-2"),
    _loss("root", lambda ctx, u: u / ctx.sqrt(1 + u**2), "1", "0", "-3"),  # sqrt(1 + u^2)
    _loss("Cauchy", lambda ctx, u: u / (1 + u**2), "1", "0", "-6"),  # log(1 + u^2)/2
    _loss("exponential", lambda ctx, u: ctx.expm1(u), "1", "1", "1", c=lambda ctx: ctx.mpf(0)),  # exp(s) - s
    _loss(
        "cross entropy",  # log(1 + exp(s)) - 7 s/10
        lambda ctx, u: ctx.mpf(21) / 100 * ctx.expm1(u) / (1 + ctx.mpf(7) / 10 * ctx.expm1(u)),
        "21/100", "-2/5", "-13/50", c=lambda ctx: ctx.log(ctx.mpf(7) / 3),
    ),
    _loss("quartic", lambda ctx, u: u - u**3 / 10, "1", "0", "-3/5"),  # u^2/2 - u^4/40
    _loss("cubic", lambda ctx, u: u + u**2 / 2, "1", "1", "0"),  # u^2/2 + u^3/6
    _loss("s - log s", lambda ctx, u: u / (1 + u), "1", "-2", "6"),
    _loss("entropy", lambda ctx, u: ctx.log1p(u), "1", "-1", "2"),  # s log s - s
    _loss("cosine", lambda ctx, u: ctx.sin(u), "1", "0", "-1"),  # 1 - cos u
]  # fmt: skip


def number(ctx: Any, value: Fraction) -> Any:
    """Return an exact number in the arithmetic ``ctx``."""
    return ctx.mpf(value.numerator) / value.denominator


def gap(ctx: Any, loss: Loss, h: Any, E_0: Any, B_0: Any, stop: Any, most: int = 10**7) -> Any:
    """Return (2/h - sharpness)/h at the minimizer where gradient descent on F(x y) ends, from a start in the scaled variables.

    What is left when kappa B^2 < stop is taken from the parabola of edge.averaged_flow. Raises ArithmeticError after ``most`` steps.
    """
    k, c, kappa = number(ctx, loss.k), loss.c(ctx), number(ctx, 2 * loss.alpha / (3 * loss.k**2))
    product, size = c + h * B_0, (2 + h**2 * (E_0 + 2 * k**2 * c * h * B_0)) / (h * k)
    x = (ctx.sqrt(size + 2 * product) + ctx.sqrt(size - 2 * product)) / 2
    y = product / x
    for _ in range(most):
        u = x * y - c
        if kappa * u**2 < stop * h**2:
            break
        rho = -h * loss.slope(ctx, u)
        x, y = x + rho * y, y + rho * x
    else:
        raise ArithmeticError(f"{loss.name}: not at rest after {most} steps")
    B = u / h
    E = (h * k * (x**2 + y**2) - 2) / h**2 - 2 * k**2 * c * h * B
    return kappa * B**2 / 2 - E


def from_above(ctx: Any, loss: Loss, h: Any, stop: Any) -> Any:
    """Return that gap from a start on the parabola, ``START`` times lambda above the edge."""
    depth, kappa = number(ctx, loss.depth), number(ctx, 2 * loss.alpha / (3 * loss.k**2))
    return gap(ctx, loss, h, START * depth, ctx.sqrt(2 * (START + 1) * depth / kappa), stop)


def richardson(ctx: Any, loss: Loss, h: Any, stop: Any) -> tuple[Any, Any, Any]:
    """Return the gaps over h at h and h/2, and their extrapolation to h = 0 for an error of order h^2."""
    coarse, fine = from_above(ctx, loss, h, stop), from_above(ctx, loss, h / 2, stop)
    return coarse, fine, (4 * fine - coarse) / 3
