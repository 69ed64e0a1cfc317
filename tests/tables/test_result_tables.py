"""What comes of plans, rules and checks as tables."""

import importlib
from fractions import Fraction
from typing import Any

import pytest

from party_org import datasets
from party_org.comparing import compare
from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.plans import Plan
from party_org.problems import Problem
from party_org.reconciling import reconcile
from party_org.tables.result_tables import problems_table, reconciliation_table
from tests.samples import cell, commune, district, problems_of

pandas: Any = importlib.import_module("pandas")

H = commune(cell("a", 10), cell("b", 11), cell("c", 9))
MERGER = Plan(steps=Merge("b", into="a"))


def test_before_and_after() -> None:
    table = MERGER.apply(H).compare().table()
    assert table.names == ("what", "before", "after", "after_difference")
    rows = {row[0]: row[1:] for row in table}
    assert rows["cells"] == (3, 2, -1)
    assert rows["members"] == (30, 30, 0)
    assert rows["members per cell or base cell"] == (10, 15, 5)
    frame = table.in_language("vi").to_pandas()
    assert list(frame.columns)[1:] == ["trước", "sau", "sau: tăng/giảm"]
    assert frame["sau"].astype(float).max() == 30


def test_units_that_differ() -> None:
    table = MERGER.apply(H).compare().table("units", lang="vi")
    rows = {row[0]: row for row in table}
    ended, grown = rows["b"], rows["a"]
    assert ended[table.names.index("ended")] is True
    assert ended[-3:] == (11, None, -11)
    assert grown[-3:] == (10, 21, 11)
    assert "kết thúc" in table.headings


def test_several_variants() -> None:
    comparison = compare(
        H,
        {"A": MERGER, "B": Plan(steps=Merge("c", into="a")), "C": Plan(steps=Merge("x", into="a"))},
    )
    table = comparison.table()
    assert table.names == (
        "what", "before", "A", "A_difference", "B", "B_difference", "C", "C_difference",
    )  # fmt: skip
    assert table.column("C") == (None,) * len(table)
    units = comparison.table("units")
    assert {row[0] for row in units} == {"A", "B"}
    problems_of(InvalidValueError, comparison.table, "all")


def test_crosswalks_keep_exact_shares() -> None:
    h = commune(cell("a", 3), cell("b", 3))
    parts = [Part("a", members=1), Part(cell("n"), members=2)]
    crosswalk = Plan(steps=Split("a", into=parts)).apply(h).lineage.crosswalk(kind="cell")
    table = crosswalk.table(lang="en")
    rows = {(row[0], row[1]): row[2:] for row in table}
    assert rows[("a", "n")] == (2, Fraction(2, 3), 1)
    assert table.headings[0] == "From"
    assert table.to_polars()["Share of the old unit"].to_list()[0] == "1/3"
    assert len(table) == len(crosswalk)


def test_findings() -> None:
    findings = commune(cell("a", 2)).check()
    table = findings.table(lang="vi")
    assert len(table) == len(findings) > 0
    assert set(table.column("verdict")) <= {"broken", "cannot_tell"}
    assert all(table.column("text"))


def test_reconciliations_and_problems() -> None:
    case = datasets.tuan_giao()
    table = reconciliation_table(reconcile(case.hierarchy, case.figures), lang="vi")
    row = dict(zip(table.names, table.rows[1], strict=True))
    assert (row["measure"], row["value"], row["verdict"], row["difference"]) == (
        "cells", 323, "contradicted", -26,
    )  # fmt: skip
    problem = Problem(code="unknown_unit", path="row 2", step=0, params={"id": "x"})
    said = problems_table([problem], lang="vi")
    assert said.rows[0][:4] == ("unknown_unit", "row 2", None, 1)
    assert said.to_dicts()[0]["Nội dung"] == problem.text("vi")


def test_rollups_say_how_many_cells_did_not_state_theirs() -> None:
    table = district().rollup_table()
    assert table.column("id") == ("d", "c1", "c2", "c3")
    assert table.column("members") == (
        AtLeast(40),
        21,
        AtLeast(7),
        None,
    )  # nothing is entered below the last
    assert table.column("members_not_stated_by") == (1, 0, 1, 0)
    assert district().rollup_table(kind="base_cell").column("members") == (12,)
    assert district().rollup_table(level="district", lang="vi").headings[4:6] == (
        "Tổ chức cơ sở đảng",
        "Đảng bộ cơ sở",
    )
    assert len(district().rollup_table(level="province")) == 0


def test_rollups_with_ratings() -> None:
    h = datasets.fill(datasets.la_hien(), 1)
    table = h.rollup_table(year=2022)
    row = dict(zip(table.names, table.rows[0], strict=True))
    assert row["rating.B.2022.members.excellent"] == 70
    percents = [name for name in table.names if name.endswith("_percent")]
    assert percents
    assert str(table.to_pandas()["members"].dtype) == "Int64"
    assert not [n for n in h.rollup_table(year=1999).names if n.startswith("rating.")]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_headings_are_unlike_one_another(lang: Any) -> None:
    table = datasets.fill(datasets.la_hien(), 1).rollup_table(year=2022, lang=lang)
    assert len({*table.headings}) == len(table.columns)
