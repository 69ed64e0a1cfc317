"""Imports go one way: at the top of the modules there is no circle."""

import ast
from pathlib import Path

import networkx as nx

import party_org

ROOT = Path(party_org.__file__).parent


def imports() -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    modules = {
        ".".join(("party_org", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): path
        for path in sorted(ROOT.rglob("*.py"))
    }
    for name, path in modules.items():
        # imports inside functions, and those for type checkers alone, are not among the top ones
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.ImportFrom) and statement.module:
                for alias in statement.names:
                    wanted = f"{statement.module}.{alias.name}"
                    target = wanted if wanted in modules else statement.module
                    if target in modules:
                        graph.add_edge(name, target)
    return graph


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = imports()
    assert graph.number_of_edges() > 100
    circles = [sorted(c) for c in nx.strongly_connected_components(graph) if len(c) > 1]
    assert circles == []
