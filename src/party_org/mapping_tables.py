"""Old → new tables: their rows as they are read, and the groups of rows that hang together."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeGuard

import networkx as nx
from attrs import define, evolve, field, fields_dict

from party_org.checks import raise_if_any, wrong_type
from party_org.crosswalks import CrosswalkRow
from party_org.errors import InvalidValueError, did_you_mean
from party_org.mapping_rounding import in_whole_numbers
from party_org.mapping_rows import OF_NEW, MappingRow, TableRow
from party_org.membership import Membership
from party_org.origins import Origin
from party_org.problems import Problem

__all__: list[str] = []


@define
class Table:
    """The rows that could be read by their number, counted from 1.

    Attributes:
        rows: the rows.
        problems: what is wrong, each with the number of the first row that it is about.
        in_doubt: the ids in rows that could not be read, of which not all is known.
    """

    rows: dict[int, MappingRow] = field(factory=dict)
    problems: list[tuple[int, Problem]] = field(factory=list)
    in_doubt: set[str] = field(factory=set)
    _said: dict[tuple[str, str], Any] = field(factory=dict, init=False)

    @classmethod
    def read(cls, rows: Iterable[TableRow]) -> "Table":
        """The table, with the problems of rows that cannot be."""
        table = cls()
        if isinstance(rows, str) or not isinstance(rows, Iterable):
            table.problems.append((0, wrong_type("rows", "a list of rows", rows)))
            return table
        seen: dict[tuple[str, str], int] = {}
        for n, value in enumerate(_in_whole_numbers(rows), start=1):
            if isinstance(value, CrosswalkRow) and value.source is value.target is None:
                continue  # members whom the units of the crosswalk do not concern
            try:
                row = _as_row(value)
            except InvalidValueError as error:
                table.note([n], error.problems)
                table.in_doubt.update(_ids_in(value))
                continue
            first = seen.setdefault((row.old, row.new), n)
            if first != n:
                params = {"id": row.new, "old": row.old, "first": first}
                table.refuse("mapping_repeated", [n], row.new, **params)
            else:
                table.rows[n] = row
                for column in OF_NEW:
                    if getattr(row, column) is not None:
                        table._said.setdefault((row.new, column), getattr(row, column))
        return table

    def note(self, rows: Sequence[int], problems: Iterable[Problem]) -> None:
        """Note problems with some rows."""
        numbers = ", ".join(map(str, rows))
        path = f"row {numbers}" if len(rows) == 1 else f"rows {numbers}"
        self.problems += [(rows[0], problem.within(path)) for problem in problems]

    def refuse(self, code: str, rows: Sequence[int], unit: str, **params: Any) -> None:
        """Note one problem with some rows."""
        self.note(rows, [Problem(code=code, unit=unit, params=params)])

    def said(self, unit_id: str, column: str) -> Any:
        """What the first row of a result that says anything in the column says there."""
        return self._said.get((unit_id, column))

    def groups(self) -> list["Group"]:
        """The rows that hang together by the units that they name, in the order of the table."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_edges_from((row.old, row.new) for row in self.rows.values())
        group_of: dict[str, Group] = {}
        groups = []
        for n, row in self.rows.items():
            if row.old not in group_of:
                group = Group()
                groups.append(group)
                members = nx.node_connected_component(graph, row.old)
                group_of.update(dict.fromkeys(members, group))
            group_of[row.old].rows[n] = row
        return groups


@define
class Group:
    """Rows that hang together.

    Attributes:
        rows: the rows by number.
        staying: units that are named only as a result and so stay whole.
    """

    rows: dict[int, MappingRow] = field(factory=dict)
    staying: list[str] = field(factory=list)

    @property
    def olds(self) -> list[str]:
        """The units before, in the order of the table."""
        return list(dict.fromkeys([*(row.old for row in self.rows.values()), *self.staying]))

    @property
    def news(self) -> list[str]:
        """The units after, in the order of the table."""
        return list(dict.fromkeys(row.new for row in self.rows.values()))

    def of_old(self, unit_id: str) -> dict[int, MappingRow]:
        """The rows that say where a unit goes."""
        return {n: row for n, row in self.rows.items() if row.old == unit_id}

    def of_new(self, unit_id: str) -> dict[int, MappingRow]:
        """The rows that say what comes to a unit."""
        return {n: row for n, row in self.rows.items() if row.new == unit_id}


def _as_row(value: Any) -> MappingRow:
    if isinstance(value, MappingRow):
        return value
    if isinstance(value, CrosswalkRow):
        ends = {"old": repr(value.source), "new": repr(value.target)}
        raise InvalidValueError([Problem(code="mapping_beyond_units", params=ends)])
    if isinstance(value, Mapping):
        return _from_columns(value)
    found = wrong_type("row", "a mapping from column to value", value)
    raise InvalidValueError([evolve(found, path="")])


def _in_whole_numbers(rows: Iterable[TableRow]) -> list[Any]:
    """The rows, those of a crosswalk as mappings, with whole numbers where others are expected."""
    values: list[Any] = [_columns(row) if _is_of_units(row) else row for row in rows]
    open_rows = [row for row in values if _is_expected(row)]
    numbers = in_whole_numbers([(row["old"], row["new"], row["members"]) for row in open_rows])
    if numbers is None:
        return values  # a number that is not whole is refused as such
    said = {id(row): n for row, n in zip(open_rows, numbers, strict=True)}
    return [
        {**row, "members": Membership(said[id(row)], origin=Origin.ESTIMATED)}
        if id(row) in said
        else row
        for row in values
    ]


def _columns(row: CrosswalkRow) -> dict[str, Any]:
    """The row of a crosswalk as a mapping; a list of nobody says nothing of the others."""
    columns: dict[str, Any] = {"old": row.source, "new": row.target, "members": row.members}
    columns.update({"children": row.children} if row.children else {})
    columns.update({"places": row.places} if row.places else {})
    return columns


def _is_of_units(row: Any) -> TypeGuard[CrosswalkRow]:
    """Whether it is a row of a crosswalk from a unit to a unit."""
    if not isinstance(row, CrosswalkRow):
        return False
    return isinstance(row.source, str) and isinstance(row.target, str)


def _ids_in(row: Any) -> list[str]:
    ids = [row.get("old"), row.get("new")] if isinstance(row, Mapping) else []
    ids += [row.source, row.target] if isinstance(row, CrosswalkRow) else []
    return [unit_id for unit_id in ids if isinstance(unit_id, str)]


def _is_expected(row: Any) -> bool:
    """Whether a row states how many members are to be expected."""
    if not isinstance(row, Mapping) or not isinstance(row.get("members"), Fraction):
        return False
    return isinstance(row.get("old"), str) and isinstance(row.get("new"), str)


def _from_columns(columns: Mapping[Any, Any]) -> MappingRow:
    known, what = list(fields_dict(MappingRow)), "a row of a table"
    problems = []
    for name in columns:
        if name not in known:
            params = {"key": str(name), "what": what, "choices": ", ".join(known)}
            params["suggestion"] = did_you_mean(name, known)
            problems.append(Problem(code="unknown_key", path=str(name), params=params))
    for name in ("old", "new"):
        if name not in columns:
            params = {"key": name, "what": what}
            problems.append(Problem(code="missing_key", path=name, params=params))
    raise_if_any(problems)
    return MappingRow(**columns)
