"""Hierarchies as graphs for other programs: GraphML, node-link data, Mermaid, Graphviz, text.

Everything is escaped. A number of members that is not stated is left out, never written as 0.
"""

import io
import os
from collections.abc import Iterator
from html import escape
from typing import Any, Literal, TypeAlias

import networkx as nx

from party_org import messages
from party_org.checks import check_choice, raise_if_any, wrong_type
from party_org.errors import FileFormatError
from party_org.formats.csv_text import Destination
from party_org.formats.files import write_atomic
from party_org.formats.hooks_scalars import count_to
from party_org.formats.plain import SURROGATE
from party_org.hierarchy import Hierarchy
from party_org.measure_words import measure_words
from party_org.plain_text import number, shown_count
from party_org.problems import Problem
from party_org.showing import visible

__all__ = ["node_link", "plain_graph", "text_tree", "to_dot", "to_mermaid", "write_graphml"]

Lang: TypeAlias = Literal["en", "vi"]

_KINDS = {
    "committees": "committee",
    "base_committees": "base_committee",
    "base_cells": "base_cell",
    "sectional_committees": "sectional_committee",
    "cells": "cell",
}
"""How units of a kind are counted, from the top down."""

_NOT_XML = ("\ufffe", "\uffff")


def plain_graph(hierarchy: Hierarchy) -> "nx.DiGraph[str]":
    """The tree as a ``nx.DiGraph`` of its own, with texts and numbers for attributes.

    Nodes are ids in pre-order, with ``kind``, ``name``, what else is stated among ``level``,
    ``branch``, ``code``, ``sector``, ``tags`` (joined by ``"; "``), and ``members``: the number of
    the unit with all below it, if every cell states it; ``members_at_least`` otherwise. Edges
    lead from parent to child and have the child's place among its siblings as ``order``.

    >>> from datetime import date
    >>> from party_org.membership import Membership
    >>> from party_org.units import BaseCommittee, Cell
    >>> cells = [Cell(id="a", members=Membership(16)), Cell(id="b")]
    >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 7, 1))
    >>> plain_graph(h).nodes["x"]
    {'kind': 'base_committee', 'name': 'x', 'members_at_least': 16}
    """
    graph: nx.DiGraph[str] = nx.DiGraph(root=hierarchy.root, as_of=hierarchy.as_of.isoformat())
    for unit in hierarchy.walk():
        values: dict[str, str | int] = {"kind": unit.kind, "name": unit.name}
        for name in ("level", "branch", "code", "sector"):
            if getattr(unit, name, None) is not None:
                values[name] = getattr(unit, name)
        if unit.tags:
            values["tags"] = "; ".join(unit.tags)
        total = hierarchy.rollup(unit.id).members.total
        values["members" if total.is_exact else "members_at_least"] = total.known
        graph.add_node(unit.id, **values)
    for unit_id in hierarchy:
        for order, child in enumerate(hierarchy.children(unit_id)):
            graph.add_edge(unit_id, child, order=order)
    return graph


def node_link(hierarchy: Hierarchy) -> dict[str, Any]:
    """The tree as node-link data, which JSON can hold and JavaScript libraries draw.

    See :func:`plain_graph` for the attributes.
    """
    data: dict[str, Any] = nx.node_link_data(plain_graph(hierarchy), edges="links")
    return data


def write_graphml(hierarchy: Hierarchy, to: Destination) -> None:
    """Write the tree as GraphML, which yEd, Gephi and networkx read.

    See :func:`plain_graph` for the attributes.

    Args:
        hierarchy: what to write.
        to: a path, whose file is replaced wholly or not at all, or an open text file.

    Raises:
        FileFormatError: if a text holds a character that XML cannot, or the file cannot be
            written.
    """
    graph = plain_graph(hierarchy)
    problems = [
        Problem(code="not_in_xml", unit=node, params={"id": node, "field": name})
        for node, values in graph.nodes(data=True)
        for name, value in {"id": node, **values}.items()
        if isinstance(value, str) and (SURROGATE.search(value) or any(c in value for c in _NOT_XML))
    ]
    if problems:
        raise FileFormatError(problems)
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    text = out.getvalue().decode("utf-8")
    if isinstance(to, str | os.PathLike):
        write_atomic(to, text)
    else:
        to.write(text)


def to_mermaid(hierarchy: Hierarchy, *, lang: Lang = "en") -> str:
    """The tree as a Mermaid flow chart, for Markdown pages and wikis.

    >>> from datetime import date
    >>> from party_org.units import BaseCommittee, Cell
    >>> cell = Cell(id="a", name='Chi bộ "1" <b>')
    >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), [cell]), as_of=date(2018, 7, 1))
    >>> print(to_mermaid(h))
    flowchart TD
        n0["x<br/>base committee"]
        n1["Chi bộ #quot;1#quot; #lt;b#gt;<br/>cell"]
        n0 --> n1
    """
    lines = ["flowchart TD"]
    names = {unit_id: f"n{n}" for n, unit_id in enumerate(hierarchy)}
    for unit_id, node in names.items():
        label = "<br/>".join(map(_for_mermaid, _labels(hierarchy, unit_id, lang)))
        lines.append(f'    {node}["{label}"]')
    for unit_id, node in names.items():
        lines += [f"    {node} --> {names[child]}" for child in hierarchy.children(unit_id)]
    return "\n".join(lines)


def to_dot(hierarchy: Hierarchy, *, lang: Lang = "en") -> str:
    r"""The tree as a Graphviz graph: ``dot -Tsvg tree.dot``.

    >>> from datetime import date
    >>> from party_org.units import BaseCommittee, Cell
    >>> cell = Cell(id="a", name='Chi bộ "1"')
    >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), [cell]), as_of=date(2018, 7, 1))
    >>> print(to_dot(h))
    digraph "x" {
        node [shape=box];
        "x" [label="x\nbase committee"];
        "a" [label="Chi bộ \"1\"\ncell"];
        "x" -> "a";
    }
    """
    lines = [f"digraph {_for_dot([hierarchy.root])} {{", "    node [shape=box];"]
    for unit_id in hierarchy:
        label = _for_dot(_labels(hierarchy, unit_id, lang))
        lines.append(f"    {_for_dot([unit_id])} [label={label}];")
    for unit_id in hierarchy:
        ends = (_for_dot([child]) for child in hierarchy.children(unit_id))
        lines += [f"    {_for_dot([unit_id])} -> {end};" for end in ends]
    return "\n".join([*lines, "}"])


def _for_mermaid(text: str) -> str:
    escaped = escape(" ".join(text.replace("#", "#35;").split()), quote=True)
    return escaped.replace("&#x27;", "#39;").replace("&", "#").replace("`", "#96;")


def _for_dot(texts: list[str]) -> str:
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return '"' + "\\n".join(" ".join(text.split("\n")) for text in quoted) + '"'


def _labels(hierarchy: Hierarchy, unit_id: str, lang: Lang) -> list[str]:
    """The name of a unit, its kind, and the members that are known."""
    raise_if_any(check_choice(lang, "lang", messages.LANGUAGES))
    unit = hierarchy[unit_id]
    level = {"level": getattr(unit, "level", "")}
    kind = messages.render(f"kind_{unit.kind}", lang, level)
    total = shown_count(hierarchy.rollup(unit_id).members.total)
    members = measure_words("members", lang)
    return [visible(unit.name), kind] + (
        [f"{members}: {count_to(total)}"] if total is not None else []
    )


def text_tree(
    hierarchy: Hierarchy, *, under: str | None = None, depth: int | None = None, lang: Lang = "en"
) -> str:
    """The tree as text, a line for each unit. See ``Hierarchy.text_tree``."""
    raise_if_any(check_choice(lang, "lang", messages.LANGUAGES))
    if depth is not None and (type(depth) is not int or depth < 0):
        raise_if_any([wrong_type("depth", "a number of levels", depth)])
    top = hierarchy.root if under is None else hierarchy[under].id
    return "\n".join(_branches(hierarchy, top, depth, lang))


def _branches(hierarchy: Hierarchy, top: str, depth: int | None, lang: Lang) -> Iterator[str]:
    waiting: list[tuple[str, str, str, int]] = [(top, "", "", 0)]
    while waiting:
        unit_id, before, beside, level = waiting.pop()
        yield before + _line(hierarchy, unit_id, lang)
        children = hierarchy.children(unit_id)
        if depth is not None and level >= depth:
            if children:
                more = {"count": hierarchy.rollup(unit_id).units - 1}
                yield f"{beside}└─ {messages.render('tree_more', lang, more)}"
            continue
        for child in reversed(children):
            is_last = child == children[-1]
            arms = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
            waiting.append((child, beside + arms[0], beside + arms[1], level + 1))


def _line(hierarchy: Hierarchy, unit_id: str, lang: Lang) -> str:
    """Name, id, how many units of each kind are below, and the members."""
    unit, rollup = hierarchy[unit_id], hierarchy.rollup(unit_id)
    name = visible(" ".join(unit.name.split()))
    named = name if name == unit_id else f"{name} ({unit_id})"
    below = dict(rollup.by_kind())
    below[unit.kind] -= 1
    counts = {plural: below.get(kind, 0) for plural, kind in _KINDS.items()}
    parts = [
        f"{measure_words(plural, lang)} {number(n, lang)}" for plural, n in counts.items() if n
    ]
    parts.append(f"{measure_words('members', lang)} {number(rollup.members.total, lang)}")
    return f"{named}: {', '.join(parts)}"
