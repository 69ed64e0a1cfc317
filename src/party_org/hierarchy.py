"""The hierarchy: an immutable value whose truth is one frozen networkx tree."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias, TypeVar

import networkx as nx

from party_org.building import Assembly, Pair
from party_org.checks import as_nfc, check_id, wrong_type
from party_org.digests import digest
from party_org.errors import InvalidHierarchyError, unknown_unit
from party_org.graphs import Rows, frozen_graph, rows_of
from party_org.mappings import EMPTY, FrozenDict
from party_org.names import fold_name
from party_org.periods import is_day
from party_org.problems import Problem
from party_org.regime import Regime, regime_in_force
from party_org.rollup import Rollup, Sums
from party_org.schemes import RatingScheme
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.summing import sum_everywhere, sums_of
from party_org.tree import ancestors, walk_ids
from party_org.units import Committee, MemberUnit, Unit

__all__ = ["Hierarchy", "Nested"]

T = TypeVar("T")
Nested: TypeAlias = "Unit | tuple[Unit, Iterable[Nested]]"
"""A unit, or a unit with the list of what is below it."""


class Hierarchy:
    """Units in a tree on one day, as a value: it never changes, an edit gives a new one.

    Make one with :meth:`from_nested`, :meth:`from_pairs` or :meth:`from_graph`, or read a file.
    It is *like* a mapping from id to unit (``h["id"]``, ``"id" in h``, ``len(h)``, iteration over
    ids) without being one. Iteration is in pre-order: each unit before its children, children in
    their order, which is part of the value.

    >>> from party_org.units import BaseCommittee, Cell
    >>> h = Hierarchy.from_nested(
    ...     (BaseCommittee(id="commune"), [Cell(id="a"), Cell(id="b")]), as_of=date(2018, 1, 1)
    ... )
    >>> h
    <Hierarchy "commune" as of 2018-01-01: base_committee=1, cell=2>
    >>> h.children("commune"), h.parent("a"), "c" in h
    (('a', 'b'), 'commune', False)
    """

    __slots__ = (
        "__weakref__",
        "_as_of",
        "_ended",
        "_graph",
        "_lazy",
        "_regime",
        "_root",
        "_schemes",
    )

    _graph: "nx.DiGraph[str]"
    _root: str
    _as_of: date
    _regime: Regime
    _ended: Mapping[str, date]
    _schemes: Mapping[str, RatingScheme]
    _lazy: dict[str, Any]

    def __init__(self) -> None:
        raise TypeError("make a Hierarchy with from_nested, from_pairs, from_graph or from a file")

    # making ----------------------------------------------------------------------------------

    @classmethod
    def from_nested(
        cls,
        tree: Nested,
        *,
        as_of: date,
        regime: Regime | None = None,
        ended: Mapping[str, date] = EMPTY,
        schemes: Iterable[RatingScheme] = (),
    ) -> "Hierarchy":
        """A hierarchy from units nested as ``(unit, [child, (child, [grandchild]), …])``.

        Args:
            tree: the root with all below it.
            as_of: the day whose state it is.
            regime: the rules; those in force on that day, unless said.
            ended: identities that have ended before, and when.
            schemes: rating schemes of your own, beside the standard ones.

        Raises:
            InvalidHierarchyError: with everything that is wrong.
        """
        pairs: list[Pair] = []
        waiting: list[tuple[Nested, str | None]] = [(tree, None)]
        while waiting:
            item, parent = waiting.pop()
            unit, below = item if isinstance(item, tuple) else (item, ())
            pairs.append((unit, parent))
            waiting.extend((child, unit.id) for child in reversed(list(below)))
        return cls.from_pairs(pairs, as_of=as_of, regime=regime, ended=ended, schemes=schemes)

    @classmethod
    def from_pairs(
        cls,
        pairs: Iterable[Pair],
        *,
        as_of: date,
        regime: Regime | None = None,
        ended: Mapping[str, date] = EMPTY,
        schemes: Iterable[RatingScheme] = (),
        paths: Iterable[str] | None = None,
    ) -> "Hierarchy":
        """A hierarchy from (unit, id of its parent) in any order; the root's parent is ``None``.

        Children keep the order in which they come. ``paths`` may say for each pair where it stands
        in a file, for the problems' places. The rest is as for :meth:`from_nested`.

        Raises:
            InvalidHierarchyError: with everything that is wrong.
        """
        frame_problems = _frame_problems(as_of, regime, ended)
        if frame_problems:
            raise InvalidHierarchyError(frame_problems)
        regime = regime_in_force(as_of) if regime is None else regime
        known = _all_schemes(schemes)
        assembly = Assembly()
        assembly.add_all(pairs, paths)
        assembly.check_facts(regime, ended, known)
        if assembly.problems:
            raise InvalidHierarchyError(assembly.problems)
        rows = rows_of(assembly.units, assembly.children)
        graph = frozen_graph(*rows)
        return cls._make(graph, assembly.roots[0], as_of, regime, FrozenDict(ended), known)

    @classmethod
    def from_graph(
        cls,
        graph: "nx.DiGraph[Any]",
        *,
        as_of: date,
        regime: Regime | None = None,
        ended: Mapping[str, date] = EMPTY,
        schemes: Iterable[RatingScheme] = (),
        attribute: str = "unit",
    ) -> "Hierarchy":
        """A hierarchy from a networkx tree with edges parent → child and a unit at every node.

        Raises:
            InvalidHierarchyError: if it is not a tree, or a node holds no unit of its own id.
        """
        problems, pairs = _pairs_of(graph, attribute)
        if problems:
            raise InvalidHierarchyError(problems)
        return cls.from_pairs(pairs, as_of=as_of, regime=regime, ended=ended, schemes=schemes)

    @classmethod
    def _make(
        cls,
        graph: "nx.DiGraph[str]",
        root: str,
        as_of: date,
        regime: Regime,
        ended: Mapping[str, date],
        schemes: Mapping[str, RatingScheme],
        sums: dict[str, Sums] | None = None,
    ) -> "Hierarchy":
        """The one place where a hierarchy comes into being; everything has been checked."""
        self = object.__new__(cls)
        put = object.__setattr__
        put(self, "_graph", graph)
        put(self, "_root", root)
        put(self, "_as_of", as_of)
        put(self, "_regime", regime)
        put(self, "_ended", ended)
        put(self, "_schemes", schemes)
        put(self, "_lazy", {} if sums is None else {"sums": sums})
        return self

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Hierarchy does not change: cannot set {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Hierarchy does not change: cannot delete {name!r}")

    # the value -------------------------------------------------------------------------------

    @property
    def graph(self) -> "nx.DiGraph[str]":
        """The tree itself: a frozen ``nx.DiGraph`` with edges parent → child, units as ``"unit"``.

        Every networkx algorithm works on it; writing to it raises. ``h.graph.copy()`` is yours.
        """
        return self._graph

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
            raise unknown_unit(unit_id, list(self._graph._node)) from None
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
        row: Mapping[str, Any] | None = getattr(self._graph, table).get(unit_id)
        return self._row(table, self[unit_id].id) if row is None else row

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

        >>> from party_org.units import BaseCell, BaseOrganization
        >>> h = Hierarchy.from_nested(
        ...     (Committee(id="d", level="district"), [BaseCell(id="b")]), as_of=date(2018, 1, 1)
        ... )
        >>> [unit.id for unit in h.walk(BaseOrganization)]
        ['b']
        """
        ids = self._order() if under is None else walk_ids(self, self[under].id)
        for unit_id in ids:
            unit = self[unit_id]
            if kind is None or (
                unit.kind == kind if isinstance(kind, str) else isinstance(unit, kind)
            ):
                yield unit

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
        """
        wanted = None if name is None else fold_name(name)
        return tuple(
            unit
            for unit in self.walk(kind, under=under)
            if (wanted is None or fold_name(unit.name) == wanted)
            and (code is None or unit.code == code)
        )

    def subtree(self, unit_id: str) -> "Hierarchy":
        """The unit with all below it as a hierarchy of its own, on the same day."""
        top = self[unit_id].id
        pairs = [(self[i], None if i == top else self.parent(i)) for i in walk_ids(self, top)]
        return Hierarchy.from_pairs(
            pairs,
            as_of=self.as_of,
            regime=self.regime,
            ended=self.ended,
            schemes=self.schemes.values(),
        )

    # adding up -------------------------------------------------------------------------------

    def rollup(self, unit_id: str | None = None) -> Rollup:
        """Everything that adds up about a unit and all below it; of the root, unless said.

        Raises:
            UnknownUnitError: if there is no such unit.
        """
        top = self.root if unit_id is None else self[unit_id].id
        sums = sums_of(self, self._sums(), top)
        return Rollup(FrozenDict(sums), self.schemes, lambda measure: self._silent(top, measure))

    def rollups(
        self, kind: type[Unit] | str | None = None, *, level: str | None = None
    ) -> dict[str, Rollup]:
        """The roll-ups of all units at once, by id in pre-order; of one kind or level, if said."""
        return {
            unit.id: self.rollup(unit.id)
            for unit in self.walk(kind)
            if level is None or (isinstance(unit, Committee) and unit.level == level)
        }

    def fold(self, own: Callable[[Unit], T], add: Callable[[T, T], T]) -> dict[str, T]:
        """Add up anything: for every unit ``own(unit)`` and what is below it, by ``add``.

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

    def _silent(self, top: str, measure: str) -> list[str]:
        """Some cells under ``top`` that did not state ``measure``."""
        silent = []
        for unit in self.walk(MemberUnit, under=top):
            assert isinstance(unit, MemberUnit)
            stated = {"total": unit.members.total, "official": unit.members.official}
            count = {**unit.members.parts(), **stated}.get(measure)
            if not isinstance(count, int):
                silent.append(unit.id)
            if len(silent) > 10:
                break
        return silent

    # what is worked out once and kept; two threads may both do it, and get the same -----------

    def _order(self) -> tuple[str, ...]:
        return self._once("order", lambda: tuple(walk_ids(self, self.root)))

    def _sums(self) -> dict[str, Sums]:
        return self._once("sums", lambda: sum_everywhere(self))

    @property
    def digest(self) -> str:
        """A stable hash of the whole content: equal hierarchies have equal digests everywhere."""
        return self._once("digest", lambda: digest(self._content()))

    def _once(self, name: str, make: Callable[[], T]) -> T:
        if name not in self._lazy:
            self._lazy[name] = make()
        found: T = self._lazy[name]
        return found

    def _content(self) -> Iterator[Any]:
        own = {i: s for i, s in self.schemes.items() if STANDARD_SCHEMES.get(i) != s}
        yield (self.root, self.as_of, self.regime, self.ended, own)
        for unit_id in self:
            yield (self[unit_id], self.parent(unit_id))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hierarchy):
            return NotImplemented
        return self is other or (
            self._frame() == other._frame()
            and self._graph._node == other._graph._node
            and _same_rows(self._graph._succ, other._graph._succ)
        )

    def _frame(self) -> tuple[Any, ...]:
        return (self.root, len(self), self.as_of, self.regime, self.ended, self.schemes)

    def __hash__(self) -> int:
        return hash((self.root, len(self), self.as_of, len(self.ended)))

    def __copy__(self) -> "Hierarchy":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Hierarchy":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        units = tuple(self[unit_id] for unit_id in self)
        place = {unit.id: n for n, unit in enumerate(units)}
        parents = tuple(place.get(self.parent(unit.id) or "", -1) for unit in units)
        own = tuple(s for i, s in self.schemes.items() if STANDARD_SCHEMES.get(i) != s)
        return (_restored, (units, parents, self.as_of, self.regime, dict(self.ended), own))

    def __repr__(self) -> str:
        kinds: dict[str, int] = {}
        for unit_id in self._graph:
            kind = self[unit_id].kind
            kinds[kind] = kinds.get(kind, 0) + 1
        counts = ", ".join(f"{kind}={number}" for kind, number in sorted(kinds.items()))
        return f'<Hierarchy "{self.root}" as of {self.as_of.isoformat()}: {counts}>'


def _same_rows(one: Rows, other: Rows) -> bool:
    """Whether all rows have the same children in the same order; most are the same object."""
    return all(
        row is other[unit_id] or tuple(row) == tuple(other[unit_id]) for unit_id, row in one.items()
    )


def _restored(
    units: tuple[Unit, ...],
    parents: tuple[int, ...],
    as_of: date,
    regime: Regime,
    ended: dict[str, date],
    own_schemes: tuple[RatingScheme, ...],
) -> Hierarchy:
    """A hierarchy from its pickled parts, which were checked when it was made."""
    children: dict[str, list[str]] = {}
    for unit, parent in zip(units, parents, strict=True):
        if parent >= 0:
            children.setdefault(units[parent].id, []).append(unit.id)
    graph = frozen_graph(*rows_of({unit.id: unit for unit in units}, children))
    schemes = _all_schemes(own_schemes)
    return Hierarchy._make(graph, units[0].id, as_of, regime, FrozenDict(ended), schemes)


def _all_schemes(own: Iterable[RatingScheme]) -> Mapping[str, RatingScheme]:
    extra = {scheme.id: scheme for scheme in own if STANDARD_SCHEMES.get(scheme.id) != scheme}
    return FrozenDict({**STANDARD_SCHEMES, **extra}) if extra else STANDARD_SCHEMES


def _frame_problems(as_of: Any, regime: Any, ended: Any) -> list[Problem]:
    problems = [] if is_day(as_of) else [wrong_type("as_of", "a date", as_of)]
    if regime is not None and not isinstance(regime, Regime):
        problems.append(wrong_type("regime", "a Regime", regime))
    for unit_id, day in ended.items():
        problems += check_id(unit_id, "ended")
        problems += [] if is_day(day) else [wrong_type(f"ended.{unit_id}", "a date", day)]
    return problems


def _pairs_of(graph: "nx.DiGraph[Any]", attribute: str) -> tuple[list[Problem], list[Pair]]:
    problems: list[Problem] = []
    pairs: list[Pair] = []
    if not graph.is_directed() or graph.is_multigraph():
        reason = "it should be a plain nx.DiGraph with edges parent → child"
        return [Problem(code="not_a_tree", params={"reason": reason})], []
    for node, data in graph.nodes(data=True):
        unit, parents = data.get(attribute), list(graph.predecessors(node))
        if not isinstance(unit, Unit) or unit.id != node:
            problems.append(wrong_type(f"nodes[{node!r}].{attribute}", "its unit", unit))
        elif len(parents) > 1:
            reason = f"{node!r} has {len(parents)} parents"
            problems.append(Problem(code="not_a_tree", unit=node, params={"reason": reason}))
        else:
            pairs.append((unit, parents[0] if parents else None))
    if not problems:
        rank = {}
        for node in graph:
            rank.update({child: n for n, child in enumerate(graph.successors(node))})
        pairs.sort(key=lambda pair: rank.get(pair[0].id, 0))
    return problems, pairs
