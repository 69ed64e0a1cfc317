"""Plans written from an old → new table of units."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from party_org.errors import InvalidValueError, PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.mapping_rounding import in_whole_numbers
from party_org.mapping_rows import MappingRow
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST, Allotment
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import Decease, TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.origins import Origin
from party_org.places import Place
from party_org.plans import Outcome, Plan
from party_org.regime import UNRESTRICTED, slot
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, MemberUnit
from tests.samples import DAY, apply, cell, commune, district, members, problems_of, said

Row = dict[str, Any]


def communes(**options: Any) -> Hierarchy:
    """A district with three communes of two cells each and a base cell.

    "d" > "x1" > ("a" 10, "b" 11); "x2" > ("c" 7, "e" 8); "x3" > ("f" 20, "g" 5); "bank" 12
    """
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id="x1", name="Xã Một"), [cell("a", 10), cell("b", 11)]),
            (BaseCommittee(id="x2", name="Xã Hai"), [cell("c", 7), cell("e", 8)]),
            (BaseCommittee(id="x3", name="Xã Ba"), [cell("f", 20), cell("g", 5)]),
            BaseCell(id="bank", members=Membership(12)),
        ],
    )
    return Hierarchy.from_nested(tree, **{"as_of": DAY, **options})


def row(old: str, new: str, members: Any = None, **columns: Any) -> Row:
    return {"old": old, "new": new, "members": members, **columns}


def planned(h: Hierarchy, *rows: Row, **about: Any) -> tuple[Operation, ...]:
    """The steps written from a table, which must be carried out with receipts that balance."""
    plan = Plan.from_mapping(h, rows, **about)
    apply(h, *plan.steps)
    return plan.steps


def after(h: Hierarchy, *rows: Row, **about: Any) -> Hierarchy:
    return apply(h, *planned(h, *rows, **about)).after


def refused_rows(h: Hierarchy, *rows: Any, **about: Any) -> list[str]:
    """The problems for which no plan is made, a line each."""
    with pytest.raises(PlanRejected) as caught:
        Plan.from_mapping(h, rows, **about)
    assert all(problem.step is None for problem in caught.value.problems)
    return [str(problem) for problem in said(caught.value.problems)]


# one kind of group after the other -----------------------------------------------------------


def test_a_unit_that_stays_itself_needs_no_step() -> None:
    assert planned(communes(), row("a", "a"), row("x2", "x2", 15), row("d", "d")) == ()
    assert planned(communes()) == ()


def test_a_unit_that_goes_on_may_get_another_kind_name_and_parent() -> None:
    steps = planned(
        communes(),
        row("bank", "bank", 12, kind="cell", name="Chi bộ Ngân hàng", under="x1"),
        row("a", "a", name="a", kind="cell", under="x1"),
    )
    assert steps == (
        Convert("bank", to="cell"),
        Rename("bank", "Chi bộ Ngân hàng"),
        Transfer("bank", to="x1"),
    )


def test_a_unit_that_becomes_another() -> None:
    h = communes(regime=UNRESTRICTED)
    assert planned(h, row("a", "n", 10)) == (Convert("a", to=Cell(id="n", name="a")),)
    new = Committee(id="y", name="Phường Một", level="commune")
    steps = planned(
        h, row("x1", "y", kind="committee:commune", name="Phường Một", under="d"), row("bank", "b2")
    )
    assert steps == (
        Convert("x1", to=new, under="d"),
        Convert("bank", to=BaseCell(id="b2", name="bank")),
    )
    moved = after(h, row("x1", "y"))
    assert moved.children("y") == ("a", "b")
    assert moved.children("d") == ("y", "x2", "x3", "bank")
    assert moved["y"].name == "Xã Một"


def test_what_a_new_unit_is_like_unless_it_is_said() -> None:
    committee = Committee(id="k", level="district", branch="military", sector="army", tags=["x"])
    h = Hierarchy.from_nested(
        (Committee(id="p", level="province"), [committee]), as_of=DAY, regime=UNRESTRICTED
    )
    (step,) = planned(h, row("k", "n"))
    new = Committee(id="n", name="k", level="district", branch="military", sector="army")
    assert step == Convert("k", to=new)
    (step,) = planned(h, row("k", "n", kind="base_committee"))
    assert step == Convert("k", to=BaseCommittee(id="n", name="k", sector="army"))
    (step,) = planned(h, row("k", "n", kind="committee:commune"))
    assert step == Convert("k", to=new.evolve(level="commune"))


def test_several_units_become_one() -> None:
    h = communes()
    assert planned(h, row("a", "b"), row("b", "b")) == (Merge(["a"], into="b"),)
    # a unit that is only named as a result goes on, whole
    assert planned(h, row("a", "b")) == (Merge(["a"], into="b"),)
    new = Cell(id="n", name="b")
    assert planned(h, row("a", "n", 10), row("b", "n", 11)) == (Merge(["a", "b"], into=new),)
    named = Cell(id="n", name="Chi bộ N")
    rows = [row("a", "n"), row("c", "n", under="x3", name="Chi bộ N")]
    assert planned(h, *rows) == (Merge(["a", "c"], into=named, under="x3"),)
    survivor = planned(h, row("a", "b"), row("b", "b", name="Chi bộ A-B", under="x2"))
    assert survivor == (
        Merge(["a"], into="b"),
        Rename("b", "Chi bộ A-B"),
        Transfer("b", to="x2"),
    )


def test_one_unit_becomes_several() -> None:
    h = communes()
    (step,) = planned(h, row("a", "m", 4), row("a", "n", 6, name="Chi bộ N"))
    parts = [
        Part(Cell(id="m", name="a"), members=4),
        Part(Cell(id="n", name="Chi bộ N"), members=6),
    ]
    assert step == Split("a", into=parts)
    rows = [row("a", "a", REST), row("a", "n", 6, under="x2")]
    assert planned(h, *rows) == (
        Split("a", into=[Part("a", members=REST), Part(Cell(id="n", name="a"), members=6)]),
        Transfer("n", to="x2"),
    )


def test_a_committee_that_becomes_several_gives_each_child_to_one() -> None:
    h = communes()
    m, n = BaseCommittee(id="m", name="Xã Một"), BaseCommittee(id="n", name="Xã Một")
    both = Split("x1", into=[Part(m, children=["b"]), Part(n, children=["a"])])
    assert planned(h, row("x1", "m", children=["b"]), row("x1", "n")) == (both,)
    assert planned(h, row("x1", "m", 11, children=["b"]), row("x1", "n", 10)) == (both,)
    # what goes on keeps what is not given away
    assert planned(h, row("x1", "x1"), row("x1", "n", children="a")) == (
        Split("x1", into=[Part("x1", children=["b"]), Part(n, children=["a"])]),
    )
    assert after(h, row("x1", "n"), row("x1", "x1")).children("x1") == ("a", "b")
    # and a child goes where its own row says
    placed = after(
        h, row("x1", "m"), row("x1", "n"), row("a", "a", under="n"), row("b", "b", under="m")
    )
    assert (placed.children("m"), placed.children("n")) == (("b",), ("a",))


def test_places_go_with_the_parts() -> None:
    h = commune(
        cell("a", 10, serves=["v", "w"]),
        BaseCell(id="s", members=Membership(9), places=[Place("v"), Place("w")]),
        regime=UNRESTRICTED,
    )
    told = after(h, row("a", "m", 4, serves=["w"]), row("a", "n", 6, serves=["v"]))
    assert [(u.id, u.serves) for u in told.walk("cell")] == [("m", ("w",)), ("n", ("v",))]  # type: ignore[attr-defined]  # cells serve
    silent = after(h, row("a", "m", 4), row("a", "n", 6))
    assert [u.serves for u in silent.walk("cell")] == [("v", "w")] * 2  # type: ignore[attr-defined]  # cells serve
    (step,) = planned(h, row("s", "m", 4, places=["v", "w"]), row("s", "n", 5))
    assert isinstance(step, Split)
    assert [part.places for part in step.into] == [("v", "w"), ()]


def test_several_communes_become_several_each_child_going_one_way() -> None:
    h = communes()
    steps = planned(
        h,
        row("x1", "y1", children=["a"], name="Phường Một"),
        row("x1", "y2", name="Phường Hai"),
        row("x2", "y2"),
        row("x3", "y2", children=["f"]),
        row("x3", "x3"),
    )
    assert steps == (
        Establish(BaseCommittee(id="y1", name="Phường Một"), under="d"),
        Convert("x2", to=BaseCommittee(id="y2", name="Phường Hai")),
        Transfer("f", to="y2"),
        Dissolve("x1", children_to={"a": "y1", "b": "y2"}, manner="end_operation"),
    )
    done = apply(h, *steps).after
    assert {i: done.children(i) for i in done.children("d")} == {
        "y2": ("c", "e", "f", "b"),
        "x3": ("g",),
        "bank": (),
        "y1": ("a",),
    }


def test_what_goes_whole_to_one_of_several_merges_there() -> None:
    h = communes()
    rows = [row("x1", "y1", children=["a"]), row("x1", "y2"), row("x2", "y2"), row("x3", "y2")]
    assert planned(h, *rows)[1:] == (
        Merge(["x2", "x3"], into=BaseCommittee(id="y2", name="Xã Ba")),
        Dissolve("x1", children_to={"a": "y1", "b": "y2"}, manner="end_operation"),
    )
    rows = [row("x1", "x2", children=["a"]), row("x1", "x1"), row("x3", "x2")]
    assert planned(h, *rows) == (Transfer("a", to="x2"), Merge(["x3"], into="x2"))


def listing(**options: Any) -> Hierarchy:
    """The first of three communes, "x1" > ("a" 1, "b" 2), lists v, w and u; "x2" lists z."""
    listed = [Place("v"), Place("w"), Place("u")]
    below: list[Nested] = [
        (BaseCommittee(id="x1", places=listed), [cell("a", 1), cell("b", 2)]),
        BaseCommittee(id="x2", places=[Place("z")]),
        BaseCommittee(id="x3"),
    ]
    tree = (Committee(id="d", level="district"), below)
    return Hierarchy.from_nested(tree, **{"as_of": DAY, **options})


def places(h: Hierarchy) -> dict[str, list[str]]:
    listed = {u.id: [place.id for place in getattr(u, "places", ())] for u in h.walk()}
    return {unit_id: ids for unit_id, ids in listed.items() if ids}


def test_the_places_of_a_commune_that_is_shared_out_go_each_way_that_is_said() -> None:
    rows = [
        row("x1", "x2", children=["a"], places=["u", "v"]),
        row("x1", "n", places=["w"], name="Xã Mới"),
    ]
    steps = planned(listing(), *rows)
    assert steps == (
        Establish(BaseCommittee(id="n", name="Xã Mới"), under="d"),
        Dissolve(
            "x1",
            children_to={"a": "x2", "b": "n"},
            places_to={"u": "x2", "v": "x2", "w": "n"},
            manner="end_operation",
        ),
    )
    assert places(apply(listing(), *steps).after) == {"x2": ["z", "v", "u"], "n": ["w"]}


def test_a_commune_that_goes_on_gives_away_the_places_that_are_said() -> None:
    kept = [row("x1", "x2", children=["a"]), row("x1", "x1")]
    assert planned(listing(), *kept) == (Transfer("a", to="x2"),)
    given = [row("x1", "x2", children=["a"], places=["w"]), row("x1", "x1", places=["v"])]
    steps = planned(listing(), *given)
    assert steps == (Transfer("a", to="x2"), TransferPlaces(["w"], to="x2"))
    assert places(apply(listing(), *steps).after) == {"x1": ["v", "u"], "x2": ["z", "w"]}
    new = [*given, row("x2", "n", places=["z"]), row("x2", "x2")]
    steps = planned(listing(), *new, row("x1", "n", places=["u"]))
    assert places(apply(listing(), *steps).after) == {"x1": ["v"], "x2": ["w"], "n": ["u", "z"]}


def test_every_listed_place_goes_one_way() -> None:
    rows = [row("x1", "x2", places=["v", "q"], children=[]), row("x1", "x3", places=["v", "u"])]
    assert refused_rows(listing(), *rows) == [
        'row 1: "q" is not among the places of "x1"',
        'row 2: the place "v" of "x1" is given to two units',
    ]
    rows = [row("x1", "x2", places=["v"], children=["a"]), row("x1", "x3", places=["u"])]
    assert refused_rows(listing(), *rows) == [
        (
            'rows 1, 2: nothing is said of the place "w", which "x1" lists (say with places_to=, '
            "or in the column places of a table, who becomes responsible for it)"
        )
    ]
    rows = [row("x1", "x2", children=["a"]), row("x1", "x3")]
    (line,) = refused_rows(listing(), *rows)
    assert line.startswith('rows 1, 2: nothing is said of the places that "x1" lists')


def test_the_crosswalk_of_communes_says_which_cells_and_places_went_along() -> None:
    outcome = apply(
        listing(),
        Establish(BaseCommittee(id="n", name="x1"), under="d"),
        Dissolve(
            "x1",
            children_to={"a": "n", "b": "x3"},
            places_to={**dict.fromkeys("uv", "n"), "w": "x3"},
        ),
        Merge(["x2"], into="n"),
    )
    crosswalk = outcome.lineage.crosswalk(kind=BaseCommittee)
    assert [(r.source, r.target, r.children, r.places) for r in crosswalk] == [
        ("x1", "x3", ("b",), ("w",)),
        ("x1", "n", ("a",), ("v", "u")),
        ("x2", "n", (), ("z",)),
        ("x3", "x3", (), ()),
    ]
    again = Plan.from_mapping(listing(), crosswalk).apply(listing()).after
    assert again.rollup("n") == outcome.after.rollup("n")
    assert again.rollup("x3") == outcome.after.rollup("x3")
    assert {i: set(ids) for i, ids in places(again).items()} == {"n": set("uvz"), "x3": {"w"}}


def test_cells_become_several_by_their_numbers() -> None:
    h = communes(regime=UNRESTRICTED)
    rows = [
        row("a", "m", 4, under="x2"),
        row("a", "n", 6, under="x1"),
        row("b", "n", 11),
        row("c", "n", 3),
        row("c", "m", 4),
    ]
    assert planned(h, *rows) == (
        Establish(Cell(id="m", name="a"), under="x2", members_from={}),
        Convert("b", to=Cell(id="n", name="b"), under="x1"),
        Dissolve("a", members_to={"m": Allotment(4), "n": Allotment(6)}),
        Dissolve("c", members_to={"n": Allotment(3), "m": Allotment(4)}),
    )
    assert members(after(h, *rows)) == {"n": 20, "m": 8, "e": 8, "f": 20, "g": 5, "bank": 12}


def test_cells_that_go_on_give_to_new_ones_and_to_others() -> None:
    h = communes()
    rows = [
        row("a", "a", 5),
        row("a", "n", 3),
        row("a", "b", 2),
        row("b", "b", 9),
        row("b", "n", 2),
    ]
    steps = planned(h, *rows)
    assert steps == (
        Establish(
            Cell(id="n", name="a"), under="x1", members_from={"a": Allotment(3), "b": Allotment(2)}
        ),
        TransferMembers(2, source="a", to="b"),
    )
    assert members(after(h, *rows), "a", "b", "n") == {"a": 5, "b": 11, "n": 5}
    # of one that goes on, the number that is not said is what the others leave
    open_rows = [row("a", "a", 5), row("a", "n"), row("b", "n", 11)]
    assert members(after(h, *open_rows), "a", "n") == {"a": 5, "n": 16}
    rest_rows = [row("a", "a"), row("a", "n", 1), row("a", "b", 2)]
    assert members(after(h, *rest_rows), "a", "b", "n") == {"a": 7, "b": 13, "n": 1}


def test_unknown_numbers_stay_unknown() -> None:
    h = district()
    rows = [row("f", "f"), row("f", "n"), row("e", "n", 7)]
    assert members(after(h, *rows), "f", "n")["f"] is None
    split = [row("a", "m"), row("a", "n")]
    outcome = Plan.from_mapping(h, split).apply(h)
    assert members(outcome.after, "m", "n") == {"m": None, "n": None}
    assert outcome.receipts[0].unallocated[0].amount == 10


def test_of_several_numbers_that_are_not_said_none_is_all_the_rest() -> None:
    rows = [row("a", "a"), row("a", "n", REST), row("a", "b", 2)]
    found = members(after(communes(), *rows), "a", "b", "n")
    assert found == {"a": None, "b": 13, "n": None}


def test_breakdowns_that_the_table_does_not_share_out() -> None:
    h = commune(cell("a", Membership(10, women=4)))
    rows = [row("a", "m", 5), row("a", "n", 5)]
    assert refused_rows(h, *rows) == [
        (
            'rows 1, 2: nothing is said of how members.women of "a" (4) is shared out between m, n '
            '(state it in a Membership or Allotment, or say rest="unknown" or rest="proportional")'
        )
    ]
    women = [u.members.women for u in after(h, *rows, rest="proportional").walk(MemberUnit)]  # type: ignore[attr-defined]  # cells
    assert women == [2, 2]
    exact = [row("a", "m", Membership(5, women=1)), row("a", "n", REST)]
    women = [u.members.women for u in after(h, *exact).walk(MemberUnit)]  # type: ignore[attr-defined]  # cells
    assert women == [1, 3]


# groups together -----------------------------------------------------------------------------


def test_committees_come_before_their_cells_and_new_parents_before_what_is_under_them() -> None:
    steps = planned(
        communes(),
        row("b", "n", name="Chi bộ N"),
        row("c", "n"),
        row("a", "a", 6),
        row("a", "a2", 4, under="y2"),
        row("f", "f", under="z"),
        row("x3", "z", under="d"),
        row("x1", "y1", children=["a"]),
        row("x1", "y2"),
        row("x2", "y2"),
    )
    assert [step.op for step in steps] == [
        "convert",  # x3 → z
        "establish",  # y1
        "convert",  # x2 → y2
        "dissolve",  # x1
        "merge",  # b, c, now both under y2 → n
        "split",  # a → a, a2
        "transfer",  # a2 → y2
    ]
    h = communes(regime=UNRESTRICTED)
    steps = planned(h, row("x1", "y", under="z"), row("x2", "z"))
    assert steps == (
        Convert("x2", to=BaseCommittee(id="z", name="Xã Hai")),
        Convert("x1", to=BaseCommittee(id="y", name="Xã Một"), under="z"),
    )


def test_a_table_gives_the_same_steps_in_whatever_form_its_rows_are() -> None:
    h = communes()
    columns: list[Row] = [
        {"old": "a", "new": "n", "name": "Chi bộ N", "under": "x1"},
        {"old": "b", "new": "n"},
        {"old": "x2", "new": "m", "children": ["c"]},
        {"old": "x2", "new": "x2", "children": ("e",)},
    ]
    rows = [MappingRow(**column) for column in columns]
    plan = Plan.from_mapping(h, columns, title="Sắp xếp", effective=date(2019, 1, 1))
    assert plan == Plan.from_mapping(h, rows, title="Sắp xếp", effective=date(2019, 1, 1))
    assert plan == Plan.from_mapping(h, iter(columns), title="Sắp xếp", effective=date(2019, 1, 1))
    assert (plan.title, plan.effective) == ("Sắp xếp", date(2019, 1, 1))
    assert plan.apply(h).after.as_of == date(2019, 1, 1)


def crosswalked(outcome: Outcome) -> list[Row]:
    """The crosswalk of an outcome's cells, and of each new one what it is and where it sits."""
    done = outcome.after
    return [
        row(
            str(found.source),
            str(found.target),
            found.members,
            kind=slot(done[str(found.target)]),
            under=done.parent(str(found.target)),
        )
        for found in Lineage.of(outcome).crosswalk()
        if found.source in outcome.before and found.target in done
    ]


def test_the_plan_made_from_a_crosswalk_gives_the_same_counts() -> None:
    h = communes()
    outcome = apply(
        h,
        Merge(["b"], into="a"),
        Split("a", into=[Part("a", members=15), Part(Cell(id="n"), members=6)]),
        Dissolve("e", members_to={"c": 5, "n": 3}),
        Merge(["f", "g"], into=Cell(id="m")),
        Transfer("m", to="x1"),
    )
    plan = Plan.from_mapping(h, crosswalked(outcome))
    again = apply(h, *plan.steps).after
    assert members(again) == members(outcome.after)
    rollups = [done.rollups().items() for done in (again, outcome.after)]
    counts = [{i: (r.cells, r.members.total) for i, r in found} for found in rollups]
    assert counts[0] == counts[1]
    # without a word on parents, the rows of a crosswalk do where the parents are clear
    simple = apply(
        h, Merge(["b"], into="a"), Split("c", into=[Part("c", members=3), Part(Cell(id="n"))])
    )
    plain = Plan.from_mapping(h, Lineage.of(simple).crosswalk())
    assert members(apply(h, *plain.steps).after) == members(simple.after)


# what is wrong with a table ------------------------------------------------------------------


def test_all_problems_of_all_rows_at_once() -> None:
    table: list[Any] = [
        row("zz", "n"),
        row("a", "m", 11),
        row("b", "b", -1),
        row("b", "g", 12),
        {"old": "c", "neu": "c"},
        row("e", "e"),
        row("e", "e"),
        "f → f",
        row("f", "k", 30),
        row("f", "f"),
    ]
    assert refused_rows(communes(), *table) == [
        'row 1: there is no unit "zz"',
        'row 2: 11 members are said to go from "a" to "m", and it is 10',
        "row 3.members: -1 is not a count: a count is 0 or more",
        (
            'row 5.neu: the key "neu" is not known here (a row of a table), did you mean "new"? '
            "(known keys: old, new, members, children, name, kind, under, serves, places)"
        ),
        'row 5.new: the key "new" is missing (a row of a table)',
        'row 7: that "e" goes to "e" is said in row 6 already',
        "row 8: row should be a mapping from column to value, not 'f → f' (str)",
        'rows 9, 10: 30 of members.total are taken from "f", which has 20: 10 too many',
    ]


def test_numbers_to_be_expected_become_whole_with_all_sums_kept() -> None:
    h = communes()
    mixed = apply(
        h,
        Merge(["b"], into="a"),
        Split("a", into=[Part("a", members=14), Part(Cell(id="n"), members=7)]),
    )
    crosswalk = Lineage.of(mixed).crosswalk()
    expected = [(r.source, r.target, r.members) for r in crosswalk.rows[:4]]
    assert expected == [
        ("a", "a", Fraction(20, 3)),
        ("a", "n", Fraction(10, 3)),
        ("b", "a", Fraction(22, 3)),
        ("b", "n", Fraction(11, 3)),
    ]
    plan = Plan.from_mapping(h, crosswalk)
    assert plan.steps == (
        Establish(
            Cell(id="n", name="b"),
            under="x1",
            members_from={"a": Allotment(Membership(3, origin=Origin.ESTIMATED))},
        ),
        Dissolve(
            "b",
            members_to={
                "a": Allotment(Membership(7, origin=Origin.ESTIMATED)),
                "n": Allotment(Membership(4, origin=Origin.ESTIMATED)),
            },
        ),
    )
    again = plan.apply(h).after
    assert members(again) == members(mixed.after)
    assert again.rollup("n").origins() == {Origin.ESTIMATED: 7}
    low, high = Fraction(1, 10), Fraction(9, 10)
    sure = [("a", "m", high), ("a", "n", low), ("b", "m", low), ("b", "n", high)]
    unsure = [(old, new, 1 - number) for old, new, number in sure]
    assert in_whole_numbers(sure) == [1, 0, 0, 1]
    assert in_whole_numbers(unsure) == [0, 1, 1, 0]
    # what does not add up to whole units is no number of members
    half = Fraction(1, 2)
    assert refused_rows(h, row("a", "m", 9 + half), row("a", "n", half), row("e", "e", half)) == [
        f"row {n}.members: members should be a number of members, not {value!r} (Fraction)"
        for n, value in ((1, 9 + half), (2, half), (3, half))
    ]


REFUSED: dict[str, tuple[list[Any], list[str]]] = {
    "it ends": (
        [row("b", "a"), row("a", "n")],
        [
            (
                'row 1: "a" is named as a result, and by the table it goes to n (if it goes on, '
                'add the row "a" → "a"; if not, give the result an id of its own)'
            )
        ],
    ),
    "two names": (
        [row("a", "n", name="A"), row("b", "n", name="B"), row("c", "n", name="A", under="x1")],
        ['row 2: the column name of "n" is B, and A in row 1'],
    ),
    "no kind": (
        [row("a", "n", kind="village")],
        [
            (
                'row 1: "village", which "n" should become, is no kind of unit (base_committee, '
                "base_cell, sectional_committee, cell, or committee: with a level)"
            )
        ],
    ),
    "no parent": (
        [row("a", "n", under="x9"), row("b", "b", under="m"), row("c", "m")],
        ['row 1: there is no unit "x9"'],
    ),
    "parents apart": (
        [row("a", "n"), row("c", "n")],
        [
            (
                "rows 1, 2: the units share no parent: a, c (say the parent of the new unit with "
                "under=)"
            )
        ],
    ),
    "parents apart, among several": (
        [row("a", "n", 4), row("a", "m", 6, under="x1"), row("c", "n", 3), row("c", "c", 4)],
        [
            (
                "rows 1, 3: the units share no parent: a, c (say the parent of the new unit with "
                "under=)"
            )
        ],
    ),
    "a circle": (
        [row("x1", "y1", under="y2"), row("x2", "y2", under="y1")],
        ["rows 1, 2: the parents form a circle: y1 → y2"],
    ),
    "a child twice": (
        [row("x1", "y1", children=["a"]), row("x1", "y2", children=["a", "b"])],
        ['row 2: "a", below "x1", is given to two parts'],
    ),
    "another's child": (
        [row("x1", "y1", children=["a", "b"]), row("x1", "y2", children=["c"])],
        ['rows 1, 2: "c" is not directly below "x1"'],
    ),
    "what a whole unit has not": (
        [
            row("x1", "y1", children=["a", "c"]),
            row("x2", "x2", places=["v"]),
            row("f", "f", serves=["w"]),
        ],
        [
            'row 1: "c" is not directly below "x1"',
            'row 2: "v" is not among the places of "x2"',
            'row 3: "w" is not among the places of "f"',
        ],
    ),
    "a child left over": (
        [row("x1", "y1", children=["a"]), row("x1", "y2", children=[])],
        [
            (
                'rows 1, 2: nothing is said of "b", which is directly below "x1" (say its new '
                "parent with children_to= or children=)"
            )
        ],
    ),
    "children of several that name none": (
        [row("x1", "y1"), row("x1", "y2")],
        ['nothing is said of "a"', 'nothing is said of "b"'],
    ),
    "children not told apart": (
        [row("x1", "x2"), row("x1", "x3", children=["b"]), row("x2", "x2"), row("x3", "y")],
        [
            (
                'row 2: "x3" is named as a result, and by the table it goes to y (if it goes on, '
                'add the row "x3" → "x3"; if not, give the result an id of its own)'
            )
        ],
    ),
    "numbers of whole units and of children": (
        [row("x1", "y", 20), row("x2", "x2", 7), row("x2", "z", 7, children=["e"])],
        [
            '20 members are said to go from "x1" to "y", and it is 21',
            '7 members are said to go from "x2" to "z", and it is 8',
        ],
    ),
    "a cell and a committee": (
        [row("a", "bank"), row("x2", "bank")],
        [
            (
                'row 2: the members of "x2" cannot go over to the base_cell "bank" (only cells and '
                "base cells hold members; units with and without a roll do not mix)"
            )
        ],
    ),
    "the root": ([row("d", "e9")], ['row 1: "d" is the root and cannot end']),
    "too few of a cell that goes on": (
        [row("a", "a", 5), row("a", "b", 2)],
        [
            (
                'rows 1, 2: 7 of members.total of "a" are shared out, and it has 10: 3 are '
                "forgotten (name a destination for each, or give one of them REST)"
            )
        ],
    ),
    "too many of a cell that goes on": (
        [row("a", "a"), row("a", "b", 12)],
        ['rows 1, 2: 12 of members.total are taken from "a", which has 10: 2 too many'],
    ),
    "values": (
        [MappingRow(old="a", new="a"), row("", "n"), row("b", "b", children=3, under="")],
        [
            (
                "row 2.old: '' cannot be an id (an id is a text without line breaks, control "
                "characters or white space at its ends, of at most 200 characters)"
            ),
            (
                "row 3.under: '' cannot be an id (an id is a text without line breaks, control "
                "characters or white space at its ends, of at most 200 characters)"
            ),
            "row 3.children: children should be a list of ids, not 3 (int)",
        ],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_tables_of_which_no_plan_can_be_made(name: str) -> None:
    rows, lines = REFUSED[name]
    h = communes()
    digest = h.digest
    found = refused_rows(h, *rows)
    assert len(found) == len(lines)
    assert all(line in text for line, text in zip(lines, found, strict=True)), found
    assert h.digest == digest


def test_ids_that_have_ended_days_and_values_that_are_no_tables() -> None:
    h = communes().merge(["b"], into="a").after
    assert refused_rows(h, row("b", "b"), row("a", "b")) == [
        'row 1: unit "b" ended on 2018-07-01',
        (
            'row 2: unit "b" ended on 2018-07-01, and no identity comes back (give the new unit '
            "an id of its own; the name may be the same)"
        ),
    ]
    with pytest.raises(PlanRejected) as caught:
        Plan.from_mapping(h, [row("zz", "a")], effective=date(2000, 1, 1))
    assert caught.value.codes == ("effective_before_state", "unknown_unit")
    assert problems_of(PlanRejected, Plan.from_mapping, h, "a → b") == [
        "rows: rows should be a list of rows, not 'a → b' (str)"
    ]
    assert problems_of(InvalidValueError, Plan.from_mapping, h, [], title="", effective="2018") == [
        "title: title is empty",
        "effective: effective should be a date, not '2018' (str)",
    ]
    assert problems_of(InvalidValueError, Plan.from_mapping, h, [], rest="lose") == [
        "rest: rest is 'lose', which is none of: refuse, unknown, proportional"
    ]
    left = apply(h, Decease("a", 1))
    assert refused_rows(h, *Lineage.of(left).crosswalk()) == [
        (
            "row 2: the row goes from 'a' to OUTSIDE, and a table of units tells only what goes "
            "from unit to unit (take the crosswalk of lineage.without_movements(), or one of all "
            "cells)"
        )
    ]


def test_what_follows_from_a_row_that_is_wrong_is_not_told_again() -> None:
    rows = [
        row("x1", "y", 99),
        row("x2", "z", under="y"),
        row("c", "c", under="z"),
        row("bank", "bank", under="y", kind="cell"),
    ]
    assert refused_rows(communes(), *rows) == [
        'row 1: 99 members are said to go from "x1" to "y", and it is 21'
    ]


def test_the_end_is_judged_by_the_plan_and_not_by_the_table() -> None:
    h = communes()
    plan = Plan.from_mapping(h, [row("x1", "y", kind="committee:commune")])
    assert [problem.code for problem in plan.preview(h).final] == ["wrong_parent"] * 3


def test_the_crosswalk_of_a_kind_says_nothing_of_those_in_no_such_unit() -> None:
    tree = (Committee(id="d", level="district"), [commune_of("x"), commune_of("y"), bank()])
    h = Hierarchy.from_nested(tree, as_of=DAY)
    outcome = apply(h, Merge(["x", "y"], into=BaseCommittee(id="n")))
    table = Lineage.of(outcome).crosswalk(kind=BaseCommittee)
    assert (None, None) in {(row.source, row.target) for row in table}
    assert after(h, *table).rollup() == outcome.after.rollup()


def commune_of(name: str) -> Nested:
    return (BaseCommittee(id=name), [cell(f"{name}1", 5)])


def bank() -> Nested:
    return BaseCell(id="bank", members=Membership(9))
