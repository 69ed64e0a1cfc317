"""The published JSON Schema of documents: hierarchies, plans, figures, data sets.

It is made from the classes themselves, those that the converter reads, so the two cannot part. It
says what a document looks like; whether the units form a legal tree, or a step can be carried out,
no schema can say: :func:`party_org.load` does.
"""

from datetime import date
from typing import Any, Literal, TypeAlias

from attrs import NOTHING, fields

from party_org.checks import check_choice, raise_if_any
from party_org.dataset import Dataset
from party_org.formats.documents import FORMAT
from party_org.formats.hooks_documents import FiguresFile
from party_org.formats.schema_types import Schema, SchemaMaker, nullable
from party_org.hierarchy import Hierarchy
from party_org.plans import Plan
from party_org.regime import STANDARD_REGIMES, Regime
from party_org.schemes import RatingScheme

__all__ = ["DocumentKind", "json_schema"]

DocumentKind: TypeAlias = Literal["hierarchy", "plan", "figures", "dataset"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CLASSES: dict[str, type[Any]] = {
    "hierarchy": Hierarchy,
    "plan": Plan,
    "figures": FiguresFile,
    "dataset": Dataset,
}


def json_schema(document: DocumentKind | None = None) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of document, or of any of them.

    Args:
        document: ``"hierarchy"``, ``"plan"``, ``"figures"`` or ``"dataset"``; any, unless said.

    Raises:
        InvalidValueError: if there are no such documents.

    >>> schema = json_schema("plan")
    >>> schema["required"], schema["properties"]["type"]
    (['format', 'type', 'steps'], {'const': 'plan'})
    """
    if document is not None:
        raise_if_any(check_choice(document, "document", tuple(_CLASSES)))
    maker = SchemaMaker()
    if document is None:
        kinds = [_framed(kind, maker) for kind in _CLASSES]
        content: Schema = {"title": "party_org document", "oneOf": kinds}
    else:
        content = {"title": f"party_org {document}", **_framed(document, maker)}
    defs = dict(sorted(maker.defs.items()))
    return {"$schema": _DIALECT, **content, "$defs": defs}


def _framed(kind: str, maker: SchemaMaker) -> Schema:
    """A document: what it is, and its content."""
    content = _content(_CLASSES[kind], maker)
    frame = {"format": {"const": FORMAT}, "type": {"const": kind}}
    properties = {**frame, **content["properties"]}
    return {**content, "properties": properties, "required": [*frame, *content["required"]]}


def _content(cls: type[Any], maker: SchemaMaker) -> Schema:
    if cls is Hierarchy:
        return _hierarchy(maker)
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for attribute in fields(cls):
        is_tree = attribute.type is Hierarchy
        schema = _hierarchy(maker) if is_tree else maker.of(attribute.type)
        is_required = attribute.default is NOTHING
        required += [attribute.name] if is_required else []
        properties[attribute.name] = schema if is_required else nullable(schema)
    return _closed(properties, required)


def _hierarchy(maker: SchemaMaker) -> Schema:
    """A hierarchy: its units nested under ``root``, or flat with the ids of their parents."""
    day = maker.of(date)
    ids = [regime.id for regime in STANDARD_REGIMES]
    properties = {
        "as_of": day,
        "regime": nullable({"anyOf": [{"enum": ids}, maker.of_class(Regime)]}),
        "ended": nullable({"type": "object", "additionalProperties": day}),
        "schemes": nullable({"type": "array", "items": maker.of_class(RatingScheme)}),
        "root": maker.node(),
        "units": {"type": "array", "items": maker.row()},
    }
    ways = [{"required": ["root"]}, {"required": ["units"]}]
    return {**_closed(properties, ["as_of"]), "oneOf": ways}


def _closed(properties: dict[str, Schema], required: list[str]) -> Schema:
    found: Schema = {"type": "object", "properties": properties, "required": required}
    return {**found, "additionalProperties": False}
