"""Steps a second of the engines, beside a C loop on MPFR compiled in the same run.

    python -m bench.engines [--bits 53,113,333,3333] [--repeat 9] [--json FILE]

The C loop (bench/mpfr_loop.c) makes the same operations in the same order, so its last values must be those of the engines,
bit for bit; if they are not, the exit status is 1. Runs take turns, and processor time is measured, of the loop in C and of the
whole run in Python. A ratio is time over that of C: of the best runs, and the median over the turns. Where gmpy2 brings an
MPFR of its own (its wheels do), the same C program is run on that too: "own". What is left of a ratio over "own" is the interpreter.
Without a C compiler or the headers of MPFR it says so, and prints the speeds alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import gmpy2

from verify.orbits.engines import Program, engine, planar_program, vector_program

SOURCE = Path(__file__).with_name("mpfr_loop.c")
STEPS = 4_000_000  # divided by the bits, within:
FEWEST, MOST = 4000, 30_000
SLOW_TURNS = 3  # runs of the reference, which takes long

Numbers = dict[str, Fraction]


class Recurrence(NamedTuple):
    """A program with a start; ``words`` are what the C program is told after the bits and the steps."""

    name: str
    program: Program
    start: Numbers
    parameters: Numbers
    words: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """The numbers in the order of the C program: parameters, then variables."""
        return [str(self.parameters[n]) for n in self.program.parameters] + [
            str(self.start[n]) for n in self.program.variables
        ]


def planar(eta: Fraction) -> Recurrence:
    """GD in (rho, B), a little beside the balanced line, where rho stays chaotic in [-2, eta] and B falls to 0."""
    program = planar_program()
    parameters = dict(zip(program.parameters, map(Fraction, (2 - eta, 1 - 2 * eta, -2)), strict=True))
    start = {"rho": Fraction(1, 3), "F": Fraction(-1, 1750)}
    return Recurrence(f"planar, eta = {eta}", program, start, parameters, ("planar",))


def vector(d: int, eta: Fraction) -> Recurrence:
    """GD in x and y themselves with mu = 1, from a start beside the balanced line."""
    program = vector_program(d)
    xs = [Fraction(1, i + 2) for i in range(d)]
    ys = [x + Fraction(1, 7000 + i) for i, x in enumerate(xs)]
    rho = eta * (1 - sum((x * y for x, y in zip(xs, ys, strict=True)), Fraction(0)))
    start = dict(zip(program.variables, (*xs, *ys, rho), strict=True))
    return Recurrence(f"vector, d = {d}", program, start, {"mu": Fraction(1), "h": eta}, ("vector", str(d)))


RECURRENCES = (
    planar(Fraction(3, 2)),
    planar(Fraction(19, 10)),
    vector(1, Fraction(3, 2)),
    vector(4, Fraction(3, 2)),
)


class Run(NamedTuple):
    """Nanoseconds for all steps, and the last value of each variable as (odd mantissa, binary exponent)."""

    nanoseconds: float
    last: list[tuple[int, int]]


def odd(mantissa: int, exponent: int) -> tuple[int, int]:
    """Return the one way to write the number with an odd mantissa; 0 is (0, 0)."""
    if not mantissa:
        return 0, 0
    shift = (mantissa & -mantissa).bit_length() - 1
    return mantissa >> shift, exponent + shift


def by_engine(name: str) -> Callable[[Recurrence, int, int], Run]:
    """Return what runs a recurrence on the engine of that name."""

    def run(what: Recurrence, bits: int, steps: int) -> Run:
        began = time.process_time_ns()
        *_, last = engine(name).run(what.program, what.start, what.parameters, steps=steps, bits=bits, every=steps)
        took = time.process_time_ns() - began
        raws = (last.values[n] for n in what.program.variables)
        return Run(took, [odd(int(-m if sign else m), int(e)) for sign, m, e, _ in raws])

    return run


def by_c(binary: Path, libraries: str | None = None) -> Callable[[Recurrence, int, int], Run]:
    """Return what runs a recurrence in C, on the system's MPFR or on the one in the folders ``libraries``."""
    environment = {**os.environ, "LD_LIBRARY_PATH": libraries} if libraries else None

    def run(what: Recurrence, bits: int, steps: int) -> Run:
        kind, *more = what.words
        command = [str(binary), kind, str(bits), str(steps), *more, *what.texts]
        first, *lines = subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment
        ).stdout.split("\n")
        return Run(float(first), [odd(int(m, 16), int(e)) for m, e in (line.split() for line in lines if line)])

    return run


def compiled(folder: Path) -> Path | str:
    """Return the C program, or one line that says why there is none."""
    compiler = os.environ.get("CC", "gcc")
    if shutil.which(compiler) is None:
        return f"no C compiler: {compiler} is not found (set CC to another)"
    binary = folder / "mpfr_loop"
    command = [compiler, "-O2", "-o", str(binary), str(SOURCE), "-lmpfr", "-lgmp"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return binary
    for name in ("mpfr.h", "gmp.h", "lmpfr", "lgmp"):
        if name in done.stderr:
            return f"{compiler} does not find {name} (Debian: apt install libmpfr-dev)"
    said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
    return f"{compiler} fails on {SOURCE.name}: {said[-1]}"


def own_libraries(folder: Path) -> str | None:
    """Return where a C program finds the MPFR that gmpy2 brings with it, through links in ``folder``; None if it brings none."""
    brought = Path(gmpy2.__file__).parents[1] / "gmpy2.libs"
    for name in ("mpfr", "gmp"):
        files = sorted(brought.glob(f"lib{name}-*.so.*"))
        if len(files) != 1:
            return None
        (folder / f"lib{name}.so.{files[0].name.split('.so.')[1].split('.')[0]}").symlink_to(files[0])
    return f"{folder}:{brought}"


CONTENDERS: dict[str, tuple[Callable[[Recurrence, int, int], Run], int | None]] = {
    "gmpy2": (by_engine("gmpy2"), None),
    "fixed": (by_engine("fixed"), None),
    "mpmath": (by_engine("mpmath"), SLOW_TURNS),
}
"""What is compared: name, what runs it, and the number of turns if fewer than all."""
OTHER_BITS = {"fixed"}  # rounds otherwise, so that its chaotic orbit is another; all others must agree to the last bit


def measured(
    what: Recurrence, bits: int, turns: int, peers: dict[str, Callable[[Recurrence, int, int], Run]]
) -> dict[str, Any]:
    """Run everything in turns, and return times a step in nanoseconds by name and turn, and whether all last values agree."""
    steps = max(FEWEST, min(MOST, STEPS // bits))
    times: dict[str, list[float]] = {}
    lasts: list[list[tuple[int, int]]] = []
    for turn in range(-1, turns):  # the first run of each warms up and is not counted
        runs = {n: run(what, bits, steps) for n, run in peers.items()}
        runs |= {n: run(what, bits, steps) for n, (run, most) in CONTENDERS.items() if most is None or turn < most}
        for name, run in runs.items():
            if name not in OTHER_BITS:
                lasts.append(run.last)
            if turn >= 0:
                times.setdefault(name, []).append(run.nanoseconds / steps)
    full = any(abs(m).bit_length() >= bits - 20 for m, _ in lasts[0])
    return {
        "recurrence": what.name,
        "bits": bits,
        "steps": steps,
        "times": times,
        "agree": full and all(v == lasts[0] for v in lasts),
    }


def line(row: dict[str, Any]) -> str:
    """Return one line of the table."""
    text = f"{row['recurrence']:20} {row['bits']:5} bits"
    for name, times in row["times"].items():
        text += f"  {name} {1e9 / min(times):10,.0f}/s"
        for peer in ("C", "own") if name not in ("C", "own") else ():
            if peer in row["times"]:
                ratio = min(times) / min(row["times"][peer])
                middle = median(t / c for t, c in zip(times, row["times"][peer], strict=False))
                text += f" {ratio:5.2f} ({middle:.2f})" if peer == "C" else f" own {ratio:.2f}"
    return text + ("" if row["agree"] else "  THE LAST VALUES DIFFER")


def sizes(text: str) -> list[int]:
    """Read numbers of bits, separated by commas; argparse says which option is wrong."""
    found = [int(part) for part in text.split(",")]
    if min(found) < 24:
        raise argparse.ArgumentTypeError("at least 24 bits each")
    return found


def main() -> int:
    """Print the table; exit status 1 if last values differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bits", type=sizes, default="53,113,333,3333")
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        binary = compiled(Path(folder))
        peers = {}
        if isinstance(binary, str):
            print(f"without C: {binary}", file=sys.stderr)
        else:
            print("steps a second of the best run, and time over that of C: best (median)")
            peers["C"] = by_c(binary)
            if libraries := own_libraries(Path(folder)):
                print("own: C on the MPFR that gmpy2 brings with it; then the best run's time over that")
                peers["own"] = by_c(binary, libraries)
        for what in RECURRENCES:
            for bits in options.bits:
                rows.append(measured(what, bits, options.repeat, peers))
                print(line(rows[-1]), flush=True)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    return int(not all(row["agree"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
