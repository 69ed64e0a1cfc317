"""What is wrong with an old → new table before any step is written from it."""

from party_org.counts import is_exact, lower_bound
from party_org.errors import did_you_mean
from party_org.hierarchy import Hierarchy
from party_org.mapping_rows import OF_NEW
from party_org.mapping_shares import children_by_row, members_of
from party_org.mapping_tables import Group, Table
from party_org.measures import TOTAL
from party_org.operations.base import check_mentioned
from party_org.regime import slot_class
from party_org.units import places_of

__all__: list[str] = []


def check_table(hierarchy: Hierarchy, table: Table) -> None:
    """Note in ``table`` what its rows say that cannot be, each row for itself and together."""
    results: dict[str, list[str]] = {}
    for row in table.rows.values():
        results.setdefault(row.old, []).append(row.new)
    news = {row.new for row in table.rows.values()}
    for n, row in table.rows.items():
        table.note([n], check_mentioned(hierarchy, [row.old]))
        if row.new in hierarchy.ended and row.new != row.old:
            day = hierarchy.ended[row.new].isoformat()
            table.refuse("ended_id", [n], row.new, id=row.new, day=day)
        if row.kind is not None and slot_class(row.kind)[0] is None:
            table.refuse("unknown_slot", [n], row.new, id=row.new, slot=row.kind)
        if row.under is not None and row.under not in hierarchy and row.under not in news:
            suggestion = did_you_mean(row.under, [*hierarchy, *news])
            table.refuse("unknown_unit", [n], row.under, id=row.under, suggestion=suggestion)
        if row.new not in results.get(row.new, [row.new]):
            names = ", ".join(results[row.new])
            table.refuse("mapping_ends_elsewhere", [n], row.new, id=row.new, names=names)
    _check_agreement(table)
    _check_children(table)


def _check_agreement(table: Table) -> None:
    """Whether all rows of a unit say the same of it."""
    said: dict[tuple[str, str], tuple[int, str]] = {}
    for n, row in table.rows.items():
        for column in OF_NEW:
            value = getattr(row, column)
            if value is None:
                continue
            first, other = said.setdefault((row.new, column), (n, value))
            if value != other:
                params = {"column": column, "value": value, "other": other, "first": first}
                table.refuse("mapping_differs", [n], row.new, id=row.new, **params)


def _check_children(table: Table) -> None:
    """Whether a child is given to two units."""
    given: set[tuple[str, str]] = set()
    for n, row in table.rows.items():
        for child in row.children or ():
            if (row.old, child) in given:
                table.refuse("child_twice", [n], row.old, id=row.old, child=child)
            given.add((row.old, child))


def check_named(hierarchy: Hierarchy, table: Table, group: Group) -> None:
    """Whether what is named of units that go as a whole is theirs.

    Where a unit is shared out, the step that does it sees to that.
    """
    for old in group.olds:
        rows = group.of_old(old)
        for n, row in rows.items() if len(rows) == 1 else ():
            unit = hierarchy[old]
            places = [place.id for place in places_of(unit)]
            for child in row.children or ():
                if child not in hierarchy.children(old):
                    table.refuse("not_its_child", [n], old, id=old, child=child)
            for place in row.places or ():
                if place not in places:
                    table.refuse("not_its_place", [n], old, id=old, place=place)
            for place in row.serves or ():
                if place not in getattr(unit, "serves", ()):
                    table.refuse("not_its_place", [n], old, id=old, place=place)


def check_members(hierarchy: Hierarchy, table: Table, group: Group) -> None:
    """Whether the numbers of members fit where it is known who goes: whole units and children.

    The numbers of a cell that is shared out are checked by the step that does it.
    """
    for old in group.olds:
        rows = group.of_old(old)
        if len(rows) > 1 and hierarchy[old].holds_members:
            continue
        children = children_by_row(hierarchy, table, rows, old)
        for n, row in rows.items():
            going = [old] if len(rows) == 1 else [c for c in children[n] if c in hierarchy]
            tallies = [members_of(hierarchy, unit_id) for unit_id in going]
            said, found = row.share.stock()[TOTAL], sum(tally.known for tally in tallies)
            known = is_exact(said) and all(tally.is_exact for tally in tallies)
            if known and lower_bound(said) != found:
                params = {"old": old, "said": said, "found": found}
                table.refuse("mapping_members_differ", [n], row.new, id=row.new, **params)
