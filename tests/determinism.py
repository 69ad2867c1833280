"""Runs the whole suite several times, each with another PYTHONHASHSEED and in another random order, and compares the outcomes.

    python -m tests.determinism [--runs 5] [PYTEST-ARGUMENT ...]

Needs the developers' tools (pytest-random-order). The exit status is 1 if a test passes in one run and not in another, or if
the runs do not consist of the same tests. Failing tests are listed; a test that fails in every run is deterministic.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]


def outcomes(report: Path) -> dict[str, str]:
    """Return the outcome of every test by its name, from a JUnit file."""
    found = {}
    for case in ET.parse(report).iter("testcase"):
        kinds = {child.tag for child in case} & {"failure", "error", "skipped"}
        found[f"{case.get('classname')}::{case.get('name')}"] = ", ".join(sorted(kinds)) or "passed"
    return found


def run(number: int, folder: Path, arguments: list[str]) -> dict[str, str]:
    """Run the suite once and return its outcomes."""
    report = folder / f"{number}.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "auto",
        "--random-order-bucket=global",
        f"--random-order-seed={number}",
    ]
    environment = os.environ | {"PYTHONHASHSEED": str(1000 + 37 * number)}
    subprocess.run(
        [*command, f"--junitxml={report}", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return outcomes(report)


def main() -> int:
    """Run, compare, and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    options, arguments = parser.parse_known_args()
    seen: list[dict[str, str]] = []
    with TemporaryDirectory() as folder:
        for number in range(1, options.runs + 1):
            began = time.monotonic()
            seen.append(run(number, Path(folder), arguments))
            failed = [n for n, o in seen[-1].items() if o not in ("passed", "skipped")]
            print(
                f"run {number}: {len(seen[-1])} tests, {len(failed)} failed, {time.monotonic() - began:.0f} s",
                flush=True,
            )
            for name in failed:
                print(f"  {name}", flush=True)
    different = sorted(n for n in set().union(*seen) if len({s.get(n, "not run") for s in seen}) > 1)
    for name in different:
        print(f"differs: {name}: {', '.join(s.get(name, 'not run') for s in seen)}")
    print("the same outcomes in every run" if not different else f"{len(different)} tests differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
