"""The working copy on which a plan's steps are carried out.

A draft copies the outer tables of a hierarchy's graph and shares every row; a row is copied when
it is first written to. Operations do not write: they say which edits are due
(:class:`party_org.operations.changes.Changes`), and only the draft carries edits out.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from party_org.contributions import Key, Sums
from party_org.edits import Add, Edit, Move, Replace
from party_org.errors import unknown_unit
from party_org.graphs import NO_ROW, Row, frozen_graph, node_row, row_of
from party_org.hierarchy import Hierarchy
from party_org.mappings import EMPTY, FrozenDict
from party_org.regime import Regime
from party_org.schemes import RatingScheme
from party_org.summing import OwnSums, sum_again, sum_below
from party_org.tree import ancestors
from party_org.units import Unit

__all__: list[str] = []


class Draft:
    """A tree that can be edited, begun from a hierarchy; see :class:`party_org.tree.Tree`."""

    def __init__(self, base: Hierarchy, effective: date, regime: Regime) -> None:
        graph: Any = base.graph
        self.base = base
        self.as_of = effective
        self.regime = regime
        self.root = base.root
        self.schemes: Mapping[str, RatingScheme] = base.schemes
        self.ended: dict[str, date] = dict(base.ended)
        #: unit id → the step that added, moved or changed it last.
        self.touched: dict[str, int] = {}
        self._nodes: dict[str, Row] = graph._node.copy()
        self._below: dict[str, Mapping[str, Row]] = graph._succ.copy()
        self._above: dict[str, Row] = graph._pred.copy()
        self._own: set[str] = set()
        self._dirty: set[str] = set()
        self._step = 0

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._nodes

    def __len__(self) -> int:
        return len(self._nodes)

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __getitem__(self, unit_id: str) -> Unit:
        try:
            unit: Unit = self._nodes[unit_id]["unit"]
        except KeyError:
            raise unknown_unit(unit_id, self._nodes) from None
        return unit

    def parent(self, unit_id: str) -> str | None:
        """The id of the unit above, ``None`` for the root."""
        return next(iter(self._above[unit_id]), None)

    def children(self, unit_id: str) -> tuple[str, ...]:
        """The ids of the units directly below, in their order."""
        return tuple(self._below[unit_id])

    def carry_out(self, edits: list[Edit], step: int) -> None:
        """Do ``edits`` in order, on behalf of step number ``step``."""
        self._step = step
        for edit in edits:
            match edit:
                case Add():
                    self._add(edit)
                case Move():
                    self._move(edit)
                case Replace():
                    self._nodes[edit.unit.id] = node_row(edit.unit)
                    self._touch(edit.unit.id)
                    self._dirty.add(edit.unit.id)
                case _:
                    self._end(edit.unit)

    def _add(self, edit: Add) -> None:
        unit_id = edit.unit.id
        self._nodes[unit_id] = node_row(edit.unit)
        self._below[unit_id] = NO_ROW
        self._insert(unit_id, edit.parent, edit.before)

    def _move(self, edit: Move) -> None:
        parent = self.parent(edit.unit)
        assert parent is not None
        self._touch(edit.unit)
        self._row(parent).pop(edit.unit)
        self._insert(edit.unit, edit.parent)

    def _insert(self, unit_id: str, parent: str, before: str | None = None) -> None:
        row = self._row(parent)
        if before is None:
            row[unit_id] = EMPTY
        else:
            at = {**row}
            row.clear()
            for sibling in at:
                if sibling == before:
                    row[unit_id] = EMPTY
                row[sibling] = EMPTY
        self._above[unit_id] = self._link_to(parent, row)
        self._touch(unit_id)

    def _link_to(self, parent: str, siblings: Mapping[str, Row]) -> Row:
        """The row that says who is above; siblings share one."""
        row = self._above.get(next(iter(siblings)), NO_ROW)
        return row if parent in row else row_of((parent,))

    def _end(self, unit_id: str) -> None:
        parent = self.parent(unit_id)
        assert parent is not None
        self._touch(unit_id)
        self._row(parent).pop(unit_id)
        for table in (self._nodes, self._below, self._above):
            del table[unit_id]
        self._own.discard(unit_id)
        self.ended[unit_id] = self.as_of

    def _touch(self, unit_id: str) -> None:
        """Note that the unit, and so the sums of all above it, are not those of the base.

        Its own are, if it only moves.
        """
        self.touched[unit_id] = self._step
        self._dirty.update(ancestors(self, unit_id))

    def sums(self, unit_id: str) -> Mapping[Key, int]:
        """The sums of the unit and all below it, from the base where nothing has changed."""
        if not self._below[unit_id]:
            return OwnSums(self[unit_id])
        known: dict[str, Sums] = self.base._lazy.get("sums", {})
        if unit_id in known and unit_id not in self._dirty:
            return FrozenDict(known[unit_id])
        return FrozenDict(sum_below(self, unit_id))

    def _row(self, parent: str) -> dict[str, Row]:
        """The row of children, made writable on first use."""
        row = self._below[parent]
        if parent not in self._own:
            row = self._below[parent] = dict(row)
            self._own.add(parent)
        assert isinstance(row, dict)
        return row

    def commit(self) -> Hierarchy:
        """The hierarchy that the draft has become. The draft must not be used after that."""
        for parent in self._own:
            row = self._below[parent]
            self._below[parent] = FrozenDict(row) if row else NO_ROW
        old_sums = self.base._lazy.get("sums")
        sums = None
        if old_sums is not None:
            sums = sum_again(self.base, old_sums, self, self.touched)
        graph = frozen_graph(self._nodes, self._below, self._above)  # type: ignore[arg-type]  # all rows are frozen by now
        return Hierarchy._make(
            graph, self.root, self.as_of, self.regime, FrozenDict(self.ended), self.schemes, sums
        )
