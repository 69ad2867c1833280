"""What ball arithmetic shows for the chapter: the computations behind its enclosed steps, from verify.orbits.cycles.

Each function returns a computation for ``enclosed``; the balls are loaded when it runs. The words of a step are what the function that
is called here proves, or else raises NotCertified: see docs/cycles.md for what and how.
"""

from dataclasses import dataclass
from fractions import Fraction

from verify.theorems import NotEnclosed, symbols

DIGITS = 40
END = {n: symbols(f"eta_{n}") for n in (1, 2, 3, 4, 8, 16, 32)}  # where the first cycle of period n loses its stability
FOLD = symbols("eta_fold")
RATIO = {n: symbols(f"delta_{n}") for n in (2, 4, 8, 16)}
BELOW, ABOVE = symbols("eta_below eta_above")
COUNT, LEAST = symbols("N M")


@dataclass(frozen=True)
class Algebraic:
    """A number with its ends, and the coefficients of an integer polynomial that vanishes at it (the constant first)."""

    lower: Fraction
    upper: Fraction
    coefficients: tuple[int, ...]


def _algebraic(threshold):
    """Return eta at a threshold with the polynomial that is proved to vanish there."""
    from verify.orbits.cycles.algebraic import exact

    return Algebraic(threshold.eta.lower, threshold.eta.upper, exact(threshold)[1].coefficients)


def doubled(period):
    """Show the whole window of the cycle of this period, from the flip of half the period to its own."""

    def compute():
        from verify.orbits.cycles import window

        found = window(period)
        if found.birth.kind != "flip" or 2 * found.birth.period != period or found.loss.kind != "flip":
            raise NotEnclosed(f"the cycle of period {period} is not born and lost at flips")
        born = _algebraic(found.birth) if period <= 4 else found.birth.eta
        return {END[period // 2]: born, END[period]: found.loss.eta}

    return compute


def ratios():
    """Enclose the ratios of the distances between thresholds."""
    from verify.orbits.cycles.ratios import doubling_ratios

    return {RATIO[n]: value for n, value in doubling_ratios(DIGITS).items()}


def bracket():
    """Show the two itineraries that bracket an onset of positive entropy, and enclose the two learning rates."""
    from verify.orbits.balls import ball, working
    from verify.orbits.cycles import Enclosure
    from verify.orbits.cycles.accumulation import onset

    found = onset()
    if (found.below, found.above) != (2**14, 3 * 2**13):
        raise NotEnclosed(f"the periods at the ends are {found.below} and {found.above}")
    with working(256):
        low, high = (Enclosure.of(ball(r).sqrt() - 1) for r in (found.r.lower, found.r.upper))
    return {BELOW: low, ABOVE: high}


def third():
    """Show the whole window of the first cycle of period three, from its fold to its flip, with the exact polynomials."""
    from verify.orbits.cycles import window

    found = window(3)
    if (found.birth.kind, found.loss.kind) != ("fold", "flip"):
        raise NotEnclosed("the cycle of period 3 is not born at a fold and lost at a flip")
    return {FOLD: _algebraic(found.birth), END[3]: _algebraic(found.loss)}


def all_repel(period):
    """List all cycles of this least period at a learning rate, and show that each has a multiplier beyond 1 in size.

    N is their number, M the smallest size of a multiplier along the line.
    """

    def compute(eta):
        from verify.orbits.cycles import Enclosure, cycles_of_period

        found = cycles_of_period(eta, period, DIGITS)
        sizes = []
        for cycle in found:
            m = cycle.multiplier
            if not (m.above(1) or m.below(-1)):
                raise NotEnclosed(f"a cycle of period {period} at eta = {eta} has the multiplier {m}")
            sizes.append(m if m.lower > 0 else Enclosure(-m.upper, -m.lower))
        if not sizes:
            raise NotEnclosed(f"there is no cycle of period {period} at eta = {eta}")
        least = Enclosure(min(s.lower for s in sizes), min(s.upper for s in sizes))
        return {COUNT: Enclosure.exactly(len(found)), LEAST: least}

    return compute
