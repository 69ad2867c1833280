"""Small theorem files, good and bad, as text."""

HEAD = '''"""The square of a sum.

Problem: square a sum, for 100% of all x_1 & y_1.
Claim: (x + y)^2 = x^2 + 2 x y + y^2.
"""
from fractions import Fraction
from hypothesis import strategies as st
from verify.theorems import *

x, y, mu = symbols("x y mu")


def positive(value):
    assert value > 0, "not positive"


'''
SQUARE = 'identity("expand", (x + y)**2, x**2 + 2*x*y + y**2, concludes=True)'
NEIGHBOUR = 'false_claim("no mixed term", equals((x + y)**2, x**2 + y**2), witness={x: 1, y: 1})'


def theorem(steps: str = SQUARE, neighbours: str = NEIGHBOUR, more: str = "") -> str:
    """Return a theorem file."""
    return (
        HEAD + f'theorem = Theorem(source=Source("derived here"), steps=[{steps}], neighbours=[{neighbours}], {more})\n'
    )


ROOT = """

def root(value):
    from verify.orbits.balls import ball, working
    from verify.orbits.cycles import Enclosure

    with working(53):
        return {x: Enclosure.of(ball(value).sqrt())}


theorem ="""
POLITE = 'CitedResult("politeness", "one says please", "A Book, p. 1_2")'
FILES = {
    "good": theorem(),
    "checked": theorem(
        more='properties=[Property("positive", lambda: st.integers(1, 9), positive, examples=7)], '
        'precise=[Precise("digits", lambda digits: f"seen {digits}", digits=30)]'
    ),
    "falsified": theorem(more='properties=[Property("positive", lambda: st.integers(0, 9), positive)]'),
    "wrong_sign": theorem('identity("expand", (x + y)**2, x**2 - 2*x*y + y**2, concludes=True)'),
    "no_refutation": theorem(neighbours=NEIGHBOUR.replace("x: 1", "x: 0")),
    "polite": theorem(
        f'*(s := [{SQUARE}]), cited("and so", {POLITE}, gives=says("{{}} is said politely", x), premises=s, concludes=True)'
    ),
    "conjectured": theorem('conjecture("larger", (x + y)**2 >= x**2 + y**2, given=[x > 0, y > 0])'),
    "false_conjecture": theorem(
        'conjecture("larger", (x + y)**2 >= x**2 + y**2, given=[x > 0, y > -Fraction(1, 100)])'
    ),
    "enclosed": theorem(
        f'{SQUARE}, enclosed("root", root, x**2 > 1, digits={{x: "1.4142"}}, inputs={{y: 2}}, '
        'gives=says("{} is the positive root of {}", x, y), concludes=True)'
    ).replace("\n\ntheorem =", ROOT),
    "too_coarse": theorem(
        'enclosed("root", root, digits={x: "1.41421356237309504880"}, inputs={y: 2}, concludes=True)'
    ).replace("\n\ntheorem =", ROOT),
    "user": theorem('uses("before", "mine.polite", gives=says("as said"), concludes=True)'),
    "lost": theorem('uses("before", "mine.nowhere", gives=says("as said"), concludes=True)'),
    "leaning": theorem('uses("before", "mine.raising", gives=says("as said"), concludes=True)'),
    "floating": HEAD + "half = 0.5\n" + theorem().removeprefix(HEAD),
    "raising": HEAD + "1 / 0\n",
    "unfinished": HEAD + "theorem = (\n",
    "empty": HEAD,
    "contradictory": theorem(
        'inequality("none", x**2 >= 0, given=[mu > 0, mu <= 0], terms=[term(1, square=x)], concludes=True)', ""
    ),
    "printing": 'print("hello")\n' + theorem(),
    "dying": HEAD + "import os\nos._exit(3)\n",
}
