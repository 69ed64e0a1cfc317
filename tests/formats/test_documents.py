"""Documents round-trip exactly: dictionaries, JSON and YAML, nested and flat."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from party_org import datasets
from party_org.counts import AtLeast
from party_org.figures import Figure
from party_org.formats import json_text
from party_org.formats.documents import Document, from_dict, structure, to_dict, unstructure
from party_org.formats.storage import dumps, loads
from party_org.formats.trees import MAX_NESTING
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.membership import Membership
from party_org.operations.base import Operation
from party_org.origins import Origin
from party_org.periods import Period
from party_org.ratings import MemberRatings, Rating
from party_org.regime import REGIME_FROM_2025_07_01, REGIME_UNTIL_2025_07_01, UNRESTRICTED, Regime
from party_org.schemes import Grade, RatingCap, RatingScheme
from party_org.units import BaseCommittee, Cell, Committee, Unit
from tests.formats import document_strategies as docs
from tests.formats.helpers import refused

STYLES: list[Any] = ["nested", "flat"]
FORMATS: list[Any] = ["json", "yaml"]
DAY = date(2018, 7, 1)


@given(docs.documents, st.sampled_from(STYLES))
def test_dictionaries_read_back_equal(document: Document, style: Any) -> None:
    data = to_dict(document, style=style)
    again = from_dict(data)
    assert again == document
    assert to_dict(again, style=style) == data


@given(docs.documents, st.sampled_from(STYLES), st.sampled_from(FORMATS))
def test_texts_read_back_equal(document: Document, style: Any, form: Any) -> None:
    text = dumps(document, format=form, style=style)
    again = loads(text, format=form, type=type(document))
    assert again == document
    assert dumps(again, format=form, style=style) == text


@given(docs.hierarchies(), st.sampled_from(STYLES), st.sampled_from(FORMATS))
def test_digests_and_orders_survive(hierarchy: Hierarchy, style: Any, form: Any) -> None:
    again = loads(dumps(hierarchy, format=form, style=style), format=form, type=Hierarchy)
    assert again.digest == hierarchy.digest
    assert list(again) == list(hierarchy)
    assert again.ended == hierarchy.ended


VALUES: list[st.SearchStrategy[Any]] = [
    docs.units(),
    docs.memberships(),
    docs.figures(),
    docs.targets(),
    docs.sources,
    docs.operations,
    docs.regimes(),
    docs.schemes(),
    docs.places,
    docs.plans(),
]


@given(st.one_of(VALUES))
def test_values_without_a_frame_read_back_equal(value: Any) -> None:
    assert structure(unstructure(value), type(value)) == value


@given(docs.units(), docs.operations)
def test_kinds_and_operations_are_told_by_a_word(unit: Unit, operation: Operation) -> None:
    assert structure(unstructure(operation), Operation) == operation
    assert structure(unstructure(unit), Unit) == unit
    named = {key: value for key, value in unstructure(unit).items() if key != "kind"}
    assert structure(named, type(unit)) == unit


@pytest.mark.parametrize("name", ["bao_thang", "chi_lang", "la_hien", "lap_thach", "tuan_giao"])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMATS)
def test_the_real_cases_read_back_equal(name: str, style: Any, form: Any) -> None:
    case = getattr(datasets, name)()
    assert loads(dumps(case, format=form, style=style), format=form) == case


def hierarchy(**frame: Any) -> Hierarchy:
    cells = [Cell(id="a", members=Membership(AtLeast(5))), Cell(id="b", name="Chi bộ Ⅱ")]
    return Hierarchy.from_nested((BaseCommittee(id="x"), cells), **{"as_of": DAY, **frame})


def test_what_a_hierarchy_looks_like() -> None:
    ended = {"old": date(2017, 1, 1)}
    assert to_dict(hierarchy(ended=ended)) == {
        "format": "party-org/0",
        "type": "hierarchy",
        "as_of": "2018-07-01",
        "ended": {"old": "2017-01-01"},
        "root": {
            "kind": "base_committee",
            "id": "x",
            "children": [
                {"kind": "cell", "id": "a", "members": ">=5"},
                {"kind": "cell", "id": "b", "name": "Chi bộ Ⅱ"},
            ],
        },
    }
    assert to_dict(hierarchy(), style="flat")["units"] == [
        {"parent": None, "kind": "base_committee", "id": "x"},
        {"parent": "x", "kind": "cell", "id": "a", "members": ">=5"},
        {"parent": "x", "kind": "cell", "id": "b", "name": "Chi bộ Ⅱ"},
    ]


@pytest.mark.parametrize(
    ("regime", "written"),
    [
        (None, None),
        (REGIME_UNTIL_2025_07_01, None),
        (REGIME_FROM_2025_07_01, "vn-from-2025-07-01"),
        (UNRESTRICTED, "unrestricted"),
        (Regime(id="ours", base_committee_from=20), {"id": "ours", "base_committee_from": 20}),
        (evolve(UNRESTRICTED, source="we"), {"id": "unrestricted", "source": "we"}),
    ],
)
def test_regimes(regime: Regime | None, written: Any) -> None:
    h = hierarchy(regime=regime)
    assert to_dict(h).get("regime") == written
    assert from_dict(to_dict(h)) == h


def test_schemes_of_ones_own_are_written_and_standard_ones_are_not() -> None:
    cap = RatingCap(rate=Fraction(1, 5), grade="best", of="good", base="exclusive")
    own = RatingScheme("4 tốt", [Grade("best", "best", "nhất")], first_year=2022, caps=[cap])
    h = hierarchy(schemes=[own])
    assert to_dict(h)["schemes"] == [
        {
            "id": "4 tốt",
            "organizations": [{"id": "best", "en": "best", "vi": "nhất"}],
            "first_year": 2022,
            "caps": [{"rate": "1/5", "grade": "best", "of": "good", "base": "exclusive"}],
        }
    ]
    assert from_dict(to_dict(h)) == h
    twice = {**to_dict(h), "schemes": to_dict(h)["schemes"] * 2}
    assert [p.path for p in refused(from_dict, twice)] == ["$.schemes[1].id"]


@pytest.mark.parametrize(
    ("unit", "key", "written"),
    [
        (Cell(id="c", members=Membership(5)), "members", 5),
        (Cell(id="c", members=Membership(5, origin=Origin.DERIVED)), "members", {}),
        (Cell(id="c", members=Membership(None, women=0)), "members", {"women": 0}),
        (Cell(id="c", cell_committee=0), "cell_committee", 0),
        (Cell(id="c", ratings={("A", 2017): "good"}), "ratings", {"A": {"2017": "good"}}),
        (
            Cell(id="c", ratings={("A", 2017): Rating("good", Origin.SYNTHETIC)}),
            "ratings",
            {"A": {"2017": {"grade": "good", "origin": "synthetic"}}},
        ),
        (
            Cell(id="c", member_ratings={("B", 2022): MemberRatings({"good": 3}, not_rated=2)}),
            "member_ratings",
            {"B": {"2022": {"good": 3, "not_rated": 2}}},
        ),
        (
            Cell(id="c", indicators={("trained", Period.term(2020, 2025)): Indicator(3, of=4)}),
            "indicators",
            {"trained": {"2020/2025": {"value": 3, "of": 4}}},
        ),
        (Cell(id="c", indicators={("t", Period.year(2022)): None}), "indicators", None),
        (Cell(id="c", extra={"floor": 3, "lift": True, "x": None}), "extra", None),
        (Committee(id="c", level="district"), "level", "district"),
        (Committee(id="c", level="district", branch="military"), "branch", "military"),
    ],
)
def test_what_units_look_like(unit: Unit, key: str, written: Any) -> None:
    data = unstructure(unit)
    assert data[key] == written or not written
    assert structure(data, Unit) == unit


def test_only_what_is_not_the_default_is_written() -> None:
    assert unstructure(Cell(id="c", name="c")) == {"kind": "cell", "id": "c"}
    assert structure({"kind": "cell", "id": "c", "name": None, "tags": None}, Unit) == Cell(id="c")


def test_orders_of_rows_and_of_keys_are_free() -> None:
    data = to_dict(hierarchy(), style="flat")
    root, *cells = data["units"]
    assert from_dict({**data, "units": [*cells, root]}) == hierarchy()
    assert from_dict(dict(reversed(data.items()))) == hierarchy()


def test_reading_changes_nothing() -> None:
    for style in STYLES:
        data = to_dict(hierarchy(), style=style)
        before = repr(data)
        from_dict(data)
        assert repr(data) == before


def chain(length: int) -> Hierarchy:
    pairs = [(Cell(id=f"{n}"), f"{n - 1}" if n else None) for n in range(length)]
    return Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED)


@pytest.mark.parametrize("form", FORMATS)
def test_deep_trees_are_written_flat(form: Any) -> None:
    assert "root" in to_dict(chain(MAX_NESTING))
    assert "units" in to_dict(chain(MAX_NESTING + 1))
    for length in (MAX_NESTING, MAX_NESTING + 1, 3_000):
        h = chain(length)
        assert loads(dumps(h, format=form), format=form) == h


def test_nested_files_have_a_depth() -> None:
    data = to_dict(chain(MAX_NESTING))
    node = data["root"]
    while "children" in node:
        [node] = node["children"]
    node["children"] = [{"kind": "cell", "id": "one more"}]
    [problem] = refused(from_dict, data)
    assert problem.code == "units_too_deep"
    assert problem.path == "$.root" + ".children[0]" * (MAX_NESTING - 1) + ".children"


YAML = """
format: party-org/0
type: hierarchy
as_of: 2018-07-01
ended: {old: 2017-01-01}
root:
  kind: base_committee
  id: 00001
  name: No
  code: 00004
  note: ~
  extra: {time: 1:30, floor: {int: 3}, lift: {bool: true}, five: 5, none: null}
  ratings: {A: {2017: clean_and_strong}}
  children:
    - {kind: cell, id: 1e3, members: 16, cell_committee: 0}
    - {kind: cell, id: on, members: {total: ">=5", women: 2, other: {retired: 1}}}
"""


def test_yaml_scalars_are_read_by_the_field_that_they_are_for() -> None:
    h = loads(YAML, format="yaml", type=Hierarchy)
    root = h[h.root]
    assert (root.id, root.name, root.code, root.note) == ("00001", "No", "00004", None)
    extra = {"time": "1:30", "floor": 3, "lift": True, "five": "5", "none": None}
    assert root.extra == extra
    assert [h[i] for i in h.children("00001")] == [
        Cell(id="1e3", members=Membership(16), cell_committee=0),
        Cell(id="on", members=Membership(AtLeast(5), women=2, other={"retired": 1})),
    ]
    assert h.ended == {"old": date(2017, 1, 1)}


@pytest.mark.parametrize(
    "written", ["010", "1_000", "0x10", "1e2", "16.0", "+16", "1.000", "yes", "16 người"]
)
def test_yaml_numbers_are_written_plainly(written: str) -> None:
    text = YAML.replace("members: 16", f'members: "{written}"')
    [problem] = refused(loads, text, format="yaml")
    assert (problem.path, problem.code) == ("$.root.children[0].members", "not_a_count")


@pytest.mark.parametrize(
    "extra", ["{int: x}", "{bool: 1}", "{int: 1, bool: true}", "[1]", "{}", "{float: 1}"]
)
def test_marks_in_yaml_are_checked(extra: str) -> None:
    text = YAML.replace("{int: 3}", extra)
    assert [p.path for p in refused(loads, text, format="yaml")] == ["$.root.extra.floor"]


@pytest.mark.parametrize("loader", [from_dict, lambda data: loads(json_text.render(data))])
def test_json_numbers_keep_their_digits(loader: Callable[[Any], Any]) -> None:
    figure = {"unit": "u", "measure": "m", "percent": Decimal("44.40"), "period": 2022}
    file = loader({"format": "party-org/0", "type": "figures", "figures": [figure]})
    assert file.figures[0].places == 2
    assert file.figures[0].period == Period.year(2022)


def test_percentages_are_written_as_texts() -> None:
    figure = Figure(unit="u", measure="m", percent=Decimal("44.40"), period=Period.year(2022))
    data = unstructure(figure)
    assert data == {"unit": "u", "measure": "m", "percent": "44.40", "period": 2022}
    assert structure(data, Figure).places == 2


def test_numbers_too_long_to_be_read_are_not_written() -> None:
    figure = Figure(unit="u", measure="m", percent=Decimal(f"1.{'1' * 50}"))
    assert [p.code for p in refused(unstructure, figure)] == ["number_too_long"]
    cap = RatingCap(rate=Fraction(1, 10**50), grade="a", of="b", base="inclusive")
    assert [p.code for p in refused(unstructure, cap)] == ["number_too_long"]
