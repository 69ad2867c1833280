"""Random starts a second: Hypothesis examples with one orbit each in double precision, and starts drawn as arrays.

    python -m bench.sampling [--examples 1000] [--rows 1000000] [--repeat 5] [--json FILE]

An example is a property of one orbit of 100 steps of rho' = rho (rho^2 + D - 3), D' = D (rho^2 - eta rho + 1). The peer in the same
run is the same property on plain st.floats for rho, D and eta. Runs take turns, and processor time is measured; the rate is that of
the best run, and a ratio is time over that of plain floats: of the best runs, and the median over the turns. "orbit alone" is
the property without Hypothesis. The exit status is 1 if the strategy ``starts`` makes fewer than 300 examples a second.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from verify.orbits import Planar, Start
from verify.sampling import batch, exceptional_starts, matrices, planar_states, starts, starts_by

STEPS = 100
WISHED = 300  # examples a second
PLAIN = "plain floats"
STATES = st.tuples(st.floats(-2, 2), st.floats(0, 4), st.floats(0, 2))


def orbit(rho: float, d: float, eta: float) -> None:
    """Follow one orbit while it stays; the property is that it is no NaN then."""
    for _ in range(STEPS):
        rho, d = rho * (rho * rho + d - 3), d * (rho * rho - eta * rho + 1)
        if not -10 < rho < 10:
            return
    assert rho == rho


def of_start(start: Start | Planar) -> None:
    """Follow the orbit of an exact start or state in double precision."""
    orbit(float(start.rho), float(start.D), float(start.eta))


PROPERTIES: dict[str, tuple[Callable[[], Any], Callable[[Any], None]]] = {
    PLAIN: (lambda: STATES, lambda state: orbit(*state)),
    "starts": (starts, of_start),
    "starts, d = 1": (lambda: starts(dimensions=(1,)), of_start),
    "starts, d = 4": (lambda: starts(dimensions=(4,)), of_start),
    "starts_by": (starts_by, of_start),
    "exceptional_starts": (exceptional_starts, lambda found: of_start(found.start)),
    "planar_states": (planar_states, of_start),
    "matrices 3 x 2": (lambda: matrices(3, 2), lambda problem: None),
}


def examples(name: str, count: int) -> float:
    """Return the seconds that one example takes."""
    make, check = PROPERTIES[name]

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(make())
    def run(example: Any) -> None:
        check(example)

    began = time.process_time()
    run()
    return (time.process_time() - began) / count


def arrays(exceptional: bool, rows: int, seed: int) -> float:
    """Return the seconds that one row takes."""
    began = time.process_time()
    batch.starts(rows, seed, exceptional=exceptional)
    return (time.process_time() - began) / rows


def alone(count: int) -> float:
    """Return the seconds of one orbit that stays, without Hypothesis."""
    began = time.process_time()
    for _ in range(count):
        orbit(0.5, 3.0, 1.5)
    return (time.process_time() - began) / count


def line(name: str, times: list[float], peer: list[float]) -> str:
    """Return one line of the table."""
    middle = median(t / p for t, p in zip(times, peer, strict=True))
    return f"{name:24} {1 / min(times):12,.0f}/s   {min(times) / min(peer):8.3f} ({middle:.3f})"


def positive(text: str) -> int:
    """Read a positive number; argparse says which option is wrong."""
    if int(text) < 1:
        raise argparse.ArgumentTypeError("a positive number")
    return int(text)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=positive, default=1000, help="examples a run")
    parser.add_argument("--rows", type=positive, default=1_000_000, help="starts drawn as arrays a run")
    parser.add_argument("--repeat", type=positive, default=5, help="turns")
    parser.add_argument("--json", type=Path, help="write all times to this file")
    options = parser.parse_args()

    times: dict[str, list[float]] = {}
    for turn in range(-1, options.repeat):  # the first run of each warms up and is not counted
        now = {name: examples(name, options.examples) for name in PROPERTIES}
        now["orbit alone"] = alone(options.examples)
        now["arrays"] = arrays(False, options.rows, turn + 1)
        now["arrays, exceptional"] = arrays(True, options.rows, turn + 1)
        if turn >= 0:
            for name, took in now.items():
                times.setdefault(name, []).append(took)
    print(f"{'':24} {'rate':>14}   time over that of plain floats: best (median)")
    for name, took in times.items():
        print(line(name, took, times[PLAIN]))
    if options.json:
        options.json.write_text(json.dumps(times, indent=1) + "\n", encoding="utf-8")
    reached = 1 / min(times["starts"])
    print(f"starts: {reached:,.0f} examples a second; wished for are {WISHED}")
    return 0 if reached >= WISHED else 1


if __name__ == "__main__":
    sys.exit(main())
