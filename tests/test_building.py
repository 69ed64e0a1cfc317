"""Building a hierarchy: everything that is wrong with units and edges, all at once."""

import unicodedata
from datetime import date, datetime
from typing import Any

import networkx as nx
import pytest

from party_org.errors import InvalidHierarchyError, PartyOrgError
from party_org.hierarchy import Hierarchy
from party_org.places import Place
from party_org.ratings import Rating
from party_org.regime import UNRESTRICTED
from party_org.units import (
    BaseCell,
    BaseCommittee,
    Cell,
    Committee,
    Unit,
)
from tests.samples import DAY, cell, problems_of


def built(*pairs: Any, **options: Any) -> Hierarchy:
    return Hierarchy.from_pairs(pairs, **{"as_of": DAY, **options})


def wrong(*pairs: Any, **options: Any) -> list[str]:
    return problems_of(InvalidHierarchyError, built, *pairs, **options)


def test_everything_wrong_with_the_shape_at_once() -> None:
    a, b, c, d = (Cell(id=i) for i in "abcd")
    x = BaseCommittee(id="x")
    assert wrong((x, None), (a, None), (b, "nowhere"), (c, "d"), (d, "c"), (x, "a")) == [
        (
            'two units have the id "x" (an id names one unit for ever; the official code '
            "may be used "
            "again)"
        ),
        'the parent of unit "b" is "nowhere", which is not there',
        (
            'unit "a" has no parent, and "x" is the root already (a hierarchy has one '
            "root: say the parent, or give read_table the unit above them all as root=…)"
        ),
        "the parents form a circle: c → d → c",
        (
            'cell "c" may not sit under cell "d" (regime vn-until-2025-07-01) (allowed: '
            "base_committee, sectional_committee)"
        ),
        (
            'cell "d" may not sit under cell "c" (regime vn-until-2025-07-01) (allowed: '
            "base_committee, sectional_committee)"
        ),
    ]


def test_nothing_and_only_circles() -> None:
    assert wrong() == ["there are no units"]
    a, b, c = (Cell(id=i) for i in "abc")
    assert wrong((a, "b"), (b, "c"), (c, "a"), regime=UNRESTRICTED) == [
        "no unit is the root: every unit has a parent",
        "the parents form a circle: a → b → c → a",
    ]
    assert wrong((a, "a"), (b, "c"), (c, "b"), regime=UNRESTRICTED) == [
        "no unit is the root: every unit has a parent",
        "the parents form a circle: a → a",
        "the parents form a circle: b → c → b",
    ]
    assert wrong((a, None), (b, "b"), (c, "b"), regime=UNRESTRICTED) == [
        "the parents form a circle: b → b"
    ]


def test_a_long_circle_is_not_shown_as_a_short_one() -> None:
    pairs = [(Cell(id=f"u{n}"), f"u{(n + 1) % 20}") for n in range(20)]
    line = wrong(*pairs, regime=UNRESTRICTED)[1]
    assert line.startswith("the parents form a circle: u0 → u1 → u2 → ")
    assert line.endswith(" → u0")
    assert "…" in line


def test_spelling_suggestions() -> None:
    assert wrong((BaseCommittee(id="commune"), None), (Cell(id="a"), "comune")) == [
        'the parent of unit "a" is "comune", which is not there, did you mean "commune"?'
    ]


def test_everything_wrong_with_the_facts_at_once() -> None:
    places = [Place("p")]
    units: list[Unit] = [
        BaseCommittee(id="x", places=places, ratings={("Z", 2022): "good"}),
        BaseCell(id="y", places=places, ratings={("A", 2017): Rating("excelent")}),
        cell("c", member_ratings={("B", 2022): {"good": 1, "best": 2}, ("C", 2022): {"good": 1}}),
        Cell(id="gone", ratings={("B", 2022): "not_rated"}),
    ]
    pairs = [(Committee(id="d", level="district"), None), *((unit, "d") for unit in units)]
    allowed = "(allowed: base_committee, sectional_committee)"
    assert wrong(*pairs, ended={"gone": date(2010, 1, 1)}) == [
        f'cell "c" may not sit under committee:district "d" (regime vn-until-2025-07-01) {allowed}',
        (
            f'cell "gone" may not sit under committee:district "d" (regime vn-until-2025-07-01) '
            f"{allowed}"
        ),
        (
            'ratings.Z.2022: unit "x" is rated by scheme "Z", which is not known: A, '
            "A-exemplary-within, A-exemplary-apart, B (give the hierarchy your own scheme with "
            "schemes=)"
        ),
        'ratings.A.2017: scheme A has no grade "excelent": clean_and_strong, good, completed, weak',
        'member_ratings.B.2022: scheme B has no grade "best": excellent, good, completed, failed',
        (
            'member_ratings.C.2022: unit "c" is rated by scheme "C", which is not known: A, '
            "A-exemplary-within, A-exemplary-apart, B (give the hierarchy your own scheme with "
            "schemes=)"
        ),
        (
            'unit "gone" ended on 2010-01-01, and no identity comes back (give the new '
            "unit an id of "
            "its own; the name may be the same)"
        ),
        'place "p" is listed by unit "y" and by "x"',
    ]


def test_nothing_may_sit_where_the_rules_name_no_parent() -> None:
    assert wrong(
        (Committee(id="p", level="province"), None), (Committee(id="x", level="hamlet"), "p")
    ) == [
        (
            'committee:hamlet "x" may not sit under committee:province "p" (regime '
            "vn-until-2025-07-01) (allowed: nothing)"
        )
    ]


def test_where_it_is_wrong() -> None:
    pairs = [(Cell(id="a"), None), (Cell(id="b"), "zz"), (Cell(id="a"), "zz")]
    assert problems_of(
        InvalidHierarchyError,
        Hierarchy.from_pairs,
        pairs,
        as_of=DAY,
        paths=["row 1", "row 2", "row 3"],
    ) == [
        (
            'row 3: two units have the id "a" (an id names one unit for ever; the official '
            "code may "
            "be used again)"
        ),
        'row 2: the parent of unit "b" is "zz", which is not there',
    ]


def test_everything_wrong_with_the_frame_at_once() -> None:
    assert problems_of(
        InvalidHierarchyError,
        Hierarchy.from_pairs,
        [],
        as_of=datetime(2018, 1, 1),  # noqa: DTZ001 - a moment is no day
        regime="old",
        ended={"": DAY, "x": "2018"},
    ) == [
        "as_of: as_of should be a date, not datetime.datetime(2018, 1, 1, 0, 0) (datetime)",
        "regime: regime should be a Regime, not 'old' (str)",
        (
            "ended: '' cannot be an id (an id is a text without line breaks, control characters or "
            "white space at its ends, of at most 200 characters)"
        ),
        "ended.x: ended.x should be a date, not '2018' (str)",
    ]


@pytest.mark.parametrize(
    ("pairs", "options"),
    [
        ([("a", None)], {}),
        ([(Cell(id="a"), None), (3, "a")], {}),
        ([(Cell(id="a"), [])], {}),
        ([(Cell(id="a"), None)], {"ended": None}),
        ([(Cell(id="a"), None)], {"ended": [("x", DAY)]}),
        ([(Cell(id="a"), None)], {"schemes": ["A"]}),
    ],
)
def test_values_of_other_types_are_problems_like_any_other(pairs: Any, options: Any) -> None:
    with pytest.raises(PartyOrgError) as caught:
        Hierarchy.from_pairs(pairs, **{"as_of": DAY, **options})
    assert "wrong_type" in caught.value.codes


def test_graphs_that_are_no_trees() -> None:
    def lines(graph: Any) -> list[str]:
        return problems_of(InvalidHierarchyError, Hierarchy.from_graph, graph, as_of=DAY)

    plain = "the graph is not a tree: it should be a plain nx.DiGraph with edges parent → child"
    assert lines(nx.Graph()) == lines(nx.MultiDiGraph()) == [plain]
    graph: nx.DiGraph[str] = nx.DiGraph([("x", "a"), ("y", "a")])
    for unit in ("x", "y", "a"):
        graph.nodes[unit]["unit"] = Cell(id=unit)
    assert lines(graph) == ["the graph is not a tree: 'a' has 2 parents"]
    del graph.nodes["x"]["unit"]
    graph.nodes["y"]["unit"] = Cell(id="z")
    assert lines(graph) == [
        "nodes['x'].unit: nodes['x'].unit should be its unit, not None (NoneType)",
        "the graph is not a tree: 'a' has 2 parents",
        "nodes['y'].unit: nodes['y'].unit should be its unit, not Cell(id='z') (Cell)",
    ]


def test_a_circle_of_many_units_is_found() -> None:
    pairs = [(Cell(id=f"u{n}"), f"u{(n + 1) % 50_000}") for n in range(50_000)]
    codes = [line.split(":")[0] for line in wrong(*pairs, regime=UNRESTRICTED)]
    assert codes == ["no unit is the root", "the parents form a circle"]


def test_an_ended_id_is_known_again_however_its_accents_are_written() -> None:
    decomposed = unicodedata.normalize("NFD", "chi-bộ")
    assert decomposed != "chi-bộ"
    [line] = wrong((Cell(id="chi-bộ"), None), ended={decomposed: date(2010, 1, 1)})
    assert line.startswith('unit "chi-bộ" ended on 2010-01-01')
