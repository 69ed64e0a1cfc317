"""Sums kept up to date, sums made afresh and the oracle's sums are the same, at every unit."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from party_org.hierarchy import Hierarchy
from party_org.plans import Outcome, Plan
from party_org.regime import UNRESTRICTED
from party_org.rollup import Rollup
from party_org.units import MemberUnit, Unit
from tests.oracle import Oracle
from tests.strategies import hierarchies
from tests.strategies_plans import plans, restructurings
from tests.strategies_shares import OPEN_WAYS


def rebuilt(h: Hierarchy) -> Hierarchy:
    """The same hierarchy without anything that was worked out before."""
    pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
    return Hierarchy.from_pairs(
        pairs, as_of=h.as_of, regime=h.regime, ended=h.ended, schemes=h.schemes.values()
    )


def as_oracle(rollup: Rollup) -> dict[tuple[Any, ...], int]:
    """What a roll-up says through its public face, under the oracle's names."""
    found: dict[tuple[Any, ...], int] = {}
    for name, table in (
        ("kind", rollup.by_kind()),
        ("sector", rollup.by_sector()),
        ("level", rollup.by_level()),
        ("tag", rollup.by_tag()),
    ):
        found |= {(name, key): number for key, number in table.items()}
    for measure in ("official", *rollup.members.stated()):
        tally = rollup.members[measure]
        found["bound", f"members.{measure}"] = tally.known
        found["exact", f"members.{measure}"] = tally.units - tally.incomplete
    for scheme, year in (("B", 2022), ("A-exemplary-within", 2017)):
        members = rollup.ratings(scheme, year).members
        for grade, tally in [*members.counts.items(), ("not_rated", members.not_rated)]:
            measure = f"ratings.{scheme}.{year}.{grade}"
            found["bound", measure] = tally.known
            found["exact", measure] = tally.units - tally.incomplete
    return {key: number for key, number in found.items() if number}


def by_oracle(oracle: Oracle, unit: str) -> dict[tuple[Any, ...], int]:
    return {key: number for key, number in oracle.sums(unit).items() if key[0] != "own"}


@given(hierarchies(max_size=15))
def test_the_rollup_of_every_unit_is_the_oracles(h: Hierarchy) -> None:
    oracle = Oracle.of(h)
    for unit in h:
        assert as_oracle(h.rollup(unit)) == by_oracle(oracle, unit)
    assert h.rollups() == {unit: h.rollup(unit) for unit in h}


def graded(
    sums: Mapping[tuple[Any, ...], int], kinds: tuple[str, ...], key: tuple[str, int], *grades: str
) -> int:
    return sum(sums.get(("own", kind, *key, grade), 0) for kind in kinds for grade in grades)


@given(hierarchies(max_size=15, regime=UNRESTRICTED))
def test_own_grades_are_the_oracles(h: Hierarchy) -> None:
    oracle, rollup = Oracle.of(h), h.rollup()
    sums = oracle.sums(h.root)
    kinds = {
        "base_organizations": ("base_committee", "base_cell"),
        "cells": ("cell",),
        "committees": ("committee",),
    }
    for name, found in kinds.items():
        for key in (("B", 2022), ("A-exemplary-within", 2017)):
            distribution = getattr(rollup.ratings(*key), name)
            units = sum(sums.get(("kind", kind), 0) for kind in found)
            for grade, tally in distribution.counts.items():
                inner = ("exemplary",) if grade == "clean_and_strong" else ()
                assert tally.known == graded(sums, found, key, grade, *inner)
            assert distribution.not_rated.known == graded(sums, found, key, "not_rated")
            silent = units - distribution.rated.known - graded(sums, found, key, "not_rated")
            assert distribution.missing_units == silent


@given(st.data(), st.sampled_from([None, UNRESTRICTED]))
def test_incremental_is_recomputed_is_the_oracle(data: Any, regime: Any) -> None:
    options = {} if regime is None else {"regime": regime}
    before = data.draw(hierarchies(max_size=12, **options))
    plan = data.draw(plans(before, ways=OPEN_WAYS))
    before.rollup()  # from here on sums are kept up to date
    after = plan.apply(before).after
    again = rebuilt(after)
    assert after == again
    assert after.digest == again.digest
    oracle = Oracle.of(before)
    for step in plan.steps:
        oracle.apply(step)
    assert list(after) == oracle.below(oracle.root)
    assert {*after.ended} == oracle.ended
    for unit in after:
        assert after.rollup(unit) == again.rollup(unit)
        assert as_oracle(after.rollup(unit)) == by_oracle(oracle, unit)
        row, value = oracle.rows[unit], after[unit]
        assert after.children(unit) == tuple(row.children)
        assert after.parent(unit) == row.parent
        assert list(getattr(value, "serves", ())) == row.serves
        assert [place.id for place in getattr(value, "places", ())] == row.places


@given(restructurings(max_steps=6))
def test_a_plan_is_its_steps_one_after_the_other(outcome: Outcome) -> None:
    state = outcome.before
    state.rollup()
    for step in outcome.plan.steps:
        state = Plan(steps=[step]).apply(state).after
        state.rollup()
    assert state == outcome.after
    assert {u: state.rollup(u) for u in state} == {u: outcome.after.rollup(u) for u in state}


@given(hierarchies(max_size=12))
def test_any_fold_is_the_rollup_of_the_same(h: Hierarchy) -> None:
    def members(unit: Unit) -> int:
        total = unit.members.total if isinstance(unit, MemberUnit) else 0
        return total if isinstance(total, int) else getattr(total, "n", 0)

    folded = h.fold(members, lambda one, other: one + other)
    assert folded == {unit: h.rollup(unit).members.total.known for unit in h}


@given(hierarchies(max_size=12))
def test_a_subtree_rolls_up_to_what_its_top_does(h: Hierarchy) -> None:
    for unit in h:
        assert h.subtree(unit).rollup() == h.rollup(unit)
