"""The columns of a table of units, and what each says about a unit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import define, evolve, field

from party_org.errors import did_you_mean
from party_org.formats.csv_text import split_list
from party_org.formats.faults import Faults, step_path
from party_org.mappings import EMPTY
from party_org.membership import BREAKDOWNS
from party_org.problems import Problem

__all__ = [
    "LISTS",
    "MEMBER_RATINGS",
    "ORIGIN",
    "OTHER",
    "PLAIN_COLUMNS",
    "RATINGS",
    "REQUIRED",
    "ROLL",
    "TEXTS",
    "Columns",
    "is_count",
    "rating_key",
]

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

ORIGIN = "origin"
"""The column that says where the numbers of the roll come from."""

RATINGS = "ratings."
"""What the name of a column begins with that holds own grades: ``ratings.A.2017``."""

MEMBER_RATINGS = "member_ratings."
"""What the name begins with of a number of members in a grade: ``member_ratings.B.2022.good``."""

PLAIN_COLUMNS = (*REQUIRED, *TEXTS, *ROLL, ORIGIN)
"""The columns whose names are always the same, in the order in which they are written."""


@cache
def is_count(name: str) -> bool:
    """Whether the cells of a column are counts."""
    return name in ROLL or name == "cell_committee" or name.startswith((OTHER, MEMBER_RATINGS))


@cache
def rating_key(name: str) -> tuple[str, str, str | None] | None:
    """The scheme, the year, and for members the grade that a column is about.

    >>> rating_key("ratings.A.2017"), rating_key("member_ratings.B.2022.good"), rating_key("name")
    (('A', '2017', None), ('B', '2022', 'good'), None)
    """
    grade = None
    if name.startswith(MEMBER_RATINGS):
        name, _, grade = name.removeprefix(MEMBER_RATINGS).rpartition(".")
    elif name.startswith(RATINGS):
        name = name.removeprefix(RATINGS)
    else:
        return None
    scheme, _, year = name.rpartition(".")
    return (scheme, year, grade) if scheme and year and grade != "" else None


def is_column(name: str) -> bool:
    """Whether a column of that name says something about a unit."""
    own = name.startswith(OTHER) and name != OTHER
    return name in PLAIN_COLUMNS or own or rating_key(name) is not None


@define
class Columns:
    """The columns that a table has, in their order.

    Attributes:
        names: their names; ``None`` for one that is not to be read.
        headings: name → what stands above the column, where that is something else.
        opening: what the places of problems begin with: the file and the sheet.
    """

    names: list[str | None]
    headings: Mapping[str, str] = field(default=EMPTY)
    opening: str = ""

    @classmethod
    def of(cls, header: Sequence[str], ignore: Collection[str], faults: Faults) -> "Columns":
        """The columns that a header names; what is wrong with it is noted."""
        names: list[str | None] = []
        seen: set[str | None] = set()
        for cell in header:
            name = cell.strip()
            known = is_column(name)
            if name and name in seen:
                faults.add(_problem("duplicate_column", name))
            elif name and not known and name not in ignore:
                suggestion = did_you_mean(name, PLAIN_COLUMNS)
                faults.add(_problem("unknown_column", name, suggestion=suggestion))
            names.append(name if known and name not in ignore else None)
            seen.add(names[-1])
        for name in REQUIRED:
            if name not in names:
                faults.add(_problem("missing_column", name, found=", ".join(header)[:200]))
        return cls(names)

    def cells(self, record: Sequence[str]) -> dict[str, str]:
        """What a row says by column; an empty cell says nothing."""
        return {
            name: cell if name == "code" else cell.strip()
            for name, cell in zip(self.names, record, strict=False)
            if name is not None and cell and not cell.isspace()
        }

    def place(self, row: int, name: str | None = None) -> str:
        """Where a row, or one cell of it, stands."""
        column = [f"column {self.headings.get(name, name)}"] if name else []
        return ", ".join([*([self.opening] if self.opening else []), f"row {row}", *column])

    def placed(self, problem: Problem, row: int) -> Problem:
        """A problem with what a row says, seen from the table."""
        column = problem.params.get("key") if problem.code == "missing_key" else None
        # what the class of the unit says of a field of its own begins with the name of the field
        separator = "" if not problem.path or problem.path[0] in ".[" else "."
        paths, path = self._by_path(), separator + problem.path
        while path and column is None:
            column = paths.get(path)
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        if problem.params.get("field") == "":
            problem = evolve(problem, params={**problem.params, "field": column or ""})
        return evolve(problem, path=self.place(row, column))

    def _by_path(self) -> Mapping[str, str]:
        """Where plain data keeps what stands in a column."""
        found = {}
        for name in filter(None, self.names):
            key = rating_key(name)
            if name.startswith(OTHER):
                step = step_path(name.removeprefix(OTHER))
                found[f".members.other{step}"] = found[f".members{step}"] = name
            elif key is not None:
                opening = (MEMBER_RATINGS if key[2] else RATINGS).rstrip(".")
                # a tree names them with dots, whatever they are
                dotted = f".{opening}.{key[0]}.{key[1]}"
                found.setdefault(dotted, name)
                found["." + opening + "".join(map(step_path, filter(None, key)))] = name
            else:
                inside = name in ROLL or name == ORIGIN
                found[f".members.{ROLL.get(name, name)}" if inside else f".{name}"] = name
        return {".members": "members", **found}


def unit_data(cells: Mapping[str, str], faults: Faults) -> dict[str, Any]:
    """What the cells of a row say, as plain data in text mode."""
    data: dict[str, Any] = {}
    roll: dict[str, Any] = {}
    own: dict[str, str] = {}
    for name, cell in cells.items():
        key = rating_key(name)
        if name.startswith(OTHER):
            own[name.removeprefix(OTHER)] = cell
        elif name == ORIGIN or name in ROLL:
            roll[ROLL.get(name, name)] = cell
        elif key is None:
            data[name] = faults.attempt(name, split_list, cell) if name in LISTS else cell
        else:
            scheme, year, grade = key
            field_name = "member_ratings" if grade else "ratings"
            table = data.setdefault(field_name, {}).setdefault(scheme, {})
            if grade:
                table.setdefault(year, {})[grade] = cell
            else:
                table[year] = cell
    roll.update({"other": own} if own else {})
    data.update({"members": roll} if roll else {})
    return data


def columns_for(others: Iterable[str]) -> list[str]:
    """All columns but ratings, in their order, given the user's own parts of rolls."""
    own = [OTHER + name for name in sorted(others)]
    return [*PLAIN_COLUMNS[:-1], *own, ORIGIN]


def _problem(code: str, column: str, **params: str) -> Problem:
    path = "row 1" if code == "missing_column" else f"row 1, column {column}"
    return Problem(code=code, path=path, params={"column": column, **params})
