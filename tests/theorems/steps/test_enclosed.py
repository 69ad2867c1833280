import json
from dataclasses import dataclass
from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from tests.theorems.proofs import write
from verify.claims import Evidence, VerdictKind
from verify.cli.main import main
from verify.orbits.balls import ball, working
from verify.orbits.cycles import Enclosure, NotCertified, flip
from verify.theorems import (
    AuthorError,
    NotEnclosed,
    Source,
    Theorem,
    enclosed,
    equals,
    inequality,
    known,
    says,
    symbols,
)
from verify.theorems.anchor import loose_formula
from verify.theorems.judge import judge
from verify.theorems.run import run_step, run_theorem
from verify.theorems.steps.enclosed import _range, text

x, y, e, n = symbols("x y e n")


@dataclass(frozen=True)
class Root:
    lower: Fraction
    upper: Fraction
    coefficients: tuple[int, ...] = (-2, 0, 1)


def root(bits=64):
    def compute(value=2):
        with working(bits):
            return {x: Enclosure.of(ball(value).sqrt())}

    return compute


def ends(low, high):
    return lambda: {x: Enclosure(Fraction(low), Fraction(high))}


def refused(step):
    with pytest.raises(ArithmeticError) as error:
        step.enclose()
    return str(error.value)


def test_digits_comparisons_and_words_are_shown():
    step = enclosed(
        "s", root(), x > 1, x**2 - x < Fraction(3, 5), digits={x: "1.414213562"}, gives=says("{} is a root", x)
    )
    low, high = step.enclose()[x]
    assert low**2 < 2 < high**2
    assert text((low, high)).startswith("1.41421356237309")
    said = "; ".join(map(str, step.statements))
    assert said == "x is a root; x > 1; x^2 - x < 3/5; where x = 1.414213562 (all digits right, the last one rounded)"
    assert step.certificates(None) == step.derivation(None) == []


@pytest.mark.parametrize(("goal", "why"), [
    (x > Fraction(3, 2), "x > 3/2 is not shown by x = 1.41"),
    (x**2 > 2, "x^2 > 2 is not shown by"),
    (x**2 >= 2, "x^2 >= 2 is not shown by"),
    (equals(x, 1), "x = 1 is not shown by"),
    (equals(x**2, 2), "x^2 = 2 is not shown by"),
    (x + e > 0, "nothing was computed for e"),
])  # fmt: skip
def test_what_is_false_or_undecided_is_not_shown(goal, why):
    assert why in refused(enclosed("s", root(), goal))


@pytest.mark.parametrize(("shown", "right"), [
    ("1.4", True), ("1.414213562373", True), ("1.414213562374", False), ("2.4142", False), ("1.4142135623730950488016887", False),
    ("1", True), ("2", False),
])  # fmt: skip
def test_every_digit_has_to_be_right(shown, right):
    step = enclosed("s", root(), digits={x: shown})
    if right:
        step.enclose()
    else:
        assert f"which does not round to {shown}" in refused(step)


def test_more_precision_gives_more_digits():
    step = enclosed("s", root(256), digits={x: "1.4142135623730950488016887"})
    assert text(step.enclose()[x]) == "1.414213562373095048801688724209698078570"


def test_an_equation_holds_at_an_algebraic_number_if_its_polynomial_divides_it():
    with working(64):
        two = Enclosure.of(ball(2).sqrt())

    def compute():
        return {x: Root(two.lower, two.upper)}

    enclosed("s", compute, equals(x**2, 2), equals(x**4 - 3 * x**2, -2)).enclose()
    assert "is not shown" in refused(enclosed("s", compute, equals(x**2, 3)))
    assert "is not shown" in refused(enclosed("s", compute, equals(x**2, x)))


def test_exact_numbers_satisfy_equations():
    enclosed("s", lambda: {n: Enclosure.exactly(3)}, equals(n, 3), n >= 3).enclose()
    assert "n = 4 is not shown by n = 3" in refused(enclosed("s", lambda: {n: Enclosure.exactly(3)}, equals(n, 4)))


def test_inputs_are_hypotheses_and_arguments():
    seen = []

    def compute(*arguments):
        seen.extend(arguments)
        return {e: Enclosure.exactly(1)}

    step = enclosed("s", compute, e * x > Fraction(1, 3), inputs={x: ("0.4", "1/2"), y: "1.9"})
    step.enclose()
    assert seen == [(Fraction(2, 5), Fraction(1, 2)), Fraction(19, 10)]
    assert list(map(str, step.given)) == ["x >= 2/5", "x <= 1/2", "y = 19/10"]
    assert "x > 2/5 is not shown" in refused(enclosed("s", compute, x > Fraction(2, 5), inputs={x: ("0.4", "1/2")}))


@pytest.mark.parametrize(("low", "high"), [(2, 1), (1.0, 2.0), ("1", "2")])
def test_ends_are_exact_and_ordered(low, high):
    assert "not two exact numbers" in refused(enclosed("s", lambda: {x: Root(low, high)}, x > 0))


def test_what_makes_no_sense_is_refused():
    with pytest.raises(AuthorError, match="says nothing"):
        enclosed("s", root())
    with pytest.raises(AuthorError, match="wrong order"):
        enclosed("s", root(), x > 1, inputs={y: (2, 1)})
    with pytest.raises(TypeError):
        enclosed("s", root(), x > 1, inputs={y: 0.5})
    with pytest.raises(TypeError):
        enclosed("s", root(), x > 1.5)
    with pytest.raises(ValueError, match="many"):
        enclosed("s", root(), digits={x: "many"})
    with pytest.raises(AuthorError, match="not a polynomial"):
        enclosed("s", root(), sp.sqrt(x) > 1).enclose()


def test_no_certificate_rests_on_it():
    step = enclosed("root", root(), x > 1)
    with pytest.raises(AuthorError, match="cannot serve as an algebraic lemma"):
        step.conclusion
    leaning = inequality("so", x > 0, lemmas=[step], terms=known(x > 1) + 1, concludes=True)
    theorem = Theorem(source=Source("derived here"), steps=[step, leaning], example={x: 2})
    result = run_step(leaning, theorem, theorem.examples, None)
    assert (result.ok, result.evidence) == (False, ())
    assert "cannot serve as an algebraic lemma" in result.reason


@pytest.mark.parametrize(("compute", "why"), [
    (lambda: flip(2, 10), "the computation broke down: AttributeError"),
    (dict, "nothing was computed for x"),
    (lambda: {}[x], "the computation broke down: KeyError: x"),
    (lambda: (_ for _ in ()).throw(NotCertified("the box does not shrink")), "the box does not shrink"),
    (lambda: (_ for _ in ()).throw(NotEnclosed("no cycle")), "no cycle"),
    (lambda: 1 / 0, "division by zero"),
])  # fmt: skip
def test_a_computation_that_fails_says_why_and_nothing_is_known(compute, why):
    step = enclosed("s", compute, x > 1, concludes=True)
    theorem = Theorem(source=Source("derived here"), steps=[step], example={x: 2})
    result = run_step(step, theorem, theorem.examples, None)
    assert (result.ok, result.evidence, result.enclosed) == (False, (), ())
    assert result.reason.startswith(why)


def test_too_little_precision_is_an_honest_failure():
    assert "does not round to 1.4142" in refused(enclosed("s", root(8), digits={x: "1.4142"}))
    assert "x > 1 is not shown" in refused(enclosed("s", ends(0, 2), x > 1))


def test_words_show_only_what_is_compared():
    theorem = Theorem(source=Source("derived here"), steps=[enclosed("s", root(), x > 1, concludes=True)])
    good = enclosed("s", root(), x > 1, digits={y: "1"}, gives=says("{} and {}", x, y))
    assert loose_formula(good, theorem, lambda _: None) == ""
    for words in (says("{}", x > 2), says("{}", e), says("{}", 7)):
        assert "does not stand in" in loose_formula(enclosed("s", root(), x > 1, gives=words), theorem, lambda _: None)
    defined = Theorem(source=Source("derived here"), where={x: y**2}, steps=theorem.steps)
    assert "which the theorem defines" in loose_formula(theorem.steps[0], defined, lambda _: None)


def test_a_theorem_with_it_promises_and_gets_support():
    step = enclosed("s", root(), x > 1, concludes=True)
    assert Theorem(source=Source("derived here"), steps=[step]).promised is VerdictKind.SUPPORTED


FILE = '''"""A root.

Claim: something.
"""
from verify.orbits.cycles import Enclosure
from verify.theorems import *
from fractions import Fraction

x, y = symbols("x y")

def compute(value):
    return {x: Enclosure(Fraction("1.41"), Fraction("1.42"))}

theorem = Theorem(source=Source("derived here"), steps=[
    enclosed("root", compute, GOAL, inputs={y: 2}, gives=says("{} is below", x), concludes=True)], example={y: POINT})
'''


def test_the_verdict_names_the_step(tmp_path):
    entry = write(tmp_path, FILE.replace("GOAL", "x < 2").replace("POINT", "2"))
    [result] = judge({"chapter.one": run_theorem(entry)}).values()
    assert (result.verdict.kind, result.as_claimed) == (VerdictKind.SUPPORTED, True)
    assert result.verdict.reason == "step 'root' is enclosed by ball arithmetic, not certified"
    [step] = result.steps
    assert step.evidence == (Evidence.ENCLOSED,)
    assert step.enclosed == (("x", "1.4"),)


def test_a_false_statement_is_not_supported(tmp_path, capsys):
    write(tmp_path, FILE.replace("GOAL", "10 * x > 15").replace("POINT", "2"))
    target = tmp_path / "out.json"
    assert main(["verify", "chapter.one", "--proofs", str(tmp_path), "--jobs", "1", "--json", str(target)]) == 1
    [found] = json.loads(target.read_text())["theorems"]
    assert (found["verdict"], found["promised"]) == ("inconclusive", "supported")
    assert "10*x > 15 is not shown by x = 1.4" in found["reason"]
    assert found["steps"][0]["enclosed"] == {}
    capsys.readouterr()


numbers = st.fractions(-3, 3, max_denominator=6)
intervals = st.tuples(numbers, numbers).map(lambda p: (min(p), max(p)))
terms = st.lists(st.tuples(numbers, st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=4)


@given(terms, intervals, intervals, st.fractions(0, 1, max_denominator=5), st.fractions(0, 1, max_denominator=5))
def test_ranges_hold_the_value_at_every_point(parts, first, second, s, t):
    formula = sum(sp.Rational(str(c)) * x**i * (y - x) ** j for c, i, j in parts)
    low, high = _range(sp.sympify(formula), {x: first, y: second})
    u, v = first[0] + s * (first[1] - first[0]), second[0] + t * (second[1] - second[0])
    value = sum(c * u**i * (v - u) ** j for c, i, j in parts)
    assert low <= value <= high
