"""Lineage: where members went and came from, through every kind of step."""

import pickle
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from attrs import astuple, frozen

from party_org.counts import AtLeast, add, lower_bound, subtract
from party_org.crosswalks import CrosswalkRow
from party_org.edits import Replace
from party_org.errors import InvalidValueError, UnknownUnitError
from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.measures import TOTAL
from party_org.membership import Membership
from party_org.operations.allotment import REST, UNSTATED
from party_org.operations.base import Operation
from party_org.operations.changes import Changes, Posting
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.ends import OUTSIDE
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import Admit, Decease, TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.regime import UNRESTRICTED
from party_org.replay import own_count
from party_org.restating import restate
from party_org.tree import Tree
from party_org.units import BaseCell, BaseCommittee, BaseOrganization, Cell, Committee
from tests.samples import apply, cell, commune, district, problems_of

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def after(h: Hierarchy, *steps: Operation, **fields: Any) -> Lineage:
    return Lineage.of(apply(h, *steps, **fields))


def brief(row: CrosswalkRow) -> tuple[Any, ...]:
    """From where, to where, how many, and the two shares; what went along is left out."""
    return astuple(row, recurse=False)[:5]


def refusal(call: Any, *args: Any, **named: Any) -> str:
    [line] = problems_of(InvalidValueError, call, *args, **named)
    return line


# one step ------------------------------------------------------------------------------------


def test_a_dissolved_cell_goes_where_its_members_went() -> None:
    lineage = after(district(), Dissolve("a", members_to={"b": 6, "e": 4}))
    assert lineage.successors("a") == {"b": Fraction(3, 5), "e": Fraction(2, 5)}
    assert lineage.composition("b") == {"a": Fraction(6, 17), "b": Fraction(11, 17)}
    assert lineage.composition("e") == {"a": Fraction(4, 11), "e": Fraction(7, 11)}
    assert lineage.rows() == {"a": lineage.successors("a")}


def test_places_come_in_tree_order_and_outside_last() -> None:
    lineage = after(
        commune(cell("a", 6), cell("b", 1), cell("c", 1)),
        Decease("a", 1),
        TransferMembers(1, source="a", to="c"),
        TransferMembers(1, source="a", to="b"),
    )
    assert list(lineage.successors("a")) == ["a", "b", "c", OUTSIDE]


def test_a_unit_that_nothing_touched_is_itself() -> None:
    lineage = after(district(), Merge(["a"], into="b"), Rename("e", "Chi bộ E"))
    assert lineage.successors("e") == lineage.composition("e") == {"e": 1}
    assert lineage.successors("bank") == {"bank": 1}
    assert list(lineage.rows()) == ["a"]


def test_units_that_are_merged_make_up_the_new_one_by_their_members() -> None:
    lineage = after(commune(cell("a", 10), cell("b", 20)), Merge(["a", "b"], into=Cell(id="c")))
    assert lineage.successors("a") == lineage.successors("b") == {"c": 1}
    assert lineage.composition("c") == {"a": THIRD, "b": Fraction(2, 3)}


def test_a_part_that_comes_out_of_a_unit_takes_its_share() -> None:
    parts = [Part("a", members=REST), Part(Cell(id="new"), members=4)]
    lineage = after(commune(cell("a", 12)), Split("a", into=parts))
    assert lineage.successors("a") == {"a": Fraction(2, 3), "new": THIRD}
    assert lineage.composition("new") == lineage.composition("a") == {"a": 1}


def test_a_converted_cell_goes_on_in_its_cells() -> None:
    cells = [Part(Cell(id="x"), members=20), Part(Cell(id="y"), members=10)]
    h = Hierarchy.from_nested(
        (Committee(id="d", level="district"), [BaseCell(id="b", members=Membership(30))]),
        as_of=date(2018, 7, 1),
    )
    lineage = after(h, Convert("b", to="base_committee", cells=cells))
    assert lineage.successors("b") == {"x": Fraction(2, 3), "y": THIRD}
    assert lineage.composition("x") == {"b": 1}
    assert lineage.composition("b") == {"b": 1}  # the members below it now were its own


def test_cells_that_are_gathered_make_up_the_base_cell() -> None:
    lineage = after(district(), Convert("c1", to="base_cell"))
    assert lineage.successors("a") == lineage.successors("b") == {"c1": 1}
    assert lineage.composition("c1") == {"a": Fraction(10, 21), "b": Fraction(11, 21)}


# members who come and go ---------------------------------------------------------------------


def test_who_died_or_came_from_outside_has_a_share_of_its_own() -> None:
    lineage = after(commune(cell("a", 10), cell("b", 5)), Decease("a", 4), Admit("a", 2))
    assert lineage.successors("a") == {"a": Fraction(3, 5), OUTSIDE: Fraction(2, 5)}
    assert lineage.composition("a") == {"a": Fraction(3, 4), OUTSIDE: Fraction(1, 4)}
    assert lineage.successors("commune") == {"commune": Fraction(11, 15), OUTSIDE: Fraction(4, 15)}
    assert lineage.composition("commune")[OUTSIDE] == Fraction(2, 13)


def test_changes_of_structure_alone_leave_them_out() -> None:
    steps = [Decease("a", 4), TransferMembers(2, source="a", to="b"), Merge(["a"], into="b")]
    lineage = after(commune(cell("a", 10), cell("b", 6)), *steps)
    assert lineage.successors("a") == {"b": Fraction(3, 5), OUTSIDE: Fraction(2, 5)}
    structure = lineage.without_movements()
    assert structure.successors("a") == {"b": 1}
    assert structure.composition("b") == {"a": THIRD, "b": Fraction(2, 3)}
    assert structure.without_movements() is structure
    assert structure != lineage


def test_correcting_a_number_moves_nobody() -> None:
    lineage = after(commune(cell("a", 10)), Amend("a", {"members": Membership(12)}))
    assert lineage.successors("a") == lineage.composition("a") == {"a": 1}
    assert lineage.rows() == {}


@frozen
class PassOn(Operation):
    """An operation of a user's own: so many members of each cell go on to the next one."""

    cells: tuple[str, ...]
    number: int | None

    def mentions(self) -> tuple[str, ...]:
        return self.cells

    def _due(self, tree: Tree) -> Changes:
        changes = Changes(term="transfer_members")
        totals = {unit: own_count(tree[unit], TOTAL) for unit in self.cells}
        for source, target in pairwise(self.cells):
            posting = Posting(TOTAL, source, target, self.number, "transferred")
            changes.postings.append(posting)
            totals[source] = subtract(totals[source], self.number)
            totals[target] = add(totals[target], self.number)
        certain = sum(lower_bound(own_count(tree[unit], TOTAL)) for unit in self.cells)
        left_open = certain - sum(map(lower_bound, totals.values()))
        changes.note_unallocated(TOTAL, left_open, self.cells)
        changes.adopt(Replace(cell(unit, total)) for unit, total in totals.items())
        return changes


def test_a_unit_may_give_and_take_in_one_step() -> None:
    h = commune(cell("a", 10), cell("b", 6), cell("c", 4))
    lineage = after(h, PassOn(("a", "b", "c"), 2))
    assert lineage.successors("b") == {"b": Fraction(2, 3), "c": THIRD}
    assert lineage.composition("b") == {"a": THIRD, "b": Fraction(2, 3)}
    assert lineage.successors("a") == {"a": Fraction(4, 5), "b": Fraction(1, 5)}
    assert lineage.composition("c") == {"b": THIRD, "c": Fraction(2, 3)}
    unknown = after(h, PassOn(("a", "b", "c"), None))
    assert unknown.successors("b") == {"b": None, "c": None}
    assert unknown.composition("b") == {"a": None, "b": None}


# unknown numbers -----------------------------------------------------------------------------


def test_one_destination_has_everything_even_of_an_unknown_number() -> None:
    lineage = after(district(), Dissolve("f", members_to="e"))
    assert lineage.successors("f") == {"e": 1}
    assert lineage.composition("e") == {"e": None, "f": None}


def test_unknown_parts_are_unknown_shares() -> None:
    parts = [Part(Cell(id="x"), members=4), Part(Cell(id="y"), members=None), Part(Cell(id="z"))]
    lineage = after(commune(cell("a", 10)), Split("a", into=parts, rest="unknown"))
    assert lineage.successors("a") == {"x": Fraction(2, 5), "y": None, "z": None}
    assert lineage.composition("y") == {"a": 1}


def test_a_plan_that_states_all_parts_of_an_unknown_number_makes_the_shares_known() -> None:
    parts = [Part(Cell(id="x"), members=7), Part(Cell(id="y"), members=5)]
    lineage = after(commune(cell("a", AtLeast(3))), Split("a", into=parts))
    assert lineage.successors("a") == {"x": Fraction(7, 12), "y": Fraction(5, 12)}


def test_ways_that_part_and_meet_again_are_known() -> None:
    parts = [Part(Cell(id="x")), Part(Cell(id="y"))]
    split = Split("a", into=parts, rest="unknown")
    h = commune(cell("a", 10), cell("b", 10), cell("c", 10))
    assert after(h, split).successors("a") == {"x": None, "y": None}
    met = after(h, split, Merge(["x", "y"], into="b"))
    assert met.successors("a") == {"b": 1}
    # half of an unknown part is unknown; a half of each of two that are all is known
    even = after(
        h,
        split,
        Merge(["x", "y"], into=Cell(id="z")),
        Split("z", into=[Part("z", members=5), Part(Cell(id="w"), members=5)]),
    )
    assert even.successors("a") == {"z": HALF, "w": HALF}


def test_ways_that_end_in_different_places_stay_unknown() -> None:
    parts = [Part(Cell(id="x")), Part(Cell(id="y"))]
    steps = [
        Split("a", into=parts, rest="unknown"),
        Dissolve("x", members_to={"b": 3, "c": 3}),
        Dissolve("y", members_to="b"),
    ]
    h = commune(cell("a", 10), cell("b", 10), cell("c", 10))
    assert after(h, *steps).successors("a") == {"b": None, "c": None}


def test_what_is_known_of_the_parts_is_not_lost_on_the_way() -> None:
    """Each half of a goes on in unknown parts, and these meet again half by half."""
    h = commune(cell("a", 10), cell("p", 1), cell("q", 1))
    steps = [
        Split("a", into=[Part(Cell(id="l"), members=5), Part(Cell(id="r"), members=5)]),
        Split("l", into=[Part(Cell(id="l1")), Part(Cell(id="l2"))], rest="unknown"),
        Split("r", into=[Part(Cell(id="r1")), Part(Cell(id="r2"))], rest="unknown"),
        Merge(["l1", "l2"], into="p"),
        Merge(["r1", "r2"], into="q"),
    ]
    whole = after(h, *steps)
    assert whole.successors("a") == {"p": HALF, "q": HALF}
    first = apply(h, *steps[:3])
    second = apply(first.after, *steps[3:])
    assert (Lineage.of(first) @ Lineage.of(second)).successors("a") == whole.successors("a")


def test_an_empty_unit_goes_on_in_what_takes_its_place() -> None:
    h = commune(cell("a", 0), cell("b", 5), cell("z", 0))
    assert after(h, Merge(["a"], into="b")).successors("a") == {"b": 1}
    assert after(h, Merge(["a"], into="b")).composition("b") == {"b": 1}
    empty = after(h, Merge(["a", "z"], into=Cell(id="n")))
    assert empty.successors("a") == {"n": 1}
    assert empty.composition("n") == {"a": None, "z": None}
    parts = [Part(Cell(id="x"), members=0), Part(Cell(id="y"), members=0)]
    split = after(h, Split("a", into=parts))
    assert split.successors("a") == {"x": None, "y": None}
    assert [brief(row) for row in split.crosswalk().of("a")] == [
        ("a", "x", 0, None, 1),
        ("a", "y", 0, None, 1),
    ]
    assert after(h, Dissolve("a")).successors("a") == {}
    assert (
        after(h, Establish(Cell(id="n"), under="commune", members_from={})).composition("n") == {}
    )


# somewhere within ----------------------------------------------------------------------------


def test_members_who_went_somewhere_within_a_unit_are_in_one_of_its_cells() -> None:
    lineage = after(district(), Dissolve("bank", members_to=UNSTATED("c1")))
    assert lineage.successors("bank") == {"a": None, "b": None}
    assert lineage.composition("a") == {"a": None, "bank": None}
    [row] = lineage.crosswalk(kind=BaseOrganization).of("bank")
    assert brief(row)[1:4] == ("c1", 12, 1)
    assert row.share_of_target is None  # the numbers of a and b are no longer known


def test_a_named_share_is_known_beside_one_that_went_somewhere() -> None:
    lineage = after(
        district(), Dissolve("bank", members_to={"e": 3, UNSTATED("c1"): 9}), Merge(["a"], into="b")
    )
    assert lineage.successors("bank") == {"b": Fraction(3, 4), "e": Fraction(1, 4)}


def test_an_unknown_number_that_went_somewhere_blurs_what_else_is_unknown() -> None:
    shares: dict[str | UNSTATED, Any] = {"e": 3, "f": None, UNSTATED("c1"): None}
    lineage = after(district(), Dissolve("bank", members_to=shares, rest="unknown"))
    assert lineage.successors("bank") == {
        "a": None,
        "b": None,
        "e": Fraction(1, 4),
        "f": None,
    }


def test_members_who_came_from_somewhere_within_a_unit() -> None:
    new = Establish(Cell(id="n"), under="c1", members_from={UNSTATED("c1"): 6})
    lineage = after(district(), new)
    assert lineage.composition("n") == {"a": None, "b": None}
    assert lineage.successors("a") == {"a": None, "n": None}
    assert lineage.successors("e") == {"e": 1}
    assert lineage.successors("c1") == lineage.composition("c1") == {"c1": 1}


def test_nobody_came_from_a_cell_that_certainly_had_nobody() -> None:
    h = commune(cell("a", 10), cell("z", 0))
    new = Establish(Cell(id="n"), under="commune", members_from={UNSTATED("commune"): 6})
    lineage = after(h, new)
    assert lineage.composition("n") == {"a": 1}
    assert lineage.successors("z") == {"z": 1}


# other measures ------------------------------------------------------------------------------


def test_shares_by_women() -> None:
    h = commune(cell("a", Membership(10, women=4)), cell("b", Membership(5, women=2)))
    parts = [
        Part(Cell(id="x"), members=Membership(6, women=1)),
        Part(Cell(id="y"), members=Membership(4, women=3)),
    ]
    lineage = after(h, Split("a", into=parts))
    assert lineage.successors("a")["x"] == Fraction(3, 5)
    assert lineage.successors("a", measure="members.women")["x"] == Fraction(1, 4)


def test_no_women_is_not_the_same_as_nothing_said_of_women() -> None:
    told = cell("a", Membership(10, women=4))
    all_of_them = [
        Part(Cell(id="x"), members=Membership(6, women=4)),
        Part(Cell(id="y"), members=Membership(4, women=0)),
    ]
    lineage = after(commune(told), Split("a", into=all_of_them))
    assert lineage.successors("a", measure="members.women") == {"x": 1}
    silent = [Part(Cell(id="x"), members=6), Part(Cell(id="y"), members=4)]
    lineage = after(commune(told), Split("a", into=silent, rest="unknown"))
    assert lineage.successors("a", measure="members.women") == {"x": None, "y": None}
    lineage = after(commune(cell("a", 10)), Split("a", into=silent))
    assert lineage.successors("a", measure="members.women") == {"x": None, "y": None}
    lineage = after(district(), Merge(["a"], into="b"))
    assert lineage.successors("a", measure="members.women") == {"b": 1}


def test_ratings_stay_where_they_were_given() -> None:
    h = commune(cell("a", 10), cell("b", 10))
    lineage = after(h, TransferMembers(4, source="a", to="b"))
    assert lineage.successors("a", measure="ratings.B.2022.good") == {"a": 1}


# committees ----------------------------------------------------------------------------------


def test_a_committee_goes_on_where_the_members_of_its_cells_are() -> None:
    lineage = after(district(), Transfer("a", to="c3"), Dissolve("c1", children_to="c2"))
    # a had left before c1 ended
    assert lineage.successors("c1") == {"c2": Fraction(11, 21), "c3": Fraction(10, 21)}
    assert lineage.composition("c3") == {"c1": 1}
    assert lineage.composition("c2") == {"c1": None, "c2": None}  # nobody knows how many f has
    assert lineage.successors("d") == {"d": 1}


def test_a_cell_that_became_a_base_cell_counts_as_itself() -> None:
    lineage = after(district(), Convert("a", to="base_cell", under="d"))
    assert lineage.successors("c1") == {"c1": Fraction(11, 21), "a": Fraction(10, 21)}
    assert lineage.composition("a") == {"a": 1}


def test_a_committee_without_members() -> None:
    lineage = after(district(), Merge(["c1", "c3"], into=BaseCommittee(id="c4")))
    assert lineage.successors("c3") == {"c4": 1}
    assert lineage.successors("c1") == {"c4": 1}
    assert lineage.composition("c4") == {"c1": 1}
    assert after(district(), Dissolve("c3")).successors("c3") == {}
    new = Establish(BaseCommittee(id="c5"), under="d")
    assert after(district(), new).composition("c5") == {}
    empty = Establish(Cell(id="n"), under="commune", members_from={})
    assert after(commune(cell("a", 0)), empty).composition("commune") == {"commune": 1}


def reform() -> Lineage:
    """Two old communes become a new one of commune level, and the district ends."""
    h = Hierarchy.from_nested(
        (
            Committee(id="p", level="province"),
            [
                (
                    Committee(id="d", level="district"),
                    [
                        (BaseCommittee(id="c1"), [cell("a", 10), cell("b", 20)]),
                        (BaseCommittee(id="c2"), [cell("e", 30)]),
                        BaseCell(id="court", members=Membership(15)),
                    ],
                )
            ],
        ),
        as_of=date(2025, 6, 30),
    )
    return after(
        h,
        Convert("c1", to="committee:commune"),
        Dissolve("c2", children_to="c1"),
        EndLevel("district"),
        effective=date(2025, 7, 1),
    )


def test_an_abolished_district_goes_on_in_communes() -> None:
    lineage = reform()
    assert lineage.successors("d") == {"c1": Fraction(4, 5), "court": Fraction(1, 5)}
    assert lineage.successors("c2") == {"c1": 1}
    assert lineage.successors("c1") == {"c1": 1}
    assert lineage.composition("c1") == {"c1": HALF, "c2": HALF}


def test_a_new_commune_is_made_of_the_old_ones() -> None:
    h = Hierarchy.from_nested(
        (
            Committee(id="p", level="province"),
            [
                (
                    Committee(id="d", level="district"),
                    [
                        (BaseCommittee(id="c1"), [cell("a", 10)]),
                        (BaseCommittee(id="c2"), [cell("e", 30)]),
                        (BaseCommittee(id="c3"), [cell("f", 5)]),
                        (BaseCommittee(id="works"), [cell("w", 45)]),
                        (BaseCommittee(id="market"), [cell("m", 10)]),
                    ],
                ),
            ],
        ),
        as_of=date(2025, 6, 30),
    )
    lineage = after(
        h,
        Establish(Committee(id="new", level="commune"), under="p"),
        Dissolve("c1", children_to="new"),
        Dissolve("c2", children_to="new"),
        Convert("c3", to="committee:commune"),
        Transfer("market", to="c3"),
        EndLevel("district"),
        effective=date(2025, 7, 1),
    )
    assert lineage.composition("new") == {"c1": Fraction(1, 4), "c2": Fraction(3, 4)}
    # what was a base committee, as c3 was, counts as such even below another one
    assert lineage.composition("c3") == {"c3": THIRD, "market": Fraction(2, 3)}
    assert lineage.successors("c1") == {"new": 1}
    # the works stand directly under the province now, and are no part of a commune
    assert lineage.successors("d") == {
        "c3": Fraction(15, 100),
        "works": Fraction(45, 100),
        "new": Fraction(40, 100),
    }
    assert lineage.successors("p") == lineage.composition("p") == {"p": 1}


def test_crosswalks_between_levels_of_choice() -> None:
    lineage = reform()
    crosswalk = lineage.crosswalk(kind="base_committee", to_level="commune")
    assert [brief(row) for row in crosswalk] == [
        ("c1", "c1", 30, 1, HALF),
        ("c2", "c1", 30, 1, HALF),
        (None, None, 15, 1, 1),
    ]
    assert len(crosswalk) == 3
    assert crosswalk.into("c1") == crosswalk.rows[:2]
    assert repr(crosswalk) == "<Crosswalk of members.total: 3 rows>"
    line = refusal(lineage.crosswalk, level="district")
    assert line.startswith("on 2025-07-01 there is no unit of the kind or level that is asked for")
    line = refusal(lineage.crosswalk, level="village")
    assert "on 2025-06-30" in line


def test_crosswalk_rows_of_those_who_came_and_went() -> None:
    lineage = after(
        commune(cell("a", 10), cell("b", 6)),
        Decease("a", 2),
        Admit("b", 3),
        Merge(["a"], into="b"),
    )
    rows = [(r.source, r.target, r.members) for r in lineage.crosswalk()]
    assert rows == [("a", "b", 8), ("a", OUTSIDE, 2), ("b", "b", 6), (OUTSIDE, "b", 3)]
    [arrivals] = lineage.crosswalk().of(OUTSIDE)
    assert (arrivals.share_of_source, arrivals.share_of_target) == (None, Fraction(3, 17))
    [gone] = lineage.crosswalk().into(OUTSIDE)
    assert (gone.share_of_source, gone.share_of_target) == (Fraction(1, 5), None)


def test_members_who_mixed_are_expected_numbers() -> None:
    h = commune(cell("a", 3), cell("b", 4), cell("c", 1))
    lineage = after(
        h, TransferMembers(1, source="a", to="b"), TransferMembers(1, source="b", to="c")
    )
    row = lineage.crosswalk().of("a")[-1]
    assert (row.target, row.members) == ("c", Fraction(1, 5))


def test_a_crosswalk_of_unknown_numbers_says_what_is_certain() -> None:
    lineage = after(district(), Merge(["c2"], into="c1"), Transfer("e", to="c3"))
    rows = {(r.source, r.target): r for r in lineage.crosswalk(kind=BaseCommittee)}
    assert rows["c1", "c1"].members == 21
    assert rows["c2", "c3"].members == 7
    assert rows["c2", "c3"].share_of_source is None
    assert rows["c2", "c3"].share_of_target == 1
    assert rows["c2", "c1"].members is None
    parts = [Part(Cell(id="x"), members=AtLeast(2)), Part(Cell(id="y"), members=None)]
    split = after(commune(cell("a", 10)), Split("a", into=parts, rest="unknown"))
    assert {row.members for row in split.crosswalk()} == {None}


def test_an_empty_unit_has_a_row_as_well() -> None:
    lineage = after(district(), Merge(["c3"], into="c2"))
    [row] = lineage.crosswalk(kind=BaseCommittee).of("c3")
    assert brief(row)[1:4] == ("c2", 0, 1)


def test_a_unit_in_a_unit_of_its_kind_is_counted_once() -> None:
    tree = (Committee(id="top", level="x"), [(Committee(id="in", level="x"), [cell("a", 2)])])
    h = Hierarchy.from_nested(tree, as_of=date(2018, 7, 1), regime=UNRESTRICTED)
    lineage = Lineage(h, h)
    rows = [(r.source, r.target, r.members) for r in lineage.crosswalk(level="x")]
    assert rows == [("top", "top", 0), ("in", "in", 2)]


# the value -----------------------------------------------------------------------------------


def test_lineages_compose_where_one_ends_and_the_other_begins() -> None:
    first = apply(district(), Merge(["a"], into="b"))
    second = apply(
        first.after, Split("b", into=[Part("b", members=7), Part(Cell(id="n"), members=14)])
    )
    whole = Lineage.of(first) @ Lineage.of(second)
    assert whole.successors("a") == {"b": THIRD, "n": Fraction(2, 3)}
    assert [receipt.step for receipt in whole.receipts] == [0, 1]
    assert whole == after(district(), *first.plan.steps, *second.plan.steps)
    nothing = Lineage(first.after, first.after)
    assert Lineage.of(first) @ nothing == Lineage.of(first)
    line = refusal(Lineage.of(second).__matmul__, Lineage.of(first))
    assert line.startswith("the second lineage does not begin with the hierarchy")
    line = refusal(Lineage.of(first).__matmul__, Lineage.of(second).without_movements())
    assert line.startswith("one lineage counts members who come and go")
    with pytest.raises(TypeError):
        Lineage.of(first) @ 3  # type: ignore[operator]  # on purpose


def test_unknown_units_and_measures_are_refused() -> None:
    lineage = after(district(), Merge(["a"], into="b"))
    with pytest.raises(UnknownUnitError):
        lineage.successors("nowhere")
    with pytest.raises(UnknownUnitError):
        lineage.composition("a")
    for call in (lineage.successors, lineage.composition):
        line = refusal(call, "b", measure="women")
        assert line.startswith("measure: measure should be a measure such as 'members.total'")
    assert "kind is 'village'" in refusal(lineage.crosswalk, kind="village")
    assert "kind should be a kind of unit" in refusal(lineage.crosswalk, kind=3)
    lines = problems_of(InvalidValueError, Lineage, district(), "x", ["y"], movements="z")
    assert [line.split(":")[0] for line in lines] == ["after", "movements", "receipts[0]"]
    assert refusal(Lineage, district(), district(), 3).startswith("receipts: receipts should be")


def test_a_lineage_is_a_value() -> None:
    lineage = after(district(), Merge(["a"], into="b"))
    assert repr(lineage) == "<Lineage 2018-07-01 → 2018-07-01: 1 steps>"
    for _ in range(2):  # also with what it has worked out
        copy = pickle.loads(pickle.dumps(lineage))
        assert copy == lineage
        assert copy.successors("a") == lineage.successors("a") == {"b": 1}


def test_the_graph_shows_the_ways_of_members() -> None:
    lineage = after(
        commune(cell("a", 10), cell("b", 5), cell("c", 5)),
        Merge(["a"], into="b"),
        Decease("b", 3),
        Split("b", into=[Part("b", members=4), Part(Cell(id="n"), members=8)]),
        Admit("n", 1),
    )
    graph = lineage.graph
    assert nx.is_directed_acyclic_graph(graph)
    assert nx.is_frozen(graph)
    edges = {(u, v): (data["share"], data["count"]) for u, v, data in graph.edges(data=True)}
    assert edges == {
        (("a", 0), ("b", 1)): (1, 10),
        (("b", 0), ("b", 1)): (1, 5),
        (("b", 1), ("b", 2)): (Fraction(4, 5), 12),
        (("b", 1), (OUTSIDE, 2)): (Fraction(1, 5), 3),
        (("b", 2), ("b", 3)): (THIRD, 4),
        (("b", 2), ("n", 3)): (Fraction(2, 3), 8),
        (("n", 3), ("n", 4)): (1, 8),
        ((OUTSIDE, 3), ("n", 4)): (None, 1),
    }
    ends = [node for node in graph if not graph.out_degree(node)]
    assert nx.has_path(graph, ("a", 0), ("n", 4))
    assert len(ends) == 3


def test_an_unknown_way_is_an_edge_without_a_share() -> None:
    graph = after(district(), Dissolve("bank", members_to=UNSTATED("c1"))).graph
    assert graph.edges[("bank", 0), ("a", 1)] == {"share": None, "count": None}
    assert graph.edges[("a", 0), ("a", 1)] == {"share": 1, "count": 10}


# restating -----------------------------------------------------------------------------------


def test_numbers_are_restated_on_new_units_in_whole_numbers() -> None:
    parts = [Part(Cell(id="x"), members=5), Part(Cell(id="y"), members=2)]
    lineage = after(commune(cell("a", 7), cell("b", 3)), Split("a", into=parts))
    restated = restate(lineage)
    assert restated.counts == {"commune": 10, "x": 5, "y": 2, "b": 3}
    assert restated.estimated == ("x", "y")
    back = restate(lineage, backwards=True)
    assert back.counts == {"commune": 10, "a": 7, "b": 3}
    assert back.estimated == ()
    with pytest.raises(UnknownUnitError):
        back["x"]


def test_members_from_outside_have_no_unit_on_an_earlier_day() -> None:
    steps = [Establish(Cell(id="n"), under="commune", members_from={}), Admit("n", 4)]
    back = restate(after(commune(cell("a", 7)), *steps), backwards=True)
    assert (back.counts, back.unplaced) == ({"commune": 7, "a": 7}, 4)


def test_unknown_numbers_are_restated_as_far_as_they_are_certain() -> None:
    lineage = after(district(), Merge(["e"], into="f"), Merge(["a"], into="b"))
    assert restate(lineage)["f"] == AtLeast(7)
    assert restate(lineage)["d"] == AtLeast(40)
    back = restate(lineage, backwards=True)
    assert (back["e"], back["f"], back["a"]) == (None, None, 10)
    assert back.estimated == ("a", "b", "e", "f")
