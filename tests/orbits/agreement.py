"""Random starts on which thresholds, fates and limits are compared with an evaluation from first principles.

``python -m tests.orbits.agreement [STARTS]`` makes the large run (1000 starts by default, at 30, 100 and 1000 digits) and says
what it found; the tests make small ones.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from fractions import Fraction

import gmpy2

from verify.orbits import Start
from verify.orbits.enclosure.origin import CriticalOrigin, ExactOrigin
from verify.orbits.enclosure.proof import prove
from verify.orbits.threshold import critical_step


def random_start(rng: random.Random) -> tuple[Fraction, tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Draw mu from 1e-6 to 1e6 and x, y in R^d, d = 1..6, with |x|/|y| from 1e-8 to 1e8."""
    d = rng.randint(1, 6)
    mu = Fraction(f"{10 ** rng.uniform(-6, 6):.6g}")
    size, tilt = 10 ** rng.uniform(-1, 1), 10 ** rng.uniform(-4, 4)
    root = float(mu) ** 0.5
    x = tuple(Fraction(f"{rng.gauss(0, 1) * size * root * tilt:.6g}") for _ in range(d))
    y = tuple(Fraction(f"{rng.gauss(0, 1) * size * root / tilt:.6g}") for _ in range(d))
    return mu, x, y


def rounded(value: gmpy2.mpfr, digits: int) -> Fraction:
    """Return a number rounded to ``digits`` significant digits, by MPFR's own conversion."""
    mantissa, exponent, _ = value.digits(10, digits)
    return Fraction(int(mantissa)) * Fraction(10) ** (exponent - digits)


def threshold_by_hand(mu: Fraction, x: tuple[Fraction, ...], y: tuple[Fraction, ...], digits: int) -> Fraction:
    """Return min(h*, 1/mu) to ``digits`` digits: the textbook formula at twice the precision."""
    with gmpy2.context(precision=8 * digits + 400):
        m, xs, ys = (
            gmpy2.mpfr(gmpy2.mpq(mu)),
            [gmpy2.mpfr(gmpy2.mpq(v)) for v in x],
            [gmpy2.mpfr(gmpy2.mpq(v)) for v in y],
        )
        total = sum(v * v for v in (*xs, *ys))
        product = sum(a * b for a, b in zip(xs, ys, strict=True))
        h = 8 / (total + gmpy2.sqrt(total * total + 16 * m * (m - product)))
        return rounded(min(h, 1 / m), digits)


def limit_by_hand(start: Start, digits: int, max_steps: int) -> tuple[str, Fraction | None]:
    """Iterate x and y themselves; return "converges" with h S at the limit to ``digits`` digits, "diverges" or "open"."""
    with gmpy2.context(precision=4 * digits + 1600):
        mu, h = gmpy2.mpfr(gmpy2.mpq(start.mu)), gmpy2.mpfr(gmpy2.mpq(start.h))
        xs, ys = ([gmpy2.mpfr(gmpy2.mpq(v)) for v in side] for side in (start.x, start.y))
        enough = gmpy2.mpfr(10) ** (-digits - 20)
        for _ in range(max_steps):
            product = sum(a * b for a, b in zip(xs, ys, strict=True))
            rho = h * (mu - product)
            if abs(rho) < enough * h * mu or abs(rho) > 1e30:
                break
            xs, ys = (
                [a + rho * b for a, b in zip(xs, ys, strict=True)],
                [b + rho * a for a, b in zip(xs, ys, strict=True)],
            )
        if abs(rho) > 1e30:
            return "diverges", None
        if abs(rho) < enough * h * mu:
            return "converges", rounded(h * sum(v * v for v in (*xs, *ys)), digits)
        return "open", None


def compare(rng: random.Random, digits: int, max_steps: int = 60_000) -> tuple[str, str]:
    """Draw a start and compare; return what was seen and, if something disagrees, what."""
    mu, x, y = random_start(rng)
    step = critical_step(mu, x, y)
    shown = Fraction(step.decimal(digits).text)
    if shown != threshold_by_hand(mu, x, y, digits):
        return "threshold", f"mu={mu}, x={x}, y={y}: {shown}"
    ratio = Fraction(rng.randint(5, 130), 100)
    h = Fraction(step.decimal(12).text) * ratio
    start = Start(mu, h, x, y)
    proof = prove(ExactOrigin(start), digits=digits, max_steps=max_steps)
    if not proof.decided:
        return proof.kind, ""
    if proof.kind == "periodic":
        return "periodic", ""
    kind, sharpness = limit_by_hand(start, digits, max_steps)
    if kind == "open":
        return "open by hand", ""
    if kind != proof.kind:
        return "fate", f"{start}: {proof.kind} against {kind}"
    if sharpness is not None and proof.sharpness is not None:
        low, high = proof.sharpness
        slack = sharpness / 10 ** (digits - 1)  # half a unit of the last digit shown, with room for its rounding
        if not low - slack <= sharpness <= high + slack:
            return "sharpness", f"{start}: {float(sharpness)} is not in [{float(low)}, {float(high)}]"
        if (high - low) * 10**digits > high:
            return "converges, fewer digits", ""
    return kind, ""


def beside_threshold(rng: random.Random, offset: Fraction) -> tuple[str, str]:
    """Draw a start for which the ellipsoid binds and prove its fate at h* (1 + offset); return the kind and why."""
    while True:
        mu, x, y = random_start(rng)
        step = critical_step(mu, x, y)
        if step.binds == "ellipsoid" and not step.remark:
            proof = prove(CriticalOrigin(step.start, offset), digits=None)
            return proof.kind, proof.why


def main(count: int) -> int:
    """Make the large run."""
    wrong = 0
    for digits in (30, 100, 1000):
        rng, seen, began = random.Random(digits), Counter[str](), time.perf_counter()
        for _ in range(count):
            kind, detail = compare(rng, digits, 60_000 if digits < 1000 else 8000)
            seen[kind] += 1
            if detail:
                wrong += 1
                print("WRONG", detail)
        print(f"{digits} digits: {dict(seen)}, {time.perf_counter() - began:.1f} s", flush=True)
    for sign in (-1, 1):
        rng, seen, began = random.Random(sign), Counter[str](), time.perf_counter()
        for _ in range(count // 2):
            kind, why = beside_threshold(rng, Fraction(sign, 10**6))
            seen[kind] += 1
            if kind != ("converges" if sign < 0 else "diverges"):
                print(f"  {kind}: {why}")
        print(f"h* (1 {'-+'[sign > 0]} 10^-6): {dict(seen)}, {time.perf_counter() - began:.1f} s", flush=True)
    print("nothing disagrees" if not wrong else f"{wrong} disagree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
