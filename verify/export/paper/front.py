"""What stands before the theorems: abstract, introduction, how to read the evidence, notation. All counts are computed."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from verify.claims import Evidence, VerdictKind
from verify.export.escape import latex_words
from verify.export.latex import words
from verify.export.paper.marks import MEANING, NOT_CHECKED, theorem_mark
from verify.theorems.results import StepResult, TheoremResult

_TRUSTED = ("exact", "claims", "check")
_WORTH = {
    VerdictKind.PROVED.value: "every step certified by an exact checker",
    VerdictKind.PROVED_MODULO_CITED.value: "results from the literature are used as they are, and named",
    VerdictKind.SUPPORTED.value: "by ball arithmetic or by sampling: the checker has seen no proof",
    NOT_CHECKED: "not checked: believe nothing of these",
}
_NOTATION = (
    "A prime denotes the next iterate, an index n the value at iterate n, and h the learning rate of gradient descent.",
    "Vectors: x.y is the inner product and |x| the Euclidean norm.",
    r"Matrices: \(X^{\top}\) is the transposed, \(\|A\|_F\) the Frobenius norm, \(\|A\|_2\) the spectral norm and "
    r"\(\langle R, Z \rangle\) the inner product \(\operatorname{tr}(R^{\top} Z)\).",
    r"\(\partial_x\) is the formal partial derivative, which the checker takes itself.",
)


def plural(count: int, word: str) -> str:
    """Return a count with its word."""
    return f"{count} {word}{'s' * (count != 1)}"


def lines_of_code(source: str) -> int:
    """Return the lines of Python that are neither blank nor part of a docstring."""
    skipped: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            skipped |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return sum(1 for i, line in enumerate(source.splitlines(), 1) if line.strip() and i not in skipped)


def trusted_lines(parts: Sequence[str] = _TRUSTED) -> int:
    """Return the lines of the code that has to be believed, or of some of its parts."""
    here = Path(__file__).resolve().parents[2]
    return sum(lines_of_code(path.read_text(encoding="utf-8")) for part in parts for path in (here / part).glob("*.py"))


def _certified(steps: Sequence[StepResult]) -> list[StepResult]:
    return [s for s in steps if s.ok and not s.uses and any(e.proves for e in s.evidence)]


def abstract(shown: Sequence[TheoremResult]) -> str:
    """Return the abstract: how much is proved, and by what."""
    kinds = Counter(map(theorem_mark, shown))
    steps = [s for r in shown for s in r.steps]
    certified = _certified(steps)
    kernel = sum(Evidence.KERNEL in s.evidence for s in certified)
    neighbours = [n for r in shown for n in r.neighbours]
    judged = f"and the Coq kernel accepts {kernel} of these as well" if kernel else "the Coq kernel was not asked"
    worth = [f"{kinds[k]} {k if k != NOT_CHECKED else 'otherwise'} ({w})" for k, w in _WORTH.items() if kinds[k]]
    said = [
        f"{plural(len(shown), 'theorem')} about gradient descent with large learning rates: {', '.join(worth)}.",
        f"The checker accepts certificates for {len(certified)} of {plural(len(steps), 'step')}, {judged}.",
    ]
    if neighbours:
        refuted = sum(n.refuted for n in neighbours)
        said.append(f"{refuted} of {plural(len(neighbours), 'false variant')} are refuted, each by an exact point.")
    said.append("All numbers here, and every mark in the margin, were computed when this document was made.")
    return "\\begin{abstract}\n" + " ".join(map(latex_words, said)) + "\n\\end{abstract}"


def introduction(shown: Sequence[TheoremResult], chapters: Mapping[str, str], cited: int) -> str:
    """Return the introduction; ``chapters`` gives the titles of the chapters by the labels of their sections."""
    steps = [s for r in shown for s in r.steps]
    certified = _certified(steps)
    uses = sum(bool(s.uses) for s in steps)
    cites = sum(Evidence.CITED in s.evidence and not s.uses for s in steps)
    where = ", ".join(rf"{words(title)} (Section~\ref{{{label}}})" for label, title in chapters.items())
    parts = [
        rf"""\section{{Introduction}}
This article states and proves {plural(len(shown), "theorem")} about gradient descent whose learning rate is so large that the loss need
not fall in every step. The chapters are: {where}.""",
        rf"""It is printed from the data that was checked: a theorem is a file that holds its definitions, its claims and the steps
of its proof, and the same file makes the certificates and these pages. So no formula has been typed twice, and a mark in the margin is
the outcome of a run, not an assertion. There are {plural(len(steps), "step")}: {len(certified)} rest on certificates,
{cites} cite {plural(cited, "result")} from the literature, {uses} appeal to other theorems of the article.""",
        rf"""\paragraph{{What one has to believe.}} A certificate is a claim, a polynomial statement with rational coefficients, and
data from which a program sees that it is true: the multipliers of a sum of squares, say. The program that checks it is short
({trusted_lines()} lines of Python without those of its documentation) and only multiplies out; it never searches, and computes with
whole numbers and fractions alone. To believe a step that is marked \textsf{{certified}}, believe this program and the interpreter that
runs it. For a step that is marked \textsf{{kernel}} the kernel of Coq has accepted the same claim as well, so that one may choose. How
a certificate was found does not matter.""",
        r"""\paragraph{What no program has seen.} That the claims say what was meant is for the reader to judge. Sentences on limits, on all
iterates and on almost all starts are put together from certified steps and cited results by the words of the proof; those words, and
that a cited result applies, are an argument for the reader. What is said ``in words'' under a theorem is its author's summary; the
numbered claims below it are what is proved.""",
    ]  # fmt: skip
    return "\n\n".join(parts)


def reading() -> str:
    """Return how the evidence and the formulas are to be read."""
    marks = "\n".join(rf"\item[\textsf{{{mark}}}] {latex_words(text)}." for mark, text in MEANING.items())
    return rf"""\subsection*{{How to read the evidence}}
A theorem is stated first; then come the steps of its proof, each with its reason. The claims of a theorem bear the numbers of
the steps that prove them. In the margin of a step stands the weakest evidence that it rests on:
\begin{{description}}\tamegdtight
{marks}
\end{{description}}
Beside a theorem stands its verdict. It is \emph{{proved}} only if every step is certified, \emph{{proved modulo cited}} if the other
steps cite results by name, and \emph{{supported}} if something is only enclosed or sampled. What a step rests on in another theorem
counts. Below the mark stand the first digits of the SHA-256 digests of the step's claims, which name the files of its certificates.
A reason that is a long sum is described and not printed; the certificate has all of it. A
\emph{{false neighbour}} is a theorem with a constant moved or a hypothesis dropped; its witness is an exact point at which it fails,
and a constant is called sharp if neighbours stand on its far side.

\subsection*{{Notation}}
{" ".join(map(_notation, _NOTATION))}"""


def _notation(sentence: str) -> str:
    """Return a sentence in which some formulas are LaTeX already."""
    parts = sentence.replace(r"\)", r"\(").split(r"\(")
    return "".join(f"${part}$" if i % 2 else words(part) for i, part in enumerate(parts))
