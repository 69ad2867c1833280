"""Hypothesis profiles: ``ci`` repeats the same cases in every run, ``fuzz`` looks for new ones (TAMEGD_PROFILE=fuzz).

``quick`` is ``ci`` without the search for a smaller case when one fails.
"""

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile("fuzz", deadline=None, max_examples=2000, suppress_health_check=list(HealthCheck))
settings.register_profile("quick", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate))
settings.load_profile(os.environ.get("TAMEGD_PROFILE", "ci"))
