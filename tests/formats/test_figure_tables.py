"""Figures as tables: numbers as reports print them, every bad row at once, what is written."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.errors import FileFormatError, InvalidValueError
from party_org.figures import QUALIFIERS, Figure, Qualifier
from party_org.formats.figure_tables import read_figures, write_figures
from party_org.formats.printed_numbers import NumberStyle, print_number, read_number
from party_org.origins import Origin
from party_org.periods import Period

HEAD = "unit;measure;number"


def written(figures: list[Figure], **options: object) -> str:
    out = io.StringIO()
    write_figures(figures, out, **options)  # type: ignore[arg-type]  # passed on as they are
    return out.getvalue()


# single numbers


@pytest.mark.parametrize(
    ("text", "style", "value", "qualifier"),
    [
        ("323", "vi", 323, "exact"),
        ("78.047", "vi", 78_047, "exact"),
        ("78,047", "en", 78_047, "exact"),
        ("gần 400", "vi", 400, "nearly"),
        ("GẦN  400", "vi", 400, "nearly"),
        ("trên 8.000", "vi", 8_000, "over"),
        ("hơn 5.500", "vi", 5_500, "over"),
        ("khoảng 30", "vi", 30, "about"),
        ("từ 280 trở lên", "vi", 280, "at_least"),
        ("ít nhất 31", "vi", 31, "at_least"),
        ("over 8,000", "en", 8_000, "over"),
        ("more than 8,000", "en", 8_000, "over"),
        ("almost 400", "en", 400, "nearly"),
        ("about 30", "en", 30, "about"),
        ("at least 31", "en", 31, "at_least"),
        ("280 or more", "en", 280, "at_least"),
        ("over 8.000", "vi", 8_000, "over"),
        ("\u00a0trên 8.000\u00a0", "vi", 8_000, "over"),
    ],
)
def test_counts(text: str, style: NumberStyle, value: int, qualifier: Qualifier) -> None:
    assert read_number(text, style) == {"value": value, "qualifier": qualifier}


def test_accents_may_be_decomposed() -> None:
    assert read_number("ga\u0302\u0300n 400")["qualifier"] == "nearly"


@pytest.mark.parametrize(
    ("text", "style", "percent", "qualifier"),
    [
        ("57,63 %", "vi", "57.63", "exact"),
        ("44,40%", "vi", "44.40", "exact"),
        ("20 %", "vi", "20", "exact"),
        ("105.5 %", "en", "105.5", "exact"),
        ("trên 90,33 %", "vi", "90.33", "over"),
        ("1.234,5 %", "vi", "1234.5", "exact"),
    ],
)
def test_percentages_keep_their_decimals(
    text: str, style: NumberStyle, percent: str, qualifier: Qualifier
) -> None:
    found = read_number(text, style)
    assert (str(found["percent"]), found["qualifier"]) == (percent, qualifier)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("", "vi"),
        ("gần", "vi"),
        ("57.63 %", "vi"),
        ("57,63 %", "en"),
        ("8.00", "vi"),
        ("1.2345", "vi"),
        ("-4", "vi"),
        ("4 5", "vi"),
        ("gần trên 400", "vi"),
        ("từ 280", "vi"),
        ("٣", "vi"),
        ("9" * 41, "vi"),
        ("5 %%", "vi"),
    ],
)
def test_what_is_no_number(text: str, style: NumberStyle) -> None:
    with pytest.raises(FileFormatError) as caught:
        read_number(text, style)
    assert caught.value.codes == ("bad_figure_number",)


def test_a_count_has_no_decimals() -> None:
    with pytest.raises(FileFormatError) as caught:
        read_number("5,5")
    assert caught.value.codes == ("fraction_of_a_count",)


# whole tables

periods = st.sampled_from(
    (None, Period.year(2018), Period.term(2020, 2025), Period(date(2018, 1, 1), date(2018, 9, 11)))
)
notes = st.sampled_from((None, "=cmd()", "ghi chú; có dấu", "two\nlines", "'quoted'"))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    fields: dict[str, object] = {"unit": draw(st.sampled_from(("d", "=d", "đảng bộ")))}
    if draw(st.booleans()):
        fields["value"] = draw(st.integers(0, 10**9))
    else:
        digits, places = draw(st.integers(0, 99_999)), draw(st.integers(0, 3))
        fields["percent"] = Decimal(digits).scaleb(-places)
        fields["of"] = draw(st.sampled_from((None, "cells")))
    fields["period"] = draw(periods)
    fields["as_of"] = draw(st.sampled_from((None, date(2018, 8, 24))))
    fields["qualifier"] = draw(st.sampled_from(QUALIFIERS))
    fields["origin"] = draw(st.sampled_from(list(Origin)))
    fields["source"] = draw(st.sampled_from((None, "report-2018")))
    return Figure(measure="cells", note=draw(notes), **fields)  # type: ignore[arg-type]  # by name


@given(
    st.lists(figures(), max_size=4),
    st.sampled_from(("vi", "en")),
    st.sampled_from((",", ";", "\t")),
)
def test_what_is_written_reads_back_equal(
    made: list[Figure], style: NumberStyle, delimiter: str
) -> None:
    text = written(made, numbers=style, delimiter=delimiter)
    read = read_figures(text, numbers=style)
    assert read == tuple(made)
    assert [f.places for f in read] == [f.places for f in made]


def test_a_table_as_a_person_writes_it() -> None:
    text = (
        "measure,unit,number,period,remark\n"
        "members.total,lap-thach,trên 8.000,,x\n"
        '\nadmitted.women,chi-lang,"45,5 %",2009,\n'
    )
    first, second = read_figures(text, ignore=["remark"])
    assert (first.unit, first.value, first.qualifier) == ("lap-thach", 8_000, "over")
    assert (second.percent, second.period) == (Decimal("45.5"), Period.year(2009))


def test_the_numbers_are_written_as_reports_print_them() -> None:
    over = Figure(unit="d", measure="members.total", value=8_000, qualifier="over")
    least = Figure(unit="d", measure="admitted", value=280, qualifier="at_least")
    share = Figure(unit="d", measure="admitted", percent=Decimal("44.40"), of="cells")
    assert [print_number(f) for f in (over, least, share)] == [
        "trên 8.000",
        "từ 280 trở lên",
        "44,40 %",
    ]
    assert [print_number(f, "en") for f in (over, least, share)] == [
        "over 8,000",
        "at least 280",
        "44.40 %",
    ]
    assert written([over]).splitlines()[1] == "d;members.total;trên 8.000;;;;;;"


def test_every_bad_cell_is_told_with_its_row_and_column() -> None:
    text = f"""{HEAD};of;period;as_of;origin
d;cells;323;;;;
d;cells;3.2;;20188;;
;cells;gần 400;;;2018-13-01;
d;;5,5;;;;invented
d;cells
d;cells;57,6 %;;2020/2019;;
d;cells;99999999999;;;;
"""
    with pytest.raises(FileFormatError) as caught:
        read_figures(text)
    assert sorted((p.path, p.code) for p in caught.value.problems) == [
        ("row 3, column number", "bad_figure_number"),
        ("row 3, column period", "bad_period"),
        ("row 4, column as_of", "bad_date"),
        ("row 4, column unit", "missing_key"),
        ("row 5, column measure", "missing_key"),
        ("row 5, column number", "fraction_of_a_count"),
        ("row 5, column origin", "wrong_type"),
        ("row 6", "row_length"),
        ("row 7, column period", "empty_period"),
        ("row 8, column number", "absurd_count"),
    ]


def test_a_bad_header_is_told() -> None:
    with pytest.raises(FileFormatError) as caught:
        read_figures("unit;measure;measure;nummer;note\nd;cells;;5;\n")
    assert [(p.path, p.code, p.params["column"]) for p in caught.value.problems] == [
        ("row 1", "duplicate_column", "measure"),
        ("row 1", "unknown_column", "nummer"),
        ("row 1", "missing_column", "number"),
    ]
    assert caught.value.problems[1].params["suggestion"] == "number"


def test_options_are_checked() -> None:
    with pytest.raises(InvalidValueError):
        read_figures(f"{HEAD}\n", numbers="de")  # type: ignore[arg-type]  # that is the test
    with pytest.raises(InvalidValueError):
        read_figures(f"{HEAD}\n", delimiter="|")
    with pytest.raises(InvalidValueError):
        write_figures([], io.StringIO(), delimiter="|")


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    made = [Figure(unit="d", measure="cells", value=400, qualifier="nearly")]
    write_figures(made, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_figures(path) == tuple(made)
    with pytest.raises(FileFormatError) as caught:
        read_figures(tmp_path / "none.csv")
    assert caught.value.codes == ("file_missing",)


def test_a_table_without_rows_has_no_figures() -> None:
    assert read_figures(f"{HEAD}\n") == ()
