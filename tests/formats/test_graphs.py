"""Hierarchies as graphs for other programs, with names that try to break out of them."""

import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given

from party_org.errors import InvalidValueError, UnknownUnitError
from party_org.formats.graphs import node_link, plain_graph, to_dot, to_mermaid, write_graphml
from party_org.hierarchy import Hierarchy
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCommittee, Cell, Committee
from tests.formats import document_strategies as docs
from tests.formats.helpers import refused
from tests.samples import DAY, cell, commune, district

NASTY = 'A "quoted" <script>alert(1)</script> & \\ ; ] } # `x`\nnext'


def graphml(h: Hierarchy) -> str:
    out = io.StringIO()
    write_graphml(h, out)
    return out.getvalue()


def test_the_plain_graph_has_what_is_stated() -> None:
    h = district()
    graph = plain_graph(h)
    assert list(graph) == list(h)
    assert graph.nodes["c1"] == {"kind": "base_committee", "name": "c1", "members": 21}
    assert graph.nodes["c2"]["members_at_least"] == 7
    assert "members" not in graph.nodes["f"]
    assert graph.nodes["d"]["level"] == "district"
    assert graph.edges["d", "bank"] == {"order": 2}
    assert not nx.is_frozen(graph)
    assert graph.graph == {"root": "d", "as_of": "2018-07-01"}


@given(docs.hierarchies())
def test_node_link_data_and_graphml_read_back_equal(h: Hierarchy) -> None:
    graph: Any = plain_graph(h)
    data = json.loads(json.dumps(node_link(h)))
    assert nx.utils.graphs_equal(nx.node_link_graph(data, edges="links"), graph)
    read: Any = nx.parse_graphml(graphml(h))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert set(read.edges) == set(graph.edges)


def test_graphml_files(tmp_path: Path) -> None:
    path = tmp_path / "tree.graphml"
    h = commune(cell("a", 5, name=NASTY))
    write_graphml(h, path)
    assert nx.read_graphml(path).nodes["a"]["name"] == NASTY
    assert ET.fromstring(path.read_bytes()).tag.endswith("graphml")  # noqa: S314 - our own


def test_graphml_refuses_what_xml_cannot_hold(tmp_path: Path) -> None:
    path = tmp_path / "tree.graphml"
    [problem] = refused(write_graphml, commune(cell("a", name="x\ufffe")), path)
    assert (problem.code, problem.unit, problem.params["field"]) == ("not_in_xml", "a", "name")
    assert not path.exists()


def test_mermaid_is_escaped() -> None:
    text = to_mermaid(commune(cell("a", 5, name=NASTY)), lang="vi")
    lines = text.splitlines()
    assert lines[0] == "flowchart TD"
    assert lines[-1] == "    n0 --> n1"
    assert len(lines) == 4
    for line in lines[1:3]:
        match = re.fullmatch(r'    n\d\["([^"]*)"\]', line)
        assert match is not None
        assert not re.search(r"[<>&`]", match[1].replace("<br/>", ""))
    assert "chi bộ<br/>đảng viên: 5" in text


def test_dot_is_escaped() -> None:
    text = to_dot(commune(cell("a", 5, name=NASTY), cell('b"', name="b\\")))
    quoted = re.findall(r'"(?:[^"\\]|\\.)*"', text)
    assert len(quoted) == 1 + 2 * 3 + 2 * 2
    assert re.sub(r'"(?:[^"\\]|\\.)*"', "Q", text) == (
        "digraph Q {\n    node [shape=box];\n    Q [label=Q];\n    Q [label=Q];\n    Q [label=Q];\n"
        "    Q -> Q;\n    Q -> Q;\n}"
    )
    assert r'"b\"" [label="b\\\ncell"];' in text


@given(docs.hierarchies())
def test_any_tree_is_drawn_with_a_line_for_each_unit(h: Hierarchy) -> None:
    assert len(h.text_tree().splitlines()) == len(h)
    assert len(to_mermaid(h).splitlines()) == 2 * len(h)
    assert len(to_dot(h).splitlines()) == 2 * len(h) + 2
    for line in to_dot(h).splitlines():
        assert len(re.sub(r"\\.", "", line).split('"')) % 2 == 1


def test_the_text_tree() -> None:
    assert district().text_tree(lang="vi").splitlines() == [
        "d: đảng bộ cơ sở 3, chi bộ cơ sở 1, chi bộ 4, đảng viên ≥ 40",
        "├─ c1: chi bộ 2, đảng viên 21",
        "│  ├─ a: đảng viên 10",
        "│  └─ b: đảng viên 11",
        "├─ c2: chi bộ 2, đảng viên ≥ 7",
        "│  ├─ e: đảng viên 7",
        "│  └─ f: đảng viên ?",
        "├─ bank: đảng viên 12",
        "└─ c3: đảng viên ?",
    ]
    assert district().text_tree(depth=1).splitlines()[1:3] == [
        "├─ c1: cells 2, members 21",
        "│  └─ … and 2 units below",
    ]
    assert district().text_tree(under="c2", depth=0).splitlines() == [
        "c2: cells 2, members ≥ 7",
        "└─ … and 2 units below",
    ]


def test_a_deep_tree_is_drawn() -> None:
    pairs: list[tuple[Committee, str | None]] = [(Committee(id="u0", level="x"), None)]
    pairs += [(Committee(id=f"u{n}", level="x"), f"u{n - 1}") for n in range(1, 3000)]
    h = Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED)
    assert len(h.text_tree().splitlines()) == 3000


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"under": "nowhere"}, UnknownUnitError),
        ({"depth": -1}, InvalidValueError),
        ({"depth": True}, InvalidValueError),
        ({"lang": "fr"}, InvalidValueError),
    ],
)
def test_what_cannot_be_drawn(options: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        Hierarchy.from_nested((BaseCommittee(id="x"), [Cell(id="a")]), as_of=DAY).text_tree(
            **options
        )
