"""What the oracle does for changes of kind, of levels and of places."""

from collections.abc import Mapping

from party_org.operations.convert import Convert
from party_org.operations.end_level import EndLevel
from party_org.operations.merge_places import MergePlaces
from party_org.operations.transfer_places import TransferPlaces
from party_org.places import Place
from party_org.testing.oracle.numbers import (
    NOBODY,
    TOTAL,
    Number,
    Numbers,
    add_up,
    unique,
)
from party_org.testing.oracle.structure import allotment_of
from party_org.testing.oracle.table import Row, Table
from party_org.units import UNIT_KINDS, Unit

__all__: list[str] = []


def convert(table: Table, step: Convert) -> None:
    """A unit gets another kind, itself or as a new unit in its place."""
    old, held = table.rows[step.unit], table.rows[step.unit].holds_members
    kind = step.to.kind if isinstance(step.to, Unit) else step.to.partition(":")[0]
    holds = UNIT_KINDS[kind].holds_members
    numbers, serves = old.numbers, old.serves
    if holds and not held:
        numbers, serves = _gathered(table, step.unit)
    parts = step.cells if held and not holds else ()
    allotments = [allotment_of(part.members) for part in parts]
    shares = table.sharing(step.rest).share(numbers, allotments) if parts else []
    target = _take_the_place(table, step, old)
    target.numbers = {} if parts else numbers
    target.serves = unique([*target.serves, *serves]) if holds else []
    new_id = step.to.id if isinstance(step.to, Unit) else step.unit
    for part, got in zip(parts, shares, strict=True):
        assert isinstance(part.unit, Unit)
        row = table.add(part.unit, new_id)
        row.numbers, row.serves = got, unique([*row.serves, *part.serves])
    if new_id != step.unit:
        for child in list(table.children[step.unit]):
            table.move(child, new_id)
        table.end(step.unit)


def _gathered(table: Table, unit_id: str) -> tuple[Numbers, list[str]]:
    """What the cells under a unit have together, with its own indicators; they end."""
    cells = list(table.children[unit_id])
    rows = [table.rows[cell] for cell in cells]
    own = {TOTAL: NOBODY} | table.numbers(unit_id)
    numbers = add_up([*(table.numbers(cell) for cell in cells), own])
    for cell in cells:
        table.end(cell)
    return numbers, unique(place for row in rows for place in row.serves)


def _take_the_place(table: Table, step: Convert, old: Row) -> Row:
    if isinstance(step.to, Unit):
        above = table.parents[step.unit]
        parent = step.under or above
        assert parent is not None
        at = table.children[parent].index(step.unit) if parent == above else None
        new = table.add(step.to, parent, at)
        new.places = [*new.places, *old.places]
        return new
    kind, _, level = step.to.partition(":")
    old.branch = (old.branch or "territorial") if kind == "committee" else None
    old.kind, old.level = kind, level or None
    if step.under is not None:
        table.move(step.unit, step.under)
    return old


def end_level(table: Table, step: EndLevel) -> None:
    """All committees of a level end; what is under each goes to another parent."""
    ending = [
        i
        for i in table.below(table.root)
        if table.rows[i].level == step.level
        and all(getattr(table.rows[i], name) == wanted for name, wanted in step.where.items())
    ]
    told = step.children_to
    targets = {}
    for unit in ending:
        parent = table.parents[unit]
        named = told.get(unit, parent) if isinstance(told, Mapping) else told
        targets[unit] = parent if named is None else str(named)
    for unit, target in targets.items():
        assert target is not None
        table.rows[target].places += table.rows[unit].places
        table.hand_over(unit, target)
        for child in list(table.children[unit]):
            table.move(child, target)
        table.end(unit)


def merge_places(table: Table, step: MergePlaces) -> None:
    """Several places become one, and cells that served any of them serve it."""
    named = [*step.places, *([step.into] if isinstance(step.into, str) else [])]
    merged = unique(named)
    target = step.into.id if isinstance(step.into, Place) else step.into
    listed = {place: (i, n) for i, row in table.rows.items() for place, n in row.places}
    keeper = listed[target if isinstance(step.into, str) else merged[0]][0]
    result = target, _sum([listed[place][1] for place in merged])
    for unit_id, row in table.rows.items():
        places: list[tuple[str, Number]] = []
        for place in row.places:
            if place[0] not in merged:
                places.append(place)
            elif unit_id == keeper and result not in places:
                places.append(result)
        row.places = places
        row.serves = unique(target if place in merged else place for place in row.serves)


def _sum(numbers: list[Number]) -> Number:
    return sum(bound for bound, _ in numbers), all(exact for _, exact in numbers)


def transfer_places(table: Table, step: TransferPlaces) -> None:
    """Places pass to another unit, in the order in which they are named."""
    found: dict[str, Number] = {}
    for row in table.rows.values():
        found |= {place: n for place, n in row.places if place in step.places}
        row.places = [place for place in row.places if place[0] not in step.places]
    table.rows[step.to].places += [(place, found[place]) for place in unique(step.places)]
