"""Puts lemmas before the kernel: all at once, and one by one if that fails, to say which are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from verify.export.coq import Lemma, source
from verify.kernel.axioms import OF_THE_REALS, Unreadable, axioms_in
from verify.kernel.coqc import Run, Unfinished, compile_file
from verify.kernel.message import one_line
from verify.kernel.session import Kernel


@dataclass(frozen=True)
class Answer:
    """Whether the kernel accepted a lemma and on which axioms it rests; if not, whether it refused, and why.

    The axioms are those of all lemmas that were compiled together with this one.
    """

    accepted: bool
    refused: bool = False
    reason: str = ""
    axioms: tuple[str, ...] = ()


def _answer(run: Run) -> Answer:
    if not run.accepted:
        return Answer(False, True, one_line(run.complaint))
    try:
        axioms = axioms_in(run.output)
    except Unreadable as error:
        return Answer(False, True, str(error))
    foreign = [name for name in axioms if name not in OF_THE_REALS]
    if foreign:
        return Answer(False, True, f"it rests on {', '.join(foreign)}, which is no axiom of the real numbers", axioms)
    return Answer(True, axioms=axioms)


def _compile(lemmas: Sequence[Lemma], kernel: Kernel) -> Answer:
    with TemporaryDirectory(prefix="theorem-", dir=kernel.folder) as name:
        path = Path(name) / "Claims.v"
        path.write_text(source(lemmas), encoding="utf-8")
        try:
            return _answer(compile_file(kernel.coqc, path, kernel.library, kernel.seconds))
        except Unfinished as error:
            return Answer(False, False, str(error))


def judge_lemmas(lemmas: Sequence[Lemma], kernel: Kernel) -> dict[str, Answer]:
    """Return the kernel's answer for the module of every lemma; lemmas of one kind are compiled together. Raises Missing."""
    answers: dict[str, Answer] = {}
    for kind in dict.fromkeys(one.kind for one in lemmas):
        group = [one for one in lemmas if one.kind == kind]
        together = _compile(group, kernel)
        if together.accepted or len(group) == 1:
            answers |= {one.module: together for one in group}
        else:
            answers |= {one.module: _compile([one], kernel) for one in group}
    return answers
