"""Comparisons as tables that an officer reads."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from party_org import messages
from party_org.counts import Count, is_exact, lower_bound
from party_org.plain_text import ABSENT, change, indented, number, table
from party_org.problems import Problem
from party_org.summaries import SummaryRow, summary_table
from party_org.unit_changes import UnitChange

__all__: list[str] = []


class Column(Protocol):
    """What the text needs to know of a variant."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def title(self) -> str | None:
        """The title of the plan."""
        ...

    @property
    def units(self) -> tuple[UnitChange, ...]:
        """The units that differ."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why the plan cannot be carried out."""
        ...


def comparison_text(
    rows: Sequence[SummaryRow], variants: Sequence[Column], lang: str, most: int
) -> str:
    """The numbers side by side, then for each variant its units, or its problems."""
    heads = [_word("column_before", lang), *(_heading(variant, lang) for variant in variants)]
    blocks = [summary_table(rows, heads, lang)]
    blocks += ["\n".join(_variant(variant, lang, most)) for variant in variants]
    return "\n\n".join(blocks)


def _heading(variant: Column, lang: str) -> str:
    """A column's name; the one variant of an outcome is simply what comes after."""
    return _word("column_after", lang) if variant.name == "after" else variant.name


def _variant(variant: Column, lang: str, most: int) -> Iterator[str]:
    name = _heading(variant, lang)
    if variant.title and variant.title != name:
        name = messages.render("compare_titled", lang, {"name": name, "title": variant.title})
    if variant.problems:
        yield messages.render("compare_failed", lang, {"name": name})
        yield from (f"  - {problem.line(lang)}" for problem in variant.problems)
    elif not variant.units:
        yield messages.render("compare_nothing", lang, {"name": name})
    else:
        yield messages.render("compare_units", lang, {"name": name, "count": len(variant.units)})
        yield indented(_units(variant.units[:most], lang))
        if len(variant.units) > most:
            more = {"count": len(variant.units) - most}
            yield indented(messages.render("compare_more", lang, more))


def _units(units: Sequence[UnitChange], lang: str) -> str:
    names = ("unit", "what", "parent", "steps", "before", "after", "difference")
    lines = [[_word(f"column_{name}", lang) for name in names]]
    for unit in units:
        named = unit.id if unit.name == unit.id else f"{unit.name} ({unit.id})"
        lines.append(
            [
                named,
                ", ".join(_word(f"flag_{flag}", lang) for flag in unit.flags) or ABSENT,
                _parents(unit),
                ", ".join(str(step + 1) for step in unit.steps),
                ABSENT if unit.begun else number(unit.members_before, lang),
                ABSENT if unit.ended else number(unit.members_after, lang),
                _difference(unit.members_before, unit.members_after, lang),
            ]
        )
    return table(lines, left=4)


def _parents(unit: UnitChange) -> str:
    if unit.moved:
        return f"{unit.parent_before} → {unit.parent_after}"
    return (unit.parent_before if unit.ended else unit.parent_after) or ABSENT


def _difference(before: Count, after: Count, lang: str) -> str:
    if not is_exact(before) or not is_exact(after):
        return ""
    return change(lower_bound(after) - lower_bound(before), lang)


def _word(code: str, lang: str) -> str:
    return messages.render(code, lang, {})
