"""Certificates: a claim together with data from which the checker accepts it; and their JSON form (docs/certificates.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from verify.claims.claim import Claim, OrbitClaim, RootClaim, SumClaim
from verify.claims.matrix import MatrixClaim

FORMAT = "tamegd-certificate"
VERSION = 2
MAX_BYTES = 10_000_000

AnyClaim = Claim | OrbitClaim | SumClaim | RootClaim | MatrixClaim


class CertificateError(ValueError):
    """A certificate that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A claim, the kind of its proof and the proof's data (JSON values: texts, whole numbers, lists, objects)."""

    kind: str
    claim: AnyClaim
    proof: Mapping[str, Any]

    @property
    def seal(self) -> str:
        """Name of claim, kind and proof together: SHA-256, so that no change of a file goes unnoticed."""
        body = ["seal", self.kind, self.claim.digest, self.proof]
        text = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    def to_json(self) -> str:
        """Return the file's text; equal certificates give equal texts."""
        body = {"format": FORMAT, "version": VERSION, "kind": self.kind, "digest": self.claim.digest,
                "claim": claim_data(self.claim), "proof": self.proof, "seal": self.seal}  # fmt: skip
        return json.dumps(body, indent=1, ensure_ascii=True, sort_keys=True, allow_nan=False) + "\n"


def claim_data(claim: AnyClaim) -> dict[str, Any]:
    """Return the claim as the JSON object that ``read_claim`` reads."""
    data: dict[str, Any] = json.loads(json.dumps({f: getattr(claim, f) for f in claim.__slots__}))
    return data


def _refuse_float(text: str) -> Any:
    raise CertificateError(f"number {text} is not exact: write a fraction or a decimal as a string")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        raise CertificateError("a key occurs twice")
    return dict(pairs)


def _texts(value: Any, what: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise CertificateError(f"{what} must be a list of texts")
    return tuple(value)


def _rows(value: Any, width: int, what: str) -> tuple[Any, ...]:
    if not isinstance(value, list) or not all(isinstance(v, list) and len(v) == width for v in value):
        raise CertificateError(f"{what} must be a list of lists of {width} texts")
    return tuple(_texts(v, what) for v in value)


def _keys(value: Any, expected: set[str], what: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != expected:
        raise CertificateError(f"{what} must have exactly the keys {', '.join(sorted(expected))}")
    return value


def read_claim(data: Any) -> AnyClaim:
    """Read a claim from its JSON object. Raises CertificateError for any other shape."""
    if isinstance(data, dict) and "update" in data:
        data = _keys(data, set(OrbitClaim.__slots__), "the orbit claim")
        return OrbitClaim(
            _texts(data["variables"], "variables"), _rows(data["definitions"], 2, "definitions"),
            _texts(data["hypotheses"], "hypotheses"), _rows(data["update"], 2, "update"),
            _texts(data["invariant"], "invariant"),
        )  # fmt: skip
    if isinstance(data, dict) and "summand" in data:
        data = _keys(data, set(SumClaim.__slots__), "the sum claim")
        summand, total = _texts([data["summand"], data["total"]], "summand and total")
        return SumClaim(
            _texts(data["variables"], "variables"), _rows(data["definitions"], 2, "definitions"),
            _texts(data["vectors"], "vectors"), _rows(data["inner"], 3, "inner"), summand, total,
        )  # fmt: skip
    if isinstance(data, dict) and "count" in data:
        data = _keys(data, set(RootClaim.__slots__), "the claim on roots")
        poly, lower, upper = _texts([data["polynomial"], data["lower"], data["upper"]], "polynomial, lower and upper")
        if type(data["count"]) is not int:
            raise CertificateError("count must be a whole number")
        return RootClaim(
            _texts(data["variables"], "variables"), _rows(data["definitions"], 2, "definitions"),
            poly, lower, upper, data["count"],
        )  # fmt: skip
    if isinstance(data, dict) and "letters" in data:
        data = _keys(data, set(MatrixClaim.__slots__), "the matrix claim")
        sizes, scalars = _texts(data["sizes"], "sizes"), _texts(data["scalars"], "scalars")
        (conclusion,) = _texts([data["conclusion"]], "the conclusion")
        return MatrixClaim(
            sizes, _rows(data["letters"], 3, "letters"), scalars, _rows(data["definitions"], 2, "definitions"),
            _texts(data["hypotheses"], "hypotheses"), conclusion,
        )  # fmt: skip
    data = _keys(data, set(Claim.__slots__), "the claim")
    if not isinstance(data["conclusion"], str):
        raise CertificateError("the conclusion must be a text")
    return Claim(
        _texts(data["variables"], "variables"), _rows(data["definitions"], 2, "definitions"),
        _texts(data["hypotheses"], "hypotheses"), data["conclusion"],
    )  # fmt: skip


def read_certificate(text: str) -> Certificate:
    """Read a certificate file's text. Raises CertificateError with one line that says what is wrong."""
    try:
        return _read(text)
    except RecursionError:  # by reading JSON, or by writing it for the seal, which needs a little more of the stack
        raise CertificateError("nested too deeply") from None


def _read(text: str) -> Certificate:
    if len(text) > MAX_BYTES:
        raise CertificateError(f"{len(text)} characters; at most {MAX_BYTES} are read")
    try:
        data = json.loads(text, parse_float=_refuse_float, parse_constant=_refuse_float, object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        raise CertificateError(f"not JSON: {error}") from None
    except CertificateError:
        raise
    except ValueError as error:  # an integer of thousands of digits
        raise CertificateError(str(error)) from None
    data = _keys(data, {"format", "version", "kind", "digest", "claim", "proof", "seal"}, "a certificate")
    if data["format"] != FORMAT or data["version"] != VERSION:
        raise CertificateError(f"not {FORMAT} version {VERSION}")
    if not isinstance(data["kind"], str) or not isinstance(data["proof"], dict):
        raise CertificateError("kind must be a text and proof an object")
    claim = read_claim(data["claim"])
    if data["digest"] != claim.digest:
        raise CertificateError(f"the digest does not belong to the claim, whose digest is {claim.digest}")
    certificate = Certificate(data["kind"], claim, data["proof"])
    if data["seal"] != certificate.seal:
        raise CertificateError(f"the seal does not belong to the content, whose seal is {certificate.seal}")
    return certificate
