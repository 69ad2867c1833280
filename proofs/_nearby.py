"""False neighbours of one constant, at 2 and at 0.1 percent beyond it, from one formula."""

from fractions import Fraction
from types import FunctionType

from sympy import Rational

from verify.theorems import false_claim

PERCENT = {"2": Fraction(1, 50), "0.1": Fraction(1, 1000)}


def text(value):
    """Return a number as it is written in a name: a decimal if it ends, else a quotient."""
    value, places = Fraction(value), 0
    while (value * 10**places).denominator != 1 and places < 12:
        places += 1
    if (value * 10**places).denominator != 1:
        return str(value)
    digits = f"{abs(int(value * 10**places)):0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def moved(constant, less=False):
    """Return the constant moved by 2 and by 0.1 percent, up or down, with the words that say so."""
    sign = -1 if less else 1
    return [(Rational(constant) * (1 + sign * Rational(p)), f"({percent} percent)") for percent, p in PERCENT.items()]


def nearby(name, constant, goal, *witnesses, given=(), less=False, keep=(), false=false_claim):
    """Return two false claims, with ``constant`` raised (lowered if ``less``) by 2 and by 0.1 percent.

    ``false`` makes them: ``false_matrix`` for claims about matrices.

    ``name`` shows the value at ``{}``. ``goal`` and ``given`` are what they are in ``false_claim``, or functions of the
    value; so are the witnesses, one for each of the two claims or one for both.
    """

    def at(what, value):
        return what(value) if isinstance(what, FunctionType) else what

    return [
        false(f"{name.format(text(value))} {percent}", at(goal, value), given=at(given, value), keep=keep,
                    witness=at(witness, value))
        for (value, percent), witness in zip(moved(constant, less), witnesses * (2 // len(witnesses)), strict=True)
    ]  # fmt: skip


def scaled(eta, rho, sigma):
    """Return A and B of the scaled system with this residual and this size, as exact numbers."""
    eta, rho, sigma = map(Fraction, (eta, rho, sigma))
    return (sigma / 2 + eta - rho) / 2, (sigma / 2 - eta + rho) / 2


def both_places(name, constant, less=False):
    """Return the names that ``nearby`` and ``nearby_matrix`` give to their two claims."""
    return [f"{name.format(text(value))} {percent}" for value, percent in moved(constant, less)]
