"""Marks that the callbacks of the JSON parser leave in the data, and the walk that finds them.

The parser calls back without saying where it is. So a callback only leaves a mark, which costs
nothing on a good file, and if there are any a walk finds their paths.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from attrs import define, frozen

from party_org.formats.plain import (
    MAX_DIGITS,
    SURROGATE,
    Report,
    Step,
    path_text,
    shorten,
)
from party_org.formats.scalars import is_too_long

__all__ = ["Marks", "report_marks"]

Trail: TypeAlias = "tuple[Trail, Step] | None"
"""The way to a value, from its end: the trail of its container and the last step."""


@frozen
class Refused:
    """Stands in the data for a number that is not taken."""

    code: str
    params: dict[str, object]


class Repeated(dict[str, Any]):
    """A dictionary with keys that stand in the text more than once; ``pairs`` has all of them."""

    pairs: list[tuple[str, Any]]


@define
class Marks:
    """The callbacks for the parser, and whether any of them has left a mark."""

    left: bool = False

    def decoder(self, *, long_run: bool) -> json.JSONDecoder:
        """A parser that marks; ``long_run`` says that some integer may be too long.

        A callback for every integer would double the time, so there is one only then.
        """
        return json.JSONDecoder(
            object_pairs_hook=self.mapping,
            parse_float=self.decimal,
            parse_int=self.integer if long_run else None,
            parse_constant=self.constant,
        )

    def mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """The dictionary, marked if a key is repeated."""
        mapping = dict(pairs)
        if len(mapping) == len(pairs):
            return mapping
        self.left = True
        repeated = Repeated(mapping)
        repeated.pairs = pairs
        return repeated

    def integer(self, text: str) -> int | Refused:
        """The whole number, or a mark if it is too long to be computed with."""
        return self._too_long(text) if is_too_long(text) else int(text)

    def decimal(self, text: str) -> Decimal | Refused:
        """The number with its printed digits, or a mark if it is too long."""
        return self._too_long(text) if is_too_long(text) else Decimal(text)

    def constant(self, text: str) -> Refused:
        """A mark for ``NaN``, ``Infinity`` or ``-Infinity``, which are not JSON."""
        self.left = True
        return Refused("not_finite", {"value": text})

    def _too_long(self, text: str) -> Refused:
        self.left = True
        return Refused("number_too_long", {"value": shorten(text), "limit": MAX_DIGITS})


def report_marks(data: object, report: Report) -> None:
    """Add a problem for every mark and every broken character in ``data``, in their order."""
    for trail, value in _walk(data):
        if isinstance(value, Refused):
            report.add(value.code, _path(trail), **value.params)
        elif isinstance(value, str):
            _report_broken(trail, value, report)
        elif isinstance(value, dict):
            _report_keys(trail, value, report)


def _report_keys(trail: Trail, mapping: dict[str, Any], report: Report) -> None:
    for key in mapping:
        _report_broken((trail, key), key, report)
    if isinstance(mapping, Repeated):
        times = Counter(key for key, _ in mapping.pairs)
        for key in mapping:
            if times[key] > 1:
                report.add("duplicate_key", _path((trail, key)), key=shorten(key), at="")


def _report_broken(trail: Trail, text: str, report: Report) -> None:
    match = SURROGATE.search(text)
    if match:
        report.add("broken_character", _path(trail), character=f"U+{ord(match.group()):04X}")


def _walk(data: object) -> Iterator[tuple[Trail, object]]:
    """Every value with its trail, containers before what they hold, without recursion."""
    pending: list[Iterator[tuple[Trail, object]]] = [iter([(None, data)])]
    while pending:
        for trail, value in pending[-1]:
            yield trail, value
            if isinstance(value, dict | list):
                pending.append(_inside(trail, value))
                break
        else:
            pending.pop()


def _inside(trail: Trail, container: dict[str, Any] | list[Any]) -> Iterator[tuple[Trail, object]]:
    steps: Iterable[tuple[Step, object]]
    if isinstance(container, Repeated):
        steps = container.pairs
    elif isinstance(container, dict):
        steps = container.items()
    else:
        steps = enumerate(container)
    return (((trail, step), value) for step, value in steps)


def _path(trail: Trail) -> str:
    steps: list[Step] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    return path_text(reversed(steps))
