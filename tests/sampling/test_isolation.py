import os
import subprocess
import sys
import warnings

import pytest
from hypothesis import configuration
from hypothesis.errors import HypothesisWarning
from hypothesis.internal.conjecture import providers

from verify.sampling.isolation import isolated

SCRIPT = """
import sys
sys.path.insert(0, ".")
{imports}
from hypothesis import strategies as st
from verify.sampling import starts
from verify.sampling.run import run_property
from verify.theorems.checks import Property

seen = []
def fails(start):
    assert start.D > 1
run_property(Property("numbers", lambda: st.integers(0, 10**9), seen.append))
run_property(Property("starts", starts, lambda s: seen.append(str(s))))
run_property(Property("text", st.text, lambda s: None))
run_property(Property("fails", starts, fails))
open({out!r}, "w").write(repr(seen))
"""


def run(folder, out, imports="", hash_seed="0"):
    script = SCRIPT.format(out=str(out), imports=imports)
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    environment.pop("HYPOTHESIS_STORAGE_DIRECTORY", None)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == done.stderr == ""
    return out.read_text(encoding="utf-8")


def test_nothing_is_printed_or_stored_and_loaded_modules_do_not_matter(tmp_path):
    folder, out = tmp_path / "empty", tmp_path / "out"
    folder.mkdir()
    plain = run(folder, out)
    assert list(folder.iterdir()) == []
    constants = ", ".join(str(123457 * k) for k in range(1, 300))
    (folder / "constants.py").write_text(f"values = [{constants}]\n", encoding="utf-8")
    assert run(folder, out, imports="sys.dont_write_bytecode = True\nimport constants", hash_seed="7") == plain
    assert [p.name for p in folder.iterdir()] == ["constants.py"]


def fail_inside(path_outside):
    with isolated():
        assert configuration.storage_directory("x", intent_to_write=False).path != path_outside
        warnings.warn("unheard", HypothesisWarning, stacklevel=1)
        1 / 0


def test_all_is_put_back_even_after_an_error():
    before = configuration.storage_directory("x", intent_to_write=False).path
    state = (providers._get_local_constants, providers.CONSTANTS_CACHE, warnings.filters[:])
    with pytest.raises(ZeroDivisionError):
        fail_inside(before)
    assert configuration.storage_directory("x", intent_to_write=False).path == before
    assert (providers._get_local_constants, providers.CONSTANTS_CACHE, warnings.filters[:]) == state


def test_it_works_where_hypothesis_has_other_insides(monkeypatch):
    monkeypatch.delattr(providers, "CONSTANTS_CACHE")
    with isolated():
        pass
