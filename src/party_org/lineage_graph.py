"""The ways of members as a directed graph without cycles, for drawing and for algorithms."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

import networkx as nx

from party_org.lineage_rows import Place
from party_org.lineage_steps import StepRows
from party_org.operations.ends import OUTSIDE

__all__: list[str] = []

Node: TypeAlias = tuple[Place, int]


def dag(steps: Sequence[StepRows]) -> "nx.DiGraph[Node]":
    """The graph; see :attr:`party_org.lineage.Lineage.graph`."""
    graph: nx.DiGraph[Node] = nx.DiGraph()
    latest: dict[Place, int] = {}
    for step, rows in enumerate(steps):
        after, targets = step + 1, dict.fromkeys(rows.backward)
        for source, row in rows.forward.items():
            node = (source, latest.get(source, 0))
            graph.add_node(node)
            open_ones = dict.fromkeys(place for _, group in row.groups for place in group)
            for place in dict.fromkeys((*row.known, *open_ones)):
                share = None if place in open_ones else row.known[place]
                count = rows.pairs.get((source, place))
                graph.add_edge(node, (place, after), share=share, count=count)
                if isinstance(place, str):
                    targets[place] = None
        for target in targets:
            if target not in rows.forward and target not in rows.begun:
                # those who were there stay there, and others join them
                node, count = (target, latest.get(target, 0)), rows.pairs.get((target, target), 0)
                graph.add_edge(node, (target, after), share=Fraction(1), count=count)
            if (OUTSIDE, target) in rows.pairs:
                count = rows.pairs[OUTSIDE, target]
                graph.add_edge((OUTSIDE, step), (target, after), share=None, count=count)
            graph.add_node((target, after))
        latest.update(dict.fromkeys((*rows.forward, *targets), after))
    frozen: nx.DiGraph[Node] = nx.freeze(graph)
    return frozen
