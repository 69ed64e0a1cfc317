"""Histories: the state on any day, and what happened between two."""

import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import asdict

from party_org.errors import (
    IncompleteDataError,
    InvalidValueError,
    PlanRejected,
    StaleBaseError,
    UndefinedShareError,
    UnknownUnitError,
)
from party_org.figures import Target
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.lineage import Lineage
from party_org.member_flows import Flow
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Rename
from party_org.operations.ends import OUTSIDE
from party_org.operations.merge import Merge
from party_org.operations.movements import Admit, Decease, TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.periods import Period
from party_org.plans import Plan
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import cell, commune, district, members, problems_of

NEW_YEAR = date(2019, 1, 1)


def on(year: int, month: int, day: int, *steps: Operation) -> Plan:
    return Plan(steps=steps, effective=date(year, month, day))


def changed(flow: Flow) -> dict[str, Any]:
    """The columns of a flow in which something stands."""
    columns = asdict(flow, recurse=False)
    return {name: count for name, count in columns.items() if name != "unit" and count != 0}


# four years of one cell ----------------------------------------------------------------------


def old_district() -> Hierarchy:
    """A district: "c1" with the cells "a" (20) and "b" (12), "c2" with "e" (10), "bank" (15)."""
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id="c1"), [cell("a", 20, name="Chi bộ thôn A"), cell("b", 12)]),
            (BaseCommittee(id="c2"), [cell("e", 10)]),
            BaseCell(id="bank", members=Membership(15)),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=NEW_YEAR)


SPLIT = Split("a", into=[Part("a", members=REST), Part(Cell(id="n"), members=8)])
STORY = [
    on(2019, 3, 1, Rename("a", "Chi bộ thôn An Bình")),
    on(2019, 5, 19, Admit("a", 3, rest="unknown")),
    on(2020, 6, 1, Transfer("a", to="c2")),
    on(2020, 9, 1, Decease("a", 1, rest="unknown")),
    on(2021, 4, 1, Merge(["e"], into="a")),
    on(2021, 7, 1, SPLIT),
    on(2022, 7, 1, Convert("a", to="base_cell", under="d")),
    on(2022, 12, 31, TransferMembers(2, source="a", rest="unknown")),
]


@pytest.fixture(scope="module")
def story() -> History:
    return History(old_district(), STORY)


def test_the_state_of_the_cell_on_any_day(story: History) -> None:
    def state(year: int, month: int, day: int) -> tuple[Any, ...]:
        h = story.at(date(year, month, day))
        return (h["a"].kind, h["a"].name, h.parent("a"), members(h, "a")["a"])

    assert state(2019, 2, 28) == ("cell", "Chi bộ thôn A", "c1", 20)
    assert state(2019, 3, 1) == ("cell", "Chi bộ thôn An Bình", "c1", 20)
    assert state(2019, 5, 19) == ("cell", "Chi bộ thôn An Bình", "c1", 23)
    assert state(2020, 5, 31) == ("cell", "Chi bộ thôn An Bình", "c1", 23)
    assert state(2020, 6, 1) == ("cell", "Chi bộ thôn An Bình", "c2", 23)
    assert state(2020, 9, 1) == ("cell", "Chi bộ thôn An Bình", "c2", 22)
    assert state(2021, 4, 1) == ("cell", "Chi bộ thôn An Bình", "c2", 32)
    assert state(2021, 7, 1) == ("cell", "Chi bộ thôn An Bình", "c2", 24)
    assert state(2022, 6, 30) == ("cell", "Chi bộ thôn An Bình", "c2", 24)
    assert state(2022, 7, 1) == ("base_cell", "Chi bộ thôn An Bình", "d", 24)
    assert state(2022, 12, 30) == ("base_cell", "Chi bộ thôn An Bình", "d", 24)
    assert state(2022, 12, 31) == ("base_cell", "Chi bộ thôn An Bình", "d", 22)
    assert story.at(date(2099, 1, 1)) is story.latest
    assert story.at(date(2021, 12, 31)).ended == {"e": date(2021, 4, 1)}


def test_the_flows_of_the_cell_by_year(story: History) -> None:
    flows = [changed(story.flows(Period.year(year), "a")) for year in range(2019, 2023)]
    assert flows == [
        {"opening": 20, "admitted": 3, "closing": 23},
        {"opening": 23, "died": 1, "closing": 22},
        {"opening": 22, "reorganised_in": 10, "reorganised_out": 8, "closing": 24},
        {"opening": 24, "transferred_out": 2, "closing": 22},
    ]
    term = Period.term(2019, 2023)
    assert changed(story.flows(term, "a")) == {
        "opening": 20,
        "admitted": 3,
        "transferred_out": 2,
        "died": 1,
        "reorganised_in": 10,
        "reorganised_out": 8,
        "closing": 22,
    }


def test_the_flows_above_the_cell_by_year(story: History) -> None:
    years = [story.flows(Period.year(year)) for year in range(2019, 2023)]
    assert [changed(year["c1"]) for year in years] == [
        {"opening": 32, "admitted": 3, "closing": 35},
        {"opening": 35, "reorganised_out": 23, "closing": 12},
        {"opening": 12, "closing": 12},
        {"opening": 12, "closing": 12},
    ]
    assert [changed(year["c2"]) for year in years] == [
        {"opening": 10, "closing": 10},
        {"opening": 10, "reorganised_in": 23, "died": 1, "closing": 32},
        {"opening": 32, "closing": 32},  # the merger and the split were within it
        {"opening": 32, "reorganised_out": 24, "closing": 8},
    ]
    assert [changed(year["d"]) for year in years] == [
        {"opening": 57, "admitted": 3, "closing": 60},
        {"opening": 60, "died": 1, "closing": 59},
        {"opening": 59, "closing": 59},
        {"opening": 59, "transferred_out": 2, "closing": 57},
    ]
    assert changed(years[2]["e"]) == {"opening": 10, "reorganised_out": 10}
    assert changed(years[2]["n"]) == {"reorganised_in": 8, "closing": 8}
    assert ["n" in year for year in years] == [False, False, True, True]
    assert ["e" in year for year in years] == [True, True, True, False]


def test_the_roll_up_of_the_district_on_each_31_december(story: History) -> None:
    found = []
    for year in range(2019, 2023):
        r = story.at(date(year, 12, 31)).rollup("d")
        found.append((r.base_committees, r.base_cells, r.cells, int(r.members.total)))
    assert found == [(2, 1, 3, 60), (2, 1, 3, 59), (2, 1, 3, 59), (2, 2, 2, 57)]


def test_the_lineage_of_the_cell(story: History) -> None:
    lineage = story.lineage()
    assert lineage.successors("a") == {
        "n": Fraction(22, 23) * Fraction(1, 4),
        "a": Fraction(22, 23) * Fraction(3, 4) * Fraction(11, 12),
        OUTSIDE: Fraction(19, 184),
    }
    assert lineage.successors("e") == {
        "n": Fraction(1, 4),
        "a": Fraction(11, 16),
        OUTSIDE: Fraction(1, 16),
    }
    assert lineage.composition("a") == {
        "a": Fraction(22, 32) * Fraction(20, 23),
        "e": Fraction(10, 32),
        OUTSIDE: Fraction(22, 32) * Fraction(3, 23),
    }
    assert lineage.without_movements().successors("a") == {"n": Fraction(1, 4), "a": Fraction(3, 4)}
    # without movements the rows of the structure: c1 lost its cell a to the district's direct ones
    assert lineage.without_movements().successors("c1") == {
        "c1": Fraction(3, 8),
        "c2": Fraction(5, 32),
        "a": Fraction(15, 32),
    }


def test_the_lineage_of_a_part_of_the_time(story: History) -> None:
    first = story.lineage(date(2019, 1, 1), date(2021, 3, 31))
    second = story.lineage(date(2021, 3, 31), date(2022, 12, 31))
    assert first.successors("a") == {"a": Fraction(22, 23), OUTSIDE: Fraction(1, 23)}
    assert first @ second == story.lineage()
    assert story.lineage(date(2023, 1, 1)) == Lineage(story.latest, story.latest)


def test_a_series_restated_on_the_units_of_the_last_day(story: History) -> None:
    days = [date(year, 12, 31) for year in range(2019, 2023)]
    series = story.series(days)
    assert series.onto == date(2022, 12, 31)
    assert series.days == tuple(days)
    # 23 in "a" are 17¼ and 5¾ of the later parts, 22 are 16½ and 5½, 10 in "e" 7½ and 2½;
    # of two halves the one earlier in the tree is rounded up, and "n" comes before "a"
    assert series["a"] == (17 + 7, 16 + 7, 24, 22)
    assert series["n"] == (6 + 3, 6 + 3, 8, 8)
    assert series["c1"] == (12, 12, 12, 12)
    assert series["d"] == (60, 59, 59, 57)
    assert [point.estimated for point in series] == [("c2", "n", "a"), ("c2", "n", "a"), (), ()]
    assert len(series) == 4
    with pytest.raises(UnknownUnitError):
        series["e"]


def test_a_series_restated_on_the_units_of_the_first_day(story: History) -> None:
    series = story.series([date(2019, 1, 1), date(2022, 12, 31)], onto=date(2019, 1, 1))
    # by the structure, 22 of the 32 came from a and 10 from e: 22 = 15⅛ + 6⅞, 8 = 5½ + 2½
    assert (series["a"], series["e"], series["d"]) == ((20, 15 + 6), (10, 7 + 2), (57, 57))
    assert series.points[1].day == date(2022, 12, 31)


# days ----------------------------------------------------------------------------------------


def test_on_the_effective_day_a_plan_has_taken_effect() -> None:
    history = History(
        commune(cell("a", 5), cell("b", 5), as_of=NEW_YEAR),
        [on(2020, 1, 1, Admit("a", 1)), on(2020, 1, 1, Merge(["b"], into="a"))],
    )
    assert members(history.at(date(2019, 12, 31))) == {"a": 5, "b": 5}
    assert members(history.at(date(2020, 1, 1))) == {"a": 11}
    assert history.flows(Period.year(2019), "a").closing == 5
    assert history.flows(Period.year(2020), "a").opening == 5
    assert history.flows(Period.year(2020), "commune").admitted == 1
    assert history.days == (date(2020, 1, 1), date(2020, 1, 1))


def test_a_plan_of_the_first_day_comes_after_the_base() -> None:
    h = commune(cell("a", 5), cell("b", 5), as_of=NEW_YEAR)
    history = History(h, on(2019, 1, 1, Merge(["b"], into="a")))
    assert history.at(NEW_YEAR) is history.latest
    assert history.lineage().successors("b") == {"a": 1}
    assert history.lineage(NEW_YEAR) == Lineage(history.latest, history.latest)
    assert history.flows(Period.year(2019), "b").opening == 5


def test_a_history_may_be_without_plans() -> None:
    h = commune(cell("a", 5), as_of=NEW_YEAR)
    history = History(h)
    assert history.latest is history.at(NEW_YEAR) is h
    assert history.outcomes == ()
    assert history.lineage() == Lineage(h, h)
    assert changed(history.flows(Period.year(2019), "a")) == {"opening": 5, "closing": 5}
    assert repr(history) == "<History since 2019-01-01: 0 plans>"


def test_days_before_the_history_are_refused(story: History) -> None:
    early, line = (
        date(2018, 12, 31),
        "2018-12-31 is before the first day of the history, 2019-01-01",
    )
    assert problems_of(InvalidValueError, story.at, early) == [line]
    assert problems_of(InvalidValueError, story.lineage, early) == [line]
    assert problems_of(InvalidValueError, story.series, [early, NEW_YEAR]) == [line]
    line = "2018 is before the first day of the history, 2019-01-01"
    assert problems_of(InvalidValueError, story.flows, Period.year(2018)) == [line]
    reversed_days = (date(2020, 1, 1), date(2019, 12, 31))
    line = "the second day, 2019-12-31, is before the first, 2020-01-01"
    assert problems_of(InvalidValueError, story.lineage, *reversed_days) == [line]
    assert problems_of(InvalidValueError, story.series, []) == ["days: no days are given"]
    [line] = problems_of(InvalidValueError, story.at, "2020")
    assert line.startswith("day: day should be a date")
    [line] = problems_of(InvalidValueError, story.flows, 2020)
    assert line.startswith("period: period should be a Period")


def test_a_period_in_which_the_history_begins_opens_with_the_base() -> None:
    history = History(district(), [on(2018, 9, 2, Admit("a", 2))])
    assert changed(history.flows(Period.year(2018), "a")) == {
        "opening": 10,
        "admitted": 2,
        "closing": 12,
    }


# what is wrong -------------------------------------------------------------------------------


def test_every_plan_needs_its_day() -> None:
    plans = [Plan(steps=[Admit("a", 1)]), on(2020, 1, 1), Plan(steps=[])]
    lines = problems_of(PlanRejected, History, district(), plans)
    assert [line.split(":")[0] for line in lines] == ["plans[0].effective", "plans[2].effective"]


def test_plans_are_in_the_order_of_their_days() -> None:
    plans = [on(2020, 1, 2), on(2020, 1, 1)]
    [line] = problems_of(PlanRejected, History, district(), plans)
    assert line.startswith("plans[1].effective: ")
    [line] = problems_of(PlanRejected, History, district(), on(2018, 6, 30))
    assert line.startswith("plans[0].effective: ")


def test_a_plan_that_cannot_be_carried_out_is_named_with_its_step() -> None:
    plans = [on(2020, 1, 1, Merge(["a"], into="b")), on(2021, 1, 1, Admit("b", 1), Admit("a", 1))]
    with pytest.raises(PlanRejected) as caught:
        History(district(), plans)
    [problem] = caught.value.problems
    assert (problem.code, problem.path, problem.step) == ("unit_has_ended", "plans[1]", 1)


def test_a_plan_for_another_state_is_stale() -> None:
    stale = Plan(steps=[Admit("a", 1)], effective=date(2020, 1, 1), base=commune().digest)
    with pytest.raises(StaleBaseError) as caught:
        History(district(), stale)
    assert caught.value.problems[0].path == "plans[0].base"


def test_what_is_no_plan_is_refused() -> None:
    lines = problems_of(InvalidValueError, History, "h", [1])
    assert [line.split(":")[0] for line in lines] == ["base", "plans[0]"]
    [line] = problems_of(InvalidValueError, History, district(), 5)
    assert line.startswith("plans: plans should be a list of plans")
    [line] = problems_of(InvalidValueError, History(district()).extend, 5)
    assert line.startswith("plan: plan should be a Plan")


# the value -----------------------------------------------------------------------------------


def test_histories_are_values(story: History) -> None:
    again = History(old_district(), list(STORY))
    assert again == story
    assert hash(History(district())) == hash(History(district()))
    shorter = History(old_district(), STORY[:-1])
    assert shorter != story
    assert shorter.extend(STORY[-1]) == story
    assert len(shorter.plans) == 7
    copy = pickle.loads(pickle.dumps(story))
    assert copy == story
    assert copy.latest == story.latest
    with pytest.raises(AttributeError):
        story.base = district()  # type: ignore[misc]  # on purpose


def test_extending_does_not_carry_out_again_what_is_done(story: History) -> None:
    longer = story.extend(on(2023, 1, 1, Admit("b", 1)))
    assert all(
        one is other for one, other in zip(longer.outcomes[:-1], story.outcomes, strict=True)
    )
    assert longer == History(old_district(), [*STORY, on(2023, 1, 1, Admit("b", 1))])
    with pytest.raises(PlanRejected) as caught:
        story.extend(on(2022, 12, 30))
    assert caught.value.problems[0].path == "plans[8].effective"


# targets -------------------------------------------------------------------------------------


def test_the_fulfilment_of_a_target() -> None:
    roll = Membership(10, women=4)
    base = commune(cell("a", roll), cell("b"), as_of=NEW_YEAR)
    admit = Admit("a", Membership(3, women=2))
    history = History(base, [on(2019, 5, 1, admit), on(2020, 5, 1, Admit("b", None))])
    wanted: dict[str, Any] = {"unit": "commune", "value": 4}
    year = Period.year(2019)
    assert history.fulfilment(Target(measure="admitted", period=year, **wanted)) == Fraction(3, 4)
    women = Target(measure="admitted.women", period=year, **wanted)
    assert history.fulfilment(women) == Fraction(1, 2)
    assert history.fulfilment(Target(measure="removed_from_roll", period=year, **wanted)) == 0
    in_all = Target(unit="a", measure="members.total", value=13, period=year)
    assert history.fulfilment(in_all) == 1
    line = "the target does not say its period"
    assert problems_of(InvalidValueError, history.fulfilment, Target(measure="died", **wanted)) == [
        line
    ]
    with pytest.raises(IncompleteDataError):
        history.fulfilment(Target(measure="admitted", period=Period.year(2020), **wanted))
    with pytest.raises(UndefinedShareError):
        history.fulfilment(Target(unit="a", measure="admitted", value=0, period=year))
