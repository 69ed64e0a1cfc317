"""Looking around in a hierarchy, and adding it up: everything that only reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

import networkx as nx

from party_org.checks import as_nfc, check_instance, raise_if_any
from party_org.contributions import Sums
from party_org.counts import Count, is_exact
from party_org.errors import unknown_unit
from party_org.mappings import FrozenDict
from party_org.names import fold_name
from party_org.regime import Regime
from party_org.rollup import Rollup
from party_org.schemes import RatingScheme
from party_org.summing import sum_everywhere, sums_of
from party_org.tree import ancestors, walk_ids
from party_org.units import Committee, MemberUnit, Unit, kinds_of

__all__: list[str] = []

T = TypeVar("T")

_SILENT_NAMED = 10


class Queries:
    """The reading half of :class:`party_org.Hierarchy`."""

    __slots__ = ()

    _graph: Any
    _root: str
    _as_of: date
    _regime: Regime
    _ended: Mapping[str, date]
    _schemes: Mapping[str, RatingScheme]
    _lazy: dict[str, Any]

    @property
    def graph(self) -> "nx.DiGraph[str]":
        """The tree itself: a frozen ``nx.DiGraph`` with edges parent → child, units as ``"unit"``.

        Every networkx algorithm works on it; writing to it raises. ``h.graph.copy()`` is yours.
        """
        graph: nx.DiGraph[str] = self._graph
        return graph

    @property
    def root(self) -> str:
        """The id of the unit at the top."""
        return self._root

    @property
    def as_of(self) -> date:
        """The day whose state this is."""
        return self._as_of

    @property
    def regime(self) -> Regime:
        """The rules in force."""
        return self._regime

    @property
    def ended(self) -> Mapping[str, date]:
        """The identities that have ended, and on which day; none of them comes back."""
        return self._ended

    @property
    def schemes(self) -> Mapping[str, RatingScheme]:
        """The rating schemes by id, the standard ones included."""
        return self._schemes

    def __getitem__(self, unit_id: str) -> Unit:
        try:
            unit: Unit = self._graph._node[unit_id]["unit"]
        except (KeyError, TypeError):
            composed = as_nfc(unit_id)
            if composed != unit_id and composed in self:
                return self[composed]
            raise unknown_unit(unit_id, self._graph._node, self.ended) from None
        return unit

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._graph

    def __len__(self) -> int:
        return len(self._graph)

    def __iter__(self) -> Iterator[str]:
        return iter(self._order())

    def parent(self, unit_id: str) -> str | None:
        """The id of the unit above, ``None`` for the root.

        Raises:
            UnknownUnitError: if there is no such unit.
        """
        return next(iter(self._row("_pred", unit_id)), None)

    def children(self, unit_id: str) -> tuple[str, ...]:
        """The ids of the units directly below, in their order.

        Raises:
            UnknownUnitError: if there is no such unit.
        """
        return tuple(self._row("_succ", unit_id))

    def _row(self, table: str, unit_id: str) -> Mapping[str, Any]:
        rows = getattr(self._graph, table)
        try:
            row: Mapping[str, Any] = rows[unit_id]
        except (KeyError, TypeError):  # it may be spelled otherwise
            row = rows[self[unit_id].id]
        return row

    def ancestors(self, unit_id: str) -> tuple[str, ...]:
        """The ids above the unit, nearest first."""
        return tuple(ancestors(self, unit_id))

    def path(self, unit_id: str) -> tuple[str, ...]:
        """The ids from the root down to the unit."""
        return (*reversed(self.ancestors(unit_id)), self[unit_id].id)

    def walk(
        self, kind: type[Unit] | str | None = None, *, under: str | None = None
    ) -> Iterator[Unit]:
        """The units in pre-order, of one kind (a class or its word in data) or of all.

        >>> from party_org.hierarchy import Hierarchy
        >>> from party_org.units import BaseCell, BaseOrganization
        >>> h = Hierarchy.from_nested(
        ...     (Committee(id="d", level="district"), [BaseCell(id="b")]), as_of=date(2018, 1, 1)
        ... )
        >>> [unit.id for unit in h.walk(BaseOrganization)]
        ['b']

        Raises:
            InvalidValueError: if there is no such kind.
            UnknownUnitError: if there is no unit ``under``.
        """
        wanted = kinds_of(kind)
        ids = self._order() if under is None else walk_ids(self, self[under].id)
        units = map(self.__getitem__, ids)
        return units if kind is None else (unit for unit in units if unit.kind in wanted)

    def find(
        self,
        name: str | None = None,
        *,
        code: str | None = None,
        kind: type[Unit] | str | None = None,
        under: str | None = None,
    ) -> tuple[Unit, ...]:
        """The units with that name, code and kind, in pre-order; none is an empty tuple.

        Names are compared after folding what typists vary (:func:`party_org.names.fold_name`).

        Raises:
            InvalidValueError: if ``name`` is no text, or there is no such kind.
            UnknownUnitError: if there is no unit ``under``.
        """
        if name is not None:
            raise_if_any(check_instance(name, "name", str, "a text"))
        wanted = None if name is None else fold_name(name)
        return tuple(
            unit
            for unit in self.walk(kind, under=under)
            if (wanted is None or fold_name(unit.name) == wanted)
            and (code is None or unit.code == code)
        )

    # adding up -------------------------------------------------------------------------------

    def rollup(self, unit_id: str | None = None) -> Rollup:
        """Everything that adds up about a unit and all below it; of the root, unless said.

        Raises:
            UnknownUnitError: if there is no such unit.
        """
        top = self.root if unit_id is None else self[unit_id].id
        sums = sums_of(self, self._sums(), top)
        return Rollup(FrozenDict(sums), self.schemes, lambda read: self._silent(top, read))

    def rollups(
        self, kind: type[Unit] | str | None = None, *, level: str | None = None
    ) -> "Rollups":
        """The roll-ups of all units, by id in pre-order; of one kind or level, if said."""
        return Rollups(
            self,
            [
                unit.id
                for unit in self.walk(kind)
                if level is None or (isinstance(unit, Committee) and unit.level == level)
            ],
        )

    def fold(self, own: Callable[[Unit], T], add: Callable[[T, T], T]) -> dict[str, T]:
        """Add up anything: for every unit ``own(unit)`` and what is below it, by ``add``.

        >>> from party_org.hierarchy import Hierarchy
        >>> from party_org.units import BaseCommittee, Cell
        >>> h = Hierarchy.from_nested(
        ...     (BaseCommittee(id="x"), [Cell(id="a"), Cell(id="b")]), as_of=date(2018, 1, 1)
        ... )
        >>> h.fold(lambda unit: int(unit.kind == "cell"), lambda a, b: a + b)
        {'x': 2, 'a': 1, 'b': 1}
        """
        folded = {unit_id: own(self[unit_id]) for unit_id in self}
        for unit_id in reversed(self._order()):
            parent = self.parent(unit_id)
            if parent is not None:
                folded[parent] = add(folded[parent], folded[unit_id])
        return folded

    def _silent(self, top: str, read: Callable[[MemberUnit], Count]) -> list[str]:
        """Some cells under ``top`` that did not state the number that ``read`` reads."""
        units = (unit for unit in self.walk(MemberUnit, under=top) if isinstance(unit, MemberUnit))
        silent = (unit.id for unit in units if not is_exact(read(unit)))
        return list(islice(silent, _SILENT_NAMED))

    # what is worked out once and kept; two threads may both do it, and get the same -----------

    def _order(self) -> tuple[str, ...]:
        return self._once("order", self._walk_rows)

    def _walk_rows(self) -> tuple[str, ...]:
        """As :func:`walk_ids` from the root, on the rows themselves: this is on every long path."""
        below, order, waiting = self._graph._succ, [], [self._root]
        while waiting:
            unit_id = waiting.pop()
            order.append(unit_id)
            row = below[unit_id]
            if row:
                waiting.extend(reversed(row))
        return tuple(order)

    def _sums(self) -> dict[str, Sums]:
        return self._once("sums", lambda: sum_everywhere(self._graph, self._order()))

    def _once(self, name: str, make: Callable[[], T]) -> T:
        if name not in self._lazy:
            self._lazy[name] = make()
        found: T = self._lazy[name]
        return found


class Rollups(Mapping[str, Rollup]):
    """The roll-ups of many units by id; each is made when it is asked for."""

    def __init__(self, hierarchy: Queries, unit_ids: Sequence[str]) -> None:
        self._hierarchy = hierarchy
        self._ids = dict.fromkeys(unit_ids)

    def __getitem__(self, unit_id: str) -> Rollup:
        if unit_id not in self._ids:
            raise unknown_unit(unit_id, self._ids)
        return self._hierarchy.rollup(unit_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __repr__(self) -> str:
        return f"<Rollups of {len(self)} units>"
