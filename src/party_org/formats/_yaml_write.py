"""Writing YAML that people like to read and that no reader can take for something else.

Block style, one line for a short list or dictionary of scalars, texts without quotes only if
neither YAML 1.1 nor 1.2 sees anything but a text in them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field

from party_org.formats.plain import MAX_DEPTH, Report, Step, deep_path, path_text, quote
from party_org.formats.scalars import Unwritable, key_text, refuse_broken, scalar_text, shown_key

__all__ = ["render"]

_WIDTH = 100  # columns that a list or dictionary on one line may reach
_LONGEST_KEY = 1_000  # characters; beyond 1,024 YAML wants "? " before a key

# Letters as the names of Vietnam and Europe need them: the same in every version of Unicode.
_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_PLAIN = re.compile(rf"[{_LETTER}_](?:[{_LETTER}0-9_.;+/()'–— -]*[{_LETTER}0-9_.;+/()'–—-])?")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})

_Item = tuple[str, Step, object]  # what is written before a value, its key or index, the value


def render(data: object) -> str:
    """``data`` as YAML text.

    The order of keys is kept, letters are written as themselves, numbers with their digits.
    ``parse(render(data))`` gives the same data with numbers and truth values as texts.

    Args:
        data: dictionaries with text keys, lists or tuples, ``str``, ``int``, ``Decimal``,
            ``bool``, ``None``.

    Raises:
        FileFormatError: with every value that YAML or this library's reader could not hold: one
            of another type (``float`` among them), not finite, too long, half a character; or
            nesting deeper than :data:`~party_org.formats.plain.MAX_DEPTH`.

    >>> cell = {"id": "cell-1", "name": "Chi bộ 1", "code": "00004", "members": {"total": 16}}
    >>> print(render({"as_of": "2018-07-01", "units": [cell]}), end="")
    as_of: "2018-07-01"
    units:
      - id: cell-1
        name: Chi bộ 1
        code: "00004"
        members: {total: 16}
    """
    return _Writer().text(data)


def string_text(text: str) -> str:
    """``text`` as a YAML scalar: in double quotes unless it cannot be taken for anything else.

    >>> [string_text(text) for text in ("Chi bộ", "No", "1:30", "a: b", "")]
    ['Chi bộ', '"No"', '"1:30"', '"a: b"', '""']
    """
    plain = _PLAIN.fullmatch(text)
    if plain and text.lower() not in _WORDS:
        return plain.group()
    refuse_broken(text)
    return quote(text)


@define
class _Frame:
    """A list or dictionary of which a part has been written."""

    rest: Iterator[_Item]
    step: Step  # its own place in what holds it
    pad: str  # the blanks before its lines


@define
class _Writer:
    """Goes through the data with a stack of its own and collects lines."""

    lines: list[str] = field(factory=list, init=False)
    frames: list[_Frame] = field(factory=list, init=False)
    report: Report = field(factory=Report, init=False)

    def text(self, data: object) -> str:
        """All of ``data`` as text, or an error with everything that cannot be written."""
        try:
            text = self._inline(data, room=0)
        except Unwritable as fault:
            raise self.report.fatal(fault.code, path_text([]), **fault.params) from None
        if text is not None:
            return text + "\n"
        self.frames.append(_Frame(_items(data, "", ""), "", ""))
        while self.frames:
            item = self._write_lines(self.frames[-1].rest)
            if item:
                self._open(item)
            else:
                self.frames.pop()
        self.report.raise_if_any()
        return "\n".join(self.lines) + "\n"

    def _write_lines(self, rest: Iterator[_Item]) -> _Item | None:
        """Write up to the next value that needs lines of its own, which is returned."""
        for item in rest:
            lead, step, value = item
            try:
                text = self._inline(value, room=_WIDTH - len(lead) - 1)
            except Unwritable as fault:
                self.report.add(fault.code, path_text(self._steps(step)), **fault.params)
                continue
            if text is None:
                return item
            self.lines.append(f"{lead} {text}")
        return None

    def _open(self, item: _Item) -> None:
        lead, step, value = item
        if len(self.frames) == MAX_DEPTH:
            raise self.report.fatal(
                "too_deep_to_write", deep_path(self._steps(step)), limit=MAX_DEPTH
            )
        pad = self.frames[-1].pad + "  "
        first = pad
        if isinstance(step, int):
            first = lead + " "  # the first line stands right behind the dash
        else:
            self.lines.append(lead)
        self.frames.append(_Frame(_items(value, first, pad), step, pad))

    def _inline(self, value: object, room: int) -> str | None:
        """``value`` on one line, or ``None`` if it needs several."""
        if isinstance(value, Unwritable):  # stands for a value whose key is at fault
            raise value
        text = scalar_text(value, string_text)
        if text is not None or len(self.frames) == MAX_DEPTH:
            return text
        return _flow(value, room)

    def _steps(self, last: Step) -> list[Step]:
        return [*(frame.step for frame in self.frames[1:]), last]


def _items(container: Any, first: str, pad: str) -> Iterator[_Item]:
    """What stands in ``container``: ``first`` before the first line, ``pad`` before the others."""
    lead = first
    if isinstance(container, Mapping):
        for key, value in container.items():
            try:
                yield _key_lead(lead, key_text(key, string_text), pad), key, value
            except Unwritable as fault:
                yield lead, shown_key(key), fault
            lead = pad
    else:
        for index, value in enumerate(container):
            yield lead + "-", index, value
            lead = pad


def _key_lead(lead: str, key: str, pad: str) -> str:
    return f"{lead}{key}:" if len(key) <= _LONGEST_KEY else f"{lead}? {key}\n{pad}:"


def _flow(container: Any, room: int) -> str | None:
    """A list or dictionary of scalars on one line, or ``None`` if that cannot be."""
    opening, closing = "{}" if isinstance(container, Mapping) else "[]"
    if not container:
        return opening + closing
    if 3 * len(container) > room:  # no entry takes less with its comma
        return None
    try:
        entries = list(_flow_entries(container))
    except Unwritable:
        return None  # on lines of its own, where the place is known
    if None in entries:
        return None
    line = f"{opening}{', '.join(filter(None, entries))}{closing}"
    return line if len(line) <= room else None


def _flow_entries(container: Any) -> Iterator[str | None]:
    if isinstance(container, Mapping):
        for key, value in container.items():
            text = scalar_text(value, string_text)
            yield None if text is None else f"{key_text(key, string_text)}: {text}"
    else:
        for value in container:
            yield scalar_text(value, string_text)
