import time

import pytest
import sympy as sp

from verify.losses import VARIABLE as s
from verify.losses import LossError, parse_loss


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("(s - 1)^2/2", (s - 1) ** 2 / 2),
        ("-s^2", -(s**2)),
        ("2 - 3 - s", -1 - s),
        ("s/2/3", s / 6),
        ("0.1*s", s / 10),
        ("s^-2", s**-2),
        ("s^(3/2)", s ** sp.Rational(3, 2)),
        ("s^0.5", sp.sqrt(s)),
        ("--s", s),
        ("exp(-s^2)*pi", sp.exp(-(s**2)) * sp.pi),
        ("sqrt(1 + s^2) + abs(s - 3/2)", sp.sqrt(1 + s**2) + sp.Abs(s - sp.Rational(3, 2))),
        ("tanh(s) + sinh(s)*cosh(s) - log(2)", sp.tanh(s) + sp.sinh(s) * sp.cosh(s) - sp.log(2)),
        ("squared(c=-3/2)", (s + sp.Rational(3, 2)) ** 2 / 2),
        ("log-cosh", sp.log(sp.cosh(s - 1))),
        ("log-cosh(c=2)/2 + power(b=3)", sp.log(sp.cosh(s - 2)) / 2 + (s**3 - 1) ** 2 / 6),
        ("cross-entropy(label=0.7)", sp.log(1 + sp.exp(s)) - 7 * s / 10),
        ("s-log(2)", s - sp.log(2)),
    ],
)  # fmt: skip
def test_a_formula_is_read_as_it_is_meant(text, wanted):
    assert sp.simplify(parse_loss(text) - wanted) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('__import__("os")', ("unexpected '_'", "position 1")),
        ("s +", ("the end", "position 4")),
        ("", ("empty",)),
        ("2s", ("position 2", "write *")),
        ("s(3)", ("position 2", "write *")),
        ("x^2", ("'x'", "did you mean s?")),
        ("ln(s)", ("did you mean log?",)),
        ("sin(s)", ("unknown name 'sin'",)),
        ("s**2", ("'**'", "write ^")),
        ("|s|", ("abs(...)",)),
        ("s^2^3", ("power of a power",)),
        ("s^s", ("exponent that is no number",)),
        ("2^(s)", ("exp(u*log(a))",)),
        ("s^99999999", ("exponent 99999999", "60")),
        ("((s^50)^50)^50", ("degree 2500",)),
        ("(1/(1+s^40) + 1/(2+s^40))", ("degree 80",)),
        ("(10^60)^60", ("digits",)),
        ("9" * 500 + "*s", ("digits",)),
        ("exp(exp(exp(exp(9)))) + s", ("too large",)),
        ("log(-2) + s", ("not positive",)),
        ("s/(1 - 1)", ("division by zero",)),
        ("s/0", ("division by zero",)),
        ("0^-1", ("division by zero",)),
        ("log(s - s)", ("not positive",)),
        ("(" * 60 + "s", ("nested",)),
        ("s" + " + s" * 3000, ("characters",)),
        ("(s + 1", ("expected ')'", "position 7")),
        ("s)", ("position 2",)),
        ("exp s", ("exp without an argument",)),
        ("huber(k=1)", ("no parameter 'k'", "c, delta")),
        ("huber(delta=0)", ("delta = 0 is not positive",)),
        ("huber(c=1, c=2)", ("twice",)),
        ("huber(c=1/0)", ("division by zero",)),
        ("huber(1)", ("huber(c=1)",)),
        ("cross-entropy(label=1)", ("between 0 and 1",)),
        ("power(b=5/2)", ("whole number",)),
        ("power(b=99999)", ("from 2 to",)),
        ("s\n+ 1", ("position 2",)),
        ("s² - 1", ("write ^2",)),
    ],
)
def test_what_is_no_formula_gets_one_line(text, words):
    began = time.perf_counter()
    with pytest.raises(LossError) as caught:
        parse_loss(text)
    assert time.perf_counter() - began < 1
    assert "\n" not in str(caught.value).replace(text, "")
    for word in words:
        assert word in str(caught.value), str(caught.value)
