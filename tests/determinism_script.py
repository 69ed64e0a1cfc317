# ruff: noqa: T201 - printing is what it is for
"""Prints what many parts of the library make of one small district. Run by test_determinism."""

import pickle
from datetime import date
from typing import Any

from party_org.errors import PartyOrgError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.allotment import REST
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.places import Place
from party_org.plans import Plan
from party_org.ratings import MemberRatings
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCell, BaseCommittee, Cell, Committee

TAGS = ("pilot", "border", "highland", "merged", "school")


def commune(n: int) -> tuple[BaseCommittee, list[Cell]]:
    cells = [
        Cell(
            id=f"cell-{n}-{m}",
            tags=TAGS[: m + 1],
            sector=("village", "school", "agency")[m % 3],
            serves=[f"v{n}{m}", f"v{n}x"],
            members=Membership(7 + n + m, women=n, other={"retired": m, "youth union": n}),
            member_ratings={
                ("B", 2022): MemberRatings({"good": n + m, "excellent": m}, not_rated=1),
                ("A", 2017): {"good": n},
            },
        )
        for m in range(5)
    ]
    places = [Place(f"p{n}-{m}") for m in range(3)]
    return BaseCommittee(id=f"commune-{n}", places=places, ratings={("B", 2022): "good"}), cells


def show(h: Hierarchy) -> None:
    print(h.digest, repr(h), list(h), sorted(h.ended.items()))
    for unit_id, rollup in h.rollups().items():
        print(unit_id, repr(rollup), rollup.by_tag(), rollup.by_sector(), rollup.rated())
        print(repr(rollup.members), rollup.origins())
        for scheme, year in rollup.rated():
            print(repr(rollup.ratings(scheme, year)))
    print([repr(unit) for unit in h.walk()])


def attempt(h: Hierarchy, *steps: Any) -> Hierarchy:
    try:
        outcome = Plan(steps=steps).apply(h)
    except PartyOrgError as error:
        print(error)
        return h
    for receipt in outcome.receipts:
        print(receipt, receipt.effect("vi"))
        print([repr(account) for account in receipt.accounts], receipt.postings)
        print(receipt.unallocated, receipt.newly_stated, receipt.moved, receipt.retired)
    return outcome.after


def main() -> None:
    tree = (Committee(id="d", level="district"), [commune(n) for n in range(4)])
    h = Hierarchy.from_nested(tree, as_of=date(2018, 7, 1), regime=UNRESTRICTED)
    show(h)
    cells = [unit.id for unit in h.walk("cell")]
    h = attempt(
        h,
        Merge([cells[7], cells[3], cells[4]], into=Cell(id="n1"), under="commune-3"),
        Split(
            cells[0],
            into=[
                Part(Cell(id=f"n2-{i}"), members=m, serves=[s])
                for i, m, s in ((0, 3, "v00"), (1, REST, "v0x"))
            ],
            rest="proportional",
        ),
        Dissolve(cells[1], members_to={cells[2]: 2, cells[5]: REST}, rest="unknown"),
        Establish(BaseCell(id="n3"), under="d", members_from=UNSTATED("commune-1")),
        Merge(["commune-2"], into="commune-0"),
        Transfer("n3", to="commune-3"),
    )
    show(h)
    attempt(
        h, Dissolve("commune-3"), Transfer("d", to="n3"), Merge(cells, into="d"), Dissolve("n1")
    )
    print(pickle.loads(pickle.dumps(h)).digest, h.find("n1"), h.fold(lambda _: 1, int.__add__))
    units = [(unit, None) for unit in h.walk()]
    try:
        Hierarchy.from_pairs(units, as_of=h.as_of, ended=dict.fromkeys(cells[2:5], h.as_of))
    except PartyOrgError as error:
        print([str(problem) for problem in error.problems])


if __name__ == "__main__":
    main()
