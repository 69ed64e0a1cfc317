"""States side by side: numbers with their differences, and the units that differ."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from party_org import messages
from party_org.comparisons import Comparison, Variant
from party_org.display.grid import Cell, Row, chip, grid, heading, listed, long_grid
from party_org.display.markup import Html, joined, named, tag
from party_org.display.options import DisplayOptions
from party_org.display.words import counted, difference, word
from party_org.mappings import EMPTY
from party_org.plain_text import ABSENT, change
from party_org.summaries import SummaryRow, SummaryValue
from party_org.unit_changes import UnitChange

__all__: list[str] = []

_PARTS = ("base_committees", "base_cells", "members_of_them")
_FLAG_STYLES = {"begun": "po-good", "ended": "po-bad", "moved": "po-doubt", "changed": ""}


def draw_comparison(comparison: Comparison, options: DisplayOptions) -> Html:
    """The numbers of all variants side by side, then the units that each changes."""
    lang = options.lang
    names = [named(variant_name(variant, lang)) for variant in comparison.variants]
    heads = [messages.render("column_before", lang, {}), *names]
    about = word("variants", lang, count=len(names)) if len(names) > 1 else None
    return joined(
        heading(word("comparison", lang), about),
        side_by_side(comparison.rows, heads, lang),
        *(draw_variant(variant, options) for variant in comparison.variants),
    )


def variant_name(variant: Variant, lang: str) -> str:
    """A variant's name; the only one of an outcome is simply what comes after."""
    if variant.name == "after":
        return messages.render("column_after", lang, {})
    return variant.name


def side_by_side(rows: Sequence[SummaryRow], heads: Sequence[object], lang: str) -> Html:
    """The rows of a summary, each state after the first with its difference from the first."""
    columns: list[object] = ["", heads[0]]
    for head in heads[1:]:
        columns += [head, messages.render("column_difference", lang, {})]
    return grid(columns, [_summary(row, lang) for row in rows])


def _summary(row: SummaryRow, lang: str) -> Row:
    label = Cell(row.label(lang), "po-in" if row.code in _PARTS else "")
    first = _value(row.values[0], lang)
    cells: list[object] = [label, first]
    for column in range(1, len(row.values)):
        text = _value(row.values[column], lang)
        differs = row.values[column] is not None and text != first
        cells += [Cell(text, "po-new" if differs else ""), _signed(row.difference(column), lang)]
    return Row(cells)


def _value(value: SummaryValue, lang: str) -> str:
    """A value of a summary, where ``None`` means that there is none to state."""
    if value is None:
        return ABSENT
    return counted(value, lang)


def _signed(amount: int | Fraction | None, lang: str) -> Cell | None:
    if not amount:
        return None
    return Cell(change(amount, lang), "po-up" if amount > 0 else "po-down")


def draw_variant(
    variant: Variant, options: DisplayOptions, known: Mapping[str, str] = EMPTY
) -> Html:
    """The units that a plan changes, or why it cannot be carried out.

    Args:
        variant: what comes of the plan.
        options: how it is drawn.
        known: the names of further units, for those above the ones that change.
    """
    lang = options.lang
    title = {"name": variant_name(variant, lang), "title": variant.title}
    name = messages.render("compare_titled", lang, title) if variant.title else title["name"]
    if variant.problems:
        told = messages.render("compare_failed", lang, {"name": name})
        problems = (problem.line(lang) for problem in variant.problems[: options.max_rows])
        return joined(tag("p", chip(word("refused", lang), "po-bad"), told), listed(problems))
    if not variant.units:
        return tag("p", messages.render("compare_nothing", lang, {"name": name}))
    names = {**known, **{unit.id: unit.name for unit in variant.units}}
    words = ("unit", "what", "parent", "steps", "before", "after", "difference")
    heads = [messages.render(f"column_{column}", lang, {}) for column in words]
    rows = [_unit(unit, names, lang) for unit in variant.units]
    text = messages.render("compare_units", lang, {"name": name, "count": "…"})
    return long_grid(text.removesuffix(" (…)"), heads, rows, options, left=4)


def _unit(unit: UnitChange, names: dict[str, str], lang: str) -> Row:
    moved = difference(unit.members_before, unit.members_after)
    flags = (
        chip(messages.render(f"flag_{flag}", lang, {}), _FLAG_STYLES.get(flag, ""))
        for flag in unit.flags
    )
    return Row(
        (
            named(unit.name, unit.id),
            joined(*flags) or ABSENT,
            joined(*_parents(unit, names)) or ABSENT,
            ", ".join(str(step + 1) for step in unit.steps),
            ABSENT if unit.begun else counted(unit.members_before, lang),
            Cell(
                ABSENT if unit.ended else counted(unit.members_after, lang),
                "po-new" if unit.members_before != unit.members_after else "",
            ),
            _signed(moved, lang),
        )
    )


def _parents(unit: UnitChange, names: dict[str, str]) -> Iterator[object]:
    old, new = unit.parent_before, unit.parent_after
    for n, parent in enumerate([old, new] if unit.moved else [old if unit.ended else new]):
        yield " → " if n else None
        yield None if parent is None else named(names.get(parent, parent), parent)
