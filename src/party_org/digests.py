"""A content hash that is the same on every machine, in every process, for equal values."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from json.encoder import encode_basestring
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
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, int):
        # True and 1 are equal, so they must not differ here
        return "null" if value is None else str(int(value))
    if attrs.has(type(value)):
        stated = [
            f"{name}={canonical(field)}"
            for name, default in _fields_of(value)
            if (field := getattr(value, name)) is not default and field != default
        ]
        return f"{type(value).__name__}({','.join(stated)})"
    if isinstance(value, Mapping):
        pairs = sorted((canonical(key), canonical(item)) for key, item in value.items())
        return "{" + ",".join(f"{key}:{item}" for key, item in pairs) + "}"
    if isinstance(value, tuple | list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, date | Fraction):
        return f"{type(value).__name__}({value})"
    raise TypeError(f"{type(value).__name__} has no canonical form")


_FIELDS: dict[type, tuple[tuple[str, Any], ...]] = {}


def _fields_of(value: Any) -> tuple[tuple[str, Any], ...]:
    """The names and defaults of the fields that make values of its class equal or different."""
    cls = type(value)
    if cls not in _FIELDS:
        _FIELDS[cls] = tuple((a.name, a.default) for a in attrs.fields(cls) if a.eq)
    return _FIELDS[cls]
