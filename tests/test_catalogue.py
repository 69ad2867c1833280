import pytest

from verify.catalogue import HOME, NotFound, discover, files_in, folder, select


@pytest.fixture
def root(tmp_path):
    for name in ("a/one.py", "a/two.py", "a/_helper.py", "_b/three.py", ".c/four.py", "top.py", "a/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'"""Title of {name}.\n\nMore.\n"""\nraise SystemExit\n')
    return tmp_path


def test_helpers_are_passed_over(root):
    assert list(files_in(root)) == ["a.one", "a.two", "top"]


def test_an_entry_knows_its_place(root):
    entry = files_in(root)["a.one"]
    assert (entry.title, entry.chapter, entry.builtin) == ("Title of a/one.py.", "a", False)
    assert entry.certificates == root / "certificates"
    assert files_in(root)["top"].chapter == ""


def test_the_package_comes_first_and_a_folder_shadows_it(root):
    (root / "scalar").mkdir()
    (root / "scalar" / "normal_form.py").write_text('"""Mine."""\n')
    found = discover([root])
    assert found["scalar.normal_form"].title == "Mine."
    assert discover()["scalar.normal_form"].root == HOME
    assert discover()["scalar.normal_form"].builtin


def test_selection_by_id_and_pattern(root):
    entries = files_in(root)
    assert [e.id for e in select(entries, [])] == ["a.one", "a.two", "top"]
    assert [e.id for e in select(entries, ["top", "a.*", "a.one"])] == ["top", "a.one", "a.two"]
    with pytest.raises(NotFound, match=r"unknown theorem 'a\.tow'; did you mean a\.two\?"):
        select(entries, ["a.tow"])


def test_a_file_that_cannot_be_parsed_has_no_title(root):
    (root / "a" / "one.py").write_bytes(b"\xff = (")
    assert files_in(root)["a.one"].title == ""


def test_a_folder_must_exist(root):
    assert folder(str(root)) == root
    with pytest.raises(NotFound, match="no folder of proofs at /nowhere"):
        folder("/nowhere")
