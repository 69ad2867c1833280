import inspect
import subprocess
import sys

import pytest
from hypothesis import find

import verify.sampling
from verify.sampling import numbers, strategies

NAMES = ["starts", "zero_target_starts", "planar_states", "between"]


def test_importing_the_strategies_does_not_load_hypothesis():
    code = "import sys, verify.sampling, verify.sampling.construct, verify.orbits; print('hypothesis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_all_of_them_are_offered():
    assert sorted(verify.sampling.__all__) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_options_named_in_the_text_are_those_of_the_strategy(name):
    target = getattr(numbers if name == "between" else strategies, name)
    options = [p for p in inspect.signature(target).parameters if p != "draw"]
    text = getattr(verify.sampling, name).__doc__
    assert name == "between" or f"{name}({', '.join(options)})" in text


def test_options_arrive():
    assert find(verify.sampling.starts(dimensions=(3,), ratio=(1, 1)), lambda s: True).d == 3
    assert find(verify.sampling.zero_target_starts(dimensions=(2,)), lambda s: True).d == 2
    assert find(verify.sampling.planar_states(side="on"), lambda s: True).D == 0
    assert 3 < find(verify.sampling.between(3, 5), lambda v: True) < 5
