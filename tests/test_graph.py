"""The graph of a hierarchy: networkx algorithms work on it, and nothing can be written to it."""

import copy
import pickle
from collections.abc import Callable
from operator import setitem
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from party_org.hierarchy import Hierarchy
from party_org.mappings import FrozenDict
from party_org.operations.merge import Merge
from party_org.operations.transfer import Transfer
from party_org.testing import hierarchies
from party_org.units import Cell
from tests.samples import apply, district


def plain(h: Hierarchy) -> "nx.DiGraph[str]":
    """The same graph, built by networkx from nothing but ids and edges."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for unit in h:
        graph.add_node(unit, unit=h[unit])
    for unit in h:
        graph.add_edges_from((unit, child) for child in h.children(unit))
    return graph


def edited() -> Hierarchy:
    """A hierarchy whose rows come partly from another one."""
    return apply(
        district(), Merge(["b"], into="a"), Transfer("bank", to="c3"), Transfer("bank", to="d")
    ).after


QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "is_arborescence": nx.is_arborescence,
    "is_frozen": lambda g: nx.is_frozen(nx.freeze(g)),
    "lowest_common_ancestor": lambda g: nx.lowest_common_ancestor(g, "e", "bank"),
    "dfs_preorder_nodes": lambda g: list(nx.dfs_preorder_nodes(g, "d")),
    "dfs_postorder_nodes": lambda g: list(nx.dfs_postorder_nodes(g, "d")),
    "bfs_layers": lambda g: {i: sorted(layer) for i, layer in enumerate(nx.bfs_layers(g, "d"))},
    "topological_sort": lambda g: sorted(nx.topological_sort(g)),
    "descendants": lambda g: sorted(nx.descendants(g, "c2")),
    "ancestors": lambda g: sorted(nx.ancestors(g, "e")),
    "shortest_path": lambda g: nx.shortest_path(g, "d", "e"),
    "all_pairs_shortest_path_length": lambda g: {
        unit: dict(sorted(lengths.items()))
        for unit, lengths in sorted(nx.all_pairs_shortest_path_length(g))
    },
    "dag_longest_path_length": nx.dag_longest_path_length,
    "reverse": lambda g: sorted(g.reverse().edges),
    "to_undirected": lambda g: sorted(map(sorted, g.to_undirected().edges)),
    "subgraph": lambda g: sorted(g.subgraph(["d", "c2", "e"]).copy().edges),
    "degree": lambda g: sorted(g.degree),
    "out_degree": lambda g: sorted(g.out_degree),
    "in_degree": lambda g: sorted(g.in_degree),
    "number_of_edges": lambda g: (g.number_of_nodes(), g.number_of_edges()),
    "betweenness_centrality": lambda g: dict(sorted(nx.betweenness_centrality(g).items())),
    "node_link_data": lambda g: sorted(
        (link["source"], link["target"]) for link in nx.node_link_data(g, edges="links")["links"]
    ),
    "tree_data": lambda g: sorted(child["id"] for child in nx.tree_data(g, "d")["children"]),
    "to_dict_of_lists": lambda g: {k: sorted(v) for k, v in sorted(nx.to_dict_of_lists(g).items())},
    "relabel_nodes": lambda g: sorted(nx.relabel_nodes(g, str.upper).edges),
    "is_isomorphic": lambda g: nx.is_isomorphic(g, plain(edited())),
    "weakly_connected_components": lambda g: [
        sorted(part) for part in nx.weakly_connected_components(g)
    ],
    "transitive_closure": lambda g: sorted(nx.transitive_closure(g).edges),
    "units": lambda g: sorted(data["unit"].id for _, data in g.nodes(data=True)),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_networkx_answers_as_for_a_plain_copy(name: str) -> None:
    h = edited()
    ask = QUESTIONS[name]
    assert ask(h.graph) == ask(plain(h)) == ask(plain(h).copy())


@given(hierarchies(max_size=10))
def test_it_is_the_tree(h: Hierarchy) -> None:
    graph = h.graph
    assert nx.is_arborescence(graph)
    assert nx.utils.graphs_equal(graph, plain(h))
    assert [h[unit] for unit in h] == [graph.nodes[unit]["unit"] for unit in h]
    for unit in h:
        assert tuple(graph.successors(unit)) == h.children(unit)
        assert next(graph.predecessors(unit), None) == h.parent(unit)
    assert list(nx.dfs_preorder_nodes(graph, h.root)) == list(h)


def test_children_come_in_their_order() -> None:
    h = district()
    assert list(nx.dfs_preorder_nodes(h.graph, "d")) == list(h)
    assert list(nx.dfs_postorder_nodes(h.graph, "d"))[-1] == "d"
    assert list(h.graph.adj["c1"]) == ["a", "b"]


def test_what_networkx_makes_of_it_is_the_users_own() -> None:
    h = district()
    for mine in (h.graph.copy(), h.graph.reverse(), copy.deepcopy(h.graph), nx.DiGraph(h.graph)):
        assert not nx.is_frozen(mine) or mine is not h.graph
        if nx.is_frozen(mine):
            continue
        mine.add_edge("a", "somewhere else", weight=3)
        mine.nodes["a"]["colour"] = "red"
        mine.remove_node("b")
    assert h == district()
    assert h.digest == district().digest


@pytest.mark.parametrize("how", [copy.deepcopy, lambda g: pickle.loads(pickle.dumps(g))])
def test_copies_and_pickles_of_the_graph(how: Callable[[Any], Any]) -> None:
    h = edited()
    again = how(h.graph)
    assert nx.utils.graphs_equal(again, plain(h))
    rebuilt = Hierarchy.from_graph(again, as_of=h.as_of, regime=h.regime, ended=h.ended)
    assert rebuilt == h
    assert rebuilt.digest == h.digest


WRITES: dict[str, Callable[[Any], Any]] = {
    "add_node": lambda g: g.add_node("x"),
    "add_nodes_from": lambda g: g.add_nodes_from(["x"]),
    "remove_node": lambda g: g.remove_node("a"),
    "remove_nodes_from": lambda g: g.remove_nodes_from(["a"]),
    "add_edge": lambda g: g.add_edge("a", "b"),
    "add_edges_from": lambda g: g.add_edges_from([("a", "b")]),
    "add_weighted_edges_from": lambda g: g.add_weighted_edges_from([("a", "b", 1)]),
    "remove_edge": lambda g: g.remove_edge("c1", "a"),
    "remove_edges_from": lambda g: g.remove_edges_from([("c1", "a")]),
    "update": lambda g: g.update(edges=[("a", "b")]),
    "clear": lambda g: g.clear(),
    "clear_edges": lambda g: g.clear_edges(),
    "node attribute": lambda g: g.nodes["a"].update(unit=None),
    "node attribute item": lambda g: g.nodes["a"].__setitem__("unit", None),
    "edge attribute": lambda g: g.edges["c1", "a"].__setitem__("weight", 1),
    "adjacency": lambda g: g["c1"]["a"].__setitem__("weight", 1),
    "set_node_attributes": lambda g: nx.set_node_attributes(g, {"a": {"x": 1}}),
    "set_edge_attributes": lambda g: nx.set_edge_attributes(g, {("c1", "a"): {"x": 1}}),
    "graph attribute": lambda g: g.graph.__setitem__("name", "x"),
    "name": lambda g: setattr(g, "name", "x"),
    "row of children": lambda g: g._succ["c1"].__setitem__("x", {}),
    "row of parents": lambda g: g._pred["a"].pop("c1"),
    "|=": lambda g: g._node["a"].__ior__({}),
    "setdefault": lambda g: g._node["a"].setdefault("x", {}),
    "popitem": lambda g: g._node["a"].popitem(),
    "del": lambda g: g._node["a"].__delitem__("unit"),
    "nodes": lambda g: setitem(g.nodes, "x", {}),
    "adj": lambda g: setitem(g.adj, "x", {}),
    "pred": lambda g: setitem(g.pred["a"], "x", {}),
}


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("make", [district, edited])
def test_nothing_can_be_written(name: str, make: Callable[[], Hierarchy]) -> None:
    h, digest = make(), make().digest
    with pytest.raises((nx.NetworkXError, TypeError)):
        WRITES[name](h.graph)
    assert h == make()
    assert Hierarchy.from_graph(h.graph, as_of=h.as_of, ended=h.ended).digest == digest


def test_units_hierarchies_and_their_fields_cannot_be_written() -> None:
    h = district()
    with pytest.raises(AttributeError, match="does not change: cannot set '_root'"):
        h._root = "a"
    with pytest.raises(AttributeError, match="does not change: cannot delete '_root'"):
        del h._root
    with pytest.raises(AttributeError):
        h.graph.nodes["a"]["unit"].name = "x"
    with pytest.raises(TypeError, match="frozen"):
        h.ended["x"] = h.as_of  # type: ignore[index]  # that is the point
    with pytest.raises(TypeError, match="frozen"):
        h["a"].ratings["B", 2022] = "good"  # type: ignore[index]  # that is the point


def test_rows_are_shared_between_versions() -> None:
    before = district()
    after = apply(before, Transfer("a", to="c2")).after
    old: Any = before.graph
    new: Any = after.graph
    for unit in ("d", "e", "f", "bank", "c3"):
        assert new._node[unit] is old._node[unit]
        assert new._succ[unit] is old._succ[unit]
    assert type(new._succ["c1"]) is FrozenDict
    assert hash(new._succ["c1"]) == hash(FrozenDict({"b": FrozenDict()}))
    assert after.graph.nodes["a"]["unit"] == Cell(id="a", members=before["a"].members)  # type: ignore[attr-defined]  # a cell
