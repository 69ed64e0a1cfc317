"""Dated rules of the structure as data: which unit may sit where, and the sizes that matter.

No such number stands anywhere else in the code (D§2, D§3).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from party_org.checks import check_id, check_text, raise_if_any, wrong_type
from party_org.counts import count_problem
from party_org.mappings import FrozenDict
from party_org.periods import is_day
from party_org.problems import Problem
from party_org.units import UNIT_KINDS, Committee, Unit

__all__ = [
    "REGIME_FROM_2025_07_01",
    "REGIME_UNTIL_2025_07_01",
    "STANDARD_REGIMES",
    "UNRESTRICTED",
    "Regime",
    "regime_in_force",
]


def _as_table(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    table = {}
    for slot, parents in value.items():
        is_list = isinstance(parents, Iterable) and not isinstance(parents, str)
        table[slot] = tuple(parents) if is_list else parents
    return FrozenDict(table)


@frozen(kw_only=True)
class Regime:
    """The rules in force from ``start`` up to, but not including, ``end``.

    A *slot* is where in the structure a unit sits: for a committee its level with the prefix
    ``"committee:"`` (``"committee:district"``), for every other unit its kind (``"base_cell"``).

    Attributes:
        id: the name by which files refer to the regime.
        start: the first day, ``None`` for "ever".
        end: the first day after, ``None`` while it goes on.
        parents: slot → the slots that its parent may have. ``None`` allows everything. Any slot
            may be the root of a hierarchy, since most hierarchies are a part of the whole.
        min_official_members: the official members that an organisation needs.
        base_committee_from: the members from which a base unit is a base committee; below it is a
            base cell.
        cell_committee_from: the official members from which a cell elects a committee.
        cell_committee_min: the smallest cell committee (unconfirmed: D§3).
        cell_committee_max: the largest.
        source: the documents that say so.

    A threshold that is ``None`` does not exist.

    >>> REGIME_UNTIL_2025_07_01.base_committee_from
    30
    >>> REGIME_FROM_2025_07_01.may_sit("cell", "committee:commune")
    True
    """

    id: str
    start: date | None = None
    end: date | None = None
    parents: Mapping[str, tuple[str, ...]] | None = field(default=None, converter=_as_table)
    min_official_members: int | None = None
    base_committee_from: int | None = None
    cell_committee_from: int | None = None
    cell_committee_min: int | None = None
    cell_committee_max: int | None = None
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.id) + check_text(self.source, "source")
        for name in ("start", "end"):
            day = getattr(self, name)
            if day is not None and not is_day(day):
                problems.append(wrong_type(name, "a date", day))
        if not problems and self.start and self.end and self.start >= self.end:
            params = {"start": self.start.isoformat(), "end": self.end.isoformat()}
            problems.append(Problem(code="empty_period", path="end", params=params))
        for name in THRESHOLDS:
            value = getattr(self, name)
            problem = None if value is None else count_problem(value, name)
            problems += [problem] if problem else []
        raise_if_any(problems + _table_problems(self.parents))

    def in_force(self, day: date) -> bool:
        """Whether the regime holds on ``day``.

        Raises:
            InvalidValueError: if that is no ``date``.
        """
        raise_if_any([] if is_day(day) else [wrong_type("day", "a date", day)])
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def may_sit(self, slot: str, parent_slot: str) -> bool:
        """Whether a unit in ``slot`` may be the child of one in ``parent_slot``."""
        return self.parents is None or parent_slot in self.parents.get(slot, ())

    def evolve(self, **changes: Any) -> "Regime":
        """The regime with some rules changed; give it another ``id``."""
        return evolve(self, **changes)


THRESHOLDS = (
    "min_official_members",
    "base_committee_from",
    "cell_committee_from",
    "cell_committee_min",
    "cell_committee_max",
)
"""The names of the fields that hold sizes."""


def _table_problems(table: Any) -> list[Problem]:
    if table is None:
        return []
    if not isinstance(table, Mapping):
        return [wrong_type("parents", "a mapping from slot to slots", table)]
    problems: list[Problem] = []
    for slot, parents in table.items():
        problems += check_id(slot, "parents")
        if not isinstance(parents, tuple):
            problems.append(wrong_type(f"parents.{slot}", "a list of slots", parents))
            continue
        for parent in parents:
            problems += check_id(parent, f"parents.{slot}")
    return problems


def slot(unit: Unit) -> str:
    """Where in the structure the unit sits, such as ``"committee:district"``, ``"base_cell"``."""
    return f"committee:{unit.level}" if isinstance(unit, Committee) else unit.kind


def slot_class(text: str) -> tuple[type[Unit] | None, str | None]:
    """The class of units in a slot, and for committees the level; the reverse of :func:`slot`.

    >>> slot_class("committee:commune")[1], slot_class("village")
    ('commune', (None, None))
    """
    kind, _, level = text.partition(":")
    if kind == Committee.kind:
        return (Committee, level) if level else (None, None)
    return (None if level else UNIT_KINDS.get(kind)), None


REGIME_UNTIL_2025_07_01 = Regime(
    id="vn-until-2025-07-01",
    end=date(2025, 7, 1),
    parents={
        "committee:province": ("committee:central",),
        "committee:district": ("committee:province",),
        "base_committee": ("committee:district", "committee:province"),
        "base_cell": ("committee:district", "committee:province"),
        "sectional_committee": ("base_committee",),
        "cell": ("base_committee", "sectional_committee"),
    },
    source="Charter, art. 21; Quy định 29-QĐ/TW, items 19 and 24",
    min_official_members=3,
    base_committee_from=30,
    cell_committee_from=9,
    cell_committee_min=3,
    cell_committee_max=7,
)
"""Centre, province, district, base, (sectional), cell."""

REGIME_FROM_2025_07_01 = REGIME_UNTIL_2025_07_01.evolve(
    id="vn-from-2025-07-01",
    start=REGIME_UNTIL_2025_07_01.end,
    end=None,
    parents={
        "committee:province": ("committee:central",),
        "committee:commune": ("committee:province",),
        "base_committee": ("committee:commune", "committee:province"),
        "base_cell": ("committee:commune", "committee:province"),
        "sectional_committee": ("base_committee",),
        "cell": ("committee:commune", "base_committee", "sectional_committee"),
    },
    source="Quy định 294-QĐ/TW, 298-QĐ/TW; sizes: Charter, art. 21; Quy định 29-QĐ/TW",
)
"""Centre, province, commune (ward, special zone), base, (sectional), cell; no district.

The sizes go on as they were."""

UNRESTRICTED = Regime(id="unrestricted")
"""Any unit under any other, no sizes: for other parties, and for tests."""

STANDARD_REGIMES: tuple[Regime, ...] = (
    REGIME_UNTIL_2025_07_01,
    REGIME_FROM_2025_07_01,
    UNRESTRICTED,
)
"""The regimes that files can refer to by id alone. The dated ones follow one another."""


def regime_in_force(day: date) -> Regime:
    """The dated regime that ships for ``day``.

    Raises:
        InvalidValueError: if that is no ``date``.

    >>> regime_in_force(date(2025, 6, 30)).id, regime_in_force(date(2025, 7, 1)).id
    ('vn-until-2025-07-01', 'vn-from-2025-07-01')
    """
    return next(regime for regime in STANDARD_REGIMES if regime.in_force(day))
