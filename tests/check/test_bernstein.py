from fractions import Fraction

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.brute import refuting_point
from tests.samples import BERNSTEIN
from tests.support import accepted
from verify.check import check
from verify.claims import Certificate, Claim, parse_expression

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
    for equation in ("x = 2", "2 = x"):
        assert not accepted(claim("x + 2 > 0", "x > -1", equation), "bernstein", proof(X))


def test_no_variable_belongs_to_two_simplices_and_none_is_left_out():
    assert not accepted(claim("x + 2 > 0"), "bernstein", proof(X, X))
    between = X | {"vertices": [["3"], ["1"]]}
    assert accepted(claim("x >= 0", "x >= 1", "x <= 3"), "bernstein", proof(between))
    assert not accepted(claim("x >= 0", "x >= 1", "x <= 3"), "bernstein", proof(between, between))
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


def test_the_sample_needs_its_tree_its_margin_and_its_strictness():
    assert accepted(BERNSTEIN.claim, "bernstein", BERNSTEIN.proof)
    assert not accepted(BERNSTEIN.claim, "bernstein", BERNSTEIN.proof | {"tree": []})
