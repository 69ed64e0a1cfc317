"""Hierarchies as tables and as text: thin methods, whose code is imported when first asked for."""

from typing import TYPE_CHECKING, Any, Literal

from party_org.units import Unit

if TYPE_CHECKING:
    from party_org.tables.table import Table

__all__: list[str] = []


class Views:
    """The showing half of :class:`party_org.Hierarchy`."""

    __slots__ = ()

    def table(
        self,
        *,
        lang: Literal["en", "vi"] | None = None,
        every_column: bool = False,
        ratings: bool = True,
    ) -> "Table":
        """One row a unit, in pre-order, with what it states of itself.

        A count that is not stated is an empty cell. :func:`party_org.tables.read_table` reads the
        table back, in any language. Titles, places, indicators, fields of your own, and where
        grades come from, are no cells.

        Args:
            lang: the language of the headings; the names in data, unless said.
            every_column: also columns in which nothing is stated.
            ratings: also own grades and the members in each grade, a column for each.

        >>> from datetime import date
        >>> from party_org.hierarchy import Hierarchy
        >>> from party_org.membership import Membership
        >>> from party_org.units import BaseCommittee, Cell
        >>> cells = [Cell(id="a", members=Membership(16)), Cell(id="b")]
        >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 7, 1))
        >>> print(h.table(lang="vi"))
        Định danh  Trực thuộc  Loại hình      Tên tổ chức đảng  Đảng viên
        x                      đảng bộ cơ sở  x
        a          x           chi bộ         a                        16
        b          x           chi bộ         b
        """
        from party_org.tables.unit_tables import unit_table  # noqa: PLC0415  # above the tree

        self_: Any = self  # a Hierarchy
        return unit_table(self_, lang=lang, every_column=every_column, ratings=ratings)

    def rollup_table(
        self,
        *,
        level: str | None = None,
        kind: type[Unit] | str | None = None,
        year: int | None = None,
        lang: Literal["en", "vi"] | None = None,
    ) -> "Table":
        """One row a unit with the sums of all below it: organisations, members, ratings.

        Beside a sum of members that is not fully known stands how many cells did not state theirs.

        Args:
            level: only committees of that level, such as ``"district"``.
            kind: only units of that kind; all that have no roll of their own, unless said.
            year: also the grades of that year, each with its share of those rated.
            lang: the language of the headings; the names in data, unless said.

        >>> from party_org import datasets
        >>> h = datasets.tuan_giao().hierarchy
        >>> h.rollup_table(level="district").column("base_organizations")
        (59,)
        """
        from party_org.tables.unit_tables import rollup_table  # noqa: PLC0415  # above the tree

        self_: Any = self  # a Hierarchy
        return rollup_table(self_, level=level, kind=kind, year=year, lang=lang)

    def text_tree(
        self,
        *,
        under: str | None = None,
        depth: int | None = None,
        lang: Literal["en", "vi"] = "en",
    ) -> str:
        """The tree as text, a line for each unit with the counts of what is below it.

        Args:
            under: the id of the unit to begin with; the root, unless said.
            depth: how many levels below it to show; units below are counted. All, unless said.
            lang: ``"en"`` or ``"vi"``.

        Raises:
            UnknownUnitError: if there is no such unit.
        """
        from party_org.formats.graphs import text_tree  # noqa: PLC0415  # above the tree

        self_: Any = self  # a Hierarchy
        return text_tree(self_, under=under, depth=depth, lang=lang)
