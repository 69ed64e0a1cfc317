"""Bình Hòa commune (An Giang): two office cells end, 16 cells become 14, still 420 members.

Published: 16 cells with 420 members; two office cells of 18 and 24 dissolved, announced on
13 August, effective on 15 August (chauthanh.angiang.gov.vn). The year was not noted here: 2020
stands in for it. Neither the other cells' sizes nor where the 42 members went was published. So
the example shows both: the tree as published, where the 42 are known to be somewhere, and a
synthetic one in which every number is made up to meet the published totals.

Run with ``python examples/binh_hoa.py``.
"""

from datetime import date

import party_org as po
from party_org.apportionment import largest_remainder

OFFICES = {"office-1": 18, "office-2": 24}
CELLS, MEMBERS = 16, 420


def before(*, synthetic: bool) -> po.Hierarchy:
    """The commune; the 14 other cells without numbers, or with made-up ones that add up."""
    others = [f"cell-{n}" for n in range(1, CELLS - len(OFFICES) + 1)]
    sizes = largest_remainder(MEMBERS - sum(OFFICES.values()), [1] * len(others))
    cells = [
        po.Cell(
            id=name,
            members=po.Membership(size, origin="synthetic") if synthetic else po.Membership(),
        )
        for name, size in zip(others, sizes, strict=True)
    ]
    offices = [
        po.Cell(id=name, sector="agency", members=po.Membership(size, origin="published"))
        for name, size in OFFICES.items()
    ]
    commune = po.BaseCommittee(id="binh-hoa", name="Đảng bộ xã Bình Hòa", sector="commune")
    return po.Hierarchy.from_nested((commune, [*offices, *cells]), as_of=date(2020, 8, 1))


def plan(hierarchy: po.Hierarchy, *, synthetic: bool) -> po.Plan:
    """Decided on 13 August, in force on 15 August."""
    others = [unit.id for unit in hierarchy.walk(po.Cell) if unit.id not in OFFICES]
    steps = []
    for office, size in OFFICES.items():
        shares = largest_remainder(size, [1] * len(others))
        somewhere = po.UNSTATED(within="binh-hoa")
        told: dict[str | po.UNSTATED, po.Share] = dict(zip(others, shares, strict=True))
        steps.append(po.Dissolve(office, members_to=told if synthetic else somewhere))
    return po.Plan(
        title="Giải thể chi bộ cơ quan",
        decided=date(2020, 8, 13),
        effective=date(2020, 8, 15),
        steps=steps,
    )


def main() -> None:
    """Print cells and members before and after, as published and as modelled."""
    for synthetic in (False, True):
        hierarchy = before(synthetic=synthetic)
        outcome = plan(hierarchy, synthetic=synthetic).apply(hierarchy)
        old, new = hierarchy.rollup(), outcome.after.rollup()
        print("synthetic:" if synthetic else "as published:")
        print(f"  cells    {old.cells} → {new.cells}")
        print(f"  members  {old.members.total} → {new.members.total}")
        open_now = sum(u.amount for r in outcome.receipts for u in r.unallocated)
        print(f"  members known to be somewhere, not where: {open_now}")
        decided, effective = outcome.plan.decided, outcome.after.as_of
        assert decided is not None
        print(f"  decided {decided}, effective {effective}; balances: {outcome.balances()}")


if __name__ == "__main__":
    main()
