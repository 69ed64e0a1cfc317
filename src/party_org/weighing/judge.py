"""One set of figures about one state, each judged by the tree and by all the others."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import define, evolve, field

from party_org.figures import Figure
from party_org.intervals import Interval, ShareInterval
from party_org.reconciliation import BaseFit, FigureVerdict, Reconciliation, SmallChange
from party_org.rounding import ROUNDINGS, Rounding
from party_org.weighing.bases import possible_bases, small_changes
from party_org.weighing.evidence import Admission, Claim, Ground, is_binding
from party_org.weighing.network import Network
from party_org.weighing.ratios import rest_of, share_of
from party_org.weighing.ties import Address
from party_org.weighing.verdicts import count_verdict, percent_verdict

__all__ = ["Judge"]

Against: TypeAlias = Literal["tree", "figures"]

_BEST = (FigureVerdict.EXACT, FigureVerdict.WITHIN, FigureVerdict.ROUNDS, FigureVerdict.TRUNCATED)


@define
class Judge:
    """Figures about one state, and what they are judged by.

    Attributes:
        ground: the tree and what else is known.
        figures: index → figure.
    """

    ground: Ground
    figures: Mapping[int, Figure]
    claims: list[Claim] = field(init=False)
    admission: Admission = field(init=False)

    def __attrs_post_init__(self) -> None:
        for figure in self.figures.values():
            # every count that will be asked for gets its place before networks are copied
            for measure in (figure.measure, *self._other_bases(figure)):
                self._address(figure, measure)
        self.claims = self.ground.claims(self.figures.items())
        binding = [claim for claim in self.claims if is_binding(claim.figure)]
        self.admission = self.ground.admit(binding)

    def judge(self, index: int) -> Reconciliation:
        """What came of one figure."""
        figure = self.figures[index]
        if figure.value is not None:
            return self._count(index, figure)
        if figure.of is None:
            return self._percent_of_something(index, figure)
        return self._percent(index, figure, figure.of)

    def _other_bases(self, figure: Figure) -> list[str]:
        """The bases that a percentage may be of, beside the one that is stated."""
        if figure.percent is None:
            return []
        bases = possible_bases(figure.measure, self.ground.lookups.hierarchy.schemes)
        return [base for base in bases if base != figure.of]

    def _address(self, figure: Figure, measure: str) -> Address:
        return self.ground.address(figure.unit, measure, figure.period)

    def _others(self, index: int) -> Network:
        """What the tree and all other figures that hold together leave."""
        if index in self.admission.readings:
            return self.ground.without(self.admission, self.claims, index)
        return self.admission.network

    def _count(self, index: int, figure: Figure) -> Reconciliation:
        address, against = self._address(figure, figure.measure), "tree"
        found = self.ground.network.interval(address)
        verdict = count_verdict(figure, found, self.ground.policy.qualifiers)
        if verdict is FigureVerdict.CANNOT_TELL:
            against, found = "figures", self._others(index).interval(address)
            verdict = count_verdict(figure, found, self.ground.policy.qualifiers)
        return _decided(Reconciliation(figure=figure, verdict=verdict, found=found), against)

    def _percent(self, index: int, figure: Figure, of: str) -> Reconciliation:
        against, network = "tree", self.ground.network
        found = self._beside(figure, of, network)
        if found.verdict is FigureVerdict.CANNOT_TELL or not _is_clear(found):
            # other figures say more; what the tree alone contradicts stays contradicted by it
            against = "tree" if found.verdict is FigureVerdict.CONTRADICTED else "figures"
            network = self._others(index)
            found = self._beside(figure, of, network)
        if found.verdict is FigureVerdict.CONTRADICTED:
            others = (self._fit(figure, base, network) for base in self._other_bases(figure))
            fits = tuple(fit for fit in others if fit.verdict.fits)
            found = evolve(found, bases=fits, changes=self._changes(found))
        return _decided(found, against)

    def _percent_of_something(self, index: int, figure: Figure) -> Reconciliation:
        """A percentage whose base the report does not state: which bases fit?"""
        network = self._others(index)
        fits = tuple(self._fit(figure, base, network) for base in self._other_bases(figure))
        for verdict in (*_BEST, FigureVerdict.CANNOT_TELL, FigureVerdict.CONTRADICTED):
            best = [fit for fit in fits if fit.verdict is verdict]
            if best:
                base = best[0].base
                found = self._beside(figure, base, network)
                tree = self._beside(figure, base, self.ground.network)
                found = evolve(found, base=base if verdict.fits else None, bases=fits, needs=None)
                return _decided(found, "tree" if tree.verdict is verdict else "figures")
        return Reconciliation(figure=figure, verdict=FigureVerdict.CANNOT_TELL)

    def _fit(self, figure: Figure, base: str, network: Network) -> BaseFit:
        found = self._beside(figure, base, network)
        assert found.numerator is not None
        assert found.denominator is not None
        numerator, denominator = found.needs or (found.numerator, found.denominator)
        return BaseFit(
            base=base,
            verdict=found.verdict,
            roundings=found.roundings,
            numerator=numerator,
            denominator=denominator,
        )

    def _beside(self, figure: Figure, of: str, network: Network) -> Reconciliation:
        """The percentage as one of a base, beside the numbers that a network leaves."""
        part, whole = self._address(figure, figure.measure), self._address(figure, of)
        numerator, denominator = network.interval(part), network.interval(whole)
        policy = self.ground.policy.qualifiers
        verdict, roundings = percent_verdict(figure, numerator, denominator, policy)
        needs = None
        if verdict is FigureVerdict.CANNOT_TELL:
            asked = self._asked(figure, part, whole, network)
            if asked is None:
                verdict = FigureVerdict.CONTRADICTED
            else:
                needs = asked.interval(part), asked.interval(whole)
        return Reconciliation(
            figure=figure,
            verdict=verdict,
            numerator=numerator,
            denominator=denominator,
            share=_share(network, part, whole),
            roundings=roundings,
            base=of,
            needs=None if needs == (numerator, denominator) else needs,
        )

    def _asked(
        self, figure: Figure, part: Address, whole: Address, network: Network
    ) -> Network | None:
        """What a percentage asks for, read in the first way that contradicts nothing."""
        claim = Claim(-1, figure, part, whole)
        readings = dict.fromkeys((self.ground.policy.rounding, *ROUNDINGS))
        tried = (self.ground.tried(network, [(claim, reading)]) for reading in readings)
        return next((network for network in tried if network is not None), None)

    def _changes(self, found: Reconciliation) -> tuple[SmallChange, ...]:
        part, base, percent = found.numerator, found.denominator, found.figure.percent
        assert percent is not None
        if part is None or base is None or not (part.is_exact and base.is_exact):
            return ()
        rounding: Rounding = (
            "half_up" if self.ground.policy.rounding == "any" else self.ground.policy.rounding
        )
        shares = self.ground.policy.qualifiers.shares(percent, found.figure.qualifier, rounding)
        return tuple(small_changes(part.low, base.low, shares, self.ground.policy.max_change))


def _share(network: Network, part: Address, whole: Address) -> ShareInterval | None:
    """The share that follows from what is known; ``None`` if that is nothing at all."""
    numerator, denominator = network.interval(part), network.interval(whole)
    unknown = Interval()
    if denominator.high == 0 or unknown in (numerator, denominator):
        return None
    return share_of(numerator, denominator, rest_of(network, part, whole))


def _is_clear(found: Reconciliation) -> bool:
    numbers = (found.numerator, found.denominator)
    return all(number is not None and number.is_exact for number in numbers)


def _decided(found: Reconciliation, against: str) -> Reconciliation:
    """The same, with what decided it; nothing has, where it cannot be told."""
    is_open = found.verdict is FigureVerdict.CANNOT_TELL
    decided: Against | None = None if is_open else ("tree" if against == "tree" else "figures")
    return evolve(found, against=decided)
