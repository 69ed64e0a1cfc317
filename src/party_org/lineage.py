"""Lineage: where the members of each unit went, and where those of each unit came from."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, runtime_checkable

import networkx as nx
from attrs import evolve, field, frozen

from party_org.checks import check_instance, check_list, raise_if_any
from party_org.crosswalk_making import Chosen, make_crosswalk
from party_org.crosswalks import Crosswalk
from party_org.displayed import Displayed
from party_org.hierarchy import Hierarchy
from party_org.lineage_graph import dag
from party_org.lineage_rows import Place
from party_org.lineage_shares import Share
from party_org.lineage_ways import Ways, check_measure, in_order
from party_org.mappings import FrozenDict
from party_org.measures import TOTAL, Measure
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.units import Unit

__all__ = ["Lineage"]


@runtime_checkable
class _Done(Protocol):
    """What a lineage is read from: an outcome."""

    @property
    def before(self) -> Hierarchy: ...

    @property
    def receipts(self) -> tuple[Receipt, ...]: ...

    @property
    def after(self) -> Hierarchy: ...


def _numbered(receipts: Any) -> Any:
    """The receipts counted from 0 through all plans, so that equal ways are equal values."""
    if not isinstance(receipts, Iterable):
        return receipts
    return tuple(
        evolve(receipt, step=n) if isinstance(receipt, Receipt) and receipt.step != n else receipt
        for n, receipt in enumerate(receipts)
    )


@frozen(repr=False)
class Lineage(Displayed):
    """How the units of one day became those of another: a sparse matrix of exact shares.

    The row of a unit shares out the members who were in it *before*; it adds up to 1. A unit that
    no step touched is a row of its own, 1 in itself, and is not stored. The shares:

    * are :class:`~fractions.Fraction`; ``None`` is a share that cannot be told, because a number
      is not known or a report is silent. Where all possible destinations come to the same the
      share is known all the same: one destination has 1, even of an unknown number.
    * are by members, or by another measure that is asked for, such as ``"members.women"``.
    * include ``OUTSIDE`` as a place: those who died or left count there, and so do, in a
      composition, those who were admitted or came in. No share of the units is distorted by
      leaving them out; :meth:`without_movements` leaves them out on purpose.
    * assume that members mix: if a half of a cell goes on to another one, then a half of those
      who came to it from each place before.

    Data that was put right (``Amend``) moves nobody: the number was wrong, not the members
    elsewhere. A unit in which nobody was and that ended without a successor has an empty row.

    Two lineages compose, ``one @ other``, where the second begins with the hierarchy with which
    the first ends.

    Attributes:
        before: the hierarchy on whose units the rows stand.
        after: the hierarchy on whose units the columns stand.
        receipts: the steps in between.
        movements: whether members who come and go one by one count, or changes of structure alone.

    Raises:
        InvalidValueError: if something is not of its type.

    >>> from datetime import date
    >>> import party_org as po
    >>> cells = [po.Cell(id=i, members=po.Membership(n)) for i, n in (("a", 6), ("b", 4), ("c", 5))]
    >>> h = po.Hierarchy.from_nested((po.BaseCommittee(id="k"), cells), as_of=date(2020, 1, 1))
    >>> lineage = Lineage.of(h.dissolve("c", members_to={"a": 2, "b": 3}))
    >>> lineage.successors("c")
    {'a': Fraction(2, 5), 'b': Fraction(3, 5)}
    >>> lineage.composition("a")
    {'a': Fraction(3, 4), 'c': Fraction(1, 4)}
    """

    before: Hierarchy
    after: Hierarchy
    receipts: tuple[Receipt, ...] = field(default=(), converter=_numbered)
    movements: bool = field(default=True, kw_only=True)
    _known: dict[Measure, Ways] = field(factory=dict, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.before, "before", Hierarchy, "a Hierarchy")
        problems += check_instance(self.after, "after", Hierarchy, "a Hierarchy")
        problems += check_instance(self.movements, "movements", bool, "true or false")
        several = "a list of receipts"
        raise_if_any(problems + check_list(self.receipts, "receipts", Receipt, several=several))

    @classmethod
    def of(cls, outcome: _Done) -> "Lineage":
        """The lineage of what a plan did.

        Raises:
            InvalidValueError: if ``outcome`` is no outcome of a plan.
        """
        raise_if_any(check_instance(outcome, "outcome", _Done, "an Outcome"))
        return cls(outcome.before, outcome.after, outcome.receipts)

    def __matmul__(self, other: "Lineage") -> "Lineage":
        """The lineage through both: ``one @ other`` from the units before ``one``.

        Raises:
            InvalidValueError: if ``other`` does not begin where this one ends, or one of them
                counts movements and the other does not.
        """
        if not isinstance(other, Lineage):
            return NotImplemented
        problems = []
        if self.after != other.before:
            days = {"ends": self.after.as_of.isoformat(), "begins": other.before.as_of.isoformat()}
            problems.append(Problem(code="lineage_gap", params=days))
        if self.movements != other.movements:
            problems.append(Problem(code="lineage_of_another_kind"))
        raise_if_any(problems)
        receipts = (*self.receipts, *other.receipts)
        return Lineage(self.before, other.after, receipts, movements=self.movements)

    def without_movements(self) -> "Lineage":
        """The same for changes of structure alone.

        Members who were admitted, transferred one by one, died or left are left out of every
        share. Figures of one day are restated on the units of another by this lineage.
        """
        return self if not self.movements else evolve(self, movements=False)

    # shares ----------------------------------------------------------------------------------

    def successors(self, unit_id: str, *, measure: Measure = TOTAL) -> Mapping[Place, Share]:
        """Where those who were in the unit before are after: the shares of the unit.

        A committee has the members of all cells that were below it. They are counted in the
        committee itself, as far as they are below it still; otherwise in units of its slot, and
        where there is none above them, in the nearest that takes its place in the structure:
        neither where something above it stood nor where something below it did. So an abolished
        district goes on in communes. See :meth:`crosswalk` for levels of your choice.

        Raises:
            UnknownUnitError: if there was no such unit before.
            InvalidValueError: if ``measure`` is none.
        """
        return self.ways(measure).shares(unit_id, onward=True)

    def composition(self, unit_id: str, *, measure: Measure = TOTAL) -> Mapping[Place, Share]:
        """Where those who are in the unit after were before: the shares of the unit.

        For a committee as for :meth:`successors`, the other way round.

        Raises:
            UnknownUnitError: if there is no such unit after.
            InvalidValueError: if ``measure`` is none.
        """
        return self.ways(measure).shares(unit_id, onward=False)

    def rows(self, *, measure: Measure = TOTAL) -> Mapping[str, Mapping[Place, Share]]:
        """The rows that are not just 1 in the unit itself, for units with a roll of their own."""
        rows = self.ways(measure).by_unit(onward=True).rows
        told = ((i, rows[i]) for i in self.before if i in rows and self.before[i].holds_members)
        return FrozenDict({i: in_order(row, self.after) for i, row in told if row != {i: 1}})

    def crosswalk(
        self,
        level: str | None = None,
        kind: type[Unit] | str | None = None,
        *,
        to_level: str | None = None,
        to_kind: type[Unit] | str | None = None,
        measure: Measure = TOTAL,
    ) -> Crosswalk:
        """From each old unit of a level (or kind) to each new one, by where the members went.

        The members are followed cell by cell, so a committee whose cells had left before it ended
        is told right. ``None`` stands for "in no unit of that level".

        Args:
            level: the level of the old units, such as ``"district"``.
            kind: their kind, as a class or its word in data. Units with a roll, unless said.
            to_level: the level of the new units; the same, unless said.
            to_kind: their kind; the same, unless said.
            measure: what is counted.

        Raises:
            InvalidValueError: if there is no such unit before, or none after.
        """
        old = Chosen(level, kind)
        new = old if to_level is None and to_kind is None else Chosen(to_level, to_kind)
        return make_crosswalk(self.ways(measure), old, new, measure)

    @property
    def graph(self) -> "nx.DiGraph[tuple[Place, int]]":
        """The ways of the members as a frozen directed graph without cycles.

        A node ``(id, step)`` is a unit after so many steps, 0 before the first; only units whose
        members moved have nodes, and only for the steps that moved them. ``OUTSIDE`` has nodes as
        well. An edge has the ``share`` of the source (``None`` if unknown, and for arrivals from
        outside) and the ``count`` of members.
        """
        return dag(self.ways(TOTAL).steps)

    def ways(self, measure: Measure = TOTAL) -> Ways:
        """The workings for one measure, kept; for restating and other modules of the library.

        Raises:
            InvalidValueError: if ``measure`` is none.
        """
        check_measure(measure)
        if measure not in self._known:
            self._known[measure] = Ways.of(
                self.before, self.receipts, self.after, measure, self.movements
            )
        return self._known[measure]

    def __repr__(self) -> str:
        days = f"{self.before.as_of.isoformat()} → {self.after.as_of.isoformat()}"
        return f"<Lineage {days}: {len(self.receipts)} steps>"
