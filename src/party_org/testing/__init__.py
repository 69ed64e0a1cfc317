"""The testing kit: strategies, laws, a state machine and a slow oracle, for your own tests.

It needs Hypothesis, which the extra ``testing`` installs. docs/testing.md shows how to use it.
"""

# asks for Hypothesis before anything uses it
from party_org.testing import _needs  # noqa: F401  # pyright: ignore[reportUnusedImport]
from party_org.testing.agreement import assert_same_rollup
from party_org.testing.counts import compositions, counts, lower_bounds
from party_org.testing.edges import PercentTie, edge_counts, edge_memberships, percent_ties
from party_org.testing.hierarchies import DAY, hierarchies
from party_org.testing.illegal import illegal_operations, illegal_plans
from party_org.testing.indicators import indicators
from party_org.testing.law import Law
from party_org.testing.laws import ALL_LAWS, check_all_laws
from party_org.testing.machine import OrganizationMachine
from party_org.testing.masking import masked
from party_org.testing.memberships import memberships
from party_org.testing.movement_steps import movements
from party_org.testing.operations import ALL_OPERATIONS, RESTRUCTURINGS, operations
from party_org.testing.oracle import Oracle
from party_org.testing.places import places
from party_org.testing.plans import histories, plans, restructurings
from party_org.testing.ratings import RATED, member_ratings, ratings, titles
from party_org.testing.rollup_laws import rollup_laws
from party_org.testing.shares import ALL_WAYS, OPEN_WAYS
from party_org.testing.units import new_units, units

__all__ = [
    "ALL_LAWS",
    "ALL_OPERATIONS",
    "ALL_WAYS",
    "DAY",
    "OPEN_WAYS",
    "RATED",
    "RESTRUCTURINGS",
    "Law",
    "Oracle",
    "OrganizationMachine",
    "PercentTie",
    "assert_same_rollup",
    "check_all_laws",
    "compositions",
    "counts",
    "edge_counts",
    "edge_memberships",
    "hierarchies",
    "histories",
    "illegal_operations",
    "illegal_plans",
    "indicators",
    "lower_bounds",
    "masked",
    "member_ratings",
    "memberships",
    "movements",
    "new_units",
    "operations",
    "percent_ties",
    "places",
    "plans",
    "ratings",
    "restructurings",
    "rollup_laws",
    "titles",
    "units",
]
