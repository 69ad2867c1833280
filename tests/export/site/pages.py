"""Reads the pages of a site as a browser without scripts would: ids, links, headings, visible text, and what must not be there."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_VOID = {"meta", "link", "br", "img", "input", "rect", "path", "hr"}


@dataclass
class Page(HTMLParser):
    """What a test wants to know about one page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    landmarks: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    text: str = ""
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs):
        named = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in named.items()]
        if "id" in named:
            self.ids.append(named["id"])
        self.links += [named[name] for name in ("href", "src") if name in named]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag in ("header", "nav", "main", "footer"):
            self.landmarks.append(tag)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data):
        self.text += data


def read(path: Path) -> Page:
    """Return a page. Fails if its elements are not nested."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    assert page.open == []
    return page


def pages(root: Path) -> dict[str, Page]:
    """Return the pages of a site by their place in it; the explorer, if there is one, has tests of its own."""
    return {str(p.relative_to(root)): read(p) for p in sorted(root.rglob("*.html")) if p.name != "explorer.html"}


def contents(root: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def dead_links(root: Path) -> list[str]:
    """Return the links that lead outside the site, to no file of it, or to no id of a page."""
    found = pages(root)
    dead = []
    for name, page in found.items():
        for link in page.links:
            if link == "data:,":  # the empty icon
                continue
            outside = bool(urlsplit(link).scheme or urlsplit(link).netloc)
            target = urlsplit(urljoin(f"/{name}", link))
            place, fragment = unquote(target.path).lstrip("/"), unquote(target.fragment)
            if outside or not (root / place).is_file() or (fragment and fragment not in found[place].ids):
                dead.append(f"{name}: {link}")
    return dead
