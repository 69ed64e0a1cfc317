"""The long run: the same for the same seed, counted in batches, and it says what it found."""

from collections.abc import Generator
from concurrent.futures import Executor, Future
from itertools import count
from typing import Any, ClassVar

import pytest
from hypothesis import settings

from party_org.testing import __main__ as command
from party_org.testing import soak
from party_org.testing.machine import OrganizationMachine


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    small = settings(soak._SETTINGS, max_examples=4, stateful_step_count=10)
    monkeypatch.setattr(soak, "_SETTINGS", small)


def test_the_same_seed_takes_the_same_steps() -> None:
    one, again = (list(soak.soak(40, seed=7, laws_every=5))[-1] for _ in range(2))
    assert one == again
    assert one.steps.total() >= 40
    assert one.laws > 0
    assert list(soak.soak(40, seed=8, laws_every=5))[-1].steps != one.steps


class Inline(Executor):
    """Processes that are none: the work is done at once, when it is handed in."""

    last: ClassVar[list[Future[Any]]] = []

    def __init__(self, jobs: int, mp_context: Any) -> None:
        assert jobs == 2
        assert mp_context.get_start_method() == "spawn"
        Inline.last = []

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if args[0].number < 9:  # the others are still waiting when the first are counted
            future.set_result(fn(*args))
        self.last.append(future)
        return future


def test_batches_at_once_are_counted_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "ProcessPoolExecutor", Inline)
    one_by_one = list(soak.soak(60, seed=3, laws_every=0, jobs=1))
    at_once = soak.soak(60, seed=3, laws_every=0, jobs=2)
    assert list(at_once) == one_by_one
    assert one_by_one[-1].laws == 0


def test_what_waits_is_cancelled_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "ProcessPoolExecutor", Inline)
    monkeypatch.setattr(soak, "run_batch", lambda batch: soak.Tally(runs=batch.number))
    running = soak.batches(1, 0, 2)
    assert [next(running).runs for _ in range(7)] == [0, 1, 2, 3, 4, 5, 6]
    assert isinstance(running, Generator)
    running.close()
    assert [future.cancelled() for future in Inline.last] == [False] * 9 + [True] * 2


def test_the_command_says_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count(0, 11)
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    assert command.main(["--steps", "30", "--jobs", "1", "--laws-every", "0"]) == 0
    told = capsys.readouterr()
    assert "steps in " in told.err
    assert " 0  times all" in told.out


def test_the_command_prints_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--steps", "30", "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert "steps in" in said
    assert "members_conserved" in said
    assert "no law is broken" in said


def test_the_command_prints_what_it_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: OrganizationMachine) -> None:
        raise AssertionError("something differs")

    monkeypatch.setattr(OrganizationMachine, "_compare", broken)
    assert command.main(["--steps", "30", "--jobs", "1"]) == 1
    said = capsys.readouterr().out
    assert "something differs" in said
    assert "It begins on" in said
