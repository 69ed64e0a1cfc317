"""How the steps of plans stand in files: shares, destinations, new units, subtrees."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.formats.documents import structure, unstructure
from party_org.formats.hooks_operations import OPERATIONS
from party_org.formats.trees import MAX_NESTING
from party_org.membership import Membership
from party_org.operations.allotment import REST, Allotment
from party_org.operations.base import Operation
from party_org.operations.describing import Amend
from party_org.operations.dissolve import Dissolve
from party_org.operations.ends import UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import RecognizeOfficial, TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.ratings import MemberRatings
from party_org.units import BaseCommittee, Cell
from tests.formats.helpers import refused

RATINGS = {("B", 2022): MemberRatings({"good": 3})}
IN_DISTRICT = UNSTATED("district")


def read(**step: Any) -> Operation:
    return structure(step, Operation)


@pytest.mark.parametrize(
    ("operation", "data"),
    [
        (Transfer("a", to="b"), {"op": "transfer", "unit": "a", "to": "b"}),
        (Merge(["b"], into="a"), {"op": "merge", "sources": ["b"], "into": "a"}),
        (
            Merge(["a", "b"], into=Cell(id="c"), under="x", label="nhập"),
            {
                "op": "merge",
                "label": "nhập",
                "sources": ["a", "b"],
                "into": {"kind": "cell", "id": "c"},
                "under": "x",
            },
        ),
        (
            Split("a", into=[Part("a", members=REST), Part(Cell(id="b"), members=7)]),
            {
                "op": "split",
                "unit": "a",
                "into": [
                    {"unit": "a", "members": "rest"},
                    {"unit": {"kind": "cell", "id": "b"}, "members": 7},
                ],
            },
        ),
        (Dissolve("a", members_to="b"), {"op": "dissolve", "unit": "a", "members_to": "b"}),
        (
            Dissolve("a", members_to=IN_DISTRICT, manner="disband"),
            {
                "op": "dissolve",
                "unit": "a",
                "members_to_unstated": "district",
                "manner": "disband",
            },
        ),
        (
            Dissolve("a", members_to={"b": 6, IN_DISTRICT: None}, children_to={"c": "d"}),
            {
                "op": "dissolve",
                "unit": "a",
                "members_to": {"b": 6},
                "members_to_unstated": {"district": None},
                "children_to": {"c": "d"},
            },
        ),
        (
            Establish(Cell(id="c"), under="x", members_from={}),
            {
                "op": "establish",
                "unit": {"kind": "cell", "id": "c"},
                "under": "x",
                "members_from": {},
            },
        ),
        (
            RecognizeOfficial("a", None),
            {"op": "recognize_official", "unit": "a", "members": None},
        ),
        (
            TransferMembers(3, source="a"),
            {"op": "transfer_members", "members": 3, "source": "a"},
        ),
    ],
)
def test_what_steps_look_like(operation: Operation, data: dict[str, Any]) -> None:
    assert unstructure(operation) == data
    assert structure(data, Operation) == operation


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (5, 5),
        (None, None),
        (AtLeast(5), ">=5"),
        (REST, "rest"),
        (Membership(), {}),
        (Membership(5), {"total": 5}),
        (Membership(5, women=2), {"total": 5, "women": 2}),
        (Allotment(5), {"members": 5}),
        (Allotment(), {"members": None}),
        (Allotment(REST), {"members": "rest"}),
        (Allotment(Membership(5)), {"members": {"total": 5}}),
        (
            Allotment(3, RATINGS),
            {"members": 3, "member_ratings": {"B": {"2022": {"good": 3}}}},
        ),
    ],
)
def test_shares_keep_the_form_in_which_they_were_given(share: Any, written: Any) -> None:
    operation = Dissolve("a", members_to={"b": share})
    assert unstructure(operation)["members_to"] == {"b": written}
    assert structure(unstructure(operation), Operation) == operation


def test_shares_of_parts_are_written_short() -> None:
    for share, written in ((Allotment(5), 5), (Allotment(REST), "rest"), (3, 3)):
        assert unstructure(Part("a", members=share)) == {"unit": "a", "members": written}
    assert unstructure(Part("a", members=None)) == {"unit": "a"}


SUBTREE = (BaseCommittee(id="x"), [Cell(id="a"), Cell(id="b")])


@pytest.mark.parametrize(
    ("members_from", "written"),
    [
        ({"a": {"v": 5}, "b": {}}, {"members_from": {"a": {"v": 5}, "b": {}}}),
        (IN_DISTRICT, {"members_from_unstated": "district"}),
        ({}, {"members_from": {}}),
        (None, {}),
        (
            {"a": {"v": 5, IN_DISTRICT: 2}, "b": {IN_DISTRICT: None}},
            {
                "members_from": {"a": {"v": 5}},
                "members_from_unstated": {"a": {"district": 2}, "b": {"district": None}},
            },
        ),
    ],
)
def test_new_subtrees(members_from: Any, written: dict[str, Any]) -> None:
    operation = Establish(SUBTREE, under="u", members_from=members_from)
    data = unstructure(operation)
    flows = {key: value for key, value in data.items() if key.startswith("members_from")}
    assert flows == written
    assert data["unit"]["children"] == [{"kind": "cell", "id": "a"}, {"kind": "cell", "id": "b"}]
    assert structure(data, Operation) == operation


def test_subtrees_are_not_nested_without_end() -> None:
    unit: Any = Cell(id="0")
    for n in range(1, MAX_NESTING):
        unit = (Cell(id=f"{n}"), [unit])
    operation = Establish(unit, under="u", members_from={})
    data = unstructure(operation)
    assert structure(data, Operation) == operation
    deeper = Establish((Cell(id="top"), [unit]), under="u", members_from={})
    assert [p.code for p in refused(unstructure, deeper)] == ["units_too_deep"]
    data["unit"] = {"kind": "cell", "id": "top", "children": [data["unit"]]}
    assert [p.code for p in refused(structure, data, Operation)] == ["units_too_deep"]


def test_one_id_may_stand_for_a_list_of_one() -> None:
    assert read(op="merge", sources="b", into="a") == Merge(["b"], into="a")
    part = structure({"unit": "a", "children": "c"}, Part)
    assert part == Part("a", children=["c"])


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({}, [("$", "missing_key")]),
        ({"op": "mege"}, [("$.op", "not_one_of")]),
        ({"op": ["merge"]}, [("$.op", "not_one_of")]),
        ({"op": "merge"}, [("$", "missing_key"), ("$", "missing_key")]),
        (
            {"op": "merge", "sources": ["a", 5], "into": 6, "undr": "x"},
            [("$.undr", "unknown_key"), ("$.sources[1]", "wrong_type"), ("$.into", "wrong_type")],
        ),
        (
            {"op": "split", "unit": "a", "into": [{"unit": {"kind": "cell"}, "members": "all"}]},
            [("$.into[0].unit", "missing_key"), ("$.into[0].members", "not_a_count")],
        ),
        (
            {"op": "dissolve", "unit": "a", "members_to": "b", "members_to_unstated": "c"},
            [("$.members_to", "keys_together")],
        ),
        (
            {"op": "dissolve", "unit": 5, "members_to": {"b": -1, "c": {"total": "x"}}},
            [
                ("$.members_to.b", "negative_count"),
                ("$.members_to.c.total", "not_a_count"),
                ("$.unit", "wrong_type"),
            ],
        ),
        (
            {"op": "establish", "unit": "a", "under": "b", "rest": "ignore"},
            [("$.unit", "wrong_type"), ("$.rest", "not_one_of")],
        ),
        ({"op": "recognize_official", "unit": "a"}, [("$", "missing_key")]),
        (
            {"op": "amend", "unit": "a", "values": {"nam": "x", "cell_committee": "x"}},
            [("$.values.nam", "unknown_key"), ("$.values.cell_committee", "not_a_count")],
        ),
    ],
)
def test_everything_wrong_with_a_step_is_said(
    step: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    problems = refused(structure, step, Operation)
    assert [(problem.path, problem.code) for problem in problems] == expected


def test_amended_values_that_no_unit_keeps_are_not_written() -> None:
    amend = Amend("a", {"members": 5})
    assert [(p.path, p.code) for p in refused(unstructure, amend)] == [("members", "cannot_write")]


def test_every_operation_has_its_word() -> None:
    assert all(cls.op == op for op, cls in OPERATIONS.items())

    def concrete(cls: Any) -> list[Any]:
        below = [found for sub in cls.__subclasses__() for found in concrete(sub)]
        return ([cls] if cls.op else []) + below

    shipped = [cls for cls in concrete(Operation) if cls.__module__.startswith("party_org.")]
    assert set(shipped) == set(OPERATIONS.values())
