"""Places and the cells that serve them: joint cells, and the two meanings of *trắng* (D§8).

No document sets these rules; reports give both as aims. A place that lists no members and a place
without a cell of its own are two different things.
"""

from collections.abc import Iterator
from typing import Any

from party_org.places import Place
from party_org.rules.findings import Finding
from party_org.rules.ranges import Range
from party_org.rules.rule import rule
from party_org.rules.rulesets import RuleSet
from party_org.rules.subject import Subject
from party_org.units import BaseCell, BaseCommittee, Committee, MemberUnit, ResponsibleUnit

__all__ = ["PLACES", "joint_cell", "place_has_members", "place_has_own_cell"]

_RESPONSIBLE = (Committee, BaseCommittee, BaseCell)


def _places(subject: Subject) -> tuple[Place, ...]:
    assert isinstance(subject.unit, ResponsibleUnit)
    return subject.unit.places


@rule("place_has_members", on=_RESPONSIBLE, severity="warning")
def place_has_members(subject: Subject) -> Iterator[Finding | None]:
    """Every place has a party member. Only what the place itself states counts."""
    for place in _places(subject):
        path = f"places.{place.id}"
        yield subject.decide(
            Range.of(place.members).reaches(1),
            "place_without_members",
            [subject.missing(f"{path}.members")],
            path=path,
            place=_label(place),
        )


@rule("place_has_own_cell", scope="subtree", on=_RESPONSIBLE, severity="warning")
def place_has_own_cell(subject: Subject) -> Iterator[Finding | None]:
    """Every place has a cell of its own at or under the unit that is responsible for it.

    A cell that names no places serves none: cells of agencies do not.
    """
    places = _places(subject)
    if not places:
        return
    serving: dict[str, list[MemberUnit]] = {}
    for cell in subject.below:
        if isinstance(cell, MemberUnit):
            for served in cell.serves:
                serving.setdefault(served, []).append(cell)
    for place in places:
        cells = serving.get(place.id, [])
        facts: dict[str, Any] = {
            "place": _label(place),
            "cells": ", ".join(cell.id for cell in cells),
        }
        path = f"places.{place.id}"
        if any(not cell.is_joint for cell in cells):
            yield subject.holds(path=path, **facts)
        else:
            code = "place_shares_cell" if cells else "place_without_cell"
            yield subject.broken(code, path=path, **facts)


@rule("joint_cell", on=MemberUnit, severity="advice")
def joint_cell(subject: Subject) -> Finding | None:
    """A cell that serves several places (chi bộ ghép) is one that each could have of its own."""
    cell = subject.unit
    assert isinstance(cell, MemberUnit)
    if not cell.serves:
        return None
    facts: dict[str, Any] = {"places": ", ".join(cell.serves), "count": len(cell.serves)}
    return subject.broken("joint_cell", **facts) if cell.is_joint else subject.holds(**facts)


def _label(place: Place) -> str:
    return f'"{place.id}"' if place.name == place.id else f'"{place.name}" ({place.id})'


PLACES = RuleSet("places", (place_has_members, place_has_own_cell, joint_cell))
"""Joint cells, places without members, places without a cell of their own."""
