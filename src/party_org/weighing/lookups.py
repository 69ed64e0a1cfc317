"""What is known of measures that do not add up over the tree, each read where it stands."""

from collections.abc import Sequence

from attrs import field, frozen

from party_org.figures import Target
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval
from party_org.periods import Period
from party_org.units import MemberUnit
from party_org.weighing.reported import Reported
from party_org.weighing.schema import rating_topic

__all__ = ["PREVIOUS", "TARGET", "Lookups"]

TARGET = "target."
"""Before a measure: what was set as the target of it."""

PREVIOUS = "previous."
"""Before a measure: what it was at the close of the period before, such as last year's total."""


@frozen
class Lookups:
    """The sources of single numbers: the units, the targets, the receipts of reported changes."""

    hierarchy: Hierarchy
    targets: Sequence[Target] = ()
    reported: Reported = field(factory=Reported)

    def interval(self, unit: str, measure: str, period: Period | None) -> Interval | None:
        """What is known of one number; ``None`` if nothing here is about it."""
        if measure.startswith(TARGET):
            return self._target(unit, measure.removeprefix(TARGET), period)
        found = self._stated(unit, measure, period) if unit in self.hierarchy else None
        return found or self.reported.interval(unit, measure, period)

    def _target(self, unit: str, measure: str, period: Period | None) -> Interval | None:
        about = [t for t in self.targets if t.unit == unit and t.measure == measure]
        for target in sorted(about, key=lambda t: t.period != period):
            if target.period in (period, None) or period is None:
                return Interval(target.value, target.value)
        return None

    def _stated(self, unit_id: str, measure: str, period: Period | None) -> Interval | None:
        unit = self.hierarchy[unit_id]
        if measure == "cell_committee":
            stated = unit.cell_committee if isinstance(unit, MemberUnit) else None
            return None if stated is None else Interval.of(stated)
        if measure.startswith("indicator."):
            return self._indicator(unit_id, measure.removeprefix("indicator."), period)
        topic = rating_topic(measure, self.hierarchy.schemes)
        if topic is None or topic.name != "not_stated" or topic.subject == "members":
            return None
        ratings = self.hierarchy.rollup(unit_id).ratings(topic.scheme, topic.year)
        distribution = getattr(ratings, topic.whose, None)
        if distribution is None:
            return None
        missing: int = distribution.missing_units
        return Interval(missing, missing)

    def _indicator(self, unit_id: str, name: str, period: Period | None) -> Interval | None:
        rollup = self.hierarchy.rollup(unit_id)
        for known, days in rollup.indicators():
            if known.replace(" ", "_") == name.replace(" ", "_") and days == period:
                return Interval.of(rollup.indicator(known, days).value.count)
        return None
