"""Receipts: double entry, also of indicators, and an alarm when something does not balance."""

from attrs import evolve

from party_org.counts import AtLeast
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import Posting
from party_org.operations.describing import Amend, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.ends import OUTSIDE, UNSTATED, end_name
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
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


def test_a_receipt_shows_itself_by_step_and_size() -> None:
    outcome = apply(district(), Merge(["b"], into="a"), Transfer("e", to="c1"))
    assert [repr(receipt) for receipt in outcome.receipts] == [
        "<Receipt of step 1, merge: 1 postings, 2 accounts>",
        "<Receipt of step 2, transfer: 0 postings, 0 accounts>",
    ]


def test_one_member_is_told_as_one() -> None:
    (receipt,) = apply(commune(cell("a", 1), cell("b", 4)), Merge(["a"], into="b")).receipts
    assert receipt.effect().endswith("; 1 member a → b")
    assert receipt.effect("vi").endswith("; 1 đảng viên a → b")


def test_accounts_after_one_that_cannot_be_checked_are_checked() -> None:
    h = commune(cell("u"), cell("a", 3), cell("b", 4), cell("z", 5))
    (receipt,) = apply(h, Merge(["u", "b", "z"], into="a")).receipts
    first = receipt.accounts[0]
    assert first.unit == "a"  # of which nothing is certain any more
    postings = tuple(p for p in receipt.postings if p.source != "z")
    assert evolve(receipt, postings=postings).imbalances() == [
        "z members.total: 5 expected, 0 found"
    ]
    (receipt,) = apply(h, Amend("a", {"members": Membership(9)})).receipts
    (right,) = receipt.accounts
    wrong = evolve(right, unit="b")
    found = evolve(receipt, accounts=(right, wrong)).imbalances()
    assert found[-1] == "b members.total: 3 expected, 9 found"


def test_a_place_or_a_level_that_is_called_like_a_unit_is_not_taken_for_one() -> None:
    tree: Nested = (
        Committee(id="p", level="province"),
        [
            (
                Committee(id="district", name="Đảng bộ huyện", level="district"),
                [
                    BaseCell(id="v1", name="Chi bộ V1", places=[Place("v1"), Place("v2")]),
                    BaseCell(id="v2", name="Chi bộ V2"),
                ],
            )
        ],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY)
    places, level = apply(h, MergePlaces(["v2"], into="v1"), EndLevel("district")).receipts
    assert places.effect() == "the places v2 merged into v1"
    assert places.effect("vi") == "nhập các địa bàn v2 vào v1"
    assert (
        level.effect() == "committees of level district end their operation (kết thúc hoạt động): 1"
    )
    assert level.effect("vi") == "kết thúc hoạt động 1 đảng bộ cấp huyện"


def test_indicators_that_go_up_are_posted_from_the_unit_that_ends() -> None:
    tree: Nested = (BaseCommittee(id="commune"), [cell("a", 0, indicators={TRAINED: 2})])
    (receipt,) = apply(Hierarchy.from_nested(tree, as_of=DAY), Dissolve("a")).receipts
    assert [(p.source, p.target, p.count) for p in receipt.postings if p.count] == [
        ("a", "commune", 2)
    ]


def test_a_new_name_or_a_place_that_is_called_like_the_unit_is_told_as_it_is() -> None:
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            BaseCell(id="v1", name="Chi bộ V1"),
            BaseCell(id="v2", name="Chi bộ V2", places=[Place("v1")]),
        ],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY)
    place, name = apply(h, TransferPlaces(["v1"], to="v1"), Rename("v1", "v1")).receipts
    assert place.effect() == "Chi bộ V1 (v1) becomes responsible for v1"
    assert name.effect() == "Chi bộ V1 (v1) is now called v1 (đổi tên)"
