"""How the oracle shares the numbers of one cell out, every measure on its own or in proportion.

A proportion in whole numbers has one right answer, which is looked for among all of them: every
number is its exact quota rounded down or up, columns keep their sums, and so does every row, up to
rounding; the one nearest to the quotas is taken, and of equally near ones that which rounds up in
the first place where they differ, part by part and measure by measure.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import TypeAlias

from attrs import frozen

from party_org.operations.allotment import REST, Allotment, Rest, RestPolicy
from party_org.testing.oracle.numbers import (
    NOBODY,
    SILENT,
    TOTAL,
    Number,
    Numbers,
    is_indicator,
    read,
    said_by,
    speaking,
    unique,
)

__all__: list[str] = []

Inner: TypeAlias = Mapping[tuple[str, str], str]
"""(scheme, grade of members) → the grade that it lies within."""


@frozen
class Sharing:
    """How a step shares out what nobody is told to get.

    Attributes:
        rest: ``"proportional"``, or anything else to leave it open. Where ``"refuse"`` is legal
            nothing is open but by intention.
        inner: the grades of members that lie within another.
    """

    rest: RestPolicy
    inner: Inner

    def share(self, available: Numbers, allotments: Sequence[Allotment]) -> list[Numbers]:
        """What each gets of a unit's numbers; the claims must be legal."""
        claims = [said_by(allotment) for allotment in allotments]
        shares: list[Numbers] = [{} for _ in claims]
        open_ones: dict[str, int] = {}
        for measure in unique([TOTAL, *available, *(m for claim in claims for m in claim)]):
            said = [_claim(claim, got, measure) for claim, got in zip(claims, shares, strict=True)]
            silent = [n for n, claim in enumerate(claims) if measure not in claim]
            whole = read(available, measure)
            left = _settle(whole, said, silent)
            if left and whole[1] and self.rest == "proportional":
                open_ones[measure] = left
            for got, settled in zip(shares, said, strict=True):
                got[measure] = settled
        self._fill(open_ones, shares)
        return [speaking(got) for got in shares]

    def _fill(self, open_ones: Mapping[str, int], shares: list[Numbers]) -> None:
        """Share out what is open in proportion to the members, and inner grades after outer."""
        outer = {measure: self._outer(measure) for measure in open_ones}
        for measure, within in outer.items():
            known = within and (within in open_ones or all(read(s, within)[1] for s in shares))
            outer[measure] = within if known else None
        together: dict[tuple[str, ...], list[str]] = {}
        for measure in open_ones:
            if outer[measure] is None:
                takers = [str(n) for n, got in enumerate(shares) if not got[measure][1]]
                group = measure.rpartition(".")[0] if measure.startswith("ratings.") else measure
                together.setdefault((group, *takers), []).append(measure)
        for members in together.values():
            columns = sorted(members, key=lambda m: (m.endswith(".not_rated"), m))
            _hand_out({measure: open_ones[measure] for measure in columns}, TOTAL, shares)
        for measure, within in outer.items():
            if within is not None:
                _hand_out({measure: open_ones[measure]}, within, shares)

    def _outer(self, measure: str) -> str | None:
        """The measure of the grade that a grade of members lies within, if there is one."""
        if not measure.startswith("ratings."):
            return None
        block, _, grade = measure.rpartition(".")
        scheme = block.removeprefix("ratings.").rpartition(".")[0]
        within = self.inner.get((scheme, grade))
        return None if within is None else f"{block}.{within}"

    def leave(self, there: Numbers, allotment: Allotment) -> tuple[Numbers, Numbers]:
        """What goes from a cell with those who leave it, and what it keeps.

        Grades and indicators stay, unless the allotment says that they go along.
        """
        told = said_by(allotment)
        moving = {m: n for m, n in there.items() if m.startswith("members.") or m in told}
        gone, kept = self.take(moving, allotment)
        return gone, {m: n for m, n in there.items() if m not in moving} | kept

    def take(self, there: Numbers, allotment: Allotment) -> tuple[Numbers, Numbers]:
        """What somebody takes of some numbers, and what is left of them."""
        keeps = Allotment(0) if isinstance(allotment.members, Rest) else Allotment(REST)
        taken, left = self.share(there, [allotment, keeps])
        return taken, left


def _settle(whole: Number, said: list[Number], silent: Sequence[int]) -> int:
    """Settle one measure in ``said``; gives the amount that several could take."""
    left = max(0, whole[0] - sum(bound for bound, _ in said))
    takers = [n for n, (_, exact) in enumerate(said) if not exact]
    if left and not takers:
        # who takes nobody may still take what is said of members who have gone since
        takers = list(silent)
        for n in takers:
            said[n] = SILENT
    if len(takers) == 1:
        said[takers[0]] = said[takers[0]][0] + left, whole[1]
        return 0
    if left == 0 and whole[1]:
        said[:] = [(bound, True) for bound, _ in said]
    return left


def _claim(claim: Numbers, got: Numbers, measure: str) -> Number:
    if measure in claim:
        return claim[measure]
    nobody = NOBODY in (claim.get(TOTAL), got.get(TOTAL)) and not is_indicator(measure)
    return NOBODY if nobody else SILENT


def _hand_out(amounts: Mapping[str, int], base: str, shares: list[Numbers]) -> None:
    """Add to the shares what is left of some measures, in proportion to another one."""
    takers = [got for got in shares if not got[next(iter(amounts))][1]]
    weights = [read(got, base)[0] for got in takers]
    if not any(weights):  # there is no proportion: all of it stays together
        weights = [int(n == 0) for n in range(len(takers))]
    for got, row in zip(takers, in_proportion([*amounts.values()], weights), strict=True):
        for measure, part in zip(amounts, row, strict=True):
            got[measure] = got[measure][0] + part, True


def in_proportion(amounts: Sequence[int], weights: Sequence[int]) -> list[list[int]]:
    """Amounts in whole shares proportional to weights: a row for each weight.

    >>> in_proportion([5], [10, 7])
    [[3], [2]]
    >>> in_proportion([1, 1, 1], [1, 1, 1])
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    """
    quotas = [[Fraction(amount * w, sum(weights)) for amount in amounts] for w in weights]
    floors = [sum(floor(row[g]) for row in quotas) for g in range(len(amounts))]
    left = tuple(amount - least for amount, least in zip(amounts, floors, strict=True))
    # what is still to be added to the columns → the nearest way to come to it, the parts so far
    best: _Ways = {left: (Fraction(0), ())}
    for row in quotas:
        best = _with_row(best, row)
    _, kept = best[(0,) * len(amounts)]
    down = [kept[n : n + len(amounts)] for n in range(0, len(kept), len(amounts))]
    return [
        [floor(quota) + 1 - is_down for quota, is_down in zip(row, marks, strict=True)]
        for row, marks in zip(quotas, down, strict=True)
    ]


_Ways: TypeAlias = dict[tuple[int, ...], tuple[Fraction, tuple[int, ...]]]


def _with_row(best: _Ways, row: Sequence[Fraction]) -> _Ways:
    """Every way so far with every way to round one row; 1 stands for down, so up comes first."""
    found: _Ways = {}
    for marks in product((0, 1), repeat=len(row)):
        numbers = [floor(q) + 1 - is_down for q, is_down in zip(row, marks, strict=True)]
        if not all(floor(q) <= n <= ceil(q) for q, n in zip(row, numbers, strict=True)):
            continue
        if not floor(sum(row)) <= sum(numbers) <= ceil(sum(row)):
            continue
        away = sum((abs(n - q) for n, q in zip(numbers, row, strict=True)), Fraction(0))
        for left, (distance, before) in best.items():
            after = tuple(n - 1 + is_down for n, is_down in zip(left, marks, strict=True))
            way = distance + away, (*before, *marks)
            if min(after) >= 0 and (after not in found or way < found[after]):
                found[after] = way
    return found
