"""Theorem files for tests, written into a temporary folder."""

from pathlib import Path

from verify.catalogue import Entry

HEAD = '''"""A title.

Claim: something.
"""
from verify.theorems import *

x, y = symbols("x y")
square = identity("square", (x + y)**2, x**2 + 2*x*y + y**2, concludes=True)
'''
GOOD = HEAD + 'theorem = Theorem(source=Source("derived here"), steps=[square])\n'


def write(folder: Path, text: str, name: str = "one") -> Entry:
    path = folder / "chapter" / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Entry(f"chapter.{name}", path, folder)


def with_theorem(arguments: str, before: str = "") -> str:
    return HEAD + before + f'\ntheorem = Theorem(source=Source("derived here"), {arguments})\n'
