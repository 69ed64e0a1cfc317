"""Cẩm Giàng (Hải Dương): villages merge in five communes, and their cells with them.

Published: cells 3→1, 2→1, 2→1, 4→1, 4→1, 4→1, so 13 fewer; 133 village cells remain
(baohaiduong.vn, 274343). The report says "sáp nhập" where new cells with new names arose: that is
hợp nhất, and the plan keeps the report's word as a label. Which commune had which merger, and how
many members the cells have, was not published: the first is assumed, the second stays unknown.

Run with ``python examples/cam_giang.py``.
"""

from datetime import date

import party_org as po

MERGERS = (3, 2, 2, 4, 4, 4)
REMAIN = 133
COMMUNES = 5


def before() -> po.Hierarchy:
    """The village cells of the five communes and of the rest of the district."""
    communes: list[list[po.Cell]] = [[] for _ in range(COMMUNES)]
    for n, size in enumerate(MERGERS):
        communes[n % COMMUNES] += [
            po.Cell(id=f"m{n + 1}-{k + 1}", name=f"Chi bộ thôn {n + 1}.{k + 1}", sector="village")
            for k in range(size)
        ]
    untouched = [
        po.Cell(id=f"v{n}", name=f"Chi bộ thôn {n}", sector="village")
        for n in range(1, REMAIN - len(MERGERS) + 1)
    ]
    trees = [
        (po.BaseCommittee(id=f"commune-{n}", sector="commune"), cells)
        for n, cells in enumerate(communes, 1)
    ]
    others = po.BaseCommittee(id="others", name="Các xã khác", tags=["structure-assumed"])
    district = po.Committee(id="cam-giang", name="Đảng bộ huyện Cẩm Giàng", level="district")
    return po.Hierarchy.from_nested(
        (district, [*trees, (others, untouched)]), as_of=date(2020, 1, 1)
    )


def plan() -> po.Plan:
    """One consolidation a merger of villages."""
    return po.Plan(
        title="Sáp nhập thôn",
        steps=[
            po.Merge(
                [f"m{n}-{k + 1}" for k in range(size)],
                into=po.Cell(id=f"new-{n}", name=f"Chi bộ thôn mới {n}", sector="village"),
                label="sáp nhập",
            )
            for n, size in enumerate(MERGERS, 1)
        ],
        note="the year is not in the report; the day of the hierarchy stands in for it",
    )


def main() -> None:
    """Print the numbers of cells before and after, and each step in words."""
    hierarchy = before()
    outcome = plan().apply(hierarchy)
    old, new = hierarchy.rollup(), outcome.after.rollup()
    print(f"village cells: {old.cells} → {new.cells} ({new.cells - old.cells:+d})")
    for receipt in outcome.receipts:
        print(f"{receipt.step + 1}. {receipt.effect('vi')}")
    print(f"members: {new.members.total!r}: unknown before, unknown after, never zero")


if __name__ == "__main__":
    main()
