"""Totals of what moved, whether or not the base had been added up, and whatever happened before."""

import pickle
from datetime import date
from typing import Any

import pytest

import party_org as po
from party_org.summing import OwnSums
from party_org.tallies import Tally


def districts() -> po.Hierarchy:
    def commune(name: str) -> po.Nested:
        cells = [po.Cell(id=f"{name}{n}", members=po.Membership(10 + n, women=n)) for n in (1, 2)]
        return (po.BaseCommittee(id=name), cells)

    return po.Hierarchy.from_nested(
        (
            po.Committee(id="p", level="province"),
            [
                (po.Committee(id="d", level="district"), [commune("x"), commune("y")]),
                (po.Committee(id="e", level="district"), [commune("z")]),
            ],
        ),
        as_of=date(2020, 1, 1),
    )


STEPS: list[po.Operation] = [
    po.Transfer("x", to="e"),  # moves as it was
    po.Merge(["x1"], into="z1"),  # changes what has moved
    po.Transfer("x", to="d"),  # moves again, changed
    po.Transfer("y2", to="x"),  # a cell, into what has moved
    po.Transfer("x", to="e"),
    po.Admit("y1", 3, rest="unknown"),
    po.Transfer("y", to="e"),
]


@pytest.mark.parametrize("added_up", [True, False])
def test_totals_of_what_moved_are_those_of_the_moment(added_up: bool) -> None:
    base = districts()
    if added_up:
        base.rollup()
    receipts = po.Plan(steps=STEPS).apply(base).receipts
    state = districts()
    moved = 0
    for receipt in receipts:
        state = state.apply(receipt.operation).after
        fresh = po.Hierarchy.from_pairs(
            [(unit, state.parent(unit.id)) for unit in state.walk()], as_of=state.as_of
        )
        for move in receipt.moved:
            assert move.totals == fresh.rollup(move.unit)
            moved += 1
        assert {i: state.rollup(i).sums for i in state} == {i: fresh.rollup(i).sums for i in fresh}
    assert moved == 5


def test_the_numbers_of_one_unit_are_a_mapping_like_any_other() -> None:
    h = districts()
    sums = OwnSums(h["x1"])
    known = h.rollup("x1").sums
    assert sums == known
    assert known == sums
    assert (hash(sums), repr(sums), len(sums)) == (hash(known), repr(known), len(known))
    assert pickle.loads(pickle.dumps(sums)) == known
    assert OwnSums(h["x2"]) != known


def test_a_ratio_without_what_it_is_of_is_undefined() -> None:
    year = po.Period.year(2020)
    cells = [po.Cell(id="a", indicators={("visits", year): po.Indicator(3)})]
    h = po.Hierarchy.from_nested((po.BaseCommittee(id="x"), cells), as_of=date(2020, 1, 1))
    with pytest.raises(po.errors.UndefinedShareError) as caught:
        h.rollup().indicator("visits", year).share()
    [problem] = caught.value.problems
    assert problem.text() == (
        "the ratio of visits 2020 is undefined: of the 1 units that state it 0 state what it is "
        "of, or that is 0"
    )
    assert problem.text("vi").startswith("tỷ lệ visits 2020 không xác định")


@pytest.mark.parametrize("added_up", [True, False])
def test_a_unit_with_others_below_it_may_change_itself(added_up: bool) -> None:
    base = districts().apply(po.Rate("x", "B", 2019, "good")).after
    if added_up:
        base.rollup()
    steps = [po.Rename("x", "X"), po.Rate("x", "B", 2020, "failed"), po.Transfer("x1", to="y")]
    after = po.Plan(steps=steps).apply(base).after
    fresh = po.Hierarchy.from_pairs(
        [(unit, after.parent(unit.id)) for unit in after.walk()], as_of=base.as_of
    )
    assert {i: after.rollup(i).sums for i in fresh} == {i: fresh.rollup(i).sums for i in fresh}
    assert after.rollup("x").rated() == [("B", 2019), ("B", 2020)]


@pytest.mark.parametrize("added_up", [True, False])
def test_a_new_unit_has_the_totals_of_what_comes_under_it(added_up: bool) -> None:
    base = districts()
    if added_up:
        base.rollup()
    after = base.merge(["x", "y"], into=po.BaseCommittee(id="n")).after
    assert after.rollup("n").by_kind() == {"base_committee": 1, "cell": 4}
    assert after.rollup("n").members.total == base.rollup("d").members.total


def test_what_has_been_added_up_is_not_added_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    base = districts()
    base.rollup()

    def again(*_: object) -> None:
        raise AssertionError("added up again")

    for name in ("draft.sum_below", "queries.sum_everywhere"):
        monkeypatch.setattr(f"party_org.{name}", again)
    outcome = po.Plan(steps=[po.Merge(["y1"], into="y2"), po.Transfer("x", to="e")]).apply(base)
    assert outcome.receipts[1].moved[0].totals == base.rollup("x")
    assert outcome.after.rollup("e").members.total == Tally(46, 0, 4)
    assert outcome.after.rollup("d").members.total == Tally(23, 0, 1)
    assert outcome.balances()


def test_a_unit_that_changed_itself_moves_as_it_is_now() -> None:
    base = districts()
    base.rollup()
    steps = [po.Rate("x", "B", 2019, "good"), po.Transfer("x", to="e")]
    receipt = po.Plan(steps=steps).apply(base).receipts[1]
    assert receipt.moved[0].totals.rated() == [("B", 2019)]


def test_totals_of_what_moved_know_the_schemes_of_the_tree() -> None:
    grades = [po.Grade("fine", "fine", "tốt")]
    h = po.Hierarchy.from_pairs(
        [(unit, districts().parent(unit.id)) for unit in districts().walk()],
        as_of=date(2020, 1, 1),
        schemes=[po.RatingScheme("L", grades, grades)],
    )
    (moved,) = h.transfer("x", to="e").receipts[0].moved
    assert moved.totals.ratings("L", 2019).scheme.id == "L"


def test_siblings_share_the_row_that_says_who_is_above_them() -> None:
    h = districts()
    after = h.apply(po.Transfer("x", to="e")).after
    graph: Any = after.graph
    above = graph._pred
    assert above["x"] is above["z"]
    assert all(above[i] == {h.parent(i): {}} for i in ("x1", "z1", "y"))


def test_no_sums_are_kept_of_units_that_have_ended_or_have_nothing_below_them() -> None:
    base = districts()
    base.rollup()
    after = po.Plan(steps=[po.Merge(["x"], into="y"), po.Transfer("z1", to="y")]).apply(base).after
    assert set(after._lazy["sums"]) == {"p", "d", "e", "y", "z"}
    fresh = po.Hierarchy.from_graph(after.graph, as_of=after.as_of)
    fresh.rollup()
    assert after._lazy["sums"] == fresh._lazy["sums"]


def test_a_unit_below_which_there_was_nothing_has_the_totals_of_what_comes() -> None:
    base = districts().apply(po.Establish(po.BaseCommittee(id="n"), under="e")).after
    base.rollup()
    after = base.apply(po.Transfer("x1", to="n")).after
    assert after.rollup("n").members.total == base.rollup("x1").members.total
    assert after.rollup("n").by_kind() == {"base_committee": 1, "cell": 1}
