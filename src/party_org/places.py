"""Places that cells serve, so that one which nobody serves can be seen."""

from attrs import Factory, field, frozen

from party_org.checks import as_name, as_nfc, check_id, check_text, raise_if_any
from party_org.counts import Count, as_count, check_count

__all__ = ["Place"]


def _own_id(place: "Place") -> str:
    return place.id


@frozen
class Place:
    """A village, school or other place that should have party members and a cell.

    Places are listed by the base organisation or commune committee responsible for them; cells
    say in ``serves`` which they serve. A place without a member, or without a cell of its own, is
    *trắng* (two different targets, D§8).

    Attributes:
        id: the place's identity within one hierarchy.
        name: its name; the id, unless said.
        kind: village, school, health station, …; free text.
        members: how many party members live or work there, if stated.

    >>> Place("p1", "Thôn Khe Đền", kind="village")
    Place(id='p1', name='Thôn Khe Đền', kind='village', members=None)
    """

    id: str = field(converter=as_nfc)
    name: str = field(default=Factory(_own_id, takes_self=True), converter=as_name)
    kind: str | None = field(default=None, kw_only=True)
    members: Count = field(default=None, converter=as_count, kw_only=True)

    def __attrs_post_init__(self) -> None:
        raise_if_any(
            check_id(self.id)
            + check_text(self.name, "name", optional=False)
            + check_text(self.kind, "kind")
            + check_count(self.members, "members")
        )
