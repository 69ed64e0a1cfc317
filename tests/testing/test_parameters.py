"""Every parameter of every operation is drawn, in every form that it can take."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from attrs import NOTHING, Factory, fields
from hypothesis import HealthCheck, given, settings

import party_org as po
from party_org.operations.allotment import Allotment
from party_org.testing import ALL_OPERATIONS
from party_org.testing.operations import operation, possible
from party_org.testing.scenes import Scene

DRAWS = 60
YEAR = po.Period.year(2022)


def party() -> po.Hierarchy:
    """A tree in which everything is possible: nobody is in one cell, and one states ratings."""
    roll = po.Membership(9, probationary=3, women=4)
    rated = {("B", 2022): po.MemberRatings({"good": 5, "failed": 1}, not_rated=2)}
    trained: Any = {("people trained", YEAR): po.Indicator(7)}
    communes = [
        (
            po.BaseCommittee(id="x", places=[po.Place("v1"), po.Place("v2")], indicators=trained),
            [
                po.Cell(id="a", members=roll, member_ratings=rated, indicators=trained),
                po.Cell(id="b", members=po.Membership(4, women=1), serves=["v1", "v2"]),
                po.Cell(id="c", members=po.Membership(0)),
            ],
        ),
        po.BaseCommittee(id="y", places=[po.Place("v3")]),
        po.BaseCell(id="z", members=roll, serves=["v3"]),
    ]
    districts: list[Any] = [
        (po.Committee(id="d", level="district", code="01", sector="land"), communes),
        po.Committee(id="e", level="district", branch="agencies", indicators=trained),
    ]
    districts.append(po.Committee(id="f", level="commune"))
    root = po.Committee(id="p", level="province")
    return po.Hierarchy.from_nested(
        (root, districts), as_of=date(2018, 7, 1), regime=po.UNRESTRICTED
    )


@cache
def drawn(op: str) -> tuple[po.Operation, ...]:
    """The same steps on every run; each is carried out, so each is legal."""
    scene = Scene(party())
    assert possible(scene, op)
    found: list[po.Operation] = []

    @settings(
        max_examples=DRAWS * 5 if op in ("convert", "dissolve", "establish", "split") else DRAWS,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(operation(scene, op))
    def draw_some(step: po.Operation) -> None:
        assert not step.problems(scene.h)
        found.append(step)

    draw_some()
    return tuple(found)


@pytest.mark.parametrize("op", ALL_OPERATIONS)
def test_every_parameter_takes_other_values_than_its_own(op: str) -> None:
    steps = drawn(op)
    for attribute in fields(type(steps[0])):
        default: Any = attribute.default
        if isinstance(default, Factory):  # type: ignore[arg-type]  # a class to attrs alone
            default = default.factory()
        values = [getattr(step, attribute.name) for step in steps]
        others = [value for value in values if value != default]
        assert others, f"{op}: {attribute.name} is always {default!r}"
        if default is NOTHING:
            assert any(value != values[0] for value in values), f"{op}: one {attribute.name} alone"


def members_of(step: Any) -> Any:
    return step.members.members


Form = Callable[[Any], bool]

FORMS: Mapping[str, Mapping[str, Form]] = {
    "establish": {
        "a subtree": lambda s: isinstance(s.unit, tuple),
        "members by cell": lambda s: isinstance(s.unit, tuple) and len(s.members_from or ()) > 0,
        "from somewhere alone": lambda s: isinstance(s.members_from, po.UNSTATED),
        "from somewhere, so many": lambda s: any(
            isinstance(where, po.UNSTATED) and share.members
            for told in s.sources().values()
            for where, share in (told or {}).items()
        ),
        "from nowhere": lambda s: s.members_from == {},
        "two sources": lambda s: any(len(told or ()) > 1 for told in s.sources().values()),
        "everybody": lambda s: any(
            share.is_rest for told in s.sources().values() for share in (told or {}).values()
        ),
        "in proportion": lambda s: s.rest == "proportional",
        "left open": lambda s: s.rest == "unknown",
    },
    "merge": {
        "a new unit elsewhere": lambda s: s.under is not None,
        "a new unit": lambda s: isinstance(s.into, po.Unit),
        "a survivor": lambda s: isinstance(s.into, str),
    },
    "split": {
        "it goes on": lambda s: any(part.unit == s.unit for part in s.into),
        "it ends": lambda s: not any(part.unit == s.unit for part in s.into),
        "children": lambda s: any(part.children for part in s.into),
        "places": lambda s: any(part.places for part in s.into),
        "served places": lambda s: any(part.serves for part in s.into),
        "the rest": lambda s: any(part.members.is_rest for part in s.into),
        "heads": lambda s: any(isinstance(members_of(part), int) for part in s.into),
        "rolls": lambda s: any(isinstance(members_of(part), po.Membership) for part in s.into),
        "ratings": lambda s: any(part.members.member_ratings for part in s.into),
        "indicators": lambda s: any(part.members.indicators for part in s.into),
        "in proportion": lambda s: s.rest == "proportional",
    },
    "dissolve": {
        "members to one": lambda s: isinstance(s.members_to, str),
        "members somewhere": lambda s: isinstance(s.members_to, po.UNSTATED),
        "members by cell": lambda s: isinstance(s.members_to, Mapping) and len(s.members_to) > 1,
        "some somewhere": lambda s: (
            isinstance(s.members_to, Mapping)
            and any(isinstance(to, po.UNSTATED) for to in s.members_to)
        ),
        "children to one": lambda s: isinstance(s.children_to, str),
        "each child somewhere": lambda s: isinstance(s.children_to, Mapping),
        "places to one": lambda s: isinstance(s.places_to, str),
        "each place somewhere": lambda s: isinstance(s.places_to, Mapping),
        "disbanded": lambda s: s.manner == "disband",
        "ended": lambda s: s.manner == "end_operation",
        "in proportion": lambda s: s.rest == "proportional",
    },
    "convert": {
        "a new unit": lambda s: isinstance(s.to, po.Unit),
        "another slot": lambda s: isinstance(s.to, str),
        "cells that serve": lambda s: any(part.serves for part in s.cells),
        "in proportion": lambda s: s.rest == "proportional",
    },
    "end_level": {
        "all to one": lambda s: isinstance(s.children_to, str),
        "each its own": lambda s: isinstance(s.children_to, Mapping),
        "to the parent": lambda s: s.children_to is None,
        "of one branch": lambda s: "branch" in s.where,
        "of one sector": lambda s: "sector" in s.where,
        "of one code": lambda s: "code" in s.where,
    },
    "merge_places": {
        "a new place": lambda s: isinstance(s.into, po.Place),
        "one that goes on": lambda s: isinstance(s.into, str),
    },
    "transfer_members": {
        "from outside": lambda s: s.source is po.OUTSIDE,
        "to outside": lambda s: s.to is po.OUTSIDE,
        "between cells": lambda s: isinstance(s.source, str) and isinstance(s.to, str),
        "in proportion": lambda s: s.rest == "proportional",
    },
    "recognize_official": {
        "so many": lambda s: isinstance(s.members, int),
        "at least so many": lambda s: isinstance(s.members, po.AtLeast),
        "some": lambda s: s.members is None,
    },
    "remove": {
        "everybody": lambda s: s.members.is_rest,
        "with their grades": lambda s: bool(s.members.member_ratings),
        "with indicators": lambda s: bool(s.members.indicators),
    },
    "readmit": {
        "with their grades": lambda s: bool(s.members.member_ratings),
        "with indicators": lambda s: bool(s.members.indicators),
    },
    "rename": {"another code alone": lambda s: s.name is None},
    "amend": {"indicators": lambda s: "indicators" in s.values},
}


@pytest.mark.parametrize(
    ("op", "form"), [(op, form) for op, forms in FORMS.items() for form in forms]
)
def test_every_form_of_a_parameter_is_drawn(op: str, form: str) -> None:
    assert any(FORMS[op][form](step) for step in drawn(op))


def test_shares_are_allotments_in_full() -> None:
    (first, *_) = drawn("split")
    assert isinstance(first, po.Split)
    assert all(isinstance(part.members, Allotment) for part in first.into)
