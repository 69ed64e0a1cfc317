"""Old names of what is now in party_org.testing."""

from party_org.testing import *  # noqa: F403
from party_org.testing.hierarchies import DAY, slots_below  # noqa: F401
