import re
from dataclasses import replace

import pytest

from tests.cli.examples import theorem
from verify.claims import read_certificate

OTHER = theorem('identity("expand", (x - y)**2, x**2 - 2*x*y + y**2, concludes=True)', "")


@pytest.fixture
def record(run):
    return lambda root, *more: run("verify", "mine.*", "--proofs", root, "--jobs", 1, "--record", *more)


def stored(root):
    return sorted(p.name for p in (root / "certificates").iterdir())


def test_accepted_certificates_are_stored_and_check(run, record, proofs):
    root = proofs("good", other=OTHER)
    got = record(root)
    assert got.status == 0
    assert f"{root / 'certificates'}: 2 certificates written, 0 removed" in got.out
    files = list((root / "certificates").iterdir())
    assert len(files) == 2
    assert run("check", *files).status == 0


def test_recording_twice_changes_nothing(record, proofs):
    root = proofs("good", other=OTHER)
    record(root)
    before = {p: p.read_bytes() for p in (root / "certificates").iterdir()}
    record(root)
    assert before == {p: p.read_bytes() for p in (root / "certificates").iterdir()}


def test_a_rejected_certificate_is_not_stored(record, proofs):
    root = proofs("good", "wrong_sign")
    assert record(root).status == 1
    assert len(stored(root)) == 1


def test_a_stale_certificate_goes_only_when_everything_was_selected_and_accepted(run, record, proofs):
    root = proofs("good", other=OTHER)
    record(root)
    both = stored(root)
    (root / "certificates" / "README.md").write_text("kept")
    (root / "mine" / "other.py").unlink()
    proofs("wrong_sign")
    record(root)
    assert stored(root) == [*both, "README.md"]
    (root / "mine" / "wrong_sign.py").unlink()
    proofs("polite")
    run("verify", "mine.good", "--proofs", root, "--jobs", 1, "--record")
    assert stored(root) == [*both, "README.md"]
    assert "1 certificates written, 1 removed" in record(root).out
    assert len(stored(root)) == 2


@pytest.mark.parametrize("sealed", [True, False])
def test_a_stored_certificate_that_does_not_check_lowers_the_verdict_until_recorded_again(run, record, proofs, sealed):
    root = proofs("good")
    record(root)
    [path] = (root / "certificates").iterdir()
    stored = read_certificate(path.read_text())
    spoiled = replace(stored, proof={**stored.proof, "equalities": [[0, "1"]]})
    path.write_text(spoiled.to_json() if sealed else spoiled.to_json().replace(spoiled.seal, stored.seal))
    assert run("verify", "mine.good", "--proofs", root, "--jobs", 1).status == 1
    again = record(root)
    assert again.status == 1  # the run came before the recording
    assert re.search(rf"stored certificate\s+{path.name}{' rejected' if sealed else ': the seal'}", again.out)
    assert run("verify", "mine.good", "--proofs", root, "--jobs", 1).status == 0
