"""The entry point ``tamegd``: finds the command, and turns whatever is wrong into one line and an exit status."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches

import click

from verify.catalogue import NotFound
from verify.cli.output import complain

COMMANDS = (
    "verify",
    "list",
    "show",
    "derive",
    "paper",
    "new",
    "loss",
    "threshold",
    "orbit",
    "cycle",
    "attack",
    "prove",
    "check",
    "report",
)
INTERRUPTED = 130
BROKEN_PIPE = 141


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's file."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"verify.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may be meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"the commands are {', '.join(COMMANDS)}"
            raise click.UsageError(f"unknown command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an interrupt and a reader that has gone away are no errors of the command."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 the interpreter flushes both when it exits
            return BROKEN_PIPE
        except KeyboardInterrupt:
            complain("interrupted")
            return INTERRUPTED
        return status


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tamegd", prog_name="tamegd")
@click.pass_context
def tamegd(ctx: click.Context) -> None:
    """Verify theorems about gradient descent with large learning rates.

    Exit status: 0 all as claimed, 1 some verdict is worse than its theorem promises or a certificate is rejected,
    2 bad usage or input.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _usage(error: click.UsageError) -> str:
    message = error.format_message().rstrip(".")
    path = error.ctx.command_path if error.ctx else "tamegd"
    return f"{message[:1].lower()}{message[1:]} (see `{path} --help`)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the descriptor was closed by whoever started us
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 it stays open until the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to stop
    try:
        status = tamegd.main(list(arguments) if arguments is not None else None, "tamegd", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except SystemExit:  # how click ends when nobody reads the other end of the pipe
        return BROKEN_PIPE
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except click.UsageError as error:
        complain(_usage(error))
    except (click.ClickException, NotFound) as error:
        complain(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    return 2


if __name__ == "__main__":
    sys.exit(main())
