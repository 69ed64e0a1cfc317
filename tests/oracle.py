"""Old name of what is now in party_org.testing."""

from party_org.testing.oracle import Oracle  # noqa: F401
