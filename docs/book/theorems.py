"""A page for every theorem: what its file claims, from the theorem's data, and the file itself. Nothing is run here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from book.sources import ALONE, code, fenced, sentence
from verify.catalogue import HOME, Entry, files_in
from verify.export.derivation import always, definitions, unproved
from verify.export.docstring import sections
from verify.export.reasons import frame
from verify.export.site import mathml
from verify.theorems.load import load
from verify.theorems.steps import Uses
from verify.theorems.theorem import Theorem

_SAID = ("Problem", "Method", "Claim", "Recursion", "Tightness", "References")
CHAPTERS = (
    "scalar",
    "balanced_line",
    "product",
    "growth",
    "regularity",
    "edge",
    "catapult",
    "matrix",
)  # in the book's order


def _html(text: object) -> str:
    """Return HTML as a block of a page; it holds no blank line, which would end the block."""
    return f"```{{raw}} html\n{text}\n```\n"


def used(theorem: Theorem) -> list[str]:
    """Return the ids of the theorems that a theorem appeals to, in order."""
    return sorted({s.theorem for s in theorem.steps if isinstance(s, Uses)})


def _links(ids: Iterable[str]) -> str:
    return ", ".join(f"[`{i}`]({i}.md)" for i in ids)


def _told(entry: Entry) -> str:
    """Return the docstring's sections as a list of terms; the line that points to the page of the chapter is a link above."""
    found = sections(entry.docstring)
    rows = []
    for name in _SAID:
        text = found[name].partition("Read on: ")[0].strip()
        rows.append(f"<dt>{name}</dt><dd>{mathml.words(text)}</dd>")
    return _html(f'<dl class="about">{"".join(rows)}</dl>')


def _steps(theorem: Theorem) -> str:
    """Return the steps by name and rule; the formulas refer to their numbers, and `tamegd show` tells them whole."""
    rows = [
        f'<li id="step-{i}">{mathml.words(s.name)} <span class="rule">({"claim; " if s.concludes else ""}{s.rule})</span></li>'
        for i, s in enumerate(theorem.steps, start=1)
    ]
    return _html(f'<ol class="steps">{"".join(rows)}</ol>')


def page(entry: Entry, theorem: Theorem, used_by: Iterable[str]) -> str:
    """Return the page of a theorem."""
    known = frame(entry.id, theorem)
    chapter = entry.chapter.replace("_", " ")
    claims = "".join(f"<li>{mathml.blocks(unproved(s, known))}</li>" for s in theorem.conclusions)
    parts = [
        f"{ALONE}# {sentence(entry.title.rstrip('.'))}\n",
        f"`{entry.id}` · chapter [{chapter}](../{entry.chapter}.md)\n",
        "What the file claims, as it stands there. No verdict is shown here: it is what the first command computes. "
        "The second tells every step with its evidence.\n",
        fenced(f"tamegd verify {entry.id}\ntamegd show {entry.id}", "text"),
        _told(entry),
        "## In formulas\n",
        _html(f'<ol class="claims">{claims}</ol>'),
    ]
    if theorem.where:
        parts += ["where\n", _html(mathml.display(definitions(theorem)))]
    parts += [_html(mathml.blocks(p.blocks)) for p in always(theorem)]
    parts += ["## Steps\n", _steps(theorem), "## Limits\n"]
    limits = [
        ("Source", str(theorem.source)),
        ("Exceptional set", theorem.exceptional),
        ("Sharpness", theorem.sharpness),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{mathml.words(text)}</dd>" for name, text in limits if text)
    parts.append(_html(f'<dl class="about">{rows}</dl>'))
    parts += ["## Neighbours\n"]
    parts.append(f"It appeals to: {_links(used(theorem)) or 'no other theorem'}.\n")
    parts.append(f"Used by: {_links(used_by) or 'no other theorem'}.\n")
    name = entry.path.relative_to(HOME.parent).as_posix()
    parts += [f"## The file {code(name)}\n", fenced(entry.path.read_text(encoding="utf-8"), "python")]
    return "\n".join(parts)


def index(entries: Mapping[str, Entry]) -> str:
    """Return the page that lists every theorem, chapter by chapter."""
    chapters = {e.chapter for e in entries.values()}
    order = [c for c in CHAPTERS if c in chapters] + sorted(chapters - set(CHAPTERS))
    lines = [
        "# Every theorem\n",
        f"The {len(entries)} theorem files of this version. `tamegd list` prints the same; `tamegd verify` computes the verdicts.\n",
    ]
    for chapter in order:
        lines.append(f"## [{chapter.replace('_', ' ')}](../{chapter}.md)\n")
        lines += [f"- [`{e.id}`]({e.id}.md): {sentence(e.title)}" for e in entries.values() if e.chapter == chapter]
        lines.append("")
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """Return the pages of all theorems of the package and their index, by their place in the book. Raises AuthorError."""
    entries = files_in(HOME)
    loaded = {i: load(e) for i, e in entries.items()}
    users: dict[str, list[str]] = {i: [] for i in entries}
    for i, theorem in loaded.items():
        for other in used(theorem):
            users[other].append(i)
    out = {f"theorem/{i}.md": page(entries[i], loaded[i], users[i]) for i in entries}
    return {**out, "theorem/index.md": index(entries)}
