"""Two speeds of property tests: "quick" on every run, "deep" when asked for.

``PARTY_ORG_PROFILE=deep`` or ``--hypothesis-profile=deep`` chooses; the option wins.
"""

import os

from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the code, so no time is judged.
_UNTIMED = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])

# With CI set, "quick" draws the same examples on every run: a red build is red for everyone.
# "deep" always draws new ones: it is run to find what "quick" has not.
settings.register_profile(
    "quick",
    _UNTIMED,
    max_examples=30,
    stateful_step_count=20,
    derandomize="CI" in os.environ,
)
settings.register_profile(
    "deep",
    _UNTIMED,
    max_examples=2_000,
    stateful_step_count=60,
    derandomize=False,
)
settings.load_profile(os.environ.get("PARTY_ORG_PROFILE", "quick"))
