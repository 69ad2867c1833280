"""Steps of gradient descent on |A - X Y^T|_F^2/2 in double precision: ours, plain NumPy, and the matrix products alone.

    python -m bench.matrix_steps [--sizes 10,100,1000] [--d 10] [--repeat 5] [--json FILE]

Square targets, n x n, and factors of n and of a few columns. Three contenders take turns, and the best turn of each counts:
    ours      verify.orbits.matrix.doubles, which writes into memory that is there already
    plain     R = A - X @ Y.T; X, Y = X + h * R @ Y, Y + h * R.T @ X, as one would type it
    BLAS      the matrix products of ours alone, in the same shapes and into the same memory: what no step can be faster than
One thread and its processor time, unless OPENBLAS_NUM_THREADS says otherwise: on a busy machine threads that wait for each other
measure the neighbours.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when NumPy is loaded

import numpy as np

from verify.orbits.matrix.doubles import Array, Doubles, operations

clock = (
    process_time if os.environ["OPENBLAS_NUM_THREADS"] == "1" else perf_counter
)  # the first one leaves out the neighbours
SIZES = (10, 20, 50, 100, 200, 500, 1000, 2000)
SECONDS = 0.3  # about how long a turn takes
H = 1e-9  # hardly moves: the numbers stay of size 1


def plain(a: Array, x: Array, y: Array, steps: int, h: float = H) -> tuple[Array, Array]:
    """Return X and Y after some steps by the formula."""
    for _ in range(steps):
        r = a - x @ y.T
        x, y = x + h * r @ y, y + h * r.T @ x
    return x, y


def products(way: str, a: Array, x: Array, y: Array) -> Callable[[int], None]:
    """Return what makes the matrix products of so many steps and nothing else."""
    m, n, d = *a.shape, x.shape[1]
    residual, gram, dx, dy, bx, by = (np.empty(s) for s in ((m, n), (d, d), (m, d), (n, d), (m, d), (n, d)))

    def by_residual(steps: int) -> None:
        for _ in range(steps):
            np.matmul(x, y.T, out=residual)
            np.matmul(residual, y, out=dx)
            np.matmul(residual.T, x, out=dy)

    def by_gram(steps: int) -> None:
        for _ in range(steps):
            np.matmul(y.T, y, out=gram)
            np.matmul(x, gram, out=bx)
            np.matmul(a, y, out=dx)
            np.matmul(x.T, x, out=gram)
            np.matmul(y, gram, out=by)
            np.matmul(a.T, x, out=dy)

    return by_gram if way == "gram" else by_residual


def measured(n: int, d: int, repeat: int) -> dict[str, Any]:
    """Return seconds a step of each contender, by turns, and how far ours and plain are apart after as many steps."""
    draw = np.random.default_rng(0)
    a, x, y = (draw.standard_normal(shape) for shape in ((n, n), (n, d), (n, d)))
    ours = Doubles(a, x, y, H)
    contenders: dict[str, Callable[[int], Any]] = {
        "ours": ours.advance,
        "plain": lambda steps: plain(a, x, y, steps),
        "BLAS": products(ours.way, a, x.copy(), y.copy()),
    }
    contenders["plain"](1)
    begin = clock()
    contenders["plain"](2)
    steps = max(2, int(SECONDS / max((clock() - begin) / 2, 1e-7)))
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(repeat):
        for name, run in contenders.items():
            begin = clock()
            run(steps)
            times[name].append((clock() - begin) / steps)
    h = 0.1 / (n + d)  # moves by much in ten steps
    one, (xs, ys) = Doubles(a, x, y, h), plain(a, x, y, 10, h)
    one.advance(10)
    apart = max(float(np.abs(one.X - xs).max()), float(np.abs(one.Y - ys).max()))
    return {"n": n, "d": d, "way": ours.way, "steps": steps, "times": times, "apart": apart}


def line(row: dict[str, Any]) -> str:
    """Return one line of the table."""
    best = {name: min(times) for name, times in row["times"].items()}
    n, d = row["n"], row["d"]
    return (
        f"n {n:5}  d {d:5}  {row['way']:8}  {1 / best['ours']:10,.0f} steps/s  plain/ours {best['plain'] / best['ours']:5.2f}"
        f"  ours/BLAS {best['ours'] / best['BLAS']:5.2f}  {operations(n, n, d) / best['ours'] / 1e9:6.1f} Gflop/s"
        f"  apart {row['apart']:.0e}"
    )


def sizes(text: str) -> list[int]:
    """Read sizes, separated by commas; argparse says which option is wrong."""
    found = [int(part) for part in text.split(",")]
    if min(found) < 1:
        raise argparse.ArgumentTypeError("at least 1 each")
    return found


def main() -> int:
    """Print the table; exit status 1 if ours and plain differ by more than roundings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=sizes, default=",".join(map(str, SIZES)))
    parser.add_argument("--d", type=int, default=10, help="the few columns; factors of n columns are measured, too")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    for n in options.sizes:
        for d in sorted({min(options.d, n), n}):
            rows.append(measured(n, d, options.repeat))
            print(line(rows[-1]), flush=True)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    return int(any(row["apart"] > 1e-9 for row in rows))


if __name__ == "__main__":
    sys.exit(main())
