"""Long plans, previews, and lineage through two of them."""

from collections.abc import Iterator

import party_org as po
from benchmarks.peers import bare, bigtree, networkx, pandas
from benchmarks.rows import Task, Work
from benchmarks.scene import Scene


def tasks(scene: Scene) -> Iterator[Task]:
    """The tasks, in their order."""
    steps = scene.plan.steps
    place = "in one copy, in place; unchecked, no receipts"
    yield Task(
        "plan",
        f"plan of {len(steps):,} steps",
        Work(scene.plan.apply, lambda: scene.base),
        {
            "networkx": Work(lambda graph: networkx.plan(graph, steps), lambda: scene.graph, place),
            "bigtree": Work(lambda root: bigtree.plan(root, steps), lambda: scene.nodes, place),
            "pandas": "rows that come and go one by one are not its work",
            "bare Python": Work(
                lambda tables: bare.plan(tables.copy(), steps), lambda: scene.tables, place
            ),
            "numpy": "rows that come and go one by one are not its work",
        },
    )
    yield Task(
        "preview",
        "preview of it",
        Work(scene.plan.preview, lambda: scene.base),
        dict.fromkeys(_ALL, "does not say what would happen, or what is wrong with it"),
    )
    yield _composing(scene)


_ALL = ("networkx", "bigtree", "pandas", "bare Python", "numpy")


def _compose(lineages: tuple[po.Lineage, po.Lineage]) -> object:
    one, other = lineages
    return (one @ other).rows()


def _composing(scene: Scene) -> Task:
    first, second = scene.halves
    units = len(scene.made)

    def shares(outcome: po.Outcome) -> bare.Ways:
        found: bare.Ways = {}
        for unit_id, row in outcome.lineage.rows().items():
            found[unit_id] = {
                str(place): share for place, share in row.items() if share is not None
            }
        return found

    ours, theirs = shares(first), shares(second)
    return Task(
        "compose",
        f"lineage through two plans of {len(first.receipts):,} steps",
        Work(_compose, lambda: (first.lineage, second.lineage)),
        {
            "networkx": "no shares",
            "bigtree": "no shares",
            "pandas": Work(
                lambda pair: pandas.composed(*pair),
                lambda: (pandas.ways(ours), pandas.ways(theirs)),
                "the product alone, of two matrices that are known; floats",
            ),
            "bare Python": Work(
                lambda pair: bare.composed(*pair),
                lambda: (ours, theirs),
                "the product alone, of two matrices that are known",
            ),
            "numpy": f"dense floats alone: {units:,} × {units:,} are {8 * units**2 / 1e9:,.1f} GB",
        },
    )
