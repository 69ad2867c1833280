"""How the constants of a theorem are shown: as a section of the whole, at the end of a derivation, and where one is not shown."""

from verify.export.constants import constants, line
from verify.export.derivation import closing
from verify.export.document import Document
from verify.export.junit import junit
from verify.export.table import failures
from verify.export.text import text
from verify.theorems import Source, Theorem
from verify.theorems.results import ConstantResult, TheoremResult

SHARP = ConstantResult("the 8 in tau <= 8", True, (("", "at 8.16"), ("scalar.rate", "at 8.008")), "tau = 8 is h*")
OPEN = ConstantResult("the 24", False, (), "sufficient only")
NONE = ConstantResult("the sign", None, (), "a sign")
LOST = ConstantResult("the 2", False, (("", "a"), ("", "b")), "so it is", "the false neighbour 'a' is not refuted")


def test_each_kind_is_said_in_its_own_words():
    assert line(SHARP) == "the 8 in tau <= 8: sharp; false neighbours: at 8.16, scalar.rate: at 8.008; tau = 8 is h*"
    assert line(OPEN) == "the 24: not known to be sharp, or known not to be; sufficient only"
    assert line(NONE) == "the sign: nothing to move; a sign"


def test_one_that_is_not_shown_is_not_called_sharp():
    assert line(LOST) == "the 2: NOT SHOWN to be sharp: the false neighbour 'a' is not refuted"


def test_they_are_a_section_of_their_own():
    result = TheoremResult("t", constants=(SHARP, NONE))
    flat = " ".join(text([Document("t", "t", tuple(constants(result)))]).split())
    assert (
        "Constants - The 8 in tau <= 8: sharp; false neighbours: at 8.16, scalar.rate: at 8.008; tau = 8 is h*." in flat
    )
    assert flat.endswith("The sign: nothing to move; a sign.")
    assert constants(TheoremResult("t")) == []


def test_a_derivation_ends_with_them():
    theorem = Theorem(source=Source("derived here"), steps=[], sharpness="exact")
    headings = [p.heading for p in closing(theorem, TheoremResult("t", constants=(SHARP,)))]
    assert headings == ["Verdict of the steps", "Sharpness", "Constants"]


def test_what_is_not_shown_is_named_below_the_table_and_in_junit():
    result = TheoremResult("t", constants=(SHARP, LOST))
    assert "constant 'the 2' is not shown to be sharp: the false neighbour 'a' is not refuted" in failures(result)
    assert not any("the 8" in f for f in failures(result))
    written = junit([result])
    assert 'name="constant: the 8 in tau &lt;= 8"' in written
    assert "the false neighbour 'a' is not refuted" in written
