"""Measure the core beside plain networkx loops doing the same work; print one table a size.

Every row is the median of a few runs, and a ratio to the peer of the same run: machines differ,
ratios hardly do. ``python -m benchmarks [district|province|nation …]``
"""

import argparse
import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable
from typing import Any, NamedTuple

import networkx as nx

import party_org as po
from benchmarks.trees import AS_OF, SIZES, pairs, random_steps


class Row(NamedTuple):
    what: str
    seconds: float
    peer: str = ""
    peer_seconds: float = 0.0


def median(run: Callable[[], Any], times: int) -> float:
    """The median time of some runs, in seconds."""
    taken = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def nx_sum(graph: "nx.DiGraph[str]", root: str) -> int:
    """The post-order sum of one measure with networkx, as one would write it by hand."""
    totals: dict[str, int] = {}
    for node in nx.dfs_postorder_nodes(graph, root):
        unit = graph.nodes[node]["unit"]
        total = unit.members.total if unit.holds_members else 0
        totals[node] = total + sum(totals[child] for child in graph.successors(node))
    return totals[root]


def nx_build(made: list[tuple[po.Unit, str | None]]) -> "nx.DiGraph[str]":
    """The same tree as a plain graph, unchecked."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for unit, parent in made:
        graph.add_node(unit.id, unit=unit)
        if parent is not None:
            graph.add_edge(parent, unit.id)
    return graph


def measure(size: str, times: int) -> list[Row]:
    """The rows for one size."""
    made = list(pairs(size))

    def build() -> po.Hierarchy:
        return po.Hierarchy.from_pairs(made, as_of=AS_OF)

    rows = [Row("build", median(build, times), "nx.DiGraph", median(lambda: nx_build(made), times))]
    base = build()
    one_sum = median(lambda: nx_sum(base.graph, base.root), times)
    fresh = [build() for _ in range(times)]
    roll = median(lambda: fresh.pop().rollup(), times)
    rows.append(Row("roll-up of all measures", roll, "networkx, one measure", one_sum))
    base.rollup()
    first, second, *_ = base.children(next(base.walk(po.BaseCommittee)).id)
    edit = median(lambda: base.merge([first], into=second), max(times, 5))
    copying = median(lambda: nx.DiGraph(base.graph), times)
    rows.append(Row("one merger, receipt and roll-ups", edit, "nx.DiGraph(graph)", copying))
    after = base.merge([first], into=second).after
    again = median(after.rollup, max(times, 5))
    rows.append(Row("roll-up after it", again, "roll-up afresh", roll))
    number = 10_000 if size != "district" else 100
    plan = po.Plan(steps=random_steps(base, number))
    applied = median(lambda: plan.apply(base), 1)
    rows.append(
        Row(f"plan of {number:,} steps", applied, f"{number:,} single mergers", edit * number)
    )
    other = next(unit.id for unit in base.walk(po.BaseCommittee) if unit.id != base.parent(first))
    moved = base.transfer(first, to=other).after
    rows.append(Row("equal to its successor?", median(lambda: base == moved, times)))
    return rows


def memory(size: str) -> float:
    """The megabytes that a hierarchy keeps beside its units."""
    made = list(pairs(size))
    tracemalloc.start()
    base = po.Hierarchy.from_pairs(made, as_of=AS_OF)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert base.root
    return held / 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", default=list(SIZES), help=", ".join(SIZES))
    parser.add_argument("--times", type=int, default=3, help="runs of which the median is taken")
    arguments = parser.parse_args()
    for size in arguments.sizes:
        number = sum(1 for _ in pairs(size))
        print(f"\n{size}: {number:,} units, {memory(size):,.1f} MB beside the units")
        print(f"{'what':36}{'seconds':>12}{'peer':>28}{'seconds':>12}{'ratio':>10}")
        for row in measure(size, arguments.times):
            ratio = f"{row.seconds / row.peer_seconds:.3g}" if row.peer_seconds else ""
            peer = f"{row.peer_seconds:.4g}" if row.peer_seconds else ""
            print(f"{row.what:36}{row.seconds:>12.4g}{row.peer:>28}{peer:>12}{ratio:>10}")


if __name__ == "__main__":
    main()
