"""The Bernstein coefficients themselves, and what they cost."""

from fractions import Fraction
from itertools import product

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from tests.support import accepted, from_sympy, rational
from verify.check.bernstein import _homogeneous, _part
from verify.claims import Claim, parse_expression
from verify.exact import TooLarge, budget

NAMES = ("x", "y", "z")
GROUPS = [([0, 1], [[Fraction(1), Fraction(-1)], [Fraction(2), Fraction(1, 2)], [Fraction(0), Fraction(3)]], [0, 1, 2]),
          ([2], [[Fraction(-2)], [Fraction(5, 3)]], [3, 4])]  # fmt: skip
b = sp.symbols("b:5")
polys = st.dictionaries(st.tuples(*[st.integers(0, 2)] * 3), st.integers(-4, 4).filter(bool), min_size=1, max_size=4)


def expanded(poly, groups):
    """The polynomial in the weights, by SymPy: variables replaced, each group made homogeneous."""
    s = sp.symbols(NAMES)
    out = 0
    tops = [max(sum(m[p] for p in positions) for m in poly) for positions, _, _ in groups]
    images = {}
    for positions, vertices, group in groups:
        for slot, position in enumerate(positions):
            images[s[position]] = sum(rational(v[slot]) * b[i] for i, v in zip(group, vertices, strict=True))
    for m, c in poly.items():
        part = c * sp.prod(images[v] ** e for v, e in zip(s, m, strict=True))
        for (positions, _, group), top in zip(groups, tops, strict=True):
            part *= sum(b[i] for i in group) ** (top - sum(m[p] for p in positions))
        out += part
    return sp.Poly(sp.expand(out), *b), tops


def proportional(terms, wanted):
    """Whether ``terms`` is a positive multiple of SymPy's polynomial."""
    expected = {m: Fraction(str(c)) for m, c in wanted.terms() if c}
    if set(terms) != set(expected):
        return False
    ratios = {Fraction(terms[m]) / c for m, c in expected.items()}
    return not expected or (len(ratios) == 1 and ratios.pop() > 0)


@given(
    polys, st.integers(0, 1), st.integers(0, 2), st.integers(0, 2), st.sampled_from([(1, 2), (1, 3), (4, 5), (7, 9)])
)
def test_coefficients_are_what_sympy_expands_also_after_a_cut(poly, group, j, k, at):
    at = Fraction(*at)
    s = sp.symbols(NAMES)
    p = from_sympy(sum(c * sp.prod(v**e for v, e in zip(s, m, strict=True)) for m, c in poly.items()))
    wanted, tops = expanded(poly, GROUPS)
    terms = _homogeneous(p, GROUPS, tops)
    assert proportional(terms, wanted)
    numbers = GROUPS[group][2]
    j, k = numbers[j % len(numbers)], numbers[k % len(numbers)]
    if j != k:
        vertices = list(GROUPS[group][1])
        w = [(1 - at) * v + at * u for v, u in zip(vertices[numbers.index(j)], vertices[numbers.index(k)], strict=True)]
        for replaced, other, weight in ((j, k, at), (k, j, 1 - at)):
            moved = list(vertices)
            moved[numbers.index(replaced)] = w
            groups = [(g[0], moved, g[2]) if n == group else g for n, g in enumerate(GROUPS)]
            assert proportional(_part(terms, replaced, other, weight, tops[group]), expanded(poly, groups)[0])


def test_values_at_the_vertices_are_the_coefficients_there():
    p = parse_expression("(x - 1)*(y + 2) + z^2", NAMES)
    terms = _homogeneous(p, GROUPS, [2, 2])
    seen = []
    for first, second in product(range(3), range(2)):
        point = dict(zip(NAMES, [*GROUPS[0][1][first], *GROUPS[1][1][second]], strict=True))
        power = [0] * 5
        power[first], power[3 + second] = 2, 2
        seen.append((terms.get(tuple(power), 0), p.evaluate(point)))
    scale = next(Fraction(a) / v for a, v in seen if v)
    assert scale > 0
    assert all(a == scale * v for a, v in seen)


def test_a_small_file_cannot_cost_hours():
    """Many groups have many choices of a vertex in each; a long weight makes long coefficients."""
    names = tuple(f"x{i}" for i in range(30))
    sides = tuple(side for v in names for side in (f"{v} >= 0", f"{v} <= 1"))
    boxes = [
        {"variables": [v], "hypotheses": [2 * i, 2 * i + 1], "vertices": [["1"], ["0"]]} for i, v in enumerate(names)
    ]
    assert accepted(Claim(names, (), sides, "1 + x3 > 0"), "bernstein", {"simplices": boxes, "tree": []})
    assert not accepted(
        Claim(names, (), sides, " + ".join(names) + " > 0"), "bernstein", {"simplices": boxes, "tree": []}
    )
    terms, long = {(40 - i, i): 1 for i in range(41)}, Fraction(10**1999 + 1, 10**2000 + 7)
    with budget(100_000):
        assert _part(terms, 0, 1, Fraction(1, 2), 40)
    with budget(100_000), pytest.raises(TooLarge):
        _part(terms, 0, 1, long, 40)
    with budget(100_000), pytest.raises(TooLarge):
        _part(dict.fromkeys(terms, 10**9999), 0, 1, Fraction(1, 2), 40)
    with budget(800), pytest.raises(TooLarge):
        _part(terms, 0, 1, Fraction(1, 2), 40)


@pytest.mark.parametrize(("size", "work"), [(1, 8), (231, 8), (232, 16), (999, 32), (1000, 48)])
def test_a_cut_is_paid_for(size, work):
    """Four new coefficients in two weights, and more for long ones: any weight at degree 3 counts for 24 bits at least."""
    terms = {(0, 3): 2 ** (size - 1)}
    with budget(work):
        assert len(_part(terms, 0, 1, Fraction(1, 2), 3)) == 4
    with budget(work - 1), pytest.raises(TooLarge):
        _part(terms, 0, 1, Fraction(1, 2), 3)


def test_a_cut_at_a_long_weight_is_paid_for_by_its_length():
    with budget(8):
        assert _part({(0, 3): 1}, 0, 1, Fraction(1, 1000), 3)
    with budget(8), pytest.raises(TooLarge):
        _part({(0, 3): 1}, 0, 1, Fraction(1, 2**85), 3)
