import time

import pytest

from verify.claimfile import ClaimFileError, read_claim
from verify.claims import Claim

WHOLE = """# the inequality of the means
variables x, y
define    m = (x + y)/2     # the arithmetic mean
define    p = x*y, d = diff(p*m, x)

assume    0 <= x <= 1,
          y >= 0
assume    x
          + y > 0
show      m^2 >= x*y
"""


def test_a_whole_file():
    assert read_claim(WHOLE) == Claim(
        ("x", "y"),
        (("m", "(x + y)/2"), ("p", "x*y"), ("d", "diff(p*m, x)")),
        ("0 <= x", "x <= 1", "y >= 0", "x + y > 0"),
        "m^2 >= x*y",
    )


def test_blanks_line_ends_and_order_do_not_matter():
    plain = read_claim("variables x\nassume x > 0\nshow x^2 > 0")
    assert read_claim("variables x\r\nassume   x  >  0\r\nshow\tx^2 > 0\r\n") == plain
    assert read_claim("\n\nvariables\n  x\n# c\n\nassume\n x > 0\nshow\n x^2 > 0 # = 1") == plain
    assert read_claim("variables x\nvariables y\nshow x = y").variables == ("x", "y")


@pytest.mark.parametrize(
    ("chain", "relations"),
    [
        ("0 <= x < y", ("0 <= x", "x < y")),
        ("1 > x = y >= 0", ("1 > x", "x = y", "y >= 0")),
        ("x = y = 1", ("x = y", "y = 1")),
    ],
)
def test_a_chain_is_its_relations(chain, relations):
    assert read_claim(f"variables x, y\nassume {chain}\nshow x = x").hypotheses == relations


def test_a_claim_reads_as_the_grammar_of_certificates_reads_it():
    unfolded = read_claim(WHOLE).unfold()
    assert str(unfolded.names["d"].evaluate({"x": 1, "y": 2})) == "4"  # x y (x + y)/2 by x: x y + y^2/2


ON_LINE_2 = [
    ("show x==0", "write = for an equation"),
    ("show x**2 >= 0", "write ^ for a power"),
    ("show 1e-3*x >= 0", "unexpected number 1e-3: write it without an exponent, as 0.001 or 1/1000"),
    ("show 2.5E7 >= 0", "2.5E7"),
    ("show sqrt(x) >= 0", "only polynomials are read; name the value by what defines it: r >= 0, r^2 ="),
    ("show abs(x) >= 0", "a >= 0, a^2"),
    ("show log(x) >= 0", "there are no functions but diff"),
    ("show x(x - 1) >= 0", "write x*(...) for a product"),
    ("show (x + 1)(x - 1) >= 0", "for a product"),
    ("show 2x >= 0", "write 2*x"),
    ("show x x >= 0", "write x*x"),
    ("show x ≥ 0", "unexpected '≥': write >="),
    ("show x² >= 0", "write ^2"),
    ("show α >= 0", "write alpha"),
    ("show ξx >= 0", "unexpected 'ξ'"),
    ("show x \u2212 1 >= 0", "write -"),
    ("show x\u00a0>= 0", "letters a-z"),
    ("show x' >= 0", "x_next"),
    ("show |x| >= 0", "a >= 0, a^2 = x^2"),
    ("show x >= .5", "0.5"),
    ("show x.x >= 0", "* for a product"),
    ("show _x >= 0", "begins with a letter"),
    ("show x != 0", "write (x - y)^2 > 0"),
    ("show x => 0", "write >="),
    ("show x >= 0 and x <= 1", "separate relations with commas"),
    ("show x >= 0 or x <= 1", "one claim for each case"),
    ("show xx >= 0", "unknown name 'xx'; did you mean x?"),
    ("show X >= 0", "did you mean x?"),
    ("show alpha >= 0", "unknown name 'alpha'; declare it under variables"),
    ("show x^0.5 >= 0", "exponent '0.5': write a whole number"),
    ("show x^-1 >= 0", "exponent '-1'"),
    ("show x^(1/2) >= 0", "exponent '(1/2)'"),
    ("show x^x >= 0", "exponent 'x'"),
    ("show x^401 >= 0", "a whole number up to 400"),
    ("show 1/x >= 0", "multiply by the denominator"),
    ("show 1/(1 + x) >= 0", "multiply by the denominator"),
    ("show x/0 >= 0", "division by zero"),
    ("show (x >= 0", "1 opening and 0 closing"),
    ("show x + >= 0", "unexpected 'end'"),
    ("show x", "write a relation with"),
    ("show >= x", "write a relation with"),
    ("show", "nothing follows show"),
    ("show x >= 0,", "nothing follows the last comma"),
    ("show x >= 0, x >= 1", "show takes one relation"),
    ("show 0 <= x <= 1", "show takes one relation"),
    ("show: x >= 0", "without a colon"),
    ("show(x >= 0)", "write a blank after show"),
    ("assume x >= 0,, x > 1", "nothing stands before a comma"),
    ("assume 0 <= x >= 1", "in one direction"),
    ("asume x >= 0", "'asume' is no keyword; did you mean assume?"),
    ("given x >= 0", "did you mean assume?"),
    ("Let y = x", "did you mean define?"),
    ("x >= 0", "a line begins with variables, define, assume, show"),
    ("  assume x >= 0", "write assume at the margin"),
    ("define y", "a definition is written name = expression"),
    ("define y >= x", "a definition is written name = expression"),
    ("define y = x = 1", "a definition is written name = expression"),
    ("define y := x", "a definition is written name = expression"),
    ("define f(x) = x^2", "write define f = x^2"),
    ("define x = 1", "'x' is declared or defined twice"),
    ("define y = y + 1", "unknown name 'y'"),
    ("define 1y = x", "is not a name"),
    ("define show = x", "has a meaning of its own"),
    ("variables x", "declared or defined twice"),
    ("variables y z", "'y z' is not a name"),
    ("variables diff", "has a meaning of its own"),
    ("variables β", "write beta"),
    ("variables " + "a" * 65, "at most 64"),
]


@pytest.mark.parametrize(("line", "words"), ON_LINE_2)
def test_what_is_wrong_is_one_line_that_says_where_and_what_is_right(line, words):
    with pytest.raises(ClaimFileError) as caught:
        read_claim(f"variables x\n{line}\n", "my.claim")
    message = str(caught.value)
    assert message.startswith("my.claim:2: "), message
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("", 1, "variables and show missing"),
        ("# nothing\n", 1, "variables and show missing"),
        ("variables x\n\nassume x > 0,\n   x < 1\n", 4, "show missing"),
        ("show x > 0", 1, "show before any variables"),
        ("  variables x", 1, "at the margin"),
        ("  y\nvariables x", 1, "none precedes"),
        ("variables x\nassume x > 0,\n  x <\n  \n  z\nshow x > 0", 3, "unknown name 'z'"),
        ("variables x\nshow x > 0\nassume x > 1", 3, "show comes last"),
        ("variables x\nshow x > 0\nshow x > 1", 3, "show comes last"),
        ("variables x\nassume x > 0\nvariables y\nshow x > 0", 3, "variables come first"),
        ("variables x\nassume m > 0\ndefine m = x\nshow x > 0", 2, "unknown name 'm'"),
        ("variables x\nshow " + "(" * 100 + "x" + ")" * 100 + " > 0", 2, "nested deeper"),
        ("variables x\nshow (x + 1)^400*(x + 1)^400 > 0", 2, "degree above 400"),
        ("variables x, y, z, u, v\nshow (1 + x + y + z + u + v)^20 > 0", 2, "more than 50000 terms"),
        ("variables x\ndefine " + ", ".join(f"a{i} = x" for i in range(201)) + "\nshow x = x", 2, "more than 200"),
        ("variables " + ", ".join(f"a{i}" for i in range(201)), 1, "more than 200"),
        ("variables x\nassume " + ", ".join(["x > 0"] * 201), 2, "more than 200"),
        ("#" * 1_000_001, 1, "at most 1000000"),
    ],
)
def test_errors_of_the_whole_file(text, where, words):
    with pytest.raises(ClaimFileError) as caught:
        read_claim(text, "my.claim")
    assert str(caught.value).startswith(f"my.claim:{where}: ")
    assert words in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "line",
    [
        "show " + "(" * 900_000,
        "show " + "x" * 900_000 + " > 0",
        "show " + "x " * 400_000 + "> 0",
        "show " + "1" * 900_000 + "e5 > 0",
        "show " + "1" * 900_000 + "x > 0",
        "show " + "x^" * 400_000,
        "show " + "x < " * 200_000 + "x",
        "assume " + "x > 0, " * 100_000 + "x > 1",
        "assume " + "," * 900_000,
        "show x > " + "-" * 900_000 + "1",
        "x" * 900_000,
        "define " + "y" * 900_000 + " = 1",
        " " * 900_000 + "x",
        "show " + "/" * 900_000,
        "show " + "\u03b1" * 900_000,
        "show x" + ("+x" * 200_000) + " > 0",
        "show " + "*".join(["(x + 1)"] * 3_000) + " > 0",
        "show " + "*".join(["9" * 3_000] * 30) + " > x",
    ],
    ids=lambda line: f"{line[:12]}...{line[-8:]}",
)
def test_hostile_files_end_soon_in_one_short_line(line):
    began = time.monotonic()
    with pytest.raises(ClaimFileError) as caught:
        read_claim(f"variables x\n{line}\n", "my.claim")
    assert len(str(caught.value)) < 330
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 30  # far more than it takes
