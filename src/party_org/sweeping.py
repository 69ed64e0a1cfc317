"""Trying out very many plans on one hierarchy: here, on all cores, or on a cluster."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from typing import Any

from party_org.checks import check_id, check_instance, raise_if_any, wrong_type
from party_org.hierarchy import Hierarchy
from party_org.plans import Plan
from party_org.problems import Problem
from party_org.progress import progress_bar
from party_org.sweep_workers import Named, Rows, Score, sender, tried
from party_org.sweeps import Sweep, SweepRow

__all__ = ["sweep"]

_LARGEST, _CHUNKS = 32, 64
"""At most so many plans go to a worker at a time, and about so many times, so that none waits."""


def sweep(
    base: Hierarchy,
    plans: Mapping[str, Plan] | Iterable[Plan],
    score: Score,
    *,
    executor: Executor | None = None,
    progress: bool = False,
) -> Sweep:
    """Carry out each plan on ``base`` by itself, and score what comes of it.

    A plan that is rejected, or whose outcome cannot be scored, keeps its row, with its problems
    instead of scores. The rows are in the order of the plans, whoever finished first.

    Args:
        base: the state that every plan is applied to.
        plans: name → plan, or plans, which are then named ``"1"``, ``"2"``, ….
        score: called with the :class:`~party_org.plans.Outcome` of each plan; gives numbers by
            name, or one, which is then called ``"score"``. Other processes get it by its name, so
            there it has to be a function of a module, not a ``lambda``; dask takes any.
        executor: who does it: a pool of processes, for all cores of one machine; or
            ``client.get_executor()`` of dask.distributed (extra ``dask``), for a cluster; or any
            other :class:`concurrent.futures.Executor`. This process alone, unless said. ``base``
            is sent to each worker once, not once a plan. The executor is not shut down.
        progress: whether to show on standard error how far it is.

    Raises:
        InvalidValueError: if an argument is of a wrong type, or ``score`` cannot be sent to
            another process.

    >>> from datetime import date
    >>> from party_org.membership import Membership
    >>> from party_org.operations.merge import Merge
    >>> from party_org.units import BaseCommittee, Cell
    >>> cells = [Cell(id=i, members=Membership(n)) for i, n in (("a", 10), ("b", 11), ("c", 4))]
    >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
    >>> variants = {f"c into {i}": Plan(steps=Merge(["c"], into=i)) for i in ("a", "b", "z")}
    >>> found = sweep(h, variants, lambda outcome: {"cells": outcome.after.rollup().cells})
    >>> print(found)
              cells
    c into a      2
    c into b      2
    c into z      –  step 1: there is no unit "z"
    >>> found.ranked("cells", largest=False)[0].name
    'c into a'
    """
    raise_if_any(_argument_problems(base, score, executor))
    named = _named(plans)
    with progress_bar("plans", len(named), show=progress) as advance:
        rows: dict[str, SweepRow] = {}
        for found in _found(base, named, score, executor):
            rows.update((row.name, row) for row in found)
            advance("", len(rows))
    return Sweep([rows[name] for name, _ in named])


def _found(
    base: Hierarchy, named: Sequence[Named], score: Score, executor: Executor | None
) -> Iterator[Rows]:
    """The rows in the order in which they are made."""
    if executor is None:
        yield from (tried(base, [one], score) for one in named)
        return
    size = max(1, min(_LARGEST, len(named) // _CHUNKS))
    with sender(base, executor, score) as send:
        futures: list[Future[Rows]] = []
        try:
            futures += [send(named[n : n + size], score) for n in range(0, len(named), size)]
            for future in as_completed(futures):
                yield future.result()
        finally:
            # if something went wrong, what has not begun need not begin
            for future in futures:
                future.cancel()


def _argument_problems(base: Any, score: Any, executor: Any) -> list[Problem]:
    problems = check_instance(base, "base", Hierarchy, "a Hierarchy")
    if not callable(score):
        problems.append(wrong_type("score", "a function", score))
    if executor is not None:
        problems += check_instance(executor, "executor", Executor, "an Executor")
    return problems


def _named(plans: Any) -> list[Named]:
    if isinstance(plans, Mapping):
        named = list(plans.items())
    elif isinstance(plans, Iterable) and not isinstance(plans, str):
        named = [(str(n), plan) for n, plan in enumerate(plans, 1)]
    else:
        what = "plans, or a mapping from names to plans"
        raise_if_any([wrong_type("plans", what, plans)])
        return []
    problems = []
    for name, plan in named:
        problems += check_id(name, "plans")
        problems += check_instance(plan, f"plans.{name}", Plan, "a Plan")
    raise_if_any(problems)
    return named
