"""Hierarchies as tables: one row a unit with what it states, or one row a unit with its sums."""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any, Protocol

from party_org.checks import check_choice, raise_if_any
from party_org.errors import IncompleteDataError, UndefinedShareError
from party_org.formats.row_columns import (
    LISTS,
    MEMBER_RATINGS,
    ORIGIN,
    OTHER,
    RATINGS,
    REQUIRED,
    ROLL,
    TEXTS,
    columns_for,
    is_count,
    rating_key,
)
from party_org.measure_words import measure_words
from party_org.origins import Origin
from party_org.plain_text import shown_count
from party_org.rollup import Rollup
from party_org.schemes import RatingScheme
from party_org.tables.headings import HEADINGS, KINDS, LEVELS, name_of
from party_org.tables.table import Column, Table
from party_org.tables.values import CellKind, Lang, Value
from party_org.units import Committee, MemberUnit, Unit

__all__ = ["rollup_table", "unit_table"]

_WORDS = {"kind": KINDS, "level": LEVELS}


class Source(Protocol):
    """What the tables need to know of a hierarchy."""

    @property
    def schemes(self) -> Mapping[str, RatingScheme]: ...

    def walk(self, kind: type[Unit] | str | None = None) -> Iterator[Unit]: ...

    def parent(self, unit_id: str) -> str | None: ...

    def rollup(self, unit_id: str | None = None) -> Rollup: ...


def unit_table(
    hierarchy: Source,
    *,
    lang: Lang | None = None,
    every_column: bool = False,
    ratings: bool = True,
) -> Table:
    """One row a unit, in pre-order, with what it states of itself. See ``Hierarchy.table``."""
    rows = [_stated(unit, hierarchy.parent(unit.id)) for unit in hierarchy.walk()]
    found = dict.fromkeys(name for row in rows for name in row)
    others = [name.removeprefix(OTHER) for name in found if name.startswith(OTHER)]
    names = columns_for(others)
    if not every_column:
        names = [name for name in names if name in found or name in REQUIRED]
    if ratings:
        names += _in_order((n for n in found if rating_key(n) is not None), hierarchy.schemes)
    columns = [_column(name, hierarchy.schemes) for name in names]
    return Table(columns, [[row.get(name) for name in names] for row in rows], lang=lang)


def _stated(unit: Unit, parent: str | None) -> dict[str, Value]:
    """What a unit states by column."""
    values: dict[str, Any] = {"id": unit.id, "parent": parent, "kind": unit.kind}
    values.update({name: getattr(unit, name, None) for name in TEXTS})
    for (scheme, year), rating in unit.ratings.items():
        values[f"{RATINGS}{scheme}.{year}"] = rating.grade
    if isinstance(unit, MemberUnit):
        roll = unit.members
        values.update({column: getattr(roll, name) for column, name in ROLL.items()})
        values.update({OTHER + name: count for name, count in roll.other.items()})
        values[ORIGIN] = None if roll.origin is Origin.ENTERED else roll.origin.value
        for (scheme, year), block in unit.member_ratings.items():
            for grade, count in (*block.counts.items(), ("not_rated", block.not_rated)):
                values[f"{MEMBER_RATINGS}{scheme}.{year}.{grade}"] = count
    return {
        name: value for name, value in values.items() if value not in (None, ()) or name in REQUIRED
    }


def _in_order(names: Iterator[str], schemes: Mapping[str, RatingScheme]) -> list[str]:
    """Columns of ratings: own grades first, then by scheme, year and grade from best to worst."""

    def place(name: str) -> tuple[Any, ...]:
        scheme, year, grade = rating_key(name) or ("", "", None)
        grades = [g.id for g in schemes[scheme].members] if scheme in schemes else []
        at = grades.index(grade) if grade in grades else len(grades)
        return (grade is not None, scheme, year.rjust(4, "0"), at)

    return sorted(names, key=place)


def _column(name: str, schemes: Mapping[str, RatingScheme]) -> Column:
    key = rating_key(name)
    if key is not None:
        return _rating_column(name, key, schemes)
    en, vi = HEADINGS.get(name, (name.removeprefix(OTHER), name.removeprefix(OTHER)))
    if name.startswith(OTHER):
        en = vi = name  # read back as what it is
    kind: CellKind = "count" if is_count(name) else "list" if name in LISTS else "text"
    return Column(name, kind, en, vi, words=_WORDS.get(name, {}))


def _rating_column(
    name: str, key: tuple[str, str, str | None], schemes: Mapping[str, RatingScheme]
) -> Column:
    """A column of grades, or of numbers of members in a grade, headed by the scheme's words.

    Where several schemes are in force in one year, words do for the first of them alone.
    """
    scheme_id, year, grade = key
    kind: CellKind = "text" if grade is None else "count"
    scheme = schemes.get(scheme_id)
    if scheme is None:
        return Column(name, kind)
    if grade is None:
        words = {g.id: (g.en, g.vi) for g in scheme.organizations}
        words["not_rated"] = ("not rated", "không xếp loại")
        found = Column(name, kind, f"Rating {year}", f"Xếp loại {year}", words=words)
    else:
        said = {g.id: (g.en, g.vi) for g in scheme.members}
        en, vi = said.get(grade, ("not rated", "không xếp loại"))
        found = Column(
            name, kind, f"Member rating {year}: {en}", f"Xếp loại đảng viên {year}: {vi}"
        )
    is_clear = all(name_of([found.heading(lang)], schemes) == name for lang in ("en", "vi"))
    return found if is_clear else Column(name, kind, words=found.words)


def rollup_table(
    hierarchy: Source,
    *,
    level: str | None = None,
    kind: type[Unit] | str | None = None,
    year: int | None = None,
    lang: Lang | None = None,
) -> Table:
    """One row a unit with the sums of all below it. See ``Hierarchy.rollup_table``."""
    if level is not None:
        known = [unit.level for unit in hierarchy.walk(Committee) if isinstance(unit, Committee)]
        raise_if_any(check_choice(level, "level", tuple(dict.fromkeys((*LEVELS, *known)))))
    units = [
        unit
        for unit in hierarchy.walk(kind)
        if (not unit.holds_members if level is None and kind is None else True)
        and (level is None or (isinstance(unit, Committee) and unit.level == level))
    ]
    rollups = [hierarchy.rollup(unit.id) for unit in units]
    blocks = [_heads(units, hierarchy), _organizations(rollups), _members(rollups)]
    rated = dict.fromkeys(key for r in rollups for key in r.rated() if year in (None, key[1]))
    if year is not None:
        for scheme, rated_year in sorted(rated):
            blocks += _ratings(rollups, hierarchy.schemes[scheme], rated_year)
    columns = [column for block in blocks for column in block]
    rows = zip(*(values for _, values in columns), strict=True)
    return Table([column for column, _ in columns], rows, lang=lang)


Block = list[tuple[Column, list[Any]]]


def _heads(units: list[Unit], hierarchy: Source) -> Block:
    values: dict[str, list[Value]] = {
        "id": [unit.id for unit in units],
        "parent": [hierarchy.parent(unit.id) for unit in units],
        "kind": [unit.kind for unit in units],
        "name": [unit.name for unit in units],
    }
    return [(_column(name, {}), column) for name, column in values.items()]


def _organizations(rollups: list[Rollup]) -> Block:
    names = ("base_organizations", "base_committees", "base_cells", "cells")
    return [
        (
            Column(
                name, "count", _capital(measure_words(name)), _capital(measure_words(name, "vi"))
            ),
            [getattr(rollup, name) for rollup in rollups],
        )
        for name in names
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _members(rollups: list[Rollup]) -> Block:
    """The members and their breakdowns; beside each how many units did not state theirs."""
    stated = dict.fromkeys(["total", *(name for r in rollups for name in r.members.stated())])
    columns: Block = []
    for part in stated:
        tallies = [rollup.members[part] for rollup in rollups]
        name = "members" if part == "total" else part
        en, vi = (_capital(measure_words(f"members.{part}", lang)) for lang in ("en", "vi"))
        columns.append((Column(name, "count", en, vi), [shown_count(tally) for tally in tallies]))
        silent = Column(
            f"{name}_not_stated_by",
            "count",
            f"{en}: cells not stating",
            f"{vi}: số chi bộ chưa nêu",
        )
        if any(tally.incomplete for tally in tallies):
            columns.append((silent, [tally.incomplete for tally in tallies]))
    return columns


def _ratings(rollups: list[Rollup], scheme: RatingScheme, year: int) -> list[Block]:
    """For base organisations and for members: each grade, its share of those rated, the others."""
    blocks = []
    for whose in ("base_organizations", "members"):
        found = [getattr(rollup.ratings(scheme, year), whose) for rollup in rollups]
        if any(one.rated.known or one.not_rated.known for one in found):
            blocks.append(_distributions(found, scheme, year, whose))
    return blocks


def _distributions(found: list[Any], scheme: RatingScheme, year: int, whose: str) -> Block:
    opening = f"rating.{scheme.id}.{year}.{whose}"
    # of no base organisation none is in a grade; of members nobody has counted nothing is known
    shown = shown_count if whose == "members" else attrgetter("count")
    columns: Block = []
    for grade in scheme.grades("members" if whose == "members" else "organizations"):
        name = f"{opening}.{grade.id}"
        en, vi = (_capital(measure_words(name, lang, {scheme.id: scheme})) for lang in ("en", "vi"))
        columns.append(
            (Column(name, "count", en, vi), [shown(one.count(grade.id)) for one in found])
        )
        percent = Column(
            f"{name}_percent", "percent", f"{en}, % of rated", f"{vi}, % được xếp loại"
        )
        columns.append((percent, [_percent(one, grade.id) for one in found]))
    en, vi = (_capital(measure_words(f"{opening}.not_rated", lang)) for lang in ("en", "vi"))
    not_rated = Column(f"{opening}.not_rated", "count", en, vi)
    columns.append((not_rated, [shown(one.not_rated) for one in found]))
    en, vi = (_capital(measure_words(f"{opening}.not_stated", lang)) for lang in ("en", "vi"))
    name = f"{opening}.not_stated" + ("_by" if whose == "members" else "")
    return [*columns, (Column(name, "count", en, vi), [one.missing_units for one in found])]


def _percent(distribution: Any, grade: str) -> Any:
    """The share of those rated as a report prints it; nothing where it cannot be told."""
    try:
        return distribution.percent(grade, of="rated")
    except (IncompleteDataError, UndefinedShareError):
        return None
