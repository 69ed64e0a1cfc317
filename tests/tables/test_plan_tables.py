"""Plans from sheets: one row a step, or old → new."""

import importlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from party_org.errors import FileFormatError, InvalidValueError, PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.operations.allotment import REST
from party_org.operations.convert import Convert
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.plans import Plan
from party_org.tables import Table
from party_org.tables.plan_tables import read_plan_table
from party_org.units import Cell
from tests.formats.helpers import refused
from tests.samples import cell, commune, district, members, problems_of

openpyxl: Any = importlib.import_module("openpyxl")

H = commune(
    cell("a", 10, name="Chi bộ thôn A"),
    cell("b", 11, name="Chi bộ thôn B"),
    cell("c", 4, name="Chi bộ thôn C"),
    cell("e", 12, name="Chi bộ thôn E"),
)
HEAD = ["Hình thức", "Đơn vị", "Vào", "Tên mới", "Loại hình", "Trực thuộc", "Đảng viên từ"]


def sheet(*rows: list[Any]) -> list[dict[str, Any]]:
    return [dict(zip(HEAD, [*row, *[None] * 9], strict=False)) for row in rows]


def steps(h: Hierarchy, *rows: list[Any], **options: Any) -> tuple[Any, ...]:
    return read_plan_table(sheet(*rows), h, **options).steps


def test_every_kind_of_step() -> None:
    found = steps(
        H,
        ["sáp nhập", "b", "Chi bộ thôn A"],
        ["Hợp nhất", "a; c", "Chi bộ Liên thôn"],
        ["Tách", "Chi bộ thôn E", "e: còn lại; Chi bộ F: 5"],
        ["Giải thể", "Chi bộ F", "Chi bộ Liên thôn: 2; e: 3"],
        ["Thành lập", "Chi bộ Trường", "", "", "chi bộ", "commune", "e: 4"],
        ["đổi tên", "e", "", "Chi bộ E1"],
    )
    assert [step.op for step in found] == [
        "merge", "merge", "split", "dissolve", "establish", "rename",
    ]  # fmt: skip
    assert found[0] == Merge("b", into="a", label="sáp nhập")
    new = Cell(id="chi-bo-lien-thon", name="Chi bộ Liên thôn")
    assert found[1] == Merge(["a", "c"], into=new, label="Hợp nhất")
    parts = [Part("e", members=REST), Part(Cell(id="chi-bo-f", name="Chi bộ F"), members=5)]
    assert found[2] == Split("e", into=parts, label="Tách")
    assert found[3] == Dissolve("chi-bo-f", members_to={new.id: 2, "e": 3}, label="Giải thể")
    school = Cell(id="chi-bo-truong", name="Chi bộ Trường")
    made = Establish(school, under="commune", members_from={"e": 4}, label="Thành lập")
    assert found[4] == made
    after = Plan(steps=found).apply(H).after
    assert members(after) == {"e": 6, "chi-bo-lien-thon": 27, "chi-bo-truong": 4}
    assert after["e"].name == "Chi bộ E1"


def test_steps_of_higher_units() -> None:
    h = district()
    found = steps(
        h,
        ["transfer", "a; b", "c2"],
        ["chuyển giao", "e", "", "", "", "c3"],
        ["convert", "bank", "", "", "đảng bộ cơ sở"],
        ["Kết thúc hoạt động", "c3", "c1"],
    )
    assert found[:2] == (Transfer("a", to="c2"), Transfer("b", to="c2"))
    assert found[2] == Transfer("e", to="c3", label="chuyển giao")
    assert found[3] == Convert("bank", to="base_committee")
    assert (found[4].manner, found[4].label) == ("end_operation", "Kết thúc hoạt động")


def test_an_old_and_new_table() -> None:
    rows = [
        {"Đơn vị cũ": "Chi bộ thôn A", "Đơn vị mới": "Chi bộ AB", "Số đảng viên": ""},
        {"Đơn vị cũ": "Chi bộ thôn B", "Đơn vị mới": "Chi bộ AB", "Số đảng viên": "11"},
        {"Đơn vị cũ": "e", "Đơn vị mới": "e", "Số đảng viên": "còn lại"},
        {"Đơn vị cũ": "e", "Đơn vị mới": "Chi bộ F", "Số đảng viên": "5"},
    ]
    plan = read_plan_table(rows, H, title="Sắp xếp", effective=date(2018, 8, 1), source="qd-12")
    assert (plan.title, plan.effective, plan.source) == ("Sắp xếp", date(2018, 8, 1), "qd-12")
    after = plan.apply(H).after
    assert members(after) == {"chi-bo-ab": 21, "c": 4, "e": 7, "chi-bo-f": 5}
    assert after["chi-bo-ab"].name == "Chi bộ AB"


def test_a_spreadsheet_with_a_title(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (["PHƯƠNG ÁN"], ["Số 12-QĐ/HU"], ["TT", *HEAD[:3]], [1, "Sáp nhập", "b", "a"]):
        workbook.active.append(row)
    path = tmp_path / "plan.xlsx"
    workbook.save(path)
    assert read_plan_table(path, H).steps == (Merge("b", into="a", label="Sáp nhập"),)
    assert read_plan_table(path, H, header=3).steps[0].op == "merge"
    table = Table(["việc", "x", "y"], [("merge", "b", "a")])
    plan = read_plan_table(table, H, columns={"x": "old", "y": "new"})
    assert plan.steps == (Merge("b", into="a"),)


def test_everything_wrong_is_said_at_once() -> None:
    rows = sheet(
        ["họp", "a", "b"],
        ["sáp nhập", "Chi bộ thôn Z", "a"],
        ["sáp nhập", "a", ""],
        ["giải thể", "a", "b: năm; c: 5"],
        ["thành lập", "Chi bộ mới"],
        ["đổi tên", "a"],
        ["sáp nhập", "", "a"],
        ["chuyển đổi", "a"],
    )
    found = refused(read_plan_table, rows, H)
    assert [(p.path, p.code) for p in found] == [
        ("row 1, column Hình thức", "unknown_step"),
        ("row 2, column Đơn vị", "unit_not_found"),
        ("row 3, column Vào", "cell_needed"),
        ("row 4, column Vào", "count_unreadable"),
        ("row 5, column Trực thuộc", "cell_needed"),
        ("row 6, column Tên mới", "cell_needed"),
        ("row 7, column Đơn vị", "cell_needed"),
        ("row 8, column Loại hình", "cell_needed"),
    ]
    assert 'did you mean "Chi bộ thôn' in found[1].text()


def test_what_a_step_cannot_hold_is_said_of_its_column() -> None:
    found = refused(read_plan_table, sheet(["Thành lập", "x" * 100_001, "", "", "", "commune"]), H)
    assert {p.path for p in found} == {"row 1, column Đơn vị"}


def test_names_in_doubt() -> None:
    h = commune(cell("a", 1, name="Chi bộ 1"), cell("b", 1, name="Chi bộ 1"), cell("c", 1))
    found = refused(read_plan_table, sheet(["sáp nhập", "Chi bộ 1", "c"]), h)
    assert [(p.code, p.params["ids"]) for p in found] == [("unit_in_doubt", "a, b")]


def test_problems_of_an_old_and_new_table_name_its_rows() -> None:
    text = "Phương án sắp xếp;;\nĐơn vị cũ;Đơn vị mới;Số đảng viên\na;x;\na;x;\nb;y;99\n"
    with pytest.raises(PlanRejected) as caught:
        read_plan_table(text, H)
    assert {p.path.partition(".")[0] for p in caught.value.problems} <= {
        "row 4",
        "row 5",
        "rows 3, 4",
    }
    assert caught.value.codes
    found = refused(read_plan_table, "old,new\na,\n,b\n", H)
    assert [(p.path, p.code) for p in found] == [
        ("row 2, column new", "cell_needed"),
        ("row 3, column old", "cell_needed"),
    ]


def test_an_id_that_is_taken_is_not_made_again() -> None:
    h = commune(
        cell("chi-bo-x", 5, name="Chi bộ cũ"), cell("b", 5), ended={"chi-bo-x-2": date(2017, 1, 1)}
    )
    [step] = steps(h, ["merge", "b; chi-bo-x", "Chi bộ X"])
    assert step.into.id == "chi-bo-x-3"


def test_what_is_no_plan() -> None:
    with pytest.raises(FileFormatError) as caught:
        read_plan_table("a,b\n1,2\n", H)
    assert caught.value.codes == ("no_plan_header",)
    problems_of(InvalidValueError, read_plan_table, "op,old\n", H, columns={"x": "y"})
