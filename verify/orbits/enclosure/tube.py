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
from flint import arb

from verify.orbits.balls import Ball, working
from verify.orbits.enclosure.fixed import FLOOR as _FLOOR
from verify.orbits.enclosure.fixed import GUARD, Narrow, to_fixed, to_mpfr
from verify.orbits.enclosure.fixed import SLACK as _SLACK
from verify.orbits.enclosure.fixed import TAME as _TAME
from verify.orbits.enclosure.fixed import UP as _UP
from verify.orbits.enclosure.fixed import WILD as _WILD
from verify.orbits.enclosure.sides import SIDES, Side

_BLOCK = 32
_LONG_BLOCK = 96
_EARLY = 64
_SHORT = 1000  # bits; longer products of all bits take MPFR less time
_WORTH = 32  # fewer steps are made in floating point: entering and leaving fixed point costs as much as some ten steps
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

    ``step`` counts GD steps; (``rho``, ``F``) is the centre. Raises ValueError for balls without finite ends or a negative
    eta; ``advance`` raises Lost when the radii pass 2^40.
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
        self._floats = float(self.c1), float(self.c0), float(self.q1)
        self._usual = float(self.eta) <= 4
        others = ((side, side.coefficients(float(self.eta))) for side in SIDES if side is not self.side)
        self._others = [(side, d1, d0) for side, (d1, d0, _) in others]

    def _rescale(self) -> None:
        while max(self.r, self.s) > _LARGE:
            self.scale += 512
            self.r, self.s, self.p = (v * 2.0**-512 + (_FLOOR if v else 0.0) for v in (self.r, self.s, self.p))

    def width(self) -> float:
        """Return an upper bound of the larger radius of (rho, F)."""
        shift = max(self.scale, -1000)
        return math.ldexp(max(self.r, self.s), shift) * _UP + _FLOOR if self.scale < 500 else math.inf

    def radius(self) -> Fraction:
        """Return the larger radius of (rho, F), exactly; however small. Raises Lost if it is infinite."""
        if not math.isfinite(max(self.r, self.s)):
            raise Lost(self.step, "the tube has no finite width")
        return Fraction(max(self.r, self.s)) * Fraction(2) ** self.scale

    def lost_bits(self) -> float:
        """Return about how many of the bits are no longer right (in absolute terms, of numbers of size 1)."""
        worst = max(self.r, self.s, 1e-300)
        return math.log2(worst) + self.scale + self.bits

    def advance(self, steps: int) -> int:
        """Make up to ``steps`` steps; fewer if |rho| passes 8 (the orbit may be escaping). Return how many."""
        last = self.step + steps
        if not math.isfinite(self.r + self.s + self.p):
            raise Lost(self.step, "the start is a box of no finite width")
        while self.step < last:
            self._narrow_steps(min(_BLOCK if self.step < _EARLY else _LONG_BLOCK, last - self.step))
            if self.step < last and not self._is_narrow():
                self._wide_step()
            self._rescale()
            if self.width() > _HUGE:
                raise Lost(self.step, "the tube has become wider than the ellipsoid")
            self._choose_side()
            if not -_FAR < float(self.rho) < _FAR:
                break
        return steps - (last - self.step)

    def _limits(self) -> tuple[float, float]:
        """Return up to which radius products of radii only enlarge _SLACK, and the roundings of a step, in units of 2^scale."""
        unit = math.ldexp(1.0, max(self.scale, -1000))
        return min(2.0**-60 / unit, _LARGE), self._ulp * _ROUNDINGS + 16 * self.p

    def _is_narrow(self) -> bool:
        small, _ = self._limits()
        near = -_FAR < float(self.rho) < _FAR and -64 < float(self.F) < 64
        return self._usual and near and max(self.r, self.s, self.p) <= small

    def _narrow_steps(self, count: int) -> None:
        """Make up to ``count`` steps while the tube is narrow (_is_narrow)."""
        small, k = self._limits()
        if not self._usual or self.p > small:
            return
        if count >= _WORTH and (q := self._units()):
            count -= self._fixed_steps(count, q, small)
        rho, F, c1, c0, q1 = self.rho, self.F, self.c1, self.c0, self.q1
        d1, d0, e1 = self._floats
        d2, up, slack, floor, shrug = 2 * d1, _UP, _SLACK, _FLOOR, 1 + _SLACK
        r, s = self.r, self.s
        tame, wild, (flipped, turned), known = _TAME, _WILD, self.flips, self.flips_known
        exact = not s and not F
        done = 0
        with self.context:
            while done < count:
                c, C = float(rho), float(F)
                if not (-8.0 < c < 8.0 and -64.0 < C < 64.0 and r <= small and s <= small):
                    break
                if not -tame < c < tame:
                    if c > wild:
                        turned = not turned
                    elif c < -wild:
                        flipped = not flipped
                    else:
                        known = False
                r, s = (
                    ((abs(c * (3 * c + d2) + d0 + C) + slack) * r + (abs(c) + floor) * (s * shrug + k)) * up + floor,
                    ((c * (c + e1) + 1 + slack) * s + (abs(C) + floor) * ((abs(2 * c + e1) + slack) * r + k)) * up
                    + floor,
                )
                m = (rho + c1) * rho + c0 + F
                F = F * ((rho + q1) * rho + 1)
                rho = rho * m
                done += 1
        self.rho, self.F, self.r, self.s = rho, F, r, 0.0 if exact else s
        self.flips, self.flips_known = [flipped, turned], known
        self.step += done

    def _units(self) -> int:
        """Return q for fixed point in units of 2^-q, GUARD bits below the radius; 0 where floating point keeps more."""
        q = GUARD - math.frexp(self.r)[1] - self.scale if self.r else self.bits + GUARD
        most = self.bits + GUARD if self.bits <= _SHORT else self.bits - self.bits // 8
        return q if 0 < q <= most else 0

    def _fixed_steps(self, count: int, q: int, small: float) -> int:
        """Make up to ``count`` steps of a narrow tube in fixed point, and return how many."""
        unit = math.ldexp(1.0, max(-q - self.scale, -900))
        exact = not self.s and not self.F
        narrow = Narrow(
            to_fixed(self.rho, q), to_fixed(self.F, q), self.r + unit, 0.0 if exact else self.s + unit,
            self.flips, self.flips_known,
        )  # fmt: skip
        pairs = self.side.c1, self.side.c0, self.side.q1
        done = narrow.advance(count, pairs, to_fixed(self.eta, q), q, self._floats, small, 16 * self.p, unit)
        with self.context:
            self.rho, self.F = to_mpfr(narrow.rho, q), to_mpfr(narrow.F, q)
        lost = self._ulp if q + 8 > self.bits else 0.0  # |rho| < 2^11 and |F| < 2^16 after any of these steps
        self.r = (narrow.r + 2048 * lost) * _UP
        self.s = 0.0 if exact else (narrow.s + 65536 * lost) * _UP
        self.flips, self.flips_known = narrow.flips, narrow.flips_known
        self.step += done
        return done

    def _note_sign(self, c: float, margin: float) -> None:
        """Follow the signs of the products of 1 + rho and 1 - rho past a step with rho within ``margin`` of ``c``."""
        for i, factor in enumerate((1 + c, 1 - c)):
            self.flips_known &= abs(factor) > margin
            self.flips[i] ^= factor < 0

    def _wide_step(self) -> None:
        """Make one step with all terms kept: for boxes of starts, and far out."""
        c, C, unit = float(self.rho), float(self.F), math.ldexp(1.0, max(self.scale, -1000))
        c1, c0, q1 = self._floats
        r, s = self.r, self.s
        self._note_sign(c, 2 * r * unit + 2.0**-50)
        size, value = abs(c) + _FLOOR, abs(C) + _FLOOR
        if not (size <= _HUGE and value <= _HUGE):
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
        exact = not self.s and not self.F
        self.r, self.s = r_next * _UP + _FLOOR, 0.0 if exact else s_next * _UP + _FLOOR
        with self.context:
            m = (self.rho + self.c1) * self.rho + self.c0 + self.F
            self.F = self.F * ((self.rho + self.q1) * self.rho + 1)
            self.rho = self.rho * m
        self.step += 1

    def _choose_side(self) -> None:
        """Change to the side that is nearest by far, unless the present one is met exactly."""
        rho, F = float(self.rho), float(self.F)
        size = abs(F) / 8
        base = F + self._floats[0] * rho + self._floats[1]
        best = self.side
        for side, d1, d0 in self._others:
            if abs(base - d1 * rho - d0) < size:
                best, size = side, abs(base - d1 * rho - d0)
        if best is not self.side and (self.F or self.s):
            self._change(best)

    def _change(self, side: Side) -> None:
        """Express the tube by another side's F; the change is affine, so little is lost."""
        c1, c0, _ = self._floats
        old1, old0 = self.c1, self.c0
        size = abs(float(self.rho)) + 1.0 + self.width()  # |rho| in the tube
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
