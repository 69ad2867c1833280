import sys
from types import ModuleType

import pytest

from tests.export.site.pages import dead_links, pages
from verify.export.site.build import EXPLORER, Run, explorer, site
from verify.export.site.write import fill

EMPTY = Run({}, (), True, "no coqc on the path", "0.0")


@pytest.fixture
def with_explorer(monkeypatch):
    module = ModuleType(EXPLORER)
    module.pages = lambda link, verdicts: {
        "explorer.html": "<title>Try it</title>",
        "explorer/data.txt": f"{link('m.a')} {link('m.b')} {verdicts['m.a']}",
    }
    monkeypatch.setitem(sys.modules, EXPLORER, module)


def test_the_explorer_is_taken_along_and_linked(with_explorer, monkeypatch, tmp_path):
    assert explorer({"m.a": "supported"})["explorer/data.txt"] == "theorem/m.a.html None supported"
    monkeypatch.setattr(
        "verify.export.site.build.explorer", lambda verdicts: {"explorer.html": "<title>Try it</title>"}
    )
    files = site(EMPTY, [])
    assert files["explorer.html"] == "<title>Try it</title>"
    fill(tmp_path, files)
    assert dead_links(tmp_path) == []
    assert all("explorer.html" in p.links for name, p in pages(tmp_path).items() if name != "explorer.html")


def test_without_the_explorer_nothing_points_to_it(monkeypatch, tmp_path):
    monkeypatch.setattr("verify.export.site.build.explorer", lambda _: {})
    fill(tmp_path, site(EMPTY, []))
    assert not any("explorer" in link for p in pages(tmp_path).values() for link in p.links)


def test_an_explorer_that_lacks_something_is_no_missing_explorer(monkeypatch):
    def broken(name):
        raise ModuleNotFoundError("No module named 'abacus'", name="abacus")

    monkeypatch.setattr("verify.export.site.build.importlib.import_module", broken)
    with pytest.raises(ModuleNotFoundError, match="abacus"):
        explorer({})


def test_what_was_left_out_is_said():
    files = site(EMPTY, [])
    assert "no coqc on the path" in files["reading.html"]
    assert "without the Coq kernel" in files["index.html"]
    assert "high-precision" not in files["index.html"]
    assert "without the sampled and high-precision checks" in site(Run({}, (), False, "", "0.0"), [])["index.html"]
