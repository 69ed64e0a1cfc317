"""What a command is given: files of any kind, standard input, or the data sets that ship."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from party_org import datasets
from party_org.dataset import Dataset
from party_org.errors import FileFormatError, PartyOrgError
from party_org.figures import Figure, Target
from party_org.formats import FiguresFile, load, loads
from party_org.formats.figure_tables import read_figures
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.operations.allotment import RestPolicy
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.tables import TableReading, read_plan_table, read_table
from party_org.tables.reading import ReadingOptions

__all__: list[str] = []

T = TypeVar("T")

STDIN = "-"
DATASET = "dataset:"
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")


def read_tree(source: str, as_of: date | None, options: ReadingOptions) -> TableReading:
    """The hierarchy that a source says, with the figures and notes that come with it.

    A data set, a history or an outcome stands for the state at its end.
    """
    if _is_table(source):
        if as_of is None:
            raise _refused("day_needed", source)
        return read_table(source, as_of=as_of, **options)
    found = _document(source)
    if isinstance(found, Hierarchy):
        return TableReading(hierarchy=found)
    if isinstance(found, Dataset):
        return TableReading(hierarchy=found.hierarchy, figures=found.figures)
    if isinstance(found, History):
        return TableReading(hierarchy=found.latest)
    if isinstance(found, Outcome):
        return TableReading(hierarchy=found.after)
    raise _refused("other_document", source, expected="hierarchy", found=type(found).__name__)


def read_plan(
    source: str, hierarchy: Hierarchy, effective: date | None, rest: RestPolicy = "refuse"
) -> Plan:
    """The plan that a document or a sheet says."""
    if _is_table(source):
        title = Path(source).stem
        return read_plan_table(source, hierarchy, effective=effective, rest=rest, title=title)
    found = _document(source)
    if isinstance(found, Dataset) and len(found.plans) == 1:
        return found.plans[0]
    if isinstance(found, Plan):
        return found
    raise _refused("other_document", source, expected="plan", found=type(found).__name__)


def read_statements(source: str) -> tuple[tuple[Figure, ...], tuple[Target, ...]]:
    """The figures and targets that a document or a table of figures says."""
    if _is_table(source):
        return read_figures(source), ()
    found = _document(source)
    if isinstance(found, Dataset | FiguresFile):
        return found.figures, found.targets
    raise _refused("other_document", source, expected="figures", found=type(found).__name__)


def _is_table(source: str) -> bool:
    return Path(source).suffix.lower() in _TABLES and not source.startswith(DATASET)


def _document(source: str) -> object:
    if source.startswith(DATASET):
        return _dataset(source)
    if source == STDIN:
        return _told(lambda: _loads(sys.stdin.buffer.read()), "<stdin>")
    return load(source)


def _loads(text: bytes) -> object:
    """JSON begins with a brace, and YAML that people write does not."""
    opening = text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return loads(text, format="json" if opening == b"{" else "yaml")


def _told(read: Callable[[], T], source: str) -> T:
    try:
        return read()
    except PartyOrgError as error:
        error.add_note(f"in {source}")
        raise


def _dataset(source: str) -> Dataset:
    return datasets.load_dataset(source.removeprefix(DATASET))


def _refused(code: str, source: str, **params: Any) -> FileFormatError:
    return FileFormatError([Problem(code=code, path=source, params={"source": source, **params})])
