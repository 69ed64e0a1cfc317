"""Bounds hold the truth, are as narrow as can be, and say where figures contradict one another."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from party_org.bounding import bounds
from party_org.counts import AtLeast, Count, is_exact, lower_bound
from party_org.errors import InvalidValueError, UndefinedShareError, UnknownUnitError
from party_org.figures import Figure, Qualifier, Target
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval, ShareInterval
from party_org.membership import Membership
from party_org.periods import Period
from party_org.qualifiers import QualifierPolicy
from party_org.ratings import Rating
from party_org.reading_policy import ReadingPolicy
from party_org.regime import UNRESTRICTED
from party_org.rounding import as_percent
from party_org.testing import RATED, hierarchies, masked
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, Unit
from tests.samples import cell, commune, district

DAY = date(2018, 7, 1)
GRADE = "rating.A.2017.base_organizations."


def total(unit: str, value: int, qualifier: Qualifier = "exact") -> Figure:
    return Figure(unit=unit, measure="members.total", value=value, qualifier=qualifier)


# the truth


def true_values(h: Hierarchy, unit: str) -> Iterator[tuple[str, int]]:
    """Every count of a complete tree, by the names of figures."""
    rollup = h.rollup(unit)
    for name in ("units", "committees", "base_organizations", "base_cells", "cells"):
        yield name, getattr(rollup, name)
    yield from (("cells." + s.replace(" ", "_"), n) for s, n in rollup.by_sector("cell").items())
    for name in rollup.members.stated():
        yield f"members.{name}", rollup.members[name].known
    for scheme, year in RATED:
        ratings = rollup.ratings(scheme, year)
        for whose in ("base_organizations", "cells", "members"):
            found = getattr(ratings, whose)
            prefix = f"rating.{scheme}.{year}.{whose}."
            yield f"{prefix}rated", found.rated.known
            yield f"{prefix}not_rated", found.not_rated.known
            yield f"{prefix}stated", found.stated.known
            for grade, tally in found.counts.items():
                yield prefix + grade, tally.known
            for grade in found.scheme.own_grades(found.subject):
                yield f"{prefix}{grade.id}_or_better", found.at_least(grade.id).known


@st.composite
def hedged(draw: st.DrawFn, unit: str, measure: str, value: int) -> Figure:
    """A true statement about a count."""
    qualifier: Qualifier = draw(st.sampled_from(("exact", "exact", "over", "nearly", "at_least")))
    shift = {"over": -1, "nearly": 1}.get(qualifier, 0)
    if qualifier == "at_least":
        shift = -draw(st.integers(0, 3))
    if value + shift < 0:
        qualifier, shift = "exact", 0
    return Figure(unit=unit, measure=measure, value=value + shift, qualifier=qualifier)


@st.composite
def true_percentages(draw: st.DrawFn, unit: str, values: Mapping[str, int]) -> list[Figure]:
    """True percentages of members and grades, rounded half up."""
    pairs = [("members.women", "members.total"), ("members.youth", "members.total")]
    for scheme, year in RATED:
        prefix = f"rating.{scheme}.{year}.members."
        pairs += [(f"{prefix}good", f"{prefix}rated"), (f"{prefix}failed", f"{prefix}stated")]
    chosen = [pair for pair in pairs if values.get(pair[1]) and draw(st.booleans())]
    places = draw(st.integers(0, 2))
    return [
        Figure(
            unit=unit,
            measure=part,
            percent=as_percent(Fraction(values[part], values[whole]), places),
            of=whole,
        )
        for part, whole in chosen
        if part in values
    ]


@frozen
class Case:
    """A complete tree, the same with numbers hidden, and true figures about it."""

    truth: Hierarchy
    hidden: Hierarchy
    figures: list[Figure]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    truth = draw(hierarchies(unknown=False, max_size=6))
    hidden = _without_grades(draw, draw(masked(truth)))
    figures = []
    for unit in truth:
        values = dict(true_values(truth, unit))
        # what the root counts settles most, so it is not always told
        names = draw(st.lists(st.sampled_from(sorted(values)), max_size=4, unique=True))
        figures += [draw(hedged(unit, name, values[name])) for name in names]
        figures += draw(true_percentages(unit, values))
    return Case(truth, hidden, figures)


def _without_grades(draw: st.DrawFn, h: Hierarchy) -> Hierarchy:
    pairs: list[tuple[Unit, str | None]] = []
    for unit in h.walk():
        kept = {key: grade for key, grade in unit.ratings.items() if draw(st.booleans())}
        pairs.append((unit.evolve(ratings=kept), h.parent(unit.id)))
    return Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=h.regime)


@given(cases())
def test_the_truth_lies_within_the_bounds(case: Case) -> None:
    policy = ReadingPolicy(qualifiers=QualifierPolicy(nearly=None, over=None))
    found = bounds(case.hidden, case.figures, policy=policy)
    assert found.contradictions == ()
    assert found.settled
    for unit in case.truth:
        for measure, value in true_values(case.truth, unit):
            assert value in found.interval(unit, measure), (unit, measure)


@given(hierarchies(unknown=False, max_size=8))
def test_a_complete_tree_leaves_nothing_open(h: Hierarchy) -> None:
    found = bounds(h, policy=ReadingPolicy(bare_is_open=False))
    for unit in h:
        for measure, value in true_values(h, unit):
            if ".base_organizations." not in measure and ".cells." not in measure:
                assert found.interval(unit, measure) == Interval(value, value), (unit, measure)


@given(cases())
def test_figures_only_narrow(case: Case) -> None:
    without = bounds(case.hidden)
    within = bounds(case.hidden, case.figures)
    for unit in case.hidden:
        for measure in without.measures():
            narrow, wide = within.interval(unit, measure), without.interval(unit, measure)
            assert narrow.is_within(wide)


# as narrow as can be


@st.composite
def small_trees(draw: st.DrawFn) -> tuple[Hierarchy, list[Figure]]:
    """Two committees of two cells each, with totals of some units, which need not agree."""
    counts = st.one_of(st.none(), st.integers(0, 4), st.integers(1, 4).map(AtLeast))
    cells = {name: draw(counts) for name in ("a1", "a2", "b1", "b2")}
    tree = (
        Committee(id="d", level="district"),
        [
            (BaseCommittee(id=top), [cell(f"{top}{n}", cells[f"{top}{n}"]) for n in (1, 2)])
            for top in "ab"
        ],
    )
    figures = [
        total(unit, draw(st.integers(0, 9)))
        for unit in draw(st.lists(st.sampled_from(("d", "a", "b", "a1")), unique=True))
    ]
    return Hierarchy.from_nested(tree, as_of=DAY), figures


def assignments(h: Hierarchy, figures: list[Figure]) -> list[dict[str, int]]:
    """All numbers up to 9 of the four cells that agree with what is stated, with all sums."""
    found = []
    names = [unit.id for unit in h.walk(Cell)]
    stated: list[Count] = [unit.members.total for unit in h.walk(Cell) if isinstance(unit, Cell)]
    options = [
        [lower_bound(count)] if is_exact(count) else range(lower_bound(count), 10)
        for count in stated
    ]
    for numbers in product(*options):
        sums = dict(zip(names, numbers, strict=True))
        sums |= {top: sums[f"{top}1"] + sums[f"{top}2"] for top in "ab"}
        sums["d"] = sums["a"] + sums["b"]
        if all(sums[figure.unit] == figure.value for figure in figures):
            found.append(sums)
    return found


@given(small_trees())
def test_for_one_measure_the_bounds_are_as_narrow_as_can_be(
    drawn: tuple[Hierarchy, list[Figure]],
) -> None:
    h, figures = drawn
    found = bounds(h, figures)
    possible = assignments(h, figures)
    assert bool(found.contradictions) == (not possible)
    for unit in h if possible and "d" in {figure.unit for figure in figures} else ():
        numbers = [sums[unit] for sums in possible]
        expected = Interval(min(numbers), max(numbers))
        assert found.interval(unit, "members.total") == expected


# up and down


def test_totals_go_up_and_down_the_tree() -> None:
    found = bounds(district(), [total("d", 60), total("c2", 10, "over")])
    assert str(found.interval("d", "members.total")) == "60"
    assert found.interval("c2", "members.total") == Interval(11, 11)
    assert found.interval("f", "members.total") == Interval(4, 4)
    assert found.interval("c3", "members.total") == Interval(16, 16)


def test_a_bare_committee_is_open_unless_it_is_said_to_be_empty() -> None:
    assert bounds(district()).interval("c3", "cells") == Interval(0)
    assert bounds(district()).interval("d", "base_organizations") == Interval(4, 4)
    empty = bounds(district(), policy=ReadingPolicy(bare_is_open=False))
    assert empty.interval("d", "cells") == Interval(4, 4)
    assert empty.interval("c3", "members.total") == Interval(0, 0)


def test_a_committee_alone_says_nothing_about_what_is_below_it() -> None:
    h = Hierarchy.from_nested(Committee(id="d", level="district"), as_of=DAY)
    found = bounds(h, [Figure(unit="d", measure="base_cells", value=29)])
    assert found.interval("d", "base_organizations") == Interval(29)
    assert found.interval("d", "committees") == Interval(1, 1), "no committee sits under a district"
    assert found.interval("d", "members.total") == Interval(0)


def test_parts_are_no_larger_than_the_whole() -> None:
    h = commune(cell("a", Membership(10, women=4)), cell("b"))
    found = bounds(
        h, [total("commune", 15), Figure(unit="commune", measure="members.women", value=7)]
    )
    assert found.interval("b", "members.women") == Interval(3, 3)
    assert found.interval("b", "members.youth") == Interval(0, 5), "nothing speaks of them"
    assert found.interval("a", "members.official") == Interval(0, 10)


def test_what_nobody_speaks_of_is_bounded_by_its_whole() -> None:
    h = commune(Cell(id="a", sector="health station"), cell("b"))
    found = bounds(h)
    assert found.interval("commune", "cells.health_station") == Interval(1, 1)
    assert found.interval("commune", "rating.B.2022.cells.good") == Interval(0, 2)
    assert found.interval("commune", "rating.B.2022.members.good") == Interval(0)
    assert found.interval("commune", "indicator.trained") == Interval(0)


def test_official_and_probationary_members_are_all_members() -> None:
    found = bounds(
        commune(cell("a", Membership(10, probationary=2)), cell("b", 5)),
        [Figure(unit="commune", measure="members.official", value=9)],
    )
    assert found.interval("b", "members.probationary") == Interval(4, 4)


# ratings and percentages


def rated(*grades: str | None) -> Hierarchy:
    units = [
        BaseCell(id=f"b{n}", ratings={} if grade is None else {("A", 2017): Rating(grade)})
        for n, grade in enumerate(grades)
    ]
    return Hierarchy.from_nested((Committee(id="d", level="district"), units), as_of=DAY)


TUAN_GIAO = ["clean_and_strong"] * 34 + ["good"] * 21 + [None] * 4


def test_a_share_lies_between_two_percentages() -> None:
    found = bounds(rated(*TUAN_GIAO))
    share = found.share("d", GRADE + "clean_and_strong", of="base_organizations")
    assert share == ShareInterval(Fraction(34, 59), Fraction(38, 59))
    words = found.share_text("d", GRADE + "clean_and_strong", of="base_organizations")
    assert words == "between 57.63 % and 64.41 %, 4 of 59 not stated"
    words = found.share_text("d", GRADE + "clean_and_strong", of="base_organizations", lang="vi")
    assert words == "từ 57,63 % đến 64,41 %, 4 trên 59 chưa nêu"


def test_a_share_of_those_rated_knows_that_its_own_are_among_them() -> None:
    found = bounds(rated("good", "good", "weak", None))
    share = found.share("d", GRADE + "good", of=GRADE + "rated")
    assert share == ShareInterval(Fraction(1, 2), Fraction(3, 4))
    assert (
        found.share_text("d", GRADE + "good", of=GRADE + "rated") == "between 50.00 % and 75.00 %"
    )


def test_a_figure_makes_a_share_exact() -> None:
    h = rated(*TUAN_GIAO)
    found = bounds(h, [Figure(unit="d", measure=GRADE + "clean_and_strong", value=34)])
    words = found.share_text("d", GRADE + "clean_and_strong", of="base_organizations")
    assert words == "57.63 %"


def test_a_share_of_nothing_is_undefined() -> None:
    found = bounds(commune(cell("a", Membership(0, women=0))))
    with pytest.raises(UndefinedShareError, match='of "a" is undefined: the base is empty'):
        found.share("a", "members.women", of="members.total")


def test_a_percentage_narrows_part_and_base() -> None:
    h = Hierarchy.from_nested(Committee(id="d", level="district"), as_of=DAY)
    prefix = "rating.A.2017.members."
    figures = [
        Figure(unit="d", measure=prefix + "excellent", value=355),
        Figure(unit="d", measure=prefix + "good", value=2_860),
        Figure(unit="d", measure=prefix + "failed", percent=Decimal("0.94"), of=prefix + "rated"),
    ]
    found = bounds(h, figures)
    assert found.interval("d", prefix + "failed") == Interval(31)
    assert found.interval("d", prefix + "rated") == Interval(3_281)
    loose = bounds(h, figures, policy=ReadingPolicy(rounding="any"))
    assert loose.interval("d", prefix + "rated") == Interval(3_264), "it might have been cut off"


def test_a_percentage_is_read_as_cut_off_where_nothing_else_is_possible() -> None:
    h = rated(*["good"] * 35, *["weak"] * 12)
    figure = Figure(
        unit="d", measure=GRADE + "good", percent=Decimal("74.4"), of="base_organizations"
    )
    assert bounds(h, [figure]).contradictions == ()
    wrong = Figure(
        unit="d", measure=GRADE + "good", percent=Decimal("74.3"), of="base_organizations"
    )
    [problem] = bounds(h, [wrong]).contradictions
    assert (problem.code, problem.unit, problem.path) == (
        "percentage_contradicted",
        "d",
        "figures[0]",
    )
    assert problem.text().endswith("= 74.3 % in a figure, and no 35 of 47 prints so")


def test_growth_and_targets_may_exceed_a_hundred() -> None:
    year = Period.year(2009)
    h = commune(cell("a"))
    figures = [
        Figure(unit="commune", measure="admitted", value=211, period=year),
        Figure(
            unit="commune",
            measure="admitted",
            percent=Decimal("105.5"),
            of="target.admitted",
            period=year,
        ),
    ]
    found = bounds(h, figures)
    assert found.interval("commune", "target.admitted", year) == Interval(200, 200)
    targets = [Target(unit="commune", measure="admitted", value=100, period=year)]
    [problem] = bounds(h, figures, targets=targets).contradictions
    assert problem.path == "figures[1]"


def test_women_admitted_are_among_those_admitted() -> None:
    figures = [
        Figure(unit="commune", measure="admitted", value=211, period=Period.year(2009)),
        Figure(unit="commune", measure="admitted.women", value=212, period=Period.year(2009)),
    ]
    [problem] = bounds(commune(cell("a")), figures).contradictions
    assert (problem.path, problem.params["found"]) == ("figures[1]", Interval(0, 211))


# contradictions


def test_contradictions_are_told_of_the_lowest_unit_where_they_show() -> None:
    figures = [total("d", 39), total("c1", 21), total("c2", 6), total("bank", 12)]
    found = bounds(district(), figures)
    assert [(p.unit, p.path, p.params["found"]) for p in found.contradictions] == [
        ("d", "figures[0]", Interval(40)),
        ("c2", "figures[2]", Interval(7)),
    ]
    assert found.contradictions[0].text() == (
        '"d": members = 39 in a figure, and all else allows ≥ 40'
    )
    assert found.interval("d", "members.total") == Interval(40), "they have not gone into it"


def test_of_many_figures_only_those_that_contradict_are_left_out() -> None:
    cells = [cell(f"c{n}", n) for n in range(40)]
    wrong = {7, 23, 38}
    figures = [total(f"c{n}", n + (n in wrong)) for n in range(40)]
    found = bounds(commune(*cells), [*figures, total("commune", 780)])
    assert {p.unit for p in found.contradictions} == {f"c{n}" for n in wrong}


def test_derived_figures_and_those_of_earlier_days_bind_nothing() -> None:
    figures = [
        Figure(unit="commune", measure="members.total", value=99, origin="derived"),
        Figure(unit="commune", measure="members.total", value=98, as_of=date(2017, 1, 1)),
        Figure(unit="commune", measure="members.total", value=97, as_of=date(2019, 1, 1)),
    ]
    found = bounds(commune(cell("a")), figures)
    assert found.interval("a", "members.total") == Interval(97, 97)
    assert found.contradictions == ()


def test_figures_about_units_that_are_not_there_are_kept_apart() -> None:
    found = bounds(commune(cell("a", 3)), [total("elsewhere", 5)])
    assert found.contradictions == ()
    with pytest.raises(UnknownUnitError):
        found.interval("elsewhere", "members.total")


def test_bounds_have_a_table_and_a_short_form() -> None:
    found = bounds(commune(cell("a", 7)))
    assert found.table("a")["members.total"] == Interval(7, 7)
    assert list(found.table("a")) == list(found.measures())
    assert repr(found) == "<Bounds of 2 units, 0 contradictions>"


def test_a_deep_tree_is_no_problem() -> None:
    pairs: list[tuple[Unit, str | None]] = [(Committee(id="u0", level="x"), None)]
    pairs += [(Committee(id=f"u{n}", level="x"), f"u{n - 1}") for n in range(1, 3_000)]
    h = Hierarchy.from_pairs([*pairs, (cell("c"), "u2999")], as_of=DAY, regime=UNRESTRICTED)
    assert bounds(h, [total("u0", 7)]).interval("c", "members.total") == Interval(7, 7)


# what hedges mean


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        (400, "exact", Interval(400, 400)),
        (400, "nearly", Interval(360, 399)),
        (5_500, "over", Interval(5_501, 6_050)),
        (30, "about", Interval(27, 33)),
        (280, "at_least", Interval(280)),
        (3, "nearly", Interval(2, 2)),
        (3, "over", Interval(4, 4)),
        (0, "nearly", Interval(0, 0)),
        (0, "over", Interval(1)),
        (0, "about", Interval(0, 0)),
    ],
)
def test_hedges(value: int, qualifier: Qualifier, expected: Interval) -> None:
    assert QualifierPolicy().interval(value, qualifier) == expected


def test_hedges_without_a_limit() -> None:
    policy = QualifierPolicy(nearly=None, over=None, about=None)
    assert policy.interval(400, "nearly") == Interval(0, 399)
    assert policy.interval(400, "over") == Interval(401)
    assert policy.interval(400, "about") == Interval(0)


def test_the_count_of_a_percentage_is_not_asked_for() -> None:
    with pytest.raises(InvalidValueError) as caught:
        QualifierPolicy().of_figure(
            Figure(unit="d", measure="members.women", percent=Decimal(5), of="members.total")
        )
    assert caught.value.codes == ("not_a_count_figure",)


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("about", Interval(0, 0)),
        ("nearly", Interval(0, 0)),
        ("over", Interval(1, 7)),
        ("at_least", Interval(0, 7)),
    ],
)
def test_hedged_zero_percentages(qualifier: Qualifier, expected: Interval) -> None:
    figure = Figure(
        unit="commune",
        measure="members.women",
        percent=Decimal(0),
        of="members.total",
        qualifier=qualifier,
    )
    found = bounds(commune(cell("a", 7)), [figure])
    assert found.contradictions == ()
    assert found.interval("a", "members.women") == expected


@given(st.integers(0, 10_000), st.sampled_from(("nearly", "over", "about", "at_least")))
def test_the_nearest_number_is_always_allowed(value: int, qualifier: Qualifier) -> None:
    nearest = {"nearly": max(0, value - 1), "over": value + 1}.get(qualifier, value)
    for limit in (Fraction(0), Fraction(1, 100), Fraction(1, 2), None):
        policy = QualifierPolicy(nearly=limit, over=limit, about=limit)
        assert nearest in policy.interval(value, qualifier)


@pytest.mark.parametrize("wrong", [Fraction(-1, 10), Fraction(3, 2), 0.1])
def test_impossible_limits_are_refused(wrong: Fraction) -> None:
    with pytest.raises(InvalidValueError):
        QualifierPolicy(about=wrong)


@pytest.mark.parametrize(("low", "high"), [(-1, 5), (3, 2), (0.5, 1), (True, 3)])
def test_impossible_intervals_are_refused(low: int, high: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Interval(low, high)
    assert caught.value.codes == ("bad_interval",)


def test_an_interval_of_several_numbers_is_no_number() -> None:
    assert int(Interval(4, 4)) == 4
    with pytest.raises(InvalidValueError) as caught:
        int(Interval(4, 5))
    assert caught.value.codes == ("not_one_number",)
