import pytest

from tests.cli.examples import theorem as file
from tests.theorems.proofs import write
from verify.claims import Evidence, VerdictKind
from verify.theorems import (
    AuthorError,
    Source,
    Theorem,
    conjecture,
    every_good_loss,
    every_iterate,
    every_start,
    inequality,
    known,
    symbols,
)
from verify.theorems.fates import _wrong_map
from verify.theorems.judge import judge
from verify.theorems.run import run_theorem

x, y, h = symbols("x y h")


def judged(tmp_path, steps):
    tmp_path.mkdir(exist_ok=True)
    entry = write(tmp_path, file(steps, neighbours=""))
    return judge({entry.id: run_theorem(entry)})[entry.id]


def test_what_is_not_refuted_is_supported_and_no_more(tmp_path):
    result = judged(tmp_path, 'conjecture("larger", (x + y)**2 >= x**2 + y**2, given=[x > 0, y > 0])')
    assert result.steps[0].evidence == (Evidence.SAMPLED,)
    assert result.verdict.kind is VerdictKind.SUPPORTED
    assert result.promised is VerdictKind.SUPPORTED
    assert result.as_claimed
    assert "have not refuted it" in result.verdict.reason


def test_what_is_false_is_refuted_with_an_exact_witness(tmp_path):
    result = judged(tmp_path, 'conjecture("larger", (x + y)**2 >= x**2 + y**2, given=[x > 0])')
    assert result.verdict.kind is VerdictKind.REFUTED
    assert not result.as_claimed
    assert "x = " in result.steps[0].witness


def test_orbits_are_attacked_too(tmp_path):
    claim = 'conjecture("stays", every_iterate(x <= 1, update={x: x + mu*x*(1 - x**2)}, steps=20), given=[x > 0, x <= 1, mu > 0, MU])'
    assert judged(tmp_path / "a", claim.replace("MU", "2*mu <= 1")).verdict.kind is VerdictKind.SUPPORTED
    assert judged(tmp_path / "b", claim.replace("MU", "50*mu <= 26")).verdict.kind is VerdictKind.REFUTED


def test_hypotheses_that_never_hold_make_the_file_unusable(tmp_path):
    assert "contradict" in judged(tmp_path, 'conjecture("never", x > 1, given=[x > 2, x < 1])').error


def test_nothing_rests_on_a_conjecture():
    guess = conjecture("guess", x > 0, given=[y > 0])
    with pytest.raises(AuthorError, match="no other step can rest on it"):
        _ = guess.conclusion
    on_it = inequality("on it", x + 1 > 0, given=[y > 0], lemmas=[guess], terms=known(x > 0) + 1, concludes=True)
    with pytest.raises(AuthorError, match="no other step can rest on it"):
        _ = on_it.hypotheses


def test_a_conjectured_map_is_no_map_for_a_false_orbit():
    from verify.theorems import Fate, equals, false_orbit, says

    x_next = symbols("x_next")
    guess = conjecture("map", equals(x_next, x + 1))
    mine = Theorem(source=Source("derived here"), steps=[guess])
    orbit = false_orbit("one", says("never 2"), update={x: x + 1}, witness={x: 1}, steps=1, ends_in=[equals(x, 2)],
                        fate=Fate("mine", guess, says("it is 2")))  # fmt: skip
    assert "no theorem used here proves" in _wrong_map(orbit, [mine])


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: conjecture("a", every_start("converges"), given=[h > 0]), "have their own hypotheses"),
        (lambda: conjecture("a", every_good_loss("monotone"), given=[h > 0]), "have their own hypotheses"),
        (lambda: conjecture("a", x > 0, examples=0), "write a number"),
        (lambda: conjecture("a", "x > 0"), "not a comparison"),
        (lambda: conjecture("a", every_iterate(x > 0, update={}, steps=3)), "needs an update"),
    ],
)
def test_what_makes_no_sense_is_said(make, word):
    with pytest.raises(AuthorError, match=word):
        make()
