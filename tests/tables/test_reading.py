"""Reading the tables that people make: any headings, any shape, everything wrong at once."""

import importlib
import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import FileFormatError, InvalidHierarchyError, InvalidValueError
from party_org.names import fold_name
from party_org.regime import UNRESTRICTED
from party_org.tables import TableReading, read_table
from party_org.tables.headings import HEADINGS, name_of
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.formats.helpers import refused
from tests.samples import members, problems_of, roll

openpyxl: Any = importlib.import_module("openpyxl")
pandas: Any = importlib.import_module("pandas")

DAY = date(2018, 7, 1)
AFTER = date(2025, 8, 1)
LEVELS = ["Huyện", "Xã", "Chi bộ"]
OFFICER: list[list[Any]] = [
    ["ĐẢNG BỘ HUYỆN X"],
    ["BIỂU TỔNG HỢP SỐ LƯỢNG ĐẢNG VIÊN NĂM 2022, TỔNG SỐ 5 TỔ CHỨC"],
    [],
    ["STT", "Tên tổ chức đảng", "Trực thuộc", "Đảng viên", None, None, "Xếp loại năm 2022",
     "Xếp loại đảng viên năm 2022", None, "Ghi chú"],
    [None, None, None, "Tổng số", "Trong đó: Nữ", "Dự bị", None, "HTXSNV", "HTTNV", None],
    ["A", "B", "C", 1, 2, 3, 4, 5, 6, 7],
    ["I", "Đảng bộ huyện X"],
    [1, "Đảng bộ xã A", "Đảng bộ huyện X", None, None, None, "HTTNV"],
    [2, "Chi bộ thôn 1", "ĐẢNG BỘ XÃ A", 16, 4, 1, "HTXSNV", 3, 13],
    [3, "Chi bộ thôn 2", "Đảng bộ xã A", "1.250", 4, None, "Hoàn thành tốt nhiệm vụ"],
    [4, "Chi bộ cơ quan", "Đảng bộ huyện X", 12.0, None, None, None, None, None, "mới"],
    ["", "Cộng", None, 1278, 8, 1],
]  # fmt: skip


def book(rows: list[list[Any]], path: Path, *merged: str) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    workbook.save(path)
    return path


def read(source: Any, **options: Any) -> TableReading:
    return read_table(source, **{"as_of": DAY, **options})


def faults(source: Any, **options: Any) -> list[str]:
    return [f"{p.path}: {p.code}" for p in refused(read, source, **options)]


def test_what_an_officer_makes(tmp_path: Path) -> None:
    merged = ["A1:J1", "A2:J2", "D4:F4", "H4:I4", *(f"{c}4:{c}5" for c in "ABCGJ")]
    path = book(OFFICER, tmp_path / "bieu.xlsx", *merged)
    reading = read(path, as_of=date(2023, 1, 1))
    h = reading.hierarchy
    assert h.text_tree().splitlines() == [
        (
            "Đảng bộ huyện X (dang-bo-huyen-x): "
            "base committees 1, base cells 1, cells 2, members 1,278"
        ),
        "├─ Đảng bộ xã A (dang-bo-xa-a): cells 2, members 1,266",
        "│  ├─ Chi bộ thôn 1 (dang-bo-xa-a/chi-bo-thon-1): members 16",
        "│  └─ Chi bộ thôn 2 (dang-bo-xa-a/chi-bo-thon-2): members 1,250",
        "└─ Chi bộ cơ quan (chi-bo-co-quan): members 12",
    ]
    first = h["dang-bo-xa-a/chi-bo-thon-1"]
    assert first.ratings[("B", 2022)].grade == "excellent"
    assert isinstance(first, Cell)
    assert first.member_ratings[("B", 2022)].counts == {"excellent": 3, "good": 13}
    assert roll(h, "dang-bo-xa-a/chi-bo-thon-2").probationary is None
    assert isinstance(h["chi-bo-co-quan"], BaseCell)
    assert h["chi-bo-co-quan"].note == "mới"
    assert {f.measure: f.value for f in reading.figures} == {
        "members.total": 1278,
        "members.women": 8,
        "members.probationary": 1,
    }
    assert reading.notes == ()
    assert repr(reading) == "<TableReading: 5 units, 3 figures from totals, 0 notes>"


def test_the_same_table_as_csv() -> None:
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in OFFICER]
    reading = read("\n".join(lines).replace("12.0", "12"), as_of=date(2023, 1, 1))
    assert reading.hierarchy.rollup().members.total.count == 1278
    assert len(reading.hierarchy) == 5
    assert len(reading.figures) == 3


def test_everything_wrong_in_a_sheet_is_said_at_once(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Tên đơn vị", "Trực thuộc", "Loại hình", "Số đảng viên", "Nữ", "Xếp loại 2022"],
        ["Xã A", None, "ĐBCS", None, None, "HTTNV"],
        ["1", "Xã A", "Chi bộ", "1,250", -1, "tốt"],
        ["2", "Xã A", "Chi bộ", 12.5, "-", None],
        ["3", "Xã B", "Chi bộ", "gần 5", True, None],
        [None, "Xã A", "Chi bộ", "5 %", "12 người", None],
        ["4", "Xã A", "Đoàn", 3, 5, None],
        ["4", "Xã A", "Chi bộ", 3, 1, None],
    ]
    path = book(rows, tmp_path / "b.xlsx")
    place = 'b.xlsx, sheet "Biểu 1", row'
    assert faults(path) == [
        f'{place} 3, column D "Số đảng viên": count_unreadable',
        f'{place} 3, column F "Xếp loại 2022": unknown_grade_word',
        f'{place} 4, column D "Số đảng viên": count_unreadable',
        f'{place} 4, column E "Nữ": dash_for_count',
        f'{place} 5, column D "Số đảng viên": hedged_count',
        f'{place} 5, column E "Nữ": count_unreadable',
        f'{place} 6, column D "Số đảng viên": count_unreadable',
        f'{place} 6, column E "Nữ": count_unreadable',
        f'{place} 5, column B "Trực thuộc": unknown_parent',
        f"{place} 6: row_names_no_unit",
        f"{place} 8: names_repeat",
        f'{place} 3, column E "Nữ": negative_count',
        f'{place} 7, column C "Loại hình": not_one_of',
    ]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.250", 1250), ("1250", 1250), (" 16 ", 16), (16, 16), (16.0, 16), (Decimal(16), 16),
        ("từ 5 trở lên", AtLeast(5)), (">=5", AtLeast(5)), ("≥ 1.250", AtLeast(1250)),
        (AtLeast(5), AtLeast(5)), ("", None), (None, None), (float("nan"), None), ("0", 0),
        (pandas.NA, None),
    ],
)  # fmt: skip
def test_numbers(written: Any, number: Any) -> None:
    rows = [{"id": "x", "parent": None, "kind": "cell", "members": written}]
    assert members(read(rows).hierarchy) == {"x": number}


@pytest.mark.parametrize("written", [
    "1,250", "1.25", "12.50", 1.25, Decimal("1.5"), "1 250", "x",
    float("inf"), Decimal("NaN"), Decimal("sNaN"), date(2018, 5, 3), True, "5+", "1.25.0",
])  # fmt: skip
def test_numbers_that_could_be_two_are_refused(written: Any) -> None:
    rows = [{"id": "x", "parent": None, "kind": "cell", "members": written}]
    assert faults(rows) == ["row 1, column members: count_unreadable"]


def test_numbers_as_english_reports_print_them() -> None:
    rows = [{"id": "x", "parent": None, "kind": "cell", "members": "1,250", "women": "-"}]
    h = read(rows, numbers="en", dashes="zero").hierarchy
    assert (roll(h, "x").total, roll(h, "x").women) == (1250, 0)
    assert roll(read(rows, numbers="en", dashes="unknown").hierarchy, "x").women is None


PATHS = [
    {"Huyện": "Đảng bộ huyện X", "Xã": "Đảng bộ xã A", "Chi bộ": "Chi bộ 1", "ĐV": 10},
    {"Huyện": "", "Xã": "", "Chi bộ": "Chi bộ 2", "ĐV": 11},
    {"Huyện": "", "Xã": "Cộng Đảng bộ xã A", "Chi bộ": "", "ĐV": 21},
    {"Huyện": "", "Xã": "Đảng bộ xã B", "Chi bộ": "Chi bộ 1", "ĐV": 7},
    {"Huyện": "", "Xã": "Cộng", "Chi bộ": "", "ĐV": 7},
    {"Huyện": "Đảng bộ huyện X", "Xã": "", "Chi bộ": "Chi bộ Ngân hàng", "ĐV": 12},
    {"Huyện": "Tổng cộng toàn huyện", "Xã": "", "Chi bộ": "", "ĐV": 40},
]


def test_columns_of_names_by_level() -> None:
    reading = read(PATHS, path_columns=LEVELS)
    h = reading.hierarchy
    assert members(h) == {
        "dang-bo-xa-a/chi-bo-1": 10,
        "dang-bo-xa-a/chi-bo-2": 11,
        "dang-bo-xa-b/chi-bo-1": 7,
        "chi-bo-ngan-hang": 12,
    }
    assert isinstance(h["chi-bo-ngan-hang"], BaseCell)
    assert isinstance(h["dang-bo-xa-a"], BaseCommittee)
    assert [(f.unit, f.value) for f in reading.figures] == [
        ("dang-bo-xa-a", 21),
        ("dang-bo-xa-b", 7),
        ("dang-bo-huyen-x", 40),
    ]
    assert reading.notes == ()
    assert h == read(PATHS, path_columns=LEVELS).hierarchy


def test_the_kinds_that_columns_hold_may_be_said() -> None:
    kinds = {"Huyện": "committee:district", "Xã": "base_committee", "Chi bộ": "cell"}
    assert read(PATHS, path_columns=kinds).hierarchy == read(PATHS, path_columns=LEVELS).hierarchy


def test_a_commune_is_what_the_day_makes_of_it() -> None:
    rows = [{"Xã": "Đảng bộ xã A", "Chi bộ": "Chi bộ 1"}]
    before = read(rows, path_columns=LEVELS[1:]).hierarchy
    after = read(rows, path_columns=LEVELS[1:], as_of=AFTER).hierarchy
    assert isinstance(before["dang-bo-xa-a"], BaseCommittee)
    commune = after["dang-bo-xa-a"]
    assert isinstance(commune, Committee)
    assert commune.level == "commune"
    assert isinstance(after["chi-bo-1"], Cell)


def test_totals_that_differ() -> None:
    wrong = [*PATHS[:-1], {**PATHS[-1], "ĐV": 41}]
    reading = read(wrong, path_columns=LEVELS)
    [note] = reading.notes
    assert (note.path, note.code, note.unit) == (
        "row 7, column ĐV",
        "total_differs",
        "dang-bo-huyen-x",
    )
    assert (note.params["printed"], note.params["found"]) == (41, 40)
    assert "tổng ghi 41" in note.text("vi")
    assert str(reading).count("\n") == 1
    assert faults(wrong, path_columns=LEVELS, totals="refuse") == [
        "row 7, column ĐV: total_differs"
    ]
    ignored = read(wrong, path_columns=LEVELS, totals="ignore")
    assert (ignored.figures, ignored.notes) == ((), ())


def test_a_total_of_what_is_not_all_known_is_wrong_only_if_it_is_too_small() -> None:
    rows: list[dict[str, Any]] = [
        {"Tên": "Xã A", "Trực thuộc": "", "Loại": "ĐBCS", "ĐV": None},
        {"Tên": "1", "Trực thuộc": "Xã A", "Loại": "CB", "ĐV": 10},
        {"Tên": "2", "Trực thuộc": "Xã A", "Loại": "CB", "ĐV": None},
        {"Tên": "Tổng số", "Trực thuộc": "", "Loại": "", "ĐV": 12},
    ]
    assert read(rows).notes == ()
    rows[-1]["ĐV"] = 9
    assert [p.params["found"] for p in read(rows).notes] == ["≥ 10"]
    rows[-1]["ĐV"] = "từ 9 trở lên"
    assert read(rows).notes == ()
    assert read(rows).figures[0].qualifier == "at_least"


def test_a_unit_may_be_called_what_a_total_is_called() -> None:
    rows: list[dict[str, Any]] = [
        {"name": "Tổng công ty Z", "parent": "", "kind": "base_committee", "members": None},
        {"name": "Tổng", "parent": "Tổng công ty Z", "kind": "cell", "members": 5},
    ]
    assert len(read(rows).hierarchy) == 2
    for row in rows:
        row.pop("kind")
    kinds = {"Đảng bộ": "base_committee", "Chi bộ": "cell"}
    rows = [{"Đảng bộ": "Tổng công ty Z", "Chi bộ": "1", "members": 5}]
    assert len(read(rows, path_columns=kinds).hierarchy) == 2


def test_rows_below_a_unit_that_is_no_row() -> None:
    root = BaseCommittee(id="xa-a", name="Đảng bộ xã A")
    rows = [{"Chi bộ": "Chi bộ 1", "ĐV": 5}, {"Chi bộ": "Chi bộ 2", "ĐV": 6}]
    h = read(rows, root=root, columns={"Chi bộ": "name"}).hierarchy
    assert list(h) == ["xa-a", "chi-bo-1", "chi-bo-2"]
    named = [{**row, "Trực thuộc": "Đảng bộ xã a"} for row in rows]
    assert read(named, root=root, columns={"Chi bộ": "name"}).hierarchy == h
    path = read(rows, root=root, path_columns=["Chi bộ"]).hierarchy
    assert path == h


def test_a_list_of_names_alone_says_no_tree() -> None:
    rows = [{"Tên": "Chi bộ 1", "ĐV": 5}]
    assert faults(rows) == [": parents_unsaid"]


def test_ids_are_made_of_names() -> None:
    rows = [
        {"name": "Xã", "parent": "", "kind": "base_committee"},
        {"name": "Chi bộ Hoa", "parent": "Xã", "kind": "cell"},
        {"name": "Chi bộ Hòa", "parent": "Xã", "kind": "cell"},
        {"name": "…", "parent": "Xã", "kind": "cell"},
        {"name": "x" * 300, "parent": "Xã", "kind": "cell"},
        {"id": "own", "name": "Chi bộ Đ", "parent": "Xã", "kind": "cell"},
    ]
    ids = list(read(rows).hierarchy)
    assert ids[:4] == ["xa", fold_name("chi-bộ-hoa"), fold_name("chi-bộ-hòa"), "…"]
    assert len(ids[4]) == 200
    assert ids[5] == "own"
    assert list(read(rows[:2] + rows[3:]).hierarchy)[1] == "chi-bo-hoa"


def test_parents_by_name_in_doubt() -> None:
    rows = [
        {"id": "d", "name": "Huyện", "parent": "", "kind": "committee", "level": "huyện"},
        {"id": "a", "name": "Xã", "parent": "d", "kind": "đảng bộ cơ sở", "level": ""},
        {"id": "b", "name": "Xã", "parent": "d", "kind": "ĐBCS", "level": ""},
        {"id": "c", "name": "1", "parent": "Xã", "kind": "CB", "level": ""},
        {"id": "e", "name": "2", "parent": "Xã B", "kind": "CB", "level": ""},
    ]
    problems = refused(read, rows)
    assert [(p.path, p.code) for p in problems] == [
        ("row 4, column parent", "parent_in_doubt"),
        ("row 5, column parent", "unknown_parent"),
    ]
    assert problems[0].params["rows"] == "2, 3"
    assert "did you mean" in problems[1].text()
    rows[3]["parent"], rows[4]["parent"] = "a", "b"
    assert read(rows).hierarchy.parent("c") == "a"


def test_rows_that_form_no_tree() -> None:
    rows = [
        {"name": "A", "parent": "B", "kind": "base_committee"},
        {"name": "B", "parent": "A", "kind": "base_committee"},
        {"name": "C", "parent": "", "kind": "base_committee"},
    ]
    with pytest.raises(InvalidHierarchyError) as caught:
        read(rows)
    assert "cycle" in {p.code for p in caught.value.problems}
    rows = [
        {"name": "A", "parent": "", "kind": "cell"},
        {"name": "B", "parent": "A", "kind": "cell"},
    ]
    with pytest.raises(InvalidHierarchyError) as caught:
        read(rows)
    assert [(p.path, p.code) for p in caught.value.problems] == [("row 2", "wrong_parent")]


def test_a_unit_in_two_rows_and_a_row_of_nothing() -> None:
    rows = [
        {"Xã": "Xã A", "Chi bộ": "1", "ĐV": 5},
        {"Xã": "Xã  a", "Chi bộ": "1", "ĐV": 5},
        {"Xã": None, "Chi bộ": None, "ĐV": 5},
        {"Xã": "Xã A", "Chi bộ": None, "ĐV": None},
    ]
    assert faults(rows, path_columns=["Xã", "Chi bộ"]) == [
        "row 2: unit_in_two_rows",
        "row 3: row_names_no_unit",
    ]


def test_kinds_that_nothing_says() -> None:
    rows = [{"name": "Hội", "parent": "", "members": 5}]
    assert faults(rows) == ["row 1: kind_unsaid"]
    assert "đảng bộ cơ sở" in refused(read, rows)[0].hint("vi")


def test_unknown_headings() -> None:
    rows = [{"id": "x", "parent": "", "kind": "cell", "Nử": 3, "Số điện thoại bí thư": "09"}]
    assert faults(rows) == [
        "column Nử: unknown_heading",
        "column Số điện thoại bí thư: unknown_heading",
    ]
    phone = ["Số điện thoại bí thư"]
    assert roll(read(rows, columns={"Nử": "women"}, ignore=phone).hierarchy, "x").women == 3
    notes = read(rows, ignore="unknown").notes
    assert [(p.code, p.params["heading"]) for p in notes] == [
        ("column_passed_over", "Nử"),
        ("column_passed_over", "Số điện thoại bí thư"),
    ]
    assert faults([{"name": "a", "Tên": "b", "parent": ""}]) == ["column Tên: two_columns_for_one"]


def test_two_rows_of_headings_in_csv() -> None:
    text = "TT;Tên chi bộ;Cấp trên;Đảng viên;;\n;;;Tổng số;Nữ;Dự bị\n1;Chi bộ 1;;10;4;1\n"
    assert roll(read(text).hierarchy, "chi-bo-1").parts() == {"women": 4, "probationary": 1}


def test_an_unknown_heading_below_one_that_spans_is_named_with_it(tmp_path: Path) -> None:
    rows = [["Tên", "Cấp trên", "Loại", "Đảng viên"], ["", "", "", "TS", "Trẻ tuổi"]]
    path = book([*rows, ["A", None, "CB", 5, 2]], tmp_path / "b.xlsx", "D1:E1")
    [problem] = refused(read, path)
    assert problem.params["heading"] == "Đảng viên / Trẻ tuổi"
    assert roll(read(path, columns={"Trẻ tuổi": "youth"}).hierarchy, "a").youth == 2


def test_the_header_may_be_named() -> None:
    text = "id,parent,kind\nTên,Cấp trên,Loại\nChi bộ 1,,CB\n"
    assert list(read(text, header=2).hierarchy) == ["chi-bo-1"]
    assert faults(text, header=9) == [": no_header"]
    assert faults("a,b\n1,2\n") == [": no_header"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_found(delimiter: str) -> None:
    head = ["Tên, đầy đủ", "Tên", "Cấp trên", "Loại", "ĐV"]
    lines = [head, ["x; y", "Chi bộ 1", "", "CB", "5"]]
    out = io.StringIO()
    importlib.import_module("csv").writer(out, delimiter=delimiter).writerows(lines)
    reading = read(out.getvalue(), ignore=["Tên, đầy đủ"])
    assert members(reading.hierarchy) == {"chi-bo-1": 5}


def test_sheets(tmp_path: Path) -> None:
    path = book([["Tên", "Cấp trên", "Loại"], ["A", None, "CB"]], tmp_path / "b.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("Hai").append(["Tên", "Cấp trên", "Loại"])
    workbook["Hai"].append(["B", None, "CB"])
    workbook.save(path)
    assert [list(read(path, sheet=s).hierarchy) for s in (None, 1, "Hai")] == [["a"], ["b"], ["b"]]
    [problem] = refused(read, path, sheet="Hay")
    assert (problem.code, problem.params["choices"]) == ("unknown_sheet", '"Biểu 1", "Hai"')
    assert faults(path, sheet=7) == [": unknown_sheet"]
    assert faults("id,parent\n", sheet="Hai") == [": no_sheets"]


def test_formulas_without_a_value_and_errors_are_refused(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Tên", "Cấp trên", "Loại", "ĐV"],
        ["A", None, "CB", "=2+3"],
        ["B", "A", "CB", "#REF!"],
    ]
    path = book(rows, tmp_path / "b.xlsx")
    assert faults(path) == [
        'sheet "Biểu 1", row 2, column D: formula_without_value',
        'sheet "Biểu 1", row 3, column D: cell_error',
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 no zip", "bad_excel"),
        (b"\xd0\xcf\x11\xe0 old", "old_excel"),
        (b"\xff\xfe\x00", "utf16_file"),
        (b"", "empty_file"),
        ("no such file.xlsx", "file_missing"),
    ],
)
def test_files_that_cannot_be_read(content: Any, code: str) -> None:
    assert [p.code for p in refused(read, content)] == [code]


@pytest.mark.parametrize("source", [5, None, {"id": "x"}, [1], ["Chi bộ 1"]])
def test_what_is_no_table(source: Any) -> None:
    assert {p.code for p in refused(read, source)} == {"wrong_type"}


def test_data_frames_of_pandas_users() -> None:
    frame = pandas.DataFrame(
        {
            "name": ["Xã A", "Chi bộ 1", "Chi bộ 2"],
            "parent": [None, "Xã A", "Xã A"],
            "kind": ["base_committee", "cell", "cell"],
            "members": [float("nan"), 16, float("nan")],
            "code": [1.0, 2.0, float("nan")],
            "note": [pandas.Timestamp("2018-07-01"), pandas.NaT, pandas.NaT],
        }
    )
    h = read(frame).hierarchy
    assert members(h) == {"chi-bo-1": 16, "chi-bo-2": None}
    assert (h["xa-a"].code, h["xa-a"].note, h["chi-bo-2"].code) == ("1", "2018-07-01", None)
    assert read(frame.set_index("name")).hierarchy == h
    assert read([{"id": "x", "parent": "", "kind": "CB", "note": datetime(2018, 7, 1)}]).hierarchy  # noqa: DTZ001 - as spreadsheets give it


@pytest.mark.parametrize(
    "options",
    [
        {"numbers": "de"},
        {"dashes": "maybe"},
        {"totals": "x"},
        {"columns": {"x": "membres"}},
        {"columns": ["x"]},
        {"path_columns": "Xã"},
        {"ignore": "Ghi chú"},
        {"root": "x"},
        {"delimiter": "|"},
    ],
)
def test_wrong_arguments(options: Any) -> None:
    problems_of(InvalidValueError, read, "id,parent,kind\nx,,cell\n", **options)


def test_a_level_column_that_is_not_there() -> None:
    assert faults([{"Xã": "A", "ĐV": 1}], path_columns=["Xã", "Thôn"]) == [": missing_column"]


def test_what_is_wrong_says_how_to_say_it() -> None:
    row = {"STT": 1, "Xã": "A", "Chi bộ": "x", "ĐV": 3, "Ghi": "?"}
    path = ["Xã", "Chi bộ"]
    with pytest.raises(FileFormatError, match="the columns are: STT, Xã, Chi bộ, ĐV, Ghi"):
        read([row], path_columns=["Huyện", *path], ignore="unknown")
    with pytest.raises(InvalidHierarchyError, match="root="):
        read([row, {**row, "Xã": "B", "Chi bộ": "y"}], path_columns=path, ignore="unknown")


def test_every_heading_that_is_written_is_recognised() -> None:
    for name, (en, vi) in HEADINGS.items():
        assert [name_of([text], {}) for text in (name, en, vi)] == [name] * 3


def test_own_parts_of_rolls_and_schemes() -> None:
    rows = [{"id": "x", "parent": "", "kind": "cell", "members": 5, "other.retired": 2}]
    assert roll(read(rows, regime=UNRESTRICTED).hierarchy, "x").other == {"retired": 2}


def test_an_error_of_the_reader_is_one_of_files() -> None:
    with pytest.raises(FileFormatError, match="dashes="):
        read([{"id": "x", "parent": "", "kind": "cell", "members": "–"}])
