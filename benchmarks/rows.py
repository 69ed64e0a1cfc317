"""What is measured: tasks, each done by party_org and by peers; and the rows that come of them."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org.errors import MissingExtraError

PEERS = ("networkx", "bigtree", "pandas", "bare Python", "numpy")
"""The columns beside party_org's own, in their order."""

LONG = 20.0
"""Once the runs have taken so many seconds, there are no more."""

SHORT = 0.2
"""As long as the runs have taken less than so many seconds, there are more, up to ten times."""

Average: TypeAlias = Callable[[list[float]], float]


def _nothing() -> None:
    return None


@frozen
class Work:
    """Something to be timed.

    Attributes:
        run: does it, given what ``prepare`` made.
        prepare: makes ready, before every run and untimed.
        note: in what it does less, or other, than the row says.
        often: runs of a moment, to be timed in numbers.
    """

    run: Callable[[Any], object]
    prepare: Callable[[], Any] = _nothing
    note: str = ""
    often: int = 1


@frozen
class Task:
    """One row of the table before it is measured.

    Attributes:
        key: the name of the row in limits, aims and JSON.
        what: what is done, for readers.
        ours: by party_org.
        peers: by others; a text says why one cannot.
    """

    key: str
    what: str
    ours: Work
    peers: Mapping[str, Work | str] = field(factory=dict)


@frozen
class Measured:
    """What came of one peer: seconds (or bytes), or a note why there are none."""

    value: float | None = None
    note: str = ""


@frozen
class Row:
    """One measured row; ``unit`` is ``"s"`` or ``"B"``."""

    key: str
    what: str
    ours: float
    peers: Mapping[str, Measured] = field(factory=dict)
    unit: str = "s"

    def ratio(self, peer: str) -> float | None:
        """What party_org takes, as a multiple of what the peer takes."""
        found = self.peers.get(peer)
        return None if found is None or not found.value else self.ours / found.value


@frozen
class Table:
    """The rows of one size."""

    size: str
    units: int
    rows: tuple[Row, ...]

    def __getitem__(self, key: str) -> Row:
        return next(row for row in self.rows if row.key == key)

    def __contains__(self, key: str) -> bool:
        return any(row.key == key for row in self.rows)


def seconds(work: Work, times: int, of: Average = statistics.median) -> float:
    """The median processor time of some runs, in seconds, or their least.

    Processor time, because other programs of the machine take none of it away.
    """
    taken: list[float] = []
    while _goes_on(len(taken), times, sum(taken)):
        made = [work.prepare() for _ in range(work.often)]
        # what is there before the run is nothing that the collector should look through in it
        gc.collect()
        gc.freeze()
        start = time.process_time()
        for n in range(work.often):
            work.run(made[n])  # nothing else may hold what was prepared, or letting go is timed
        taken.append((time.process_time() - start) / work.often)
        del made
    return of(taken)


def _goes_on(number: int, times: int, taken: float) -> bool:
    if number == 0:
        return True
    return taken < LONG if number < times else taken < SHORT and number < 10 * times


def measured(task: Task, times: int, of: Average = statistics.median) -> Row:
    """The row of a task; a peer that is not installed is a note."""
    peers = {}
    for name, work in task.peers.items():
        if isinstance(work, str):
            peers[name] = Measured(note=work)
            continue
        try:
            peers[name] = Measured(seconds(work, times, of), work.note)
        except MissingExtraError:
            peers[name] = Measured(note='not installed (pip install "party-org[bench]")')
    return Row(task.key, task.what, seconds(task.ours, times, of), peers)


def all_measured(
    tasks: Iterable[Task], times: int, say: Callable[[str, int], None]
) -> Iterator[Row]:
    """The rows of all tasks; ``say`` hears which one is at work."""
    for n, task in enumerate(tasks):
        say(task.what, n)
        yield measured(task, times)
