"""Whatever stands in a table, it is read, or refused with problems that say themselves well."""

import importlib
import io
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.errors import PartyOrgError
from party_org.tables import count_members, read_plan_table, read_table
from tests.samples import DAY, district, said

T = TypeVar("T")
HEADINGS = [
    "id", "parent", "kind", "level", "Tên", "Trực thuộc", "Loại", "Số đảng viên", "Nữ", "TT",
    "Xếp loại 2022", "Xếp loại đảng viên 2022", "HTXSNV", "Xã", "Chi bộ", "other.x", "Cộng",
    "ratings.B.2022", "member_ratings.B.x.good", "", None, "Trong đó: Nữ", "Tổng số", "x", 5,
    "origin", "Nhãn",
]  # fmt: skip
CELLS = [
    None, "", " ", "a", "b", "Xã A", "Đảng bộ xã A", "Chi bộ 1", "Cộng", "Tổng cộng toàn huyện",
    "ĐBCS", "chi bộ", "committee:district", "huyện", "1.250", "1,250", ">=5", "-", 5, 0, -1, 2.5,
    float("nan"), float("inf"), True, Decimal("NaN"), Decimal(4), AtLeast(3), "HTTNV", "good", 3.0,
    "cell", "\ud800", "=1+1", "x; y", '"', b"x", DAY, ["a"], "10" * 30,
]  # fmt: skip
OPTIONS: dict[str, Any] = {
    "path_columns": [(), ["Xã", "Chi bộ"], {"Xã": "base_committee", "Chi bộ": "cell"}],
    "ignore": [(), "unknown"],
    "dashes": ["refuse", "zero"],
    "totals": ["note", "ignore", "refuse"],
    "numbers": ["vi", "en"],
}
grids: Any = st.integers(1, 6).flatmap(
    lambda width: st.tuples(
        st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width),
        st.lists(st.lists(st.sampled_from(CELLS), min_size=width, max_size=width), max_size=5),
    )
)


def outcome(call: Callable[..., T], *args: Any, **named: Any) -> T | None:
    """What a call gives; ``None`` where it refuses, with problems that say themselves well."""
    problems: Any = ()
    try:
        return call(*args, **named)
    except PartyOrgError as error:
        problems = error.problems
    assert said(problems)
    return None


@st.composite
def sources(draw: st.DrawFn) -> Any:
    header, rows = draw(grids)
    if draw(st.booleans()):
        return [dict(zip(map(str, header), row, strict=True)) for row in rows]
    lines = [*draw(st.lists(st.sampled_from([["TITLE"], header]), max_size=1)), header, *rows]
    return "\n".join(";".join("" if c is None else str(c) for c in line) for line in lines) + "\n"


@given(st.data())
def test_any_table(data: Any) -> None:
    source = data.draw(sources())
    options = {name: data.draw(st.sampled_from(values)) for name, values in OPTIONS.items()}
    reading = outcome(read_table, source, as_of=DAY, **options)
    if reading is not None:
        assert len(reading.hierarchy) >= 1
        assert said(reading.notes) == reading.notes


@given(st.data())
def test_any_plan(data: Any) -> None:
    words = ["op", "old", "new", "members", "kind", "under", "name", "members from", "x"]
    ops = ["merge", "chia", "giải thể", "thành lập", "chuyển", "đổi tên", "convert", "?", None]
    names = [
        "a",
        "b",
        "c1",
        "Chi bộ Mới",
        "a; b",
        "a: 5; n: còn lại",
        "cell",
        "đảng bộ cơ sở",
        "",
        "z",
    ]
    header = data.draw(st.permutations(words))
    rows = [
        {word: data.draw(st.sampled_from(ops if word == "op" else names)) for word in header}
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    if data.draw(st.booleans()):
        rows = [{word: cell for word, cell in row.items() if word != "op"} for row in rows]
    plan = outcome(read_plan_table, rows, district())
    if plan is not None:
        plan.preview(district())


@given(st.data())
def test_any_list_of_persons(data: Any) -> None:
    source = data.draw(sources())
    by = data.draw(st.sampled_from(["Xã", "Chi bộ", "x"]))
    columns = data.draw(st.sampled_from([{}, {"Nữ": "women"}, {"Tên": "other.x"}]))
    with suppress(PartyOrgError):
        count_members(source, by=by, columns=columns)


@settings(max_examples=15)
@given(grids)
def test_any_workbook(grid: Any) -> None:
    workbook = importlib.import_module("openpyxl").Workbook()
    header, rows = grid
    plain = (str, int, float, bool, type(None))
    for line in (header, *rows):
        cells = [cell if isinstance(cell, plain) and cell != "\ud800" else None for cell in line]
        workbook.active.append(cells)
    out = io.BytesIO()
    workbook.save(out)
    with suppress(PartyOrgError):
        read_table(out.getvalue(), as_of=DAY, ignore="unknown")
