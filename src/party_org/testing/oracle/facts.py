"""What the oracle does for members who come and go, and for facts of one unit."""

from party_org.membership import Membership
from party_org.operations.allotment import Allotment
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.movements import Admit, Expel, Movement, Readmit
from party_org.operations.recognize_official import RecognizeOfficial
from party_org.operations.transfer_members import TransferMembers
from party_org.testing.oracle.numbers import (
    SILENT,
    TOTAL,
    Numbers,
    join,
    leave,
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
    _, row.numbers = leave(there, allotment)


def _official(allotment: Allotment) -> Allotment:
    """The same, none of them on probation."""
    said = allotment.members
    if isinstance(said, Membership):
        named = {"women": said.women, "ethnic_minority": said.ethnic_minority}
        named |= {"religious": said.religious, "youth": said.youth}
        roll = Membership(said.total, probationary=0, other=said.other, **named)
        return Allotment(roll, allotment.member_ratings)
    if said is None or isinstance(said, int):
        return Allotment(Membership(said, probationary=0), allotment.member_ratings)
    return allotment


def transfer_members(table: Table, step: TransferMembers) -> None:
    """Members go from one cell to another, or from or to outside."""
    allotment = allotment_of(step.members)
    coming: Numbers = said_by(allotment)
    if isinstance(step.source, str):
        coming, table.rows[step.source].numbers = leave(table.numbers(step.source), allotment)
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
    """Data is put right: names, sectors, tags and rolls, which is what the kit amends."""
    row = table.rows[step.unit]
    for field, value in step.values.items():
        if field == "members":
            kept = {m: n for m, n in table.numbers(step.unit).items() if m.startswith("ratings.")}
            row.numbers = of_roll(value) | kept
        elif field == "tags":
            row.tags = sorted(value)
        else:
            assert field in ("name", "sector")
            setattr(row, field, value)
