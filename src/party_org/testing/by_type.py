"""The strategies by type, which ``st.from_type`` finds without an import of the kit."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.indicators import Indicator
from party_org.membership import Membership
from party_org.operations.base import Operation
from party_org.places import Place
from party_org.plans import Outcome, Plan
from party_org.ratings import MemberRatings, Rating, Title
from party_org.regime import STANDARD_REGIMES, Regime
from party_org.rollup import Rollup
from party_org.schemes import RatingScheme
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.testing.counts import lower_bounds
from party_org.testing.hierarchies import hierarchies
from party_org.testing.indicators import indicators
from party_org.testing.memberships import memberships
from party_org.testing.operations import ALL_OPERATIONS
from party_org.testing.places import places
from party_org.testing.plans import histories, restructurings
from party_org.testing.ratings import member_ratings, ratings, titles
from party_org.testing.units import units
from party_org.units import (
    BaseCell,
    BaseCommittee,
    Cell,
    Committee,
    MemberUnit,
    SectionalCommittee,
    Unit,
)

__all__ = ["strategy_for"]


def _steps() -> st.SearchStrategy[Operation]:
    outcomes = restructurings(min_steps=1, max_steps=1, kinds=ALL_OPERATIONS)
    return outcomes.map(lambda outcome: outcome.plan.steps[0])


_STRATEGIES: dict[type, Callable[[], st.SearchStrategy[Any]]] = {
    AtLeast: lower_bounds,
    Membership: memberships,
    MemberRatings: member_ratings,
    Rating: ratings,
    RatingScheme: lambda: st.sampled_from([*STANDARD_SCHEMES.values()]),
    Title: titles,
    Indicator: indicators,
    Place: places,
    Regime: lambda: st.sampled_from(STANDARD_REGIMES),
    Unit: units,
    MemberUnit: lambda: units(slot="cell") | units(slot="base_cell"),
    Cell: lambda: units(slot="cell"),
    BaseCell: lambda: units(slot="base_cell"),
    BaseCommittee: lambda: units(slot="base_committee"),
    SectionalCommittee: lambda: units(slot="sectional_committee"),
    Committee: lambda: units(slot="committee:district"),
    Hierarchy: hierarchies,
    Rollup: lambda: hierarchies().map(lambda h: h.rollup()),
    Operation: _steps,
    Plan: lambda: restructurings().map(lambda outcome: outcome.plan),
    Outcome: restructurings,
    History: histories,
}


def strategy_for(cls: type) -> st.SearchStrategy[Any]:
    """The strategy for a type of party_org.

    >>> strategy_for(AtLeast)
    integers(min_value=1, max_value=40).map(AtLeast)
    """
    return _STRATEGIES[cls]()
