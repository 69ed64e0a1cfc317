"""The state of a hierarchy as plain rows, with the edits that every operation is made of."""

from typing import Any, TypeAlias

from attrs import define, field

from party_org.hierarchy import Hierarchy
from party_org.testing.oracle.numbers import Number, Numbers, number, numbers_of
from party_org.units import Committee, Unit

__all__: list[str] = []


@define
class Row:
    """One unit as plain data; ``numbers`` is ``None`` for a unit without a roll."""

    kind: str
    name: str
    code: str | None = None
    level: str | None = None
    sector: str | None = None
    tags: list[str] = field(factory=list)
    titles: list[tuple[str, int]] = field(factory=list)
    ratings: dict[tuple[str, int], str] = field(factory=dict)
    numbers: Numbers | None = None
    serves: list[str] = field(factory=list)
    places: list[tuple[str, Number]] = field(factory=list)


def row_of(unit: Unit) -> Row:
    """A unit as plain data."""
    return Row(
        kind=unit.kind,
        name=unit.name,
        code=unit.code,
        level=unit.level if isinstance(unit, Committee) else None,
        sector=unit.sector,
        tags=list(unit.tags),
        titles=[(title.name, title.year) for title in unit.titles],
        ratings={key: rating.grade for key, rating in unit.ratings.items()},
        numbers=numbers_of(unit),
        serves=list(getattr(unit, "serves", ())),
        places=[(place.id, number(place.members)) for place in getattr(unit, "places", ())],
    )


Sums: TypeAlias = dict[tuple[Any, ...], int]


@define
class Table:
    """Rows by id, who is above and below whom, and the ids that have ended."""

    root: str
    rows: dict[str, Row]
    parents: dict[str, str | None]
    children: dict[str, list[str]]
    ended: set[str]

    @classmethod
    def of(cls, hierarchy: Hierarchy) -> "Table":
        """The plain data of a hierarchy."""
        ids = list(hierarchy)
        return cls(
            root=hierarchy.root,
            rows={i: row_of(hierarchy[i]) for i in ids},
            parents={i: hierarchy.parent(i) for i in ids},
            children={i: list(hierarchy.children(i)) for i in ids},
            ended=set(hierarchy.ended),
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
        """The numbers of a cell."""
        numbers = self.rows[unit_id].numbers
        assert numbers is not None
        return numbers

    def cells_within(self, top: str, without: str) -> list[str]:
        """The cells within a unit, but for one."""
        return [i for i in self.below(top) if i != without and self.rows[i].numbers is not None]

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
