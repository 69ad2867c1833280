import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.examples import theorem
from tests.export.site.pages import contents, dead_links, pages
from verify.cli import report
from verify.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("--only", "certified")
CHAIN = {"scalar.rate", "scalar.normal_form", "scalar.diagonal_form", "scalar.gd_map"}
DIFFERENCE = theorem('identity("expand", (x - y)**2, x**2 - 2*x*y + y**2, concludes=True)', "")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A theorem of the package with those that it uses."""
    out = tmp_path_factory.mktemp("site") / "report"
    assert main(["report", "scalar.rate", "scalar.gd_map", "--jobs", "1", "--out", str(out), *STEPS]) == 0
    return out


@pytest.fixture
def build(run, tmp_path):
    """Write the site of the theorems ``mine.*``."""
    out = tmp_path / "out"
    return out, lambda root, *more: run("report", "mine.*", "--proofs", root, "--jobs", 1, "--out", out, *more)


def test_every_theorem_has_a_page_and_files_to_check(site):
    assert {p.stem for p in (site / "theorem").iterdir()} == CHAIN
    assert {p.stem for p in (site / "coq").iterdir()} == CHAIN
    overview = pages(site)["index.html"]
    assert {f"theorem/{name}.html" for name in CHAIN} <= set(overview.links)
    stored = ROOT / "proofs" / "certificates"
    certificates = list((site / "certificates").iterdir())
    assert len(certificates) > 10
    assert all(p.read_bytes() == (stored / p.name).read_bytes() for p in certificates)


def test_the_commands_on_a_page_are_those_that_made_it(site, run, tmp_path):
    text = pages(site)["theorem/scalar.gd_map.html"].text
    commands = re.findall(r"^tamegd (.+)$", text, re.MULTILINE)
    assert [c.split()[0] for c in commands] == ["verify", "show", "report"]
    assert commands[2] == "report scalar.gd_map --only certified"
    assert all(run(*c.split(), *(["--out", tmp_path / "out"] if "report" in c else [])).status == 0 for c in commands)
    assert (tmp_path / "out" / "coq" / "scalar.gd_map.v").read_bytes() == (
        site / "coq" / "scalar.gd_map.v"
    ).read_bytes()


def test_links_lead_somewhere_within_the_site(site):
    assert dead_links(site) == []


def test_pages_are_in_order(site):
    for name, page in pages(site).items():
        assert len(page.ids) == len(set(page.ids)), name
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), (name, page.headings)
        assert page.landmarks == ["header", "nav", "main", "footer"], name


def test_no_formula_is_left_in_tex_and_nothing_else_is_left_raw(site):
    for name, page in pages(site).items():
        assert not re.search(r"[\\$]|Markup\(|\{\{|<(?!=|\s|\d)\w+ ", page.text), name
        assert "<mtext>" not in page.text
    formulas = [p for p in (site / "theorem").iterdir() if p.read_text(encoding="utf-8").count("<math") > 5]
    assert len(formulas) == len(CHAIN)


def test_nothing_is_fetched_and_nothing_runs_but_the_own_script(site):
    for name, page in pages(site).items():
        [policy] = [v for tag, a, v in page.attributes if tag == "meta" and a == "content" and "default-src" in v]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not [a for _, a, _ in page.attributes if a.startswith("on") or a == "style"], name
    text = b"".join(v for k, v in contents(site).items() if re.search(r"(?<!explorer)[.](html|css|js)$", k)).decode()
    assert set(re.findall(r"https?://[\w./]*", text)) <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in text
    assert "innerHTML" not in text


def test_times_are_left_out_and_two_builds_are_alike(site, tmp_path):
    out = tmp_path / "again"
    command = [sys.executable, "-m", "verify.cli.main", "report", "scalar.rate", "scalar.gd_map", "--jobs", "2", *STEPS]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [*command, "--out", str(out)], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{out}/index.html: 2 theorems, all as claimed\n"
    assert contents(out) == contents(site)


def colours(out):
    text = (out / "graph.html").read_text(encoding="utf-8")
    return dict(re.findall(r'<a id="([\w.]+)" class="node v-([\w-]+)"', text))


def test_a_spoiled_certificate_takes_the_colour_of_all_that_leans_on_it(run, proofs, build):
    out, again = build
    root = proofs("polite", "user", other=DIFFERENCE)
    run("verify", "mine.*", "--proofs", root, "--jobs", 1, "--record")
    assert again(root, *STEPS).status == 0
    assert colours(out) == {
        "mine.other": "proved", "mine.polite": "proved-modulo-cited", "mine.user": "proved-modulo-cited",
    }  # fmt: skip
    [stored] = [p for p in (root / "certificates").iterdir() if "2*x*y" in p.read_text() and "x + y" in p.read_text()]
    stored.write_text(stored.read_text().replace("y", "z", 1))
    got = again(root, *STEPS)
    assert got.status == 1
    assert [line.split(": ")[1] for line in got.err.splitlines()] == ["mine.polite", "mine.user"]
    assert colours(out) == {"mine.other": "proved", "mine.polite": "inconclusive", "mine.user": "inconclusive"}
    page = pages(out)["theorem/mine.polite.html"].text
    assert f"stored certificate {stored.name}" in page
    assert "Not checked: " in page
    assert not (out / "certificates" / stored.name).exists()
    overview = pages(out)["index.html"].text
    assert "2 of 3 theorems are worth less than promised" in overview
    assert overview.count("It begins with") == overview.count("It begins with mine.polite: step ") == 1
    above = pages(out)["theorem/mine.user.html"].text
    assert f"stored certificate {stored.name}" in above[above.index("It begins with") :]


FAR = 'false_claim("far", x <= 1, given=[50*x <= 51], witness={x: "51/50"})'
NEAR = 'false_claim("near", x <= 1, given=[1000*x <= 1001], witness={x: "1001/1000"})'
APPEAL = 'uses("before", "mine.{}", gives=says("as said"), concludes=True)'


def test_what_the_neighbours_of_a_used_theorem_lean_on_is_run(run, proofs, tmp_path):
    root, out = proofs(
        top=theorem(APPEAL.format("below")),
        below=theorem(more='constants=[sharp("the 1", "mine.edge: far", "mine.edge: near")]'),
        edge=theorem(neighbours=f"{FAR}, {NEAR}"),
    ), tmp_path / "out"  # fmt: skip
    got = run("report", "mine.top", "--proofs", root, "--jobs", 1, "--out", out, *STEPS)
    assert (got.status, got.err) == (0, "")
    assert set(colours(out)) == {"mine.top", "mine.below", "mine.edge"}
    assert all("not as promised" not in page.text for page in pages(out).values())


def test_a_used_theorem_that_is_shown_as_worth_less_counts(run, proofs, tmp_path):
    root, out = proofs("no_refutation", top=theorem(APPEAL.format("no_refutation"))), tmp_path / "out"
    got = run("report", "mine.top", "--proofs", root, "--jobs", 1, "--out", out, *STEPS)
    assert "1 of 2 theorems is worth less than promised" in pages(out)["index.html"].text
    assert (got.status, got.out) == (1, f"{out}/index.html: 1 theorem, not all as claimed\n")
    assert got.err.count("mine.no_refutation: ") == len(got.err.splitlines()) == 1


def test_checks_are_run_unless_left_out(proofs, build):
    out, again = build
    root = proofs("checked")
    assert again(root).status == 0
    page = pages(out)["theorem/mine.checked.html"].text
    assert "seen 30" in page
    assert "not run in this build" not in page
    assert again(root, *STEPS).status == 0
    assert pages(out)["theorem/mine.checked.html"].text.count("not run in this build") == 2


def test_what_fails_is_shown(proofs, build):
    out, again = build
    got = again(proofs("falsified", "wrong_sign", "no_refutation"))
    assert got.status == 1
    found = pages(out)
    assert "failed: " in found["theorem/mine.falsified.html"].text
    assert "not refuted" in found["theorem/mine.no_refutation.html"].text
    assert "not as promised" in found["theorem/mine.no_refutation.html"].text
    assert colours(out)["mine.wrong_sign"] == "refuted"
    assert dead_links(out) == []


def test_a_page_says_what_the_symbols_of_its_chapter_mean(proofs, build):
    out, again = build
    root = proofs("good")
    notation = "p is the side, doubled"  # a symbol at the start of a sentence stays small
    (root / "mine" / "__init__.py").write_text(f'"""Mine.\n\nNotation: {notation}.\n"""\n', encoding="utf-8")
    again(root)
    text = pages(out)["theorem/mine.good.html"].text
    assert "Notationp is the side, doubled." in text.replace("\n", "")


def test_each_claim_shows_its_own_evidence(proofs, build):
    out, again = build
    two = DIFFERENCE.replace("steps=[", 'steps=[identity("other", (x + y)**2, x**2 + y**2, concludes=True), ')
    again(proofs("polite", "user", two=two), *STEPS)
    found = {}
    for name in ("polite", "user", "two"):
        text = (out / "theorem" / f"mine.{name}.html").read_text(encoding="utf-8")
        claims = text[text.index('class="claims"') : text.index("</ol>")].split("</li>")[:-1]
        shown = r'class="(?:badge e-)?(warn|certified|cited|theorem)">|href="#step-(\d)"'
        found[name] = [[kind or int(step) for kind, step in re.findall(shown, claim)] for claim in claims]
    assert found == {
        "polite": [["certified", 1], ["cited", 2]],
        "two": [["warn", 1], ["certified", 2]],
        "user": [["theorem", 1]],
    }


def test_what_has_no_lemma_for_coq_is_listed(proofs, build):
    out, again = build
    again(proofs("polite", "user", "good"), *STEPS)
    found = {n: pages(out)[f"theorem/mine.{n}.html"].text for n in ("polite", "user", "good")}
    assert "Steps without a lemma in it:\n\n2: cited\n" in found["polite"]
    assert "Steps without a lemma in it:\n\n1: by a theorem, which has a file of its own\n" in found["user"]
    assert "Every step has its lemma in it." in found["good"]


def test_sources_and_first_words_are_set_as_formulas(proofs, build):
    out, again = build
    odd = (
        theorem()
        .replace('"derived here"', '"derived here", note="for mu >= 1/2"')
        .replace("Claim: (x + y)^2", "Claim: rho' = mu; (x + y)^2")
    )
    assert again(proofs(odd=odd), *STEPS).status == 0
    text = (out / "theorem" / "mine.odd.html").read_text(encoding="utf-8")
    assert "Derived here; for <math>" in text
    assert "&gt;= 1/2" not in text
    assert "<dd><math><mrow><msup><mi>ρ</mi>" in text


def test_words_of_a_theorem_file_stay_words(proofs, build):
    out, again = build
    odd = DIFFERENCE.replace("The square of a sum", '<script>alert(1)</script> & "x" \\alpha $')
    assert again(proofs(odd=odd), *STEPS).status == 0
    text = (out / "theorem" / "mine.odd.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert pages(out)["index.html"].text.count("<script>alert(1)</script>") == 1


def test_theorems_and_evidence_are_chosen_as_for_verify(run, proofs, tmp_path):
    root, out = proofs("good", "checked"), tmp_path / "out"
    got = run("report", "mine.g*", "--only", "certified", "--proofs", root, "--jobs", 1, "--out", out)
    assert (got.status, got.err) == (0, "")
    assert [p.name for p in (out / "theorem").iterdir()] == ["mine.good.html"]
    run("report", "--only", "nonsense", "--out", out).refused("--only", "'nonsense'", "certified")
    run("report", "mine.none", "--out", out).refused("unknown theorem 'mine.none'")


def test_targets_that_cannot_be_written_are_refused_at_once(run, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "_write", lambda *_: pytest.fail("it began to run"))
    (tmp_path / "file").write_text("")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("all of it")
    monkeypatch.chdir(tmp_path)
    for out, words in {
        tmp_path / "file": "is a file: name a folder",
        tmp_path / "missing" / "out": "no folder",
        tmp_path / "full": "holds thesis.tex, which no report wrote there",
        tmp_path: "is the working directory",
        "": "is empty",
        "/proc/report": "cannot be written",
    }.items():
        run("report", "scalar.gd_map", "--out", out).refused("--out", words)
    assert {p.name for p in tmp_path.iterdir()} == {"file", "full"}


def test_an_interrupted_build_leaves_the_old_site(run, proofs, build, monkeypatch, tmp_path):
    out, again = build
    root = proofs("good")
    again(root, *STEPS)
    before, names = contents(out), {p.name for p in tmp_path.iterdir()}

    def interrupted(folder, files):
        (folder / "index.html").write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr("verify.export.site.write.fill", interrupted)
    assert again(root, *STEPS).status == 130
    assert contents(out) == before
    assert {p.name for p in tmp_path.iterdir()} == names


def test_a_file_that_cannot_be_taken_leaves_no_site(proofs, build):
    out, again = build
    again(proofs("good", "floating")).refused("floating.py:17: float literal 0.5")
    assert not out.exists()


def test_the_examples_of_the_documentation(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("")
    section = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8").split("\n## report\n")[1]
    examples = re.findall(r"^    \$ tamegd (.*)\n    (.*)$", section, re.MULTILINE)
    assert len(examples) == 2
    for command, printed in examples:
        got = run(*shlex.split(command))
        assert (got.out + got.err).strip() == printed


@pytest.mark.parametrize("name", report.NEEDED)
def test_what_is_not_installed_is_named(run, tmp_path, monkeypatch, name):
    monkeypatch.setattr(report, "find_spec", lambda asked: None if asked == name else object())
    run("report", "--out", tmp_path / "out").refused(f"needs {name}", "pip install 'tamegd[report]'")
    run("report", "scalar.nothing", "--out", tmp_path / "out").refused("unknown theorem")
    run("report", "--out", tmp_path / "no" / "out").refused("no folder")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_theorem_is_refused(run, tmp_path):
    run("report", "scalar.nothing", "--out", tmp_path / "out").refused("unknown theorem")
