"""The numbers by which restructurings are compared: several roll-ups side by side.

An average is an exact fraction; it is undefined where a number that it needs is not fully known,
or where there is nothing to average over.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org import messages
from party_org.counts import AtLeast
from party_org.mappings import EMPTY, FrozenDict
from party_org.plain_text import ABSENT, change, number, shown_count, table
from party_org.rollup import Rollup
from party_org.tallies import Tally

__all__ = ["SummaryRow", "SummaryValue"]

_PARTS = ("base_committees", "base_cells", "members_of_them")

SummaryValue: TypeAlias = int | Tally | Fraction | None
"""A number of organisations, a tally of members, an average; ``None`` if it is undefined."""

Columns: TypeAlias = Sequence[Rollup | None]


@frozen
class SummaryRow:
    """One number of several states side by side.

    Attributes:
        code: what is counted, such as ``"cells"``, ``"members"``, ``"members_per_cell"``.
        values: the number in each state; ``None`` where it is undefined, or there is no state.
        params: what the label names beside that, such as a level.
    """

    code: str
    values: tuple[SummaryValue, ...]
    params: Mapping[str, Any] = field(default=EMPTY)

    def label(self, lang: str = "en") -> str:
        """What is counted, in ``lang``."""
        params = dict(self.params)
        if "level" in params:
            params["level"] = level_word(params["level"], lang)
        measure = f"measure_{params.get('name')}"
        if measure in messages.CATALOGUE:  # one of the user's own keeps its name
            params["name"] = messages.render(measure, lang, {})
        return messages.render(f"summary_{self.code}", lang, params)

    def difference(self, column: int) -> int | Fraction | None:
        """The value in a column less the first one; ``None`` unless both are exactly known."""
        old, new = map(_exact, (self.values[0], self.values[column]))
        return None if old is None or new is None else new - old


def level_word(level: str, lang: str) -> str:
    """A level of committees in words; one of the user's own as it is.

    >>> level_word("district", "vi"), level_word("cluster", "vi")
    ('huyện', 'cluster')
    """
    code = f"level_{level}"
    return messages.render(code, lang, {}) if code in messages.CATALOGUE else level


def summary_table(rows: Sequence[SummaryRow], heads: Sequence[str], lang: str) -> str:
    """The rows as text, each column after the first with its difference from the first."""
    first, *others = heads
    lines = [["", first, *(text for head in others for text in (head, ""))]]
    for row in rows:
        texts = [ABSENT if value is None else number(value, lang) for value in row.values]
        line = [("  " if row.code in _PARTS else "") + row.label(lang), texts[0]]
        for column in range(1, len(texts)):
            line += [texts[column], change(row.difference(column) or 0, lang)]
        lines.append(line)
    return table(lines)


def _exact(value: SummaryValue) -> int | Fraction | None:
    known = shown_count(value) if isinstance(value, Tally) else value
    return None if isinstance(known, AtLeast) else known


def summary_rows(rollups: Columns) -> tuple[SummaryRow, ...]:
    """Units by kind and level, members by breakdown, and averages, of each roll-up.

    Kinds that none of them has, and breakdowns that none of them states, are left out.
    """
    units = [row for row in _unit_rows(rollups) if any(row.values)]
    return (*units, *_member_rows(rollups), *_average_rows(rollups))


def _unit_rows(rollups: Columns) -> Iterator[SummaryRow]:
    levels = dict.fromkeys(level for r in rollups if r is not None for level in r.by_level())
    for level in levels:
        values = tuple(None if r is None else r.by_level().get(level, 0) for r in rollups)
        yield SummaryRow("committees", values, FrozenDict({"level": level}))
    for name in _KINDS:
        values = tuple(None if r is None else int(getattr(r, name)) for r in rollups)
        yield SummaryRow(name, values)


_KINDS = (
    "base_organizations",
    "base_committees",
    "base_cells",
    "sectional_committees",
    "cells",
)


def _member_rows(rollups: Columns) -> Iterator[SummaryRow]:
    there = [r for r in rollups if r is not None]
    for name in dict.fromkeys(["total", *(name for r in there for name in r.members.stated())]):
        values = tuple(None if r is None else r.members[name] for r in rollups)
        if name == "total":
            yield SummaryRow("members", values)
        else:
            yield SummaryRow("members_of_them", values, FrozenDict({"name": name}))


def _average_rows(rollups: Columns) -> Iterator[SummaryRow]:
    members = [None if r is None else (r.members.total, r.member_units) for r in rollups]
    yield SummaryRow("members_per_cell", tuple(map(_average, members)))
    cells = [None if r is None else (r.cells, r.base_organizations) for r in rollups]
    yield SummaryRow("cells_per_base_organization", tuple(map(_average, cells)))


def _average(parts: tuple[int | Tally, int] | None) -> Fraction | None:
    """A total over the number of those who share it; undefined if either is missing."""
    total, number = parts or (None, 0)
    exact = _exact(total)
    return Fraction(exact, number) if exact is not None and number else None
