"""What the oracle does for changes of structure, step by step on plain rows."""

from collections.abc import Mapping
from typing import Any

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
    maybe_fewer,
    maybe_more,
    said_by,
    share,
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
    if result.numbers is not None:
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
    shares: list[Numbers] = [{} for _ in step.into]
    if source.numbers is not None:
        shares = share(source.numbers, [allotment_of(part.members) for part in step.into])
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
        if row.numbers is not None:
            row.numbers = numbers
    if not survives:
        table.end(step.unit)


def dissolve(table: Table, step: Dissolve) -> None:
    """A unit ends; its members, children and places go where the step says."""
    row = table.rows[step.unit]
    if row.numbers is not None and step.members_to is not None:
        _send(table, step.unit, row.numbers, step.members_to)
    for child in list(table.children[step.unit]):
        to = step.children_to
        assert to is not None
        table.move(child, to if isinstance(to, str) else to[child])
    for place in row.places:
        taker: Any = step.places_to
        table.rows[taker if isinstance(taker, str) else taker[place[0]]].places.append(place)
    table.end(step.unit)


def _send(table: Table, unit_id: str, numbers: Numbers, members_to: Any) -> None:
    to = members_to if isinstance(members_to, Mapping) else {members_to: REST}
    shares = share(numbers, [allotment_of(said) for said in to.values()])
    for where, arriving in zip(to, shares, strict=True):
        if isinstance(where, UNSTATED):
            for cell in table.cells_within(where.within, unit_id):
                table.rows[cell].numbers = maybe_more(table.numbers(cell), arriving)
        else:
            table.rows[where].numbers = add_up([table.numbers(where), arriving])


def establish(table: Table, step: Establish) -> None:
    """A unit begins, with members from where the step says."""
    assert isinstance(step.unit, Unit)
    row = table.add(step.unit, step.under)
    if row.numbers is None:
        return
    sources: Any = step.members_from
    if isinstance(sources, UNSTATED):
        sources = {sources: None}
    arriving: list[Numbers] = []
    for where, said in sources.items():
        allotment = allotment_of(said)
        if isinstance(where, UNSTATED):
            taken = said_by(allotment)
            for cell in table.cells_within(where.within, step.unit.id):
                table.rows[cell].numbers = maybe_fewer(table.numbers(cell), taken)
        else:
            keeps = Allotment(0) if allotment.members is REST else Allotment(REST)
            taken, left = share(table.numbers(where), [allotment, keeps])
            table.rows[where].numbers = left
        arriving.append(taken)
    row.numbers = add_up(arriving) if arriving else {TOTAL: NOBODY}


def allotment_of(said: Any) -> Allotment:
    """A share in its full form."""
    return said if isinstance(said, Allotment) else Allotment(said)
