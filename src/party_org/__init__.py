"""party_org."""
