"""TRUSTED. Accepts or rejects a certificate by exact rational arithmetic; never searches, never guesses.

Standard library, ``verify.exact`` and ``verify.claims`` only. One file a kind of certificate.
"""

from verify.check.dispatch import check
from verify.check.refutation import Trajectory, check_counterexample, check_trajectory
from verify.check.words import check_matrices

__all__ = ["Trajectory", "check", "check_counterexample", "check_matrices", "check_trajectory"]
