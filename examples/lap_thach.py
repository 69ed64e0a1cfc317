"""Lập Thạch district, 2019: "nearly 400 base organisations" with "over 8,000 members".

Two hedged numbers are all that the report gives; taken at their word they do not look like base
organisations. Run it with ``python examples/lap_thach.py``.
"""

from fractions import Fraction
from textwrap import fill

import party_org as po


def main() -> None:
    """Print everything."""
    case = po.datasets.lap_thach()
    organizations = case.figure("base_organizations")
    members = case.figure("members.total")
    assert organizations.value is not None
    assert members.value is not None
    print(f"{case.title}\n{'=' * len(case.title)}\n")
    print(
        f"  Printed:  {organizations.qualifier} {organizations.value} base organisations,", end=" "
    )
    print(f"{members.qualifier} {members.value:,} members")
    average = Fraction(members.value, organizations.value)
    print(f"  Average:  about {int(average)} members each, the size of a cell")
    print(fill(f"  Note:     {organizations.note}", 96, subsequent_indent=" " * 12))
    made = po.datasets.fill(case).rollup()
    print("  Taken at its word, in a synthetic tree:", end=" ")
    print(f"{made.base_organizations} base organisations, {made.members.total} members")


if __name__ == "__main__":
    main()
