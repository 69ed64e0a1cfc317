"""What is done with one input, and what must hold whatever it is."""

import re
from collections.abc import Callable
from typing import Any

import party_org as po
from party_org.formats.figure_tables import read_figures
from tests.corpus_files import BASES, DAY, base

KINDS = ("json", "yaml", "rows", "figures", "excel")
"""How an input is read."""

_BASES = sorted(path.stem for path in BASES.glob("*.yaml"))
_PLACEHOLDER = re.compile(r"(?<!\w)\{[a-z_]+\}|^<[a-z_]+>")


def read(kind: str, data: bytes) -> Any:
    """What the library makes of an input."""
    readers: dict[str, Callable[[], Any]] = {
        "json": lambda: po.loads(data, format="json"),
        "yaml": lambda: po.loads(data, format="yaml"),
        "rows": lambda: po.read_rows(data, as_of=DAY),
        "excel": lambda: po.read_table(data, as_of=DAY).hierarchy,
        "figures": lambda: po.FiguresFile(figures=read_figures(data)),
    }
    return readers[kind]()


def attempt(kind: str, data: bytes) -> bool:
    """Read one input and use what comes of it; whether it could be read.

    Raises:
        Exception: if anything but a ``PartyOrgError`` comes out, or a law does not hold.
    """
    try:
        value = read(kind, data)
    except po.PartyOrgError as error:
        _check_said(error)
        return False
    _check_round_trip(value)
    if isinstance(value, po.Plan):
        for name in _BASES:
            _check_plan(value, base(name))
    if isinstance(value, po.Dataset):
        _try(value.outcomes)
        _try(lambda: po.datasets.fill(value))
        _try(lambda: po.reconcile_dataset(value))
    if isinstance(value, po.Hierarchy):
        value.check()
        value.rollup()
    return True


def _try(use: Callable[[], Any]) -> Any:
    """What ``use`` gives, or ``None`` if the library refuses it, in words."""
    try:
        return use()
    except po.PartyOrgError as error:
        _check_said(error)
        return None


def _check_said(error: po.PartyOrgError) -> None:
    """Whether a refusal says why, in both languages."""
    assert error.problems, "refused without a reason"
    assert str(error), "refused without a word"
    for problem in error.problems:
        for lang in ("en", "vi"):
            assert problem.line(lang), "a problem without a sentence"
            unfilled = _PLACEHOLDER.search(problem.text(lang))
            assert unfilled is None or unfilled[0] in repr(problem.params), problem.text(lang)


def _check_round_trip(value: Any) -> None:
    """Whether what was read can be written, and comes back equal."""
    for form in ("json", "yaml"):
        assert po.loads(po.dumps(value, format=form), format=form) == value, "comes back different"


def _check_plan(plan: po.Plan, hierarchy: po.Hierarchy) -> None:
    """Whether a plan is carried out or refused as its preview says, and nothing is lost."""
    preview = plan.preview(hierarchy)
    outcome = _try(lambda: plan.apply(hierarchy))
    assert bool(preview.problems) == (outcome is None), "the preview says something else"
    if outcome is not None:
        assert outcome.balances(), "the receipts do not balance"
        _check_round_trip(outcome.after)
