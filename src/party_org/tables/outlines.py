"""Which unit of a table is under which, and by what id it goes."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import define, field

from party_org.checks import MAX_ID_LENGTH
from party_org.errors import did_you_mean
from party_org.names import fold_name
from party_org.problems import Problem
from party_org.units import Unit

__all__ = ["Entry", "Refuse", "by_parents", "by_path", "give_ids", "path_of", "slug"]

Refuse = Callable[[Problem, int, str | None], None]
"""Notes what is wrong with a row, or with one cell of it."""

_NO_WORD = re.compile(r"[^a-z0-9]+")


@define(eq=False)
class Entry:
    """A unit of a table, on its way.

    Attributes:
        row: the row that it stands in; for one that others only name, the first that does.
        cells: what its row says by column.
        parent: the unit of the table above it.
        root: the unit outside of the table that it is under, if it is under one.
        slot: what the column that names it says about its kind.
        has_row: whether a row describes it.
    """

    row: int
    cells: dict[str, str] = field(factory=dict)
    parent: "Entry | None" = None
    root: Unit | None = None
    slot: str = ""
    has_row: bool = True

    @property
    def name(self) -> str:
        """Its name, or what stands for one."""
        return self.cells.get("name") or self.cells.get("id", "")


def path_of(
    cells: Mapping[str, str], path: Sequence[str], before: Sequence[str]
) -> tuple[str, ...]:
    """The names in the columns of a path; cells left empty at its beginning are those above.

    >>> path_of({"commune": "B", "cell": "2"}, ["district", "commune", "cell"], ["D", "A", "1"])
    ('D', 'B', '2')
    """
    names = [cells.get(column, "") for column in path]
    filled = [n for n, name in enumerate(names) if name]
    for n in range(filled[0] if filled else 0):
        names[n] = before[n] if n < len(before) else ""
    return tuple(names)


def by_path(
    rows: Iterable[tuple[int, dict[str, str]]], path: Mapping[str, str], refuse: Refuse
) -> list[Entry]:
    """Units whose names stand in columns of their own, level by level.

    Args:
        rows: the rows by number, as cells by column.
        path: the columns from the top down → the slot of the units in them, ``""`` if not said.
        refuse: where problems go.
    """
    columns = list(path)
    entries: dict[tuple[tuple[int, str], ...], Entry] = {}
    before: tuple[str, ...] = ()
    for row, cells in rows:
        before = path_of(cells, columns, before)
        named = [(n, name) for n, name in enumerate(before) if name]
        if not named:
            refuse(Problem(code="row_names_no_unit"), row, None)
            continue
        key: tuple[tuple[int, str], ...] = ()
        parent: Entry | None = None
        for n, name in named:
            key = (*key, (n, fold_name(name)))
            if key not in entries:
                made = Entry(row, {"name": name}, parent, slot=path[columns[n]] or columns[n])
                made.has_row = False
                entries[key] = made
            parent = entries[key]
        entry = entries[key]
        if entry.has_row:
            refuse(Problem(code="unit_in_two_rows", params={"other": entry.row}), row, None)
            continue
        own = {name: cell for name, cell in cells.items() if name not in path}
        entry.row, entry.has_row, entry.cells = row, True, {**entry.cells, **own}
    return list(entries.values())


def by_parents(
    rows: Iterable[tuple[int, dict[str, str]]], root: Unit | None, refuse: Refuse
) -> list[Entry]:
    """Units whose rows name the unit above them, by its id or by its name."""
    entries = [Entry(row, cells) for row, cells in rows]
    by_id = {entry.cells["id"]: entry for entry in entries if "id" in entry.cells}
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        by_name.setdefault(fold_name(entry.name), []).append(entry)
    for entry in entries:
        wanted = entry.cells.pop("parent", "")
        found = [by_id[wanted]] if wanted in by_id else by_name.get(fold_name(wanted), [])
        if not wanted or (root is not None and not found and _means(wanted, root)):
            entry.root = root
        elif len(found) == 1:
            entry.parent = found[0]
        elif found:
            params = {"parent": wanted, "rows": ", ".join(str(one.row) for one in found)}
            refuse(Problem(code="parent_in_doubt", params=params), entry.row, "parent")
        else:
            known = [*by_id, *(one.name for one in entries)]
            params = {
                "id": entry.name,
                "parent": wanted,
                "suggestion": did_you_mean(wanted, list(dict.fromkeys(known))),
            }
            refuse(Problem(code="unknown_parent", params=params), entry.row, "parent")
    return entries


def _means(wanted: str, unit: Unit) -> bool:
    return wanted == unit.id or fold_name(wanted) == fold_name(unit.name)


def give_ids(entries: Sequence[Entry], refuse: Refuse) -> None:
    """Give every unit that has no id one that is made of the names on the way down to it.

    The name of the root is left out of the others' ids. Names that differ only in what an id
    leaves out (tones, marks) keep it.
    """
    taken = {entry.cells["id"] for entry in entries if "id" in entry.cells}
    taken |= {entry.root.id for entry in entries if entry.root is not None}
    below: dict[Entry | None, list[Entry]] = {}
    for entry in entries:
        below.setdefault(entry.parent, []).append(entry)
    waiting: list[tuple[Entry | None, str]] = [(None, "")]
    while waiting:
        parent, opening = waiting.pop()
        children = below.get(parent, [])
        _give(children, opening, taken, refuse)
        for child in children:
            is_root = parent is None and child.root is None
            waiting.append((child, "" if is_root else f"{child.cells.get('id', '')}/"))
    for entry in entries:
        if "id" not in entry.cells and entry.name:  # in a circle, which the tree will say
            entry.cells["id"] = slug(entry.name)


def _give(siblings: Sequence[Entry], opening: str, taken: set[str], refuse: Refuse) -> None:
    plain: dict[str, set[str]] = {}
    for entry in siblings:
        plain.setdefault(slug(entry.name), set()).add(fold_name(entry.name))
    for entry in siblings:
        if "id" in entry.cells:
            continue
        if not entry.name:
            refuse(Problem(code="row_names_no_unit"), entry.row, None)
            continue
        short = slug(entry.name)
        is_clear = len(plain[short]) == 1 and short
        made = _fitting(opening + (short if is_clear else "-".join(fold_name(entry.name).split())))
        if made in taken:
            params = {"name": entry.name, "id": made}
            refuse(Problem(code="names_repeat", params=params), entry.row, None)
        taken.add(made)
        entry.cells["id"] = made


def slug(name: str) -> str:
    """A name as a part of an id: letters without marks, digits and hyphens.

    >>> slug("Chi bộ thôn Khe Đền")
    'chi-bo-thon-khe-den'
    """
    decomposed = unicodedata.normalize("NFD", fold_name(name).replace("đ", "d"))
    return _NO_WORD.sub("-", decomposed.encode("ascii", "ignore").decode()).strip("-")


def _fitting(text: str) -> str:
    """An id that is not too long: its beginning, and a mark that stands for all of it."""
    if len(text) <= MAX_ID_LENGTH:
        return text
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{text[: MAX_ID_LENGTH - 13]}-{mark}"
