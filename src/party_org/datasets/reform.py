"""The reform of 1 July 2025 at the size of the nation: real communes, synthetic cells."""

from collections.abc import Callable, Iterable
from typing import Any

from party_org.checks import check_choice, raise_if_any, wrong_type
from party_org.counts import count_problem
from party_org.dataset import Dataset
from party_org.datasets._reform_before import hierarchy_before
from party_org.datasets._reform_plan import reform_plan
from party_org.datasets._reform_tables import ReformTables, reform_tables
from party_org.figures import Source
from party_org.problems import Problem

__all__ = ["reform_2025"]

CELLS_PER_COMMUNE = 29
MEMBERS = 5_000_000

_SOURCE = Source(
    id="vietnamadminunits",
    title="Administrative units of Viet Nam before and after 1 July 2025, and their crosswalk; "
    "MIT licence, (c) 2025 Tran Ngoc Minh Hieu",
    where="data of the Python package vietnamadminunits 1.0.4, reshaped",
)

_NOTE = (
    "Real: the communes, districts and provinces, and which of them went where. Synthetic: all "
    "cells, members and ratings, and which cells of a divided commune went which way. Ours: that "
    "every lowest-level unit has a base committee, that merged units go on as new identities, and "
    "that base organisations of agencies and enterprises are left out."
)


def reform_2025(
    *,
    seed: int = 0,
    cells_per_commune: int = CELLS_PER_COMMUNE,
    members: int = MEMBERS,
    provinces: Iterable[str] | None = None,
    progress: Callable[[str], object] | None = None,
) -> Dataset:
    """The party's organisation before the reform of 1 July 2025, and the reform as one plan.

    Before (30 June 2025): the centre, 63 provinces, 696 districts and 10,040 base committees, one
    for each of 10,035 communes, wards and townships and for five island districts that had none.
    The plan: 63 provinces become 34, the 10,040 base committees become 3,321 committees of commune
    level by the real crosswalk, whole or divided cell by cell, and the level of districts ends.
    Afterwards every cell stands under a commune, as the regime from 1 July 2025 has it (D§2).

    The units are real. **Cells, members and ratings are made up**, marked ``synthetic``, and the
    same for the same seed everywhere: how many members there are in a commune is not published.
    What each commune has is drawn, and the members add up to ``members`` exactly.

    The ids: ``commune-00001`` and ``commune-2025-00097`` by official codes (``island-318`` by that
    of the district), cells ``commune-00001-7``; ``province-02``, and ``province-2025-08`` for one
    that was merged. Codes were used again for other units, so they are no identities.

    Args:
        seed: another one gives other cells, members, ratings and divisions.
        cells_per_commune: how many cells a base committee has on average. The default makes cells
            of 17 members on average, as communes have them (14 to 29 a cell: D§3).
        members: the members of all 10,040 base committees. The default is the round number that
            the nation has in all, "a little over 5 million" (D§3), those outside communes
            included: the sum is to be of the right size, not true.
        provinces: the official codes of provinces *after* the reform, for a part of the nation;
            it gets the part of the members that its lowest-level units are of all.
        progress: called with a few words when each part of the work begins; the whole takes
            about half a minute.

    Raises:
        InvalidValueError: if a number is none, or there is no province of that code.

    >>> case = reform_2025(provinces=["11"], cells_per_commune=6)
    >>> case.hierarchy.rollup().by_level(), case.hierarchy.rollup().base_committees
    ({'central': 1, 'district': 10, 'province': 1}, 129)
    >>> after = case.plans[0].apply(case.hierarchy).after
    >>> after.rollup().by_level()
    {'central': 1, 'commune': 45, 'province': 1}
    >>> after.rollup().members.total, case.hierarchy.rollup().members.total
    (Tally(64243), Tally(64243))
    """
    say = progress or (lambda _: None)
    tables = reform_tables()
    chosen = None if provinces is None else _as_codes(provinces)
    problems = _whole_number("cells_per_commune", cells_per_commune, 1)
    problems += _whole_number("members", members, 0) + _codes_problems(tables, chosen)
    problems += [] if type(seed) is int else [wrong_type("seed", "a whole number", seed)]
    raise_if_any(problems)
    units = len(tables.before)
    if chosen is not None:
        tables = tables.within(chosen)
        members = members * len(tables.before) // units
    say("units before")
    before = hierarchy_before(tables, seed, cells_per_commune, members)
    say("the steps of the reform")
    return Dataset(
        title="Sắp xếp đơn vị hành chính ngày 1 tháng 7 năm 2025 (cells and members synthetic)",
        hierarchy=before,
        plans=[reform_plan(before, tables, seed)],
        sources=[_SOURCE],
        note=_NOTE,
    )


def _as_codes(provinces: Any) -> Any:
    is_list = isinstance(provinces, Iterable) and not isinstance(provinces, str)
    return tuple(provinces) if is_list else provinces


def _codes_problems(tables: ReformTables, codes: Any) -> list[Problem]:
    if codes is None:
        return []
    if not isinstance(codes, tuple) or not codes:
        return [wrong_type("provinces", "a list of codes of provinces", codes)]
    known = sorted({province.after for province in tables.provinces.values()})
    return [p for n, code in enumerate(codes) for p in check_choice(code, f"provinces[{n}]", known)]


def _whole_number(name: str, value: Any, least: int) -> list[Problem]:
    problem = count_problem(value, name)
    if problem is None and value < least:
        problem = wrong_type(name, f"a whole number of {least} or more", value)
    return [problem] if problem else []
