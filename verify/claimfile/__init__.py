"""Claim files: a claim as a person writes it, read into ``verify.claims.Claim`` and written back (docs/prove.md)."""

from verify.claimfile.reader import read_claim
from verify.claimfile.statements import ClaimFileError
from verify.claimfile.write import claim_text

__all__ = ["ClaimFileError", "claim_text", "read_claim"]
