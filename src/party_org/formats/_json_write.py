"""Writing JSON: the same text for the same data, exact numbers, no recursion.

The standard library's writer can neither keep the digits of a ``Decimal`` nor say where the value
is that it refuses.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import define

from party_org.formats.plain import MAX_DEPTH, SURROGATE, Report, Step, deep_path, path_text
from party_org.formats.scalars import (
    Unwritable,
    integer_text,
    key_text,
    refuse_broken,
    scalar_text,
    shown_key,
)

__all__ = ["render"]


def render(data: object, *, indent: int | None = 2) -> str:
    r"""``data`` as JSON text with a line break at its end.

    The order of keys is kept, letters are written as themselves, a ``Decimal`` with its digits.

    Args:
        data: dictionaries with text keys, lists or tuples, ``str``, ``int``, ``Decimal``,
            ``bool``, ``None``.
        indent: the blanks a level is moved in by; ``None`` writes everything on one line.

    Raises:
        FileFormatError: with every value that JSON or this library's reader could not hold: one
            of another type (``float`` among them), not finite, too long, half a character; or
            nesting deeper than :data:`~party_org.formats.plain.MAX_DEPTH`.

    >>> from decimal import Decimal
    >>> print(render({"name": "Tổ", "percent": Decimal("57.60"), "serves": []}), end="")
    {
      "name": "Tổ",
      "percent": 57.60,
      "serves": []
    }
    >>> render({"a": [1, None]}, indent=None)
    '{"a":[1,null]}\n'
    """
    text = _Writer(indent, json.encoder.encode_basestring).text(data)
    if SURROGATE.search(text):  # rare, so once for the whole text; the second run finds the places
        return _Writer(indent, _checked).text(data)
    return text


def _checked(text: str) -> str:
    refuse_broken(text)
    return json.encoder.encode_basestring(text)


@define
class _Frame:
    """A list or dictionary of which a part has been written."""

    rest: Iterator[tuple[Any, object]]  # indexes or keys, and values
    is_mapping: bool
    step: Step  # its own place in what holds it
    lead: str  # what comes before the next entry
    comma: str  # what comes before every entry but the first
    closing: str


class _Writer:
    """Goes through the data with a stack of its own and collects the pieces of the text."""

    def __init__(self, indent: int | None, string: Callable[[str], str]) -> None:
        self.indent = indent
        self.colon = ":" if indent is None else ": "
        self.string = string
        # the short way for what files are full of; scalar_text knows the rest
        self.writers: dict[type, Callable[[Any], str | None]] = {
            str: string,
            int: integer_text,
            dict: lambda _: None,
            list: lambda _: None,
        }
        self.parts: list[str] = []
        self.frames: list[_Frame] = []
        self.report = Report()

    def text(self, data: object) -> str:
        """All of ``data`` as text, or an error with everything that cannot be written."""
        root = _Frame(iter([("", data)]), False, "", "", "", "\n")
        self.frames.append(root)
        while self.frames:
            entry = self._write_scalars(self.frames[-1])
            if entry:
                self._open(*entry)
            else:
                self.parts.append(self.frames.pop().closing)
        self.report.raise_if_any()
        return "".join(self.parts)

    def _write_scalars(self, frame: _Frame) -> tuple[str, Step, Any] | None:
        """Write up to the next container, which is returned with what comes before it."""
        writers, parts, lead = self.writers, self.parts, frame.lead
        for step, value in frame.rest:
            try:
                if frame.is_mapping:
                    lead = f"{lead}{key_text(step, self.string)}{self.colon}"
                writer = writers.get(type(value))
                text = writer(value) if writer else scalar_text(value, self.string)
            except Unwritable as fault:
                self.report.add(fault.code, path_text(self._steps(step)), **fault.params)
            else:
                if text is None:
                    frame.lead = frame.comma
                    return lead, step, value
                parts.append(lead + text)
            lead = frame.comma
        return None

    def _open(self, lead: str, step: Step, container: Any) -> None:
        depth = len(self.frames)
        if depth > MAX_DEPTH:
            path = deep_path(self._steps(step))
            raise self.report.fatal("too_deep_to_write", path, limit=MAX_DEPTH)
        is_mapping = isinstance(container, Mapping)
        opening, closing = "{}" if is_mapping else "[]"
        line = self._line(depth)
        if container:
            closing = self._line(depth - 1) + closing
        rest = iter(container.items()) if is_mapping else enumerate(container)
        self.frames.append(_Frame(rest, is_mapping, step, line, "," + line, closing))
        self.parts.append(lead + opening)

    def _line(self, depth: int) -> str:
        return "" if self.indent is None else "\n" + " " * (self.indent * depth)

    def _steps(self, last: Any) -> list[Step]:
        """The way to the entry ``last`` of the innermost frame; the outermost holds the root."""
        if len(self.frames) == 1:
            return []
        step = shown_key(last) if self.frames[-1].is_mapping else last
        return [*(frame.step for frame in self.frames[2:]), step]
