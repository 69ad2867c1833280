"""What the certificates of a theorem are like: their kinds, sizes and degrees, and how long the checker takes for each."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from verify.catalogue import Entry
from verify.check import check
from verify.claims import Certificate, Claim, OrbitClaim, RootClaim
from verify.exact import ExactError, Poly
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


def _polynomials(certificate: Certificate) -> Iterable[Poly]:
    claim = certificate.claim
    if isinstance(claim, Claim):
        unfolded = claim.unfold()
        return [c.poly for c in (*unfolded.hypotheses, unfolded.conclusion)]
    if isinstance(claim, OrbitClaim):
        _, now, after = claim.steps()
        return [c.poly for c in (*now, *after)]
    if isinstance(claim, RootClaim):
        return [claim.unfold()[0]]
    return list(claim.unfold())


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
                    degree = max(p.degree for p in _polynomials(certificate))
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
