"""Receipts: double entry, also of indicators, and an alarm when something does not balance."""

from attrs import evolve

from party_org.counts import AtLeast
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.membership import Membership
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import Posting
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import OUTSIDE, UNSTATED, end_name
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.periods import Period
from party_org.places import Place
from party_org.plans import Outcome
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import DAY, apply, cell, commune, district

TRAINED = ("people trained", Period.year(2018))
RULES = ("cells with rules", Period.year(2018))


def test_an_account_that_does_not_add_up_is_found() -> None:
    (receipt,) = apply(district(), Merge(["b"], into="a")).receipts
    lost = evolve(receipt, postings=(Posting("members.total", "b", "a", 10),))
    assert lost.imbalances() == [
        "a members.total: 20 expected, 21 found",
        "b members.total: 1 expected, 0 found",
    ]
    assert not lost.balances()
    one, other = receipt.accounts
    short = evolve(receipt, accounts=(evolve(one, closing={"members.total": 20}), other))
    assert short.imbalances() == [
        "members.total: 21 expected, 20 found",
        "a members.total: 21 expected, 20 found",
    ]


def test_a_split_into_unknown_numbers_balances() -> None:
    parts = [Part(Cell(id="m")), Part(Cell(id="n"))]
    (receipt,) = apply(commune(cell("a", 9)), Split("a", into=parts)).receipts
    assert receipt.postings == (
        Posting("members.total", "a", "m", None),
        Posting("members.total", "a", "n", None),
    )
    assert (receipt.opening(), receipt.closing()) == (9, 0)


def test_a_survivor_that_keeps_nobody_balances_though_nobody_knows_where_the_women_went() -> None:
    parts = [Part("a", members=0), Part(Cell(id="m"), members=4), Part(Cell(id="n"), members=3)]
    h = commune(cell("a", Membership(7, women=2)))
    outcome = apply(h, Split("a", into=parts, rest="unknown"))
    assert outcome.after["a"] == cell("a", Membership(0, women=0))
    (receipt,) = outcome.receipts
    assert [(p.target, p.measure, p.count) for p in receipt.postings] == [
        ("m", "members.total", 4),
        ("m", "members.women", None),
        ("n", "members.total", 3),
        ("n", "members.women", None),
    ]


def test_a_bound_is_shown_as_one() -> None:
    outcome = apply(commune(cell("a", 3), cell("b", AtLeast(4))), Merge(["b"], into="a"))
    assert outcome.receipts[0].effect().endswith("; ≥ 4 members b → a")


def with_indicators() -> Hierarchy:
    cells = [
        cell("a", 3, indicators={TRAINED: 2}),
        cell("b", 4, indicators={TRAINED: 5, RULES: Indicator(1, of=1)}),
        cell("c", 0, indicators={TRAINED: 1}),
    ]
    return commune(*cells, cell("d"))


def test_indicators_add_in_a_merger() -> None:
    after = apply(with_indicators(), Merge(["a", "b"], into=Cell(id="n"))).after
    assert after["n"].indicators == {TRAINED: Indicator(7), RULES: Indicator(1, of=1)}


def test_indicators_are_shared_out_in_a_split() -> None:
    share = Allotment(Membership(1), indicators={TRAINED: 2, RULES: Indicator(0, of=0)})
    step = Split("b", into=[Part(Cell(id="n"), members=share), Part("b", members=REST)])
    after = apply(with_indicators(), step).after
    assert after["n"].indicators == {TRAINED: Indicator(2), RULES: Indicator(0, of=0)}
    assert after["b"].indicators == {TRAINED: Indicator(3), RULES: Indicator(1, of=1)}


def test_indicators_of_a_unit_that_ends_without_members_go_to_the_unit_above() -> None:
    after = apply(with_indicators(), Dissolve("c")).after
    assert after["commune"].indicators == {TRAINED: Indicator(1)}
    assert apply(with_indicators(), Dissolve("a", members_to="b")).after["b"].indicators == {
        TRAINED: Indicator(7),
        RULES: Indicator(1, of=1),
    }
    below = BaseCommittee(id="x", indicators={TRAINED: 4})
    h = Hierarchy.from_nested((Committee(id="d", level="district"), [below]), as_of=DAY)
    assert apply(h, Dissolve("x")).after["d"].indicators == {TRAINED: Indicator(4)}


def taking_places() -> Outcome:
    cells = [
        BaseCell(id="x", members=Membership(0), places=[Place("p")]),
        BaseCell(id="y", members=Membership(1)),
    ]
    h = Hierarchy.from_nested((Committee(id="d", level="district"), cells), as_of=DAY)
    return apply(h, Dissolve("x", places_to="y"))


def test_a_unit_that_only_takes_places_has_changed() -> None:
    (receipt,) = taking_places().receipts
    assert (receipt.changed, receipt.ended, receipt.postings) == (("y",), ("x",), ())


def test_the_ends_of_a_flow_read_in_english_unless_another_language_is_asked_for() -> None:
    ends = (OUTSIDE, UNSTATED("x"), "a")
    assert [end_name(end) for end in ends] == ["outside", "somewhere within x", "a"]
    assert [end_name(end, "vi") for end in ends] == ["bên ngoài", "đâu đó trong x", "a"]
