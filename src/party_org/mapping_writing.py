"""Writing the steps of one group of rows of an old → new table."""

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field

from party_org.execution import Execution
from party_org.hierarchy import Hierarchy
from party_org.mapping_rows import MappingRow
from party_org.mapping_shares import (
    check_places,
    check_sum,
    children_by_row,
    main_source,
    place_takers,
    serves_by_row,
    shares_by_row,
)
from party_org.mapping_tables import Group, Table
from party_org.operations.allotment import UNSTATED, Allotment, RestPolicy, Share
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.regime import slot, slot_class
from party_org.tree import common_parent
from party_org.units import Committee, MemberUnit, Unit

__all__: list[str] = []


@define
class Writer:
    """The steps written so far, each tried on the state that those before it have left.

    Attributes:
        hierarchy: the state before.
        table: all rows, and their problems.
        rest: what becomes of breakdowns that the table does not share out.
        run: the execution in which the steps are tried.
        steps: each step with the numbers of the rows that it is for.
    """

    hierarchy: Hierarchy
    table: Table
    rest: RestPolicy
    run: Execution
    steps: list[tuple[Operation, tuple[int, ...]]] = field(factory=list)

    def do(self, step: Operation, rows: Sequence[int]) -> None:
        """Write a step, and try it."""
        self.steps.append((step, tuple(rows)))
        self.run.attempt(step)

    def new_unit(self, group: Group, unit_id: str) -> Unit:
        """A new unit as the table says, or like its main source."""
        like = self.hierarchy[main_source(self.hierarchy, self.table, group, unit_id)]
        cls, level = slot_class(self.table.said(unit_id, "kind") or slot(like))
        assert cls is not None, "the table has been checked"
        name = self.table.said(unit_id, "name") or like.name
        if level is None:
            return cls(id=unit_id, name=name, sector=like.sector)
        branch = {"branch": like.branch} if isinstance(like, Committee) else {}
        return Committee(id=unit_id, name=name, sector=like.sector, level=level, **branch)

    def write(self, group: Group) -> None:
        """Write the steps of one group."""
        divided = [old for old in group.olds if len(group.of_old(old)) > 1]
        if not divided:
            self._join(group, group.news[0], group.olds)
        elif len(group.olds) == 1:
            self._split(group, divided[0])
        elif self._add_up(group, divided):
            self._share_out(group, divided)
        for new in group.news:
            self._finish(group, new)

    def _add_up(self, group: Group, divided: Sequence[str]) -> bool:
        """Whether divided units can be handed over as the rows say; if not, that is noted."""
        before = len(self.table.problems)
        for old in divided:
            rows = group.of_old(old)
            check_places(self.hierarchy, self.table, rows, old)
            # the numbers of a cell that ends are seen to by the step that dissolves it
            if _goes_on(group, old) and self.hierarchy[old].holds_members:
                check_sum(self.hierarchy, self.table, rows, old)
        return len(self.table.problems) == before

    def _join(self, group: Group, new: str, sources: Sequence[str]) -> None:
        """Units that go to ``new`` as a whole merge into it, or one becomes it."""
        others = [old for old in sources if old != new]
        rows = list(group.of_new(new))
        if new in self.run.draft:
            if others:
                self.do(Merge(others, into=new), rows)
            return
        unit, under = self.new_unit(group, new), self.table.said(new, "under")
        if len(others) == 1:
            self.do(Convert(others[0], to=unit, under=under), rows)
        else:
            self.do(Merge(others, into=unit, under=under), rows)

    def _split(self, group: Group, old: str) -> None:
        """One unit becomes several."""
        rows = group.of_old(old)
        children = children_by_row(self.run.draft, self.table, rows, old)
        serves = serves_by_row(self.hierarchy, rows, old)
        holds_members = self.hierarchy[old].holds_members
        parts = [
            Part(
                old if row.new == old else self.new_unit(group, row.new),
                members=row.share if holds_members else Allotment(),
                children=children[n],
                serves=serves[n],
                places=row.places or (),
            )
            for n, row in rows.items()
        ]
        self.do(Split(old, into=parts, rest=self.rest), list(rows))

    def _share_out(self, group: Group, divided: Sequence[str]) -> None:
        """Several units become several.

        What goes on gives away before it is given anything, so that members do not mix on the way.
        """
        there = [new for new in group.news if new in self.hierarchy]
        for new in group.news:
            if new not in there:
                self._begin(group, new, divided)
        for old in divided:
            if _goes_on(group, old):
                self._hand_over(group, old)
        for new in there:
            self._begin(group, new, divided)
        for old in divided:
            if not _goes_on(group, old):
                self._hand_over(group, old)

    def _begin(self, group: Group, new: str, divided: Sequence[str]) -> None:
        """One of several results comes into being, and takes up the units that go there whole."""
        whole = [row.old for row in group.of_new(new).values() if row.old not in divided]
        whole = [old for old in whole if old != new]
        if new not in self.hierarchy:
            givers = self._givers(group, new, divided)
            if whole and not givers:
                self._join(group, new, whole)
                return
            self._establish(group, new, givers)
        if whole and new in self.run.draft:
            self._join(group, new, whole)

    def _givers(self, group: Group, new: str, divided: Sequence[str]) -> dict[str, Allotment]:
        """The cells that go on and give some of their members to a new one, with how many."""
        givers = {}
        for n, row in group.of_new(new).items():
            goes_on = row.old in divided and _goes_on(group, row.old)
            if goes_on and self.hierarchy[row.old].holds_members:
                shares = shares_by_row(self.hierarchy, group.of_old(row.old), row.old)
                givers[row.old] = shares[n]
        return givers

    def _establish(self, group: Group, new: str, givers: dict[str, Allotment]) -> None:
        rows = group.of_new(new)
        unit = self.new_unit(group, new)
        if isinstance(unit, MemberUnit):
            served: list[str] = []
            for n, row in rows.items():
                served += serves_by_row(self.hierarchy, group.of_old(row.old), row.old)[n]
            unit = evolve(unit, serves=tuple(dict.fromkeys(served)))
        sources = [row.old for row in rows.values() if row.old in self.run.draft]
        under = self.table.said(new, "under") or common_parent(self.run.draft, sources)
        if under is None:
            names = ", ".join(row.old for row in rows.values())
            self.table.refuse("no_common_parent", list(rows), new, id=new, names=names)
            return
        members = givers if unit.holds_members else None
        self.do(Establish(unit, under=under, members_from=members, rest=self.rest), list(rows))

    def _hand_over(self, group: Group, old: str) -> None:
        """What a divided unit has goes to several; it ends unless it is one of them."""
        rows = group.of_old(old)
        children = children_by_row(self.run.draft, self.table, rows, old)
        if _goes_on(group, old):
            self._give_away(rows, old, children)
            return
        holds_members = self.hierarchy[old].holds_members
        shares: dict[str | UNSTATED, Share] = {row.new: row.share for row in rows.values()}
        parents = {child: rows[n].new for n, given in children.items() for child in given}
        step = Dissolve(
            old,
            members_to=shares if holds_members else None,
            children_to=parents or None,
            places_to=place_takers(rows),
            manner="dissolve" if holds_members else "end_operation",
            rest=self.rest,
        )
        self.do(step, list(rows))

    def _give_away(
        self, rows: Mapping[int, MappingRow], old: str, children: Mapping[int, Sequence[str]]
    ) -> None:
        """A unit that goes on gives children, places and members to others."""
        shares = shares_by_row(self.hierarchy, rows, old)
        for n, row in rows.items():
            if row.new == old:
                continue
            for child in children[n]:
                self.do(Transfer(child, to=row.new), [n])
            if row.places:
                self.do(TransferPlaces(row.places, to=row.new), [n])
            # a new cell has taken its members when it was established
            if self.hierarchy[old].holds_members and row.new in self.hierarchy:
                members = TransferMembers(shares[n], source=old, to=row.new, rest=self.rest)
                self.do(members, [n])

    def _finish(self, group: Group, new: str) -> None:
        """A unit that has gone on gets the kind, name and place that the table says."""
        tree, rows = self.run.draft, list(group.of_new(new))
        if new not in tree:
            return
        kind, name, under = (self.table.said(new, column) for column in ("kind", "name", "under"))
        if kind is not None and kind != slot(tree[new]):
            self.do(Convert(new, to=kind), rows)
        if name is not None and name != tree[new].name:
            self.do(Rename(new, name), rows)
        if under is not None and under != tree.parent(new):
            self.do(Transfer(new, to=under), rows)


def _goes_on(group: Group, old: str) -> bool:
    """Whether a unit is among its own results."""
    return any(row.new == old for row in group.of_old(old).values())
