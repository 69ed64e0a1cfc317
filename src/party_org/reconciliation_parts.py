"""What the check of a published figure is made of: verdicts, bases that fit, what is missing."""

from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from party_org.intervals import Interval, ShareInterval
from party_org.rounding import Rounding

__all__ = ["BaseFit", "Comparison", "FigureVerdict", "SmallChange", "Unknown"]


class FigureVerdict(StrEnum):
    """What a figure turned out to be."""

    EXACT = "exact"
    """The very number, or a percentage that needed no rounding."""
    ROUNDS = "rounds"
    """A percentage that the numbers give when rounded."""
    TRUNCATED = "truncated"
    """A percentage that the numbers give only when digits are cut off."""
    WITHIN = "within"
    """Within what the hedge allows."""
    CONTRADICTED = "contradicted"
    """Not what the numbers give."""
    CANNOT_TELL = "cannot_tell"
    """The numbers that are known do not decide it."""

    @property
    def fits(self) -> bool:
        """Whether the figure agrees with the numbers."""
        return self not in (FigureVerdict.CONTRADICTED, FigureVerdict.CANNOT_TELL)


@frozen(kw_only=True)
class BaseFit:
    """How a percentage fits one base that it may be of.

    Attributes:
        base: the base as a measure.
        verdict: whether it fits; ``cannot_tell`` where a number is missing.
        roundings: the ways of rounding under which it fits.
        numerator: what the part must be if it is of this base.
        denominator: what the base must be.
    """

    base: str
    verdict: FigureVerdict
    roundings: tuple[Rounding, ...]
    numerator: Interval
    denominator: Interval


@frozen(kw_only=True)
class SmallChange:
    """A part and a base close to the known ones of which the percentage would be right.

    Attributes:
        numerator, denominator: the numbers that would fit.
        part, base: by how much they differ from the known ones.
    """

    numerator: int
    denominator: int
    part: int
    base: int


@frozen(kw_only=True)
class Comparison:
    """A count of a unit beside that of a unit above it, and the members of both.

    Attributes:
        unit: the unit above.
        measure: what is counted.
        share: the share that the unit has of the count above.
        members: the share that it has of the members above.
        ratio: the first share divided by the second, at least and at most.
        doubtful: whether the ratio is implausible.
    """

    unit: str
    measure: str
    share: ShareInterval
    members: ShareInterval
    ratio: tuple[Fraction, Fraction | None]
    doubtful: bool


@frozen
class Unknown:
    """A count that is not known, and on which a verdict depends.

    Attributes:
        measure: what is counted.
        silent: how many of the units of the tree that could state theirs do not; 0 if the tree
            shows none that could.
        units: how many units could.
        whose: which units those are, as the measure that counts them.
        hidden: the ids of the committees below which the tree shows nothing, though there may be
            units that count.
        unit: the id of the figure's unit, if the tree does not have it; else ``""``.
    """

    measure: str
    silent: int = 0
    units: int = 0
    whose: str = ""
    hidden: tuple[str, ...] = ()
    unit: str = ""
