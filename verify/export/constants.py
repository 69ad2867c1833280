"""The constants of a theorem in words: which cannot be moved, and by which false neighbours."""

from __future__ import annotations

from verify.export.document import Items, Paragraph, Prose
from verify.theorems.results import ConstantResult, TheoremResult

HOW = {True: "sharp", False: "not known to be sharp, or known not to be", None: "nothing to move"}


def line(constant: ConstantResult) -> str:
    """Return one constant with its neighbours or its note; one whose neighbours are not all refuted is not called sharp."""
    if constant.reason:
        return f"{constant.what}: NOT SHOWN to be sharp: {constant.reason}"
    beyond = ", ".join(constant.beyond)
    parts = [HOW[constant.sharp], f"false neighbours: {beyond}" if beyond else "", constant.note]
    return f"{constant.what}: " + "; ".join(p for p in parts if p)


def _sentence(text: str) -> str:
    """Return a line with a capital if it begins with a word: it may begin with a symbol, such as h* or eta."""
    return ("The " + text[4:] if text.startswith("the ") else text) + "."


def constants(result: TheoremResult) -> list[Paragraph]:
    """Return the paragraph on the constants, if the theorem lists any."""
    lines: tuple[Prose, ...] = tuple((_sentence(line(c)),) for c in result.constants)
    return [Paragraph("Constants", (Items(lines),))] if lines else []
