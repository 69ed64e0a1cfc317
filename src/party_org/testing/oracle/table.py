"""The state of a hierarchy as plain rows, with the edits that every operation is made of."""

from collections.abc import Collection

from attrs import define, field

from party_org.hierarchy import Hierarchy
from party_org.operations.allotment import RestPolicy
from party_org.testing.oracle.numbers import (
    Number,
    Numbers,
    add_up,
    indicators_in,
    number,
    numbers_of,
)
from party_org.testing.oracle.shares import Sharing
from party_org.units import Committee, Unit

__all__: list[str] = []


@define
class Row:
    """One unit as plain data; one without a roll of its own has numbers of indicators alone."""

    kind: str
    name: str
    code: str | None = None
    level: str | None = None
    branch: str | None = None
    sector: str | None = None
    tags: list[str] = field(factory=list)
    titles: list[tuple[str, int]] = field(factory=list)
    ratings: dict[tuple[str, int], str] = field(factory=dict)
    numbers: Numbers = field(factory=dict)
    serves: list[str] = field(factory=list)
    places: list[tuple[str, Number]] = field(factory=list)

    @property
    def holds_members(self) -> bool:
        """Whether the unit has a roll of its own."""
        return self.kind in ("cell", "base_cell")


def row_of(unit: Unit) -> Row:
    """A unit as plain data."""
    return Row(
        kind=unit.kind,
        name=unit.name,
        code=unit.code,
        level=unit.level if isinstance(unit, Committee) else None,
        branch=unit.branch if isinstance(unit, Committee) else None,
        sector=unit.sector,
        tags=list(unit.tags),
        titles=[(title.name, title.year) for title in unit.titles],
        ratings={key: rating.grade for key, rating in unit.ratings.items()},
        numbers=numbers_of(unit),
        serves=list(getattr(unit, "serves", ())),
        places=[(place.id, number(place.members)) for place in getattr(unit, "places", ())],
    )


@define
class Table:
    """Rows by id, who is above and below whom, and the ids that have ended.

    Attributes:
        within, within_members: (scheme, grade) → the grade that it is part of (D§6), of
            organisations and of members.
    """

    root: str
    rows: dict[str, Row]
    parents: dict[str, str | None]
    children: dict[str, list[str]]
    ended: set[str]
    within: dict[tuple[str, str], str]
    within_members: dict[tuple[str, str], str]

    @classmethod
    def of(cls, hierarchy: Hierarchy) -> "Table":
        """The plain data of a hierarchy."""
        ids, schemes = list(hierarchy), hierarchy.schemes.values()
        return cls(
            root=hierarchy.root,
            rows={i: row_of(hierarchy[i]) for i in ids},
            parents={i: hierarchy.parent(i) for i in ids},
            children={i: list(hierarchy.children(i)) for i in ids},
            ended=set(hierarchy.ended),
            within={(s.id, g.id): g.within for s in schemes for g in s.organizations if g.within},
            within_members={(s.id, g.id): g.within for s in schemes for g in s.members if g.within},
        )

    def below(self, unit_id: str) -> list[str]:
        """The unit and all below it, in pre-order."""
        found, waiting = [], [unit_id]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting += reversed(self.children[current])
        return found

    def numbers(self, unit_id: str) -> Numbers:
        """The numbers of a unit."""
        return self.rows[unit_id].numbers

    def give(self, unit_id: str, coming: Numbers) -> None:
        """Numbers are added to those of a unit."""
        self.rows[unit_id].numbers = add_up([self.numbers(unit_id), coming])

    def hand_over(self, unit_id: str, to: str) -> None:
        """The indicators of a unit are added to those of another; no members go along."""
        both = [indicators_in(self.numbers(i)) for i in (to, unit_id)]
        self.rows[to].numbers = self.numbers(to) | add_up(both)

    def sharing(self, rest: RestPolicy) -> Sharing:
        """How a step shares numbers out."""
        return Sharing(rest, self.within_members)

    def cells_within(self, top: str, without: Collection[str]) -> list[str]:
        """The cells within a unit, but for some."""
        return [i for i in self.below(top) if i not in without and self.rows[i].holds_members]

    def add(self, unit: Unit, parent: str, at: int | None = None) -> Row:
        """A new unit, as the last child of ``parent`` or at a place among its children."""
        self.rows[unit.id] = row_of(unit)
        self.children[unit.id] = []
        self._put(unit.id, parent, at)
        return self.rows[unit.id]

    def _put(self, unit_id: str, parent: str, at: int | None = None) -> None:
        siblings = self.children[parent]
        siblings.insert(len(siblings) if at is None else at, unit_id)
        self.parents[unit_id] = parent

    def _take_out(self, unit_id: str) -> None:
        parent = self.parents[unit_id]
        assert parent is not None
        self.children[parent].remove(unit_id)

    def move(self, unit_id: str, parent: str) -> None:
        """A unit becomes the last child of ``parent``."""
        self._take_out(unit_id)
        self._put(unit_id, parent)

    def end(self, unit_id: str) -> None:
        """A unit without children ends."""
        self._take_out(unit_id)
        assert not self.children.pop(unit_id)
        del self.rows[unit_id], self.parents[unit_id]
        self.ended.add(unit_id)
