"""The whole article as LaTeX: title, abstract, how to read the evidence, theorems by chapters, results cited, figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from verify.catalogue import Entry, docstring_of
from verify.export.document import Display
from verify.export.escape import latex_words
from verify.export.latex import STEP, columns, inline, words
from verify.export.paper.common import shared
from verify.export.paper.entry import Teller
from verify.export.paper.figures import Figure
from verify.export.paper.front import abstract, introduction, reading
from verify.export.paper.order import sections
from verify.export.paper.place import MARK, TIMES
from verify.export.paper.works import Bibliography, listed_works
from verify.export.stated import symbols
from verify.theorems.notation import latex
from verify.theorems.results import TheoremResult
from verify.theorems.steps import Cited, CitedResult
from verify.theorems.theorem import Theorem

_LONGEST_TITLE = 45
WORKS = "works.txt"  # beside the theorems: what a reference does not tell of a paper
_PAGE = re.compile(r" \(docs/[\w./]+\)")
_TITLE = r"Theorems on gradient descent\\with large learning rates"
_HEAD = f"{MARK} Compile twice with pdflatex; paper.bib holds the bibliography for use elsewhere.\n"
_PREAMBLE = r"""\documentclass{article}
\usepackage{amsmath,amsthm}
\IfFileExists{hyperref.sty}{\usepackage[hidelinks]{hyperref}}{}
\providecommand{\texorpdfstring}[2]{#1}
\theoremstyle{definition}
\newtheorem{theorem}{Theorem}[section]
\newcommand{\tamegdmark}[1]{\strut\vadjust{\kern-\dp\strutbox\vtop to \dp\strutbox{\baselineskip\dp\strutbox\vss
  \llap{\footnotesize\textsf{#1}\kern 1.5em}\null}}}
\newcommand{\tamegdstep}[5]{\par\medskip\noindent\tamegdlabel{#1}{#2}\smash{\llap{\vtop{\lineskip 1pt\baselineskip 6pt
  \halign{\hfil##\cr\footnotesize\textsf{#3}\cr#5}}\kern 1.5em}}\textbf{#2.} \emph{#4.}\ }
\newcommand{\tamegdclaim}[2]{\item[(\ref{tamegd:#1})\llap{{\footnotesize\textsf{#2}}\kern 3.5em}]}
\newcommand{\tamegddigest}[1]{{\tiny\texttt{#1}}\cr}
\newcommand{\tamegdtight}{\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}\setlength{\parsep}{0pt}\setlength{\topsep}{2pt}}
\newenvironment{tamegdlist}{\footnotesize\begin{itemize}\tamegdtight}{\end{itemize}}
\newenvironment{tamegdcount}{\footnotesize\begin{enumerate}\tamegdtight}{\end{enumerate}}
\newenvironment{tamegdclaims}{\begin{list}{}{\setlength{\labelwidth}{2em}\setlength{\leftmargin}{2.5em}\setlength{\itemsep}{2pt}%
  \setlength{\parsep}{0pt}\setlength{\topsep}{3pt}}}{\end{list}}
"""
_START = r"""\allowdisplaybreaks[1]\emergencystretch=3em\tolerance=2000\hbadness=10000\raggedbottom
\relpenalty=700\binoppenalty=900\clubpenalty=5000\widowpenalty=5000\displaywidowpenalty=500
\makeatletter\@beginparpenalty=10000\makeatother
\AtBeginDocument{\abovedisplayskip=6pt plus 2pt minus 3pt\belowdisplayskip=6pt plus 2pt minus 3pt
  \abovedisplayshortskip=2pt plus 2pt\belowdisplayshortskip=4pt plus 2pt minus 2pt}
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
    sources = [(t.source.after, t.source.seen) for t in material.theorems.values() if t.source.after]
    known = [w for root in dict.fromkeys(e.root for e in material.entries) for w in listed_works(root / WORKS)]
    return Bibliography([*references, *(after for after, _ in sources)], known, sources)


def _title(chapter: str, docstring: str) -> str:
    """Return the title of a chapter: what its docstring begins with, up to a colon, or the name of its folder."""
    begin, colon, _ = docstring.split("\n")[0].partition(":")
    name = (chapter.rpartition(".")[2] or "theorems").replace("_", " ").capitalize()
    return begin if colon and len(begin) <= _LONGEST_TITLE else name


def _label(chapter: str) -> str:
    return f"tamegd:{chapter or 'theorems'}:chapter"


def _section(chapter: str, names: Sequence[str], first: bool, material: Material, teller: Teller) -> str:
    entries = {e.id: e for e in material.entries}
    label = rf"\label{{{_label(chapter)}}}" if first else ""
    docstring = docstring_of(entries[names[0]].path.parent / "__init__.py")
    plain = _title(chapter, docstring) + ("" if first else " (continued)")
    told, bare = words(plain), latex_words(plain)
    title = told if told == bare else rf"\texorpdfstring{{{told}}}{{{bare}}}"
    lines = [rf"\section{{{title}}}{label}"]
    if first and (about := docstring.split("\n")[0]):
        lines.append(words(_PAGE.sub("", about)))
    if first and (meanings := symbols(entries[names[0]], {e.chapter.rpartition(".")[2] for e in material.entries})):
        lines.append(r"\emph{Notation.} " + " ".join(map(inline, meanings)))
    if first and teller.common:
        rows = Display(tuple((latex(s), f"= {latex(v)}") for s, v in teller.common.items()))
        lines += ["Unless a theorem of this chapter says otherwise,", columns(rows)]
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
    by_chapter = [_row(c.replace("_", " "), [f for f in found if f.theorem.rpartition(".")[0] == c]) for c in chapters]
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
    """Return the file with the time to check; it differs from run to run, and so does not stand in the article itself."""
    total = sum(f.seconds for f in figures)
    longest = max((f.seconds for f in figures), default=0.0)
    return f"{MARK}\nThe checker took {total:.1f} seconds for all of them, and {longest:.2f} for the slowest.\n"


def article(material: Material) -> tuple[str, str]:
    """Return the article and its bibliography as BibTeX; equal material gives equal texts."""
    works = bibliography(material)
    names = [e.id for e in material.entries]
    order = sections(names, {n: material.theorems[n].uses for n in names})
    chapters = list(dict.fromkeys(chapter for chapter, _ in order))
    about = {e.chapter: docstring_of(e.path.parent / "__init__.py") for e in material.entries}
    parts = [
        _HEAD + _PREAMBLE + STEP + _START + rf"\title{{{_TITLE}}}\author{{}}\date{{}}\maketitle",
        abstract(material.shown),
        r"\tableofcontents" if len(chapters) > 2 else "",
        introduction(material.shown, {_label(c): _title(c, about[c]) for c in chapters}, len(material.cited)),
        reading(),
    ]
    seen: set[str] = set()
    for chapter, told in order:
        mine = [material.theorems[n] for n in names if n.rpartition(".")[0] == chapter]
        teller = Teller(works, names, shared(mine))
        parts.append(_section(chapter, told, chapter not in seen, material, teller))
        seen.add(chapter)
    parts += [r"\appendix", _cited(material, works), _figures(material)]
    parts += [works.items()] if works.works else []
    return "\n\n".join([*filter(None, parts), r"\end{document}", ""]), f"{MARK}\n\n{works.bibtex()}"
