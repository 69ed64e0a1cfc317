"""Two states side by side in a table."""

import csv
import io
from datetime import date
from pathlib import Path

from hypothesis import given

from party_org.counts import AtLeast
from party_org.formats.comparison import COLUMNS, write_comparison
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.allotment import REST
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.transfer import Transfer
from party_org.plans import Plan
from party_org.units import BaseCommittee, Cell, Committee
from tests.formats import document_strategies as docs

BEFORE = Hierarchy.from_nested(
    (
        Committee(id="d", name="=Huyện", level="district"),
        [
            (
                BaseCommittee(id="x"),
                [
                    Cell(id="a", members=Membership(16)),
                    Cell(id="b", members=Membership(10)),
                    Cell(id="c", members=Membership(AtLeast(5))),
                ],
            ),
            (BaseCommittee(id="y"), [Cell(id="e", members=Membership(7)), Cell(id="f")]),
        ],
    ),
    as_of=date(2018, 7, 1),
)
STEPS = [
    Merge(["b"], into="a"),
    Transfer("e", to="x"),
    Establish(Cell(id="new", name="Chi bộ mới"), under="y", members_from={"e": 3}),
    Dissolve("f", members_to={"c": REST}),
]


def rows(before: Hierarchy, after: Hierarchy) -> list[dict[str, str]]:
    out = io.StringIO()
    write_comparison(before, after, out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_what_has_become_of_every_unit() -> None:
    after = Plan(steps=STEPS).apply(BEFORE).after
    table = [",".join(row.values()) for row in rows(BEFORE, after)]
    assert table == [
        "d,'=Huyện,committee,unchanged,,,>=38,>=38,",
        "x,x,base_committee,unchanged,d,d,>=31,>=35,",
        "a,a,cell,changed,x,x,16,26,10",
        "b,b,cell,ended,x,,10,,",
        "c,c,cell,unchanged,x,x,>=5,>=5,",
        "y,y,base_committee,unchanged,d,d,>=7,3,",
        "e,e,cell,moved+changed,y,x,7,4,-3",
        "f,f,cell,ended,y,,,,",
        "new,Chi bộ mới,cell,begun,,y,,3,",
    ]


@given(docs.hierarchies(max_units=3), docs.hierarchies(max_units=3))
def test_every_unit_of_either_has_one_row(before: Hierarchy, after: Hierarchy) -> None:
    table = rows(before, after)
    assert list(COLUMNS) == list(table[0])
    ids = [row["id"] for row in table]
    assert len(ids) == len(set(ids)) == len({*before, *after})
    for row in rows(before, before):
        assert row["status"] == "unchanged"
        assert row["difference"] in ("0", "")


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "comparison.csv"
    write_comparison(BEFORE, BEFORE, path, delimiter=";")
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0] == ";".join(COLUMNS)
    assert len(lines) == len(BEFORE) + 1
