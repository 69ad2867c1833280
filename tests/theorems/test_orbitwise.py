import pytest
from sympy import Rational

from verify.theorems import (
    AuthorError,
    CitedResult,
    Source,
    Theorem,
    cited,
    conjecture,
    every_iterate,
    every_start,
    identity,
    says,
    symbols,
)
from verify.theorems.definitions import Definitions
from verify.theorems.orbitwise import framed

x, h, limit, ratio, z = symbols("x h limit ratio z")


def test_a_statement_reads_as_a_sentence():
    assert str(every_iterate(x <= 1, update={x: h * x}, steps=9, given=[h > 0], after=2)) == (
        "h > 0  =>  along x -> h*x, at every iterate from number 2 on: x <= 1"
    )
    assert str(every_start("converges", ratio=(0, "1.02"), eta=(0, Rational(1, 2)))) == (
        "GD from almost every start with 0 < h/h* < 51/50 and 0 < h mu < 1/2 converges to a global minimizer"
    )
    assert str(every_start(limit=[limit <= 4 * ratio])).endswith(
        "where it converges to a global minimizer, has limit <= 4*ratio (limit = h S_inf, ratio = h/h*)"
    )
    assert "mu = 0" in str(every_start("diverges", ratio=(1, 2), eta=(0, 0)))


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: every_iterate(x > 0, update={x: x}, steps=0), "1 <= steps"),
        (lambda: every_iterate(x > 0, update={x: x}, steps=3, after=4), "after <= steps"),
        (lambda: every_start("settles"), "write converges, diverges, bounded, balances"),
        (lambda: every_start(), "nothing is stated"),
        (lambda: every_start("converges", ratio=(1, 1)), "open intervals"),
        (lambda: every_start("converges", ratio=(0, "1/4"), eta=("1/2", 1)), "no start has"),
        (lambda: every_start(limit=[z <= 2]), "z in limit: it may speak of limit"),
        (lambda: every_start("converges", dimensions=()), "dimensions"),
        (lambda: every_start("converges", dimensions=(0,)), "dimensions"),
        (lambda: framed(every_iterate(x > 0, update={x: h}, steps=1), Definitions({x: h})), "but it is defined"),
    ],
)
def test_what_makes_no_sense_is_said(make, word):
    with pytest.raises(AuthorError, match=word):
        make()


def test_a_float_is_a_type_error():
    with pytest.raises(TypeError):
        every_start("converges", ratio=(0, 1.02))


def test_the_slack_of_a_theorem_names_its_steps():
    square = identity("square", (x + z) ** 2, x**2 + 2 * x * z + z**2)
    step = cited(
        "one", CitedResult("a result", "so it is", "a book"), premises=[square], gives=says("so"), concludes=True
    )
    with pytest.raises(AuthorError, match="no step is called 'two'"):
        Theorem(source=Source("derived here"), steps=[square, step], slack={"two": "nothing"})
    with pytest.raises(AuthorError, match="the slack of 'one' is"):
        Theorem(source=Source("derived here"), steps=[square, step], slack={"one": [x > 0]})


def test_what_can_be_read_is_attacked_as_it_stands():
    """Nobody can spare a conjecture, or put something weaker in its place."""
    with pytest.raises(AuthorError, match="attacked at what it says"):
        Theorem(source=Source("derived here"), steps=[conjecture("one", x > 0)], slack={"one": "it is too hard"})
    square = identity("square", (x + z) ** 2, x**2 + 2 * x * z + z**2, concludes=True)
    with pytest.raises(AuthorError, match="attacked at what it says"):
        Theorem(source=Source("derived here"), steps=[square], slack={"square": every_start("converges")})
