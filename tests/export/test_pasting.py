"""Derivations pasted into documents of one's own, with other packages, macros and theorems of the same names."""

import re
import shutil
import subprocess

import pytest

from tests.export.formulas import needs_latex, overfull
from verify.catalogue import discover
from verify.export.derivation import derivation
from verify.export.latex import fragment
from verify.theorems.batch import STEPS_ONLY, run_all
from verify.theorems.load import load

IDS = ("scalar.gd_map", "scalar.diagonal_form")
BARE = r"\usepackage{amsmath}"
RICH = r"""
\usepackage{amsmath,amsthm,amssymb,hyperref}
\newtheorem{theorem}{Theorem}[section]\newtheorem{step}{Step}\newtheorem{lemma}[theorem]{Lemma}
\newcommand{\R}{\mathbf{R}}\newcommand{\norm}[1]{\lVert#1\rVert}\newcommand{\T}{\top}
\renewcommand{\eta}{\varepsilon}\newcommand{\digest}[1]{[#1]}\newcommand{\rows}{3}
\newcounter{tamegd}\newcommand{\refer}{x}\numberwithin{equation}{section}
"""
OWN = r"""
\section{Mine}\begin{theorem}\label{gd_map}Mine, $x \in \R$, $\norm{x}$.\end{theorem}
\begin{equation}\label{1}x = y\end{equation}\begin{step}\label{step:1}By~\eqref{1} and Theorem~\ref{gd_map}.\end{step}
"""


@pytest.fixture(scope="module")
def pasted():
    entries = discover()
    chosen = [entries[name] for name in IDS]
    results = run_all(chosen, entries, only=STEPS_ONLY)
    return [fragment([derivation(e, load(e), results[e.id])]) for e in chosen]


def has(package):
    found = shutil.which("kpsewhich") and subprocess.run(
        ["kpsewhich", f"{package}.sty"], capture_output=True, check=False
    )
    return bool(found) and found.returncode == 0


@needs_latex
@pytest.mark.parametrize(
    "preamble", [BARE, RICH, RICH + r"\usepackage{cleveref}", r"\usepackage{mathtools,microtype}" + BARE]
)
def test_two_derivations_in_one_document(pasted, preamble, tmp_path):
    missing = [p for names in re.findall(r"\\usepackage\{([\w,]+)\}", preamble) for p in names.split(",") if not has(p)]
    if missing:
        pytest.skip(f"LaTeX has no {', '.join(missing)}")
    own = OWN if "theorem" in preamble else r"\section{Mine}\label{1}"
    body = "\n".join([own, *pasted, r"\section{End}\label{end} See \ref{1}, \ref{tamegd:scalar.gd_map:9}."])
    text = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    overfull(text, tmp_path)
    assert not [x for x in overfull(text, tmp_path) if x > 10]
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    assert not re.findall(r"LaTeX Warning: .*(?:undefined|multiply|duplicate)", log), preamble
    assert "destination with the same identifier" not in log
    labels = re.findall(r"\\newlabel\{([^}@]+)\}\{\{([^}]*)\}", (tmp_path / "paper.aux").read_text(encoding="utf-8"))
    assert dict(labels)["tamegd:scalar.gd_map:9"] == "9"


def test_every_name_is_our_own(pasted):
    for text in pasted:
        assert all(label.startswith("tamegd:") for label in re.findall(r"\\(?:label|ref)\{([^}#]+)", text))
        made = re.findall(r"\\(?:newcommand|providecommand|newcounter|newenvironment|newtheorem|def)\{?\\?(\w+)", text)
        assert made
        assert all(name.startswith(("tamegd", "theHtamegd")) for name in made)
