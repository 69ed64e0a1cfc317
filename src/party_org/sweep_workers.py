"""How plans are tried out and scored elsewhere, with a base that travels to each worker once."""

import pickle
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from party_org.checks import raise_if_any
from party_org.errors import PartyOrgError
from party_org.hierarchy import Hierarchy
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.showing import shown
from party_org.sweeps import SweepRow

__all__ = ["Score"]

Score: TypeAlias = Callable[[Outcome], Any]
"""What is asked of an outcome: numbers by name, or one number."""

Named: TypeAlias = tuple[str, Plan]
Rows: TypeAlias = list[SweepRow]
Send: TypeAlias = Callable[[Sequence[Named], Score], "Future[Rows]"]

_KEPT: dict[str, Hierarchy] = {}
"""The base that this process has read last, by its digest."""


def tried(base: Hierarchy, plans: Sequence[Named], score: Score) -> Rows:
    """What comes of each of some plans; whatever goes wrong with one stands in its row."""
    base.rollup()  # kept with the base: what a plan changes is then all that is added up again
    return [_row(base, name, plan, score) for name, plan in plans]


def _row(base: Hierarchy, name: str, plan: Plan, score: Score) -> SweepRow:
    try:
        scores = score(plan.apply(base))
        by_name = scores if isinstance(scores, Mapping) else {"score": scores}
        return SweepRow(name, plan.title, by_name)
    except PartyOrgError as error:
        return SweepRow(name, plan.title, problems=error.problems)
    except Exception as error:  # noqa: BLE001 -- one bad score is no reason to lose all others
        params = {"error": shown(error, 200)}
        problem = Problem(code="score_failed", params=params)
        return SweepRow(name, plan.title, problems=(problem,))


def tried_from_file(digest: str, path: str, plans: Sequence[Named], score: Score) -> Rows:
    """As :func:`tried`, on a base that each process reads from a file, once, and keeps."""
    if digest not in _KEPT:
        _KEPT.clear()  # one base at a time: it may be a nation
        _KEPT[digest] = pickle.loads(Path(path).read_bytes())  # noqa: S301 -- written by ourselves
    return tried(_KEPT[digest], plans, score)


@contextmanager
def sender(base: Hierarchy, executor: Executor, score: Score) -> Generator[Send, None, None]:
    """What sends plans to the workers of an executor, the base being there.

    * Threads share the base itself.
    * A dask cluster is given it once, with its own means, for all workers.
    * Any other worker reads it from a file when it gets its first plans, and keeps it for further
      sweeps; so it is on the same machine, or shares its folder for temporary files.

    Raises:
        InvalidValueError: if ``score`` cannot be sent to another process.
    """
    submit: Any = executor.submit
    if isinstance(executor, ThreadPoolExecutor):
        yield partial(submit, tried, base)
    elif type(executor).__module__.partition(".")[0] == "distributed":
        # there is no public way from a dask executor to its client, which alone can broadcast
        client: Any = executor._client  # type: ignore[attr-defined]  # as said above
        [there] = client.scatter([base], broadcast=True, hash=False)
        yield partial(submit, tried, there, pure=False)
    else:
        raise_if_any(_not_sendable(score))
        with TemporaryDirectory(prefix="party_org-") as folder:
            path = Path(folder) / "base.pickle"
            path.write_bytes(pickle.dumps(base, pickle.HIGHEST_PROTOCOL))
            yield partial(submit, tried_from_file, base.digest, str(path))


def _not_sendable(score: Score) -> list[Problem]:
    try:
        pickle.dumps(score)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        params = {"error": shown(str(error), 200)}
        return [Problem(code="score_not_sendable", path="score", params=params)]
    return []
