"""From the events of a YAML parser to plain data, with a stack of our own and every fault noted.

Nothing is ever looked up, constructed or expanded here: an alias is a problem, not a value.
"""

from collections.abc import Callable
from typing import Any

from attrs import define
from yaml import events

from party_org.formats.plain import (
    MAX_DEPTH,
    SURROGATE,
    Report,
    Step,
    deep_path,
    path_text,
    shorten,
)

__all__ = ["BAD_ESCAPE", "Builder"]

BAD_ESCAPE = "invalid Unicode character escape code"  # what libyaml says

_CONTAINER_AS_KEY = "?"  # stands in the paths of what is inside such a key and under it
_NULLS = frozenset({"", "~", "null"})


@define
class _Frame:
    """A list or dictionary that is being filled."""

    container: dict[str, object] | list[object]
    step: Step | None  # its own place in what holds it; None for the outermost
    key: str | None = None  # in a dictionary: whose value comes next; None if a key comes next

    def next_step(self) -> Step | None:
        """The place of the value that comes next; ``None`` if a key comes next."""
        return len(self.container) if isinstance(self.container, list) else self.key

    def put(self, value: object) -> None:
        """Take the value that has come."""
        if isinstance(self.container, list):
            self.container.append(value)
        elif self.key is not None:
            self.container[self.key] = value
            self.key = None


class Builder:
    """Takes the events of one document, one at a time; ``root`` is the data in the end.

    Events are ``Any`` here: the stubs of PyYAML leave out what every event of its kind has.
    """

    def __init__(self, report: Report) -> None:
        self.root: object = None
        self._report = report
        self._frames: list[_Frame] = []
        self._keys: dict[str, str] = {}  # one object for a key however often it is written
        self._takers: dict[type[events.Event], Callable[[Any], None]] = {
            events.ScalarEvent: self._scalar,
            events.AliasEvent: self._alias,
            events.MappingStartEvent: lambda event: self._open(event, {}),
            events.SequenceStartEvent: lambda event: self._open(event, []),
            events.MappingEndEvent: self._close,
            events.SequenceEndEvent: self._close,
            events.StreamEndEvent: self._no_document,
        }

    def take(self, event: Any) -> None:
        """Take the next event; the start of the stream and of the document say nothing."""
        taker = self._takers.get(type(event))
        if taker:
            taker(event)

    def _scalar(self, event: Any) -> None:
        self._note_properties(event)
        text = event.value
        if event.style == '"' and SURROGATE.search(text):
            # an escaped half of a character: libyaml refuses it itself
            raise self._report.fatal("bad_yaml", reason=BAD_ESCAPE, **_place(event))
        if self._awaits_key():
            self._key(text, event)
        else:
            self._put(None if not event.style and text in _NULLS else text)

    def _alias(self, event: Any) -> None:
        self._note("yaml_alias", event, anchor=shorten(event.anchor))
        if self._awaits_key():
            self._frames[-1].key = f"*{event.anchor}"
        else:
            self._put(None)

    def _open(self, event: Any, container: dict[str, object] | list[object]) -> None:
        self._note_properties(event)
        if len(self._frames) == MAX_DEPTH:
            path = deep_path(self._steps())
            raise self._report.fatal("too_deep", path, limit=MAX_DEPTH, **_place(event))
        if self._awaits_key():
            self._note("yaml_key", event)
            self._frames[-1].key = _CONTAINER_AS_KEY
            step: Step | None = _CONTAINER_AS_KEY
        else:
            step = self._frames[-1].next_step() if self._frames else None
            self._put(container)
        self._frames.append(_Frame(container, step))

    def _close(self, _event: object) -> None:
        self._frames.pop()

    def _no_document(self, _event: object) -> None:
        raise self._report.fatal("empty_file")

    def _key(self, text: str, event: Any) -> None:
        frame = self._frames[-1]
        frame.key = self._keys.setdefault(text, text)
        if text in frame.container:
            place = _place(event)
            at = f" ({place['line']}:{place['column']})"
            self._note("duplicate_key", event, key=shorten(text), at=at)

    def _put(self, value: object) -> None:
        if self._frames:
            self._frames[-1].put(value)
        else:
            self.root = value

    def _awaits_key(self) -> bool:
        return bool(self._frames) and self._frames[-1].next_step() is None

    def _note_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("yaml_anchor", event, anchor=shorten(event.anchor))
        if event.tag is not None:
            self._note("yaml_tag", event, tag=shorten(event.tag))

    def _note(self, code: str, event: Any, **params: object) -> None:
        self._report.add(code, path_text(self._steps()), **params, **_place(event))

    def _steps(self) -> list[Step]:
        """The way to the value that comes next; before a key, to the dictionary."""
        steps = [frame.step for frame in self._frames]
        if self._frames:
            steps.append(self._frames[-1].next_step())
        return [step for step in steps if step is not None]


def _place(event: Any) -> dict[str, int]:
    mark = event.start_mark
    return {"line": mark.line + 1, "column": mark.column + 1}
