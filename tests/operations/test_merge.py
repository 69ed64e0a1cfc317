"""Merging: into one that goes on, or into a new unit."""

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.changes import Posting
from party_org.operations.merge import Merge
from party_org.origins import Origin
from party_org.places import Place
from party_org.ratings import MemberRatings, Title
from party_org.receipts import Account, Retired
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, SectionalCommittee, places_of
from tests.samples import DAY, apply, cell, commune, district, members, problems_of, refused, roll


def test_cells_of_10_and_11_merge_to_21() -> None:
    outcome = apply(district(), Merge(["b"], into="a"))
    assert members(outcome.after) == {"a": 21, "e": 7, "f": None, "bank": 12}
    assert outcome.after.children("c1") == ("a",)
    assert outcome.after.ended == {"b": outcome.after.as_of}
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.begun, receipt.ended, receipt.changed) == (
        "merge_into",
        {},
        ("b",),
        ("a",),
    )
    assert receipt.postings == (Posting("members.total", "b", "a", 11),)
    assert receipt.accounts == (
        Account("a", {"members.total": 10}, {"members.total": 21}),
        Account("b", {"members.total": 11}, {"members.total": 0}),
    )
    assert (receipt.opening(), receipt.closing()) == (21, 21)
    assert str(receipt) == ("1. b merged into a, which goes on (sáp nhập); 11 members b → a")
    assert receipt.effect("vi") == "sáp nhập b vào a; 11 đảng viên b → a"


def test_10_and_unknown_merge_to_at_least_10() -> None:
    h = commune(cell("a", 10), cell("b"))
    outcome = apply(h, Merge(["b"], into="a"))
    assert members(outcome.after) == {"a": AtLeast(10)}
    tally = outcome.after.rollup().members.total
    assert (tally.known, tally.incomplete, str(tally)) == (10, 1, "≥ 10")
    assert members(apply(h, Merge(["a"], into="b")).after) == {"b": AtLeast(10)}


def test_naming_the_survivor_among_the_sources_changes_nothing() -> None:
    h = district()
    assert apply(h, Merge(["a", "b"], into="a")).after == apply(h, Merge("b", into="a")).after


def test_a_new_unit_takes_the_place_of_the_first_source_in_tree_order() -> None:
    h = commune(cell("x", 1), cell("a", 10), cell("y", 2), cell("b", 11))
    outcome = apply(h, Merge(["b", "a"], into=Cell(id="n", name="Chi bộ thôn N"), label="sáp nhập"))
    assert outcome.after.children("commune") == ("x", "n", "y")
    assert roll(outcome.after, "n") == Membership(21)
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.begun, receipt.ended) == (
        "consolidate",
        {"n": "commune"},
        ("a", "b"),
    )
    assert receipt.effect() == (
        "a, b are consolidated into the new unit Chi bộ thôn N (n) (hợp nhất); 10 members a → "
        "Chi bộ thôn N (n); 11 members b → Chi bộ thôn N (n); reported as “sáp nhập”"
    )


def test_across_parents_a_new_unit_needs_to_be_told_its_parent() -> None:
    h = district()
    (problem,) = refused(h, Merge(["b", "e"], into=Cell(id="n")))
    assert str(problem) == (
        "step 1: the units share no parent: b, e (say the parent of the new unit with under=)"
    )
    after = apply(h, Merge(["b", "e"], into=Cell(id="n"), under="c2")).after
    assert after.children("c2") == ("n", "f")
    assert after.children("c1") == ("a",)
    elsewhere = apply(h, Merge(["b", "e"], into=Cell(id="n"), under="c3")).after
    assert elsewhere.children("c3") == ("n",)
    assert roll(elsewhere, "n").total == 18


def test_every_breakdown_and_member_rating_adds() -> None:
    one = cell(
        "a",
        Membership(10, women=3, probationary=AtLeast(1), other={"retired": 2}, origin="published"),
        member_ratings={("B", 2022): MemberRatings({"good": 6, "excellent": 2}, not_rated=1)},
    )
    other = cell(
        "b",
        Membership(11, women=4, youth=5, origin="estimated"),
        member_ratings={("B", 2022): {"good": 7}, ("A", 2017): {"failed": 1}},
    )
    outcome = apply(commune(one, other), Merge(["b"], into="a"))
    assert roll(outcome.after, "a") == Membership(
        21,
        women=7,
        probationary=AtLeast(1),
        youth=AtLeast(5),
        other={"retired": AtLeast(2)},
        origin=Origin.ESTIMATED,
    )
    assert outcome.after["a"].member_ratings == {  # type: ignore[attr-defined]  # a cell
        ("A", 2017): MemberRatings({"failed": AtLeast(1)}),
        ("B", 2022): MemberRatings({"good": 13, "excellent": AtLeast(2)}, not_rated=AtLeast(1)),
    }


def test_own_grades_stay_with_who_earned_them() -> None:
    one = cell("a", 1, ratings={("B", 2022): "good"}, titles=[Title("4 tốt", 2022)])
    other = cell("b", 2, ratings={("B", 2022): "excellent"}, titles=[Title("4 tốt", 2021)])
    h = commune(one, other)
    into_survivor = apply(h, Merge(["b"], into="a"))
    assert into_survivor.after["a"].ratings == one.ratings
    assert into_survivor.after["a"].titles == one.titles
    assert into_survivor.receipts[0].retired == (Retired("b", other.ratings, other.titles),)
    into_new = apply(h, Merge(["a", "b"], into=Cell(id="n")))
    assert into_new.after["n"].ratings == {}
    assert into_new.after["n"].titles == ()
    assert into_new.receipts[0].retired == (
        Retired("a", one.ratings, one.titles),
        Retired("b", other.ratings, other.titles),
    )


def test_served_and_listed_places_unite() -> None:
    h = commune(cell("a", 1, serves=["p1", "p2"]), cell("b", 2, serves=["p2", "p3"]))
    after = apply(h, Merge(["a", "b"], into=Cell(id="n", serves=["p0"]))).after
    assert after["n"].serves == ("p0", "p1", "p2", "p3")  # type: ignore[attr-defined]  # a cell
    assert apply(h, Merge(["a"], into="b")).after["b"] == cell("b", 3, serves=["p1", "p2", "p3"])


def committees() -> BaseCommittee:
    return BaseCommittee(id="n", places=[Place("new")])


def test_committees_merge_with_children_and_places_in_tree_order() -> None:
    base = district()
    after = apply(base, Merge(["c2"], into="c1")).after
    assert after.children("c1") == ("a", "b", "e", "f")
    backwards = apply(base, Merge(["c1"], into="c2"))
    assert backwards.after.children("c2") == ("a", "b", "e", "f")
    assert [(m.unit, m.source, m.target) for m in backwards.receipts[0].moved] == [
        ("a", "c1", "c2"),
        ("b", "c1", "c2"),
    ]
    new = apply(base, Merge(["c3", "c2", "c1"], into=committees()))
    assert new.after.children("d") == ("n", "bank")
    assert new.after.children("n") == ("a", "b", "e", "f")
    assert new.after["n"] == committees()
    assert new.receipts[0].postings == ()
    assert [int(m.totals.members.total) for m in new.receipts[0].moved if m.unit != "f"] == [
        10,
        11,
        7,
    ]


def test_places_of_committees_unite() -> None:
    places = [Place("p1", "Thôn A"), Place("p2", "Thôn B")]
    tree = [BaseCommittee(id="x", places=places[:1]), BaseCommittee(id="y", places=places[1:])]
    h = Hierarchy.from_nested((Committee(id="d", level="district"), tree), as_of=district().as_of)
    after = apply(h, Merge(["y"], into="x")).after
    assert after["x"] == BaseCommittee(id="x", places=places)
    new = apply(h, Merge(["y", "x"], into=committees())).after
    assert new["n"] == BaseCommittee(id="n", places=[Place("new"), *places])


def test_base_cells_merge_into_a_base_cell_and_a_cell_may_become_part_of_one() -> None:
    h = district()
    (problem,) = refused(h, Merge(["a", "bank"], into=BaseCell(id="n")))
    assert problem.code == "no_common_parent"
    after = apply(h, Merge(["a", "bank"], into=BaseCell(id="n"), under="d")).after
    assert roll(after, "n").total == 22
    # the place is that of the first source under the new parent
    assert after.children("d") == ("c1", "c2", "n", "c3")


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (
            Merge(["a"], into="a"),
            'there is nothing to merge into "a": a merger takes two units or more',
        ),
        (
            Merge([], into="a"),
            'there is nothing to merge into "a": a merger takes two units or more',
        ),
        (Merge(["d"], into="c1"), '"d" is the root and cannot end'),
        (
            Merge(["a"], into="c2"),
            (
                'the members of "a" cannot go over to the base_committee "c2" (only cells and base '
                "cells hold members; units with and without a roll do not mix)"
            ),
        ),
        (
            Merge(["c2"], into="bank"),
            (
                'the members of "c2" cannot go over to the base_cell "bank" (only cells and base '
                "cells hold members; units with and without a roll do not mix)"
            ),
        ),
        (
            Merge(["b"], into="a", under="c2"),
            '"a" goes on where it is: under= is for a new unit (transfer it in a step of its own)',
        ),
        (Merge(["x"], into="a"), 'there is no unit "x"'),
        (Merge(["bnk"], into="a"), 'there is no unit "bnk", did you mean "bank"?'),
        (
            Merge(["a", "b"], into=Cell(id="e")),
            (
                'two units have the id "e" (an id names one unit for ever; the official '
                "code may be "
                "used again)"
            ),
        ),
        (
            Merge(["a", "b"], into=cell("n", 3)),
            (
                'the new unit "n" comes with numbers, ratings or titles of its own (a new unit is '
                "given without numbers: its members come from the units that are named)"
            ),
        ),
    ],
)
def test_refusals(step: Merge, line: str) -> None:
    problems = refused(district(), step)
    assert f"step 1: {line}" in [str(problem) for problem in problems]


def test_a_unit_cannot_merge_with_what_is_below_it() -> None:
    h = commune(SectionalCommittee(id="s"), regime=UNRESTRICTED)
    assert [p.code for p in refused(h, Merge(["s"], into="commune"))] == ["merge_within_itself"]
    problems = refused(h, Merge(["commune"], into="s"))
    assert [(p.code, p.unit) for p in problems] == [
        ("root_cannot_end", "commune"),
        ("merge_within_itself", "s"),
    ]


def test_a_new_unit_cannot_go_under_what_it_replaces() -> None:
    problems = refused(
        district(regime=UNRESTRICTED), Merge(["c1", "c2"], into=committees(), under="a")
    )
    assert [str(problem) for problem in problems] == [
        'step 1: "c1" cannot go under "a", which is itself or below it'
    ]


def test_places_are_not_lost() -> None:
    h = commune(BaseCell(id="a", places=[Place("p")]), cell("b"), regime=UNRESTRICTED)
    assert [str(problem) for problem in refused(h, Merge(["a"], into="b"))] == [
        'step 1: the places of "a" would be lost: a cell lists none'
    ]


def test_impossible_numbers_and_places_are_a_refusal_like_any_other() -> None:
    h = commune(cell("a", 10**9), cell("b", 5))
    assert [problem.code for problem in refused(h, Merge(["b"], into="a"))] == ["absurd_count"]
    h = commune(
        BaseCommittee(id="x", places=[Place("p")]), BaseCommittee(id="y"), regime=UNRESTRICTED
    )
    clash = Merge(["x", "y"], into=BaseCommittee(id="n", places=[Place("p", "another name")]))
    assert [problem.code for problem in refused(h, clash)] == ["duplicate_value"]


def test_values_that_are_no_mergers() -> None:
    assert problems_of(InvalidValueError, Merge, 3, into=4, under=5, label="") == [
        "into: into should be an id or a new unit, not 4 (int)",
        "under: under should be a text, not 5 (int)",
        "sources: sources should be a list of ids, not 3 (int)",
        "label: label is empty",
    ]
    assert problems_of(InvalidValueError, Merge, ["a", 3, ""], into="b") == [
        "sources: sources should be a text, not 3 (int)",
        (
            "sources: '' cannot be an id (an id is a text without line breaks, control "
            "characters or "
            "white space at its ends, of at most 200 characters)"
        ),
    ]


def test_ids_are_composed() -> None:
    decomposed = "chi-bo\u0302"
    h = commune(cell("chi-bộ", 1), cell("b", 2))
    assert members(apply(h, Merge([decomposed + "\u0323"], into="b")).after) == {"b": 3}


def test_the_parent_that_is_named_must_be_there() -> None:
    step = Merge(["a", "e"], into=Cell(id="n"), under="c9")
    assert [problem.code for problem in refused(district(), step)] == ["unknown_unit"]


def test_the_new_unit_is_the_one_that_has_no_parent() -> None:
    (problem,) = refused(district(), Merge(["a", "e"], into=Cell(id="n")))
    assert (problem.code, problem.unit) == ("no_common_parent", "n")


def test_places_unite_in_tree_order_whoever_goes_on() -> None:
    communes: list[Nested] = [BaseCell(id=i, places=[Place(f"p-{i}")]) for i in ("x", "y")]
    h = Hierarchy.from_nested((Committee(id="d", level="district"), communes), as_of=DAY)
    after = apply(h, Merge(["x"], into="y")).after
    assert [place.id for place in places_of(after["y"])] == ["p-x", "p-y"]
