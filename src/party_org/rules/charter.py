"""The Charter's rules on sizes, committees of cells and sectional committees (D§3).

Every size comes from the regime under which a hierarchy is judged; where the regime has none there
is no such rule.
"""

from collections.abc import Iterator
from typing import Any

from party_org.membership import Membership
from party_org.regime import slot
from party_org.rules.findings import Finding, Missing
from party_org.rules.ranges import Range, official_range
from party_org.rules.rule import rule
from party_org.rules.rulesets import RuleSet
from party_org.rules.subject import Subject, label
from party_org.units import BaseCell, BaseCommittee, MemberUnit, SectionalCommittee

__all__ = [
    "CHARTER",
    "base_cell_size",
    "base_committee_size",
    "cell_committee",
    "cell_committee_largest",
    "cell_committee_smallest",
    "min_official_members",
    "sectional_committee_consent",
    "sectional_committee_place",
]


def _of_cell(subject: Subject) -> MemberUnit:
    assert isinstance(subject.unit, MemberUnit)
    return subject.unit


def _missing_official(subject: Subject, roll: Membership) -> Iterator[Missing]:
    """The numbers without which the official members are not known."""
    if not isinstance(roll.total, int):
        yield subject.missing("members.total")
    if not isinstance(roll.probationary, int):
        yield subject.missing("members.probationary")


@rule(
    "min_official_members",
    on=MemberUnit,
    source="Charter, art. 21(2)",
    regime_field="min_official_members",
)
def min_official_members(subject: Subject) -> Finding | None:
    """An organisation needs so many official members."""
    roll = _of_cell(subject).members
    official = official_range(roll)
    return subject.decide(
        official.reaches(subject.threshold),
        "too_few_official_members",
        _missing_official(subject, roll),
        official=str(official),
        threshold=subject.threshold,
    )


@rule(
    "base_cell_size",
    on=BaseCell,
    source="Charter, art. 21; Quy định 29-QĐ/TW, item 19",
    regime_field="base_committee_from",
)
def base_cell_size(subject: Subject) -> Finding | None:
    """From so many members a base unit is a base committee; an exception needs consent."""
    total = Range.of(_of_cell(subject).members.total)
    facts: dict[str, Any] = {"members": str(total), "threshold": subject.threshold}
    if subject.unit.consent:
        return subject.holds(consent=subject.unit.consent, **facts)
    large = total.reaches(subject.threshold)
    if large is None:
        return subject.cannot_tell([subject.missing("members.total")], **facts)
    return subject.broken("base_cell_too_large", **facts) if large else subject.holds(**facts)


@rule(
    "base_committee_size",
    scope="subtree",
    on=BaseCommittee,
    source="Charter, art. 21; Quy định 29-QĐ/TW, item 19",
    regime_field="base_committee_from",
)
def base_committee_size(subject: Subject) -> Finding | None:
    """Below so many members in all its cells a base unit is a base cell, or needs consent."""
    total = Range.of_tally(subject.rollup.members.total)
    facts: dict[str, Any] = {"members": str(total), "threshold": subject.threshold}
    if subject.unit.consent:
        return subject.holds(consent=subject.unit.consent, **facts)
    return subject.decide(
        total.reaches(subject.threshold),
        "base_committee_too_small",
        (
            Missing(cell.id, "members.total")
            for cell in subject.below
            if isinstance(cell, MemberUnit) and not isinstance(cell.members.total, int)
        ),
        **facts,
    )


@rule(
    "cell_committee",
    on=MemberUnit,
    source="Quy định 29-QĐ/TW, item 24",
    regime_field="cell_committee_from",
)
def cell_committee(subject: Subject) -> Finding | None:
    """From so many official members a cell elects a committee; below it has none."""
    cell = _of_cell(subject)
    official = official_range(cell.members)
    size = Range.of(cell.cell_committee)
    facts: dict[str, Any] = {
        "official": str(official),
        "committee": str(size),
        "threshold": subject.threshold,
    }
    wanted, present = official.reaches(subject.threshold), size.reaches(1)
    if wanted is None or present is None:
        missing = list(_missing_official(subject, cell.members)) if wanted is None else []
        missing += [subject.missing("cell_committee")] if present is None else []
        return subject.cannot_tell(missing, **facts)
    if wanted == present:
        return subject.holds(**facts)
    return subject.broken("cell_committee_wanted" if wanted else "cell_committee_unwanted", **facts)


@rule(
    "cell_committee_largest",
    on=MemberUnit,
    source="Quy định 29-QĐ/TW, item 24",
    regime_field="cell_committee_max",
)
def cell_committee_largest(subject: Subject) -> Finding | None:
    """A cell's committee has at most so many; said only of cells that state to have one."""
    size = Range.of(_of_cell(subject).cell_committee)
    if size.low == 0:
        return None
    larger = size.reaches(subject.threshold + 1)
    return subject.decide(
        None if larger is None else not larger,
        "cell_committee_too_large",
        [subject.missing("cell_committee")],
        committee=str(size),
        threshold=subject.threshold,
    )


@rule(
    "cell_committee_smallest",
    on=MemberUnit,
    severity="advice",
    regime_field="cell_committee_min",
)
def cell_committee_smallest(subject: Subject) -> Finding | None:
    """A cell's committee has at least so many: only advice, no document confirms it (D§3)."""
    size = Range.of(_of_cell(subject).cell_committee)
    if size.low == 0:
        return None
    return subject.decide(
        size.reaches(subject.threshold),
        "cell_committee_too_small",
        [subject.missing("cell_committee")],
        committee=str(size),
        threshold=subject.threshold,
    )


@rule(
    "sectional_committee_place",
    scope="parent",
    on=SectionalCommittee,
    source="Charter, art. 21; Quy định 29-QĐ/TW, item 19",
    regime_field="parents",
)
def sectional_committee_place(subject: Subject) -> Finding | None:
    """A sectional committee sits only where the regime lets it: under a base committee.

    No hierarchy breaks it under its own regime; the steps of a plan may, on their way.
    """
    parent, regime = subject.parent, subject.regime
    if parent is None or regime.parents is None:
        return None
    place = slot(subject.unit)
    if regime.may_sit(place, slot(parent)):
        return subject.holds()
    allowed = ", ".join(regime.parents.get(place, ()))
    return subject.broken(
        "sectional_committee_misplaced", parent=label(parent), kind=slot(parent), allowed=allowed
    )


@rule(
    "sectional_committee_consent",
    on=SectionalCommittee,
    severity="warning",
    source="Quy định 29-QĐ/TW, item 19",
    regime_field="parents",
)
def sectional_committee_consent(subject: Subject) -> Finding | None:
    """A sectional committee needs the direct superior's written consent, on record."""
    consent = subject.unit.consent
    if consent:
        return subject.holds(consent=consent)
    return subject.broken("sectional_committee_without_consent")


CHARTER = RuleSet(
    "charter",
    (
        min_official_members,
        base_cell_size,
        base_committee_size,
        cell_committee,
        cell_committee_largest,
        cell_committee_smallest,
        sectional_committee_place,
        sectional_committee_consent,
    ),
)
"""The Charter's rules on sizes, cell committees and sectional committees."""
