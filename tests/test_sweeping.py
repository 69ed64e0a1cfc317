"""Trying out many plans: the same rows here, in threads, in other processes."""

import multiprocessing
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import party_org as po
from party_org.sweep_workers import _KEPT, tried_from_file

# from 3.12 on Python warns of forking where threads run, as they do under some test runners
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

NUMBER = 150


def communes() -> po.Hierarchy:
    cells = [
        (
            po.BaseCommittee(id=f"x{x}"),
            [po.Cell(id=f"{x}-{n}", members=po.Membership(5 * n + x)) for n in range(1, 6)],
        )
        for x in range(1, 6)
    ]
    district = (po.Committee(id="d", level="district"), cells)
    return po.Hierarchy.from_nested(district, as_of=date(2018, 1, 1))


def variants() -> dict[str, po.Plan]:
    """Mergers in pairs; every tenth plan cannot be carried out."""
    found = {}
    for n in range(NUMBER):
        x, one, other = n % 5 + 1, n % 4 + 1, n % 4 + 2
        into = "nowhere" if n % 10 == 9 else f"{x}-{one}"
        steps = [po.Merge([f"{x}-{other}"], into=into)]
        found[f"variant {n}"] = po.Plan(title=f"Phương án {n}", steps=steps)
    return found


def largest(outcome: po.Outcome) -> dict[str, Any]:
    sizes = [
        unit.members.total for unit in outcome.after.walk(po.Cell) if isinstance(unit, po.Cell)
    ]
    return {"cells": len(sizes), "largest": max(size for size in sizes if isinstance(size, int))}


def where(outcome: po.Outcome) -> tuple[int, int]:
    return os.getpid(), id(outcome.before)


def broken(outcome: po.Outcome) -> int:
    if outcome.after.rollup().cells == 24 and outcome.plan.title != "Phương án 0":
        raise ZeroDivisionError("nothing to divide by")
    return 1


def incomplete(outcome: po.Outcome) -> int:
    return int(outcome.after.rollup().members.women)


@pytest.fixture(scope="module", params=["spawn", "forkserver", "fork"])
def pool(request: pytest.FixtureRequest) -> Iterator[Executor]:
    context = multiprocessing.get_context(request.param)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        yield executor


def test_every_plan_has_its_row_in_the_order_of_the_plans() -> None:
    base, plans = communes(), variants()
    found = po.sweep(base, plans, largest)
    assert [row.name for row in found] == list(plans)
    assert [row.title for row in found] == [plan.title for plan in plans.values()]
    for row, plan in zip(found, plans.values(), strict=True):
        if row.ok:
            assert row.scores == largest(plan.apply(base))
        else:
            with pytest.raises(po.PlanRejected) as caught:
                plan.apply(base)
            assert row.problems == caught.value.problems
    assert len(found.failed) == NUMBER // 10
    assert (len(found), found.scores) == (NUMBER, ("cells", "largest"))
    assert repr(found) == "<Sweep of 150 plans: 15 failed>"


def test_threads_and_processes_give_the_same_rows(pool: Executor) -> None:
    base, plans = communes(), variants()
    here = po.sweep(base, plans, largest)
    with ThreadPoolExecutor(3) as threads:
        assert po.sweep(base, plans, largest, executor=threads) == here
    assert po.sweep(base, plans, largest, executor=pool) == here
    # and once more, on another base, in the same processes
    smaller = base.merge(["1-5"], into="1-4").after
    again = po.sweep(smaller, plans, largest, executor=pool)
    assert again == po.sweep(smaller, plans, largest) != here


def test_each_process_gets_the_base_once(pool: Executor) -> None:
    rows = [row for row in po.sweep(communes(), variants(), where, executor=pool) if row.ok]
    assert len(rows) == NUMBER - NUMBER // 10
    found = {row.scores["score"] for row in rows}
    assert os.getpid() not in {process for process, _ in found}
    assert len(found) == len({process for process, _ in found}) <= 2


def test_the_base_does_not_travel_with_the_plans() -> None:
    class Counting(Executor):
        """Does everything at once, and counts the bytes that a pool of processes would send."""

        sent: list[int]

        def __init__(self) -> None:
            self.sent = []

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            self.sent.append(len(pickle.dumps((fn, args, kwargs))))
            future: Future[Any] = Future()
            future.set_result(fn(*args, **kwargs))
            return future

    small, large = Counting(), Counting()
    tree = communes()
    more = [(po.Cell(id=f"more-{n}", members=po.Membership(n)), "x1") for n in range(5_000)]
    pairs = [(unit, tree.parent(unit.id)) for unit in tree.walk()]
    wide = po.Hierarchy.from_pairs([*pairs, *more], as_of=tree.as_of)
    for base, executor in ((tree, small), (wide, large)):
        po.sweep(base, variants(), largest, executor=executor)
    assert small.sent == large.sent or abs(sum(small.sent) - sum(large.sent)) < 1_000
    assert len(small.sent) == NUMBER // 2  # in chunks, so that small plans do not wait for messages


def test_scores_that_fail_keep_the_row_and_say_why() -> None:
    plans = [po.Plan(title=f"Phương án {n}", steps=po.Merge(["1-2"], into="1-1")) for n in (0, 1)]
    first, second = po.sweep(communes(), plans, broken)
    assert (first.name, first.scores, first.ok) == ("1", {"score": 1}, True)
    assert (second.name, second.scores, second.ok) == ("2", {}, False)
    [problem] = second.problems
    assert problem.code == "score_failed"
    assert problem.text() == (
        "the outcome cannot be scored: ZeroDivisionError('nothing to divide by')"
    )
    [row] = po.sweep(communes(), plans[:1], incomplete)
    assert [problem.code for problem in row.problems] == ["incomplete"]


def test_rows_are_ranked_with_ties_in_the_order_of_the_plans() -> None:
    def score(outcome: po.Outcome) -> dict[str, Any]:
        name = outcome.plan.title
        return {"size": {"a": 3, "b": 9, "c": 3, "d": None}[name or ""], "only a": None}

    plans = {name: po.Plan(title=name, steps=po.Merge(["1-2"], into="1-1")) for name in "abcd"}
    found = po.sweep(communes(), plans, score)
    assert [row.name for row in found.ranked("size")] == ["b", "a", "c"]
    assert [row.name for row in found.ranked("size", largest=False)] == ["a", "c", "b"]
    assert found["b"].scores["size"] == 9
    with pytest.raises(KeyError):
        found["z"]
    with pytest.raises(po.InvalidValueError, match="size"):
        found.ranked("sise")


def test_the_table_shows_scores_and_problems_and_counts_the_rest() -> None:
    plans = dict(list(variants().items())[8:12])
    found = po.sweep(communes(), plans, largest)
    assert found.text(most=2).splitlines() == [
        "           cells  largest",
        "variant 8     24       30",
        'variant 9      –        –  step 1: there is no unit "nowhere"',
        "… and 2 more plans",
    ]
    assert "… và 2 phương án khác" in found.text("vi", most=2)
    assert str(po.sweep(communes(), [], largest)) == ""


def test_wrong_arguments_are_refused_before_anything_is_done(pool: Executor) -> None:
    wrong: Any = "plans"
    with pytest.raises(po.InvalidValueError) as caught:
        po.sweep(wrong, [], wrong, executor=wrong)
    assert [problem.path for problem in caught.value.problems] == ["base", "score", "executor"]
    bad: list[Any] = [wrong, 3, {"a": wrong}, [wrong]]
    for plans in bad:
        with pytest.raises(po.InvalidValueError, match="plan"):
            po.sweep(communes(), plans, largest)
    with pytest.raises(po.InvalidValueError) as caught:
        po.sweep(communes(), variants(), lambda _: 1, executor=pool)
    assert [problem.code for problem in caught.value.problems] == ["score_not_sendable"]


def test_progress_is_shown_on_standard_error_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("party_org.progress.find_spec", lambda _: None)
    po.sweep(communes(), variants(), largest, progress=True)
    shown = capsys.readouterr()
    assert shown.out == ""
    lines = shown.err.splitlines()
    assert lines[-1] == "plans: done"
    assert 10 <= len(lines) <= 30
    assert "plans 70 of 150" in shown.err
    po.sweep(communes(), variants(), largest)
    assert capsys.readouterr() == ("", "")


def test_with_rich_progress_is_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    po.sweep(communes(), variants(), largest, progress=True)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "150/150" in shown.err


def test_a_process_keeps_its_base_for_the_next_sweep(pool: Executor) -> None:
    base = communes()
    rows = [
        *po.sweep(base, variants(), where, executor=pool),
        *po.sweep(base, variants(), where, executor=pool),
    ]
    found = {row.scores["score"] for row in rows if row.ok}
    assert len(found) == len({process for process, _ in found}) <= 2


def test_a_process_keeps_one_base_at_a_time(tmp_path: Path) -> None:
    path, plans = tmp_path / "base.pickle", list(variants().items())[:1]
    path.write_bytes(pickle.dumps(communes()))
    [first], [again] = (tried_from_file("digest", str(path), plans, where) for _ in range(2))
    assert first == again
    [row] = tried_from_file("another", str(path), plans, where)
    assert row.ok
    assert list(_KEPT) == ["another"]
