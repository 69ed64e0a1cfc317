"""Old names of what is now in party_org.testing."""

from party_org.testing import *  # noqa: F403
