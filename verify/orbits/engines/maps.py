"""The two hot recurrences of the factorization problem, written so that few operations are made."""

from __future__ import annotations

from functools import lru_cache

from verify.orbits.engines.program import Builder, Program


@lru_cache
def planar_program() -> Program:
    """Return rho' = rho ((rho + c1) rho + c0 + F), F' = F ((rho + q1) rho + 1), with parameters c1, c0, q1.

    GD on (mu - x.y)^2/2 in scaled form, next to one of its invariant sides (verify/orbits/enclosure/sides.py): F = -4 B has
    c1 = 2 - eta, c0 = 1 - 2 eta, q1 = -2; F = D has c1 = 0, c0 = -3, q1 = -eta.
    """
    b = Builder(("rho", "F"), ("c1", "c0", "q1"))
    rho, f = b["rho"], b["F"]
    m = b.apply("add", b.apply("mul", b.apply("add", rho, b["c1"]), rho), b["c0"])
    m = b.apply("add", m, f)
    q = b.apply("mul", b.apply("add", rho, b["q1"]), rho)
    q = b.apply("add", q, b.constant(1))
    return b.program({"rho": b.apply("mul", rho, m), "F": b.apply("mul", f, q)})


@lru_cache
def vector_program(d: int) -> Program:
    """Return x' = x + rho y, y' = y + rho x, rho' = h (mu - x'.y') for x, y in R^d; parameters mu and h.

    Variables x1, ..., xd, y1, ..., yd, rho. A product and a sum are rounded once, together, and the inner product is
    taken from mu from left to right. Raises ValueError for d < 1.
    """
    if d < 1:
        raise ValueError(f"d = {d}: vectors have at least one entry")
    xs, ys = ([f"{letter}{i}" for i in range(1, d + 1)] for letter in "xy")
    b = Builder((*xs, *ys, "rho"), ("mu", "h"))
    rho = b["rho"]
    after = {name: b.apply("fma", rho, b[other], b[name]) for name, other in zip(xs + ys, ys + xs, strict=True)}
    # x'.y' - mu and -h: rounding to nearest is symmetric, so the two signs change no bit of the product.
    excess = b.apply("neg", b["mu"])
    for x, y in zip(xs, ys, strict=True):
        excess = b.apply("fma", after[x], after[y], excess)
    return b.program({**after, "rho": b.apply("mul", b.apply("neg", b["h"]), excess)})
