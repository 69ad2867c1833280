"""The sections of a theorem file's docstring."""

from __future__ import annotations

import re

_SECTION = re.compile(r"([A-Z][A-Za-z ]{0,30}):(?:\s+|$)(.*)")


def sections(docstring: str) -> dict[str, str]:
    """Return the docstring's body as {name: text}, without its first line; text before the first name is under ""."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in docstring.split("\n")[1:]:
        match = _SECTION.match(line)
        if match:
            name = match[1]
            found[name] = [match[2]]
        elif line.strip():
            found.setdefault(name, []).append(line.strip())
    return {n: " ".join(part for part in parts if part) for n, parts in found.items()}
