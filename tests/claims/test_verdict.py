import pytest

from verify.claims import Verdict, VerdictKind


@pytest.mark.parametrize("kind", VerdictKind)
def test_a_verdict_has_no_truth_value(kind):
    with pytest.raises(TypeError, match="no truth value"):
        bool(Verdict(kind))
    with pytest.raises(TypeError, match="no truth value"):
        bool(kind)
    with pytest.raises(TypeError):
        assert not Verdict(kind)


def test_proved_is_best_and_refuted_is_worst():
    assert VerdictKind.PROVED.rank == 0
    assert VerdictKind.REFUTED.rank == max(k.rank for k in VerdictKind)


def test_a_verdict_names_what_it_leans_on():
    assert str(Verdict(VerdictKind.PROVED)) == "proved"
    assert str(Verdict(VerdictKind.PROVED_MODULO_CITED, ("A", "B"))) == "proved modulo cited (A; B)"
    assert str(Verdict(VerdictKind.INCONCLUSIVE, reason="why")) == "inconclusive (why)"
