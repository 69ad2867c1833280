"""Coq for tests: the compiler that was there before the tests, which otherwise run without one."""

import os
import shutil

NONE = "/nonexistent/coqc"
BEFORE = "TAMEGD_TESTS_COQC"  # what a process that runs tests tells its workers
FOUND = os.environ[BEFORE] if BEFORE in os.environ else os.environ.get("TAMEGD_COQC") or shutil.which("coqc") or ""


def hide() -> None:
    """Let everything believe that there is no Coq, so that tests are quick and the same everywhere."""
    os.environ[BEFORE] = FOUND
    os.environ["TAMEGD_COQC"] = NONE
