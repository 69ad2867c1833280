from fractions import Fraction
from itertools import product

import pytest
import sympy as sp
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.brute import refuting_point
from tests.samples import BERNSTEIN
from tests.support import accepted, from_sympy, rational
from verify.check import check
from verify.check.bernstein import _homogeneous, _part
from verify.claims import Certificate, Claim, parse_expression
from verify.exact import TooLarge, budget

NAMES = ("x", "y", "z")
BOX = ("x >= -1", "x <= 2", "y >= 0", "y <= 1/2")
X = {"variables": ["x"], "hypotheses": [0, 1], "vertices": [["2"], ["-1"]]}
Y = {"variables": ["y"], "hypotheses": [2, 3], "vertices": [["1/2"], ["0"]]}
TRIANGLE = {"variables": ["x", "y"], "hypotheses": [0, 1, 2], "vertices": [["1", "0"], ["0", "1"], ["0", "0"]]}
CORNER = ("x >= 0", "y >= 0", "x + y <= 1")


def claim(conclusion, *hypotheses, variables=("x", "y", "z")):
    return Claim(variables, (), hypotheses or BOX, conclusion)


def proof(*simplices, tree=()):
    return {"simplices": list(simplices), "tree": list(tree)}


def cut(at, first=(), second=(), group=0, j=0, k=1):
    return [group, j, k, at, list(first), list(second)]


@pytest.mark.parametrize(("conclusion", "right"), [
    ("x + 1 >= 0", True), ("x + 1 > 0", False), ("x + 2 > 0", True), ("x <= 2", True), ("x < 2", False), ("x <= 1", False),
    ("y*(2 - x) >= 0", True), ("y*(2 - x) > 0", False), ("y*(2 - x) + 1/100 > 0", True), ("x*y + 1/2 >= 0", True),
    ("x*y + 1/2 > 0", False), ("x*y + 499/1000 >= 0", False), ("1 > 0", True), ("0 >= 0", True), ("0 > 0", False), ("0 >= 1", False),
    ("x = x", False), ("z >= 0", False), ("z*0 + 1 > 0", True), ("(x + 1)^2*(x - 3)^2*(y + 1) >= 0", True), ("(x - 1)^2 >= 0", False),
])  # fmt: skip
def test_signs_on_a_box(conclusion, right):
    assert accepted(claim(conclusion), "bernstein", proof(X, Y)) is right
    assert accepted(claim(conclusion), "bernstein", proof(Y, X)) is right


def test_without_any_group_only_constants_have_a_sign():
    assert accepted(claim("1 > 0"), "bernstein", proof())
    assert accepted(claim("0 >= 0"), "bernstein", proof())
    assert not accepted(claim("0 > 0"), "bernstein", proof())
    assert not accepted(claim("0 >= 1"), "bernstein", proof())
    assert not accepted(claim("x + 2 > 0"), "bernstein", proof(Y))
    point = {"variables": [], "hypotheses": [4], "vertices": [[]]}
    assert accepted(claim("x + 2 > 0", *BOX, "1 > 0"), "bernstein", proof(point, X))
    assert not accepted(claim("x + 2 > 0", *BOX, "0 >= 0"), "bernstein", proof(point, X))
    assert not accepted(claim("x + 2 > 0", *BOX, "0 > 1"), "bernstein", proof(point, X))


@pytest.mark.parametrize(("conclusion", "right"), [
    ("x*y <= 1/4", False), ("x*y <= 1/2", True), ("x + y <= 1", True), ("x + y < 1", False), ("x + y < 2", True), ("x*y >= 0", True),
    ("1 >= x^2 + y^2", True), ("1 > x^2 + y^2", False), ("99/100 >= x^2 + y^2", False), ("x*y*(1 - x - y) >= 0", True),
])  # fmt: skip
def test_signs_on_a_triangle(conclusion, right):
    assert accepted(claim(conclusion, *CORNER), "bernstein", proof(TRIANGLE)) is right


def test_a_vertex_of_weight_zero_is_not_positive_inside_a_product():
    """Positive at the vertices of each group alone is not enough: every choice of one vertex in each has to be positive."""
    one = claim("(x + 1)*(y + 1) + (2 - x)*y > 0")
    assert not accepted(one, "bernstein", proof(X, Y))  # 0 at x = -1, y = 0
    assert refuting_point(Claim(("x", "y"), (), BOX, one.conclusion))
    assert accepted(claim("(x + 1)*(y + 1) + (2 - x)*y + 1/9 > 0"), "bernstein", proof(X, Y))


def test_cutting_shows_more():
    one = claim("x^2 - x + 3/10 > 0", "x >= 0", "x <= 1")
    simplex = {"variables": ["x"], "hypotheses": [0, 1], "vertices": [["1"], ["0"]]}
    assert not accepted(one, "bernstein", proof(simplex))
    assert accepted(one, "bernstein", proof(simplex, tree=cut("1/2")))
    assert not accepted(one, "bernstein", proof(simplex, tree=cut("1/10")))
    assert accepted(one, "bernstein", proof(simplex, tree=cut("1/10", (), cut("1/2")))) is not accepted(
        one, "bernstein", proof(simplex, tree=cut("1/10", cut("1/2"), ()))
    )
    low = claim("x^2 - x + 1/4 > 0", "x >= 0", "x <= 1")
    for tree in ((), cut("1/2"), cut("1/3"), cut("1/2", cut("1/2"), cut("1/2"))):
        assert not accepted(low, "bernstein", proof(simplex, tree=tree))
    touching = claim("x^2 - x + 1/4 >= 0", "x >= 0", "x <= 1")
    assert accepted(touching, "bernstein", proof(simplex, tree=cut("1/2")))


def test_the_two_parts_keep_their_sides():
    """x (1 - x) (x - 1/3)^2 (x - 1/2) is negative on one side of 1/2 alone."""
    simplex = {"variables": ["x"], "hypotheses": [0, 1], "vertices": [["1"], ["0"]]}
    left = claim("(1/4 - x)^2*(3/4 - x) >= 0", "x >= 0", "x <= 3/4")
    upper = simplex | {"vertices": [["3/4"], ["0"]]}
    assert accepted(left, "bernstein", proof(upper, tree=cut("2/3")))  # at x = (1 - 2/3) 3/4 = 1/4
    assert not accepted(left, "bernstein", proof(upper, tree=cut("1/3")))
    turned = upper | {"hypotheses": [1, 0], "vertices": [["0"], ["3/4"]]}
    assert accepted(left, "bernstein", proof(turned, tree=cut("1/3")))
    assert accepted(left, "bernstein", proof(turned, tree=cut("2/3", j=1, k=0)))
    assert not accepted(left, "bernstein", proof(turned, tree=cut("2/3")))


@pytest.mark.parametrize("tree", [
    None, "", {}, 0, [0], [0, 0, 1, "1/2", []], [0, 0, 1, "1/2", [], [], []], cut("0"), cut("1"), cut("-1/2"), cut("3/2"), cut("x"),
    cut(1), cut(None), cut("1/2", group=1), cut("1/2", group=True), cut("1/2", group=-1), cut("1/2", j=1), cut("1/2", k=0),
    cut("1/2", j=2), cut("1/2", k=2), cut("1/2", k=True), cut("1/2", j=False), cut("1/2", j=-1), cut("1/2", k="1"),
    [0, 0, 1, "1/2", [], None], [0, 0, 1, "1/2", {}, []], [0, 0, 1, "1/2", [], [0]], [[0], 0, 1, "1/2", [], []],
])  # fmt: skip
def test_other_trees_are_rejected(tree):
    one = claim("x + 2 > 0")
    assert accepted(one, "bernstein", proof(X))
    assert accepted(one, "bernstein", proof(X, tree=cut("1/2", cut("1/3"), cut("1/4", j=1, k=0))))
    assert not accepted(one, "bernstein", proof(X) | {"tree": tree})


@pytest.mark.parametrize("change", [
    {"variables": ["y"]}, {"variables": ["w"]}, {"variables": []}, {"variables": ["x", "x"]}, {"variables": "x"}, {"variables": [0]},
    {"variables": [["x"]]}, {"variables": None}, {"hypotheses": [1, 0]}, {"hypotheses": [0]}, {"hypotheses": [0, 0]},
    {"hypotheses": [1, 1]},
    {"hypotheses": [0, 1, 2]}, {"hypotheses": [0, True]}, {"hypotheses": [0, 2]}, {"hypotheses": [0, 9]}, {"hypotheses": [False, 1]},
    {"hypotheses": [0, 4]}, {"hypotheses": [0, 5]}, {"hypotheses": [0, 6]}, {"hypotheses": [0, 7]}, {"vertices": [["-1"], ["2"]]},
    {"vertices": [["2"]]}, {"vertices": [["2"], ["-1"], ["0"]]}, {"vertices": [["2"], ["-1", "0"]]}, {"vertices": [["2"], []]},
    {"vertices": [["2"], ["0"]]}, {"vertices": [["1"], ["-1"]]}, {"vertices": [["3"], ["-1"]]}, {"vertices": [["2"], ["2"]]},
    {"vertices": [["2"], [-1]]}, {"vertices": [["2"], "-1"]}, {"vertices": [["2"], ["x"]]}, {"vertices": None}, {"vertices": []},
    {"vertices": [["-1"], ["-1"]]}, {"vertices": ["2", "-1"]}, {"more": 0},
])  # fmt: skip
def test_other_simplices_are_rejected(change):
    one = claim("x + 2 > 0", *BOX, "x = 2", "x*x <= 4", "x + y <= 2", "x^3 <= 8")
    assert accepted(one, "bernstein", proof(X))
    assert not accepted(one, "bernstein", proof(X | change))


def test_the_sides_may_be_strict_or_not_and_scaled():
    for lower, upper in (("x > -1", "x < 2"), ("7*x >= -7", "4 - 2*x > 0")):
        assert accepted(claim("x + 2 > 0", lower, upper), "bernstein", proof(X))
    assert not accepted(claim("x + 2 > 0", "x > -1", "x = 2"), "bernstein", proof(X))


def test_no_variable_belongs_to_two_simplices_and_none_is_left_out():
    assert not accepted(claim("x + 2 > 0"), "bernstein", proof(X, X))
    square = {"variables": ["x", "x"], "hypotheses": [0, 1, 2], "vertices": [["1", "0"], ["0", "1"], ["0", "0"]]}
    assert not accepted(claim("x + 2 > 0", *CORNER), "bernstein", proof(square))
    assert not accepted(claim("x + z > -9"), "bernstein", proof(X, Y))
    assert not accepted(claim("x + y > -9"), "bernstein", proof(X))


def test_a_degenerate_simplex_is_none():
    flat = {"variables": ["x", "y"], "hypotheses": [0, 1, 2], "vertices": [["0", "0"], ["0", "0"], ["0", "0"]]}
    assert not accepted(claim("x + 1 > 0", "x >= 0", "y >= 0", "x + y <= 0"), "bernstein", proof(flat))
    assert not accepted(claim("x + 1 > 0", "x >= 0", "x <= 0"), "bernstein", proof(X | {"vertices": [["0"], ["0"]]}))
    assert not accepted(
        claim("x + 1 > 0", "x >= 0", "0 >= x - x"), "bernstein", proof(X | {"vertices": [["1"], ["0"]]})
    )


SIDES = ["x >= 0", "y >= 0", "x + y <= 1", "x <= 1/2", "2*y >= 1", "x >= y", "x - y <= 1", "x^2 <= 1"]
CORNERS = [["0", "0"], ["1", "0"], ["0", "1"], ["1/2", "1/2"], ["1/2", "0"], ["1", "1"], ["0", "-1"]]


@settings(max_examples=200)
@given(st.permutations(SIDES).map(lambda s: s[:3]), st.permutations(CORNERS).map(lambda c: c[:3]))
def test_whatever_simplex_is_taken_contains_what_the_hypotheses_allow(sides, corners):
    """An accepted triple of sides and vertices bounds every linear form by its values at the vertices."""
    simplex = {"variables": ["x", "y"], "hypotheses": [0, 1, 2], "vertices": corners}
    for form in ("x", "y", "0-x", "0-y", "x - 2*y", "y - 2*x"):
        low = min(
            parse_expression(form, ("x", "y")).evaluate(dict(zip("xy", map(Fraction, c), strict=True))) for c in corners
        )
        one = Claim(("x", "y"), (), tuple(sides), f"{form} >= {low}")
        answer = check(Certificate("bernstein", one, proof(simplex)))
        event(f"accepted: {answer.accepted}")
        if answer.accepted:
            assert refuting_point(one) is None


coefficient = st.integers(-3, 6)
weights = st.sampled_from(["1/2", "1/3", "3/4"])
EDGES = [[0, 0, 1], [0, 1, 0], [1, 0, 1], [1, 1, 0]]
trees = st.recursive(
    st.just([]),
    lambda t: st.builds(lambda e, s, a, b: [*e, s, a, b], st.sampled_from(EDGES), weights, t, t),
    max_leaves=4,
)


@settings(max_examples=150)
@given(st.lists(coefficient, min_size=9, max_size=9), trees, st.sampled_from([">", ">="]))
def test_nothing_false_is_accepted_on_a_box(c, tree, sense):
    monomials = ["1", "x", "y", "x^2", "x*y", "y^2", "x^2*y", "x*y^2", "x^2*y^2"]
    text = " + ".join(f"({a})*{m}" for a, m in zip(c, monomials, strict=True))
    one = Claim(("x", "y"), (), BOX, f"{text} {sense} 0")
    answer = check(Certificate("bernstein", one, proof(X, Y, tree=tree)))
    event(f"accepted: {answer.accepted}")
    if answer.accepted:
        assert refuting_point(one) is None


@settings(max_examples=100)
@given(
    st.lists(coefficient, min_size=6, max_size=6),
    st.integers(0, 2),
    st.integers(0, 2),
    weights,
    st.sampled_from([">", ">="]),
)
def test_nothing_false_is_accepted_on_a_triangle(c, j, k, at, sense):
    text = " + ".join(f"({a})*{m}" for a, m in zip(c, ["1", "x", "y", "x^2", "x*y", "y^2"], strict=True))
    one = Claim(("x", "y"), (), CORNER, f"{text} {sense} 0")
    answer = check(Certificate("bernstein", one, proof(TRIANGLE, tree=cut(at, j=j, k=k))))
    event(f"accepted: {answer.accepted}")
    assert not (answer.accepted and j == k)
    if answer.accepted:
        assert refuting_point(one) is None


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


def test_the_sample_needs_its_tree_its_margin_and_its_strictness():
    assert accepted(BERNSTEIN.claim, "bernstein", BERNSTEIN.proof)
    assert not accepted(BERNSTEIN.claim, "bernstein", BERNSTEIN.proof | {"tree": []})


def test_a_small_file_cannot_cost_hours():
    """Many groups have many choices of a vertex in each; a long weight makes long coefficients."""
    names = tuple(f"x{i}" for i in range(30))
    sides = tuple(side for v in names for side in (f"{v} >= 0", f"{v} <= 1"))
    boxes = [
        {"variables": [v], "hypotheses": [2 * i, 2 * i + 1], "vertices": [["1"], ["0"]]} for i, v in enumerate(names)
    ]
    assert accepted(Claim(names, (), sides, "1 + x3 > 0"), "bernstein", proof(*boxes))
    assert not accepted(Claim(names, (), sides, " + ".join(names) + " > 0"), "bernstein", proof(*boxes))
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
