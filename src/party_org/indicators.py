"""Indicators: measures of the users' own, named additive counts per unit and period (design §5)."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org.checks import check_instance, check_text, raise_if_any, wrong_type
from party_org.counts import Count, as_count, check_count, is_exact, lower_bound
from party_org.mappings import EMPTY, sorted_frozen
from party_org.origins import Origin, as_origin, check_origin
from party_org.periods import Period
from party_org.problems import Problem

__all__ = ["Indicator", "IndicatorKey"]

IndicatorKey: TypeAlias = tuple[str, Period]
"""The name of an indicator and the time it is about, such as ``("people trained",
Period.year(2018))``. Numbers of different periods are never added."""


@frozen
class Indicator:
    """A count of one's own about one unit and period, with a denominator if it is a ratio.

    Rolled up, numerators and denominators add on their own: the ratio of sums, never the mean of
    ratios.

    Attributes:
        value: the count, such as cells with working regulations.
        of: what it is a part of, such as cells; ``None`` for a plain count.
        origin: where the numbers come from.

    Raises:
        InvalidValueError: if a number is no count, or the part is larger than the whole.

    >>> Indicator(12), Indicator(3, of=4).of
    (Indicator(value=12, of=None, origin=<Origin.ENTERED: 'entered'>), 4)
    """

    value: Count = field(converter=as_count)
    of: Count = field(default=None, converter=as_count)
    origin: Origin = field(default=Origin.ENTERED, converter=as_origin, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_count(self.value, "value") + check_count(self.of, "of")
        problems += check_origin(self.origin)
        if not problems and is_exact(self.of) and lower_bound(self.value) > lower_bound(self.of):
            params = {"value": lower_bound(self.value), "of": lower_bound(self.of)}
            problems.append(Problem(code="indicator_exceeds", path="value", params=params))
        raise_if_any(problems)


def as_indicator_map(value: Any) -> Any:
    """Indicators sorted by name and period; a bare count becomes an :class:`Indicator`."""
    if value is EMPTY or not isinstance(value, Mapping):
        return value
    pairs = {key: as_indicator(item) for key, item in value.items()}
    return sorted_frozen(pairs) if all(map(_is_key, pairs)) else pairs


def as_indicator(value: Any) -> Any:
    """A bare count as an indicator; anything else unchanged."""
    return value if isinstance(value, Indicator) or check_count(value) else Indicator(value)


def check_indicator_map(value: Any, path: str = "indicators") -> list[Problem]:
    """Whether ``value`` maps (name, period) to indicators."""
    if not isinstance(value, Mapping):
        return [wrong_type(path, "a mapping from (name, period)", value)]
    problems: list[Problem] = []
    for key, indicator in value.items():
        if not _is_key(key):
            problems.append(wrong_type(path, 'a key such as ("trained", Period.year(2018))', key))
            continue
        place = f"{path}.{key[0]}.{key[1]}"
        problems += check_text(key[0], place, optional=False)
        problems += check_instance(indicator, place, Indicator, "an Indicator")
    return problems


def _is_key(key: Any) -> bool:
    return (
        isinstance(key, tuple)
        and len(key) == 2
        and isinstance(key[0], str)
        and isinstance(key[1], Period)
    )
