"""Documents: dictionaries that say what they are, be it stored (a plan) or sent (a receipt)."""

import builtins
from collections.abc import Callable
from typing import Any, TypeVar, overload

from attrs import has
from cattrs import Converter

from party_org.bulk import undisturbed
from party_org.checks import check_choice, raise_if_any
from party_org.dataset import Dataset
from party_org.errors import FileFormatError, InvalidHierarchyError, PartyOrgError
from party_org.formats.converter import make_converter
from party_org.formats.document_types import DOCUMENTS, SENT, WORDS, Document, Sent
from party_org.formats.faults import misplaced, not_one_of
from party_org.formats.hierarchies import Style, hierarchy_to
from party_org.formats.hooks_documents import dataset_to
from party_org.formats.hooks_histories import history_to, outcome_to
from party_org.formats.hooks_rollups import rollup_summary
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.plans import Outcome
from party_org.problems import Problem
from party_org.rollup import Rollup

__all__ = [
    "FORMAT",
    "Document",
    "from_dict",
    "from_plain",
    "structure",
    "to_dict",
    "to_plain",
    "unstructure",
]

FORMAT = "party-org/0"
"""The version of the format that is written, and the only one that is read."""

D = TypeVar("D", bound=Document)
T = TypeVar("T")

_NO_ATTRS = (Hierarchy, PartyOrgError)
"""Data that is no attrs class."""


def to_dict(document: Document | Sent, *, style: Style = "nested") -> dict[str, Any]:
    """A document as a dictionary of plain data, as JSON can hold it; no number in it is a float.

    An outcome is stored as what was before and the plan, which is carried out again when it is
    read. Previews, comparisons, lineages, explanations, bounds and reconciliations are only
    written: they follow from what is stored. They and all problems, findings and receipts say
    what they say in words in English and Vietnamese.

    Args:
        document: what is stored (a hierarchy, plan, history, data set or :class:`FiguresFile`),
            or an answer: a receipt, an outcome, a problem, an error, a roll-up, …
        style: ``"nested"`` puts units into their parents, for people; ``"flat"`` lists them with
            the ids of their parents. A tree of more than 100 levels is always written flat.

    Raises:
        FileFormatError: if it is no document, or holds a number too long to be read again.

    >>> from datetime import date
    >>> from party_org.units import Cell
    >>> h = Hierarchy.from_nested(Cell(id="c", name="Chi bộ 1"), as_of=date(2018, 7, 1))
    >>> to_dict(h)["root"]
    {'kind': 'cell', 'id': 'c', 'name': 'Chi bộ 1'}
    >>> from_dict(to_dict(h)) == h
    True
    >>> to_dict(h.rollup())["type"], to_dict(h.rollup())["units"]
    ('rollup', {'cell': 1})
    """
    return to_plain(document, make_converter(text_scalars=False), style)


@overload
def from_dict(data: object, type: builtins.type[D]) -> D: ...
@overload
def from_dict(data: object, type: None = None) -> Document: ...
def from_dict(
    data: object,
    type: builtins.type[Any] | None = None,  # noqa: A002  # the word in the data, too
) -> Document:
    """The document that a dictionary of plain data says.

    The sentences of problems, findings and receipts are not looked at: they follow from the rest.

    Args:
        data: the dictionary; it is not changed.
        type: the class that it must be; any document, unless said.

    Raises:
        FileFormatError: with everything that is wrong, each with its place.
        InvalidHierarchyError: if the units are all well but form no legal tree.

    >>> from_dict({"format": "party-org/0", "type": "plan", "steps": [{"op": "transfer", "to": 5}]})
    Traceback (most recent call last):
        ...
    party_org.errors.FileFormatError: the data cannot be read (2):
    - $.steps[0]: the key "unit" is missing (transfer)
    - $.steps[0].to: to should be a text, not 5 (int)
    """
    return from_plain(data, make_converter(text_scalars=False), type)


def to_plain(document: object, converter: Converter, style: Style) -> dict[str, Any]:
    """A document with its frame, written by ``converter``."""
    raise_if_any(check_choice(style, "style", ("nested", "flat")))
    for kind in type(document).__mro__:
        if kind in WORDS:
            return {"format": FORMAT, "type": WORDS[kind], **_content(document, converter, style)}
    raise FileFormatError([Problem(code="cannot_write", params={"type": type(document).__name__})])


def _content(document: object, converter: Converter, style: Style) -> dict[str, Any]:
    if isinstance(document, Hierarchy):
        return hierarchy_to(document, converter, style)
    if isinstance(document, Dataset):
        return dataset_to(document, converter, style)
    if isinstance(document, History):
        return history_to(document, converter, style)
    if isinstance(document, Outcome):
        return outcome_to(document, converter, style)
    content: dict[str, Any] = converter.unstructure(document)
    if isinstance(document, Rollup):
        content["summary"] = rollup_summary(document, converter.unstructure)
    return content


def from_plain(data: object, converter: Converter, wanted: type[Document] | None) -> Document:
    """A document from plain data with its frame, read by ``converter``."""
    if not isinstance(data, dict):
        raise FileFormatError([misplaced("document", "a mapping", data, "$")])
    content = {key: value for key, value in data.items() if key not in ("format", "type")}
    kind = DOCUMENTS[_word(data, wanted)]
    try:
        with undisturbed():
            document: Document = converter.structure(content, kind)
    except (FileFormatError, InvalidHierarchyError) as error:
        found = type(error)(problem.within("$") for problem in error.problems)
    else:
        return document
    raise found


def _word(data: dict[Any, Any], wanted: type[Document] | None) -> str:
    """The type that the frame names, if the frame is as it should be."""
    problems = []
    for key in ("format", "type"):
        if data.get(key) is None:
            params = {"key": key, "what": "document"}
            problems.append(Problem(code="missing_key", path="$", params=params))
    version, word = data.get("format"), data.get("type")
    if version is not None and version != FORMAT:
        params = {"value": misplaced("", "", version).params["value"], "supported": FORMAT}
        problems.append(Problem(code="unsupported_format", path="$.format", params=params))
    choices = [word for word, kind in DOCUMENTS.items() if wanted in (None, kind)]
    if isinstance(word, str) and word in SENT:
        problems.append(Problem(code="only_sent", path="$.type", params={"type": word}))
    elif word is not None and not (isinstance(word, str) and word in choices):
        problems.append(not_one_of("type", word, choices, "$.type"))
    if problems:
        raise FileFormatError(problems)
    assert isinstance(word, str)
    return word


def structure(data: object, cls: Callable[..., T]) -> T:
    """One value without the frame of a document, such as a unit, a roll, a figure, an operation.

    Args:
        data: plain data as JSON holds it.
        cls: the class of the value, such as :class:`~party_org.units.Unit` or
            :class:`~party_org.figures.Figure`.

    Raises:
        FileFormatError: with everything that is wrong.
        TypeError: if values of the class are not data.

    >>> from party_org.units import Unit
    >>> structure({"kind": "cell", "id": "c", "members": 16}, Unit).members.total
    16
    """
    # a class is meant, but type checkers let no abstract one, such as Operation, be a "type[T]"
    is_data = isinstance(cls, type) and (has(cls) or issubclass(cls, _NO_ATTRS))
    if not is_data or cls in SENT.values():
        raise TypeError(f"cannot read {cls!r} from data")
    kind: Any = cls
    try:
        value: T = make_converter(text_scalars=False).structure(data, kind)
    except (FileFormatError, InvalidHierarchyError) as error:
        found = type(error)(problem.within("$") for problem in error.problems)
    else:
        return value
    raise found


def unstructure(value: object) -> Any:
    """The plain data of one value without the frame of a document; what `structure` reads.

    A list or tuple of values becomes a list: ``unstructure(outcome.changes())``.

    Raises:
        FileFormatError: if the value is not data.

    >>> from party_org.membership import Membership
    >>> unstructure(Membership(16, women=4))
    {'total': 16, 'women': 4}
    """
    if isinstance(value, list | tuple):
        return [unstructure(item) for item in value]
    if not has(type(value)) and not isinstance(value, _NO_ATTRS):
        raise FileFormatError([Problem(code="cannot_write", params={"type": type(value).__name__})])
    return make_converter(text_scalars=False).unstructure(value)
