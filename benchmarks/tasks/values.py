"""Making, comparing, hashing and pickling a hierarchy."""

import hashlib
import json
import pickle
from collections.abc import Iterator
from typing import Any

import networkx as nx

from benchmarks.peers import bare, bigtree, networkx, numpy, pandas
from benchmarks.rows import Task, Work
from benchmarks.scene import Scene


def tasks(scene: Scene) -> Iterator[Task]:
    """The tasks, in their order."""
    yield Task(
        "build",
        "build and check",
        Work(lambda _: scene.build()),
        {
            "networkx": Work(networkx.build, lambda: scene.rows, "unchecked"),
            "bigtree": Work(bigtree.build, lambda: scene.rows),
            "pandas": Work(pandas.build, lambda: scene.rows, "ids alone"),
            "bare Python": Work(bare.build, lambda: scene.rows, "ids alone"),
            "numpy": Work(numpy.build, lambda: scene.rows, "ids alone"),
        },
    )
    yield from _equality(scene)
    yield Task(
        "digest",
        "digest of the whole content",
        Work(lambda h: h.digest, scene.build),
        {
            "networkx": "weisfeiler_lehman_graph_hash is blind to the order of children",
            "bigtree": "no hash of a tree",
            "pandas": Work(
                lambda frame: pandas.pd().util.hash_pandas_object(frame).sum(),
                lambda: scene.frame,
                "64 bits, not for telling forgeries",
            ),
            "bare Python": Work(_sha256, lambda: scene.plain, "of data that are plain already"),
            "numpy": Work(
                lambda arrays: [hashlib.sha256(array.tobytes()) for array in arrays],
                lambda: scene.arrays,
                "of numbers that are arrays already",
            ),
        },
    )
    yield from _pickling(scene)


def _sha256(plain: Any) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _equality(scene: Scene) -> Iterator[Task]:
    no_equality = "nodes are equal only to themselves"
    yield Task(
        "equal",
        "equal to a copy that shares nothing",
        Work(lambda pair: pair[0] == pair[1], lambda: (scene.base, scene.twin)),
        {
            "networkx": Work(
                lambda pair: nx.utils.graphs_equal(*pair),
                lambda: (scene.base.graph, scene.twin.graph),
                "party_org's own graphs",
            ),
            "bigtree": no_equality,
            "pandas": Work(
                lambda pair: pair[0].equals(pair[1]),
                lambda: (scene.frame, pandas.build(scene.rows)),
                "numbers alone",
            ),
            "bare Python": Work(
                lambda pair: pair[0] == pair[1],
                lambda: (scene.tables, bare.tables([*scene.rows])),
                "numbers alone",
            ),
            "numpy": Work(
                lambda pair: numpy.equal(*pair),
                lambda: (scene.arrays, scene.arrays.copy()),
                "numbers alone",
            ),
        },
    )
    yield Task(
        "equal-successor",
        "equal to its successor? (one cell moved)",
        Work(lambda pair: pair[0] == pair[1], lambda: (scene.base, scene.moved)),
        {
            "networkx": Work(
                lambda pair: nx.utils.graphs_equal(*pair),
                lambda: (scene.base.graph, scene.moved.graph),
                "party_org's own graphs, which share their rows",
            ),
            "bigtree": no_equality,
        },
    )


def _pickling(scene: Scene) -> Iterator[Task]:
    peers = {
        "networkx": (lambda: scene.unit_graph, "units at the nodes"),
        "bigtree": (lambda: scene.nodes, "six numbers a node"),
        "pandas": (lambda: scene.frame, "six numbers a row"),
        "bare Python": (lambda: scene.made, "the list of (unit, parent)"),
        "numpy": (lambda: scene.arrays, "six numbers a unit"),
    }
    yield Task(
        "pickle",
        "pickle",
        Work(pickle.dumps, scene.build),
        {name: Work(pickle.dumps, made, note) for name, (made, note) in peers.items()},
    )
    yield Task(
        "unpickle",
        "unpickle",
        Work(pickle.loads, lambda: scene.pickled),
        {
            name: Work(pickle.loads, lambda made=made: pickle.dumps(made()), note)  # type: ignore[misc]  # a default binds it now
            for name, (made, note) in peers.items()
        },
    )
