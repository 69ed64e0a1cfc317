"""Sharing out the numbers of one cell among several claimants, so that nothing is lost unseen.

The claimants of a split are its parts; of a dissolution the destinations; of members taken from a
cell that goes on, the taker and the cell itself, which keeps the rest. Every measure is settled
on its own, except that :func:`party_org.apportionment.share_out` settles all proportional ones
jointly.

The rules, for a measure of which ``available`` are there:

* exact claims are met; they must not exceed an exact ``available``, and if nobody is left to take
  the remainder they must reach it;
* where one claimant alone has not said an exact number, it gets what is left: that is known;
* where several have not, the lower bounds they stated are kept, and what is left is posted as
  unallocated, if they *said* that they do not know; if they said nothing at all, the ``rest``
  policy of the step decides;
* claims on a number of which only a lower bound is known may exceed it: then the plan has stated
  something new, and the receipt says so.
"""

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from party_org.apportionment import share_out
from party_org.counts import AtLeast, Count, at_least, is_exact, lower_bound
from party_org.errors import InvalidValueError
from party_org.mappings import FrozenDict
from party_org.measures import TOTAL, Measure, Stock, block_of, is_rating, stated_counts, with_stock
from party_org.operations.allotment import Allotment, RestPolicy
from party_org.operations.changes import Changes
from party_org.origins import Origin
from party_org.schemes import RatingScheme
from party_org.units import Cell

__all__: list[str] = []


@frozen
class Claimant:
    """One that gets a share: its id in texts, and what it says it gets."""

    id: str
    allotment: Allotment


@define
class _Table:
    """The shares being worked out: claimant by measure."""

    source: str
    available: Stock
    claimants: Sequence[Claimant]
    changes: Changes
    shares: list[dict[Measure, Count]] = field(factory=list)
    estimated: set[tuple[int, Measure]] = field(factory=set)

    @property
    def names(self) -> list[str]:
        return [claimant.id for claimant in self.claimants]


def share(
    source: str,
    available: Stock,
    claimants: Sequence[Claimant],
    rest: RestPolicy,
    schemes: Mapping[str, RatingScheme],
    changes: Changes,
) -> list[Stock]:
    """What each claimant gets of ``available``, in their order.

    Problems, unallocated and newly stated amounts are noted in ``changes``; with problems the
    result means nothing.
    """
    table = _Table(source, available, claimants, changes, [{} for _ in claimants])
    if sum(claimant.allotment.is_rest for claimant in claimants) > 1:
        changes.refuse("several_rests", source, id=source)
        return [Stock() for _ in claimants]
    claims = [claimant.allotment.stock() for claimant in claimants]
    measures = dict.fromkeys(
        (TOTAL, *available.counts, *(m for claim in claims for m in claim.counts))
    )
    open_ones: dict[Measure, int] = {}
    for measure in measures:
        left = _settle(table, measure, available[measure], claims, rest)
        if left:
            open_ones[measure] = left
    if open_ones and not changes.problems:
        _share_proportionally(table, open_ones, schemes)
    stocks = [_stock(table, n, available) for n in range(len(claimants))]
    if not changes.problems:
        _check_parts(table, stocks)
    return stocks


def _settle(
    table: _Table,
    measure: Measure,
    available: Count,
    claims: Sequence[Stock],
    rest: RestPolicy,
) -> int:
    """Settle one measure, or give back the amount that is to be shared out proportionally."""
    gone_since = is_rating(measure) and table.available[TOTAL] == 0
    said = [_said(table, n, measure, claim, gone_since) for n, claim in enumerate(claims)]
    exact = sum(count for count in said if isinstance(count, int))
    bounds = sum(count.n for count in said if isinstance(count, AtLeast))
    undecided = [n for n, count in enumerate(said) if not isinstance(count, int)]
    left = lower_bound(available) - exact - bounds
    if left > 0 and not undecided:
        # who takes nobody may still take what is said of members who have gone since
        undecided = [n for n, claim in enumerate(claims) if measure not in claim.counts]
        said = [None if n in undecided else count for n, count in enumerate(said)]
    if is_exact(available) and (left < 0 or (left > 0 and not undecided)):
        _refuse_sum(table, measure, lower_bound(available), exact + bounds)
        return 0
    if not is_exact(available) and left > 0 and not undecided:
        _refuse_sum(table, measure, lower_bound(available), exact)
        return 0
    if left < 0:
        sayers = [table.names[n] for n, count in enumerate(said) if count is not None]
        table.changes.note_stated(measure, -left, sayers)
        left = 0
    for n, count in enumerate(said):
        table.shares[n][measure] = count
    if len(undecided) == 1:
        [taker] = undecided
        total = lower_bound(said[taker]) + left
        table.shares[taker][measure] = total if is_exact(available) else at_least(total)
        return 0
    return _leave_open(table, measure, available, left, undecided, rest)


def _leave_open(
    table: _Table,
    measure: Measure,
    available: Count,
    left: int,
    undecided: Sequence[int],
    rest: RestPolicy,
) -> int:
    """Several claimants said no exact number: by the policy, unless they said they do not know."""
    if left == 0:
        if is_exact(available):
            for n in undecided:
                table.shares[n][measure] = lower_bound(table.shares[n][measure])
        return 0
    names = [table.names[n] for n in undecided]
    silent = [n for n in undecided if not _speaks(table.claimants[n].allotment, measure)]
    if rest == "proportional" and is_exact(available):
        return left
    if silent and rest == "refuse":
        table.changes.refuse(
            "not_shared_out",
            table.source,
            id=table.source,
            measure=measure,
            amount=left,
            names=", ".join(names),
        )
        return 0
    table.changes.note_unallocated(measure, left, names)
    return 0


def _said(table: _Table, n: int, measure: Measure, claim: Stock, gone_since: bool) -> Count:
    """What a claimant says of a measure; nobody has no women, without saying so.

    Ratings of members who have all gone since are somebody's all the same.
    """
    if measure in claim.counts:
        return claim.counts[measure]
    if gone_since:
        return None
    stock = Stock(FrozenDict({TOTAL: table.shares[n].get(TOTAL, claim[TOTAL])}))
    return stock[measure]


def _speaks(allotment: Allotment, measure: Measure) -> bool:
    """Whether leaving the number open was deliberate: the rest, or an unknown total."""
    return allotment.is_rest or measure == TOTAL


def _refuse_sum(table: _Table, measure: Measure, available: int, claimed: int) -> None:
    code = "too_many_claimed" if claimed > available else "members_forgotten"
    table.changes.refuse(
        code,
        table.source,
        id=table.source,
        measure=measure,
        available=available,
        claimed=claimed,
        difference=abs(available - claimed),
    )


def _share_proportionally(
    table: _Table, amounts: Mapping[Measure, int], schemes: Mapping[str, RatingScheme]
) -> None:
    """Share out what is left of each measure in proportion to the members of the claimants."""
    heads = [shares[TOTAL] for shares in table.shares]
    whole = [count for count in heads if isinstance(count, int)]
    if len(whole) < len(heads):
        table.changes.refuse("no_proportion", table.source, id=table.source)
        return
    outer = {measure: _outer(table, measure, amounts, schemes) for measure in amounts}
    alone = {m: amount for m, amount in amounts.items() if outer[m] is None}
    takers = {measure: _takers(table, measure) for measure in alone}
    for taking in dict.fromkeys(takers.values()):
        together = {m: alone[m] for m in alone if takers[m] == taking}
        _hand_out(table, together, taking, whole, _partitions(together))
    for measure, within in outer.items():
        if within is not None:
            holders = [lower_bound(shares[within]) for shares in table.shares]
            _hand_out(table, {measure: amounts[measure]}, _takers(table, measure), holders, [])


def _hand_out(
    table: _Table,
    amounts: Mapping[Measure, int],
    taking: Sequence[bool],
    heads: Sequence[int],
    partitions: Sequence[Sequence[Measure]],
) -> None:
    """Share out ``amounts`` among those who take of them, in proportion to their ``heads``."""
    # only they are asked: what nobody is there for goes to the first of them
    takers = [n for n, takes in enumerate(taking) if takes]
    counted = [heads[n] for n in takers]
    totals = {TOTAL: sum(counted), **amounts}
    shares = share_out(totals, counted, whole=TOTAL, partitions=partitions)
    for n, part in zip(takers, shares, strict=True):
        for measure in amounts:
            table.shares[n][measure] = lower_bound(table.shares[n][measure]) + part[measure]
            table.estimated.add((n, measure))


def _takers(table: _Table, measure: Measure) -> tuple[bool, ...]:
    """Which claimants still take a part of the measure: those who stated no exact number."""
    return tuple(not isinstance(shares[measure], int) for shares in table.shares)


def _outer(
    table: _Table,
    measure: Measure,
    amounts: Mapping[Measure, int],
    schemes: Mapping[str, RatingScheme],
) -> Measure | None:
    """The measure of the grade that this measure's grade lies within, if that is known."""
    block, grade = block_of(measure), measure.rpartition(".")[2]
    if not block.startswith("ratings."):
        return None
    scheme = schemes.get(block.removeprefix("ratings.").rpartition(".")[0])
    grades = {known.id: known.within for known in scheme.members} if scheme else {}
    within = grades.get(grade)
    outer = f"{block}.{within}"
    known = all(isinstance(shares.get(outer), int) for shares in table.shares)
    return outer if within is not None and (known or outer in amounts) else None


def _partitions(measures: Mapping[Measure, int]) -> list[list[Measure]]:
    """The measures that exclude one another: the grades of one scheme and year."""
    groups: dict[str, list[Measure]] = {}
    for measure in measures:
        groups.setdefault(block_of(measure), []).append(measure)
    return [group for block, group in groups.items() if block.startswith("ratings.")]


def _stock(table: _Table, n: int, available: Stock) -> Stock:
    """The share of one claimant, from where the numbers come, estimated or not."""
    claimed = table.claimants[n].allotment.stock()
    counts = stated_counts(table.shares[n])
    origins = {}
    for block in dict.fromkeys(map(block_of, counts)):
        sayers = (stock.origins.get(block) for stock in (available, claimed))
        origins[block] = Origin.weakest(origin for origin in sayers if origin is not None)
    stock = Stock(FrozenDict(counts), FrozenDict(origins))
    return stock.estimated(measure for measure in counts if (n, measure) in table.estimated)


def _check_parts(table: _Table, stocks: Sequence[Stock]) -> None:
    """Whether each share can be that of one body of members: no more women than members."""
    for claimant, stock in zip(table.claimants, stocks, strict=True):
        try:
            with_stock(Cell(id="share"), stock)
        except InvalidValueError as error:
            table.changes.problems += [
                evolve(problem.within(claimant.id), unit=table.source) for problem in error.problems
            ]
