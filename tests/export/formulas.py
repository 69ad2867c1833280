"""Formulas as SymPy prints them, short and long, and how to compile LaTeX."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

LONG_SUM = " + ".join(rf"{n} A_{{{n}}} \rho^{{{n}}}" for n in range(1, 40))
LONG_PRODUCT = " ".join(rf"\left(\rho^{{{n}}} - \eta\right)" for n in range(1, 25))
DEEP = rf"D \left({LONG_SUM} - \frac{{x}}{{2}}\right)^{{2}} \cdot \left({LONG_SUM}\right)"
FORMULAS = [
    r"x^{2}",
    r"= \frac{\eta^{2}}{4} \left(2 \rho - \eta\right)^{2} + 3 \eta \sigma'",
    r"\sum_{i=1}^{d} \left(\rho x_{i} + y_{i}\right)^{2}",
    "= " + LONG_SUM,
    "= " + LONG_PRODUCT,
    DEEP,
]

needs_latex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")


def overfull(text: str, folder: Path) -> list[float]:
    """Compile a document and return by how many points its boxes stick out. Fails if LaTeX stops."""
    (folder / "paper.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    return [float(n) for n in re.findall(r"Overfull \\hbox \(([0-9.]+)pt", done.stdout)]
