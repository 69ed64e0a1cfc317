"""The laws of the library, each by its name: what holds of every plan and what comes of it."""

from collections.abc import Callable

from party_org.counts import lower_bound
from party_org.hierarchy import Hierarchy
from party_org.operations.ends import OUTSIDE
from party_org.plans import Outcome, Plan
from party_org.testing.agreement import assert_agreement, assert_same_rollup
from party_org.testing.law import Law
from party_org.testing.operations import ALL_OPERATIONS
from party_org.testing.oracle import Oracle
from party_org.testing.plans import restructurings
from party_org.testing.rebuilding import alone, rebuilt, turned

__all__ = ["ALL_LAWS", "check_all_laws"]


def _receipts_balance(outcome: Outcome) -> None:
    for receipt in outcome.receipts:
        assert not receipt.imbalances(), f"step {receipt.step + 1}: {receipt.imbalances()}"


def _members_conserved(outcome: Outcome) -> None:
    if any(receipt.corrections for receipt in outcome.receipts):
        return  # data that is put right conserves nothing
    before, after, posted = _known(outcome.before), _known(outcome.after), _posted(outcome)
    for measure in {**before, **after, **posted}:
        due = before.get(measure, 0) + posted.get(measure, 0)
        now = after.get(measure, 0)
        assert now == due, f"{measure}: {now} are certain after the plan, {due} should be"


def _known(h: Hierarchy) -> dict[str, int]:
    """What is certain of every measure in the whole tree."""
    derived = ("bound", "members.official")
    sums = Oracle(h).sums()[h.root]
    return {key[1]: n for key, n in sums.items() if key[0] == "bound" and key != derived}


def _posted(outcome: Outcome) -> dict[str, int]:
    """By how much the receipts say that what is certain has changed."""
    totals: dict[str, int] = {}
    for receipt in outcome.receipts:
        moves = [(lost.measure, -lost.amount) for lost in receipt.unallocated]
        moves += [(told.measure, told.amount) for told in receipt.newly_stated]
        for posting in receipt.postings:
            amount = lower_bound(posting.count)
            moves += [(posting.measure, amount)] if posting.source is OUTSIDE else []
            moves += [(posting.measure, -amount)] if posting.target is OUTSIDE else []
        for measure, amount in moves:
            totals[measure] = totals.get(measure, 0) + amount
    return totals


def _untouched_units_unchanged(outcome: Outcome) -> None:
    before, after = outcome.before, outcome.after
    receipts = outcome.receipts
    touched = {i for r in receipts for i in (*r.changed, *r.begun, *r.ended)}
    moved = {move.unit for r in receipts for move in r.moved}
    for unit_id in after:
        if unit_id not in touched:
            assert after[unit_id] == before[unit_id], f'unit "{unit_id}" changed unsaid'
            if unit_id not in moved:
                above = after.parent(unit_id)
                assert above == before.parent(unit_id), f'unit "{unit_id}" moved unsaid'


def _identities_stay_ended(outcome: Outcome) -> None:
    before, after = outcome.before, outcome.after
    ended = {*before.ended, *(i for r in outcome.receipts for i in r.ended)}
    assert {*after.ended} == ended, f"ended: {sorted(after.ended)}, not {sorted(ended)}"
    again = [unit_id for unit_id in after if unit_id in ended]
    assert not again, f"ended and there: {again}"


def _rollup_is_sum_of_parts(outcome: Outcome) -> None:
    h = outcome.after
    for unit_id in h:
        parts = [h.rollup(child) for child in h.children(unit_id)]
        total = sum(parts, alone(h, unit_id).rollup())
        assert h.rollup(unit_id) == total, f'unit "{unit_id}": {h.rollup(unit_id)}, not {total}'


def _kept_up_is_recomputed(outcome: Outcome) -> None:
    outcome.before.rollup()  # from here on sums are kept up to date
    after = outcome.plan.apply(outcome.before).after
    again = rebuilt(after)
    assert after == again, "the tree differs from itself built afresh"
    assert after.digest == again.digest, "the digest differs from that of the tree built afresh"
    assert_same_rollup(after.rollups(), again.rollups())


def _order_free(outcome: Outcome) -> None:
    assert_same_rollup(turned(outcome.after).rollups(), outcome.after.rollups())


def _plan_is_its_steps(outcome: Outcome) -> None:
    state, day = outcome.before, outcome.plan.effective
    for step in outcome.plan.steps:
        state = Plan(steps=[step], effective=day).apply(state).after
    assert state == outcome.after, "the steps one by one come to another state"


def _preview_says_what_is_done(outcome: Outcome) -> None:
    preview = outcome.plan.preview(outcome.before)
    assert not preview.problems, f"the preview finds {preview.problems[0]}"


def _same_again(outcome: Outcome) -> None:
    again = outcome.plan.apply(outcome.before)
    assert again.after == outcome.after, "the plan comes to another state when applied again"
    assert again.receipts == outcome.receipts, "the receipts differ when it is applied again"
    assert rebuilt(outcome.before).digest == outcome.before.digest, "the state before has changed"


def _as_by_the_oracle(outcome: Outcome) -> None:
    oracle = Oracle(outcome.before)
    for step in outcome.plan.steps:
        oracle.apply(step)
    assert_agreement(outcome.after, oracle)


_OUTCOMES = restructurings(kinds=ALL_OPERATIONS, max_size=8)

_LAWS: tuple[tuple[Callable[[Outcome], None], str], ...] = (
    (_receipts_balance, "every receipt balances, measure by measure and cell by cell"),
    (_members_conserved, "what is certain changes only by what the receipts post"),
    (_untouched_units_unchanged, "what no receipt names is as it was, where it was"),
    (_identities_stay_ended, "what has ended is not there, and stays ended"),
    (_rollup_is_sum_of_parts, "a roll-up is the unit's own and those of its children"),
    (_kept_up_is_recomputed, "sums kept up to date are those made afresh"),
    (_order_free, "the order of children makes no difference to a sum"),
    (_plan_is_its_steps, "a plan comes to what its steps come to, one after the other"),
    (_preview_says_what_is_done, "the preview of a plan that can be carried out finds no fault"),
    (_same_again, "a plan leaves the state before alone, and always comes to the same"),
    (_as_by_the_oracle, "the tree, every number and every sum are the slow oracle's"),
)

ALL_LAWS: tuple[Law, ...] = tuple(
    Law(check.__name__.lstrip("_"), says, _OUTCOMES, check) for check, says in _LAWS
)
"""What holds of every outcome of every plan; each can be called as a test of its own."""


def check_all_laws(before: Hierarchy | Outcome, plan: Plan | None = None) -> None:
    """Check every law on one outcome, or on a state and a plan that can be carried out on it.

    Raises:
        AssertionError: with every law that is broken, by name.
        PlanRejected: if the plan cannot be carried out.

    >>> from datetime import date
    >>> import party_org as po
    >>> cells = [po.Cell(id=i, members=po.Membership(10)) for i in "ab"]
    >>> h = po.Hierarchy.from_nested((po.BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
    >>> check_all_laws(h.merge(["b"], into="a"))
    """
    if isinstance(before, Hierarchy):
        before = (Plan(steps=()) if plan is None else plan).apply(before)
    broken = []
    for law in ALL_LAWS:
        try:
            law.check(before)
        except AssertionError as error:
            broken.append(f"{law.name} ({law.says}): {error}")
    assert not broken, "\n".join([f"{len(broken)} laws are broken", *broken])
