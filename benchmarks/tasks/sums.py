"""Adding up, and judging."""

from collections.abc import Iterator

import party_org as po
from benchmarks.peers import bare, bigtree, networkx, numpy, pandas
from benchmarks.rows import Task, Work
from benchmarks.scene import Scene

_AFRESH = "has no sums to go on from: as afresh"


def tasks(scene: Scene) -> Iterator[Task]:
    """The tasks, in their order."""
    root = scene.made[0][0].id
    yield Task(
        "rollup",
        "roll-up of every unit, all measures",
        Work(lambda h: h.rollup(), scene.build),
        {
            "networkx": Work(
                lambda graph: networkx.sums(graph, root), lambda: scene.graph, "six numbers"
            ),
            "bigtree": Work(bigtree.sums, lambda: scene.nodes, "six numbers"),
            "pandas": Work(pandas.sums, lambda: scene.frame, "six numbers"),
            "bare Python": Work(bare.sums, lambda: scene.lists, "six numbers"),
            "numpy": Work(numpy.sums, lambda: scene.arrays, "six numbers"),
        },
    )
    yield Task(
        "rollup-one",
        "the same, beside one measure by networkx",
        Work(lambda h: h.rollup(), scene.build),
        {
            "networkx": Work(
                lambda graph: networkx.sum_of_one(graph, root), lambda: scene.graph, "one number"
            )
        },
    )
    yield Task(
        "rollup-again",
        "roll-up after a transfer",
        Work(lambda h: h.rollup(), lambda: _moved(scene), often=5),
        {
            **dict.fromkeys(("networkx", "bigtree", "pandas", "numpy"), _AFRESH),
            "bare Python": Work(
                lambda known: bare.sums_after_move(
                    scene.tables, known, scene.two[0], scene.communes[-1]
                ),
                lambda: scene.known.copy(),  # noqa: PLW0108  # made when it is asked for
                "by hand along two lines, in place",
            ),
        },
    )
    yield from _judging(scene)


def _moved(scene: Scene) -> po.Hierarchy:
    return scene.base.transfer(scene.two[0], to=scene.communes[-1]).after


def _judging(scene: Scene) -> Iterator[Task]:
    no_rules = dict.fromkeys(("networkx", "bigtree", "pandas", "numpy"), "no rules")
    totals: list[list[list[int]]] = []

    def known() -> list[list[int]]:
        if not totals:
            totals.append(bare.sums(scene.lists))
        return totals[0]

    yield Task(
        "check",
        "check by the Charter's rules",
        Work(lambda h: h.check(po.CHARTER), lambda: scene.base),
        {
            **no_rules,
            "bare Python": Work(
                lambda sums: bare.judged(scene.lists, sums),
                known,
                "two rules, counted; no findings",
            ),
        },
    )
    yield Task(
        "check-again",
        "findings of one merger, what it touched",
        Work(lambda outcome: outcome.findings(), lambda: scene.merged),
        no_rules,
    )
