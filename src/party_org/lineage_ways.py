"""The ways of members through a list of receipts, for one measure: the workings of a lineage."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import define, field

from party_org.checks import raise_if_any, wrong_type
from party_org.counts import Count
from party_org.hierarchy import Hierarchy
from party_org.lineage_places import place_for
from party_org.lineage_rows import Place, Row, evenly, sharing
from party_org.lineage_shares import Column, Share, Vectors, followed
from party_org.lineage_steps import StepRows, step_rows
from party_org.mappings import FrozenDict
from party_org.measures import Measure
from party_org.operations.ends import Outside
from party_org.receipts import Receipt
from party_org.replay import Replay, own_counts
from party_org.tree import tree_order, walk_ids

__all__: list[str] = []

_BLOCKS = ("members.", "ratings.", "indicators.")


@define
class Ways:
    """The rows of all steps, and the numbers at both ends."""

    before: Hierarchy
    after: Hierarchy
    steps: Sequence[StepRows]
    opening: Mapping[str, Count]
    closing: Mapping[str, Count]
    _known: dict[bool, Vectors[Place]] = field(factory=dict)

    @classmethod
    def of(
        cls,
        before: Hierarchy,
        receipts: Iterable[Receipt],
        after: Hierarchy,
        measure: Measure,
        movements: bool,
    ) -> "Ways":
        """The ways through ``receipts``; see :class:`party_org.lineage.Lineage`."""
        check_measure(measure)
        replay = Replay.of(before, measure)
        opening = dict(replay.counts)
        steps = []
        for receipt in receipts:
            steps.append(step_rows(receipt, replay, movements))
            replay.advance(receipt)
        return cls(before, after, steps, opening, own_counts(after, measure))

    def onward(
        self, label: Callable[[Place], Column], start: Iterable[Place] | None = None
    ) -> Vectors[Column]:
        """Where those who were there before are, by label of a place after.

        Of all units, unless it is said which are of interest.
        """
        rows = [step.forward for step in self.steps]
        return followed(reversed(rows if start is None else _reached(rows, start)), label)

    def backward(
        self, label: Callable[[Place], Column], start: Iterable[Place] | None = None
    ) -> Vectors[Column]:
        """Where those who are there after were, by label of a place before."""
        rows = [step.backward for step in reversed(self.steps)]
        return followed(reversed(rows if start is None else _reached(rows, start)), label)

    def by_unit(self, *, onward: bool) -> Vectors[Place]:
        """The rows of the units with a roll of their own, onward or backward; kept."""
        if onward not in self._known:
            follow = self.onward if onward else self.backward
            self._known[onward] = follow(_itself)
        return self._known[onward]

    def shares(self, unit_id: str, *, onward: bool) -> Mapping[Place, Share]:
        """The shares of one unit of either end, by the units of the other one.

        Raises:
            UnknownUnitError: if there is no such unit.
        """
        home, away = (self.before, self.after) if onward else (self.after, self.before)
        unit = home[unit_id]
        if unit.holds_members:
            return in_order(self.by_unit(onward=onward).of(unit.id), away)
        counts = self.opening if onward else self.closing
        label = place_for(unit, home, away)
        # a unit without any cell stands for itself
        below = bearers(home, unit.id, counts) or [unit.id]
        follow = self.onward if onward else self.backward
        return in_order(follow(label, below).mixed(pooled(below, counts)), away)


def _itself(place: Place) -> Place:
    return place


def _reached(steps: Iterable[Mapping[str, Row]], start: Iterable[Place]) -> list[Mapping[str, Row]]:
    """The rows of each step that members from the places of ``start`` can have come through."""
    reached = set(start)
    found: list[Mapping[str, Row]] = []
    for rows in steps:
        met = {unit_id: row for unit_id, row in rows.items() if unit_id in reached}
        for row in met.values():
            reached.update(row.known, *(places for _, places in row.groups))
        found.append(met)
    return found


def check_measure(measure: object) -> None:
    """Refuse what is no measure, such as ``"women"`` for ``"members.women"``."""
    if not isinstance(measure, str) or not measure.startswith(_BLOCKS):
        what = "a measure such as 'members.total' or 'members.women'"
        raise_if_any([wrong_type("measure", what, measure)])


def in_order(shares: Mapping[Place, Share], tree: Hierarchy) -> Mapping[Place, Share]:
    """The shares in the order of the tree, ``OUTSIDE`` last."""
    inside = tree_order(tree, [place for place in shares if isinstance(place, str)])
    outside = [place for place in shares if isinstance(place, Outside)]
    ordered: list[Place] = [*inside, *outside]
    return FrozenDict({place: shares[place] for place in ordered})


def bearers(tree: Hierarchy, unit_id: str, counts: Mapping[str, Count]) -> list[str]:
    """The units whose own numbers make up those of a unit."""
    return [i for i in walk_ids(tree, unit_id) if i in counts or tree[i].holds_members]


def pooled(unit_ids: Sequence[str], counts: Mapping[str, Count]) -> Row:
    """The members of several units together, as shares of the units."""
    row = sharing({unit_id: counts.get(unit_id, 0) for unit_id in unit_ids})
    return evenly(unit_ids) if row is None else row
