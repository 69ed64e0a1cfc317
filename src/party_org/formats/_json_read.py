"""Reading JSON: the standard library's parser, with limits, and every fault with its place."""

import json
import re

from party_org.errors import FileFormatError
from party_org.formats._json_marks import Marks, report_marks
from party_org.formats.decoding import MAX_SIZE, decode, position
from party_org.formats.plain import MAX_DEPTH, MAX_DIGITS, Report

__all__ = ["parse"]

_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf]")
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?+|[\[{]|[\]}]', re.DOTALL)

# every digit becomes "0" and everything else a blank, which makes a long number easy to find
_DIGITS = bytes(ord("0" if chr(code) in "0123456789" else " ") for code in range(256))
_NO_STRUCTURE = bytes(code for code in range(256) if chr(code) not in '[]{}"\\')
_GLANCES = 16  # how often the innermost brackets are taken away before the data are walked
_LONG_RUN = b"0" * (MAX_DIGITS + 1)


def parse(text: str | bytes, *, source: str = "", max_size: int = MAX_SIZE) -> object:
    """The plain data that a JSON text holds.

    Args:
        text: the text, or its bytes in UTF-8, with or without a byte order mark.
        source: the name of the file, for the problems.
        max_size: the most bytes (of a ``str``: characters) that are read.

    Raises:
        FileFormatError: with every repeated key, number that is not finite or too long, and
            broken character, each with its path; or with the one thing that stopped the reading:
            size, encoding, emptiness, syntax (line and column) or nesting deeper than
            :data:`~party_org.formats.plain.MAX_DEPTH`.

    >>> parse('{"name": "Chi bộ 1", "percent": 57.60, "members": {"total": 16}}')
    {'name': 'Chi bộ 1', 'percent': Decimal('57.60'), 'members': {'total': 16}}
    >>> parse('{"units": [{"id": "a", "id": "b"}]}')
    Traceback (most recent call last):
        ...
    party_org.errors.FileFormatError: $.units[0].id: the key "id" is given more than once
    """
    report = Report(source)
    content = decode(text, report, max_size)
    raw = text if isinstance(text, bytes) else content.encode("utf-8", "surrogatepass")
    marks = Marks()
    decoder = marks.decoder(long_run=_LONG_RUN in raw.translate(_DIGITS))
    data = _decoded(content, decoder, report)
    if not _is_surely_shallow(raw) and _is_deeper(data, MAX_DEPTH):
        too_deep = _depth_error(content, len(content), report)
        if too_deep:
            raise too_deep
    if marks.left or _may_hold_surrogates(raw, strict=isinstance(text, bytes)):
        report_marks(data, report)
        report.raise_if_any()
    return data


def _decoded(content: str, decoder: json.JSONDecoder, report: Report) -> object:
    try:
        return decoder.decode(content)
    except json.JSONDecodeError as fault:
        reason, end = fault.msg, fault.pos
        too_deep = _depth_error(content, end, report)
    except RecursionError:
        reason, end = "", len(content)
        too_deep = _depth_error(content, end, report)
        if too_deep is None:  # the caller has used up the stack: not the file's fault
            raise
    raise too_deep or report.fatal("bad_json", reason=reason, **position(content, end))


def _may_hold_surrogates(raw: bytes, *, strict: bool) -> bool:
    """Whether half a character may be in the text; ``strict`` decoding has refused raw ones."""
    if _SURROGATE_ESCAPE.search(raw):
        return True
    return not strict and _SURROGATE_BYTES.search(raw) is not None


def _is_surely_shallow(raw: bytes) -> bool:
    """Whether a glance shows that ``raw``, which is JSON, is nested to a few levels only.

    Without the texts between the quotes nothing but brackets is left, unless a text holds a
    bracket, quote or backslash itself: then a quote stays, and somebody else has to look.
    """
    brackets = raw.translate(None, _NO_STRUCTURE).replace(b'""', b"")
    for _ in range(min(_GLANCES, MAX_DEPTH // 2)):  # each of them takes away two levels at most
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return not brackets


def _is_deeper(data: object, limit: int) -> bool:
    level = [data] if isinstance(data, dict | list) else []
    for _ in range(limit):
        level = [
            value
            for container in level
            for value in (container.values() if isinstance(container, dict) else container)
            if type(value) is dict or type(value) is list
        ]
    return bool(level)


def _depth_error(content: str, end: int, report: Report) -> FileFormatError | None:
    """The error for the bracket before ``end`` that goes beyond the limit, if there is one.

    It is looked for in the text, without recursion: how deep the parser comes before it gives up
    depends on who called it.
    """
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(content, 0, end):
        first = content[match.start()]
        if first in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                place = position(content, match.start())
                return report.fatal("too_deep", limit=MAX_DEPTH, **place)
        elif first in "]}":
            depth -= 1
    return None
