"""The whole article as LaTeX: title, abstract, how to read the evidence, theorems by chapters, results cited, figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from verify.catalogue import Entry, docstring_of
from verify.claims import Evidence, VerdictKind
from verify.export.document import Display
from verify.export.escape import latex_words
from verify.export.latex import STEP, block, words
from verify.export.paper.common import shared
from verify.export.paper.entry import Teller
from verify.export.paper.figures import Figure
from verify.export.paper.marks import MEANING, NOT_CHECKED, theorem_mark
from verify.export.paper.order import sections
from verify.export.paper.works import Bibliography
from verify.theorems.notation import latex
from verify.theorems.results import TheoremResult
from verify.theorems.steps import Cited, CitedResult
from verify.theorems.theorem import Theorem

TIMES = "times.tex"
_PAGE = re.compile(r" \(docs/[\w./]+\)")
_TITLE = "Theorems on gradient descent with large learning rates"
_PREAMBLE = r"""% Made by tamegd paper. Compile twice with pdflatex; paper.bib holds the bibliography for use elsewhere.
\documentclass{article}
\usepackage{amsmath,amsthm}
\IfFileExists{hyperref.sty}{\usepackage[hidelinks]{hyperref}}{}
\theoremstyle{definition}
\newtheorem{theorem}{Theorem}[section]
\newcommand{\tamegdmark}[1]{\strut\vadjust{\kern-\dp\strutbox\vtop to \dp\strutbox{\baselineskip\dp\strutbox\vss
  \llap{\footnotesize\textsf{#1}\kern 1.5em}\null}}}
\newcommand{\tamegdstep}[5]{\par\medskip\noindent\tamegdlabel{#1}{#2}\smash{\llap{\vtop{\lineskip 1pt\baselineskip 6pt
  \halign{\hfil##\cr\footnotesize\textsf{#3}\cr#5}}\kern 1.5em}}\textbf{#2.} \emph{#4.}\ }
\newcommand{\tamegddigest}[1]{{\tiny\texttt{#1}}\cr}
\newenvironment{tamegdlist}{\footnotesize\begin{itemize}\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}}{\end{itemize}}
\newenvironment{tamegdcount}{\footnotesize\begin{enumerate}\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}}{\end{enumerate}}
"""
_START = r"""\allowdisplaybreaks\emergencystretch=3em\tolerance=2000\hbadness=10000\raggedbottom
\begin{document}
"""


@dataclass(frozen=True)
class Material:
    """What the article is made of: the theorems, the results of running them, and the figures of their certificates."""

    entries: Sequence[Entry]
    theorems: Mapping[str, Theorem]
    results: Mapping[str, TheoremResult]
    figures: Sequence[Figure]

    @property
    def shown(self) -> list[TheoremResult]:
        """The results of the theorems that are told, in order."""
        return [self.results[e.id] for e in self.entries]

    @property
    def cited(self) -> dict[str, CitedResult]:
        """The results that the theorems cite, by name, in order."""
        steps = [s for t in self.theorems.values() for s in t.steps if isinstance(s, Cited)]
        return dict(sorted({s.result.name: s.result for s in steps}.items(), key=lambda kv: kv[0].removeprefix("the ")))


def bibliography(material: Material) -> Bibliography:
    """Return all that is cited: by steps, by what the theorems rest on, and as their sources."""
    references = [r.reference for r in material.cited.values()]
    references += [c.rpartition(" [")[2].removesuffix("]") for r in material.shown for c in r.verdict.cited]
    return Bibliography([*references, *(t.source.after for t in material.theorems.values() if t.source.after)])


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


_WORTH = {
    VerdictKind.PROVED.value: "every step certified by an exact checker",
    VerdictKind.PROVED_MODULO_CITED.value: "results from the literature are used as they are, and named",
    VerdictKind.SUPPORTED.value: "by ball arithmetic or by sampling: the checker has seen no proof",
    NOT_CHECKED: "not checked: believe nothing of these",
}


def _abstract(material: Material) -> str:
    shown = material.shown
    kinds = Counter(map(theorem_mark, shown))
    steps = [s for r in shown for s in r.steps]
    certified = [s for s in steps if s.ok and not s.uses and any(e.proves for e in s.evidence)]
    kernel = sum(Evidence.KERNEL in s.evidence for s in certified)
    neighbours = [n for r in shown for n in r.neighbours]
    judged = f"and the Coq kernel accepts {kernel} of these as well" if kernel else "the Coq kernel was not asked"
    worth = [f"{kinds[k]} {k if k != NOT_CHECKED else 'otherwise'} ({w})" for k, w in _WORTH.items() if kinds[k]]
    said = [
        f"{_plural(len(shown), 'theorem')} about gradient descent with large learning rates: {', '.join(worth)}.",
        f"The checker accepts certificates for {len(certified)} of {_plural(len(steps), 'step')}, {judged}.",
    ]
    if neighbours:
        refuted = sum(n.refuted for n in neighbours)
        said.append(f"{refuted} of {_plural(len(neighbours), 'false variant')} are refuted, each by an exact point.")
    said.append("All numbers here, and every mark in the margin, were computed when this document was made.")
    return "\\begin{abstract}\n" + " ".join(map(latex_words, said)) + "\n\\end{abstract}"


def _reading() -> str:
    marks = "\n".join(rf"\item[\textsf{{{mark}}}] {latex_words(text)}." for mark, text in MEANING.items())
    return rf"""\section{{How to read the evidence}}
A theorem is stated first; then come the steps of its proof, each with its reason. In the margin of a step stands the weakest
evidence that it rests on:
\begin{{description}}
{marks}
\end{{description}}
Beside a theorem stands its verdict. It is \emph{{proved}} only if every step is certified, \emph{{proved modulo cited}} if the other
steps cite results by name, and \emph{{supported}} if something is only enclosed or sampled. What a step rests on in another theorem
counts. Below the mark stand the first digits of the SHA-256 digests of the step's claims, which name the files of its certificates. A
\emph{{false neighbour}} is a theorem with a constant moved or a hypothesis dropped; its witness is an exact point at which it fails,
and a constant is called sharp if neighbours stand on its far side. A prime denotes the next iterate, and $h$ the learning rate."""


def _section(chapter: str, names: Sequence[str], first: bool, material: Material, teller: Teller) -> str:
    title = latex_words((chapter.rpartition(".")[2] or "theorems").replace("_", " ").capitalize())
    entries = {e.id: e for e in material.entries}
    lines = [rf"\section{{{title}{'' if first else ' (continued)'}}}"]
    folder = entries[names[0]].path.parent
    about = docstring_of(folder / "__init__.py").split("\n")[0]
    if first and about:
        lines.append(words(_PAGE.sub("", about)))
    if first and teller.common:
        rows = Display(tuple((latex(s), f"= {latex(v)}") for s, v in teller.common.items()))
        lines += ["Unless a theorem of this chapter says otherwise,", block(rows)]
    for name in names:
        own = [f for f in material.figures if f.theorem == name]
        lines.append(teller.whole(entries[name], material.theorems[name], material.results[name], own))
    return "\n\n".join(lines)


def _cited(material: Material, works: Bibliography) -> str:
    if not material.cited:
        return ""
    items = [
        rf"\item[{words(r.name)}] {words(r.statement)} {works.cite(r.reference)}." for r in material.cited.values()
    ]
    lines = [
        r"\section{Results cited}",
        "None of these is proved here.",
        r"\begin{description}",
        *items,
        r"\end{description}",
    ]
    return "\n".join(lines)


def _row(name: str, figures: Sequence[Figure]) -> str:
    sizes = [f.size for f in figures]
    degree = max(f.degree for f in figures)
    return rf"{latex_words(name)} & {len(sizes)} & {sum(sizes)} & {median(sizes):.0f} & {max(sizes)} & {degree} \\"


def _table(head: str, rows: Sequence[str]) -> str:
    head = rf"{head} & number & bytes & median & largest & degree \\ \hline"
    return "\n".join([r"\begin{center}\small\begin{tabular}{lrrrrr}", head, *rows, r"\end{tabular}\end{center}"])


def _figures(material: Material) -> str:
    found = material.figures
    if not found:
        return ""
    kinds = sorted(Counter(f.kind for f in found).items(), key=lambda kv: (-kv[1], kv[0]))
    chapters = dict.fromkeys(f.theorem.rpartition(".")[0] for f in found)
    by_kind = [_row(kind, [f for f in found if f.kind == kind]) for kind, _ in kinds]
    by_chapter = [_row(c, [f for f in found if f.theorem.rpartition(".")[0] == c]) for c in chapters]
    steepest = max(found, key=lambda f: f.degree)
    last = _row("all", found)
    return "\n".join([
        r"\section{The certificates in figures}",
        "Sizes are in bytes of the files, degrees are total degrees of the claims with all definitions put in.",
        _table("kind", [*by_kind, r"\hline", last]), _table("chapter", [*by_chapter, r"\hline", last]),
        rf"The largest degree, {steepest.degree}, is that of ``{words(steepest.step)}'' in "
        rf"Theorem~\ref{{tamegd:{steepest.theorem}}}.",
        rf"\InputIfFileExists{{{TIMES}}}{{}}{{The time to check them was not measured.}}",
    ])  # fmt: skip


def times(figures: Sequence[Figure]) -> str:
    """Return the sentence on the time to check; it differs from run to run, and so stands in a file of its own."""
    total = sum(f.seconds for f in figures)
    longest = max((f.seconds for f in figures), default=0.0)
    return f"The checker took {total:.1f} seconds for all of them, and {longest:.2f} for the slowest.\n"


def article(material: Material) -> tuple[str, str]:
    """Return the article and its bibliography as BibTeX; equal material gives equal texts."""
    works = bibliography(material)
    names = [e.id for e in material.entries]
    parts = [
        _PREAMBLE + STEP + _START + rf"\title{{{_TITLE}}}\author{{}}\date{{}}\maketitle",
        _abstract(material),
        r"\tableofcontents" if len({n.rpartition(".")[0] for n in names}) > 2 else "",
        _reading(),
    ]
    seen: set[str] = set()
    for chapter, told in sections(names, {n: material.theorems[n].uses for n in names}):
        mine = [material.theorems[n] for n in names if n.rpartition(".")[0] == chapter]
        teller = Teller(works, names, shared(mine))
        parts.append(_section(chapter, told, chapter not in seen, material, teller))
        seen.add(chapter)
    parts += [r"\appendix", _cited(material, works), _figures(material)]
    parts += [works.items()] if works.works else []
    return "\n\n".join([*filter(None, parts), r"\end{document}", ""]), works.bibtex()
