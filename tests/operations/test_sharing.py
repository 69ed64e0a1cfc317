"""Sharing out the numbers of a cell: the three policies for what nobody shared out."""

from typing import Any

import pytest

from party_org.counts import AtLeast
from party_org.membership import Membership
from party_org.operations.allotment import REST, Allotment
from party_org.operations.changes import Unallocated
from party_org.operations.split import Part, Split
from party_org.origins import Origin
from party_org.periods import Period
from party_org.plans import Outcome
from party_org.ratings import MemberRatings
from party_org.schemes import Grade, RatingScheme
from party_org.units import Cell
from tests.samples import apply, cell, commune, refused, roll

FULL = Membership(17, women=5, youth=8, other={"retired": 2})


def split(source: Cell, *shares: Any, rest: Any = "refuse") -> Outcome:
    return apply(commune(source), step(*shares, rest=rest))


def step(*shares: Any, rest: Any = "refuse") -> Split:
    parts = [Part(Cell(id=f"n{n}"), members=share) for n, share in enumerate(shares)]
    return Split("a", into=parts, rest=rest)


def rolls(outcome: Outcome) -> list[Membership]:
    return [roll(outcome.after, unit) for unit in outcome.receipts[0].begun]


def ratings(outcome: Outcome) -> list[MemberRatings]:
    cells = [outcome.after[unit] for unit in outcome.receipts[0].begun]
    return [unit.member_ratings["B", 2022] for unit in cells]  # type: ignore[attr-defined]  # cells


def test_refuse_names_every_number_that_is_left_open() -> None:
    problems = refused(commune(cell("a", FULL)), step(10, 7))
    assert [str(problem) for problem in problems] == [
        f'step 1: nothing is said of how members.{name} of "a" ({amount}) is shared out between '
        'n0, n1 (state it in a Membership or Allotment, or say rest="unknown" or '
        'rest="proportional")'
        for name, amount in (("women", 5), ("youth", 8), ("retired", 2))
    ]


def test_unknown_posts_what_is_left_open_as_unallocated() -> None:
    outcome = split(cell("a", FULL), 10, 7, rest="unknown")
    assert rolls(outcome) == [Membership(10), Membership(7)]
    assert outcome.receipts[0].unallocated == (
        Unallocated("members.women", 5, ("n0", "n1")),
        Unallocated("members.youth", 8, ("n0", "n1")),
        Unallocated("members.retired", 2, ("n0", "n1")),
    )


def test_proportional_is_largest_remainder_and_marked_as_estimated() -> None:
    outcome = split(cell("a", FULL), 10, 7, rest="proportional")
    estimated = {"origin": Origin.ESTIMATED}
    assert rolls(outcome) == [
        Membership(10, women=3, youth=5, other={"retired": 1}, **estimated),
        Membership(7, women=2, youth=3, other={"retired": 1}, **estimated),
    ]
    assert outcome.receipts[0].unallocated == ()
    assert outcome.after.rollup().origins() == {Origin.ESTIMATED: 17}


def test_grades_are_shared_out_consistently_with_one_another() -> None:
    source = cell("a", 9, member_ratings={("B", 2022): {"excellent": 3, "good": 3, "failed": 3}})
    outcome = split(source, 3, 3, 3, rest="proportional")
    for found in ratings(outcome):
        assert sum(found.counts.values()) == 3  # type: ignore[arg-type]  # exact ones
        assert found.origin is Origin.ESTIMATED
    for grade in ("excellent", "good", "failed"):
        assert sum(found.counts[grade] for found in ratings(outcome)) == 3  # type: ignore[misc]  # exact ones


def test_what_one_has_stated_is_its_share_and_the_others_take_the_rest_in_proportion() -> None:
    source = cell("a", Membership(12, women=6))
    outcome = split(source, Membership(4, women=1), 4, 4, rest="proportional")
    assert [found.women for found in rolls(outcome)] == [1, 3, 2]


def test_there_is_no_proportion_to_unknown_heads() -> None:
    problems = refused(commune(cell("a", FULL)), step(None, None, rest="proportional"))
    assert [str(problem) for problem in problems] == [
        (
            'step 1: the numbers of "a" cannot be shared out in proportion to members who are not '
            'all known (say how many members go each way, or rest="unknown")'
        )
    ]


def test_a_bound_is_not_shared_out_in_proportion() -> None:
    source = cell("a", Membership(17, women=AtLeast(5)))
    outcome = split(source, 10, 7, rest="proportional")
    assert [found.women for found in rolls(outcome)] == [None, None]
    assert outcome.receipts[0].unallocated == (Unallocated("members.women", 5, ("n0", "n1")),)


def test_one_that_has_said_nothing_takes_what_is_left() -> None:
    outcome = split(cell("a", FULL), Membership(10, women=2, youth=3, other={"retired": 0}), REST)
    assert rolls(outcome)[1] == Membership(7, women=3, youth=5, other={"retired": 2})


def test_stated_bounds_are_kept() -> None:
    outcome = split(cell("a", 17), AtLeast(3), REST, rest="unknown")
    assert rolls(outcome) == [Membership(AtLeast(3)), Membership()]
    assert outcome.receipts[0].unallocated == (Unallocated("members.total", 14, ("n0", "n1")),)


def test_nobody_has_no_women() -> None:
    outcome = split(cell("a", FULL), 0, 17)
    assert rolls(outcome) == [
        Membership(0, women=0, youth=0, other={"retired": 0}),
        FULL,
    ]


def test_ratings_of_members_who_have_gone_since_stay_with_somebody() -> None:
    block = {("B", 2022): MemberRatings({"good": 5}, not_rated=0)}
    empty = cell("a", 0, member_ratings=block)
    outcome = split(empty, Allotment(0, {("B", 2022): {"good": 0}}), 0)
    assert [found.counts["good"] for found in ratings(outcome)] == [0, 5]
    (problem,) = refused(commune(empty), step(0, 0))
    assert problem.code == "not_shared_out"
    unknown = split(empty, 0, REST, rest="unknown")
    assert unknown.receipts[0].unallocated == (Unallocated("ratings.B.2022.good", 5, ("n0", "n1")),)
    together = split(empty, 0, 0, rest="proportional")
    assert sum(found.counts["good"] for found in ratings(together)) == 5  # type: ignore[misc]  # exact ones


def test_the_rest_is_all_that_is_left_also_of_members_who_have_gone_since() -> None:
    source = cell("a", 5, member_ratings={("B", 2022): {"good": 7}})
    outcome = split(source, Allotment(5, {("B", 2022): {"good": 5}}), REST)
    assert rolls(outcome) == [Membership(5), Membership(0)]
    assert [found.counts["good"] for found in ratings(outcome)] == [5, 2]
    said = split(source, Allotment(5, {("B", 2022): {"good": 5}}), 0)
    assert [found.counts["good"] for found in ratings(said)] == [5, 2]
    bound = cell("a", AtLeast(1), member_ratings={("B", 2022): {"good": 7}})
    outcome = split(bound, 0, 3, rest="unknown")
    assert outcome.after["n1"].member_ratings["B", 2022].counts == {"good": 7}  # type: ignore[attr-defined]  # a cell


def test_each_share_must_be_possible() -> None:
    problems = refused(
        commune(cell("a", Membership(10, women=9))), step(Membership(8, women=1), REST)
    )
    assert [str(problem) for problem in problems] == [
        "step 1: n1.women: women 8 of 2 members in all (a part cannot be larger than the whole)"
    ]
    assert problems[0].unit == "a"


def test_claims_on_breakdowns_must_add_up_too() -> None:
    problems = refused(
        commune(cell("a", Membership(10, women=4))),
        step(Membership(5, women=3), Membership(5, women=2)),
    )
    assert [str(problem) for problem in problems] == [
        'step 1: 5 of members.women are taken from "a", which has 4: 1 too many'
    ]
    problems = refused(
        commune(cell("a", Membership(AtLeast(10)))), step(Membership(5), Membership(4))
    )
    assert [problem.code for problem in problems] == ["members_forgotten"]


def test_a_bound_may_turn_out_to_be_the_number() -> None:
    outcome = split(cell("a", 10), AtLeast(4), AtLeast(6))
    assert rolls(outcome) == [Membership(4), Membership(6)]


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        (("published", "entered"), Origin.ENTERED),
        (("estimated", "published"), Origin.ESTIMATED),
        (("synthetic", "entered"), Origin.SYNTHETIC),
    ],
)
def test_the_least_firm_origin_counts(origins: tuple[str, str], expected: Origin) -> None:
    source = cell("a", Membership(10, origin=origins[0]))
    outcome = split(source, Membership(4, origin=origins[1]), REST)
    assert rolls(outcome)[0].origin is expected
    assert rolls(outcome)[1].origin is Origin(origins[0])


def test_nested_grades_are_shared_out_within_the_grade_around_them() -> None:
    grades = (Grade("best", "best", "tốt nhất", within="good"), Grade("good", "good", "tốt"))
    scheme = RatingScheme("own", grades, grades)
    source = cell("a", 8, member_ratings={("own", 2022): {"good": 4, "best": 3}})
    h = commune(source, schemes=[scheme])
    for shares in ((4, 4), (2, 6), (Allotment(4, {("own", 2022): {"good": 4}}), 2, 2)):
        after = apply(h, step(*shares, rest="proportional")).after
        found = [after[f"n{n}"].member_ratings["own", 2022] for n in range(len(shares))]  # type: ignore[attr-defined]  # cells
        assert sum(one.count("good") for one in found) == 4
        assert sum(one.count("best") for one in found) == 3
        assert all(one.count("best") <= one.count("good") for one in found)


def test_no_part_has_more_grades_than_members() -> None:
    block = {("B", 2022): {"excellent": 1, "good": 1, "failed": 1}}
    outcome = split(cell("a", 3, member_ratings=block), 1, 1, 1, rest="proportional")
    assert [sum(found.counts.values()) for found in ratings(outcome)] == [1, 1, 1]  # type: ignore[arg-type]  # exact ones


def test_what_is_left_shows_itself_by_its_name() -> None:
    assert repr(REST) == "REST"


def test_what_nobody_is_there_for_does_not_go_to_one_that_takes_nothing() -> None:
    indicator = ("trained", Period.year(2018))
    source = cell("a", 10, indicators={indicator: 10})
    said = Allotment(10, indicators={indicator: 3})
    outcome = split(source, said, 0, 0, rest="proportional")
    found = [outcome.after[f"n{n}"].indicators[indicator].value for n in range(3)]
    assert found == [3, 7, 0]


def test_a_grade_within_one_that_is_not_stated_is_shared_out_by_members() -> None:
    grades = (Grade("best", "best", "tốt nhất", within="good"), Grade("good", "good", "tốt"))
    scheme = RatingScheme("own", grades, grades)
    source = cell("a", 8, member_ratings={("own", 2022): {"best": 3}})
    after = apply(commune(source, schemes=[scheme]), step(5, 3, rest="proportional")).after
    found = [after[f"n{n}"].member_ratings["own", 2022].count("best") for n in range(2)]  # type: ignore[attr-defined]  # cells
    assert found == [2, 1]


def test_a_bound_on_grades_of_members_who_have_gone_since_leaves_the_others_open() -> None:
    source = cell("a", 0, member_ratings={("B", 2022): {"good": 5}})
    said = Allotment(0, {("B", 2022): {"good": AtLeast(2)}})
    outcome = split(source, said, 0, rest="unknown")
    found = [outcome.after[f"n{n}"].member_ratings.get(("B", 2022)) for n in range(2)]  # type: ignore[attr-defined]  # cells
    assert found == [MemberRatings({"good": AtLeast(2)}), None]
    assert outcome.receipts[0].unallocated == (Unallocated("ratings.B.2022.good", 3, ("n0", "n1")),)


def test_one_grade_of_one_who_has_gone_since_is_left_open_too() -> None:
    source = cell("a", 0, member_ratings={("B", 2022): {"good": 1}})
    outcome = split(source, 0, 0, rest="unknown")
    assert [outcome.after[f"n{n}"].member_ratings for n in range(2)] == [{}, {}]  # type: ignore[attr-defined]  # cells
    assert outcome.receipts[0].unallocated == (Unallocated("ratings.B.2022.good", 1, ("n0", "n1")),)


def test_claims_that_reach_a_bound_are_enough() -> None:
    outcome = split(cell("a", Membership(AtLeast(5), women=AtLeast(2))), Membership(5, women=2), 0)
    assert rolls(outcome) == [Membership(5, women=2), Membership(0, women=0)]
    assert outcome.receipts[0].newly_stated == ()


def test_what_falls_short_of_a_bound_is_told_by_its_measure() -> None:
    h = commune(cell("a", Membership(8, women=AtLeast(4))))
    (problem,) = refused(h, step(Membership(5, women=2), Membership(3, women=1)))
    assert (problem.code, problem.params["measure"]) == ("members_forgotten", "members.women")


def test_bounds_count_among_what_is_claimed() -> None:
    (problem, *_) = refused(commune(cell("a", 10)), step(5, AtLeast(6)))
    assert (problem.code, problem.params["claimed"]) == ("too_many_claimed", 11)


def test_who_has_said_a_bound_takes_what_is_left_beyond_it() -> None:
    source = cell("a", Membership(8, women=5))
    outcome = split(source, Membership(5, women=AtLeast(1)), Membership(3, women=2))
    assert rolls(outcome)[0] == Membership(5, women=3)


def test_who_takes_nobody_takes_the_one_grade_that_is_left() -> None:
    source = cell("a", 5, member_ratings={("B", 2022): {"good": 6}})
    said = Allotment(5, {("B", 2022): {"good": 5}})
    assert [found.counts["good"] for found in ratings(split(source, said, 0))] == [5, 1]
    open_between_two = split(source, said, 0, 0, rest="unknown")
    found = [open_between_two.after[f"n{n}"].member_ratings for n in (1, 2)]  # type: ignore[attr-defined]  # cells
    assert found == [{}, {}]


def test_who_turns_out_to_take_nobody_takes_no_women() -> None:
    outcome = split(cell("a", Membership(10, women=4)), Membership(10, women=AtLeast(2)), REST)
    assert rolls(outcome) == [Membership(10, women=4), Membership(0, women=0)]
