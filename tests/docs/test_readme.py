"""The README shows what the commands print: every ``$ tamegd`` in it is run, and answers as it is shown to."""

import re
import shlex
import subprocess
from fractions import Fraction
from functools import cache

import pytest

from tests.cli.test_main import TAMEGD
from tests.docs.test_docs import ROOT
from verify.cli.main import COMMANDS
from verify.orbits import Start

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^    \$ tamegd (.+)\n((?:    (?!\$).+\n)+)", TEXT, re.MULTILINE)
ELIDED = "..."


@cache
def printed(*arguments: str) -> tuple[str, ...]:
    done = subprocess.run([*TAMEGD, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return tuple(done.stdout.splitlines())


def answers(answer: str, lines: tuple[str, ...]) -> bool:
    """Say whether the parts of ``answer`` between elisions follow each other in ``lines``, the first and last at the ends."""
    parts = [[]]
    for line in answer.splitlines():
        if line.strip() == ELIDED:
            parts.append([])
        else:
            parts[-1].append(line.removeprefix("    "))
    text, at = list(lines), 0
    for number, part in enumerate(parts):
        places = [i for i in range(at, len(text) - len(part) + 1) if text[i : i + len(part)] == part]
        if number == 0:
            places = [i for i in places if i == 0]
        if number == len(parts) - 1 and part:
            places = [i for i in places if i + len(part) == len(text)]
        if not places:
            return False
        at = places[0] + len(part)
    return True


@pytest.mark.parametrize(("command", "answer"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_of_the_readme_prints_what_is_shown(command, answer):
    lines = printed(*shlex.split(command))
    assert answers(answer, lines), "\n".join(lines)


def test_a_changed_digit_is_noticed():
    command, answer = SHOWN[0]
    assert not answers(answer.replace("0.4296", "0.4297"), printed(*shlex.split(command)))
    assert not answers(answer.replace("    ...\n", ""), printed(*shlex.split(command)))


def test_every_command_named_in_the_readme_exists_and_every_command_is_named():
    assert set(re.findall(r"(?<!-)tamegd ([a-z]+)", TEXT)) == set(COMMANDS)


def test_what_the_readme_says_of_its_two_theorems_is_what_they_promise():
    listed = "\n".join(printed("show", "scalar.critical_step"))
    assert "Promised: proved." in listed
    shown = " ".join(" ".join(printed("show", "scalar.convergence")).split())
    assert "Promised: proved modulo cited." in shown
    [verdict] = re.findall(r"Verdict of the steps proved modulo cited \((.*)\)\. Promised", shown)
    assert "with five named results" in " ".join(TEXT.split())
    assert len(verdict.split(";")) == 5
    assert "False neighbour: h* raised by 0.1 percent" in shown


def test_the_numbers_of_the_worked_question_are_those_of_its_start():
    start = Start(1, 1, 3, "1/10")
    critical = Fraction(str(start.critical_step(40)))
    [textbook] = re.findall(r"eigenvalue of the Hessian at the start:\n([\d.]+)\.\s", TEXT)
    edge = 2 / Fraction(str(start.largest_hessian_eigenvalue(40)))
    assert round(float(edge), 2) == float(textbook)
    assert Fraction(19, 10) < critical / edge < 2  # "almost twice as large"
    [(told, percent)] = re.findall(r"at h = (0\.\d+)\.\.\., ([\d.]+) percent above h", TEXT)
    between = [Fraction(told), Fraction(told) + Fraction(1, 10 ** len(told.removeprefix("0.")))]
    assert round(float(100 * (between[0] / critical - 1)), 1) == float(percent)
    ends = [Start(1, h, 3, "1/10") for h in between]
    for _ in range(4):
        ends = [end.exact_step() for end in ends]
    assert ends[0].rho * ends[1].rho < 0  # so the fourth iterate is a minimizer at some h in between


def test_the_table_of_modules_has_every_module():
    [table] = re.findall(r"^## Modules\n(.*?)^## ", TEXT, re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`verify/(\w+)`", table))
    modules = {
        p.stem
        for p in (ROOT / "verify").iterdir()
        if (p.is_dir() and (p / "__init__.py").is_file()) or p.suffix == ".py"
    }
    assert named == modules - {"__init__"}
