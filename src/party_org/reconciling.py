"""Published figures checked against the tree and against one another."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import define, evolve

from party_org.checks import as_tuple, check_instance, raise_if_any, wrong_type
from party_org.dataset import Dataset
from party_org.figures import Figure, Target
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval
from party_org.plans import Outcome
from party_org.plausibility import comparisons
from party_org.reading_policy import ReadingPolicy
from party_org.reconciliation import Reconciliation
from party_org.weighing.asking import check_question
from party_org.weighing.bases import possible_bases
from party_org.weighing.before import Before
from party_org.weighing.evidence import Ground
from party_org.weighing.judge import Judge
from party_org.weighing.lookups import Lookups
from party_org.weighing.network import Network
from party_org.weighing.reported import Reported
from party_org.weighing.rolls import Rolls
from party_org.weighing.schema import Schema
from party_org.weighing.silence import Silence
from party_org.weighing.ties import INF

__all__ = ["reconcile", "reconcile_dataset"]

Group: TypeAlias = tuple[Hierarchy, date, dict[int, Figure]]


def reconcile(
    hierarchy: Hierarchy,
    figures: Iterable[Figure],
    *,
    earlier: Sequence[Hierarchy] = (),
    targets: Sequence[Target] = (),
    outcomes: Sequence[Outcome] = (),
    policy: ReadingPolicy | None = None,
) -> tuple[Reconciliation, ...]:
    """What came of every figure, in their order.

    A figure is judged by the tree; where that does not decide it, by the tree together with all
    other figures. Figures that contradict one another are sorted: counts are believed before
    percentages, which are computed from them, and what is said of lower units before what is said
    of higher ones; the first that contradicts what is believed is the one that is contradicted.
    Derived figures are judged but prove nothing. Totals of members are also checked by the printed
    movements between them: what is left over is named, and decides nothing as long as a movement
    that is not printed may account for it. The time grows with the square of the number of
    figures: each of them is judged by all the others.

    Args:
        hierarchy: the state that the figures are about, unless they name an earlier day.
        figures: the published numbers.
        earlier: states of earlier days, oldest first; a count of a day is checked against the last
            state of or before that day. A count of a day before all of them is checked against
            the other figures of that day alone.
        targets: what was to be reached, as the base of percentages.
        outcomes: the reported changes, for figures that count them ("established", "admitted").
        policy: how published numbers are read as evidence for others; each percentage is itself
            judged under every way of rounding.

    Raises:
        InvalidValueError: if something is not of its type.

    >>> from decimal import Decimal
    >>> from party_org.units import BaseCommittee, Cell
    >>> h = Hierarchy.from_nested(
    ...     (BaseCommittee(id="x"), [Cell(id=f"c{n}") for n in range(26)]), as_of=date(2023, 1, 3)
    ... )
    >>> grade = "rating.B.2022.cells.excellent"
    >>> five, fifth = reconcile(
    ...     h,
    ...     [
    ...         Figure(unit="x", measure=grade, value=5),
    ...         Figure(unit="x", measure=grade, percent=Decimal("20"), of="cells"),
    ...     ],
    ... )
    >>> five.verdict.value, five.found, fifth.verdict.value, fifth.changes
    ... # doctest: +NORMALIZE_WHITESPACE
    ('cannot_tell', Interval(low=0, high=26), 'contradicted',
     (SmallChange(numerator=5, denominator=25, part=0, base=-1),))
    """
    figures, targets, earlier = as_tuple(figures), as_tuple(targets), as_tuple(earlier)
    if not isinstance(earlier, tuple):
        raise_if_any([wrong_type("earlier", "a list of hierarchies", earlier)])
    named = {f"earlier[{n}]": state for n, state in enumerate(earlier)}
    check_question({"hierarchy": hierarchy, **named}, figures, targets, policy)
    listed, states = dict(enumerate(figures)), [*earlier, hierarchy]
    policy = policy or ReadingPolicy()
    found: dict[int, Reconciliation] = {}
    rolls = Rolls(tuple(listed.values()))
    for state, day, group in _groups(states, listed):
        is_seen = day >= state.as_of
        network = _network(state, group.values(), policy if is_seen else None)
        reported = Reported(outcomes if is_seen else (), policy.bare_is_open)
        lookups = Lookups(state, targets, reported)
        before = Before(tuple(listed.values()), states, day, policy.qualifiers)
        judge = Judge(Ground(network, lookups, policy, before.interval), group)
        beside = _Beside(judge, tuple(listed.values()), day)
        silence = Silence(state, policy.bare_is_open)
        for index in group:
            one = rolls.checked(beside.compared(judge.judge(index)))
            found[index] = silence.named(one)
    return tuple(found[index] for index in sorted(found))


def reconcile_dataset(
    dataset: Dataset, *, policy: ReadingPolicy | None = None
) -> tuple[Reconciliation, ...]:
    """What came of every figure of a data set, each checked against the state of its day.

    See :func:`reconcile`.

    Raises:
        InvalidValueError: if something is not of its type.
        PlanRejected: if a plan of the data set cannot be carried out.
    """
    raise_if_any(check_instance(dataset, "dataset", Dataset, "a Dataset"))
    outcomes = dataset.outcomes()
    states = [dataset.hierarchy, *(outcome.after for outcome in outcomes)]
    return reconcile(
        states[-1],
        dataset.figures,
        earlier=states[:-1],
        targets=dataset.targets,
        outcomes=outcomes,
        policy=policy,
    )


def _groups(states: Sequence[Hierarchy], figures: Mapping[int, Figure]) -> Iterator[Group]:
    """The figures by the state, or the day before all states, that they are about."""
    groups: dict[date, Group] = {}
    for index, figure in figures.items():
        day = figure.as_of if figure.period is None and figure.as_of else states[-1].as_of
        known = [state for state in states if state.as_of <= day]
        state = known[-1] if known else states[0]
        key = state.as_of if known else day
        groups.setdefault(key, (state, key, {}))[2][index] = figure
    yield from groups.values()


def _network(
    state: Hierarchy, figures: Collection[Figure], policy: ReadingPolicy | None
) -> Network:
    """What a state says about the units of the figures; without a policy, nothing."""
    measures = [m for figure in figures for m in (figure.measure, figure.of) if m]
    for figure in figures:
        if figure.percent is not None:
            measures += possible_bases(figure.measure, state.schemes)
    schema = Schema.of(measures, state.schemes)
    network = Network.of(state, schema, bare_is_open=policy is None or policy.bare_is_open)
    network.tighten()
    network = network.pruned(figure.unit for figure in figures)
    if policy is None:
        for table in network.tables.values():
            table.low, table.high = [0] * len(table.low), [INF] * len(table.high)
    return network


@define
class _Beside:
    """Puts counts beside those of units above."""

    judge: Judge
    figures: Sequence[Figure]
    day: date

    def compared(self, found: Reconciliation) -> Reconciliation:
        """The same, with the comparisons that can be made."""
        figure, ground = found.figure, self.judge.ground
        if figure.value is None:
            return found
        count, tree = ground.policy.qualifiers.of_figure(figure), ground.lookups.hierarchy
        policy = ground.policy.plausibility
        beside = comparisons(figure.unit, figure.measure, count, tree, self._known, policy)
        return evolve(found, comparisons=tuple(beside))

    def _known(self, unit: str, measure: str) -> Interval | None:
        """A count as the figure of the nearest day states it, or else as it follows."""
        stated = [
            figure
            for figure in self.figures
            if (figure.unit, figure.measure) == (unit, measure) and figure.value is not None
        ]
        if stated:
            nearest = min(stated, key=lambda figure: abs((figure.as_of or self.day) - self.day))
            found = self.judge.ground.policy.qualifiers.of_figure(nearest)
        else:
            network = self.judge.admission.network
            address = network.address(unit, measure)
            found = Interval() if address is None else network.interval(address)
        return None if found.high is None else found
