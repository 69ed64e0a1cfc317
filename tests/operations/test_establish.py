"""Establishing: members come from somewhere, and the sources keep the rest."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import NewlyStated, Posting, Unallocated
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.periods import Period
from party_org.plans import Plan
from party_org.ratings import Title
from party_org.units import BaseCommittee, Cell, SectionalCommittee
from tests.samples import DAY, apply, cell, commune, district, members, problems_of, refused, roll

NEW = Cell(id="n", name="Chi bộ trường học")


def test_members_come_from_cells_that_keep_the_rest() -> None:
    outcome = apply(district(), Establish(NEW, under="c2", members_from={"a": 3, "b": 2}))
    assert members(outcome.after) == {"a": 7, "b": 9, "e": 7, "f": None, "n": 5, "bank": 12}
    assert outcome.after.children("c2") == ("e", "f", "n")
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.begun, receipt.changed) == (
        "establish",
        {"n": "c2"},
        ("a", "b"),
    )
    assert receipt.postings == (
        Posting("members.total", "a", "n", 3),
        Posting("members.total", "b", "n", 2),
    )
    assert receipt.effect() == (
        "Chi bộ trường học (n) is established under c2 (thành lập); 3 members a → Chi bộ trường "
        "học (n); 2 members b → Chi bộ trường học (n)"
    )
    assert receipt.effect("vi") == (
        "thành lập Chi bộ trường học (n) dưới c2; 3 đảng viên a → Chi bộ trường học (n); 2 đảng "
        "viên b → Chi bộ trường học (n)"
    )


def test_a_cell_may_begin_with_nobody() -> None:
    after = apply(district(), Establish(NEW, under="c2", members_from={})).after
    assert roll(after, "n") == Membership(0)
    assert after.rollup().members.total.known == 40


def test_a_committee_has_no_members_to_begin_with() -> None:
    after = apply(district(), Establish(BaseCommittee(id="n"), under="d")).after
    assert after.children("d") == ("c1", "c2", "bank", "c3", "n")
    assert after.rollup().base_organizations == 5


def test_a_whole_subtree_is_established() -> None:
    tree = (BaseCommittee(id="n"), [Cell(id="n1"), Cell(id="n2")])
    sources = {"n1": {"a": 4}, "n2": {"a": 1, "bank": 2}}
    outcome = apply(district(), Establish(tree, under="d", members_from=sources))
    after = outcome.after
    assert after.children("n") == ("n1", "n2")
    assert members(after, "a", "n1", "n2", "bank") == {"a": 5, "n1": 4, "n2": 3, "bank": 10}
    assert outcome.receipts[0].begun == {"n": "d", "n1": "n", "n2": "n"}
    unknown = apply(district(), Establish(tree, under="d", members_from=UNSTATED("c1"))).after
    assert members(unknown, "n1", "n2") == {"n1": None, "n2": None}
    codes = [p.code for p in refused(district(), Establish(tree, under="d"))]
    assert codes == ["members_from_nowhere"] * 2
    wrong = Establish(tree, under="d", members_from={"n1": {}, "n2": {}, "n3": {}})
    assert [p.code for p in refused(district(), wrong)] == ["not_a_new_cell"]


def test_all_may_come_from_one_cell() -> None:
    outcome = apply(district(), Establish(NEW, under="c1", members_from={"b": REST}), Dissolve("b"))
    assert members(outcome.after, "a", "n") == {"a": 10, "n": 11}


def test_breakdowns_and_ratings_follow_as_stated() -> None:
    source = cell("a", Membership(10, women=4, youth=2), member_ratings={("B", 2022): {"good": 8}})
    share = Allotment(Membership(3, women=1, youth=2), {("B", 2022): {"good": 3}})
    after = apply(commune(source), Establish(NEW, under="commune", members_from={"a": share})).after
    assert roll(after, "n") == Membership(3, women=1, youth=2)
    assert after["a"] == cell(
        "a", Membership(7, women=3, youth=0), member_ratings={("B", 2022): {"good": 5}}
    )


def test_from_somewhere_within_a_unit() -> None:
    source = UNSTATED("c1")
    outcome = apply(district(), Establish(NEW, under="c2", members_from={source: 4}))
    assert members(outcome.after, "a", "b", "n") == {"a": AtLeast(6), "b": AtLeast(7), "n": 4}
    (receipt,) = outcome.receipts
    # each of the two may have lost 4, together they certainly lost 4: 4 more are certain nowhere
    assert receipt.unallocated == (Unallocated("members.total", 4, ("a", "b")),)
    assert receipt.newly_stated == ()
    assert receipt.postings == (Posting("members.total", source, "n", 4),)
    assert receipt.effect().endswith("; 4 members somewhere within c1 → Chi bộ trường học (n)")


def test_an_unknown_number_from_somewhere_leaves_nothing_certain() -> None:
    outcome = apply(district(), Establish(NEW, under="c2", members_from=UNSTATED("c1")))
    assert members(outcome.after, "a", "b", "n") == {"a": None, "b": None, "n": None}
    assert outcome.receipts[0].unallocated == (Unallocated("members.total", 21, ("a", "b")),)
    assert (
        outcome.receipts[0]
        .effect()
        .endswith("; an unknown number of members somewhere within c1 → Chi bộ trường học (n)")
    )


def test_breakdowns_that_the_taker_does_not_state_may_have_gone_too() -> None:
    h = commune(
        cell("a", Membership(10, women=4, youth=9), member_ratings={("B", 2022): {"good": 6}}),
        cell("b", Membership(5, women=0)),
    )
    step = Establish(
        NEW, under="commune", members_from={UNSTATED("commune"): Membership(3, women=0)}
    )
    after = apply(h, step).after
    assert after["a"] == cell(
        "a",
        Membership(AtLeast(7), women=4, youth=AtLeast(6)),
        member_ratings={("B", 2022): {"good": AtLeast(3)}},
    )
    assert roll(after, "b") == Membership(AtLeast(2), women=0)
    assert roll(after, "n") == Membership(3, women=0)


def test_what_is_stated_about_incomplete_sources_is_news() -> None:
    h = commune(cell("a", AtLeast(2)), cell("b"))
    source = UNSTATED("commune")
    outcome = apply(h, Establish(NEW, under="commune", members_from={source: 5}))
    assert outcome.receipts[0].newly_stated == (NewlyStated("members.total", 3, ("n",)),)
    assert members(outcome.after) == {"a": None, "b": None, "n": 5}


def test_more_than_there_are_cannot_come_from_somewhere() -> None:
    source = UNSTATED("c1")
    (problem,) = refused(district(), Establish(NEW, under="c2", members_from={source: 22}))
    assert (problem.code, problem.unit) == ("too_many_claimed", "c1")


def test_grades_that_no_scheme_knows_are_refused() -> None:
    for share in (
        Allotment(3, {("ZZ", 2022): {"good": 3}}),
        Allotment(3, {("B", 2022): {"nonsense": 3}}),
    ):
        for source in ("a", UNSTATED("c1")):
            step = Establish(NEW, under="c1", members_from={source: share}, rest="proportional")
            (problem,) = refused(district(), step)
            assert problem.code in ("unknown_scheme", "unknown_grade")


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            Establish(NEW, under="c1"),
            [
                (
                    'nothing is said of where the members of "n" come from (members_from={source: '
                    "number}, members_from=UNSTATED(within=id), or members_from={} for a cell that "
                    "begins with nobody)"
                )
            ],
        ),
        (
            Establish(NEW, under="c1", members_from={"a": 11}),
            ['11 of members.total are taken from "a", which has 10: 1 too many'],
        ),
        (
            Establish(NEW, under="c1", members_from={"c2": 1}),
            [
                (
                    '"c2" is a base_committee, which holds no members itself (name a cell or a '
                    "base cell)"
                )
            ],
        ),
        (
            Establish(NEW, under="c1", members_from=UNSTATED("c3")),
            ['there is no cell within "c3" that members could come from or go to'],
        ),
        (
            Establish(BaseCommittee(id="n"), under="d", members_from={"a": 1}),
            ['"n" is a base_committee, which holds no members itself (name a cell or a base cell)'],
        ),
        (
            Establish(NEW, under="zz", members_from={"xx": 1}),
            ['there is no unit "zz"', 'there is no unit "xx"'],
        ),
        (
            Establish(Cell(id="a"), under="c1", members_from={}),
            [
                (
                    'two units have the id "a" (an id names one unit for ever; the '
                    "official code may "
                    "be used again)"
                )
            ],
        ),
        (
            Establish(NEW, under="d", members_from={}),
            [
                (
                    'cell "n" may not sit under committee:district "d" (regime '
                    "vn-until-2025-07-01) "
                    "(allowed: base_committee, sectional_committee)"
                )
            ],
        ),
    ],
)
def test_refusals(step: Establish, lines: list[str]) -> None:
    problems = refused(district(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_an_ended_identity_does_not_come_back() -> None:
    h = apply(district(), Merge(["b"], into="a")).after
    step = Establish(Cell(id="b"), under="c1", members_from={})
    (problem,) = refused(h, step)
    assert str(problem) == (
        'step 1: unit "b" ended on 2018-07-01, and no identity comes back (give the new unit an '
        "id of its own; the name may be the same)"
    )
    again = Hierarchy.from_graph(h.graph, as_of=DAY, ended=h.ended)
    assert [p.code for p in refused(again, step)] == ["ended_id"]
    assert [p.code for p in refused(district(), Merge(["b"], into="a"), step)] == ["ended_id"]
    (problem,) = refused(h, Merge(["a"], into="b"))
    assert str(problem) == 'step 1: unit "b" ended on 2018-07-01'


def test_values_that_are_no_establishments() -> None:
    assert problems_of(InvalidValueError, Establish, "n", under=3, rest="z") == [
        "unit: unit should be a unit, or (unit, [children]), not 'n' (str)",
        "under: under should be a text, not 3 (int)",
        "rest: rest is 'z', which is none of: refuse, unknown, proportional",
    ]
    (line,) = problems_of(InvalidValueError, Establish, NEW, under="x", members_from={"a": "b"})
    assert line.endswith("should be a number of members, not 'b' (str)")


def test_problems_are_told_without_carrying_anything_out() -> None:
    h = district()
    assert Establish(NEW, under="c1").problems(h)[0].code == "members_from_nowhere"
    assert Establish(NEW, under="c1", members_from={}).problems(h) == []
    assert Plan(steps=Establish(NEW, under="c1", members_from={})).steps[0].begins() == (NEW,)


def test_all_members_of_a_cell_may_go_to_the_one_cell_of_a_new_subtree() -> None:
    part = (SectionalCommittee(id="s"), [Cell(id="n")])
    outcome = apply(commune(cell("v", 10)), Establish(part, under="commune", members_from="v"))
    assert members(outcome.after) == {"v": 0, "n": 10}


def test_two_new_cells_cannot_both_take_all_that_is_left() -> None:
    part = (SectionalCommittee(id="s"), [Cell(id="n"), Cell(id="m")])
    for told in ("v", {"n": {"v": REST}, "m": {"v": REST}}):
        step = Establish(part, under="commune", members_from=told)
        assert [str(p) for p in refused(commune(cell("v", 10)), step)] == [
            'step 1: more than one share of "v" is the rest'
        ]


def test_it_can_be_hashed_whatever_is_said_of_its_members() -> None:
    part = (SectionalCommittee(id="s"), [Cell(id="n")])
    steps = [Establish(part, under="x", members_from={"n": {"v": 2}}) for _ in range(2)]
    assert len(set(steps)) == 1


@pytest.mark.parametrize(
    "numbers",
    [
        {"members": Membership(3)},
        {"member_ratings": {("B", 2017): {"good": 1}}},
        {"ratings": {("B", 2017): "good"}},
        {"titles": [Title("4 tốt", 2017)]},
        {"indicators": {("trained", Period.year(2017)): 2}},
    ],
    ids=lambda numbers: next(iter(numbers)),
)
def test_a_new_unit_brings_nothing_that_came_from_nowhere(numbers: Any) -> None:
    step = Establish(Cell(id="n", **numbers), under="c1", members_from={})
    assert [problem.code for problem in refused(district(), step)] == ["new_unit_with_numbers"]


def test_more_than_all_of_an_exact_district_cannot_come_from_somewhere() -> None:
    tree: Nested = (BaseCommittee(id="c"), [cell("a", 3), cell("b", 4)])
    h = Hierarchy.from_nested(tree, as_of=DAY)
    step = Establish(Cell(id="n"), under="c", members_from={UNSTATED("c"): 8})
    (problem,) = refused(h, step)
    assert (problem.code, problem.unit) == ("too_many_claimed", "c")
    told = {"id": "c", "measure": "members.total", "available": 7, "claimed": 8, "difference": 1}
    assert problem.params == told
    all_of_them = Establish(Cell(id="n"), under="c", members_from={UNSTATED("c"): 7})
    assert members(apply(h, all_of_them).after)["n"] == 7


def test_numbers_of_what_is_no_new_cell_are_refused_by_its_name() -> None:
    tree = (BaseCommittee(id="x"), [Cell(id="k")])
    step = Establish(tree, under="d", members_from={"k": {"a": 1}, "y": {"a": 1}})
    (problem,) = refused(district(), step)
    assert (problem.code, problem.params["id"]) == ("not_a_new_cell", "y")


VISITS, TRAINED = ("visits", Period.year(2017)), ("trained", Period.year(2017))


def test_indicators_do_not_count_members_and_follow_what_is_said_of_them() -> None:
    own = {VISITS: 9, TRAINED: 5}
    h = commune(cell("a", 8, indicators=own), cell("b", 7))
    nobody = Establish(Cell(id="n"), under="commune", members_from={UNSTATED("commune"): 0})
    assert apply(h, nobody).after["a"] == h["a"]
    some = Allotment(2, indicators={TRAINED: 1})
    step = Establish(Cell(id="n"), under="commune", members_from={UNSTATED("commune"): some})
    after = apply(h, step).after
    # a visit may be counted wherever it was; of the trained one at the most has gone
    assert [after["a"].indicators[key].value for key in (TRAINED, VISITS)] == [AtLeast(4), None]
    assert after["n"].indicators[TRAINED].value == 1
