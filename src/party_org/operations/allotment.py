"""How many members go where: the words in which an operation says it."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from party_org.checks import as_nfc, check_id, raise_if_any, wrong_type
from party_org.counts import AtLeast, Count, check_count
from party_org.indicators import (
    Indicator,
    IndicatorKey,
    as_indicator_map,
    check_indicator_map,
)
from party_org.mappings import EMPTY, FrozenDict
from party_org.measures import Stock, stock_of
from party_org.membership import Membership
from party_org.operations.ends import UNSTATED
from party_org.problems import Problem
from party_org.ratings import MemberRatings, RatingKey, as_member_rating_map, check_rating_map
from party_org.units import Cell

__all__ = ["REST", "UNSTATED", "Allotment", "Rest", "RestPolicy", "Share"]


class Rest(Enum):
    """The type of :data:`REST`."""

    REST = "rest"

    def __repr__(self) -> str:
        return self.name


REST: Final = Rest.REST
"""Everything that is left after what the other shares take."""

RestPolicy: TypeAlias = Literal["refuse", "unknown", "proportional"]
"""What becomes of numbers that a plan does not share out, such as the women of a cell of which only
the members were divided: the step is refused; they become unknown, and the receipt posts them as
unallocated; or they are shared in proportion to the members and marked as estimated."""

REST_POLICIES: tuple[RestPolicy, ...] = get_args(RestPolicy)


@frozen
class Allotment:
    """The members that go one way, with their ratings.

    Attributes:
        members: a number, a :class:`Membership` with breakdowns, :data:`REST`, or ``None`` for an
            unknown number.
        member_ratings: how many of them got each grade, by (scheme, year).
        indicators: what goes with them of the indicators, by (name, period).
    """

    members: Count | Membership | Rest = None
    member_ratings: Mapping[RatingKey, MemberRatings] = field(
        default=EMPTY, converter=as_member_rating_map
    )
    indicators: Mapping[IndicatorKey, Indicator] = field(default=EMPTY, converter=as_indicator_map)

    def __attrs_post_init__(self) -> None:
        problems = check_rating_map(self.member_ratings, "member_ratings", MemberRatings)
        problems += check_indicator_map(self.indicators)
        if not isinstance(self.members, Membership | Rest):
            problems += check_count(self.members, "members")
        raise_if_any(problems)

    @property
    def is_rest(self) -> bool:
        """Whether it takes what is left."""
        return self.members is REST

    def stock(self) -> Stock:
        """What it states, by measure."""
        members = self.members
        if isinstance(members, Rest):
            members = None
        roll = members if isinstance(members, Membership) else Membership(members)
        return stock_of(
            Cell(
                id="any",
                members=roll,
                member_ratings=self.member_ratings,
                indicators=self.indicators,
            )
        )


Share: TypeAlias = Count | Membership | Rest | Allotment
"""What goes one way: a number of members, ``None`` for an unknown one, a :class:`Membership`,
:data:`REST`, or an :class:`Allotment` where member ratings are stated as well."""


def as_allotment(share: Any) -> Any:
    """A share in its full form; what is no share is left for the check to complain about."""
    if share is None or isinstance(share, int | AtLeast | Membership | Rest):
        return Allotment(share)
    return share


def as_shares(value: Any) -> Any:
    """A mapping to shares in full form; one destination alone takes everything."""
    if isinstance(value, str | UNSTATED):
        return FrozenDict({as_nfc(value): Allotment(REST)})
    if not isinstance(value, Mapping):
        return value
    return FrozenDict({as_nfc(key): as_allotment(share) for key, share in value.items()})


def check_shares(value: Any, path: str) -> list[Problem]:
    """Whether ``value`` maps ids (or :class:`UNSTATED`) to shares."""
    if value is None:
        return []
    if not isinstance(value, Mapping):
        return [wrong_type(path, "a mapping from ids to numbers of members", value)]
    problems: list[Problem] = []
    for key, share in value.items():
        problems += [] if isinstance(key, UNSTATED) else check_id(key, path)
        if not isinstance(share, Allotment):
            problems.append(wrong_type(f"{path}.{key}", "a number of members", share))
    return problems
