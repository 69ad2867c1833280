from hypothesis import given
from hypothesis import strategies as st

from verify.claimfile import ClaimFileError, claim_text, read_claim
from verify.claims import Claim

relations = st.sampled_from(["x >= 0", "x*y <= 1", "m = diff(x*y, x)", "0 < m + 1/2", "x^2 + y^2 > 2*x*y - 7"])
claims = st.builds(
    Claim,
    st.just(("x", "y")),
    st.just((("m", "x + y"), ("q", "m^2 - diff(m^3, y)"))),
    st.lists(relations, max_size=9).map(tuple),
    relations,
)


@given(claims, st.integers(10, 120))
def test_what_is_written_is_read_as_the_same_claim(claim, width):
    assert read_claim(claim_text(claim, width)) == claim


def test_lines_are_broken_after_commas():
    claim = Claim(("x",), (), ("x >= 0", "x <= 1", "x^2 >= 0"), "x >= 0")
    lines = claim_text(claim, 30).splitlines()
    assert lines == ["variables x", "assume    x >= 0, x <= 1,", "          x^2 >= 0", "show      x >= 0"]


@given(st.text(alphabet="xyz 019.^*/+-()=<>,#\n\tshowasumev_αé≥", max_size=80))
def test_no_text_ends_otherwise_than_in_a_claim_or_one_line(text):
    try:
        claim = read_claim(f"variables x, y\n{text}")
    except ClaimFileError as error:
        refusal = str(error)
    else:
        refusal = "claim: none"
        assert read_claim(claim_text(claim)) == claim
    assert refusal.startswith("claim:")
    assert "\n" not in refusal


@given(st.text(alphabet="xy01.^*/+-()=<> αé≥!|_'", max_size=30))
def test_what_the_reader_takes_the_grammar_takes(text):
    try:
        claim = read_claim(f"variables x, y\nshow {text} >= x")
    except ClaimFileError:
        return
    claim.unfold()
