"""Runs the explorer's modules with node, and says why not where node is absent."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "verify" / "export" / "explorer"


@cache
def _node() -> str | None:
    found = shutil.which("node")
    if found is None or subprocess.run([found, "-e", "1n ** 2n"], capture_output=True, check=False).returncode:
        return None
    return found


def run_node(script: str, data: object) -> object:
    """Run ``script``, which sees ``data`` and the modules, and return what it gives to ``answer``."""
    node = _node()
    if node is None:
        pytest.skip("node, with BigInt, is not installed: the explorer's numbers are not compared")
    modules = "".join(f"const {n} = require({json.dumps(str(FOLDER / f'{n.lower()}.js'))});" for n in (
        "Exact", "Core", "Line", "Words", "Outcome", "Fields"))  # fmt: skip
    read = "const data = JSON.parse(require('fs').readFileSync(0));"
    write = "const answer = (v) => console.log(JSON.stringify(v, (k, w) => (w === Infinity ? 'inf' : w)));"
    done = subprocess.run(
        [node, "-e", modules + read + write + script], input=json.dumps(data), capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
