"""Matrix claims: for matrices of every size, by a normal form that Matrices.v proves right once for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from verify.claims import MatrixClaim
from verify.exact import NUMBER, Words, rational
from verify.export.coq.matrix_syntax import Part, part_of
from verify.export.coq.names import coq_names

_SUM, _PRODUCT, _OPPOSITE, _POWER, _ATOM = 1, 2, 3, 4, 5


@dataclass
class _Frame:
    """The names of a matrix claim in Coq, and its definitions; ``parts`` are the definitions as trees."""

    claim: MatrixClaim
    names: dict[str, Words] = field(init=False)
    called: dict[str, str] = field(init=False)
    parts: dict[str, Part] = field(init=False, default_factory=dict)
    arguments: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        claim = self.claim
        self.names = claim.unfold().names
        self.letters = {name: (rows, columns) for name, rows, columns in claim.letters}
        self.called = coq_names([*claim.sizes, *self.letters, *claim.scalars, *(name for name, _ in claim.definitions)])
        for name, text in claim.definitions:
            part = part_of(text, self.names, claim)
            used = set(self._uses(part))
            self.parts[name] = part
            self.arguments[name] = tuple(x for x in (*claim.sizes, *self.letters, *claim.scalars) if x in used)

    def _uses(self, part: Part) -> Iterator[str]:
        """Yield the sizes, letters and scalars that a tree depends on."""
        for inner in part.inside():
            if inner.sign == "name":
                yield from self.arguments.get(inner.value, (inner.value,))
            yield from (size for size in inner.shape if size)

    def binders(self, chosen: Iterable[str]) -> str:
        """Return names as arguments of lemmas and definitions: sizes, matrices, real numbers."""
        wanted, claim = set(chosen), self.claim
        sizes = " ".join(self.called[s] for s in claim.sizes if s in wanted)
        scalars = " ".join(self.called[s] for s in claim.scalars if s in wanted)
        groups = [f"({sizes} : nat)"] if sizes else []
        for shape in dict.fromkeys(self.letters.values()):
            listed = " ".join(self.called[x] for x, s in self.letters.items() if s == shape and x in wanted)
            groups += [f"({listed} : tg_matrix {self._sizes(shape)})"] if listed else []
        return " ".join([*groups, f"({scalars} : R)"] if scalars else groups)

    def ordered(self, chosen: Iterable[str]) -> list[str]:
        """Return names in the order in which ``binders`` lists them."""
        wanted = set(chosen)
        letters = [x for shape in dict.fromkeys(self.letters.values()) for x, s in self.letters.items() if s == shape]
        return [self.called[x] for x in (*self.claim.sizes, *letters, *self.claim.scalars) if x in wanted]

    def _sizes(self, shape: tuple[str, str]) -> str:
        return f"{self.called[shape[0]]} {self.called[shape[1]]}"

    def definitions(self) -> list[str]:
        """Return the definitions of the claim."""
        out = []
        for name, part in self.parts.items():
            kind = "R" if part.shape == NUMBER else f"tg_matrix {self._sizes(part.shape)}"
            body = self.text(part) if part.shape == NUMBER else f"({self.text(part)})%M"
            out.append(f"Definition {self.called[name]} {self.binders(self.arguments[name])} : {kind} := {body}.")
        return out

    @property
    def numbers(self) -> list[str]:
        """The definitions that are numbers."""
        return [self.called[name] for name, part in self.parts.items() if part.shape == NUMBER]

    def text(self, part: Part) -> str:
        """Return an expression in the scope of its kind, with the words of the claim."""
        return self._render(part)[0]

    def argument(self, part: Part) -> str:
        """Return an expression as an argument of a function."""
        text, level = self._render(part)
        return text if level == _ATOM and " " not in text else f"({text})"

    def _render(self, part: Part) -> tuple[str, int]:
        def inside(of: Part, least: int) -> str:
            text, level = self._render(of)
            return text if level >= least else f"({text})"

        if part.sign == "number":
            value = rational(part.value)
            return str(value).replace("/", " / "), _ATOM if value.denominator == 1 else _PRODUCT
        if part.sign == "name":
            given = self.ordered(self.arguments[part.value]) if part.value in self.arguments else []
            return " ".join([self.called[part.value], *given]), _ATOM
        if part.sign in ("I", "zero"):
            word = f"tg_unit {self.called[part.shape[0]]}" if part.sign == "I" else f"tg_null {self._sizes(part.shape)}"
            return word, _ATOM
        if part.sign == "tr":
            return f"tg_trace {self.argument(part.parts[0])}", _ATOM
        if part.sign == "'":
            return f"{self.argument(part.parts[0])}^T", _ATOM
        if len(part.parts) == 1 and part.sign == "-":
            return f"- {inside(part.parts[0], _POWER)}", _OPPOSITE
        if part.sign == "^" and part.shape != NUMBER:
            return " * ".join(
                [inside(part.parts[0], _ATOM)] * int(part.value)
            ), _PRODUCT if part.value != "1" else _ATOM
        if part.sign == "^":
            return f"{inside(part.parts[0], _ATOM)} ^ {part.value}", _POWER
        left, right = part.parts
        if part.sign in "+-":
            return f"{inside(left, _SUM)} {part.sign} {inside(right, _PRODUCT)}", _SUM
        if (left.shape == NUMBER) is (right.shape == NUMBER):
            return f"{inside(left, _PRODUCT)} {part.sign} {inside(right, _OPPOSITE)}", _PRODUCT
        if part.sign == "/":
            return f"(/ {inside(right, _ATOM)}) ** {inside(left, _OPPOSITE)}", _PRODUCT
        scalar, matrix = (left, right) if left.shape == NUMBER else (right, left)
        return f"{inside(scalar, _POWER)} ** {inside(matrix, _OPPOSITE)}", _PRODUCT

    # Trees, which are multiplied out in Coq.

    def world(self) -> str:
        """Return the environment of trees: sizes, the sizes of the letters, and their entries."""
        sizes = self.claim.sizes
        rows, columns = ([f"{sizes.index(s[i])}%nat" for s in self.letters.values()] for i in (0, 1))
        entries = [f"tg_entry {self.called[x]}" for x in self.letters]
        lists = [[self.called[s] for s in sizes], rows, columns, entries]
        return f"(tg_place {' '.join('(' + ' :: '.join([*one, 'nil']) + ')' for one in lists)})"

    def tree(self, part: Part) -> str:
        """Return a matrix as a tree, definitions put in."""
        if part.sign == "name":
            if part.value in self.parts:
                return self.tree(self.parts[part.value])
            return f"(tg_Letter {list(self.letters).index(part.value)})"
        if part.sign == "I":
            return self.unit(part.shape[0])
        if part.sign == "zero":
            return f"(tg_Null {self.size(part.shape[0])} {self.size(part.shape[1])})"
        if part.sign == "'":
            return f"(tg_Transposed {self.tree(part.parts[0])})"
        if part.sign == "^":
            tree = one = self.tree(part.parts[0])
            for _ in range(int(part.value) - 1):
                tree = f"(tg_Product {tree} {one})"
            return tree
        if len(part.parts) == 1:
            return f"(tg_Opposite {self.tree(part.parts[0])})"
        left, right = part.parts
        if part.sign in "+-":
            return f"({'tg_Plus' if part.sign == '+' else 'tg_Minus'} {self.tree(left)} {self.tree(right)})"
        if part.sign == "/":
            return f"(tg_Scaled (/ {self.argument(right)}) {self.tree(left)})"
        if left.shape == NUMBER or right.shape == NUMBER:
            scalar, matrix = (left, right) if left.shape == NUMBER else (right, left)
            return f"(tg_Scaled {self.argument(scalar)} {self.tree(matrix)})"
        return f"(tg_Product {self.tree(left)} {self.tree(right)})"

    def size(self, size: str) -> int:
        """Return the place of a size."""
        return self.claim.sizes.index(size)

    def unit(self, size: str) -> str:
        """Return an identity matrix as a tree."""
        return f"(tg_Unit {self.size(size)})"

    def traces(self, parts: Iterable[Part]) -> list[Part]:
        """Return the traces that occur in expressions, with those in definitions, the outer ones before the inner ones."""
        found: dict[Part, None] = {}

        def look(part: Part) -> None:
            for inner in part.inside():
                if inner.sign == "tr":
                    found.pop(inner, None)
                    found[inner] = None
                if inner.sign == "name" and inner.value in self.parts:
                    look(self.parts[inner.value])

        for part in parts:
            look(part)
        return list(found)


@dataclass(frozen=True)
class _Use:
    """A use of a hypothesis: the tree of a matrix that is zero, or a number that is; and why."""

    text: str
    why: str
    shape: tuple[str, str]


def _factor(frame: _Frame, part: Part, size: str) -> str:
    """Return a factor of a use as a tree; a number as a multiple of an identity matrix."""
    return frame.tree(part) if part.shape != NUMBER else f"(tg_Scaled {frame.argument(part)} {frame.unit(size)})"


def _use(frame: _Frame, use: Sequence[Any], sides: Sequence[tuple[Part, Part]], number: int) -> _Use:
    which, left_text, right_text, transposed = use
    left, right = sides[which]
    a, b = (part_of(text, frame.names, frame.claim) for text in (left_text, right_text))
    world, given = frame.world(), f"hyp_{which}"
    if left.shape == NUMBER:
        difference = f"({frame.text(left)} - {frame.argument(right)})"
        if a.shape == b.shape == NUMBER:
            return _Use(
                f"{frame.argument(a)} * {frame.argument(b)} * {difference}", f"(tg_multiple _ (tg_eq {given}))", NUMBER
            )
        inner = Part("*", (a.shape[0] or b.shape[0], b.shape[1] or a.shape[1]), (a, b))
        return _Use(
            f"(tg_Scaled {difference} {frame.tree(inner)})",
            f"(tg_used_number {world} _ _ (tg_eq {given}))",
            inner.shape,
        )
    rows, columns = left.shape[::-1] if transposed else left.shape
    before, after = _factor(frame, a, rows), _factor(frame, b, columns)
    middle = f"(tg_Minus {frame.tree(left)} {frame.tree(right)})"
    turned = "tg_used_turned" if transposed else "tg_used"
    tree = f"(tg_Product (tg_Product {before} {f'(tg_Transposed {middle})' if transposed else middle}) {after})"
    why = f"({turned} {world} {before} {frame.tree(left)} {frame.tree(right)} {after} (eq_refl true) {given})"
    return _Use(tree, why, (a.shape[0] or rows, b.shape[1] or columns))


def matrix_claim(claim: MatrixClaim, proof: Any) -> list[str]:
    """Return the definitions, and the lemma ``claim`` with its proof."""
    frame = _Frame(claim)
    sides = [_sides(frame, text) for text in claim.hypotheses]
    left, right = _sides(frame, claim.conclusion)
    uses = [_use(frame, use, sides, i) for i, use in enumerate(proof["uses"])]
    factors = [part_of(text, frame.names, claim) for use in proof["uses"] for text in use[1:3]]
    traces = frame.traces([left, right, *(s for pair in sides for s in pair), *factors])
    everything = (*claim.sizes, *frame.letters, *claim.scalars)
    names = " ".join([*frame.ordered(everything), *(f"hyp_{i}" for i in range(len(sides)))])
    known = [line for i, trace in enumerate(traces) for line in _trace(frame, trace, i)]
    rewrite = "".join(f" rewrite ?trace_{i}." for i in range(len(traces)))
    unfold = f" cbv beta delta [{' '.join(frame.numbers)}]." if frame.numbers else ""
    prove = _matrices if left.shape != NUMBER else _numbers
    return [
        *frame.definitions(),
        "Lemma claim :",
        f"  forall {frame.binders(everything)},",
        *(f"  {_equation(frame, *pair)} ->" for pair in sides),
        f"  {_equation(frame, left, right)}.",
        f"Proof. intros {names}.",
        *known,
        *prove(frame, left, right, uses, f"{unfold}{rewrite}"),
    ]


def _sides(frame: _Frame, equation: str) -> tuple[Part, Part]:
    left, right = (part_of(side, frame.names, frame.claim) for side in equation.split("="))
    return left, right


def _equation(frame: _Frame, left: Part, right: Part) -> str:
    if left.shape == NUMBER:
        return f"{frame.text(left)} = {frame.text(right)}"
    return f"tg_same {frame.argument(left)} {frame.argument(right)}"


def _trace(frame: _Frame, trace: Part, number: int) -> list[str]:
    """Return the fact that a trace is a sum of traces of words."""
    of, world = trace.parts[0], frame.world()
    tree = frame.tree(of)
    return [
        f"assert (trace_{number} : {frame.text(trace)}",
        f"  = tg_valued (fun tg_k => tg_ring {world} (fst tg_k) (snd tg_k)) (tg_necklaces {world} {tree}))",
        f"  by exact (tg_traced {world} {tree} (eq_refl true)).",
        f"tg_expand_in trace_{number}.",
    ]


def _matrices(frame: _Frame, left: Part, right: Part, uses: Sequence[_Use], ready: str) -> list[str]:
    world, (rows, columns) = frame.world(), left.shape
    tree, why = f"(tg_Null {frame.size(rows)} {frame.size(columns)})", f"(tg_used_none {world} _ _)"
    for use in reversed(uses):
        tree, why = f"(tg_Plus {use.text} {tree})", f"(tg_used_both {world} _ _ {use.why} {why})"
    return [
        "intros tg_i tg_j tg_below tg_beside.",
        f"refine (tg_conclude {world} {frame.tree(left)}",
        f"  {frame.tree(right)}",
        f"  {tree}",
        f"  (eq_refl true) _ {why} tg_i tg_j tg_below tg_beside).",
        f"tg_expand.{ready}",
        "repeat apply conj; try exact I; field. Qed.",
    ]


def _numbers(frame: _Frame, left: Part, right: Part, uses: Sequence[_Use], ready: str) -> list[str]:
    world, lines = frame.world(), []
    for i, use in enumerate(uses):
        if use.shape == NUMBER:
            lines.append(f"assert (step_{i} : {use.text} = 0) by exact {use.why}.")
        else:
            lines.append(
                f"pose proof (tg_used_trace {world} {use.text} {use.why} (eq_refl true)) as step_{i}. tg_expand_in step_{i}."
            )
    total = f"step_{len(uses) - 1}" if uses else ""
    for i in reversed(range(len(uses) - 1)):
        total = f"(tg_sum step_{i} {total})"
    if uses:
        lines.append(f"refine (tg_by _ _ _ {total} _).")
    return [*lines, f"{ready.strip()} field. Qed."]
