"""The reform of 2025: a few provinces on every run, the nation with ``PARTY_ORG_PROFILE=deep``."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import party_org as po
from party_org.datasets._reform_tables import ReformTables, reform_tables
from party_org.restating import restate

TOP = Path(__file__).parents[2]

WHOLE = os.environ.get("PARTY_ORG_PROFILE") == "deep"
PROVINCES = None if WHOLE else ["11", "31"]
"""Điện Biên, which stays alone, and Hải Phòng: merged, with many divided communes and an island."""

NUMBERS = {
    # provinces, districts, base committees; provinces, communes after; crosswalk, members
    True: (63, 696, 10_040, 34, 3_321, 10_602, 5_000_000),
    False: (3, 37, 504, 2, 159, 583, 250_996),
}[WHOLE]


@pytest.fixture(scope="module")
def tables() -> ReformTables:
    return reform_tables() if PROVINCES is None else reform_tables().within(PROVINCES)


@pytest.fixture(scope="module")
def case() -> po.Dataset:
    # at the size of the nation, as it ships; the few provinces with fewer cells
    if WHOLE:
        return po.datasets.reform_2025()
    return po.datasets.reform_2025(provinces=PROVINCES, cells_per_commune=6)


@pytest.fixture(scope="module")
def outcome(case: po.Dataset) -> po.Outcome:
    [outcome] = case.outcomes()
    return outcome


def after_id(code: str) -> str:
    return f"commune-2025-{code}"


def before_id(key: str) -> str:
    return key.replace("district-", "island-") if "district" in key else f"commune-{key}"


def test_before_is_the_nation_with_a_base_committee_in_every_commune(case: po.Dataset) -> None:
    rollup = case.hierarchy.rollup()
    provinces, districts, communes, *_, members = NUMBERS
    assert rollup.by_level() == {"central": 1, "province": provinces, "district": districts}
    assert rollup.base_committees == rollup.base_organizations == communes
    assert int(rollup.members.total) == members
    assert (case.hierarchy.regime, case.hierarchy.as_of.isoformat()) == (
        po.REGIME_UNTIL_2025_07_01,
        "2025-06-30",
    )


def test_every_number_is_marked_as_made_up(case: po.Dataset) -> None:
    rollup = case.hierarchy.rollup()
    assert rollup.origins() == {po.Origin.SYNTHETIC: int(rollup.members.total)}
    assert rollup.by_tag("cell") == {"synthetic": rollup.cells}
    assert "synthetic" in (case.hierarchy[case.hierarchy.root].note or "")
    assert "Synthetic" in (case.note or "")
    assert "MIT" in case.sources[0].title


def test_after_there_are_communes_under_provinces_and_no_district(outcome: po.Outcome) -> None:
    _, districts, _, provinces, communes, *_ = NUMBERS
    rollup = outcome.after.rollup()
    assert rollup.by_level() == {"central": 1, "province": provinces, "commune": communes}
    assert rollup.base_organizations == 0
    assert outcome.after.regime == po.REGIME_FROM_2025_07_01
    assert outcome.after.as_of.isoformat() == "2025-07-01"
    ended = [unit_id for unit_id in outcome.after.ended if unit_id.startswith("district-")]
    assert len(ended) == districts


def test_every_cell_member_and_member_rating_is_still_there(outcome: po.Outcome) -> None:
    before, after = outcome.before, outcome.after
    assert all(after[cell.id] is cell for cell in before.walk(po.Cell))
    committees = ("units", "level", "sector")
    kept = [
        {key: number for key, number in h.rollup().sums.items() if key[0] not in committees}
        for h in (before, after)
    ]
    assert kept[0] == kept[1]
    assert any(key[0] == "rated" for key in kept[0])
    assert before.rollup().cells == after.rollup().cells
    assert outcome.balances()


def test_units_have_the_codes_names_and_kinds_of_the_tables(
    outcome: po.Outcome, tables: ReformTables
) -> None:
    for unit in tables.after.values():
        commune = outcome.after[after_id(unit.code)]
        assert (commune.code, commune.sector) == (unit.code, unit.sector)
        assert commune.name.casefold() == f"đảng bộ {unit.name}".casefold()
        above = outcome.after[outcome.after.parent(commune.id) or ""]
        assert above.code == unit.province
    sectors = outcome.after.rollup().by_sector("committee")
    if WHOLE:
        assert sectors == {"commune": 2_621, "special zone": 13, "ward": 687}


def test_every_cell_went_where_the_crosswalk_sends_its_commune(
    outcome: po.Outcome, tables: ReformTables
) -> None:
    divided = 0
    for unit in tables.before:
        old = before_id(unit.key)
        wanted = {after_id(code) for code in tables.targets[unit.key]}
        cells = outcome.before.children(old)
        assert {outcome.after.parent(cell) for cell in cells} == wanted
        divided += len(wanted) > 1
    assert divided == (471 if WHOLE else 72)


def test_the_lineage_of_communes_is_the_real_crosswalk(
    outcome: po.Outcome, tables: ReformTables
) -> None:
    rows = outcome.lineage.crosswalk(kind=po.BaseCommittee, to_level="commune")
    wanted = {(before_id(k), after_id(c)) for k, codes in tables.targets.items() for c in codes}
    assert {(row.source, row.target) for row in rows} == wanted
    assert len(rows) == NUMBERS[5]
    for unit in tables.before[:200]:
        found = [row.share_of_source for row in rows.of(before_id(unit.key))]
        assert sum(share or 0 for share in found) == 1


def test_the_numbers_of_before_stand_on_the_communes_of_after(outcome: po.Outcome) -> None:
    restated = restate(outcome.lineage)
    assert restated.estimated == ()
    communes = [unit.id for unit in outcome.after.walk(po.Committee)]
    assert all(restated[i] == int(outcome.after.rollup(i).members.total) for i in communes)


def test_the_rules_of_the_charter_hold_before_and_after(outcome: po.Outcome) -> None:
    assert [len(h.check()) for h in (outcome.before, outcome.after)] == [0, 0]


def test_a_plan_that_leaves_the_districts_is_refused(case: po.Dataset) -> None:
    steps = case.plans[0].steps[:-1]
    with pytest.raises(po.PlanRejected) as caught:
        po.Plan(steps=steps, effective=case.plans[0].effective).apply(case.hierarchy)
    assert {problem.code for problem in caught.value.problems} == {"wrong_parent"}
    assert len(caught.value.problems) == NUMBERS[1]


def test_the_seed_makes_up_the_numbers_and_nothing_else() -> None:
    one, same, other = (
        po.datasets.reform_2025(provinces=["11"], cells_per_commune=4, seed=seed)
        for seed in (1, 1, 2)
    )
    assert one.hierarchy.digest == same.hierarchy.digest != other.hierarchy.digest
    assert one.plans == same.plans != other.plans
    for kind in (po.Committee, po.BaseCommittee):
        names = [[unit.name for unit in c.hierarchy.walk(kind)] for c in (one, other)]
        assert names[0] == names[1]
    members = [int(c.hierarchy.rollup().members.total) for c in (one, other)]
    assert members == [64_243, 64_243]


def test_members_add_up_to_what_is_asked_for() -> None:
    for members in (0, 10_040, 1_234_567):
        case = po.datasets.reform_2025(provinces=["12"], cells_per_commune=1, members=members)
        found = case.hierarchy.rollup()
        assert int(found.members.total) == members * found.base_committees // 10_040


def test_wrong_arguments_are_told_all_at_once() -> None:
    with pytest.raises(po.InvalidValueError) as caught:
        po.datasets.reform_2025(
            seed=True,
            cells_per_commune=0,
            members=-1,
            provinces=["11", "02"],  # Hà Giang went to Tuyên Quang
        )
    found = [(problem.path, problem.code) for problem in caught.value.problems]
    assert found == [
        ("cells_per_commune", "wrong_type"),
        ("members", "negative_count"),
        ("provinces[1]", "not_one_of"),
        ("seed", "wrong_type"),
    ]
    wrong: list[Any] = ["11", [], 11]
    for provinces in wrong:
        with pytest.raises(po.InvalidValueError, match="a list of codes"):
            po.datasets.reform_2025(provinces=provinces)


def test_the_parts_of_the_work_are_told() -> None:
    told: list[str] = []
    po.datasets.reform_2025(provinces=["12"], cells_per_commune=1, progress=told.append)
    assert told == ["units before", "the steps of the reform"]


def test_the_example_prints_what_it_promises_and_writes_the_crosswalk(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", str(TOP / "examples" / "reform_2025.py")]
    path = tmp_path / "new folder" / "crosswalk.csv"
    chosen = [] if PROVINCES is None else ["--provinces", *PROVINCES]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONHASHSEED": "3"}
    done = subprocess.run(
        [*command, "--crosswalk", str(path), *chosen],
        env=environment,
        cwd=TOP,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    provinces, districts, communes, new_provinces, new_communes, rows, _ = NUMBERS
    for what, before, after in (
        ("committees: province", provinces, new_provinces),
        ("committees: district", districts, 0),
        ("committees: commune", 0, new_communes),
        ("base committees", communes, 0),
    ):
        assert re.search(rf"{what} +{before:,} +{after:,}\n", done.stdout)
    assert "cells, members and ratings exactly as before: yes" in done.stdout
    assert "every cell still there: yes" in done.stdout
    assert "every one balances" in done.stdout
    assert "by the reform itself: yes" in done.stdout
    assert "reform of 2025" in done.stderr
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) == rows
