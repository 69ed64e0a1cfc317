"""Splitting: a unit ends in new ones, or goes on while new ones come out of it."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.errors import InvalidValueError
from party_org.membership import Membership
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import NewlyStated, Posting, Unallocated
from party_org.operations.split import Part, Split
from party_org.ratings import Title
from party_org.receipts import Retired
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCommittee, Cell, Committee, Unit
from tests.samples import DAY, apply, cell, commune, district, members, problems_of, refused, roll


def parts(*numbers: Any, survivor: str | None = None) -> list[Part]:
    """Parts with these members, of new cells n0, n1, …, the first perhaps of the unit itself."""
    units: list[str | Unit] = [Cell(id=f"n{n}") for n in range(len(numbers))]
    if survivor is not None:
        units[0] = survivor
    return [Part(u, members=n) for u, n in zip(units, numbers, strict=True)]


def test_a_cell_is_divided_and_ends() -> None:
    h = commune(cell("x", 1), cell("joint", 18, name="Chi bộ ghép"), cell("y", 2))
    outcome = apply(h, Split("joint", into=parts(7, REST)))
    assert outcome.after.children("commune") == ("x", "n0", "n1", "y")
    assert members(outcome.after) == {"x": 1, "n0": 7, "n1": 11, "y": 2}
    assert outcome.after.ended == {"joint": DAY}
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.begun, receipt.ended) == (
        "divide",
        {"n0": "commune", "n1": "commune"},
        ("joint",),
    )
    assert receipt.effect() == (
        "Chi bộ ghép (joint) is divided into n0, n1 and ends (chia); 7 members Chi bộ ghép "
        "(joint) → n0; 11 members Chi bộ ghép (joint) → n1"
    )
    assert receipt.effect("vi") == (
        "chia Chi bộ ghép (joint) thành n0, n1; 7 đảng viên Chi bộ ghép (joint) → n0; 11 đảng "
        "viên Chi bộ ghép (joint) → n1"
    )


def test_a_cell_is_separated_from_one_that_goes_on() -> None:
    h = commune(cell("x", 1), cell("a", 18, titles=[Title("4 tốt", 2022)]), cell("y", 2))
    outcome = apply(h, Split("a", into=[Part("a", members=REST), Part(Cell(id="n"), members=7)]))
    assert outcome.after.children("commune") == ("x", "a", "n", "y")
    assert members(outcome.after) == {"x": 1, "a": 11, "n": 7, "y": 2}
    assert outcome.after["a"].titles == (Title("4 tốt", 2022),)
    assert outcome.after.ended == {}
    (receipt,) = outcome.receipts
    assert (receipt.term, receipt.changed, receipt.retired) == ("separate", ("a",), ())
    assert receipt.postings == (Posting("members.total", "a", "n", 7),)
    assert receipt.effect() == ("n are separated from a, which goes on (tách); 7 members a → n")


def test_the_last_child_is_separated_after_itself() -> None:
    h = commune(cell("x", 1), cell("a", 4))
    after = apply(h, Split("a", into=parts(1, 1, 2, survivor="a"))).after
    assert after.children("commune") == ("x", "a", "n1", "n2")


def test_own_grades_of_a_unit_that_ends_are_retired() -> None:
    one = cell("a", 2, ratings={("B", 2022): "good"})
    outcome = apply(commune(one), Split("a", into=parts(1, 1)))
    assert outcome.receipts[0].retired == (Retired("a", one.ratings, ()),)
    assert outcome.after["n0"].ratings == outcome.after["n1"].ratings == {}


def test_breakdowns_and_member_ratings_are_shared_out_as_stated() -> None:
    source = cell(
        "a", Membership(10, women=4), member_ratings={("B", 2022): {"good": 6, "excellent": 3}}
    )
    shares = [
        Part(
            Cell(id="n0"),
            members=Allotment(Membership(4, women=1), {("B", 2022): {"good": 2, "excellent": 0}}),
        ),
        Part(Cell(id="n1"), members=REST),
    ]
    after = apply(commune(source), Split("a", into=shares)).after
    assert after["n0"] == cell(
        "n0", Membership(4, women=1), member_ratings={("B", 2022): {"good": 2, "excellent": 0}}
    )
    assert after["n1"] == cell(
        "n1", Membership(6, women=3), member_ratings={("B", 2022): {"good": 4, "excellent": 3}}
    )


def test_at_least_3_split_into_7_and_5_states_something_new() -> None:
    outcome = apply(commune(cell("a", AtLeast(3))), Split("a", into=parts(7, 5)))
    assert members(outcome.after) == {"n0": 7, "n1": 5}
    assert outcome.receipts[0].newly_stated == (NewlyStated("members.total", 9, ("n0", "n1")),)


def test_an_unknown_number_is_split_into_unknown_numbers() -> None:
    outcome = apply(commune(cell("a")), Split("a", into=parts(None, REST)))
    assert members(outcome.after) == {"n0": None, "n1": None}
    assert outcome.receipts[0].unallocated == ()
    known = apply(commune(cell("a", 9)), Split("a", into=parts(None, None)))
    assert members(known.after) == {"n0": None, "n1": None}
    assert known.receipts[0].unallocated == (Unallocated("members.total", 9, ("n0", "n1")),)
    one = apply(commune(cell("a", 9)), Split("a", into=parts(4, None)))
    assert members(one.after) == {"n0": 4, "n1": 5}
    bound = apply(commune(cell("a", 9)), Split("a", into=parts(AtLeast(2), AtLeast(7))))
    assert members(bound.after) == {"n0": 2, "n1": 7}


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            Split("a", into=parts(7, 5)),
            [
                '12 of members.total are taken from "a", which has 10: 2 too many',
            ],
        ),
        (
            Split("a", into=parts(7, 1)),
            [
                (
                    '8 of members.total of "a" are shared out, and it has 10: 2 are '
                    "forgotten (name a "
                    "destination for each, or give one of them REST)"
                ),
            ],
        ),
        (Split("a", into=parts(REST, REST)), ['more than one share of "a" is the rest']),
        (Split("a", into=parts(10)), ['"a" is split into fewer than two parts']),
        (Split("a", into=()), ['"a" is split into fewer than two parts']),
        (
            Split("d", into=[Part("d"), Part(Committee(id="n", level="district"))]),
            ['"d" is the root and cannot be split'],
        ),
        (
            Split("a", into=[Part("b", members=5), Part(Cell(id="n"), members=5)]),
            [
                (
                    '"b" is there already, and it is not the unit that is split ("a") (a part is a '
                    "new unit, or the unit that is split; use Dissolve to spread members over "
                    "existing cells)"
                )
            ],
        ),
        (
            Split("a", into=[Part("a", members=5), Part("a", members=5)]),
            ['"a" is named as a part twice'],
        ),
        (
            Split("a", into=[Part(BaseCommittee(id="n")), Part(Cell(id="m"), members=10)]),
            [
                (
                    'the members of "a" cannot go over to the base_committee "n" (only cells and '
                    "base cells hold members; units with and without a roll do not mix)"
                )
            ],
        ),
        (
            Split("c3", into=[Part("c3"), Part(BaseCommittee(id="n"), members=3)]),
            [
                (
                    '"n" is a base_committee, which holds no members itself (name a cell or a base '
                    "cell)"
                )
            ],
        ),
        (
            Split("c1", into=[Part("c1", children=["e"]), Part(BaseCommittee(id="n"))]),
            ['"e" is not directly below "c1"'],
        ),
        (
            Split(
                "c1",
                into=[
                    Part(BaseCommittee(id="n"), children=["a"]),
                    Part(BaseCommittee(id="m"), children=["a"]),
                ],
            ),
            [
                '"a", below "c1", is given to two parts',
                (
                    'nothing is said of "b", which is directly below "c1" (say its new parent with '
                    "children_to= or children=)"
                ),
            ],
        ),
        (
            Split("a", into=[Part("a", members=5), Part(Cell(id="n"), members=5, serves=["v"])]),
            ['"v" is not among the places of "a"'],
        ),
        (Split("zzz", into=parts(1, 1)), ['there is no unit "zzz"']),
        (
            Split("a", into=[Part(Cell(id="n"), members=5), Part(Cell(id="n"), members=5)]),
            [
                (
                    'two units have the id "n" (an id names one unit for ever; the '
                    "official code may "
                    "be used again)"
                )
            ],
        ),
    ],
)
def test_refusals(step: Split, lines: list[str]) -> None:
    problems = refused(district(), step)
    assert [str(problem) for problem in problems] == [f"step 1: {line}" for line in lines]


def test_kinds_of_the_parts_are_judged_by_the_regime() -> None:
    step = Split("a", into=[Part("a", members=5), Part(Cell(id="n"), members=5)])
    assert roll(apply(district(), step).after, "n").total == 5
    base = [Part("bank", members=6), Part(Cell(id="n"), members=6)]
    assert [problem.code for problem in refused(district(), Split("bank", into=base))] == [
        "wrong_parent"
    ]
    after = apply(district(regime=UNRESTRICTED), Split("bank", into=base)).after
    assert after.children("d") == ("c1", "c2", "bank", "n", "c3")


def test_values_that_are_no_splits() -> None:
    assert problems_of(InvalidValueError, Part, "a", members=True) == [
        (
            "members: True (bool) is not a count (a count is a whole number, AtLeast(n) (written "
            '">=n") or None for not stated)'
        ),
    ]
    assert problems_of(InvalidValueError, Part, 3, children=4, serves=[5]) == [
        "unit: unit should be an id or a new unit, not 3 (int)",
        "children: children should be a list of ids, not 4 (int)",
        "serves: serves should be a text, not 5 (int)",
    ]
    assert problems_of(InvalidValueError, Split, 3, into="ab", rest="whatever") == [
        "unit: unit should be a text, not 3 (int)",
        "rest: rest is 'whatever', which is none of: refuse, unknown, proportional",
        "into: into should be a list of parts, not 'ab' (str)",
    ]
    assert problems_of(InvalidValueError, Split, "a", into=["b"]) == [
        "into[0]: into[0] should be a Part, not 'b' (str)"
    ]
    assert problems_of(InvalidValueError, Part, "a", members="all") == [
        "members: members should be a number of members, not 'all' (str)"
    ]


def test_only_one_part_takes_what_is_left() -> None:
    parts = [Part("a"), Part(Cell(id="n"), members=REST)]
    assert [problem.code for problem in refused(district(), Split("a", into=parts))] == [
        "several_rests"
    ]
