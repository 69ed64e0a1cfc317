"""Dissolving: every member, child and place must be told where to go."""

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST
from party_org.operations.changes import Posting, Unallocated
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.transfer import Transfer
from party_org.periods import Period
from party_org.places import Place
from party_org.ratings import MemberRatings, Title
from party_org.receipts import Retired
from party_org.regime import UNRESTRICTED
from party_org.tallies import Tally
from party_org.units import BaseCell, BaseCommittee, Committee, SectionalCommittee
from tests.samples import DAY, apply, cell, commune, district, members, problems_of, refused, roll


def test_members_go_where_they_are_told() -> None:
    outcome = apply(district(), Dissolve("a", members_to={"b": 6, "e": 4}))
    assert members(outcome.after) == {"b": 17, "e": 11, "f": None, "bank": 12}
    assert outcome.after.ended == {"a": DAY}
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.ended, receipt.changed) == ("dissolve", ("a",), ("b", "e"))
    assert receipt.postings == (
        Posting("members.total", "a", "b", 6),
        Posting("members.total", "a", "e", 4),
    )
    assert receipt.effect() == ("a is dissolved (giải thể); 6 members a → b; 4 members a → e")
    assert receipt.effect("vi") == ("giải thể a; 6 đảng viên a → b; 4 đảng viên a → e")


def test_one_destination_alone_takes_all() -> None:
    source = cell("a", Membership(10, women=4), member_ratings={("B", 2022): {"good": 9}})
    h = commune(source, cell("b", Membership(1, women=1)))
    after = apply(h, Dissolve("a", members_to="b")).after
    assert after["b"] == cell(
        "b", Membership(11, women=5), member_ratings={("B", 2022): {"good": AtLeast(9)}}
    )
    assert after == apply(h, Dissolve("a", members_to={"b": REST})).after


def test_an_empty_cell_needs_no_destination() -> None:
    h = commune(cell("a", 0, titles=[Title("4 tốt", 2022)]), cell("b", 3))
    outcome = apply(h, Dissolve("a"))
    assert members(outcome.after) == {"b": 3}
    assert outcome.receipts[0].retired == (Retired("a", {}, (Title("4 tốt", 2022),)),)


def gone_since() -> Hierarchy:
    """A cell whose members of the year before have all gone since."""
    ratings = {("B", 2022): MemberRatings({"good": 5}, not_rated=0)}
    return commune(cell("a", 0, member_ratings=ratings), cell("b", 3, member_ratings=ratings))


def test_ratings_of_members_who_have_gone_since_are_not_lost() -> None:
    (problem,) = refused(gone_since(), Dissolve("a"))
    assert problem.code == "members_not_sent"
    after = apply(gone_since(), Dissolve("a", members_to="b")).after
    assert after["b"].member_ratings == {("B", 2022): MemberRatings({"good": 10}, not_rated=0)}  # type: ignore[attr-defined]  # a cell


def test_ratings_of_members_who_have_gone_since_arrive_somewhere() -> None:
    outcome = apply(gone_since(), Dissolve("a", members_to=UNSTATED("commune")))
    assert outcome.after["b"].member_ratings == {  # type: ignore[attr-defined]  # a cell
        ("B", 2022): MemberRatings({"good": AtLeast(5)}, not_rated=0)
    }
    assert outcome.receipts[0].unallocated == (Unallocated("ratings.B.2022.good", 5, ("b",)),)


def test_somewhere_within_a_unit_makes_lower_bounds() -> None:
    h = district()
    outcome = apply(h, Dissolve("a", members_to=UNSTATED("d")))
    assert members(outcome.after) == {
        "b": AtLeast(11),
        "e": AtLeast(7),
        "f": None,
        "bank": AtLeast(12),
    }
    (receipt,) = outcome.receipts
    assert receipt.unallocated == (Unallocated("members.total", 10, ("b", "e", "f", "bank")),)
    assert receipt.postings == (Posting("members.total", "a", UNSTATED("d"), 10),)
    assert receipt.effect() == ("a is dissolved (giải thể); 10 members a → somewhere within d")
    assert receipt.effect("vi").endswith("10 đảng viên a → đâu đó trong d")
    nearer = apply(h, Dissolve("a", members_to={"bank": 4, UNSTATED("c2"): REST})).after
    assert members(nearer) == {"b": 11, "e": AtLeast(7), "f": None, "bank": 16}
    nobody = apply(h, Dissolve("a", members_to={"bank": 10, UNSTATED("c2"): 0})).after
    assert members(nobody) == {"b": 11, "e": 7, "f": None, "bank": 22}


@pytest.mark.parametrize(
    ("manner", "sentence", "vietnamese"),
    [
        ("dissolve", "x is dissolved (giải thể)", "giải thể x"),
        ("disband", "x is disbanded (giải tán)", "giải tán x"),
        (
            "end_operation",
            "x ends its operation (kết thúc hoạt động)",
            "kết thúc hoạt động x",
        ),
    ],
)
def test_manners(manner: str, sentence: str, vietnamese: str) -> None:
    (receipt,) = apply(commune(cell("x", 0)), Dissolve("x", manner=manner)).receipts  # type: ignore[arg-type]  # one of the three
    assert (receipt.term, receipt.effect("en"), receipt.effect("vi")) == (
        manner,
        sentence,
        vietnamese,
    )


def test_a_committee_hands_over_children_and_places() -> None:
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id="c1", places=[Place("p1")]), [cell("a", 1), cell("b", 2)]),
            BaseCommittee(id="c2", places=[Place("p2")]),
            BaseCommittee(id="c3"),
        ],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY)
    outcome = apply(h, Dissolve("c1", children_to={"b": "c2", "a": "c3"}, places_to="c2"))
    after = outcome.after
    assert (after.children("c2"), after.children("c3")) == (("b",), ("a",))
    assert after["c2"] == BaseCommittee(id="c2", places=[Place("p2"), Place("p1")])
    assert [(m.unit, m.source, m.target) for m in outcome.receipts[0].moved] == [
        ("a", "c1", "c3"),
        ("b", "c1", "c2"),
    ]
    together = apply(h, Dissolve("c1", children_to="c3", places_to="c3")).after
    assert together.children("c3") == ("a", "b")
    (problem,) = refused(h, Dissolve("c1", children_to="c2"))
    assert str(problem) == (
        'step 1: nothing is said of the places that "c1" lists (say with places_to= who becomes '
        "responsible for them)"
    )
    apart = apply(h, Dissolve("c1", children_to="c3", places_to={"p1": "c3"})).after
    assert apart["c3"] == BaseCommittee(id="c3", places=[Place("p1")])
    for wrong, kind in (("a", "cell"), ("c1", "base_committee")):
        (problem,) = refused(h, Dissolve("c1", children_to="c2", places_to=wrong))
        assert str(problem) == (f'step 1: the places of "c1" would be lost: a {kind} lists none')


def listing() -> Hierarchy:
    """A commune with three places and one cell, beside two others that list one place and none."""
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id="c1", places=[Place("u"), Place("v"), Place("w")]), [cell("a", 1)]),
            BaseCommittee(id="c2", places=[Place("x")]),
            BaseCommittee(id="c3"),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=DAY)


def test_each_place_may_go_to_a_unit_of_its_own() -> None:
    takers = {"w": "c2", "v": "d", "u": "c2"}
    after = apply(listing(), Dissolve("c1", children_to="c2", places_to=takers)).after
    assert after["c2"] == BaseCommittee(id="c2", places=[Place("x"), Place("u"), Place("w")])
    assert after["d"] == Committee(id="d", level="district", places=[Place("v")])


def test_every_place_must_be_told_where_to_go() -> None:
    takers = {"u": "c2", "v": "a", "x": "c3"}
    problems = refused(listing(), Dissolve("c1", children_to="c2", places_to=takers))
    assert [str(problem) for problem in problems] == [
        (
            'step 1: nothing is said of the place "w", which "c1" lists (say with places_to=, or '
            "in the column places of a table, who becomes responsible for it)"
        ),
        'step 1: "x" is not among the places of "c1"',
        'step 1: the places of "c1" would be lost: a cell lists none',
    ]
    (problem,) = refused(listing(), Dissolve("c3", places_to={"x": "c2"}))
    assert problem.code == "not_its_place"
    (problem,) = refused(listing(), Dissolve("c1", children_to="c2", places_to={"u": "zz"}))
    assert (problem.code, problem.unit) == ("unknown_unit", "zz")


def test_the_cell_that_takes_the_members_may_take_the_places_too() -> None:
    h = commune(
        BaseCell(id="a", members=Membership(4), places=[Place("p")]),
        BaseCell(id="b", members=Membership(5)),
        regime=UNRESTRICTED,
    )
    after = apply(h, Dissolve("a", members_to="b", places_to="b")).after
    assert after["b"] == BaseCell(id="b", members=Membership(9), places=[Place("p")])


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            Dissolve("a"),
            [
                (
                    'nothing is said of where the members of "a" (10) go (name a destination for '
                    "every member with members_to=)"
                )
            ],
        ),
        (
            Dissolve("f"),
            [
                (
                    'nothing is said of where the members of "f" (None) go (name a destination for '
                    "every member with members_to=)"
                )
            ],
        ),
        (
            Dissolve("a", members_to={"b": 9}),
            [
                (
                    '9 of members.total of "a" are shared out, and it has 10: 1 are '
                    "forgotten (name a "
                    "destination for each, or give one of them REST)"
                )
            ],
        ),
        (
            Dissolve("a", members_to={"b": 9, "e": 2}),
            ['11 of members.total are taken from "a", which has 10: 1 too many'],
        ),
        (
            Dissolve("a", members_to="a"),
            ['"a" is named as source and destination of the same members'],
        ),
        (
            Dissolve("a", members_to="c1"),
            [
                (
                    '"c1" is a base_committee, which holds no members itself (name a cell or a '
                    "base cell)"
                )
            ],
        ),
        (
            Dissolve("a", members_to=UNSTATED("c3")),
            ['there is no cell within "c3" that members could come from or go to'],
        ),
        (Dissolve("a", members_to=UNSTATED("zz")), ['there is no unit "zz"']),
        (
            Dissolve("c1", members_to="e", children_to="c2"),
            [
                (
                    '"c1" is a base_committee, which holds no members itself (name a cell or a '
                    "base cell)"
                )
            ],
        ),
        (
            Dissolve("c1", children_to={"a": "c2"}),
            [
                (
                    'nothing is said of "b", which is directly below "c1" (say its new parent with '
                    "children_to= or children=)"
                )
            ],
        ),
        (
            Dissolve("c1", children_to={"a": "c2", "b": "c2", "e": "c3"}),
            ['"e" is not directly below "c1"'],
        ),
        (
            Dissolve("c1", children_to={"a": "c1", "b": "b"}),
            [
                '"a" cannot go under "c1", which ends',
                '"b" cannot go under "b", which is itself or below it',
            ],
        ),
        (Dissolve("zz", members_to="xx"), ['there is no unit "zz"', 'there is no unit "xx"']),
        (
            Dissolve("d", children_to="c1"),
            [
                '"d" is the root and cannot end',
                '"c1" cannot go under "c1", which is itself or below it',
            ],
        ),
    ],
)
def test_refusals(step: Dissolve, lines: list[str]) -> None:
    problems = refused(district(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_children_cannot_go_under_one_another_in_a_circle() -> None:
    tree = (SectionalCommittee(id="s"), [SectionalCommittee(id=i) for i in ("x", "y", "z")])
    h = Hierarchy.from_nested((BaseCommittee(id="root"), [tree]), as_of=DAY, regime=UNRESTRICTED)
    round_trip = Dissolve("s", children_to={"x": "y", "y": "z", "z": "x"})
    assert {problem.code for problem in round_trip.problems(h)} == {"under_own_subtree"}
    assert {p.code for p in refused(h, round_trip)} == {"under_own_subtree"}
    line = Dissolve("s", children_to={"x": "y", "y": "z", "z": "root"})
    assert apply(h, line).after.path("x") == ("root", "z", "y", "x")


def test_where_children_end_up_is_judged_at_the_end_of_the_plan() -> None:
    step = Dissolve("c1", children_to="d")
    assert [problem.code for problem in refused(district(), step)] == ["wrong_parent"] * 2
    after = apply(district(), step, Transfer("a", to="c2"), Transfer("b", to="c2")).after
    assert after.children("c2") == ("e", "f", "a", "b")


def test_who_dissolves_an_unknown_number_knows_less() -> None:
    outcome = apply(district(), Dissolve("f", members_to="e"))
    assert roll(outcome.after, "e").total == AtLeast(7)
    stated = apply(district(), Dissolve("f", members_to={"e": 5, "a": 1}))
    assert members(stated.after, "e", "a") == {"e": 12, "a": 11}
    assert [(s.amount, s.units) for s in stated.receipts[0].newly_stated] == [(6, ("e", "a"))]


def test_values_that_are_no_dissolutions() -> None:
    assert problems_of(
        InvalidValueError,
        Dissolve,
        3,
        members_to={"a": "all"},
        children_to=4,
        places_to=5,
        manner="x",
        rest="y",
    ) == [
        "unit: unit should be a text, not 3 (int)",
        "members_to.a: members_to.a should be a number of members, not 'all' (str)",
        "manner: manner is 'x', which is none of: dissolve, disband, end_operation",
        "rest: rest is 'y', which is none of: refuse, unknown, proportional",
        "children_to: children_to should be an id, not 4 (int)",
        "places_to: places_to should be an id, not 5 (int)",
    ]
    assert problems_of(InvalidValueError, Dissolve, "a", members_to=3) == [
        "members_to: members_to should be a mapping from ids to numbers of members, not 3 (int)"
    ]
    assert problems_of(InvalidValueError, Dissolve, "a", children_to={"a": 3}) == [
        "children_to: children_to should be a text, not 3 (int)"
    ]
    assert problems_of(InvalidValueError, Dissolve, "a", places_to={"p": 3}) == [
        "places_to: places_to should be a text, not 3 (int)"
    ]
    assert problems_of(InvalidValueError, UNSTATED, 4) == [
        "within: within should be a text, not 4 (int)"
    ]


def test_what_stands_in_two_lists_of_ids_is_looked_for_in_both() -> None:
    step = Dissolve(
        "c1", children_to={"a": "c2", "x1": "x2"}, places_to={"p": "x3"}, members_to={"x4": 1}
    )
    codes = [(problem.code, problem.unit) for problem in refused(district(), step)]
    assert codes == [("unknown_unit", i) for i in ("x4", "x1", "x2", "x3")]
    both = Dissolve("c1", children_to="x1", places_to={"p": "x2"})
    assert [problem.unit for problem in refused(district(), both)] == ["x1", "x2"]
    one = Dissolve("c1", children_to={"a": "x1"}, places_to="x2")
    assert {problem.unit for problem in refused(district(), one)} == {"x1", "x2"}


@pytest.mark.parametrize(("good", "refuses"), [(0, False), (1, True), (2, True), (None, False)])
def test_only_grades_that_somebody_got_must_go_somewhere(good: int | None, refuses: bool) -> None:
    ratings = {("B", 2022): {"good": good, "failed": 0}}
    h = commune(cell("a", 0, member_ratings=ratings), cell("b", 3))
    if refuses:
        assert [problem.code for problem in refused(h, Dissolve("a"))] == ["members_not_sent"]
    else:
        assert members(apply(h, Dissolve("a")).after) == {"b": 3}


def test_indicators_go_somewhere_with_the_members_and_leave_others_alone() -> None:
    visits, trained = ("visits", Period.year(2017)), ("trained", Period.year(2017))
    h = commune(cell("a", 8, indicators={visits: 3}), cell("b", 7, indicators={trained: 4}))
    after = apply(h, Dissolve("a", members_to=UNSTATED("commune"))).after
    assert after["b"].indicators[trained].value == 4
    assert after["b"].indicators[visits].value is None
    assert after.rollup().indicator(*visits).value == Tally(0, 1, 1)


def test_a_cell_above_an_empty_one_takes_its_indicators_and_nothing_else() -> None:
    key = ("trained", Period.year(2017))
    nobody = Membership(0, women=0, other={"retired": 0})
    tree: Nested = (cell("a", 0), [cell("b", nobody, indicators={key: 2})])
    h = Hierarchy.from_nested(tree, as_of=DAY, regime=UNRESTRICTED)
    assert apply(h, Dissolve("b")).after["a"] == cell("a", 0, indicators={key: 2})
