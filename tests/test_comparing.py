"""Comparisons: before and after, and several plans for the same hierarchy."""

from collections.abc import Iterable
from fractions import Fraction

import pytest

from party_org.change_rows import ChangeRow
from party_org.comparing import compare
from party_org.comparisons import Comparison
from party_org.counts import AtLeast
from party_org.errors import InvalidValueError, UnknownUnitError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import Admit
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.places import Place
from party_org.plans import Plan
from party_org.regime import REGIME_UNTIL_2025_07_01, UNRESTRICTED
from party_org.sizes import band_of, size_bands
from party_org.unit_changes import UnitChange
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import DAY, apply, cell, commune, district, problems_of


def flags(comparison: Comparison, variant: int = 0) -> dict[str, tuple[str, ...]]:
    return {unit.id: unit.flags for unit in comparison.variants[variant].units}


def test_each_unit_is_matched_by_its_id_and_its_flags_are_independent() -> None:
    outcome = apply(
        district(),
        Rename("a", "Chi bộ A", code="7"),
        Transfer("a", to="c2"),
        Admit("a", 2),
        Dissolve("e", members_to="bank"),
        Establish(Cell(id="n", name="Mới"), under="c3", members_from={"b": 5}),
        Rename("c3", "Xã Ba"),
    )
    assert outcome.compare().variants[0].units == (
        UnitChange(
            id="d",
            name="d",
            members_before=AtLeast(40),
            members_after=AtLeast(42),
            steps=(0, 1, 2, 3, 4, 5),
        ),
        UnitChange(
            id="c1",
            name="c1",
            members_before=21,
            members_after=6,
            parent_before="d",
            parent_after="d",
            steps=(0, 1, 4),
        ),
        UnitChange(
            id="a",
            name="Chi bộ A",
            moved=True,
            renamed=True,
            changed=True,
            members_before=10,
            members_after=12,
            parent_before="c1",
            parent_after="c2",
            steps=(0, 1, 2),
        ),
        UnitChange(
            id="b",
            name="b",
            changed=True,
            members_before=11,
            members_after=6,
            parent_before="c1",
            parent_after="c1",
            steps=(4,),
        ),
        UnitChange(
            id="c2",
            name="c2",
            members_before=AtLeast(7),
            members_after=AtLeast(12),
            parent_before="d",
            parent_after="d",
            steps=(1, 2, 3),
        ),
        UnitChange(
            id="e",
            name="e",
            ended=True,
            members_before=7,
            members_after=0,
            parent_before="c2",
            steps=(3,),
        ),
        UnitChange(
            id="bank",
            name="bank",
            changed=True,
            members_before=12,
            members_after=19,
            parent_before="d",
            parent_after="d",
            steps=(3,),
        ),
        UnitChange(
            id="c3",
            name="Xã Ba",
            renamed=True,
            members_before=0,
            members_after=5,
            parent_before="d",
            parent_after="d",
            steps=(4, 5),
        ),
        UnitChange(
            id="n",
            name="Mới",
            begun=True,
            members_before=0,
            members_after=5,
            parent_after="c3",
            steps=(4,),
        ),
    )


def test_what_ends_up_as_it_was_does_not_differ() -> None:
    back = apply(district(), Transfer("a", to="c2"), Transfer("a", to="c1"))
    assert flags(back.compare()) == {}
    assert str(back.compare()).endswith("\n\nafter: no unit changes")
    assert back.compare().text("vi").endswith("\n\nsau: không đơn vị nào thay đổi")
    passing = apply(
        district(),
        Establish(Cell(id="n"), under="c1", members_from={"a": 5}),
        Dissolve("n", members_to="b"),
    )
    assert flags(passing.compare()) == {"a": ("changed",), "b": ("changed",)}
    assert passing.compare().unit("a")["after"].steps == (0,)
    assert passing.compare().unit("b")["after"].steps == (1,)


def test_only_the_units_that_differ_have_a_row_of_their_own() -> None:
    comparison = apply(district(), Merge(["b"], into="a")).compare()
    assert [*comparison.unit("b")] == ["after"]
    with pytest.raises(UnknownUnitError, match='there is no unit "e"'):
        comparison.unit("e")
    with pytest.raises(KeyError, match="no row 'parties'"):
        comparison.row("parties")


def test_numbers_and_averages_side_by_side() -> None:
    h = commune(
        cell("a", Membership(10, women=3, other={"retired": 4})),
        cell("b", Membership(11, women=5, other={"retired": 0})),
    )
    comparison = apply(h, Merge(["b"], into="a"), title="Sáp nhập").compare()
    assert comparison.before == h.rollup()
    assert [(row.code, *row.values, row.difference(1)) for row in comparison.rows[:3]] == [
        ("base_organizations", 1, 1, 0),
        ("base_committees", 1, 1, 0),
        ("cells", 2, 1, -1),
    ]
    assert comparison.row("members_per_cell").values == (Fraction(21, 2), Fraction(21))
    assert comparison.row("members_per_cell").difference(1) == Fraction(21, 2)
    assert comparison.row("cells_per_base_organization").values == (2, 1)
    assert comparison.row("members_of_them", name="retired").difference(1) == 0
    assert [row.label() for row in comparison.rows] == [
        "base organisations",
        "base committees",
        "cells",
        "members",
        "of them retired",
        "of them women",
        "members per cell or base cell",
        "cells per base organisation",
        "cells and base cells of 0–2 members",
        "cells and base cells of 3–8 members",
        "cells and base cells of 9–29 members",
        "cells and base cells of 30 members and over",
        "cells and base cells of unknown size",
    ]
    assert comparison.row("members_of_them", name="women").label("vi") == "trong đó nữ"


def test_an_average_of_what_is_not_known_or_of_nothing_is_undefined() -> None:
    comparison = apply(district(), Dissolve("f", members_to="e")).compare()
    assert comparison.row("members_per_cell").values == (None, None)
    assert comparison.row("members_per_cell").difference(1) is None
    assert comparison.row("members").difference(1) is None
    empty = commune()
    assert apply(empty).compare().row("members_per_cell").values == (None, None)
    assert apply(empty).compare().row("cells_per_base_organization").values == (0, 0)


def sizes(comparison: Comparison) -> dict[str, tuple[object, ...]]:
    rows = [row for row in comparison.rows if row.code.startswith("size")]
    return {f"{row.params.get('low')}-{row.params.get('high')}": row.values for row in rows}


def test_cells_by_the_sizes_of_the_regime() -> None:
    known = [cell(f"c{n}", n) for n in (0, 2, 3, 8, 9, 29, 30, 31)]
    vague = [cell("u"), cell("some", AtLeast(29)), cell("many", AtLeast(30))]
    h = commune(*known, *vague)
    assert sizes(apply(h).compare()) == {
        "0-2": (2, 2),
        "3-8": (2, 2),
        "9-29": (2, 2),
        "30-None": (3, 3),
        "None-None": (2, 2),
    }
    merged = apply(h, Merge(["c0", "c2"], into="c3"), Merge(["c29"], into="u")).compare()
    assert sizes(merged) == {
        "0-2": (2, 0),
        "3-8": (2, 2),
        "9-29": (2, 1),
        "30-None": (3, 3),
        "None-None": (2, 2),
    }


def test_a_regime_without_thresholds_has_no_sizes() -> None:
    assert sizes(apply(commune(cell("a", 3), regime=UNRESTRICTED)).compare()) == {}
    assert size_bands([UNRESTRICTED]) == []
    own = REGIME_UNTIL_2025_07_01.evolve(id="own", min_official_members=5)
    bands = size_bands([own, REGIME_UNTIL_2025_07_01])
    assert bands == [(0, 2), (3, 4), (5, 8), (9, 29), (30, None)]
    assert [band_of(n, bands) for n in (2, 3, 4, 5)] == [(0, 2), (3, 4), (3, 4), (5, 8)]


# several plans -------------------------------------------------------------------------------


PLANS = {
    "A": Plan(steps=Merge(["b"], into="a"), title="Sáp nhập"),
    "B": Plan(steps=[Merge(["b"], into="a"), Transfer("zz", to="c1"), Dissolve("e")]),
    "C": Plan(steps=[Transfer("a", to="c3"), Dissolve("c2", children_to="c3")]),
}


def test_several_plans_for_one_hierarchy_those_included_that_cannot_be_carried_out() -> None:
    h = district()
    comparison = compare(h, PLANS)
    a, b, c = comparison.variants
    assert [variant.name for variant in comparison.variants] == ["A", "B", "C"]
    assert [variant.ok for variant in comparison.variants] == [True, False, True]
    assert a.rollup == PLANS["A"].apply(h).after.rollup()
    assert (b.rollup, b.units) == (None, ())
    assert [(p.step, p.code) for p in b.problems] == [(1, "unknown_unit"), (2, "members_not_sent")]
    assert c.units == PLANS["C"].apply(h).compare().variants[0].units
    assert comparison.row("cells").values == (4, 3, None, 4)
    assert comparison.row("base_organizations").values == (4, 4, None, 3)
    assert [comparison.row("cells").difference(n) for n in (1, 2, 3)] == [-1, None, 0]
    assert {name: unit.flags for name, unit in comparison.unit("a").items()} == {
        "A": ("changed",),
        "C": ("moved",),
    }
    assert repr(comparison) == "<Comparison of the state before with A, B, C: 13 rows>"


def test_a_comparison_reads_as_a_page() -> None:
    assert (
        f"{compare(district(), PLANS)}\n"
        == """\
                                             before     A         B     C
committees, level district                        1     1         –     1
base organisations                                4     4         –     3     −1
  base committees                                 3     3         –     2     −1
  base cells                                      1     1         –     1
cells                                             4     3     −1  –     4
members                                        ≥ 40  ≥ 40         –  ≥ 40
members per cell or base cell                     –     –         –     –
cells per base organisation                    1.00  0.75  −0.25  –  1.33  +0.33
cells and base cells of 0–2 members               0     0         –     0
cells and base cells of 3–8 members               1     1         –     1
cells and base cells of 9–29 members              3     2     −1  –     3
cells and base cells of 30 members and over       0     0         –     0
cells and base cells of unknown size              1     1         –     1

A “Sáp nhập”: units that change (2)
  unit  what happens  under  steps  before  after  change
  a     changed       c1     1          10     21     +11
  b     ended         c1     1          11      –     −11

B cannot be carried out:
  - step 2: there is no unit "zz"
  - step 3: nothing is said of where the members of "e" (7) go \
(name a destination for every member with members_to=)

C: units that change (6)
  unit  what happens  under    steps  before  after  change
  c1    –             d        1          21     11     −10
  a     moved         c1 → c3  1          10     10
  c2    ended         d        2         ≥ 7      –
  e     moved         c2 → c3  2           7      7
  f     moved         c2 → c3  2           ?      ?
  c3    –             d        1, 2        0   ≥ 17
"""
    )


def test_it_reads_in_vietnamese_and_folds_long_lists() -> None:
    comparison = compare(district(), {"B": PLANS["B"], "C": PLANS["C"]})
    text = comparison.text("vi", most=1).splitlines()
    assert text[2].split() == ["tổ", "chức", "cơ", "sở", "đảng", "4", "–", "3", "−1"]
    assert text[8].split()[-4:] == ["1,00", "–", "1,33", "+0,33"]
    assert text[15:17] == ["B không thực hiện được:", '  - bước 2: không có đơn vị "zz"']
    assert text[-4:] == [
        "C: đơn vị thay đổi (6)",
        "  đơn vị  thay đổi  trực thuộc  bước  trước  sau  tăng/giảm",
        "  c1      –         d           1        21   11        −10",
        "  … và 5 đơn vị khác",
    ]


def test_values_that_cannot_be_compared() -> None:
    assert problems_of(InvalidValueError, compare, district(), [PLANS["A"]])[0].startswith(
        "plans: plans should be a mapping from names to plans, not [<Plan "
    )
    assert problems_of(InvalidValueError, compare, district(), {"": PLANS["A"], "B": 3}) == [
        (
            "plans: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "plans.B: plans.B should be a Plan, not 3 (int)",
    ]


# rows for a database -------------------------------------------------------------------------


def rows(changes: Iterable[ChangeRow]) -> list[tuple[object, ...]]:
    return [(row.step, row.id, row.action, row.field, row.old, row.new) for row in changes]


def test_every_field_that_a_step_changes_is_a_row() -> None:
    h = commune(cell("a", Membership(10, women=3)), cell("b", Membership(11, women=4)))
    outcome = apply(
        h,
        Merge(["b"], into="a"),
        Rename("a", "Chi bộ A", code="01"),
        Rate("a", "B", 2022, "good"),
        GiveTitle("a", "4 tốt", 2022),
        Amend("a", {"members": Membership(20, women=7), "sector": "village"}),
    )
    assert rows(outcome.changes()) == [
        (0, "a", "changed", "members.total", 10, 21),
        (0, "a", "changed", "members.women", 3, 7),
        (0, "b", "ended", "parent", "commune", None),
        (0, "b", "ended", "kind", "cell", None),
        (0, "b", "ended", "name", "b", None),
        (0, "b", "ended", "members.total", 11, None),
        (0, "b", "ended", "members.women", 4, None),
        (0, "b", "ended", "origin.members", "entered", None),
        (1, "a", "renamed", "name", "a", "Chi bộ A"),
        (1, "a", "renamed", "code", None, "01"),
        (2, "a", "changed", "ratings.B.2022", None, "good"),
        (3, "a", "changed", "titles", None, ("4 tốt 2022",)),
        (4, "a", "corrected", "members.total", 21, 20),
        (4, "a", "corrected", "sector", None, "village"),
    ]


def test_new_and_moved_units_places_and_kinds_are_rows_too() -> None:
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id="c1", places=[Place("p", members=3)]), [cell("a", 30)]),
            BaseCell(id="x", members=Membership(4), extra={"area": 7}),
        ],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY, regime=UNRESTRICTED)
    outcome = apply(
        h,
        Convert("x", to="base_committee", cells=[Part(Cell(id="y", serves=["p"]), members=4)]),
        Dissolve("c1", children_to="x", places_to="x"),
    )
    assert rows(outcome.changes()) == [
        (0, "x", "changed", "kind", "base_cell", "base_committee"),
        (0, "x", "changed", "members.total", 4, None),
        (0, "x", "changed", "origin.members", "entered", None),
        (0, "y", "begun", "parent", None, "x"),
        (0, "y", "begun", "kind", None, "cell"),
        (0, "y", "begun", "name", None, "y"),
        (0, "y", "begun", "serves", None, ("p",)),
        (0, "y", "begun", "members.total", None, 4),
        (0, "y", "begun", "origin.members", None, "entered"),
        (1, "a", "moved", "parent", "c1", "x"),
        (1, "x", "changed", "places.p.name", None, "p"),
        (1, "x", "changed", "places.p.members", None, 3),
        (1, "c1", "ended", "parent", "d", None),
        (1, "c1", "ended", "kind", "base_committee", None),
        (1, "c1", "ended", "name", "c1", None),
        (1, "c1", "ended", "places.p.name", "p", None),
        (1, "c1", "ended", "places.p.members", 3, None),
    ]


def test_unknown_numbers_are_rows_as_they_are() -> None:
    outcome = apply(district(), Split("f", into=[Part("f"), Part(Cell(id="n"), members=3)]))
    assert rows(outcome.changes()) == [
        (0, "n", "begun", "parent", None, "c2"),
        (0, "n", "begun", "kind", None, "cell"),
        (0, "n", "begun", "name", None, "n"),
        (0, "n", "begun", "members.total", None, 3),
        (0, "n", "begun", "origin.members", None, "entered"),
    ]
    less = apply(commune(cell("a", AtLeast(5))), Admit("a", 2))
    assert rows(less.changes()) == [
        (0, "a", "changed", "members.total", AtLeast(5), AtLeast(7)),
        (0, "a", "changed", "members.probationary", None, AtLeast(2)),
    ]
