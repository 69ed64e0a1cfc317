"""Whether a count is plausible beside that of a unit above and the members of both."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import field, frozen

from party_org.checks import check_instance, raise_if_any, wrong_type
from party_org.hierarchy import Hierarchy
from party_org.intervals import Interval, ShareInterval
from party_org.reconciliation import Comparison
from party_org.weighing.schema import structure

__all__ = ["Plausibility", "comparisons"]


@frozen
class Plausibility:
    """When the number of organisations to a member is implausible beside that of a unit above.

    A district with a seventh of a province's members may have a seventh of its cells, or a tenth,
    or a fifth; that it has more than half of them is implausible. The limit is a convention of
    this library, not of any document, and what it finds is a doubt, not a contradiction.

    Attributes:
        factor: how many times more, or less, organisations to a member there may be.
    """

    factor: Fraction = field(default=Fraction(2), converter=Fraction)

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.factor, "factor", Fraction, "an exact number")
        if not problems and self.factor < 1:
            problems = [wrong_type("factor", "a number from 1", self.factor)]
        raise_if_any(problems)

    def is_doubtful(self, least: Fraction, most: Fraction | None) -> bool:
        """Whether a ratio of shares that lies between the two is implausible in any case."""
        return least >= self.factor or (most is not None and most * self.factor <= 1)


def comparisons(
    unit: str,
    measure: str,
    count: Interval,
    hierarchy: Hierarchy,
    known: Callable[[str, str], Interval | None],
    policy: Plausibility,
) -> Iterator[Comparison]:
    """The count of a unit beside those of the units above it of which enough is known.

    Args:
        unit: the unit.
        measure: organisations of some kind, in all sectors; nothing comes of others.
        count: how many it has.
        hierarchy: the tree.
        known: (unit, measure) → the bounds of a count, ``None`` if it has no upper one.
        policy: what is implausible.
    """
    counted = structure(measure)
    members = known(unit, "members.total")
    if counted is None or counted[1] is not None or members is None or unit not in hierarchy:
        return
    for above in hierarchy.ancestors(unit):
        whole, everyone = known(above, measure), known(above, "members.total")
        if whole is None or everyone is None or not (whole.low and everyone.low and members.low):
            continue
        share, part = _share(count, whole), _share(members, everyone)
        assert part.high is not None
        least = share.low / part.high
        most = None if share.high is None else share.high / part.low
        yield Comparison(
            unit=above,
            measure=measure,
            share=share,
            members=part,
            ratio=(least, most),
            doubtful=policy.is_doubtful(least, most),
        )


def _share(part: Interval, whole: Interval) -> ShareInterval:
    assert whole.high is not None
    high = None if part.high is None else Fraction(part.high, whole.low)
    return ShareInterval(Fraction(part.low, whole.high), high)
