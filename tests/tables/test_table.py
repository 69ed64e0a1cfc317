"""The type of table: what it holds, and every way out of it."""

import importlib
import io
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.errors import FileFormatError, InvalidValueError, MissingExtraError
from party_org.tables import Column, Table, write_excel
from party_org.tables.values import cell_text, exact_decimal
from tests.samples import problems_of

pandas: Any = importlib.import_module("pandas")
polars: Any = importlib.import_module("polars")
pyarrow: Any = importlib.import_module("pyarrow")
openpyxl: Any = importlib.import_module("openpyxl")

COUNTS = Table(
    [
        Column("id"),
        Column("members", "count", "Members", "Đảng viên"),
        Column("share", "number", "Share", "Tỷ lệ"),
        Column("percent", "percent"),
        Column("tags", "list"),
        Column("begun", "truth"),
        Column("day", "day"),
        Column("kind", words={"cell": ("cell", "chi bộ")}),
    ],
    [
        ("a", 16, Fraction(1, 3), Decimal("57.60"), ("x", "y"), True, date(2018, 7, 1), "cell"),
        ("=b", AtLeast(5), Fraction(1, 8), None, (), False, None, "<b>"),
        ("c", None, 1, Decimal(3), None, None, None, None),
    ],
    caption="Bảng <1>",
)


def csv_of(table: Table, **options: Any) -> list[str]:
    out = io.StringIO()
    table.to_csv(out, **options)
    return out.getvalue().splitlines()


def test_csv() -> None:
    assert csv_of(COUNTS) == [
        "id,members,share,percent,tags,begun,day,kind",
        "a,16,'1/3,57.60,x; y,true,2018-07-01,cell",
        "'=b,>=5,0.125,,,false,,<b>",
        "c,,1,3,,,,",
    ]
    assert csv_of(COUNTS.in_language("vi")) == [
        "id;Đảng viên;Tỷ lệ;percent;tags;begun;day;kind",
        'a;16;\'1/3;57,60;"x; y";có;2018-07-01;chi bộ',
        "'=b;>=5;0,125;;;không;;<b>",
        "c;;1;3;;;;",
    ]
    assert csv_of(COUNTS, delimiter="\t")[3] == "c\t\t1\t3\t\t\t\t"


def test_dictionaries_hold_the_exact_values() -> None:
    first = COUNTS.in_language("vi").to_dicts()[0]
    assert (first["Đảng viên"], first["Tỷ lệ"], first["kind"]) == (16, Fraction(1, 3), "chi bộ")
    assert COUNTS.column("members") == (16, AtLeast(5), None)
    assert len(COUNTS) == 3
    assert [row[0] for row in COUNTS] == ["a", "=b", "c"]


def test_equal_headings_are_told_apart() -> None:
    table = Table([Column("a", vi="Tên"), Column("b", vi="Tên")], [("1", "2")], lang="vi")
    assert table.headings == ("Tên (a)", "Tên (b)")
    assert table.to_dicts() == [{"Tên (a)": "1", "Tên (b)": "2"}]


def test_shown() -> None:
    assert repr(COUNTS) == (
        '<Table "Bảng <1>": 3 rows of id, members, share, percent, tags, begun, …>'
    )
    text = COUNTS.in_language("vi").text(most=2)
    assert text.splitlines()[0] == "Bảng <1>"
    assert "≥ 5" in text
    assert "0,33" in text
    assert text.splitlines()[-1] == "… và 1 dòng nữa"
    assert str(Table([])) == ""


def test_html_is_escaped_and_folded() -> None:
    html = COUNTS._repr_html_(most=2)
    assert "<caption>Bảng &lt;1&gt;</caption>" in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "<p>… and 1 more rows</p>" in html
    assert html.count("<tr>") == 3
    assert '<th style="text-align:right;padding:2px 8px">members</th>' in html


def test_pandas() -> None:
    frame = COUNTS.to_pandas()
    assert frame["members"].tolist() == ["16", ">=5", pandas.NA]
    assert frame["share"].tolist() == [Fraction(1, 3), Fraction(1, 8), 1]
    assert frame["share"].astype(float)[1] == 0.125
    assert frame["percent"].tolist() == [Decimal("57.60"), None, Decimal(3)]
    assert str(frame["begun"].dtype) == "boolean"
    apart = COUNTS.to_pandas(at_least="apart")
    assert str(apart["members"].dtype) == "Int64"
    assert apart["members"].isna().tolist() == [False, True, True]
    assert apart["members"].sum() == 16
    assert apart["members_at_least"][1] == 5


def test_a_column_of_counts_is_of_whole_numbers_also_if_nothing_is_stated() -> None:
    table = Table([Column("n", "count"), Column("x", "number")], [(None, None)])
    assert str(table.to_pandas()["n"].dtype) == "Int64"
    assert table.to_polars().schema == {"n": polars.Int64, "x": polars.Int64}
    assert Table([Column("n", "count")]).to_polars().schema == {"n": polars.Int64}


def test_polars_and_arrow() -> None:
    frame = COUNTS.to_polars()
    assert frame["members"].to_list() == ["16", ">=5", None]
    assert frame["share"].to_list() == ["1/3", "0.125", "1"]
    assert frame["percent"].to_list() == [Decimal("57.60"), None, Decimal("3.00")]
    assert frame["day"].to_list() == [date(2018, 7, 1), None, None]
    assert COUNTS.to_polars(at_least="apart")["members"].to_list() == [16, None, None]
    assert pyarrow.table(COUNTS).to_pylist() == frame.to_dicts()
    assert polars.DataFrame(COUNTS).equals(frame)


def test_arrow_through_polars_where_there_is_no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def absent(name: str, *rest: Any) -> Any:
        return None if name == "pyarrow" else found(name, *rest)

    monkeypatch.setattr("party_org.tables.frames.find_spec", absent)
    assert polars.DataFrame(COUNTS).equals(COUNTS.to_polars())


@pytest.mark.parametrize(
    ("package", "call"),
    [
        ("pandas", COUNTS.to_pandas),
        ("polars", COUNTS.to_polars),
        ("openpyxl", lambda: COUNTS.to_excel("x.xlsx")),
    ],
)
def test_packages_that_are_absent_are_named(
    package: str, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    [line] = problems_of(MissingExtraError, call)
    assert f"this needs {package}, which is not installed" in line


def test_excel(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    COUNTS.to_excel(path, sheet="Biểu 1")
    sheet = openpyxl.load_workbook(path)["Biểu 1"]
    assert [cell.value for cell in sheet[1]] == list(COUNTS.names)
    assert [cell.value for cell in sheet[2]][:5] == ["a", 16, "1/3", 57.6, "x; y"]
    assert sheet["D2"].number_format == "0.00"
    assert (sheet["A3"].value, sheet["A3"].data_type, sheet["A3"].quotePrefix) == ("=b", "s", True)
    assert sheet["B3"].value == ">=5"
    assert sheet["B4"].value is None
    assert sheet.freeze_panes == "A2"


def test_several_sheets(tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    write_excel({"A": COUNTS, "B": COUNTS.in_language("vi")}, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["A", "B"]
    assert book["B"]["B1"].value == "Đảng viên"


@pytest.mark.parametrize("names", [["a/b"], [""], ["x" * 32], ["A", "a"], ["'a"], []])
def test_sheets_have_proper_names(names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    problems_of(InvalidValueError, write_excel, dict.fromkeys(names, COUNTS), path)
    assert not path.exists()


@pytest.mark.parametrize("text", ["x" * 32_768, "\ufffe", "_x0041_"])
def test_what_excel_cannot_hold_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with pytest.raises(FileFormatError) as caught:
        Table(["id"], [("a",), (text,)]).to_excel(path)
    assert [problem.path for problem in caught.value.problems] == [
        'sheet "party_org", row 3, column id'
    ]
    assert not path.exists()


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (["a", "a"], []),
        (["a"], [(1, 2)]),
        (["a"], [0.5]),
        (["a"], [(0.5,)]),
        ("a", []),
        ([5], []),
        (["a"], ["b"]),
    ],
)
def test_what_is_no_table_is_refused(columns: Any, rows: Any) -> None:
    problems_of(InvalidValueError, Table, columns, rows)


def test_other_wrong_arguments_are_refused() -> None:
    problems_of(InvalidValueError, COUNTS.column, "membres")
    problems_of(InvalidValueError, COUNTS.in_language, "fr")
    problems_of(InvalidValueError, COUNTS.to_pandas, at_least="no")
    problems_of(InvalidValueError, Column, "a", "float")


@given(st.fractions(max_denominator=10**6))
def test_decimals_are_equal_to_their_fraction_or_there_is_none(value: Fraction) -> None:
    found = exact_decimal(value)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    assert (found is None) == (rest != 1)
    assert found is None or Fraction(found) == value
    assert Fraction(cell_text(value).removeprefix("'")) == value
