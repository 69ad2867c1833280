"""Statements about every matrix problem."""

import pytest

from verify.theorems import AuthorError, every_matrix
from verify.theorems.matrixwise import CLAIMS, MINIMIZERS, ORBITS


def test_what_it_says():
    assert str(every_matrix("monotone")) == (
        "GD on |mu I - x y^T|_F^2/2, x and y vectors, from every start with 0 < h/(8 T_0/(T_0^2 + 16 mu^2)) < 1: "
        "T = S + sqrt(S^2 + 16 mu (mu - x.y)) never increases"
    )
    said = str(every_matrix("bounded", norm="spectral", ratio=(0, "9/10"), columns=2))
    assert said == (
        "GD on |A - X Y^T|_F^2/2 with d = 2 from every start with 0 < h/(4/(S_0 + 4 sigma_1)) < 9/10, with "
        "S_0 = |X_0|_2^2 + |Y_0|_2^2 does not diverge"
    )
    assert str(every_matrix("unstable")).startswith(
        "at every global minimizer of |A - X Y^T|_F^2/2 with 1 < h/(1/sigma_1)"
    )
    assert "almost every start" in str(every_matrix("balances"))
    assert "for every h" in str(every_matrix("imbalance"))


def test_every_claim_has_defaults_that_fit():
    for claim in CLAIMS:
        statement = every_matrix(claim)
        assert statement.place == CLAIMS[claim][0]
        assert (statement.rate in ("stability", "inverse")) == (statement.place == MINIMIZERS)
    assert {every_matrix(c).target for c in CLAIMS if CLAIMS[c][0] == ORBITS} == {"general", "isotropic"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"claim": "falls"}, "claim='falls': write 'imbalance'"),
        ({"claim": "bounded", "rate": "half"}, "rate='half'"),
        ({"claim": "bounded", "norm": "nuclear"}, "norm='nuclear'"),
        ({"claim": "bounded", "target": "rank two"}, "target='rank two'"),
        ({"claim": "bounded", "ratio": (1, 1)}, "open interval"),
        ({"claim": "monotone", "target": "general"}, "isotropic"),
        ({"claim": "bounded", "rate": "aligned", "target": "general"}, "go together"),
        ({"claim": "gap", "rate": "sufficient"}, "about minimizers"),
        ({"claim": "bounded", "rate": "inverse"}, "for claims about minimizers"),
        ({"claim": "bounded", "largest": 7}, "from 1 to 6"),
        ({"claim": "bounded", "columns": 7}, "from 1 to 6"),
        ({"claim": "monotone", "columns": 2}, "leave columns out"),
    ],
)
def test_what_is_refused(options, message):
    with pytest.raises(AuthorError, match=message):
        every_matrix(**options)


def test_floats_are_refused():
    with pytest.raises(TypeError):
        every_matrix("bounded", ratio=(0, 0.5))
