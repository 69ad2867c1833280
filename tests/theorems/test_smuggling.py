"""False theorems that once came out proved: each must be caught, for the reason named."""

import pytest

from verify.catalogue import discover, select
from verify.theorems.batch import run_all
from verify.theorems.results import TheoremResult

FILES = {
    "aa": '''"""A: r = x^2 is nonnegative.
"""
from verify.theorems import *
x, r = symbols("x r")
pos = inequality("r is nonnegative", r >= 0, terms=[term(1, square=x)], concludes=True)
triv = identity("r equals x where x is one", r, x, given=[equals(x, 1)])
theorem = Theorem(source=Source("derived here"), where={r: x**2}, steps=[pos, triv], example={x: 1})
''',
    "bb": '''"""B: relays r >= 0 without the definition of r (false for a free r).
"""
from verify.theorems import *
from sm import aa
a = uses("relay", "sm.aa", aa.theorem["r is nonnegative"], concludes=True)
theorem = Theorem(source=Source("derived here"), steps=[a])
''',
    "cc": '''"""C: -1 - x^2 >= 0.
"""
from verify.theorems import *
from sm import bb
x, r = symbols("x r")
a = uses("relay again", "sm.bb", bb.theorem["relay"], concludes=True, gives=says("so {}", r >= 0))
theorem = Theorem(source=Source("derived here"), where={r: -1 - x**2}, steps=[a])
''',
    "dd": '''"""D: every x is nonnegative, through a bridge proved under a hypothesis only.
"""
from verify.theorems import *
from sm import aa
x, r = symbols("x r")
a = uses("relay", "sm.aa", aa.theorem["r is nonnegative"], concludes=True)
theorem = Theorem(source=Source("derived here"), where={r: x}, steps=[a])
''',
    "ee": '''"""E: |x|^2 = |y|^2 for all vectors.
"""
from verify.theorems import *
x, y, X, S, T = symbols("x y X S T")
s = over_coordinates("sx", S, x**2, X, inner={(x, x): X})
t = over_coordinates("sy", T, y**2, X, inner={(y, y): X})
c = identity("equal", S, T, lemmas=[s, t], given=[], concludes=True)
theorem = Theorem(source=Source("derived here"), steps=[s, t, c], example={X: 1, S: 1, T: 1})
''',
    "ff": '''"""F: |x|^2 = 5 for all vectors.
"""
from verify.theorems import *
import sympy as sp
x, y, X, S, T = symbols("x y X S T")
s = over_coordinates("sx", S, x**2, X, inner={(x, x): X})
c = identity("five", S, 5, lemmas=[s], concludes=True)
theorem = Theorem(source=Source("derived here"), where={X: sp.Integer(5)}, steps=[s, c], example={S: 5})
''',
    "gg": '''"""G: own step class: 0 > 1.
"""
from dataclasses import dataclass
from verify.theorems import *
from verify.theorems.steps.base import Step
from verify.theorems.relation import Relation
from verify.theorems.relation import relation
from verify.claims import Certificate, Claim
import sympy as sp
@dataclass(frozen=True, kw_only=True)
class Mine(Step):
    rule = "mine"
    @property
    def statements(self):
        return (Relation(sp.Integer(0), ">", sp.Integer(1)),)
    def certificates(self, definitions):
        return [Certificate("identity", Claim(("x",), (), (), "x = x"), {"factors": [], "equalities": []})]
theorem = Theorem(source=Source("derived here"), steps=[Mine(name="zero exceeds one", concludes=True)])
''',
    "ii": '''"""I: a cited conclusion with contradictory hypotheses, nothing behind it.
"""
from verify.theorems import *
from proofs._analysis import LIMITS
x, mu = symbols("x mu")
p = identity("ident", (x+1)**2, x**2+2*x+1)
c = cited("all", LIMITS, premises=[p], given=[mu > 0, mu <= 0], gives=says("every orbit converges"), concludes=True)
theorem = Theorem(source=Source("derived here"), steps=[p, c])
''',
    "jj": '''"""J: hypotheses discharged by a step that assumes them.
"""
from verify.theorems import *
from proofs._analysis import LIMITS
x, h = symbols("x h")
p = inequality("pos", x*h > 0, given=[x > 0, h > 0], terms=[term(1, x > 0, h > 0)])
q = inequality("q", x > 0, given=[x > 0], terms=[term(1, x > 0)])
r = inequality("r", h > 0, given=[h > 0], terms=[term(1, h > 0)])
c = cited("all", LIMITS, premises=[p, q, r], gives=says("for every x and h, {}", x*h > 0), concludes=True)
theorem = Theorem(source=Source("derived here"), steps=[p, q, r, c])
''',
    "kk": '''"""K: numbers in sentences; negated relation.
"""
from verify.theorems import *
x, h = symbols("x h")
i = induction("inv", update={x: x/2}, invariant=[x > 0], given=[], carried=[by(term("1/2", x > 0))],
   gives=says("x_n tends to {} and {} for every n and every start", 7, negated(x > 0)), concludes=True)
theorem = Theorem(source=Source("derived here"), steps=[i])
''',
    "ll": '''"""L: always contradictory, used to drop hypotheses.
"""
from verify.theorems import *
from proofs._analysis import LIMITS
x, h = symbols("x h")
p = inequality("pos", x*h > 0, given=[x > 0, h > 0], terms=[term(1, x > 0, h > 0)])
c = cited("all", LIMITS, premises=[p], gives=says("for every x and h, {}", x*h > 0), concludes=True)
theorem = Theorem(source=Source("derived here"), always=[x > 0, h > 0, x < 0], steps=[p, c])
''',
    "mm": '''"""M: two-folder smuggle: appeal to a theorem of the other folder.
"""
from verify.theorems import *
import sympy as sp
x, r = symbols("x r")
fake = inequality("never run", x > x + 1 if False else x > 5, terms=[])
a = uses("appeal", "other.pp", fake, concludes=True)
theorem = Theorem(source=Source("derived here"), steps=[a])
''',
}
CAUGHT = {
    "bb": "which sm.aa defines and this file does not",
    "cc": "sm.bb is inconclusive",
    "dd": "r is defined as x, but as x**2",
    "ee": "means another one already",
    "ff": "leave inner products free",
    "gg": "not one of the package",
    "ii": "contradict each other",
    "jj": "neither given nor supplied",
    "kk": "denies no hypothesis",
    "ll": "contradict each other",
    "mm": "other.pp is not known",
}


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> dict[str, TheoremResult]:
    root = tmp_path_factory.mktemp("smuggled")
    (root / "sm").mkdir()
    for name, text in FILES.items():
        (root / "sm" / f"{name}.py").write_text(text, encoding="utf-8")
    entries = discover([root])
    return run_all(select(entries, ["sm.*"]), entries, only=frozenset())


@pytest.mark.parametrize(("name", "reason"), CAUGHT.items())
def test_a_smuggled_falsehood_is_caught(results, name, reason):
    result = results[f"sm.{name}"]
    assert not result.as_claimed
    assert reason in f"{result.error} {result.verdict.reason}"


def test_the_honest_one_among_them_is_proved(results):
    assert results["sm.aa"].as_claimed
