"""Chi Lăng district, 2009: a joint cell divided, two base cells separated, 211 members admitted.

Every number is computed from the whole numbers of the report and set beside what it prints. Run it
with ``python examples/chi_lang.py``.
"""

from collections.abc import Sequence
from fractions import Fraction
from textwrap import fill

import party_org as po


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns, the first flush left, the others flush right."""
    texts = [head, *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        first, *others = (
            text.ljust(width) if n == 0 else text.rjust(width)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join([first, *others]).rstrip())


def count(case: po.Dataset, measure: str) -> int:
    """The whole number that the report states."""
    value = case.figure(measure).value
    assert value is not None
    return value


def show_structure(before: po.Hierarchy, after: po.Hierarchy) -> None:
    """Organisations before and after."""
    old, new = before.rollup(), after.rollup()
    rows = [
        ("Base organisations (chi, đảng bộ trực thuộc)", "base_organizations"),
        ("  base committees (đảng bộ cơ sở)", "base_committees"),
        ("  base cells (chi bộ cơ sở)", "base_cells"),
        ("Cells under base committees (chi bộ)", "cells"),
    ]
    days = [before.as_of.isoformat(), after.as_of.isoformat()]
    table(["", *days], [(words, getattr(old, m), getattr(new, m)) for words, m in rows])
    print(f"  {new.base_organizations} = {new.base_committees} + {new.base_cells};", end=" ")
    print(f"cells {old.cells} → {new.cells}; base organisations", end=" ")
    print(f"{old.base_organizations} → {new.base_organizations}")


def show_receipts(outcome: po.Outcome) -> None:
    """What each step did, as its receipt tells it."""
    for receipt in outcome.receipts:
        number = f"  {receipt.step + 1}. "
        text = (
            f"{receipt.effect()}. The receipt {'balances' if receipt.balances() else 'is WRONG'}."
        )
        print(
            fill(text, 96, initial_indent=number, subsequent_indent="     ", break_on_hyphens=False)
        )


def show_admissions(case: po.Dataset) -> None:
    """Admissions: the exact shares, computed and as printed."""
    admitted = count(case, "admitted")
    [target] = case.targets
    shares = [
        ("admitted.youth", "of youth-union age", Fraction(count(case, "admitted.youth"), admitted)),
        ("admitted.women", "women", Fraction(count(case, "admitted.women"), admitted)),
        ("admitted", "of the target", target.fulfilment(admitted)),
    ]
    printed = {f.measure: (f.percent, f.origin) for f in case.figures if f.percent is not None}
    rows = []
    for measure, words, share in shares:
        percent, origin = printed[measure]
        base = target.value if measure == "admitted" else admitted
        part = share * base
        computed = po.as_percent(share, 1)
        said = f"{percent} %" if origin is po.Origin.PUBLISHED else "not printed"
        rows.append((words, f"{part} of {base}", f"{computed} %", said))
    print(f"  {admitted} members admitted in {case.figure('admitted').period};", end=" ")
    print(
        f"the target was {target.value} or more: {'met' if target.is_met(admitted) else 'missed'}"
    )
    table(["", "exact", "computed", "printed"], rows)


def main() -> None:
    """Print everything."""
    case = po.datasets.chi_lang()
    [outcome] = case.outcomes()
    print(f"{case.title}\n{'=' * len(case.title)}")
    heading("Before and after")
    show_structure(outcome.before, outcome.after)
    heading("What was done")
    show_receipts(outcome)
    heading("Admissions")
    show_admissions(case)
    heading("A synthetic tree that meets the report")
    made = po.datasets.fill(case).rollup()
    print(
        f"  members: {made.members.total} in {made.member_units} cells and base cells, as published"
    )
    print("  where the numbers of the cells come from:", end=" ")
    print(", ".join(f"{number:,} {origin}" for origin, number in made.origins().items()))


if __name__ == "__main__":
    main()
