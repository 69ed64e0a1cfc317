"""Writing JSON: the same text for the same data, exact numbers, no recursion.

The standard library's writer can neither keep the digits of a ``Decimal`` nor say where the value
is that it refuses.
"""

import json
from collections.abc import Callable, Iterator, Mapping

from attrs import define, field

from party_org.formats.plain import MAX_DEPTH, SURROGATE, Report, Step, deep_path, path_text
from party_org.formats.scalars import Unwritable, pairs, refuse_broken, scalar_text

__all__ = ["render"]

_Item = tuple[str, Step, object]  # what is written before a value, its key or index, the value
_Frame = tuple[Iterator[_Item], Step, str]  # what is left of a container, its step, its end


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
class _Writer:
    """Goes through the data with a stack of its own and collects the pieces of the text."""

    indent: int | None
    string: Callable[[str], str]
    parts: list[str] = field(factory=list, init=False)
    frames: list[_Frame] = field(factory=list, init=False)
    report: Report = field(factory=Report, init=False)

    def text(self, data: object) -> str:
        """All of ``data`` as text, or an error with everything that cannot be written."""
        rest: Iterator[_Item] = iter([("", "", data)])
        while True:
            item = self._write_scalars(rest)
            if item:
                rest = self._open(rest, item)
            elif self.frames:
                rest, _, closing = self.frames.pop()
                self.parts.append(closing)
            else:
                break
        self.report.raise_if_any()
        return "".join(self.parts) + "\n"

    def _write_scalars(self, rest: Iterator[_Item]) -> _Item | None:
        """Write up to the next container, which is returned, or to the end."""
        for item in rest:
            try:
                text = scalar_text(item[2], self.string)
            except Unwritable as fault:
                self.report.add(fault.code, path_text(self._steps(item[1])), **fault.params)
                continue
            if text is None:
                return item
            self.parts.append(item[0] + text)
        return None

    def _open(self, rest: Iterator[_Item], item: _Item) -> Iterator[_Item]:
        lead, step, container = item
        if len(self.frames) == MAX_DEPTH:
            raise self.report.fatal(
                "too_deep_to_write", deep_path(self._steps(step)), limit=MAX_DEPTH
            )
        is_mapping = isinstance(container, Mapping)
        opening, closing = "{}" if is_mapping else "[]"
        line = self._line(len(self.frames)) if container else ""
        self.frames.append((rest, step, line + closing))
        self.parts.append(lead + opening)
        return self._items(container)

    def _items(self, container: object) -> Iterator[_Item]:
        lead = self._line(len(self.frames))
        following = "," + lead
        if isinstance(container, Mapping):
            colon = ":" if self.indent is None else ": "
            for key, text, value in pairs(container, self.string):
                yield f"{lead}{text}{colon}", key, value
                lead = following
        elif isinstance(container, list | tuple):
            for index, value in enumerate(container):
                yield lead, index, value
                lead = following

    def _line(self, depth: int) -> str:
        return "" if self.indent is None else "\n" + " " * (self.indent * depth)

    def _steps(self, last: Step) -> list[Step]:
        if not self.frames:
            return []
        return [*(step for _, step, _ in self.frames[1:]), last]
