"""Regimes: dated rules of the structure as data."""

from datetime import date

import pytest

from party_org.errors import InvalidValueError
from party_org.regime import (
    REGIME_FROM_2025_07_01,
    REGIME_UNTIL_2025_07_01,
    UNRESTRICTED,
    Regime,
    regime_in_force,
    slot,
)
from party_org.units import Cell, Committee
from tests.samples import problems_of


@pytest.mark.parametrize(
    ("child", "parent", "before", "after"),
    [
        ("committee:province", "committee:central", True, True),
        ("committee:district", "committee:province", True, False),
        ("committee:commune", "committee:province", False, True),
        ("base_committee", "committee:district", True, False),
        ("base_committee", "committee:commune", False, True),
        ("base_committee", "committee:province", True, True),
        ("base_cell", "committee:district", True, False),
        ("base_cell", "committee:commune", False, True),
        ("cell", "committee:commune", False, True),
        ("cell", "base_committee", True, True),
        ("cell", "sectional_committee", True, True),
        ("sectional_committee", "base_committee", True, True),
        ("cell", "base_cell", False, False),
        ("cell", "cell", False, False),
        ("base_committee", "base_committee", False, False),
        ("committee:province", "committee:province", False, False),
    ],
)
def test_who_may_sit_where(child: str, parent: str, before: bool, after: bool) -> None:
    assert REGIME_UNTIL_2025_07_01.may_sit(child, parent) is before
    assert REGIME_FROM_2025_07_01.may_sit(child, parent) is after
    assert UNRESTRICTED.may_sit(child, parent)


def test_the_rules_of_a_day() -> None:
    assert regime_in_force(date(2025, 6, 30)) is REGIME_UNTIL_2025_07_01
    assert regime_in_force(date(2025, 7, 1)) is REGIME_FROM_2025_07_01
    assert UNRESTRICTED.in_force(date(1, 1, 1))
    for regime in (REGIME_UNTIL_2025_07_01, REGIME_FROM_2025_07_01):
        sizes = (
            regime.min_official_members,
            regime.base_committee_from,
            regime.cell_committee_from,
            regime.cell_committee_min,
            regime.cell_committee_max,
        )
        assert sizes == (3, 30, 9, 3, 7)


def test_slots() -> None:
    assert slot(Committee(id="d", level="district", branch="military")) == "committee:district"
    assert slot(Cell(id="c")) == "cell"


def test_rules_of_ones_own() -> None:
    own = UNRESTRICTED.evolve(id="own", parents={"cell": ["cell"]}, min_official_members=5)
    assert own.may_sit("cell", "cell")
    assert not own.may_sit("base_cell", "cell")
    assert own == Regime(id="own", parents={"cell": ("cell",)}, min_official_members=5)
    assert hash(own) == hash(own.evolve())


def test_everything_wrong_at_once() -> None:
    assert problems_of(
        InvalidValueError,
        Regime,
        id="",
        start="2018",
        parents={"cell": "x"},
        base_committee_from=-1,
    ) == [
        (
            "id: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "start: start should be a date, not '2018' (str)",
        "base_committee_from: -1 is not a count: a count is 0 or more",
        "parents.cell: parents.cell should be a list of slots, not 'x' (str)",
    ]
    day = date(2018, 1, 1)
    assert problems_of(InvalidValueError, Regime, id="x", start=day, end=day, parents=[1]) == [
        (
            "end: a period from 2018-01-01 to 2018-01-01 holds no day (a period is [start, "
            "end): the "
            "end is the first day after it)"
        ),
        "parents: parents should be a mapping from slot to slots, not [1] (list)",
    ]
    assert problems_of(InvalidValueError, Regime, id="x", parents={"cell": [3], "": []}) == [
        "parents.cell: parents.cell should be a text, not 3 (int)",
        (
            "parents: '' cannot be an id (an id is a text without line breaks, control "
            "characters or "
            "white space at its ends, of at most 200 characters)"
        ),
    ]
