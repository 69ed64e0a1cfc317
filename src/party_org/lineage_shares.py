"""Following members through many steps: rows mixed with rows, unknown shares kept unknown.

Rows are mixed from the far end: what became of a unit's members is looked up where they had got to,
so a share that is unknown in between is no obstacle where all the ways end in the same place.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Generic, TypeAlias, TypeVar

from attrs import define, field

from party_org.lineage_rows import Place, Row

__all__ = ["Share"]

Share: TypeAlias = Fraction | None
"""An exact part of a whole, or ``None`` for a part that cannot be told."""

Column = TypeVar("Column", bound=Hashable)

_WHOLE, _NOTHING = Fraction(1), Fraction(0)


@define
class Vectors(Generic[Column]):
    """For each place the shares of its members by column; a place without a row is a column."""

    label: Callable[[Place], Column]
    rows: dict[Place, Mapping[Column, Share]] = field(factory=dict)

    def of(self, place: Place) -> Mapping[Column, Share]:
        """The shares of the members of one place."""
        found = self.rows.get(place)
        return {self.label(place): _WHOLE} if found is None else found

    def mixed(self, row: Row) -> Mapping[Column, Share]:
        """The shares of members who are spread over places as ``row`` says.

        Members mix: of those who leave a unit, each part of its members is taken to be the same
        share.
        """
        if not row.groups and len(row.known) == 1:
            [(place, weight)] = row.known.items()
            if weight == 1:
                return self.of(place)
        result: dict[Column, Share] = {}
        for place, weight in row.known.items():
            _add(result, self.of(place), weight)
        for weight, places in row.groups:
            _add(result, _agreed([self.of(place) for place in places]), weight)
        return result


def followed(
    steps: Iterable[Mapping[str, Row]], label: Callable[[Place], Column]
) -> Vectors[Column]:
    """The rows of all steps in one.

    Args:
        steps: the rows of each step, beginning with the one nearest to the columns.
        label: the column of a place that is on the columns' side.
    """
    vectors: Vectors[Column] = Vectors(label)
    for rows in steps:
        fresh = {unit_id: vectors.mixed(row) for unit_id, row in rows.items()}
        vectors.rows.update(fresh)
    return vectors


def _add(result: dict[Column, Share], shares: Mapping[Column, Share], weight: Fraction) -> None:
    for column, share in shares.items():
        so_far = result.get(column, _NOTHING)
        if share is None or so_far is None:
            result[column] = None
            continue
        # most are sums of one, of a whole: arithmetic with fractions is slow
        part = weight if share is _WHOLE else weight * share
        result[column] = part if so_far is _NOTHING else so_far + part


def _agreed(vectors: Sequence[Mapping[Column, Share]]) -> Mapping[Column, Share]:
    """The shares on which all agree; a share about which they do not is unknown.

    A place without any shares never had anybody, so none of the members can be there.
    """
    vectors = [vector for vector in vectors if vector]
    if all(vector == vectors[0] for vector in vectors):
        return vectors[0] if vectors else {}
    shares: dict[Column, Share] = {}
    seen: dict[Column, int] = {}
    for vector in vectors:
        for column, share in vector.items():
            if shares.setdefault(column, share) != share:
                shares[column] = None
            seen[column] = seen.get(column, 0) + 1
    return {
        column: share if seen[column] == len(vectors) else None for column, share in shares.items()
    }
