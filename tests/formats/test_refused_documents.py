"""Whatever is read, the only errors are the library's own, with everything wrong and its place."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.errors import FileFormatError, InvalidHierarchyError, PartyOrgError
from party_org.figures import Figure, Source, Target
from party_org.formats.converter import make_converter
from party_org.formats.documents import Document, from_dict, from_plain, structure, to_dict
from party_org.formats.plain import MAX_PROBLEMS
from party_org.membership import Membership
from party_org.operations.base import Operation
from party_org.regime import Regime
from party_org.schemes import RatingScheme
from party_org.units import Cell, Unit
from tests.formats import document_strategies as docs
from tests.formats.helpers import refused

KEYS = [
    "format", "type", "as_of", "regime", "ended", "schemes", "root", "units", "children", "parent",
    "kind", "id", "name", "level", "members", "total", "women", "other", "origin", "ratings", "A",
    "2017", "grade", "member_ratings", "not_rated", "indicators", "titles", "year", "places", "tags",
    "serves", "extra", "int", "steps", "op", "unit", "into", "sources", "under", "to", "members_to",
    "members_to_unstated", "members_from", "members_from_unstated", "children_to", "places_to",
    "figures", "targets", "title", "hierarchy", "plans", "measure", "value", "percent", "period",
    "organizations", "caps", "rate", "en", "vi", "within", "parents", "start",
]  # fmt: skip
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
def test_problems_say_themselves(data: Any) -> None:
    try:
        from_dict(data)
    except PartyOrgError as error:
        for problem in error.problems:
            assert problem.path.startswith("$")
            assert problem.text("en") != problem.code.replace("_", " ")
            assert "<" not in problem.text("vi").replace("<b>", "")
