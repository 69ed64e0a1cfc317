"""Gia Lai, February 2025: a committee of the agencies ends, and its organisations go three ways.

Published: 105 base organisations with 4,558 members; 22 with 567 go to the committee of the
province's Party agencies, 52 with 3,413 to that of its People's Committee, 31 with 578 to Pleiku
city and Ia Grai district (baogialai.com.vn, posts 311844 and 311451). How many of the 31 go to
which, and how large each organisation is, was not published: the data set assumes the first, and
the sizes here are synthetic, equal shares that meet the published totals exactly.

Run with ``python examples/gia_lai.py``.
"""

from collections.abc import Iterator
from textwrap import fill

import party_org as po
from party_org.apportionment import largest_remainder

MEMBERS = {"party-agency": 567, "government": 3_413, "enterprise": 578}
"""Published members of each group of organisations, by the beginning of their ids."""

RECIPIENTS = {
    "Đảng bộ các cơ quan Đảng tỉnh": ["party-agencies"],
    "Đảng bộ UBND tỉnh": ["government"],
    "Pleiku, Ia Grai": ["pleiku", "ia-grai"],
}
CELL = 15
"""How many members a made-up cell has, about."""


def with_sizes(hierarchy: po.Hierarchy) -> po.Hierarchy:
    """The same organisations with made-up numbers of members that add up to the published ones."""
    return po.Hierarchy.from_pairs(_sized(hierarchy), as_of=hierarchy.as_of)


def _sized(hierarchy: po.Hierarchy) -> Iterator[tuple[po.Unit, str | None]]:
    groups = {child: child.rpartition("-")[0] for child in hierarchy.children("bloc")}
    sizes: dict[str, int] = {}
    for group, members in MEMBERS.items():
        ids = [child for child, its in groups.items() if its == group]
        sizes.update(zip(ids, largest_remainder(members, [1] * len(ids)), strict=True))
    for unit in hierarchy.walk():
        parent = hierarchy.parent(unit.id)
        if isinstance(unit, po.BaseCell):
            yield unit.evolve(members=made_up(sizes[unit.id])), parent
        else:
            yield unit, parent
        if isinstance(unit, po.BaseCommittee):
            shares = largest_remainder(sizes[unit.id], [1] * (sizes[unit.id] // CELL))
            for n, share in enumerate(shares, 1):
                yield po.Cell(id=f"{unit.id}-{n}", members=made_up(share)), unit.id


def made_up(members: int) -> po.Membership:
    """So many members, marked as not published."""
    return po.Membership(members, origin="synthetic")


def main() -> None:
    """Print where the organisations and members went."""
    case = po.datasets.load_dataset("gia-lai")
    before = with_sizes(case.hierarchy)
    [plan] = case.plans
    outcome = plan.apply(before)
    ended = before.rollup("bloc")
    print(f"{'':38}{'base organisations':>20}{'members':>10}")
    print(f"{'before: the bloc':38}{ended.base_organizations:>20}{ended.members.total!s:>10}")
    for name, units in RECIPIENTS.items():
        roll = sum((outcome.after.rollup(unit) for unit in units), po.Rollup())
        print(f"{'after: ' + name:38}{roll.base_organizations:>20}{roll.members.total!s:>10}")
    whole = outcome.after.rollup()
    print(f"{'after: in all':38}{whole.base_organizations:>20}{whole.members.total!s:>10}")
    [receipt] = outcome.receipts
    print(f"\n{fill(receipt.effect('vi'), 100)}")
    print(f"decision {plan.decision} of {plan.decided}, carried out on {outcome.after.as_of}")
    print(f"{len(receipt.moved)} organisations moved with all their members", end="; ")
    print(f"the receipt {'balances' if outcome.balances() else 'is WRONG'}")


if __name__ == "__main__":
    main()
