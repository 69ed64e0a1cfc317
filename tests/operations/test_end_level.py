"""Abolishing a level: its committees end, and what is under each goes to another parent."""

import pytest

from party_org.errors import InvalidValueError
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.changes import Posting
from party_org.operations.end_level import EndLevel
from party_org.operations.transfer import Transfer
from party_org.periods import Period
from party_org.places import Place
from party_org.ratings import Title
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCell, BaseCommittee, Committee, SectionalCommittee
from tests.samples import DAY, apply, cell, members, problems_of, refused

TRAINED = ("trained", Period.year(2017))


def province() -> Hierarchy:
    """Two districts, one of them with a list of places, and a bloc of agencies."""
    d1 = Committee(id="d1", level="district", places=[Place("v")], titles=[Title("4 tốt", 2017)])
    bloc = Committee(
        id="bloc", level="district", branch="agencies", indicators={TRAINED: Indicator(5)}
    )
    tree: Nested = (
        Committee(id="p", level="province", indicators={TRAINED: Indicator(1)}),
        [
            (d1, [(BaseCommittee(id="c1"), [cell("a", 10)]), _base_cell("s", 3)]),
            (bloc, [_base_cell("g", 6)]),
            Committee(id="d2", level="district", name="Huyện Hai"),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=DAY)


def _base_cell(unit_id: str, number: int) -> BaseCell:
    return BaseCell(id=unit_id, members=Membership(number))


def test_all_committees_of_the_level_end_and_hand_up_what_they_have() -> None:
    h = province()
    outcome = apply(h, EndLevel("district"))
    after = outcome.after
    assert after.children("p") == ("c1", "s", "g")
    assert after["p"] == Committee(
        id="p", level="province", places=[Place("v")], indicators={TRAINED: Indicator(6)}
    )
    assert (list(after.ended), members(after)) == (["d1", "bloc", "d2"], members(h))
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.begun, receipt.ended) == ("end_level", {}, ("d1", "bloc", "d2"))
    assert receipt.changed == ("p",)
    assert [(m.unit, m.source, m.target) for m in receipt.moved] == [
        ("c1", "d1", "p"),
        ("s", "d1", "p"),
        ("g", "bloc", "p"),
    ]
    measure = "indicators.2017-01-01/2018-01-01.value.trained"
    assert receipt.postings == (Posting(measure, "bloc", "p", 5),)
    assert [retired.unit for retired in receipt.retired] == ["d1"]
    assert receipt.effect() == (
        "committees of level district end their operation (kết thúc hoạt động): 3"
    )
    assert receipt.effect("vi") == "kết thúc hoạt động 3 đảng bộ cấp huyện"


def test_only_those_that_fit_end() -> None:
    where = {"branch": "agencies"}
    to_one = apply(province(), EndLevel("district", where=where, children_to="d2")).after
    assert (to_one.children("d2"), list(to_one.ended)) == (("g",), ["bloc"])
    assert to_one["d2"].indicators == {TRAINED: Indicator(5)}
    told = EndLevel("district", where=where, children_to={"bloc": "d1"})
    assert apply(province(), told).after.children("d1") == ("c1", "s", "g")
    by_name = apply(province(), EndLevel("district", where={"name": "Huyện Hai"})).after
    assert list(by_name.ended) == ["d2"]


def test_places_and_children_of_several_go_where_each_is_told() -> None:
    targets = {"d1": "d2"}
    step = EndLevel("district", where={"branch": "territorial", "name": "d1"}, children_to=targets)
    after = apply(province(), step).after
    assert after["d2"] == Committee(
        id="d2", level="district", name="Huyện Hai", places=[Place("v")]
    )
    assert after.children("d2") == ("c1", "s")


def test_what_is_not_told_goes_to_the_parent() -> None:
    h = province().apply(Transfer("g", to="d2")).after
    after = apply(h, EndLevel("district", where={"name": "Huyện Hai"}, children_to={})).after
    assert after.children("p") == ("d1", "bloc", "g")


def test_parent_rules_are_those_of_the_end() -> None:
    (problem,) = refused(
        province(), EndLevel("district", where={"branch": "agencies"}, children_to="c1")
    )
    assert (problem.code, problem.unit) == ("wrong_parent", "g")


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (EndLevel("commune"), ["no committee of level commune fits"]),
        (
            EndLevel("district", where={"sector": "village"}),
            ["no committee of level district fits"],
        ),
        (EndLevel("province"), ['"p" is the root and cannot end']),
        (EndLevel("district", children_to="zz"), ['there is no unit "zz"']),
        (
            EndLevel("district", children_to={"d1": "p", "zz": "yy"}),
            ['there is no unit "zz"', 'there is no unit "yy"'],
        ),
        (
            EndLevel("district", where={"branch": "agencies"}, children_to={"d1": "d2"}),
            [
                (
                    '"d1" is given a target, and it is not among the committees of level district '
                    "that end"
                )
            ],
        ),
        (
            EndLevel("district", children_to={"d1": "d2"}),
            ['"d1" cannot go under "d2", which ends'],
        ),
        (
            EndLevel("district", children_to={"d1": "c1"}),
            ['"d1" cannot go under "c1", which is itself or below it'],
        ),
    ],
)
def test_refusals(step: EndLevel, lines: list[str]) -> None:
    problems = refused(province(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_places_are_not_lost() -> None:
    tree: Nested = (
        BaseCommittee(id="c"),
        [Committee(id="d", level="x", places=[Place("v")]), SectionalCommittee(id="s")],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY, regime=UNRESTRICTED)
    (problem,) = refused(h, EndLevel("x", children_to="s"))
    assert str(problem) == (
        'step 1: the places of "d" would be lost: a sectional_committee lists none'
    )


def test_values_that_end_no_level() -> None:
    assert problems_of(InvalidValueError, EndLevel, 3, where=4, children_to=5) == [
        "level: level should be a text, not 3 (int)",
        "where: where should be a mapping from field to value, not 4 (int)",
        "children_to: children_to should be an id, not 5 (int)",
    ]
    assert problems_of(InvalidValueError, EndLevel, "x", where={"colour": "red", "name": 3}) == [
        "where: where is 'colour', which is none of: branch, sector, code, name",
        "where.name: where.name should be a text, not 3 (int)",
    ]
    assert problems_of(InvalidValueError, EndLevel, "x", children_to={"a": 3}) == [
        "children_to: children_to should be a text, not 3 (int)"
    ]


def test_what_is_below_a_committee_does_not_go_under_itself() -> None:
    (problem,) = refused(province(), EndLevel("district", children_to={"d1": "c1"}))
    assert (problem.code, problem.unit) == ("under_own_subtree", "d1")


def test_what_is_below_two_committees_does_not_go_under_one_another_in_a_circle() -> None:
    step = EndLevel("district", children_to={"d1": "g", "bloc": "c1"})
    codes = [(problem.code, problem.unit) for problem in refused(province(), step)]
    assert codes == [("under_own_subtree", "d1"), ("under_own_subtree", "bloc")]
