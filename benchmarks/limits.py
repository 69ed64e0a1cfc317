"""The quick benchmark of every build: ratios to peers in one run, with generous limits.

Absolute times say more about the machine than about the code, so none is judged. A limit is about
ten times what was measured (the number beside it): what breaks it makes something grow with the
whole that should grow with a part, or is as bad as that.
"""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from benchmarks.rows import Row, Task, measured
from benchmarks.scene import Scene
from benchmarks.table import times
from benchmarks.tasks import changes, files, plans, sums, values


@frozen
class Limit:
    """What a task may take at most, as a multiple of what a peer takes in the same run."""

    key: str
    peer: str
    most: float
    was: float


LIMITS = (
    Limit("build", "networkx", 15, was=1.1),
    Limit("equal", "networkx", 5, was=0.5),
    Limit("equal-successor", "networkx", 0.5, was=0.02),
    Limit("digest", "bare Python", 40, was=3.7),
    Limit("pickle", "networkx", 4, was=0.3),
    Limit("unpickle", "networkx", 4, was=0.4),
    Limit("load-json", "bare Python", 60, was=6.3),
    Limit("dump-json", "bare Python", 20, was=1.7),
    Limit("rollup", "networkx", 10, was=0.8),
    Limit("rollup-again", "bare Python", 10, was=0.4),
    Limit("check", "bare Python", 8_000, was=850),
    Limit("merge", "networkx", 0.5, was=0.02),
    Limit("establish", "bare Python", 100, was=9),
    Limit("split", "bare Python", 100, was=9),
    Limit("transfer-a-commune", "bare Python", 50, was=4.6),
    Limit("plan", "bare Python", 600, was=55),
)
"""Measured at province size."""

STEPS = 1_000
"""Steps of the plan: enough for what one step costs."""


def limited(scene: Scene) -> Iterator[Task]:
    """The tasks that have limits, each with the one peer that its limit is about."""
    peers = {limit.key: limit.peer for limit in LIMITS}
    for part in (values.tasks, files.json_tasks, sums.tasks, changes.tasks, plans.tasks):
        for task in part(scene):
            if task.key in peers:
                name = peers[task.key]
                yield evolve(task, peers={name: task.peers[name]})


def is_broken(limit: Limit, row: Row) -> bool:
    """Whether the row is beyond the limit, or was not measured."""
    ratio = row.ratio(limit.peer)
    return ratio is None or ratio > limit.most


def lines(rows: Mapping[str, Row]) -> list[str]:
    """A line for every limit."""
    told = []
    for limit in LIMITS:
        row = rows[limit.key]
        ratio = row.ratio(limit.peer)
        shown = "not measured" if ratio is None else f"{times(ratio)} × {limit.peer}"
        verdict = "TOO SLOW" if is_broken(limit, row) else "well"
        bound = f"limit {times(limit.most)}, was {times(limit.was)}"
        told.append(f"{row.what:42}{shown:>24}  {bound}: {verdict}")
    return told


def measured_rows(scene: Scene, runs: int) -> dict[str, Row]:
    """The rows by key: the best of some runs, which other work on the machine disturbs least.

    A row that breaks its limit is measured once more.
    """
    scene.steps = STEPS
    todo = {task.key: task for task in limited(scene)}
    rows = {key: measured(task, runs, min) for key, task in todo.items()}
    again = [limit.key for limit in LIMITS if is_broken(limit, rows[limit.key])]
    return rows | {key: measured(todo[key], 2 * runs, min) for key in again}
