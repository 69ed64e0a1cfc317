"""Laws of plans that are written from old → new tables."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import lower_bound
from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.measures import TOTAL
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.places import Place
from party_org.plans import Plan
from party_org.regime import REGIME_UNTIL_2025_07_01, UNRESTRICTED, slot
from party_org.testing import compositions, hierarchies, units
from party_org.units import Cell, Committee, MemberUnit, ResponsibleUnit, Unit

Row = dict[str, Any]


@st.composite
def bare(draw: st.DrawFn) -> Hierarchy:
    """Hierarchies with complete numbers below a root of their own, and without listed places."""
    h = draw(hierarchies(unknown=False, regime=REGIME_UNTIL_2025_07_01, max_size=10))
    pairs: list[tuple[Unit, str | None]] = [(Committee(id="top", level="any"), None)]
    pairs.append((draw(units(id="k", slot="cell", unknown=False)), "top"))
    for unit in h.walk():
        listed = unit.evolve(places=()) if isinstance(unit, ResponsibleUnit) else unit
        pairs.append((listed, h.parent(unit.id) or "top"))
    return Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=UNRESTRICTED)


def with_places(h: Hierarchy) -> Hierarchy:
    """The same with two listed places for every unit below the root that can list some."""
    pairs: list[tuple[Unit, str | None]] = []
    for unit in h.walk():
        lists = isinstance(unit, ResponsibleUnit) and h.parent(unit.id) == h.root
        places = [Place(f"{unit.id}/{n}") for n in range(2)]
        pairs.append((unit.evolve(places=places) if lists else unit, h.parent(unit.id)))
    return Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=h.regime)


def rolls(h: Hierarchy) -> dict[str, int]:
    """The members of each cell."""
    units = (unit for unit in h.walk() if isinstance(unit, MemberUnit))
    return {unit.id: lower_bound(unit.members.total) for unit in units}


@st.composite
def tables_of_cells(draw: st.DrawFn, h: Hierarchy) -> list[Row]:
    """Tables in which cells go, whole or in parts, to themselves, to others and to new cells."""
    cells = list(rolls(h))
    staying = [i for i in cells if draw(st.booleans())]
    results = [*staying, "n0", "n1", "n2"]
    rows: list[Row] = []
    for old in cells:
        own = [old] if old in staying else []
        others = draw(st.lists(st.sampled_from(results), max_size=3, unique=True))
        targets = list(dict.fromkeys([*own, *others])) or ["n0"]
        total = rolls(h)[old]
        shares = draw(compositions(total, [total] * len(targets)))
        for new, number in zip(targets, shares, strict=True):
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
    expected: dict[str, int] = {}
    for row in rows:
        expected[row["new"]] = expected.get(row["new"], 0) + row["members"]
    assert rolls(outcome.after) == expected
    assert int(outcome.after.rollup().members.total) == int(h.rollup().members.total)


@given(st.data())
def test_numbers_that_are_not_said_are_not_lost(data: Any) -> None:
    h = data.draw(bare())
    rows = data.draw(tables_of_cells(h))
    for row in rows:
        row["members"] = None if data.draw(st.booleans()) else row["members"]
    outcome = Plan.from_mapping(h, rows, rest="unknown").apply(h)
    assert outcome.balances()
    lost, stated = (
        sum(entry.amount for entry in entries if entry.measure == TOTAL)
        for entries in (
            [entry for receipt in outcome.receipts for entry in receipt.unallocated],
            [entry for receipt in outcome.receipts for entry in receipt.newly_stated],
        )
    )
    known = outcome.after.rollup().members.total.known
    assert known == h.rollup().members.total.known - lost + stated


@given(st.data())
def test_each_child_and_place_of_a_committee_goes_where_the_table_says(data: Any) -> None:
    h = with_places(data.draw(bare()))
    olds = [u.id for u in h.walk() if not u.holds_members and h.parent(u.id) == "top"]
    news = ["n0", "n1"]
    rows: list[Row] = []
    home: dict[str, str] = {}
    keepers: dict[str, str] = {}
    for old in olds:
        targets = [old] if data.draw(st.booleans()) else []
        targets += data.draw(st.lists(st.sampled_from(news), max_size=2, unique=True))
        targets = targets or ["n0"]
        given: dict[str, list[str]] = {new: [] for new in targets}
        for child in h.children(old):
            home[child] = data.draw(st.sampled_from(targets))
            given[home[child]].append(child)
        listed: dict[str, list[str]] = {new: [] for new in targets}
        for place in getattr(h[old], "places", ()):
            keepers[place.id] = data.draw(st.sampled_from(targets))
            listed[keepers[place.id]].append(place.id)
        kinds = {old: slot(h[old])}
        rows += [
            {
                "old": old,
                "new": new,
                "children": given[new],
                "places": listed[new],
                "kind": kinds.get(new, "base_committee"),
            }
            for new in targets
        ]
    outcome = Plan.from_mapping(h, data.draw(st.permutations(rows))).apply(h)
    assert outcome.balances()
    assert {child: outcome.after.parent(child) for child in home} == home
    after = outcome.after
    found = {p.id: u.id for u in after.walk() for p in getattr(u, "places", ())}
    assert {place: found[place] for place in keepers} == keepers
    assert rolls(outcome.after) == rolls(h)
    assert {*outcome.after} == {*h} - {*olds} | {row["new"] for row in rows}


@st.composite
def steps_for_cells(draw: st.DrawFn, state: Hierarchy, n: int) -> Merge | Split:
    """Mergers and splits of cells of which there are at least two."""
    one, other = draw(st.permutations(list(rolls(state))))[:2]
    if draw(st.booleans()):
        merged = draw(st.sampled_from([one, Cell(id=f"m{n}")]))
        return Merge([one, other], into=merged, under=None if merged == one else "top")
    total = rolls(state)[one]
    part = draw(st.integers(0, total))
    unit = state[one]
    assert isinstance(unit, MemberUnit)
    first = draw(st.sampled_from([one, Cell(id=f"s{n}")]))
    new = Part(Cell(id=f"t{n}"), members=part, serves=unit.serves)
    return Split(one, into=[Part(first, members=total - part), new], rest="unknown")


@given(st.data())
def test_the_crosswalk_of_a_restructuring_of_cells_leads_to_the_same_counts(data: Any) -> None:
    h = state = data.draw(bare())
    steps = []
    for n in range(data.draw(st.integers(0, 4))):
        if len(rolls(state)) > 1:
            steps.append(data.draw(steps_for_cells(state, n)))
            state = Plan(steps=steps).apply(h).after
    outcome = Plan(steps=steps).apply(h)
    rows = [
        {
            "old": row.source,
            "new": row.target,
            "members": row.members,
            "under": state.parent(row.target),
            "kind": slot(state[row.target]),
        }
        for row in Lineage.of(outcome).crosswalk()
        if row.members and isinstance(row.target, str)
    ]
    again = Plan.from_mapping(h, rows, rest="unknown").apply(h).after
    # of a cell without members a crosswalk says nothing
    gone = {i: total for i, total in rolls(again).items() if total}
    assert gone == {i: total for i, total in rolls(state).items() if total}
