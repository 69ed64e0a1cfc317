"""One row of an old → new table of units."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org.checks import (
    as_ids,
    as_name,
    as_nfc,
    check_id,
    check_instance,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.counts import Count
from party_org.crosswalks import CrosswalkRow
from party_org.membership import Membership
from party_org.operations.allotment import Allotment, Rest, as_allotment

__all__ = ["MappingRow", "TableRow"]

_LISTS = ("children", "serves", "places")

OF_NEW = ("name", "kind", "under")
"""The columns that say something of a result, whatever it comes from."""


def _as_list(value: Any) -> Any:
    return None if value is None else as_ids(value)


@frozen(kw_only=True)
class MappingRow:
    """One row of an old → new table: ``old``, or a part of it, becomes ``new`` or goes to it.

    A unit that goes on has a row to itself, unless it gives nothing away. A unit with one row alone
    goes as a whole, with all its children and places, of which some may be named. What a row says
    of a new unit (name, kind, under) need be said in one of its rows only.

    Attributes:
        old: the id of a unit that is there.
        new: the id of a unit that is there and goes on, or of a new one.
        members: for a cell that is shared out, how many members go this way: a number, a
            :class:`Membership`, ``REST``, ``None`` for an unknown number, or an
            :class:`Allotment`. For a unit that goes as a whole the number may be stated; it is
            then checked. In a mapping, or the row of a crosswalk, it may be a
            :class:`~fractions.Fraction`, the number to be expected: all of them together are then
            rounded so that every sum stays, and marked as estimated.
        children: for a committee that is shared out, the ids of the children that go this way; in
            one row of each committee they may be left out, and are then all others.
        name: the name that ``new`` has in the end; that of the main source, unless said.
        kind: the slot that ``new`` has in the end, such as ``"cell"`` or ``"committee:commune"``;
            that of the main source, unless said.
        under: the id of the unit above ``new`` in the end; the one above its sources, unless said.
        serves: for a cell that is shared out, the ids of the served places that go this way; all
            parts serve all of them, unless said.
        places: for a unit that is shared out, the ids of the listed places that go this way; what
            a unit that goes on does not give away stays with it.

    The main source of a new unit is the one from which most members come, and of several such the
    first in the table.

    >>> table = [MappingRow(old="a", new="n", name="Chi bộ N"), MappingRow(old="b", new="n")]
    >>> table[1].name is None
    True
    """

    old: str = field(converter=as_nfc)
    new: str = field(converter=as_nfc)
    members: Count | Membership | Rest | Allotment = field(default=None, converter=as_allotment)
    children: tuple[str, ...] | None = field(default=None, converter=_as_list)
    name: str | None = field(default=None, converter=as_name)
    kind: str | None = field(default=None, converter=as_name)
    under: str | None = field(default=None, converter=as_nfc)
    serves: tuple[str, ...] | None = field(default=None, converter=_as_list)
    places: tuple[str, ...] | None = field(default=None, converter=_as_list)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.old, "old") + check_id(self.new, "new")
        problems += check_instance(self.members, "members", Allotment, "a number of members")
        problems += check_text(self.name, "name") + check_text(self.kind, "kind")
        problems += [] if self.under is None else check_id(self.under, "under")
        for column in _LISTS:
            ids = getattr(self, column)
            if ids is not None and not isinstance(ids, tuple):
                problems.append(wrong_type(column, "a list of ids", ids))
            for one in ids if isinstance(ids, tuple) else ():
                problems += check_id(one, column)
        raise_if_any(problems)

    @property
    def share(self) -> Allotment:
        """The members in their full form."""
        assert isinstance(self.members, Allotment)
        return self.members


TableRow: TypeAlias = MappingRow | Mapping[str, Any] | CrosswalkRow
"""What a table may consist of."""
