"""The corpus of files in ``tests/corpus``: how each is read, and what is known of it."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import party_org as po
from party_org.formats.figure_tables import read_figures

CORPUS = Path(__file__).parent / "corpus"
VALID, INVALID, BASES = CORPUS / "valid", CORPUS / "invalid", CORPUS / "bases"
DAY = date(2018, 1, 1)
"""The day of all tables of rows, which do not say theirs."""


@cache
def base(name: str) -> po.Hierarchy:
    """The hierarchy that the changes in the folder ``name`` are made to."""
    return po.load(BASES / f"{name}.yaml", po.Hierarchy)


def _changed(path: Path) -> po.Outcome:
    return po.load(path, po.Plan).apply(base(path.parent.name))


def _mapped(path: Path) -> po.Plan:
    return po.Plan.from_mapping(base(path.parent.name), json.loads(path.read_text("utf-8")))


def _filled(path: Path) -> po.Hierarchy:
    return po.datasets.fill(po.load(path, po.Dataset))


READERS: dict[str, Callable[[Path], Any]] = {
    "files": po.load,
    "hierarchies": po.load,
    "plans": po.load,
    "figures": po.load,
    "datasets": po.load,
    "histories": po.load,
    "rows": lambda path: po.read_rows(path, as_of=DAY),
    "figure-tables": read_figures,
    "changes": _changed,
    "mappings": _mapped,
    "fillings": _filled,
}
"""What is done with the files of a folder."""


def names(folder: Path) -> list[str]:
    """The files in a folder of the corpus, by their paths within it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found if path.parent != folder)


def read(folder: Path, name: str) -> Any:
    """What becomes of one file."""
    return READERS[name.partition("/")[0]](folder / name)


@cache
def expected() -> dict[str, list[dict[str, Any]]]:
    """The problems of each invalid file."""
    text = (INVALID / "index.yaml").read_text("utf-8")
    index: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return index


def facts(problem: po.Problem) -> dict[str, Any]:
    """What the index says of a problem: its code and where it is, as far as it says where."""
    where = {"step": problem.step, "unit": problem.unit, "path": problem.path or None}
    return {
        "code": problem.code,
        **{key: value for key, value in where.items() if value is not None},
    }
