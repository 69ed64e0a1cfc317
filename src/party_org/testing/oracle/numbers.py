"""Numbers of the oracle: pairs ``(bound, exact)`` by measure, how they add up and who states them.

A measure of members that is not in a cell's numbers is not stated, which is ``(0, False)``, and
makes every sum uncertain. An indicator that is not there is no part of any sum; one that is there
as ``(0, False)`` is stated to be unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from party_org.counts import AtLeast, Count
from party_org.indicators import Indicator, IndicatorKey
from party_org.membership import Membership
from party_org.operations.allotment import Allotment, Rest
from party_org.ratings import MemberRatings, RatingKey
from party_org.units import MemberUnit, Unit

__all__: list[str] = []

Number: TypeAlias = tuple[int, bool]
Numbers: TypeAlias = dict[str, Number]

PARTS = ("probationary", "women", "ethnic_minority", "religious", "youth")
TOTAL = "members.total"
SILENT: Number = (0, False)
NOBODY: Number = (0, True)


def number(count: Count) -> Number:
    """A count as a pair of bound and exactness."""
    if count is None:
        return SILENT
    return (count.n, False) if isinstance(count, AtLeast) else (count, True)


def numbers_of(unit: Unit) -> Numbers:
    """The numbers of a unit by measure; without a roll of its own it has indicators alone."""
    own = of_indicators(unit.indicators)
    if not isinstance(unit, MemberUnit):
        return own
    return of_roll(unit.members) | of_ratings(unit.member_ratings) | own


def said_by(allotment: Allotment) -> Numbers:
    """What an allotment says, by measure; the rest says nothing of members."""
    members = allotment.members
    if isinstance(members, Rest):
        roll = Membership()
    else:
        roll = members if isinstance(members, Membership) else Membership(members)
    ratings, own = of_ratings(allotment.member_ratings), of_indicators(allotment.indicators)
    return of_roll(roll) | ratings | own


def of_roll(roll: Membership) -> Numbers:
    named = {"total": roll.total} | {name: getattr(roll, name) for name in PARTS}
    return _stated(
        {f"members.{name}": count for name, count in [*named.items(), *roll.other.items()]}
    )


def of_ratings(ratings: Mapping[RatingKey, MemberRatings]) -> Numbers:
    found: dict[str, Count] = {}
    for (scheme, year), block in ratings.items():
        found |= {f"ratings.{scheme}.{year}.{grade}": n for grade, n in block.counts.items()}
        found[f"ratings.{scheme}.{year}.not_rated"] = block.not_rated
    return _stated(found)


def of_indicators(indicators: Mapping[IndicatorKey, Indicator]) -> Numbers:
    found: Numbers = {}
    for (name, period), indicator in indicators.items():
        about = f"indicators.{period.start}/{period.end}"
        found[f"{about}.value.{name}"] = number(indicator.value)
        if indicator.of is not None:
            found[f"{about}.of.{name}"] = number(indicator.of)
    return found


def _stated(counts: Mapping[str, Count]) -> Numbers:
    return {measure: number(count) for measure, count in counts.items() if count is not None}


def is_indicator(measure: str) -> bool:
    """Whether a measure is one of the users' own, which is no number of members."""
    return measure.startswith("indicators.")


def indicators_in(numbers: Numbers) -> Numbers:
    """The indicators alone."""
    return {measure: n for measure, n in numbers.items() if is_indicator(measure)}


def read(numbers: Numbers, measure: str) -> Number:
    """A measure, stated or not; of nobody there is nothing to state, indicators apart."""
    if measure in numbers:
        return numbers[measure]
    nobody = numbers.get(TOTAL) == NOBODY and not is_indicator(measure)
    return NOBODY if nobody else SILENT


def add_up(parts: Sequence[Numbers]) -> Numbers:
    """The sum of some bodies of members: exact where every part that has a say is."""
    sums = {}
    for measure in unique(measure for part in parts for measure in part):
        saying = [part for part in parts if measure in part or not is_indicator(measure)]
        numbers = [read(part, measure) for part in saying]
        sums[measure] = sum(b for b, _ in numbers), all(exact for _, exact in numbers)
    return speaking(sums)


def maybe_more(there: Numbers, arriving: Numbers) -> Numbers:
    """The numbers of a cell to which ``arriving`` may or may not have come.

    Members of whom nothing is said may have come; an indicator that nobody states cannot have.
    """
    found = {measure: SILENT for measure in indicators_in(arriving) if measure not in there}
    for measure, (bound, exact) in there.items():
        comes = measure in arriving or not is_indicator(measure)
        found[measure] = bound, exact and (not comes or read(arriving, measure) == NOBODY)
    return speaking(found)


def maybe_fewer(there: Numbers, taken: Numbers) -> Numbers:
    """The numbers of a cell from which ``taken`` may or may not have gone.

    Of what is not said no more members can have gone than went in all; of an indicator any number.
    """
    found = {}
    for measure, (bound, exact) in there.items():
        if measure in taken:
            gone, known = taken[measure]
        else:
            gone, known = read(taken, TOTAL)
            known = known and (gone == 0 or not is_indicator(measure))
        least = max(0, bound - gone) if known else 0
        found[measure] = (bound, exact) if (gone, known) == NOBODY else (least, False)
    return speaking(found)


def speaking(numbers: Numbers) -> Numbers:
    """The numbers without those of members that say nothing."""
    return {m: number for m, number in numbers.items() if number != SILENT or is_indicator(m)}


def as_stored(numbers: Numbers) -> Numbers:
    """The numbers as a unit can state them: without a base of which nothing is known."""

    def can_be(measure: str) -> bool:
        return not (is_indicator(measure) and measure.split(".", 3)[2] == "of")

    return {m: number for m, number in speaking(numbers).items() if number != SILENT or can_be(m)}


def unique(items: Iterable[str]) -> list[str]:
    """The items without repetition, in their order."""
    return list(dict.fromkeys(items))


def join(there: Numbers, coming: Numbers) -> Numbers:
    """The numbers of a cell that some have joined: what is of years past stays unsaid."""
    unmoved = {m: n for m, n in there.items() if not m.startswith("members.") and m not in coming}
    moved = {m: n for m, n in there.items() if m not in unmoved}
    return add_up([moved, coming]) | unmoved
