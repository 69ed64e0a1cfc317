"""Each operation that shares out members follows its policy, and knows the tree's own schemes."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import Allotment
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.split import Part, Split
from party_org.operations.transfer_members import TransferMembers
from party_org.ratings import MemberRatings
from party_org.schemes import Grade, RatingScheme
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import DAY, apply, cell, members, refused, roll

GRADES = (Grade("best", "best", "tốt nhất", within="good"), Grade("good", "good", "tốt"))
OWN = RatingScheme("own.v2", GRADES, GRADES)
KEY = ("own.v2", 2022)
RATED = {KEY: {"good": 4, "best": 3}}


def two_cells(*, women: Any = None) -> Hierarchy:
    """A base cell and a commune's cell of eight rated members each, and an empty cell."""
    known: dict[str, Any] = {"members": Membership(8, women=women), "member_ratings": RATED}
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            BaseCell(id="bank", **known),
            (BaseCommittee(id="c"), [Cell(id="a", **known), cell("z", Membership(0, women=0))]),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=DAY, schemes=[OWN])


def parts(first: Any, second: Any) -> list[Part]:
    return [Part(Cell(id="k1"), members=first), Part(Cell(id="k2"), members=second)]


def shares_out(first: Any, second: Any, rest: Any) -> list[Operation]:
    """Each operation that shares out, so that "first" and what is left of 8 part ways."""
    n = Cell(id="n")
    return [
        Split("a", into=parts(first, second), rest=rest),
        Split("a", into=[Part("a"), Part(n, members=first)], rest=rest),
        Convert("bank", to="base_committee", cells=parts(first, second), rest=rest),
        Dissolve("a", members_to={"z": first, "bank": second}, rest=rest),
        Establish(n, under="c", members_from={"a": first}, rest=rest),
    ]


PROPORTIONAL = shares_out(5, 3, "proportional")


@pytest.mark.parametrize("step", PROPORTIONAL, ids=[type(s).__name__ for s in PROPORTIONAL])
def test_grades_within_grades_are_shared_out_as_the_tree_defines_them(step: Operation) -> None:
    after = apply(two_cells(), step).after
    units = [unit for unit in after.walk() if isinstance(unit, Cell | BaseCell)]
    found = [unit.member_ratings[KEY] for unit in units if KEY in unit.member_ratings]
    assert all(one.count("best") <= one.count("good") for one in found)  # type: ignore[operator]  # exact ones
    whole = after.rollup().ratings("own.v2", 2022).members
    assert [whole.count(grade).known for grade in ("good", "best")] == [8, 6]


@pytest.mark.parametrize("rest", ["refuse", "unknown", "proportional"])
@pytest.mark.parametrize("number", range(len(PROPORTIONAL)))
def test_the_policy_is_followed_by_all(number: int, rest: str) -> None:
    step = shares_out(5, 3, rest)[number]
    h = two_cells(women=4)
    if rest == "refuse":
        codes = [problem.code for problem in refused(h, step)]
        assert codes == ["not_shared_out"] * 3
        return
    outcome = apply(h, step)
    lost = [entry.measure for entry in outcome.receipts[0].unallocated]
    assert ("members.women" in lost) is (rest == "unknown")
    women = outcome.after.rollup().members.women
    assert women.is_exact is (rest == "proportional")


@pytest.mark.parametrize("number", range(len(PROPORTIONAL)))
def test_who_gets_what_is_told_by_name(number: int) -> None:
    step = shares_out(5, 3, "refuse")[number]
    (problem, *_) = refused(two_cells(women=4), step)
    assert problem.params["names"] == ["k1, k2", "a, n", "k1, k2", "z, bank", "n, a"][number]


def test_a_place_that_is_not_stated_is_told_by_what_it_is_within() -> None:
    step = Dissolve("a", members_to={"z": 5, UNSTATED("d"): 3})
    (problem, *_) = refused(two_cells(women=4), step)
    assert problem.params["names"] == "z, d"


def test_bounds_that_are_stated_are_kept_when_the_rest_is_shared_out_in_proportion() -> None:
    first, second = Membership(6, women=AtLeast(1)), Membership(2, women=AtLeast(2))
    after = apply(two_cells(women=4), Split("a", into=parts(first, second), rest="proportional"))
    women = [roll(after.after, name).women for name in ("k1", "k2")]
    assert women == [2, 2]


def test_who_has_said_its_number_within_a_grade_takes_no_more_of_it() -> None:
    said = Allotment(4, {KEY: {"good": 1, "best": 0}})
    more = [Part(Cell(id="k3"), members=2)]
    step = Split("a", into=[*parts(said, 2), *more], rest="proportional")
    after = apply(two_cells(), step).after
    found = [after[name].member_ratings[KEY] for name in ("k1", "k2", "k3")]  # type: ignore[attr-defined]  # cells
    assert found[0] == MemberRatings({"good": 1, "best": 0})
    assert sorted((one.count("good"), one.count("best")) for one in found[1:]) == [(1, 1), (2, 2)]


def test_ratings_that_do_not_move_keep_where_they_come_from() -> None:
    rated = {KEY: MemberRatings({"good": 4}, origin="estimated")}
    tree: Nested = (
        BaseCommittee(id="c"),
        [Cell(id="a", members=Membership(8), member_ratings=rated), cell("z", 0)],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY, schemes=[OWN])
    after = apply(h, TransferMembers(3, source="a", to="z")).after
    assert after["a"].member_ratings == rated  # type: ignore[attr-defined]  # a cell
    assert members(after, "a", "z") == {"a": 5, "z": 3}


def test_grades_that_go_along_in_part_are_shared_out_as_the_tree_defines_them() -> None:
    some = Allotment(3, {KEY: {"good": AtLeast(1), "best": AtLeast(1)}})
    step = TransferMembers(some, source="a", to="z", rest="proportional")
    outcome = apply(two_cells(), step)
    kept: Any = outcome.after["a"].member_ratings[KEY]  # type: ignore[attr-defined]  # a cell
    posted: dict[str, Any] = {
        p.measure.rpartition(".")[2]: p.count for p in outcome.receipts[0].postings
    }
    assert (kept.count("good") + posted["good"], kept.count("best") + posted["best"]) == (4, 3)
    assert kept.count("best") <= kept.count("good")
    assert posted["best"] <= posted["good"]
