"""``tamegd prove``: search a proof or a counterexample for a claim of the user's own."""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from verify.claimfile import ClaimFileError, read_claim
from verify.claimfile.statements import MAX_CHARS
from verify.claims import Claim
from verify.cli import options, output
from verify.exact import ExactError, rational

if TYPE_CHECKING:
    from verify.settle import Settled

_LONGEST_BUDGET = 86_400
_FOR_ASSUMPTIONS = 5.0  # seconds
_STANDARD_INPUT = "standard input"


class _Task(NamedTuple):
    name: str
    stem: str
    claim: Claim


def _seconds(text: str) -> float:
    try:
        value = rational(text)
    except ExactError:
        value = rational(0)
    if not 0 < value <= _LONGEST_BUDGET:
        raise click.BadParameter(f"{text[:40]!r} is not a number of seconds above 0, at most {_LONGEST_BUDGET}")
    return float(value)


def _target(text: str) -> Path:
    return Path(text) if Path(text).is_dir() else options.target(text)


def _text(name: str) -> str:
    """Read a file, or standard input for ``-``. Raises ClaimFileError, OSError."""
    shown = _STANDARD_INPUT if name == "-" else name
    path = Path(name)
    if name != "-" and path.is_dir():
        raise IsADirectoryError(errno.EISDIR, f"a folder: name the claim files in it, as in {path / '*.claim'}")
    try:
        if name == "-":
            data = sys.stdin.buffer.read(4 * MAX_CHARS + 1) if sys.stdin else b""
        else:
            with path.open("rb") as file:
                data = file.read(4 * MAX_CHARS + 1)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClaimFileError(shown, data.count(b"\n", 0, error.start) + 1, "not UTF-8 text") from None


def _read(files: Sequence[str]) -> tuple[list[_Task], int]:
    """Return the claims that can be read and how many files cannot; say on standard error why."""
    tasks, broken = [], 0
    for name in files:
        shown = _STANDARD_INPUT if name == "-" else name
        try:
            tasks.append(_Task(shown, "claim" if name == "-" else Path(name).stem, read_claim(_text(name), shown)))
        except ClaimFileError as error:
            output.complain(str(error))
            broken += 1
        except OSError as error:
            output.complain(f"{name}: {error.strerror or error}")
            broken += 1
    return tasks, broken


def _usage(message: str) -> click.UsageError:
    return click.UsageError(message, click.get_current_context())


def _destinations(files: Sequence[str], out: Path | None) -> dict[str, Path]:
    """Return where the certificate of each file goes. Refuse now what would overwrite one with another."""
    if out is None:
        return {}
    if not out.is_dir():
        if len(files) > 1:
            raise _usage(f"--out {out} is one file, but {len(files)} claims are given: name a folder")
        return {_STANDARD_INPUT if files[0] == "-" else files[0]: out}
    places: dict[str, Path] = {}
    for name in files:
        place = out / f"{'claim' if name == '-' else Path(name).stem}.json"
        if place in places.values():
            raise _usage(f"two claims would be written to {place}: give their files different names")
        places[_STANDARD_INPUT if name == "-" else name] = place
    return places


def _refuse_overwriting(files: Sequence[str], places: Sequence[Path], json_target: Path | None) -> None:
    """Refuse to write over a claim, or the report over a certificate."""
    read = [Path(name).resolve() for name in files if name != "-"]
    if len(set(read)) < len(read) or files.count("-") > 1:
        raise _usage("a claim file is named twice")
    written = [p for p in (*places, *([json_target] if json_target else [])) if p != options.STANDARD_OUTPUT]
    for place in written:
        if place.resolve() in read:
            raise _usage(f"{place} is a claim file: name another to write to")
    if len({p.resolve() for p in written}) < len(written):
        raise _usage(f"--out and --json cannot both write to {json_target}")


@contextlib.contextmanager
def _watched(budget: float) -> Iterator[None]:
    """Tell who watches the terminal that a search is running."""
    if not sys.stderr.isatty():
        yield
        return
    print(f"searching for at most {budget:g} s ...", end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _searched(claim: Claim, budget: float, seed: int) -> Settled:
    """Search and check. A search that breaks down settles nothing, and does not stop the search for other claims."""
    from verify.search import search
    from verify.settle import Settled, settle

    try:
        return settle(claim, search(claim, budget, seed=seed))
    except Exception as error:
        return Settled(claim, "inconclusive", reason=f"the search broke down: {type(error).__name__}: {error}")


def _settle(claim: Claim, budget: float, seed: int) -> tuple[Settled, Settled | None]:
    """Return how the claim stands and, if it is proved, whether its assumptions contradict each other."""
    from verify.settle import assumptions

    with _watched(budget):
        settled = _searched(claim, budget, seed)
        if settled.outcome != "certified":
            return settled, None
        return settled, assumptions(claim, lambda c: _searched(c, min(budget, _FOR_ASSUMPTIONS), seed))


def _keep(settled: Settled, place: Path | None) -> str:
    """Write the certificate, if there is one and a place for it; return what is to be said about that."""
    if settled.certificate is None:
        return f"nothing is written to {place}\n" if place else ""
    if place is None:
        return "keep the certificate with --out FILE; tamegd check FILE checks it again\n"
    output.write(settled.certificate.to_json(), place)
    return f"written to {place}; tamegd check {place} checks it again\n" if str(place) != "-" else ""


@click.command("prove")
@click.argument("files", nargs=-1, required=True, metavar="CLAIM-FILE|-...")
@click.option("--budget", type=_seconds, default="30", show_default=True, metavar="SECONDS",
              help="How long to search for each claim.")  # fmt: skip
@click.option("--out", type=_target, metavar="FILE|DIR",
              help="Write the certificate to this file, or to this folder under the name of the claim file.")  # fmt: skip
@click.option("--seed", type=options.whole(), default="0", metavar="N",
              help="Draw other random numbers; default: the same in every run.")  # fmt: skip
@options.json_file
def command(files: tuple[str, ...], budget: float, out: Path | None, seed: int, json_target: Path | None) -> int:
    """Search a proof or a counterexample for the claims in CLAIM-FILEs (- reads standard input).

    A claim counts as proved if the trusted checker accepts a certificate for it, as refuted if it fails at an exact
    rational point. Exit status: 0 all proved; 1 some refuted or inconclusive; 2 some could not be read.
    """
    if out is not None and out == options.STANDARD_OUTPUT == json_target:
        raise _usage("--out and --json cannot both go to standard output")
    places = _destinations(files, out)
    _refuse_overwriting(files, list(places.values()), json_target)
    tasks, broken = _read(files)

    from verify.export.settled import settled_json, understood, verdict_text

    silent = options.STANDARD_OUTPUT in (json_target, out)
    stream = sys.stderr if silent else sys.stdout
    width = max(output.width_of(stream), 40)
    rows, all_proved = [], True
    for i, task in enumerate(tasks):
        blank = "\n" if i else ""
        print(f"{blank}{task.name}\n{understood(task.claim, min(width, 100))}", end="", file=stream, flush=True)
        settled, assumed = _settle(task.claim, budget, seed)
        all_proved = all_proved and settled.outcome == "certified"
        rows.append(settled_json(task.name, settled, assumed, budget))
        said = verdict_text(settled, assumed, budget) + _keep(settled, places.get(task.name))
        print(said, end="", file=stream, flush=True)
    if json_target is not None:
        output.write_json({"version": output.version(), "claims": rows}, json_target)
    return 2 if broken else 0 if all_proved else 1
