"""A content hash that is the same on every machine, in every process, for equal values."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

__all__: list[str] = []


def digest(parts: Iterable[Any]) -> str:
    """The SHA-256 of ``parts`` in canonical form, as ``"sha256:"`` and 64 hexadecimal digits."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(canonical(part).encode())
        sha.update(b"\n")
    return f"sha256:{sha.hexdigest()}"


def canonical(value: Any) -> str:
    """A text that is equal for equal values and different for different ones.

    Mappings are sorted by the text of their keys, sequences keep their order, fields that have
    their default are left out, so that a field added to a later version changes no digest.

    >>> canonical({"b": 1, "a": (None, "x")})
    '{"a":[null,"x"],"b":1}'
    """
    if attrs.has(type(value)):
        stated = (
            f"{attribute.name}={canonical(field)}"
            for attribute in attrs.fields(type(value))
            if attribute.eq and (field := getattr(value, attribute.name)) != attribute.default
        )
        return f"{type(value).__name__}({','.join(stated)})"
    if isinstance(value, Mapping):
        pairs = sorted((canonical(key), canonical(item)) for key, item in value.items())
        return "{" + ",".join(f"{key}:{item}" for key, item in pairs) + "}"
    if isinstance(value, tuple | list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, date | Fraction):
        return f"{type(value).__name__}({value})"
    return json.dumps(value, ensure_ascii=False)
