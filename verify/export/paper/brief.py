"""Long sums in proofs, made short: brackets that come back get a letter, and a sum that stays long is described, not shown.

The certificate has the whole sum. What is claimed is never touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from verify.export.breaking import summands
from verify.export.document import Block, Display, Math, Piece, Prose, closed, listed
from verify.export.latex import rows
from verify.export.mathtree import Fence, Group, Node, Token, is_blank, is_one_of, parse, source
from verify.export.width import width, width_of

_MOST_ROWS, _MOST_TOGETHER = 12, 18  # a sum that needs more is described, and the longest of several that need more
_ROWS = 3  # what needs no more is left as it is
_WIDE, _OFTEN = 55.0, 3  # points and occurrences from which on a bracket gets a letter
_LISTED = 400.0  # points; factors that together are wider are counted
_LETTERS = "EFGKLMNQUVWZ"
_SUMMANDS = "stuvwpq"


@dataclass(frozen=True)
class Product:
    """What a summand is made of: the factors, powers counted, without its number in front."""

    factors: tuple[str, ...]
    count: int


def letters(latex: Iterable[str]) -> set[str]:
    """Return the letters that occur in formulas."""
    return {c for text in latex for c in _bare(parse(text))}


def _bare(nodes: Sequence[Node]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Token):
            yield node.text
        else:
            yield from _bare(node.body)


def _fences(nodes: Sequence[Node]) -> Iterable[Fence]:
    for node in nodes:
        if isinstance(node, Fence):
            yield node
        if not isinstance(node, Token):
            yield from _fences(node.body)


def _put(nodes: Sequence[Node], old: Fence, new: Token) -> tuple[Node, ...]:
    out: list[Node] = []
    for node in nodes:
        if node == old:
            out += [Token(" "), new]
        elif isinstance(node, Group):
            out.append(Group(_put(node.body, old, new)))
        elif isinstance(node, Fence):
            out.append(Fence(node.opening, _put(node.body, old, new), node.closing))
        else:
            out.append(node)
    return tuple(out)


def abbreviated(lines: Sequence[tuple[str, str]], taken: Collection[str]) -> tuple[list[tuple[str, str]], list[Math]]:
    """Return lines with a letter for each wide bracket that comes back often, and what the letters stand for."""
    trees = [(parse(left), parse(right)) for left, right in lines]
    meanings: list[Math] = []
    free = [c for c in _LETTERS if c not in taken]
    while free:
        found: dict[str, list[Fence]] = {}
        for side in (s for pair in trees for s in pair):
            for fence in _fences(side):
                found.setdefault(source([fence]), []).append(fence)
        often = [f for f in found.values() if len(f) >= _OFTEN and width_of([f[0]]) >= _WIDE]
        if not often:
            break
        best = max(often, key=lambda f: (len(f) - 1) * width_of([f[0]]))[0]
        letter = free.pop(0)
        trees = [(_put(a, best, Token(letter)), _put(b, best, Token(letter))) for a, b in trees]
        meanings.append(Math(f"{letter} = {source(best.body)}"))
    return [(source(a).strip(), source(b)) for a, b in trees], meanings


def product(nodes: Sequence[Node]) -> Product:
    """Return what a summand is made of."""
    items = [n for n in nodes if not is_blank(n) and not is_one_of(n, {"+", "-", "=", r"\,", r"\cdot"})]
    factors: dict[str, None] = {}
    count, at = 0, 0
    while at < len(items):
        node = items[at]
        at += 1
        taken: list[Node] = [node]
        if is_one_of(node, {r"\frac"}):
            taken += items[at : at + 2]
            at += 2
        elif is_one_of(node, {r"\mathrm", r"\operatorname"}):
            taken += items[at : at + 1]
            at += 1
        power = 1
        while at < len(items) and is_one_of(items[at], {"_", "^", "'"}):
            mark = items[at]
            at += 1
            if is_one_of(mark, {"'"}):
                taken.append(mark)
                continue
            inner = source(items[at : at + 1]).strip("{}")
            if is_one_of(mark, {"^"}) and inner.isdigit():
                power *= int(inner)
            else:
                taken += [mark, *items[at : at + 1]]
            at += 1
        text = source(taken)
        if any(c.isalpha() for c in text.replace(r"\frac", "").replace(r"\left", "").replace(r"\right", "")):
            factors[text] = None
            count += power
    return Product(tuple(factors), count)


def described(line: tuple[str, str], taken: Collection[str]) -> tuple[tuple[str, str], Prose]:
    """Return a line with its long sum as s_1 + ... + s_n, and what the summands are; the sum may be a bracket in a product."""
    whole = parse(line[1])
    inside: Fence | None = None
    if len(parts := summands(whole)) == 1:
        inside = max((n for n in whole if isinstance(n, Fence)), key=lambda f: width_of([f]), default=None)
        parts = summands(inside.body if inside else whole)
    products = [product(part) for part in parts]
    factors = list(dict.fromkeys(f for p in products for f in p.factors))
    most = max(p.count for p in products)
    letter = next((c for c in _SUMMANDS if c not in taken), r"\varsigma")
    last = f"{letter}_{{{len(parts)}}}"
    if sum(map(width, factors)) <= _LISTED:
        of: Prose = ("the factors ", *listed((Math(f),) for f in factors))
    else:
        of = (f"{len(factors)} different factors",)
    said: Prose = (
        "Here ", Math(rf"{letter}_{{1}}, \dots, {last}"), " are rational multiples of products of ", *of,
        f", at most {most} at a time; the certificate lists them",
    )  # fmt: skip
    total = rf"{letter}_{{1}} + {letter}_{{2}} + \dots + {last}"
    if inside is not None:
        total = source(_put(whole, inside, Token(rf"\left({total}\right)"))).removeprefix("=").strip()
    return (line[0], f"= {total}"), closed(said)


def brief(blocks: Sequence[Block], taken: Collection[str]) -> list[Block]:
    """Return the blocks of a proof step with its displayed reason made short; ``taken`` are letters that mean something."""
    at = max((i for i, b in enumerate(blocks) if isinstance(b, Display)), default=-1)
    shown = blocks[at] if at >= 0 else None
    if not isinstance(shown, Display) or len(rows(shown)) <= _ROWS:
        return list(blocks)
    used = set(taken) | letters(side for line in shown.lines for side in line)
    lines, meanings = abbreviated(shown.lines, used)
    used |= {m.latex[0] for m in meanings}
    sizes = [len(rows(Display((line,)))) for line in lines]
    told: dict[int, Prose] = {}
    while max(sizes) > _MOST_ROWS or (sum(sizes) > _MOST_TOGETHER and max(sizes) > _ROWS):
        i = sizes.index(max(sizes))
        lines[i], told[i] = described(lines[i], used)
        sizes[i] = 1
        used |= letters(lines[i][1:])
    notes = [told[i] for i in sorted(told)]
    left = letters(side for line in lines for side in line) | letters(
        m.latex for n in notes for m in n if isinstance(m, Math)
    )
    kept: list[Piece] = []
    for m in reversed(meanings):  # a letter may stand within what a later one stands for
        if m.latex[0] in left:
            kept = [m, *([", "] if kept else []), *kept]
            left |= letters([m.latex[1:]])
    named: list[Block] = [closed(("Here ", *kept))] if kept else []
    return [*blocks[:at], Display(tuple(lines)), *named, *notes, *blocks[at + 1 :]]
