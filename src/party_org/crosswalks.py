"""Crosswalks: from which old unit of a level to which new one how many members went."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from party_org.counts import Count
from party_org.displayed import Displayed
from party_org.lineage_rows import Place
from party_org.lineage_shares import Share
from party_org.measures import Measure

if TYPE_CHECKING:
    from party_org.tables.table import Table

__all__ = ["Crosswalk", "CrosswalkRow"]

End: TypeAlias = Place | None
"""One end of a row: a unit, ``OUTSIDE``, or ``None`` for "in no unit that was chosen"."""


@frozen
class CrosswalkRow:
    """The members who were in one old unit and are in one new one.

    Attributes:
        source: the old unit; ``OUTSIDE`` for members who came in; ``None`` for those who were in no
            unit of the level.
        target: the new unit; ``OUTSIDE`` for members who left; ``None`` as above.
        members: how many; a :class:`~fractions.Fraction` where so many are to be expected because
            members of several units had mixed on the way, ``AtLeast`` or ``None`` where the
            number is not fully known.
        share_of_source: their share of the old unit; ``None`` if unknown, and for arrivals.
        share_of_target: their share of the new unit; ``None`` if unknown, and for departures.
        children: the units directly below the old unit before and directly below the new one after.
        places: the ids of the places that the old unit listed before and the new one lists after.
    """

    source: End
    target: End
    members: Count | Fraction
    share_of_source: Share
    share_of_target: Share
    children: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@frozen(repr=False)
class Crosswalk(Displayed):
    """The rows from old units to new ones, in tree order of the old and then of the new units.

    Every member who was there before, or is there after, is in exactly one row. Members in no unit
    of the level come after the units, and ``OUTSIDE`` comes last.

    Attributes:
        measure: what is counted.
        rows: the rows.
    """

    measure: Measure
    rows: tuple[CrosswalkRow, ...]

    def __iter__(self) -> Iterator[CrosswalkRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, source: End) -> tuple[CrosswalkRow, ...]:
        """The rows of one old unit."""
        return tuple(row for row in self.rows if row.source == source)

    def into(self, target: End) -> tuple[CrosswalkRow, ...]:
        """The rows of one new unit."""
        return tuple(row for row in self.rows if row.target == target)

    def table(self, *, lang: Literal["en", "vi"] | None = None) -> "Table":
        """The rows as a table for a spreadsheet or a data frame; shares are exact.

        Args:
            lang: the language of the headings; the names in data, unless said.
        """
        from party_org.tables.result_tables import crosswalk_table  # noqa: PLC0415  # above this

        return crosswalk_table(self.measure, self.rows, lang)

    def __repr__(self) -> str:
        return f"<Crosswalk of {self.measure}: {len(self)} rows>"
