"""Whatever can be met is met: figures read off a true tree, whose numbers are then forgotten."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import Count
from party_org.dataset import Dataset
from party_org.datasets import fill, left_out
from party_org.figures import Figure, Qualifier
from party_org.hierarchy import Hierarchy
from party_org.membership import NO_NUMBERS, Membership
from party_org.ratings import MemberRatings
from party_org.rounding import as_percent
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, MemberUnit, Unit

KEY = ("B", 2022)
GRADES = ("excellent", "good", "completed", "failed")
MEMBERS, CELLS = "rating.B.2022.members", "rating.B.2022.cells"


@frozen
class Truth:
    """A tree in which everything is stated."""

    tree: Hierarchy

    def number(self, unit: str, measure: str) -> int:
        rollup = self.tree.rollup(unit)
        if measure.startswith("members."):
            return int(rollup.members[measure.removeprefix("members.")])
        grade = measure.rpartition(".")[2]
        ratings = rollup.ratings(*KEY)
        return int((ratings.cells if measure.startswith(CELLS) else ratings.members).count(grade))

    def figure(self, unit: str, measure: str) -> Figure:
        return Figure(unit=unit, measure=measure, value=self.number(unit, measure))

    def forgotten(self, *, keep_totals: bool = False) -> Hierarchy:
        def silent(unit: Unit) -> Unit:
            if not isinstance(unit, MemberUnit):
                return unit
            members = Membership(unit.members.total) if keep_totals else NO_NUMBERS
            return evolve(unit, members=members, member_ratings={}, ratings={})

        pairs = [(silent(self.tree[i]), self.tree.parent(i)) for i in self.tree]
        return Hierarchy.from_pairs(pairs, as_of=self.tree.as_of)


@st.composite
def cells(draw: st.DrawFn, unit_id: str, kind: type[Cell] | type[BaseCell]) -> Cell | BaseCell:
    total = draw(st.integers(0, 12))
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=4, max_size=4)))
    numbers = [high - low for low, high in zip([0, *cuts], cuts, strict=False)]
    counts: dict[str, Count] = dict(zip(GRADES, numbers, strict=True))
    grade = draw(st.sampled_from(GRADES))
    return kind(
        id=unit_id,
        members=Membership(total, women=draw(st.integers(0, total))),
        member_ratings={KEY: MemberRatings(counts)},
        ratings={KEY: grade},
    )


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    below: list[tuple[Unit, list[Unit]] | Unit] = []
    for n in range(draw(st.integers(0, 3))):
        inside = [draw(cells(f"{n}-{k}", Cell)) for k in range(draw(st.integers(1, 3)))]
        below.append((BaseCommittee(id=f"{n}"), [*inside]))
    bases = draw(st.integers(0 if below else 1, 2))
    below += [draw(cells(f"base-{n}", BaseCell)) for n in range(bases)]
    return Truth(
        Hierarchy.from_nested((Committee(id="d", level="district"), below), as_of=date(2023, 1, 1))
    )


def some(items: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """Some of the items, in their order."""
    picks = st.lists(st.booleans(), min_size=len(items), max_size=len(items))
    return picks.map(lambda found: [i for i, pick in zip(items, found, strict=True) if pick])


def check(truth: Truth, tree: Hierarchy, figures: Sequence[Figure], seed: int) -> None:
    """A true tree meets all the figures, so a filled one does."""
    case = Dataset(title="case", hierarchy=tree, figures=figures)
    made = Truth(fill(case, seed))
    assert left_out(case, seed) == ()
    for figure in figures:
        number = made.number(figure.unit, figure.measure)
        if figure.value is None:
            whole = made.tree.rollup(figure.unit).members.total
            assert as_percent(Fraction(number, int(whole)), figure.places) == figure.percent
            continue
        allowed = {
            "exact": number == figure.value,
            "about": True,
            "nearly": number < figure.value,
            "over": number > figure.value,
            "at_least": number >= figure.value,
        }
        assert allowed[figure.qualifier], (figure, number)
    assert list(made.tree) == list(truth.tree)


@given(st.data(), truths(), st.integers(0, 99))
def test_totals_anywhere_hedged_or_not(data: st.DataObject, truth: Truth, seed: int) -> None:
    figures = []
    for unit in data.draw(some(list(truth.tree))):
        number = truth.number(unit, "members.total")
        off = data.draw(st.integers(0, 5))
        hedges: list[tuple[Qualifier, int]] = [
            ("exact", number),
            ("about", number + off),
            ("nearly", number + 1 + off),
            ("at_least", max(0, number - off)),
        ]
        if number:
            hedges.append(("over", max(0, number - 1 - off)))
        qualifier, value = data.draw(st.sampled_from(hedges))
        figures.append(Figure(unit=unit, measure="members.total", value=value, qualifier=qualifier))
    check(truth, truth.forgotten(), figures, seed)


@given(st.data(), truths(), st.integers(0, 99))
def test_women_and_grades_anywhere_when_the_rolls_are_known(
    data: st.DataObject, truth: Truth, seed: int
) -> None:
    measures = [
        "members.women",
        *(f"{MEMBERS}.{g}" for g in GRADES),
        *(f"{CELLS}.{g}" for g in GRADES),
    ]
    figures = [
        truth.figure(unit, measure)
        for measure in measures
        for unit in data.draw(some(list(truth.tree)))
    ]
    check(truth, truth.forgotten(keep_totals=True), figures, seed)


@given(st.data(), truths(), st.integers(0, 99))
def test_women_and_all_grades_beside_totals(data: st.DataObject, truth: Truth, seed: int) -> None:
    units = data.draw(some(list(truth.tree)))
    figures = [truth.figure(unit, "members.total") for unit in units]
    figures += [truth.figure(unit, "members.women") for unit in data.draw(some(units))]
    rated = data.draw(some(units))
    figures += [truth.figure(unit, f"{MEMBERS}.{grade}") for unit in rated for grade in GRADES]
    check(truth, truth.forgotten(), figures, seed)


@given(st.data(), truths(), st.integers(0, 99), st.integers(0, 2))
def test_a_share_of_women_above_numbers_of_women(
    data: st.DataObject, truth: Truth, seed: int, places: int
) -> None:
    inner = data.draw(some([unit for unit in truth.tree if unit != "d"]))
    figures = [truth.figure(unit, "members.total") for unit in ("d", *inner)]
    figures += [truth.figure(unit, "members.women") for unit in inner]
    total = truth.number("d", "members.total")
    if total:
        percent = as_percent(Fraction(truth.number("d", "members.women"), total), places)
        figures.append(
            Figure(unit="d", measure="members.women", percent=percent, of="members.total")
        )
    check(truth, truth.forgotten(), figures, seed)
