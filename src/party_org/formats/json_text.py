"""JSON: text to plain data and back, strictly and exactly, with the standard library only.

What :func:`parse` gives is *typed* plain data (see :mod:`party_org.formats.plain`): whole numbers
are ``int``, all others ``Decimal`` with the digits that were written.
"""

from party_org.formats._json_read import parse
from party_org.formats._json_write import render

__all__ = ["parse", "render"]
