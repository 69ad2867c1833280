from fractions import Fraction

import pytest
import sympy as sp
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from verify.orbits.balls import ball, between, working
from verify.orbits.cycles import family, flip
from verify.orbits.cycles.tube import across, constant, doubled, tube

shares = st.fractions(0, 1, max_denominator=50)


@given(shares, shares, st.integers(1, 6))
def test_a_tube_encloses_every_orbit_of_the_box(s, t, n):
    zs, rs = (Fraction("0.31"), Fraction("0.33")), (Fraction("5.2"), Fraction("5.21"))
    z, r = zs[0] + s * (zs[1] - zs[0]), rs[0] + t * (rs[1] - rs[0])
    with working(100):
        over = tube(between(*zs), between(*rs), n)
        assert len(over) == n + 1
        for k, found in enumerate(over):
            exact = family.jet(z, r, k)
            for name in ("value", "z", "r", "zz", "zr"):
                assert getattr(found, name).contains(ball(getattr(exact, name))), (k, name)


def test_a_tube_does_not_swell():
    with working(100):
        z, r = arb("0.34", 1e-9), arb("5.28")
        assert tube(z, r, 32)[-1].value.rad() < 1e-6
        plain = z
        for _ in range(32):
            plain = family.step(plain, r)
        assert not plain.rad() < 1e-2


def test_second_derivatives_in_r():
    z, r = sp.symbols("z r")
    value = z
    for _ in range(2):
        value = sp.expand(r * value * (1 - value) ** 2)
    exact = value.diff(r, 2).subs({z: sp.Rational(1, 4), r: 5})
    with working(100):
        found = tube(ball("1/4"), arb(5), 2)[-1].rr
        assert abs(found - ball(Fraction(int(exact.p), int(exact.q)))) < 1e-20


def test_all_derivatives_of_a_product():
    z, r = sp.symbols("z r")
    once = r * z * (1 - z) ** 2
    twice = once.subs(z, once)
    with working(100):
        u, w = tube(ball("1/4"), arb(5), 2)[1:]
        product = u * w
        for name in ("z", "r", "zz", "zr", "rr"):
            exact = (once * twice).diff(*[{"z": z, "r": r}[c] for c in name]).subs({z: sp.Rational(1, 4), r: 5})
            assert abs(getattr(product, name) - ball(Fraction(int(exact.p), int(exact.q)))) < 1e-20, name


def test_products_of_jets():
    with working(100):
        u, w = tube(ball("1/4"), arb(5), 2)[1:]
        product = u * w + constant(3)
        assert product.value.overlaps(u.value * w.value + 3)
        assert product.z.overlaps(u.z * w.value + u.value * w.z)
        assert product.zr.overlaps(u.zr * w.value + u.z * w.r + u.r * w.z + u.value * w.zr)
        assert u.scaled(2).rr.overlaps((u + u).rr)
        assert u.minus_z(ball("1/4")).z.overlaps(u.z - 1)


@pytest.mark.parametrize("m", [1, 2, 4])
def test_the_equation_of_the_doubled_cycle(m):
    at = flip(m, 30)
    with working(150):
        z, r = at.z.ball(), at.r.ball()
        k = doubled(tube(z, r, 2 * m)[:-1], r)
        assert k.value.contains(0)
        assert abs(k.value) < 1e-20
        assert k.z.contains(0)  # the graph turns at the flip
        assert not k.r.contains(0)
        # Anywhere: x_2m - x_m = (K - 1) (x_m - x_0).
        z, r = ball("1/5"), arb(6)
        orbit = tube(z, r, 2 * m)
        left = orbit[2 * m].value - orbit[m].value
        assert left.overlaps((doubled(orbit[:-1], r).value - 1) * (orbit[m].value - z))
        assert abs(left).lower() > 0


def test_across():
    with working(100):
        orbit = tube(ball("1/4"), arb(5), 2)
        eta = arb(5).sqrt() - 1
        assert across(orbit, arb(5)).overlaps(family.transverse([u.value for u in orbit], eta))
