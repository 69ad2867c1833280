import io
import json
import sys
import types

import pytest

from tests.found import FALSE, NEVER, OPEN, PROVED, REFUTED, TRUE, contradiction
from verify.claimfile import claim_text


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Put a search in place that knows two claims, and return what it was asked."""
    calls = []

    def search(claim, budget=30.0, *, seed=0):
        calls.append((claim, budget, seed))
        return {TRUE: PROVED, FALSE: REFUTED}.get(claim, OPEN)

    module = types.ModuleType("verify.search")
    module.search = search
    monkeypatch.setitem(sys.modules, "verify.search", module)
    return calls


@pytest.fixture
def files(tmp_path):
    def write(**texts):
        known = {"true": claim_text(TRUE), "false": claim_text(FALSE), "unclear": claim_text(NEVER)}
        paths = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.claim"
            path.write_text(known.get(text, text), encoding="utf-8")
            paths.append(path)
        return paths

    return write


def test_proved(run, files, asked):
    [path] = files(agm="true")
    got = run("prove", path)
    assert (got.status, got.err) == (0, "")
    assert got.out.splitlines() == [
        str(path),
        "  variables x, y",
        "  define    m = (x + y)/2",
        "  assume    x >= 0, y >= 0",
        "  show      m^2 >= x*y",
        "proved: certificate of kind combination, accepted by the checker (0.12 s)",
        "keep the certificate with --out FILE; tamegd check FILE checks it again",
    ]
    assert asked == [(TRUE, 30.0, 0)]


def test_refuted(run, files):
    got = run("prove", *files(agm="false"))
    assert (got.status, got.err) == (1, "")
    assert "refuted at x = 1/3, y = 1/3\n" in got.out
    assert "1/9 >= 1009/9000: false" in got.out
    assert "--out" not in got.out


def test_inconclusive(run, files, asked):
    got = run("prove", *files(agm="unclear"), "--budget", "1/4", "--seed", "7")
    assert got.status == 1
    assert "inconclusive within 0.25 s" in got.out
    assert "no evidence" in got.out
    assert asked == [(NEVER, 0.25, 7)]


def test_a_search_that_errs_is_not_believed(run, files, monkeypatch):
    monkeypatch.setattr(sys.modules["verify.search"], "search", lambda *_, **__: PROVED)
    got = run("prove", *files(agm="false"))
    assert got.status == 1
    assert "proved" not in got.out
    assert "rejected: it is about another claim" in got.out


def test_a_search_that_breaks_down_settles_nothing(run, files, monkeypatch):
    def broken(claim, *_, **__):
        if claim == TRUE:
            raise ZeroDivisionError("division by zero")
        return REFUTED

    monkeypatch.setattr(sys.modules["verify.search"], "search", broken)
    got = run("prove", *files(a="true", b="false"))
    assert (got.status, got.err) == (1, "")
    assert "the search broke down: ZeroDivisionError: division by zero" in got.out
    assert "refuted at" in got.out


def test_several_claims_and_their_status(run, files):
    true, false = files(a="true", b="false")
    assert run("prove", true, false).status == 1
    got = run("prove", false, true)
    assert got.status == 1
    assert got.out.index("refuted at") < got.out.index("proved:")


def test_what_is_written_is_accepted_by_check(run, files, tmp_path):
    target = tmp_path / "agm.json"
    got = run("prove", *files(agm="true"), "--out", target)
    assert f"written to {target}; tamegd check {target} checks it again" in got.out
    assert run("check", target).status == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["agm.claim", "agm.json"]


def test_nothing_is_written_without_a_proof(run, files, tmp_path):
    target = tmp_path / "agm.json"
    got = run("prove", *files(agm="false"), "--out", target)
    assert f"nothing is written to {target}" in got.out
    assert not target.exists()


def test_a_folder_takes_many_certificates(run, files, tmp_path):
    run("prove", *files(a="true", b="true", c="false"), "--out", tmp_path)
    assert sorted(p.name for p in tmp_path.glob("*.json")) == ["a.json", "b.json"]
    assert run("check", *tmp_path.glob("*.json")).status == 0


def test_progress_is_for_terminals_only_and_leaves_nothing(run, files, monkeypatch):
    [path] = files(a="true")
    plain = run("prove", path)
    assert plain.err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    watched = run("prove", path)
    assert watched.out == plain.out
    assert watched.err == "searching for at most 30 s ...\r\x1b[K"


def test_standard_output_takes_the_certificate_alone(run, files):
    got = run("prove", *files(a="true"), "--out", "-")
    assert json.loads(got.out)["kind"] == "combination"
    assert "proved:" in got.err


def test_json(run, files, tmp_path):
    target = tmp_path / "r.json"
    paths = files(a="true", b="false", c="unclear")
    assert run("prove", *paths, "--json", target).status == 1
    document = json.loads(target.read_text())
    assert set(document) == {"version", "claims"}
    assert [c["outcome"] for c in document["claims"]] == ["certified", "refuted", "inconclusive"]
    assert [c["file"] for c in document["claims"]] == list(map(str, paths))
    assert document["claims"][0]["assumptions_hold_at"] is not None
    assert document["claims"][2]["assumptions_hold_at"] is None
    alone = run("prove", *paths, "--json", "-")
    assert json.loads(alone.out) == document
    assert "proved:" in alone.err


def test_standard_input(run, monkeypatch, tmp_path):
    def give(text):
        monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(text)))

    give(claim_text(TRUE).encode())
    got = run("prove", "-", "--out", tmp_path)
    assert got.status == 0
    assert got.out.startswith("standard input\n  variables")
    assert (tmp_path / "claim.json").exists()
    give(b"variables x\nshow y > 0")
    run("prove", "-").refused("tamegd: standard input:2: unknown name 'y'")
    give(b"\xff")
    run("prove", "-").refused("standard input:1: not UTF-8 text")
    monkeypatch.setattr(sys, "stdin", None)
    run("prove", "-").refused("standard input:1: variables and show missing")


def test_a_byte_order_mark_is_passed_over(run, tmp_path):
    path = tmp_path / "bom.claim"
    path.write_bytes(b"\xef\xbb\xbf" + claim_text(TRUE).encode())
    assert run("prove", path).status == 0


def test_bad_files_are_one_line_each_and_the_others_are_searched(run, files, tmp_path):
    bad, good = files(bad="variables x\n\nshow x >= sqrt(2)", good="true")
    run("prove", bad).refused(f"{bad}:3: sqrt(...): only polynomials are read")
    got = run("prove", bad, good)
    got.refused(f"{bad}:3:")
    assert "proved:" in got.out
    run("prove", tmp_path).refused("a folder: name the claim files in it, as in", "*.claim")
    run("prove", tmp_path / "none.claim").refused("none.claim: No such file")
    (tmp_path / "raw.claim").write_bytes(b"variables x\n\xff")
    run("prove", tmp_path / "raw.claim").refused("raw.claim:2: not UTF-8")
    (tmp_path / "big.claim").write_text("#" * 5_000_000)
    run("prove", tmp_path / "big.claim").refused("big.claim:1: ", "at most 1000000 are read")


@pytest.mark.parametrize("budget", ["0", "-1", "nan", "inf", "1e9", "1/0", "soon", ""])
def test_budgets_that_are_none(run, files, budget):
    run("prove", *files(a="true"), "--budget", budget).refused("not a number of seconds above 0, at most 86400")


def test_bad_usage(run, files, tmp_path):
    one, two = files(a="true", b="true")
    run("prove").refused("missing argument 'CLAIM-FILE|-...'", "tamegd prove --help")
    run("prove", one, one).refused("a claim file is named twice", "tamegd prove --help")
    run("prove", one, two, "--out", tmp_path / "c.json").refused("is one file, but 2 claims are given: name a folder")
    run("prove", one, "--out", tmp_path / "no" / "c.json").refused("no folder")
    run("prove", one, "--out", "-", "--json", "-").refused("cannot both go to standard output")
    run("prove", one, one.parent / "." / one.name).refused("a claim file is named twice")
    before = one.read_text()
    for option in ("--out", "--json"):
        run("prove", one, option, one).refused("is a claim file: name another to write to")
    run("prove", one, "--out", tmp_path / "a.json", "--json", tmp_path / "a.json").refused("cannot both write to")
    assert (one.read_text(), (tmp_path / "a.json").exists()) == (before, False)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.claim").write_text(claim_text(TRUE))
    run("prove", one, tmp_path / "x" / "a.claim", "--out", tmp_path).refused("two claims would be written to", "a.json")


def test_contradictory_assumptions_are_told(run, files, monkeypatch):
    monkeypatch.setattr(sys.modules["verify.search"], "search", lambda claim, *_, **__: contradiction(claim))
    got = run("prove", *files(a="unclear"))
    assert got.status == 0
    assert "note: the assumptions contradict each other" in got.out
