import os
import re
import signal
import subprocess
import sys
import time

import pytest

from verify.cli.main import COMMANDS

TAMEGD = [sys.executable, "-m", "verify.cli.main"]
SLEEPING = "import pathlib, time\npathlib.Path({!r}).touch()\ntime.sleep(60)\n"


def start(*arguments, **more):
    pipe = subprocess.PIPE
    return subprocess.Popen([*TAMEGD, *map(str, arguments)], stdout=pipe, stderr=pipe, text=True, **more)


def test_no_command_shows_the_help(run):
    got = run()
    assert got.status == 0
    assert got.out == run("--help").out
    for command in COMMANDS:
        assert re.search(rf"^  {command} +[A-Z].*\.?$", got.out, re.MULTILINE)


def test_version(run):
    got = run("--version")
    assert got.status == 0
    assert re.fullmatch(r"tamegd, version \d+\.\d+\.\d+\n", got.out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verfy"], ("unknown command 'verfy'", "did you mean verify?")),
        (
            ["zzz"],
            (
                "unknown command 'zzz'",
                "verify, list, show, derive, paper, new, loss, threshold, orbit, cycle, attack, prove, check",
            ),
        ),
        (["--frob"], ("no such option", "--frob")),
        (["check"], ("missing argument 'CERTIFICATE...'", "tamegd check --help")),
        (["show"], ("missing argument 'ID'",)),
        (["derive"], ("missing argument 'ID|GLOB...'",)),
        (["show", "a", "b"], ("unexpected extra argument", "b")),
    ],
)
def test_bad_usage_is_one_line(run, arguments, words):
    got = run(*arguments)
    got.refused(*words)
    assert got.out == ""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["list"], ["check", __file__], ["verify", "--help"], ["prove", "--help"]]
)
def test_light_commands_do_not_import_heavy_packages(arguments):
    heavy = "{'sympy', 'mpmath', 'hypothesis', 'numpy', 'rich'}"
    code = f"import sys; from verify.cli.main import main; main({arguments!r}); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_console_script_exits_with_the_status():
    process = start("check", "/nowhere")
    out, err = process.communicate()
    assert (process.returncode, out, err) == (2, "", "tamegd: /nowhere: No such file or directory\n")


def test_a_reader_that_goes_away_is_no_news():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*TAMEGD, "list"], stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_is_one_line_and_leaves_no_file(proofs, tmp_path, jobs):
    marker, target = tmp_path / "running", tmp_path / "out.json"
    root = proofs("good", sleeping=SLEEPING.format(str(marker)))
    process = start("verify", "mine.*", "--proofs", root, "--jobs", jobs, "--json", target, start_new_session=True,
                    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))  # fmt: skip
    deadline = time.monotonic() + 20
    while not marker.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it too
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "tamegd: interrupted\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["proofs", "running"]


def test_a_letter_that_the_terminal_lacks_is_no_reason_to_stop(proofs):
    from tests.cli.examples import theorem

    root = proofs(good=theorem().replace("The square", "Łojasiewicz's square ≥"))
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    for command in (["list", "mine.*"], ["show", "mine.good"], ["verify", "mine.*"]):
        process = start(*command, "--proofs", root, env=environment)
        _, err = process.communicate()
        assert (process.returncode, err) == (0, "")
