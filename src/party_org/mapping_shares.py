"""How an old → new table shares out what a unit has: its children, its members, its places."""

from collections.abc import Mapping

from attrs import evolve

from party_org.counts import is_exact, lower_bound
from party_org.hierarchy import Hierarchy
from party_org.mapping_rows import MappingRow
from party_org.mapping_tables import Group, Table
from party_org.measures import TOTAL, unit_stock
from party_org.membership import Membership
from party_org.operations.allotment import Allotment
from party_org.tallies import Tally
from party_org.tree import Tree
from party_org.units import MemberUnit, places_of

__all__: list[str] = []

Rows = Mapping[int, MappingRow]
"""Rows by their number."""


def children_by_row(tree: Tree, table: Table, rows: Rows, old: str) -> dict[int, tuple[str, ...]]:
    """The children that go each way, by row.

    A child goes where a row names it; else where a row of its own says that it is to be under one
    of the results; else to the one row that names no children, or stays with a unit that goes on.
    """
    given = {n: list(row.children or ()) for n, row in rows.items()}
    told = {child for children in given.values() for child in children}
    results = {row.new: n for n, row in rows.items()}
    silent = [n for n, row in rows.items() if row.children is None]
    staying = [n for n in silent if rows[n].new == old]
    taker = silent[0] if len(silent) == 1 else staying[0] if staying else None
    for child in tree.children(old):
        if child in told:
            continue
        n = results.get(table.said(child, "under") or "", taker)
        if n is not None:
            given[n].append(child)
    return {n: tuple(children) for n, children in given.items()}


def shares_by_row(hierarchy: Hierarchy, rows: Rows, old: str) -> dict[int, Allotment]:
    """The members of a cell that goes on, and gives some to several units, by row.

    The one number that is not said follows from the others.
    """
    shares = {n: row.share for n, row in rows.items()}
    silent = _silent(rows)
    # of several that are silent, or of an unknown whole, none can take all that is left
    shares.update((n, evolve(shares[n], members=None)) for n in silent if shares[n].is_rest)
    available = unit_stock(hierarchy[old])[TOTAL]
    if is_exact(available) and len(silent) == 1:
        [taker] = silent
        number = lower_bound(available) - _said(rows) + lower_bound(shares[taker].stock()[TOTAL])
        if not isinstance(shares[taker].members, Membership):
            shares[taker] = evolve(shares[taker], members=number)
    return shares


def check_sum(hierarchy: Hierarchy, table: Table, rows: Rows, old: str) -> None:
    """Note it if the numbers of a cell that goes on do not add up."""
    available, claimed = unit_stock(hierarchy[old])[TOTAL], _said(rows)
    left = lower_bound(available) - claimed
    if is_exact(available) and (left < 0 or (left > 0 and not _silent(rows))):
        code = "too_many_claimed" if left < 0 else "members_forgotten"
        params = {"measure": TOTAL, "available": lower_bound(available), "claimed": claimed}
        table.refuse(code, list(rows), old, id=old, difference=abs(left), **params)


def _said(rows: Rows) -> int:
    """How many members the rows certainly speak of."""
    return sum(lower_bound(row.share.stock()[TOTAL]) for row in rows.values())


def _silent(rows: Rows) -> list[int]:
    """The rows that do not say an exact number."""
    return [n for n, row in rows.items() if not is_exact(row.share.stock()[TOTAL])]


def members_of(hierarchy: Hierarchy, unit_id: str) -> Tally:
    """The members of a cell, which are its own, or of all that is below a committee."""
    unit = hierarchy[unit_id]
    if isinstance(unit, MemberUnit):
        total = unit.members.total
        return Tally(lower_bound(total), int(not is_exact(total)), 1)
    return hierarchy.rollup(unit_id).members.total


def serves_by_row(hierarchy: Hierarchy, rows: Rows, old: str) -> dict[int, tuple[str, ...]]:
    """The served places that go each way, by row: all each way, unless something is said."""
    unit = hierarchy[old]
    served = unit.serves if isinstance(unit, MemberUnit) else ()
    if any(row.serves is not None for row in rows.values()):
        return {n: row.serves or () for n, row in rows.items()}
    return dict.fromkeys(rows, served)


def check_places(hierarchy: Hierarchy, table: Table, rows: Rows, old: str) -> None:
    """Note it if rows name places that the unit does not list, or give one away twice.

    Of a unit that ends, the step that ends it sees to it that no place is forgotten.
    """
    listed = {place.id for place in places_of(hierarchy[old])}
    given: set[str] = set()
    for n, row in rows.items():
        for place in row.places or ():
            if place not in listed:
                table.refuse("not_its_place", [n], old, id=old, place=place)
            elif place in given:
                table.refuse("place_twice", [n], old, id=old, place=place)
            given.add(place)


def place_takers(rows: Rows) -> dict[str, str] | None:
    """Who takes the listed places of a unit that ends, by place."""
    takers = {place: row.new for row in rows.values() for place in row.places or ()}
    return takers or None


def main_source(hierarchy: Hierarchy, table: Table, group: Group, new: str) -> str:
    """Of the units that a new one comes from, the one from which most members come."""

    def weight(n: int) -> int:
        row = rows[n]
        siblings = group.of_old(row.old)
        if len(siblings) == 1:
            return members_of(hierarchy, row.old).known
        if hierarchy[row.old].holds_members:
            return lower_bound(row.share.stock()[TOTAL])
        children = children_by_row(hierarchy, table, siblings, row.old)[n]
        there = [child for child in children if child in hierarchy]
        return sum(members_of(hierarchy, child).known for child in there)

    rows = group.of_new(new)
    return rows[max(rows, key=weight)].old
