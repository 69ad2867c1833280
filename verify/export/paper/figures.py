"""What the certificates of a theorem are like: their kinds, sizes and degrees, and how long the checker takes for each."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from verify.catalogue import Entry
from verify.check import check
from verify.claims import (
    AnyClaim,
    Claim,
    MatrixClaim,
    OrbitClaim,
    RootClaim,
    parse_expression,
    split_relation,
    unfold_names,
)
from verify.exact import ExactError, Words
from verify.theorems.errors import AuthorError
from verify.theorems.load import load


@dataclass(frozen=True)
class Figure:
    """One certificate. ``size`` in bytes of its file; ``degree`` of the largest polynomial of its claim, unfolded.

    ``seconds``, which differs from run to run, is left out of comparisons.
    """

    theorem: str
    step: str
    kind: str
    digest: str
    size: int
    degree: int
    seconds: float = field(compare=False)


def _degrees(claim: AnyClaim) -> Iterable[int]:
    """Return the degrees of what a claim speaks of, side by side: the difference of the two sides of an identity is zero."""
    if isinstance(claim, Claim | MatrixClaim):
        sides = [side for text in (*claim.hypotheses, claim.conclusion) for side in split_relation(text)[::2]]
        if isinstance(claim, MatrixClaim):
            table = claim.unfold().names
            return [_degree(claim.read(side, table)) for side in sides]
        names = unfold_names(claim.variables, claim.definitions)
        return [parse_expression(side, claim.variables, names).degree for side in sides]
    if isinstance(claim, OrbitClaim):
        _, now, after = claim.steps()
        return [c.poly.degree for c in (*now, *after)]
    if isinstance(claim, RootClaim):
        return [claim.unfold()[0].degree]
    return [p.degree for p in claim.unfold()]


def _degree(words: Words) -> int:
    """Return the most factors, matrices and numbers together, of a term."""
    lengths = (
        len(word) + sum(1 + len(inner) for _, inner in traces) + p.degree for (traces, word), p in words.terms.items()
    )
    return max(lengths, default=0)


def figures(entry: Entry) -> list[Figure]:
    """Return the figures of the certificates that the checker accepts, step by step; none for a file that cannot be taken."""
    try:
        theorem = load(entry)
    except AuthorError:
        return []
    out = []
    for step in theorem.steps:
        try:
            for certificate in step.certificates(theorem.definitions):
                began = time.perf_counter()
                accepted = check(certificate).accepted
                seconds = time.perf_counter() - began
                if accepted:
                    degree = max(_degrees(certificate.claim))
                    digest = certificate.claim.digest.removeprefix("sha256:")
                    size = len(certificate.to_json())
                    out.append(Figure(entry.id, step.name, certificate.kind, digest, size, degree, seconds))
        except (AuthorError, ExactError):
            continue
    return out


def figures_of(entries: Sequence[Entry], jobs: int) -> list[Figure]:
    """Return the figures of many theorems, in their order."""
    if jobs == 1 or len(entries) < 2:
        found = list(map(figures, entries))
    else:
        with ProcessPoolExecutor(min(jobs, len(entries))) as pool:
            found = list(pool.map(figures, entries))
    return [f for each in found for f in each]
