"""The frozen networkx graph that is a hierarchy's truth."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import networkx as nx

from party_org.mappings import EMPTY, FrozenDict
from party_org.units import Unit

__all__: list[str] = []

Row: TypeAlias = FrozenDict[str, Any]
Rows: TypeAlias = Mapping[str, Row]

NO_ROW: Row = EMPTY


def node_row(unit: Unit) -> Row:
    """The attributes of a node."""
    return FrozenDict({"unit": unit})


def frozen_graph(nodes: Rows, below: Rows, above: Rows) -> "nx.DiGraph[str]":
    """A read-only ``nx.DiGraph`` on rows that may be shared with other graphs.

    Args:
        nodes: id → node attributes.
        below: id → row of children; the children's order is the row's.
        above: id → row of the parent; empty for the root.
    """
    raw: Any = nx.DiGraph()
    # networkx keeps these dictionaries as they are; that is what makes an edit cheap. The outer
    # ones are plain, because only those are copied fast once ids have been taken out of them;
    # networkx shows them through read-only views.
    raw._node = nodes
    raw._adj = below
    raw._pred = above
    raw.graph = EMPTY
    graph: nx.DiGraph[str] = nx.freeze(raw)
    return graph


def rows_of(
    units: Mapping[str, Unit], children: Mapping[str, list[str]]
) -> tuple[Rows, Rows, Rows]:
    """The three tables of rows for ``units`` and their lists of children."""
    below: dict[str, Row] = dict.fromkeys(units, NO_ROW)
    above: dict[str, Row] = dict.fromkeys(units, NO_ROW)
    for parent, below_it in children.items():
        below[parent] = row_of(below_it)
        to_parent = row_of((parent,))
        for child in below_it:
            above[child] = to_parent
    return {i: node_row(unit) for i, unit in units.items()}, below, above


def row_of(ids: Iterable[str]) -> Row:
    """A row of neighbours; edges carry no attributes of their own."""
    return FrozenDict(dict.fromkeys(ids, EMPTY))
