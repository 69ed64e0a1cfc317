"""How many members go where, as files say it.

A share is a count, ``"rest"``, a roll, or an allotment ``{members: …, member_ratings: {…}}``.
Destinations are ``{id: share}``, or one id alone that takes everything. Those that a report does
not name stand apart, under a key of their own, by the unit that they lie within.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import fields
from cattrs import Converter

from party_org.counts import Count
from party_org.formats.class_reader import ClassReader, Hook
from party_org.formats.containers import mapping_from, teach
from party_org.formats.hooks_scalars import count_from, count_to, stated_count
from party_org.formats.hooks_tables import indicators_to, member_ratings_to
from party_org.formats.hooks_values import membership_to
from party_org.membership import Membership
from party_org.operations.allotment import REST, UNSTATED, Allotment, Rest

__all__ = ["FullShare", "named_shares", "register_shares", "shares_to", "unstated_shares"]

SimpleShare: TypeAlias = Count | Membership | Rest
FullShare: TypeAlias = Count | Membership | Rest | Allotment

_ALLOTMENT_KEYS = tuple(attribute.name for attribute in fields(Allotment))


def register_shares(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` shares; ``text`` says whether numbers come as texts."""
    count = count_from(text=text)
    roll = converter.get_structure_hook(Membership)

    def read_simple(value: Any, _type: object) -> Any:
        if value == REST.value:
            return REST
        if isinstance(value, dict):
            return roll(value, Membership)
        return stated_count(count(value))

    teach(converter, SimpleShare, read_simple, _share_to)
    allotment = ClassReader(Allotment, converter)

    def read(value: Any, _type: object) -> Any:
        if isinstance(value, dict) and any(key in value for key in _ALLOTMENT_KEYS):
            return allotment(value)
        return read_simple(value, _type)

    teach(converter, FullShare, read, _short_share_to)


def named_shares(converter: Converter) -> Hook:
    """What reads destinations, or sources, that are named."""
    share = converter.get_structure_hook(FullShare)
    shares = mapping_from(lambda item: share(item, None), "an id or a mapping from ids to numbers")
    return lambda value, kind: value if isinstance(value, str) else shares(value, kind)


def unstated_shares(converter: Converter) -> Hook:
    """What reads those that are only known to lie within a unit."""
    named = named_shares(converter)

    def read(value: Any, _type: object) -> Any:
        found = named(value, None)
        if isinstance(found, str):
            return UNSTATED(found)
        return {UNSTATED(unit_id): share for unit_id, share in found.items()}

    return read


def _share_to(share: Any) -> Any:
    """One share as files hold it, in the form in which it was given."""
    if isinstance(share, Allotment):
        data = {"members": _share_to(share.members)}
        if share.member_ratings:
            data["member_ratings"] = member_ratings_to(share.member_ratings)
        if share.indicators:
            data["indicators"] = indicators_to(share.indicators)
        return data
    if isinstance(share, Membership):
        return membership_to(share)
    return share.value if isinstance(share, Rest) else count_to(share)


def _short_share_to(share: Any) -> Any:
    """A share that its owner keeps in its full form, as short as it can be said."""
    simple = isinstance(share, Allotment) and Allotment(share.members) == share
    return _share_to(share.members if simple else share)


def shares_to(shares: Any) -> tuple[Any, Any]:
    """The named destinations and the others; ``None`` where there are none to be written.

    >>> shares_to({"a": 5, UNSTATED("district"): None})
    ({'a': 5}, {'district': None})
    """
    if isinstance(shares, UNSTATED):
        return None, shares.within
    if not isinstance(shares, Mapping):
        return shares, None
    named = {to: _share_to(share) for to, share in shares.items() if isinstance(to, str)}
    unstated = {
        to.within: _share_to(share) for to, share in shares.items() if isinstance(to, UNSTATED)
    }
    return (named if named or not unstated else None), (unstated or None)
