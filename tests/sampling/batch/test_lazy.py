import inspect
import subprocess
import sys

import pytest

from verify.sampling import batch
from verify.sampling.batch import draws, states


def test_importing_loads_no_numpy():
    code = (
        "import sys, verify.sampling.batch, verify.sampling; print('numpy' in sys.modules, 'hypothesis' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


@pytest.mark.parametrize("name", ["starts", "zero_target_starts", "planar_states"])
def test_options_are_those_of_the_function_behind(name):
    behind = getattr(states if name == "planar_states" else draws, name)
    assert list(inspect.signature(getattr(batch, name)).parameters) == list(inspect.signature(behind).parameters)


@pytest.mark.parametrize("name", ["starts", "zero_target_starts", "planar_states"])
def test_options_are_those_of_the_strategy(name):
    from verify.sampling import strategies

    of_strategy = inspect.signature(getattr(strategies, name)).parameters
    of_batch = inspect.signature(getattr(batch, name)).parameters
    assert list(of_batch)[:2] == ["count", "seed"]
    assert {n: p.default for n, p in of_batch.items() if n not in ("count", "seed")} == {
        n: p.default for n, p in of_strategy.items() if n != "draw"
    }
