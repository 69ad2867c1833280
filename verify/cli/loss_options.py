"""The option ``--loss`` of the commands that follow GD on a loss of one's own, and how it goes with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verify.cli import options

if TYPE_CHECKING:
    from verify.losses import Account

Target = TypeVar("Target")


def loss(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--loss LOSS`` and ``--minimizer NUMBER`` (arguments ``loss`` and ``near``)."""
    near = click.option(
        "--minimizer", "near", type=options.number, metavar="NUMBER",
        help="With --loss: of several local minima, take the nearest to this.",
    )  # fmt: skip
    text = click.option(
        "--loss", metavar="LOSS",
        help="In place of --mu: a loss F(x.y), as a formula in s or the name of a shipped loss (see `tamegd loss`).",
    )  # fmt: skip
    return text(near(function))


def target_or_loss(
    mu: Target | None, text: str | None, near: Fraction | None, others: Mapping[str, bool]
) -> Target | None:
    """Return the target, or None if a loss is given; ``others`` are options that a loss does not go with. Raises UsageError."""
    if mu is not None and text is not None:
        raise click.UsageError("--mu and --loss exclude each other: --mu M is --loss 'squared(c=M)'")
    if mu is None and text is None:
        raise click.UsageError("missing option '--mu' (or '--loss')")
    if text is None and near is not None:
        raise click.UsageError("--minimizer goes with --loss")
    if text is not None:
        for name in (name for name, given in others.items() if given):
            raise click.UsageError(
                f"{name} is for the squared loss, with --mu; with --loss everything is computed and printed"
            )
    return mu


@contextmanager
def one_line(hint: str = "'--loss'") -> Iterator[None]:
    """Turn what is wrong with a loss or its start into bad usage."""
    from verify.losses import LossError

    try:
        yield
    except LossError as error:
        raise click.BadParameter(str(error), click.get_current_context(), param_hint=hint) from None


def account(text: str, near: Fraction | None) -> Account:
    """Read a loss and find its minimizer. Raises LossError."""
    from verify.losses import Account, Loss

    return Account.of(Loss.read(text), near)
