"""All rules that ship with the library, in one set."""

from party_org.rules.caps import RATING_CAPS
from party_org.rules.charter import CHARTER
from party_org.rules.places import PLACES
from party_org.rules.ratings import RATING_RULES_A, RATING_RULES_B, RATING_YEARS
from party_org.rules.rulesets import RuleSet

__all__ = ["ALL_RULES"]

ALL_RULES = RuleSet(
    "all rules", CHARTER + PLACES + RATING_RULES_A + RATING_RULES_B + RATING_CAPS + RATING_YEARS
)
"""Every rule that ships: the Charter's, places, ratings of schemes A and B, caps, years."""
