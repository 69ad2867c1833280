"""``tamegd check``: the trusted checker alone."""

from __future__ import annotations

import stat
from pathlib import Path

import click

from verify.check import check
from verify.claims import Certificate, CertificateError, MatrixClaim, SumClaim, read_certificate
from verify.claims.certificate import MAX_BYTES
from verify.cli.output import complain

_WIDEST = 4000


def _read(path: Path) -> Certificate:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a pipe could block, a device could be endless
            raise CertificateError(f"{'a folder' if stat.S_ISDIR(mode) else 'no ordinary file'}: name a certificate")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                raise CertificateError(f"{max(path.stat().st_size, len(data))} bytes; at most {MAX_BYTES} are read")
        return read_certificate(data.decode("utf-8"))
    except OSError as error:
        raise CertificateError(error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise CertificateError("not UTF-8 text") from None


def _plain(text: str) -> str:
    """Return ``text`` on one line of bearable length, with control characters escaped."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return shown if len(shown) <= _WIDEST else f"{shown[:_WIDEST]}... ({len(shown)} characters)"


def _claimed(certificate: Certificate) -> str:
    """Return what is claimed, with the definitions without which it cannot be read."""
    claim = certificate.claim
    meanings = [f"{name} := {text}" for name, text in claim.definitions]
    if isinstance(claim, SumClaim):
        meanings += [f"{name} = {u}.{v}" for u, v, name in claim.inner]
    if isinstance(claim, MatrixClaim):
        meanings += [f"{name} is {rows} x {columns}" for name, rows, columns in claim.letters]
    return f"{claim}, where {', '.join(meanings)}" if meanings else str(claim)


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="CERTIFICATE...")
def command(files: tuple[str, ...]) -> int:
    """Check certificates with the trusted checker alone: standard library, exact rational arithmetic, no SymPy.

    Exit status: 0 all accepted, 1 some rejected, 2 some could not be read.
    """
    rejected = unreadable = 0
    for name in files:
        try:
            certificate = _read(Path(name))
        except CertificateError as error:
            complain(f"{name}: {error}")
            unreadable += 1
            continue
        answer = check(certificate)
        rejected += not answer.accepted
        outcome = "accepted" if answer.accepted else f"rejected: {_plain(answer.reason)}"
        click.echo(f"{name}: {_plain(certificate.kind)}: {_plain(_claimed(certificate))}: {outcome}")
    return 2 if unreadable else 1 if rejected else 0
