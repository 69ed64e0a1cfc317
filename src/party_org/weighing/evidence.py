"""Figures as evidence: which of them hold together, and what they leave of every count."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import reduce

from attrs import define, field, frozen

from party_org.figures import Figure
from party_org.intervals import Interval
from party_org.origins import Origin
from party_org.periods import Period
from party_org.reading_policy import ReadAs, ReadingPolicy
from party_org.rounding import ROUNDINGS
from party_org.weighing.lookups import PREVIOUS, TARGET, Lookups
from party_org.weighing.network import Network
from party_org.weighing.reported import MOVEMENTS
from party_org.weighing.shares import ShareRange
from party_org.weighing.ties import Address, Conflict, Key, PartTie, RatioTie

__all__ = ["Admission", "Claim", "Ground", "is_binding", "is_of_day"]


def is_binding(figure: Figure) -> bool:
    """Whether a figure is evidence: a derived one follows from others and proves nothing."""
    return figure.origin in (Origin.PUBLISHED, Origin.ENTERED)


def is_of_day(figure: Figure, day: date) -> bool:
    """Whether a figure is about the state of a day, or of no stated day; not of one before."""
    return figure.period is not None or figure.as_of is None or figure.as_of >= day


@frozen
class Claim:
    """What one figure says: about which count and, for a percentage, of which other one.

    Attributes:
        index: the place of the figure among those given.
        figure: the figure.
        part: the count that it is about.
        whole: for a percentage its base.
        counts: for a count the numbers that it may stand for.
        depth: how far below the root its unit is.
    """

    index: int
    figure: Figure
    part: Address
    whole: Address | None = None
    counts: Interval | None = None
    depth: int = 0

    @property
    def keys(self) -> list[Key]:
        """The tables that it is about."""
        return [self.part[0], *([] if self.whole is None else [self.whole[0]])]


@define
class Admission:
    """The figures that hold together, taken one after the other.

    Attributes:
        network: what the tree and these figures leave.
        readings: the index of every figure that was taken; for a percentage, how it was read.
        refused: the index of every figure that contradicts the tree and those taken before it,
            with what these leave of the counts that it is about.
    """

    network: Network
    readings: dict[int, ReadAs | None] = field(factory=dict)
    refused: dict[int, tuple[Interval, ...]] = field(factory=dict)


@define
class Ground:
    """What figures are checked against.

    Attributes:
        network: what the tree says, tightened.
        lookups: what is known of measures that do not add up.
        policy: how published numbers are read.
        before: (unit, measure, period) → what it was at the close of the period before.
    """

    network: Network
    lookups: Lookups
    policy: ReadingPolicy
    before: Callable[[str, str, Period | None], Interval | None] = lambda *_: None

    def address(self, unit: str, measure: str, period: Period | None) -> Address:
        """Where the count of a measure stands: in the tree, or alone."""
        in_tree = self.network.address(unit, measure)
        if in_tree is not None:
            return in_tree
        key = (unit, measure, period)
        if key in self.network.tables:
            return key, 0
        if measure.startswith(PREVIOUS):
            known = self.before(unit, measure.removeprefix(PREVIOUS), period)
        else:
            known = self.lookups.interval(unit, measure, period)
        alone = self.network.lone(key, known or Interval())
        word, _, part = measure.partition(".")
        if part and word in MOVEMENTS:
            everyone, _ = self.address(unit, word, period)
            self.network.ties.append(PartTie(key, everyone))
            self.network.tighten([key])
        return alone

    def claims(self, figures: Iterable[tuple[int, Figure]]) -> list[Claim]:
        """What figures say: counts before percentages, each from the lowest units upwards."""
        claims = []
        for index, figure in figures:
            part = self.address(figure.unit, figure.measure, figure.period)
            whole, counts = None, None
            if figure.value is not None:
                counts = self.policy.qualifiers.of_figure(figure)
            elif figure.of is not None:
                whole = self.address(figure.unit, figure.of, figure.period)
            else:
                continue
            hierarchy = self.lookups.hierarchy
            depth = len(hierarchy.ancestors(figure.unit)) if figure.unit in hierarchy else 0
            claims.append(Claim(index, figure, part, whole, counts, depth))
        return sorted(claims, key=lambda claim: (claim.whole is not None, -claim.depth))

    def shares(self, figure: Figure, reading: ReadAs) -> ShareRange:
        """The shares that the percentage of a figure may stand for."""
        assert figure.percent is not None
        percent = figure.percent
        roundings = ROUNDINGS if reading == "any" else (reading,)
        ranges = (self.policy.qualifiers.shares(percent, figure.qualifier, r) for r in roundings)
        shares = reduce(ShareRange.joined, ranges)
        # growth and targets may be exceeded; all other percentages up to 100 are of a part
        may_exceed = (figure.of or "").startswith((PREVIOUS, TARGET)) or percent > 100
        return shares if may_exceed else shares.capped()

    def put(self, network: Network, claim: Claim, reading: ReadAs | None) -> None:
        """Narrow ``network`` by one figure; what follows waits for it to be tightened.

        Raises:
            Conflict: if no number is left.
        """
        if claim.counts is not None:
            network.narrow(claim.part, claim.counts)
        if claim.whole is not None:
            shares = self.shares(claim.figure, reading or self.policy.rounding)
            network.ties.append(RatioTie(claim.part, claim.whole, shares))

    def admit(self, claims: Sequence[Claim]) -> Admission:
        """Take figures in their order, each that does not contradict those before it.

        Whole batches are taken at once, and halved only where there is a contradiction.
        """
        admission = Admission(self.network.copy())
        waiting = [list(claims)] if claims else []
        while waiting:
            batch = waiting.pop()
            reading = self._reading(admission.network, batch)
            if reading is not None:
                network, how = reading
                admission.network = network
                admission.readings.update(
                    {c.index: None if c.whole is None else how for c in batch}
                )
            elif len(batch) == 1:
                [claim] = batch
                counts = [claim.part] if claim.whole is None else [claim.part, claim.whole]
                found = tuple(admission.network.interval(address) for address in counts)
                admission.refused[claim.index] = found
            else:
                half = len(batch) // 2
                waiting += [batch[half:], batch[:half]]
        return admission

    def _reading(self, network: Network, batch: Sequence[Claim]) -> tuple[Network, ReadAs] | None:
        """The network with a batch of figures, and how its percentages were read."""
        readings: list[ReadAs] = [self.policy.rounding]
        if len(batch) == 1 and batch[0].whole is not None:
            readings.extend(other for other in ROUNDINGS if other != self.policy.rounding)
        for reading in readings:
            tried = self.tried(network, [(claim, reading) for claim in batch])
            if tried is not None:
                return tried, reading
        return None

    def tried(
        self, network: Network, claims: Iterable[tuple[Claim, ReadAs | None]]
    ) -> Network | None:
        """A copy of ``network`` with more figures in it; ``None`` if they contradict it."""
        trial = network.copy()
        changed: list[Key] = []
        try:
            for claim, reading in claims:
                self.put(trial, claim, reading)
                changed += claim.keys
            trial.tighten(changed)
        except Conflict:
            return None
        return trial

    def without(self, admission: Admission, claims: Sequence[Claim], index: int) -> Network:
        """What the tree and all figures that were taken leave, but for one of them."""
        others: list[tuple[Claim, ReadAs | None]] = [
            (claim, admission.readings[claim.index])
            for claim in claims
            if claim.index in admission.readings and claim.index != index
        ]
        network = self.tried(self.network, others)
        assert network is not None  # fewer figures cannot contradict one another more
        return network
