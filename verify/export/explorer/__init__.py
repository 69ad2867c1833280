"""The explorer: gradient descent on (mu - x y)^2/2 in the browser. It illustrates and proves nothing (docs/explorer.md)."""

from verify.export.explorer.page import THEOREMS, pages, theorem_link

__all__ = ["THEOREMS", "pages", "theorem_link"]
