"""Run the tests against every mutant of the trusted code: python -m tests.mutation.run verify.check.gram ...

Without names: all modules of verify.check; those of verify.exact, and those of verify.claims that read, can be named. A
mutant that no test notices is a survivor; each has to be listed in survivors.toml with the reason why that is harmless.
docs/mutants.md says more.
"""

import argparse
import importlib.util
import os
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from tests.mutation.operators import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
SURVIVORS = Path(__file__).with_name("survivors.toml")
SECONDS = 60
MODULES = [
    *(f"verify.check.{p.stem}" for p in sorted((ROOT / "verify" / "check").glob("[a-z]*.py"))),
    *(f"verify.exact.{p.stem}" for p in sorted((ROOT / "verify" / "exact").glob("[a-z]*.py"))),
    *(f"verify.claims.{stem}" for stem in ("claim", "grammar", "certificate", "matrix")),
]
CHECKER = [m for m in MODULES if m.startswith("verify.check.")]
# What a module's tests are called where it is not test_MODULE.py; they run first, because they find most.
OWN = {
    "refutation": ["check/test_refutation", "check/test_trajectory"],
    "bernstein": ["check/test_bernstein", "check/test_bernstein_forms"],
    "dispatch": ["check/test_dispatch", "check/test_induction", "check/test_coordinates", "check/test_chaining"],
    "words": ["check/test_words", "check/test_matrices", "exact/test_words", "claims/test_matrix"],
    "gram": ["check/test_gram", "check/test_combination"],
    "claim": ["claims/test_claim", "check/test_induction", "check/test_coordinates"],
}
# Then these, on behalf of all: every kind of certificate and of claim occurs in them.
REST = ["claims/test_certificate", "check/test_fields", "check/test_combination", "check/test_identity",
        "check/test_tampering.py::test_a_changed_proof_of_a_sample_is_answered"]  # fmt: skip
SLOW = ["check/test_dispatch.py::test_a_small_file_cannot_cost_hours"]


def source(module: str) -> str:
    """Return the text of a module."""
    return (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")


def listed() -> dict[tuple[str, str, str, int], str]:
    """Return the reasons of the survivors by their keys."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", [])
    return {(e["module"], e["statement"], e["change"], e.get("number", 0)): e["reason"] for e in entries}


class _Changed(MetaPathFinder, Loader):
    """Loads one module from a mutant instead of its file."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self.mutant.module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.mutant.code, module.__dict__)


def tests_for(module: str) -> list[list[str]]:
    """Return the test files, those of the module first."""
    _, package, stem = module.split(".")
    own = OWN.get(stem, [f"{package}/test_{stem}"])
    rest = [r for r in REST if r not in own]
    return [[f"tests/{n}" if ".py" in n else f"tests/{n}.py" for n in names] for names in (own, rest)]


def _child(mutant: Mutant | None, module: str, log: int) -> int:
    import pytest

    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ["TAMEGD_PROFILE"] = "quick"
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if mutant:
        sys.meta_path.insert(0, _Changed(mutant))
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=line"]
    options.append("--assert=plain")  # pytest rewrites plugins, and the package is one: it would load the file instead
    options += [f"--deselect=tests/{name}" for name in SLOW]
    return next((int(status) for files in tests_for(module) if (status := pytest.main([*options, *files]))), 0)


def _start(mutant: Mutant | None, module: str, log: int) -> int:
    process = os.fork()
    if not process:
        status = 70
        try:
            status = _child(mutant, module, log)
        finally:
            os._exit(status)
    return process


def outcomes(chosen: list[Mutant], jobs: int, log: int) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant with whether it survived, as they finish."""
    running: dict[int, tuple[Mutant, float]] = {}
    waiting = list(reversed(chosen))
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            running[_start(mutant, mutant.module, log)] = (mutant, time.monotonic())
        process, status = os.waitpid(-1, os.WNOHANG)
        if process:
            yield running.pop(process)[0], status == 0
            continue
        for late in [p for p, (_, began) in running.items() if time.monotonic() - began > 3 * SECONDS]:
            os.kill(late, signal.SIGKILL)
        time.sleep(0.01)


def main() -> int:
    """Return 0 if every survivor is listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=CHECKER)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="show the mutants and run nothing")
    parser.add_argument("--unlisted", action="store_true", help="leave out the survivors that are listed")
    parser.add_argument("--only", default="", metavar="TEXT", help="mutants of statements that contain TEXT")
    parser.add_argument("--log", default=os.devnull, help="where the output of the tests goes")
    given = parser.parse_args()
    known = listed()
    chosen = [m for name in given.modules for m in mutants(name, source(name))]
    chosen = [m for m in chosen if given.only in m.statement]
    if given.unlisted:
        chosen = [m for m in chosen if m.key not in known]
    if given.list:
        print(*chosen, f"{len(chosen)} mutants", sep="\n")
        return 0
    import hypothesis  # noqa: F401  what takes long to import is imported once; verify and the tests are not
    import pytest  # noqa: F401
    import sympy  # noqa: F401

    began, survivors = time.monotonic(), []
    with open(given.log, "ab") as log:
        for name in given.modules:
            _, status = os.waitpid(_start(None, name, log.fileno()), 0)
            if status:
                print(f"the tests of {name} do not pass as it is")
                return 2
            break
        for number, (mutant, survived) in enumerate(outcomes(chosen, given.jobs, log.fileno()), 1):
            if survived:
                survivors.append(mutant)
                print(f"[{number}/{len(chosen)}]", "listed" if mutant.key in known else "SURVIVES", mutant, flush=True)
    new = [m for m in survivors if m.key not in known]
    names = {m.key for m in survivors}
    stale = [k for k in known if k[0] in given.modules and k not in names and not given.unlisted and given.only in k[1]]
    for key in stale:
        print("listed, but no longer a survivor:", *key)
    print(f"{len(chosen)} mutants, {len(chosen) - len(survivors)} noticed, {len(survivors)} survive, {len(new)} of them not listed; "
          f"{time.monotonic() - began:.0f} seconds")  # fmt: skip
    return 1 if new or stale else 0


if __name__ == "__main__":
    sys.exit(main())
