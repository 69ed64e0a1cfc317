"""What the oracle does for members who come and go, and for facts of one unit."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from party_org.membership import Membership
from party_org.operations.allotment import Allotment, Rest
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.movements import Admit, Expel, Movement, Readmit
from party_org.operations.recognize_official import RecognizeOfficial
from party_org.operations.transfer_members import TransferMembers
from party_org.testing.oracle.numbers import (
    SILENT,
    TOTAL,
    Numbers,
    join,
    number,
    of_indicators,
    of_ratings,
    of_roll,
    said_by,
    speaking,
)
from party_org.testing.oracle.structure import allotment_of
from party_org.testing.oracle.table import Table

__all__: list[str] = []

_PROBATIONARY = "members.probationary"


def movement(table: Table, step: Movement) -> None:
    """Members come to a cell from outside, or leave it for outside."""
    row, there = table.rows[step.unit], table.numbers(step.unit)
    allotment = allotment_of(step.members)
    if isinstance(step, Admit | Readmit):
        coming = said_by(allotment)
        if isinstance(step, Admit) and TOTAL in coming:
            coming[_PROBATIONARY] = coming[TOTAL]
        row.numbers = join(there, coming)
        return
    if isinstance(step, Expel):
        allotment = _official(allotment)
    _, row.numbers = table.sharing(step.rest).leave(there, allotment)


def _official(allotment: Allotment) -> Allotment:
    """The same, none of them on probation."""
    said = allotment.members
    if isinstance(said, Rest):
        return allotment
    roll = said if isinstance(said, Membership) else Membership(said)
    return evolve(allotment, members=evolve(roll, probationary=0))


def transfer_members(table: Table, step: TransferMembers) -> None:
    """Members go from one cell to another, or from or to outside."""
    allotment = allotment_of(step.members)
    coming: Numbers = said_by(allotment)
    if isinstance(step.source, str):
        sharing, there = table.sharing(step.rest), table.numbers(step.source)
        coming, table.rows[step.source].numbers = sharing.leave(there, allotment)
    if isinstance(step.to, str):
        table.rows[step.to].numbers = join(table.numbers(step.to), coming)


def recognize(table: Table, step: RecognizeOfficial) -> None:
    """So many are no longer on probation."""
    numbers = table.numbers(step.unit)
    bound, exact = numbers.get(_PROBATIONARY, SILENT)
    told = step.members
    left = (bound - told, exact) if isinstance(told, int) and told <= bound else SILENT
    table.rows[step.unit].numbers = speaking(numbers | {_PROBATIONARY: left})


def rename(table: Table, step: Rename) -> None:
    """A unit gets another name, another code, or both."""
    row = table.rows[step.unit]
    row.name = row.name if step.name is None else step.name
    row.code = row.code if step.code is None else step.code


def rate(table: Table, step: Rate) -> None:
    """A unit gets its own grade for a year."""
    table.rows[step.unit].ratings[step.scheme, step.year] = step.grade


def rate_members(table: Table, step: RateMembers) -> None:
    """The members of a cell get their grades for a year."""
    said = of_ratings({(step.scheme, step.year): step.ratings})
    table.rows[step.unit].numbers = table.numbers(step.unit) | said


def give_title(table: Table, step: GiveTitle) -> None:
    """A unit gets an award."""
    row = table.rows[step.unit]
    row.titles = sorted([*row.titles, (step.title, step.year)])


def amend(table: Table, step: Amend) -> None:
    """Data is put right. What no row has, such as a note, is nothing to the oracle."""
    row = table.rows[step.unit]
    for name, value in step.values.items():
        if name in _NUMBERS:
            begins, numbers = _NUMBERS[name]
            kept = {m: n for m, n in row.numbers.items() if not m.startswith(begins)}
            row.numbers = numbers(value) | kept
        elif name in _PLAIN:
            setattr(row, name, _PLAIN[name](value))


_NUMBERS: Mapping[str, tuple[str, Callable[[Any], Numbers]]] = {
    "members": ("members.", of_roll),
    "member_ratings": ("ratings.", of_ratings),
    "indicators": ("indicators.", of_indicators),
}
"""What holds numbers, with what their measures begin with."""

_PLAIN: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("name", "code", "sector", "level", "branch"), lambda value: value),
    "tags": sorted,
    "serves": list,
    "titles": lambda titles: sorted((title.name, title.year) for title in titles),
    "ratings": lambda ratings: {key: rating.grade for key, rating in ratings.items()},
    "places": lambda places: [(place.id, number(place.members)) for place in places],
}
"""The other fields of a row, as a row has them."""
