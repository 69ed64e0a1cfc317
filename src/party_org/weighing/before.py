"""What counts were at the close of the period before: the base of a growth rate (D§5)."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from party_org.figures import Figure
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval
from party_org.periods import Period
from party_org.qualifiers import QualifierPolicy
from party_org.weighing.network import Network
from party_org.weighing.schema import Schema, is_additive

__all__ = ["Before"]


@frozen
class Before:
    """Earlier figures and states, asked for what a count was before a period or a day.

    Attributes:
        figures: figures of any day.
        states: states of any day, oldest first.
        day: the day of the state that is looked at.
        policy: what hedges mean.
    """

    figures: Sequence[Figure]
    states: Sequence[Hierarchy]
    day: date
    policy: QualifierPolicy

    def interval(self, unit: str, measure: str, period: Period | None) -> Interval | None:
        """The count as the last earlier figure states it, or else the last earlier state."""
        stated = [
            figure
            for figure in self.figures
            if (figure.unit, figure.measure) == (unit, measure)
            and figure.value is not None
            and figure.as_of is not None
            and self._is_before(figure.as_of, period)
        ]
        if stated:
            return self.policy.of_figure(max(stated, key=lambda figure: figure.as_of or date.min))
        states = [s for s in self.states if unit in s and self._is_before(s.as_of, period)]
        if not states or not is_additive(measure, states[-1].schemes):
            return None
        network = Network.of(states[-1], Schema.of([measure], states[-1].schemes))
        network.tighten()
        return network.interval((measure, network.places[unit]))

    def _is_before(self, day: date, period: Period | None) -> bool:
        return day < self.day if period is None else day <= period.start
