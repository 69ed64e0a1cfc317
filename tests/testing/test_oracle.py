"""The oracle follows every kind of step, and works proportions out as the library does."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import party_org as po
from party_org.controlled_rounding import controlled_rounding
from party_org.testing import ALL_OPERATIONS, Oracle, hierarchies, plans
from party_org.testing.agreement import assert_agreement, assert_same_sums
from party_org.testing.oracle import _STEPS
from party_org.testing.oracle.shares import in_proportion

SOME = settings(
    max_examples=60,
    database=None,
    derandomize=True,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
TRAINED = ("people trained", po.Period.year(2022))


def followed(outcome: po.Outcome) -> Oracle:
    """The oracle after all steps, which must agree with the library."""
    oracle = Oracle(outcome.before)
    for step in outcome.plan.steps:
        oracle.apply(step)
    assert_agreement(outcome.after, oracle)
    return oracle


def test_no_step_is_skipped() -> None:
    assert list(_STEPS) == list(dict.fromkeys(_STEPS))
    assert {*_STEPS} == {*ALL_OPERATIONS}
    drawn, seen, rests = Counter[str](), Counter[str](), Counter[str]()

    @SOME
    @given(st.data())
    def follow_some(data: st.DataObject) -> None:
        regime = data.draw(st.sampled_from((po.UNRESTRICTED, po.REGIME_UNTIL_2025_07_01)))
        h = data.draw(hierarchies(regime=regime, max_size=6, rated=(("B", 2022),)))
        plan = data.draw(plans(h, min_steps=2, kinds=ALL_OPERATIONS))
        drawn.update(step.op for step in plan.steps)
        oracle = Oracle(h)
        state = h
        for step in plan.steps:
            oracle.apply(step)
            state = state.apply(step).after
            assert_agreement(state, oracle)
            seen[step.op] += 1
            rests[getattr(step, "rest", "none")] += 1

    follow_some()
    assert seen == drawn
    assert len(seen) > 15
    assert {*rests} == {"none", "unknown", "refuse", "proportional"}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), st.data())
def test_a_proportion_is_what_the_library_finds(amounts: list[int], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(0, 7), min_size=1, max_size=4).map(lambda w: [1, *w]))
    rows = in_proportion(amounts, weights)
    assert [*zip(*rows, strict=True)] == [*controlled_rounding(amounts, weights)]


def party() -> po.Hierarchy:
    cells = [
        po.Cell(id="a", members=po.Membership(17, women=5), indicators={TRAINED: 5}),
        po.Cell(id="b", members=po.Membership(4, women=1)),
    ]
    base = po.BaseCommittee(id="x", places=[po.Place("v"), po.Place("w")])
    districts: list[Any] = [
        (po.Committee(id="d", level="district", sector="land"), [(base, cells)]),
        po.Committee(id="e", level="district", indicators={TRAINED: 3}),
    ]
    root = po.Committee(id="p", level="province")
    return po.Hierarchy.from_nested(
        (root, districts), as_of=date(2018, 7, 1), regime=po.UNRESTRICTED
    )


def test_indicators_are_followed_and_added_up() -> None:
    h = party()
    measure = "indicators.2022-01-01/2023-01-01.value.people trained"
    assert Oracle(h).sums()["p"]["bound", measure] == 8
    parts = [po.Part("a", members=10), po.Part(po.Cell(id="n"), members=7)]
    oracle = followed(h.split("a", into=parts, rest="proportional"))
    assert [oracle.table.rows[i].numbers for i in "an"] == [
        {
            "members.total": (10, True),
            "members.women": (3, True),
            "indicators.2022-01-01/2023-01-01.value.people trained": (3, True),
        },
        {
            "members.total": (7, True),
            "members.women": (2, True),
            "indicators.2022-01-01/2023-01-01.value.people trained": (2, True),
        },
    ]
    followed(h.merge(["e"], into="d"))
    followed(h.dissolve("e"))
    followed(h.apply(po.TransferMembers(2, source="a", to="b", rest="proportional")))


def test_a_subtree_gets_its_members_cell_by_cell() -> None:
    new = (po.BaseCommittee(id="y"), [po.Cell(id="m"), po.Cell(id="n")])
    told = {"m": {"a": po.Membership(3, women=1)}, "n": {"a": 2, "b": po.REST}}
    oracle = followed(party().establish(new, under="d", members_from=told, rest="proportional"))
    assert oracle.table.below("y") == ["y", "m", "n"]
    assert [oracle.table.rows[i].numbers["members.total"] for i in "abmn"] == [
        (12, True),
        (0, True),
        (3, True),
        (6, True),
    ]


@pytest.mark.parametrize("where", [{"sector": "land"}, {"name": "e"}, {"branch": "territorial"}])
@pytest.mark.parametrize("to", [None, "p", {"e": "p"}])
def test_a_level_ends_where_it_is_said_to(where: dict[str, str], to: Any) -> None:
    if to == {"e": "p"} and where == {"sector": "land"}:
        to = {"d": "e"}
    followed(party().apply(po.EndLevel("district", where=where, children_to=to)))


def test_every_place_goes_where_it_is_said_to() -> None:
    told = {"v": "d", "w": "e"}
    oracle = followed(party().dissolve("x", children_to="d", places_to=told))
    assert [oracle.table.rows[i].places for i in "de"] == [[("v", (0, False))], [("w", (0, False))]]


@given(hierarchies(indicators=True, max_size=8))
def test_every_sum_of_indicators_is_the_oracles(h: po.Hierarchy) -> None:
    sums = Oracle(h).sums()
    for unit in h:
        assert_same_sums(unit, h.rollup(unit), sums[unit])


def test_an_inner_grade_goes_with_the_outer_one() -> None:
    grades = [po.Grade("good", "good", "tốt"), po.Grade("best", "best", "nhất", within="good")]
    scheme = po.RatingScheme("N", grades, grades, source="a test")
    rated = {("N", 2022): po.MemberRatings({"good": 6, "best": 3})}
    cell = po.Cell(id="a", members=po.Membership(10), member_ratings=rated)
    tree = (po.BaseCommittee(id="x", ratings={("N", 2022): "best"}), [cell])
    h = po.Hierarchy.from_nested(tree, as_of=date(2018, 7, 1), schemes=[scheme])
    parts = [po.Part("a", members=7), po.Part(po.Cell(id="b"), members=3)]
    oracle = followed(h.split("a", into=parts, rest="proportional"))
    assert oracle.table.rows["b"].numbers["ratings.N.2022.best"] == (1, True)
    assert oracle.sums()["x"]["own", "base_organizations", "N", 2022, "good"] == 1


def test_data_that_is_put_right() -> None:
    right = {
        "indicators": {TRAINED: po.Indicator(9)},
        "ratings": {("B", 2022): "good"},
        "titles": [po.Title("4 tốt", 2022)],
        "member_ratings": {("B", 2022): po.MemberRatings({"good": 2})},
        "serves": ["v"],
        "note": "as of June",
    }
    followed(party().apply(po.Amend("a", right)))
    followed(party().apply(po.Amend("x", {"places": [po.Place("u")], "code": "07"})))
