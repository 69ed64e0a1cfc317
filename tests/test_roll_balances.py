"""Totals of members checked by who came and went between them."""

from datetime import date

import pytest

from party_org import datasets
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval
from party_org.origins import Origin
from party_org.periods import Period
from party_org.reconciliation import FigureVerdict, Reconciliation
from party_org.reconciling import reconcile, reconcile_dataset
from party_org.roll_balances import ARRIVALS, DEPARTURES, RollBalance
from party_org.units import Committee

YEAR = Period.year(2002)
ALL = dict.fromkeys((*ARRIVALS, *DEPARTURES), 0)


def stock(value: int, day: date, **fields: object) -> Figure:
    return Figure(unit="d", measure="members.total", value=value, as_of=day, **fields)  # type: ignore[arg-type]  # passed on


def flows(**counts: int) -> list[Figure]:
    return [Figure(unit="d", measure=m, value=n, period=YEAR) for m, n in counts.items()]


def closing(
    value: int, *others: Figure, first: date = date(2001, 12, 31), last: date = date(2002, 12, 31)
) -> Reconciliation:
    """What came of the total at the end of 2002, of an opening of 700."""
    h = Hierarchy.from_nested(Committee(id="d", level="district"), as_of=date(2005, 12, 31))
    return reconcile(h, [stock(value, last), stock(700, first), *others])[0]


def test_can_gio_2002_to_2005() -> None:
    every = reconcile_dataset(datasets.load_dataset("can-gio"))
    found = [r for r in every if r.balance and r.figure.measure == "members.total"]
    residuals = {str(r.balance.period): r.balance.residual for r in found if r.balance}
    assert residuals == {"2002": 1, "2003": 2, "2004": 0, "2005": 2}
    assert [r.printed for r in found] == ["785", "850", "907", "958"]
    assert {r.verdict for r in found} == {FigureVerdict.CANNOT_TELL}
    assert all(r.says_something for r in found)
    texts = [r.text() for r in found]
    assert texts[0] == (
        "cannot tell for certain; 700 + 77 + 16 − 6 − 1 = 786, so 1 more must have gone; "
        "not printed: removed from the roll, expelled, released"
    )
    assert texts[2] == (
        "cannot tell for certain; 850 + 87 + 12 − 37 − 5 = 907, as printed, if nobody came or went "
        "otherwise; not printed: readmitted, removed from the roll, expelled, released"
    )
    assert "vậy còn 2 người nữa đã giảm; chưa nêu: xóa tên, khai trừ, cho ra khỏi Đảng" in (
        found[1].text("vi")
    )


def test_movements_are_parts_of_the_account() -> None:
    every = reconcile_dataset(datasets.load_dataset("can-gio"))
    moved = [r for r in every if r.balance and r.figure.measure != "members.total"]
    assert len(moved) == 16
    assert not any(r.says_something for r in moved)
    assert moved[0].text() == (
        "cannot tell for certain; a part of 700 + 77 + 16 − 6 − 1 = 786, with 785 printed"
    )


def test_an_account_of_all_movements_decides() -> None:
    every = {**ALL, "admitted": 77, "transferred_in": 16, "transferred_out": 6, "died": 2}
    found = closing(785, *flows(**every))
    assert (found.verdict, found.against) == (FigureVerdict.EXACT, "figures")
    assert found.text() == "exact; 700 + 77 + 0 + 16 − 6 − 2 − 0 − 0 − 0 = 785"
    flow = flows(**every)[0]
    h = Hierarchy.from_nested(Committee(id="d", level="district"), as_of=date(2005, 12, 31))
    ends = [stock(700, date(2001, 12, 31)), stock(785, date(2002, 12, 31))]
    admitted = reconcile(h, [flow, *ends, *flows(**every)[1:]])[0]
    assert (admitted.figure, admitted.verdict) == (flow, FigureVerdict.EXACT)
    wrong = closing(786, *flows(**every))
    assert (wrong.verdict, wrong.difference) == (FigureVerdict.CONTRADICTED, -1)
    assert wrong.found == Interval(785, 785)
    assert wrong.text().startswith("contradicted: the numbers give 785, not 786; 700 + ")


@pytest.mark.parametrize(
    ("value", "left_out", "verdict"),
    [
        (700, DEPARTURES, "cannot_tell"),
        (699, DEPARTURES, "cannot_tell"),
        (701, DEPARTURES, "contradicted"),
        (700, ARRIVALS, "cannot_tell"),
        (701, ARRIVALS, "cannot_tell"),
        (699, ARRIVALS, "contradicted"),
    ],
)
def test_only_what_is_not_printed_can_make_up_the_difference(
    value: int, left_out: tuple[str, ...], verdict: str
) -> None:
    printed = {name: n for name, n in ALL.items() if name not in left_out}
    assert closing(value, *flows(**printed)).verdict.value == verdict


def test_more_came_than_is_printed() -> None:
    found = closing(790, *flows(admitted=77, transferred_in=16, transferred_out=6, died=1))
    assert found.balance is not None
    assert (found.balance.residual, found.balance.unprinted) == (-4, ("readmitted",))
    assert found.text().endswith("so 4 more must have come; not printed: readmitted")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2001, 12, 31), date(2002, 12, 31)),
        (date(2002, 1, 1), date(2003, 1, 1)),
        (date(2001, 12, 31), date(2003, 1, 1)),
    ],
)
def test_a_total_may_be_of_either_side_of_midnight(first: date, last: date) -> None:
    assert closing(710, *flows(admitted=10), first=first, last=last).balance is not None


@pytest.mark.parametrize(
    "flow",
    [
        Figure(unit="d", measure="admitted", value=10, period=YEAR, qualifier="over"),
        Figure(unit="d", measure="admitted", value=10, period=YEAR, origin=Origin.DERIVED),
        Figure(unit="d", measure="admitted", value=10, period=Period.year(2003)),
        Figure(unit="other", measure="admitted", value=10, period=YEAR),
    ],
)
def test_what_is_no_movement_of_the_period_makes_no_account(flow: Figure) -> None:
    assert closing(710, flow).balance is None


def test_a_balance_says_its_sum() -> None:
    balance = RollBalance(
        period=YEAR, opening=1_200, came={"admitted": 1}, went={"died": 2}, closing=1_199
    )
    assert (str(balance), balance.residual) == ("1,200 + 1 − 2 = 1,199", 0)
