"""The same work with bigtree: linked nodes."""

from typing import Any

import party_org as po
from benchmarks.peers.bare import Numbers, Record, added, part_of, shared
from party_org.extras import require


def _bigtree() -> Any:
    return require("bigtree", extra="bench")


def build(rows: list[Record]) -> Any:
    """The root of linked nodes, each with its numbers; children are given in one go."""
    node = _bigtree().Node
    nodes = {unit_id: node(unit_id, numbers=numbers) for unit_id, _, numbers in rows}
    below: dict[str, list[Any]] = {}
    root = None
    for unit_id, parent, _ in rows:
        if parent is None:
            root = nodes[unit_id]
        else:
            below.setdefault(parent, []).append(nodes[unit_id])
    for unit_id, children in below.items():
        nodes[unit_id].children = children
    return root


def from_nested(data: dict[str, Any]) -> Any:
    """The tree of a nested file's root, by bigtree's own reader of nested dictionaries."""
    return _bigtree().nested_dict_to_tree(data, name_key="id", child_key="children")


def sums(root: Any) -> dict[str, Numbers]:
    """All numbers of all subtrees, in post-order."""
    totals: dict[str, Numbers] = {}
    for node in _bigtree().postorder_iter(root):
        below = [totals[child.node_name] for child in node.children]
        totals[node.node_name] = added([node.numbers, *below]) if below else node.numbers
    return totals


def merged(root: Any, gone: str, into: str) -> Any:
    """One cell into another in a copy, so that the tree before is kept."""
    after = root.copy()
    merge({node.node_name: node for node in after.leaves}, gone, into)
    return after


def merge(nodes: dict[str, Any], gone: str, into: str) -> None:
    """One cell into another, in place."""
    ends = nodes.pop(gone)
    nodes[into].numbers = added([nodes[into].numbers, ends.numbers])
    ends.parent = None


def plan(root: Any, steps: tuple[po.Operation, ...]) -> Any:
    """All steps in one copy."""
    root = root.copy()
    nodes = {node.node_name: node for node in _bigtree().preorder_iter(root)}
    for step in steps:
        match step:
            case po.Merge():
                merge(nodes, step.sources[0], str(step.into))
            case po.Transfer():
                nodes[step.unit].parent = nodes[step.to]
            case po.Split():
                _split(nodes, step)
    return root


def _split(nodes: dict[str, Any], step: po.Split) -> None:
    new, members = part_of(step)
    whole = nodes[step.unit]
    whole.numbers, share = shared(whole.numbers, members)
    nodes[new] = _bigtree().Node(new, numbers=share, parent=whole.parent)
