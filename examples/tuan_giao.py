"""Tuần Giáo district, 2018: its reported restructuring, carried out and accounted for.

Loads the district as its report describes it, applies the 64 reported changes, and prints the
organisation before and after, the ratings with the base of each percentage, and the receipt of
every step. Run it with ``python examples/tuan_giao.py``.
"""

from collections.abc import Sequence
from itertools import groupby
from textwrap import fill

import party_org as po

KINDS = {
    "base_committee": "base committee (đảng bộ cơ sở)",
    "base_cell": "base cell (chi bộ cơ sở)",
    "cell": "cell of the new base committee (chi bộ)",
    "school": "school cell (chi bộ trường học)",
    "health station": "health-station cell (chi bộ trạm y tế)",
    "village": "village cell (chi bộ thôn, bản)",
    "agency": "commune-agency cell (chi bộ cơ quan xã)",
}
SECTORS = ("school", "health station", "village", "agency")
TERMS = {"establish": "thành lập (established)", "dissolve": "giải thể (dissolved)"}


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def table(head: Sequence[str], rows: Sequence[Sequence[object]], left: int = 1) -> None:
    """Print rows in columns, the first ``left`` of them flush left, the others flush right."""
    texts = [head, *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = [
            text.ljust(width) if n < left else text.rjust(width)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  " + "  ".join(cells).rstrip())


def say(text: str, indent: str = "  ") -> None:
    """Print a sentence in lines of a readable length."""
    print(fill(text, 96, initial_indent=indent, subsequent_indent=indent))


def show_case(case: po.Dataset) -> None:
    """What the case is, and what about it is not from the report."""
    print(f"{case.title}\n{'=' * len(case.title)}")
    for source in case.sources:
        print(f"Source: {source.title}, {source.published}\n")
    say(
        "The report tells what changed and how it stood afterwards. The state before is worked out "
        "backwards. Units that the report does not name are numbered. Assumed are the days, which "
        "base organisations are committees, what sits under which of them, and which of them got "
        "which grade; case.note says how.",
        indent="",
    )


def show_counts(outcome: po.Outcome, case: po.Dataset) -> None:
    """Organisations before and after, and the sum that leads from one to the other."""
    before, after = outcome.before, outcome.after
    old, new = before.rollup(), after.rollup()
    rows: list[tuple[str, int, int]] = [
        ("Base organisations (tổ chức cơ sở đảng)", old.base_organizations, new.base_organizations),
        ("Cells under base committees (chi bộ)", old.cells, new.cells),
    ]
    for sector in SECTORS:
        was, now = (rollup.by_sector("cell").get(sector, 0) for rollup in (old, new))
        rows.append((f"  known as {KINDS[sector]}", was, now))
    days = [before.as_of.isoformat(), after.as_of.isoformat()]
    changes = [(*row, f"{row[2] - row[1]:+d}".replace("+0", "0")) for row in rows]
    table(["", *days, "change"], changes)
    steps = "".join(
        f" {'+' if term == 'establish' else '−'} {len(receipts)}"
        for (term, what), receipts in grouped(outcome)
        if not what.startswith("base_")
    )
    print(f"  Cells: {old.cells} → {new.cells}, which is {old.cells}{steps}")
    printed = case.figure("base_organizations").value, case.figure("cells").value
    verdict = "as" if printed == (new.base_organizations, new.cells) else "NOT as"
    print(f"  Printed are {printed[0]} base organisations and {printed[1]} cells: {verdict} here")
    members = new.members.total
    print(
        f"  Members: {members.incomplete} of {members.units} cells and base cells state none,",
        end="",
    )
    print(" and unknown is never zero")


def show_ratings(after: po.Hierarchy) -> None:
    """The percentages with their bases, and what happens without saying them."""
    ratings = after.rollup().ratings("A", 2017).base_organizations
    everyone = after.rollup().base_organizations
    rows: list[tuple[str, object, str]] = []
    for grade in ("clean_and_strong", "good"):
        percent = ratings.percent(grade, of="all", missing="not_in_grade")
        count = ratings.count(grade)
        name = ratings.scheme.grade("organizations", grade).vi
        rows.append((name, count, f"{count} of {everyone} = {percent} %"))
    rows.append(("chưa nêu (not stated)", ratings.missing_units, ""))
    table(["", "number", f"of all {everyone} base organisations"], rows)
    say(
        f"Here the {ratings.missing_units} that stated nothing are read as not in the grade. "
        "Unless missing= says how to read them, the library refuses, and gives the interval:"
    )
    try:
        ratings.percent("clean_and_strong", of="all")
    except po.IncompleteDataError as error:
        say(f"{type(error).__name__}: {error}", indent="    ")
    count, rated = ratings.count("clean_and_strong"), int(ratings.rated)
    percent = ratings.percent("clean_and_strong", of="rated", missing="exclude")
    say(f"With those rated as the base: {count} of {rated} = {percent} %")


def show_members(case: po.Dataset) -> None:
    """The member ratings, in a synthetic tree that meets the published figures."""
    made = po.datasets.fill(case).rollup()
    members = made.ratings("A", 2017).members
    block = "rating.A.2017.members"
    printed = [f"{case.figure(f'{block}.{grade}').value:,}" for grade in ("excellent", "good")]
    failed = case.figure(f"{block}.failed").percent
    say(
        f"Printed are {printed[0]} excellent, {printed[1]} good and {failed} % failed. The "
        "smallest whole numbers that print so, in a synthetic tree that meets them exactly:"
    )
    grades = [grade.id for grade in members.scheme.members]
    rows = [
        (
            members.scheme.grade("members", grade).vi,
            f"{int(members.count(grade)):,}",
            f"{members.percent(grade, of='rated')} %",
        )
        for grade in grades
    ]
    table(["", "number", f"of {int(members.rated):,} rated"], rows)
    origins = ", ".join(f"{number:,} {origin}" for origin, number in made.origins().items())
    print(f"  Where these members come from: {origins}")


def grouped(outcome: po.Outcome) -> list[tuple[tuple[str, str], list[po.Receipt]]]:
    """The receipts, those in a row that do the same to the same kind of unit together."""

    def kind(receipt: po.Receipt) -> tuple[str, str]:
        unit = unit_of(receipt, outcome)
        is_base = unit.kind.startswith("base_")
        return receipt.term, unit.kind if is_base else unit.sector or unit.kind

    return [(what, list(receipts)) for what, receipts in groupby(outcome.receipts, key=kind)]


def unit_of(receipt: po.Receipt, outcome: po.Outcome) -> po.Unit:
    """The unit that the step began or ended."""
    for unit_id in receipt.begun:
        return outcome.after[unit_id]
    return outcome.before[receipt.ended[0]]


def show_receipts(outcome: po.Outcome) -> None:
    """A line for every receipt, under headings."""
    print(f"  {'step':>4}  {'unit':<32}  {'above it':<28}  {'members moved':<13}  receipt")
    for (term, what), receipts in grouped(outcome):
        print(f"\n  {TERMS[term]}: {len(receipts)} × {KINDS[what]}")
        for receipt in receipts:
            print(f"  {receipt_line(receipt, outcome)}")
    verdict = "every one balances" if outcome.balances() else "NOT ALL BALANCE"
    print(f"\n  {len(outcome.receipts)} receipts: {verdict}")


def receipt_line(receipt: po.Receipt, outcome: po.Outcome) -> str:
    """One step: its number, its unit, the unit above, members moved, the verdict."""
    unit = unit_of(receipt, outcome)
    tree = outcome.after if unit.id in outcome.after else outcome.before
    above = tree[tree.parent(unit.id) or tree.root].name
    counts = [p.count for p in receipt.postings if p.measure == "members.total"]
    moved = ", ".join("not stated" if count is None else str(count) for count in counts)
    verdict = "balances" if receipt.balances() else "DOES NOT BALANCE"
    return f"{receipt.step + 1:>4}  {unit.name:<32}  {above:<28}  {moved:<13}  {verdict}"


def main() -> None:
    """Print everything."""
    case = po.datasets.tuan_giao()
    outcome = case.plans[0].apply(case.hierarchy)
    show_case(case)
    heading("Before and after")
    show_counts(outcome, case)
    heading("Base organisations rated for 2017, with the base of each percentage")
    show_ratings(outcome.after)
    heading("Members rated for 2017")
    show_members(case)
    heading("The receipt of every step")
    show_receipts(outcome)


if __name__ == "__main__":
    main()
