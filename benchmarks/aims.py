"""What the design asks for, beside what was measured."""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from benchmarks.rows import Table
from benchmarks.table import amount, times


@frozen
class Aim:
    """One aim.

    Attributes:
        what: the aim in words.
        size: the size at which it holds.
        needs: the rows that it is computed from.
        value: computes it.
        most: it should not be more than this.
        show: writes the number.
    """

    what: str
    size: str
    needs: tuple[str, ...]
    value: Callable[[Table], float]
    most: float
    show: Callable[[float], str] = times

    def line(self, table: Table) -> str:
        """The aim with the measured value, and by how much it is missed."""
        value = self.value(table)
        return f"{self.what}: {self.show(value)} ({_verdict(value / self.most)})"


def _verdict(part: float) -> str:
    if part <= 1:
        return "met"
    return f"missed by a factor of {part:.2g}" if part >= 2 else f"missed by {part - 1:.0%}"


def _ratio(key: str, peer: str) -> Callable[[Table], float]:
    def value(table: Table) -> float:
        ratio = table[key].ratio(peer)
        return float("inf") if ratio is None else ratio

    return value


def _ours(key: str) -> Callable[[Table], float]:
    return lambda table: table[key].ours


def _reading(table: Table) -> float:
    """Parsing and making units, the build apart, as a multiple of the parser alone."""
    load = table["load-json"]
    parser = load.peers["bare Python"].value
    assert parser
    return (load.ours - table["build"].ours) / parser


AIMS = (
    Aim(
        "one operation (merge) at province size, at most 1 ms",
        "province",
        ("merge",),
        _ours("merge"),
        0.001,
        amount,
    ),
    Aim(
        "one operation (merge) at nation size, a few tens of ms (50)",
        "nation",
        ("merge",),
        _ours("merge"),
        0.050,
        amount,
    ),
    Aim(
        "roll-up of all measures, as a multiple of networkx' sum of one: no slower, 0.5 in view",
        "nation",
        ("rollup-one",),
        _ratio("rollup-one", "networkx"),
        1.0,
    ),
    Aim(
        "roll-up after an operation, as a part of one afresh: at most 1/1,000",
        "nation",
        ("rollup", "rollup-again"),
        lambda table: table["rollup-again"].ours / table["rollup"].ours,
        0.001,
    ),
    Aim(
        "plan of 10,000 steps on the nation: seconds (10)",
        "nation",
        ("plan",),
        _ours("plan"),
        10.0,
        amount,
    ),
    Aim(
        "JSON of the nation, parse and units, as a multiple of the parser alone: at most 4",
        "nation",
        ("load-json", "build"),
        _reading,
        4.0,
    ),
    Aim(
        "memory of the nation with roll-ups: under 500 MB",
        "nation",
        ("memory-whole",),
        _ours("memory-whole"),
        500e6,
        lambda value: amount(value, "B"),
    ),
)


def aims(tables: Sequence[Table]) -> Iterator[str]:
    """A line for every aim whose rows have been measured."""
    for aim in AIMS:
        for table in tables:
            if table.size == aim.size and all(key in table for key in aim.needs):
                yield aim.line(table)
