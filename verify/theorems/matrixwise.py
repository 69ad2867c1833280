"""Statements about GD on every matrix problem |A - X Y^T|_F^2/2, in a form that a program can attack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp

from verify.exact import rational
from verify.theorems.errors import AuthorError

ONE_STEP, ORBITS, MINIMIZERS = "one step", "orbits", "minimizers"
CLAIMS = {
    "imbalance": (
        ONE_STEP,
        "X'^T X' - Y'^T Y' = X^T X - Y^T Y + h^2 (Y^T R^T R Y - X^T R R^T X), where R = A - X Y^T",
    ),
    "monotone": (ORBITS, "T = S + sqrt(S^2 + 16 mu (mu - x.y)) never increases"),
    "converges": (ORBITS, "converges to a global minimizer"),
    "bounded": (ORBITS, "does not diverge"),
    "bounded norm": (ORBITS, "where it converges to a global minimizer, S is at most T_0/2 in the limit"),
    "balances": (ORBITS, "where it converges to a global minimizer, |X|_2^2 + |Y|_2^2 is at most 2/h in the limit"),
    "sharpness": (MINIMIZERS, "the largest eigenvalue of the Hessian is |X|_2^2 + |Y|_2^2"),
    "unstable": (MINIMIZERS, "the largest eigenvalue of the Hessian exceeds 2/h"),
    "norms": (MINIMIZERS, "|X|_F^2 + |Y|_F^2 is at most 2 min(d, max(m, n))/h"),
    "gap": (
        MINIMIZERS,
        "(|X|_F - |Y|_F)^2 is at most 2 min(d, max(m, n))/h - 2 (sigma_1 + ... + sigma_d)",
    ),
    "narrow gap": (MINIMIZERS, "(|X|_F - |Y|_F)^2 is at most 2 min(m, n, d)/h - 2 (sigma_1 + ... + sigma_d)"),
}
RATES = {
    "T": "8 T_0/(T_0^2 + 16 mu^2)",
    "sufficient": "4/(S_0 + 4 sigma_1)",
    "larger": "4 (S_0 + 2 sigma_1)/((S_0 + 2 sigma_1)^2 + 4 sigma_1^2)",
    "aligned": "min h*(sigma_i, x_i, y_i)",
    "inverse": "1/sigma_1",
    "stability": "2/(|X|_2^2 + |Y|_2^2)",
}
TARGETS = {
    "general": "|A - X Y^T|_F^2/2",
    "isotropic": "|mu I - x y^T|_F^2/2, x and y vectors,",
    "aligned": "|A - X Y^T|_F^2/2 with A, X and Y diagonal",
}
NORMS = ("Frobenius", "spectral")
LARGEST = 6


@dataclass(frozen=True, kw_only=True)
class EveryMatrix:
    """What holds for GD on every problem of kind ``target`` whose h is in ``ratio`` times a learning rate.

    ``claim`` is one of CLAIMS, ``rate`` one of RATES: the learning rate that h is compared with. S_0 in it is
    |X_0|^2 + |Y_0|^2 in the norm ``norm``. A is m x n, X m x d, Y n x d, all three at most ``largest``; d is ``columns``,
    if that is given.
    """

    claim: str
    rate: str
    ratio: tuple[Fraction, Fraction]
    target: str
    norm: str
    largest: int
    columns: int | None

    @property
    def place(self) -> str:
        """Where the claim is looked at: ONE_STEP, ORBITS or MINIMIZERS."""
        return CLAIMS[self.claim][0]

    def __str__(self) -> str:
        said = CLAIMS[self.claim][1]
        problem = TARGETS[self.target] + ("" if self.columns is None else f" with d = {self.columns}")
        if self.place == ONE_STEP:
            return f"one GD step on {problem}, for every h: {said}"
        if self.claim == "sharpness":
            return f"at every global minimizer of {problem} {said}"
        low, high = self.ratio
        rate = RATES[self.rate]
        spectral = self.norm == "spectral" and "S_0" in rate
        range_ = f"{low} < h/({rate}) < {high}{', with S_0 = |X_0|_2^2 + |Y_0|_2^2' if spectral else ''}"
        if self.place == MINIMIZERS:
            return f"at every global minimizer of {problem} with {range_}: {said}"
        start = "almost every start" if self.claim in ("converges", "balances") else "every start"
        return (
            f"GD on {problem} from {start} with {range_}{'' if said.startswith(('converges', 'does')) else ':'} {said}"
        )


_DEFAULTS: dict[str, tuple[str, tuple[int, int]]] = {
    "imbalance": ("sufficient", (0, 1)),
    "balances": ("larger", (0, 2)),
    "sharpness": ("stability", (0, 1)),
    "unstable": ("inverse", (1, 4)),
    "norms": ("stability", (0, 1)),
    "gap": ("stability", (0, 1)),
    "narrow gap": ("stability", (0, 1)),
}


def every_matrix(
    claim: str,
    *,
    rate: str = "",
    ratio: tuple[Any, Any] | None = None,
    target: str = "",
    norm: str = "Frobenius",
    largest: int = LARGEST,
    columns: int | None = None,
) -> EveryMatrix:
    """Return the statement; see EveryMatrix. Raises AuthorError for what is no such statement.

    What is left out is chosen to fit the claim: ``monotone``, ``converges`` and ``bounded norm`` are about the isotropic
    target and the rate "T", ``bounded`` is about the general target and the rate "sufficient".
    """
    _one_of("claim", claim, CLAIMS)
    place = CLAIMS[claim][0]
    isotropic = claim in ("monotone", "converges", "bounded norm")
    target = target or ("aligned" if rate == "aligned" else "isotropic" if isotropic or rate == "T" else "general")
    default, span = _DEFAULTS.get(claim, ("T" if target == "isotropic" else "sufficient", (0, 1)))
    rate, ratio = rate or default, ratio or span
    _one_of("rate", rate, RATES)
    _one_of("target", target, TARGETS)
    _one_of("norm", norm, NORMS)
    low, high = (rational(str(v) if isinstance(v, sp.Rational) else v) for v in ratio)
    if not 0 <= low < high:
        raise AuthorError("ratio is an open interval of positive numbers: write ratio=(0, 1)")
    if (rate == "T" or claim in ("monotone", "bounded norm")) and target != "isotropic":
        raise AuthorError("T is defined for target='isotropic' alone")
    if (rate == "aligned") != (target == "aligned"):
        raise AuthorError("rate='aligned' and target='aligned' go together")
    if place == MINIMIZERS and (target != "general" or rate not in ("inverse", "stability")):
        raise AuthorError(f"{claim!r} is about minimizers: write target='general' and rate='stability' or 'inverse'")
    if place == ORBITS and rate in ("inverse", "stability"):
        raise AuthorError(f"rate={rate!r} is for claims about minimizers, not for {claim!r}")
    if not 1 <= largest <= LARGEST:
        raise AuthorError(f"largest = {largest}: write a whole number from 1 to {LARGEST}")
    if target == "isotropic":
        if columns not in (None, 1):
            raise AuthorError("target='isotropic' has vectors x and y: leave columns out")
        columns = None
    if columns is not None and not 1 <= columns <= largest:
        raise AuthorError(f"columns = {columns}: write a whole number from 1 to {largest}")
    return EveryMatrix(
        claim=claim, rate=rate, ratio=(low, high), target=target, norm=norm, largest=largest, columns=columns
    )


def _one_of(what: str, value: str, known: Sequence[str] | dict[str, Any]) -> None:
    if value not in known:
        raise AuthorError(f"{what}={value!r}: write {', '.join(map(repr, known))}")
