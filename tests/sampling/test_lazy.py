import importlib
import inspect
import subprocess
import sys
from types import FunctionType

import pytest
from hypothesis import Phase, find, settings

import verify.sampling

QUICK = settings(max_examples=1, database=None, derandomize=True, phases=[Phase.generate])
HOMES = {
    "between": "numbers",
    "ratios": "numbers",
    "targets": "numbers",
    "vectors": "numbers",
    "starts": "strategies",
    "zero_target_starts": "strategies",
    "planar_states": "strategies",
    "starts_by": "shaped",
    "exceptional_starts": "exceptional",
    "matrices": "matrix_problems",
    "product_losses": "losses.strategies",
}


def test_importing_the_strategies_loads_neither_hypothesis_nor_numpy():
    code = (
        "import sys, verify.sampling, verify.sampling.construct, verify.sampling.losses, verify.orbits; "
        "print([name for name in ('hypothesis', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_all_of_them_are_offered():
    assert sorted(verify.sampling.__all__) == sorted(HOMES)


def test_loading_a_module_does_not_take_the_place_of_a_function():
    for home in HOMES.values():
        importlib.import_module(f"verify.sampling.{home}")
    assert all(isinstance(getattr(verify.sampling, name), FunctionType) for name in HOMES)


@pytest.mark.parametrize("name", list(HOMES))
def test_the_options_named_in_the_text_are_those_of_the_strategy(name):
    target = getattr(importlib.import_module(f"verify.sampling.{HOMES[name]}"), name)
    options = [p for p in inspect.signature(target).parameters if p != "draw"]
    text = getattr(verify.sampling, name).__doc__
    positional = HOMES[name] == "numbers"
    assert text.startswith(f"Return {HOMES[name]}.{name}" + ("" if positional else f"({', '.join(options)})"))
    assert not positional or list(inspect.signature(getattr(verify.sampling, name)).parameters) == options


def first(strategy):
    return find(strategy, lambda example: True, settings=QUICK)


def test_options_arrive():
    assert first(verify.sampling.starts(dimensions=(3,), ratio=(1, 1))).d == 3
    assert first(verify.sampling.zero_target_starts(dimensions=(2,))).d == 2
    assert first(verify.sampling.planar_states(side="on")).D == 0
    assert 3 < first(verify.sampling.between(3, 5)) < 5
    assert 3 < first(verify.sampling.ratios(3, 5)) < 5
    assert first(verify.sampling.targets()) > 0
    assert len(first(verify.sampling.vectors(3))) == 3
    assert first(verify.sampling.starts_by(scale=3)).S <= 18
    assert first(verify.sampling.exceptional_starts(kind="origin", near=False)).start.S == 0
    assert len(first(verify.sampling.matrices(3, 2, d=1)).X) == 3
    assert first(verify.sampling.product_losses(good=True)).keeps_sign
