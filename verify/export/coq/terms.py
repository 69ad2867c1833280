"""Terms that prove signs of sums of products, and zeros of sums of multiples."""

from __future__ import annotations

from collections.abc import Sequence

ZERO = "(eq_refl 0)"


def product(proofs: Sequence[tuple[str, bool]]) -> tuple[str, bool]:
    """Return a proof of the sign of a product from proofs of the signs of its factors, each with whether it is strict."""
    if not proofs:
        return "tg_one", True
    strict = all(s for _, s in proofs)
    term = ""
    for proof, strictly in proofs:
        factor = proof if strict or not strictly else f"(tg_weak {proof})"
        term = f"({'tg_mul_pos' if strict else 'tg_mul'} {term} {factor})" if term else factor
    return term, strict


def multiple(number: int, proof: tuple[str, bool]) -> tuple[str, bool]:
    """Return a proof of the sign of a positive whole multiple."""
    term, strict = proof
    if number == 1:
        return proof
    return f"({'tg_times_pos' if strict else 'tg_times'} {number} eq_refl {term})", strict


def positive_sum(proofs: Sequence[tuple[str, bool]]) -> str:
    """Return a proof that a sum is positive, one of whose summands is; the others are not negative."""
    first = next(i for i, (_, strict) in enumerate(proofs) if strict)
    term = proofs[first][0]
    for i, (proof, strict) in enumerate(proofs):
        if i != first:
            term = f"(tg_add_pos {term} {f'(tg_weak {proof})' if strict else proof})"
    return term


def zero_sum(multiples: Sequence[tuple[str, str]]) -> str:
    """Return a proof that a sum of multiples (multiplier, proof that the other factor is zero) is zero."""
    term = ""
    for multiplier, proof in multiples:
        here = f"(tg_multiple {multiplier} {proof})"
        term = f"(tg_sum {term} {here})" if term else here
    return term or ZERO
