"""YAML: text to plain data and back, without its surprises.

What :func:`parse` gives is plain data in *text* mode (see :mod:`party_org.formats.plain`): every
scalar is a ``str`` as it was written. Anchors, aliases, tags, keys that are not text, repeated
keys and several documents are refused: nobody needs them for an organisation, and each of them
has emptied somebody's memory, run somebody's code or lost somebody's data.
"""

from party_org.formats._yaml_read import parse
from party_org.formats._yaml_write import render

__all__ = ["parse", "render"]
