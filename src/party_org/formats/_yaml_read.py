"""Reading YAML: one document, checked before and behind the parser.

The events come from libyaml where PyYAML was built with it, and from PyYAML's own, much slower
parser otherwise. What both of them take, they take as the same data.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events

from party_org.formats._yaml_build import BAD_ESCAPE, Builder
from party_org.formats.decoding import decode, position
from party_org.formats.plain import Report

__all__ = ["MAX_YAML_SIZE", "parse"]

MAX_YAML_SIZE = 1 << 27
"""The largest text that is read unless told otherwise: 128 MiB, room for the units of a nation."""

_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader

# what YAML lets stand in a text, except for the byte order mark, which belongs to its start
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_DIRECTIVE = re.compile("%(?<![^\n\r\x85\u2028\u2029]%)(?!YAML[ \t]+1\\.[12](?!\\d))")
_LINE = re.compile(r"[^\s#][^\n]*|#[^\n]*")


def parse(text: str | bytes, *, source: str = "", max_size: int = MAX_YAML_SIZE) -> object:
    r"""The plain data, in text mode, that a YAML text holds.

    Args:
        text: the text, or its bytes in UTF-8, with or without a byte order mark.
        source: the name of the file, for the problems.
        max_size: the most bytes (of a ``str``: characters) that are read.

    Raises:
        FileFormatError: with every repeated key, anchor, alias, tag, key that is a list or a
            dictionary, and a second document, each with path, line and column; up to the one
            thing, if any, that stopped the reading: syntax, a character or a line starting with
            ``%`` that may not be there (line and column), nesting deeper than
            :data:`~party_org.formats.plain.MAX_DEPTH`, size, encoding, emptiness.

    >>> parse("code: 00004\nsector: No\nnote: ~\nmembers: {total: 16}")
    {'code': '00004', 'sector': 'No', 'note': None, 'members': {'total': '16'}}
    >>> parse("- id: a\n  id: b")
    Traceback (most recent call last):
        ...
    party_org.errors.FileFormatError: $[0].id: the key "id" is given more than once (2:3)
    """
    report = Report(source)
    content = decode(text, report, max_size)
    _refuse(_FORBIDDEN, "forbidden_character", content, report)
    # before the parser sees it: it compares every %TAG line with all others
    _refuse(_DIRECTIVE, "yaml_directive", content, report)
    builder = Builder(report)
    for event in _events(content, report):
        if isinstance(event, events.DocumentEndEvent):
            _refuse_more(content, event, report)
            break
        builder.take(event)
    report.raise_if_any()
    return builder.root


def _refuse(pattern: re.Pattern[str], code: str, content: str, report: Report) -> None:
    match = pattern.search(content)
    if match:
        character = f"U+{ord(match.group()):04X}"
        raise report.fatal(code, character=character, **position(content, match.start()))


def _refuse_more(content: str, end: Any, report: Report) -> None:
    """Behind the end of the document there may be comments and nothing else."""
    for line in _LINE.finditer(content, end.end_mark.index):
        if content[line.start()] != "#" and line.group().rstrip() != "...":
            report.add("yaml_documents", **position(content, line.start()))
            return


def _events(content: str, report: Report) -> Iterator[Any]:
    """The parser's events; where it fails, an error with line and column.

    There is no path: the parser looks ahead, so it may have failed behind what is being built.
    """
    mark: Any = None
    reason = ""
    try:
        for event in yaml.parse(content, Loader=_LOADER):
            mark = event.end_mark
            yield event
    except yaml.MarkedYAMLError as error:
        reason = ": ".join(filter(None, (error.context, error.problem)))
        mark = error.problem_mark or mark
    except (ValueError, OverflowError):  # PyYAML's own parser, at an escape beyond U+10FFFF
        reason = BAD_ESCAPE
    if reason:
        place = {"line": mark.line + 1, "column": mark.column + 1}
        raise report.fatal("bad_yaml", reason=reason, **place)
