"""The bibliography: what theorems cite and come from, as one reads it in their files, told apart and given keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from verify.export.escape import latex_words

_NAME = r"[A-Z]\w*[a-zà-ÿ]\w*"
_AUTHORS = re.compile(rf"({_NAME}(?:, {_NAME})*(?: and {_NAME}| and others| et al\.)?)(?=,|$| \(| \d{{4}}\b)")
_LOCATOR = re.compile(r",\s+((?:Thms?|Props?|Lemmas?|ch\.|pp?\.|secs?\.|sections?|\d+\.\d).*)\Z")
_ARXIV = re.compile(r",?\s*\(?arXiv:? ?(\d{4}\.\d{4,5})\)?")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_VENUE = re.compile(r"[A-Z]{3,} \d|\d|[A-Z][a-z]*\. |(?:[A-Z][a-z]+ )+\d+\Z|NeurIPS")
_ARTICLE = re.compile(r"(.*?\D) (\d+)(?:, \d{4})?\Z")
_BOOK = re.compile(r"(?:(.*), )?(Springer|Wiley|[A-Z][\w-]+(?: University)? (?:Press|Hall)|McGraw-Hill)(?: \d{4})?\Z")
_MARKS = (
    "In brackets: how far the work was used by the theorems here that come from it or are compared with it. A work without such a "
    "mark is cited for a result that is named. ``Details unconfirmed'': a name, the title, the place or the year is recalled, and "
    "was not looked up."
)
_LEAD = re.compile(r"\A((?:[a-z]+ )+)(?=[A-Z])")  # words before the first name, as in "sharp form Liang"


@dataclass(frozen=True)
class Work:
    """A paper or a book, as far as it is told: title and year may be missing."""

    authors: tuple[str, ...]
    title: str
    venue: str
    year: str
    arxiv: str
    recalled: bool = False  # whether some of it is from the list of works beside the proofs

    def same_as(self, other: Work) -> bool:
        """Whether nothing that both tell is different."""
        if self.arxiv and other.arxiv:
            return self.arxiv == other.arxiv
        known = [(self.title, other.title), (self.year, other.year), (self.arxiv, other.arxiv)]
        return self.authors == other.authors and all(a == b or not a or not b for a, b in known)

    def joined(self, other: Work) -> Work:
        """Return what both tell together."""
        venue = max(self.venue, other.venue, key=len)
        authors = self.authors if len(self.authors) >= len(other.authors) else other.authors
        return Work(
            authors, self.title or other.title, venue, self.year or other.year, self.arxiv or other.arxiv,
            self.recalled or other.recalled,
        )  # fmt: skip

    def completed(self, known: Iterable[Work]) -> Work:
        """Return the work with what a list of works adds: the same arXiv number, or the same first author and year."""
        for other in known:
            first = self.authors[:1] == other.authors[:1]
            short = self.authors[-1:] in (("et al.",), ("others",)) or self.authors == other.authors
            same = self.arxiv == other.arxiv if self.arxiv and other.arxiv else (
                first and short and (self.year == other.year or (not self.year and (not self.title or self.title in other.title)))
            )  # fmt: skip
            if same and (not self.title or self.title in other.title):
                return other.joined(self)
        return self

    @property
    def text(self) -> str:
        """The work as one line."""
        *first, last = self.authors or ("",)
        names = f"{', '.join(first)} and {last}" if first and last != "et al." else " ".join(self.authors)
        arxiv = f"arXiv {self.arxiv}" if self.arxiv else ""
        year = "" if self.year and self.year in self.venue else self.year
        return ", ".join(p for p in (names, self.title, self.venue, year, arxiv) if p)


def _work(text: str) -> Work:
    arxiv = _ARXIV.search(text)
    plain = _ARXIV.sub("", text).strip()
    found = _AUTHORS.match(plain)
    names = found[1] if found else ""
    rest = plain[len(names) :].lstrip(", ")
    rest = rest[1:-1] if re.fullmatch(r"\([^()]*\)", rest) else rest
    if not rest and ", " in names and " and " not in names and "et al." not in names and not arxiv:
        names, _, rest = names.rpartition(", ")  # a title of one word
    authors = tuple(re.split(r", | and | (?=et al\.)", names)) if names else ()
    told = rest.split(", ")
    at = next((i for i, part in enumerate(told) if _VENUE.match(part)), len(told))
    title, venue = ", ".join(told[:at]), ", ".join(told[at:])
    year = _YEAR.search(venue) or _YEAR.search(title)
    if year and venue == year[1]:
        venue = ""
    return Work(authors, title, venue, year[1] if year else "", arxiv[1] if arxiv else "")


def parts(reference: str) -> list[tuple[str, str, str]]:
    """Return the works named in a reference as (words before it, work, place in it)."""
    out = []
    for text in filter(None, map(str.strip, reference.split(";"))):
        lead = _LEAD.match(text)
        body = text[lead.end() :] if lead else text
        place = _LOCATOR.search(body)
        out.append((lead[1] if lead else "", body[: place.start()] if place else body, place[1] if place else ""))
    return out


def _ascii(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii() and c.isalnum()).lower()


def listed_works(path: Path) -> list[Work]:
    """Return the works of a list, a line each: authors | title | where and when | arXiv number; none if there is no list."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        if line.strip() and not line.startswith("#"):
            authors, title, venue, arxiv = (part.strip() for part in (*line.split("|"), "", "", "")[:4])
            year = _YEAR.search(venue)
            known = year[1] if year else f"20{arxiv[:2]}" if arxiv else ""
            out.append(Work(tuple(authors.split(", ")), title, venue, known, arxiv, recalled=True))
    return out


class Bibliography:
    """The works named in ``references``, each once, with a key that is the same in every run.

    ``known`` adds what the references do not tell. ``seen`` says of references how far they were read.
    """

    def __init__(
        self, references: Iterable[str], known: Iterable[Work] = (), seen: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.known = tuple(known)
        merged: list[Work] = []
        for body in sorted({body for r in references for _, body, _ in parts(r)}, key=lambda b: (-len(b), b)):
            work = _work(body).completed(self.known)
            at = next((i for i, other in enumerate(merged) if work.same_as(other)), None)
            if at is None:
                merged.append(work)
            else:
                merged[at] = merged[at].joined(work)
        self.works: dict[str, Work] = {}
        for work in sorted(merged, key=lambda w: w.text.casefold()):
            self.works[self._key(work)] = work
        self.seen: dict[str, set[str]] = {}
        for reference, how in seen:
            for _, body, _ in parts(reference):
                self.seen.setdefault(self._key_of(body), set()).add(how)

    def note(self, key: str) -> str:
        """Return how far a work was read, as the theorems say that come from it, and what of the entry is recalled."""
        found = self.seen.get(key, set())
        how = next((s for s in ("read in full", "read in abstract", "recalled") if s in found), "")
        how = {"recalled": "results recalled"}.get(how, how) or ("for comparison" if found else "")
        return "; ".join(filter(None, [how, "details unconfirmed" if self.works[key].recalled else ""]))

    def _key(self, work: Work) -> str:
        name = _ascii(work.authors[0]) if work.authors else ""
        title = next((_ascii(w) for w in work.title.split() if len(w) > 3), "")
        year = work.year or (f"20{work.arxiv[:2]}" if work.arxiv else "")
        key = "tamegd:" + (name + year if name and year else name + title or "work")
        while key in self.works:
            key += "x"
        return key

    def _key_of(self, body: str) -> str:
        work = _work(body).completed(self.known)
        return next(k for k, w in self.works.items() if work.same_as(w))

    def cite(self, reference: str) -> str:
        """Return the LaTeX that cites every work of a reference, with the places in them."""
        cites = []
        for lead, body, place in parts(reference):
            inside = f"[{{{latex_words(place)}}}]" if place else ""
            cites.append(rf"{latex_words(lead)}\cite{inside}{{{self._key_of(body)}}}")
        return "; ".join(cites)

    def items(self) -> str:
        """Return the environment that lists the works."""
        body = "\n".join(
            rf"\bibitem{{{key}}} {latex_words(work.text.rstrip('.'))}."
            + (rf" ({note})" if (note := self.note(key)) else "")
            for key, work in self.works.items()
        )
        said = f"\n\n{{\\footnotesize\\noindent {_MARKS}}}" if any(map(self.note, self.works)) else ""
        return (
            f"\\begin{{thebibliography}}{{99}}\\setlength{{\\itemsep}}{{0pt}}\n{body}\n\\end{{thebibliography}}{said}"
        )

    def bibtex(self) -> str:
        """Return the works as a BibTeX file."""
        return "\n".join(_entry(key, work, self.note(key)) for key, work in self.works.items())


def _entry(key: str, work: Work, note: str) -> str:
    authors = " and ".join("others" if a == "et al." else a for a in work.authors)
    fields = {"author": authors, "title": f"{{{latex_words(work.title)}}}" if work.title else ""}
    kind = "misc"
    if work.title and (found := _BOOK.match(work.venue)):
        kind = "book"
        fields |= {"publisher": found[2], "edition": (found[1] or "").removesuffix(" ed.")}
    elif work.title and (found := _ARTICLE.match(work.venue)) and found[2] != work.year:
        kind = "article"
        fields |= {"journal": latex_words(found[1]), "volume": found[2]}
    else:
        fields |= {"howpublished": latex_words(work.venue)}
    fields |= {"year": work.year, "eprint": work.arxiv, "archiveprefix": "arXiv" if work.arxiv else "", "note": note}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])
