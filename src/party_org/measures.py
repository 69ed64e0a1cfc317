"""The additive numbers of one cell under one set of names, so that all are moved the same way.

A *measure* is a text: ``"members.total"``, ``"members.women"``, ``"members.retired"`` (one of your
own), ``"ratings.B.2022.excellent"``, ``"ratings.B.2022.not_rated"``. The *stock* of a cell is the
count of each measure; a measure that is not in it is not stated.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import evolve, field, frozen

from party_org.counts import Count, add, is_exact
from party_org.mappings import EMPTY, FrozenDict
from party_org.membership import BREAKDOWNS, Membership
from party_org.origins import Origin
from party_org.ratings import MemberRatings, RatingKey
from party_org.units import MemberUnit

__all__ = ["TOTAL", "Measure", "Stock", "rating_measure", "stock_of", "with_stock"]

Measure: TypeAlias = str
Block: TypeAlias = str

TOTAL: Measure = "members.total"
_MEMBERS: Block = "members"


def rating_measure(scheme: str, year: int, grade: str) -> Measure:
    """The measure that counts members by one grade.

    >>> rating_measure("B", 2022, "excellent")
    'ratings.B.2022.excellent'
    """
    return f"ratings.{scheme}.{year}.{grade}"


def block_of(measure: Measure) -> Block:
    """The block of numbers that a measure belongs to, which has one origin.

    >>> block_of("members.women"), block_of("ratings.B.2022.good")
    ('members', 'ratings.B.2022')
    """
    return _MEMBERS if measure.startswith("members.") else measure.rpartition(".")[0]


@frozen
class Stock:
    """The additive numbers of one cell, or of a flow of members between two.

    Attributes:
        counts: measure → count, stated ones only.
        origins: block → where its numbers come from.
    """

    counts: Mapping[Measure, Count] = field(default=EMPTY)
    origins: Mapping[Block, Origin] = field(default=EMPTY)

    def __getitem__(self, measure: Measure) -> Count:
        """The count, ``None`` where it is not stated; nobody has no women, stated or not."""
        if measure in self.counts:
            return self.counts[measure]
        return 0 if self.counts.get(TOTAL) == 0 else None

    def estimated(self, measures: Iterable[Measure]) -> "Stock":
        """The same with the blocks of ``measures`` marked as estimated."""
        marked = {
            block: Origin.weakest([self.origins.get(block, Origin.ENTERED), Origin.ESTIMATED])
            for block in map(block_of, measures)
        }
        return evolve(self, origins={**self.origins, **marked})


def stock_of(unit: MemberUnit) -> Stock:
    """Everything that a cell or base cell states about its members, by measure.

    >>> from party_org.units import Cell
    >>> stock_of(Cell(id="c", members=Membership(16, women=4))).counts
    {'members.total': 16, 'members.women': 4}
    """
    members = unit.members
    counts: dict[Measure, Count] = {}
    origins: dict[Block, Origin] = {}
    if members.total is not None:
        counts[TOTAL] = members.total
    for name, count in members.parts().items():
        counts[f"members.{name}"] = count
    if counts:
        origins[_MEMBERS] = members.origin
    for (scheme, year), block in unit.member_ratings.items():
        stated = {**block.counts, "not_rated": block.not_rated}
        for grade, count in stated.items():
            if count is not None:
                counts[rating_measure(scheme, year, grade)] = count
        origins[f"ratings.{scheme}.{year}"] = block.origin
    return Stock(FrozenDict(counts), FrozenDict(origins))


def with_stock(unit: MemberUnit, stock: Stock) -> MemberUnit:
    """The unit with its numbers replaced by ``stock``.

    Raises:
        InvalidValueError: if the numbers cannot be those of one cell.
    """
    named: dict[str, Count] = {}
    other: dict[str, Count] = {}
    ratings: dict[RatingKey, dict[str, Count]] = {}
    for measure, count in stock.counts.items():
        if count is None:
            continue
        block = block_of(measure)
        name = measure.removeprefix(f"{block}.")
        if block == _MEMBERS:
            (named if name == "total" or name in BREAKDOWNS else other)[name] = count
        else:
            ratings.setdefault(_rating_key(block), {})[name] = count
    members = Membership(**named, other=other, origin=_origin(stock, _MEMBERS))
    return evolve(
        unit,
        members=members,
        member_ratings={
            key: MemberRatings(
                {grade: count for grade, count in counts.items() if grade != "not_rated"},
                not_rated=counts.get("not_rated"),
                origin=_origin(stock, f"ratings.{key[0]}.{key[1]}"),
            )
            for key, counts in ratings.items()
        },
    )


def add_stocks(stocks: Iterable[Stock]) -> Stock:
    """The sum: a measure is exact only if every part states it exactly.

    >>> one, other = Stock({TOTAL: 10, "members.women": 3}), Stock({TOTAL: 11})
    >>> add_stocks([one, other]).counts
    {'members.total': 21, 'members.women': AtLeast(3)}
    """
    parts = list(stocks)
    measures = dict.fromkeys(measure for part in parts for measure in part.counts)
    counts = {measure: add(*(part[measure] for part in parts)) for measure in measures}
    blocks = dict.fromkeys(block for part in parts for block in part.origins)
    origins = {
        block: Origin.weakest(part.origins[block] for part in parts if block in part.origins)
        for block in blocks
    }
    stated = {measure: count for measure, count in counts.items() if count is not None}
    return Stock(FrozenDict(stated), FrozenDict(origins))


def exact_measures(stock: Stock) -> list[Measure]:
    """The measures with an exact count."""
    return [measure for measure, count in stock.counts.items() if is_exact(count)]


def _origin(stock: Stock, block: Block) -> Origin:
    return stock.origins.get(block, Origin.ENTERED)


def _rating_key(block: Block) -> RatingKey:
    scheme, _, year = block.removeprefix("ratings.").rpartition(".")
    return scheme, int(year)
