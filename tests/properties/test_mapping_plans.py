"""Laws of plans that are written from old → new tables."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.plans import Plan
from party_org.regime import UNRESTRICTED, slot
from party_org.units import Cell, MemberUnit
from tests.strategies import compositions, hierarchies

Row = dict[str, Any]


@st.composite
def bare(draw: st.DrawFn) -> Hierarchy:
    """Hierarchies with complete numbers under an own root, and no listed places."""
    h = draw(hierarchies(complete=True, regime=UNRESTRICTED, max_size=10))
    pairs = []
    for unit in h.walk():
        listed = unit.evolve(places=()) if hasattr(unit, "places") else unit
        pairs.append((listed, h.parent(unit.id) or "top"))
    top = Cell(id="top").evolve(id="top")
    return Hierarchy.from_pairs([(top, None), *pairs], as_of=h.as_of, regime=UNRESTRICTED)


def rolls(h: Hierarchy) -> dict[str, Any]:
    return {unit.id: unit.members.total for unit in h.walk(MemberUnit)}  # type: ignore[attr-defined]  # they hold members


@st.composite
def tables_of_cells(draw: st.DrawFn, h: Hierarchy) -> list[Row]:
    """Tables in which cells go, whole or in parts, to themselves, to others and to new cells."""
    cells = [i for i in rolls(h) if i != "top"]
    staying = [i for i in cells if draw(st.booleans())]
    results = [*staying, "n0", "n1", "n2"]
    rows: list[Row] = []
    for old in cells:
        own = [old] if old in staying else []
        others = draw(st.lists(st.sampled_from(results), max_size=3, unique=True))
        targets = list(dict.fromkeys([*own, *others])) or ["n0"]
        total = rolls(h)[old]
        for new, number in zip(targets, draw(compositions(total, [total] * len(targets))), strict=True):
            rows.append({"old": old, "new": new, "members": number, "under": None})
    for new in ("n0", "n1", "n2"):
        for row in rows:
            if row["new"] == new:
                row.update(under="top", kind="cell")
    return draw(st.permutations(rows))


@given(st.data())
def test_every_cell_gets_what_the_table_says(data: Any) -> None:
    h = data.draw(bare())
    rows = data.draw(tables_of_cells(h))
    plan = Plan.from_mapping(h, rows, rest="unknown")
    assert plan == Plan.from_mapping(h, iter(rows), rest="unknown")
    outcome = plan.apply(h)
    assert outcome.balances()
    expected = {i: number for i, number in rolls(h).items() if i == "top"}
    for row in rows:
        expected[row["new"]] = expected.get(row["new"], 0) + row["members"]
    assert rolls(outcome.after) == expected
    assert outcome.after.rollup().members.total == h.rollup().members.total


@given(st.data())
def test_numbers_that_are_not_said_are_not_lost(data: Any) -> None:
    h = data.draw(bare())
    rows = data.draw(tables_of_cells(h))
    for row in rows:
        row["members"] = None if data.draw(st.booleans()) else row["members"]
    outcome = Plan.from_mapping(h, rows, rest="unknown").apply(h)
    assert outcome.balances()
    lost = sum(
        entry.amount
        for receipt in outcome.receipts
        for entry in receipt.unallocated
        if entry.measure == "members.total"
    )
    stated = sum(
        entry.amount
        for receipt in outcome.receipts
        for entry in receipt.newly_stated
        if entry.measure == "members.total"
    )
    known = outcome.after.rollup().members.total.known
    assert known == h.rollup().members.total.known - lost + stated


@given(st.data())
def test_each_child_of_a_committee_goes_where_the_table_says(data: Any) -> None:
    h = data.draw(bare())
    olds = [u.id for u in h.walk() if not u.holds_members and h.parent(u.id) == "top"]
    news = ["n0", "n1"]
    rows: list[Row] = []
    home: dict[str, str] = {}
    for old in olds:
        targets = [old] if data.draw(st.booleans()) else []
        targets += data.draw(st.lists(st.sampled_from(news), max_size=2, unique=True))
        targets = targets or ["n0"]
        given = {new: [] for new in targets}
        for child in h.children(old):
            home[child] = data.draw(st.sampled_from(targets))
            given[home[child]].append(child)
        rows += [
            {"old": old, "new": new, "children": given[new], "kind": slot(h[old]) if new == old else "base_committee"}
            for new in targets
        ]
    outcome = Plan.from_mapping(h, data.draw(st.permutations(rows))).apply(h)
    assert outcome.balances()
    assert {child: outcome.after.parent(child) for child in home} == home
    assert rolls(outcome.after) == rolls(h)
    assert {*outcome.after} == {*h} - {*olds} | {row["new"] for row in rows}


@given(st.data())
def test_the_crosswalk_of_a_restructuring_of_cells_leads_to_the_same_counts(data: Any) -> None:
    h = data.draw(bare())
    state = h
    steps: list[Merge | Split] = []
    for n in range(data.draw(st.integers(0, 4))):
        cells = [i for i, total in rolls(state).items() if i != "top" and total]
        if len(cells) < 2:
            break
        one, other = data.draw(st.permutations(cells))[:2]
        if data.draw(st.booleans()):
            new = data.draw(st.sampled_from([one, Cell(id=f"m{n}")]))
            steps.append(Merge([one, other], into=new, under=None if new == one else "top"))
        else:
            total = rolls(state)[one]
            part = data.draw(st.integers(0, total))
            first = data.draw(st.sampled_from([one, Cell(id=f"s{n}")]))
            parts = [Part(first, members=total - part), Part(Cell(id=f"t{n}"), members=part)]
            served = state[one].serves
            steps.append(Split(one, into=[p if p is parts[0] else Part(p.unit, members=p.members, serves=served) for p in parts], rest="unknown"))
        state = Plan(steps=steps).apply(h).after
    outcome = Plan(steps=steps).apply(h)
    rows = [
        {"old": r.source, "new": r.target, "members": r.members, "under": outcome.after.parent(r.target), "kind": slot(outcome.after[r.target])}
        for r in Lineage.of(outcome).crosswalk()
        if r.members
    ]
    after = Plan.from_mapping(h, rows, rest="unknown").apply(h).after
    counts = {i: total for i, total in rolls(outcome.after).items() if total}
    assert {i: total for i, total in rolls(after).items() if total} == counts
