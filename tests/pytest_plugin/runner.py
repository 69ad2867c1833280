"""Runs pytest with the plugin in a process of its own."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.cli.examples import FILES

ROOT = Path(__file__).resolve().parents[2]
# Named outright, so that the plugin is there in a checkout that is not installed, and loaded once where it is.
PYTEST = [sys.executable, "-m", "pytest", "-p", "verify.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:randomly"]


@dataclass
class Done:
    status: int
    out: str
    err: str

    @property
    def outcomes(self) -> dict[str, str]:
        """The outcome of every item by its id."""
        passed = re.findall(r"^PASSED (.*)$", self.out, re.MULTILINE)  # names may contain " - " too
        others = re.findall(r"^(FAILED|ERROR|SKIPPED) (.*?)(?: - .*)?$", self.out, re.MULTILINE)
        return dict.fromkeys(passed, "PASSED") | {i: o for o, i in others}

    @property
    def failures(self) -> str:
        """What is reported on what failed."""
        found = re.search(r"^=+ (?:FAILURES|ERRORS) =+\n(.*?)^=", self.out, re.MULTILINE | re.DOTALL)
        return found[1] if found else ""


def run(*arguments: object, cwd: Path, **more: str) -> Done:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    env = kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "800"} | more
    done = subprocess.run([*PYTEST, "-rA", "--color=no", *map(str, arguments)], cwd=cwd, env=env, capture_output=True, text=True,
                          timeout=120, check=False)  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def write(root: Path, *names: str, chapter: str = "mine", **texts: str) -> Path:
    """Write the named examples as theorems ``mine.<name>`` into the folder of proofs ``root`` and return it."""
    folder = root / chapter
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ({n: FILES[n] for n in names} | texts).items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return root
