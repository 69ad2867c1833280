"""How random inputs are drawn: the profiles ``ci`` and ``fuzz``.

They are no profiles in Hypothesis's own registry: loading one there would change the user's other tests. What both share
(no database, no deadline) is set for every run of a property, see verify.sampling.run.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

PROFILES = ("ci", "fuzz")
FUZZ_FACTOR = 20
SEED = "tamegd_seed"  # its name on the way to a worker of pytest-xdist


@dataclass(frozen=True)
class Sampling:
    """The profile, the seed (None: the inputs of every run without one) and how many inputs (None: each its own number).

    ``attack``: inputs for the attack on every concluding statement; 0 for no attacks.
    """

    profile: str = "ci"
    seed: int | None = None
    examples: int | None = None
    attack: int = 0

    @property
    def fuzz(self) -> bool:
        """Whether the inputs differ from run to run."""
        return self.profile == "fuzz"

    def count(self, own: int) -> int:
        """Return how many inputs a property gets that asks for ``own``."""
        return self.examples or own * (FUZZ_FACTOR if self.fuzz else 1)

    @property
    def options(self) -> list[str]:
        """The options of pytest that draw the same inputs again."""
        values = [("--tamegd-profile", self.profile if self.fuzz else None), ("--tamegd-seed", self.seed)]
        values += [("--tamegd-examples", self.examples), ("--tamegd-attack", self.attack or None)]
        return [word for name, value in values if value is not None for word in (name, str(value))]

    def __str__(self) -> str:
        if not self.fuzz:
            return f"profile {self.profile}, " + (
                "the same inputs in every run" if self.seed is None else f"seed {self.seed}"
            )
        return f"profile fuzz, seed {self.seed}; {' '.join(self.options)} repeats it"


def fresh_seed() -> int:
    """Return a seed that nobody has chosen, short enough to be typed."""
    return random.SystemRandom().randrange(10**9)
