"""Rules that hierarchies are judged by: shipped ones with their sources, and your own.

A rule says of a unit that it *holds*, is *broken*, or that it *cannot be told* because numbers are
not stated. It declares what it depends on, so that after a step only what it touched is judged
again. There is no register: a :class:`RuleSet` is a value that holds its rules.

>>> import party_org as po
>>> from datetime import date
>>> from party_org.rules import CHARTER, check, rule
>>> @rule("has_sector", on=po.Cell, severity="advice", source="our own guideline")
... def has_sector(subject):
...     return "holds" if subject.unit.sector else "broken"
>>> h = po.Hierarchy.from_nested(
...     (
...         po.BaseCommittee(id="commune", consent="12-CV/HU"),
...         [po.Cell(id="a", members=po.Membership(5))],
...     ),
...     as_of=date(2018, 1, 1),
... )
>>> for finding in check(h, CHARTER + has_sector):
...     print(finding.unit, finding.rule, finding.verdict, *(m.measure for m in finding.missing))
a min_official_members cannot_tell members.probationary
a cell_committee cannot_tell cell_committee
a has_sector broken
"""

from party_org.rules.caps import RATING_CAPS, CapRoom, cap_room, headroom
from party_org.rules.charter import CHARTER
from party_org.rules.findings import Finding, Findings, Missing, Severity, Verdict
from party_org.rules.judging import check, check_again
from party_org.rules.places import PLACES
from party_org.rules.ratings import (
    RATING_RULES_A,
    RATING_RULES_B,
    RATING_YEARS,
    ExcellentOnlyIf,
    WeakIfMany,
)
from party_org.rules.rule import Rule, rule
from party_org.rules.rulesets import RuleSet
from party_org.rules.shipped import ALL_RULES
from party_org.rules.step_findings import PlanFindings, StepFindings
from party_org.rules.steps import judge_plan, judge_steps, touched_by
from party_org.rules.subject import Subject

__all__ = [
    "ALL_RULES",
    "CHARTER",
    "PLACES",
    "RATING_CAPS",
    "RATING_RULES_A",
    "RATING_RULES_B",
    "RATING_YEARS",
    "CapRoom",
    "ExcellentOnlyIf",
    "Finding",
    "Findings",
    "Missing",
    "PlanFindings",
    "Rule",
    "RuleSet",
    "Severity",
    "StepFindings",
    "Subject",
    "Verdict",
    "WeakIfMany",
    "cap_room",
    "check",
    "check_again",
    "headroom",
    "judge_plan",
    "judge_steps",
    "rule",
    "touched_by",
]
