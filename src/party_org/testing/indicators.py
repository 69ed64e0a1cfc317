"""Strategies for indicators: measures of the users' own."""

from hypothesis import strategies as st

from party_org.counts import is_exact, lower_bound
from party_org.indicators import Indicator, IndicatorKey
from party_org.periods import Period
from party_org.testing.counts import counts

__all__ = ["INDICATORS", "indicator_maps", "indicators"]

INDICATORS: tuple[IndicatorKey, ...] = (
    ("people trained", Period.year(2022)),
    ("cells with working regulations", Period.year(2022)),
)
"""What drawn indicators are about: a plain count, and one of something."""


@st.composite
def indicators(
    draw: st.DrawFn, *, unknown: bool = True, ratio: bool | None = None, max_value: int = 40
) -> Indicator:
    """Indicators: plain counts, or with ``ratio`` a part of a whole; either, unless said."""
    if ratio is None:
        ratio = draw(st.booleans())
    if not ratio:
        return Indicator(draw(counts(unknown=unknown, max_value=max_value)))
    whole = draw(counts(unknown=unknown, max_value=max_value))
    most = lower_bound(whole) if is_exact(whole) else max_value
    part = draw(counts(unknown=unknown and most > 0, max_value=most))
    return Indicator(part, of=whole)


def indicators_for(key: IndicatorKey, *, unknown: bool = True) -> st.SearchStrategy[Indicator]:
    """What can be stated about one of :data:`INDICATORS`."""
    return indicators(unknown=unknown, ratio=key == INDICATORS[1])


@st.composite
def indicator_maps(
    draw: st.DrawFn, *, unknown: bool = True, ratios: bool = True
) -> dict[IndicatorKey, Indicator]:
    """What a unit may state: none, one or both of :data:`INDICATORS`; counts alone if asked for."""
    found = {}
    for key in INDICATORS if ratios else INDICATORS[:1]:
        if draw(st.booleans()):
            found[key] = draw(indicators_for(key, unknown=unknown))
    return found
