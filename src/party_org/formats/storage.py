"""Documents in texts and files, as JSON and as YAML."""

import builtins
import os
from typing import Any, overload

from party_org.bulk import undisturbed
from party_org.checks import check_choice, raise_if_any
from party_org.errors import PartyOrgError
from party_org.formats import json_text, yaml_text
from party_org.formats.converter import make_converter
from party_org.formats.document_types import Document, Sent
from party_org.formats.documents import D, from_plain, to_plain
from party_org.formats.files import (
    FORMATS,
    FileFormat,
    format_of,
    name_of,
    read_bytes,
    write_atomic,
)
from party_org.formats.hierarchies import Style

__all__ = ["dump", "dumps", "load", "loads"]

AnyPath = str | os.PathLike[str]


@overload
def loads(text: str | bytes, *, format: FileFormat = "json", type: builtins.type[D]) -> D: ...
@overload
def loads(text: str | bytes, *, format: FileFormat = "json", type: None = None) -> Document: ...
def loads(
    text: str | bytes,
    *,
    format: FileFormat = "json",  # noqa: A002  # the words that users look for
    type: builtins.type[Any] | None = None,  # noqa: A002
) -> Document:
    """The document that a text says.

    Args:
        text: the text, or its bytes in UTF-8.
        format: ``"json"`` or ``"yaml"``.
        type: the class that it must be; any document, unless said.

    Raises:
        FileFormatError: with everything that is wrong, each with its place.
        InvalidHierarchyError: if the units are all well but form no legal tree.

    >>> text = '''
    ... format: party-org/0
    ... type: plan
    ... title: Sắp xếp chi bộ
    ... steps:
    ...   - {op: merge, sources: [cell-b], into: cell-a}
    ... '''
    >>> loads(text, format="yaml").steps
    (Merge(label=None, sources=('cell-b',), into='cell-a', under=None),)
    """
    return _loaded(text, format, type)


def _loaded(
    text: str | bytes, text_format: str, wanted: type[Document] | None, source: str = ""
) -> Document:
    raise_if_any(check_choice(text_format, "format", sorted(set(FORMATS.values()))))
    parse = yaml_text.parse if text_format == "yaml" else json_text.parse
    converter = make_converter(text_scalars=text_format == "yaml")
    with undisturbed():
        return from_plain(parse(text, source=source), converter, wanted)


def dumps(
    document: Document | Sent,
    *,
    format: FileFormat = "json",  # noqa: A002  # the word that users look for
    style: Style = "nested",
) -> str:
    """A document as text; :func:`loads` reads it back equal, unless it is one that is only sent.

    Args:
        document: what is stored or an answer (see ``to_dict``).
        format: ``"json"`` or ``"yaml"``.
        style: ``"nested"`` for people or ``"flat"`` for machines (see ``to_dict``).

    Raises:
        FileFormatError: if it is no document, or holds something that no file can hold.

    >>> from party_org.operations.transfer import Transfer
    >>> from party_org.plans import Plan
    >>> print(dumps(Plan(steps=[Transfer("cell-f", to="commune-2")]), format="yaml"), end="")
    format: party-org/0
    type: plan
    steps:
      - {op: transfer, unit: cell-f, to: commune-2}
    """
    raise_if_any(check_choice(format, "format", sorted(set(FORMATS.values()))))
    data = to_plain(document, make_converter(text_scalars=format == "yaml"), style)
    return yaml_text.render(data) if format == "yaml" else json_text.render(data)


@overload
def load(path: AnyPath, type: builtins.type[D]) -> D: ...
@overload
def load(path: AnyPath, type: None = None) -> Document: ...
def load(
    path: AnyPath,
    type: builtins.type[Any] | None = None,  # noqa: A002  # the word in the data, too
) -> Document:
    """The document in a file; its name ends in ``.json``, ``.yaml`` or ``.yml``.

    Args:
        path: the file.
        type: the class that it must be; any document, unless said.

    Raises:
        FileFormatError: if the file cannot be read, or with everything that is wrong with what
            is in it, each with its place. A note of the error names the file.
        InvalidHierarchyError: if the units are all well but form no legal tree.
    """
    name = name_of(path)
    try:
        return _loaded(read_bytes(path), format_of(path), type, source=name)
    except PartyOrgError as error:
        error.add_note(f"in the file {name}")
        raise


def dump(document: Document | Sent, path: AnyPath, *, style: Style = "nested") -> None:
    """Write a document to a file, wholly or not at all; the name says the format, as in `load`.

    Args:
        document: what is stored or an answer (see ``to_dict``).
        path: the file; one that is there is replaced.
        style: ``"nested"`` for people or ``"flat"`` for machines (see ``to_dict``).

    Raises:
        FileFormatError: if it is no document, or cannot be written. The file stays as it was.
    """
    write_atomic(path, dumps(document, format=format_of(path), style=style))
