"""Bounds of the share that one count has of another."""

from fractions import Fraction

from party_org.intervals import Interval, ShareInterval
from party_org.weighing.network import Network
from party_org.weighing.ties import Address, PartTie

__all__ = ["rest_of", "share_of"]


def rest_of(network: Network, part: Address, whole: Address) -> Interval | None:
    """What is in the base and not in the part; ``None`` if the one is no part of the other."""
    schema = network.schema
    if part[1] == whole[1] and {part[0], whole[0]} <= set(schema.measures):
        inner, outer = schema.atoms(str(part[0])), schema.atoms(str(whole[0]))
        if inner <= outer:
            atoms = (network.interval((atom, whole[1])) for atom in sorted(outer - inner))
            return sum(atoms, Interval(0, 0))
    return Interval() if PartTie(part[0], whole[0]) in network.ties else None


def share_of(part: Interval, base: Interval, rest: Interval | None) -> ShareInterval:
    """The least and the largest share; the base must not be certainly empty.

    Args:
        part: the bounds of the part.
        base: the bounds of the base.
        rest: those of what is in the base and not in the part; ``None`` if it is no part of it.
    """
    low = Fraction(0) if base.high is None else Fraction(part.low, base.high)
    high = None if part.high is None else Fraction(part.high, max(1, base.low))
    if rest is None:
        return ShareInterval(low, high)
    if rest.high is not None and part.low:
        low = max(low, Fraction(part.low, part.low + rest.high))
    most = Fraction(1)
    if part.high is not None and part.high + rest.low:
        most = Fraction(part.high, part.high + rest.low)
    return ShareInterval(low, most if high is None else min(high, most))
