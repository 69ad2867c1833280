import json


def test_ids_and_titles_by_chapter(run, proofs):
    root = proofs("good")
    (root / "mine" / "__init__.py").write_text('"""Sums: squares and others."""\n')
    (root / "mine" / "_helper.py").write_text("x = 1\n")
    got = run("list", "mine.*", "--proofs", root)
    assert got.status == 0
    assert got.out == "mine: Sums: squares and others.\n  mine.good  The square of a sum.\n"


def test_nothing_is_imported(run, proofs):
    got = run("list", "mine.*", "--proofs", proofs("raising", "dying", "unfinished"))
    assert got.status == 0
    assert got.err == ""
    assert "mine.unfinished  (no title" in got.out


def test_without_arguments_all_theorems_are_listed(run):
    got = run("list")
    assert got.status == 0
    assert "scalar.normal_form" in got.out


def test_a_later_folder_shadows_an_earlier_one(run, proofs, tmp_path):
    first = proofs("good")
    second = tmp_path / "second"
    (second / "mine").mkdir(parents=True)
    (second / "mine" / "good.py").write_text('"""Another title."""\n')
    got = run("list", "mine.good", "--proofs", first, "--proofs", second, "--json", "-")
    [row] = json.loads(got.out)["theorems"]
    assert row == {
        "id": "mine.good", "title": "Another title.", "chapter": "mine", "path": str(second / "mine" / "good.py"),
    }  # fmt: skip


def test_an_unknown_id_is_one_line(run):
    run("list", "scalar.normal").refused("unknown theorem 'scalar.normal'", "did you mean scalar.normal_form?")
