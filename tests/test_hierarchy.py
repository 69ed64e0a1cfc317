"""The hierarchy as a value: making one, asking it, and everything that is wrong at once."""

import pickle
import sys
import threading
from datetime import date, datetime
from typing import Any

import networkx as nx
import pytest

from party_org.errors import InvalidHierarchyError, PartyOrgError, UnknownUnitError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.places import Place
from party_org.plans import Plan
from party_org.ratings import Rating
from party_org.regime import REGIME_FROM_2025_07_01, REGIME_UNTIL_2025_07_01, UNRESTRICTED
from party_org.schemes import Grade, RatingScheme
from party_org.tree import common_parent, is_within, tree_order
from party_org.units import (
    BaseCell,
    BaseCommittee,
    BaseOrganization,
    Cell,
    Committee,
    MemberUnit,
    SectionalCommittee,
    Unit,
)
from tests.samples import DAY, apply, cell, commune, district, problems_of

FOUR = RatingScheme("4 tốt", [Grade("yes", "yes", "đạt"), Grade("no", "no", "không đạt")])


def built(*pairs: Any, **options: Any) -> Hierarchy:
    return Hierarchy.from_pairs(pairs, **{"as_of": DAY, **options})


def wrong(*pairs: Any, **options: Any) -> list[str]:
    return problems_of(InvalidHierarchyError, built, *pairs, **options)


# making --------------------------------------------------------------------------------------


def test_the_same_from_nested_from_pairs_and_from_a_graph() -> None:
    h = district()
    pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
    assert Hierarchy.from_pairs(pairs, as_of=DAY) == h
    assert Hierarchy.from_pairs(iter(pairs), as_of=DAY) == h
    assert Hierarchy.from_graph(h.graph, as_of=DAY) == h
    graph: nx.DiGraph[str] = nx.DiGraph((h.parent(i), i) for i in list(h)[1:])
    nx.set_node_attributes(graph, {i: h[i] for i in h}, "value")
    assert Hierarchy.from_graph(graph, as_of=DAY, attribute="value") == h


def test_units_may_come_in_any_order() -> None:
    h = district()
    pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
    later_first = sorted(pairs, key=lambda pair: -len(h.ancestors(pair[0].id)))
    assert Hierarchy.from_pairs(later_first, as_of=DAY) == h


def test_a_hierarchy_is_made_by_its_makers_only() -> None:
    with pytest.raises(TypeError, match="from_nested, from_pairs, from_graph"):
        Hierarchy()


def test_the_rules_are_those_of_the_day() -> None:
    assert district().regime == REGIME_UNTIL_2025_07_01
    root = Committee(id="p", level="province")
    assert built((root, None), as_of=date(2025, 7, 1)).regime == REGIME_FROM_2025_07_01
    assert built((root, None), regime=UNRESTRICTED).regime == UNRESTRICTED


def test_a_scheme_of_ones_own() -> None:
    unit = cell("a", ratings={("4 tốt", 2022): "yes"})
    h = commune(unit, schemes=[FOUR])
    assert h.schemes["4 tốt"] == FOUR
    assert h.rollup().ratings("4 tốt", 2022).cells.count("yes").known == 1
    assert pickle.loads(pickle.dumps(h)) == h
    assert pickle.loads(pickle.dumps(h)).digest == h.digest != commune(cell("a")).digest


# what is wrong, all at once ------------------------------------------------------------------


def test_everything_wrong_with_the_shape_at_once() -> None:
    a, b, c, d = (Cell(id=i) for i in "abcd")
    x = BaseCommittee(id="x")
    assert wrong((x, None), (a, None), (b, "nowhere"), (c, "d"), (d, "c"), (x, "a")) == [
        'two units have the id "x" (an id names one unit for ever; the official code may be used '
        "again)",
        'the parent of unit "b" is "nowhere", which is not there',
        'unit "a" has no parent, and "x" is the root already (a hierarchy has one root: say the '
        "parent)",
        "the parents form a circle: c → d → c",
        'cell "c" may not sit under cell "d" (regime vn-until-2025-07-01) (allowed: '
        "base_committee, sectional_committee)",
        'cell "d" may not sit under cell "c" (regime vn-until-2025-07-01) (allowed: '
        "base_committee, sectional_committee)",
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
        f'cell "gone" may not sit under committee:district "d" (regime vn-until-2025-07-01) '
        f"{allowed}",
        'ratings.Z.2022: unit "x" is rated by scheme "Z", which is not known: A, '
        "A-exemplary-within, A-exemplary-apart, B (give the hierarchy your own scheme with "
        "schemes=)",
        'ratings.A.2017: scheme A has no grade "excelent": clean_and_strong, good, completed, weak',
        'member_ratings.B.2022: scheme B has no grade "best": excellent, good, completed, failed',
        'member_ratings.C.2022: unit "c" is rated by scheme "C", which is not known: A, '
        "A-exemplary-within, A-exemplary-apart, B (give the hierarchy your own scheme with "
        "schemes=)",
        'unit "gone" ended on 2010-01-01, and no identity comes back (give the new unit an id of '
        "its own; the name may be the same)",
        'place "p" is listed by unit "y" and by "x"',
    ]


def test_nothing_may_sit_where_the_rules_name_no_parent() -> None:
    assert wrong((Committee(id="p", level="province"), None), (Committee(id="x", level="hamlet"), "p")) == [
        'committee:hamlet "x" may not sit under committee:province "p" (regime '
        "vn-until-2025-07-01) (allowed: nothing)"
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
        'row 3: two units have the id "a" (an id names one unit for ever; the official code may '
        "be used again)",
        'row 2: the parent of unit "b" is "zz", which is not there',
    ]


def test_everything_wrong_with_the_frame_at_once() -> None:
    assert problems_of(
        InvalidHierarchyError,
        Hierarchy.from_pairs,
        [],
        as_of=datetime(2018, 1, 1),  # noqa: DTZ001 - a moment is no day
        regime="old",  # type: ignore[arg-type]  # that is the point
        ended={"": DAY, "x": "2018"},  # type: ignore[dict-item]  # that is the point
    ) == [
        "as_of: as_of should be a date, not datetime.datetime(2018, 1, 1, 0, 0) (datetime)",
        "regime: regime should be a Regime, not 'old' (str)",
        "ended: '' cannot be an id (an id is a text without line breaks, control characters or "
        "white space at its ends, of at most 200 characters)",
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


# asking --------------------------------------------------------------------------------------


def test_it_is_like_a_mapping() -> None:
    h = district()
    assert list(h) == ["d", "c1", "a", "b", "c2", "e", "f", "bank", "c3"]
    assert len(h) == 9
    assert "a" in h
    assert "zz" not in h
    assert [] not in h
    assert h["a"] == cell("a", 10)
    assert h.root == "d"
    assert repr(h) == (
        '<Hierarchy "d" as of 2018-07-01: base_cell=1, base_committee=3, cell=4, committee=1>'
    )


def test_up_and_down() -> None:
    h = district()
    assert (h.parent("a"), h.parent("d")) == ("c1", None)
    assert (h.children("c1"), h.children("a")) == (("a", "b"), ())
    assert h.ancestors("a") == ("c1", "d")
    assert h.path("a") == ("d", "c1", "a")
    assert h.path("d") == ("d",)
    assert [unit.id for unit in h.walk()] == list(h)
    assert [unit.id for unit in h.walk(under="c2")] == ["c2", "e", "f"]
    assert [unit.id for unit in h.walk("cell")] == ["a", "b", "e", "f"]
    assert [unit.id for unit in h.walk(BaseOrganization)] == ["c1", "c2", "bank", "c3"]
    assert [unit.id for unit in h.walk(MemberUnit, under="d")] == ["a", "b", "e", "f", "bank"]


def test_order_and_place_in_the_tree() -> None:
    h = district()
    assert tree_order(h, ["bank", "f", "a", "f", "d", "c1"]) == ["d", "c1", "a", "f", "bank"]
    assert common_parent(h, ["a", "b"]) == "c1"
    assert common_parent(h, ["a", "e"]) is None
    assert is_within(h, "a", "d")
    assert not is_within(h, "d", "a")


@pytest.mark.parametrize(
    "ask",
    [
        lambda h: h["zz"],
        lambda h: h.parent("zz"),
        lambda h: h.children("zz"),
        lambda h: h.path("zz"),
        lambda h: h.ancestors("zz"),
        lambda h: h.rollup("zz"),
        lambda h: h.subtree("zz"),
        lambda h: list(h.walk(under="zz")),
        lambda h: h.find("x", under="zz"),
    ],
)
def test_unknown_units(ask: Any) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        ask(district())
    assert str(caught.value) == 'there is no unit "zz"'
    assert isinstance(caught.value, KeyError)
    assert caught.value.problems[0].unit == "zz"
    with pytest.raises(UnknownUnitError, match='no unit "bnk", did you mean "bank"'):
        district()["bnk"]
    with pytest.raises(UnknownUnitError):
        district()[[]]  # type: ignore[index]  # that is the point


def test_ids_may_be_spelt_decomposed() -> None:
    h = commune(cell("chi-bộ", 3))
    spelt = "chi-bo\u0302\u0323"
    assert h[spelt] is h["chi-bộ"]
    assert h.parent(spelt) == "commune"
    assert h.path(spelt) == ("commune", "chi-bộ")
    assert h.rollup(spelt).members.total.known == 3


def test_finding() -> None:
    h = commune(
        cell("a", name="Chi bộ thôn Hoà Bình", code="01"),
        BaseCell(id="b", name="CHI BỘ thôn Hòa  Bình", code="01"),
        cell("c", name="Đảng uỷ"),
        regime=UNRESTRICTED,
    )
    assert [unit.id for unit in h.find("chi bộ thôn Hòa Bình")] == ["a", "b"]
    assert [unit.id for unit in h.find(code="01", kind="cell")] == ["a"]
    assert [unit.id for unit in h.find("Ðảng ủy", kind=Cell, under="commune")] == ["c"]
    assert h.find("Hoa Binh") == ()


def test_a_subtree_is_a_hierarchy() -> None:
    h = apply(district(), Merge(["b"], into="a")).after
    part = h.subtree("c1")
    assert (part.root, list(part), part.as_of, part.ended) == ("c1", ["c1", "a"], DAY, h.ended)
    assert h.subtree("d") == h


def test_rollups_of_a_kind_or_level() -> None:
    h = district()
    assert [*h.rollups(BaseCommittee)] == ["c1", "c2", "c3"]
    assert [*h.rollups(level="district")] == ["d"]
    assert [*h.rollups("cell", level="district")] == []
    assert h.rollups()["c1"].members.total.known == 21


def test_equality_with_other_things() -> None:
    h = district()
    assert h != "d"
    assert h != district(ended={"zz": DAY})
    assert h != district(regime=UNRESTRICTED)
    assert h != district(as_of=date(2018, 7, 2))
    assert h != district(schemes=[FOUR])
    assert len({h, district(), district(as_of=date(2018, 7, 2))}) == 2


def test_the_digest_is_that_of_the_content() -> None:
    h = district()
    assert h.digest.startswith("sha256:")
    assert len(h.digest) == len("sha256:") + 64
    assert h.digest == district().digest
    others = [
        district(ended={"zz": DAY}),
        district(regime=UNRESTRICTED),
        district(as_of=date(2018, 7, 2)),
        district(schemes=[FOUR]),
        apply(h, Merge(["b"], into="a")).after,
    ]
    assert len({h.digest, *(other.digest for other in others)}) == 6


@pytest.mark.parametrize("value", [True, False])
def test_truth_and_numbers_are_different_extra_fields(value: bool) -> None:
    one, other = (commune(cell("a", extra={"k": v})) for v in (value, int(value)))
    assert (one == other) == (one.digest == other.digest)


def test_two_threads_may_ask_at_once() -> None:
    h = district()
    answers: list[Any] = []
    threads = [
        threading.Thread(target=lambda: answers.append((h.digest, h.rollup()))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(district().digest, district().rollup())] * 8


# deep and wide -------------------------------------------------------------------------------

SIZE = 100_000


def deep() -> Hierarchy:
    pairs: list[tuple[Unit, str | None]] = [(SectionalCommittee(id="u0"), None)]
    pairs += [(SectionalCommittee(id=f"u{n}"), f"u{n - 1}") for n in range(1, SIZE - 1)]
    pairs.append((cell("last", 7), f"u{SIZE - 2}"))
    return Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED)


def wide() -> Hierarchy:
    pairs: list[tuple[Unit, str | None]] = [(BaseCommittee(id="u0"), None)]
    pairs += [(Cell(id=f"u{n}"), "u0") for n in range(1, SIZE - 1)]
    pairs.append((cell("last", 7), "u0"))
    return Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED)


@pytest.mark.parametrize("make", [deep, wide])
def test_a_hundred_thousand_units_in_a_chain_or_a_star(make: Any) -> None:
    assert sys.getrecursionlimit() < SIZE / 10
    h = make()
    assert len(h) == SIZE
    assert list(h)[:2] == ["u0", "u1"]
    assert list(h)[-1] == "last"
    assert (h.rollup().members.total.known, h.rollup().units) == (7, SIZE)
    again = pickle.loads(pickle.dumps(h))
    assert again == h
    assert again.digest == h.digest
    assert h.path("last")[0] == "u0"
    top = h.parent("last")
    outcome = Plan(steps=[Establish(cell("n"), under=top, members_from={"last": 3})]).apply(h)
    assert outcome.balances()
    assert outcome.after.rollup().members.total.known == 7
    assert outcome.after.rollup().units == SIZE + 1
    assert outcome.after != h


def test_a_circle_of_many_units_is_found() -> None:
    pairs = [(Cell(id=f"u{n}"), f"u{(n + 1) % 50_000}") for n in range(50_000)]
    codes = [line.split(":")[0] for line in wrong(*pairs, regime=UNRESTRICTED)]
    assert codes == ["no unit is the root", "the parents form a circle"]


def test_numbers_are_never_rounded() -> None:
    cells = [cell(f"c{n}", Membership(10**9)) for n in range(50)]
    assert int(commune(*cells).rollup().members.total) == 50 * 10**9
