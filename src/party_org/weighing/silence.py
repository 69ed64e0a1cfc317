"""Which numbers are missing where a figure cannot be told."""

from collections.abc import Iterator

from attrs import define, evolve, field

from party_org.hierarchy import Hierarchy
from party_org.reconciliation import FigureVerdict, Reconciliation, Unknown
from party_org.weighing.schema import KINDS, RatingTopic, is_additive, rating_topic

__all__ = ["Silence"]


@define
class Silence:
    """A tree, asked for the units that do not state what figures count.

    Attributes:
        tree: the tree.
        bare_is_open: whether a committee that shows nothing below it may have anything there.
    """

    tree: Hierarchy
    bare_is_open: bool = True
    _bare: dict[str, tuple[str, ...]] = field(init=False, factory=dict)

    def named(self, found: Reconciliation) -> Reconciliation:
        """The same, with the counts that are missing where it cannot be told."""
        return evolve(found, unknown=tuple(self._unknown(found)))

    def _unknown(self, found: Reconciliation) -> Iterator[Unknown]:
        if found.verdict is not FigureVerdict.CANNOT_TELL:
            return
        figure = found.figure
        sides = {figure.measure: found.found}
        if figure.percent is not None:
            base = found.base or figure.of
            sides = {figure.measure: found.numerator}
            sides |= {} if base is None else {base: found.denominator}
        for measure, interval in sides.items():
            if interval is None or not interval.is_exact:
                yield self._missing(figure.unit, measure)

    def _missing(self, unit: str, measure: str) -> Unknown:
        """Of what adds up over the tree, the units that leave it open."""
        if unit not in self.tree:
            return Unknown(measure, unit=unit)
        if not is_additive(measure, self.tree.schemes):
            return Unknown(measure)
        silent, units, whose = self._silent(unit, measure)
        if not silent:
            units, whose = 0, ""
        return Unknown(measure, silent, units, whose, self._bare_below(unit))

    def _silent(self, unit: str, measure: str) -> tuple[int, int, str]:
        """How many do not state theirs, how many could, and what these are."""
        rollup, topic = self.tree.rollup(unit), rating_topic(measure, self.tree.schemes)
        if topic is not None:
            return self._unrated(unit, topic)
        if measure.startswith("members."):
            tally = rollup.members[measure.removeprefix("members.")]
            return tally.incomplete, tally.units, "member_units"
        return 0, 0, ""

    def _unrated(self, unit: str, topic: RatingTopic) -> tuple[int, int, str]:
        rollup = self.tree.rollup(unit)
        distribution = getattr(rollup.ratings(topic.scheme, topic.year), topic.whose, None)
        missing = 0 if distribution is None else distribution.missing_units
        if topic.subject == "members":
            return missing, rollup.member_units, "member_units"
        kinds = rollup.by_kind()
        return missing, sum(kinds.get(kind, 0) for kind in KINDS[topic.whose]), topic.whose

    def _bare_below(self, unit: str) -> tuple[str, ...]:
        """The committees there that show nothing below them."""
        if not self.bare_is_open:
            return ()
        if unit not in self._bare:
            self._bare[unit] = tuple(
                one.id
                for one in self.tree.walk(under=unit)
                if not one.holds_members and not self.tree.children(one.id)
            )
        return self._bare[unit]
