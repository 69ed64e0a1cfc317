"""Flows of members by period: what each unit had, what came, what went, and what it has (D§5)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import field, fields_dict, frozen

from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.counts import Count, add, is_exact, lower_bound
from party_org.displayed import Displayed
from party_org.errors import (
    IncompleteDataError,
    InvalidValueError,
    UndefinedShareError,
    unknown_unit,
)
from party_org.figures import Target
from party_org.mappings import FrozenDict
from party_org.measures import TOTAL, Measure
from party_org.periods import Period
from party_org.problems import Problem

__all__ = ["Flow", "Flows"]

ARRIVALS = ("admitted", "readmitted", "transferred_in", "reorganised_in")
DEPARTURES = (
    "transferred_out",
    "died",
    "removed",
    "expelled",
    "released",
    "recognised",
    "reorganised_out",
)
_ADJUSTMENTS = ("newly_stated", "unallocated", "corrected")


@frozen(kw_only=True)
class Flow:
    """What became of the members of one unit, with all below it, in a period.

    ``opening + arrivals − departures + newly_stated − unallocated + corrected = closing``, exactly,
    at every unit and in every period; of what is not fully known in what is certain of it. A move
    between two units below this one is no flow of it.

    Attributes:
        unit: the id of the unit.
        opening: its members when the period began; 0 for a unit that began in it.
        admitted: new members (kết nạp).
        readmitted: admitted again (kết nạp lại).
        transferred_in, transferred_out: one by one from or to another unit, or outside (chuyển
            sinh hoạt).
        died: died (từ trần).
        removed: removed from the roll (xóa tên).
        expelled: expelled (khai trừ).
        released: released (cho ra khỏi Đảng).
        recognised: recognised as official members, who are no longer probationary; of no other
            measure than ``"members.probationary"``.
        reorganised_in, reorganised_out: counted elsewhere by a change of structure: their unit was
            merged, split, dissolved, or moved to another parent.
        newly_stated: what became certain by what a plan itself stated of unknown numbers.
        unallocated: what is no longer certain here, because a plan left it open.
        corrected: by how much data was put right, up or down.
        closing: its members when the period ended; 0 for a unit that ended in it.
    """

    unit: str
    opening: Count = 0
    admitted: Count = 0
    readmitted: Count = 0
    transferred_in: Count = 0
    transferred_out: Count = 0
    died: Count = 0
    removed: Count = 0
    expelled: Count = 0
    released: Count = 0
    recognised: Count = 0
    reorganised_in: Count = 0
    reorganised_out: Count = 0
    newly_stated: int = 0
    unallocated: int = 0
    corrected: int = 0
    closing: Count = 0

    @property
    def arrivals(self) -> Count:
        """All who came."""
        return add(*(getattr(self, name) for name in ARRIVALS))

    @property
    def departures(self) -> Count:
        """All who went."""
        return add(*(getattr(self, name) for name in DEPARTURES))

    @property
    def net(self) -> int:
        """By how much what is certain has changed."""
        moved = lower_bound(self.arrivals) - lower_bound(self.departures)
        return moved + self.newly_stated - self.unallocated + self.corrected

    def balances(self) -> bool:
        """Whether the flows explain the closing; true of every flow that the library makes."""
        return lower_bound(self.opening) + self.net == lower_bound(self.closing)

    def growth_rate(self) -> Fraction:
        """The published growth rate: admitted ÷ the closing total of the previous period (D§5).

        Raises:
            IncompleteDataError: if either number is not fully known.
            UndefinedShareError: if there was nobody.

        >>> Flow(unit="d", opening=3200, admitted=211, closing=3411).growth_rate()
        Fraction(211, 3200)
        """
        base = self.exactly("opening")
        if base == 0:
            raise UndefinedShareError([Problem(code="growth_of_nobody", unit=self.unit)])
        return Fraction(self.exactly("admitted"), base)

    def exactly(self, column: str) -> int:
        """One column, if it is fully known.

        Raises:
            IncompleteDataError: if it is not.
            InvalidValueError: if there is no such column.
        """
        raise_if_any(check_choice(column, "column", [*_COUNTS, *_ADJUSTMENTS]))
        count: Count = getattr(self, column)
        if not is_exact(count):
            what = f"{column} of {self.unit}"
            params = {"what": what, "known": lower_bound(count), "incomplete": 1, "names": ""}
            raise IncompleteDataError([Problem(code="incomplete", unit=self.unit, params=params)])
        return lower_bound(count)

    def then(self, later: "Flow") -> "Flow":
        """This flow and the one of the following period, as the flow of both.

        Raises:
            InvalidValueError: if ``later`` is no flow.
        """
        raise_if_any(check_instance(later, "later", Flow, "a Flow"))
        sums: dict[str, Any] = {
            name: add(getattr(self, name), getattr(later, name))
            for name in (*ARRIVALS, *DEPARTURES)
        }
        sums |= {name: getattr(self, name) + getattr(later, name) for name in _ADJUSTMENTS}
        return Flow(unit=self.unit, opening=self.opening, closing=later.closing, **sums)


_COUNTS = tuple(name for name in fields_dict(Flow) if name not in ("unit", *_ADJUSTMENTS))

_WORDS = {"removed_from_roll": "removed"}
"""What targets and figures call otherwise than a column here."""


def _as_rows(rows: Mapping[str, Flow]) -> Mapping[str, Flow]:
    return FrozenDict(rows)


@frozen(repr=False)
class Flows(Displayed):
    """The flows of one period and measure, by unit.

    Every unit that was there at some time of the period has a row, whatever its level: first those
    that were there when it began, in tree order, then those that began in it. Flows of one period
    and of the next one add: ``year + next_year``.

    Attributes:
        period: the time.
        measure: what is counted.
        rows: unit → its flow.
    """

    period: Period
    measure: Measure
    rows: Mapping[str, Flow] = field(converter=_as_rows)

    def __getitem__(self, unit_id: str) -> Flow:
        """The flow of one unit.

        Raises:
            UnknownUnitError: if it was not there at any time of the period.
        """
        if not isinstance(unit_id, str) or unit_id not in self.rows:
            raise unknown_unit(unit_id, list(self.rows))
        return self.rows[unit_id]

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __add__(self, later: "Flows") -> "Flows":
        """The flows of this period and the one that follows it at once.

        Raises:
            InvalidValueError: if it does not, or another measure is counted.
        """
        if not isinstance(later, Flows):
            return NotImplemented
        if self.period.end != later.period.start:
            params = {"first": str(self.period), "second": str(later.period)}
            raise InvalidValueError([Problem(code="periods_do_not_meet", params=params)])
        self._check_measure(later.measure)
        period = Period(self.period.start, later.period.end)
        units = dict.fromkeys((*self.rows, *later.rows))
        rows = {i: self._row(i).then(later._row(i)) for i in units}
        return Flows(period, self.measure, rows)

    def _row(self, unit_id: str) -> Flow:
        found = self.rows.get(unit_id)
        return Flow(unit=unit_id) if found is None else found

    def fulfilment(self, target: Target) -> Fraction:
        """The exact ratio of what the target's unit reached to what it set out to reach.

        The target's measure is a column, such as ``"admitted"`` or ``"removed"``, with the part of
        the members after a dot if these flows count a part: ``"admitted.women"``.

        Raises:
            IncompleteDataError: if what was reached is not fully known.
            InvalidValueError: if it is no target, or about something that these flows do not count.
            UndefinedShareError: for a target of 0.
            UnknownUnitError: if the unit is not among them.
        """
        raise_if_any(check_instance(target, "target", Target, "a Target"))
        if target.period is not None and target.period != self.period:
            params = {"wanted": str(target.period), "period": str(self.period)}
            raise InvalidValueError([Problem(code="target_of_other_period", params=params)])
        column, measure = told(target)
        self._check_measure(measure)
        return target.fulfilment(self[target.unit].exactly(column))

    def _check_measure(self, wanted: Measure) -> None:
        if wanted != self.measure:
            params = {"measure": self.measure, "wanted": wanted}
            raise InvalidValueError([Problem(code="flows_of_other_measure", params=params)])

    def __repr__(self) -> str:
        return f"<Flows of {self.measure} in {self.period}: {len(self)} units>"


def told(target: Target) -> tuple[str, Measure]:
    """The column and the measure that a target is about.

    >>> told(Target(unit="d", measure="admitted.women", value=90))
    ('admitted', 'members.women')
    """
    word, _, part = target.measure.partition(".")
    if word == "members":
        return "closing", target.measure
    return _WORDS.get(word, word), f"members.{part}" if part else TOTAL
