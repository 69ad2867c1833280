"""Whole files of Coq."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from verify.export.coq.lemma import Lemma

PRELUDE = "Tamegd"
MATRICES = "Matrices"  # the second half of what is shared
ASSUMED = "tg_all"


def prelude(matrices: bool = True) -> str:
    """Return the text of the file that all others use, with or without what is about matrices."""
    parts = [PRELUDE, MATRICES] if matrices else [PRELUDE]
    return "\n".join(files("verify.export.coq").joinpath(f"{p}.v").read_text(encoding="utf-8") for p in parts)


def _together(lemmas: Sequence[Lemma]) -> str:
    names = [name for one in lemmas for name in one.proved]
    text = names[-1]
    for name in reversed(names[:-1]):
        text = f"conj {name} ({text})" if " " in text else f"conj {name} {text}"
    return text


def source(contents: Sequence[Lemma | str], *, alone: bool = False) -> str:
    """Return a file with lemmas and comments, which asks Coq at its end what axioms the lemmas rest on.

    If it is to be compiled ``alone``, it contains what all such files share.
    """
    lemmas = [one for one in contents if isinstance(one, Lemma)]
    shared = f"Require Import Reals.\nRequire Import {PRELUDE}.\nLocal Open Scope R_scope.\n"
    head = prelude(any("tg_matrix" in one.text for one in lemmas)) if alone else shared
    parts = [head, *(one.text if isinstance(one, Lemma) else one for one in contents)]
    if lemmas:
        parts.append(f"Definition {ASSUMED} := {_together(lemmas)}.\nPrint Assumptions {ASSUMED}.\n")
    return "\n".join(parts)
