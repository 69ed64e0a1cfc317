"""Every wrong argument of an operation is told, with its place, all of them at once."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from party_org.errors import InvalidValueError
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.ends import OUTSIDE
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.movements import Admit, Expel
from party_org.operations.recognize_official import RecognizeOfficial
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_members import TransferMembers
from party_org.operations.transfer_places import TransferPlaces
from party_org.units import BaseCommittee, Cell

NO_ID = "\n"
SUBTREE = (BaseCommittee(id="n"), [Cell(id="k1"), Cell(id="k2")])

CALLS: list[tuple[Callable[..., Any], list[Any], Mapping[str, Any], list[str]]] = [
    (Merge, [[NO_ID, 3]], {"into": 4, "under": NO_ID}, ["into", "under", "sources", "sources"]),
    (
        Split,
        [NO_ID],
        {"into": [3, 4], "rest": "lose", "label": 5},
        ["unit", "rest", "into[0]", "into[1]", "label"],
    ),
    (
        Part,
        [3],
        {"members": "x", "children": [NO_ID, 4], "serves": [NO_ID, 5], "places": 6},
        ["unit", "members", "children", "children", "serves", "serves", "places"],
    ),
    (
        Dissolve,
        [NO_ID],
        {
            "members_to": {NO_ID: 3, "b": "x"},
            "manner": "x",
            "rest": "x",
            "children_to": NO_ID,
            "places_to": {"p": NO_ID, NO_ID: 3},
        },
        [
            "unit",
            "members_to",
            "members_to.b",
            "manner",
            "rest",
            "children_to",
            "places_to",
            "places_to",
            "places_to",
        ],
    ),
    (
        EndLevel,
        [NO_ID],
        {"where": {"colour": 3}, "children_to": {NO_ID: 4, 5: "p"}},
        ["level", "where", "where.colour", "children_to", "children_to", "children_to"],
    ),
    (
        Convert,
        [NO_ID],
        {"to": 3, "under": NO_ID, "cells": [4, 5], "rest": "x"},
        ["unit", "rest", "to", "under", "cells[0]", "cells[1]"],
    ),
    (
        Establish,
        [SUBTREE],
        {"under": "p", "members_from": {"k1": {"a": "x"}, "k2": {NO_ID: "y"}}},
        ["members_from.k1.a", "members_from.k2", "members_from.k2.\n"],
    ),
    (Transfer, [NO_ID], {"to": 3, "label": NO_ID}, ["unit", "to", "label"]),
    (
        TransferPlaces,
        [[NO_ID, 3]],
        {"to": 4},
        ["to", "places", "places"],
    ),
    (MergePlaces, [[NO_ID, 3]], {"into": 4}, ["into", "places", "places"]),
    (Admit, [NO_ID, "x"], {"rest": "x"}, ["unit", "rest", "members"]),
    (Expel, [NO_ID, "x"], {"rest": "x"}, ["unit", "rest", "members"]),
    (
        TransferMembers,
        ["x"],
        {"source": NO_ID, "to": 3, "reason": 4, "rest": "x"},
        ["rest", "members", "source", "to", "reason"],
    ),
    (TransferMembers, ["x"], {"source": OUTSIDE, "to": OUTSIDE}, ["members"]),
    (RecognizeOfficial, [NO_ID, "x"], {}, ["unit", "members"]),
    (Rename, [NO_ID, NO_ID], {"code": NO_ID}, ["unit", "name", "code"]),
    (Rate, [NO_ID, 3, 0, 4], {"origin": "x"}, ["unit", "scheme", "year", "grade", "origin"]),
    (RateMembers, [NO_ID, 3, 0, 4], {}, ["unit", "scheme", "year", "ratings"]),
    (GiveTitle, [NO_ID, None, 0], {"label": 3}, ["unit", "title", "year", "label"]),
    (Amend, [NO_ID, 3], {"reason": 4, "label": 5}, ["unit", "reason", "values", "label"]),
]


@pytest.mark.parametrize(
    ("call", "arguments", "named", "paths"), CALLS, ids=[f"{call[0].__name__}" for call in CALLS]
)
def test_all_wrong_arguments_are_told(
    call: Callable[..., Any], arguments: list[Any], named: Mapping[str, Any], paths: list[str]
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        call(*arguments, **named)
    assert [problem.path for problem in caught.value.problems] == paths
