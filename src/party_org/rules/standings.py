"""How those below an organisation stand in one scheme and year: in some grades, or in the rest."""

from collections.abc import Collection, Iterable, Iterator

from attrs import field, frozen

from party_org.ratings import RatingKey
from party_org.rules.findings import Missing
from party_org.rules.ranges import Range
from party_org.rules.subject import Subject
from party_org.schemes import NOT_RATED, RatingScheme
from party_org.schemes import Subject as Rated
from party_org.units import MemberUnit, Unit

__all__ = ["Standing", "own_standing", "rated_keys", "standing_below"]


@frozen
class Standing:
    """Those who are rated, in two parts, as far as is known.

    Attributes:
        part: those in the grades that were asked for.
        rest: those in other grades.
        rated: both together.
        missing: what is not stated.
    """

    part: Range
    rest: Range
    rated: Range
    missing: list[Missing] = field(factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether certainly nobody is rated."""
        return self.part.high == 0 and self.rest.high == 0


def rated_keys(subject: Subject, of: Rated, schemes: Collection[str]) -> list[RatingKey]:
    """The schemes and years of which the unit, or those below it, state anything; sorted."""
    keys = set(subject.unit.ratings)
    if of == "members":
        assert isinstance(subject.unit, MemberUnit)
        keys.update(subject.unit.member_ratings)
    else:
        keys.update(key for child in subject.children for key in child.ratings)
    return sorted(key for key in keys if key[0] in schemes)


def own_standing(unit: Unit, scheme: RatingScheme, key: RatingKey) -> str | None:
    """The unit's own grade, as the one that encloses it; ``"not_rated"``; ``None`` if unstated."""
    rating = unit.ratings.get(key)
    if rating is None:
        return None
    if rating.grade == NOT_RATED:
        return NOT_RATED
    grade = scheme.grade("organizations", rating.grade)
    return grade.within or grade.id


def standing_below(
    subject: Subject, of: Rated, key: RatingKey, grades: Collection[str]
) -> Standing:
    """Those in ``grades`` and those in others: direct organisations, or the members of a cell."""
    if of == "organizations":
        return standing_of(subject.children, subject.schemes[key[0]], key, grades)
    return _of_members(subject.unit, subject.schemes[key[0]], key, grades)


def standing_of(
    units: Iterable[Unit], scheme: RatingScheme, key: RatingKey, grades: Collection[str]
) -> Standing:
    """How these organisations stand. One that states nothing may be in either part, or unrated."""
    part = rest = 0
    missing = []
    for unit in units:
        grade = own_standing(unit, scheme, key)
        if grade is None:
            missing.append(Missing(unit.id, own_field(key)))
        elif grade in grades:
            part += 1
        elif grade != NOT_RATED:
            rest += 1
    unknown = len(missing)
    return Standing(
        Range(part, part + unknown),
        Range(rest, rest + unknown),
        Range(part + rest, part + rest + unknown),
        missing,
    )


def _of_members(
    unit: Unit, scheme: RatingScheme, key: RatingKey, grades: Collection[str]
) -> Standing:
    assert isinstance(unit, MemberUnit)
    block = unit.member_ratings.get(key)
    part, rest = Range(0, 0), Range(0, 0)
    missing = []
    for grade in scheme.own_grades("members"):
        count = None if block is None else block.count(grade.id)
        if grade.id in grades:
            part += Range.of(count)
        else:
            rest += Range.of(count)
        if not isinstance(count, int):
            missing.append(Missing(unit.id, member_field(key, grade.id)))
    return Standing(part, rest, part + rest, missing)


def own_field(key: RatingKey) -> str:
    """An organisation's own grade, as files name it."""
    return f"ratings.{key[0]}.{key[1]}"


def member_field(key: RatingKey, grade: str) -> str:
    """The number of a cell's members in one grade, as files name it."""
    return f"member_ratings.{key[0]}.{key[1]}.{grade}"


def silent_cells(
    units: Iterable[Unit], key: RatingKey, grades: Collection[str]
) -> Iterator[Missing]:
    """What cells do not state of how many of their members are in ``grades``."""
    for unit in units:
        if isinstance(unit, MemberUnit):
            block = unit.member_ratings.get(key)
            for grade in grades:
                if block is None or not isinstance(block.count(grade), int):
                    yield Missing(unit.id, member_field(key, grade))
