"""Coq for tests: the compiler that was there before the tests, which otherwise run without one."""

import os
import shutil

FOUND = os.environ.get("TAMEGD_COQC") or shutil.which("coqc") or ""
NONE = "/nonexistent/coqc"


def hide() -> None:
    """Let everything believe that there is no Coq, so that tests are quick and the same everywhere."""
    os.environ["TAMEGD_COQC"] = NONE
