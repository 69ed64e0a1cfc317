"""The columns of a table of units, and what each says about a unit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from attrs import define, evolve

from party_org.errors import did_you_mean
from party_org.formats.csv_text import restore, split_list
from party_org.formats.faults import Faults, step_path
from party_org.membership import BREAKDOWNS
from party_org.problems import Problem

__all__ = ["LISTS", "OTHER", "REQUIRED", "ROLL", "TEXTS", "Columns", "columns_for"]

REQUIRED = ("id", "parent", "kind")
"""The columns without which there is no tree."""

LISTS = ("tags", "serves")
"""The columns whose cells hold several texts, separated by semicolons."""

TEXTS = ("level", "branch", "name", "code", "sector", *LISTS, "cell_committee", "consent", "note")
"""The other columns that are fields of a unit."""

ROLL = {"members": "total", **{name: name for name in BREAKDOWNS}}
"""The columns that are parts of the roll, and the fields of a ``Membership`` that they are."""

OTHER = "other."
"""What the name of a column begins with that is a part of the roll under a name of one's own."""

_ORIGIN = "origin"
_KNOWN = (*REQUIRED, *TEXTS, *ROLL, _ORIGIN)


def columns_for(others: Iterable[str]) -> list[str]:
    """All columns in the order in which they are written, given the user's own parts of rolls."""
    own = [OTHER + name for name in sorted(others)]
    return [*REQUIRED, *TEXTS, *ROLL, *own, _ORIGIN]


@define
class Columns:
    """The columns that a table has, in their order.

    Attributes:
        names: their names; ``None`` for one that is not to be read.
    """

    names: list[str | None]

    @classmethod
    def of(cls, header: Sequence[str], ignore: Collection[str], faults: Faults) -> "Columns":
        """The columns that a header names; what is wrong with it is noted."""
        names: list[str | None] = []
        for cell in header:
            name = restore(cell).strip()
            known = name in _KNOWN or (name.startswith(OTHER) and name != OTHER)
            if name and name in names:
                faults.add(_problem("duplicate_column", name))
            elif name and not known and name not in ignore:
                suggestion = did_you_mean(name, _KNOWN)
                faults.add(_problem("unknown_column", name, suggestion=suggestion))
            names.append(name if known and name not in ignore else None)
        for name in REQUIRED:
            if name not in names:
                faults.add(_problem("missing_column", name, found=", ".join(header)[:200]))
        return cls(names)

    def unit_data(self, record: Sequence[str], faults: Faults) -> dict[str, Any]:
        """What a row says, as plain data in text mode; an empty cell says nothing."""
        data: dict[str, Any] = {}
        roll: dict[str, Any] = {}
        own: dict[str, str] = {}
        for name, written in zip(self.names, record, strict=False):
            cell = restore(written)
            if name is None or not cell or cell.isspace():
                continue
            cell = cell if name == "code" else cell.strip()
            if name.startswith(OTHER):
                own[name.removeprefix(OTHER)] = cell
            elif name == _ORIGIN or name in ROLL:
                roll[ROLL.get(name, name)] = cell
            else:
                data[name] = faults.attempt(name, split_list, cell) if name in LISTS else cell
        roll.update({"other": own} if own else {})
        data.update({"members": roll} if roll else {})
        return data

    def placed(self, problem: Problem, row: int) -> Problem:
        """A problem with what a row says, seen from the table."""
        column = problem.params.get("key") if problem.code == "missing_key" else None
        paths, path = self._by_path(), problem.path
        while path and column is None:
            column = paths.get(path)
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        if problem.params.get("field") == "":
            problem = evolve(problem, params={**problem.params, "field": column or ""})
        return evolve(problem, path=f"row {row}, column {column}" if column else f"row {row}")

    def _by_path(self) -> Mapping[str, str]:
        """Where plain data keeps what stands in a column."""
        found = {}
        for name in filter(None, self.names):
            field = ROLL.get(name, name)
            if name.startswith(OTHER):
                step = step_path(name.removeprefix(OTHER))
                found[f".members.other{step}"] = found[f".members{step}"] = name
            else:
                inside = name in ROLL or name == _ORIGIN
                found[f".members.{field}" if inside else f".{name}"] = name
        return {".members": "members", **found}


def _problem(code: str, column: str, **params: str) -> Problem:
    path = "row 1" if code == "missing_column" else f"row 1, column {column}"
    return Problem(code=code, path=path, params={"column": column, **params})
