"""Critical learning rates as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verify.orbits.decimals import outward
from verify.orbits.straddle import Crossing
from verify.orbits.threshold import CriticalStep

MEANING = {
    "ellipsoid": (
        "ellipsoid: almost every start converges to a minimizer below h*, diverges above it (up to 2/mu)",
        "scalar.convergence, scalar.divergence; of one start all h but countably many: scalar.given_start",
    ),
    "flat minimum": (
        "flat minimum: above 1/mu every minimizer repels; up to h* GD stays bounded and balances without converging",
        "scalar.convergence, balanced_line.balancing_without_convergence",
    ),
}
NO_TARGET = (
    "ellipsoid: almost every start converges to a minimizer below h*, diverges above it",
    "scalar.catapult",
)


def lines(
    steps: Sequence[CriticalStep], binding: int, crossings: Sequence[Crossing], digits: int, k: int | None
) -> list[str]:
    """Return the report, line by line."""
    step = steps[binding]
    value = step.decimal(digits)
    meaning, theorems = MEANING[step.binds] if step.start.mu else NO_TARGET
    out = [
        f"critical learning rate  {value.text}",
        f"  rounded by at most    {value.radius}",
        f"  exactly               {step.exact}",
        f"  binds                 {meaning}",
        f"                        ({theorems})",
    ]
    if len(steps) > 1:
        out.append(f"  in direction          {binding + 1} of {len(steps)}, where mu = {step.start.mu}")
    if step.start.mu:
        other = (
            ("1/mu", str(1 / step.start.mu))
            if step.binds == "ellipsoid"
            else ("h*", step.ellipsoid_decimal(digits).text)
        )
        out.append(f"  the other bound       {other[0]} = {other[1]}")
    if step.remark:
        out.append(f"  note                  {step.remark}")
    out += ["", "compared with" + (" (this direction)" if len(steps) > 1 else "")]
    shown = min(digits, 30)
    for bound in step.sufficient(shown):
        verdict = "sufficient" if bound.holds else "NOT below the critical step"
        out.append(f"  {bound.name:26} {bound.value.text:34} {verdict}")
    if len(steps) > 1:
        out += ["", "directions"]
        out += [f"  mu = {s.start.mu!s:12} {s.decimal(shown).text:34} {s.binds}" for s in steps]
    return out + (_straddle(step, crossings, k) if crossings and k else [])


def _straddle(step: CriticalStep, crossings: Sequence[Crossing], k: int) -> list[str]:
    out = ["", f"straddle: GD at the critical learning rate times 1 -+ 10^-{k}"]
    predicted = step.predicted_steps(k)
    if predicted is not None:
        out.append(
            f"  predicted to stay at the boundary for log(10^{k})/Lambda = {predicted:.1f} steps (scalar.transverse_exponent)"
        )
    for crossing in crossings:
        sign = "-" if crossing.offset < 0 else "+"
        left = f"; |D| reaches 1 at step {crossing.leaves}" if crossing.leaves is not None else ""
        out.append(f"  1 {sign} 10^-{k}: {crossing.outcome}, proved after {crossing.steps} steps at {crossing.bits} bits{left}"
                   if crossing.outcome in ("converges", "diverges", "periodic")
                   else f"  1 {sign} 10^-{k}: {crossing.outcome}; {_open(crossing)}")  # fmt: skip
        out += [f"    {line}" for line in _details(crossing)]
    return out


def _open(crossing: Crossing) -> str:
    """Return why the outcome is not a finer one."""
    return next(p.why for p in crossing.proofs if p.kind == crossing.outcome)


def _details(crossing: Crossing) -> list[str]:
    out = []
    for i, proof in enumerate(crossing.proofs):
        where = f"direction {i + 1}: {proof.kind}; " if len(crossing.proofs) > 1 else ""
        if proof.kind == "converges" and proof.sharpness and proof.limit == "minimizer":
            low, high = outward(*proof.sharpness, 12)
            out.append(f"{where}h times the limiting sharpness lies in [{low}, {high}]")
        elif where or proof.kind == "periodic" or not proof.steps:
            out.append(f"{where}{proof.why}")
    return out


def as_json(steps: Sequence[CriticalStep], binding: int, crossings: Sequence[Crossing], digits: int) -> dict[str, Any]:
    """Return the document; numbers are decimal strings."""
    step = steps[binding]
    value = step.decimal(digits)
    predicted = [step.predicted_steps(1)] if crossings else []
    return {
        "critical_step": value.text,
        "radius": value.radius,
        "digits": digits,
        "binds": step.binds,
        "exact": step.exact,
        "direction": binding + 1,
        "directions": [
            {"mu": str(s.start.mu), "critical_step": s.decimal(digits).text, "binds": s.binds} for s in steps
        ],
        "ellipsoid": step.ellipsoid_decimal(digits).text,
        "flat_minimum": str(1 / step.start.mu) if step.start.mu else None,
        "remark": step.remark,
        "sufficient": {
            b.name: {"value": b.value.text, "radius": b.value.radius, "at_most_critical_step": b.holds}
            for b in step.sufficient(digits)
        },
        "straddle": [
            {
                "h": c.h.text,
                "offset": str(c.offset),
                "outcome": c.outcome,
                "steps": c.steps,
                "leaves_boundary": c.leaves,
                "predicted": None if not predicted or predicted[0] is None else f"{predicted[0] * _exponent(c):.3f}",
                "bits": c.bits,
                "why": [p.why for p in c.proofs],
            }
            for c in crossings
        ],
    }


def _exponent(crossing: Crossing) -> int:
    return len(str(crossing.offset.denominator)) - 1
