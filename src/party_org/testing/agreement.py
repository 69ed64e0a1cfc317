"""Whether the library and the oracle say the same of every unit."""

from collections.abc import Mapping
from typing import Any

from party_org.counts import AtLeast
from party_org.hierarchy import Hierarchy
from party_org.rollup import Rollup
from party_org.testing.oracle import Oracle
from party_org.testing.oracle.sums import Sums
from party_org.testing.oracle.table import row_of

__all__ = [
    "Agreement",
    "assert_agreement",
    "assert_same_rollup",
    "assert_same_sums",
    "assert_same_totals",
    "public_sums",
]

_RATED_UNITS = ("base_organizations", "cells", "committees")


def assert_agreement(hierarchy: Hierarchy, oracle: Oracle) -> None:
    """That the tree, every unit, what has ended and every sum are the oracle's."""
    Agreement().check(hierarchy, oracle)


class Agreement:
    """Comparisons of one state after another.

    A roll-up that is what it was, beside sums of the oracle that are what they were, is not read
    again: that makes a long run several times faster and leaves nothing unseen.

    Attributes:
        sums: what the oracle added up last.
    """

    def __init__(self) -> None:
        self.sums: dict[str, Sums] = {}
        self._seen: dict[str, tuple[Rollup, Sums]] = {}

    def check(self, hierarchy: Hierarchy, oracle: Oracle) -> None:
        """That the tree, every unit, what has ended and every sum are the oracle's."""
        table = oracle.table
        ids = list(hierarchy)
        assert ids == table.below(table.root), f"units: {ids}, not {table.below(table.root)}"
        assert {*hierarchy.ended} == table.ended, "what has ended differs"
        for unit_id in ids:
            found, expected = row_of(hierarchy[unit_id]), table.rows[unit_id]
            assert found == expected, f'unit "{unit_id}": {found}, not {expected}'
            above = hierarchy.parent(unit_id)
            assert above == table.parents[unit_id], f'unit "{unit_id}" is under {above}'
        self.sums = oracle.sums()
        for unit_id in ids:
            both = hierarchy.rollup(unit_id), self.sums[unit_id]
            if self._seen.get(unit_id) != both:
                assert_same_sums(unit_id, *both)
                self._seen[unit_id] = both


def assert_same_totals(mine: Mapping[str, Any], sums: Mapping[str, Sums], measure: str) -> None:
    """That a user's own roll-up of one measure is what the oracle adds up.

    Where the oracle does not know all, a missing value or ``AtLeast`` is right, and no number is.
    """
    for unit_id, known in sums.items():
        assert unit_id in mine, f'unit "{unit_id}": your roll-up has no value'
        cells = known.get(("kind", "cell"), 0) + known.get(("kind", "base_cell"), 0)
        bound = known.get(("bound", measure), 0)
        missing = cells - known.get(("exact", measure), 0)
        value = mine[unit_id]
        if missing:
            right = is_missing(value) or value == AtLeast(bound)
            expected = f"at least {bound}: {missing} of {cells} cells do not say"
        else:
            right, expected = same(value, bound), str(bound)
        assert right, f'unit "{unit_id}": {measure} is {value!r} in yours, and {expected}'


def assert_same_sums(unit_id: str, rollup: Rollup, expected: Sums) -> None:
    """That a roll-up says through its public face what the oracle adds up."""
    found = public_sums(rollup)
    if found != expected:
        different = [k for k in {**found, **expected} if found.get(k, 0) != expected.get(k, 0)]
        key = different[0]
        raise AssertionError(
            f'unit "{unit_id}": {" ".join(map(str, key))} is {found.get(key, 0)} in the roll-up '
            f"and {expected.get(key, 0)} by the oracle"
        )


def public_sums(rollup: Rollup) -> Sums:
    """What a roll-up says through its public face, under the oracle's names; zeros are left out."""
    found: dict[tuple[Any, ...], int] = {}
    tables = {
        "kind": rollup.by_kind(),
        "sector": rollup.by_sector(),
        "level": rollup.by_level(),
        "tag": rollup.by_tag(),
    }
    for name, table in tables.items():
        for key, number in table.items():
            found[name, key] = number
    members = rollup.members
    for measure in dict.fromkeys(("official", *members.stated())):
        tally = members[measure]
        found["bound", f"members.{measure}"] = tally.known
        found["exact", f"members.{measure}"] = tally.units - tally.incomplete
    for scheme, year in rollup.rated():
        tallies = rollup.ratings(scheme, year)
        grades = tallies.members
        for grade, tally in (*grades.counts.items(), ("not_rated", grades.not_rated)):
            found["bound", f"ratings.{scheme}.{year}.{grade}"] = tally.known
            found["exact", f"ratings.{scheme}.{year}.{grade}"] = tally.units - tally.incomplete
        for who in _RATED_UNITS:
            own = getattr(tallies, who)
            for grade, tally in (*own.counts.items(), ("not_rated", own.not_rated)):
                found["own", who, scheme, year, grade] = tally.known
    for name, period in rollup.indicators():
        indicator = rollup.indicator(name, period)
        for part, tally in (("value", indicator.value), ("of", indicator.of)):
            measure = f"indicators.{period.start}/{period.end}.{part}.{name}"
            found["bound", measure] = tally.known
            found["exact", measure] = tally.units - tally.incomplete
            found["states", measure] = tally.units
    return {key: number for key, number in found.items() if number}


def assert_same_rollup(found: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    """That two roll-ups give every unit the same value; the first that differs is named.

    Args:
        found: id → value, such as your own roll-up's.
        expected: id → value, whose order says which unit is first; what ``Hierarchy.rollups()``
            gives will do, and so will any numbers. Missing values (``None``, NaN) equal each other.

    Raises:
        AssertionError: naming the first unit with another value, or with none.

    >>> assert_same_rollup({"a": 1, "b": 2}, {"a": 1, "b": 3})
    Traceback (most recent call last):
        ...
    AssertionError: unit "b": 2, expected 3
    """
    for unit_id, value in expected.items():
        assert unit_id in found, f'unit "{unit_id}": no value, expected {value!r}'
        got = found[unit_id]
        assert same(got, value), f'unit "{unit_id}": {got!r}, expected {value!r}'
    for unit_id, value in found.items():
        assert unit_id in expected, f'unit "{unit_id}": {value!r}, expected no such unit'


def same(one: Any, other: Any) -> bool:
    """Whether two values of a roll-up are the same; floats may differ in their last digits."""
    if is_missing(one) or is_missing(other):
        return is_missing(one) and is_missing(other)
    if isinstance(one, float) or isinstance(other, float):
        return abs(float(one) - float(other)) <= 1e-9 * max(1.0, abs(float(other)))
    return bool(one == other)


def is_missing(value: Any) -> bool:
    """Whether a value says that there is none: ``None``, NaN, or pandas' NA."""
    if value is None:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - only what is no number differs from itself
    except TypeError:  # pandas' NA is neither equal to itself nor not
        return True
