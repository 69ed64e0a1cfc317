"""Gia Lai, February 2025: a committee of the agencies ends, and its organisations go three ways.

Published: 105 base organisations with 4,558 members; 22 with 567, 52 with 3,413 and 31 with 578 go
to three other committees (m.baogialai.com.vn, post 311844). How large each organisation is was not
published: the sizes here are synthetic, equal shares that meet the published totals exactly.

Run with ``python examples/gia_lai.py``.
"""

from datetime import date

import party_org as po
from party_org.apportionment import largest_remainder

GROUPS = {"first": (22, 567), "second": (52, 3_413), "third": (31, 578)}
"""Group → base organisations and members, as published."""


def organization(name: str, members: int) -> po.Nested:
    """A base cell below 30 members, a base committee with cells from 30 on (Charter, art. 21)."""
    limit = po.REGIME_UNTIL_2025_07_01.base_committee_from
    assert limit is not None
    if members < limit:
        return po.BaseCell(id=name, members=po.Membership(members, origin="synthetic"))
    sizes = largest_remainder(members, [1] * (members // 15))
    cells = [
        po.Cell(id=f"{name}-{n}", members=po.Membership(size, origin="synthetic"))
        for n, size in enumerate(sizes, 1)
    ]
    return (po.BaseCommittee(id=name), cells)


def before() -> po.Hierarchy:
    """The province with the committee that ends and the three that take over."""
    organizations = [
        organization(f"{group}-{n}", size)
        for group, (number, members) in GROUPS.items()
        for n, size in enumerate(largest_remainder(members, [1] * number), 1)
    ]
    bloc = po.Committee(id="bloc", name="Đảng bộ khối", level="district", branch="agencies")
    targets = [
        po.Committee(id=f"target-{group}", level="district", branch="agencies") for group in GROUPS
    ]
    return po.Hierarchy.from_nested(
        (
            po.Committee(id="gia-lai", name="Đảng bộ tỉnh Gia Lai", level="province"),
            [(bloc, organizations), *targets],
        ),
        as_of=date(2025, 2, 1),
    )


def plan(hierarchy: po.Hierarchy) -> po.Plan:
    """The committee ends its operation; each organisation goes where its group goes."""
    children = {child: f"target-{child.split('-')[0]}" for child in hierarchy.children("bloc")}
    end = po.Dissolve(
        "bloc", children_to=children, manner="end_operation", label="kết thúc hoạt động"
    )
    return po.Plan(title="Kết thúc hoạt động Đảng bộ khối", steps=[end])


def main() -> None:
    """Print where the organisations and members went."""
    hierarchy = before()
    outcome = plan(hierarchy).apply(hierarchy)
    ended = hierarchy.rollup("bloc")
    print(f"{'':18}{'base organisations':>20}{'members':>10}")
    print(f"{'before: bloc':18}{ended.base_organizations:>20}{ended.members.total!s:>10}")
    for group in GROUPS:
        roll = outcome.after.rollup(f"target-{group}")
        print(f"{'after: ' + group:18}{roll.base_organizations:>20}{roll.members.total!s:>10}")
    whole = outcome.after.rollup()
    print(f"{'after: in all':18}{whole.base_organizations:>20}{whole.members.total!s:>10}")
    print(f"\nnothing lost: {outcome.balances()}; moved: {len(outcome.receipts[0].moved)}")
    print(f"bloc ended on {outcome.after.ended['bloc'].isoformat()}")


if __name__ == "__main__":
    main()
