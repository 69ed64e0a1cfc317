"""Tables of units: CSV in and out, exactly, and safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.errors import FileFormatError, InvalidHierarchyError, InvalidValueError
from party_org.formats.csv_text import join_list, neutralize, restore, split_list
from party_org.formats.rows import read_rows, write_rows
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.origins import Origin
from party_org.places import Place
from party_org.ratings import Rating, Title
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCommittee, Cell, Committee, MemberUnit, Unit
from tests.formats import document_strategies as docs
from tests.formats.helpers import refused, texts

DAY = date(2018, 7, 1)
HEAD = "id,parent,kind,name,members,women\n"
TABLE = HEAD + "x,,base_committee,Đảng bộ xã,,\na,x,cell,Chi bộ 1,16,4\nb,x,cell,,>=5,\n"
H = Hierarchy.from_nested(
    (
        BaseCommittee(id="x", name="Đảng bộ xã"),
        [
            Cell(id="a", name="Chi bộ 1", members=Membership(16, women=4)),
            Cell(id="b", members=Membership(AtLeast(5))),
        ],
    ),
    as_of=DAY,
)


def read(source: Any, **options: Any) -> Hierarchy:
    return read_rows(source, **{"as_of": DAY, **options})


def written(h: Hierarchy, **options: Any) -> str:
    out = io.StringIO()
    write_rows(h, out, **options)
    return out.getvalue()


def in_rows(unit: Unit) -> Unit:
    """The unit without what rows do not carry."""
    bare: dict[str, Any] = {"titles": (), "ratings": {}, "indicators": {}, "extra": {}}
    bare |= {"places": ()} if hasattr(unit, "places") else {}
    if isinstance(unit, MemberUnit):
        other = {name: n for name, n in unit.members.other.items() if n is not None}
        bare |= {"member_ratings": {}, "members": evolve(unit.members, other=other)}
    return unit.evolve(**bare)


@given(docs.hierarchies(), st.sampled_from([",", ";", "\t"]))
def test_rows_read_back_equal(drawn: Hierarchy, delimiter: str) -> None:
    pairs = [(in_rows(unit), drawn.parent(unit.id)) for unit in drawn.walk()]
    h = Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED)
    text = written(h, delimiter=delimiter)
    assert read(text, regime=UNRESTRICTED) == h
    assert read(text, regime=UNRESTRICTED, delimiter=delimiter).digest == h.digest


@given(texts)
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    for formula in (text, f"={text}", f"-{text}", f"'@{text}"):
        cell = neutralize(formula)
        is_number = re.fullmatch("-[0-9]+", cell)
        assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert restore(cell) == formula


@given(st.lists(docs.ids, max_size=4))
def test_lists_in_a_cell_read_back_equal(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


@given(st.text(st.sampled_from("ab=,;\"\n\r\t' >5x"), max_size=30), st.booleans())
def test_any_text_is_read_or_refused(text: str, with_header: bool) -> None:
    with suppress(FileFormatError, InvalidHierarchyError):
        read((HEAD if with_header else "\n") + text)


KINDS = ["cell", "base_committee", "committee", "", "x"]
CELLS = ["", "a", "b", "5", ">=5", "-1", "x;y", '"', "=1", "1e9", "synthetic", " ", "\ud800", "'='"]


@given(st.data())
def test_any_cells_are_read_or_refused(data: Any) -> None:
    columns = ["id", "parent", "kind", "level", "tags", "members", "women", "other.x", "origin"]
    header = data.draw(st.permutations(columns))
    value = {"kind": st.sampled_from(KINDS)}
    rows = [
        [data.draw(value.get(column, st.sampled_from(CELLS))) for column in header]
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    with suppress(FileFormatError, InvalidHierarchyError):
        read(out.getvalue())


def test_a_table() -> None:
    assert read(TABLE) == H


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        io.StringIO,
        lambda text: io.BytesIO(text.encode()),
        lambda text: text.replace("\na,", "\n,,,,,\n\na,"),
        lambda text: text.replace("\n", ",,\n"),
        lambda text: text.replace("id,parent", " id , parent"),
        lambda text: text.replace("16", " 16 "),
        lambda text: text.replace("Chi bộ 1", '"Chi bộ 1 "'),
        lambda text: text.rstrip("\n"),
    ],
)
def test_tables_as_programs_write_them(change: Callable[[str], Any]) -> None:
    assert read(change(TABLE)) == H


@pytest.mark.parametrize("bom", [True, False])
def test_files(tmp_path: Path, bom: bool) -> None:
    path = tmp_path / "rows.csv"
    write_rows(H, path, bom=bom)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") is bom
    assert read(path) == read(str(path)) == H
    with path.open(encoding="utf-8") as file:
        assert read(file) == H


def test_what_is_written() -> None:
    text = written(H)
    assert text.splitlines()[0] == (
        "id,parent,kind,level,branch,name,code,sector,tags,serves,cell_committee,consent,note,"
        "members,probationary,women,ethnic_minority,religious,youth,origin"
    )
    assert text.splitlines()[2] == "a,x,cell,,,Chi bộ 1,,,,,,,,16,,4,,,,"


def test_all_columns() -> None:
    roll = Membership(16, youth=0, other={"retired": 2, "a,b": AtLeast(1)}, origin=Origin.DERIVED)
    cell = Cell(
        id="c",
        name="=1+1",
        code="00004",
        sector="village",
        tags=["pilot", "a;b"],
        serves=["v1", "v2"],
        cell_committee=0,
        consent="12-QĐ",
        note='two\nlines, "quoted"',
        members=roll,
    )
    root = Committee(id="d", level="district", branch="military")
    h = Hierarchy.from_nested((root, [cell]), as_of=DAY, regime=UNRESTRICTED)
    text = written(h)
    assert "'=1+1" in text
    assert "other.a,b" in next(csv.reader(io.StringIO(text)))
    assert read(text, regime=UNRESTRICTED) == h


def test_what_stands_beside_the_rows_is_given_to_the_reader() -> None:
    ended = {"old": date(2017, 1, 1)}
    h = read(TABLE, regime=UNRESTRICTED, ended=ended)
    assert (h.regime, h.ended, h.as_of) == (UNRESTRICTED, ended, DAY)
    with pytest.raises(InvalidHierarchyError) as caught:
        read(TABLE, ended={"a": DAY})
    assert [(p.path, p.code) for p in caught.value.problems] == [("row 3", "ended_id")]


@pytest.mark.parametrize(
    ("unit", "lost"),
    [
        (Cell(id="a", ratings={("A", 2017): Rating("good")}), "ratings"),
        (Cell(id="a", titles=[Title("4 tốt", 2022)]), "titles"),
        (Cell(id="a", extra={"x": 1}), "extra"),
        (Cell(id="a", members=Membership(5, other={"x": None})), "members.other.x"),
        (Cell(id="a", members=Membership(5, other={"x ": 2})), "members.other.x "),
        (BaseCommittee(id="a", places=[Place("p")]), "places"),
        (Cell(id="a", serves=[f"{n:0150}" for n in range(1000)]), "serves"),
    ],
)
def test_nothing_is_lost_unsaid(unit: Unit, lost: str, tmp_path: Path) -> None:
    h = Hierarchy.from_nested(unit, as_of=DAY)
    path = tmp_path / "rows.csv"
    [problem] = refused(write_rows, h, path)
    assert (problem.code, problem.params["field"], problem.params["id"]) == (
        "not_in_rows",
        lost,
        "a",
    )
    assert not path.exists()


def test_what_rows_cannot_carry_is_left_out_when_that_is_wanted() -> None:
    h = Hierarchy.from_nested(Cell(id="a", extra={"x": 1}), as_of=DAY)
    assert read(written(h, strict=False)) == Hierarchy.from_nested(Cell(id="a"), as_of=DAY)


def places(problems: Any) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems]


def test_everything_wrong_is_said_at_once() -> None:
    table = (
        "id,parent,kind,members,women,origin,other.retired,level,tags,code,nam,id\n"
        'x,,base_committee,,,,,,"a;""b",,,\n'
        'a,x,cell,"x",4,,,,,,,\n'
        ",x,cell,3,5,guessed,-1,district,,,,\n"
        "b,x,sell,,,,,,,,,\n"
        "c,x,cell,1,,,,,,,,,more\n"
        "d,x\n"
    )
    assert places(refused(read, table)) == [
        ("row 1, column nam", "unknown_column"),
        ("row 1, column id", "duplicate_column"),
        ("row 2, column tags", "bad_csv"),
        ("row 3, column members", "not_a_count"),
        ("row 4, column level", "unknown_key"),
        ("row 4, column id", "missing_key"),
        ("row 4, column origin", "wrong_type"),
        ("row 4, column other.retired", "negative_count"),
        ("row 5, column kind", "not_one_of"),
        ("row 6", "row_length"),
        ("row 7", "row_length"),
    ]


def test_rows_that_form_no_tree_have_places() -> None:
    with pytest.raises(InvalidHierarchyError) as caught:
        read(HEAD + "x,,base_committee,,,\na,y,cell,,,\na,x,cell,,,\nb,a,cell,,,\n")
    assert set(places(caught.value.problems)) == {
        ("row 3", "unknown_parent"),
        ("row 4", "duplicate_id"),
        ("row 5", "wrong_parent"),
    }


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("\n", "empty_file"),
        ("id,name\na,b\n", "missing_column"),
        (",,\n,,\n", "missing_column"),
        (HEAD + 'a,,cell,"open,,\n', "bad_csv"),
        (HEAD + 'a,,cell,"x"y,,\n', "bad_csv"),
        (HEAD + "a,,cell," + "x" * 200_000 + ",,\n", "bad_csv"),
        (b"id,parent,kind\n\xff,,cell\n", "bad_utf8"),
        ("id,parent,kind\n".encode("utf-16"), "utf16_file"),
        (HEAD + "a,,cell,a\x00b,,\n", "bad_text"),
        ("no such file.csv", "file_missing"),
    ],
)
def test_what_is_no_table_is_refused(table: str | bytes, code: str) -> None:
    assert {problem.code for problem in refused(read, table)} == {code}


def test_only_a_header_has_no_units() -> None:
    with pytest.raises(InvalidHierarchyError) as caught:
        read(HEAD)
    assert [p.code for p in caught.value.problems] == ["no_units"]


def test_columns_may_be_passed_over() -> None:
    table = TABLE.replace("women", "phone")
    assert [p.path for p in refused(read, table)] == ["row 1, column phone"]
    h = read(table, ignore=["phone"])
    assert h["a"] == Cell(id="a", name="Chi bộ 1", members=Membership(16))


@pytest.mark.parametrize(
    "call", [lambda: read(TABLE, delimiter="|"), lambda: written(H, delimiter="")]
)
def test_delimiters_are_few(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidValueError):
        call()
