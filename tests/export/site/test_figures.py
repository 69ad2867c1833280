import pytest

from verify.catalogue import HOME, docstring_of, files_in
from verify.export.site.figures import _SHOWS, FOLDER, figures

SCRIPT = '"""Draw.\n\nShows a.b, c.d: a line.\n"""\nimport sys\nfrom pathlib import Path\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.py").write_text(SCRIPT + 'Path(sys.argv[1]).write_text("<svg>new</svg>")\n')
    (tmp_path / "one.svg").write_text("<svg>old</svg>")
    (tmp_path / "two.py").write_text(SCRIPT + "1 / 0\n")
    (tmp_path / "two.png").write_bytes(b"old")
    (tmp_path / "helper.py").write_text('"""No figure."""\n')
    return tmp_path


def test_a_figure_is_drawn_anew_if_it_can_be(folder):
    one, two = figures({"c.d"}, True, folder)
    assert (one.name, one.caption, one.shows, one.content, one.drawn) == (
        "one.svg", "a line.", ("a.b", "c.d"), b"<svg>new</svg>", True,
    )  # fmt: skip
    assert (two.name, two.content, two.drawn) == ("two.png", b"old", False)
    assert (folder / "one.svg").read_text() == "<svg>old</svg>"


def test_stored_figures_are_taken_if_asked(folder):
    assert [(f.content, f.drawn) for f in figures({"a.b"}, False, folder)] == [
        (b"<svg>old</svg>", False),
        (b"old", False),
    ]
    assert figures({"a.c"}, True, folder) == []


def test_every_figure_of_the_documentation_says_what_it_shows():
    known = files_in(HOME)
    scripts = sorted(FOLDER.glob("[!_]*.py"))
    assert scripts
    for script in scripts:
        match = _SHOWS.search(docstring_of(script))
        assert match, script
        assert all(name.strip() in known for name in match[1].split(","))
