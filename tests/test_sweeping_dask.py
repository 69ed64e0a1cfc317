"""Trying out many plans on a dask cluster, a real one on this machine."""

from collections.abc import Iterator
from typing import Any

import distributed
import pytest

import party_org as po
from tests.test_sweeping import NUMBER, communes, largest, variants, where

# distributed is typed in part only
DISTRIBUTED: Any = distributed


@pytest.fixture(scope="module")
def executor() -> Iterator[Any]:
    workers = {"n_workers": 2, "threads_per_worker": 2, "processes": True}
    with (
        DISTRIBUTED.LocalCluster(**workers, dashboard_address=None) as cluster,
        DISTRIBUTED.Client(cluster) as client,
    ):
        yield client.get_executor()


def test_a_cluster_gives_the_same_rows(executor: Any) -> None:
    base, plans = communes(), variants()
    here = po.sweep(base, plans, largest)
    assert po.sweep(base, plans, largest, executor=executor) == here


def test_each_worker_gets_the_base_once(executor: Any) -> None:
    rows = [row for row in po.sweep(communes(), variants(), where, executor=executor) if row.ok]
    assert len(rows) == NUMBER - NUMBER // 10
    found = {row.scores["score"] for row in rows}
    assert len(found) == len({process for process, _ in found}) <= 2


def test_dask_takes_any_function(executor: Any) -> None:
    limit = 28
    found = po.sweep(
        communes(),
        variants(),
        lambda outcome: outcome.after.rollup().cells < limit,
        executor=executor,
    )
    assert {row.scores["score"] for row in found if row.ok} == {True}
