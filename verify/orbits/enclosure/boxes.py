"""The fate of every start in a box: prove it for the whole, or cut the box and try its halves, within a budget."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from verify.orbits.enclosure.origin import BoxOrigin
from verify.orbits.enclosure.proof import MAX_STEPS, Proof, prove

MAX_BOXES = 1000


@dataclass(frozen=True)
class Part:
    """A piece of the box and what is proved of every start in it; ``share`` is its part of the whole volume."""

    box: BoxOrigin
    proof: Proof
    share: Fraction


@dataclass(frozen=True)
class Atlas:
    """All pieces. Their union is the box; ``boxes`` counts the attempts that were made."""

    parts: tuple[Part, ...]
    boxes: int

    def share(self, kind: str) -> Fraction:
        """Return which part of the volume has this kind of proof."""
        return sum((p.share for p in self.parts if p.proof.kind == kind), Fraction(0))

    @property
    def kind(self) -> str:
        """The kind proved for all starts, or "mixed" or "undecided" where some piece is not decided."""
        kinds = {p.proof.kind for p in self.parts}
        if len(kinds) == 1:
            return next(iter(kinds))
        return "mixed" if all(p.proof.decided for p in self.parts) else "undecided"

    @property
    def sharpness(self) -> tuple[Fraction, Fraction] | None:
        """The hull of the limits of h S over the pieces that converge to a minimizer."""
        known = [p.proof.sharpness for p in self.parts if p.proof.sharpness]
        return (min(v[0] for v in known), max(v[1] for v in known)) if known else None


def prove_box(box: BoxOrigin, *, max_boxes: int = MAX_BOXES, max_steps: int = MAX_STEPS) -> Atlas:
    """Prove the fate of every start in the box; pieces that resist are halved until ``max_boxes`` attempts are spent."""
    parts: list[Part] = []
    waiting = deque([(box, Fraction(1))])
    tried = 0
    while waiting:
        piece, share = waiting.popleft()
        # A wide tube gains nothing from more bits than its radius needs.
        proof = prove(piece, digits=None, max_steps=max_steps, max_bits=256)
        tried += 1
        if proof.decided or piece.exact is not None or tried + len(waiting) + 2 > max_boxes:
            parts.append(Part(piece, proof, share))
        else:
            waiting.extend((half, share / 2) for half in piece.halves())
    return Atlas(tuple(parts), tried)


def kinds(atlas: Atlas) -> Iterator[tuple[str, Fraction]]:
    """Yield each kind that occurs with its share of the volume, the largest first."""
    found = {p.proof.kind for p in atlas.parts}
    yield from sorted(((k, atlas.share(k)) for k in found), key=lambda item: -item[1])
