"""A bound in numpy: one array for each number, in pre-order."""

from typing import Any, NamedTuple

from benchmarks.peers.bare import Record
from party_org.extras import require


def np() -> Any:
    """The package."""
    return require("numpy", extra="bench")


class Arrays(NamedTuple):
    """A tree in pre-order: ids, the place of each parent, the end of each subtree, the numbers."""

    ids: Any
    above: Any
    ends: Any
    numbers: Any

    def copy(self) -> "Arrays":
        """All arrays anew."""
        return Arrays(*(array.copy() for array in self))


def build(rows: list[Record]) -> Arrays:
    """The arrays; rows come in pre-order, and an id that comes twice is refused."""
    place = {row[0]: n for n, row in enumerate(rows)}
    if len(place) != len(rows):
        raise ValueError("an id comes twice")
    above = [-1 if parent is None else place[parent] for _, parent, _ in rows]
    ends = list(range(1, len(rows) + 1))
    for n in range(len(rows) - 1, 0, -1):
        ends[above[n]] = max(ends[above[n]], ends[n])
    numpy = np()
    return Arrays(
        numpy.array([row[0] for row in rows]),
        numpy.array(above),
        numpy.array(ends),
        numpy.array([row[2] for row in rows]).T.copy(),
    )


def sums(arrays: Arrays) -> Any:
    """All numbers of all subtrees: a subtree is a stretch, so its sum is a difference."""
    numpy = np()
    size = len(arrays.ends)
    running = numpy.zeros((len(arrays.numbers), size + 1), dtype=arrays.numbers.dtype)
    numpy.cumsum(arrays.numbers, axis=1, out=running[:, 1:])
    return running[:, arrays.ends] - running[:, :size]


def merged(arrays: Arrays, gone: int, into: int) -> Arrays:
    """One cell into another in a copy: every array closes the gap, every place beyond it moves."""
    numpy = np()
    ids, above, ends, numbers = arrays
    left = numpy.delete(numbers, gone, axis=1)
    left[:, into - (into > gone)] += numbers[:, gone]
    return Arrays(
        numpy.delete(ids, gone),
        numpy.delete(above - (above > gone), gone),
        numpy.delete(ends - (ends > gone), gone),
        left,
    )


def equal(one: Arrays, other: Arrays) -> bool:
    """Whether all arrays are equal."""
    numpy = np()
    return all(numpy.array_equal(a, b) for a, b in zip(one, other, strict=True))
