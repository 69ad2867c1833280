"""What Coq complains about, in one line."""

from __future__ import annotations

import re

_PLACE = re.compile(r'File "[^"]*", line (\d+), characters [\d-]+:\s*')
LONGEST = 200


def one_line(complaint: str) -> str:
    """Return the first error, without the name of the temporary file and the names in scope."""
    text = complaint.partition("Error:")[2] or complaint
    text = _PLACE.sub("", text)
    if "In environment" in text:
        rest = re.split(r"\n(?=The |Unable|Cannot|Found )", text, maxsplit=1)
        text = rest[-1]
    text = " ".join(text.split()) or "no reason given"
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
