"""Whole files of Coq."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from verify.export.coq.lemma import Lemma
from verify.export.coq.render import comment

PRELUDE = "Tamegd"
ASSUMED = "tg_all"


def prelude() -> str:
    """Return the text of the file that all others use."""
    return files("verify.export.coq").joinpath(f"{PRELUDE}.v").read_text(encoding="utf-8")


def _together(lemmas: Sequence[Lemma]) -> str:
    names = [name for one in lemmas for name in one.proved]
    text = names[-1]
    for name in reversed(names[:-1]):
        text = f"conj {name} ({text})" if " " in text else f"conj {name} {text}"
    return text


def source(lemmas: Sequence[Lemma], about: str = "", *, alone: bool = False) -> str:
    """Return a file with ``lemmas``, which asks Coq at its end what axioms they rest on; ``alone``: with the prelude inside."""
    if alone:
        head = prelude()
    else:
        head = f"Require Import Reals.\nRequire Import {PRELUDE}.\nLocal Open Scope R_scope.\n"
    parts = [comment(about), head] if about else [head]
    parts += [one.text for one in lemmas]
    if lemmas:
        parts.append(f"Definition {ASSUMED} := {_together(lemmas)}.\nPrint Assumptions {ASSUMED}.\n")
    return "\n".join(parts)
