"""Bình Hòa commune (An Giang): two office cells end, 16 cells become 14, still 420 members.

Published: 16 cells with 420 members; two office cells of 18 and 24 dissolved, announced on
13 August, effective on 15 August (chauthanh.angiang.gov.vn). The year was not noted: 2020 stands in
for it. The 42 members went to the cells of the hamlets; how many to which, and how many members
those have, was not published. So the example shows both: the tree as published, where the 42 are
known to be somewhere, and a synthetic one, with numbers made up to meet the published totals.

Run with ``python examples/binh_hoa.py``.
"""

from attrs import evolve

import party_org as po
from party_org.apportionment import largest_remainder


def hamlet_cells(hierarchy: po.Hierarchy) -> list[str]:
    """The cells that go on: those of which nothing was published."""
    return [unit.id for unit in hierarchy.walk(po.Cell) if "unnamed" in unit.tags]


def with_sizes(case: po.Dataset) -> po.Hierarchy:
    """The same commune with made-up members in the hamlet cells: 420 in all, as published."""
    cells = hamlet_cells(case.hierarchy)
    total = case.figure("members.total", "binh-hoa").value
    assert total is not None
    others = total - case.hierarchy.rollup().members.total.known
    sizes = dict(zip(cells, largest_remainder(others, [1] * len(cells)), strict=True))
    pairs = []
    for unit in case.hierarchy.walk():
        made_up = po.Membership(sizes.get(unit.id), origin="synthetic")
        sized = unit.evolve(members=made_up) if unit.id in sizes else unit
        pairs.append((sized, case.hierarchy.parent(unit.id)))
    return po.Hierarchy.from_pairs(pairs, as_of=case.hierarchy.as_of)


def with_destinations(plan: po.Plan, hierarchy: po.Hierarchy) -> po.Plan:
    """The same plan with the members shared out equally among the hamlet cells."""
    cells = hamlet_cells(hierarchy)
    steps = []
    for step in plan.steps:
        assert isinstance(step, po.Dissolve)
        size = hierarchy.rollup(step.unit).members.total.known
        shares = largest_remainder(size, [1] * len(cells))
        steps.append(evolve(step, members_to=dict(zip(cells, shares, strict=True))))
    return evolve(plan, steps=steps)


def show(title: str, outcome: po.Outcome) -> None:
    """Cells and members before and after."""
    old, new = outcome.before.rollup(), outcome.after.rollup()
    somewhere = sum(u.amount for receipt in outcome.receipts for u in receipt.unallocated)
    print(f"{title}:")
    print(f"  cells    {old.cells} → {new.cells}")
    print(f"  members  {old.members.total} → {new.members.total}")
    print(f"  members who are known to be there, but not in which cell: {somewhere}")
    print(f"  every receipt balances: {'yes' if outcome.balances() else 'NO'}")


def main() -> None:
    """Print cells and members before and after, as published and as made up."""
    case = po.datasets.load_dataset("binh-hoa")
    [plan] = case.plans
    outcome = plan.apply(case.hierarchy)
    show("as published", outcome)
    sized = with_sizes(case)
    show("with made-up numbers", with_destinations(plan, sized).apply(sized))
    assert plan.decided is not None
    days = (outcome.after.as_of - plan.decided).days
    print(f"decided on {plan.decided}, effective on {outcome.after.as_of}: {days} days later")


if __name__ == "__main__":
    main()
