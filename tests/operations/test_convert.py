"""Converting a unit to another kind: up, down, sideways, as itself or as a new unit."""

from datetime import date
from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import Posting, Unallocated
from party_org.operations.convert import Convert
from party_org.operations.split import Part
from party_org.origins import Origin
from party_org.periods import Period
from party_org.places import Place
from party_org.ratings import MemberRatings, Title
from party_org.receipts import Retired
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, SectionalCommittee
from tests.samples import DAY, apply, cell, commune, district, members, problems_of, refused, roll

TRAINED = ("trained", Period.year(2017))


def bank(**fields: Any) -> Hierarchy:
    """A district with a base cell of 34 members that has a history, and one without."""
    known: dict[str, Any] = {
        "name": "Chi bộ Ngân hàng",
        "code": "B7",
        "sector": "enterprise",
        "members": Membership(34, women=10),
        "ratings": {("A", 2017): "good"},
        "titles": [Title("4 tốt", 2017)],
        "places": [Place("p")],
    }
    below = [BaseCell(id="bank", **{**known, **fields}), BaseCell(id="post")]
    tree: Nested = (Committee(id="d", level="district"), below)
    return Hierarchy.from_nested(tree, as_of=DAY)


def halves(first: Any, second: Any = REST) -> list[Part]:
    return [Part(Cell(id="k1"), members=first), Part(Cell(id="k2"), members=second)]


def test_a_base_cell_is_upgraded_and_stays_itself() -> None:
    step = Convert("bank", to="base_committee", cells=halves(Membership(20, women=4)))
    outcome = apply(bank(), step)
    after = outcome.after
    assert after["bank"] == BaseCommittee(
        id="bank",
        name="Chi bộ Ngân hàng",
        code="B7",
        sector="enterprise",
        ratings={("A", 2017): "good"},
        titles=[Title("4 tốt", 2017)],
        places=[Place("p")],
    )
    assert (after.children("d"), after.children("bank")) == (("bank", "post"), ("k1", "k2"))
    assert (roll(after, "k1"), roll(after, "k2")) == (
        Membership(20, women=4),
        Membership(14, women=6),
    )
    (receipt,) = outcome.receipts
    assert (receipt.term, list(receipt.begun), receipt.ended) == ("upgrade", ["k1", "k2"], ())
    assert (receipt.changed, receipt.retired, receipt.moved) == (("bank",), (), ())
    assert receipt.postings == (
        Posting("members.total", "bank", "k1", 20),
        Posting("members.women", "bank", "k1", 4),
        Posting("members.total", "bank", "k2", 14),
        Posting("members.women", "bank", "k2", 6),
    )
    assert receipt.effect() == (
        "Chi bộ Ngân hàng (bank) is upgraded (nâng cấp): Chi bộ Ngân hàng (bank) is a base "
        "committee; 20 members Chi bộ Ngân hàng (bank) → k1; "
        "14 members Chi bộ Ngân hàng (bank) → k2"
    )
    assert receipt.effect("vi").startswith(
        "nâng cấp Chi bộ Ngân hàng (bank): Chi bộ Ngân hàng (bank) là đảng bộ cơ sở; "
    )


def test_a_new_committee_may_take_its_place() -> None:
    new = BaseCommittee(id="n", name="Đảng bộ Ngân hàng", places=[Place("q")])
    outcome = apply(bank(), Convert("bank", to=new, cells=halves(Membership(20, women=4))))
    after = outcome.after
    assert after.children("d") == ("n", "post")
    assert after["n"] == new.evolve(places=[Place("q"), Place("p")])
    assert after.ended == {"bank": DAY}
    (receipt,) = outcome.receipts
    assert list(receipt.begun) == ["n", "k1", "k2"]
    assert receipt.ended == ("bank",)
    (retired,) = receipt.retired
    assert isinstance(retired, Retired)
    assert (retired.unit, retired.titles) == ("bank", (Title("4 tốt", 2017),))


def test_what_the_cells_do_not_share_out() -> None:
    (problem,) = refused(bank(), Convert("bank", to="base_committee", cells=halves(20)))
    assert problem.code == "not_shared_out"
    step = Convert("bank", to="base_committee", cells=halves(20), rest="proportional")
    shared = apply(bank(), step).after
    assert (roll(shared, "k1").women, roll(shared, "k1").origin) == (6, Origin.ESTIMATED)
    step = Convert("bank", to="base_committee", cells=halves(20), rest="unknown")
    outcome = apply(bank(), step)
    assert roll(outcome.after, "k1").women is None
    assert outcome.receipts[0].unallocated == (Unallocated("members.women", 10, ("k1", "k2")),)


def test_ratings_and_indicators_of_the_members_go_to_the_cells() -> None:
    h = bank(
        members=Membership(34),
        member_ratings={("B", 2018): {"good": 30}},
        indicators={TRAINED: Indicator(8)},
    )
    share = Allotment(20, {("B", 2018): MemberRatings({"good": 18})}, {TRAINED: Indicator(5)})
    after = apply(h, Convert("bank", to="base_committee", cells=halves(share))).after
    assert after["k2"].member_ratings == {("B", 2018): MemberRatings({"good": 12})}  # type: ignore[attr-defined]  # a cell
    assert [after[i].indicators for i in ("bank", "k1", "k2")] == [
        {},
        {TRAINED: Indicator(5)},
        {TRAINED: Indicator(3)},
    ]


def test_served_places_are_shared_out_among_the_cells() -> None:
    h = commune(cell("a", 40, serves=["v", "w"]), regime=UNRESTRICTED)
    cells = [
        Part(Cell(id="k1"), members=20, serves=["v"]),
        Part(Cell(id="k2", serves=["x"]), members=20, serves=["w"]),
    ]
    after = apply(h, Convert("a", to="sectional_committee", cells=cells)).after
    assert after["a"] == SectionalCommittee(id="a")
    assert [after[i].serves for i in ("k1", "k2")] == [("v",), ("x", "w")]  # type: ignore[attr-defined]  # cells


def test_a_base_committee_gathers_its_cells() -> None:
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (
                BaseCommittee(id="c", places=[Place("v")], indicators={TRAINED: Indicator(1)}),
                [
                    cell("a", Membership(9, women=4), serves=["v"], indicators={TRAINED: 2}),
                    cell("b", Membership(AtLeast(3)), serves=["w", "v"]),
                ],
            ),
            BaseCommittee(id="empty"),
        ],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY)
    outcome = apply(h, Convert("c", to="base_cell"))
    after = outcome.after
    assert after["c"] == BaseCell(
        id="c",
        members=Membership(AtLeast(12), women=AtLeast(4)),
        serves=["v", "w"],
        places=[Place("v")],
        indicators={TRAINED: Indicator(3)},
    )
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.ended, receipt.changed) == ("convert", ("a", "b"), ("c",))
    assert receipt.effect("vi").startswith("chuyển đổi c: c là chi bộ cơ sở; 9 đảng viên a → c; ")
    new = apply(h, Convert("c", to=BaseCell(id="n", name="Chi bộ N"))).after
    assert new["n"] == after["c"].evolve(id="n", name="Chi bộ N")
    assert (new.children("d"), list(new.ended)) == (("n", "empty"), ["a", "b", "c"])
    nobody = apply(h, Convert("empty", to="base_cell")).after
    assert members(nobody, "empty") == {"empty": 0}


def test_a_base_committee_becomes_a_new_base_cell_elsewhere() -> None:
    districts: list[Nested] = [
        (Committee(id="d1", level="district"), [(BaseCommittee(id="c"), [cell("a", 9)])]),
        (Committee(id="d2", level="district"), [BaseCell(id="other")]),
    ]
    h = Hierarchy.from_nested((Committee(id="p", level="province"), districts), as_of=DAY)
    after = apply(h, Convert("c", to=BaseCell(id="n"), under="d2")).after
    assert (after.children("d1"), after.children("d2")) == ((), ("other", "n"))
    assert members(after)["n"] == 9


def test_up_and_down_again_conserves_everybody() -> None:
    up = Convert("bank", to="base_committee", cells=halves(Membership(20, women=4)))
    after = apply(bank(), up, Convert("bank", to="base_cell")).after
    assert after["bank"] == bank()["bank"]
    assert after.rollup() == bank().rollup()


def test_kind_and_place_together() -> None:
    outcome = apply(district(), Convert("a", to="base_cell", under="d"))
    assert outcome.after["a"] == BaseCell(id="a", members=Membership(10))
    assert outcome.after.children("d") == ("c1", "c2", "bank", "c3", "a")
    (receipt,) = outcome.receipts
    assert [(m.unit, m.source, m.target) for m in receipt.moved] == [("a", "c1", "d")]
    assert receipt.effect() == "a is converted (chuyển đổi): a is a base cell"
    back = apply(outcome.after, Convert("a", to=Cell(id="a2"), under="c2")).after
    assert back.children("c2") == ("e", "f", "a2")
    assert members(back)["a2"] == 10


def test_a_commune_becomes_a_committee_of_the_commune_level_with_all_below_it() -> None:
    tree: Nested = (
        Committee(id="p", level="province"),
        [(BaseCommittee(id="c", places=[Place("v")]), [cell("a", 10), cell("b", 11)])],
    )
    h = Hierarchy.from_nested(tree, as_of=date(2025, 6, 1))
    outcome = apply(h, Convert("c", to="committee:commune"), effective=date(2025, 7, 1))
    assert outcome.after["c"] == Committee(id="c", level="commune", places=[Place("v")])
    assert outcome.after.children("c") == ("a", "b")
    assert outcome.receipts[0].effect("vi") == "chuyển đổi c: c là đảng bộ cấp xã"
    assert [p.code for p in refused(h, Convert("c", to="committee:commune"))] == [
        "wrong_parent",
        "wrong_parent",
        "wrong_parent",
    ]
    new = Committee(id="n", level="commune")
    moved = apply(h, Convert("c", to=new), effective=date(2025, 7, 1))
    assert moved.after["n"] == new.evolve(places=[Place("v")])
    assert moved.after.children("n") == ("a", "b")
    assert [m.unit for m in moved.receipts[0].moved] == ["a", "b"]


def test_a_new_identity_of_the_same_kind() -> None:
    outcome = apply(district(), Convert("bank", to=BaseCell(id="n")))
    assert outcome.after.children("d") == ("c1", "c2", "n", "c3")
    assert outcome.receipts[0].postings == (Posting("members.total", "bank", "n", 12),)


def test_the_root_may_change_its_kind_and_stay_itself() -> None:
    after = apply(district(), Convert("d", to="committee:province")).after
    assert after["d"] == Committee(id="d", level="province")


WANTED = "(name the new cells and what each gets with cells=)"


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            Convert("zz", to="base_cell", under="yy"),
            ['there is no unit "zz"', 'there is no unit "yy"'],
        ),
        (
            Convert("bank", to=BaseCell(id="a")),
            [
                (
                    'two units have the id "a" (an id names one unit for ever; the official code '
                    "may be used again)"
                )
            ],
        ),
        (
            Convert("bank", to=BaseCell(id="n", members=Membership(3))),
            [
                (
                    'the new unit "n" comes with numbers, ratings or titles of its own (a new '
                    "unit is given without numbers: its members come from the units that are "
                    "named)"
                )
            ],
        ),
        (Convert("bank", to="base_cell"), ['"bank" is a base_cell already']),
        (
            Convert("bank", to="village"),
            [
                (
                    '"village", which "bank" should become, is no kind of unit (base_committee, '
                    "base_cell, sectional_committee, cell, or committee: with a level)"
                )
            ],
        ),
        (
            Convert("bank", to="base_committee"),
            [f'nothing is said of the cells over which the members of "bank" are spread {WANTED}'],
        ),
        (
            Convert("bank", to="cell", cells=halves(6)),
            ['cells are named for "bank", which keeps its members as a cell'],
        ),
        (
            Convert(
                "bank",
                to="base_committee",
                cells=[Part("a", members=6), Part(BaseCommittee(id="k"), members=6)],
            ),
            ['"a" is not one of the new cells', '"k" is not one of the new cells'],
        ),
        (
            Convert(
                "bank", to="base_committee", cells=[Part(Cell(id="k"), members=12, children=["a"])]
            ),
            [
                (
                    '"k" is given children or listed places, and of "bank" it can get members '
                    "alone (what is below the unit, and what it lists, goes with what it becomes)"
                )
            ],
        ),
        (
            Convert("bank", to="base_committee", cells=halves(7, 4)),
            [
                (
                    '11 of members.total of "bank" are shared out, and it has 12: 1 are forgotten '
                    "(name a destination for each, or give one of them REST)"
                )
            ],
        ),
        (
            Convert("bank", to="base_committee", cells=halves(7, 6)),
            ['13 of members.total are taken from "bank", which has 12: 1 too many'],
        ),
        (
            Convert("d", to="base_cell"),
            [
                (
                    f'"d" cannot become a cell: under it is "{child}" (base_committee), which is '
                    "not a cell (transfer or dissolve that first)"
                )
                for child in ("c1", "c2", "c3")
            ],
        ),
        (
            Convert("d", to=Committee(id="n", level="district")),
            ['"d" is the root and cannot end'],
        ),
        (
            Convert("c1", to="base_cell", under="a"),
            ['"c1" cannot go under "a", which is itself or below it'],
        ),
        (
            Convert("c1", to="base_cell", under="c2"),
            [
                (
                    'base_cell "c1" may not sit under base_committee "c2" (regime '
                    "vn-until-2025-07-01) (allowed: committee:district, committee:province)"
                )
            ],
        ),
    ],
)
def test_refusals(step: Convert, lines: list[str]) -> None:
    problems = refused(district(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_places_are_neither_lost_nor_made_up() -> None:
    (problem,) = refused(bank(), Convert("bank", to="cell", under="post"))
    assert str(problem) == 'step 1: the places of "bank" would be lost: a cell lists none'
    h = commune(cell("a", 40, serves=["v", "w"]), regime=UNRESTRICTED)
    cells = [Part(Cell(id="k1"), members=40, serves=["v", "z"])]
    assert [str(p) for p in refused(h, Convert("a", to="sectional_committee", cells=cells))] == [
        (
            'step 1: nothing is said of places of "a": w (share them out with places= or serves= '
            "on the parts)"
        ),
        'step 1: "z" is not among the places of "a"',
    ]


def test_values_that_are_no_conversions() -> None:
    assert problems_of(InvalidValueError, Convert, 3, to=4, under=5, cells=6, rest="lose") == [
        "unit: unit should be a text, not 3 (int)",
        "rest: rest is 'lose', which is none of: refuse, unknown, proportional",
        "to: to should be a slot or a new unit, not 4 (int)",
        "under: under should be a text, not 5 (int)",
        "cells: cells should be a list of parts, not 6 (int)",
    ]
    assert problems_of(InvalidValueError, Convert, "a", to="cell", cells=["b"]) == [
        "cells[0]: cells[0] should be a Part, not 'b' (str)"
    ]


def test_a_unit_does_not_go_under_what_is_below_it() -> None:
    h = district(regime=UNRESTRICTED)
    (problem,) = refused(h, Convert("c1", to="sectional_committee", under="a"))
    assert (problem.code, problem.unit) == ("under_own_subtree", "c1")


def test_only_a_base_cell_that_becomes_a_committee_is_upgraded() -> None:
    h = commune(BaseCell(id="a", members=Membership(3)), regime=UNRESTRICTED)
    assert apply(h, Convert("a", to="cell")).receipts[0].term == "convert"


def test_a_new_unit_serves_what_it_says_and_what_the_old_one_did() -> None:
    h = commune(cell("a", 9, serves=["p", "q"]))
    after = apply(h, Convert("a", to=Cell(id="n", serves=["x", "p"]))).after
    assert after["n"] == cell("n", 9, serves=["x", "p", "q"])


def test_all_places_that_are_forgotten_are_named() -> None:
    step = Convert("bank", to="base_committee", cells=halves(Membership(20, women=4)))
    (problem,) = refused(bank(serves=["p", "q"]), step)
    assert problem.params["names"] == "p, q"


def test_the_members_of_a_cell_that_becomes_a_new_committee_come_from_the_cell() -> None:
    new = BaseCommittee(id="n")
    step = Convert("bank", to=new, cells=halves(Membership(20, women=4)))
    (receipt,) = apply(bank(), step).receipts
    assert {(p.source, p.target) for p in receipt.postings} == {("bank", "k1"), ("bank", "k2")}


def test_indicators_of_a_committee_stay_when_it_becomes_a_cell() -> None:
    own = BaseCommittee(id="c", indicators={TRAINED: 1})
    for cells, total in (([], 0), ([cell("a", 9, indicators={TRAINED: 2})], 9)):
        tree: Nested = (Committee(id="d", level="district"), [(own, list(cells))])
        h = Hierarchy.from_nested(tree, as_of=DAY)
        for to in ("base_cell", BaseCell(id="n")):
            outcome = apply(h, Convert("c", to=to))
            [became] = outcome.after.children("d")
            assert roll(outcome.after, became) == Membership(total)
            (receipt,) = outcome.receipts
            sources = {p.source for p in receipt.postings if p.measure != "members.total"}
            assert sources == ({"a"} if cells else set()) | ({"c"} if to != "base_cell" else set())
            assert {p.target for p in receipt.postings} <= {became}
            trained = [tree.rollup().indicator(*TRAINED).value.count for tree in (h, outcome.after)]
            assert trained == [1 + 2 * len(cells)] * 2
