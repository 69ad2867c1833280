"""The cycle that attracts on the balanced line, if there is one: guessed from the free critical orbit, then proved.

F has negative Schwarzian derivative, and of its two critical points one, z = 1, is sent to the fixed point 0, which repels for
eta > 0. So at most one cycle attracts on the line, and if one does, it attracts z = 1/3 (Singer 1978). Looking there is
enough; but what has not shown itself after so many steps may still come.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import gmpy2

from verify.orbits.cycles import locate
from verify.orbits.cycles.cycle import Cycle, LearningRate, certified_cycle, learning_rate
from verify.orbits.cycles.krawczyk import NotCertified
from verify.orbits.cycles.threshold import require_whole

MAX_PERIOD = 1024
_STEPS = 100_000
_NEAR = 1e-6
_FEWEST_BITS, _MOST_BITS = 128, 4096


@dataclass(frozen=True)
class Attractor:
    """The answer: the proved cycle and an empty ``reason``, or None and why nothing was proved."""

    cycle: Cycle | None
    reason: str


def attracting_cycle(eta: LearningRate, max_period: int = 64, digits: int = 30) -> Attractor:
    """Return the cycle that attracts on the line, up to this period, with the proof that it does; or say why none is known.

    Its ``transverse`` multiplier says whether it attracts in the plane too. Raises ValueError for a learning rate or a period
    out of range, and what ``rational`` and ``require_digits`` raise.
    """
    read = learning_rate(eta)
    require_whole("max_period", max_period, MAX_PERIOD)
    middle = (read.lower + read.upper) / 2
    if (
        read.lower > 2
    ):  # F(1/3) = 4 (1 + eta)^2/27 lies beyond the repelling fixed point of the largest z, 1 + 1/(1 + eta)
        return Attractor(None, "for eta > 2 the critical orbit z = 1/3 runs off to infinity, so no cycle attracts")
    if read.lower == read.upper == 2:
        return Attractor(
            None, "at eta = 2 the critical orbit z = 1/3 lands on a fixed point that repels, so no cycle attracts"
        )
    turn, guesses = _turn(middle, max_period)
    if turn is None:
        return Attractor(None, "eta is not known well enough to tell whether the critical orbit runs off to infinity")
    failed = ""
    for period in guesses:
        try:
            cycle = certified_cycle(read, period, middle - (1 + middle) * turn, digits)
        except NotCertified as error:
            failed = failed or f"; period {period}: {error}"
            continue
        if cycle.along == "attracts":
            return Attractor(cycle, "")
        failed = failed or f"; the cycle of period {period} nearby {cycle.along}"
    return Attractor(
        None,
        f"after {_STEPS} steps the critical orbit shows no cycle of period up to {max_period} that attracts; one of a longer "
        f"period, or one that attracts slowly, is possible{failed}",
    )


def _turn(eta: Fraction, max_period: int) -> tuple[Fraction | None, list[int]]:
    """Return where the critical orbit is after many steps, and after how many more it is nearly there again.

    Near eta = 2 a cycle attracts in windows so narrow that eta has to be kept to its last digit. None if the orbit escapes.
    """
    bits = min(max(_FEWEST_BITS, 64 + 2 * eta.denominator.bit_length()), _MOST_BITS)
    with gmpy2.context(precision=bits):
        r, one = gmpy2.mpfr(gmpy2.mpq((1 + eta) ** 2)), gmpy2.mpfr(1)
        z = gmpy2.mpfr(gmpy2.mpq(Fraction(locate.CRITICAL).limit_denominator(1000)))
        for _ in range(_STEPS):
            rest = one - z
            z = r * z * rest * rest
            if not -10 < z < 10:
                return None, []
        first, back = z, []
        for n in range(1, max_period + 1):
            z = r * z * (one - z) ** 2
            if abs(z - first) < _NEAR:
                back.append(n)
        return Fraction(*map(int, first.as_integer_ratio())), back
