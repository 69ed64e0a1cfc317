"""What ties counts together, and how each tie narrows the bounds of what it connects.

A unit's count is the sum of those below it; at every unit some measures are sums of others, or
parts of them; and a printed percentage ties one count to another. Ties are pulled until nothing
changes. What is left holds every possible truth; it may be wider than that where ties of different
kinds form circles.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from attrs import define, frozen

from party_org.weighing.shares import ShareRange

__all__ = ["INF", "Address", "Conflict", "Key", "PartTie", "RatioTie", "SumTie", "Table", "TreeTie"]

INF = 1 << 62
"""In tables of bounds: no upper bound. Every number from here on says the same."""

MAX_ROUNDS = 200
"""Rounds after which counts are left as they are: their bounds hold after every one of them."""

_TRIMMED = 2_000  # bases tried one by one at either end of an interval, for one percentage

Key: TypeAlias = Hashable
Address: TypeAlias = tuple[Key, int]
"""A single count: the table, and the place in it."""


class Conflict(Exception):
    """There is no number left for one count."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address


@define
class Table:
    """The bounds of one measure, at every node of a tree or alone; ``version`` counts changes."""

    key: Key
    low: list[int]
    high: list[int]
    version: int = 0

    def narrow(self, place: int, low: int, high: int) -> None:
        """Narrow the bounds of one count.

        Raises:
            Conflict: if no number is left.
        """
        if low > self.low[place]:
            self.low[place] = low
            self.version += 1
        if high < self.high[place]:
            self.high[place] = high
            self.version += 1
        if self.low[place] > self.high[place]:
            raise Conflict((self.key, place))

    def copy(self) -> "Table":
        """The same bounds, to be narrowed on their own."""
        return Table(self.key, list(self.low), list(self.high), self.version)


Tables: TypeAlias = Mapping[Key, Table]


class Tie(Protocol):
    """Something that ties tables together."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """The tables that it ties."""
        ...

    def pull(self, tables: Tables) -> None:
        """Narrow the bounds of what it ties."""
        ...


def pull_all(tables: Tables, ties: Sequence[Tie], changed: Iterable[Key] | None = None) -> bool:
    """Pull ties until nothing changes; whether that came to its end.

    Args:
        tables: the bounds, which are narrowed in place.
        ties: what ties them.
        changed: the tables that have changed since it was last done; any, unless said.

    Raises:
        Conflict: if for some count no number is left.
    """
    stale = set(tables if changed is None else changed)
    seen = [{key: -1 if key in stale else tables[key].version for key in tie.keys} for tie in ties]
    for _ in range(MAX_ROUNDS):
        busy = False
        for tie, versions in zip(ties, seen, strict=True):
            if any(tables[key].version != version for key, version in versions.items()):
                busy = True
                tie.pull(tables)
                for key in versions:
                    versions[key] = tables[key].version
        if not busy:
            return True
    return False


@frozen
class TreeTie:
    """A count is the sum of those below it. A node comes before those below it."""

    measure: Key
    parents: Sequence[int]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The one table."""
        return (self.measure,)

    def pull(self, tables: Tables) -> None:
        """Once up the tree and once down, in time linear in its size."""
        table = tables[self.measure]
        low, high, parents = table.low, table.high, self.parents
        size = len(low)
        lows, highs, open_ends, has_below = [0] * size, [0] * size, [0] * size, [False] * size
        for place in range(size - 1, -1, -1):
            if has_below[place]:
                most = INF if open_ends[place] else highs[place]
                if lows[place] > low[place] or most < high[place]:
                    table.narrow(place, lows[place], most)
            above = parents[place]
            if above >= 0:
                has_below[above] = True
                lows[above] += low[place]
                if high[place] >= INF:
                    open_ends[above] += 1
                else:
                    highs[above] += high[place]
        for place in range(1, size):
            # the sums are those of the way up: this node still has the bounds that went into them
            above, least, most = parents[place], low[place], high[place]
            is_open = most >= INF
            others = INF if open_ends[above] - is_open else highs[above] - (0 if is_open else most)
            needed = low[above] - others
            room = INF if high[above] >= INF else high[above] - lows[above] + least
            if needed > least or room < most:
                table.narrow(place, needed, room)


@frozen
class SumTie:
    """At every place one measure is the sum of others."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)

    def pull(self, tables: Tables) -> None:
        """Narrow the total by its parts and each part by the total and the other parts."""
        whole, terms = tables[self.total], [tables[part] for part in self.parts]
        for place in range(len(whole.low)):
            lows = [term.low[place] for term in terms]
            highs = [term.high[place] for term in terms]
            least, most = sum(lows), sum(highs)
            if least > whole.low[place] or most < whole.high[place]:
                whole.narrow(place, least, min(most, INF))
            low, high = whole.low[place], whole.high[place]
            for term, own_low, own_high in zip(terms, lows, highs, strict=True):
                needed = low - (most - own_high)
                room = INF if high >= INF else high - (least - own_low)
                if needed > own_low or room < own_high:
                    term.narrow(place, needed, room)


@frozen
class PartTie:
    """At every place one measure is a part of another."""

    part: Key
    whole: Key

    @property
    def keys(self) -> tuple[Key, ...]:
        """The part and the whole."""
        return (self.part, self.whole)

    def pull(self, tables: Tables) -> None:
        """Narrow both: the part is no larger than the whole."""
        part, whole = tables[self.part], tables[self.whole]
        for place in range(len(part.low)):
            if whole.high[place] < part.high[place]:
                part.narrow(place, 0, whole.high[place])
            if part.low[place] > whole.low[place]:
                whole.narrow(place, part.low[place], INF)


@frozen
class RatioTie:
    """A printed percentage: one count has a share of another that lies in a range."""

    part: Address
    whole: Address
    shares: ShareRange

    @property
    def keys(self) -> tuple[Key, ...]:
        """The tables of the part and of the whole."""
        return (self.part[0], self.whole[0])

    def pull(self, tables: Tables) -> None:
        """Narrow both to numbers for which there is a number of the other that prints so."""
        part, whole = tables[self.part[0]], tables[self.whole[0]]
        some, base = self.part[1], self.whole[1]
        low = max(whole.low[base], self.shares.least_base(part.low[some]), 1)
        limit = None if part.high[some] >= INF else self.shares.most_base(part.high[some])
        high = whole.high[base] if limit is None else min(limit, whole.high[base])
        tried = range(low, min(high, low + _TRIMMED) + 1)
        first = next((b for b in tried if self._fits(b, part.low[some], part.high[some])), None)
        if first is None and high - low <= _TRIMMED:
            raise Conflict(self.whole)
        low = low if first is None else first
        if high < INF:
            back = range(high, max(low, high - _TRIMMED) - 1, -1)
            high = next((b for b in back if self._fits(b, part.low[some], part.high[some])), high)
        whole.narrow(base, low, high)
        most = None if high >= INF else self.shares.most(high)
        part.narrow(some, self.shares.least(low), INF if most is None else most)

    def _fits(self, base: int, low: int, high: int) -> bool:
        most = self.shares.most(base)
        return max(self.shares.least(base), low) <= (high if most is None else min(high, most))
