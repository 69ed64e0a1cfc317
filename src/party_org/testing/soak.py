"""Very many steps of the state machine, on all cores, the same ones for the same seed.

The steps are run in batches, each with a seed of its own; batches are counted in their order until
there are enough, so what is counted does not depend on how fast the machine is.
"""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context
from typing import Any, ClassVar, Self

from attrs import define, field, frozen
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.plans import Outcome
from party_org.testing.hierarchies import hierarchies
from party_org.testing.laws import check_all_laws
from party_org.testing.machine import OrganizationMachine

__all__ = ["Tally", "batches", "run_batch", "soak"]

RUNS_IN_BATCH = 40
STEPS_IN_RUN = 100

_SETTINGS = settings(
    max_examples=RUNS_IN_BATCH,
    stateful_step_count=STEPS_IN_RUN,
    deadline=None,
    database=None,
    derandomize=False,
    print_blob=False,
    report_multiple_bugs=False,
    # pyright sees the metaclass give more of its kind, but it gives the checks
    suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType]
)


@define
class Tally:
    """What was done so far.

    Attributes:
        runs: trees that were begun with.
        steps: steps that were carried out, by operation; ``"refuse"`` for those to be refused.
        laws: how often all laws were checked on one step.
        units: units that were compared with the oracle, with all their sums.
    """

    runs: int = 0
    steps: Counter[str] = field(factory=Counter)
    laws: int = 0
    units: int = 0

    def __iadd__(self, other: "Tally") -> Self:
        self.runs += other.runs
        self.steps += other.steps
        self.laws += other.laws
        self.units += other.units
        return self


class _Counting(OrganizationMachine):
    """The machine, with a count of what it does."""

    tally: ClassVar[Tally]
    laws_every: ClassVar[int]

    def trees(self) -> st.SearchStrategy[Hierarchy]:
        """With everything in them: the search is for long, and what is found can wait."""
        regimes = st.sampled_from(self.regimes)
        return regimes.flatmap(
            lambda r: hierarchies(max_size=self.max_size // 2, regime=r, indicators="counts")
        )

    def on_step(self, step: Operation, outcome: Outcome) -> None:
        tally = self.tally
        tally.steps[step.op] += 1
        if self.laws_every and tally.steps.total() % self.laws_every == 0:
            check_all_laws(outcome)
            tally.laws += 1

    def must_be_refused(self, step: Operation, code: str) -> None:
        super().must_be_refused(step, code)
        self.tally.steps["refuse"] += 1

    def _compare(self) -> None:
        super()._compare()
        self.tally.units += len(self.hierarchy)

    def teardown(self) -> None:
        self.tally.runs += 1


@frozen
class Batch:
    """One batch, which is the same wherever and whenever it is run."""

    seed: int
    number: int
    laws_every: int


def run_batch(batch: Batch) -> Tally:
    """Run one batch.

    Raises:
        AssertionError: if anything differs, with the smallest story.
    """
    tally = Tally()
    fields: dict[str, Any] = {"tally": tally, "laws_every": batch.laws_every}
    machine = type("OrganizationMachine", (_Counting,), fields)
    own = seed(batch.seed * 1_000_003 + batch.number)(machine)
    searching = settings(_SETTINGS, phases=[Phase.generate, Phase.shrink])
    run_state_machine_as_test(own, settings=searching)
    return tally


def batches(first: int, laws_every: int, jobs: int) -> Iterator[Tally]:
    """The tallies of one batch after another, without end; several are run at once."""
    work = (Batch(first, number, laws_every) for number in count())
    if jobs == 1:
        yield from map(run_batch, work)
    # started afresh, not forked: what the parent has imported is nothing to the workers
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        running: list[Future[Tally]] = [pool.submit(run_batch, next(work)) for _ in range(2 * jobs)]
        try:
            while True:
                done = running.pop(0)
                running.append(pool.submit(run_batch, next(work)))
                yield done.result()
        finally:
            for future in running:
                future.cancel()


def soak(steps: int, *, seed: int = 0, laws_every: int = 50, jobs: int = 1) -> Iterator[Tally]:
    """Run at least so many steps; gives the tally so far after every batch.

    Args:
        steps: how many steps of the state machine.
        seed: another one makes other steps.
        laws_every: after how many steps all laws are checked; 0 for never.
        jobs: processes at once.

    Raises:
        AssertionError: if anything differs, with the smallest story.
    """
    total = Tally()
    for tally in batches(seed, laws_every, jobs):
        total += tally
        yield total
        if total.steps.total() >= steps:
            return
