"""Printed totals of members checked by who came and went between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from attrs import define, evolve, field

from party_org.figures import Figure
from party_org.intervals import Interval
from party_org.periods import Period
from party_org.reconciliation import FigureVerdict, Reconciliation
from party_org.roll_balances import ARRIVALS, DEPARTURES, RollBalance
from party_org.weighing.evidence import is_binding

__all__ = ["Rolls"]

_STOCK = "members.total"


@define
class Rolls:
    """The plain printed counts of members and of their movements, by unit.

    Hedged numbers and derived ones are left out: nothing exact is left over from the former, and
    the latter prove nothing.
    """

    figures: Sequence[Figure]
    _stocks: dict[str, list[Figure]] = field(init=False, factory=dict)
    _flows: dict[tuple[str, Period], dict[str, Figure]] = field(init=False, factory=dict)
    _balances: dict[Figure, RollBalance] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for figure in self.figures:
            if figure.value is None or figure.qualifier != "exact" or not is_binding(figure):
                continue
            if figure.measure == _STOCK and figure.as_of is not None:
                self._stocks.setdefault(figure.unit, []).append(figure)
            elif figure.measure in (*ARRIVALS, *DEPARTURES) and figure.period is not None:
                flows = self._flows.setdefault((figure.unit, figure.period), {})
                flows.setdefault(figure.measure, figure)
        for stocks in self._stocks.values():
            for closing in stocks:
                self._account(closing, stocks)

    def _account(self, closing: Figure, stocks: Sequence[Figure]) -> None:
        """The account that ends with a total: that from the latest total before it."""
        day, value = closing.as_of, closing.value
        assert day is not None
        assert value is not None
        dated = [(one.as_of, one.value) for one in stocks if one.as_of and one.as_of < day]
        for before, opening in sorted(dated, reverse=True):
            assert opening is not None
            for period in _periods(before, day):
                flows = self._flows.get((closing.unit, period))
                if flows:
                    came, went = _counts(flows, ARRIVALS), _counts(flows, DEPARTURES)
                    balance = RollBalance(
                        period=period, opening=opening, came=came, went=went, closing=value
                    )
                    for figure in (closing, *flows.values()):
                        self._balances.setdefault(figure, balance)
                    return

    def checked(self, found: Reconciliation) -> Reconciliation:
        """The same, with the account that a total ends or a movement is a part of, if there is one.

        What nothing else decides is decided by the account where no movement is left out that could
        make up the difference. If there is one even so, it is the total that is contradicted.
        """
        balance = self._balances.get(found.figure)
        if balance is None:
            return found
        found = evolve(found, balance=balance)
        is_total, fits = found.figure.measure == _STOCK, balance.residual == 0
        if found.verdict is not FigureVerdict.CANNOT_TELL or balance.unprinted:
            return found
        if not (is_total or fits):
            return found
        expected = max(0, balance.expected if is_total else found.figure.value or 0)
        verdict = FigureVerdict.EXACT if fits else FigureVerdict.CONTRADICTED
        return evolve(found, verdict=verdict, against="figures", found=Interval(expected, expected))


def _periods(opening: date, closing: date) -> Iterator[Period]:
    """The periods between two totals: a total of a day may count its beginning or its end."""
    for after_opening in (1, 0):
        for after_closing in (1, 0):
            start = opening + timedelta(days=after_opening)
            end = closing + timedelta(days=after_closing)
            if start < end:
                yield Period(start, end)


def _counts(flows: Mapping[str, Figure], measures: Iterable[str]) -> dict[str, int]:
    return {measure: flows[measure].value or 0 for measure in measures if measure in flows}
