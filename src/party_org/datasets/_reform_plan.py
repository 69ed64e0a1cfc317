"""The reform of 1 July 2025 as one plan, written from the crosswalk of communes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from attrs import evolve

from party_org.datasets._reform_before import committee_name, unit_before
from party_org.datasets._reform_tables import ReformTables
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.end_level import EndLevel
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.plans import Plan
from party_org.units import Committee

__all__: list[str] = []

EFFECTIVE = date(2025, 7, 1)

_COMMUNE = "commune-2025-"
_PROVINCE = "province-2025-"


def reform_plan(hierarchy: Hierarchy, tables: ReformTables, seed: int) -> Plan:
    """The plan; ``hierarchy`` is the state before."""
    rows = [*_province_rows(tables), *_commune_rows(hierarchy, tables, seed)]
    plan = Plan.from_mapping(
        hierarchy,
        rows,
        title="Sắp xếp đơn vị hành chính và tổ chức đảng, 1 tháng 7 năm 2025",
        effective=EFFECTIVE,
        source="vietnamadminunits",
        note=f"Which cells of a divided commune go where is made up (seed {seed}).",
    )
    steps = [_described(step, tables) for step in plan.steps]
    # by now nothing is under a district: the communes have gone to their provinces
    return evolve(plan, steps=[*steps, EndLevel("district")])


def province_after(tables: ReformTables, code: str) -> str:
    """The id of a province after the reform; one that was merged with no other goes on."""
    return f"province-{code}" if tables.sources(code) == [code] else f"{_PROVINCE}{code}"


def _province_rows(tables: ReformTables) -> Iterator[Mapping[str, Any]]:
    """Provinces that are merged, each group into a new one (hợp nhất)."""
    for province in tables.provinces.values():
        old, new = f"province-{province.code}", province_after(tables, province.after)
        if new != old:
            yield {"old": old, "new": new, "name": committee_name(province.after_name)}


def _commune_rows(
    hierarchy: Hierarchy, tables: ReformTables, seed: int
) -> Iterator[Mapping[str, Any]]:
    """Where each base committee goes, or each cell of one that is divided."""
    random = Random(f"party_org reform-2025 divided {seed}")
    above = {p.after: province_after(tables, p.after) for p in tables.provinces.values()}
    for unit in tables.before:
        old, targets = unit_before(unit), tables.targets[unit.key]
        parts = _parts(hierarchy.children(old), len(targets), random)
        for code, cells in zip(targets, parts, strict=True):
            after = tables.after[code]
            row = {
                "old": old,
                "new": f"{_COMMUNE}{code}",
                "name": committee_name(after.name),
                "kind": "committee:commune",
                "under": above[after.province],
            }
            yield {**row, "children": cells} if len(targets) > 1 else row


def _parts(cells: Sequence[str], number: int, random: Random) -> list[list[str]]:
    """The cells of a divided commune: about half go the main way, and at least one each way."""
    if number == 1:
        return [list(cells)]
    order = sorted(range(len(cells)), key=lambda _: random.random())
    ways = {n: way for way, n in enumerate(order[:number])}
    for n in order[number:]:
        ways[n] = 0 if random.random() < 0.5 else 1 + int(random.random() * (number - 1))
    return [[cell for n, cell in enumerate(cells) if ways[n] == way] for way in range(number)]


def _described(step: Operation, tables: ReformTables) -> Operation:
    """The step with what a table of rows does not tell of new units: their code and sector."""
    match step:
        case Merge(into=Committee() as unit):
            return evolve(step, into=_with_code(unit, tables))
        case Convert(to=Committee() as unit):
            return evolve(step, to=_with_code(unit, tables))
        case Establish(unit=Committee() as unit):
            return evolve(step, unit=_with_code(unit, tables))
    return step


def _with_code(unit: Committee, tables: ReformTables) -> Committee:
    code = unit.id.rpartition("-")[2]
    sector = tables.after[code].sector if unit.id.startswith(_COMMUNE) else None
    return evolve(unit, code=code, sector=sector)
