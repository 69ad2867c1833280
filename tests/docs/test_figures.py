"""The scripts of docs/figures make the committed figures, and say what they need."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "figures" / "sharpness.py"


def run(*arguments, code=""):
    command = [sys.executable, *(["-c", code] if code else [str(SCRIPT)]), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env={"PYTHONPATH": str(ROOT), "PATH": ""}
    )


def test_the_figure_is_made_twice_alike(tmp_path):
    pytest.importorskip("matplotlib")
    for name in ("one.svg", "two.svg"):
        done = run(str(tmp_path / name))
        assert done.returncode == 0, done.stderr
    one = (tmp_path / "one.svg").read_bytes()
    assert one == (tmp_path / "two.svg").read_bytes()
    assert b"<svg" in one[:600]
    assert SCRIPT.with_suffix(".svg").is_file()


def test_without_matplotlib_it_says_what_is_missing(tmp_path):
    code = (
        "import sys, runpy; sys.modules['matplotlib'] = None; "
        f"sys.argv = ['x', {str(tmp_path / 'a.svg')!r}]; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )
    done = run(code=code)
    assert done.returncode == 2
    assert done.stderr == "this needs matplotlib: pip install 'tamegd[plot]'\n"
