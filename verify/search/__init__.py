"""Untrusted search for certificates and counterexamples (docs/search.md).

Whatever comes back was accepted by the checker; nothing here has to be believed.
"""

from verify.search.outcome import Attempt, Outcome
from verify.search.run import search, search_orbit

__all__ = ["Attempt", "Outcome", "search", "search_orbit"]
