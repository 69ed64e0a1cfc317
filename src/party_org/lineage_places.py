"""Which unit of another day stands for a committee, member by member."""

from collections.abc import Callable

from party_org.hierarchy import Hierarchy
from party_org.lineage_rows import Place
from party_org.operations.ends import Outside
from party_org.regime import slot
from party_org.units import Unit

__all__: list[str] = []


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
