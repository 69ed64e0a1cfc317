"""Generated organisations of the sizes that matter: a district, a province, the nation."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import TypeAlias

import party_org as po

Made: TypeAlias = tuple[po.Unit, str | None]

SIZES = {
    # name: (provinces, districts each, communes each, cells each, extra cells in the first commune)
    "district": (0, 1, 16, 23, 0),
    "province": (1, 10, 17, 27, 72),
    "nation": (63, 11, 15, 28, 552),
    # without the one large commune, which brings the number of units to the nation's
    "nation-even": (63, 11, 15, 28, 0),
}
AS_OF = date(2020, 1, 1)


def pairs(size: str, seed: int = 0) -> Iterator[Made]:
    """(unit, parent) pairs of one size; every cell states all its measures."""
    provinces, districts, communes, cells, extra = SIZES[size]
    random = Random(seed)
    top: str | None = None
    if provinces > 1:
        top = "centre"
        yield po.Committee(id=top, level="central"), None
    for p in range(max(1, provinces)):
        province = f"p{p}"
        if provinces:
            yield po.Committee(id=province, level="province"), top
        for d in range(districts):
            district = f"{province}-d{d}"
            above = province if provinces else None
            yield po.Committee(id=district, level="district"), above
            for c in range(communes):
                commune = f"{district}-c{c}"
                yield po.BaseCommittee(id=commune, sector="commune"), district
                more = extra if p == d == c == 0 else 0
                for n in range(cells + more):
                    yield cell(f"{commune}-{n}", random), commune


def cell(unit_id: str, random: Random) -> po.Cell:
    """A cell of 5 to 30 members."""
    members = random.randint(5, 30)
    roll = po.Membership(
        members,
        probationary=members // 10,
        women=members // 3,
        ethnic_minority=members // 5,
        religious=0,
        youth=members // 4,
        origin=po.Origin.SYNTHETIC,
    )
    return po.Cell(id=unit_id, sector="village", members=roll)


def hierarchy(size: str, seed: int = 0) -> po.Hierarchy:
    """The organisation of one size."""
    return po.Hierarchy.from_pairs(pairs(size, seed), as_of=AS_OF)


def random_steps(base: po.Hierarchy, number: int, seed: int = 0) -> list[po.Operation]:
    """Steps that can be carried out one after the other: mergers, splits, transfers."""
    random = Random(seed)
    parents = [unit.id for unit in base.walk(po.BaseCommittee)]
    cells = {parent: list(base.children(parent)) for parent in parents}
    sizes = {
        unit.id: unit.members.total
        for unit in base.walk(po.Cell)
        if isinstance(unit, po.Cell) and isinstance(unit.members.total, int)
    }
    steps: list[po.Operation] = []
    while len(steps) < number:
        parent = random.choice(parents)
        here = cells[parent]
        kind = random.choice(("merge", "split", "transfer"))
        if kind == "merge" and len(here) > 2:
            gone = here.pop(random.randrange(len(here)))
            into = random.choice(here)
            sizes[into] += sizes.pop(gone)
            steps.append(po.Merge([gone], into=into))
        elif kind == "split" and here:
            source = random.choice(here)
            new = f"new-{len(steps)}"
            part = sizes[source] // 2
            sizes[source] -= part
            sizes[new] = part
            here.append(new)
            parts = [po.Part(source, members=po.REST), po.Part(po.Cell(id=new), members=part)]
            steps.append(po.Split(source, into=parts, rest="proportional"))
        elif kind == "transfer" and len(here) > 2:
            to = random.choice(parents)
            if to != parent:
                moving = here.pop(random.randrange(len(here)))
                cells[to].append(moving)
                steps.append(po.Transfer(moving, to=to))
    return steps
