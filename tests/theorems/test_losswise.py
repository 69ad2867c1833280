"""Statements about every loss of good regularity."""

import pytest

from verify.theorems import AuthorError, every_good_loss


def test_what_it_says():
    said = str(every_good_loss("converges", ratio=(0, "1/2"), line=1))
    assert said == (
        "GD on every loss of good regularity from almost every start with 0 < h G T_0/8 < 1/2 and h G |c| < 1 "
        "converges to a minimizer x.y = c"
    )
    assert "with c = 0" in str(every_good_loss("monotone", zero=True))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"claim": "falls"}, "'falls' is claimed of no orbit"),
        ({"claim": "monotone", "ratio": (1, 1)}, "open interval"),
        ({"claim": "monotone", "ratio": (-1, 1)}, "open interval"),
        ({"claim": "monotone", "line": 0}, "is positive"),
        ({"claim": "monotone", "dimensions": ()}, "from 1 to 8"),
        ({"claim": "monotone", "dimensions": (9,)}, "from 1 to 8"),
    ],
)
def test_what_is_refused(options, message):
    with pytest.raises(AuthorError, match=message):
        every_good_loss(**options)


def test_floats_are_refused():
    with pytest.raises(TypeError):
        every_good_loss("monotone", ratio=(0, 0.5))
