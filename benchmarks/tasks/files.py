"""JSON and YAML, beside the parsers alone."""

import io
import json
from collections.abc import Iterator
from typing import Any

import networkx as nx
import yaml

import party_org as po
from benchmarks.peers import bigtree, pandas
from benchmarks.rows import Task, Work
from benchmarks.scene import Scene

_PARSER = "the standard library's parser with a check of repeated keys: plain data, no units"
_OWN = "has a binary format of its own alone (np.save)"


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key comes twice")
    return made


def parse(text: str) -> Any:
    """Plain data by the standard library, with a check of repeated keys."""
    return json.loads(text, object_pairs_hook=_unrepeated)


def _as_graph(text: str) -> Any:
    units = parse(text)["units"]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((unit["id"], unit) for unit in units)
    graph.add_edges_from((unit["parent"], unit["id"]) for unit in units if unit["parent"])
    return graph


def json_tasks(scene: Scene) -> Iterator[Task]:
    """Loading and dumping JSON."""
    yield Task(
        "load-json",
        "load JSON (flat): parse, units, build",
        Work(po.loads, lambda: scene.json),
        {
            "networkx": Work(_as_graph, lambda: scene.json, "dictionaries at the nodes"),
            "pandas": Work(
                lambda text: pandas.pd().json_normalize(parse(text)["units"]),
                lambda: scene.json,
                "a frame of unchecked values",
            ),
            "bare Python": Work(parse, lambda: scene.json, _PARSER),
            "numpy": _OWN,
        },
    )
    yield Task(
        "load-nested",
        "load JSON (nested)",
        Work(po.loads, lambda: scene.nested_json),
        {
            "bigtree": Work(
                lambda text: bigtree.from_nested(parse(text)["root"]),
                lambda: scene.nested_json,
                "dictionaries at the nodes",
            ),
            "pandas": "a frame is flat",
            "bare Python": Work(parse, lambda: scene.nested_json, _PARSER),
            "numpy": _OWN,
        },
    )
    yield Task(
        "dump-json",
        "dump JSON (flat)",
        Work(lambda h: po.dumps(h, style="flat"), lambda: scene.base),
        {
            "networkx": Work(
                lambda graph: json.dumps(nx.node_link_data(graph, edges="edges")),
                lambda: scene.graph,
                "six numbers a node",
            ),
            "pandas": Work(
                lambda frame: frame.to_json(orient="index"), lambda: scene.frame, "six numbers"
            ),
            "bare Python": Work(
                lambda plain: json.dumps(plain, ensure_ascii=False, indent=2),
                lambda: scene.plain,
                "of data that are plain already",
            ),
            "numpy": _OWN,
        },
    )


def yaml_tasks(scene: Scene) -> Iterator[Task]:
    """Loading and dumping YAML."""
    quick = yaml.__with_libyaml__
    loader = yaml.CBaseLoader if quick else yaml.BaseLoader
    dumper = yaml.CSafeDumper if quick else yaml.SafeDumper
    cannot = dict.fromkeys(("networkx", "bigtree", "pandas", "numpy"), "no YAML")
    yield Task(
        "load-yaml",
        "load YAML (nested)",
        Work(lambda text: po.loads(text, format="yaml"), lambda: scene.yaml),
        {
            **cannot,
            "bare Python": Work(
                lambda text: yaml.load(text, Loader=loader),  # noqa: S506  # makes texts alone
                lambda: scene.yaml,
                "PyYAML with libyaml: texts alone, repeated keys pass",
            ),
        },
    )
    yield Task(
        "dump-yaml",
        "dump YAML (nested)",
        Work(lambda h: po.dumps(h, format="yaml"), lambda: scene.base),
        {
            **cannot,
            "bare Python": Work(
                lambda plain: yaml.dump(plain, io.StringIO(), Dumper=dumper),
                lambda: scene.plain,
                "PyYAML with libyaml, of data that are plain already",
            ),
        },
    )
