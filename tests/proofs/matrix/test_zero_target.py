"""The target A = 0."""

from fractions import Fraction

from proofs.matrix.zero_target import theorem
from verify.sampling.matrix_start import MatrixStart


def test_everything_in_the_file_holds(run_whole):
    run_whole("zero_target")


def test_the_step_of_the_norm_in_plain_fractions():
    start = MatrixStart(((0, 0), (0, 0)), ((1, 2), (0, 3)), ((1, 0), (1, 1)), Fraction(1, 5))
    assert start.h * Fraction(20, 17) == 4 / start.S  # a little above: the norm may grow
    below = MatrixStart(start.A, start.X, start.Y, 4 / start.S)
    assert below.step().S <= below.S


def test_spectral_norms_are_refuted_where_frobenius_norms_hold():
    spectral = next(n for n in theorem.neighbours if n.name.startswith("spectral"))
    assert spectral.refutation(theorem.definitions) == ""
