"""A hierarchy goes out as a table of any kind and comes back as it was."""

import csv
import importlib
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from party_org import datasets
from party_org.errors import FileFormatError
from party_org.formats.rows import read_rows
from party_org.framing import own_schemes
from party_org.hierarchy import Hierarchy
from party_org.ratings import MemberRatings, Rating
from party_org.regime import UNRESTRICTED
from party_org.tables import Table, read_table
from party_org.units import BaseCommittee, Cell, Committee, MemberUnit, Unit
from tests.formats import document_strategies as docs
from tests.samples import DAY

pyarrow: Any = importlib.import_module("pyarrow")
openpyxl: Any = importlib.import_module("openpyxl")
narwhals: Any = importlib.import_module("narwhals")


def in_cells(unit: Unit) -> Unit:
    """The unit without what no cell of a table carries."""
    bare: dict[str, Any] = {
        "titles": (),
        "indicators": {},
        "extra": {},
        "ratings": {key: Rating(rating.grade) for key, rating in unit.ratings.items()},
    }
    bare |= {"places": ()} if hasattr(unit, "places") else {}
    if isinstance(unit, MemberUnit):
        other = {n.strip(): c for n, c in unit.members.other.items() if c is not None}
        bare["members"] = evolve(unit.members, other=other)
        blocks = {}
        for key, block in unit.member_ratings.items():
            counts = {grade: n for grade, n in block.counts.items() if n is not None}
            if counts or block.not_rated is not None:
                blocks[key] = MemberRatings(counts, not_rated=block.not_rated)
        bare["member_ratings"] = blocks
    return unit.evolve(**bare)


def carried(h: Hierarchy) -> Hierarchy:
    pairs = [(in_cells(unit), h.parent(unit.id)) for unit in h.walk()]
    return Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED, schemes=own(h))


def own(h: Hierarchy) -> list[Any]:
    return list(own_schemes(h.schemes).values())


def csv_of(table: Table) -> str:
    out = io.StringIO()
    table.to_csv(out)
    return out.getvalue()


def back(source: Any, h: Hierarchy) -> Hierarchy:
    options: dict[str, Any] = {"as_of": DAY, "regime": UNRESTRICTED, "schemes": own(h)}
    return read_table(source, **options).hierarchy


@given(docs.hierarchies(), st.sampled_from([None, "en", "vi"]))
def test_any_hierarchy_through_csv_and_dictionaries(drawn: Hierarchy, lang: Any) -> None:
    h = carried(drawn)
    table = h.table(lang=lang)
    assert back(table, h) == h
    assert back(table.to_dicts(), h) == h
    assert back(csv_of(table), h) == h


@settings(max_examples=10)
@given(docs.hierarchies())
def test_any_hierarchy_through_data_frames(drawn: Hierarchy) -> None:
    h = carried(drawn)
    for source in (h.table().to_pandas(), h.table().to_polars(), pyarrow.table(h.table())):
        assert back(source, h) == h
    assert back(narwhals.from_native(h.table().to_polars()), h) == h
    assert back(h.table().to_polars().lazy(), h) == h


@settings(max_examples=15)
@given(docs.hierarchies())
def test_any_hierarchy_through_excel_unless_excel_cannot_hold_it(drawn: Hierarchy) -> None:
    h = carried(drawn)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.xlsx"
        try:
            h.table().to_excel(path)
        except FileFormatError as error:
            codes = {*error.codes}
        else:
            codes = {"not_in_excel"}
            assert back(path, h) == h
    assert codes == {"not_in_excel"}


NAMES = ["=cmd()", "'=x", "-5", "+84 912", "@x", "''", "'", "a\n=b", "1/2", "00004", " no "]


def test_texts_that_spreadsheets_would_run_or_change(tmp_path: Path) -> None:
    cells = [Cell(id=f"c{n}", name=name, note=name) for n, name in enumerate(NAMES)]
    h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=DAY)
    table = h.table()
    table.to_excel(tmp_path / "x.xlsx")
    table.to_csv(tmp_path / "x.csv")
    for name in ("x.xlsx", "x.csv"):
        assert read_table(tmp_path / name, as_of=DAY).hierarchy == h
    text = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    started = [cell for line in csv.reader(io.StringIO(text)) for cell in line]
    assert not [c for c in started if c[:1] in ("=", "+", "@") or c.startswith("-c")]
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("lang", [None, "en", "vi"])
def test_a_filled_district_through_a_spreadsheet(lang: Any, tmp_path: Any) -> None:
    filled = datasets.fill(datasets.tuan_giao(), 1)
    pairs = [(in_cells(unit), filled.parent(unit.id)) for unit in filled.walk()]
    h = Hierarchy.from_pairs(pairs, as_of=filled.as_of)
    path = tmp_path / "district.xlsx"
    h.table(lang=lang).to_excel(path)
    assert read_table(path, as_of=h.as_of).hierarchy == h
    content = path.read_bytes()
    assert read_table(content, as_of=h.as_of).hierarchy == h
    assert read_table(io.BytesIO(content), as_of=h.as_of).hierarchy == h


def test_the_strict_reader_takes_ratings_too() -> None:
    h = carried(datasets.fill(datasets.la_hien(), 1))
    assert any(name.startswith("member_ratings.") for name in h.table().names)
    assert read_rows(csv_of(h.table()), as_of=DAY, regime=UNRESTRICTED) == h


def test_a_tag_that_is_an_apostrophe_is_no_protection_of_a_formula() -> None:
    top = Committee(id="a", level="x", tags=["'"])
    h = Hierarchy.from_nested(top, as_of=DAY, regime=UNRESTRICTED)
    for source in (h.table().to_pandas(), h.table().to_polars(), pyarrow.table(h.table())):
        assert back(source, h) == h
