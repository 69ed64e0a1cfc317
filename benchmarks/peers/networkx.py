"""The same work with networkx: a plain graph, nothing checked."""

import networkx as nx

import party_org as po
from benchmarks.peers.bare import Numbers, Record, added, part_of, shared


def build(rows: list[Record]) -> "nx.DiGraph[str]":
    """A graph with edges parent → child and the numbers at every node."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for unit_id, parent, numbers in rows:
        graph.add_node(unit_id, numbers=numbers)
        if parent is not None:
            graph.add_edge(parent, unit_id)
    return graph


def of_units(made: list[tuple[po.Unit, str | None]]) -> "nx.DiGraph[str]":
    """A graph with the units themselves at the nodes."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for unit, parent in made:
        graph.add_node(unit.id, unit=unit)
        if parent is not None:
            graph.add_edge(parent, unit.id)
    return graph


def sums(graph: "nx.DiGraph[str]", root: str) -> dict[str, Numbers]:
    """All numbers of all subtrees, in post-order."""
    totals: dict[str, Numbers] = {}
    for node in nx.dfs_postorder_nodes(graph, root):
        own = graph.nodes[node]["numbers"]
        below = [totals[child] for child in graph.successors(node)]
        totals[node] = added([own, *below]) if below else own
    return totals


def sum_of_one(graph: "nx.DiGraph[str]", root: str) -> dict[str, int]:
    """One number of all subtrees, in post-order."""
    totals: dict[str, int] = {}
    for node in nx.dfs_postorder_nodes(graph, root):
        own = graph.nodes[node]["numbers"][0]
        totals[node] = own + sum(totals[child] for child in graph.successors(node))
    return totals


def merged(graph: "nx.DiGraph[str]", gone: str, into: str) -> "nx.DiGraph[str]":
    """One cell into another in a copy, so that the graph before is kept."""
    after = graph.copy()
    merge(after, gone, into)
    return after


def merge(graph: "nx.DiGraph[str]", gone: str, into: str) -> None:
    """One cell into another, in place."""
    nodes = graph.nodes
    nodes[into]["numbers"] = added([nodes[into]["numbers"], nodes[gone]["numbers"]])
    graph.remove_node(gone)


def plan(graph: "nx.DiGraph[str]", steps: tuple[po.Operation, ...]) -> "nx.DiGraph[str]":
    """All steps in one copy."""
    graph = graph.copy()
    for step in steps:
        match step:
            case po.Merge():
                merge(graph, step.sources[0], str(step.into))
            case po.Transfer():
                graph.remove_edge(next(graph.predecessors(step.unit)), step.unit)
                graph.add_edge(step.to, step.unit)
            case po.Split():
                _split(graph, step)
    return graph


def _split(graph: "nx.DiGraph[str]", step: po.Split) -> None:
    new, members = part_of(step)
    nodes = graph.nodes
    nodes[step.unit]["numbers"], share = shared(nodes[step.unit]["numbers"], members)
    graph.add_node(new, numbers=share)
    graph.add_edge(next(graph.predecessors(step.unit)), new)
