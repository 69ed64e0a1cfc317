"""A plan of 10,000 random steps on a province of 4,843 units.

That it takes seconds is measured by the benchmarks, and not judged here.
"""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from party_org.counts import lower_bound
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST
from party_org.operations.base import Operation
from party_org.operations.describing import Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import Admit, Decease, TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome, Plan
from party_org.units import BaseCommittee, Cell, Committee

STEPS = 10_000
DISTRICTS, COMMUNES, CELLS, EXTRA = 10, 17, 27, 72


def province() -> Hierarchy:
    """Ten districts of 17 communes of 27 cells each, and 72 cells more in the first commune."""
    random = Random(1)
    districts: list[Nested] = []
    for d in range(DISTRICTS):
        communes: list[Nested] = []
        for c in range(COMMUNES):
            number = CELLS + (EXTRA if d == c == 0 else 0)
            cells = [_cell(f"{d}.{c}.{n}", random.randint(5, 30)) for n in range(number)]
            communes.append((BaseCommittee(id=f"{d}.{c}"), cells))
        districts.append((Committee(id=f"{d}", level="district"), communes))
    tree: Nested = (Committee(id="p", level="province"), districts)
    return Hierarchy.from_nested(tree, as_of=date(2020, 1, 1))


def _cell(unit_id: str, members: int) -> Cell:
    roll = Membership(members, women=members // 3)
    return Cell(id=unit_id, members=roll)


class Story:
    """Steps that can be carried out one after the other, drawn against the evolving state."""

    def __init__(self, h: Hierarchy) -> None:
        self.random = Random(2)
        self.cells = {unit.id: list(h.children(unit.id)) for unit in h.walk(BaseCommittee)}
        self.communes = list(self.cells)
        cells = (unit for unit in h.walk() if isinstance(unit, Cell))
        self.sizes = {cell.id: lower_bound(cell.members.total) for cell in cells}
        self.came = 0
        self.fresh = 0

    def steps(self, number: int) -> list[Operation]:
        kinds: list[Callable[[str, list[str]], Operation]] = [
            self.merge,
            self.consolidate,
            self.separate,
            self.divide,
            self.dissolve,
            self.establish,
            self.transfer,
            self.move,
            self.come_or_go,
            self.rename,
        ]
        steps: list[Operation] = []
        while len(steps) < number:
            commune = self.random.choice(self.communes)
            here = self.cells[commune]
            if len(here) > 3:
                steps.append(self.random.choice(kinds)(commune, here))
            else:
                far = max(self.communes, key=lambda one: len(self.cells[one]))
                steps.append(self.transfer(far, self.cells[far]))
        return steps

    def new(self) -> Cell:
        self.fresh += 1
        return Cell(id=f"new-{self.fresh}")

    def pick(self, here: list[str]) -> str:
        return here.pop(self.random.randrange(len(here)))

    def merge(self, _commune: str, here: list[str]) -> Operation:
        gone, into = self.pick(here), self.random.choice(here)
        self.sizes[into] += self.sizes.pop(gone)
        return Merge([gone], into=into)

    def consolidate(self, _commune: str, here: list[str]) -> Operation:
        sources, new = [self.pick(here), self.pick(here)], self.new()
        self.sizes[new.id] = sum(self.sizes.pop(source) for source in sources)
        here.append(new.id)
        return Merge(sources, into=new)

    def separate(self, _commune: str, here: list[str]) -> Operation:
        source, new = self.random.choice(here), self.new()
        part = self.sizes[source] // 2
        self.sizes[source] -= part
        self.sizes[new.id] = part
        here.append(new.id)
        parts = [Part(source, members=REST), Part(new, members=part)]
        return Split(source, into=parts, rest="proportional")

    def divide(self, _commune: str, here: list[str]) -> Operation:
        source, one, other = self.pick(here), self.new(), self.new()
        whole = self.sizes.pop(source)
        part = self.random.randint(0, whole)
        self.sizes.update({one.id: part, other.id: whole - part})
        here += [one.id, other.id]
        parts = [Part(one, members=part), Part(other, members=whole - part)]
        return Split(source, into=parts, rest="proportional")

    def dissolve(self, _commune: str, here: list[str]) -> Operation:
        gone, one, other = self.pick(here), here[0], here[-1]
        whole = self.sizes.pop(gone)
        part = self.random.randint(0, whole)
        self.sizes[one] += part
        self.sizes[other] += whole - part
        return Dissolve(gone, members_to={one: part, other: REST}, rest="proportional")

    def establish(self, commune: str, here: list[str]) -> Operation:
        source, new = self.random.choice(here), self.new()
        taken = self.sizes[source] // 3
        self.sizes[source] -= taken
        self.sizes[new.id] = taken
        here.append(new.id)
        return Establish(new, under=commune, members_from={source: taken}, rest="proportional")

    def transfer(self, commune: str, here: list[str]) -> Operation:
        to = self.random.choice([one for one in self.communes if one != commune])
        moving = self.pick(here)
        self.cells[to].append(moving)
        return Transfer(moving, to=to)

    def move(self, _commune: str, here: list[str]) -> Operation:
        source, to = self.random.sample(here, 2)
        number = self.sizes[source] // 4
        self.sizes[source] -= number
        self.sizes[to] += number
        return TransferMembers(number, source=source, to=to, rest="proportional")

    def come_or_go(self, _commune: str, here: list[str]) -> Operation:
        unit = self.random.choice(here)
        if self.sizes[unit] and self.random.random() < 0.5:
            self.sizes[unit] -= 1
            self.came -= 1
            return Decease(unit, 1, rest="proportional")
        self.sizes[unit] += 1
        self.came += 1
        return Admit(unit, Membership(1, women=0))

    def rename(self, _commune: str, here: list[str]) -> Operation:
        self.fresh += 1
        return Rename(self.random.choice(here), f"Chi bộ {self.fresh}")


def carried_out(steps: list[Operation], h: Hierarchy) -> Outcome:
    return Plan(steps=steps, effective=date(2020, 7, 1)).apply(h)


class Made:
    """A plan of so many steps, carried out, and the story that it was made from."""

    def __init__(self, number: int) -> None:
        self.before = province()
        self.story = Story(self.before)
        self.steps = self.story.steps(number)
        self.outcome = carried_out(self.steps, self.before)


@pytest.fixture(scope="module")
def made() -> Made:
    return Made(STEPS)


def test_a_plan_of_ten_thousand_steps_on_a_province_conserves_everybody(made: Made) -> None:
    assert (len(made.before), len(made.outcome.receipts)) == (4_843, STEPS)
    assert made.outcome.balances()
    after = made.outcome.after
    found = {unit.id: unit.members.total for unit in after.walk(Cell) if isinstance(unit, Cell)}
    assert found == made.story.sizes
    assert {i: sorted(after.children(i)) for i in made.story.communes} == {
        commune: sorted(cells) for commune, cells in made.story.cells.items()
    }
    opening, closing = (h.rollup().members.total for h in (made.before, after))
    assert (closing.known, closing.is_exact) == (opening.known + made.story.came, True)


def test_roll_ups_after_it_are_those_of_the_same_tree_built_afresh(made: Made) -> None:
    after = made.outcome.after
    rebuilt = Hierarchy.from_graph(after.graph, as_of=after.as_of, ended=after.ended)
    assert rebuilt == after
    assert all(rebuilt.rollup(unit_id) == after.rollup(unit_id) for unit_id in after)


def test_every_member_after_it_was_somewhere_before(made: Made) -> None:
    lineage = made.outcome.lineage
    cells = [unit_id for unit_id, size in made.story.sizes.items() if size]
    shares = (lineage.composition(unit_id).values() for unit_id in cells)
    assert all(sum(share or 0 for share in row) == 1 for row in shares)


def test_the_lineage_of_two_halves_makes_that_of_the_whole(made: Made) -> None:
    half = len(made.steps) // 2
    first = carried_out(made.steps[:half], made.before)
    second = carried_out(made.steps[half:], first.after)
    assert second.after == made.outcome.after
    whole, composed = made.outcome.lineage, first.lineage @ second.lineage
    assert composed == whole
    assert composed.rows() == whole.rows()
    cells = [unit.id for unit in second.after.walk(Cell)]
    assert all(composed.composition(i) == whole.composition(i) for i in cells)
