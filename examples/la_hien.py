"""La Hiên commune, 2022: a printed percentage that contradicts the counts beside it.

"100 % of organisations completed well, of which 20 % excellent", and 5 organisations excellent out
of 26 cells. Run it with ``python examples/la_hien.py``.
"""

from fractions import Fraction
from textwrap import fill

import party_org as po


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def count(case: po.Dataset, measure: str) -> int:
    """The whole number that the report states."""
    value = case.figure(measure).value
    assert value is not None
    return value


def show_percentage(excellent: int, cells: int) -> None:
    """The share of excellent cells, with either base."""
    for base in (cells, cells - 1):
        share = Fraction(excellent, base)
        percent = po.as_percent(share)
        verdict = "20 %, as printed" if share == Fraction(1, 5) else "not 20 %"
        who = "if all cells were rated" if base == cells else "if one cell was not rated"
        print(f"  {excellent} of {base} = {percent} %, {who}: {verdict}")


def show_cap(excellent: int, cells: int) -> None:
    """How many excellent ones the cap allows."""
    [cap] = po.SCHEME_B.caps
    others = cells - excellent
    for base in ("inclusive", "exclusive"):
        reading = po.RatingCap(rate=cap.rate, grade=cap.grade, of=cap.of, base=base)
        allowed = reading.allowed(excellent=excellent, of=others)
        among = cells if base == "inclusive" else others
        verdict = "fits" if excellent <= allowed else "breaks the cap"
        percent = po.as_percent(cap.rate, 0)
        print(f"  {base}: {percent} % of {among} allows {allowed}; {excellent} excellent {verdict}")


def main() -> None:
    """Print everything."""
    case = po.datasets.la_hien()
    cells = case.hierarchy.rollup().cells
    members = count(case, "members.total")
    excellent = count(case, "rating.B.2022.cells.excellent")
    excellent_members = count(case, "rating.B.2022.members.excellent")
    print(f"{case.title}\n{'=' * len(case.title)}")
    heading("Excellent cells")
    show_percentage(excellent, cells)
    heading("The cap on excellent ones, in both readings")
    show_cap(excellent, cells)
    heading("Excellent members")
    percent = po.as_percent(Fraction(excellent_members, members))
    print(f"  {excellent_members} of the {members} on the roll: {percent} %")
    heading("A synthetic tree that meets the report")
    made = po.datasets.fill(case).rollup()
    ratings = made.ratings("B", 2022)
    print(f"  members: {made.members.total}")
    print(f"  cells: {ratings.cells.count('excellent')} excellent,", end=" ")
    print(f"{ratings.cells.count('good')} good,", end=" ")
    print(f"{ratings.cells.percent('good', of='rated', or_better=True)} % good or better")
    print(f"  excellent members: {ratings.members.count('excellent')}")
    for one in po.datasets.left_out(case):
        print(fill(f"  left out: {one.reason.text()}", 96, subsequent_indent="    "))


if __name__ == "__main__":
    main()
