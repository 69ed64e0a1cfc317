"""Lists of persons as counts by cell. No name enters: not the result, not an error, not a log.

Only the columns that are asked for are looked at, and no problem repeats what stands in a cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field

from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.counts import Count, at_least
from party_org.errors import FileFormatError
from party_org.formats.faults import Faults
from party_org.formats.row_columns import OTHER, ROLL
from party_org.mappings import EMPTY, FrozenDict
from party_org.names import normalize
from party_org.problems import Problem
from party_org.tables.grids import Grid, TableSource, is_missing, read_grid, text_of
from party_org.tables.headings import HEADINGS, folded
from party_org.tables.table import Column, Table

__all__ = ["count_members"]

ELSE = "*"
"""In the place of an answer: every other one."""

_YES = "x|✓|✔|1|có|yes|y|true|đúng"
_NO = "0|không|no|n|false|sai"
_ANSWERS: Mapping[str, tuple[str, str]] = FrozenDict(
    {
        "women": ("nữ|female|f|woman", "nam|male|m|man"),
        "probationary": ("dự bị|đảng viên dự bị|probationary", "chính thức|official"),
        "ethnic_minority": ("", "kinh"),
    }
)
"""Measure → what a list says of those who count, and of those who do not."""

_PERSONAL = (
    "họ và tên|họ tên|họ và tên đảng viên|tên đảng viên|full name|person|cccd|cmnd|số cccd|"
    "số thẻ đảng|số thẻ|số lý lịch|ngày sinh|date of birth|số điện thoại|phone|email"
)
"""Headings of columns that are about one person; nothing is ever counted by them."""


def count_members(
    rows: TableSource,
    *,
    by: str | Sequence[str],
    columns: Mapping[str, str] = EMPTY,
    values: Mapping[str, Mapping[str, bool]] = EMPTY,
    sheet: str | int | None = None,
    header: int | None = None,
) -> Table:
    """The members of each cell as counts, from a list with one row a person.

    The result holds what stands in the columns ``by`` and numbers, nothing else, and can be given
    to :func:`party_org.tables.read_table`. A person of whom an answer is not stated makes the
    count a lower bound (``>=5``).

    Args:
        rows: a path (CSV, ``.xlsx``), bytes, an open file, a data frame, a list of dictionaries.
        by: the heading of the column that names the cell; or several, from the top down.
        columns: heading → what its "yes" counts: ``"women"``, ``"probationary"``,
            ``"ethnic_minority"``, ``"religious"``, ``"youth"`` or ``"other.…"``, such as
            ``{"Giới tính": "women"}``. "Nữ", "Dự bị", "x", "có", 1 and the like are a yes.
        values: measure → answer → whether it counts, beyond those that are known; ``"*"`` stands
            for every other answer: ``{"ethnic_minority": {"Kinh": False, "*": True}}``.
        sheet: the title or number (from 0) of an Excel sheet.
        header: the number of the row of headings; found, unless said.

    Raises:
        InvalidValueError: if ``by`` or ``columns`` cannot be, or would single out persons.
        FileFormatError: with everything that is wrong, each with its row and column and without
            what stands there.

    >>> people = [
    ...     {"Họ và tên": "…", "Chi bộ": "Chi bộ 1", "Giới tính": "Nữ"},
    ...     {"Họ và tên": "…", "Chi bộ": "Chi bộ 1", "Giới tính": "Nam"},
    ...     {"Họ và tên": "…", "Chi bộ": "Chi bộ 2", "Giới tính": "Nữ"},
    ...     {"Họ và tên": "…", "Chi bộ": "Chi bộ 2", "Giới tính": ""},
    ... ]
    >>> print(count_members(people, by="Chi bộ", columns={"Giới tính": "women"}))
    Chi bộ    members  women
    Chi bộ 1        2      1
    Chi bộ 2        2    ≥ 1
    """
    raise_if_any(check_instance(by, "by", Iterable, "a heading, or several"))
    keys = [by] if isinstance(by, str) else list(by)
    raise_if_any(_not_countable(keys, columns, values))
    grid = _grid(rows, sheet)
    places, start = _places(grid, [*keys, *columns], header)
    counting = _Counting(grid, keys, columns, values)
    for row, cells in grid.lines[start + 1 :]:
        if not all(map(is_missing, cells)):
            counting.add(row, [cells[p] if p < len(cells) else None for p in places])
    return counting.table()


def _not_countable(keys: list[str], columns: Any, values: Any) -> list[Problem]:
    problems = check_instance(columns, "columns", Mapping, "a mapping from headings")
    problems += check_instance(values, "values", Mapping, "a mapping from measures to answers")
    if problems or not keys:
        return problems or [Problem(code="counted_by_nothing", path="by")]
    measures = [name for name in ROLL if name != "members"]
    for name in columns.values():
        if not (isinstance(name, str) and name.startswith(OTHER) and name != OTHER):
            problems += check_choice(name, "columns", measures)
    personal = set(map(folded, _PERSONAL.split("|")))
    for heading in (*keys, *columns):
        if not isinstance(heading, str) or folded(heading) in personal:
            params = {"heading": heading}
            problems.append(Problem(code="counted_by_person", path="by", params=params))
    return problems


def _grid(rows: TableSource, sheet: str | int | None) -> Grid:
    """The lines; a list is looked at here, because problems elsewhere say what they found."""
    if isinstance(rows, Iterable) and not isinstance(rows, str | bytes | Table | Mapping):
        is_list = not hasattr(rows, "read") and not hasattr(rows, "columns")
        if is_list and not hasattr(rows, "__arrow_c_stream__"):
            rows = list(rows)
            wrong = [n for n, row in enumerate(rows, start=1) if not isinstance(row, Mapping)]
            if wrong:
                path = f"row {wrong[0]}"
                raise FileFormatError([Problem(code="person_not_a_mapping", path=path)])
    return read_grid(rows, sheet=sheet, delimiter=None)


def _places(grid: Grid, headings: list[str], header: int | None) -> tuple[list[int], int]:
    """Where the columns stand, and in which line the headings do."""
    wanted = list(map(folded, headings))
    best: list[str] = headings
    lines = grid.lines[:1] if grid.has_header else grid.lines[:40]
    for n, (row, cells) in enumerate(lines):
        found = [folded(text_of(cell)) for cell in cells]
        missing = [h for h, w in zip(headings, wanted, strict=True) if w not in found]
        if header is not None and row != header and not grid.has_header:
            continue
        if not missing:
            return [found.index(one) for one in wanted], n
        best = min(best, missing, key=len)
    problems = [
        Problem(code="person_column_missing", path=grid.opening, params={"heading": heading})
        for heading in best
    ]
    raise FileFormatError(problems)


@define
class _Counting:
    """Counts persons, and forgets them."""

    grid: Grid
    keys: list[str]
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, bool]]
    faults: Faults = field(factory=Faults, init=False)
    persons: int = field(default=0, init=False)
    members: dict[tuple[str, ...], int] = field(factory=dict, init=False)
    counted: dict[tuple[tuple[str, ...], str], list[int]] = field(factory=dict, init=False)

    def add(self, row: int, cells: Sequence[Any]) -> None:
        """Count one person: in the cell, and among those of whom an answer is yes or unknown."""
        group = tuple(normalize(text_of(cell)) for cell in cells[: len(self.keys)])
        if not group[-1]:
            self._refuse("person_in_no_cell", row, self.keys[-1])
            return
        self.persons += 1
        self.members[group] = self.members.get(group, 0) + 1
        answers = zip(self.columns.items(), cells[len(self.keys) :], strict=True)
        for (heading, name), cell in answers:
            counts = self.counted.setdefault((group, name), [0, 0])
            said = self._answer(name, text_of(cell))
            if said is None and not is_missing(cell):
                self._refuse("answer_unreadable", row, heading)
            else:
                counts[0] += said is True
                counts[1] += said is None

    def _answer(self, name: str, text: str) -> bool | None:
        """Whether an answer counts; ``None`` if there is none, or none that is known."""
        wanted = folded(text)
        own = {folded(word) or word: counts for word, counts in self.values.get(name, {}).items()}
        yes, no = _ANSWERS.get(name, ("", ""))
        if not wanted:
            return None
        if wanted in own:
            return own[wanted]
        for words, counts in ((f"{yes}|{_YES}", True), (f"{no}|{_NO}", False)):
            if wanted in map(folded, filter(None, words.split("|"))):
                return counts
        return own.get(ELSE)

    def _refuse(self, code: str, row: int, heading: str) -> None:
        place = ([self.grid.opening] if self.grid.opening else []) + [f"row {row}"]
        path = ", ".join([*place, f"column {heading}"])
        self.faults.add(Problem(code=code, path=path, params={"heading": heading}))

    def table(self) -> Table:
        """The counts.

        Raises:
            FileFormatError: with everything that was wrong.
        """
        self.faults.raise_if_any()
        if self.persons > 1 and len(self.members) == self.persons:
            params = {"heading": ", ".join(self.keys)}
            raise FileFormatError([Problem(code="counts_single_persons", params=params)])
        names = list(dict.fromkeys(self.columns.values()))
        columns = [*map(Column, self.keys), *(_column(name) for name in ("members", *names))]
        rows = [
            [*group, number, *(self._count(group, name) for name in names)]
            for group, number in self.members.items()
        ]
        return Table(columns, rows)

    def _count(self, group: tuple[str, ...], name: str) -> Count:
        counted, unknown = self.counted[group, name]
        return at_least(counted) if unknown else counted


def _column(name: str) -> Column:
    en, vi = HEADINGS.get(name, (name, name))
    return Column(name, "count", en, vi)
