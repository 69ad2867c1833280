"""False neighbours of a coefficient in a matrix identity, at 2 and at 0.1 percent beyond it."""

from proofs._nearby import moved, text
from verify.theorems import false_matrix


def near_matrix(name, constant, goal, witness, **options):
    """Return two false equations between matrices, with ``constant`` raised by 2 and by 0.1 percent.

    ``name`` shows the value at ``{}``, ``goal`` is a function of it, ``witness`` gives the matrices for both.
    """
    return [
        false_matrix(f"{name.format(text(value))} {percent}", goal(value), witness=witness, **options)
        for value, percent in moved(constant)
    ]
