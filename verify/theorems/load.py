"""Imports a theorem file; whatever goes wrong in it becomes one line with the file's name and line."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
import traceback
from types import ModuleType

from verify.catalogue import Entry
from verify.theorems.errors import AuthorError
from verify.theorems.theorem import Theorem


def _refuse_floats(entry: Entry) -> None:
    """Raise AuthorError for a float literal, before any of the file runs."""
    source = entry.path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source, str(entry.path))):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            literal = ast.get_source_segment(source, node) or repr(node.value)
            raise AuthorError(
                f"{entry.path}:{node.lineno}: float literal {literal}: numbers in a theorem file are exact; "
                f"write Fraction('{literal}') or a quotient of integers"
            )


def _import(entry: Entry) -> ModuleType:
    if entry.builtin:
        return importlib.import_module(f"proofs.{entry.id}")
    if str(entry.root) not in sys.path:
        sys.path.insert(0, str(entry.root))
    name = f"_tamegd_{abs(hash(entry.root))}.{entry.id}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, entry.path)
    if spec is None or spec.loader is None:
        raise AuthorError(f"{entry.path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[name] = module
    return module


def load(entry: Entry) -> Theorem:
    """Return the theorem that the file defines.

    Raises AuthorError, with one line that starts with the file and the line, if it cannot be read, contains a float
    literal, raises, or defines no ``theorem``.
    """
    try:
        _refuse_floats(entry)
        module = _import(entry)
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise AuthorError(f"{error.filename or entry.path}{line}: {error.msg}") from None
    except AuthorError as error:
        raise AuthorError(one_line(entry, error)) from error
    except (Exception, SystemExit, GeneratorExit) as error:
        raise AuthorError(one_line(entry, error)) from error
    theorem = getattr(module, "theorem", None)
    if not isinstance(theorem, Theorem):
        raise AuthorError(f"{entry.path}: defines no theorem: write theorem = Theorem(...)")
    return theorem


def one_line(entry: Entry, error: BaseException) -> str:
    """Return ``file:line: what is wrong``, with the last line of a theorem file that the error passed through."""
    text = " ".join(str(error).split())
    if isinstance(error, AuthorError):
        if text.startswith(str(entry.root)):
            return text
    else:
        text = f"{type(error).__name__}: {text}" if text else type(error).__name__
        if "truth value of Relational" in text:
            text += ": write each comparison on its own, not a < b < c, and, or, not"
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(str(entry.root))]
    return f"{frames[-1].filename}:{frames[-1].lineno}: {text}" if frames else f"{entry.path}: {text}"
