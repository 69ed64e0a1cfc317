"""A short run of the fuzzer on every build; that it would find, and make small, what is wrong."""

from pathlib import Path
from random import Random

import pytest

from tests.corpus_files import VALID
from tests.fuzz.__main__ import report
from tests.fuzz.mutations import MAX_SIZE, mutate
from tests.fuzz.running import Finding, Run, TooSlow, fuzz, seeds, shrunk, tried
from tests.fuzz.target import KINDS, attempt


def test_the_seeds_are_of_every_kind_and_right() -> None:
    known = seeds(VALID)
    assert {kind for kind, _ in known} == set(KINDS)
    assert all(attempt(kind, data) for kind, data in known)


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_but_our_errors_comes_out(seed: int) -> None:
    run = fuzz(seed, tries=300)
    assert run.findings == {}
    assert 10 < run.accepted < run.tried == 300


def test_a_seed_makes_the_same_inputs_again() -> None:
    inputs: list[list[bytes]] = [[], []]
    for made in inputs:
        fuzz(5, tries=60, attempt=lambda _, data, made=made: bool(made.append(data)))  # type: ignore[misc]  # made of this turn
    assert inputs[0] == inputs[1]
    assert len(set(inputs[0])) > 50


@pytest.mark.parametrize("kind", KINDS)
def test_changes_are_changes_and_stay_small(kind: str) -> None:
    random = Random(0)
    data = next(data for its_kind, data in seeds(VALID) if its_kind == kind)
    made = [mutate(kind, data, data, random) for _ in range(100)]
    assert sum(one != data for one in made) > 80
    assert max(map(len, made)) <= MAX_SIZE
    assert mutate(kind, b"", b"", random) is not None


def test_a_planted_fault_is_found_made_small_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(kind: str, data: bytes) -> bool:
        if kind == "json" and b'"units"' in data and b"null" in data:
            raise KeyError("units")
        return True

    run = fuzz(0, tries=600, attempt=faulty)
    [finding] = run.findings.values()
    assert finding.what.startswith("KeyError in faulty (test_fuzz.py:")
    assert len(finding.data) < 40
    report(run, tmp_path)
    assert "1 findings" in capsys.readouterr().out
    assert (tmp_path / "01.json").read_bytes() == finding.data


def test_what_hangs_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_kind: str, _data: bytes) -> bool:
        while True:
            pass

    monkeypatch.setattr("tests.fuzz.running._LIMIT", 0.05)
    what, accepted = tried("json", b"{}", endless)
    assert str(what).startswith("TooSlow")
    assert not accepted
    finding = Finding("json", b"{}", str(what))
    assert shrunk(finding, endless) is finding or shrunk(finding, endless) == finding


def test_nothing_found_is_said_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report(Run(tried=5, accepted=2), tmp_path)
    assert capsys.readouterr().out == "5 inputs tried, 2 read, 0 findings\n"
    assert list(tmp_path.iterdir()) == []
    assert issubclass(TooSlow, BaseException)
    assert not issubclass(TooSlow, Exception)
