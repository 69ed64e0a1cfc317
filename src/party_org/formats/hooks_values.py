"""How rolls of members and users' own fields are read and written."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from attrs import AttrsInstance
from cattrs import Converter

from party_org.counts import Count
from party_org.errors import FileFormatError
from party_org.formats.class_reader import ClassReader, Hook
from party_org.formats.containers import mapping_from, teach
from party_org.formats.faults import misplaced
from party_org.formats.hooks_scalars import count_from, count_to, stated_count
from party_org.membership import Membership
from party_org.origins import Origin
from party_org.units import Scalar

__all__ = ["mapping_or_count", "membership_to", "register_values"]

T = TypeVar("T", bound=AttrsInstance)

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,39})")
_TRUTH = {"true": True, "false": False}


def register_values(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` rolls and own fields; ``text`` says whether numbers come as texts."""
    count = count_from(text=text)
    counts = mapping_from(count, "a mapping of names to counts")
    teach(converter, Mapping[str, Count], counts, _counts_to)
    extra = mapping_from(_marked if text else _scalar, "a mapping")
    teach(converter, Mapping[str, Scalar], extra, _extra_to_text if text else dict)
    converter.register_structure_hook(Membership, mapping_or_count(Membership, converter, count))
    converter.register_unstructure_hook(Membership, membership_to)


def mapping_or_count(kind: type[T], converter: Converter, count: Callable[[Any], Any]) -> Hook:
    """What reads a mapping of fields, or a count alone, which is the first of them."""
    reader = ClassReader(kind, converter)
    make = cast(Callable[[Count], T], kind)  # whatever its other fields are called

    def read(value: Any, _type: object) -> T:
        if isinstance(value, dict):
            return reader(value)
        return make(stated_count(count(value)))

    return read


def membership_to(members: Membership) -> dict[str, Any]:
    """A roll as a mapping of what it states.

    >>> membership_to(Membership(16, women=4, other={"retired": 2}))
    {'total': 16, 'women': 4, 'other': {'retired': 2}}
    """
    data: dict[str, Any] = {} if members.total is None else {"total": count_to(members.total)}
    other = members.other
    for name, part in members.parts().items():
        if name not in other:
            data[name] = count_to(part)
    if other:
        data["other"] = _counts_to(other)
    if members.origin is not Origin.ENTERED:
        data["origin"] = members.origin.value
    return data


def _counts_to(counts: Mapping[str, Count]) -> dict[str, Any]:
    return {name: count_to(count) for name, count in counts.items()}


def _scalar(value: Any) -> Scalar:
    if value is None or isinstance(value, str | int):
        return value
    raise FileFormatError([misplaced("", "a text, a whole number, true, false or null", value)])


def _marked(value: Any) -> Scalar:
    """A user's own field in text mode: ``{int: 5}`` and ``{bool: true}`` are no texts."""
    if not isinstance(value, dict):
        return _scalar(value)
    if len(value) == 1:
        [(kind, written)] = value.items()
        if kind == "bool" and isinstance(written, str) and written in _TRUTH:
            return _TRUTH[written]
        if kind == "int" and isinstance(written, str) and _WHOLE.fullmatch(written):
            return int(written)
    raise FileFormatError([misplaced("", "a text, null, {int: …} or {bool: …}", value)])


def _extra_to_text(extra: Mapping[str, Scalar]) -> dict[str, Any]:
    """A user's own fields with numbers and truth values marked, which text mode cannot tell."""
    return {
        key: value if value is None or isinstance(value, str) else {type(value).__name__: value}
        for key, value in extra.items()
    }
