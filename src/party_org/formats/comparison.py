"""Two states of a hierarchy side by side as a table: what began, ended, moved and changed."""

from party_org.checks import check_instance, raise_if_any
from party_org.counts import Count, is_exact, lower_bound
from party_org.formats.csv_text import Destination, write_records
from party_org.formats.hooks_scalars import count_to
from party_org.hierarchy import Hierarchy

__all__ = ["COLUMNS", "write_comparison"]

COLUMNS = (
    "id",
    "name",
    "kind",
    "status",
    "parent_before",
    "parent_after",
    "members_before",
    "members_after",
    "difference",
)
"""The columns of the table."""


def write_comparison(
    before: Hierarchy,
    after: Hierarchy,
    to: Destination,
    *,
    delimiter: str = ",",
    bom: bool = True,
) -> None:
    r"""Write one row for every unit that is in either of two states, matched by id.

    The units of ``before`` come first, in their order, then those that have begun. ``name`` and
    ``kind`` are those after, or before for a unit that has ended. ``status`` is ``begun``,
    ``ended``, ``moved`` (another parent), ``changed`` (another name, number, … of the unit itself),
    ``moved+changed`` or ``unchanged``. The numbers are those of the unit *with all below it*:
    ``>=5`` where some are not stated, empty where none is or the unit is not there.
    ``difference`` is after less before, where both are exact.

    Args:
        before: the one state.
        after: the other.
        to: a path, whose file is replaced wholly or not at all, or an open text file.
        delimiter: what stands between cells: ``","``, ``";"`` or a tab.
        bom: put a byte order mark at the beginning of a file. Spreadsheets need it to show
            Vietnamese letters right.

    Raises:
        FileFormatError: if the file cannot be written.
        InvalidValueError: if something is not of its type.

    >>> import io
    >>> from datetime import date
    >>> from party_org.membership import Membership
    >>> from party_org.units import BaseCommittee, Cell
    >>> def state(total):
    ...     cell = Cell(id="a", members=Membership(total))
    ...     return Hierarchy.from_nested((BaseCommittee(id="x"), [cell]), as_of=date(2018, 7, 1))
    >>> table = io.StringIO()
    >>> write_comparison(state(16), state(18), table)
    >>> print(table.getvalue().splitlines()[2])
    a,a,cell,changed,x,x,16,18,2
    """
    problems = check_instance(before, "before", Hierarchy, "a Hierarchy")
    raise_if_any(problems + check_instance(after, "after", Hierarchy, "a Hierarchy"))
    ids = dict.fromkeys((*before, *after))
    rows = [_row(unit_id, before, after) for unit_id in ids]
    write_records([COLUMNS, *rows], to, delimiter=delimiter, bom=bom)


def _row(unit_id: str, before: Hierarchy, after: Hierarchy) -> list[str]:
    unit = after[unit_id] if unit_id in after else before[unit_id]
    parents = [h.parent(unit_id) if unit_id in h else None for h in (before, after)]
    counts = [
        h.rollup(unit_id).members.total.count if unit_id in h else None for h in (before, after)
    ]
    values = [unit.id, unit.name, unit.kind, _status(unit_id, before, after), *parents]
    shown = [*values, *map(count_to, counts), _difference(*counts)]
    return ["" if value is None else str(value) for value in shown]


def _status(unit_id: str, before: Hierarchy, after: Hierarchy) -> str:
    if unit_id not in before:
        return "begun"
    if unit_id not in after:
        return "ended"
    moved = before.parent(unit_id) != after.parent(unit_id)
    flags = {"moved": moved, "changed": before[unit_id] != after[unit_id]}
    return "+".join(flag for flag, holds in flags.items() if holds) or "unchanged"


def _difference(before: Count, after: Count) -> str | None:
    if is_exact(before) and is_exact(after):
        return str(lower_bound(after) - lower_bound(before))
    return None
