from fractions import Fraction

import pytest
from hypothesis import given

from proofs.catapult import two_layer_map as theorem_file
from proofs.catapult._setting import A, A_next, rho
from proofs.catapult.two_layer_map import theorem
from tests.proofs.catapult.conftest import dot, kernel, positive, step, vectors


def test_everything_in_the_file_holds(run_whole):
    run_whole("two_layer_map")


@given(vectors, positive)
def test_the_scaled_form_for_target_zero_and_any_width(pair, h):
    """No square roots are needed: A, B and rho = -h (u.v)/n are rational for every n."""
    n = len(pair[0])

    def scaled(u, v):
        size, product = dot(u, u) + dot(v, v), dot(u, v)
        return h * (size + 2 * product) / (4 * n), h * (size - 2 * product) / (4 * n)

    plus, minus = scaled(*pair)
    rho_0 = minus - plus
    assert rho_0 == -h * dot(*pair) / n
    assert 2 * plus + 2 * minus == h * kernel(*pair)
    assert scaled(*step(*pair, h)) == (plus * (1 + rho_0) ** 2, minus * (1 - rho_0) ** 2)


def test_the_check_in_vectors_can_fail(monkeypatch):
    example = (
        4,
        [Fraction(v) for v in (1, 2, 0, 1)],
        [Fraction(v) for v in (1, -1, 3, 2)],
        Fraction(1),
        Fraction(1, 3),
    )
    theorem_file.from_the_loss(example)
    monkeypatch.setattr(theorem_file, "inverse_root", lambda n: Fraction(1))
    with pytest.raises(AssertionError, match="u'"):
        theorem_file.from_the_loss(example)


def test_another_factor_is_rejected(rejected):
    assert rejected(theorem, "A", chain=(A_next, A * (1 + 2 * rho) ** 2))
