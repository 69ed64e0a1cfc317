"""Flows of members: what came, what went and what is left open, at every unit."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

import party_org
from party_org.counts import AtLeast
from party_org.dataset import Dataset
from party_org.errors import (
    IncompleteDataError,
    InvalidValueError,
    UndefinedShareError,
    UnknownUnitError,
)
from party_org.figures import Figure, Target
from party_org.formats import load
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.member_flows import Flow, Flows
from party_org.membership import Membership
from party_org.operations.allotment import UNSTATED
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, RateMembers
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import (
    Admit,
    Decease,
    Expel,
    Readmit,
    RecognizeOfficial,
    Release,
    Remove,
    TransferMembers,
)
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.periods import Period
from party_org.plans import Plan
from party_org.ratings import MemberRatings
from party_org.reported_flows import reported_residual, reported_residuals
from party_org.units import BaseCommittee, Cell
from tests.samples import cell, commune, district, problems_of

YEAR = Period.year(2018)


def flows(h: Hierarchy, *steps: Operation, measure: str = "members.total") -> Flows:
    """The flows of the year in which the steps take effect."""
    history = History(h, Plan(steps=steps, effective=h.as_of))
    assert all(outcome.balances() for outcome in history.outcomes)
    return history.flows(YEAR, measure=measure)


def changed(flow: Flow) -> dict[str, Any]:
    """The columns in which something stands; the flow must balance."""
    assert flow.balances()
    return {
        name: count
        for name, count in asdict(flow, recurse=False).items()
        if name != "unit" and count != 0
    }


# movements -----------------------------------------------------------------------------------


def test_every_kind_of_movement_has_its_column() -> None:
    found = flows(
        commune(cell("a", 20)),
        Admit("a", 5, rest="unknown"),
        Readmit("a", 1, rest="unknown"),
        TransferMembers(4, to="a", rest="unknown"),
        TransferMembers(3, source="a", rest="unknown"),
        Decease("a", 2, rest="unknown"),
        Remove("a", 1, rest="unknown"),
        Expel("a", 1, rest="unknown"),
        Release("a", 6, rest="unknown"),
    )
    expected = {
        "opening": 20,
        "admitted": 5,
        "readmitted": 1,
        "transferred_in": 4,
        "transferred_out": 3,
        "died": 2,
        "removed": 1,
        "expelled": 1,
        "released": 6,
        "closing": 17,
    }
    assert changed(found["a"]) == changed(found["commune"]) == expected
    assert (found["a"].arrivals, found["a"].departures, found["a"].net) == (10, 13, -3)


def test_a_transfer_between_two_cells_cancels_where_both_are_within() -> None:
    found = flows(
        district(),
        TransferMembers(4, source="a", to="b"),
        TransferMembers(2, source="a", to="e"),
    )
    assert changed(found["a"]) == {"opening": 10, "transferred_out": 6, "closing": 4}
    assert changed(found["b"]) == {"opening": 11, "transferred_in": 4, "closing": 15}
    assert changed(found["c1"]) == {"opening": 21, "transferred_out": 2, "closing": 19}
    assert changed(found["c2"]) == {
        "opening": AtLeast(7),
        "transferred_in": 2,
        "closing": AtLeast(9),
    }
    assert changed(found["d"]) == {"opening": AtLeast(40), "closing": AtLeast(40)}


def test_recognised_members_are_no_longer_probationary() -> None:
    h = commune(cell("a", Membership(10, probationary=3)))
    found = flows(h, RecognizeOfficial("a", 2), Admit("a", 1), measure="members.probationary")
    assert changed(found["commune"]) == {
        "opening": 3,
        "admitted": 1,
        "recognised": 2,
        "closing": 2,
    }
    assert changed(flows(h, RecognizeOfficial("a", 2))["a"]) == {"opening": 10, "closing": 10}


def test_flows_of_a_part_of_the_members() -> None:
    h = commune(cell("a", Membership(10, women=4)), cell("b", Membership(5, women=2)))
    steps = [Admit("a", Membership(3, women=2)), Merge(["b"], into="a")]
    found = flows(h, *steps, measure="members.women")
    assert changed(found["a"]) == {
        "opening": 4,
        "admitted": 2,
        "reorganised_in": 2,
        "closing": 8,
    }
    assert changed(found["b"]) == {"opening": 2, "reorganised_out": 2}


def test_nobody_has_no_women() -> None:
    found = flows(
        commune(cell("a", 0)), Admit("a", Membership(3, women=1)), measure="members.women"
    )
    assert changed(found["a"]) == {"admitted": 1, "closing": 1}
    assert found["a"].opening == 0


# changes of structure ------------------------------------------------------------------------


def test_a_unit_that_moves_takes_its_members_along() -> None:
    found = flows(district(), Transfer("a", to="c2"))
    assert changed(found["c1"]) == {"opening": 21, "reorganised_out": 10, "closing": 11}
    assert found["c2"].reorganised_in == 10
    assert changed(found["a"]) == {"opening": 10, "closing": 10}
    assert (found["d"].reorganised_in, found["d"].reorganised_out) == (0, 0)


def test_an_ended_unit_posts_under_its_last_parent_and_closes_at_nothing() -> None:
    found = flows(district(), Transfer("a", to="c3"), Dissolve("a", members_to="e"))
    assert changed(found["a"]) == {"opening": 10, "reorganised_out": 10}
    assert changed(found["c3"]) == {"reorganised_in": 10, "reorganised_out": 10}
    assert changed(found["c1"]) == {"opening": 21, "reorganised_out": 10, "closing": 11}


def test_a_committee_that_ends_loses_its_cells() -> None:
    found = flows(district(), Merge(["c1"], into="c2"))
    assert changed(found["c1"]) == {"opening": 21, "reorganised_out": 21}
    assert found["c2"].reorganised_in == 21
    assert list(found) == ["d", "c1", "a", "b", "c2", "e", "f", "bank", "c3"]


def test_a_unit_that_begins_and_ends_in_the_period_has_a_row() -> None:
    found = flows(
        district(),
        Split("a", into=[Part("a", members=6), Part(Cell(id="n"), members=4)]),
        Merge(["n"], into="b"),
    )
    assert changed(found["n"]) == {"reorganised_in": 4, "reorganised_out": 4}
    assert changed(found["c1"]) == {"opening": 21, "closing": 21}
    assert list(found)[-1] == "n"
    assert len(found) == 10


def test_a_cell_that_becomes_a_committee_keeps_its_members_below_it() -> None:
    cells = [Part(Cell(id="x"), members=8), Part(Cell(id="y"), members=4)]
    found = flows(district(), Convert("bank", to="base_committee", cells=cells))
    assert changed(found["bank"]) == {"opening": 12, "closing": 12}
    assert changed(found["x"]) == {"reorganised_in": 8, "closing": 8}
    moved = flows(district(), Convert("a", to="base_cell", under="d"))
    assert changed(moved["c1"]) == {"opening": 21, "reorganised_out": 10, "closing": 11}


# what is not certain -------------------------------------------------------------------------


def test_what_a_plan_leaves_open_is_unallocated() -> None:
    parts = [Part(Cell(id="x")), Part(Cell(id="y"))]
    found = flows(commune(cell("a", 10)), Split("a", into=parts, rest="unknown"))
    assert changed(found["a"]) == {"opening": 10, "unallocated": 10, "reorganised_out": None}
    assert changed(found["x"]) == {"reorganised_in": None, "closing": None}
    assert changed(found["commune"]) == {"opening": 10, "unallocated": 10, "closing": None}


def test_what_a_plan_states_of_an_unknown_number_is_newly_stated() -> None:
    parts = [Part(Cell(id="x"), members=7), Part(Cell(id="y"), members=5)]
    found = flows(commune(cell("a", AtLeast(3))), Split("a", into=parts))
    assert changed(found["commune"]) == {
        "opening": AtLeast(3),
        "newly_stated": 9,
        "closing": 12,
    }


def test_members_who_went_somewhere_within_a_unit_are_in_it_and_in_no_cell() -> None:
    found = flows(district(), Dissolve("bank", members_to=UNSTATED("c1")))
    assert changed(found["bank"]) == {"opening": 12, "reorganised_out": 12}
    assert changed(found["c1"]) == {
        "opening": 21,
        "reorganised_in": 12,
        "unallocated": 12,
        "closing": AtLeast(21),
    }
    assert changed(found["a"]) == {"opening": 10, "closing": AtLeast(10)}
    assert found["d"].unallocated == 12


def test_members_who_came_from_somewhere_within_a_unit() -> None:
    new = Establish(Cell(id="n"), under="c2", members_from={UNSTATED("c1"): 6})
    found = flows(district(), new)
    assert changed(found["n"]) == {"reorganised_in": 6, "closing": 6}
    assert changed(found["a"]) == {"opening": 10, "unallocated": 6, "closing": AtLeast(4)}
    # 12 of the 21 may be gone, and 6 are
    assert changed(found["c1"]) == {
        "opening": 21,
        "reorganised_out": 6,
        "unallocated": 6,
        "closing": AtLeast(9),
    }
    assert found["d"].unallocated == 6


def test_unknown_numbers_that_come_and_go() -> None:
    found = flows(commune(cell("a", 10)), Admit("a", None), Decease("a", AtLeast(2)))
    assert changed(found["commune"]) == {
        "opening": 10,
        "admitted": None,
        "died": AtLeast(2),
        "unallocated": 8,
        "closing": None,
    }


def test_corrections_have_a_column_of_their_own() -> None:
    found = flows(
        commune(cell("a", 10), cell("b", 5)),
        Amend("a", {"members": Membership(7)}),
        Amend("b", {"members": Membership(9)}),
    )
    assert changed(found["a"]) == {"opening": 10, "corrected": -3, "closing": 7}
    assert changed(found["commune"]) == {"opening": 15, "corrected": 1, "closing": 16}


def test_ratings_are_newly_stated() -> None:
    rated = RateMembers("a", "B", 2022, MemberRatings({"good": 6}))
    found = flows(commune(cell("a", 10)), rated, measure="ratings.B.2022.good")
    assert changed(found["commune"]) == {"opening": None, "newly_stated": 6, "closing": 6}


# the table -----------------------------------------------------------------------------------


def test_growth_is_admitted_by_the_closing_of_the_year_before() -> None:
    found = flows(commune(cell("a", 20), cell("b", 0)), Admit("a", 3), Admit("b", 2))
    assert found["commune"].growth_rate() == Fraction(5, 20)
    with pytest.raises(UndefinedShareError) as nobody:
        found["b"].growth_rate()
    [problem] = nobody.value.problems
    assert problem.text() == (
        'the growth rate of "b" is undefined: nobody was there when the period began'
    )
    assert problem.text("vi") == ('tỷ lệ tăng của "b" không xác định: đầu kỳ chưa có đảng viên nào')
    with pytest.raises(IncompleteDataError) as caught:
        flows(district(), Admit("a", 1))["d"].growth_rate()
    assert str(caught.value).startswith("opening of d is not fully known: 40 at least")


def test_flows_of_years_that_follow_one_another_add() -> None:
    plans = [
        Plan(steps=[Admit("a", 3)], effective=date(2018, 9, 1)),
        Plan(steps=[Merge(["a"], into="b")], effective=date(2019, 9, 1)),
    ]
    history = History(district(), plans)
    first, second = (history.flows(Period.year(year)) for year in (2018, 2019))
    both = first + second
    assert both == history.flows(Period.term(2018, 2020))
    assert changed(both["a"]) == {"opening": 10, "admitted": 3, "reorganised_out": 13}
    assert repr(both) == "<Flows of members.total in 2018–2020: 9 units>"
    [line] = problems_of(InvalidValueError, first.__add__, first)
    assert line.startswith("flows of 2018 and 2018 do not add")
    women = history.flows(Period.year(2019), measure="members.women")
    [line] = problems_of(InvalidValueError, first.__add__, women)
    assert line == "these flows count members.total, not members.women"
    with pytest.raises(TypeError):
        first + 1  # type: ignore[operator]  # on purpose


def test_fulfilment_of_a_target_of_the_same_kind() -> None:
    found = flows(commune(cell("a", 20)), Admit("a", 3))
    target = Target(unit="a", measure="admitted", value=4, period=YEAR)
    assert found.fulfilment(target) == Fraction(3, 4)
    assert found.fulfilment(Target(unit="a", measure="admitted", value=2)) == Fraction(3, 2)
    other = Target(unit="a", measure="admitted", value=4, period=Period.year(2019))
    [line] = problems_of(InvalidValueError, found.fulfilment, other)
    assert line == "the target is for 2019, and these flows are of 2018"
    women = Target(unit="a", measure="admitted.women", value=4)
    [line] = problems_of(InvalidValueError, found.fulfilment, women)
    assert line == "these flows count members.total, not members.women"
    [line] = problems_of(
        InvalidValueError, found.fulfilment, Target(unit="a", measure="x", value=4)
    )
    assert line.startswith("column: column is 'x'")
    with pytest.raises(UnknownUnitError):
        found.fulfilment(Target(unit="b", measure="admitted", value=4))


def test_what_is_no_measure_is_refused() -> None:
    [line] = problems_of(InvalidValueError, flows, district(), measure="women")
    assert line.startswith("measure: measure should be a measure such as")


def test_new_committees_open_with_nothing() -> None:
    found = flows(district(), Establish(BaseCommittee(id="c4"), under="d"), Transfer("a", to="c4"))
    assert changed(found["c4"]) == {"reorganised_in": 10, "closing": 10}


# published series ----------------------------------------------------------------------------

CAN_GIO = Path(party_org.__file__).parent / "datasets" / "data" / "can-gio.yaml"
CAME, WENT = ("admitted", "transferred_in"), ("transferred_out", "died")


def residuals(figures: Iterable[Figure], unit: str = "can-gio") -> dict[int, int]:
    return reported_residuals(figures, unit, ins=CAME, outs=WENT)


def test_what_the_published_series_of_can_gio_leaves_unexplained() -> None:
    case = load(CAN_GIO, Dataset)
    assert case.hierarchy.root == "can-gio"
    assert residuals(case.figures) == {2002: 1, 2003: 2, 2004: 0, 2005: 2}
    assert residuals(case.figures, "elsewhere") == {}


def test_a_series_with_a_gap_is_refused() -> None:
    figures = [
        figure
        for figure in load(CAN_GIO, Dataset).figures
        if (figure.measure, figure.period) != ("died", Period.year(2003))
    ]
    lines = problems_of(InvalidValueError, residuals, figures)
    assert lines == ['no exact figure of died about "can-gio" for 2003']


def test_a_hedged_number_leaves_no_exact_residual() -> None:
    about = Figure(unit="d", measure="admitted", value=70, qualifier="about")
    [line] = problems_of(InvalidValueError, reported_residual, 700, 785, [about])
    assert line.startswith("a residual is made of exact counts, and admitted of d is")
    exact = Figure(unit="d", measure="admitted", value=70)
    assert reported_residual(700, 760, [exact], []) == 10
    assert reported_residual(700, 780, [exact], []) == -10
