"""Steps a second of rigorous enclosures, beside the same steps without bounds: in C on MPFR, and on the fast engine.

    python -m bench.enclosures [--bits 333,3333] [--repeat 9]

At eta = 999/1000 nothing is lost and one tube runs through. At eta = 3/2 and 19/10 the orbit is chaotic, and a tube of p bits can
live for about p steps: it is restarted from the exact start after 2p/3 steps, and the restarts are timed too. The last column
is how many bits a step the tube loses (after 300 steps at 4000 bits) over the Lyapunov exponent of the same stretch in bits.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

from bench.engines import FEWEST, MOST, STEPS, by_c, by_engine, compiled, planar, sizes
from verify.orbits import Start
from verify.orbits.enclosure import ExactOrigin, Tube

ETAS = (Fraction(999, 1000), Fraction(3, 2), Fraction(19, 10))


def origin(eta: Fraction) -> ExactOrigin:
    """A start that tends to the balanced line where eta > 1, and to a minimizer where eta < 1."""
    return ExactOrigin(Start(eta, 1, "1/2", "1/3"))


def tube_time(eta: Fraction, bits: int, steps: int) -> float:
    """Return nanoseconds of processor time for ``steps`` enclosed steps."""
    start = origin(eta)
    stretch = steps if eta < 1 else bits * 2 // 3
    began = time.process_time_ns()
    left = steps
    while left:
        tube = Tube(start.balls(bits), bits)
        left -= tube.advance(min(left, stretch))
    return time.process_time_ns() - began


def loss(eta: Fraction, bits: int = 4000, first: int = 300, last: int = 2800) -> tuple[float, float]:
    """Return the bits lost per step, and the Lyapunov exponent along the balanced line in bits, over the same steps."""
    tube = Tube(origin(eta).balls(bits), bits)
    tube.advance(first)
    before, growth, e = tube.lost_bits(), 0.0, float(eta)
    while tube.step < last:
        rho = float(tube.rho)
        growth += math.log2(abs(3 * rho * rho + 2 * (2 - e) * rho + 1 - 2 * e))
        tube.advance(1)
    return (tube.lost_bits() - before) / (last - first), growth / (last - first)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bits", type=sizes, default="333,3333")
    parser.add_argument("--repeat", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        binary = compiled(Path(folder))
        if isinstance(binary, str):
            print(f"without C: {binary}", file=sys.stderr)
        for eta in ETAS:
            for bits in options.bits:
                steps = max(FEWEST, min(MOST, STEPS // bits))
                what = planar(eta)
                runs: dict[str, list[float]] = {"C": [], "gmpy2": [], "tube": []}
                for turn in range(options.repeat + 1):
                    found = {
                        "C": by_c(binary)(what, bits, steps).nanoseconds if isinstance(binary, Path) else math.nan,
                        "gmpy2": by_engine("gmpy2")(what, bits, steps).nanoseconds,
                        "tube": tube_time(eta, bits, steps),
                    }
                    for name, value in found.items():
                        if turn:  # the first run warms up
                            runs[name].append(value / steps)
                c, fast, tube = (min(v) for v in runs.values())
                print(
                    f"eta = {eta!s:8} {bits:5} bits  tube {1e9 / tube:10,.0f}/s  over C {tube / c:5.2f}  over gmpy2 {tube / fast:5.2f}",
                    flush=True,
                )
            if eta > 1:
                lost, exponent = loss(eta)
                print(
                    f"eta = {eta!s:8} loses {lost:.4f} bits a step; Lyapunov exponent {exponent:.4f}: {lost / exponent:.3f}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
