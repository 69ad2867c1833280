"""Every command that takes an id sees the folders given with --proofs, and says so where an id is unknown."""

import pytest

from verify.cli.main import COMMANDS

STEPS = ["--jobs", 1, "--only", "certified"]
WRITING = {"paper": STEPS, "report": STEPS}  # files, in the folder one is in
TAKING_IDS = {"verify": ["--jobs", 1], "list": [], "show": [], "derive": [], "attack": ["--examples", 200], **WRITING}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("command", "more"), TAKING_IDS.items())
def test_a_theorem_of_a_folder_is_seen(run, proofs, command, more):
    got = run(command, "mine.good", "--proofs", proofs("good"), *more)
    assert (got.status, got.err) == (0, "")
    assert command in WRITING or "good" in got.out or "The square of a sum." in got.out


@pytest.mark.parametrize(("command", "more"), TAKING_IDS.items())
def test_an_unknown_id_points_to_the_option(run, command, more):
    run(command, "zzz", *more).refused("unknown theorem 'zzz'", "--proofs DIR adds a folder of yours")


@pytest.mark.parametrize(("command", "more"), TAKING_IDS.items())
def test_a_file_in_place_of_a_folder_is_told_what_to_do(run, proofs, command, more):
    file = proofs("good") / "mine" / "good.py"
    run(command, "mine.good", "--proofs", file, *more).refused("good.py is a file", "give the folder", "by its id")


def test_no_other_command_takes_an_id(run):
    taking = {
        c
        for c in COMMANDS
        if any(f"{form} " in run(c, "--help").out for form in ("[ID|GLOB]...", " ID\n", "ID|GLOB..."))
    }
    with_id = {c for c in COMMANDS if "ID" in run(c, "--help").out.split("\n\n", 1)[0]}
    assert taking | with_id == set(TAKING_IDS)
