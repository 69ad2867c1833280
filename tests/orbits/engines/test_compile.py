"""From SymPy to programs: the same value as the expression, operations shared, refusals in one line."""

from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from verify.orbits.engines import Builder, Instruction, Program, engine
from verify.orbits.engines.compile import compile_map

x, y, z = sp.symbols("x y z")
ATOMS = st.one_of(
    st.sampled_from([x, y]),
    st.fractions(-3, 3, max_denominator=9).map(lambda q: sp.Rational(q.numerator, q.denominator)),
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda t: t[0] + t[1]),
        st.tuples(inner, inner).map(lambda t: t[0] * t[1]),
        st.tuples(inner, inner).map(lambda t: t[0] - t[1] / 3),
        st.tuples(inner, st.integers(-3, 5)).map(lambda t: (t[0] ** 2 + 1) ** t[1]),
        inner.map(lambda e: 1 / sp.sqrt(e**2 + sp.Rational(1, 2))),
    ),
    max_leaves=12,
)


@given(EXPRESSIONS)
def test_a_program_has_the_value_of_its_expression(expression):
    program = compile_map({x: expression, y: y})
    start = {"x": Fraction(2, 3), "y": Fraction(-5, 7)}
    runs = [list(engine(name).run(program, start, steps=1, bits=400)) for name in ("mpmath", "gmpy2")]
    assert runs[0] == runs[1]
    value = expression.subs({x: sp.Rational(2, 3), y: sp.Rational(-5, 7)}, simultaneous=True)
    error = sp.Abs(sp.N(value, 150) - sp.N(sp.Rational(*runs[0][-1].fraction("x").as_integer_ratio()), 150))
    assert error < sp.Float("1e-90") * (1 + sp.Abs(sp.N(value, 30)))


def test_equal_operations_are_made_once():
    program = compile_map({x: (x + y) ** 2 + 1 / (x + y), y: (x + y) * z})
    ops = [i.op for i in program.code]
    assert ops.count("add") == 2
    assert ops.count("mul") == 2
    assert sorted(set(ops)) == ["add", "constant", "div", "mul"]


def test_what_never_changes_is_computed_before_the_first_step():
    program = compile_map({x: x * (z**2 + sp.Rational(1, 3)) + sp.sqrt(2) / z})
    once, each = program.parts
    assert [i.op for _, i in each] == ["mul", "add"]
    assert {i.op for _, i in once} == {"constant", "mul", "add", "sqrt", "div"}


def test_powers_take_few_products():
    assert [i.op for i in compile_map({x: x**1000}).code].count("mul") == 9 + 5


@pytest.mark.parametrize(
    ("expression", "error", "says"),
    [
        (sp.sin(x), ValueError, "no engine computes sin"),
        (sp.Abs(x), ValueError, "no engine computes Abs"),
        (sp.Function("F")(x), ValueError, "no engine computes F"),
        (sp.pi * x, ValueError, "no engine computes pi"),
        (sp.I * x, ValueError, "no engine computes I"),
        (x / sp.Integer(0), ValueError, "no engine computes zoo"),
        (x**y, ValueError, "no engine computes x\\*\\*y: exponents are integers or half-integers"),
        (x ** sp.Rational(1, 3), ValueError, "exponents are integers or half-integers up to 1000000"),
        (x ** (10**7), ValueError, "exponents are integers or half-integers up to 1000000"),
        (x ** -(10**7), ValueError, "exponents are integers or half-integers up to 1000000"),
        (sp.Piecewise((x, x > 0), (0, True)), ValueError, "no engine computes Piecewise"),
        (0.5 * x, TypeError, "float 0.5"),
        ("x + 1", TypeError, "is the text 'x \\+ 1'"),
    ],
)
def test_refusals(expression, error, says):
    with pytest.raises(error, match=says) as caught:
        compile_map({x: expression})
    assert "\n" not in str(caught.value)


def test_a_map_of_nothing_and_a_name_given_twice():
    with pytest.raises(ValueError, match="no variable is given"):
        compile_map({})
    with pytest.raises(ValueError, match="x is declared twice"):
        compile_map({x: x + sp.Symbol("x", real=True)})


@pytest.mark.parametrize(
    ("code", "results", "says"),
    [
        ((Instruction("mul", (0, 1)),), (1,), "earlier ones are needed"),
        ((Instruction("mul", (0,)),), (1,), "mul takes 2 registers"),
        ((Instruction("eval", (0,)),), (1,), "no operation is called 'eval'"),
        ((Instruction("constant", ()),), (1,), "constant takes 0 registers"),
        ((), (1,), "is no register"),
        ((), (0, 0), "2 results for 1 variables"),
    ],
)
def test_programs_that_make_no_sense(code, results, says):
    with pytest.raises(ValueError, match=says):
        Program(("u",), (), code, results)


def test_names_are_never_run_as_code():
    b = Builder(["__import__('os').abort()"])
    program = b.program({"__import__('os').abort()": b.apply("mul", 0, 0)})
    [_, point] = engine("gmpy2").run(program, {"__import__('os').abort()": 3}, steps=1, bits=53)
    assert next(iter(point.values.values()))[1] == 9


def test_long_sums_and_deep_nesting_are_no_trouble():
    b = Builder(["u"])
    total = b["u"]
    for _ in range(3000):
        total = b.apply("add", b["u"], b.apply("neg", total))
    program = b.program({"u": total})
    runs = [list(engine(name).run(program, {"u": "1/3"}, steps=2, bits=53)) for name in ("mpmath", "gmpy2")]
    assert runs[0] == runs[1]
