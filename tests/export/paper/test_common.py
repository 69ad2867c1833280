import sympy as sp

from verify.export.paper.common import shared, used
from verify.theorems import Source, Theorem, identity, symbols
from verify.theorems.notation import latex

a, b, c, d, x = symbols("a b c d x")


def theorem(where, formula=x):
    return Theorem(
        source=Source("derived here"), where=where, steps=[identity("i", formula, formula + 0, concludes=True)]
    )


def test_what_most_define_alike_is_shared_each_after_those_it_is_made_of():
    found = shared([theorem({b: x + 1, a: b**2}), theorem({b: x + 1, a: b**2}), theorem({b: x + 2, d: x})])
    assert found == {b: x + 1, a: b**2}
    assert list(found) == [b, a]


def test_what_only_one_defines_is_not_shared():
    assert shared([theorem({a: x}), theorem({b: x})]) == {}
    assert shared([]) == {}


def test_what_different_theorems_define_in_a_circle_is_left_out():
    first, second = theorem({a: b + 1}), theorem({b: a - 1})
    assert shared([first, first, second, second]) == {}


def test_used_symbols_are_those_of_statements_and_definitions():
    assert used(theorem({a: b}, c)) == {b, c}


def test_a_long_chapter_does_not_begin_with_what_two_share():
    others = [theorem({c: x}) for _ in range(10)]
    assert shared([theorem({a: b}), theorem({a: b}), *others]) == {c: x}


def test_symbols_that_look_alike_are_told_by_each_theorem():
    other = sp.Symbol("a")
    assert latex(other) == latex(a)
    assert other != a
    assert shared([theorem({a: x}), theorem({a: x}), theorem({other: b}), theorem({other: b})]) == {}
