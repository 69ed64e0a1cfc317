"""Lineage: rows that add up, that compose, that fit the numbers, and that never say too much."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import lower_bound
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.lineage import Lineage
from party_org.lineage_rows import Place
from party_org.operations.ends import OUTSIDE
from party_org.plans import Outcome, Plan
from party_org.regime import UNRESTRICTED
from party_org.replay import own_count
from party_org.restating import restate
from party_org.testing import OPEN_WAYS, hierarchies, histories, masked, plans
from party_org.units import MemberUnit

EXACT = ("exact", "rest", "proportional")
MEASURES = ("members.total", "members.women", "members.retired")

complete_histories = histories(unknown=False, ways=EXACT, unstated=False)


def cells(tree: Hierarchy) -> list[str]:
    return [unit.id for unit in tree.walk(MemberUnit)]


def number(tree: Hierarchy, unit: str, measure: str) -> int:
    return lower_bound(own_count(tree[unit], measure)) if unit in tree else 0


def below(tree: Hierarchy, unit: str, measure: str) -> int:
    return sum(number(tree, one.id, measure) for one in tree.walk(under=unit))


def assert_shares(shares: Mapping[Place, Fraction | None]) -> None:
    """Shares between 0 and 1 that make 1 together, or cannot be told."""
    known = [share for share in shares.values() if share is not None]
    assert all(0 < share <= 1 for share in known)
    assert sum(known) <= 1
    assert sum(known) == 1 or len(known) < len(shares) - 1


# adding up -----------------------------------------------------------------------------------


@given(histories(), st.sampled_from(MEASURES))
def test_rows_and_columns_add_up_to_one(history: History, measure: str) -> None:
    lineage = history.lineage()
    for unit in lineage.before:
        shares = lineage.successors(unit, measure=measure)
        if shares or below(lineage.before, unit, measure):
            assert_shares(shares)
        assert {*shares} <= {*lineage.after, OUTSIDE}
    for unit in lineage.after:
        shares = lineage.composition(unit, measure=measure)
        if shares or below(lineage.after, unit, measure):
            assert_shares(shares)
        assert {*shares} <= {*lineage.before, OUTSIDE}


@given(histories(regime=UNRESTRICTED, max_size=6))
def test_untouched_units_are_rows_of_their_own(history: History) -> None:
    lineage = history.lineage()
    rows = lineage.rows()
    moved = {p.source for r in lineage.receipts for p in r.postings}
    vague = any(not isinstance(end, str) and end is not OUTSIDE for end in moved)
    for unit in cells(lineage.before):
        if unit in lineage.after and unit not in moved and not vague:
            assert unit not in rows
        shares = lineage.successors(unit)
        assert shares == rows.get(unit, {unit: 1})


# composing -----------------------------------------------------------------------------------


@st.composite
def halves(draw: st.DrawFn) -> tuple[Outcome, Outcome, Outcome]:
    """A plan carried out as a whole, and as two."""
    before = draw(hierarchies(max_size=8))
    plan = draw(plans(before, max_steps=4))
    cut = draw(st.integers(0, len(plan.steps)))
    first = Plan(steps=plan.steps[:cut]).apply(before)
    return plan.apply(before), first, Plan(steps=plan.steps[cut:]).apply(first.after)


@given(halves(), st.sampled_from(MEASURES))
def test_two_halves_make_the_whole(drawn: tuple[Outcome, Outcome, Outcome], measure: str) -> None:
    whole, first, second = map(Lineage.of, drawn)
    composed = first @ second
    assert composed == whole
    assert composed.rows(measure=measure) == whole.rows(measure=measure)
    for unit in whole.after:
        assert composed.composition(unit, measure=measure) == whole.composition(
            unit, measure=measure
        )


@given(histories())
def test_the_time_before_a_day_and_the_time_after_it_make_the_whole(history: History) -> None:
    for day in history.days:
        assert history.lineage(end=day) @ history.lineage(day) == history.lineage()


@given(complete_histories, st.sampled_from(MEASURES))
def test_known_rows_multiply_like_matrices(history: History, measure: str) -> None:
    steps = [Lineage.of(outcome) for outcome in history.outcomes]
    whole = history.lineage()
    for unit in cells(whole.before):
        if number(whole.before, unit, measure):
            row: dict[Any, Fraction] = {unit: Fraction(1)}
            for step in steps:
                row = _times(row, step, measure)
            found = {p: share for p, share in row.items() if share}
            assert whole.successors(unit, measure=measure) == found


def _times(row: Mapping[Any, Fraction], step: Lineage, measure: str) -> dict[Any, Fraction]:
    result: dict[Any, Fraction] = {}
    for place, weight in row.items():
        one: Mapping[Any, Fraction | None] = {OUTSIDE: Fraction(1)}
        if isinstance(place, str):
            one = step.successors(place, measure=measure)
        for target, share in one.items():
            assert share is not None
            result[target] = result.get(target, Fraction(0)) + weight * share
    return result


# fitting the numbers -------------------------------------------------------------------------


@given(complete_histories, st.sampled_from(MEASURES))
def test_both_ends_count_the_same_members(history: History, measure: str) -> None:
    lineage = history.lineage()
    before, after = lineage.before, lineage.after
    for source in cells(before):
        for target in cells(after):
            here = lineage.successors(source, measure=measure).get(target, Fraction(0))
            there = lineage.composition(target, measure=measure).get(source, Fraction(0))
            if number(before, source, measure) or number(after, target, measure):
                assert here is not None
                assert there is not None
                assert here * number(before, source, measure) == there * number(
                    after, target, measure
                )


@given(histories(unknown=False, ways=EXACT, unstated=False, max_steps=1), st.sampled_from(MEASURES))
def test_one_step_is_what_its_receipt_posts(history: History, measure: str) -> None:
    for outcome in history.outcomes:
        lineage, [receipt] = Lineage.of(outcome), outcome.receipts
        for unit in cells(outcome.before):
            there = number(outcome.before, unit, measure)
            left: dict[Any, int] = {unit: there}
            for posting in receipt.postings:
                if posting.measure == measure and posting.source == unit:
                    left[unit] -= lower_bound(posting.count)
                    left[posting.target] = left.get(posting.target, 0) + lower_bound(posting.count)
            if there:
                expected = {place: Fraction(n, there) for place, n in left.items() if n}
                assert lineage.successors(unit, measure=measure) == expected


@given(complete_histories, st.sampled_from(MEASURES))
def test_a_crosswalk_has_every_member_in_one_row(history: History, measure: str) -> None:
    lineage = history.lineage()
    if not cells(lineage.before) or not cells(lineage.after):
        return
    crosswalk = lineage.crosswalk(measure=measure)
    for source in cells(lineage.before):
        rows = crosswalk.of(source)
        assert sum(_whole(row.members) for row in rows) == number(lineage.before, source, measure)
        shares = lineage.successors(source, measure=measure)
        assert {row.target: row.share_of_source for row in rows if row.share_of_source} == {
            place: share for place, share in shares.items() if share
        }
    for target in cells(lineage.after):
        rows = crosswalk.into(target)
        assert sum(_whole(row.members) for row in rows) == number(lineage.after, target, measure)


def _whole(members: Any) -> Fraction:
    assert isinstance(members, int | Fraction)
    return Fraction(members)


@given(complete_histories)
def test_a_committee_is_the_sum_of_its_cells(history: History) -> None:
    lineage = history.lineage()
    for unit in lineage.before.walk():
        members = below(lineage.before, unit.id, "members.total")
        if unit.holds_members or not members:
            continue
        gone = sum(
            (lineage.successors(cell).get(OUTSIDE) or 0)
            * number(lineage.before, cell, "members.total")
            for cell in (one.id for one in lineage.before.walk(MemberUnit, under=unit.id))
        )
        shares = lineage.successors(unit.id)
        assert shares.get(OUTSIDE, Fraction(0)) == Fraction(gone) / members
        if unit.id == lineage.before.root:
            assert {*shares} <= {unit.id, OUTSIDE}


# never saying too much -----------------------------------------------------------------------


@st.composite
def blurred(draw: st.DrawFn) -> tuple[Lineage, Lineage]:
    """The lineage of a plan on a complete tree, and on the same tree with numbers hidden."""
    whole = draw(hierarchies(unknown=False, max_size=8, regime=UNRESTRICTED))
    plan = draw(plans(whole, max_steps=3, ways=OPEN_WAYS))
    hidden = draw(masked(whole))
    return Lineage.of(plan.apply(whole)), Lineage.of(plan.apply(hidden))


@given(blurred(), st.sampled_from(MEASURES))
def test_a_share_that_is_told_of_hidden_numbers_is_the_right_one(
    drawn: tuple[Lineage, Lineage], measure: str
) -> None:
    truth, found = drawn
    for unit in truth.before:
        if below(truth.before, unit, measure):
            _compare(
                truth.successors(unit, measure=measure), found.successors(unit, measure=measure)
            )
    for unit in truth.after:
        if below(truth.after, unit, measure):
            _compare(
                truth.composition(unit, measure=measure), found.composition(unit, measure=measure)
            )


def _compare(
    truth: Mapping[Place, Fraction | None], found: Mapping[Place, Fraction | None]
) -> None:
    for place in {**truth, **found}:
        told = found.get(place, Fraction(0))
        if told is not None:
            right = truth.get(place, Fraction(0))
            assert right is None or right == told, place


# restating -----------------------------------------------------------------------------------


@given(complete_histories)
def test_restating_keeps_every_total_in_whole_numbers(history: History) -> None:
    lineage = history.lineage()
    for backwards in (False, True):
        restated = restate(lineage, backwards=backwards)
        home = lineage.after if backwards else lineage.before
        away = lineage.before if backwards else lineage.after
        root, unplaced = restated[away.root], restated.unplaced
        assert isinstance(root, int)
        assert isinstance(unplaced, int)
        assert root + unplaced == home.rollup().members.total.known
        assert list(restated.counts) == list(away)
        assert away.root not in restated.estimated


@given(histories())
def test_numbers_restated_on_their_own_units_are_themselves(history: History) -> None:
    state = history.latest
    point = history.series([state.as_of], state.as_of).points[0]
    assert (point.estimated, point.unplaced) == ((), 0)
    for unit in state:
        assert point[unit] == state.rollup(unit).members.total.count
