"""What a notebook shows of objects: ``%load_ext verify.notebook`` once, for those of the trusted part too.

Steps, theorems, results and portraits of orbits show themselves; claims, certificates and verdicts hold no code for it.
"""

from __future__ import annotations

from typing import Any


class Shown:
    """Something that a notebook shows as HTML and, if it has formulas, as LaTeX; made when it is asked for."""

    def _repr_html_(self) -> str:
        from verify.export.notebook import html

        return html(self)

    def _repr_latex_(self) -> str | None:
        from verify.export.notebook import latex

        return latex(self)


def load_ipython_extension(shell: Any) -> None:
    """Tell IPython how to show the values of the trusted part; called by ``%load_ext verify.notebook``."""
    from verify.claims import Certificate, Checked, Verdict
    from verify.export.notebook import html

    for kind in (Certificate, Checked, Verdict):
        shell.display_formatter.formatters["text/html"].for_type(kind, html)
