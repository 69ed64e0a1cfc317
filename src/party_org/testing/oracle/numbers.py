"""Numbers of the oracle: pairs ``(bound, exact)`` by measure, and how they are shared out.

A measure that is not in a cell's numbers is not stated, which is ``(0, False)``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from party_org.counts import AtLeast, Count
from party_org.membership import Membership
from party_org.operations.allotment import REST, Allotment, Rest
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


def numbers_of(unit: Unit) -> Numbers | None:
    """The numbers of a cell by measure, ``None`` for a unit without a roll."""
    if not isinstance(unit, MemberUnit):
        return None
    return of_roll(unit.members) | of_ratings(unit.member_ratings)


def said_by(allotment: Allotment) -> Numbers:
    """What an allotment says, by measure; the rest says nothing."""
    members = allotment.members
    if isinstance(members, Rest):
        roll = Membership()
    else:
        roll = members if isinstance(members, Membership) else Membership(members)
    return of_roll(roll) | of_ratings(allotment.member_ratings)


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


def _stated(counts: Mapping[str, Count]) -> Numbers:
    return {measure: number(count) for measure, count in counts.items() if count is not None}


def read(numbers: Numbers, measure: str) -> Number:
    """A measure, stated or not; of nobody there is nothing to state."""
    if measure in numbers:
        return numbers[measure]
    return NOBODY if numbers.get(TOTAL) == NOBODY else SILENT


def add_up(parts: Sequence[Numbers]) -> Numbers:
    """The sum of some bodies of members: exact where every part is."""
    sums = {}
    for measure in unique(measure for part in parts for measure in part):
        numbers = [read(part, measure) for part in parts]
        sums[measure] = sum(b for b, _ in numbers), all(exact for _, exact in numbers)
    return speaking(sums)


def share(available: Numbers, allotments: Sequence[Allotment]) -> list[Numbers]:
    """What each gets of a cell's numbers, every measure on its own.

    The claims must be legal. What several leave open stays open, as with ``rest="unknown"``.
    """
    claims = [said_by(allotment) for allotment in allotments]
    shares: list[Numbers] = [{} for _ in claims]
    for measure in unique([TOTAL, *available, *(m for claim in claims for m in claim)]):
        said = [_claim(claim, got, measure) for claim, got in zip(claims, shares, strict=True)]
        whole, is_exact = read(available, measure)
        left = max(0, whole - sum(bound for bound, _ in said))
        takers = [n for n, (_, exact) in enumerate(said) if not exact]
        if left and not takers:
            # who takes nobody may still take what is said of members who have gone since
            takers = [n for n, claim in enumerate(claims) if measure not in claim]
            said = [SILENT if n in takers else one for n, one in enumerate(said)]
        if len(takers) == 1:
            said[takers[0]] = said[takers[0]][0] + left, is_exact
        elif left == 0 and is_exact:
            said = [(bound, True) for bound, _ in said]
        for got, settled in zip(shares, said, strict=True):
            got[measure] = settled
    return [speaking(got) for got in shares]


def _claim(claim: Numbers, got: Numbers, measure: str) -> Number:
    if measure in claim:
        return claim[measure]
    nobody = NOBODY in (claim.get(TOTAL), got.get(TOTAL))
    return NOBODY if nobody else SILENT


def maybe_more(there: Numbers, arriving: Numbers) -> Numbers:
    """The numbers of a cell to which ``arriving`` may or may not have come."""
    return speaking(
        {
            measure: (bound, exact and read(arriving, measure) == NOBODY)
            for measure, (bound, exact) in there.items()
        }
    )


def maybe_fewer(there: Numbers, taken: Numbers) -> Numbers:
    """The numbers of a cell from which ``taken`` may or may not have gone."""
    found = {}
    for measure, (bound, exact) in there.items():
        gone, known = taken[measure] if measure in taken else read(taken, TOTAL)
        least = max(0, bound - gone) if known else 0
        found[measure] = (bound, exact) if (gone, known) == NOBODY else (least, False)
    return speaking(found)


def speaking(numbers: Numbers) -> Numbers:
    """The numbers without those that say nothing."""
    return {measure: number for measure, number in numbers.items() if number != SILENT}


def unique(items: Iterable[str]) -> list[str]:
    """The items without repetition, in their order."""
    return list(dict.fromkeys(items))


def join(there: Numbers, coming: Numbers) -> Numbers:
    """The numbers of a cell that some have joined: their grades of years past stay unsaid."""
    unmoved = {m: n for m, n in there.items() if m.startswith("ratings.") and m not in coming}
    moved = {m: n for m, n in there.items() if m not in unmoved}
    return add_up([moved, coming]) | unmoved


def leave(there: Numbers, allotment: Allotment) -> tuple[Numbers, Numbers]:
    """What goes from a cell with those who leave it, and what it keeps.

    Grades of years past stay, unless the allotment says that they go along.
    """
    told = said_by(allotment)
    moving = {m: n for m, n in there.items() if m.startswith("members.") or m in told}
    keeps = Allotment(0) if isinstance(allotment.members, Rest) else Allotment(REST)
    gone, kept = share(moving, [allotment, keeps])
    return gone, {m: n for m, n in there.items() if m not in moving} | kept
