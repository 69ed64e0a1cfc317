"""Making a crosswalk: the ways of members, gathered by the units that were chosen at each end."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from attrs import frozen

from party_org.checks import check_choice, check_id, raise_if_any, wrong_type
from party_org.counts import Count, add, at_least, is_exact, lower_bound
from party_org.crosswalks import Crosswalk, CrosswalkRow, End
from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.lineage_rows import Place
from party_org.lineage_shares import Share, Vectors
from party_org.lineage_ways import Ways, bearers, pooled
from party_org.measures import Measure
from party_org.operations.ends import OUTSIDE, Outside
from party_org.problems import Problem
from party_org.units import UNIT_KINDS, Committee, MemberUnit, Unit, places_of

__all__: list[str] = []


@frozen
class Chosen:
    """Units of one level or kind; units with a roll of their own, unless said."""

    level: str | None = None
    kind: type[Unit] | str | None = None

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.level, "level") if self.level is not None else []
        if isinstance(self.kind, str):
            problems += check_choice(self.kind, "kind", tuple(UNIT_KINDS))
        elif self.kind is not None and not (
            isinstance(self.kind, type) and issubclass(self.kind, Unit)
        ):
            problems.append(wrong_type("kind", "a kind of unit", self.kind))
        raise_if_any(problems)

    def holds(self, unit: Unit) -> bool:
        """Whether the unit is one of them."""
        if self.level is not None and not (
            isinstance(unit, Committee) and unit.level == self.level
        ):
            return False
        kind = self.kind
        if isinstance(kind, str):
            return unit.kind == kind
        if kind is None and self.level is None:
            kind = MemberUnit
        return kind is None or isinstance(unit, kind)

    def homes(self, tree: Hierarchy) -> dict[str, str | None]:
        """For each unit of the tree the nearest chosen one, itself or above it.

        Raises:
            InvalidValueError: if there is none in the whole tree.
        """
        homes: dict[str, str | None] = {}
        for unit in tree.walk():
            parent = tree.parent(unit.id)
            above = None if parent is None else homes[parent]
            homes[unit.id] = unit.id if self.holds(unit) else above
        if not any(homes.values()):
            kind = self.kind.__name__ if isinstance(self.kind, type) else self.kind
            words = " ".join(word for word in (kind, self.level) if word) or MemberUnit.__name__
            params = {"what": words, "day": tree.as_of.isoformat()}
            raise InvalidValueError([Problem(code="no_unit_chosen", params=params)])
        return homes


def changed_crosswalk(ways: Ways, measure: Measure) -> Crosswalk:
    """The same for units with a roll that some step touched: of a large tree, very few."""
    return make_crosswalk(ways, Chosen(), Chosen(), measure, only_changed=True)


def make_crosswalk(
    ways: Ways, old: Chosen, new: Chosen, measure: Measure, *, only_changed: bool = False
) -> Crosswalk:
    """The crosswalk from the units ``old`` to the units ``new``."""
    one = _Side.of(ways.before, old, ways.opening)
    other = _Side.of(ways.after, new, ways.closing)
    onward = ways.onward(other.label)
    backward = ways.backward(one.label)
    changed = onward.rows.keys() | backward.rows.keys() if only_changed else None
    given = one.shares(onward, changed)
    taken = other.shares(backward, changed)
    found = [(source, target) for source, row in given.items() for target in row]
    found += [(source, target) for target, row in taken.items() for source in row]
    ranked = sorted(dict.fromkeys(found), key=lambda pair: (one.rank(pair[0]), other.rank(pair[1])))
    children = _in_both(_parents(ways.before, one), _parents(ways.after, other))
    places = _in_both(_keepers(ways.before, one), _keepers(ways.after, other))
    rows = []
    for source, target in ranked:
        share_of_source = _share(given, source, target)
        share_of_target = _share(taken, target, source)
        members: Count | Fraction = _product(one.total(source), share_of_source)
        if members is None:
            members = _product(other.total(target), share_of_target)
        if members is None:
            members = at_least(one.at_least(source, target, onward))
        way = (source, target)
        along = (children.get(way, ()), places.get(way, ()))
        rows.append(CrosswalkRow(*way, members, share_of_source, share_of_target, *along))
    return Crosswalk(measure, tuple(rows))


def _parents(tree: Hierarchy, side: "_Side") -> dict[str, str]:
    """The units directly below chosen ones, by id."""
    chosen = (unit_id for unit_id in tree if side.homes[unit_id] == unit_id)
    return {child: unit_id for unit_id in chosen for child in tree.children(unit_id)}


def _keepers(tree: Hierarchy, side: "_Side") -> dict[str, str]:
    """The chosen units that list places, by place."""
    chosen = (unit for unit in tree.walk() if side.homes[unit.id] == unit.id)
    return {place.id: unit.id for unit in chosen for place in places_of(unit)}


def _in_both(
    before: Mapping[str, str], after: Mapping[str, str]
) -> dict[tuple[End, End], tuple[str, ...]]:
    """What was with one unit and is with another, by the two of them, in the order of before."""
    found: dict[tuple[End, End], list[str]] = {}
    for one, old in before.items():
        if one in after:
            found.setdefault((old, after[one]), []).append(one)
    return {way: tuple(ones) for way, ones in found.items()}


def _share(table: Mapping[End, Mapping[End, Share]], unit: End, other: End) -> Share:
    """What ``other`` has of ``unit``: nothing, if it is not in its row; unknown for ``OUTSIDE``."""
    row = table.get(unit)
    return None if row is None else row.get(other, Fraction(0))


def _product(total: Count, share: Share) -> int | Fraction | None:
    """That share of a known total; ``None`` if either is unknown."""
    if total == 0:
        return 0
    if share is None or not is_exact(total):
        return None
    number = lower_bound(total) * share
    return number.numerator if number.denominator == 1 else number


@frozen
class _Side:
    """The chosen units of one end, with the units whose numbers make up theirs."""

    homes: Mapping[str, str | None]
    parts: Mapping[str | None, Sequence[str]]
    counts: Mapping[str, Count]
    ranks: Mapping[str, int]

    @classmethod
    def of(cls, tree: Hierarchy, chosen: Chosen, counts: Mapping[str, Count]) -> "_Side":
        homes = chosen.homes(tree)
        parts: dict[str | None, list[str]] = {
            unit_id: [] for unit_id, home in homes.items() if home == unit_id
        }
        for unit_id in bearers(tree, tree.root, counts):
            parts.setdefault(homes[unit_id], []).append(unit_id)
        return cls(homes, parts, counts, {unit_id: n for n, unit_id in enumerate(tree)})

    def label(self, place: Place) -> End:
        return place if isinstance(place, Outside) else self.homes[place]

    def rank(self, end: End) -> int:
        """Where the end comes: units in tree order, then no unit, then outside."""
        if isinstance(end, str):
            return self.ranks[end]
        return len(self.ranks) + (end is OUTSIDE)

    def total(self, end: End) -> Count:
        """How many are in one unit, or in none."""
        if isinstance(end, Outside):
            return None
        return add(*(self.counts.get(unit_id, 0) for unit_id in self.parts.get(end, ())))

    def shares(
        self, vectors: Vectors[End], changed: AbstractSet[Place] | None
    ) -> dict[End, Mapping[End, Share]]:
        """The row of each unit, by the units of the other end."""
        rows: dict[End, Mapping[End, Share]] = {}
        for unit, parts in self.parts.items():
            if changed is not None and unit not in changed and changed.isdisjoint(parts):
                continue
            # a unit without any cell stands for itself
            own = parts if parts or unit is None else [unit]
            rows[unit] = vectors.mixed(pooled(own, self.counts))
        return rows

    def at_least(self, source: End, target: End, onward: Vectors[End]) -> int:
        """How many certainly went from one to the other, of those whose shares are known."""
        known = 0
        for unit_id in () if isinstance(source, Outside) else self.parts.get(source, ()):
            share = onward.of(unit_id).get(target)
            known += int(lower_bound(self.counts.get(unit_id, 0)) * (share or 0))
        return known
