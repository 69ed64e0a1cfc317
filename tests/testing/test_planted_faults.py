"""The kit finds what is planted in the library and in roll-ups of users, and makes it small."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from party_org import draft
from party_org.counts import lower_bound
from party_org.hierarchy import Hierarchy
from party_org.measures import NOBODY, TOTAL, Stock
from party_org.operations import merge, sharing, split, transfer
from party_org.plans import Outcome
from party_org.testing import (
    ALL_LAWS,
    OrganizationMachine,
    hierarchies,
    restructurings,
    rollup_laws,
)
from party_org.testing.machine import STEPS_IN_RUN

SEARCH = settings(
    max_examples=400,
    stateful_step_count=3,
    database=None,
    derandomize=True,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
)


class Small(OrganizationMachine):
    """The machine on small trees without ratings, in which faults are found sooner."""

    def trees(self) -> st.SearchStrategy[Hierarchy]:
        return hierarchies(max_size=4, rated=(), unknown=False)


def story_of(machine: type[OrganizationMachine]) -> tuple[str, int, int]:
    """What the machine tells: the error, the steps it takes, and the units that it begins with."""
    with pytest.raises((AssertionError, KeyError)) as caught:
        run_state_machine_as_test(machine, settings=SEARCH)
    notes = "\n".join(caught.value.__notes__)
    steps = [line for line in notes.splitlines() if line.startswith("Step ")]
    begun = notes.partition("It begins on ")[2].partition("state.begin")[0]
    return str(caught.value), len(steps), len(begun.splitlines()) - 1


def larger(stocks: Iterable[Stock]) -> Stock:
    return max(stocks, key=lambda stock: lower_bound(stock[TOTAL]))


def without_the_last(*args: Any) -> list[Stock]:
    found = real_share(*args)
    return [*found[:-1], NOBODY] if found else found


real_share = sharing.share


def test_a_merge_that_keeps_the_larger_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "add_stocks", larger)
    trees = hierarchies(max_size=4, rated=())
    merged = restructurings(trees=trees, max_steps=1, kinds=("merge",))
    (law,) = [law for law in ALL_LAWS if law.name == "receipts_balance"]

    def is_broken(outcome: Outcome) -> bool:
        try:
            law.check(outcome)
        except AssertionError:
            return True
        return False

    outcome = find(merged, is_broken, settings=SEARCH)
    assert len(outcome.before) == 3
    assert [step.op for step in outcome.plan.steps] == ["merge"]


def test_the_machine_as_users_get_it_tells_of_a_merge_in_a_few_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(merge, "add_stocks", larger)
    stock = settings.get_profile("default")
    fresh = settings(
        stock,
        stateful_step_count=STEPS_IN_RUN,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink],
        database=None,
        derandomize=True,
        deadline=None,
    )
    with pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(OrganizationMachine, settings=fresh)
    notes = "\n".join(caught.value.__notes__).splitlines()
    steps = [line for line in notes if line.startswith("Step ")]
    assert len(steps) < STEPS_IN_RUN / 2
    assert "Merge(" in steps[-1]


def test_a_split_that_loses_the_remainder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "share", without_the_last)

    class Splitting(Small):
        kinds = ("split",)

    _, steps, units = story_of(Splitting)
    assert steps == 1
    assert units == 2


def test_a_transfer_under_ones_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "is_within", lambda *_: False)

    class Refusing(Small):
        kinds = ()

    error, steps, units = story_of(Refusing)
    assert "not under_own_subtree" in error
    assert steps == 1
    assert units <= 2


def test_a_stale_rollup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "sum_again", lambda _old, sums, _new, _touched: sums)
    error, steps, units = story_of(Small)
    assert "by the oracle" in error
    assert steps == 1
    assert units <= 2


def test_an_order_taken_from_a_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def children(self: draft.Draft, unit_id: str) -> tuple[str, ...]:
        return tuple(sorted({*self._below[unit_id]}, key=lambda i: (hash(i) ^ 0x5BD1) % 97))

    monkeypatch.setattr(draft.Draft, "children", children)
    error, steps, _ = story_of(Small)
    assert error.startswith(("units: ", 'unit "')), (
        "by the hash of the ids, which differs from run to run"
    )
    assert steps <= 3


# roll-ups of users ---------------------------------------------------------------------------


def law(fn: Any, name: str, **options: Any) -> Any:
    (found,) = [law for law in rollup_laws(fn, **options) if law.name == name]
    return found


def broken(fn: Any, name: str, **options: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        law(fn, name, **options)()
    return str(caught.value)


def members(h: Hierarchy) -> Mapping[str, Any]:
    return {unit_id: h.rollup(unit_id).members.total.count for unit_id in h}


def unknown_as_0(h: Hierarchy) -> Mapping[str, Any]:
    return {unit_id: h.rollup(unit_id).members.total.known for unit_id in h}


def share_of_women(h: Hierarchy, unit_id: str) -> Fraction | None:
    members = h.rollup(unit_id).members
    women, total = members.women, members.total
    exact = women.is_exact and total.is_exact and total.known
    return Fraction(women.known, total.known) if exact else None


def shares(h: Hierarchy) -> Mapping[str, Any]:
    return {unit_id: share_of_women(h, unit_id) for unit_id in h}


def mean_of_shares(h: Hierarchy) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for unit_id in reversed(list(h)):
        below = [share for child in h.children(unit_id) if (share := found[child]) is not None]
        own = share_of_women(h, unit_id)
        found[unit_id] = sum(below, Fraction()) / len(below) if below else own
    return found


def first_child_alone(h: Hierarchy) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for unit_id in reversed(list(h)):
        own = getattr(h[unit_id], "members", None)
        found[unit_id] = own.total if own is not None else 0
        found[unit_id] += sum(found[child] for child in h.children(unit_id)[:1])
    return found


def test_unknown_read_as_0() -> None:
    assert 'unit "cell": 0' in broken(unknown_as_0, "unknown_is_not_0")


def test_the_mean_of_percentages() -> None:
    error = broken(mean_of_shares, "ratio_of_sums", measure="women", of="total")
    assert 'unit "u0"' in error


def test_an_order_that_matters() -> None:
    assert "expected" in broken(first_child_alone, "order_free")
    assert "its own and its children's" in broken(first_child_alone, "additive")


@pytest.mark.parametrize("law", rollup_laws(members))
def test_a_good_rollup_obeys_every_law(law: Any) -> None:
    law()


@pytest.mark.parametrize("law", rollup_laws(shares, measure="women", of="total"))
def test_a_good_share_obeys_every_law(law: Any) -> None:
    law()
