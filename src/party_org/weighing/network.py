"""Bounds of many counts that hang together: tables over a tree, and ties between them."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval
from party_org.units import Unit
from party_org.weighing.leaves import kinds_below, reader_of
from party_org.weighing.schema import Schema
from party_org.weighing.ties import (
    INF,
    Address,
    Key,
    PartTie,
    SumTie,
    Table,
    Tie,
    TreeTie,
    pull_all,
)

__all__ = ["Network"]


@define
class Network:
    """Counts that hang together.

    Attributes:
        schema: which measures add up, and how they hang together at every unit.
        places: unit → its node.
        parents: the node above every node, -1 above the root; a node comes before those below it.
        tables: the bounds. Those of measures of the schema have a place for every node.
        ties: what ties them.
        settled: whether the last tightening came to its end.
    """

    schema: Schema
    places: Mapping[str, int]
    parents: Sequence[int]
    tables: dict[Key, Table] = field(factory=dict)
    ties: list[Tie] = field(factory=list)
    settled: bool = True

    @classmethod
    def of(cls, hierarchy: Hierarchy, schema: Schema, *, bare_is_open: bool = True) -> "Network":
        """The network of what the units of a hierarchy state; nothing is tightened yet.

        A unit with units below it gets a node of its own among them for what it states itself.
        """
        below = kinds_below(hierarchy.regime)
        nothing: frozenset[str] = frozenset()
        nodes: list[tuple[Unit, frozenset[str]] | None] = []
        places: dict[str, int] = {}
        parents: list[int] = []
        for unit in hierarchy.walk():
            above = hierarchy.parent(unit.id)
            place = places[unit.id] = len(nodes)
            parents.append(-1 if above is None else places[above])
            if hierarchy.children(unit.id):
                nodes += [None, (unit, nothing)]
                parents.append(place)
            else:
                is_open = bare_is_open and not unit.holds_members
                nodes.append((unit, below(unit) if is_open else nothing))
        network = cls(schema, places, parents)
        for measure in schema.measures:
            read = reader_of(measure, hierarchy.schemes)
            bounds = [(0, INF) if node is None else read(*node) for node in nodes]
            lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
            network.tables[measure] = Table(measure, lows, highs)
        network.ties = network._tree_ties()
        return network

    def _tree_ties(self) -> list[Tie]:
        # the tree first: it gives most counts their bounds, and the rest has little left to do
        ties: list[Tie] = [TreeTie(measure, self.parents) for measure in self.schema.measures]
        ties += [SumTie(total, parts) for total, parts in self.schema.sums]
        return ties + [PartTie(part, whole) for part, whole in self.schema.parts]

    def copy(self) -> "Network":
        """The same network, to be tightened on its own."""
        tables = {key: table.copy() for key, table in self.tables.items()}
        ties = list(self.ties)
        return Network(self.schema, self.places, self.parents, tables, ties, self.settled)

    def pruned(self, units: Iterable[str]) -> "Network":
        """The network of these units and all above them; what else is below them is one node each.

        The bounds should have been tightened before, and nothing tied but the tree itself.
        """
        kept = self._with_above(units)
        order = sorted(kept)
        has_below = set(self.parents)
        sums: list[list[int]] = []  # which old nodes every new one is the sum of
        new_place: dict[int, int] = {}
        rest: dict[int, int] = {}
        parents: list[int] = []
        for place in order:
            new_place[place] = len(sums)
            parents.append(new_place.get(self.parents[place], -1))
            sums.append([place])
            if place in has_below:
                rest[place] = len(sums)
                parents.append(new_place[place])
                sums.append([])
        for place, above in enumerate(self.parents):
            if above in rest and place not in kept:
                sums[rest[above]].append(place)
        places = {unit: new_place[p] for unit, p in self.places.items() if p in kept}
        tables = {key: _added(table, sums) for key, table in self.tables.items()}
        network = Network(self.schema, places, parents, tables, settled=self.settled)
        network.ties = network._tree_ties()
        return network

    def _with_above(self, units: Iterable[str]) -> set[int]:
        kept = {0}
        for unit in units:
            place = self.places.get(unit, 0)
            while place not in kept:
                kept.add(place)
                place = self.parents[place]
        return kept

    def address(self, unit: str, measure: str) -> Address | None:
        """Where a count that adds up over the tree stands; ``None`` if it has no place there."""
        is_here = unit in self.places and measure in self.tables
        return (measure, self.places[unit]) if is_here else None

    def lone(self, key: Key, bounds: Interval) -> Address:
        """A place for a count that belongs to no tree."""
        high = INF if bounds.high is None else bounds.high
        self.tables[key] = Table(key, [bounds.low], [high])
        return key, 0

    def interval(self, address: Address) -> Interval:
        """The bounds of one count."""
        table, place = self.tables[address[0]], address[1]
        high = table.high[place]
        return Interval(table.low[place], None if high >= INF else high)

    def narrow(self, address: Address, bounds: Interval) -> None:
        """Narrow the bounds of one count; what follows from that waits for :meth:`tighten`.

        Raises:
            Conflict: if no number is left.
        """
        high = INF if bounds.high is None else bounds.high
        self.tables[address[0]].narrow(address[1], bounds.low, high)

    def tighten(self, changed: Iterable[Key] | None = None) -> None:
        """Narrow all bounds until nothing changes.

        Args:
            changed: the tables that have changed since it was last done; any, unless said.

        Raises:
            Conflict: if for some count no number is left.
        """
        self.settled = pull_all(self.tables, self.ties, changed)


def _added(table: Table, nodes: Sequence[Sequence[int]]) -> Table:
    """The bounds of new nodes, each the sum of old ones."""
    low = [sum(table.low[place] for place in places) for places in nodes]
    high = [min(INF, sum(table.high[place] for place in places)) for places in nodes]
    return Table(table.key, low, high)
