"""Excel files made to harm, or only odd: refused before they take memory and time."""

import io
import re
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.chart import BarChart

from party_org.tables import read_table
from tests.corpus_files import DAY
from tests.formats.helpers import refused

SHEET = "xl/worksheets/sheet1.xml"


def book(*cells: tuple[int, int]) -> bytes:
    """A small table; more cells are filled where told."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for line in (("id", "parent", "kind"), ("x", None, "base_committee"), ("a", "x", "cell")):
        sheet.append(line)
    for row, column in cells:
        sheet.cell(row, column, "z")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def changed(change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """The small table with one part of the file changed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return out.getvalue()


def behind(more: bytes) -> bytes:
    return changed(lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + more))


def merged(area: str) -> bytes:
    return behind(f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode())


def local_flag(data: bytes, offset: int, value: int) -> bytes:
    """A field of the first entry of the directory at the end of the archive, changed."""
    place = data.index(b"PK\x01\x02") + offset
    return data[:place] + bytes([value]) + data[place + 1 :]


LAUGHS = b'<!DOCTYPE l [<!ENTITY a0 "lol">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a-cell-far-away": (lambda: book((1_048_576, 16_384)), "row_names_no_unit"),
    "a-cell-far-below": (lambda: book((1_048_576, 3)), "row_names_no_unit"),
    "a-wide-sheet": (lambda: book(*((n, 16_384) for n in range(2, 200))), "sheet_too_large"),
    "all-merged": (lambda: merged("A1:XFD1048576"), "sheet_too_large"),
    "a-column-merged": (lambda: merged("A5:A1048576"), "sheet_too_large"),
    "merged-nowhere": (lambda: merged("ZZZZ9"), "bad_excel"),
    "blanks": (lambda: behind(b" " * (65 << 20)), "excel_too_large"),
    "laughs": (
        lambda: changed(
            lambda xml: LAUGHS + xml.replace(b"</sheetData>", b"</sheetData>&a9;"),
        ),
        "bad_excel",
    ),
    "cut-off": (lambda: book()[:2_000], "bad_excel"),
    "bytes-lost": (lambda: (whole := book())[:500] + bytes(200) + whole[700:], "bad_excel"),
    "locked": (lambda: local_flag(book(), 8, 1), "bad_excel"),
    "packed-in-an-unknown-way": (lambda: local_flag(book(), 10, 99), "bad_excel"),
    "a-style-that-is-not-there": (
        lambda: changed(lambda xml: xml.replace(b'<c r="A3"', b'<c s="9999" r="A3"')),
        "bad_excel",
    ),
    "without-sheets": (
        lambda: changed(
            lambda xml: xml[: xml.index(b"<sheets>")] + xml[xml.index(b"</sheets>") + 9 :],
            "xl/workbook.xml",
        ),
        "bad_excel",
    ),
    "nothing-filled": (lambda: changed(lambda _: b"<worksheet/>"), "no_header"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused(name: str) -> None:
    make, code = FILES[name]
    assert {problem.code for problem in refused(read_table, make(), as_of=DAY)} == {code}


@pytest.mark.parametrize("deep", [b"<a>" * 100_000 + b"</a>" * 100_000, b""])
def test_what_openpyxl_passes_over_is_passed_over(deep: bytes) -> None:
    assert list(read_table(behind(deep), as_of=DAY).hierarchy) == ["x", "a"]


def test_a_row_beyond_any_is_a_row() -> None:
    content = changed(lambda xml: re.sub(rb'"([A-C]?)3"', rb'"\g<1>99999999999"', xml))
    assert list(read_table(content, as_of=DAY).hierarchy) == ["x", "a"]


def test_a_cell_far_away_that_is_only_formatted_is_passed_over() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book()))
    sheet: Any = workbook.active
    sheet.cell(1_048_576, 16_384).number_format = "0.00"
    sheet.cell(1_048_575, 1, " ")
    out = io.BytesIO()
    workbook.save(out)
    assert list(read_table(out.getvalue(), as_of=DAY).hierarchy) == ["x", "a"]


def test_what_openpyxl_would_not_write_again_is_no_warning() -> None:
    choices = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
    with pytest.warns(UserWarning, match="Data Validation"):
        openpyxl.load_workbook(io.BytesIO(behind(choices)))
    assert list(read_table(behind(choices), as_of=DAY).hierarchy) == ["x", "a"]


def test_a_sheet_of_charts_is_no_table() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book()))
    charts = workbook.create_chartsheet("charts", 0)
    charts.add_chart(BarChart())
    out = io.BytesIO()
    workbook.save(out)
    assert list(read_table(out.getvalue(), as_of=DAY).hierarchy) == ["x", "a"]
    assert [p.code for p in refused(read_table, out.getvalue(), as_of=DAY, sheet="charts")] == [
        "unknown_sheet"
    ]
