"""``tamegd cycle``: where cycles of the balanced line are born and lose their stability, and which there are at a learning rate."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verify.cli import options, output
from verify.exact import ExactError, rational

if TYPE_CHECKING:
    from verify.export.cycles import Branch

MAX_DIGITS = 1000
_PERIODS = (1, 2, 4, 8, 16, 32, 3)
_LARGEST_AT_ETA = 6
_LARGEST_ETA = 4


def _digits(text: str) -> int:
    value = options.whole(1)(text)
    if value > MAX_DIGITS:
        raise click.BadParameter(f"{value} is above {MAX_DIGITS}, the most digits this command prints")
    return value


def _eta(text: str) -> str:
    try:
        value = rational(text)
    except ExactError as error:
        raise click.BadParameter(str(error)) from None
    if not 0 < value <= _LARGEST_ETA:
        raise click.BadParameter(
            f"{text[:40]!r} is not above 0 and at most {_LARGEST_ETA} (eta is the learning rate times mu)"
        )
    return text


def _usage(message: str) -> click.UsageError:
    return click.UsageError(message, click.get_current_context())


def _branch(period: int, digits: int, *, second: bool = False) -> Branch:
    """Return a row of the table, with exact forms where the degree allows."""
    from verify.export.cycles import Branch
    from verify.orbits.cycles import birth, flip
    from verify.orbits.cycles.algebraic import LARGEST_PERIOD, exact
    from verify.orbits.cycles.threshold import second_two_cycles

    born, lost = second_two_cycles(digits) if second else (birth(period, digits), flip(period, digits))
    name = {1: "1, the minimizers", 2: "2, the second pair" if second else "2"}.get(period, str(period))
    forms = [exact(t) if t is not None and t.period <= LARGEST_PERIOD else None for t in (born, lost)]
    return Branch(name, born, lost, forms[0], forms[1])


def _table(digits: int) -> tuple[dict[str, Any], str]:
    from verify.export.cycles import Limit, branch_json, limit_json, table_text
    from verify.orbits.cycles.accumulation import extrapolated, feigenbaum_alpha, feigenbaum_delta, onset
    from verify.orbits.cycles.ratios import doubling_ratios

    branches = [*(_branch(p, digits) for p in _PERIODS), _branch(2, digits, second=True)]
    limit = Limit(extrapolated(), feigenbaum_delta(), feigenbaum_alpha(), onset(), doubling_ratios(digits))
    document = {"cycles": [branch_json(b) for b in branches], "accumulation": limit_json(limit, digits)}
    return document, table_text(branches, limit)


def _one(period: int, digits: int) -> tuple[dict[str, Any], str]:
    from dataclasses import replace

    from verify.export.cycles import branch_json, branch_text
    from verify.orbits.cycles import window

    if period not in _PERIODS:
        raise _usage(
            f"thresholds of period {period} are not computed; give one of {', '.join(map(str, sorted(_PERIODS)))}"
        )
    branch = replace(_branch(period, digits), boxes=window(period).boxes if period > 1 else 0)
    return {"cycles": [branch_json(branch)]}, branch_text(branch)


def _at(eta: str, period: int, digits: int) -> tuple[dict[str, Any], str]:
    from verify.export.cycles import cycle_json, cycles_text
    from verify.orbits.cycles import cycles_of_period

    if period > _LARGEST_AT_ETA:
        raise _usage(
            f"cycles of period {period} at a learning rate are not listed; give a period from 1 to {_LARGEST_AT_ETA}"
        )
    cycles = cycles_of_period(eta, period, digits)
    document = {"eta": eta, "period": period, "complete": True, "cycles": [cycle_json(c, digits) for c in cycles]}
    return document, cycles_text(cycles, eta, period, digits)


def _attractor(eta: str, digits: int) -> tuple[dict[str, Any], str]:
    from verify.export.cycles import attractor_text, cycle_json
    from verify.orbits.cycles import attracting_cycle

    found = attracting_cycle(eta, digits=digits)
    document = {"eta": eta, "attractor": found.cycle and cycle_json(found.cycle, digits), "reason": found.reason}
    if found.cycle is None:
        return document, f"no attracting cycle is proved at eta = {eta}: {found.reason}\n"
    return document, attractor_text(found.cycle, eta, digits)


@click.command("cycle")
@click.option("--period", type=options.whole(1), metavar="K",
              help="The thresholds of one period: 1, 2, 4, 8, 16, 32 or 3; default: a table of all.")  # fmt: skip
@click.option("--eta", type=_eta, metavar="NUMBER",
              help="All cycles of period K (1 to 6) at this learning rate times mu; without --period: the attracting one.")  # fmt: skip
@click.option("--digits", type=_digits, default="30", show_default=True, metavar="N",
              help=f"Significant digits, at most {MAX_DIGITS}; every one printed is right.")  # fmt: skip
@options.json_file
def command(period: int | None, eta: str | None, digits: int, json_target: Path | None) -> int:
    """Cycles of gradient descent on the balanced line x = y: where they are born and lose their stability.

    The cycles are those of the cubic map that the residual rho = h (mu - x.y) follows there; eta = h mu. All numbers are proved
    by interval Newton methods but for those marked precise. Exit status: 0; 1 if a proof fails, with the reason; 2 bad input.
    """
    from verify.orbits.cycles import NotCertified

    make: Callable[[], tuple[dict[str, Any], str]]
    if eta is None:
        make = (lambda: _table(digits)) if period is None else (lambda: _one(period, digits))
    else:
        make = (lambda: _attractor(eta, digits)) if period is None else (lambda: _at(eta, period, digits))
    try:
        document, text = make()
    except NotCertified as error:
        output.complain(f"not proved: {error}")
        return 1
    if json_target is not None:
        output.write_json({"version": output.version(), "digits": digits, **document}, json_target)
    print(text, end="", file=sys.stderr if json_target == options.STANDARD_OUTPUT else sys.stdout, flush=True)
    return 0
