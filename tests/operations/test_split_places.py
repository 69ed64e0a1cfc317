"""Splitting committees and places: children, listed places and served places are shared out."""

import pytest

from party_org.hierarchy import Hierarchy
from party_org.operations.split import Part, Split
from party_org.places import Place
from party_org.units import BaseCommittee, Cell, Committee, places_of
from tests.samples import DAY, apply, cell, commune, refused


def communes() -> Hierarchy:
    places = [Place("p1"), Place("p2"), Place("p3")]
    commune_1 = BaseCommittee(id="c1", places=places, ratings={("A", 2017): "good"})
    return Hierarchy.from_nested(
        (
            Committee(id="d", level="district"),
            [(commune_1, [cell("a", 1), cell("b", 2), cell("c", 3)]), BaseCommittee(id="c2")],
        ),
        as_of=DAY,
    )


def test_a_committee_is_divided_with_children_and_places() -> None:
    step = Split(
        "c1",
        into=[
            Part(BaseCommittee(id="n0"), children=["c", "a"], places=["p3"]),
            Part(BaseCommittee(id="n1"), children=["b"], places=["p1", "p2"]),
        ],
    )
    outcome = apply(communes(), step)
    after = outcome.after
    assert after.children("d") == ("n0", "n1", "c2")
    assert after.children("n0") == ("c", "a")
    assert after.children("n1") == ("b",)
    assert after["n0"] == BaseCommittee(id="n0", places=[Place("p3")])
    assert after["n1"] == BaseCommittee(id="n1", places=[Place("p1"), Place("p2")])
    assert [m.unit for m in outcome.receipts[0].moved] == ["c", "a", "b"]
    assert outcome.receipts[0].accounts == ()
    assert outcome.receipts[0].retired[0].unit == "c1"


def test_a_committee_that_goes_on_keeps_what_nobody_is_given() -> None:
    step = Split(
        "c1", into=[Part("c1"), Part(BaseCommittee(id="n"), children=["b"], places=["p2"])]
    )
    after = apply(communes(), step).after
    assert after.children("d") == ("c1", "n", "c2")
    assert after.children("c1") == ("a", "c")
    assert after.children("n") == ("b",)
    assert after["c1"] == communes()["c1"].evolve(places=[Place("p1"), Place("p3")])


def test_served_places_are_shared_out() -> None:
    h = commune(cell("joint", 10, serves=["v1", "v2", "v3"]))
    divided = [
        Part(Cell(id="n0"), members=4, serves=["v1", "v3"]),
        Part(Cell(id="n1", serves=["v9"]), members=6, serves=["v2"]),
    ]
    after = apply(h, Split("joint", into=divided)).after
    assert [after[i].serves for i in ("n0", "n1")] == [("v1", "v3"), ("v9", "v2")]  # type: ignore[attr-defined]  # cells
    separated = [Part("joint", members=4), Part(Cell(id="n"), members=6, serves=["v2"])]
    after = apply(h, Split("joint", into=separated)).after
    assert [after[i].serves for i in ("joint", "n")] == [("v1", "v3"), ("v2",)]  # type: ignore[attr-defined]  # cells


def test_a_place_that_both_are_said_to_serve_is_served_by_both() -> None:
    h = commune(cell("joint", 10, serves=["v1", "v2"]))
    both = [
        Part("joint", members=4, serves=["v1", "v2"]),
        Part(Cell(id="n"), members=6, serves=["v1"]),
    ]
    after = apply(h, Split("joint", into=both)).after
    assert [after[i].serves for i in ("joint", "n")] == [("v1", "v2"), ("v1",)]  # type: ignore[attr-defined]  # cells


def test_places_of_a_unit_that_ends_must_all_be_given() -> None:
    step = Split(
        "c1",
        into=[
            Part(BaseCommittee(id="n"), children=["a", "b", "c"], places=["p1", "p9"]),
            Part(BaseCommittee(id="m")),
        ],
    )
    assert [str(problem) for problem in refused(communes(), step)] == [
        'step 1: "p9" is not among the places of "c1"',
        (
            'step 1: nothing is said of places of "c1": p2, p3 (share them out with places= or '
            "serves= on the parts)"
        ),
    ]
    h = commune(cell("a", 2, serves=["v1", "v2"]))
    halves = [Part(Cell(id=f"n{n}"), members=1) for n in range(2)]
    assert [str(problem) for problem in refused(h, Split("a", into=halves))] == [
        (
            'step 1: nothing is said of places of "a": v1, v2 (share them out with places= or '
            "serves= on the parts)"
        )
    ]


@pytest.mark.parametrize(
    ("first", "second"), [(["p1"], ["p1", "p2", "p3"]), ([], ["p1", "p1", "p2", "p3"])]
)
def test_a_listed_place_goes_to_one_part(first: list[str], second: list[str]) -> None:
    step = Split(
        "c1",
        into=[
            Part(BaseCommittee(id="n"), children=["a", "b", "c"], places=first),
            Part(BaseCommittee(id="m"), places=second),
        ],
    )
    (problem,) = refused(communes(), step)
    assert problem.code in ("duplicate_place", "duplicate_value", "place_twice")


def test_a_new_part_brings_its_own_places() -> None:
    h = Hierarchy.from_nested(
        (Committee(id="d", level="district"), [BaseCommittee(id="c", places=[Place("p")])]),
        as_of=DAY,
    )
    parts = [Part("c"), Part(BaseCommittee(id="n", places=[Place("own")]), places=["p"])]
    after = apply(h, Split("c", into=parts)).after
    assert [place.id for place in places_of(after["n"])] == ["own", "p"]
    assert places_of(after["c"]) == ()
