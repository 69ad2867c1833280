import pytest

from verify.catalogue import HOME, NotFound, discover, files_in, folder, root_of, select


@pytest.fixture
def root(tmp_path):
    for name in ("a/one.py", "a/two.py", "a/_helper.py", "_b/three.py", ".c/four.py", "top.py", "a/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'"""Title of {name}.\n\nMore.\n"""\nraise SystemExit\n')
    return tmp_path


def test_helpers_are_passed_over(root):
    (root / "a" / "conftest.py").touch()
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
    with pytest.raises(NotFound, match="`tamegd list` names them all, --proofs DIR adds a folder of yours"):
        select(entries, ["zzz"])


def test_a_file_that_cannot_be_parsed_has_no_title(root):
    (root / "a" / "one.py").write_bytes(b"\xff = (")
    assert files_in(root)["a.one"].title == ""


def test_a_folder_must_exist(root):
    assert folder(str(root)) == root
    with pytest.raises(NotFound, match="no folder of proofs at /nowhere"):
        folder("/nowhere")


def test_a_file_is_no_folder_and_the_message_says_what_to_give(root):
    with pytest.raises(
        NotFound, match=r"one\.py is a file: give the folder of proofs that it is in, and the theorem by its id"
    ):
        folder(str(root / "a" / "one.py"))


def test_the_folder_of_proofs_of_a_file_is_the_first_that_is_no_chapter(root):
    path = root / "a" / "b" / "new.py"
    assert root_of(path) == root / "a" / "b"
    path.parent.mkdir()
    for chapter in (root / "a", root / "a" / "b"):
        (chapter / "__init__.py").touch()
    assert root_of(path) == root
    assert root_of(HOME / "scalar" / "normal_form.py") == HOME
