"""The additive numbers of one unit under one set of names, so that all are moved the same way.

A *measure* is a text: ``"members.total"``, ``"members.women"``, ``"members.retired"`` (one of your
own), ``"ratings.B.2022.excellent"``, ``"ratings.B.2022.not_rated"``, and for an indicator
``"indicators.2018-01-01/2019-01-01.value.people trained"`` and the same with ``of``. The *stock* of
a unit is the count of each measure; a measure that is not in it is not stated.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from party_org.counts import Count, add
from party_org.indicators import Indicator, IndicatorKey
from party_org.mappings import EMPTY, FrozenDict
from party_org.membership import BREAKDOWNS, Membership
from party_org.origins import Origin
from party_org.periods import Period
from party_org.ratings import MemberRatings, RatingKey
from party_org.units import MemberUnit, Unit

__all__ = ["TOTAL", "Measure", "Stock", "rating_measure", "stock_of", "with_stock"]

Measure: TypeAlias = str
Block: TypeAlias = str
U = TypeVar("U", bound=Unit)

TOTAL: Measure = "members.total"
_MEMBERS: Block = "members"
_INDICATORS = "indicators."


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
    if measure.startswith("members."):
        return _MEMBERS
    if measure.startswith(_INDICATORS):
        _, period, _, name = measure.split(".", 3)
        return f"{_INDICATORS}{period}.{name}"
    return measure.rpartition(".")[0]


def is_rating(measure: Measure) -> bool:
    """Whether the measure counts members by a grade."""
    return measure.startswith("ratings.")


def is_indicator(measure: Measure) -> bool:
    """Whether the measure is one of the users' own, and no number of members."""
    return measure.startswith(_INDICATORS)


def indicator_measure(name: str, period: Period, part: Literal["value", "of"] = "value") -> Measure:
    """The measure of an indicator's numerator, or with ``"of"`` of its denominator.

    >>> indicator_measure("trained", Period.year(2018))
    'indicators.2018-01-01/2019-01-01.value.trained'
    """
    return f"{_INDICATORS}{period.start}/{period.end}.{part}.{name}"


@frozen
class Stock:
    """The additive numbers of one unit, or of a flow of members between two.

    A member measure that is not there is not stated, and makes every sum uncertain. An indicator
    that is not there is no part of any sum: a unit need not have it; one that is ``None`` is
    stated to be unknown.

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
        nobody = self.counts.get(TOTAL) == 0 and not measure.startswith(_INDICATORS)
        return 0 if nobody else None

    def has_say(self, measure: Measure) -> bool:
        """Whether a sum of the measure depends on this stock."""
        return measure in self.counts or not measure.startswith(_INDICATORS)

    def estimated(self, measures: Iterable[Measure]) -> "Stock":
        """The same with the blocks of ``measures`` marked as estimated."""
        marked = {
            block: Origin.weakest([self.origins.get(block, Origin.ENTERED), Origin.ESTIMATED])
            for block in map(block_of, measures)
        }
        return evolve(self, origins={**self.origins, **marked})


NOBODY = Stock(FrozenDict({TOTAL: 0}))
"""The stock of a unit that has just begun."""


def stock_of(unit: Unit) -> Stock:
    """Everything additive that a unit states, by measure.

    >>> from party_org.units import Cell
    >>> stock_of(Cell(id="c", members=Membership(16, women=4))).counts
    {'members.total': 16, 'members.women': 4}
    """
    counts: dict[Measure, Count] = {}
    origins: dict[Block, Origin] = {}
    if isinstance(unit, MemberUnit):
        _add_roll(unit, counts, origins)
    for (name, period), indicator in unit.indicators.items():
        counts[indicator_measure(name, period)] = indicator.value
        if indicator.of is not None:
            counts[indicator_measure(name, period, "of")] = indicator.of
        origins[block_of(indicator_measure(name, period))] = indicator.origin
    return Stock(stated_counts(counts), FrozenDict(origins))


def stated_counts(counts: Mapping[Measure, Count]) -> FrozenDict[Measure, Count]:
    """The counts without the member measures that are not stated."""
    return FrozenDict(
        {m: c for m, c in counts.items() if c is not None or m.startswith(_INDICATORS)}
    )


def unit_stock(unit: Unit) -> Stock:
    """The stock of a unit, with a total of nobody for one that has no roll of its own."""
    stock = stock_of(unit)
    if unit.holds_members:
        return stock
    return evolve(stock, counts=FrozenDict({TOTAL: 0, **stock.counts}))


def _add_roll(unit: MemberUnit, counts: dict[Measure, Count], origins: dict[Block, Origin]) -> None:
    members = unit.members
    counts[TOTAL] = members.total
    for name, count in members.parts().items():
        counts[f"members.{name}"] = count
    if not members.is_unstated:
        origins[_MEMBERS] = members.origin
    for (scheme, year), block in unit.member_ratings.items():
        for grade, count in (*block.counts.items(), ("not_rated", block.not_rated)):
            counts[rating_measure(scheme, year, grade)] = count
        origins[f"ratings.{scheme}.{year}"] = block.origin


def with_stock(unit: U, stock: Stock) -> U:
    """The unit with its numbers replaced by ``stock``.

    Raises:
        InvalidValueError: if the numbers cannot be those of one unit.
    """
    blocks: dict[Block, dict[str, Count]] = {}
    for measure, count in stock.counts.items():
        block = block_of(measure)
        name = measure if block.startswith(_INDICATORS) else measure.removeprefix(f"{block}.")
        blocks.setdefault(block, {})[name] = count
    changes: dict[str, Any] = {"indicators": dict(_indicators(blocks, stock))}
    if isinstance(unit, MemberUnit):
        changes["members"] = _membership(blocks.get(_MEMBERS, {}), _origin(stock, _MEMBERS))
        changes["member_ratings"] = dict(_member_ratings(blocks, stock))
    return evolve(unit, **changes)


def _membership(counts: Mapping[str, Count], origin: Origin) -> Membership:
    named = {k: v for k, v in counts.items() if k == "total" or k in BREAKDOWNS}
    other = {k: v for k, v in counts.items() if k not in named}
    return Membership(**named, other=other, origin=origin)


def _member_ratings(
    blocks: Mapping[Block, Mapping[str, Count]], stock: Stock
) -> Iterator[tuple[RatingKey, MemberRatings]]:
    for block, counts in blocks.items():
        if block.startswith("ratings."):
            scheme, _, year = block.removeprefix("ratings.").rpartition(".")
            grades = {grade: count for grade, count in counts.items() if grade != "not_rated"}
            origin, not_rated = _origin(stock, block), counts.get("not_rated")
            yield (scheme, int(year)), MemberRatings(grades, not_rated=not_rated, origin=origin)


def _indicators(
    blocks: Mapping[Block, Mapping[Measure, Count]], stock: Stock
) -> Iterator[tuple[IndicatorKey, Indicator]]:
    for block, counts in blocks.items():
        if block.startswith(_INDICATORS):
            _, days, name = block.split(".", 2)
            period = Period(*map(date.fromisoformat, days.split("/")))
            value = counts.get(indicator_measure(name, period))
            of = counts.get(indicator_measure(name, period, "of"))
            yield (name, period), Indicator(value, of, origin=_origin(stock, block))


def add_stocks(stocks: Iterable[Stock]) -> Stock:
    """The sum: a measure is exact only if every part states it exactly.

    >>> one, other = Stock({TOTAL: 10, "members.women": 3}), Stock({TOTAL: 11})
    >>> add_stocks([one, other]).counts
    {'members.total': 21, 'members.women': AtLeast(3)}
    """
    parts = list(stocks)
    measures = dict.fromkeys(measure for part in parts for measure in part.counts)
    counts = {
        measure: add(*(part[measure] for part in parts if part.has_say(measure)))
        for measure in measures
    }
    blocks = dict.fromkeys(block for part in parts for block in part.origins)
    origins = {
        block: Origin.weakest(part.origins[block] for part in parts if block in part.origins)
        for block in blocks
    }
    return Stock(stated_counts(counts), FrozenDict(origins))


def _origin(stock: Stock, block: Block) -> Origin:
    return stock.origins.get(block, Origin.ENTERED)
