"""The gap below the edge of stability, measured for twelve losses down to small learning rates, beside the gap law.

    python -m bench.gap_law [--smallest 1/1000] [--start edge|h] [--jobs N] [--json FILE]

A C program (bench/gap_law.c, double precision, in variables in which no digits cancel) follows gradient descent on F(x y) until it
rests. Learning rates are 1/10, 1/20, ... down to the smallest. The table has gap/(lambda h) - 1, with lambda = 3 F''^4/alpha, the
observed order of that error, and the extrapolation of gap/(lambda h) to h = 0 from the last two rates, less 1.

    --start edge   h sharpness = 2 + 24 lambda h^2 at the start, on the parabola of edge.averaged_flow: h -> 0 at a fixed, high scaled start
    --start h      h sharpness = 2 + h, x y = c + h/10: both tend to zero together, which is not covered by the proof

The number of steps grows like 1/h^2: 1/1000 takes seconds, 1/10000 minutes to an hour. Exit status 2 without a C compiler.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import mpmath

from proofs.edge._gap import LOSSES, Loss

SOURCE = Path(__file__).with_name("gap_law.c")
HIGH = 24  # E_0/lambda at the start: what is left of it in the end is of order exp(-24)
REST = 1e-9  # kappa B^2/2 over lambda where the descent is said to rest


class Measured(NamedTuple):
    """One descent: learning rate, steps, and (2/h - sharpness)/(lambda h) at its end."""

    h: Fraction
    steps: int
    ratio: float


def compiled(folder: Path) -> Path:
    """Return the compiled C program. Raises FileNotFoundError without a compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise FileNotFoundError("no C compiler (cc, gcc or clang) is found")
    binary = folder / "gap_law"
    # Without contraction into fused operations, so that the table is the same on every machine with IEEE doubles.
    subprocess.run([compiler, "-O2", "-ffp-contract=off", "-o", str(binary), str(SOURCE), "-lm"], check=True)
    return binary


def descend(binary: Path, loss: Loss, h: Fraction, start: str = "edge") -> Measured:
    """Follow one descent to rest, from the start of that name. Raises ArithmeticError if it escapes."""
    if start == "h":
        return from_start(binary, loss, h, 1 / float(h), 0.1)
    depth, kappa = float(loss.depth), float(2 * loss.alpha / (3 * loss.k**2))
    return from_start(binary, loss, h, HIGH * depth, math.sqrt(2 * (HIGH + 1) * depth / kappa))


def from_start(binary: Path, loss: Loss, h: Fraction, E: float, B: float) -> Measured:
    """Follow the descent from E and B to rest; what is left of the gap then is taken from the parabola.

    Raises ArithmeticError if it escapes.
    """
    k, c, rate = float(loss.k), float(loss.c(mpmath.fp)), float(h)
    kappa, depth = float(2 * loss.alpha / (3 * loss.k**2)), float(loss.depth)
    told = [k, c, kappa, rate, B, E + 2 * k * k * c * rate * B, REST * depth]
    done = subprocess.run([str(binary), loss.name, *map(repr, told)], capture_output=True, text=True, check=True)
    steps, B, D = (float(word) for word in done.stdout.split())
    if not kappa * B * B / 2 < REST * depth:
        raise ArithmeticError(f"{loss.name} at h = {h}: not at rest after {steps:.0f} steps, B = {B:g}")
    E = D - 2 * k * k * c * rate * B
    return Measured(h, int(steps), (kappa * B * B / 2 - E) / depth)


def extrapolated(runs: list[Measured]) -> float:
    """Return the ratio at h = 0 from the last two rates, the error taken to be of order h^2."""
    coarse, fine = runs[-2:]
    weight = (coarse.h / fine.h) ** 2
    return float((weight * Fraction(fine.ratio) - Fraction(coarse.ratio)) / (weight - 1))


def orders(runs: list[Measured]) -> list[float]:
    """Return the observed order of the error between neighbouring rates."""
    return [
        math.log(abs((a.ratio - 1) / (b.ratio - 1))) / math.log(a.h / b.h) if b.ratio != 1 != a.ratio else math.nan
        for a, b in pairwise(runs)
    ]


def rates(smallest: Fraction) -> list[Fraction]:
    """Return 1/10, 1/20, 1/50, 1/100 and so on down to the smallest."""
    found, h = [], Fraction(1, 10)
    while h >= smallest:
        found += [h * step for step in (Fraction(1), Fraction(1, 2), Fraction(1, 5)) if h * step >= smallest]
        h /= 10
    return found


def table(smallest: Fraction, start: str = "edge", jobs: int = 1) -> dict[str, list[Measured]]:
    """Return the descents of every loss at every rate. Raises FileNotFoundError without a C compiler."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        binary = compiled(Path(folder))
        work = {loss.name: [pool.submit(descend, binary, loss, h, start) for h in rates(smallest)] for loss in LOSSES}
        return {name: [run.result() for run in runs] for name, runs in work.items()}


def lines(found: dict[str, list[Measured]]) -> list[str]:
    """Return the table as text."""
    first = next(iter(found.values()))
    text = [
        "gap/(lambda h) - 1, the order of that error at the last two rates, and what is left of it when extrapolated"
    ]
    text.append(
        f"{'loss':14}{'lambda':>8}" + "".join(f"{'h=' + str(float(r.h)):>12}" for r in first) + "   order  extrapolated"
    )
    for loss in LOSSES:
        runs = found[loss.name]
        cells = "".join(f"{r.ratio - 1:12.2e}" for r in runs)
        text.append(
            f"{loss.name:14}{float(loss.depth):8.4f}{cells}{orders(runs)[-1]:8.3f}{extrapolated(runs) - 1:14.1e}"
        )
    return text


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smallest", type=Fraction, default=Fraction(1, 1000))
    parser.add_argument("--start", choices=("edge", "h"), default="edge")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if not 0 < options.smallest <= Fraction(1, 20):
        parser.error(
            f"--smallest {options.smallest}: give a learning rate above 0 and at most 1/20, so that there are two rates"
        )
    try:
        found = table(options.smallest, options.start, options.jobs)
    except FileNotFoundError as problem:
        print(f"gap_law: {problem}", file=sys.stderr)
        return 2
    print("\n".join(lines(found)))
    if options.json:
        rows: dict[str, Any] = {n: [(str(r.h), r.steps, r.ratio) for r in runs] for n, runs in found.items()}
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
