"""How a step is known, strongest first."""

from enum import Enum


class Evidence(Enum):
    """Kinds of evidence; ``rank`` 0 is the strongest."""

    KERNEL = "kernel"
    CERTIFIED = "certified"
    ENCLOSED = "enclosed"
    PRECISE = "precise"
    SAMPLED = "sampled"
    CITED = "cited"

    @property
    def rank(self) -> int:
        """Position in the order of strength."""
        return list(Evidence).index(self)

    @property
    def proves(self) -> bool:
        """Whether a step with this evidence is proved by the package itself."""
        return self in (Evidence.KERNEL, Evidence.CERTIFIED)
