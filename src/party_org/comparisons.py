"""Comparisons: a hierarchy before, and what comes of one or several plans for it."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from party_org.comparison_text import comparison_text
from party_org.errors import unknown_unit
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.rollup import Rollup
from party_org.sizes import size_rows
from party_org.summaries import SummaryRow, summary_rows
from party_org.unit_changes import UnitChange, unit_changes

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
    """

    name: str
    title: str | None = None
    rollup: Rollup | None = None
    units: tuple[UnitChange, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the plan can be carried out."""
        return self.rollup is not None


@frozen(kw_only=True, repr=False)
class Comparison:
    """A hierarchy before, and what comes of one or several plans for it, side by side.

    Attributes:
        before: the roll-up before.
        variants: the plans, in their order, those included that cannot be carried out.
        rows: the numbers side by side: the first value is that before, then one for each variant;
            ``None`` where a plan cannot be carried out, or an average is undefined.
    """

    before: Rollup
    variants: tuple[Variant, ...]
    rows: tuple[SummaryRow, ...]

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

    def text(self, lang: str = "en", *, most: int = 100) -> str:
        """The comparison as tables to be read.

        Args:
            lang: ``"en"`` or ``"vi"``.
            most: how many units to list for each plan; the others are counted.
        """
        return comparison_text(self.rows, self.variants, lang, most)

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
    return Variant(name=name, title=title, rollup=rollup, units=units)


def comparison_of(
    before: Hierarchy, variants: Sequence[Variant], states: Mapping[str, Hierarchy]
) -> Comparison:
    """The variants side by side; ``states`` holds the state that each leads to, by its name."""
    columns = [before, *(states.get(variant.name) for variant in variants)]
    start = before.rollup()
    rollups = [start, *(variant.rollup for variant in variants)]
    rows = (*summary_rows(rollups), *size_rows(columns))
    return Comparison(before=start, variants=tuple(variants), rows=rows)
