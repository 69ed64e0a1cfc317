"""``fill``: published totals are met exactly, made-up numbers say so, contradictions are told."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from attrs import evolve

from party_org import datasets
from party_org.counts import AtLeast
from party_org.dataset import Dataset
from party_org.datasets import fill, left_out
from party_org.errors import InvalidValueError
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.origins import Origin
from party_org.ratings import MemberRatings, Rating
from party_org.schemes import Grade, RatingScheme
from party_org.units import (
    BaseCell,
    BaseCommittee,
    BaseOrganization,
    Cell,
    Committee,
    MemberUnit,
)

NAMES = datasets.names()
DAY = date(2018, 1, 1)
REPEAT = """
import party_org.datasets as d
print([d.fill(d.load_dataset(n), seed=s).digest for n in d.names() for s in (0, 5)])
"""


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@cache
def reported(name: str) -> Hierarchy:
    return datasets.load_dataset(name).reported


@cache
def filled(name: str) -> Hierarchy:
    return fill(datasets.load_dataset(name))


def member_units(tree: Hierarchy, under: str | None = None) -> list[MemberUnit]:
    return [u for u in tree.walk(MemberUnit, under=under) if isinstance(u, MemberUnit)]


# the five data sets --------------------------------------------------------------------------


def test_la_hien_is_met() -> None:
    rollup = filled("la-hien").rollup()
    assert int(rollup.members.total) == 440
    cells = rollup.ratings("B", 2022).cells
    grades = ("excellent", "good", "completed", "failed")
    assert [int(cells.count(grade)) for grade in grades] == [5, 21, 0, 0]
    assert int(rollup.ratings("B", 2022).members.count("excellent")) == 70


def test_tuan_giao_is_met_with_the_smallest_numbers_that_print_0_94_percent() -> None:
    rollup = filled("tuan-giao").rollup()
    members = rollup.ratings("A", 2017).members
    grades = ("excellent", "good", "completed", "failed")
    assert [int(members.count(grade)) for grade in grades] == [355, 2860, 35, 31]
    assert members.percent("failed", of="rated") == Decimal("0.94")
    assert int(rollup.members.total) == 3281
    own = rollup.ratings("A", 2017).base_organizations
    assert (int(own.count("clean_and_strong")), int(own.count("good"))) == (34, 21)
    assert own.missing_units == 4


def test_bao_thang_is_met_at_all_three_levels() -> None:
    tree = filled("bao-thang")
    members = {i: int(tree.rollup(i).members.total) for i in ("bao-thang", "son-ha", "khe-den")}
    assert members == {"bao-thang": 5501, "son-ha": 276, "khe-den": 16}


def test_lap_thach_is_taken_at_its_word() -> None:
    rollup = filled("lap-thach").rollup()
    assert (rollup.base_organizations, int(rollup.members.total)) == (399, 8001)


def test_chi_lang_is_met() -> None:
    rollup = filled("chi-lang").rollup()
    assert int(rollup.members.total) == 3337
    assert (rollup.base_committees, rollup.base_cells, rollup.cells) == (23, 29, 289)


def test_it_is_the_reported_state(name: str) -> None:
    made, old = filled(name), reported(name)
    assert (made.as_of, made.regime, made.ended) == (old.as_of, old.regime, old.ended)
    if name != "lap-thach":
        assert list(made) == list(old)
        assert all(made.parent(i) == old.parent(i) for i in made)
        assert all(made[i].name == old[i].name for i in made)


def test_everything_made_up_says_so_and_the_rest_stays(name: str) -> None:
    made, before = filled(name), reported(name)
    root = made[made.root]
    assert root.note is not None
    assert "Synthetic" in root.note
    for unit in member_units(made):
        if unit.id == "khe-den":
            assert unit == before[unit.id]
            continue
        assert isinstance(unit.members.total, int)
        assert unit.members.origin is Origin.SYNTHETIC
        assert not unit.members.parts()
        assert all(r.origin is Origin.SYNTHETIC for r in unit.member_ratings.values())
    for unit_id in made:
        old = before[unit_id].ratings if unit_id in before else {}
        for key, rating in made[unit_id].ratings.items():
            assert rating == old.get(key, Rating(rating.grade, Origin.SYNTHETIC))
        if unit_id not in before:
            assert made[unit_id].tags == ("synthetic",)


def test_sizes_are_those_of_real_cells(name: str) -> None:
    made = filled(name)
    for unit in made.walk(BaseOrganization):
        total = int(made.rollup(unit.id).members.total)
        assert total >= 30 if isinstance(unit, BaseCommittee) else 3 <= total < 30
    assert all(int(made.rollup(unit.id).members.total) >= 3 for unit in member_units(made))


def test_no_cell_has_more_rated_members_than_members(name: str) -> None:
    for unit in member_units(filled(name)):
        for block in unit.member_ratings.values():
            rated = sum(count for count in block.counts.values() if isinstance(count, int))
            assert isinstance(unit.members.total, int)
            assert rated <= unit.members.total


def test_the_same_seed_gives_the_same_tree_and_another_one_another(name: str) -> None:
    case = datasets.load_dataset(name)
    again, other = fill(case, seed=0), fill(case, seed=8)
    assert again == filled(name)
    assert again.digest == filled(name).digest
    assert other != filled(name)
    numbers = {unit.id: unit.members.total for unit in member_units(again)}
    assert numbers != {unit.id: unit.members.total for unit in member_units(other)}


def test_the_hash_seed_changes_nothing() -> None:
    outputs = set()
    for hash_seed in ("0", "1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        command = [sys.executable, "-c", REPEAT]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 640


@pytest.mark.parametrize("seed", [None, 1.5, "1", True])
def test_a_seed_is_a_whole_number(seed: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        fill(datasets.la_hien(), seed=seed)
    assert caught.value.codes == ("wrong_type",)


def test_the_contradicted_20_percent_is_left_out_and_said_so() -> None:
    case = datasets.la_hien()
    [one] = left_out(case)
    assert (one.figure.percent, one.figure.value) == (Decimal(20), None)
    assert one.reason.code == "percent_contradicted"
    assert one.reason.params["base"] == 26
    root = fill(case)["la-hien"]
    assert root.note is not None
    assert "Left out" in root.note


@pytest.mark.parametrize("name", ["tuan-giao", "bao-thang", "lap-thach", "chi-lang"])
def test_of_the_others_nothing_is_left_out(name: str) -> None:
    assert left_out(datasets.load_dataset(name)) == ()


def test_with_one_cell_not_rated_la_hien_fits() -> None:
    """The other reading of D§8: 5 of 25 is 20 %."""
    case = datasets.la_hien()
    prefix = "rating.B.2022.cells"
    figures = [
        *(f for f in case.figures if f.measure != f"{prefix}.good_or_better"),
        Figure(unit="la-hien", measure=f"{prefix}.rated", value=25),
        Figure(
            unit="la-hien",
            measure=f"{prefix}.good_or_better",
            percent=Decimal(100),
            of=f"{prefix}.rated",
        ),
        Figure(unit="la-hien", measure=f"{prefix}.not_rated", value=1),
    ]
    other = evolve(case, figures=figures)
    assert left_out(other) == ()
    cells = fill(other).rollup().ratings("B", 2022).cells
    assert [int(cells.count(grade)) for grade in ("excellent", "good")] == [5, 20]
    assert int(cells.not_rated) == 1
    assert cells.missing_units == 0


# small cases of our own ----------------------------------------------------------------------


def small(
    figures: Sequence[Figure],
    cells: Mapping[str, Cell] | None = None,
    schemes: Sequence[RatingScheme] = (),
) -> Dataset:
    """A district with two communes of two cells each and a base cell, and figures about it."""
    units = {i: Cell(id=i) for i in ("a1", "a2", "b1", "b2")} | dict(cells or {})
    tree = Hierarchy.from_nested(
        (
            Committee(id="d", level="district"),
            [
                (BaseCommittee(id="a"), [units["a1"], units["a2"]]),
                (BaseCommittee(id="b"), [units["b1"], units["b2"]]),
                BaseCell(id="c"),
            ],
        ),
        as_of=DAY,
        schemes=schemes,
    )
    return Dataset(title="small", hierarchy=tree, figures=figures)


def figure(unit: str, measure: str, value: int | str, **more: Any) -> Figure:
    if isinstance(value, str):
        return Figure(unit=unit, measure=measure, percent=Decimal(value), **more)
    return Figure(unit=unit, measure=measure, value=value, **more)


def refused(figures: Sequence[Figure], **more: Any) -> tuple[str, ...]:
    with pytest.raises(InvalidValueError) as caught:
        fill(small(figures, **more))
    return caught.value.codes


def test_breakdowns_are_met_at_every_level() -> None:
    figures = [
        figure("d", "members.total", 120),
        figure("a", "members.total", 45),
        figure("d", "members.women", 50),
        figure("a", "members.women", 20),
        figure("b", "members.probationary", 3),
        figure("d", "members.retired", 7),
        figure("d", "members.youth", "12.5", of="members.total"),
    ]
    for seed in range(5):
        made = fill(small(figures), seed)
        rollup = made.rollup()
        assert int(rollup.members.total) == 120
        assert (int(rollup.members.women), int(rollup.members["retired"])) == (50, 7)
        assert int(rollup.members.youth) == 15
        assert int(made.rollup("a").members.total) == 45
        assert int(made.rollup("a").members.women) == 20
        assert int(made.rollup("b").members.probationary) == 3
        assert made.rollup("a").members.probationary.incomplete == 2


def test_what_the_tree_states_stays() -> None:
    stated = Cell(
        id="a1",
        members=Membership(17, women=5, origin=Origin.PUBLISHED),
        member_ratings={("B", 2022): MemberRatings({"excellent": 2})},
        ratings={("B", 2022): "failed"},
    )
    bounded = Cell(id="b1", members=Membership(AtLeast(40), women=AtLeast(9)))
    figures = [
        figure("d", "members.total", 90),
        figure("d", "members.women", 30),
        figure("d", "rating.B.2022.members.excellent", 12),
        figure("d", "rating.B.2022.cells.failed", 2),
    ]
    for seed in range(5):
        made = fill(small(figures, {"a1": stated, "b1": bounded}), seed)
        assert made["a1"] == stated
        other = made["b1"]
        assert isinstance(other, Cell)
        assert isinstance(other.members.total, int)
        assert isinstance(other.members.women, int)
        assert other.members.total >= 40
        assert other.members.women >= 9
        rollup = made.rollup()
        assert (int(rollup.members.total), int(rollup.members.women)) == (90, 30)
        assert int(rollup.ratings("B", 2022).members.count("excellent")) == 12
        assert int(rollup.ratings("B", 2022).cells.count("failed")) == 2


def test_without_figures_cells_are_typical_and_what_is_stated_stays() -> None:
    cells = {
        "a1": Cell(id="a1", members=Membership(AtLeast(40))),
        "a2": Cell(id="a2", members=Membership(women=AtLeast(33))),
        "b1": Cell(id="b1", member_ratings={("B", 2022): MemberRatings({"good": 28})}),
    }
    made = fill(small([], cells))
    sizes = {unit.id: unit.members.total for unit in member_units(made)}
    assert (sizes["a1"], sizes["a2"], sizes["b1"]) == (40, 33, 28)
    assert {i: sizes[i] in range(10, 21) for i in ("b2", "c")} == {"b2": True, "c": True}
    assert all(unit.members.women in (None, AtLeast(33)) for unit in member_units(made))


@pytest.mark.parametrize(
    ("qualifier", "met"),
    [("exact", 100), ("about", 100), ("nearly", 99), ("over", 101), ("at_least", 100)],
)
def test_hedged_numbers_are_met_at_the_nearest_that_the_word_allows(
    qualifier: str, met: int
) -> None:
    hedged = figure("d", "members.total", 100, qualifier=qualifier)
    assert int(fill(small([hedged])).rollup().members.total) == met
    # parts that are known already push a hedged number up, as far as its word allows
    parts = [figure(i, "members.total", 40) for i in ("a", "b", "c")]
    if qualifier in ("exact", "nearly"):
        assert refused([hedged, *parts]) == ("figure_below_parts",)
    else:
        assert int(fill(small([hedged, *parts])).rollup().members.total) == 120


def test_an_inner_hedged_total_gives_way_to_an_exact_outer_one() -> None:
    figures = [
        figure("d", "members.total", 100),
        figure("a", "members.total", 30, qualifier="over"),
        figure("b", "members.total", 20, qualifier="at_least"),
        figure("c", "members.total", 15),
    ]
    made = fill(small(figures))
    assert int(made.rollup().members.total) == 100
    assert int(made.rollup("a").members.total) > 30
    assert int(made.rollup("b").members.total) >= 20


def test_an_exemplary_grade_lies_within_its_grade() -> None:
    prefix = "rating.A-exemplary-within.2016.base_organizations"
    figures = [
        figure("d", f"{prefix}.clean_and_strong", 2),
        figure("d", f"{prefix}.exemplary", 1),
        figure("d", f"{prefix}.good", 1),
    ]
    own = fill(small(figures)).rollup().ratings("A-exemplary-within", 2016).base_organizations
    assert [int(own.count(g)) for g in ("clean_and_strong", "exemplary", "good")] == [2, 1, 1]


def test_member_grades_may_lie_within_others() -> None:
    grades = [Grade("top", "top", "giỏi"), Grade("star", "star", "xuất sắc", within="top")]
    scheme = RatingScheme("S", grades, grades)
    figures = [
        figure("d", "rating.S.2020.members.top", 30),
        figure("d", "rating.S.2020.members.star", 8),
        figure("d", "members.total", 60),
    ]
    made = fill(small(figures, schemes=[scheme]))
    members = made.rollup().ratings("S", 2020).members
    assert (int(members.count("top")), int(members.count("star"))) == (30, 8)
    for unit in member_units(made):
        counts = unit.member_ratings["S", 2020].counts
        star, top = counts["star"], counts["top"]
        assert isinstance(star, int)
        assert isinstance(top, int)
        assert star <= top


def test_grades_share_what_room_there_is_whatever_is_drawn_first() -> None:
    """Each grade is kept out of one unit; drawn one after the other, two can shut out the third."""
    prefix = "rating.A.2016.base_organizations"
    figures = [
        figure("a", f"{prefix}.clean_and_strong", 0),
        figure("b", f"{prefix}.good", 0),
        figure("c", f"{prefix}.weak", 0),
        *(figure("d", f"{prefix}.{grade}", 1) for grade in ("clean_and_strong", "good", "weak")),
    ]
    found = {
        tuple(made[i].ratings["A", 2016].grade for i in ("a", "b", "c"))
        for made in (fill(small(figures), seed) for seed in range(40))
    }
    assert found == {
        ("good", "weak", "clean_and_strong"),
        ("weak", "clean_and_strong", "good"),
    }


def test_truncated_percentages_and_those_of_a_better_sum_are_understood() -> None:
    prefix = "rating.B.2022.members"
    figures = [
        figure("d", "members.total", 470),
        figure("d", f"{prefix}.rated", 470),
        # 350 of 470 is 74.468…: 74.5 rounded, 74.4 cut off
        figure("d", f"{prefix}.good_or_better", 350),
        figure("d", f"{prefix}.good_or_better", "74.4", of=f"{prefix}.rated"),
        figure("d", f"{prefix}.excellent", "20", of=f"{prefix}.good_or_better"),
    ]
    assert left_out(small(figures)) == ()
    members = fill(small(figures)).rollup().ratings("B", 2022).members
    excellent, good = int(members.count("excellent")), int(members.count("good"))
    assert (excellent, good) == (69, 281)  # 69 of 350 is the least that prints as 20 %
    assert int(members.rated) == 470


def test_percentages_that_cannot_be_used_are_left_out() -> None:
    figures = [
        figure("d", "members.total", 100),
        figure("d", "members.women", "30", of="admitted"),
        figure("d", "members.youth", "33.33", of="members.total"),
        figure("d", "members.official", 90),
        figure("d", "rating.B.2022.members.good", "50"),
        figure("d", "rating.B.2022.cells.good", "50", of="cells", qualifier="about"),
        figure("d", "rating.B.2022.cells.excellent", "50", of="indicator.somebody"),
    ]
    found = [(one.figure.measure, one.reason.code) for one in left_out(small(figures))]
    assert sorted(found) == [
        ("members.official", "measure_not_filled"),
        ("members.women", "percent_not_usable"),
        ("members.youth", "percent_contradicted"),
        ("rating.B.2022.cells.excellent", "percent_not_usable"),
        ("rating.B.2022.cells.good", "percent_not_usable"),
        ("rating.B.2022.members.good", "percent_not_usable"),
    ]


def test_percentages_of_an_unknown_number_are_met_together() -> None:
    prefix = "rating.B.2022.members"
    printed = {"excellent": "17.6", "good": "70.6", "completed": "11.8", "failed": "0.0"}
    figures = [
        figure("d", f"{prefix}.{grade}", percent, of=f"{prefix}.rated")
        for grade, percent in printed.items()
    ]
    members = fill(small(figures)).rollup().ratings("B", 2022).members
    assert int(members.rated) == 17
    found = {grade: str(members.percent(grade, of="rated", places=1)) for grade in printed}
    assert found == printed


def test_percentages_of_an_unknown_number_that_do_not_fit_are_left_out() -> None:
    prefix = "rating.B.2022.members"
    figures = [
        figure("d", f"{prefix}.good", "60.0", of=f"{prefix}.rated"),
        figure("d", f"{prefix}.failed", "70.0", of=f"{prefix}.rated"),
    ]
    [one] = left_out(small(figures))
    assert (one.figure, one.reason.code) == (figures[1], "percent_contradicted")
    members = fill(small(figures)).rollup().ratings("B", 2022).members
    assert (int(members.count("good")), int(members.rated)) == (3, 5)


def test_a_share_of_all_members_may_be_one_of_those_who_are_rated() -> None:
    figures = [
        figure("d", "members.total", 440),
        figure("d", "rating.B.2022.members.excellent", "15.91", of="members.total"),
    ]
    assert left_out(small(figures)) == ()
    members = fill(small(figures)).rollup().ratings("B", 2022).members
    assert int(members.count("excellent")) == 70


def test_a_base_committee_without_cells_gets_as_many_as_its_figure_says() -> None:
    tree = Hierarchy.from_nested(BaseCommittee(id="x", name="Đảng bộ xã"), as_of=DAY)
    figures = [figure("x", "cells", 4), figure("x", "members.total", 61)]
    made = fill(Dataset(title="bare", hierarchy=tree, figures=figures))
    assert [made[i].name for i in made.children("x")] == [f"Chi bộ {n}" for n in (1, 2, 3, 4)]
    assert int(made.rollup().members.total) == 61


def test_a_committee_without_units_gets_as_many_as_its_figures_ask_for() -> None:
    tree = Hierarchy.from_nested(
        (Committee(id="p", level="province"), [Committee(id="x", level="district")]), as_of=DAY
    )
    figures = [
        figure("x", "base_organizations", 7),
        figure("x", "base_cells", 3),
        figure("x", "cells", 38),
        figure("p", "members.total", 700),
    ]
    made = fill(Dataset(title="bare", hierarchy=tree, figures=figures))
    rollup = made.rollup()
    assert (rollup.base_committees, rollup.base_cells, rollup.cells) == (4, 3, 38)
    assert int(rollup.members.total) == 700
    sizes = sorted(made.rollup(unit.id).cells for unit in made.walk(BaseCommittee))
    assert sizes == [9, 9, 10, 10]


def test_figures_that_have_no_place_in_the_tree_are_passed_over() -> None:
    figures = [
        figure("d", "admitted", 3),
        figure("d", "indicator.meetings", 4),
        figure("d", "members.total", 999, origin=Origin.DERIVED),
        figure("d", "members.total", 998, as_of=date(2017, 1, 1)),
    ]
    assert int(fill(small(figures)).rollup().members.total) < 101
    assert left_out(small(figures)) == ()


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        (
            [
                figure("a", "rating.A-exemplary-within.2016.cells.clean_and_strong", 2),
                figure("a", "rating.A-exemplary-within.2016.cells.exemplary", 2),
                figure("d", "rating.A-exemplary-within.2016.cells.clean_and_strong", 3),
                figure("d", "rating.A-exemplary-within.2016.cells.exemplary", 1),
            ],
            "figure_below_parts",
        ),
        ([figure("nowhere", "members.total", 5)], "unknown_unit"),
        ([figure("d", "cells", 5)], "figure_not_met"),
        ([figure("d", "base_organizations", 3, qualifier="over")], "figure_not_met"),
        (
            [figure("a", "members.total", 40), figure("d", "members.total", 39)],
            "figure_below_parts",
        ),
        ([figure("d", "members.total", 9), figure("d", "members.total", 10)], "figures_disagree"),
        (
            [figure("a1", "members.women", 9), figure("a1", "members.total", 8)],
            "figure_above_room",
        ),
        (
            [figure("c", "members.total", 5), figure("c", "rating.B.2022.members.good", 6)],
            "grades_disagree",
        ),
        ([figure("d", "rating.B.2022.cells.good", 5)], "grades_disagree"),
        ([figure("d", "rating.Z.2022.cells.good", 2)], "not_one_of"),
        ([figure("d", "rating.B.2022.people.good", 2)], "not_one_of"),
        ([figure("d", "rating.B.2022.cells.superb", 2)], "not_one_of"),
        ([figure("d", "rating.B.year.cells.good", 2)], "bad_year"),
        (
            [
                figure("a", "rating.B.2022.cells.good", 2),
                figure("d", "rating.B.2022.cells.good", 1),
            ],
            "grades_disagree",
        ),
        (
            [
                figure("a", "rating.B.2022.cells.good", 0),
                figure("d", "rating.B.2022.cells.good", 3),
            ],
            "grades_have_no_room",
        ),
    ],
)
def test_figures_that_cannot_be_met_are_refused(figures: list[Figure], code: str) -> None:
    assert refused(figures) == (code,)


def test_members_without_a_cell_to_be_in_are_refused() -> None:
    tree = Hierarchy.from_nested(Committee(id="d", level="district"), as_of=DAY)
    bare = Dataset(title="bare", hierarchy=tree, figures=[figure("d", "members.total", 5)])
    with pytest.raises(InvalidValueError) as caught:
        fill(bare)
    assert caught.value.codes == ("figure_above_room",)
