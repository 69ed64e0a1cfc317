"""Ratings and titles as facts of one unit: its own grade, its members' grades, its awards."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org.checks import (
    as_name,
    as_nfc,
    check_id,
    check_instance,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.counts import Count, as_count, check_count
from party_org.mappings import EMPTY, sorted_frozen
from party_org.origins import Origin, as_origin, check_origin
from party_org.periods import year_problem
from party_org.problems import Problem
from party_org.schemes import RESERVED_GRADES, RatingScheme

__all__ = ["MemberRatings", "Rating", "RatingKey", "Title"]

RatingKey: TypeAlias = tuple[str, int]
"""A scheme's id and the year that was rated, such as ``("A", 2017)``."""


@frozen
class Rating:
    """The grade that an organisation got for one year.

    Attributes:
        grade: the id of a grade of the scheme, or ``"not_rated"`` (stated to be unrated).
        origin: where the statement comes from.
    """

    grade: str
    origin: Origin = field(default=Origin.ENTERED, converter=as_origin)

    def __attrs_post_init__(self) -> None:
        raise_if_any(check_id(self.grade, "grade") + check_origin(self.origin))


def _as_counts(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    counts = {as_nfc(grade): as_count(count) for grade, count in value.items()}
    return sorted_frozen(counts) if all(isinstance(grade, str) for grade in counts) else counts


@frozen
class MemberRatings:
    """How many members of one cell got each grade for one year.

    A grade that is not named is *not stated*, which is not the same as 0. Grades nested in
    another are "of which" numbers: they are included in it.

    Attributes:
        counts: grade id → number of members.
        not_rated: members stated to be unrated.
        origin: where the numbers come from.

    >>> ratings = MemberRatings({"excellent": 3, "good": 11}, not_rated=2)
    >>> ratings.count("good"), ratings.count("failed")
    (11, None)
    """

    counts: Mapping[str, Count] = field(default=EMPTY, converter=_as_counts)
    not_rated: Count = field(default=None, converter=as_count, kw_only=True)
    origin: Origin = field(default=Origin.ENTERED, converter=as_origin, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.counts, Mapping):
            raise_if_any([wrong_type("counts", "a mapping of grades to counts", self.counts)])
        problems = check_count(self.not_rated, "not_rated")
        problems += check_origin(self.origin)
        for grade, count in self.counts.items():
            problems += check_id(grade, "counts") + check_count(count, grade)
            if grade in RESERVED_GRADES:
                params = {"value": grade}
                problems.append(Problem(code="reserved_grade", path="counts", params=params))
        raise_if_any(problems)

    def count(self, grade: str) -> Count:
        """The number in that grade (or ``"not_rated"``); ``None`` where it is not stated."""
        return self.not_rated if grade == "not_rated" else self.counts.get(grade)

    @classmethod
    def complete(
        cls, scheme: RatingScheme, counts: Mapping[str, int], *, not_rated: int = 0
    ) -> "MemberRatings":
        """Ratings in which every grade of ``scheme`` that is not named is stated to be 0.

        Raises:
            InvalidValueError: if something is not of its type, or a count impossible.

        >>> from party_org.standard_schemes import SCHEME_B
        >>> MemberRatings.complete(SCHEME_B, {"good": 12}).count("failed")
        0
        """
        problems = check_instance(scheme, "scheme", RatingScheme, "a RatingScheme")
        problems += check_instance(counts, "counts", Mapping, "a mapping of grades to counts")
        raise_if_any(problems)
        zeros = {grade.id: 0 for grade in scheme.members}
        return cls({**zeros, **counts}, not_rated=not_rated)


@frozen(order=True)
class Title:
    """An award of a unit for a year, such as "chi bộ 4 tốt" 2022. A title is not a grade (D§6)."""

    name: str = field(converter=as_name)
    year: int

    def __attrs_post_init__(self) -> None:
        problem = year_problem(self.year)
        raise_if_any(check_text(self.name, "name", optional=False) + ([problem] if problem else []))


def as_rating_map(value: Any) -> Any:
    """Own ratings sorted by scheme and year; a bare grade id becomes a :class:`Rating`."""
    if value is EMPTY or not isinstance(value, Mapping):
        return value
    pairs = {
        key: Rating(rating) if isinstance(rating, str) else rating for key, rating in value.items()
    }
    return sorted_frozen(pairs) if all(map(_is_key, pairs)) else pairs


def as_member_rating_map(value: Any) -> Any:
    """Member ratings sorted by scheme and year; a bare mapping becomes a :class:`MemberRatings`."""
    if value is EMPTY or not isinstance(value, Mapping):
        return value
    pairs = {
        key: MemberRatings(block) if isinstance(block, Mapping) else block
        for key, block in value.items()
    }
    return sorted_frozen(pairs) if all(map(_is_key, pairs)) else pairs


def check_rating_map(value: Any, path: str, kind: type) -> list[Problem]:
    """Whether ``value`` maps (scheme, year) to ``kind``."""
    if not isinstance(value, Mapping):
        return [wrong_type(path, "a mapping from (scheme, year)", value)]
    problems: list[Problem] = []
    for key, rating in value.items():
        if not _is_key(key):
            problems.append(wrong_type(path, 'a key such as ("B", 2022)', key))
            continue
        place = f"{path}.{key[0]}.{key[1]}"
        problem = year_problem(key[1], place)
        problems += check_id(key[0], place) + ([problem] if problem else [])
        problems += check_instance(rating, place, kind, kind.__name__)
    return problems


def _is_key(key: Any) -> bool:
    return (
        isinstance(key, tuple)
        and len(key) == 2
        and isinstance(key[0], str)
        and isinstance(key[1], int)
    )
