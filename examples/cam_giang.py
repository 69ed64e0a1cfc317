"""Cẩm Giàng (Hải Dương): village cells are merged in five communes, 13 fewer, 133 remain.

Published: 3 → 1, 2 → 1, 2 → 1, 4 → 1, 4 → 1, 4 → 1 (baohaiduong.vn, 274343). The report says
"sáp nhập" where new cells with new names arose: by law that is hợp nhất, since nobody survives but
the new cell. The plan keeps the report's word as a label. How many members the cells have was not
published: unknown before, unknown after, never zero.

Run with ``python examples/cam_giang.py``.
"""

import party_org as po

TERMS = {"consolidate": "hợp nhất", "merge_into": "sáp nhập"}
"""The legal kinds of a merger: nobody survives but the new unit, or one of the units goes on."""


def main() -> None:
    """Print the village cells of each commune before and after, and each merger in words."""
    case = po.datasets.load_dataset("cam-giang")
    [plan] = case.plans
    outcome = plan.apply(case.hierarchy)
    before, after = outcome.before, outcome.after
    for unit in before.walk(po.BaseCommittee):
        old, new = before.rollup(unit.id).cells, after.rollup(unit.id).cells
        if old != new:
            print(f"{unit.name:28}{old:>4} → {new}")
    fewer = before.rollup().cells - after.rollup().cells
    print(f"{'village cells in all':28}{before.rollup().cells:>4} → {after.rollup().cells}")
    print(f"{fewer} fewer\n")
    for receipt in outcome.receipts:
        name = ", ".join(after[unit_id].name for unit_id in receipt.begun)
        kind, label = TERMS[receipt.term], receipt.operation.label
        print(f"{receipt.step + 1}. {len(receipt.ended)} → 1, {name}: {kind}", end=", ")
        print(f"reported as “{label}”")
    print(f"members: {after.rollup().members.total!r}")


if __name__ == "__main__":
    main()
