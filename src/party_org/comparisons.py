"""Comparisons: a hierarchy before, and what comes of one or several plans for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from party_org.comparison_text import comparison_text
from party_org.displayed import Displayed
from party_org.errors import unknown_unit
from party_org.hierarchy import Hierarchy
from party_org.plain_text import check_most
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.rollup import Rollup
from party_org.sizes import size_rows
from party_org.summaries import SummaryRow, summary_rows
from party_org.unit_changes import UnitChange, unit_changes

if TYPE_CHECKING:
    from party_org.rules.rulesets import RuleSet
    from party_org.rules.side_by_side import FindingTable
    from party_org.tables.table import Table

__all__ = ["Comparison", "Variant"]


@frozen(kw_only=True)
class Variant:
    """What comes of one of the plans that are compared.

    Attributes:
        name: what it is called in the comparison.
        title: the title of the plan.
        rollup: the roll-up of the state that it leads to; ``None`` if it cannot be carried out.
        units: the units that it begins, ends, moves, renames or changes, and those above them
            whose members differ; in the order of the tree before, new ones last.
        problems: why it cannot be carried out.
        state: the state that it leads to; ``None`` if it cannot be carried out.
    """

    name: str
    title: str | None = None
    rollup: Rollup | None = None
    units: tuple[UnitChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    state: Hierarchy | None = field(default=None, eq=False, repr=False)

    @property
    def ok(self) -> bool:
        """Whether the plan can be carried out."""
        return self.rollup is not None


@frozen(kw_only=True, repr=False)
class Comparison(Displayed):
    """A hierarchy before, and what comes of one or several plans for it, side by side.

    Attributes:
        before: the roll-up before.
        variants: the plans, in their order, those included that cannot be carried out.
        rows: the numbers side by side: the first value is that before, then one for each variant;
            ``None`` where a plan cannot be carried out, or an average is undefined.
        hierarchy: the state before.
    """

    before: Rollup
    variants: tuple[Variant, ...]
    rows: tuple[SummaryRow, ...]
    hierarchy: Hierarchy = field(eq=False)

    def row(self, what: str, **params: object) -> SummaryRow:
        """The row of that code and, where several have it, with those parameters.

        Raises:
            KeyError: if there is none.
        """
        for row in self.rows:
            if row.code == what and params.items() <= row.params.items():
                return row
        raise KeyError(f"no row {what!r} with {params}")

    def unit(self, unit_id: str) -> dict[str, UnitChange]:
        """What becomes of one unit, by the name of the variant; a variant that leaves it is not in.

        Raises:
            UnknownUnitError: if no variant does anything to a unit of that id.
        """
        changes = [(v.name, change) for v in self.variants for change in v.units]
        found = {name: change for name, change in changes if change.id == unit_id}
        if not found:
            raise unknown_unit(unit_id, list(dict.fromkeys(change.id for _, change in changes)))
        return found

    def findings(self, ruleset: "RuleSet | None" = None) -> "FindingTable":
        """The findings before and of each variant side by side.

        Args:
            ruleset: the rules; ``party_org.CHARTER``, unless said.

        >>> from datetime import date
        >>> from party_org.comparing import compare
        >>> from party_org.membership import Membership
        >>> from party_org.operations.merge import Merge
        >>> from party_org.plans import Plan
        >>> from party_org.units import BaseCell, Committee
        >>> cells = [
        ...     BaseCell(id=i, members=Membership(n, probationary=0), cell_committee=3)
        ...     for i, n in (("post", 16), ("bank", 17), ("court", 9))
        ... ]
        >>> district = (Committee(id="d", level="district"), cells)
        >>> h = Hierarchy.from_nested(district, as_of=date(2018, 1, 1))
        >>> merges = {"A": Merge(["bank"], into="post"), "B": Merge(["court"], into="post")}
        >>> found = compare(h, {n: Plan(steps=step) for n, step in merges.items()}).findings()
        >>> print(found)  # doctest: +ELLIPSIS
                          before  A  B
        rules broken           0  1  0
          base_cell_size       0  1  0
        cannot be told         0  0  0
        A: error: "post" is a base cell with 33 members: from 30 members ... item 19]
        """
        # rules stand above this in the layers, so they are imported when they are first asked for
        from party_org.rules.side_by_side import findings_side_by_side  # noqa: PLC0415

        states = [(v.name, v.state, [unit.id for unit in v.units]) for v in self.variants]
        return findings_side_by_side(self.hierarchy, states, ruleset)

    def text(self, lang: str = "en", *, most: int = 100) -> str:
        """The comparison as tables to be read.

        Args:
            lang: ``"en"`` or ``"vi"``.
            most: how many units to list for each plan; the others are counted.

        Raises:
            InvalidValueError: if there are no texts in that language, or ``most`` is no count.
        """
        check_most(most)
        return comparison_text(self.rows, self.variants, lang, most)

    def table(
        self,
        what: Literal["numbers", "units"] = "numbers",
        *,
        lang: Literal["en", "vi"] | None = None,
    ) -> "Table":
        """The comparison as a table for a spreadsheet or a data frame.

        Args:
            what: ``"numbers"``: one row a number, before and after each plan; averages are exact
                fractions. ``"units"``: one row for each unit that differs.
            lang: the language of the headings; the names in data, unless said.
        """
        from party_org.tables.result_tables import comparison_table  # noqa: PLC0415  # above this

        return comparison_table(self.rows, self.variants, what, lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        names = ", ".join(variant.name for variant in self.variants)
        return f"<Comparison of the state before with {names}: {len(self.rows)} rows>"


def variant_of(
    name: str,
    title: str | None,
    before: Hierarchy,
    after: Hierarchy,
    receipts: Sequence[Receipt],
) -> Variant:
    """What comes of a plan that has been carried out."""
    rollup, units = after.rollup(), unit_changes(before, after, receipts)
    return Variant(name=name, title=title, rollup=rollup, units=units, state=after)


def comparison_of(before: Hierarchy, variants: Sequence[Variant]) -> Comparison:
    """The variants side by side."""
    start = before.rollup()
    rollups = [start, *(variant.rollup for variant in variants)]
    columns = [before, *(variant.state for variant in variants)]
    rows = (*summary_rows(rollups), *size_rows(columns))
    return Comparison(before=start, variants=tuple(variants), rows=rows, hierarchy=before)
