"""How the results of steps are read and written: receipts, changed fields, crosswalks, flows."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import fields, frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from party_org.change_rows import ChangeRow
from party_org.counts import Count
from party_org.crosswalks import Crosswalk, CrosswalkRow
from party_org.errors import FileFormatError
from party_org.formats.class_reader import stated
from party_org.formats.containers import teach
from party_org.formats.fact_forms import end_to, fraction_to
from party_org.formats.fact_reading import FactReader
from party_org.formats.fact_writing import FactWriter
from party_org.formats.faults import Faults, misplaced, not_one_of
from party_org.formats.hooks_amendments import Amendments
from party_org.formats.hooks_answers import AnswerReader
from party_org.formats.hooks_problems import in_all_languages
from party_org.formats.hooks_scalars import count_to
from party_org.lineage_rows import Place
from party_org.lineage_shares import Share
from party_org.mappings import FrozenDict
from party_org.measures import Measure
from party_org.member_flows import Flow, Flows
from party_org.operations.changes import Correction, NewlyStated, Posting, Unallocated
from party_org.operations.ends import Endpoint
from party_org.periods import Period
from party_org.ratings import Rating, RatingKey
from party_org.receipts import Account, MovedUnit, Receipt, Retired
from party_org.restating import Restated, Series

__all__ = ["register_receipts"]

_SIDES: tuple[str, ...] = ("old", "new")


@frozen(kw_only=True)
class _FlowsData:
    """What is kept of flows: the rows in their order."""

    period: Period
    measure: Measure
    rows: tuple[Flow, ...]


def register_receipts(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` what steps leave behind; ``text`` says whether numbers come as texts."""
    facts, words = FactReader(text=text), FactWriter(text=text)
    teach(converter, Endpoint, facts.end, end_to)
    entries = (Account, MovedUnit, Posting, Unallocated, NewlyStated)
    for answer in (*entries, Flow, _FlowsData, Restated, Series):
        converter.register_structure_hook(answer, AnswerReader(answer, converter, text=text))
    ratings = converter.get_structure_hook(Mapping[RatingKey, Rating])
    retired = AnswerReader(
        Retired,
        converter,
        text=text,
        hooks={"ratings": lambda value, kind: FrozenDict(ratings(value, kind))},
    )
    converter.register_structure_hook(Retired, retired)
    _register_corrections(converter, text=text)
    _register_receipt(converter, facts, words, text=text)
    _register_changes(converter, facts, words, text=text)
    _register_crosswalks(converter, facts, text=text)
    _register_flows(converter)


def _register_corrections(converter: Converter, *, text: bool) -> None:
    amendments = Amendments(converter)

    @cache
    def reader(name: str) -> AnswerReader[Correction]:
        def read_side(value: Any, _type: object) -> Any:
            return amendments.read_value(name, value)

        hooks = dict.fromkeys(_SIDES, read_side)
        return AnswerReader(Correction, converter, text=text, hooks=hooks, nullable=_SIDES)

    def read(value: Any, _type: object) -> Correction:
        name = stated(value, "correction", _SIDES).get("field")
        if name is not None and name not in amendments.names:
            raise FileFormatError([not_one_of("field", name, amendments.names, ".field")])
        # without its field, the other fields are read for what is wrong with them
        return reader("note" if name is None else name)(value)

    def write(correction: Correction) -> dict[str, Any]:
        name = correction.field
        shown = {side: amendments.write({name: getattr(correction, side)})[name] for side in _SIDES}
        return {"unit": correction.unit, "field": name, **shown}

    converter.register_structure_hook(Correction, read)
    converter.register_unstructure_hook(Correction, write)


def _register_receipt(
    converter: Converter, facts: FactReader, words: FactWriter, *, text: bool
) -> None:
    reader = AnswerReader(
        Receipt, converter, text=text, hooks={"facts": facts.mapping}, derived=("effect",)
    )
    converter.register_structure_hook(Receipt, reader)
    write = make_dict_unstructure_fn(
        Receipt,
        converter,
        _cattrs_omit_if_default=True,
        facts=override(
            unstruct_hook=lambda known: {name: words(fact) for name, fact in known.items()}
        ),
    )
    converter.register_unstructure_hook(
        Receipt, lambda receipt: {**write(receipt), "effect": in_all_languages(receipt.effect)}
    )


def _register_changes(
    converter: Converter, facts: FactReader, words: FactWriter, *, text: bool
) -> None:
    def stored(value: Any, kind: object) -> Any:
        """A value that a row may hold; a list is one of texts."""
        found = facts(value, kind)
        return tuple(found) if isinstance(found, list) else found

    hooks = dict.fromkeys(_SIDES, stored)
    reader = AnswerReader(ChangeRow, converter, text=text, hooks=hooks, nullable=_SIDES)

    def write(row: ChangeRow) -> dict[str, Any]:
        data = {attribute.name: getattr(row, attribute.name) for attribute in fields(ChangeRow)}
        for side in _SIDES:
            value = data[side]
            data[side] = words(list(value) if isinstance(value, tuple) else value)
        return data

    converter.register_structure_hook(ChangeRow, reader)
    converter.register_unstructure_hook(ChangeRow, write)


def _register_crosswalks(converter: Converter, facts: FactReader, *, text: bool) -> None:
    def end(value: Any, kind: object) -> Place | None:
        if isinstance(value, dict) and "within" in value:
            raise FileFormatError([misplaced("", "an id, {outside: true} or null", value)])
        found: Place | None = None if value is None else facts.end(value, kind)
        return found

    rows = AnswerReader(
        CrosswalkRow, converter, text=text, hooks=dict.fromkeys(("source", "target"), end)
    )
    converter.register_structure_hook(CrosswalkRow, rows)
    special = {
        "source": end_to,
        "target": end_to,
        "members": _members_to,
        "share_of_source": _share_to,
        "share_of_target": _share_to,
    }
    overrides: dict[str, Any] = {name: override(unstruct_hook=f) for name, f in special.items()}
    write = make_dict_unstructure_fn(
        CrosswalkRow, converter, _cattrs_omit_if_default=True, **overrides
    )
    converter.register_unstructure_hook(CrosswalkRow, write)
    converter.register_structure_hook(Crosswalk, AnswerReader(Crosswalk, converter, text=text))


def _members_to(members: Count | Fraction) -> int | str | None:
    return fraction_to(members) if isinstance(members, Fraction) else count_to(members)


def _share_to(share: Share) -> str | None:
    return None if share is None else fraction_to(share)


def _register_flows(converter: Converter) -> None:
    known = converter.get_structure_hook(_FlowsData)

    def read(value: Any, _type: object) -> Flows:
        data = known(value, _FlowsData)
        rows = {row.unit: row for row in data.rows}
        faults = Faults()
        for n, row in enumerate(data.rows):
            if rows[row.unit] is not row:
                faults.note("duplicate_value", f".rows[{n}].unit", field="rows", value=row.unit)
        faults.raise_if_any()
        return Flows(data.period, data.measure, rows)

    def write(flows: Flows) -> dict[str, Any]:
        rows = tuple(flows.rows.values())
        data = _FlowsData(period=flows.period, measure=flows.measure, rows=rows)
        written: dict[str, Any] = converter.unstructure(data)
        return written

    converter.register_structure_hook(Flows, read)
    converter.register_unstructure_hook(Flows, write)
