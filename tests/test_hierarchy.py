"""The hierarchy as a value: making one, asking it, and trees that are very deep or wide."""

import pickle
import sys
import threading
from datetime import date
from typing import Any

import networkx as nx
import pytest

from party_org.errors import UnknownUnitError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.plans import Plan
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
from tests.samples import DAY, apply, cell, commune, district

FOUR = RatingScheme("4 tốt", [Grade("yes", "yes", "đạt"), Grade("no", "no", "không đạt")])


# making --------------------------------------------------------------------------------------


def test_the_same_from_nested_from_pairs_and_from_a_graph() -> None:
    h = district()
    pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
    assert Hierarchy.from_pairs(pairs, as_of=DAY) == h
    assert Hierarchy.from_pairs(iter(pairs), as_of=DAY) == h
    assert Hierarchy.from_graph(h.graph, as_of=DAY) == h
    graph: nx.DiGraph[str] = nx.DiGraph((str(h.parent(i)), i) for i in list(h)[1:])
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
    assert (
        Hierarchy.from_pairs([(root, None)], as_of=date(2025, 7, 1)).regime
        == REGIME_FROM_2025_07_01
    )
    assert (
        Hierarchy.from_pairs([(root, None)], as_of=DAY, regime=UNRESTRICTED).regime == UNRESTRICTED
    )


def test_a_scheme_of_ones_own() -> None:
    unit = cell("a", ratings={("4 tốt", 2022): "yes"})
    h = commune(unit, schemes=[FOUR])
    assert h.schemes["4 tốt"] == FOUR
    assert h.rollup().ratings("4 tốt", 2022).cells.count("yes").known == 1
    assert pickle.loads(pickle.dumps(h)) == h
    assert pickle.loads(pickle.dumps(h)).digest == h.digest != commune(cell("a")).digest


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


def test_a_unit_that_has_ended_is_told_from_one_that_never_was() -> None:
    h = apply(district(), Merge(["b"], into="a")).after
    for ask in (lambda: h["b"], lambda: h.parent("b"), lambda: h.rollup("b")):
        with pytest.raises(UnknownUnitError) as caught:
            ask()
        assert str(caught.value) == f'unit "b" ended on {h.ended["b"].isoformat()}'


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


def test_numbers_are_never_rounded() -> None:
    cells = [cell(f"c{n}", Membership(10**9)) for n in range(50)]
    assert int(commune(*cells).rollup().members.total) == 50 * 10**9
