"""Whatever is read, the only errors are the library's own, with everything wrong and its place."""

from contextlib import suppress
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.errors import FileFormatError, InvalidHierarchyError, PartyOrgError
from party_org.figures import Figure, Source, Target
from party_org.formats.converter import make_converter
from party_org.formats.documents import from_dict, from_plain, structure, to_dict, unstructure
from party_org.formats.plain import MAX_PROBLEMS
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.messages import CATALOGUE
from party_org.operations.base import Operation
from party_org.problems import Problem
from party_org.regime import Regime
from party_org.schemes import RatingScheme
from party_org.units import Cell, Unit
from tests.formats import document_strategies as docs
from tests.formats.helpers import refused

KEYS = [
    *["format", "type", "as_of", "regime", "ended", "schemes", "root", "units", "children"],
    *["parent", "kind", "id", "name", "level", "members", "total", "women", "other", "origin"],
    *["ratings", "A", "2017", "grade", "member_ratings", "not_rated", "indicators", "titles"],
    *["year", "places", "tags", "serves", "extra", "int", "steps", "op", "unit", "into", "sources"],
    *["under", "to", "members_to", "members_from", "members_to_unstated", "members_from_unstated"],
    *["children_to", "places_to", "where", "cells", "values", "figures", "targets", "title"],
    *["hierarchy", "plans", "measure", "value", "percent", "period", "organizations", "caps"],
    *["rate", "en", "vi", "within", "parents", "start"],
]
WORDS = [
    "party-org/0", "hierarchy", "plan", "figures", "dataset", "cell", "base_committee", "committee",
    "merge", "split", "dissolve", "establish", "transfer", "2018-07-01", "2018-02-30", "2022",
    "2020/2025", "2025/2020", ">=5", ">=", "5", "-1", "rest", "a", "", " ", "1/5", "44.40",
    "vn-until-2025-07-01", "published", "\ud800", "\x00", "A",
]  # fmt: skip

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40),
    st.sampled_from([20, 41, 5000]).map(lambda digits: 10**digits),
    st.floats(),
    st.decimals(),
    st.sampled_from(WORDS),
    st.text(max_size=4),
)
text_scalars = st.none() | st.sampled_from(WORDS) | st.text(max_size=4)


def json_like(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.sampled_from(KEYS) | st.text(max_size=3)
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6),
        max_leaves=25,
    )


@st.composite
def spoilt(draw: st.DrawFn, data: Any, leaves: st.SearchStrategy[Any]) -> Any:
    """``data`` with some part of it replaced, taken out or put in."""
    if not isinstance(data, dict | list) or not data or draw(st.integers(0, 4)) == 0:
        return draw(json_like(leaves))
    places = list(data) if isinstance(data, dict) else list(range(len(data)))
    place = draw(st.sampled_from(places))
    copy = data.copy()
    match draw(st.sampled_from(["deeper", "deeper", "deeper", "remove", "add", "null"])):
        case "deeper":
            copy[place] = draw(spoilt(copy[place], leaves))
        case "remove":
            del copy[place]
        case "null":
            copy[place] = None
        case _ if isinstance(copy, dict):
            copy[draw(st.sampled_from(KEYS))] = draw(json_like(leaves))
        case _:
            copy.append(draw(json_like(leaves)))
    return copy


@st.composite
def spoilt_documents(draw: st.DrawFn, *, text: bool) -> Any:
    style: Any = draw(st.sampled_from(["nested", "flat"]))
    data = to_dict(draw(docs.documents), style=style)
    for _ in range(draw(st.integers(1, 3))):
        data = draw(spoilt(data, text_scalars if text else scalars))
    return data


@given(spoilt_documents(text=False))
def test_spoilt_documents_are_read_or_refused(data: Any) -> None:
    with suppress(FileFormatError, InvalidHierarchyError):
        assert from_dict(to_dict(from_dict(data))) == from_dict(data)


@given(spoilt_documents(text=True))
def test_spoilt_documents_in_text_mode_are_read_or_refused(data: Any) -> None:
    with suppress(FileFormatError, InvalidHierarchyError):
        from_plain(data, make_converter(text_scalars=True), None)


@given(
    st.sampled_from(["hierarchy", "plan", "figures", "dataset"]),
    st.dictionaries(st.sampled_from(KEYS), json_like(scalars)),
    st.booleans(),
)
def test_anything_in_a_frame_is_read_or_refused(kind: str, data: Any, text: bool) -> None:
    converter = make_converter(text_scalars=text)
    with suppress(FileFormatError, InvalidHierarchyError):
        from_plain({**data, "format": "party-org/0", "type": kind}, converter, None)


@given(json_like(scalars))
def test_anything_at_all_is_refused(data: Any) -> None:
    with pytest.raises(FileFormatError):
        from_dict(data)


VALUES = [Unit, Cell, Membership, Figure, Target, Source, Operation, Regime, RatingScheme]


@given(st.sampled_from(VALUES), json_like(scalars))
def test_anything_as_a_value_is_read_or_refused(cls: Any, data: Any) -> None:
    with suppress(FileFormatError):
        assert isinstance(structure(data, cls), cls)


@given(spoilt_documents(text=False))
def test_problems_have_places_and_facts(data: Any) -> None:
    try:
        from_dict(data)
    except PartyOrgError as error:
        for problem in error.problems:
            assert problem.path.startswith("$")
            message = CATALOGUE[problem.code]
            for text in (message.en, message.vi, message.hint_en, message.hint_vi):
                named = {name for _, name, _, _ in Formatter().parse(text) if name}
                assert named <= {"unit", *problem.params}


DATASET: dict[str, Any] = {"format": "party-org/0", "type": "dataset", "title": "t"}


def plan_of(*steps: Any) -> dict[str, Any]:
    return {"format": "party-org/0", "type": "plan", "steps": list(steps)}


def hierarchy_of(*rows: Any, **frame: Any) -> dict[str, Any]:
    head = {"format": "party-org/0", "type": "hierarchy", "as_of": "2018-07-01"}
    return {**head, "units": list(rows), **frame}


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems]


def test_everything_wrong_is_said_at_once() -> None:
    root = {"kind": "base_committee", "id": "x", "titles": [{"name": "4 tốt", "year": "2022"}]}
    cell = {
        "parent": "x",
        "kind": "cell",
        "id": "",
        "name": "Chi bộ",
        "membres": 5,
        "members": {"total": 3, "women": "2", "religious": 5},
        "ratings": {"A": {"2017": "good", "x": "good"}},
    }
    data = hierarchy_of(root, cell, {"id": "y"}, 7, as_of="2018-02-30", regime="vn", rgime=1)
    assert places(refused(from_dict, data)) == [
        ("$.rgime", "unknown_key"),
        ("$.as_of", "bad_date"),
        ("$.regime", "not_one_of"),
        ("$.units[0].titles[0].year", "bad_year"),
        ("$.units[1].membres", "unknown_key"),
        ("$.units[1].ratings.A.x", "bad_year"),
        ("$.units[1].members.women", "not_a_count"),
        ("$.units[1].id", "bad_id"),
        ("$.units[2]", "missing_key"),
        ("$.units[3]", "wrong_type"),
    ]


def test_units_under_a_refused_one_are_read_as_well() -> None:
    cell = {"kind": "cell", "id": "a", "code": 5}
    middle = {"kind": "sectional", "id": "m", "children": [cell]}
    root = {"kind": "base_committee", "children": [middle]}
    data = hierarchy_of(root=root)
    del data["units"]
    assert places(refused(from_dict, data)) == [
        ("$.root", "missing_key"),
        ("$.root.children[0].kind", "not_one_of"),
        ("$.root.children[0].children[0].code", "wrong_type"),
    ]


def test_the_shape_of_the_tree_has_places_too() -> None:
    rows = [
        {"kind": "base_committee", "id": "x"},
        {"kind": "cell", "id": "a", "parent": "y"},
        {"kind": "cell", "id": "a", "parent": "x"},
        {"kind": "cell", "id": "b"},
    ]
    with pytest.raises(InvalidHierarchyError) as caught:
        from_dict(hierarchy_of(*rows))
    assert set(places(caught.value.problems)) == {
        ("$.units[1]", "unknown_parent"),
        ("$.units[2]", "duplicate_id"),
        ("$.units[3]", "second_root"),
    }
    nested = {"kind": "cell", "id": "x", "children": [{"kind": "cell", "id": "y"}]}
    data = {**DATASET, "hierarchy": {"as_of": "2018-07-01", "root": nested}}
    with pytest.raises(InvalidHierarchyError) as caught:
        from_dict(data)
    assert places(caught.value.problems) == [("$.hierarchy.root.children[0]", "wrong_parent")]


def test_an_ended_identity_does_not_come_back_through_a_file() -> None:
    row = {"kind": "cell", "id": "a"}
    with pytest.raises(InvalidHierarchyError) as caught:
        from_dict(hierarchy_of(row, ended={"a": "2017-01-01"}))
    assert places(caught.value.problems) == [("$.units[0]", "ended_id")]


@pytest.mark.parametrize(
    ("frame", "place", "code"),
    [
        ({"format": "party-org/1"}, "$.format", "unsupported_format"),
        ({"format": 0}, "$.format", "unsupported_format"),
        ({"format": None}, "$", "missing_key"),
        ({"type": None}, "$", "missing_key"),
        ({"type": "hierarchie"}, "$.type", "not_one_of"),
        ({"type": ["plan"]}, "$.type", "not_one_of"),
        ({"root": {"kind": "cell", "id": "a"}}, "$.units", "keys_together"),
        ({"units": None}, "$", "missing_key"),
        ({"units": {}}, "$.units", "wrong_type"),
        ({"as_of": None}, "$", "missing_key"),
        ({"ended": {"a": 5}}, "$.ended.a", "bad_date"),
        ({"ended": ["a"]}, "$.ended", "wrong_type"),
        ({"regime": {"id": "r", "parents": {"cell": "x"}}}, "$.regime.parents.cell", "wrong_type"),
        ({"regime": {"id": "r", "min_official_members": -1}}, "", "negative_count"),
        ({"schemes": [{"id": "S"}]}, "$.schemes[0]", "missing_key"),
    ],
)
def test_frames(frame: dict[str, Any], place: str, code: str) -> None:
    [problem] = refused(from_dict, hierarchy_of({"kind": "cell", "id": "a"}, **frame))
    assert problem.code == code
    assert problem.path == place or not place


def test_the_wanted_type_is_checked() -> None:
    [problem] = refused(from_dict, plan_of(), Hierarchy)
    assert (problem.path, problem.code) == ("$.type", "not_one_of")


@pytest.mark.parametrize(
    ("members", "place", "code"),
    [
        ("16", "$.members", "not_a_count"),
        (16.0, "$.members", "not_a_count"),
        (True, "$.members", "not_a_count"),
        (-1, "$.members", "negative_count"),
        pytest.param(10**5000, "$.members", "absurd_count", id="endless"),
        (">=5 ", "$.members", "not_a_count"),
        (">=05", "$.members", "not_a_count"),
        (">=9999999999", "$.members", "absurd_count"),
        ([16], "$.members", "wrong_type"),
        ({"total": [16]}, "$.members.total", "wrong_type"),
        ({"total": 3, "women": 4}, "$.members.women", "more_than_total"),
        ({"origin": "guessed"}, "$.members.origin", "wrong_type"),
        ({"other": {"retired": "x"}}, None, "not_a_count"),
    ],
)
def test_numbers_of_members(members: Any, place: str | None, code: str) -> None:
    [problem] = refused(structure, {"kind": "cell", "id": "c", "members": members}, Unit)
    assert problem.code == code
    assert place is None or problem.path == place


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("percent", 57.63, "bad_percent"),
        ("percent", "57,63", "bad_percent"),
        ("percent", "1e999999999", "number_too_long"),
        ("percent", Decimal("NaN"), "bad_percent"),
        ("percent", True, "bad_percent"),
        ("period", "2020-2025", "bad_period"),
        ("period", "2025/2020", "empty_period"),
        ("period", 0, "bad_period"),
        ("as_of", "20180701", "bad_date"),
        ("as_of", "2018-W01-1", "bad_date"),
        ("qualifier", "roughly", "not_one_of"),
        ("qualifier", 5, "wrong_type"),
        pytest.param("value", 10**5000, "number_too_long", id="endless"),
    ],
)
def test_figures(field: str, value: Any, code: str) -> None:
    number = {} if field in ("percent", "value") else {"value": 1}
    data = {"unit": "u", "measure": "cells", **number, field: value}
    [problem] = refused(structure, data, Figure)
    assert (problem.path, problem.code) == (f"$.{field}", code)


def test_sources_that_cannot_be_read_hide_nothing_and_invent_nothing() -> None:
    hierarchy = {"as_of": "2018-07-01", "root": {"kind": "cell", "id": "c"}}
    figure = {"unit": "c", "measure": "cells", "value": 1, "source": "s"}
    data = {**DATASET, "hierarchy": hierarchy, "figures": [figure], "sources": [{"id": "s"}]}
    assert places(refused(from_dict, data)) == [("$.sources[0]", "missing_key")]
    data["sources"] = [{"id": "r", "title": "R"}]
    assert places(refused(from_dict, data)) == [("$.figures[0].source", "not_one_of")]


def test_a_thousand_problems_are_enough() -> None:
    rows = [{"kind": "cell"}] * (MAX_PROBLEMS + 500)
    problems = refused(from_dict, hierarchy_of(*rows))
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too_many_problems"


def test_what_is_no_data_is_no_data() -> None:
    assert [p.code for p in refused(to_dict, 5)] == ["cannot_write"]
    assert [p.code for p in refused(unstructure, {1, 2})] == ["cannot_write"]
    with pytest.raises(TypeError):
        structure({}, int)
