"""``tamegd check``: the trusted checker alone."""

from __future__ import annotations

from pathlib import Path

import click

from verify.check import check
from verify.claims import Certificate, CertificateError, read_certificate
from verify.claims.certificate import MAX_BYTES
from verify.cli.output import complain


def _read(path: Path) -> Certificate:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise CertificateError(f"{path.stat().st_size} bytes; at most {MAX_BYTES} are read")
        return read_certificate(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CertificateError(error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise CertificateError("not UTF-8 text") from None


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
        outcome = "accepted" if answer.accepted else f"rejected: {answer.reason}"
        click.echo(f"{name}: {certificate.kind}: {certificate.claim}: {outcome}")
    return 2 if unreadable else 1 if rejected else 0
