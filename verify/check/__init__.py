"""TRUSTED. Accepts or rejects a certificate by exact rational arithmetic; never searches, never guesses.

Standard library, ``verify.exact`` and ``verify.claims`` only. One file a kind of certificate.
"""

from verify.check.counterexample import check_counterexample
from verify.check.dispatch import Checked, check
from verify.check.trajectory import Trajectory, check_trajectory

__all__ = ["Checked", "Trajectory", "check", "check_counterexample", "check_trajectory"]
