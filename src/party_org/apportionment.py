"""Whole numbers in proportion: Hamilton's largest remainder, for one total or a table of them.

A cell of 17 members with 5 women is split into parts of 10 and 7, and nobody says where the women
went. The *quota* of a part is what exact proportion gives it, here 50/17 and 35/17; an
*apportionment* gives whole numbers instead, every one its quota rounded down or up, that still
add up. All arithmetic is on integers and fractions, and results depend on values and their order
only, never on hashing.

What is asked for is a programmer's question: a question without an answer is a plain ``ValueError``
and callers look at what users wrote before they ask.
"""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import TypeVar

from party_org.controlled_rounding import controlled_rounding

__all__ = ["largest_remainder", "percent_largest_remainder", "share_out"]

M = TypeVar("M", bound=Hashable)


def largest_remainder(amount: int, weights: Sequence[int | Fraction]) -> tuple[int, ...]:
    """``amount`` in whole shares proportional to ``weights``, by Hamilton's method.

    Every share is its exact quota ``amount * weight / sum(weights)`` rounded down; what is then
    left over goes, one each, to the largest remainders. **Ties:** of equal remainders the earlier
    position is served first. The shares add up to ``amount``; a weight of 0 gets 0; of two weights
    the larger never gets less.

    Raises:
        TypeError: if something is not an integer or a fraction.
        ValueError: if something is negative, or ``amount`` is not 0 and all weights are: nothing
            says then who should get it.

    >>> largest_remainder(5, [10, 7])
    (3, 2)
    >>> largest_remainder(10, [Fraction(1, 3)] * 3)
    (4, 3, 3)
    """
    if not all(isinstance(number, Rational) for number in (amount, *weights)):
        raise TypeError("an apportionment takes integers and fractions only")
    if min(amount, *weights, 0) < 0:
        raise ValueError("neither the amount nor a weight of an apportionment can be negative")
    if amount == 0:
        return (0,) * len(weights)
    base = sum(weights)
    if base == 0:
        raise ValueError(f"{amount} cannot be apportioned: there is no weight above 0")
    quotas = [divmod(amount * weight, base) for weight in weights]
    left = amount - sum(floor for floor, _ in quotas)
    by_remainder = sorted(range(len(quotas)), key=lambda i: quotas[i][1], reverse=True)
    raised = set(by_remainder[:left])  # sorting is stable, also in reverse: ties keep their order
    return tuple(floor + (i in raised) for i, (floor, _) in enumerate(quotas))


def percent_largest_remainder(counts: Sequence[int], places: int) -> tuple[Decimal, ...]:
    """Percentages of ``counts`` in their sum that add up to exactly 100.

    Each has ``places`` decimals and is the exact percentage cut off there or one unit of the last
    place more, as :func:`largest_remainder` decides, with its tie rule.

    Raises:
        TypeError: if a count is a float.
        ValueError: if a count or ``places`` is negative, or the sum is 0: a share of nothing is
            undefined.

    >>> percent_largest_remainder([1, 1, 1], 2)
    (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    >>> percent_largest_remainder([34, 20, 5], 0)
    (Decimal('58'), Decimal('34'), Decimal('8'))
    """
    if places < 0:
        raise ValueError(f"{places} is not a number of decimal places")
    shares = largest_remainder(100 * 10**places, counts)
    # read from text, because decimal arithmetic would round to the precision of the context
    return tuple(Decimal(f"{share}E-{places}") for share in shares)


def share_out(
    totals: Mapping[M, int],
    heads: Sequence[int],
    *,
    whole: M,
    partitions: Sequence[Sequence[M]] = (),
) -> tuple[dict[M, int], ...]:
    """Every measure of one body of members, in proportion to how many of them go to each part.

    Args:
        totals: the measures of the body. ``totals[whole]`` counts its members; every other measure
            counts some of them (women, youth, those of one grade) and may overlap any other.
        heads: how many members go to each part; they add up to ``totals[whole]``.
        whole: the measure that counts the members.
        partitions: groups of measures of which each member is in one at most, such as the grades
            of one scheme and year together with "not rated". No measure is in two groups.

    Returns:
        The measures of each part, in the order of ``heads``.

    With the quota of a part for a measure being ``total * heads / whole``:

    1. the parts of every measure add up to its total;
    2. every number is its quota rounded down or up;
    3. in every part, the sum over a partition is the quota of that sum, rounded down or up;
    4. no part has more of a measure, or of a whole partition, than heads, unless there was more
       than ``totals[whole]`` of it to begin with (last year's ratings may count more members);
    5. a part without heads gets nothing.

    1 to 3 are what :func:`largest_remainder` promises for a measure on its own and
    :func:`~party_org.controlled_rounding.controlled_rounding` for a partition. 4 and 5 follow:
    a total of at most ``whole`` makes the quota at most ``heads``, which is a whole number, so the
    quota rounded up is no more than that either; and a quota of 0 is 0 both ways.

    **Ties** go to the earlier part, then to the measure named earlier in its partition. Where there
    are none, parts in another order get the same numbers in that order. The order of ``totals``
    and of the partitions among themselves never matters.

    **Nobody left:** with ``totals[whole] == 0`` there is no proportion. What other measures still
    count (last year's ratings of members who have gone since) stays together, in the first part;
    1 still holds, the rest cannot.

    A measure *within* another (an exemplary grade within "clean and strong") is shared out by
    asking again, with the parts of the enclosing measure as the heads and it as the whole: by 4 no
    part then has more of the inner one than of the outer one.

    Raises:
        TypeError: if a number is not an integer.
        ValueError: if a number is negative, the heads do not add up, a partition names ``whole``,
            a measure without a total, or one that is named already, or there is no part at all to
            take what there is.

    >>> totals = {"members": 3, "women": 1, "good": 1, "fair": 1, "not rated": 1}
    >>> parts = share_out(
    ...     totals, [1, 1, 1], whole="members", partitions=[["good", "fair", "not rated"]]
    ... )
    >>> for part in parts:
    ...     print(part)
    {'members': 1, 'women': 1, 'good': 1, 'fair': 0, 'not rated': 0}
    {'members': 1, 'women': 0, 'good': 0, 'fair': 1, 'not rated': 0}
    {'members': 1, 'women': 0, 'good': 0, 'fair': 0, 'not rated': 1}
    """
    _check(totals, heads, whole, partitions)
    if totals[whole] == 0:
        weights: Sequence[int] = [int(part == 0) for part in range(len(heads))]
    else:
        weights = heads
    shares: dict[M, tuple[int, ...]] = {whole: tuple(heads)}
    for partition in partitions:
        amounts = [totals[measure] for measure in partition]
        shares.update(zip(partition, controlled_rounding(amounts, weights), strict=True))
    for measure, total in totals.items():
        if measure not in shares:
            shares[measure] = largest_remainder(total, weights)
    return tuple(
        {measure: shares[measure][part] for measure in totals} for part in range(len(heads))
    )


def _check(
    totals: Mapping[M, int], heads: Sequence[int], whole: M, partitions: Sequence[Sequence[M]]
) -> None:
    numbers = [*totals.values(), *heads]
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError("totals and heads are integers")
    if any(number < 0 for number in numbers):
        raise ValueError("neither a total nor a number of heads can be negative")
    if sum(heads) != totals.get(whole):
        raise ValueError(f"{sum(heads)} heads in all parts, but {totals.get(whole)} of {whole!r}")
    if not heads and any(totals.values()):
        raise ValueError("there is no part to take what there is")
    seen = {whole}
    for measure in (measure for partition in partitions for measure in partition):
        if measure not in totals or measure in seen:
            reason = "is named already" if measure in seen else "has no total"
            raise ValueError(f"{measure!r} cannot be in a partition: it {reason}")
        seen.add(measure)
