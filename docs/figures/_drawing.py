"""What the scripts of this folder share: how a figure looks, and how it is written so that the same matplotlib gives the same bytes.

    from docs.figures._drawing import figure_of, write_svg      # with the top folder on sys.path
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#777777"  # told apart by the colour-blind
STYLE = {
    "font.size": 9.0, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": "#e6e6e6",
    "grid.linewidth": 0.6, "axes.axisbelow": True, "svg.hashsalt": "tamegd", "svg.fonttype": "path", "legend.frameon": False,
    "legend.fontsize": 8.0,
}  # fmt: skip


@contextmanager
def figure_of(width: float, height: float, style: dict[str, Any] = STYLE) -> Iterator[Any]:
    """Give an empty figure, in inches, that needs no display. Exits with status 2 and a line where matplotlib is missing."""
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        print("this needs matplotlib: pip install 'tamegd[plot]'", file=sys.stderr)
        raise SystemExit(2) from None
    with matplotlib.rc_context(style):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        yield figure


def write_svg(figure: Any, target: Path) -> Path:
    """Write the figure without a date."""
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None})
    target.write_bytes(stream.getvalue())
    return target
