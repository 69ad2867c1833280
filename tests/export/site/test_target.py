import re

import pytest

from verify.export.site.target import MARK, NotOurs
from verify.export.site.write import fill, place


@pytest.fixture
def report(tmp_path):
    """An earlier report."""
    out = tmp_path / "out"
    with place(str(out)) as folder:
        fill(folder, {"index.html": "", "theorem/a.html": "", "theorem/b.html": ""})
    return out


def refused(name, words):
    with pytest.raises(NotOurs, match=re.escape(words)) as error, place(str(name)):
        pytest.fail("it was taken")
    assert len(str(error.value).splitlines()) == 1


def test_what_is_no_report_is_never_replaced(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "full")
    for name, words in {"file": "is a file", "full": "holds x,", "link": "holds x,", "no/out": "no folder"}.items():
        refused(tmp_path / name, words)
    refused(" ", "empty")
    assert {p.name for p in tmp_path.iterdir()} == {"file", "full", "link"}


def test_a_report_lists_its_files(report):
    assert (report / MARK).read_text(encoding="utf-8").splitlines()[1:] == [
        "index.html", "theorem/a.html", "theorem/b.html",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["mynote.txt", "theorem/c.html", ".hidden", "deep/er/note"])
def test_a_report_with_a_file_that_it_did_not_write_is_refused(report, name):
    (report / name).parent.mkdir(parents=True, exist_ok=True)
    (report / name).write_text("mine")
    refused(report, f"holds {name}, which no report wrote there")
    assert (report / name).read_text() == "mine"


def test_empty_folders_and_links_are_not_lost(report):
    (report / "notes").mkdir()
    refused(report, "holds notes/,")
    (report / "notes").rmdir()
    (report / "index.html").unlink()
    (report / "index.html").symlink_to(report / "theorem" / "a.html")
    refused(report, "holds index.html,")


def test_a_report_that_lacks_files_is_still_one(report):
    (report / "theorem" / "a.html").unlink()
    with place(str(report)) as folder:
        fill(folder, {"new": ""})
    assert {p.name for p in report.iterdir()} == {"new", MARK}


def test_a_mark_that_is_no_list_makes_no_report(report):
    (report / MARK).write_text("index.html\n")
    refused(report, f"holds {MARK},")


def test_nobody_is_left_in_a_folder_that_is_gone(report, monkeypatch):
    monkeypatch.chdir(report / "theorem")
    for name in (".", "..", str(report)):
        refused(name, f"{name} is the working directory or around it")
    monkeypatch.chdir(report.parent)
    with place("out"):
        pass


def test_a_working_directory_that_is_gone_is_said(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    refused("out", "the working directory has been removed")
    with place(str(tmp_path / "out")):
        pass


def test_a_folder_that_is_not_writable_is_refused(report):
    report.chmod(0o555)
    try:
        refused(report, "the folder is not writable")
    finally:
        report.chmod(0o755)


def test_a_mount_point_is_refused(report, monkeypatch):
    monkeypatch.setattr("os.path.ismount", lambda path: path == report)
    refused(report, "is a mount point")
