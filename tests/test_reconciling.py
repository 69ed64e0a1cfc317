"""Figures checked against the tree and one another: laws, every verdict, bases, small changes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.bounding import bounds
from party_org.errors import InvalidValueError
from party_org.figures import Figure, Target
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.intervals import Interval, ShareInterval
from party_org.membership import Membership
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.movements import Admit
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.periods import Period
from party_org.plans import Plan
from party_org.plausibility import Plausibility
from party_org.qualifiers import QualifierPolicy
from party_org.ratings import Rating
from party_org.reading_policy import ReadingPolicy
from party_org.reconciliation import FigureVerdict, Reconciliation, SmallChange, Unknown
from party_org.reconciling import reconcile
from party_org.rounding import ROUNDINGS, as_percent
from party_org.testing import RATED, hierarchies, masked
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import DAY, cell, commune, district

YEAR = Period.year(2018)
GRADE = "rating.A.2017.base_organizations."


def one(h: Hierarchy, *figures: Figure, **options: object) -> Reconciliation:
    """What came of the first of some figures."""
    return reconcile(h, figures, **options)[0]  # type: ignore[arg-type]  # passed on as they are


def figure(measure: str, number: int | str, unit: str = "d", **fields: object) -> Figure:
    if isinstance(number, str):
        fields["percent"] = Decimal(number)
    else:
        fields["value"] = number
    return Figure(unit=unit, measure=measure, **fields)  # type: ignore[arg-type]  # as above


def bare() -> Hierarchy:
    """A district of which only the committee is known."""
    return Hierarchy.from_nested(Committee(id="d", level="district"), as_of=DAY)


# laws


def counts_of(h: Hierarchy, unit: str) -> Iterator[tuple[str, int]]:
    rollup = h.rollup(unit)
    yield from (("cells", rollup.cells), ("base_organizations", rollup.base_organizations))
    yield from ((f"members.{name}", rollup.members[name].known) for name in ("total", "women"))
    for scheme, year in RATED:
        ratings = rollup.ratings(scheme, year)
        prefix = f"rating.{scheme}.{year}.members."
        yield prefix + "rated", ratings.members.rated.known
        yield from ((prefix + grade, n.known) for grade, n in ratings.members.counts.items())


@st.composite
def computed(draw: st.DrawFn, h: Hierarchy) -> list[Figure]:
    """Figures computed from a complete tree: counts and percentages of it."""
    figures: list[Figure] = []
    for unit in draw(st.lists(st.sampled_from(sorted(h)), max_size=3, unique=True)):
        counts = dict(counts_of(h, unit))
        names = draw(st.lists(st.sampled_from(sorted(counts)), max_size=4, unique=True))
        figures += [figure(name, counts[name], unit) for name in names]
        bases = {"members.women": "members.total"}
        for scheme, year in RATED:
            prefix = f"rating.{scheme}.{year}.members."
            bases[prefix + "good"] = prefix + "rated"
        for part, whole in bases.items():
            if counts[whole] and draw(st.booleans()):
                places = draw(st.integers(0, 2))
                rounding = draw(st.sampled_from(ROUNDINGS))
                percent = as_percent(Fraction(counts[part], counts[whole]), places, rounding)
                figures.append(figure(part, str(percent), unit, of=whole))
    return figures


CLOSED = ReadingPolicy(bare_is_open=False)


@given(st.data())
def test_figures_computed_from_the_tree_fit_it(data: st.DataObject) -> None:
    h = data.draw(hierarchies(unknown=False, max_size=8))
    figures = data.draw(computed(h))
    for found in reconcile(h, figures, policy=CLOSED):
        assert found.verdict.fits, found
        assert found.against == "tree"
        if found.figure.value is not None:
            assert found.verdict is FigureVerdict.EXACT
        else:
            assert found.roundings
            is_exact = found.verdict is FigureVerdict.EXACT
            assert found.share is not None
            assert is_exact == (found.share.low * 100 == Fraction(found.figure.percent or 0))


@given(st.data())
def test_true_counts_are_never_contradicted_by_what_is_known(data: st.DataObject) -> None:
    h = data.draw(hierarchies(unknown=False, max_size=8))
    figures = [f for f in data.draw(computed(h)) if f.value is not None]
    hidden = data.draw(masked(h))
    for found in reconcile(hidden, figures):
        assert found.verdict in (FigureVerdict.EXACT, FigureVerdict.CANNOT_TELL), found
        assert found.figure.value is not None
        assert found.found is not None
        assert found.figure.value in found.found


@given(st.data())
def test_a_wrong_count_is_contradicted_by_what_it_is_off(data: st.DataObject) -> None:
    h = data.draw(hierarchies(unknown=False, max_size=8))
    counts = dict(counts_of(h, h.root))
    name = data.draw(st.sampled_from(sorted(counts)))
    off = data.draw(st.sampled_from((1, 5)))
    found = one(h, figure(name, counts[name] + off, h.root), policy=CLOSED)
    assert (found.verdict, found.against) == (FigureVerdict.CONTRADICTED, "tree")
    assert found.difference == -off
    assert found.problem() is not None


# every verdict


def test_a_count_is_exact() -> None:
    found = one(district(), figure("cells", 4), policy=CLOSED)
    assert (found.verdict, found.against, found.text()) == (FigureVerdict.EXACT, "tree", "exact")
    assert (found.difference, found.problem()) == (None, None)


def test_a_count_is_within_its_hedge() -> None:
    h = commune(cell("a", 395))
    for number, qualifier in ((400, "nearly"), (390, "over"), (400, "about"), (395, "at_least")):
        found = one(h, figure("members.total", number, "commune", qualifier=qualifier))
        assert found.verdict is FigureVerdict.WITHIN
    found = one(h, figure("members.total", 500, "commune", qualifier="nearly"))
    assert found.verdict is FigureVerdict.CONTRADICTED
    assert found.text() == "contradicted: the numbers give 395, not nearly 500"
    wider = ReadingPolicy(qualifiers=QualifierPolicy(nearly=Fraction(1, 4)))
    found = one(h, figure("members.total", 500, "commune", qualifier="nearly"), policy=wider)
    assert found.verdict is FigureVerdict.WITHIN


def test_a_count_cannot_be_told() -> None:
    found = one(district(), figure("members.total", 50))
    assert (found.verdict, found.against) == (FigureVerdict.CANNOT_TELL, None)
    assert found.found == Interval(40)
    assert found.text() == (
        "cannot tell: the numbers allow ≥ 40; not stated by 1 of 5 cells and base cells; "
        "the tree shows nothing below c3"
    )
    assert "; 1 trên 5 chi bộ và chi bộ cơ sở chưa nêu; " in found.text("vi")
    assert found.unknown == (Unknown("members.total", 1, 5, "member_units", ("c3",)),)
    assert found.text("vi").startswith("chưa xác định: số liệu cho phép ≥ 40; ")
    assert found.says_something
    nothing = one(district(), figure("indicator.meetings", 4))
    assert nothing.text() == "cannot tell: nothing to check it against"
    assert not nothing.says_something


@pytest.mark.parametrize(
    ("part", "base", "percent", "verdict"),
    [
        (5, 25, "20", FigureVerdict.EXACT),
        (39, 43, "90.7", FigureVerdict.ROUNDS),
        (35, 47, "74.4", FigureVerdict.TRUNCATED),
        (1, 8, "12", FigureVerdict.ROUNDS),
        (5, 26, "20", FigureVerdict.CONTRADICTED),
    ],
)
def test_percentages(part: int, base: int, percent: str, verdict: FigureVerdict) -> None:
    cells = [
        BaseCell(id=f"b{n}", ratings={("A", 2017): "good" if n < part else "weak"})
        for n in range(base)
    ]
    h = Hierarchy.from_nested((Committee(id="d", level="district"), cells), as_of=DAY)
    found = one(h, figure(GRADE + "good", percent, of="base_organizations"))
    assert (found.verdict, found.against) == (verdict, "tree")
    assert (found.numerator, found.denominator) == (Interval(part, part), Interval(base, base))
    assert found.share == ShareInterval(Fraction(part, base), Fraction(part, base))
    assert found.base == "base_organizations"


def test_a_hedged_percentage() -> None:
    h = commune(cell("a", Membership(26, women=5)))
    found = one(h, figure("members.women", "20", "commune", of="members.total", qualifier="nearly"))
    assert found.verdict is FigureVerdict.WITHIN
    assert found.text() == "within its hedge: 5 of 26 is 19.23 %"
    found = one(h, figure("members.women", "20", "commune", of="members.total", qualifier="over"))
    assert found.verdict is FigureVerdict.CONTRADICTED


def test_a_percentage_of_nobody_is_undefined_and_so_contradicted() -> None:
    h = commune(cell("a", 0))
    found = one(h, figure("members.women", "0", "commune", of="members.total"))
    assert found.verdict is FigureVerdict.CONTRADICTED
    assert found.share is None


def test_an_impossible_percentage_is_contradicted_whatever_the_part() -> None:
    found = one(
        commune(*(cell(f"c{n}", 1) for n in range(7))),
        figure("members.women", "50", "commune", of="members.total"),
    )
    assert found.verdict is FigureVerdict.CONTRADICTED
    assert found.text() == "contradicted: no 0–7 of 7 prints as 50 %"


# figures among themselves


def test_figures_that_fit_one_another() -> None:
    found = reconcile(
        bare(),
        [
            figure("base_organizations", 755),
            figure("base_cells", 369),
            figure("base_committees", 386),
            figure("cells", 3_673),
        ],
    )
    assert [r.verdict.value for r in found] == ["exact"] * 3 + ["cannot_tell"]
    assert [r.against for r in found] == ["figures"] * 3 + [None]


def test_of_contradicting_figures_the_percentage_is_to_blame() -> None:
    figures = [
        figure(GRADE + "good", "20", of="base_organizations"),
        figure(GRADE + "good", 5),
        figure("base_organizations", 26),
    ]
    percent, part, base = reconcile(bare(), figures)
    assert (percent.verdict, percent.against) == (FigureVerdict.CONTRADICTED, "figures")
    assert percent.text() == (
        "contradicted: 5 of 26 is 19.23 %; it would fit if 1 of the 26 were not rated: 5 of 25"
    )
    assert percent.text("vi") == (
        "mâu thuẫn: 5 trên 26 là 19,23 %; sẽ khớp nếu 1 trong số 26 không được xếp loại: 5 trên 25"
    )
    assert percent.difference == Fraction(500, 26) - 20
    assert part.verdict is FigureVerdict.CANNOT_TELL
    assert base.verdict is FigureVerdict.CANNOT_TELL


def test_a_percentage_settles_the_number_that_is_not_printed() -> None:
    prefix = "rating.B.2019.base_organizations."
    figures = [
        figure(prefix + "excellent", "23.8", of=prefix + "good_or_better"),
        figure(prefix + "good_or_better", 604),
    ]
    found, _ = reconcile(bare(), figures)
    assert found.verdict is FigureVerdict.CANNOT_TELL
    assert found.needs == (Interval(144, 144), Interval(604, 604))
    assert found.text().endswith("; fits only 144 of 604; the tree shows nothing below d")


def test_two_figures_about_one_count() -> None:
    upper, lower = reconcile(
        bare(), [figure("cells", 400, qualifier="nearly"), figure("cells", 385)]
    )
    assert (upper.verdict, lower.verdict) == (FigureVerdict.WITHIN, FigureVerdict.CANNOT_TELL)
    assert lower.found == Interval(360, 399)
    first, second = reconcile(bare(), [figure("cells", 10), figure("cells", 11)])
    assert (first.verdict.value, second.verdict.value) == ("cannot_tell", "contradicted")
    assert second.text() == "contradicted: the numbers give 10, not 11"


def test_derived_figures_are_judged_and_prove_nothing() -> None:
    figures = [
        figure("cells", 10, origin="derived"),
        figure("cells", 11),
        figure("base_cells", 12, origin="derived"),
    ]
    found = reconcile(bare(), figures)
    assert [r.verdict.value for r in found] == ["contradicted", "cannot_tell", "cannot_tell"]


# bases


def test_where_no_base_is_stated_those_that_fit_are_named() -> None:
    figures = [
        figure("admitted", "2.98", period=YEAR),
        figure("admitted", 2_270, period=YEAR),
        figure("members.total", 78_047),
    ]
    found = one(bare(), *figures)
    assert found.verdict is FigureVerdict.CANNOT_TELL
    fits = {fit.base: fit for fit in found.bases}
    assert fits["members.total"].verdict is FigureVerdict.CONTRADICTED
    last_year = fits["previous.members.total"]
    assert last_year.verdict is FigureVerdict.CANNOT_TELL
    assert last_year.denominator == Interval(76_047, 76_302)
    assert "does not fit members: 2,270 of 78,047" in found.text()
    assert "would fit before: members if that is 2,270 of 76,047–76,302" in found.text()


def test_the_total_of_the_year_before_is_found_among_earlier_figures() -> None:
    figures = [
        figure("admitted", "2.98", period=YEAR),
        figure("admitted", 2_270, period=YEAR),
        figure("members.total", 76_100, as_of=date(2017, 12, 31)),
        figure("members.total", 70_000, as_of=date(2016, 12, 31)),
    ]
    found = one(bare(), *figures)
    assert (found.verdict, found.base) == (FigureVerdict.ROUNDS, "previous.members.total")
    assert found.against == "figures"
    assert found.denominator == Interval(76_100, 76_100)


def test_the_total_of_the_year_before_is_found_in_an_earlier_tree() -> None:
    before = commune(cell("a", 40), as_of=date(2017, 6, 1))
    figures = [
        figure("admitted", "5", "commune", of="previous.members.total", period=YEAR),
        figure("admitted", 2, "commune", period=YEAR),
    ]
    found = one(commune(cell("a", 42)), *figures, earlier=[before])
    assert (found.verdict, found.denominator) == (FigureVerdict.EXACT, Interval(40, 40))


def test_several_bases_may_fit() -> None:
    prefix = "rating.B.2022.cells."
    cells = [
        Cell(id=f"c{n}", ratings={("B", 2022): "excellent" if n < 5 else "good"}) for n in range(25)
    ]
    found = one(commune(*cells), figure(prefix + "excellent", "20", "commune"))
    assert (found.verdict, found.against) == (FigureVerdict.EXACT, "tree")
    fitting = [fit.base for fit in found.bases if fit.verdict.fits]
    assert fitting == [
        f"{prefix}rated",
        f"{prefix}stated",
        "cells",
        f"{prefix}good_or_better",
        f"{prefix}completed_or_better",
    ]
    assert found.base == f"{prefix}rated"


def test_a_contradicted_percentage_names_the_base_that_would_fit() -> None:
    grades = ["good"] * 3 + ["weak"] + ["not_rated"] * 2
    units = [BaseCell(id=f"b{n}", ratings={("A", 2017): Rating(g)}) for n, g in enumerate(grades)]
    h = Hierarchy.from_nested((Committee(id="d", level="district"), units), as_of=DAY)
    found = one(h, figure(GRADE + "good", "75", of="base_organizations"))
    assert found.verdict is FigureVerdict.CONTRADICTED
    assert [fit.base for fit in found.bases] == [GRADE + "rated"]
    assert "fits base organisations: rated (2017): 3 of 4, exactly" in found.text()


def test_the_bases_of_a_grade_within_another_and_of_organisations() -> None:
    prefix = "rating.A-exemplary-within.2017.base_organizations."
    grades = ["exemplary", "exemplary", "clean_and_strong", "good", "weak"]
    units = [
        BaseCell(id=f"b{n}", ratings={("A-exemplary-within", 2017): Rating(grade)})
        for n, grade in enumerate(grades)
    ]
    h = Hierarchy.from_nested((Committee(id="d", level="district"), units), as_of=DAY)
    found = one(h, figure(prefix + "exemplary", "66.7"))
    assert [fit.base for fit in found.bases if fit.verdict.fits] == [prefix + "clean_and_strong"]
    assert one(h, figure(prefix + "rated", "100")).base == prefix + "stated"
    assert one(h, figure("base_cells", "100")).base == "base_organizations"
    assert one(h, figure("base_cells.school", "0")).base == "base_cells"
    assert [fit.base for fit in one(h, figure("members.total", "100")).bases] == []


def test_a_base_that_nobody_counts() -> None:
    found = one(bare(), figure("indicator.leaders", "100"))
    assert (found.verdict, found.bases) == (FigureVerdict.CANNOT_TELL, ())


def test_small_changes_are_the_smallest() -> None:
    h = commune(cell("a", Membership(47, women=34)))
    found = one(h, figure("members.women", "74.5", "commune", of="members.total"))
    assert found.changes == (SmallChange(numerator=35, denominator=47, part=1, base=0),)
    assert "35 of 47 would fit" in found.text()
    far = ReadingPolicy(max_change=0)
    found = one(h, figure("members.women", "74.5", "commune", of="members.total"), policy=far)
    assert found.changes == ()


# what does not add up over the tree


def test_targets_and_indicators_and_cell_committees() -> None:
    trained = {("people trained", YEAR): Indicator(12)}
    h = commune(cell("a", indicators=trained, cell_committee=3), cell("b", indicators=trained))
    targets = [Target(unit="commune", measure="admitted", value=13, period=YEAR)]
    figures = [
        figure("indicator.people_trained", 24, "commune", period=YEAR),
        figure("indicator.people_trained", 12, "a", period=YEAR),
        figure("cell_committee", 3, "a"),
        figure("cell_committee", 3, "b"),
        figure("admitted", 13, "commune", period=YEAR),
        figure("admitted", "100", "commune", of="target.admitted", period=YEAR),
        figure("admitted", "100", "commune", of="target.admitted", period=Period.year(2017)),
    ]
    found = reconcile(h, figures, targets=targets)
    assert [r.verdict.value for r in found] == [
        *("exact",) * 3,
        "cannot_tell",
        "exact",
        "exact",
        "cannot_tell",
    ]


def test_those_of_whom_nothing_is_stated_are_counted_in_the_tree() -> None:
    h = Hierarchy.from_nested(
        (
            Committee(id="d", level="district"),
            [BaseCell(id="a"), BaseCell(id="b", ratings={("A", 2017): "good"})],
        ),
        as_of=DAY,
    )
    found = one(h, figure(GRADE + "not_stated", 1))
    assert (found.verdict, found.against) == (FigureVerdict.EXACT, "tree")


def test_reported_changes_are_counted_by_their_receipts() -> None:
    joint = Cell(id="joint", members=Membership(12), serves=["s1", "s2"], sector="school")
    h = Hierarchy.from_nested(
        (
            Committee(id="d", level="district"),
            [
                (BaseCommittee(id="c1"), [cell("a", 10, sector="agency"), joint]),
                (BaseCommittee(id="c2"), [cell("b", 7)]),
            ],
        ),
        as_of=DAY,
    )
    plan = Plan(
        steps=[
            Dissolve("a", members_to="b"),
            Split(
                "joint",
                into=[
                    Part(Cell(id="s1", serves=["s1"]), members=5, serves=["s1"]),
                    Part(Cell(id="s2", serves=["s2"]), members=7, serves=["s2"]),
                ],
            ),
            Establish(Cell(id="n", sector="village"), under="c1", members_from={"b": 3}),
            Transfer("s1", to="c2"),
            Admit("b", 2),
        ],
        effective=date(2018, 8, 1),
    )
    outcome = plan.apply(h)
    expected = {
        "established.cells": 1,
        "established.cells.village": 1,
        "dissolved.cells.agency": 1,
        "dissolved.base_cells": 0,
        "divided.joint_cells": 1,
        "admitted": 2,
    }
    figures = [figure(measure, number) for measure, number in expected.items()]
    figures += [figure("received.cells", 1, "c2"), figure("received.members.total", 5, "c2")]
    figures += [figure("admitted", 2, "c2", period=YEAR), figure("admitted", 0, "c1")]
    options = {"earlier": [h], "outcomes": [outcome]}
    found = reconcile(outcome.after, figures, **options)  # type: ignore[arg-type]  # passed on
    assert [(r.verdict.value, r.against) for r in found] == [("exact", "tree")] * len(figures)
    unknown = [
        figure("established.cells.of_the_new_committee", 3),
        figure("admitted", 2, period=Period.year(2017)),
        figure("died", 0),
        figure("received.cells", 0, "c1"),
    ]
    found = reconcile(outcome.after, unknown, **options)  # type: ignore[arg-type]  # passed on
    assert [r.verdict.value for r in found] == ["cannot_tell"] * 4


def test_what_a_bare_committee_brings_along_is_not_nobody() -> None:
    h = Hierarchy.from_nested(
        (
            Committee(id="p", level="province"),
            [
                (Committee(id="d", level="district"), [BaseCommittee(id="x")]),
                Committee(id="e", level="district"),
            ],
        ),
        as_of=DAY,
    )
    outcome = Plan(steps=[Transfer("x", to="e")]).apply(h)
    figures = [
        figure("received.members.total", 50, "e"),
        figure("received.base_organizations", 1, "e"),
    ]
    found = reconcile(outcome.after, figures, outcomes=[outcome])
    assert [r.verdict.value for r in found] == ["cannot_tell", "exact"]


# days


def test_a_count_is_checked_against_the_state_of_its_day() -> None:
    before = commune(cell("a"), cell("b"), as_of=date(2018, 1, 1))
    after = commune(cell("a"), as_of=date(2018, 7, 1))
    figures = [
        figure("cells", 2, "commune", as_of=date(2018, 1, 1)),
        figure("cells", 2, "commune", as_of=date(2018, 6, 30)),
        figure("cells", 1, "commune", as_of=date(2018, 7, 1)),
        figure("cells", 1, "commune"),
        figure("cells", 3, "commune", as_of=date(2017, 12, 31)),
    ]
    found = reconcile(after, figures, earlier=[before])
    assert [r.verdict.value for r in found] == [*("exact",) * 4, "cannot_tell"]


def test_figures_of_a_day_before_all_states_are_checked_among_themselves() -> None:
    day = date(2014, 12, 31)
    figures = [
        figure("base_committees", 261, as_of=day),
        figure("base_cells", 409, as_of=day),
        figure("base_organizations", 671, as_of=day, origin="derived"),
    ]
    found = reconcile(district(), figures)
    assert [r.verdict.value for r in found] == ["cannot_tell", "cannot_tell", "contradicted"]
    assert found[2].found == Interval(670, 670)


def test_figures_about_units_that_are_not_there() -> None:
    found = one(district(), figure("cells", 3, "elsewhere"))
    assert (found.verdict, found.found) == (FigureVerdict.CANNOT_TELL, Interval(0))


# plausibility


def province() -> Hierarchy:
    tree = (
        Committee(id="p", level="province"),
        [Committee(id="d", level="district"), Committee(id="e", level="district")],
    )
    return Hierarchy.from_nested(tree, as_of=DAY)


def test_a_count_is_doubtful_beside_that_of_the_unit_above() -> None:
    figures = [
        figure("base_organizations", 400),
        figure("cells", 400),
        figure("members.total", 8_000),
        figure("base_organizations", 670, "p"),
        figure("cells", 3_076, "p"),
        figure("members.total", 57_000, "p"),
    ]
    bases, cells, *_ = reconcile(province(), figures)
    [doubt] = bases.doubts
    assert (doubt.unit, doubt.measure, doubt.doubtful) == ("p", "base_organizations", True)
    assert doubt.ratio == (Fraction(400, 670) / Fraction(8, 57),) * 2
    assert "implausible: 59.70 % of all base organisations" in bases.text()
    assert "khó tin: 59,70 % số tổ chức cơ sở đảng" in bases.text("vi")
    assert (cells.doubts, len(cells.comparisons)) == ((), 1)
    assert "plausible: 13.00 % of all cells" in cells.text()
    lenient = ReadingPolicy(plausibility=Plausibility(5))
    assert one(province(), *figures, policy=lenient).doubts == ()


def test_too_few_are_doubtful_too() -> None:
    figures = [
        figure("cells", 10),
        figure("members.total", 8_000),
        figure("cells", 3_076, "p"),
        figure("members.total", 57_000, "p"),
    ]
    assert one(province(), *figures).doubts


def test_nothing_is_compared_where_members_are_not_known() -> None:
    found = one(province(), figure("cells", 400), figure("cells", 3_076, "p"))
    assert found.comparisons == ()


# policies


@pytest.mark.parametrize(
    "fields",
    [
        {"rounding": "up"},
        {"qualifiers": None},
        {"bare_is_open": 1},
        {"max_change": -1},
        {"plausibility": 2},
    ],
)
def test_impossible_policies_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        ReadingPolicy(**fields)  # type: ignore[arg-type]  # that is the test


def test_a_factor_below_one_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        Plausibility(Fraction(1, 2))


def test_what_cannot_be_told_names_the_numbers_that_are_missing() -> None:
    h = district()
    members, fifth, indicator, admitted = reconcile(
        h,
        [
            figure("members.women", 30),
            figure("rating.B.2017.base_organizations.excellent", "25", of=None),
            figure("indicator.trained", "50", of="indicator.candidates"),
            figure("admitted", 3, period=YEAR),
        ],
    )
    cells = h.rollup().member_units
    assert members.unknown[0].silent == h.rollup().members.women.incomplete > 0
    assert f"not stated by {members.unknown[0].silent} of {cells} cells" in members.text()
    base_organizations = h.rollup().base_organizations
    assert f"not stated by {base_organizations} of {base_organizations} base" in fifth.text()
    assert indicator.text().endswith("; not stated: indicator: candidates")
    assert indicator.text("vi").endswith("; chưa nêu: chỉ số: candidates")
    assert admitted.unknown == (Unknown("admitted"),)
    assert not admitted.says_something


def test_a_unit_that_the_tree_does_not_have_is_named() -> None:
    found = one(district(), figure("cells", 9, "zz"))
    assert (found.unknown, found.says_something) == ((Unknown("cells", unit="zz"),), False)
    assert found.text() == (
        'cannot tell: nothing to check it against; there is no unit "zz" in the tree'
    )
    assert found.text("vi").endswith('trong cây tổ chức không có đơn vị "zz"')


def test_committees_that_show_nothing_below_are_named() -> None:
    names = ["a", "b", "c", "e"]
    tree = (Committee(id="d", level="district"), [BaseCommittee(id=name) for name in names])
    found = one(Hierarchy.from_nested(tree, as_of=DAY), figure("cells", 9))
    assert found.text() == (
        "cannot tell: nothing to check it against; the tree shows nothing below a, b, c, … (4)"
    )
    assert "bên dưới a, b, c" in found.text("vi")


def test_what_is_decided_misses_nothing() -> None:
    assert one(commune(cell("a", 5)), figure("cells", 1, "commune")).unknown == ()


def test_what_is_of_another_type_is_refused() -> None:
    wrong: Any = "members"
    for ask in (reconcile, bounds):
        with pytest.raises(InvalidValueError) as caught:
            ask(district(), [wrong], targets=[wrong], policy=wrong)
        assert [problem.path for problem in caught.value.problems] == [
            "figures[0]",
            "targets[0]",
            "policy",
        ]
        with pytest.raises(InvalidValueError, match="hierarchy should be a Hierarchy"):
            ask(wrong, [])
