"""A chain of sums: grades from best to worst, and how many got "this grade or better".

Each sum is the one before plus the next grade, and the last counts all who are rated. Bounds on
grades and sums that are passed along the chain until nothing changes are exact, since the chain
has no circles.
"""

from typing import TypeAlias

from attrs import define

__all__: list[str] = []

Range: TypeAlias = tuple[int, int]
"""The least and the largest number; empty if reversed."""

Place: TypeAlias = tuple[bool, int]
"""Where in a chain a number stands: whether it is a sum, and of which grade."""


@define
class Chain:
    """Bounds for the number in each grade, best first, and for each "or better" sum."""

    counts: list[Range]
    sums: list[Range]

    @classmethod
    def of(cls, grades: int, most: int) -> "Chain":
        """Nothing known, but that no more than ``most`` are rated."""
        return cls([(0, most)] * grades, [(0, most)] * grades)

    def at(self, place: Place) -> Range:
        """The bounds of one number."""
        is_sum, k = place
        return (self.sums if is_sum else self.counts)[k]

    def limited(self, place: Place, bounds: Range) -> "Chain | None":
        """With one more pair of bounds; ``None`` if no numbers are left.

        >>> chain = Chain.of(2, most=26).limited((True, 1), (26, 26))
        >>> chain.limited((False, 0), (5, 5)).at((False, 1))
        (21, 21)
        """
        chain = Chain(list(self.counts), list(self.sums))
        is_sum, k = place
        side = chain.sums if is_sum else chain.counts
        side[k] = _meet(side[k], bounds)
        return chain if chain._tighten() else None

    def _tighten(self) -> bool:
        while True:
            before = (list(self.counts), list(self.sums))
            for k in range(len(self.counts)):
                below = self.sums[k - 1] if k else (0, 0)
                count, total = self.counts[k], self.sums[k]
                total = _meet(total, (below[0] + count[0], below[1] + count[1]))
                count = _meet(count, (total[0] - below[1], total[1] - below[0]))
                self.counts[k], self.sums[k] = count, total
                if k:
                    self.sums[k - 1] = _meet(below, (total[0] - count[1], total[1] - count[0]))
            if any(low > high for low, high in (*self.counts, *self.sums)):
                return False
            if before == (self.counts, self.sums):
                return True


def _meet(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])
