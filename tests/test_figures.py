"""Published figures, targets and sources."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from party_org.errors import InvalidValueError, UndefinedShareError
from party_org.figures import Figure, Source, Target
from party_org.periods import Period
from party_org.rounding import as_percent
from tests.samples import problems_of


def test_a_count_or_a_percentage() -> None:
    assert Figure(unit="u", measure="cells", value=323).places == 0
    assert Figure(unit="u", measure="m", percent=Decimal("44.40")).places == 2
    assert Figure(unit="u", measure="m", percent=Decimal("1E+2")).places == 0
    assert problems_of(InvalidValueError, Figure, unit="u", measure="m") == [
        "a figure states either a count or a percentage, and this one states neither"
    ]
    assert problems_of(
        InvalidValueError, Figure, unit="u", measure="m", value=1, percent=Decimal(1)
    ) == ["a figure states either a count or a percentage, and this one states both"]


@pytest.mark.parametrize(
    "percent", [57.63, "57.63", Decimal("NaN"), Decimal("Infinity"), Decimal(-1)]
)
def test_what_is_no_percentage(percent: object) -> None:
    assert problems_of(InvalidValueError, Figure, unit="u", measure="m", percent=percent) == [
        (
            f"percent: {percent!r} is not a percentage (a finite decimal number from 0, such as "
            "Decimal('57.63'))"
        )
    ]


def test_everything_wrong_at_once() -> None:
    assert problems_of(
        InvalidValueError,
        Figure,
        unit="",
        measure=3,
        value=-1,
        qualifier="maybe",
        of="",
        period=2018,
        as_of="2018",
        source=4,
        origin="guess",
        note="",
    ) == [
        (
            "unit: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "measure: measure should be a text, not 3 (int)",
        "period: period should be a Period, not 2018 (int)",
        "source: source should be a text, not 4 (int)",
        "note: note is empty",
        (
            "origin: origin should be one of published, entered, derived, estimated, "
            "synthetic, not "
            "'guess' (str)"
        ),
        "qualifier: qualifier is 'maybe', which is none of: exact, about, nearly, over, at_least",
        "value: -1 is not a count: a count is 0 or more",
        "of: of is empty",
        "as_of: as_of should be a date, not '2018' (str)",
    ]


def test_chi_lang_reached_its_target() -> None:
    target = Target(unit="chi-lang", measure="admitted", value=200, period=Period.year(2009))
    assert target.fulfilment(211) == Fraction(211, 200)
    assert as_percent(target.fulfilment(211), 1) == Decimal("105.5")
    assert target.is_met(211)
    assert not target.is_met(199)
    exactly = Target(unit="u", measure="m", value=3, comparison="exactly")
    assert [exactly.is_met(n) for n in (2, 3, 4)] == [False, True, False]
    with pytest.raises(UndefinedShareError, match="the target is 0"):
        Target(unit="u", measure="m", value=0).fulfilment(3)
    assert problems_of(
        InvalidValueError, Target, unit="u", measure="m", value=True, comparison="x"
    ) == [
        (
            "value: True (bool) is not a count (a count is a whole number, AtLeast(n) "
            '(written ">=n") '
            "or None for not stated)"
        ),
        "comparison: comparison is 'x', which is none of: at_least, exactly",
    ]


def test_sources() -> None:
    source = Source("s", "a report", date(2018, 8, 24), where="001.txt")
    assert source == Source(
        id="s", title=" a report ", published=date(2018, 8, 24), where="001.txt"
    )
    assert problems_of(InvalidValueError, Source, "", "", "2018", "") == [
        (
            "id: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "title: title is empty",
        "where: where is empty",
        "published: published should be a date, not '2018' (str)",
    ]
