"""Lists of persons become counts, and nothing about a person comes out anywhere."""

import importlib
import io
import traceback
from pathlib import Path
from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import FileFormatError, InvalidValueError, PartyOrgError
from party_org.tables import Table, count_members, read_table
from tests.formats.helpers import refused
from tests.samples import DAY, members, problems_of, roll

pandas: Any = importlib.import_module("pandas")

PERSON = "Nguyễn Văn Bí Mật"
PEOPLE: list[dict[str, Any]] = [
    {"Họ và tên": PERSON, "Chi bộ": "Chi bộ 1", "Giới tính": "Nữ", "Loại": "Dự bị", "DT": "Kinh"},
    {"Họ và tên": PERSON, "Chi bộ": "Chi bộ 1", "Giới tính": "NAM", "Loại": "", "DT": "Thái"},
    {"Họ và tên": PERSON, "Chi bộ": "chi bộ 1 ", "Giới tính": "nu", "Loại": "x", "DT": "Mông"},
    {"Họ và tên": PERSON, "Chi bộ": "Chi bộ 2", "Giới tính": "F", "Loại": "chính thức", "DT": ""},
    {"Họ và tên": PERSON, "Chi bộ": "Chi bộ 2", "Giới tính": "nam", "Loại": 1, "DT": "Kinh"},
]
COLUMNS = {"Giới tính": "women", "Loại": "probationary", "DT": "ethnic_minority"}
VALUES = {"women": {"nu": True}, "ethnic_minority": {"Kinh": False, "*": True}}


def test_counts_by_cell() -> None:
    people = [{**person, "Chi bộ": person["Chi bộ"].strip().capitalize()} for person in PEOPLE]
    table = count_members(people, by="Chi bộ", columns=COLUMNS, values=VALUES)
    assert table == Table(
        table.columns,
        [("Chi bộ 1", 3, 2, AtLeast(2), 2), ("Chi bộ 2", 2, 1, 1, None)],
    )
    assert table.names == ("Chi bộ", "members", "women", "probationary", "ethnic_minority")
    assert PERSON not in repr(table.to_dicts())


def test_counts_can_be_read_as_a_hierarchy() -> None:
    people = [
        {"Xã": "Đảng bộ xã A", "Chi bộ": f"Chi bộ {n % 2}", "Giới tính": "nữ", "Tên": PERSON}
        for n in range(5)
    ]
    counts = count_members(people, by=["Xã", "Chi bộ"], columns={"Giới tính": "women"})
    h = read_table(counts, as_of=DAY, path_columns=["Xã", "Chi bộ"]).hierarchy
    assert members(h) == {"chi-bo-0": 3, "chi-bo-1": 2}
    assert roll(h, "chi-bo-0").women == 3


@pytest.mark.parametrize("kind", ["csv", "bytes", "frame", "excel"])
def test_lists_of_any_kind(kind: str, tmp_path: Path) -> None:
    frame = pandas.DataFrame(PEOPLE * 2)
    source: Any = frame
    if kind == "csv":
        source = frame.to_csv(index=False)
    elif kind == "bytes":
        source = io.BytesIO(frame.to_csv(index=False).encode())
    elif kind == "excel":
        source = tmp_path / "people.xlsx"
        frame.to_excel(source, index=False, startrow=2, sheet_name="Danh sách")
    table = count_members(source, by="Chi bộ", columns={"DT": "ethnic_minority"}, values=VALUES)
    assert table.column("members") == ((4, 2, 4) if kind == "frame" else table.column("members"))
    assert sum(int(str(n)) for n in table.column("members")) == 10
    assert PERSON not in str(table)


BROKEN: list[tuple[Any, dict[str, Any]]] = [
    (PEOPLE, {"by": "Chi bộ", "columns": {"Loại": "women"}}),
    (PEOPLE, {"by": "Chi bộ", "columns": {"Giới tính": "women"}}),
    (PEOPLE, {"by": "Tổ"}),
    (PEOPLE, {"by": "Họ và tên"}),
    (PEOPLE, {"by": "Chi bộ", "columns": {"Họ và tên": "women"}}),
    ([*PEOPLE, {"Họ và tên": PERSON}], {"by": "Chi bộ"}),
    ([PERSON, PERSON], {"by": "Chi bộ"}),
    ([(PERSON,)], {"by": "Chi bộ"}),
    (f"{PERSON},Chi bộ 1\n{PERSON},Chi bộ 1\n", {"by": "Chi bộ"}),
    (f'Chi bộ,Tên\n"{PERSON}\n', {"by": "Chi bộ"}),
    ([{"Chi bộ": f"{PERSON} {n}"} for n in range(9)], {"by": "Chi bộ"}),
    (PEOPLE, {"by": "Chi bộ", "sheet": "x"}),
    (PEOPLE, {"by": "Chi bộ", "columns": {"Giới tính": "official"}}),
    (PEOPLE, {"by": []}),
    (PEOPLE, {"by": "Chi bộ", "columns": ["women"]}),
    (PEOPLE, {"by": "Chi bộ", "values": 5}),
]


@pytest.mark.parametrize(("people", "options"), BROKEN)
def test_no_error_names_a_person(people: Any, options: Any) -> None:
    if options.get("sheet"):
        people = "\n".join(";".join(map(str, person.values())) for person in people)
    with pytest.raises(PartyOrgError) as caught:
        count_members(people, **options)
    error = caught.value
    texts = [str(error), repr(error), *map(repr, error.problems)]
    texts += [problem.line(lang) for problem in error.problems for lang in ("en", "vi")]
    texts.append("".join(traceback.format_exception_only(error)))
    assert error.problems
    assert not [text for text in texts if PERSON in text]
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None


def test_places_of_what_is_wrong() -> None:
    found = refused(count_members, PEOPLE, by="Chi bộ", columns={"Giới tính": "women"})
    assert [(p.path, p.code) for p in found] == [("row 3, column Giới tính", "answer_unreadable")]
    found = refused(count_members, [*PEOPLE, {"Họ và tên": "x"}], by="Chi bộ")
    assert [(p.path, p.code) for p in found] == [("row 6, column Chi bộ", "person_in_no_cell")]
    found = refused(count_members, PEOPLE, by="Tổ")
    assert [(p.code, p.params["heading"]) for p in found] == [("person_column_missing", "Tổ")]


def test_a_column_that_tells_every_person_apart_is_refused() -> None:
    with pytest.raises(FileFormatError) as caught:
        count_members([{"k": str(n)} for n in range(5)], by="k")
    assert caught.value.codes == ("counts_single_persons",)
    assert len(count_members([{"k": "a"}], by="k")) == 1


def test_what_cannot_be_counted_by() -> None:
    problems_of(InvalidValueError, count_members, PEOPLE, by="Số thẻ đảng")
    problems_of(InvalidValueError, count_members, PEOPLE, by="Chi bộ", columns={"x": "other."})
