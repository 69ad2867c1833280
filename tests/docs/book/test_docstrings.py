"""Docstrings, which are plain text, are shown as they are written."""

import pytest


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (["|x|^2 and *a*."], [r"\|x\|^2 and \*a\*.", ""]),
        (["See ``a_b*`` and a_."], [r"See ``a_b*`` and a\_.", ""]),
        (["a, b   one", "c      two", "       more"], ["", "a, b", "   one", "c", "   two", "   more", "", ""]),
        (["a  b"], ["a  b", ""]),
        (
            ["Kinds:", "    one    first", "    two    second"],
            [r"Kinds\:", "", "one", "   first", "two", "   second", "", ""],
        ),
        (["Rules:", "    x = 1", "    y"], [r"Rules\:", "", "::", "", "   x = 1", "   y", "", ""]),
        (["Said:", "- one", "  more", "- two"], [r"Said\:", "", "- one", "  more", "- two", ""]),
    ],
)
def test_plain_text(part, written, shown):
    assert part("docstrings").readable(written) == shown
