"""The hierarchy: an immutable value whose truth is one frozen networkx tree."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import networkx as nx

from party_org.building import Assembly, Pair
from party_org.bulk import undisturbed
from party_org.checks import as_tuple
from party_org.contributions import Sums
from party_org.digests import digest
from party_org.displayed import Displayed
from party_org.errors import InvalidHierarchyError
from party_org.framing import all_schemes, as_ended, frame_problems, own_schemes, pairs_of
from party_org.graphs import Rows, frozen_graph, rows_of
from party_org.mappings import EMPTY, FrozenDict
from party_org.nesting import Nested, nested_pairs
from party_org.packing import Column, pack_units, unpack_units
from party_org.queries import Queries
from party_org.regime import Regime, regime_in_force
from party_org.schemes import RatingScheme
from party_org.tree import walk_ids
from party_org.verbs import Verbs
from party_org.views import Views

__all__ = ["Hierarchy"]


class Hierarchy(Queries, Verbs, Views, Displayed):
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
        pairs = nested_pairs(tree)
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
        schemes = as_tuple(schemes)
        wrong = frame_problems(as_of, regime, ended, schemes)
        if wrong:
            raise InvalidHierarchyError(wrong)
        regime = regime_in_force(as_of) if regime is None else regime
        known, ended = all_schemes(schemes), as_ended(ended)
        assembly = Assembly()
        with undisturbed():
            assembly.add_all(pairs, paths)
            assembly.check_facts(regime, ended, known)
            if assembly.problems:
                raise InvalidHierarchyError(assembly.problems)
            graph = frozen_graph(*rows_of(assembly.units, assembly.children))
        return cls._make(graph, assembly.roots[0], as_of, regime, ended, known)

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
        problems, pairs = pairs_of(graph, attribute)
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

    def subtree(self, unit_id: str) -> "Hierarchy":
        """The unit with all below it as a hierarchy of its own, on the same day."""
        top = self[unit_id].id
        pairs = [(self[i], None if i == top else self.parent(i)) for i in walk_ids(self, top)]
        return framed_like(self, pairs)

    @property
    def digest(self) -> str:
        """A stable hash of the whole content: equal hierarchies have equal digests everywhere."""
        return self._once("digest", lambda: digest(self._content()))

    def _content(self) -> Iterator[Any]:
        yield (self.root, self.as_of, self.regime, self.ended, own_schemes(self.schemes))
        nodes, above = self._graph._node, self._graph._pred
        for unit_id in self._order():
            yield (nodes[unit_id]["unit"], next(iter(above[unit_id]), None))

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
        order, nodes, above = self._order(), self._graph._node, self._graph._pred
        place = {unit_id: n for n, unit_id in enumerate(order)}
        parents = array("i", [place[next(iter(row))] if (row := above[i]) else -1 for i in order])
        own = tuple(own_schemes(self.schemes).values())
        packed = pack_units([nodes[unit_id]["unit"] for unit_id in order])
        return (_restored, (packed, parents, self.as_of, self.regime, dict(self.ended), own))

    def __repr__(self) -> str:
        kinds: dict[str, int] = {}
        for unit_id in self._graph:
            kind = self[unit_id].kind
            kinds[kind] = kinds.get(kind, 0) + 1
        counts = ", ".join(f"{kind}={number}" for kind, number in sorted(kinds.items()))
        return f'<Hierarchy "{self.root}" as of {self.as_of.isoformat()}: {counts}>'


def framed_like(hierarchy: Hierarchy, pairs: Iterable[Pair]) -> Hierarchy:
    """Other units on the day, and with the regime, ended ids and schemes, of ``hierarchy``."""
    return Hierarchy.from_pairs(
        pairs,
        as_of=hierarchy.as_of,
        regime=hierarchy.regime,
        ended=hierarchy.ended,
        schemes=hierarchy.schemes.values(),
    )


def _same_rows(one: Rows, other: Rows) -> bool:
    """Whether all rows have the same children in the same order; most are the same object."""
    return all(
        row is other[unit_id] or tuple(row) == tuple(other[unit_id]) for unit_id, row in one.items()
    )


def _restored(
    packed: "tuple[array[int], list[Column]]",
    parents: "array[int]",
    as_of: date,
    regime: Regime,
    ended: dict[str, date],
    own_schemes: tuple[RatingScheme, ...],
) -> Hierarchy:
    """A hierarchy from its pickled parts, which were checked when it was made."""
    children: dict[str, list[str]] = {}
    with undisturbed():
        units = unpack_units(*packed)
        for unit, parent in zip(units, parents, strict=True):
            if parent >= 0:
                children.setdefault(units[parent].id, []).append(unit.id)
        graph = frozen_graph(*rows_of({unit.id: unit for unit in units}, children))
    schemes = all_schemes(own_schemes)
    return Hierarchy._make(graph, units[0].id, as_of, regime, FrozenDict(ended), schemes)
