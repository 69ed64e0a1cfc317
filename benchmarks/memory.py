"""Memory, each measure in a process of its own: ``python -m benchmarks.memory SIZE WHAT``.

What is counted is what Python's allocators gave out and was still held (``tracemalloc``), less
what was there before; ``peak`` is the most that the system ever gave the process, in which numbers
are loaded, rolled up and changed once.
"""

import gc
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Collection
from typing import Any

from benchmarks.rows import Measured, Row
from benchmarks.scene import Scene
from benchmarks.tasks.changes import mergers
from party_org.errors import MissingExtraError

KIB = 1024
_ABSENT = 3


def _held(prepare: Callable[[], Any], make: Callable[[Any], object]) -> int:
    """The bytes that the result of ``make`` holds beyond what ``prepare`` made."""
    made = prepare()
    gc.collect()
    tracemalloc.start()
    kept = make(made)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept is not None
    return held


def _whole(scene: Scene, what: str) -> int:
    """A tree with its units, from nothing."""
    peers: dict[str, Callable[[Scene], object]] = {
        "party_org": lambda fresh: fresh.base,
        "networkx": lambda fresh: fresh.graph,
        "bigtree": lambda fresh: fresh.nodes,
        "pandas": lambda fresh: fresh.frame,
        "bare Python": lambda fresh: fresh.lists,
        "numpy": lambda fresh: fresh.arrays,
    }

    def make(size: str) -> object:
        fresh = Scene(size)
        result = peers[what](fresh)
        fresh.__dict__.clear()  # only the result is kept
        return result

    def prepare() -> str:
        make("district")  # so that what is imported on the way is not counted
        return scene.size

    return _held(prepare, make)


def _version(scene: Scene, what: str) -> int:
    """One more state kept, after one merger."""
    work = mergers(scene)[what]
    work.run(work.prepare())  # so that what is imported on the way is not counted
    return _held(work.prepare, work.run)


def _peak(scene: Scene, _: str) -> int:
    """The most that the process ever had."""
    base = scene.base
    base.merge([scene.two[0]], into=scene.two[1]).after.rollup()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB


_MEASURES: dict[str, Callable[[Scene, str], int]] = {
    "whole": _whole,
    "version": _version,
    "peak": _peak,
}


def measured_apart(size: str, measure: str, what: str) -> Measured:
    """The bytes of one measure, taken by a process of its own."""
    command = [sys.executable, "-m", "benchmarks.memory", size, measure, what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own
    if done.returncode == _ABSENT:
        return Measured(note='not installed (pip install "party-org[bench]")')
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Measured(float(done.stdout))


def memory_rows(size: str, peers: tuple[str, ...], only: Collection[str] = ()) -> list[Row]:
    """The rows of memory of one size; those with these keys alone, if some are named."""
    told = {"whole": "memory: the whole, with roll-ups", "version": "memory: one version more"}
    rows = []
    for measure, what in told.items():
        if only and f"memory-{measure}" not in only:
            continue
        found = {peer: measured_apart(size, measure, peer) for peer in ("party_org", *peers)}
        ours = found.pop("party_org").value
        assert ours is not None
        rows.append(Row(f"memory-{measure}", what, ours, found, "B"))
    if only and "memory-peak" not in only:
        return rows
    peak = measured_apart(size, "peak", "party_org").value
    assert peak is not None
    return [*rows, Row("memory-peak", "memory: the process at its largest", peak, {}, "B")]


def main() -> None:
    """Print the bytes of one measure."""
    size, measure, what = sys.argv[1:]
    try:
        print(_MEASURES[measure](Scene(size), what))
    except MissingExtraError:
        sys.exit(_ABSENT)


if __name__ == "__main__":
    main()
