"""How Sphinx builds the book; docs/book/build.py runs it on the sources that it lays out."""

import importlib.metadata
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from pygments.lexers.special import TextLexer  # noqa: E402

from book.reference import source_of as linkcode_resolve  # noqa: E402, F401 (Sphinx looks for this name)

project = "tamegd"
author = "the authors of tamegd"
try:
    release = importlib.metadata.version("tamegd")
except importlib.metadata.PackageNotFoundError:  # run from a checkout
    release = ""
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.linkcode", "book.formulas", "book.reference"]
root_doc = "index"
exclude_patterns = ["README.md"]  # the front page holds it

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
myst_dmath_double_inline = True
smartquotes = False  # a prime is a prime
suppress_warnings = ["myst.header"]  # a page may skip a level

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88
add_module_names = False
nitpick_ignore_regex = [("py:.*", ".*")]  # types of other packages have no page here

html_theme = "furo"
html_math_renderer = "mathml"
html_title = "tamegd"
html_static_path = ["static"]
html_css_files = ["book.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
pygments_style = "friendly"
pygments_dark_style = "native"
highlight_language = "text"


def setup(app):
    """Take the words after the fences of the pages for what they are to Pygments: a claim is plain text."""
    app.add_lexer("claim", TextLexer)
