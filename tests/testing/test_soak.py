"""The long run: the same for the same seed, counted in batches, and it says what it found."""

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
