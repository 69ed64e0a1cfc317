"""Which whole numbers can give printed percentages: against trying them all, and real cases."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.intervals import Interval
from party_org.percent_explaining import explain_percent
from party_org.percent_tables import explain_percentages
from party_org.rounding import ROUNDINGS, Rounding, as_percent

LARGEST = 60

printed = st.builds(
    lambda part, rest, places, rounding: as_percent(Fraction(part, part + rest), places, rounding),
    st.integers(0, 40),
    st.integers(1, 40),
    st.integers(0, 3),
    st.sampled_from(ROUNDINGS),
)
roundings = st.sampled_from(ROUNDINGS)


def prints_as(part: int, base: int, percent: Decimal, rounding: Rounding) -> bool:
    exponent = percent.as_tuple().exponent
    assert isinstance(exponent, int)
    return as_percent(Fraction(part, base), -exponent, rounding) == percent


@given(printed, roundings)
def test_all_pairs_are_found_and_no_others(percent: Decimal, rounding: Rounding) -> None:
    fits = explain_percent(percent, max_denominator=LARGEST).fits[rounding]
    tried = [
        (part, base)
        for base in range(1, LARGEST + 1)
        for part in range(base + 1)
        if prints_as(part, base, percent, rounding)
    ]
    assert list(fits.pairs()) == tried
    assert bool(fits) == bool(tried)
    assert fits.smallest == (tried[0] if tried else None)
    assert fits.only == (tried[0] if len(tried) == 1 else None)


@given(
    printed,
    roundings,
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(1, 40),
    st.integers(0, 20),
    st.integers(0, 10),
)
def test_what_is_known_narrows_the_pairs(
    percent: Decimal,
    rounding: Rounding,
    least: int,
    more: int,
    base: int,
    wider: int,
    others: int,
) -> None:
    part, whole = Interval(least, least + more), Interval(base, base + wider)
    fits = explain_percent(percent, part, whole, others=others).fits[rounding]
    tried = [
        (n, m)
        for m in range(whole.low, base + wider + 1)
        for n in range(m + 1)
        if n in part and m - n >= others and prints_as(n, m, percent, rounding)
    ]
    assert list(fits.pairs()) == tried
    assert all(pair in fits for pair in tried)
    assert (least + more + 1, base) not in fits


@pytest.mark.parametrize(
    ("percent", "part", "base", "how"),
    [
        ("74.4", 35, 47, ("truncate",)),  # Nam Sách
        ("90.7", 39, 43, ("half_up", "half_even")),  # Thanh Miện: 90.697…
        ("91.2", 604, 662, ROUNDINGS),
        ("57.63", 34, 59, ("half_up", "half_even")),
        ("12.5", 1, 8, ROUNDINGS),
        ("13", 1, 8, ("half_up",)),  # a tie: half up
        ("12", 1, 8, ("half_even", "truncate")),
        ("20", 5, 26, ()),
        ("0", 0, 7, ROUNDINGS),
    ],
)
def test_a_pair_fits_under_these_roundings(
    percent: str, part: int, base: int, how: tuple[Rounding, ...]
) -> None:
    assert explain_percent(percent, part, base).roundings == how


def test_la_hien_fits_five_of_twenty_five() -> None:
    explained = explain_percent("20", numerator=5)
    assert explained.fits["half_up"].only == (5, 25)
    assert not explain_percent("20", numerator=5, denominator=26)


def test_hai_duong_fits_only_144_of_604() -> None:
    explained = explain_percent("23.8", denominator=604)
    assert [fits.only for fits in explained.fits.values()] == [(144, 604)] * 3
    rated = explain_percent("23.8", denominator=662)
    assert rated.roundings == ("truncate",), "no number of those rated is rounded to that"


def test_dong_nai_fits_the_total_of_the_year_before() -> None:
    fits = explain_percent("2.98", numerator=2_270).fits["half_up"]
    bases = [base for base, _ in fits]
    assert (bases[0], bases[-1]) == (76_047, 76_302)
    assert bases == list(range(76_047, 76_303))
    assert not explain_percent("2.98", 2_270, 78_047)


def test_tuan_giao_needs_31_failed_of_3281() -> None:
    explained = explain_percent("0.94", others=355 + 2_860)
    assert explained.fits["half_up"].smallest == (31, 3_281)
    assert explained.fits["truncate"].smallest == (31, 3_264)


def test_a_percentage_above_100_is_of_no_part() -> None:
    assert explain_percent("105.5", numerator=211).fits["half_up"].only == (211, 200)


def test_large_bases_are_searched() -> None:
    fits = dict(explain_percent("23.81", max_denominator=100_000).fits["half_up"])
    assert max(fits) == 100_000
    assert list(fits[100_000]) == list(range(23_805, 23_815))
    assert all(base in fits for base in range(10_000, 100_001)), "two decimals say nothing there"


@pytest.mark.parametrize("wrong", ["", "abc", "-1", "NaN", "Infinity", "1e99", "9" * 60])
def test_what_is_no_percentage_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        explain_percent(wrong)
    assert caught.value.codes == ("bad_percent",)


def test_other_bad_questions_are_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        explain_percent("20", numerator=-1)
    assert caught.value.codes == ("negative_count",)
    with pytest.raises(InvalidValueError) as caught:
        explain_percent("20", others=-1, roundings=["up"])  # type: ignore[list-item]  # that is the test
    assert caught.value.codes == ("negative_count", "not_one_of")


# the percentages of all grades of one total

THREE = {"exemplary": "12.82", "clean_and_strong": "45.3", "good": "33.33"}


def test_three_percentages_of_bien_hoa_find_117_and_no_other_total_up_to_130() -> None:
    found = explain_percentages(THREE, complete=False, max_total=130)
    assert found.verdict == "unique"
    assert found.totals == (117,)
    [fit] = found.fits
    assert fit.counts == {"exemplary": 15, "clean_and_strong": 53, "good": 39}
    assert (fit.rest, fit.roundings) == (10, ("half_up", "half_even"))
    wider = explain_percentages(THREE, complete=False, max_total=500)
    assert wider.totals == (117, 234, 351, 390, 468)
    assert wider.verdict == "several"


def test_what_fits_is_told_in_words() -> None:
    found = explain_percentages(THREE, complete=False, max_total=130)
    assert str(found) == (
        "of the totals 1–130 only 117 fits: exemplary 15, clean_and_strong 53, good 39, "
        "all others 10"
    )
    assert found.text("vi").startswith("trong các tổng số 1–130 chỉ 117 khớp: exemplary 15, ")
    assert repr(found) == "<unique: one way, totals [117]>"
    wider = explain_percentages(THREE, complete=False, max_total=2_000)
    assert wider.text() == (
        "of the totals 1–2,000 these fit: 117, 234, 351, 390, 468, 507, 585, 624, 663, 702, … "
        f"({len(wider.totals)})"
    )
    assert explain_percentages(THREE).text("vi").endswith("1–1.000 không có số nào khớp")
    ways = explain_percentages({"good": "50", "fair": None, "weak": None}, 4, {"fair": 1})
    assert ways.text() == "the total 4 fits: good 2, fair 1, weak 1"
    one_total = explain_percentages({"good": "57", "fair": "43"}, 1_000)
    assert one_total.text() == f"the total 1,000 fits, in {len(one_total.fits)} ways"


def test_of_a_total_of_0_nothing_is_a_share() -> None:
    found = explain_percentages({"good": "100"}, 0)
    assert (found.verdict, found.tried) == ("none", Interval(0, 0))
    assert found.text() == "the total 0 does not fit"


def test_what_is_no_table_is_refused() -> None:
    wrong: Any = ["50"]
    with pytest.raises(InvalidValueError) as caught:
        explain_percentages(wrong, wrong, wrong)
    assert [problem.path for problem in caught.value.problems] == ["printed", "counts", "total"]


def test_one_way_of_many_that_is_listed_is_not_the_only_one() -> None:
    found = explain_percentages({"good": "50", "fair": None, "weak": "25"}, 1_000, max_listed=1)
    assert (found.verdict, len(found.fits), found.more) == ("several", 1, True)
    assert found.text() == "the total 1,000 fits, in 1+ ways"
    with pytest.raises(InvalidValueError, match="max_listed"):
        explain_percentages({"good": "50"}, max_listed=0)


def test_the_pairs_are_told_in_words() -> None:
    assert explain_percent("23.8", denominator=604).text("vi").splitlines() == [
        "23,8 %, làm tròn nửa lên: chỉ 144 trên 604",
        "23,8 %, làm tròn nửa về chữ số chẵn: chỉ 144 trên 604",
        "23,8 %, bị cắt bớt: chỉ 144 trên 604",
    ]
    assert str(explain_percent("12.82", roundings=["half_up"])) == (
        "12.82 %, a half rounded up: 5 of 39, 10 of 78, 15 of 117, 20 of 156, 25 of 195, …"
    )
    assert "nothing fits" in explain_percent("19", denominator=10).text()


def test_bien_hoa_with_the_grades_that_have_no_percentage() -> None:
    table: dict[str, str | None] = {**THREE, "completed": None, "weak": None}
    [open_fit] = explain_percentages(table, max_total=130).fits
    assert open_fit.rest == 10
    [fit] = explain_percentages(table, counts={"weak": 1}, max_total=130).fits
    assert fit.counts == {**open_fit.counts, "weak": 1, "completed": 9}
    assert fit.rest == 0
    assert explain_percentages(table, 117, {"weak": 11}).verdict == "none"
    assert explain_percentages(THREE).verdict == "none", "they do not make 100 %"


def test_a_known_bound_counts() -> None:
    table = {"good": "50", "other": "50"}
    found = explain_percentages(table, counts={"good": AtLeast(4)}, max_total=9)
    assert [(fit.total, fit.counts["good"]) for fit in found.fits] == [(8, 4)]


def test_the_list_is_bounded() -> None:
    found = explain_percentages({"good": "50"}, complete=False, max_total=50, max_listed=3)
    assert (len(found.fits), found.more) == (3, True)
    assert found.totals[-1] == 50


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, str | None], Rounding]:
    """Grades of one total, and what is printed of them."""
    counts = {name: draw(st.integers(0, 6)) for name in draw(st.sampled_from(("ab", "abc")))}
    counts["a"] += 1
    total, places = sum(counts.values()), draw(st.integers(0, 2))
    rounding = draw(roundings)
    shown: dict[str, str | None] = {
        name: str(as_percent(Fraction(count, total), places, rounding))
        if draw(st.booleans())
        else None
        for name, count in counts.items()
    }
    return counts, shown, rounding


def tried_tables(
    shown: Mapping[str, str | None], rounding: Rounding, largest: int
) -> set[tuple[int, ...]]:
    return {
        numbers
        for numbers in product(range(largest + 1), repeat=len(shown))
        if 1 <= sum(numbers) <= largest
        and all(
            percent is None or prints_as(number, sum(numbers), Decimal(percent), rounding)
            for number, percent in zip(numbers, shown.values(), strict=True)
        )
    }


@given(tables())
def test_tables_equal_trying_them_all(
    table: tuple[dict[str, int], dict[str, str | None], Rounding],
) -> None:
    counts, shown, rounding = table
    found = explain_percentages(shown, max_total=20, max_listed=2_000, roundings=[rounding])
    tried = tried_tables(shown, rounding, 20)
    assert tuple(counts.values()) in tried
    assert list(found.totals) == sorted({sum(numbers) for numbers in tried})
    loose = [name for name, percent in shown.items() if percent is None]
    named = [name for name in shown if len(loose) < 2 or name not in loose]
    columns = [list(shown).index(name) for name in named]
    expected = {(sum(numbers), *(numbers[column] for column in columns)) for numbers in tried}
    assert {(fit.total, *(fit.counts[name] for name in named)) for fit in found.fits} == expected
    assert all(sum(fit.counts.values()) + fit.rest == fit.total for fit in found.fits)
