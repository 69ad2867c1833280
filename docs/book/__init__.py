"""Makes the book: the pages of docs, a page for every theorem, the sources they link to, and the reference (Sphinx)."""
