"""Handing places over to another unit."""

import pytest

from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.nesting import Nested
from party_org.operations.transfer_places import TransferPlaces
from party_org.places import Place
from party_org.units import BaseCommittee, Committee
from tests.samples import DAY, apply, cell, members, problems_of, refused

VILLAGES = [Place("u", members=4), Place("v"), Place("w")]


def communes() -> Hierarchy:
    """A district with three communes: "c1" lists u, v and w, "c2" x; "a" below "c1" serves v."""
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id="c1", places=VILLAGES), [cell("a", 10, serves=["v"])]),
            BaseCommittee(id="c2", name="Đảng bộ xã Hai", places=[Place("x")]),
            BaseCommittee(id="c3"),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=DAY)


def places(h: Hierarchy) -> dict[str, list[str]]:
    return {i: [place.id for place in getattr(h[i], "places", ())] for i in ("c1", "c2", "c3")}


def test_places_pass_to_another_unit_and_nobody_moves() -> None:
    h = communes()
    outcome = apply(h, TransferPlaces(["w", "u"], to="c2"))
    after = outcome.after
    assert places(after) == {"c1": ["v"], "c2": ["x", "w", "u"], "c3": []}
    assert after["c2"].places[-1] == VILLAGES[0]  # type: ignore[attr-defined]  # a base committee
    assert (members(after), after["a"]) == (members(h), h["a"])
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.begun, receipt.ended, receipt.moved, receipt.accounts) == (
        "transfer_places",
        {},
        (),
        (),
        (),
    )
    assert receipt.changed == ("c1", "c2")
    assert receipt.effect() == "Đảng bộ xã Hai (c2) becomes responsible for w, u"
    assert receipt.effect("vi") == "giao Đảng bộ xã Hai (c2) phụ trách w, u"


def test_places_of_several_units_are_gathered_in_one() -> None:
    after = communes().transfer_places(["x", "v", "x"], to="c3").after
    assert places(after) == {"c1": ["u", "w"], "c2": [], "c3": ["x", "v"]}


def test_cells_go_on_serving_them() -> None:
    after = apply(communes(), TransferPlaces("v", to="d")).after
    assert after["a"].serves == ("v",)  # type: ignore[attr-defined]  # a cell
    assert after["d"] == Committee(id="d", level="district", places=[Place("v")])


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (TransferPlaces("u", to="zz"), ['there is no unit "zz"']),
        (
            TransferPlaces(["zz", "x", "u"], to="c2"),
            ['no unit lists the place "zz"', '"c2" lists the place "x" already'],
        ),
        (TransferPlaces([], to="c2"), ['no place is named for "c2"']),
        (
            TransferPlaces("u", to="a"),
            ['"a" is a cell, which lists no places (name a base organisation or a committee)'],
        ),
    ],
)
def test_refusals(step: TransferPlaces, lines: list[str]) -> None:
    problems = refused(communes(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_values_that_hand_over_no_places() -> None:
    assert problems_of(InvalidValueError, TransferPlaces, 3, to="") == [
        (
            "to: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "places: places should be a list of ids, not 3 (int)",
    ]
    assert problems_of(InvalidValueError, TransferPlaces, ["a", 3], to="c") == [
        "places: places should be a text, not 3 (int)"
    ]
