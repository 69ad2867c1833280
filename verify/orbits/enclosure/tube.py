"""A tube around an orbit: a centre iterated in MPFR arithmetic and rigorous bounds on its distance from the true orbit.

The centre (c, C) of (rho, F) is iterated with correct rounding. With rho = c + d and F = C + f, |d| <= r, |f| <= s, the exact
expansion of one step (verify/orbits/enclosure/sides.py) gives

    d' = (3 c^2 + 2 c1 c + c0 + C) d + c f + (3 c + c1) d^2 + d f + d^3        + rounding of the centre
    f' = (c^2 + q1 c + 1) f + (2 c + q1) C d + C d^2 + (2 c + q1) d f + d^2 f  + rounding of the centre

so the radii follow by taking absolute values: nothing but these signs is given away (a mean value form), and next to an
invariant side that costs nothing in the long run. Radii are doubles in units of 2^scale. Sums and products of nonnegative
doubles err by less than 2^-48 here, which the factor _UP pays for; what is subtracted (the derivatives) is paid for by
_SLACK; _FLOOR pays for underflow. Roundings of the centre are each at most 2^-bits times the rounded number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import gmpy2
import numpy as np
from flint import arb

from verify.orbits.balls import Ball, working
from verify.orbits.enclosure.sides import SIDES, Side

_UP = 1 + 2.0**-45
_SLACK = 2.0**-38
_FLOOR = 1e-280
_BLOCK = 16
_LONG_BLOCK = 128
_EARLY = 64
_FAR = 8.0  # |rho| and |F| up to which the constants of the fast bounds hold (F: up to 64)
_LARGE = 2.0**400
_HUGE = 2.0**40
_ROUNDINGS = 1024.0  # bounds the roundings of one step in units of 2^-bits, where |rho| <= 8, |F| <= 64, 0 <= eta <= 4


class Lost(ArithmeticError):
    """The tube has become too wide to say anything; ``step`` tells when."""

    def __init__(self, step: int, why: str) -> None:
        super().__init__(why)
        self.step = step


@dataclass(frozen=True)
class Balls:
    """A scaled state in balls, as ``Balls.of`` or a tube gives it: each contains the exact value."""

    rho: Ball
    A: Ball
    B: Ball
    D: Ball
    eta: Ball

    @property
    def sigma(self) -> Ball:
        """H S = 4 - D - eta rho; at a minimizer h times the sharpness."""
        return 4 - self.D - self.eta * self.rho

    @property
    def multiplier(self) -> Ball:
        """rho^2 + D - 3."""
        return self.rho * self.rho + self.D - 3

    def side_value(self, side: Side) -> Ball:
        """Return F of a side."""
        return {"D": self.D, "B": -4 * self.B, "A": -4 * self.A}[side.name]


def _scaled(radius: Ball, scale: int) -> float:
    """Return an upper bound of a radius (an exact ball) in units of 2^scale."""
    mantissa, exponent = (int(v) for v in radius.man_exp())
    shift = mantissa.bit_length() + exponent - scale
    if not mantissa:
        return 0.0
    if shift > 1000:
        return math.inf
    return max(math.ldexp(mantissa, exponent - scale), _FLOOR) * _UP if shift > -1000 else _FLOOR


class Tube:
    """Encloses the orbit that starts in ``start`` (balls computed at ``bits`` bits, eta >= 0).

    ``step`` counts GD steps; ``rho``, ``far`` are the centre as floats. Raises Lost when the radii pass 1/4, ValueError for
    balls without finite ends or a negative eta.
    """

    def __init__(self, start: Balls, bits: int) -> None:
        self.bits, self.step = bits, 0
        self.context = gmpy2.context(precision=bits, emax=gmpy2.get_emax_max(), emin=gmpy2.get_emin_min())
        self.scale = -bits
        self.flips = [False, False]  # whether the products of 1 + rho and of 1 - rho over all steps are negative
        self.flips_known = True
        if not all(v.is_finite() for v in (start.rho, start.A, start.B, start.D, start.eta)):
            raise ValueError("the start is not enclosed: a ball has no finite ends")
        with working(bits):
            if start.eta < 0:
                raise ValueError("eta = h mu must not be negative")
            self.side = self._nearest({side: start.side_value(side) for side in SIDES})
            self.rho, self.r = self._split(start.rho)
            self.F, self.s = self._split(start.side_value(self.side))
            self.eta, self.p = self._split(start.eta)
        self._prepare()

    @staticmethod
    def _nearest(values: dict[Side, Ball]) -> Side:
        exact = [side for side, value in values.items() if value.is_exact() and value == 0]
        return exact[0] if exact else min(values, key=lambda side: float(abs(values[side]).upper()))

    def _split(self, value: Ball) -> tuple[Any, float]:
        mantissa, exponent = (int(v) for v in value.mid().man_exp())
        with self.context:
            centre = gmpy2.mul_2exp(gmpy2.mpfr(mantissa), exponent) if exponent >= 0 else gmpy2.div_2exp(
                gmpy2.mpfr(mantissa), -exponent
            )  # fmt: skip
        slack = value.mid().man_exp()[0].bit_length() > self.bits
        radius = _scaled(value.rad(), self.scale)
        return centre, radius + abs(float(centre)) * self._ulp * _UP + _FLOOR if slack else radius

    @property
    def _ulp(self) -> float:
        """2^-bits in units of 2^scale, rounded up."""
        return math.ldexp(1.0, max(-self.bits - self.scale, -900))

    def _prepare(self) -> None:
        """Compute what depends on the side: coefficients of the recurrence, exact to one rounding, and as floats."""
        with self.context:
            self.c1, self.c0, self.q1 = (gmpy2.mpfr(v) for v in self.side.coefficients(self.eta))
        self._floats = tuple(float(v) for v in (self.c1, self.c0, self.q1))
        self._usual = float(self.eta) <= 4

    def _rescale(self) -> None:
        while max(self.r, self.s) > _LARGE:
            self.scale += 512
            self.r, self.s, self.p = (v * 2.0**-512 + (_FLOOR if v else 0.0) for v in (self.r, self.s, self.p))

    def width(self) -> float:
        """Return an upper bound of the larger radius of (rho, F)."""
        shift = max(self.scale, -1000)
        return math.ldexp(max(self.r, self.s), shift) * _UP + _FLOOR if self.scale < 500 else math.inf

    def lost_bits(self) -> float:
        """Return about how many of the bits are no longer right (in absolute terms, of numbers of size 1)."""
        worst = max(self.r, self.s, 1e-300)
        return math.log2(worst) + self.scale + self.bits

    def advance(self, steps: int) -> int:
        """Make up to ``steps`` steps; fewer if |rho| passes 8 (the orbit may be escaping). Return how many."""
        done = 0
        while done < steps:
            count = self._block(min(_BLOCK if self.step < _EARLY else _LONG_BLOCK, steps - done))
            done += count
            self.step += count
            self._choose_side()
            if not -_FAR < float(self.rho) < _FAR:
                break
        return done

    def _block(self, count: int) -> int:
        rho, F, c1, c0, q1 = self.rho, self.F, self.c1, self.c0, self.q1
        centres: list[float] = []
        values: list[float] = []
        note, note_value = centres.append, values.append
        with self.context:
            for _ in range(count):
                x = float(rho)
                note(x)
                note_value(float(F))
                m = (rho + c1) * rho + c0 + F
                F = F * ((rho + q1) * rho + 1)
                rho = rho * m
                if not -_FAR < x < _FAR:
                    break
        exact = not self.s and not self.F
        self._bound(centres, values)
        self.rho, self.F = rho, F
        if exact:
            self.s = 0.0
        return len(centres)

    def _bound(self, centres: list[float], values: list[float]) -> None:
        """Carry the radii along a block of steps from the given centres."""
        done = 0
        while done < len(centres):
            unit = math.ldexp(1.0, max(self.scale, -1000))
            small = min(2.0**-60 / unit, _LARGE)
            if (
                self._usual
                and max(self.r, self.s, self.p) <= small
                and -_FAR < centres[done] < _FAR
                and -64 < values[done] < 64
            ):
                done += self._narrow_steps(np.array(centres[done:]), np.array(values[done:]), small)
            else:
                self.r, self.s = self._wide_step(centres[done], values[done], unit)
                done += 1
            self._rescale()
            if max(self.r, self.s) * unit > _HUGE:
                raise Lost(self.step + done, "the tube has become wider than the ellipsoid")

    def _narrow_steps(self, c: Any, C: Any, small: float) -> int:
        """Carry radii so small that products of them only enlarge _SLACK; return how many steps could be made so."""
        c1, c0, q1 = self._floats
        fast = (np.abs(c) < _FAR) & (np.abs(C) < 64)
        if not fast.all():
            count = int(np.argmin(fast))
            c, C = c[:count], C[:count]
        roundings = self._ulp * _ROUNDINGS + 16 * self.p
        size, value = (np.abs(c) + _FLOOR) * _UP, (np.abs(C) + _FLOOR) * _UP
        slope = (np.abs(c * (3 * c + 2 * c1) + c0 + C) + _SLACK) * _UP
        growth = (c * (c + q1) + 1 + _SLACK) * _UP
        shear = value * (np.abs(2 * c + q1) + _SLACK) * _UP
        rows = zip(
            slope.tolist(), (size * (1 + _SLACK)).tolist(), (size * roundings * _UP + _FLOOR).tolist(),
            growth.tolist(), shear.tolist(), (value * roundings * _UP + _FLOOR).tolist(), strict=True,
        )  # fmt: skip
        r, s, done = self.r, self.s, 0
        for a, b, g, q, d, e in rows:
            r, s = (a * r + b * s + g) * _UP, (q * s + d * r + e) * _UP
            done += 1
            if r > small or s > small:
                break
        self.r, self.s = r, s
        self._note_signs(c[:done], small)
        return done

    def _note_signs(self, centres: Any, radius: float) -> None:
        """Follow the signs of the products of 1 + rho and 1 - rho; ``radius`` bounds the radii, in units of 2^scale."""
        margin = math.ldexp(radius, max(self.scale, -1000)) * 2 + 2.0**-50
        for i, factors in enumerate((1 + centres, 1 - centres)):
            self.flips_known &= bool((np.abs(factors) > margin).all())
            self.flips[i] ^= bool(np.count_nonzero(factors < 0) & 1)

    def _wide_step(self, c: float, C: float, unit: float) -> tuple[float, float]:
        """Return the radii after one step, all terms kept: for boxes of starts, and far out."""
        c1, c0, q1 = self._floats
        r, s = self.r, self.s
        self._note_signs(np.array([c]), r)
        size, value = abs(c) + _FLOOR, abs(C) + _FLOOR
        if size > _HUGE or value > _HUGE:
            raise Lost(self.step, "the orbit is escaping: |rho| is beyond 10^12")
        terms = 3 * size * size + 2 * abs(c1) * size + abs(c0) + value
        slope = abs(c * (3 * c + 2 * c1) + c0 + C) + terms * 2.0**-46
        bend = 3 * size + abs(c1) + 1e-10
        shear = abs(2 * c + q1) + (2 * size + 2) * 2.0**-46
        growth = abs(c * (c + q1) + 1) + (size * size + abs(q1) * size + 1) * 2.0**-46
        ur, us = unit * r, unit * s
        moved = size + ur  # |rho| in the tube
        eta_term = self.p * moved * (moved + 2)
        rounding = self._ulp * 8
        r_next = r * (slope + bend * ur + us + ur * ur) + size * s + eta_term + size * rounding * terms
        s_next = (
            s * (growth + shear * ur + ur * ur)
            + value * r * (shear + ur)
            + (value + us) * moved * self.p
            + value * rounding * (size * size + abs(q1) * size + 1)
        )
        return r_next * _UP + _FLOOR, s_next * _UP + _FLOOR

    def _choose_side(self) -> None:
        """Change to the side that is nearest by far, unless the present one is met exactly."""
        if not self.F and not self.s:
            return
        rho, F, eta = float(self.rho), float(self.F), float(self.eta)
        c1, c0, _ = self._floats
        sizes = {}
        for side in SIDES:
            d1, d0, _ = side.coefficients(eta)
            sizes[side] = abs(F + (c1 - d1) * rho + c0 - d0)
        best = min(SIDES, key=sizes.__getitem__)
        if best is not self.side and 8 * sizes[best] < sizes[self.side]:
            self._change(best)

    def _change(self, side: Side) -> None:
        """Express the tube by another side's F; the change is affine, so little is lost."""
        c1, c0, _ = self._floats
        old1, old0 = self.c1, self.c0
        size = abs(float(self.rho)) + 1.0
        before = abs(float(self.F)) + 1.0
        self.side = side
        self._prepare()
        d1, d0, _ = self._floats
        with self.context:
            self.F = self.F + (old1 - self.c1) * self.rho + (old0 - self.c0)
        shift = abs(c1 - d1) + _SLACK
        # |d(c1)/d eta| and |d(c0)/d eta| differ between sides by at most 2 and 4.
        roundings = 8 * self._ulp * (before + (abs(c1) + abs(d1) + 1) * size + abs(c0) + abs(d0) + 1)
        self.s = (self.s + shift * self.r + (2 * size + 4) * self.p + roundings) * _UP + _FLOOR

    def _ball(self, centre: Any, radius: float) -> Ball:
        mantissa, exponent = centre.as_mantissa_exp()
        middle = arb((int(mantissa), int(exponent)))
        return arb(middle, arb(radius) * arb((1, self.scale))) if radius else middle

    def balls(self) -> Balls:
        """Return the state in balls. Use them inside ``working(bits)`` of about the tube's bits."""
        with working(self.bits + 8):
            rho, F, eta = self._ball(self.rho, self.r), self._ball(self.F, self.s), self._ball(self.eta, self.p)
            c1, c0, _ = self.side.coefficients(eta)
            D = F + c1 * rho + c0 + 3
            values = {}
            for side in SIDES:
                d1, d0, _ = side.coefficients(eta)
                values[side.name] = F if side is self.side else F + (c1 - d1) * rho + (c0 - d0)
            D = values["D"]
            return Balls(rho, -values["A"] / 4, -values["B"] / 4, D, eta)


def exact_balls(rho: Fraction, A: Fraction, B: Fraction, D: Fraction, eta: Fraction, bits: int) -> Balls:
    """Return an exact state in balls of ``bits`` bits."""
    from verify.orbits.balls import ball

    with working(bits):
        return Balls(*(ball(v) for v in (rho, A, B, D, eta)))
