"""Merging places: villages become one, and the cells that served them serve the result."""

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.nesting import Nested
from party_org.operations.merge_places import MergePlaces
from party_org.places import Place
from party_org.units import BaseCell, BaseCommittee, Committee
from tests.samples import DAY, apply, cell, members, problems_of, refused


def villages() -> Hierarchy:
    """A commune lists v (3 members), w and u, another y (4), the district x (2)."""
    c1 = BaseCommittee(id="c1", places=[Place("v", members=3), Place("w"), Place("u")])
    tree: Nested = (
        Committee(id="d", level="district", places=[Place("x", members=2)]),
        [
            (c1, [cell("a", 10, serves=["v", "w"]), cell("b", 2, serves=["u", "x"])]),
            (BaseCommittee(id="c2", places=[Place("y", members=4)]), [cell("e", serves=["y"])]),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=DAY)


def listed(h: Hierarchy) -> dict[str, tuple[Place, ...]]:
    return {i: getattr(h[i], "places", ()) for i in ("d", "c1", "c2")}


def served(h: Hierarchy) -> dict[str, tuple[str, ...]]:
    return {i: getattr(h[i], "serves", ()) for i in ("a", "b", "e")}


def test_places_become_a_new_one_where_the_first_was_listed() -> None:
    h = villages()
    outcome = apply(h, MergePlaces(["v", "w"], into=Place("vw", name="Thôn VW", kind="village")))
    after = outcome.after
    # what one of them does not state leaves a lower bound
    new = Place("vw", name="Thôn VW", kind="village", members=AtLeast(3))
    assert listed(after)["c1"] == (new, Place("u"))
    assert served(after) == {"a": ("vw",), "b": ("u", "x"), "e": ("y",)}
    assert members(after) == members(h)
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.begun, receipt.ended, receipt.moved, receipt.postings) == (
        "merge_places",
        {},
        (),
        (),
        (),
    )
    assert receipt.changed == ("c1", "a")
    assert receipt.effect() == "the places v, w merged into vw"
    assert receipt.effect("vi") == "nhập các địa bàn v, w vào vw"


def test_one_may_go_on_where_it_is_listed() -> None:
    for sources in (["v"], ["v", "y"], ["y", "v"]):
        after = apply(villages(), MergePlaces(sources, into="y")).after
        assert listed(after) == {
            "d": (Place("x", members=2),),
            "c1": (Place("w"), Place("u")),
            "c2": (Place("y", members=7),),
        }
        assert served(after) == {"a": ("y", "w"), "b": ("u", "x"), "e": ("y",)}


def test_places_of_several_units_are_listed_where_the_first_named_was() -> None:
    after = apply(villages(), MergePlaces(["y", "x", "v"], into=Place("n"))).after
    assert listed(after) == {
        "d": (),
        "c1": (Place("w"), Place("u")),
        "c2": (Place("n", members=9),),
    }
    assert served(after) == {"a": ("n", "w"), "b": ("u", "n"), "e": ("n",)}


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            MergePlaces(["q", "y"], into="r"),
            ['no unit lists the place "q"', 'no unit lists the place "r"'],
        ),
        (MergePlaces(["y"], into="y"), ["a merger of places takes two or more: y"]),
        (MergePlaces([], into=Place("n")), ["a merger of places takes two or more: "]),
        (MergePlaces(["v", "w"], into=Place("v")), ['the place "v" is there already']),
        (
            MergePlaces(["v", "w"], into=Place("n", members=3)),
            ['the new place "n" comes with members of its own'],
        ),
    ],
)
def test_refusals(step: MergePlaces, lines: list[str]) -> None:
    problems = refused(villages(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_values_that_merge_no_places() -> None:
    assert problems_of(InvalidValueError, MergePlaces, 3, into=4) == [
        "into: into should be an id or a new place, not 4 (int)",
        "places: places should be a list of ids, not 3 (int)",
    ]
    assert problems_of(InvalidValueError, MergePlaces, ["a", 3], into="a") == [
        "places: places should be a text, not 3 (int)"
    ]


def test_a_base_cell_may_both_list_and_serve_what_is_merged() -> None:
    bank = BaseCell(id="bank", places=[Place("p"), Place("q")], serves=["q"])
    h = Hierarchy.from_nested((Committee(id="d", level="district"), [bank]), as_of=DAY)
    after = apply(h, MergePlaces(["q"], into="p")).after
    assert after["bank"] == bank.evolve(places=[Place("p")], serves=["p"])
