"""The laws of any roll-up, for users who have one of their own."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any, TypeAlias

from attrs import evolve, frozen
from hypothesis import strategies as st

from party_org.errors import IncompleteDataError
from party_org.hierarchy import Hierarchy
from party_org.membership import BREAKDOWNS, Membership
from party_org.plans import Outcome
from party_org.regime import UNRESTRICTED
from party_org.testing.agreement import assert_same_rollup, is_missing, same
from party_org.testing.hierarchies import hierarchies
from party_org.testing.law import Law
from party_org.testing.oracle import Oracle
from party_org.testing.plans import restructurings
from party_org.testing.rebuilding import alone, turned
from party_org.testing.story import Beginning
from party_org.testing.units import units
from party_org.units import MemberUnit

__all__ = ["RollupFunction", "rollup_laws"]

RollupFunction: TypeAlias = Callable[[Hierarchy], Mapping[str, Any]]
"""A user's own roll-up: a hierarchy → the value of every unit with all below it, by id."""

# small, and without ratings: a roll-up that is wrong is wrong on a small tree, and found sooner
_TREES = hierarchies(unknown=False, rated=(), max_size=6)
_OUTCOMES = restructurings(trees=_TREES, max_steps=2, ways=("exact", "rest"), unstated=False)


def rollup_laws(
    fn: RollupFunction, *, measure: str = "total", of: str | None = None, conserved: bool = True
) -> tuple[Law, ...]:
    """The laws that a roll-up of members must obey, to be tried on one of your own.

    For ``pytest.mark.parametrize``: the ids are the names of the laws. Values may be of any type
    that adds; ``None`` and NaN say that a value is not known, and so does ``IncompleteDataError``.

    Args:
        fn: your roll-up; it must give every unit a value.
        measure: what of the roll it adds up: ``"total"``, ``"women"``, or one of your own.
        of: for a share, the measure that is its base, such as ``"total"``.
        conserved: whether restructurings leave the value of the root alone, as they do for
            members; not so for counts of units.

    >>> def members(h: Hierarchy) -> dict[str, Any]:
    ...     return {unit_id: h.rollup(unit_id).members.total.count for unit_id in h}
    >>> [law.name for law in rollup_laws(members)][-2:]
    ['kept_by_plans', 'unknown_is_not_0']
    """
    mine = _Mine(fn, measure, of)
    found = [
        Law("covers_every_unit", "every unit has a value, and nothing else", _TREES, mine.covers),
        Law("order_free", "the order of children makes no difference", _TREES, mine.order_free),
        Law(
            "untouched_units_unchanged",
            "a unit below which nothing changed keeps its value",
            _OUTCOMES,
            mine.untouched,
        ),
    ]
    if of is None:
        says = "a value is the unit's own and those of its children"
        found.append(Law("additive", says, _TREES, mine.additive))
        if conserved:
            says = "a restructuring leaves the value of the whole alone"
            found.append(Law("kept_by_plans", says, _OUTCOMES, mine.kept))
    else:
        says = "a share is the ratio of the sums, not the mean of the shares"
        found.append(Law("ratio_of_sums", says, _TREES, mine.ratio_of_sums))
    says = "a number that is not stated does not count as 0"
    found.append(Law("unknown_is_not_0", says, _hidden_numbers(measure), mine.unknown_is_not_0))
    return tuple(found)


@frozen(repr=False)
class _Hidden:
    """A tree in which one cell does not state a number, and the same with 0 in its place."""

    cell: str
    hidden: Hierarchy
    zero: Hierarchy

    def __repr__(self) -> str:
        return f"{Beginning(self.hidden)!r}\n"


@st.composite
def _hidden_numbers(draw: st.DrawFn, measure: str) -> _Hidden:
    h = draw(hierarchies(unknown=False, regime=UNRESTRICTED, max_size=4, rated=()))
    parent = draw(st.sampled_from(list(h)))
    cell = draw(units(id="cell", slot="cell", unknown=False, rated=()))
    assert isinstance(cell, MemberUnit)

    def with_roll(roll: Membership) -> Hierarchy:
        pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
        pairs.append((evolve(cell, members=roll), parent))
        return Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=h.regime)

    roll = cell.members
    if measure == "total":
        return _Hidden(cell.id, with_roll(Membership()), with_roll(Membership(0)))
    if measure in BREAKDOWNS:
        hidden, zero = evolve(roll, **{measure: None}), evolve(roll, **{measure: 0})
    else:
        others = {name: count for name, count in roll.other.items() if name != measure}
        hidden, zero = evolve(roll, other=others), evolve(roll, other={**others, measure: 0})
    return _Hidden(cell.id, with_roll(hidden), with_roll(zero))


@frozen
class _Mine:
    """A user's roll-up with what it counts, and the checks of it."""

    fn: RollupFunction
    measure: str
    of: str | None

    def covers(self, h: Hierarchy) -> None:
        values = self.fn(h)
        for unit_id in h:
            assert unit_id in values, f'unit "{unit_id}" has no value'
        assert len(values) == len(h), f"values of {sorted(map(str, values))}, units {list(h)}"

    def order_free(self, h: Hierarchy) -> None:
        assert_same_rollup(self.fn(turned(h)), self.fn(h))

    def additive(self, h: Hierarchy) -> None:
        values = self.fn(h)
        for unit_id in h:
            own = self.fn(alone(h, unit_id))[unit_id]
            total = reduce(add, (values[child] for child in h.children(unit_id)), own)
            assert same(values[unit_id], total), (
                f'unit "{unit_id}": {values[unit_id]!r}, but its own and its children\'s are '
                f"{total!r}"
            )

    def untouched(self, outcome: Outcome) -> None:
        before, after = outcome.before, outcome.after
        old, new = self.fn(before), self.fn(after)
        for unit_id in after:
            if unit_id in before and _below(before, unit_id) == _below(after, unit_id):
                assert same(new[unit_id], old[unit_id]), (
                    f'unit "{unit_id}", in which nothing changed: {old[unit_id]!r} before and '
                    f"{new[unit_id]!r} after"
                )

    def kept(self, outcome: Outcome) -> None:
        root = outcome.before.root
        old, new = self.fn(outcome.before)[root], self.fn(outcome.after)[root]
        assert same(new, old), f"the whole is {old!r} before and {new!r} after"

    def ratio_of_sums(self, h: Hierarchy) -> None:
        values, sums = self.fn(h), Oracle(h).sums()
        for unit_id in h:
            part, whole = (
                sums[unit_id].get(("bound", f"members.{m}"), 0) for m in (self.measure, self.of)
            )
            value = values[unit_id]
            due = Fraction(part, whole) if whole else None
            assert same(value, due), f'unit "{unit_id}": {value!r}, but {part} of {whole} is {due}'

    def unknown_is_not_0(self, example: _Hidden) -> None:
        try:
            unknown = self.fn(example.hidden)
        except IncompleteDataError:
            return
        zero = self.fn(example.zero)
        for unit_id in (example.cell, *example.hidden.ancestors(example.cell)):
            value = unknown[unit_id]
            assert is_missing(value) or not same(value, zero[unit_id]), (
                f'unit "{unit_id}": {value!r}, though "{example.cell}" states no {self.measure}, '
                "as if that were 0"
            )


def _below(h: Hierarchy, unit_id: str) -> list[Any]:
    return [(unit, h.children(unit.id)) for unit in h.walk(under=unit_id)]
