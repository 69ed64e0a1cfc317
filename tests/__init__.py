"""The tests of party_org; their helpers are imported as ``tests.…``."""
