"""What the oracle does for changes of structure, step by step on plain rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from party_org.nesting import Nested
from party_org.operations.allotment import REST, Allotment
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Split
from party_org.operations.transfer import Transfer
from party_org.testing.oracle.numbers import (
    NOBODY,
    TOTAL,
    Numbers,
    add_up,
    indicators_in,
    maybe_fewer,
    maybe_more,
    said_by,
    unique,
)
from party_org.testing.oracle.table import Table
from party_org.units import Unit

__all__: list[str] = []


def transfer(table: Table, step: Transfer) -> None:
    """A unit goes to another parent."""
    table.move(step.unit, step.to)


def merge(table: Table, step: Merge) -> None:
    """Everything that the merged units have becomes that of one."""
    named = [*step.sources, *([step.into] if isinstance(step.into, str) else [])]
    merged = [i for i in table.below(table.root) if i in named]
    rows = [table.rows[i] for i in merged]
    target = step.into if isinstance(step.into, str) else step.into.id
    if isinstance(step.into, Unit):
        parent = step.under if step.under is not None else table.parents[merged[0]]
        assert parent is not None
        siblings = table.children[parent]
        first = min((siblings.index(i) for i in merged if i in siblings), default=None)
        rows = [table.add(step.into, parent, first), *rows]
    result = table.rows[target]
    result.numbers = add_up([table.numbers(i) for i in merged])
    result.serves = unique(place for row in rows for place in row.serves)
    result.places = list(dict.fromkeys(place for row in rows for place in row.places))
    for child in [child for i in merged for child in table.children[i]]:
        table.move(child, target)
    for unit_id in merged:
        if unit_id != target:
            table.end(unit_id)


def split(table: Table, step: Split) -> None:
    """A unit becomes several, of which it may be one."""
    source, parent = table.rows[step.unit], table.parents[step.unit]
    assert parent is not None
    survives = any(part.id == step.unit for part in step.into)
    allotments = [allotment_of(part.members) for part in step.into]
    # a unit without a roll has nobody to share out, and may have indicators
    numbers_there = source.numbers if source.holds_members else {TOTAL: NOBODY} | source.numbers
    shares = table.sharing(step.rest).share(numbers_there, allotments)
    at = table.children[parent].index(step.unit) + (1 if survives else 0)
    listed = dict(source.places)
    others = [part for part in step.into if part.id != step.unit]
    for part, numbers in zip(step.into, shares, strict=True):
        if isinstance(part.unit, Unit):
            row = table.add(part.unit, parent, at)
            at += 1
            row.serves = unique([*row.serves, *part.serves])
            row.places = [*row.places, *((place, listed[place]) for place in part.places)]
            for child in part.children:
                table.move(child, part.id)
        else:
            row = source
            row.serves = [p for p in row.serves if not any(p in o.serves for o in others)]
            row.places = [p for p in row.places if not any(p[0] in o.places for o in others)]
        row.numbers = numbers if row.holds_members else indicators_in(numbers)
    if not survives:
        table.end(step.unit)


def dissolve(table: Table, step: Dissolve) -> None:
    """A unit ends; its members, children and places go where the step says."""
    row, parent = table.rows[step.unit], table.parents[step.unit]
    assert parent is not None
    if step.members_to:
        _send(table, step, row.numbers)
    else:
        table.hand_over(step.unit, parent)
    for child in list(table.children[step.unit]):
        to = step.children_to
        assert to is not None
        table.move(child, to if isinstance(to, str) else to[child])
    for place in row.places:
        taker: Any = step.places_to
        table.rows[taker if isinstance(taker, str) else taker[place[0]]].places.append(place)
    table.end(step.unit)


def _send(table: Table, step: Dissolve, numbers: Numbers) -> None:
    to = _by_end(step.members_to)
    allotments = [allotment_of(said) for said in to.values()]
    shares = table.sharing(step.rest).share(numbers, allotments)
    for where, arriving in zip(to, shares, strict=True):
        if isinstance(where, UNSTATED):
            for cell in table.cells_within(where.within, [step.unit]):
                table.rows[cell].numbers = maybe_more(table.numbers(cell), arriving)
        else:
            table.give(where, arriving)


def establish(table: Table, step: Establish) -> None:
    """Units begin, with members from where the step says."""
    new: list[str] = []
    waiting: list[tuple[Nested, str]] = [(step.unit, step.under)]
    while waiting:
        item, parent = waiting.pop()
        unit, below = item if isinstance(item, tuple) else (item, ())
        row = table.add(unit, parent)
        if row.holds_members:
            new.append(unit.id)
            row.numbers = {TOTAL: NOBODY}
        waiting += [(child, unit.id) for child in reversed(list(below))]
    for cell in new:
        for where, said in _sources(step, cell).items():
            taken = _take(table, step, where, allotment_of(said), new)
            table.give(cell, taken)


def _sources(step: Establish, cell: str) -> Mapping[Any, Any]:
    """Where the members of one new cell come from."""
    told: Any = step.members_from
    if isinstance(told, UNSTATED):
        return {told: None}
    if isinstance(step.unit, tuple) and isinstance(told, Mapping) and told:
        told = told[cell]
    return _by_end(told)


def _by_end(told: Any) -> Mapping[Any, Any]:
    """Ends of a flow with their shares; one end alone takes, or gives, everything."""
    return told if isinstance(told, Mapping) else {told: REST}


def _take(
    table: Table, step: Establish, where: Any, allotment: Allotment, new: Sequence[str]
) -> Numbers:
    if isinstance(where, UNSTATED):
        taken = said_by(allotment)
        for cell in table.cells_within(where.within, new):
            table.rows[cell].numbers = maybe_fewer(table.numbers(cell), taken)
    else:
        there = table.numbers(where)
        taken, table.rows[where].numbers = table.sharing(step.rest).take(there, allotment)
    return taken


def allotment_of(said: Any) -> Allotment:
    """A share in its full form."""
    return said if isinstance(said, Allotment) else Allotment(said)
