"""What a search says about a claim, believed only after the trusted checker has seen it in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from verify.check import check, check_counterexample
from verify.claims import Certificate, CertificateError, Claim, holds, read_certificate
from verify.exact import ExactError

if TYPE_CHECKING:
    from verify.search import Attempt, Outcome


@dataclass(frozen=True, slots=True)
class Settled:
    """How a claim stands. There is a ``certificate`` exactly if it is certified, a ``point`` exactly if it is refuted.

    ``reason`` says why a proposal of the search was not believed. ``second_opinion`` is what another program said of
    the claim; it is no evidence.
    """

    claim: Claim
    outcome: Literal["certified", "refuted", "inconclusive"]
    certificate: Certificate | None = None
    point: Mapping[str, Fraction] | None = None
    tried: tuple[Attempt, ...] = ()
    seconds: float = 0.0
    second_opinion: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.certificate is None) is (self.outcome == "certified"):
            raise ValueError("a certified claim has a certificate, and no other has one")
        if (self.point is None) is (self.outcome == "refuted"):
            raise ValueError("a refuted claim has a point, and no other has one")

    def __bool__(self) -> bool:
        raise TypeError("how a claim stands has no truth value; compare its outcome")


def _refusal(claim: Claim, certificate: Certificate) -> str:
    """Return "" if the certificate, as it would be read from a file, proves exactly this claim."""
    try:
        again = read_certificate(certificate.to_json())
    except (CertificateError, TypeError, ValueError, RecursionError) as error:
        return f"it cannot be written and read: {error}"
    if again.claim != claim or certificate.claim != claim:
        return "it is about another claim"
    if again != certificate:
        return "it is not the same after it was written and read"
    return check(again).reason


def settle(claim: Claim, found: Outcome) -> Settled:
    """Check what a search has found about ``claim``."""
    opinion = found.second_opinion or ""
    rest = (found.tried, found.seconds, opinion)
    reason = ""
    if found.kind == "certificate" and found.certificate is not None:
        reason = _refusal(claim, found.certificate)
        if not reason:
            return Settled(claim, "certified", found.certificate, None, *rest)
        reason = f"the certificate that was found is rejected: {reason}"
    elif found.kind == "counterexample" and found.point is not None:
        try:
            reason = check_counterexample(claim, found.point)
        except (ExactError, TypeError) as error:
            reason = str(error)
        if not reason:
            return Settled(claim, "refuted", None, dict(found.point), *rest)
        reason = f"the point that was found does not refute the claim: {reason}"
    return Settled(claim, "inconclusive", None, None, *rest, reason)


def satisfied_at(claim: Claim) -> dict[str, Fraction] | None:
    """Return a rational point where the hypotheses hold, if one of a few thousand does."""
    from verify.theorems.consistency import points

    conditions = claim.unfold().hypotheses
    for point in points(claim.variables, ()):
        if all(holds(c.poly.evaluate(point), c.sense) for c in conditions):
            return point
    return None


def assumptions(claim: Claim, settled: Callable[[Claim], Settled]) -> Settled:
    """Settle whether the hypotheses contradict each other: "refuted" at a point where they hold, "certified" if none exists.

    ``settled`` is asked of the claim that 0 > 1 follows, unless a point is quickly found.
    Nothing is said of the empty set, so a claim that is proved is worth more with such a point beside it.
    """
    nowhere = replace(claim, conclusion="0 > 1")
    point = satisfied_at(claim)
    if point is not None:
        return Settled(nowhere, "refuted", None, point)
    return settled(nowhere)
