import json
import os

import pytest

from tests.samples import WORDS
from verify.claims import Certificate, Claim
from verify.claims.certificate import MAX_BYTES

TRUE = Claim(("x", "y"), (), (), "(x + y)^2 = x^2 + 2*x*y + y^2")
FALSE = Claim(("x", "y"), (), (), "(x + y)^2 = x^2 - 2*x*y + y^2")


@pytest.fixture
def stored(tmp_path):
    def write(name, claim, kind="identity"):
        path = tmp_path / name
        path.write_text(Certificate(kind, claim, {"factors": [], "equalities": []}).to_json())
        return path

    return write


def test_accepted(run, stored):
    path = stored("good.json", TRUE)
    got = run("check", path)
    assert (got.status, got.err) == (0, "")
    assert got.out == f"{path}: identity: (x + y)^2 = x^2 + 2*x*y + y^2: accepted\n"


def test_rejected_with_its_reason(run, stored):
    got = run("check", stored("good.json", TRUE), stored("bad.json", FALSE), stored("odd.json", TRUE, "magic"))
    assert got.status == 1
    good, bad, odd = got.out.splitlines()
    assert good.endswith(": accepted")
    assert ": rejected: the two sides differ" in bad
    assert ": rejected: kind 'magic' does not fit" in odd


def test_a_claim_is_shown_with_its_definitions(run, stored):
    hidden = Claim(("x",), (("y", "x - x"),), (), "y = 0")
    assert "y = 0, where y := x - x: accepted" in run("check", stored("hidden.json", hidden)).out


def test_control_characters_do_not_reach_the_terminal(run, stored):
    got = run("check", stored("spoof.json", Claim(("x",), (), (), "0 > 1\nother.json: \x1b[1A1 > 0: accepted")))
    assert got.status == 1
    assert len(got.out.splitlines()) == 1
    assert "\x1b" not in got.out


def corrupted(key, value):
    document = json.loads(Certificate("identity", TRUE, {}).to_json())
    return json.dumps(document | {key: value})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[1]", "must have exactly the keys"),
        (corrupted("digest", "sha256:0"), "the digest does not belong to the claim"),
        (corrupted("version", 1), "not tamegd-certificate version 2"),
        (corrupted("proof", {"a": 0.5}), "number 0.5 is not exact"),
        ("[" * 100_000, "nested too deeply"),
        (" " * (MAX_BYTES + 1), f"at most {MAX_BYTES}"),
    ],
)
def test_what_cannot_be_read_is_one_line(run, tmp_path, text, words):
    path = tmp_path / "c.json"
    path.write_text(text)
    got = run("check", path)
    got.refused(str(path), words)
    assert got.out == ""


def test_other_things_than_text_files(run, tmp_path):
    path = tmp_path / "c.json"
    path.write_bytes(b"\xff\xfe")
    run("check", path).refused("not UTF-8")
    run("check", tmp_path).refused("a folder")
    run("check", tmp_path / "none").refused("No such file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs special files")
def test_special_files_are_not_opened(run, tmp_path):
    """A device may be endless, and a pipe that nobody writes to blocks; both also behind a link."""
    link, pipe = tmp_path / "link.json", tmp_path / "pipe.json"
    link.symlink_to(os.devnull)
    run("check", link).refused("link.json: no ordinary file")
    os.mkfifo(pipe)
    run("check", pipe).refused("pipe.json: no ordinary file")


def test_the_readable_ones_are_still_checked(run, stored, tmp_path):
    got = run("check", tmp_path / "none", stored("bad.json", FALSE))
    got.refused("none")
    assert "rejected" in got.out


def test_the_sizes_of_matrices_are_shown(run, tmp_path):
    path = tmp_path / "words.json"
    path.write_text(WORDS.to_json())
    got = run("check", path)
    assert "where E := X - h*P*X, P is m x m, X is m x d: accepted" in got.out
