"""The runs: inputs are made from the corpus, tried, and what goes wrong is made small and kept."""

import csv
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from attrs import define, field, frozen

from tests.corpus_files import BASES, INVALID, VALID
from tests.fuzz.mutations import mutate
from tests.fuzz.packages import workbook
from tests.fuzz.target import KINDS, attempt

Attempt = Callable[[str, bytes], bool]
Seed = tuple[str, bytes]

_LIMIT = 20.0  # seconds for one input of at most 20 kB, on any machine
_GROWN = 400  # inputs that were read, kept to be changed further
_SHRINKING = 400  # tries to make a finding smaller


class TooSlow(BaseException):
    """One input took longer than anything that small may; no ``except Exception`` keeps it."""


@frozen
class Finding:
    """An input with which something went wrong.

    Attributes:
        kind: how it is read.
        data: the input.
        what: what went wrong, the same for all findings that have one cause.
    """

    kind: str
    data: bytes
    what: str


@define
class Run:
    """What a run has found.

    Attributes:
        tried: how many inputs were tried.
        accepted: how many of them could be read.
        findings: the first input for each thing that went wrong.
    """

    tried: int = 0
    accepted: int = 0
    findings: dict[str, Finding] = field(factory=dict)


def seeds(*folders: Path) -> list[Seed]:
    """The files in folders of the corpus with the way in which each is read."""
    endings = {".json": "json", ".yaml": "yaml", ".csv": "rows"}
    found = []
    for folder in folders or (VALID, BASES, INVALID):
        for path in sorted(folder.rglob("*.*")):
            kind = "figures" if path.parent.name == "figure-tables" else endings.get(path.suffix)
            if kind and path.name != "index.yaml":
                found.append((kind, path.read_bytes()))
    tables = [data for kind, data in found if kind == "rows"]
    return found + [("excel", book) for book in map(_workbook, tables) if book]


def _workbook(table: bytes) -> bytes | None:
    """The same table as an Excel file, if it is one."""
    try:
        return workbook(table)
    except (UnicodeDecodeError, csv.Error):
        return None


def fuzz(seed: int, *, seconds: float = 0, tries: int = 0, attempt: Attempt = attempt) -> Run:
    """Try changed inputs for so many seconds, or so many of them.

    The same seed and number of tries give the same inputs on every machine.
    """
    random, run = Random(seed), Run()
    right, wrong_ones, grown = seeds(VALID, BASES), seeds(INVALID), list[Seed]()
    end = time.monotonic() + seconds
    while run.tried < tries or (seconds and time.monotonic() < end):
        # what is right leads deeper; what is wrong is changed to other wrongs
        pool = random.choices((right, grown or right, wrong_ones), (4, 4, 2))[0]
        kind, data = random.choice(pool)
        other = random.choice([data for its_kind, data in right if its_kind == kind])
        made = mutate(kind, data, other, random)
        if random.random() < 0.02:  # as if under the name of another format
            kind = random.choice(KINDS)
        run.tried += 1
        what, accepted = tried(kind, made, attempt)
        run.accepted += accepted
        if what is not None and what not in run.findings:
            run.findings[what] = shrunk(Finding(kind, made, what), attempt)
        elif accepted and random.random() < 0.2:
            grown = [*grown[-_GROWN:], (kind, made)]
    return run


def tried(kind: str, data: bytes, attempt: Attempt) -> tuple[str | None, bool]:
    """What goes wrong with an input, if anything does, and whether it could be read."""
    try:
        with _alarm():
            return None, attempt(kind, data)
    except (Exception, TooSlow) as error:  # noqa: BLE001  # whatever it is, it is what we look for
        return _signature(error), False


def shrunk(finding: Finding, attempt: Attempt) -> Finding:
    """A smaller input with which the same goes wrong."""
    data, size, left = finding.data, max(len(finding.data) // 2, 1), _SHRINKING
    while size and left and not finding.what.startswith("TooSlow"):
        at = 0
        while at < len(data) and left:
            shorter, left = data[:at] + data[at + size :], left - 1
            if tried(finding.kind, shorter, attempt)[0] == finding.what:
                data = shorter
            else:
                at += size
        size //= 2
    return Finding(finding.kind, data, finding.what)


def keep(run: Run, folder: Path) -> None:
    """Write the inputs of all findings into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, finding in enumerate(run.findings.values(), 1):
        (folder / f"{n:02}.{finding.kind}").write_bytes(finding.data)
        (folder / f"{n:02}.txt").write_text(finding.what + "\n", encoding="utf-8")


def _signature(error: BaseException) -> str:
    """What went wrong and where, without what only this input says."""
    frames = traceback.extract_tb(error.__traceback__)
    place = frames[-1]
    if isinstance(error, TooSlow | RecursionError):  # they end at a different place every time
        place = next((f for f in frames if "party_org" in f.filename), place)
    said = str(error).split("\n", 1)[0][:100] if isinstance(error, AssertionError) else ""
    where = f"{place.name} ({Path(place.filename).name}:{place.lineno})"
    return f"{type(error).__name__} in {where} {said}".rstrip()


@contextmanager
def _alarm() -> Iterator[None]:
    """End what takes too long, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: Any) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
