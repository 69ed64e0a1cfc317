"""JSON Schemas of single types, made from the same classes that the converter reads."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from inspect import cleandoc
from typing import Any, Literal, TypeAlias, get_args, get_origin

from attrs import NOTHING, define, field, fields, has

from party_org.counts import MAX_COUNT, AtLeast, Count
from party_org.formats.hooks_flows import flow_field
from party_org.formats.hooks_operations import OPERATIONS
from party_org.formats.hooks_shares import FullShare, SimpleShare
from party_org.indicators import Indicator, IndicatorKey
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST, Allotment
from party_org.operations.base import Operation
from party_org.operations.ends import Outside
from party_org.operations.split import Part
from party_org.origins import Origin
from party_org.periods import Period
from party_org.ratings import MemberRatings, Rating, RatingKey
from party_org.units import UNIT_KINDS, Scalar, Unit

__all__ = ["Schema", "SchemaMaker", "nullable"]

Schema: TypeAlias = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_YEAR = "^[1-9][0-9]{0,3}$"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_COUNT: Schema = {
    "description": 'A whole number; ">=5" for a lower bound; null where it is not stated.',
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": MAX_COUNT},
        {"type": "string", "pattern": "^>=(0|[1-9][0-9]{0,9})$"},
        {"type": "null"},
    ],
}
_SIMPLE: Mapping[Any, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": f"^{_DAY}$"},
    Decimal: {"type": ["string", "number"], "pattern": r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"},
    Fraction: {"type": ["string", "number"], "pattern": r"^[0-9]+(/[1-9][0-9]*|\.[0-9]+)?$"},
    Origin: {"enum": [origin.value for origin in Origin]},
    Outside: _TEXT,
    type(None): {"type": "null"},
    Any: {},
}
_PERIOD: Schema = {
    "description": "A year, a term such as 2020/2025, or two days.",
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 9998},
        {"type": "string", "pattern": f"^([0-9]{{1,4}}(/[0-9]{{1,4}})?|{_DAY}/{_DAY})$"},
    ],
}
_ATTRIBUTE = re.compile(r"^    (\w+(?:, \w+)*): (.*(?:\n {8}.*)*)", re.MULTILINE)


def nullable(schema: Schema) -> Schema:
    """The schema of a value that may also be null, which says no more than leaving it out."""
    if schema in ({}, _COUNT):
        return schema
    return {"anyOf": [schema, {"type": "null"}]}


@define
class SchemaMaker:
    """Makes schemas of types; those of classes are kept under ``$defs`` and referred to.

    Attributes:
        defs: name of a class → its schema.
    """

    defs: dict[str, Schema] = field(factory=dict)

    def of(self, wanted: Any) -> Schema:
        """The schema of one type, as the converter reads values of it."""
        for kind, make in self._special():
            if wanted == kind:
                return make()
        if wanted in _SIMPLE:
            return dict(_SIMPLE[wanted])
        return self._made_of(wanted) if get_args(wanted) else self.of_class(wanted)

    def _made_of(self, wanted: Any) -> Schema:
        """The schema of a type that is made of others."""
        origin, arguments = get_origin(wanted), get_args(wanted)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {"type": "array", "items": self.of(arguments[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        return self._any_of(arguments)

    def _special(self) -> tuple[tuple[Any, Callable[[], Schema]], ...]:
        """The types that are written in a way of their own."""
        return (
            (Count, lambda: _COUNT),
            (Period, lambda: _PERIOD),
            (Scalar, lambda: {"type": ["string", "integer", "boolean", "null"]}),
            (Membership, lambda: {"anyOf": [_COUNT, self.of_class(Membership)]}),
            (Rating, lambda: {"anyOf": [_TEXT, self.of_class(Rating)]}),
            (Indicator, lambda: {"anyOf": [_COUNT, self.of_class(Indicator)]}),
            (MemberRatings, self._member_ratings),
            (SimpleShare, self._share),
            (FullShare, lambda: self._share(full=True)),
            (Mapping[RatingKey, Rating], lambda: self._by_year(Rating)),
            (Mapping[RatingKey, MemberRatings], lambda: self._by_year(MemberRatings)),
            (Mapping[IndicatorKey, Indicator], lambda: self._by_period(Indicator)),
            (Mapping[str, Any], self._amendments),
            (Unit, self.unit),
            (Nested, self.node),
            (Operation, self.operation),
        )

    def _any_of(self, arguments: tuple[Any, ...]) -> Schema:
        if {int, AtLeast} <= {*arguments}:
            rest = [one for one in arguments if one not in (int, AtLeast, type(None))]
            return {"anyOf": [_COUNT, *map(self.of, rest)]}
        found: list[Schema] = []
        for one in arguments:
            schema = self.of(one)
            if schema not in found:
                found.append(schema)
        return found[0] if len(found) == 1 else {"anyOf": found}

    # classes ---------------------------------------------------------------------------------

    def of_class(self, cls: type[Any]) -> Schema:
        """A reference to the schema of an attrs class."""
        if not has(cls):
            raise TypeError(f"values of {cls!r} are not data")
        if cls.__name__ not in self.defs:
            self.defs[cls.__name__] = {}  # so that a class may hold values of its own kind
            self.defs[cls.__name__] = {**self._object(cls), "additionalProperties": False}
        return _reference(cls.__name__)

    def _object(self, cls: type[Any], first: Mapping[str, Schema] | None = None) -> Schema:
        """An object with a key for each field; those without a default are required."""
        texts = descriptions(cls)
        properties: dict[str, Schema] = dict(first or {})
        required = list(properties)
        for attribute in fields(cls):
            schema = self._field(cls, attribute.name, attribute.type)
            if attribute.default is NOTHING:
                required.append(attribute.name)
            else:
                schema = nullable(schema)
            text = texts.get(attribute.name)
            properties[attribute.name] = {"description": text, **schema} if text else schema
        found: Schema = {"type": "object", "properties": properties}
        return {**found, "required": required} if required else found

    def _field(self, cls: type[Any], name: str, wanted: Any) -> Schema:
        is_step = issubclass(cls, Operation) or cls is Part
        if is_step and wanted == tuple[str, ...]:
            return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
        if is_step and issubclass(cls, Operation) and name == flow_field(cls):
            return self._flow()
        return self.of(wanted)

    def _flow(self) -> Schema:
        """Where members go or come from: one id, by id, or for a subtree by cell and id."""
        shares = {"type": "object", "additionalProperties": self._share(full=True)}
        by_cell = {"type": "object", "additionalProperties": {"anyOf": [_TEXT, shares]}}
        return {"anyOf": [_TEXT, shares, nullable(by_cell)]}

    def _share(self, full: bool = False) -> Schema:
        found = [{"const": REST.value}, self.of(Membership)]
        return {"anyOf": [*found, self.of_class(Allotment)] if full else found}

    def _member_ratings(self) -> Schema:
        origin = {"origin": nullable(self.of(Origin))}
        return {"type": "object", "properties": origin, "additionalProperties": _COUNT}

    def _by_year(self, cls: type[Any]) -> Schema:
        row = {
            "type": "object",
            "propertyNames": {"pattern": _YEAR},
            "additionalProperties": self.of(cls),
        }
        return {"type": "object", "additionalProperties": nullable(row)}

    def _by_period(self, cls: type[Any]) -> Schema:
        names = {"pattern": _PERIOD["anyOf"][1]["pattern"]}
        row = {"type": "object", "propertyNames": names, "additionalProperties": self.of(cls)}
        return {"type": "object", "additionalProperties": nullable(row)}

    def _amendments(self) -> Schema:
        """Corrected values by the field that they are for, of any kind of unit."""
        types = {a.name: a.type for cls in UNIT_KINDS.values() for a in fields(cls)}
        types.pop("id")
        properties = {name: nullable(self.of(kind)) for name, kind in types.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    # units and steps -------------------------------------------------------------------------

    def unit(self) -> Schema:
        """A unit of any kind."""
        return self._closed("Unit", {}, self._kinds())

    def node(self) -> Schema:
        """A unit with what is below it."""
        if "Node" not in self.defs:
            self.defs["Node"] = {}
            below = {"type": "array", "items": _reference("Node")}
            self._closed("Node", {"children": nullable(below)}, self._kinds())
        return _reference("Node")

    def row(self) -> Schema:
        """A unit with the id of the one above it."""
        return self._closed("Row", {"parent": nullable(_TEXT)}, self._kinds())

    def operation(self) -> Schema:
        """A step of a plan of any kind."""
        if "Step" not in self.defs:
            self.defs["Step"] = {}
            kinds = [self._variant("op", word, cls) for word, cls in OPERATIONS.items()]
            self._closed("Step", {}, kinds)
        return _reference("Step")

    def _kinds(self) -> list[Schema]:
        return [self._variant("kind", word, cls) for word, cls in UNIT_KINDS.items()]

    def _variant(self, key: str, word: str, cls: type[Any]) -> Schema:
        """One of several classes that a word tells apart; open, so that keys may join it."""
        if cls.__name__ not in self.defs:
            self.defs[cls.__name__] = {}
            found = self._object(cls, {key: {"const": word}})
            flow = flow_field(cls) if issubclass(cls, Operation) else None
            if flow is not None:
                found["properties"][f"{flow}_unstated"] = nullable(self._flow())
            self.defs[cls.__name__] = found
        return _reference(cls.__name__)

    def _closed(self, name: str, more: Mapping[str, Schema], variants: list[Schema]) -> Schema:
        self.defs[name] = {
            "type": "object",
            "oneOf": variants,
            **({"properties": dict(more)} if more else {}),
            "unevaluatedProperties": False,
        }
        return _reference(name)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def descriptions(cls: type[Any]) -> dict[str, str]:
    """What the descriptions of a class and of those it derives from say of each field."""
    found: dict[str, str] = {}
    for one in reversed(cls.__mro__):
        _, _, attributes = cleandoc(one.__doc__ or "").partition("Attributes:\n")
        for names, text in _ATTRIBUTE.findall(attributes.partition("\n\n")[0]):
            plain = re.sub(r":\w+:`[~.]*([^`]*)`", r"\1", " ".join(text.split()))
            found.update(dict.fromkeys(names.split(", "), plain.replace("``", "")))
    return found
