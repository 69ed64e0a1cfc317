"""Tallies know how much they do not know."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from party_org.counts import AtLeast
from party_org.errors import IncompleteDataError, UndefinedShareError
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.origins import Origin
from party_org.periods import Period
from party_org.rollup import Rollup
from party_org.schemes import Grade, RatingScheme
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.tallies import Tally
from party_org.units import BaseCell, BaseCommittee, Committee, SectionalCommittee
from tests.samples import DAY, cell, commune, said


def test_complete_and_incomplete() -> None:
    assert int(Tally(1234, 0, 5)) == 1234
    assert (str(Tally(1234, 0, 5)), str(Tally(1234, 1, 5))) == ("1,234", "≥ 1,234")
    assert (repr(Tally(3, 0, 5)), repr(Tally(3, 1, 5))) == (
        "Tally(3)",
        "Tally(3, incomplete=1 of 5)",
    )
    assert (Tally(3, 0, 1).count, Tally(3, 1, 1).count, Tally(0, 1, 1).count) == (
        3,
        AtLeast(3),
        None,
    )


def test_an_incomplete_number_names_some_of_the_units() -> None:
    known = cell("z", Membership(3, probationary=1))
    h = commune(cell("a", 10), *(cell(f"c{n}") for n in range(7)), known)
    with pytest.raises(IncompleteDataError) as caught:
        int(h.rollup().members.total)
    assert str(caught.value) == (
        "members.total is not fully known: 13 at least, 7 unit(s) did not state theirs: c0, c1, "
        "c2, c3, c4, … (use .known for the lower bound, or state the missing numbers)"
    )
    with pytest.raises(IncompleteDataError, match="1 unit\\(s\\) did not state theirs: c0 \\("):
        int(h.rollup("c0").members.total)
    with pytest.raises(IncompleteDataError, match="8 unit\\(s\\) did not state theirs: a, c0"):
        int(h.rollup().members.official)
    with pytest.raises(IncompleteDataError, match=r"did not state theirs: c0 \("):
        int(commune(cell("c0"), known).rollup().members.official)
    with pytest.raises(IncompleteDataError, match="the number is not fully known"):
        int(h.rollup().members.total + Tally(1, 0, 1))


def test_five_units_are_all_named_and_of_a_sum_none_is() -> None:
    h = commune(cell("a", 10), *(cell(f"c{n}") for n in range(5)))
    with pytest.raises(IncompleteDataError, match=r"theirs: c0, c1, c2, c3, c4 \("):
        int(h.rollup().members.total)
    of_nobody_known = h.rollup("a") + h.rollup("c0")
    with pytest.raises(IncompleteDataError, match=r"1 unit\(s\) did not state theirs \("):
        int(of_nobody_known.members.total)


def test_only_tallies_add() -> None:
    with pytest.raises(TypeError):
        Tally(1) + 1  # type: ignore[operator]  # that is the point
    with pytest.raises(TypeError, match="for -: 'Tally' and 'int'"):
        Tally(1) - 1  # type: ignore[operator]  # that is the point
    assert Tally(5, 1, 3) - Tally(2, 1, 1) == Tally(3, 0, 2)


def mixed() -> Hierarchy:
    """A district of two communes; the second states nothing."""
    rated = {("B", 2022): "good"}
    communes: list[Nested] = [
        (
            BaseCommittee(id="x", sector="rural", tags=["border"], ratings=rated),
            [
                cell("a", Membership(10, women=4), sector="school", tags=["border", "poor"]),
                cell("b", Membership(11, other={"retired": 2}), sector="school"),
            ],
        ),
        (BaseCommittee(id="y"), [cell("c")]),
    ]
    return Hierarchy.from_nested((Committee(id="d", level="district"), communes), as_of=DAY)


def test_units_of_a_rollup_by_what_they_are() -> None:
    found = mixed().rollup()
    assert (found.units, found.committees, found.base_committees, found.cells) == (6, 1, 2, 3)
    assert found.by_kind() == {"base_committee": 2, "cell": 3, "committee": 1}
    assert found.by_level() == {"district": 1}
    assert found.by_sector() == {"rural": 1, "school": 2}
    assert found.by_sector("cell") == {"school": 2}
    assert found.by_tag() == {"border": 2, "poor": 1}
    assert found.by_tag("base_committee") == {"border": 1}
    assert repr(found) == "<Rollup base_committee=2, cell=3, committee=1; members ≥ 21>"
    assert repr(Rollup()) == "<Rollup of nothing; members 0>"


def test_sectional_committees_and_units_with_a_roll() -> None:
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            BaseCell(id="bank"),
            (BaseCommittee(id="x"), [(SectionalCommittee(id="s"), [cell("a"), cell("b")])]),
        ],
    )
    found = Hierarchy.from_nested(tree, as_of=DAY).rollup()
    assert (found.sectional_committees, found.member_units, found.base_cells) == (1, 3, 1)


def test_bounds_alone_are_stated_as_well() -> None:
    roll = Membership(AtLeast(9), women=AtLeast(2))
    h = commune(cell("a", roll, member_ratings={("B", 2022): {"good": AtLeast(3)}}), cell("b", 0))
    assert h.rollup().members.stated() == ["total", "women"]
    assert h.rollup("a").members.stated() == ["total", "women"]
    assert h.rollup().rated() == [("B", 2022)]


def test_an_indicator_of_which_only_a_bound_is_known_is_stated() -> None:
    year = Period.year(2018)
    found = commune(cell("a", indicators={("trained", year): None})).rollup()
    assert found.indicator("trained", year).value == Tally(0, 1, 1)


def test_members_of_a_rollup_by_measure() -> None:
    found = mixed().rollup().members
    assert found.stated() == ["total", "retired", "women"]
    assert repr(found) == "<members total=≥ 21, retired=≥ 2, women=≥ 4>"
    assert repr(Rollup().members) == "<members >"


def test_rollups_add_and_subtract_name_by_name() -> None:
    h = mixed()
    x, y = h.rollup("x"), h.rollup("y")
    assert (x - y).members.total == Tally(21, -1, 1)
    assert x + y - y == x
    assert x - x == Rollup()
    assert -x == Rollup() - x
    with pytest.raises(TypeError):
        x + 1  # type: ignore[operator]  # that is the point
    with pytest.raises(TypeError):
        x - 1  # type: ignore[operator]  # that is the point


def test_rollups_know_the_schemes_of_both() -> None:
    local = RatingScheme(
        id="L", organizations=[Grade("fine", "fine", "tốt")], members=[Grade("fine", "fine", "tốt")]
    )
    other = Rollup(schemes={**STANDARD_SCHEMES, "L": local})
    for both in (Rollup() + other, other + Rollup()):
        assert list(both.schemes) == [*STANDARD_SCHEMES, "L"]
        assert both.ratings("L", 2022).scheme is local


def test_indicators_of_a_rollup() -> None:
    year = Period.year(2018)
    h = commune(
        cell("a", indicators={("trained", year): 3, ("with rules", year): Indicator(1, of=3)}),
        cell(
            "b",
            indicators={("trained", year): AtLeast(2), ("with rules", year): Indicator(1, of=1)},
        ),
        cell("c"),
    )
    found = h.rollup()
    assert found.indicators() == [("trained", year), ("with rules", year)]
    trained = found.indicator("trained", year)
    assert (trained.value, trained.of) == (Tally(5, 1, 2), Tally(0, 0, 0))
    assert repr(trained) == "<trained 2018: ≥ 5 in 2 units>"
    with pytest.raises(IncompleteDataError, match="indicator 'trained' 2018 is not fully known"):
        trained.share()
    rules = found.indicator("with rules", year)
    assert (rules.value, rules.of) == (Tally(2, 0, 2), Tally(4, 0, 2))
    assert (rules.share(), str(rules.percent())) == (Fraction(1, 2), "50.00")
    assert h.rollup("a").indicator("with rules", year).percent(1, "truncate") == Decimal("33.3")
    assert repr(rules) == "<with rules 2018: 2 of 4 in 2 units>"
    thirds = commune(cell("a", indicators={("x", year): Indicator(2, of=3)})).rollup()
    assert thirds.indicator("x", year).percent(1, "truncate") == Decimal("66.6")
    nothing = found.indicator("with rules", Period.year(2019))
    assert (nothing.value, nothing.of) == (Tally(), Tally())


def test_a_ratio_needs_all_its_denominators() -> None:
    year = Period.year(2018)
    h = commune(
        cell("a", indicators={("visits", year): Indicator(1, of=2)}),
        cell("b", indicators={("visits", year): 5}),
        cell("c", indicators={("visits", Period.year(2017)): Indicator(0, of=0)}),
    )
    for period, units, stated in ((year, 2, 1), (Period.year(2017), 1, 1)):
        with pytest.raises(UndefinedShareError) as caught:
            h.rollup().indicator("visits", period).share()
        (problem,) = said(caught.value.problems)
        assert problem.code == "indicator_of_nothing"
        assert problem.params == {
            "name": "visits",
            "period": str(period),
            "units": units,
            "stated": stated,
        }


def test_every_measure_of_the_members_has_a_name() -> None:
    roll = Membership(
        9, probationary=1, women=2, ethnic_minority=3, religious=4, youth=5, other={"retired": 0}
    )
    found = commune(cell("a", roll)).rollup().members
    named = (found.total, found.probationary, found.women, found.ethnic_minority)
    assert [int(tally) for tally in named] == [9, 1, 2, 3]
    assert (int(found.official), int(found.religious), int(found.youth)) == (8, 4, 5)
    assert "retired" in found.stated()


def test_a_tally_that_was_stored_is_the_same_and_still_says_what_it_counts() -> None:
    again = pickle.loads(pickle.dumps(mixed().rollup().members.women))
    assert (again, again.what) == (Tally(4, 2, 3), "members.women")


def test_where_numbers_come_from_counts_bounds_as_well() -> None:
    h = commune(cell("a", AtLeast(3)), cell("b", Membership(4)), cell("c"))
    assert h.rollup().origins() == {Origin.ENTERED: 7}
