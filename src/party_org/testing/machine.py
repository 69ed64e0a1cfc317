"""A state machine that restructures a party at random and compares every step with the oracle."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from hypothesis import Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from party_org.errors import PlanRejected
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.plans import Outcome
from party_org.regime import (
    REGIME_FROM_2025_07_01,
    REGIME_UNTIL_2025_07_01,
    UNRESTRICTED,
    Regime,
)
from party_org.testing.agreement import Agreement, assert_same_totals
from party_org.testing.hierarchies import hierarchies
from party_org.testing.machine_rules import Rules
from party_org.testing.operations import ALL_OPERATIONS
from party_org.testing.oracle import Oracle
from party_org.testing.scenes import Scene
from party_org.testing.story import Attempted, Beginning, Told, told_later

__all__ = ["STEPS_IN_RUN", "OrganizationMachine"]

STEPS_IN_RUN = 15
"""How many steps a machine takes before it begins again."""


class OrganizationMachine(Rules, RuleBasedStateMachine):
    """A party that lives through operations of every kind; subclass it to test your own code.

    Every step is carried out by the library and by the slow oracle, and after it every unit, every
    number and every sum must be the same; the receipt must balance. Steps that must be refused are
    tried as well. What fails is told as a story, with the fewest steps on the smallest tree.

    A run has :data:`STEPS_IN_RUN` steps, unless a profile or ``TestCase.settings`` says otherwise:
    many short runs find most faults, and what they find is soon made small.

    Override :meth:`trees` for other hierarchies, :meth:`on_step` to look at every step, and
    :meth:`mine` to have your own roll-up compared after every step. Add rules and invariants as in
    any ``RuleBasedStateMachine``.

    Attributes:
        hierarchy: the state.
        oracle: what the oracle makes of it.
        steps: how many steps have been taken.
        max_size: the trees grow to about so many units.
        regimes: the rules of the structure, of which one is drawn.
        kinds: the operations that are taken, by their words in data; with fewer a fault of one of
            them is found sooner. Steps to be refused are tried all the same.
        measure: what :meth:`mine` counts, such as ``"members.total"``, ``"members.women"``.
    """

    max_size: ClassVar[int] = 8
    regimes: ClassVar[tuple[Regime, ...]] = (
        REGIME_UNTIL_2025_07_01,
        REGIME_FROM_2025_07_01,
        UNRESTRICTED,
    )
    measure: ClassVar[str] = "members.total"
    kinds: ClassVar[Sequence[str]] = ALL_OPERATIONS

    hierarchy: Hierarchy
    oracle: Oracle

    def __init_subclass__(cls, **named: Any) -> None:
        super().__init_subclass__(**named)
        _make_soon_told(cls)

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0
        self._begun = 0

    # for subclasses --------------------------------------------------------------------------

    def trees(self) -> st.SearchStrategy[Hierarchy]:
        """The hierarchies that a run begins with: small ones, whose ratings are still to come."""
        regimes = st.sampled_from(self.regimes)
        return regimes.flatmap(
            lambda r: hierarchies(max_size=self.max_size // 2, regime=r, rated=())
        )

    def on_step(self, step: Operation, outcome: Outcome) -> None:
        """Called after every step that was carried out, with what came of it."""

    def mine(self) -> Mapping[str, Any] | None:
        """Your own roll-up of ``self.hierarchy``: id → value of ``measure``; ``None`` for none.

        It must be what the oracle adds up. Where the oracle does not know all, a missing value
        (``None``, NaN) or ``AtLeast`` of what is known is right, and no number is.
        """
        return None

    # the machinery ---------------------------------------------------------------------------

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """Draw the tree that the run begins with."""
        self._arrive(data.draw(told_later(self.trees()), label="tree").value)
        note(Beginning(self.hierarchy))
        self.oracle = Oracle(self.hierarchy)
        self._agreement = Agreement()
        self._compare()

    def _arrive(self, hierarchy: Hierarchy) -> None:
        hierarchy.rollup()  # from here on sums are kept up to date
        self.hierarchy = hierarchy
        self.scene = Scene(hierarchy, new_id=f"n{self._begun}")

    def carry_out(self, step: Operation) -> None:
        """Carry out a step by the library and by the oracle, and compare what comes of it."""
        self.steps += 1
        note(Attempted(self.steps, step, "to be carried out"))
        outcome = self.hierarchy.apply(step)
        self._begun += 1
        note(Told(outcome))
        for receipt in outcome.receipts:
            imbalances = receipt.imbalances()
            assert not imbalances, f"the receipt does not balance: {imbalances}"
        self._arrive(outcome.after)
        self.oracle.apply(step)
        self._compare()
        self.on_step(step, outcome)

    def must_be_refused(self, step: Operation, code: str) -> None:
        """Try a step that must be refused with this code among others, and change nothing."""
        self.steps += 1
        note(Attempted(self.steps, step, f"to be refused ({code})"))
        said = [problem.code for problem in step.problems(self.hierarchy)]
        assert code in said, f"the step says of itself {said}, not {code}"
        codes = self._refused(step)
        assert code in codes, f"refused as {codes}, not as {code}" if codes else "not refused"
        self._compare()

    def _refused(self, step: Operation) -> Sequence[str]:
        """The codes with which a step is refused; none if it is not."""
        try:
            self.hierarchy.apply(step)
        except PlanRejected as refusal:
            return refusal.codes
        return ()

    def _compare(self) -> None:
        self._agreement.check(self.hierarchy, self.oracle)
        mine = self.mine()
        if mine is not None:
            assert_same_totals(mine, self._agreement.sums, self.measure)


def _make_soon_told(machine: type[OrganizationMachine]) -> None:
    """Have a machine tell one short story soon, as far as no profile says otherwise."""
    case, stock = machine.TestCase, settings.get_profile("default")
    own: dict[str, Any] = {
        "stateful_step_count": STEPS_IN_RUN,
        "report_multiple_bugs": False,
        # what "explain" finds is lines of this library, at twice the time
        "phases": [phase for phase in stock.phases if phase is not Phase.explain],
    }
    kept = {k: v for k, v in own.items() if getattr(case.settings, k) == getattr(stock, k)}
    case.settings = settings(case.settings, **kept)


_make_soon_told(OrganizationMachine)
