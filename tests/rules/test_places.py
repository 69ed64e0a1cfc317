"""Joint cells and the two meanings of *trắng*."""

import pytest

from party_org.counts import AtLeast, Count
from party_org.hierarchy import Hierarchy
from party_org.places import Place
from party_org.rules import PLACES, Findings, check
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, SectionalCommittee
from tests.samples import DAY, cell


def under(places: list[Place], *cells: Cell) -> Hierarchy:
    tree = (BaseCommittee(id="x", places=places), list(cells))
    return Hierarchy.from_nested(tree, as_of=DAY)


def codes(findings: Findings) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in findings]


@pytest.mark.parametrize(
    ("members", "expected"),
    [(0, "broken"), (1, "holds"), (AtLeast(1), "holds"), (None, "cannot_tell")],
)
def test_a_place_without_a_member(members: Count, expected: str) -> None:
    h = under([Place("v", "Thôn A", members=members)], cell("c", 5, serves=["v"]))
    findings = check(h, PLACES["place_has_members"])
    [one] = [*findings, *findings.holds]
    assert (one.verdict, one.unit, one.path) == (expected, "x", "places.v")
    assert [m.measure for m in one.missing] == (
        ["places.v.members"] if expected == "cannot_tell" else []
    )
    if expected == "broken":
        assert one.text() == 'the place "Thôn A" (v) of "x" has no party member'
        assert one.severity == "warning"


def test_a_place_without_its_own_cell_is_another_thing() -> None:
    places = [Place("v1"), Place("v2"), Place("v3", members=3), Place("v4")]
    h = under(
        places,
        cell("own", 5, serves=["v1"]),
        cell("joint", 5, serves=["v1", "v2"]),
        cell("office", 5),
    )
    findings = check(h, PLACES["place_has_own_cell"])
    assert codes(findings) == [
        ("places.v2", "place_shares_cell"),
        ("places.v3", "place_without_cell"),
        ("places.v4", "place_without_cell"),
    ]
    assert "joint" in findings[0].text()
    assert [one.path for one in findings.holds] == ["places.v1"]


def test_cells_at_any_depth_and_a_base_cell_itself_serve() -> None:
    section = (SectionalCommittee(id="s"), [cell("deep", 5, serves=["v"])])
    h = Hierarchy.from_nested(
        (
            Committee(id="d", level="district"),
            [
                (BaseCommittee(id="x", places=[Place("v")]), [section]),
                BaseCell(id="b", places=[Place("w")], serves=["w"]),
                BaseCell(id="e", places=[Place("u")]),
            ],
        ),
        as_of=DAY,
    )
    findings = check(h, PLACES["place_has_own_cell"])
    assert [(one.unit, one.path) for one in findings] == [("e", "places.u")]


def test_a_joint_cell_is_advice() -> None:
    h = under([], cell("one", 5, serves=["v"]), cell("two", 5, serves=["v", "w"]), cell("none", 5))
    findings = check(h, PLACES["joint_cell"])
    assert [(one.unit, one.severity) for one in findings] == [("two", "advice")]
    assert findings[0].params["places"] == "v, w"
    assert [one.unit for one in findings.holds] == ["one"]
