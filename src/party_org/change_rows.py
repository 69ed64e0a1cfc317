"""What a plan changed, as flat rows for a table or a database: step, unit, field, old, new."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from attrs import fields, frozen

from party_org.counts import AtLeast
from party_org.draft import Draft
from party_org.edits import Add, Edit, Replace
from party_org.measures import stock_of
from party_org.operations.base import Operation
from party_org.operations.changes import Changes

__all__ = ["ChangeRow"]

Action: TypeAlias = Literal["begun", "ended", "moved", "renamed", "changed", "corrected"]
Stored: TypeAlias = str | int | AtLeast | tuple[str, ...] | None


@frozen
class ChangeRow:
    """One field of one unit that one step changed.

    Attributes:
        step: the index of the step in the plan, from 0.
        id: the id of the unit.
        action: ``"begun"`` or ``"ended"`` for each field of a unit that comes or goes, ``"moved"``
            for its parent, ``"renamed"`` for its name or code, ``"corrected"`` for data that was
            put right, ``"changed"`` for anything else.
        field: ``"parent"``, ``"kind"``, the name of a field of the unit, or a measure such as
            ``"members.women"``; a part of a field has its path: ``"ratings.A.2017"``.
        old, new: the values as text, number, ``AtLeast`` or list of texts; ``None`` where there
            is none, or a number is not stated.
    """

    step: int
    id: str
    action: Action
    field: str
    old: Stored
    new: Stored


def change_rows(draft: Draft, steps: Sequence[Operation]) -> Iterator[ChangeRow]:
    """Carry out ``steps``, which must be possible, once more, and note what each changes."""
    for n, step in enumerate(steps):
        changes = step.changes(draft)
        touched = list(dict.fromkeys(map(_unit_of, changes.edits)))
        old = {unit_id: unit_values(draft, unit_id) for unit_id in touched}
        draft.carry_out(changes.edits, n)
        for unit_id in touched:
            yield from _rows(n, unit_id, old[unit_id], unit_values(draft, unit_id), changes)


def _unit_of(edit: Edit) -> str:
    return edit.unit.id if isinstance(edit, Add | Replace) else edit.unit


def _rows(
    step: int,
    unit_id: str,
    old: Mapping[str, Stored],
    new: Mapping[str, Stored],
    changes: Changes,
) -> Iterator[ChangeRow]:
    whole: Action | None = "begun" if not old else "ended" if not new else None
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before != after:
            action = whole or _action(name, corrected=bool(changes.corrections))
            yield ChangeRow(step, unit_id, action, name, before, after)


def _action(field: str, *, corrected: bool) -> Action:
    if corrected:
        return "corrected"
    if field == "parent":
        return "moved"
    return "renamed" if field in ("name", "code") else "changed"


def unit_values(draft: Draft, unit_id: str) -> dict[str, Stored]:
    """The unit's fields as flat values, those that are stated; nothing if it is not there."""
    if unit_id not in draft:
        return {}
    unit = draft[unit_id]
    values: dict[str, Stored] = {"parent": draft.parent(unit_id), "kind": unit.kind}
    for attribute in fields(type(unit)):
        values.update(_field_values(attribute.name, getattr(unit, attribute.name)))
    stock = stock_of(unit)
    values.update(stock.counts)
    values.update((f"origin.{block}", origin.value) for block, origin in stock.origins.items())
    return {name: value for name, value in values.items() if value not in (None, ())}


def _field_values(name: str, value: Any) -> dict[str, Stored]:
    """A field as flat values by path. Numbers are not here: they come by measure."""
    match name:
        case "id" | "members" | "member_ratings" | "indicators":
            return {}
        case "ratings":
            return {f"ratings.{scheme}.{year}": r.grade for (scheme, year), r in value.items()}
        case "titles":
            return {name: tuple(f"{title.name} {title.year}" for title in value)}
        case "extra":
            return {f"extra.{key}": item for key, item in value.items()}
        case "places":
            return {
                f"places.{place.id}.{part}": getattr(place, part)
                for place in value
                for part in ("name", "kind", "members")
            }
        case _:
            return {name: value}
