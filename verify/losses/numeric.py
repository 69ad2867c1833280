"""A loss in mpmath numbers of any precision, as NumPy arrays, and as a ``ProductLoss`` of verify.sampling.

None of it is rigorous: balls are (``Loss.ball``).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from verify.losses.account import Account
from verify.losses.algebra import as_exponential
from verify.losses.balls import ends
from verify.losses.compiled import Function, Numbers, compiled
from verify.losses.loss import Loss
from verify.losses.pieces import Piece
from verify.orbits.balls import ball, working
from verify.sampling.losses.loss import ProductLoss

Array: TypeAlias = Any
_REPAIRS = 1_000  # numbers of an array that are computed again one by one


def _context_numbers(ctx: Any) -> Numbers:
    def power(base: Any, exponent: Fraction) -> Any:
        if exponent.denominator == 1:
            return base**exponent.numerator
        return (
            ctx.sqrt(base) if exponent.denominator == 2 else ctx.root(base, exponent.denominator)
        ) ** exponent.numerator

    names = ("exp", "log", "cosh", "sinh", "tanh", "sign")
    functions = {name: getattr(ctx, name) for name in names}
    return Numbers(
        lambda v: ctx.mpf(v.numerator) / v.denominator, power,
        {**functions, "Abs": abs, "E": lambda: ctx.exp(1), "pi": lambda: +ctx.pi},
    )  # fmt: skip


def at_digits(loss: Loss, order: int, ctx: Any) -> Function:
    """Return a derivative as a function of numbers of an mpmath context; where F'' jumps, the value from the left."""
    pieces = loss.derivative(order)
    numbers = _context_numbers(ctx)
    functions = [compiled(p.expr, numbers) for p in pieces]
    if len(functions) == 1:
        return functions[0]
    cuts = [ctx.mpf(b.numerator) / b.denominator for b in loss.breaks]

    def value(s: Any) -> Any:
        return functions[sum(s > cut for cut in cuts)](s)

    return value


@lru_cache(maxsize=1)
def _array_numbers() -> Numbers:
    import numpy as np

    def power(base: Array, exponent: Fraction) -> Array:
        return (
            np.power(base, exponent.numerator)
            if exponent.denominator == 1 and exponent > 0
            else np.power(base, float(exponent))
        )

    return Numbers(
        float, power,
        {
            "exp": np.exp, "log": np.log, "cosh": np.cosh, "sinh": np.sinh, "tanh": np.tanh, "Abs": np.abs, "sign": np.sign,
            "E": lambda: math.e, "pi": lambda: math.pi,
        },
    )  # fmt: skip


def on_arrays(loss: Loss, order: int = 1) -> Callable[[Any], Array]:
    """Return a derivative as a function of NumPy arrays (or floats), elementwise, in float64.

    Quotients of exponentials that overflow are computed with the inverse exponential; what is undefined otherwise, such as
    infinity minus infinity, is computed once more with balls, for the first 1000 numbers of an array.
    """
    import numpy as np

    pieces = loss.derivative(order)
    functions = [compiled(p.expr, _array_numbers()) for p in pieces]
    spare = _stable(pieces[0]) if len(pieces) == 1 else None
    cuts = [float(b) for b in loss.breaks]

    def value(s: Any) -> Array:
        p = np.asarray(s, dtype=np.float64)
        with np.errstate(all="ignore"):
            found = np.array(np.broadcast_to(functions[-1](p), p.shape), dtype=np.float64)
            for function, cut in zip(functions[-2::-1], cuts[::-1], strict=True):
                found = np.where(p <= cut, function(p), found)
            flat, places = found.reshape(-1), p.reshape(-1)
            lost = np.flatnonzero(np.isnan(flat) & np.isfinite(places))
            if len(lost) and spare is not None:
                flat[lost] = spare(places[lost])
                lost = lost[np.isnan(flat[lost])]
        for i in lost[:_REPAIRS]:
            flat[i] = _by_balls(loss, order, float(places[i]))
        return flat.reshape(p.shape) if p.shape else flat[0]

    return value


def _stable(piece: Piece) -> Callable[[Array], Array] | None:
    """Return a rational function of an exponential by whichever of exp(u) and exp(-u) is below 1; None for other expressions."""
    import numpy as np

    e = as_exponential(piece.expr)
    if e is None:
        return None
    up, down = ([float(c) for c in poly.all_coeffs()] for poly in (e.quotient.up, e.quotient.down))
    rate, middle, degree = float(e.rate), float(e.middle), len(up) - len(down)

    def value(s: Array) -> Array:
        u = rate * (s - middle)
        t = np.exp(-np.abs(u))
        forward = np.polyval(up, t) / np.polyval(down, t)
        # In 1/t: both polynomials with their coefficients reversed, times t to the difference of the degrees.
        backward = np.polyval(up[::-1], t) / np.polyval(down[::-1], t) * np.exp(degree * np.abs(u))
        return np.where(u <= 0, forward, backward)

    return value


def _by_balls(loss: Loss, order: int, s: float) -> float:
    for bits in (128, 4096):
        with working(bits):
            try:
                lower, upper = ends(loss.ball(order, ball(Fraction(s))))
            except ValueError:
                continue
        try:
            return float((lower + upper) / 2)
        except OverflowError:
            return math.inf if lower > 0 else -math.inf
    return math.nan


def product_loss(account: Account) -> ProductLoss:
    """Return the loss as the batches and strategies of verify.sampling take it.

    ``growth`` is the safe bound of the account, None if there is none (or none is known); ``keeps_sign`` what is known of the sign.
    """
    loss, bound = account.loss, account.growth
    return ProductLoss(
        loss.text,
        (),
        slope=on_arrays(loss),
        minimizer=_number(account.c),
        curvature=math.nan if account.curvature is None else _number(account.curvature),
        growth=None
        if bound.safe is None
        else bound.exact
        if bound.exact is not None
        else math.nextafter(float(bound.safe), math.inf),
        keeps_sign=account.sign.holds,
        exact_slope=loss.exact(1),
        value=lambda ctx, p: at_digits(loss, 0, ctx)(p),
    )


def _number(point: Any) -> Fraction | float:
    if point.exact is not None:
        return Fraction(point.exact)
    lower, upper = point.enclose(80)
    return float((lower + upper) / 2)
