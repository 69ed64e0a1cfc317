"""Where a command's answers go: files by the ending of their name, plain data for JSON."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from party_org.counts import AtLeast
from party_org.display.options import Language
from party_org.errors import FileFormatError
from party_org.formats import dump, to_dict, write_rows
from party_org.formats.files import FORMATS, write_atomic
from party_org.formats.graphs import text_tree, to_dot, to_mermaid, write_graphml
from party_org.formats.hooks_scalars import count_to
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.reconciliation import Reconciliation
from party_org.tables.table import Table

__all__: list[str] = []

Write = Callable[[Hierarchy, Path, Language], None]

_WRITERS: dict[str, Write] = {
    ".csv": lambda tree, path, _: write_rows(tree, path),
    ".xlsx": lambda tree, path, lang: tree.table(lang=lang).to_excel(path),
    ".graphml": lambda tree, path, _: write_graphml(tree, path),
    ".mmd": lambda tree, path, lang: write_atomic(path, to_mermaid(tree, lang=lang)),
    ".dot": lambda tree, path, lang: write_atomic(path, to_dot(tree, lang=lang)),
    ".txt": lambda tree, path, lang: write_atomic(path, text_tree(tree, lang=lang) + "\n"),
}


def write(tree: Hierarchy, path: Path, lang: Language, *, flat: bool = False) -> None:
    """Write a hierarchy in the format that the name of the file says, wholly or not at all."""
    ending = path.suffix.lower()
    if ending in FORMATS:
        dump(tree, path, style="flat" if flat else "nested")
    elif ending in _WRITERS:
        _WRITERS[ending](tree, path, lang)
    else:
        endings = ", ".join((*FORMATS, *_WRITERS))
        params = {"source": path.name, "endings": endings}
        raise FileFormatError([Problem(code="output_kind", params=params)])


def name_of(source: str) -> str:
    """What a plan is called in a comparison: the name of its file."""
    return Path(source).stem or source


def plain_rows(table: Table) -> list[dict[str, Any]]:
    """The rows of a table as JSON has them; exact shares as texts."""
    return [{name: _plain(value) for name, value in row.items()} for row in table.to_dicts()]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, AtLeast):
        return count_to(value)
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else str(value)


def as_data(found: Reconciliation) -> dict[str, Any]:
    """A verdict on a figure as plain data."""
    return to_dict(found)
