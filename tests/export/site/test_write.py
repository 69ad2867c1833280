import os

import pytest

from verify.export.site.target import MARK, NotOurs
from verify.export.site.write import fill, place


def test_a_new_folder_appears_when_it_is_whole(tmp_path):
    out = tmp_path / "out"
    with place(str(out)) as folder:
        fill(folder, {"a/b.html": "é", "c.png": b"\x00"})
        assert not out.exists()
    assert (out / "a" / "b.html").read_text(encoding="utf-8") == "é"
    assert (out / "c.png").read_bytes() == b"\x00"
    assert list(tmp_path.iterdir()) == [out]


def test_an_old_site_is_replaced_whole(tmp_path):
    for name in ("old", "new"):
        with place(str(tmp_path / "out")) as folder:
            fill(folder, {f"{name}.html": ""})
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"new.html", MARK}
    assert len(list(tmp_path.iterdir())) == 1


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "out").mkdir()
    with place(str(tmp_path / "out")):
        pass
    assert (tmp_path / "out" / MARK).is_file()


def test_what_fails_leaves_everything_as_it_was(tmp_path, monkeypatch):
    with place(str(tmp_path / "out")) as folder:
        fill(folder, {"old": ""})
    with pytest.raises(AttributeError), place(str(tmp_path / "out")) as folder:
        fill(folder, {"half": "", "of it": 1})
    calls, replace = [], os.replace

    def second_fails(a, b):
        calls.append(a)
        if len(calls) == 2:
            raise OSError("full")
        replace(a, b)

    monkeypatch.setattr(os, "replace", second_fails)
    with pytest.raises(OSError, match="full"), place(str(tmp_path / "out")) as folder:
        fill(folder, {"new": ""})
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"old", MARK}
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("mode", [0o700, 0o775])
def test_the_mode_of_the_folder_is_kept(tmp_path, mode):
    out = tmp_path / "out"
    for _ in range(2):
        out.mkdir(exist_ok=True)
        out.chmod(mode)
        with place(str(out)) as folder:
            assert folder.stat().st_mode & 0o7777 == mode
        assert out.stat().st_mode & 0o7777 == mode


def test_what_comes_during_the_run_is_not_lost(tmp_path):
    out = tmp_path / "out"
    with place(str(out)) as folder:
        fill(folder, {"old": ""})
    with pytest.raises(NotOurs, match="holds note,"), place(str(out)):
        (out / "note").write_text("mine")
    assert {p.name for p in out.iterdir()} == {"old", "note", MARK}
    assert list(tmp_path.iterdir()) == [out]
