"""What is wrong with a folder of HTML pages: links that lead nowhere, anything taken from a network, formulas left as LaTeX."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

_FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
_LATEX = re.compile(r"\\(?:frac|lVert|mathbb|eta|rho|begin)\b")


class _Page(HTMLParser):
    """The links, what is fetched, the anchors, and the text outside of code and scripts."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = set()
        self.text: list[str] = []
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.anchors |= {found[k] for k in ("id", "name") if found.get(k)}
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if found.get(_FETCHED.get(tag, "")):
            self.fetched.append(found[_FETCHED[tag]])
        if tag in ("code", "pre", "script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self.text.append(data)


def problems(folder: Path) -> list[str]:
    """Return what is wrong, a line each."""
    pages = {p.relative_to(folder).as_posix(): _Page(p.read_text("utf-8")) for p in sorted(folder.rglob("*.html"))}
    out = []
    for name, page in pages.items():
        for address in page.fetched:
            if re.match(r"(?:https?:)?//", address):
                out.append(f"{name} fetches {address}")
        for address in [*page.links, *page.fetched]:
            if re.match(r"[a-z]+:|//", address):
                continue
            path, _, anchor = unquote(address).partition("#")
            path = path.partition("?")[0]
            target = (folder / name).parent / path if path else folder / name
            place = target.resolve().relative_to(folder.resolve()).as_posix() if target.exists() else ""
            if not place:
                out.append(f"{name} links to {address}, which does not exist")
            elif anchor and place in pages and anchor not in pages[place].anchors:
                out.append(f"{name} links to {address}, which has no such place")
        if found := _LATEX.search("".join(page.text)):
            out.append(f"{name} shows {found[0]}")
    return out
