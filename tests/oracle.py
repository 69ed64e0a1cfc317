"""A slow oracle that is obviously right: plain dicts and lists, all added up anew every time.

Of the library it reads public attributes of values and of operations and nothing else: no roll-up,
no draft, no ledger, no graph. Restructurings are carried out for shares that are stated in full or
left open on purpose (``rest="unknown"``); proportional shares are estimates and have laws of their
own.
"""

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from party_org.hierarchy import Hierarchy
from party_org.operations.allotment import REST, Allotment
from party_org.operations.base import Operation
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Split
from party_org.operations.transfer import Transfer
from party_org.units import Committee, Unit
from tests.oracle_numbers import (
    NOBODY,
    SILENT,
    TOTAL,
    Numbers,
    add_up,
    maybe_fewer,
    maybe_more,
    numbers_of,
    said_by,
    share,
    unique,
)


@define
class Row:
    """One unit as plain data; ``numbers`` is ``None`` for a unit without a roll."""

    kind: str
    parent: str | None
    children: list[str] = field(factory=list)
    level: str | None = None
    sector: str | None = None
    tags: list[str] = field(factory=list)
    ratings: dict[tuple[str, int], str] = field(factory=dict)
    numbers: Numbers | None = None
    serves: list[str] = field(factory=list)
    places: list[str] = field(factory=list)


@define
class Oracle:
    """The state of a hierarchy as a table of rows."""

    root: str
    rows: dict[str, Row]
    ended: set[str]

    @classmethod
    def of(cls, hierarchy: Hierarchy) -> "Oracle":
        """The plain data of a hierarchy."""
        rows = {}
        for unit in hierarchy.walk():
            row = rows[unit.id] = _row(unit, hierarchy.parent(unit.id))
            row.children = list(hierarchy.children(unit.id))
        return cls(hierarchy.root, rows, set(hierarchy.ended))

    # reading ---------------------------------------------------------------------------------

    def below(self, unit_id: str) -> list[str]:
        """The unit and all below it, in pre-order."""
        found, waiting = [], [unit_id]
        while waiting:
            current = waiting.pop(0)
            found.append(current)
            waiting = self.rows[current].children + waiting
        return found

    def sums(self, unit_id: str) -> dict[tuple[Any, ...], int]:
        """Everything that adds up about the unit and all below it; zeros are left out."""
        sums: dict[tuple[Any, ...], int] = {}
        for below in self.below(unit_id):
            for key, amount in _contributions(self.rows[below]):
                sums[key] = sums.get(key, 0) + amount
        return {key: amount for key, amount in sums.items() if amount}

    def _numbers(self, unit_id: str) -> Numbers:
        numbers = self.rows[unit_id].numbers
        assert numbers is not None
        return numbers

    def _cells_within(self, top: str, without: str) -> list[str]:
        return [i for i in self.below(top) if i != without and self.rows[i].numbers is not None]

    # changing --------------------------------------------------------------------------------

    def apply(self, operation: Operation) -> None:
        """Carry out one operation, which must be legal."""
        match operation:
            case Transfer():
                self._move(operation.unit, operation.to)
            case Merge():
                self._merge(operation)
            case Split():
                self._split(operation)
            case Dissolve():
                self._dissolve(operation)
            case Establish():
                self._establish(operation)
            case _:
                raise TypeError(f"the oracle does not know {operation!r}")

    def _put(self, unit_id: str, parent: str, at: int | None = None) -> None:
        siblings = self.rows[parent].children
        siblings.insert(len(siblings) if at is None else at, unit_id)
        self.rows[unit_id].parent = parent

    def _take_out(self, unit_id: str) -> None:
        parent = self.rows[unit_id].parent
        assert parent is not None
        self.rows[parent].children.remove(unit_id)

    def _move(self, unit_id: str, parent: str) -> None:
        self._take_out(unit_id)
        self._put(unit_id, parent)

    def _end(self, unit_id: str) -> None:
        self._take_out(unit_id)
        assert not self.rows.pop(unit_id).children
        self.ended.add(unit_id)

    def _merge(self, step: Merge) -> None:
        named = [*step.sources, *([step.into] if isinstance(step.into, str) else [])]
        merged = [i for i in self.below(self.root) if i in named]
        rows = [self.rows[i] for i in merged]
        target = step.into if isinstance(step.into, str) else step.into.id
        if isinstance(step.into, Unit):
            parent = step.under if step.under is not None else rows[0].parent
            assert parent is not None
            siblings = self.rows[parent].children
            first = min((siblings.index(i) for i in merged if i in siblings), default=None)
            self.rows[target] = _row(step.into, parent)
            self._put(target, parent, first)
            rows = [self.rows[target], *rows]
        result = self.rows[target]
        if result.numbers is not None:
            bodies = [self._numbers(i) for i in merged]
            result.numbers = add_up(bodies)
        result.serves = unique(place for row in rows for place in row.serves)
        result.places = unique(place for row in rows for place in row.places)
        for child in [child for i in merged for child in self.rows[i].children]:
            self._move(child, target)
        for unit_id in merged:
            if unit_id != target:
                self._end(unit_id)

    def _split(self, step: Split) -> None:
        source = self.rows[step.unit]
        assert source.parent is not None
        survives = any(part.id == step.unit for part in step.into)
        shares: list[Numbers] = [{} for _ in step.into]
        if source.numbers is not None:
            shares = share(source.numbers, [_allotment(part.members) for part in step.into])
        at = self.rows[source.parent].children.index(step.unit) + (1 if survives else 0)
        others = [part for part in step.into if part.id != step.unit]
        for part, numbers in zip(step.into, shares, strict=True):
            if isinstance(part.unit, Unit):
                row = self.rows[part.id] = _row(part.unit, source.parent)
                self._put(part.id, source.parent, at)
                at += 1
                row.serves = unique([*row.serves, *part.serves])
                row.places = [*row.places, *part.places]
                for child in part.children:
                    self._move(child, part.id)
            else:
                row = source
                row.serves = [p for p in row.serves if not any(p in o.serves for o in others)]
                row.places = [p for p in row.places if not any(p in o.places for o in others)]
            if row.numbers is not None:
                row.numbers = numbers
        if not survives:
            self._end(step.unit)

    def _dissolve(self, step: Dissolve) -> None:
        row = self.rows[step.unit]
        if row.numbers is not None and step.members_to is not None:
            self._send(step.unit, row.numbers, step.members_to)
        for child in list(row.children):
            to = step.children_to
            assert to is not None
            self._move(child, to if isinstance(to, str) else to[child])
        if step.places_to is not None:
            self.rows[step.places_to].places += row.places
        self._end(step.unit)

    def _send(self, unit_id: str, numbers: Numbers, members_to: Any) -> None:
        to = members_to if isinstance(members_to, Mapping) else {members_to: REST}
        shares = share(numbers, [_allotment(said) for said in to.values()])
        for where, arriving in zip(to, shares, strict=True):
            if isinstance(where, UNSTATED):
                for cell in self._cells_within(where.within, unit_id):
                    self.rows[cell].numbers = maybe_more(self._numbers(cell), arriving)
            else:
                self.rows[where].numbers = add_up([self._numbers(where), arriving])

    def _establish(self, step: Establish) -> None:
        assert isinstance(step.unit, Unit)
        row = self.rows[step.unit.id] = _row(step.unit, step.under)
        self._put(step.unit.id, step.under)
        if row.numbers is None:
            return
        sources: Any = step.members_from
        if isinstance(sources, UNSTATED):
            sources = {sources: None}
        arriving: list[Numbers] = []
        for where, said in sources.items():
            allotment = _allotment(said)
            if isinstance(where, UNSTATED):
                taken = said_by(allotment)
                for cell in self._cells_within(where.within, step.unit.id):
                    self.rows[cell].numbers = maybe_fewer(self._numbers(cell), taken)
            else:
                keeps = Allotment(0) if allotment.members is REST else Allotment(REST)
                taken, left = share(self._numbers(where), [allotment, keeps])
                self.rows[where].numbers = left
            arriving.append(taken)
        row.numbers = add_up(arriving) if arriving else {TOTAL: NOBODY}


def _row(unit: Unit, parent: str | None) -> Row:
    return Row(
        kind=unit.kind,
        parent=parent,
        level=unit.level if isinstance(unit, Committee) else None,
        sector=unit.sector,
        tags=list(unit.tags),
        ratings={key: rating.grade for key, rating in unit.ratings.items()},
        numbers=numbers_of(unit),
        serves=list(getattr(unit, "serves", ())),
        places=[place.id for place in getattr(unit, "places", ())],
    )


def _allotment(said: Any) -> Allotment:
    return said if isinstance(said, Allotment) else Allotment(said)


def _contributions(row: Row) -> list[tuple[tuple[Any, ...], int]]:
    """What one unit adds to every sum above it."""
    found: list[tuple[tuple[Any, ...], int]] = [(("kind", row.kind), 1)]
    found += [(("sector", row.sector), 1)] if row.sector is not None else []
    found += [(("level", row.level), 1)] if row.level is not None else []
    found += [(("tag", tag), 1) for tag in row.tags]
    found += [(("own", row.kind, *key, grade), 1) for key, grade in row.ratings.items()]
    if row.numbers is None:
        return found
    total, on_probation = (
        row.numbers.get(f"members.{m}", SILENT) for m in ("total", "probationary")
    )
    official = (max(0, total[0] - on_probation[0]), total[1]) if on_probation[1] else SILENT
    for measure, (bound, exact) in [*row.numbers.items(), ("members.official", official)]:
        found += [(("bound", measure), bound), (("exact", measure), int(exact))]
    return found
