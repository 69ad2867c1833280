"""pytest starts no slower for those who do not ask for theorems, and finds the plugin."""

import subprocess
import sys
import tomllib
from importlib import import_module

from tests.pytest_plugin.runner import ROOT, run, write

HEAVY = ("sympy", "mpmath", "hypothesis", "numpy", "rich", "click", "verify.theorems", "verify.derive", "verify.check")


def test_nothing_heavy_is_loaded_before_a_theorem_file_is_collected(tmp_path):
    (tmp_path / "test_own.py").write_text("def test_own():\n    pass\n")
    code = (
        "import sys, pytest\n"
        "pytest.main(['-p', 'verify.pytest_plugin', '-p', 'no:hypothesispytest', '-q'])\n"
        f"print(set({HEAVY}) & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert "1 passed" in done.stdout
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_package_names_the_plugin_to_pytest():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"verify.pytest_plugin": "verify.pytest_plugin"}
    assert import_module("verify.pytest_plugin").pytest_addoption


def test_an_installed_plugin_may_be_named_once_more(tmp_path):
    site = tmp_path / "site" / "tamegd_installed-1.dist-info"
    site.mkdir(parents=True)
    (site / "METADATA").write_text("Metadata-Version: 2.1\nName: tamegd-installed\nVersion: 1\n")
    (site / "entry_points.txt").write_text("[pytest11]\nverify.pytest_plugin = verify.pytest_plugin\n")
    write(tmp_path / "p", "good")
    path = f"{ROOT}:{site.parent}"
    got = run("--tamegd", tmp_path / "p", cwd=tmp_path, PYTHONPATH=path)
    assert (got.status, len(got.outcomes)) == (0, 3)
    by_itself = subprocess.run([sys.executable, "-m", "pytest", "--tamegd", "p"], cwd=tmp_path, env={"PYTHONPATH": path},
                               capture_output=True, text=True, check=False)  # fmt: skip
    assert by_itself.returncode == 0, by_itself.stdout + by_itself.stderr
    assert "3 passed" in by_itself.stdout
