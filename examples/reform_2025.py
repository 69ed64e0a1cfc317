"""The reform of 1 July 2025 at the size of the nation: 10,040 base committees, then 3,321 communes.

Real are the units and the crosswalk between them; cells, members and ratings are synthetic. Prints
the organisation before and after, that nothing was lost, the findings, where the commune that was
divided most went, what the most mixed new one is made of, and a series restated on the new
communes; writes the whole crosswalk as CSV. It takes about a minute and a half, and a few seconds
for a part of the nation:

    python examples/reform_2025.py [--provinces 11 12] [--crosswalk FILE] [--seed N]
"""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

import party_org as po
from party_org.progress import progress_bar
from party_org.restating import Series

PARTS = 7
"""The parts of the work, as the progress bar counts them."""

SHOWN = 6
RATED = ("B", 2024)


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def counted(rollup: po.Rollup) -> dict[str, int]:
    """Organisations, members and member ratings."""
    levels = ("province", "district", "commune")
    found = {f"committees: {level}": rollup.by_level().get(level, 0) for level in levels}
    found |= {"base committees": rollup.base_committees, "cells": rollup.cells}
    for name in ("total", "official", "probationary", "women"):
        found[f"members: {name}"] = int(rollup.members[name])
    ratings = rollup.ratings(*RATED).members
    for grade in ratings.scheme.members:
        found[f"rated 2024: {grade.en}"] = int(ratings.count(grade.id))
    return found


def show_counts(outcome: po.Outcome) -> None:
    """The numbers before and after, and that cells, members and ratings are the same."""
    old, new = counted(outcome.before.rollup()), counted(outcome.after.rollup())
    print(f"{'':45}{'before':>12}{'after':>12}")
    for what in old:
        print(f"  {what:43}{old[what]:>12,}{new[what]:>12,}")
    kept = [what for what in old if what.startswith(("cells", "members", "rated"))]
    same = "yes" if all(old[what] == new[what] for what in kept) else "NO"
    print(f"  cells, members and ratings exactly as before: {same}")
    there = all(unit.id in outcome.after for unit in outcome.before.walk(po.Cell))
    print(f"  every cell still there: {'yes' if there else 'NO'}")
    balanced = "every one balances" if outcome.balances() else "NOT ALL BALANCE"
    print(f"  {len(outcome.receipts):,} steps, a receipt each: {balanced}")


def show_findings(before: po.Findings, after: po.Findings) -> None:
    """The rules of the Charter before and after."""
    for when, found in (("before", before), ("after", after)):
        broken, open_ones = len(found.broken), len(found.cannot_tell)
        print(f"  {when:7}{broken:>7,} broken  {open_ones:>7,} cannot be told")


def groups(
    crosswalk: po.Crosswalk, end: Callable[[po.CrosswalkRow], object]
) -> dict[str, list[po.CrosswalkRow]]:
    """The rows by one of their ends."""
    found: dict[str, list[po.CrosswalkRow]] = {}
    for row in crosswalk:
        found.setdefault(str(end(row)), []).append(row)
    return found


def name(outcome: po.Outcome, unit_id: object) -> str:
    """The name of a unit before or after."""
    tree = outcome.before if unit_id in outcome.before else outcome.after
    return tree[str(unit_id)].name


def show_ways(outcome: po.Outcome, crosswalk: po.Crosswalk) -> None:
    """Where the commune that was divided most went, and what the most mixed one is made of."""
    sources = groups(crosswalk, lambda row: row.source)
    unit_id, rows = max(sources.items(), key=lambda pair: len(pair[1]))
    print(f"  {name(outcome, unit_id)} ({unit_id}) went to")
    show_shares([(row.share_of_source, row.members, row.target) for row in rows], outcome)
    targets = groups(crosswalk, lambda row: row.target)
    unit_id, rows = max(targets.items(), key=lambda pair: len(pair[1]))
    print(f"  {name(outcome, unit_id)} ({unit_id}) is made of")
    show_shares([(row.share_of_target, row.members, row.source) for row in rows], outcome)


def show_shares(ways: list[tuple[object, object, object]], outcome: po.Outcome) -> None:
    """Shares, members and the unit at the other end; of many only the first."""
    for share, members, unit_id in ways[:SHOWN]:
        print(f"    {share!s:>11}  {members!s:>5} members  {name(outcome, unit_id)} ({unit_id})")
    if len(ways) > SHOWN:
        print(f"    and {len(ways) - SHOWN} more")


def show_series(history: po.History, series: Series) -> None:
    """The members of both days on the communes of the second one."""
    tree = history.latest
    communes = [i for i in tree if isinstance(u := tree[i], po.Committee) and u.level == "commune"]
    print(f"{'':45}{'30 June':>12}{'1 July':>12}")
    for unit_id in communes[:SHOWN]:
        before, after = series[unit_id]
        print(f"  {tree[unit_id].name:43}{before!s:>12}{after!s:>12}")
    print(f"    and {len(communes) - SHOWN:,} more")
    same = all(len(set(series[unit_id])) == 1 for unit_id in communes)
    print(f"  no commune gained or lost anyone by the reform itself: {'yes' if same else 'NO'}")


def write_crosswalk(outcome: po.Outcome, crosswalk: po.Crosswalk, path: Path) -> None:
    """Write the crosswalk with exact shares."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = ["before", "name_before", "after", "name_after", "members", "share", "share_of_new"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for row in crosswalk:
            ends = (row.source, name(outcome, row.source), row.target, name(outcome, row.target))
            writer.writerow([*ends, row.members, row.share_of_source, row.share_of_target])


def main() -> None:
    """Do everything, with a progress bar, then print it."""
    arguments = parsed()
    with progress_bar("reform of 2025", PARTS) as advance:
        parts = iter(range(PARTS))
        case = po.datasets.reform_2025(
            seed=arguments.seed,
            provinces=arguments.provinces,
            progress=lambda text: advance(text, next(parts)),
        )
        advance("carrying it out", next(parts))
        history = po.History(case.hierarchy, case.plans)
        [outcome] = history.outcomes
        advance("findings before", next(parts))
        findings = [case.hierarchy.check()]
        advance("findings after", next(parts))
        findings.append(outcome.after.check())
        advance("crosswalk", next(parts))
        lineage = history.lineage().without_movements()
        crosswalk = lineage.crosswalk(kind=po.BaseCommittee, to_level="commune")
        advance("series", next(parts))
        days = [case.hierarchy.as_of, *history.days]
        series = history.series(days, onto=days[-1])
        write_crosswalk(outcome, crosswalk, arguments.crosswalk)
    print(f"{case.title}\n{case.note}")
    heading("Before and after")
    show_counts(outcome)
    heading("The Charter's rules, each day under the regime in force")
    show_findings(*findings)
    heading(f"Where members went: {len(crosswalk):,} rows")
    show_ways(outcome, crosswalk)
    print(f"  written to {arguments.crosswalk}")
    heading("Members, restated on the communes of 1 July 2025")
    show_series(history, series)


def parsed() -> argparse.Namespace:
    """The arguments of the command."""
    parser = argparse.ArgumentParser(description="The reform of 1 July 2025.")
    path = Path("output") / "reform_2025_crosswalk.csv"
    parser.add_argument("--provinces", nargs="+", help="official codes of provinces after 2025")
    parser.add_argument("--crosswalk", type=Path, default=path, help="the CSV file to write")
    parser.add_argument("--seed", type=int, default=0, help="another one makes up other numbers")
    return parser.parse_args()


if __name__ == "__main__":
    main()
