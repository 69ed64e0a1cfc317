"""A content hash that is the same on every machine, in every process, for equal values."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import compress
from json.encoder import encode_basestring
from operator import attrgetter, is_not
from types import NoneType
from typing import Any, TypeAlias

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
    return _WRITERS[type(value)](value)


Writer: TypeAlias = Callable[[Any], str]

_NO_VALUE: Any = object()
_FACTORY: type = type(attrs.Factory(list))  # a class, although it is typed as a function


def _writer_for(cls: type) -> Writer:
    """How values of a class are written.

    Raises:
        TypeError: if they have no canonical form.
    """
    if issubclass(cls, str):
        return encode_basestring
    if issubclass(cls, int):
        # True and 1 are equal, so they must not differ here
        return repr if cls is int else lambda value: repr(int(value))
    if attrs.has(cls):
        return _fields_writer(cls)
    if issubclass(cls, Mapping):
        return _mapping
    if issubclass(cls, tuple | list):
        return lambda value: f"[{','.join([_WRITERS[type(item)](item) for item in value])}]"
    if issubclass(cls, date | Fraction):
        return lambda value: f"{type(value).__name__}({value})"
    raise TypeError(f"{cls.__name__} has no canonical form")


def _mapping(value: Mapping[Any, Any]) -> str:
    pairs = sorted((canonical(key), canonical(item)) for key, item in value.items())
    return "{" + ",".join(f"{key}:{item}" for key, item in pairs) + "}"


def _fields_writer(cls: type) -> Writer:
    """The writer of a class, with the fields that make its values equal or different."""
    compared = [a for a in attrs.fields(cls) if a.eq]
    if not compared:
        return lambda _: f"{cls.__name__}()"
    heads = [f"{a.name}=" for a in compared]
    # what a factory makes is stated, and the factory itself is slow to compare
    defaults = [_NO_VALUE if type(a.default) is _FACTORY else a.default for a in compared]
    places = range(len(compared))
    read = attrgetter(*(a.name for a in compared))
    single = len(compared) == 1

    def write(value: Any) -> str:
        found = (read(value),) if single else read(value)
        stated = [
            heads[n] + _WRITERS[type(found[n])](found[n])
            for n in compress(places, map(is_not, found, defaults))
            if found[n] != defaults[n]
        ]
        return f"{cls.__name__}({','.join(stated)})"

    return write


class _Writers(dict[type, Writer]):
    """How values of each class are written; found out once for each."""

    def __missing__(self, cls: type) -> Writer:
        self[cls] = write = _writer_for(cls)
        return write


_WRITERS = _Writers({NoneType: lambda _: "null"})
