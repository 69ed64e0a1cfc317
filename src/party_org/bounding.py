"""Bounds: what parts, published totals and consistency together allow, at every unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from party_org import messages
from party_org.checks import as_tuple, check_instance, raise_if_any
from party_org.errors import UndefinedShareError, unknown_unit
from party_org.figures import Figure, Target
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval, ShareInterval
from party_org.measure_words import localized, measure_words
from party_org.periods import Period
from party_org.problems import Problem
from party_org.reading_policy import ReadingPolicy
from party_org.schemes import RatingScheme
from party_org.weighing.asking import check_question
from party_org.weighing.evidence import Admission, Ground, is_binding, is_of_day
from party_org.weighing.lookups import Lookups
from party_org.weighing.network import Network
from party_org.weighing.ratios import rest_of, share_of
from party_org.weighing.schema import KINDS, Schema, is_additive, rating_topic

__all__ = ["Bounds", "bounds"]


@frozen(repr=False)
class Bounds:
    """The bounds of every count at every unit.

    Attributes:
        hierarchy: the tree.
        contradictions: the figures that contradict the tree and one another, each at the lowest
            unit where that shows; they have not gone into the bounds.
        settled: whether nothing more can be narrowed; the bounds hold in any case.
    """

    hierarchy: Hierarchy
    contradictions: tuple[Problem, ...]
    settled: bool
    _network: Network = field(eq=False)
    _lookups: Lookups = field(eq=False)
    _bare_is_open: bool = True
    _trees: dict[str, Network] = field(factory=dict, init=False, eq=False)

    def measures(self) -> tuple[str, ...]:
        """The measures that add up over the tree and have bounds."""
        return self._network.schema.measures

    def interval(self, unit: str, measure: str, period: Period | None = None) -> Interval:
        """The bounds of one count.

        Args:
            unit: the id of the unit.
            measure: what is counted, in the words of figures: ``"members.women"``.
            period: for a measure that does not add up, such as ``"admitted"``, its time.

        Raises:
            InvalidValueError: if ``measure`` is no text, or ``period`` no period.
            UnknownUnitError: if there is no such unit.
        """
        problems = check_instance(measure, "measure", str, "a text")
        problems += check_instance(period, "period", Period | None, "a Period")
        raise_if_any(problems)
        if unit not in self.hierarchy:
            raise unknown_unit(unit, list(self.hierarchy))
        address = self._network.address(unit, measure)
        if address is None and (unit, measure, period) in self._network.tables:
            address = ((unit, measure, period), 0)
        if address is not None:
            return self._network.interval(address)
        if is_additive(measure, self.hierarchy.schemes):
            return self._unmentioned(unit, measure)
        return self._lookups.interval(unit, measure, period) or Interval()

    def _unmentioned(self, unit: str, measure: str) -> Interval:
        """The bounds of a measure that neither the units nor the figures speak of."""
        schemes = self.hierarchy.schemes
        topic = rating_topic(measure, schemes)
        whole = measure.partition(".")[0] if topic is None else topic.whose
        if measure not in self._trees:
            schema = Schema.of([measure], schemes)
            tree = Network.of(self.hierarchy, schema, bare_is_open=self._bare_is_open)
            tree.tighten()
            self._trees.update(dict.fromkeys(schema.measures, tree))
        tree = self._trees[measure]
        found = tree.interval((measure, tree.places[unit]))
        if whole == "members":
            # ratings are of another year: they may be of more members than there are now
            total = None if topic else self.interval(unit, "members.total").high
        else:
            total = self.interval(unit, whole).high
        return found.meet(Interval(0, total)) or Interval(0, 0)

    def table(self, unit: str) -> dict[str, Interval]:
        """The bounds of every measure that adds up, at one unit."""
        return {measure: self.interval(unit, measure) for measure in self.measures()}

    def share(
        self, unit: str, measure: str, *, of: str, period: Period | None = None
    ) -> ShareInterval:
        """The bounds of the share that one count has of another.

        Raises:
            UnknownUnitError: if there is no such unit.
            UndefinedShareError: if the base is certainly empty.
        """
        part, base = self.interval(unit, measure, period), self.interval(unit, of, period)
        if base.high == 0:
            params = {"measure": measure, "base": of}
            raise UndefinedShareError([Problem(code="bounds_of_nothing", unit=unit, params=params)])
        return share_of(part, base, self._rest(unit, measure, of))

    def _rest(self, unit: str, measure: str, of: str) -> Interval | None:
        part, whole = (self._network.address(unit, name) for name in (measure, of))
        return None if part is None or whole is None else rest_of(self._network, part, whole)

    def share_text(
        self,
        unit: str,
        measure: str,
        *,
        of: str,
        period: Period | None = None,
        places: int = 2,
        lang: str = "en",
    ) -> str:
        """The share in words: ``"between 57.63 % and 64.41 %, 4 of 59 not stated"``.

        Raises:
            UnknownUnitError, UndefinedShareError: as :meth:`share`.
        """
        low, high = self.share(unit, measure, of=of, period=period).percent(places)
        if low == high:
            return f"{localized(low, lang)} %"
        missing, base = self._missing(unit, measure, of), self.interval(unit, of)
        params = {"low": low, "high": high, "missing": missing, "base": base}
        code = "share_between" if missing else "share_between_only"
        return messages.render(code, lang, {k: localized(v, lang) for k, v in params.items()})

    def _missing(self, unit: str, measure: str, of: str) -> int | None:
        """The organisations that state neither a grade nor that they are not rated."""
        topic = rating_topic(measure, self.hierarchy.schemes)
        if topic is None or of not in KINDS:
            return None
        missing = self._lookups.interval(unit, f"{topic.prefix}not_stated", None)
        return None if missing is None else missing.low

    def __repr__(self) -> str:
        wrong = len(self.contradictions)
        return f"<Bounds of {len(self.hierarchy)} units, {wrong} contradictions>"


def bounds(
    hierarchy: Hierarchy,
    figures: Iterable[Figure] = (),
    *,
    targets: Sequence[Target] = (),
    policy: ReadingPolicy | None = None,
) -> Bounds:
    """The exact bounds of every count at every unit, as whole numbers.

    A unit's count is the sum of those below it, a part is no larger than its whole, grades
    partition those who are rated, and published totals hold for the state of the hierarchy's day.
    What follows from that goes up and down the tree until nothing changes, in time linear in its
    size for every round. The truth always lies within the bounds; for one measure alone they are
    as narrow as can be.

    Figures of earlier days are left out, and so are derived ones: they follow from others.

    Args:
        hierarchy: the tree.
        figures: published numbers.
        targets: what was to be reached, as the base of percentages.
        policy: how published numbers are read.

    Raises:
        InvalidValueError: if something is not of its type.

    >>> from datetime import date
    >>> from party_org.membership import Membership
    >>> from party_org.units import BaseCommittee, Cell
    >>> h = Hierarchy.from_nested(
    ...     (BaseCommittee(id="x"), [Cell(id="a", members=Membership(10)), Cell(id="b")]),
    ...     as_of=date(2018, 7, 1),
    ... )
    >>> total = Figure(unit="x", measure="members.total", value=30, qualifier="nearly")
    >>> found = bounds(h, [total])
    >>> found.interval("b", "members.total"), found.interval("b", "members.women")
    (Interval(low=17, high=19), Interval(low=0, high=19))
    """
    figures, targets = as_tuple(figures), as_tuple(targets)
    check_question({"hierarchy": hierarchy}, figures, targets, policy)
    listed = list(enumerate(figures))
    policy = policy or ReadingPolicy()
    binding = [
        (n, figure)
        for n, figure in listed
        if is_binding(figure) and is_of_day(figure, hierarchy.as_of)
    ]
    wanted = [*_stated(hierarchy), *(m for _, f in binding for m in (f.measure, f.of) if m)]
    network = Network.of(
        hierarchy, Schema.of(wanted, hierarchy.schemes), bare_is_open=policy.bare_is_open
    )
    network.tighten()
    lookups = Lookups(hierarchy, targets)
    ground = Ground(network, lookups, policy)
    admission = ground.admit(ground.claims(binding))
    problems = _problems(dict(listed), admission, hierarchy.schemes)
    return Bounds(
        hierarchy,
        problems,
        admission.network.settled,
        admission.network,
        lookups,
        policy.bare_is_open,
    )


def _stated(hierarchy: Hierarchy) -> Iterator[str]:
    """The measures of which a tree states anything."""
    rollup = hierarchy.rollup()
    yield from KINDS
    yield "members.total"
    yield from (f"members.{name}" for name in rollup.members.stated())
    for scheme, year in rollup.rated():
        ratings = rollup.ratings(scheme, year)
        for whose in ("base_organizations", "cells", "committees", "members"):
            stated = getattr(ratings, whose).stated
            if stated.known or stated.incomplete < stated.units:
                yield f"rating.{scheme}.{year}.{whose}.rated"


def _problems(
    figures: dict[int, Figure], admission: Admission, schemes: Mapping[str, RatingScheme]
) -> tuple[Problem, ...]:
    found = []
    for index, counts in sorted(admission.refused.items()):
        figure = figures[index]
        params = {
            "id": figure.unit,
            "measure": figure.measure,
            "measure_en": measure_words(figure.measure, "en", schemes),
            "measure_vi": measure_words(figure.measure, "vi", schemes),
            "printed": figure.value if figure.percent is None else f"{figure.percent} %",
            "found": counts[0],
            "base": None if len(counts) == 1 else counts[1],
        }
        code = "figure_contradicted" if len(counts) == 1 else "percentage_contradicted"
        path = f"figures[{index}]"
        found.append(Problem(code=code, path=path, unit=figure.unit, params=params))
    return tuple(found)
