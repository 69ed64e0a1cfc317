"""The organisation before the reform of 2025: real communes, synthetic cells and members."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from random import Random

from party_org.apportionment import largest_remainder
from party_org.building import Pair
from party_org.datasets._reform_tables import Before, ReformTables
from party_org.hierarchy import Hierarchy
from party_org.mappings import FrozenDict
from party_org.membership import Membership
from party_org.origins import Origin
from party_org.ratings import MemberRatings, RatingKey
from party_org.regime import REGIME_UNTIL_2025_07_01
from party_org.units import BaseCommittee, Cell, Committee

__all__: list[str] = []

CENTRE = "centre"
AS_OF = date(2025, 6, 30)
RATED: RatingKey = ("B", 2024)
"""The scheme and year of the synthetic member ratings."""

_SMALLEST, _LARGEST = 10, 24
"""The sizes that weights of cells are drawn from: those of communes are 14 to 29 (D§3)."""


def committee_name(name: str) -> str:
    """The committee of a place, whose name begins with its kind.

    >>> committee_name("Phường Ba Đình")
    'Đảng bộ phường Ba Đình'
    """
    return f"Đảng bộ {name[:1].lower()}{name[1:]}"


def unit_before(unit: Before) -> str:
    """The id of the base committee of a lowest-level unit."""
    return f"commune-{unit.code}" if unit.code else f"island-{unit.district}"


def hierarchy_before(tables: ReformTables, seed: int, cells: int, members: int) -> Hierarchy:
    """The state of 30 June 2025, with about ``cells`` for each base committee."""
    random = Random(f"party_org reform-2025 before {seed}")
    numbers = [_number_of_cells(unit, tables, cells, random) for unit in tables.before]
    spread = _LARGEST - _SMALLEST + 1
    weights = [_SMALLEST + int(random.random() * spread) for _ in range(sum(numbers))]
    sizes = iter(largest_remainder(members, weights))
    pairs = list(_committees(tables, seed))
    for unit, number in zip(tables.before, numbers, strict=True):
        parent = unit_before(unit)
        name = committee_name(unit.name)
        code = unit.code or None
        base = BaseCommittee(id=parent, name=name, code=code, sector=unit.sector)
        pairs.append((base, f"district-{unit.district}"))
        pairs += [
            (_cell(f"{parent}-{n}", n, next(sizes), random), parent) for n in range(1, number + 1)
        ]
    return Hierarchy.from_pairs(pairs, as_of=AS_OF)


def _number_of_cells(unit: Before, tables: ReformTables, mean: int, random: Random) -> int:
    """Up to a third more or fewer than the mean; a divided unit has one for each part at least."""
    least = mean - mean // 3
    drawn = least + int(random.random() * (2 * (mean // 3) + 1))
    return max(drawn, len(tables.targets[unit.key]))


def _committees(tables: ReformTables, seed: int) -> Iterator[Pair]:
    """The centre, the provinces and the districts."""
    note = f"Cells, members and ratings are synthetic (seed {seed}); the communes are real."
    yield Committee(id=CENTRE, name="Trung ương", level="central", note=note), None
    for province in tables.provinces.values():
        name = committee_name(province.name)
        unit_id = f"province-{province.code}"
        yield Committee(id=unit_id, name=name, code=province.code, level="province"), CENTRE
    for unit in {unit.district: unit for unit in tables.before}.values():
        name, unit_id = committee_name(unit.district_name), f"district-{unit.district}"
        district = Committee(id=unit_id, name=name, code=unit.district, level="district")
        yield district, f"province-{unit.province}"


def _cell(unit_id: str, number: int, size: int, random: Random) -> Cell:
    """A cell with made-up members: from a fifth to a half women, and ratings within the cap."""
    women = (size * (20 + int(random.random() * 31))) // 100
    probationary = int(random.random() * 3) if size >= _SMALLEST else 0
    failed = int(random.random() * 1.05) if size >= _SMALLEST else 0
    return Cell(
        id=unit_id,
        name=f"Chi bộ {number}",
        tags=_TAGS,
        members=_roll(size, women, probationary),
        member_ratings=_ratings(size - probationary, probationary, failed),
        cell_committee=_cell_committee(size - probationary),
    )


_TAGS: Sequence[str] = ("synthetic",)


def _cell_committee(official: int) -> int:
    """A cell committee of 3 or 5, from 9 official members on (D§3); below that none."""
    limit = REGIME_UNTIL_2025_07_01.cell_committee_from
    assert limit is not None
    if official < limit:
        return 0
    return 3 if official < 2 * limit else 5


# most cells are alike in numbers: they share the values that say them


@cache
def _roll(size: int, women: int, probationary: int) -> Membership:
    return Membership(size, women=women, probationary=probationary, origin=Origin.SYNTHETIC)


@cache
def _ratings(rated: int, not_rated: int, failed: int) -> FrozenDict[RatingKey, MemberRatings]:
    """A seventh excellent, a tenth completing their tasks, most of them good."""
    excellent, fair = rated // 7, rated // 10
    counts = {
        "excellent": excellent,
        "good": rated - excellent - fair - failed,
        "completed": fair,
        "failed": failed,
    }
    block = MemberRatings(counts, not_rated=not_rated, origin=Origin.SYNTHETIC)
    return FrozenDict({RATED: block})
