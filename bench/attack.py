"""How many orbits an attack follows a minute, and how many points it tests, beside peers in the same run.

    python -m bench.attack [--count 1000000]

Orbits: verify.attack.ends on starts of verify.sampling.batch, one process. Peers: the same test in a plain Python loop over floats
(on a part of the starts), and NumPy over whole arrays, all rows to the last step (timed for a tenth of the rows and of the
steps). Points: a claim with an equation among its hypotheses.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from verify.attack.claim import ClaimHunt
from verify.attack.ends import CONVERGES, DIVERGES, ends
from verify.claims import Claim
from verify.sampling import batch

STEPS = 2000
CLAIM = Claim(
    ("A", "B", "eta", "r"), (("sigma", "2*A + 2*B"), ("rho", "eta - A + B")),
    ("eta > 0", "A >= 0", "B >= 0", "r >= 0", "r^2 = sigma^2 + 16*eta*rho"), "sigma + r >= 4*eta",
)  # fmt: skip


def one_by_one(a, b, eta):
    """Follow each start in a Python loop; return how many converge and diverge."""
    count = [0, 0, 0]
    for x, y, rate in zip(a.tolist(), b.tolist(), eta.tolist(), strict=True):
        kind = 0
        for step in range(STEPS + 1):
            rho = rate - x + y
            if step % 8 == 0:
                D = 4 - 2 * (x + y) - rate * rho
                if rho * rho >= 2 * abs(D) + 8 and abs(rho) >= rate:
                    kind = DIVERGES
                    break
                gap = 1 - abs(rho * rho + D - 3)
                if gap > 0 and 64 * (1 + rate) * abs(rho) <= gap * gap and 11 * abs(rho) * (1 + rate) <= 1e-7 * gap:
                    kind = CONVERGES
                    break
            plus, minus = 1 + rho, 1 - rho
            x, y = x * (plus * plus), y * (minus * minus)
        count[kind] += 1
    return count


def whole(a, b, eta, steps=200):
    """Follow all starts for ``steps`` steps as whole arrays."""
    with np.errstate(all="ignore"):
        for _ in range(steps):
            rho = eta - a + b
            a, b = a * (1 + rho) ** 2, b * (1 - rho) ** 2
    return a, b


def timed(function, *arguments):
    """Return the seconds that a call takes, and its value."""
    began = time.perf_counter()
    value = function(*arguments)
    return time.perf_counter() - began, value


def main():
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000_000)
    count = parser.parse_args().count
    print(f"{'orbits':44}  {'a minute':>14}  {'beside the loop':>15}  {'beside whole arrays':>19}")
    for title, options in (
        ("h < h*, eta < 1: to convergence", {"ratio": (0, 1), "eta_below": 1}),
        ("h > h*: to escape", {"ratio": (1, 2), "eta_below": 2}),
        ("h < h*, 1 < eta < 2: 2000 steps each", {"ratio": (0, 1), "eta_above": 1, "eta_below": 2}),
    ):
        drawing, drawn = timed(lambda options=options: batch.starts(count, 0, **options))
        a, b, eta = drawn.planar()
        seconds, e = timed(ends, a, b, eta, STEPS)
        part = min(count, 2000)
        slow, _ = timed(one_by_one, a[:part], b[:part], eta[:part])
        flat, _ = timed(whole, a[: count // 10], b[: count // 10], eta[: count // 10])
        mean = float(np.mean(e.steps))
        rate = count / (seconds + drawing)
        print(
            f"{title:44}  {60 * rate:14,.0f}  {slow / part * count / seconds:14.1f}x  "
            f"{flat * 10 * STEPS / 200 / seconds:18.1f}x  (mean {mean:.0f} steps; drawing {drawing:.1f} s)"
        )
    hunt = ClaimHunt(CLAIM, [], 0, 600.0)
    seconds, found = timed(hunt.run, count)
    print(f"\npoints on an equation, with the search towards equality: {found.examples / seconds * 60:,.0f} a minute")


if __name__ == "__main__":
    main()
