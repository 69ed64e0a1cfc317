"""Bảo Thắng district, about 2023: what a few totals at three levels say about every cell.

The report states members for the district ("over 5,500"), one commune and one village cell. Run it
with ``python examples/bao_thang.py``.
"""

import party_org as po


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def show_levels(tree: po.Hierarchy) -> None:
    """The members of the district, the commune and the village cell."""
    for unit_id in ("bao-thang", "son-ha", "khe-den"):
        rollup = tree.rollup(unit_id)
        stated = rollup.members.total.units - rollup.members.total.incomplete
        cells = f"{rollup.member_units} cells" if rollup.member_units > 1 else "1 cell"
        known = f"{rollup.members.total!s:>7} members, stated by {stated} of {cells}"
        print(f"  {tree[unit_id].name:<28}  {known}")


def show_flows(case: po.Dataset) -> None:
    """Members admitted, removed and released."""
    words = {
        "admitted": "admitted (kết nạp)",
        "removed_from_roll": "removed from the roll (xóa tên)",
        "released": "released (cho ra khỏi Đảng)",
    }
    for measure, text in words.items():
        print(f"  {text:<32}  {case.figure(measure).value:>4}")
    net = sum(
        (1 if measure == "admitted" else -1) * (case.figure(measure).value or 0)
        for measure in words
    )
    print(f"  {'these together':<32}  {net:>+4}  (transfers and deaths are not stated)")


def show_targets(case: po.Dataset) -> None:
    """The targets, and whether they are met."""
    for target in case.targets:
        figure = case.figure(target.measure, target.unit)
        name = case.hierarchy[target.unit].name
        if target.period is None or figure.value is None:
            print(f"  {name}: {target.value} or more ({target.note})")
        else:
            done = "met" if target.is_met(figure.value) else "open"
            print(f"  {name}: {target.value} in {target.period}, {figure.value}", end=" ")
            print(f"admitted in {figure.period}: {done}")


def main() -> None:
    """Print everything."""
    case = po.datasets.bao_thang()
    print(f"{case.title}\n{'=' * len(case.title)}")
    heading("Members, as far as the tree states them")
    show_levels(case.hierarchy)
    heading("A synthetic tree that meets the report")
    made = po.datasets.fill(case)
    show_levels(made)
    print("  where the numbers come from:", end=" ")
    print(", ".join(f"{number:,} {origin}" for origin, number in made.rollup().origins().items()))
    heading("Since the start of the term 2020–2025")
    show_flows(case)
    heading("Targets for admissions")
    show_targets(case)


if __name__ == "__main__":
    main()
