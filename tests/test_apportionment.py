"""Apportionment: exact sums, quotas kept, stated ties, tables against an exhaustive search."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from party_org.apportionment import largest_remainder, percent_largest_remainder, share_out
from party_org.controlled_rounding import controlled_rounding

Table = tuple[tuple[int, ...], ...]

amounts = st.integers(0, 200) | st.integers(0, 10**9)
weight = st.integers(0, 12) | st.integers(0, 10**9) | st.fractions(0, 5, max_denominator=9)
weights = st.lists(weight, min_size=1, max_size=12).filter(any)


def is_neighbour(number: int, quota: Fraction) -> bool:
    """Whether the number is the quota rounded down or up."""
    return floor(quota) <= number <= ceil(quota)


class TestLargestRemainder:
    @pytest.mark.parametrize(
        ("amount", "given_weights", "shares"),
        [
            # the remainders are .6, .3, .1 and then .5, .0, .5
            (10, [56, 23, 21], (6, 2, 2)),
            (5, [3, 4, 3], (2, 2, 1)),
            (1, [1, 1], (1, 0)),
            (7, [0, 5, 0], (0, 7, 0)),
            (2, [Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)], (1, 1, 0)),
            (0, [0, 0], (0, 0)),
            (0, [], ()),
        ],
    )
    def test_examples(
        self, amount: int, given_weights: list[int | Fraction], shares: tuple[int, ...]
    ) -> None:
        assert largest_remainder(amount, given_weights) == shares

    def test_alabama_paradox_is_part_of_the_method(self) -> None:
        # Hamilton's method keeps quotas, and for that lets a larger amount take a share away.
        assert largest_remainder(10, [6, 6, 2]) == (4, 4, 2)
        assert largest_remainder(11, [6, 6, 2]) == (5, 5, 1)

    @given(amounts, weights)
    def test_adds_up_and_keeps_quotas(self, amount: int, ws: list[int | Fraction]) -> None:
        shares = largest_remainder(amount, ws)
        assert sum(shares) == amount
        total = Fraction(sum(ws))
        for share, w in zip(shares, ws, strict=True):
            assert is_neighbour(share, amount * w / total)

    @given(amounts, weights)
    def test_larger_weights_and_earlier_ties_come_first(
        self, amount: int, ws: list[int | Fraction]
    ) -> None:
        shares = largest_remainder(amount, ws)
        for (w1, s1), (w2, s2) in combinations(zip(ws, shares, strict=True), 2):
            if w1 >= w2:
                assert s1 >= s2
            else:
                assert s1 <= s2

    @given(amounts, weights, st.fractions(Fraction(1, 9), 9, max_denominator=9))
    def test_only_proportions_matter(
        self, amount: int, ws: list[int | Fraction], factor: Fraction
    ) -> None:
        assert largest_remainder(amount, [w * factor for w in ws]) == largest_remainder(amount, ws)

    @given(st.data(), amounts, weights)
    def test_permuted_weights_give_permuted_shares_without_ties(
        self, data: st.DataObject, amount: int, ws: list[int | Fraction]
    ) -> None:
        order = data.draw(st.permutations(range(len(ws))))
        quotas = [amount * w / Fraction(sum(ws)) for w in ws]
        shares = largest_remainder(amount, ws)
        permuted = largest_remainder(amount, [ws[i] for i in order])
        expected = tuple(shares[i] for i in order)
        assert permuted == expected or len({quota % 1 for quota in quotas}) < len(quotas)
        # ties or not, it is equally near to the quotas
        assert sum(abs(quotas[i] - share) for i, share in zip(order, permuted, strict=True)) == sum(
            abs(quota - share) for quota, share in zip(quotas, shares, strict=True)
        )

    @pytest.mark.parametrize("nobody", [[], [0], [0, Fraction(0)]])
    def test_an_amount_for_nobody_is_refused(self, nobody: list[int | Fraction]) -> None:
        with pytest.raises(ValueError, match="3 cannot be apportioned: there is no weight above 0"):
            largest_remainder(3, nobody)

    @pytest.mark.parametrize(("amount", "ws"), [(-1, [1]), (1, [2, -1]), (0, [-1])])
    def test_negative_numbers_are_refused(self, amount: int, ws: list[int]) -> None:
        with pytest.raises(ValueError, match="negative"):
            largest_remainder(amount, ws)

    def test_floats_are_refused(self) -> None:
        with pytest.raises(TypeError, match="integers and fractions only"):
            largest_remainder(1, [0.5, 0.5])  # type: ignore[list-item]  # the mistake under test


class TestPercent:
    def test_reported_grades(self) -> None:
        percents = percent_largest_remainder([34, 20, 5], 2)
        assert percents == (Decimal("57.63"), Decimal("33.90"), Decimal("8.47"))
        assert [str(percent) for percent in percents] == ["57.63", "33.90", "8.47"]

    def test_half_up_would_give_100_01(self) -> None:
        # 1/6 = 16.666…, 2/3 = 66.666…: rounded one by one they are 16.67 + 16.67 + 66.67
        assert percent_largest_remainder([1, 1, 4], 2) == (
            Decimal("16.67"),
            Decimal("16.67"),
            Decimal("66.66"),
        )

    @given(st.lists(amounts, min_size=1, max_size=10).filter(any), st.integers(0, 40))
    @example([1, 2], 40)
    def test_adds_up_to_100_and_is_within_one_last_place(
        self, counts: list[int], places: int
    ) -> None:
        with localcontext(prec=3):  # the caller's precision is nobody's business
            percents = percent_largest_remainder(counts, places)
        exact = [Fraction(percent) for percent in percents]
        assert sum(exact) == 100
        for count, percent, fraction in zip(counts, percents, exact, strict=True):
            assert percent.as_tuple().exponent == -places
            assert abs(fraction - Fraction(100 * count, sum(counts))) < Fraction(1, 10**places)

    @pytest.mark.parametrize("counts", [[], [0, 0]])
    def test_an_empty_base_is_refused(self, counts: list[int]) -> None:
        with pytest.raises(ValueError, match="no weight above 0"):
            percent_largest_remainder(counts, 2)

    def test_negative_places_are_refused(self) -> None:
        with pytest.raises(ValueError, match="-1 is not a number of decimal places"):
            percent_largest_remainder([1], -1)


def legal_tables(columns: Sequence[int], rows: Sequence[int]) -> Iterator[Table]:
    """Every table with all numbers and row sums next to their quotas, by trying all of them.

    In the order of the tie rule: read row by row, the table that rounds up first comes first.
    """
    base = sum(rows)
    quotas = [[Fraction(column * row, base) for column in columns] for row in rows]
    choices = [range(ceil(quota), floor(quota) - 1, -1) for row in quotas for quota in row]
    for numbers in product(*choices):
        table = [numbers[i : i + len(columns)] for i in range(0, len(numbers), len(columns))]
        if all(
            is_neighbour(sum(row), sum(quota, Fraction(0)))
            for row, quota in zip(table, quotas, strict=True)
        ):
            transposed = tuple(zip(*table, strict=True))
            if tuple(map(sum, transposed)) == tuple(columns):
                yield transposed


def distance(table: Table, columns: Sequence[int], rows: Sequence[int]) -> Fraction:
    base = sum(rows)
    return sum(
        (
            abs(number - Fraction(column * row, base))
            for numbers, column in zip(table, columns, strict=True)
            for number, row in zip(numbers, rows, strict=True)
        ),
        Fraction(0),
    )


def nearest_tables(columns: Sequence[int], rows: Sequence[int]) -> list[Table]:
    tables = list(legal_tables(columns, rows))
    distances = [distance(table, columns, rows) for table in tables]
    return [t for t, d in zip(tables, distances, strict=True) if d == min(distances)]


@st.composite
def small_questions(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Columns and rows of at most ten numbers, so that all roundings can be tried."""
    n_rows, n_columns = draw(st.sampled_from([(1, 4), (2, 2), (2, 5), (3, 2), (3, 3), (5, 2)]))
    columns = draw(st.lists(st.integers(0, 12), min_size=n_columns, max_size=n_columns))
    rows = draw(st.lists(st.integers(0, 12), min_size=n_rows, max_size=n_rows).filter(any))
    return columns, rows


class TestControlledRounding:
    def test_columns_one_by_one_would_break_the_row_sums(self) -> None:
        assert largest_remainder(1, [1, 1, 1]) == (1, 0, 0)
        assert controlled_rounding([1, 1, 1], [1, 1, 1]) == ((1, 0, 0), (0, 1, 0), (0, 0, 1))

    @given(small_questions())
    def test_is_the_first_of_the_nearest_tables(
        self, question: tuple[list[int], list[int]]
    ) -> None:
        assert controlled_rounding(*question) == nearest_tables(*question)[0]

    @given(st.data(), small_questions())
    def test_is_symmetric_where_there_are_no_ties(
        self, data: st.DataObject, question: tuple[list[int], list[int]]
    ) -> None:
        columns, rows = question
        order = data.draw(st.permutations(range(len(rows))))
        permuted_rows = [rows[i] for i in order]
        permuted = controlled_rounding(columns, permuted_rows)
        nearest = nearest_tables(columns, rows)
        back = tuple(tuple(column[order.index(i)] for i in range(len(rows))) for column in permuted)
        assert back in nearest
        assert len(nearest) > 1 or back == controlled_rounding(columns, rows)

    @given(st.integers(0, 500), st.lists(st.integers(0, 60), min_size=1, max_size=20).filter(any))
    def test_a_single_column_is_largest_remainder(self, amount: int, rows: list[int]) -> None:
        assert controlled_rounding([amount], rows) == (largest_remainder(amount, rows),)

    def test_fifty_parts_and_ten_grades_full_of_ties(self) -> None:
        table = controlled_rounding([37] * 10, [7] * 50)
        assert [sum(column) for column in table] == [37] * 10
        assert {sum(row) for row in zip(*table, strict=True)} == {7, 8}
        assert {number for column in table for number in column} == {0, 1}

    def test_weights_that_are_all_zero_are_refused(self) -> None:
        with pytest.raises(ZeroDivisionError):
            controlled_rounding([1], [0, 0])


GRADES = ("excellent", "good", "fair", "not rated")
PREVIOUS = ("excellent before", "good before")
SUBSETS = ("women", "youth")

Question = tuple[dict[str, int], list[int]]


@st.composite
def bodies(draw: st.DrawFn) -> Question:
    """Totals and heads: subsets and grades within the members, earlier grades of any size."""
    size = st.integers(0, 9) | st.integers(0, 400)
    heads = draw(st.lists(size, min_size=1, max_size=7).filter(any))
    members = sum(heads)
    totals = {"members": members}
    for subset in SUBSETS:
        totals[subset] = draw(st.integers(0, members))
    left = members
    for grade in GRADES:
        totals[grade] = draw(st.integers(0, left))
        left -= totals[grade]
    for grade in PREVIOUS:
        totals[grade] = draw(st.integers(0, 3 * members))
    return totals, heads


def share(totals: dict[str, int], heads: list[int]) -> tuple[dict[str, int], ...]:
    return share_out(totals, heads, whole="members", partitions=[GRADES, PREVIOUS])


class TestShareOut:
    def test_a_cell_split_in_two(self) -> None:
        totals = {"members": 17, "women": 5, "youth": 3, "good": 12, "fair": 4, "not rated": 1}
        parts = share_out(
            totals, [10, 7], whole="members", partitions=[["good", "fair", "not rated"]]
        )
        assert parts == (
            {"members": 10, "women": 3, "youth": 2, "good": 7, "fair": 2, "not rated": 1},
            {"members": 7, "women": 2, "youth": 1, "good": 5, "fair": 2, "not rated": 0},
        )

    @given(bodies())
    def test_nothing_is_lost_and_every_number_keeps_its_quota(self, question: Question) -> None:
        totals, heads = question
        parts = share(totals, heads)
        assert [part["members"] for part in parts] == heads
        for measure, total in totals.items():
            assert sum(part[measure] for part in parts) == total
            for part, head in zip(parts, heads, strict=True):
                assert is_neighbour(part[measure], Fraction(total * head, totals["members"]))

    @given(bodies())
    def test_no_part_has_more_of_anything_than_members(self, question: Question) -> None:
        totals, heads = question
        for part, head in zip(share(totals, heads), heads, strict=True):
            assert all(part[measure] <= head for measure in (*SUBSETS, *GRADES))
            assert sum(part[grade] for grade in GRADES) <= head
            assert head > 0 or not any(part.values())

    @given(bodies())
    def test_partitions_keep_the_quota_of_their_sum(self, question: Question) -> None:
        totals, heads = question
        for part, head in zip(share(totals, heads), heads, strict=True):
            for partition in (GRADES, PREVIOUS):
                total = sum(totals[grade] for grade in partition)
                number = sum(part[grade] for grade in partition)
                assert is_neighbour(number, Fraction(total * head, totals["members"]))

    @given(bodies())
    def test_a_partition_of_all_members_fills_every_part(self, question: Question) -> None:
        totals, heads = question
        totals["not rated"] += totals["members"] - sum(totals[grade] for grade in GRADES)
        for part, head in zip(share(totals, heads), heads, strict=True):
            assert sum(part[grade] for grade in GRADES) == head

    @given(st.data(), bodies())
    def test_the_order_of_totals_and_partitions_does_not_matter(
        self, data: st.DataObject, question: Question
    ) -> None:
        totals, heads = question
        shuffled = dict(data.draw(st.permutations(list(totals.items()))))
        again = share_out(shuffled, heads, whole="members", partitions=[PREVIOUS, GRADES])
        assert again == share(totals, heads)
        assert all(list(part) == list(shuffled) for part in again)

    @given(bodies())
    def test_measures_do_not_disturb_one_another(self, question: Question) -> None:
        totals, heads = question
        alone = share_out(
            {"members": totals["members"], "women": totals["women"]}, heads, whole="members"
        )
        assert [part["women"] for part in share(totals, heads)] == [p["women"] for p in alone]

    @given(bodies(), st.data())
    def test_a_measure_within_another_is_shared_out_by_its_parts(
        self, question: Question, data: st.DataObject
    ) -> None:
        totals, heads = question
        outer = [part["women"] for part in share(totals, heads)]
        inner_total = data.draw(st.integers(0, totals["women"]))
        inner = share_out({"women": sum(outer), "inner": inner_total}, outer, whole="women")
        assert sum(part["inner"] for part in inner) == inner_total
        assert all(part["inner"] <= part["women"] for part in inner)

    def test_more_ratings_than_members_stay_proportional(self) -> None:
        totals = {"members": 3, "good before": 5, "fair before": 4}
        parts = share_out(
            totals, [2, 1, 0], whole="members", partitions=[["good before", "fair before"]]
        )
        assert parts == (
            {"members": 2, "good before": 3, "fair before": 3},
            {"members": 1, "good before": 2, "fair before": 1},
            {"members": 0, "good before": 0, "fair before": 0},
        )

    def test_ratings_of_members_who_have_all_gone_stay_in_the_first_part(self) -> None:
        totals = {"members": 0, "women": 0, "good": 4, "fair": 2, "trained": 3}
        first, second = share_out(totals, [0, 0], whole="members", partitions=[["good", "fair"]])
        assert first == totals
        assert not any(second.values())

    def test_nothing_for_no_part(self) -> None:
        assert (
            share_out({"members": 0, "good": 0}, [], whole="members", partitions=[["good"]]) == ()
        )

    @pytest.mark.parametrize(
        ("totals", "heads", "partitions", "text"),
        [
            ({"members": 5}, [2, 2], [], "4 heads in all parts, but 5 of 'members'"),
            ({"women": 0}, [], [], "0 heads in all parts, but None of 'members'"),
            ({"members": 1, "women": -1}, [1], [], "negative"),
            ({"members": 1}, [2, -1], [], "negative"),
            ({"members": 0, "good": 1}, [], [], "no part"),
            ({"members": 1}, [1], [["good"]], "'good' cannot be in a partition: it has no total"),
            ({"members": 1}, [1], [["members"]], "'members' .* it is named already"),
            ({"members": 1, "a": 0}, [1], [["a"], ["a"]], "'a' .* it is named already"),
        ],
    )
    def test_questions_without_an_answer_are_refused(
        self, totals: dict[str, int], heads: list[int], partitions: list[list[str]], text: str
    ) -> None:
        with pytest.raises(ValueError, match=text):
            share_out(totals, heads, whole="members", partitions=partitions)

    def test_floats_are_refused(self) -> None:
        with pytest.raises(TypeError, match="integers"):
            share_out({"members": 1}, [1.0], whole="members")  # type: ignore[list-item]  # the mistake

    def test_hash_seeds_do_not_matter(self) -> None:
        script = (
            "from party_org.apportionment import share_out\n"
            "totals = dict(members=9, a=2, b=2, c=2, d=3, women=4)\n"
            "print(share_out(totals, [3, 3, 3], whole='members', partitions=['abcd']))"
        )
        answers = {
            subprocess.run(
                [sys.executable, "-c", script],
                env=os.environ
                | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("1", "2", "3")
        }
        assert len(answers) == 1
