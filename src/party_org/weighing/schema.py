"""Which measures add up over the tree, and how they hang together at every single unit.

The names of measures are those of figures: ``"cells"``, ``"cells.village"``, ``"members.women"``,
``"rating.A.2017.base_organizations.good_or_better"``.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from party_org.mappings import FrozenDict
from party_org.schemes import NOT_RATED, RatingScheme, Subject

__all__ = ["KINDS", "NEITHER", "RatingTopic", "Schema", "is_additive", "rating_topic", "structure"]

KINDS: Mapping[str, tuple[str, ...]] = FrozenDict(
    {
        "units": (
            "committee",
            "base_committee",
            "base_cell",
            "sectional_committee",
            "cell",
        ),
        "committees": ("committee",),
        "base_organizations": ("base_committee", "base_cell"),
        "base_committees": ("base_committee",),
        "base_cells": ("base_cell",),
        "sectional_committees": ("sectional_committee",),
        "cells": ("cell",),
        "member_units": ("cell", "base_cell"),
    }
)
"""What counts organisations, and the kinds of unit that it counts."""

NEITHER = "neither"
"""Beside the grades: those of whom neither a grade nor that they were not rated is known."""

_RATED = ("base_organizations", "base_committees", "base_cells", "cells", "committees", "members")


@frozen
class RatingTopic:
    """The measure of a rating: ``rating.A.2017.base_organizations.good``, taken apart."""

    scheme: RatingScheme
    year: int
    whose: str
    name: str

    @property
    def subject(self) -> Subject:
        """Whether members or organisations are rated."""
        return "members" if self.whose == "members" else "organizations"

    @property
    def prefix(self) -> str:
        """What all measures of the block begin with."""
        return f"rating.{self.scheme.id}.{self.year}.{self.whose}."

    @property
    def own(self) -> list[str]:
        """The grades that partition those who are rated, best first."""
        return [grade.id for grade in self.scheme.own_grades(self.subject)]

    @property
    def inner(self) -> dict[str, str]:
        """The grades that lie within another, with that one."""
        grades = self.scheme.grades(self.subject)
        return {grade.id: grade.within for grade in grades if grade.within is not None}

    def names(self) -> list[str]:
        """Everything that is counted in the block."""
        sums = [f"{grade}_or_better" for grade in self.own] + ["rated", "stated"]
        rest = [NOT_RATED] if self.subject == "members" else [NOT_RATED, NEITHER]
        return [*self.own, *self.inner, *rest, *sums]


def rating_topic(measure: str, schemes: Mapping[str, RatingScheme]) -> RatingTopic | None:
    """The measure of a rating by a known scheme, taken apart; ``None`` if it is none."""
    parts = measure.removeprefix("rating.").rsplit(".", 3)
    if not measure.startswith("rating.") or len(parts) != 4:
        return None
    scheme, year, whose, name = parts
    if scheme not in schemes or not year.isdecimal() or whose not in _RATED:
        return None
    return RatingTopic(schemes[scheme], int(year), whose, name)


def structure(measure: str) -> tuple[tuple[str, ...], str | None] | None:
    """The kinds and the sector that a measure of organisations counts; ``None`` if it is none.

    >>> structure("cells.health_station"), structure("members.total")
    ((('cell',), 'health station'), None)
    """
    name, _, sector = measure.partition(".")
    if name not in KINDS:
        return None
    return KINDS[name], sector.replace("_", " ") or None


def is_additive(measure: str, schemes: Mapping[str, RatingScheme]) -> bool:
    """Whether the measure of a unit is the sum of those of the units below it."""
    if measure.startswith("members."):
        return True
    topic = rating_topic(measure, schemes)
    return structure(measure) is not None or (topic is not None and topic.name in topic.names())


@frozen
class Schema:
    """Measures that add up over a tree, and what holds between them at every unit.

    Attributes:
        measures: the measures.
        sums: measure → the measures that it is the sum of.
        parts: pairs of a measure and another one that is no smaller.
    """

    measures: tuple[str, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...] = field(factory=tuple)
    parts: tuple[tuple[str, str], ...] = field(factory=tuple)

    @classmethod
    def of(cls, wanted: Iterable[str], schemes: Mapping[str, RatingScheme]) -> "Schema":
        """The schema in which all the wanted measures that add up have their place."""
        measures = dict.fromkeys(m for m in wanted if is_additive(m, schemes))
        topics = {
            topic.prefix: topic
            for measure in measures
            if (topic := rating_topic(measure, schemes)) is not None
        }
        sums, parts = list(_structure_sums()), []
        for topic in topics.values():
            sums += _rating_sums(topic)
            parts += [(topic.prefix + g, topic.prefix + outer) for g, outer in topic.inner.items()]
        if any(measure.startswith("members.") for measure in measures):
            sums += [("members.total", ("members.official", "members.probationary"))]
            apart = ("members.total", "members.official", "members.probationary")
            others = [m for m in measures if m.startswith("members.") and m not in apart]
            parts += [(measure, "members.total") for measure in others]
        for measure in measures:
            if structure(measure) is not None and "." in measure:
                parts.append((measure, measure.partition(".")[0]))
        everything = dict.fromkeys(KINDS)
        everything |= dict.fromkeys(m for total, terms in sums for m in (total, *terms)) | measures
        everything |= dict.fromkeys(t.prefix + name for t in topics.values() for name in t.names())
        return cls(tuple(everything), tuple(sums), tuple(parts))

    def atoms(self, measure: str) -> frozenset[str]:
        """The measures that are no sums themselves and that ``measure`` is the sum of.

        >>> schema = Schema.of([], {})
        >>> sorted(schema.atoms("base_organizations"))
        ['base_cells', 'base_committees']
        """
        terms = dict(self.sums)
        found, waiting = set(), [measure]
        while waiting:
            name = waiting.pop()
            if name in terms:
                waiting += terms[name]
            else:
                found.add(name)
        return frozenset(found)


def _structure_sums() -> Iterator[tuple[str, tuple[str, ...]]]:
    names = {kinds[0]: name for name, kinds in KINDS.items() if len(kinds) == 1}
    for total, kinds in KINDS.items():
        if len(kinds) > 1:
            yield total, tuple(names[kind] for kind in kinds)


def _rating_sums(topic: RatingTopic) -> Iterator[tuple[str, tuple[str, ...]]]:
    prefix, own = topic.prefix, topic.own
    better = [f"{prefix}{grade}_or_better" for grade in own]
    for n, grade in enumerate(own):
        yield better[n], (*better[n - 1 : n], prefix + grade)
    yield f"{prefix}rated", (better[-1],)
    yield f"{prefix}stated", (f"{prefix}rated", prefix + NOT_RATED)
    if topic.subject == "organizations":
        yield topic.whose, (f"{prefix}stated", prefix + NEITHER)
