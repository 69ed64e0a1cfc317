"""What the kit needs beside party_org, asked for before any of it is imported."""

from party_org.extras import require

__all__: list[str] = []

require("hypothesis", extra="testing")
