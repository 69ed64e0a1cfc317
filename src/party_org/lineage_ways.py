"""The ways of members through a list of receipts, for one measure: the workings of a lineage."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import define, field

from party_org.checks import raise_if_any, wrong_type
from party_org.counts import Count
from party_org.hierarchy import Hierarchy
from party_org.lineage_rows import Place, Row, StepRows, sharing, step_rows
from party_org.lineage_shares import Column, Share, Vectors, followed
from party_org.mappings import FrozenDict
from party_org.measures import Measure
from party_org.operations.ends import Outside
from party_org.receipts import Receipt
from party_org.regime import slot
from party_org.replay import Replay, own_counts
from party_org.tree import tree_order, walk_ids
from party_org.units import Unit

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

    def onward(self, label: Callable[[Place], Column]) -> Vectors[Column]:
        """Where those who were there before are, by label of a place after."""
        return followed((step.forward for step in reversed(self.steps)), label)

    def backward(self, label: Callable[[Place], Column]) -> Vectors[Column]:
        """Where those who are there after were, by label of a place before."""
        return followed((step.backward for step in self.steps), label)

    def by_unit(self, *, onward: bool) -> Vectors[Place]:
        """The rows of the units with a roll of their own, onward or backward; kept."""
        if onward not in self._known:
            follow = self.onward if onward else self.backward
            self._known[onward] = follow(lambda place: place)
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
        vectors = self.onward(label) if onward else self.backward(label)
        below = pooled(bearers(home, unit.id, counts), counts, unit.id)
        return in_order(vectors.mixed(below), away)


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


def pooled(unit_ids: Sequence[str], counts: Mapping[str, Count], alone: str | None) -> Row:
    """The members of several units together, as shares of the units.

    Where there is nobody, no unit has more of a claim than another; where there is no unit, the
    one that is asked about stands for itself.
    """
    row = sharing({unit_id: counts.get(unit_id, 0) for unit_id in unit_ids})
    if row is not None:
        return row
    if unit_ids:
        return Row(groups=((Fraction(1), tuple(unit_ids)),))
    return Row() if alone is None else Row(FrozenDict({alone: Fraction(1)}))


def place_for(unit: Unit, home: Hierarchy, away: Hierarchy) -> Callable[[Place], Place]:
    """By which unit of ``away`` to count members who are, or were, in ``unit`` of ``home``.

    Within the unit itself they count there, wherever it is now. Otherwise in the nearest unit of
    its slot; if there is none above them, in the nearest that stands neither where something above
    the unit stood nor where something below it did; if there is none either, in the topmost that
    does not stand above. So an abolished district goes on in communes, and a cell that left its
    base committee and became a base cell counts as itself.
    """
    same, above, below = set[str](), set[str](), set[str]()
    for tree in (home, away):
        if unit.id in tree:
            same.add(slot(tree[unit.id]))
            above.update(slot(tree[i]) for i in tree.ancestors(unit.id))
            below.update(slot(one) for one in tree.walk(under=unit.id) if one.id != unit.id)
    known: dict[str, str] = {}

    def find(place: str) -> str:
        path = away.path(place)
        if unit.id in path:
            return unit.id
        slots = [(i, slot(away[i])) for i in path]
        like = [i for i, its in slots if its in same]
        level = [i for i, its in slots if its not in above and its not in below]
        lower = [i for i, its in slots if its not in above]
        return [*like[-1:], *level[-1:], *lower[:1], place][0]

    def label(place: Place) -> Place:
        if isinstance(place, Outside):
            return place
        if place not in known:
            known[place] = find(place)
        return known[place]

    return label
