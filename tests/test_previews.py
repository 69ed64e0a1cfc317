"""Previews: everything that a plan would do, and everything that is wrong with it, beforehand."""

from datetime import date
from typing import Any, cast

import pytest
from attrs import frozen

from party_org.errors import InvalidValueError, PlanRejected, StaleBaseError
from party_org.hierarchy import Hierarchy
from party_org.nesting import Nested
from party_org.operations.allotment import REST
from party_org.operations.base import Operation
from party_org.operations.changes import Changes
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.movements import Admit, Decease, TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.places import Place
from party_org.plans import Plan
from party_org.previews import Preview
from party_org.ratings import Title
from party_org.regime import UNRESTRICTED
from party_org.tree import Tree
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, SectionalCommittee
from tests.samples import DAY, cell, district, said

FIVE_MISTAKES: list[Operation] = [
    Transfer("a", to="c9"),
    Dissolve("a"),
    Split("b", into=[Part("b", members=8), Part(Cell(id="n"), members=4)]),
    Transfer("n", to="c2"),
    Merge(["f"], into="e"),
    Merge(["e"], into="e"),
    Transfer("c3", to="c2"),
]


def preview(h: Hierarchy, *steps: Operation, **about: Any) -> Preview:
    """The preview of a plan of these steps, which must agree with what comes of applying it."""
    plan = Plan(steps=steps, **about)
    found = plan.preview(h)
    said(found.problems)
    if found.ok:
        outcome = plan.apply(h)
        assert [step.receipt for step in found.steps] == list(outcome.receipts)
        assert found.after == outcome.after.rollup()
    else:
        with pytest.raises(PlanRejected) as caught:
            plan.apply(h)
        assert caught.value.problems == found.problems
    return found


def test_five_different_mistakes_are_five_problems_and_nothing_changes() -> None:
    h = district()
    digest = h.digest
    found = preview(h, *FIVE_MISTAKES)
    assert [(p.step, p.code, p.unit) for p in found.problems] == [
        (0, "unknown_unit", "c9"),
        (1, "members_not_sent", "a"),
        (2, "too_many_claimed", "b"),
        (5, "nothing_to_merge", "e"),
        (6, "wrong_parent", "c3"),
    ]
    assert [str(problem) for problem in found.problems] == [
        'step 1: there is no unit "c9"',
        (
            'step 2: nothing is said of where the members of "a" (10) go (name a destination for '
            "every member with members_to=)"
        ),
        'step 3: 12 of members.total are taken from "b", which has 11: 1 too many',
        'step 6: there is nothing to merge into "e": a merger takes two units or more',
        (
            'step 7: base_committee "c3" may not sit under base_committee "c2" (regime '
            "vn-until-2025-07-01) (allowed: committee:district, committee:province)"
        ),
    ]
    assert [problem.text("vi") for problem in found.problems] == [
        'không có đơn vị "c9"',
        'chưa nêu đảng viên của "a" (10) đi đâu',
        'lấy 12 đảng viên từ "b" trong khi chỉ có 11: thừa 1',
        'không có gì để nhập vào "e": cần từ hai đơn vị trở lên',
        'đảng bộ cơ sở "c3" không được đặt dưới đảng bộ cơ sở "c2" (chế độ vn-until-2025-07-01)',
    ]
    assert [step.blocked_by for step in found.steps] == [(), (), (), (2,), (), (), ()]
    assert [step.ok for step in found.steps] == [False, False, False, False, True, False, True]
    assert h == district()
    assert h.digest == digest == Hierarchy.from_graph(h.graph, as_of=DAY).digest


def test_each_step_is_told_in_words_with_its_legal_term() -> None:
    found = preview(district(), *FIVE_MISTAKES[4:5], title="Sắp xếp")
    (step,) = found.steps
    assert (step.index, step.operation, step.term, step.problems) == (
        0,
        Merge(["f"], into="e"),
        "merge_into",
        (),
    )
    assert step.effect() == (
        "f merged into e, which goes on (sáp nhập); an unknown number of members f → e"
    )
    assert step.effect("vi") == "sáp nhập f vào e; số đảng viên chưa nêu f → e"
    assert repr(found) == '<Preview "Sắp xếp": 1 steps, ok>'
    assert found.ok


def test_a_preview_reads_as_a_page() -> None:
    found = Plan(steps=FIVE_MISTAKES, title="Sắp xếp").preview(district())
    assert str(found).splitlines() == [
        "Plan “Sắp xếp”, effective 2018-07-01; steps: 7, problems: 5; it cannot be done",
        "1. transfer (a, c9): cannot be done",
        '   - there is no unit "c9"',
        "2. dissolution (a): cannot be done",
        (
            '   - nothing is said of where the members of "a" (10) go (name a destination for '
            "every member with members_to=)"
        ),
        "3. split (b): cannot be done",
        '   - 12 of members.total are taken from "b", which has 11: 1 too many',
        "4. transfer (n, c2): depends on step 3, which cannot be done",
        "5. f merged into e, which goes on (sáp nhập); an unknown number of members f → e",
        "6. merger (e): cannot be done",
        '   - there is nothing to merge into "e": a merger takes two units or more',
        "7. c3 is transferred from d to c2 (chuyển giao tổ chức)",
        "In the end:",
        (
            '   - step 7: base_committee "c3" may not sit under base_committee "c2" (regime '
            "vn-until-2025-07-01) (allowed: committee:district, committee:province)"
        ),
        "",
        "                                 before  after",
        "  committees, level district          1      1",
        "  base organisations                  4      4",
        "    base committees                   3      3",
        "    base cells                        1      1",
        "  cells                               4      3     −1",
        "  members                          ≥ 40   ≥ 40",
        "  members per cell or base cell       –      –",
        "  cells per base organisation      1.00   0.75  −0.25",
    ]
    vietnamese = found.text("vi").splitlines()
    assert vietnamese[0] == (
        "Kế hoạch “Sắp xếp”, hiệu lực 2018-07-01: 7 bước, 5 lỗi; không thực hiện được"
    )
    assert vietnamese[7] == "4. chuyển giao tổ chức (n, c2): phụ thuộc bước 3 chưa thực hiện được"
    assert vietnamese[12] == "Trạng thái cuối cùng:"
    assert vietnamese[13].startswith("   - bước 7: ")
    assert vietnamese[-1].split()[-3:] == ["1,00", "0,75", "−0,25"]
    assert repr(found) == '<Preview "Sắp xếp": 7 steps, 5 problems>'


def test_the_state_after_is_that_of_the_steps_that_can_be_done() -> None:
    h = district()
    found = preview(h, Merge(["b"], into="a"), Transfer("a", to="c9"))
    assert found.before == h.rollup()
    assert found.after == h.merge(["b"], into="a").after.rollup()
    assert preview(h, Transfer("a", to="c9")).after is None
    assert preview(h).after == h.rollup()
    row = next(row for row in found.summary() if row.code == "cells")
    assert (row.values, row.difference(1)) == ((4, 3), -1)


# what is a mistake, and what is a consequence ------------------------------------------------


def places() -> Hierarchy:
    """A district with base committees that list places, cells, and a sectional committee.

    "d" > "c1" [p, q] > ("a" 10, "s"); "c2" [r] > "e" 7; "bank"
    """
    graded = BaseCommittee(
        id="c2",
        places=[Place("r")],
        ratings={("B", 2022): "good"},
        titles=[Title("4 tốt", 2022)],
    )
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            (
                BaseCommittee(id="c1", places=[Place("p"), Place("q")]),
                [cell("a", 10), SectionalCommittee(id="s")],
            ),
            (graded, [cell("e", 7, serves=["r"])]),
            BaseCell(id="bank"),
        ],
    )
    return Hierarchy.from_nested(tree, as_of=DAY, regime=UNRESTRICTED)


NEW = Cell(id="n")
CONSEQUENCES: list[tuple[Operation, Operation]] = [
    # what would have begun
    (Establish(NEW, under="c9", members_from={}), Transfer("n", to="c2")),
    (Merge(["a", "zz"], into=NEW), Dissolve("e", members_to={"n": REST})),
    # where units would have been
    (Transfer("s", to="c9"), Dissolve("c1", children_to={"a": "c2"}, places_to="c2")),
    (Dissolve("a", members_to="zz"), Dissolve("c1", children_to={"s": "c2"}, places_to="c2")),
    (Dissolve("c1", children_to="c9"), Transfer("a", to="c1")),
    (
        Transfer("e", to="zz"),
        Dissolve("c1", children_to=dict.fromkeys("ase", "d"), places_to="c2"),
    ),
    (Merge(["c1", "zz"], into="c2"), Transfer("a", to="c1")),
    (EndLevel("district", children_to="zz"), Transfer("c1", to="d")),
    (Transfer("c2", to="zz"), Transfer("d", to="e")),
    (Transfer("s", to="zz"), Merge(["s"], into="c1")),
    (Transfer("e", to="zz"), Merge(["a", "e"], into=Cell(id="m"))),
    (Transfer("s", to="zz"), Convert("c1", to="base_cell")),
    # of what kind they would have been
    (Convert("c1", to="base_cell"), Merge(["bank"], into="c1")),
    (Convert("c2", to="no such kind"), Admit("c2", 3)),
    (Convert("a", to="base_cell", under="zz"), Convert("a", to="cell")),
    (Convert("c2", to="committee:x", under="zz"), EndLevel("x", children_to={"c2": "d"})),
    (Establish(Committee(id="n", level="x"), under="zz"), EndLevel("x")),
    # how many members they would have had
    (Dissolve("e", members_to={"a": 5, "zz": 2}), Decease("a", 12)),
    (TransferMembers(12, source="a", to="e"), Dissolve("a", members_to={"e": 5})),
    (Split("a", into=[Part("a", members=99), Part(NEW)]), Dissolve("a")),
    (Amend("a", {"nonsense": 1}), Decease("a", 12)),
    # which places they would have had
    (MergePlaces(["p", "zz"], into=Place("pq")), MergePlaces(["pq", "r"], into="r")),
    (
        Dissolve("c1", children_to="c9"),
        Split("c1", into=[Part("c1"), Part(BaseCommittee(id="x"), places=["r"])]),
    ),
    (TransferPlaces(["p", "zz"], to="c2"), TransferPlaces("p", to="c1")),
    (
        TransferPlaces(["p", "zz"], to="c2"),
        Dissolve("c1", children_to="d", places_to={"q": "c2"}),
    ),
    (Convert("a", to="no such kind"), TransferPlaces("p", to="a")),
    # what else would have been true of them
    (Amend("a", {"name": "A", "nonsense": 1}), Rename("a", "a")),
    (Amend("c2", {"ratings": {}, "nonsense": 1}), Rate("c2", "B", 2022, "good")),
    (Amend("c2", {"titles": (), "nonsense": 1}), GiveTitle("c2", "4 tốt", 2022)),
    (Amend("a", {"code": "7", "nonsense": 1}), Amend("a", {"code": None})),
]


@pytest.mark.parametrize(("failed", "step"), CONSEQUENCES)
def test_what_only_follows_from_a_failed_step_is_no_new_problem(
    failed: Operation, step: Operation
) -> None:
    found = preview(places(), failed, step)
    assert {problem.step for problem in found.problems} == {0}
    assert found.steps[1].blocked_by == (0,)
    assert not found.steps[1].ok
    assert found.after is None


MISTAKES: list[tuple[Operation, Operation, str]] = [
    (Transfer("a", to="c9"), Dissolve("a"), "members_not_sent"),
    (Transfer("zz", to="c2"), Transfer("e", to="c2"), "already_there"),
    (Transfer("c1", to="zz"), Transfer("a", to="c1"), "already_there"),
    (Dissolve("a"), Establish(Cell(id="a"), under="c2", members_from={}), "duplicate_id"),
    (Dissolve("a"), Merge(["a"], into="a"), "nothing_to_merge"),
    (Decease("a", 99), Transfer("a", to="a"), "under_own_subtree"),
    (Transfer("c1", to="zz"), Transfer("c1", to="a"), "under_own_subtree"),
    (Transfer("d", to="a"), Dissolve("d", children_to={}), "root_cannot_end"),
    (Dissolve("e"), Dissolve("c1", children_to={"a": "c2"}, places_to="c2"), "child_forgotten"),
    (Decease("a", 99), Decease("e", 99), "too_many_claimed"),
    (Rename("a", "a"), Decease("a", 99), "too_many_claimed"),
    (Convert("c1", to="nonsense"), Convert("c2", to="base_committee"), "already_that_kind"),
    (MergePlaces(["p"], into="p"), MergePlaces(["q", "zz"], into="q"), "unknown_place"),
    (TransferPlaces("zz", to="c2"), TransferPlaces("p", to="c1"), "place_already_there"),
    (TransferPlaces("zz", to="c1"), TransferPlaces("q", to="e"), "lists_no_places"),
    (Merge(["a", "zz"], into="a"), Transfer("a", to="c1"), "already_there"),
    (Admit("c1", 3), Convert("c1", to="base_committee"), "already_that_kind"),
    (Transfer("s", to="zz"), Merge(["c1"], into="a"), "members_cannot_go"),
]


@pytest.mark.parametrize(("failed", "step", "code"), MISTAKES)
def test_a_mistake_of_its_own_is_told_however_close_the_units_are(
    failed: Operation, step: Operation, code: str
) -> None:
    found = preview(places(), failed, step)
    assert code in [problem.code for problem in found.steps[1].problems]
    assert found.steps[1].blocked_by == ()
    assert {problem.step for problem in found.problems} == {0, 1}


def test_a_step_may_have_a_mistake_and_a_consequence() -> None:
    steps = [
        Establish(NEW, under="c9", members_from={}),
        Dissolve("e", members_to={"n": 3, "zz": 4}),
        Dissolve("a", members_to={"n": 3, "bank": 7}),
    ]
    found = preview(places(), *steps)
    assert [(p.step, p.code, p.unit) for p in found.problems] == [
        (0, "unknown_unit", "c9"),
        (1, "unknown_unit", "zz"),
    ]
    assert [step.blocked_by for step in found.steps] == [(), (0,), (0,)]
    assert found.steps[1].effect() == (
        "dissolution (e, n, zz): cannot be done; depends on step 1, which cannot be done"
    )
    assert found.steps[2].effect("vi") == (
        "giải thể (a, n, bank): phụ thuộc bước 1 chưa thực hiện được"
    )


def test_consequences_of_consequences() -> None:
    found = preview(
        places(),
        Establish(BaseCommittee(id="x"), under="c9"),
        Establish(NEW, under="x", members_from={"a": 3}),
        Dissolve("e", members_to="n"),
        Decease("a", 11),
    )
    assert [problem.step for problem in found.problems] == [0]
    assert [step.blocked_by for step in found.steps] == [(), (0,), (1,), (1,)]


@frozen
class Own(Operation):
    """A step of a user's own, which cannot be done."""

    op = "own"
    unit: str = "a"

    def mentions(self) -> tuple[str, ...]:
        return (self.unit,)

    def _due(self, tree: Tree) -> Changes:
        changes = Changes()
        changes.refuse("places_lost", self.unit, id=self.unit, kind=tree[self.unit].kind)
        return changes


def test_a_step_of_ones_own_may_have_changed_anything() -> None:
    steps = [Own(), Decease("a", 12), Transfer("a", to="c1"), Rename("a", "a"), Decease("e", 12)]
    found = preview(places(), *steps)
    assert [problem.step for problem in found.problems] == [0, 4]
    assert [step.blocked_by for step in found.steps] == [(), (0,), (0,), (0,), ()]


# the state in the end ------------------------------------------------------------------------


def test_the_final_state_is_judged_as_far_as_no_failed_step_would_change_it() -> None:
    h = district()
    stays = Transfer("c3", to="c2")
    goes_back = Transfer("c3", to="zz")
    assert preview(h, stays).problems[0].code == "wrong_parent"
    assert [p.code for p in preview(h, stays, goes_back).problems] == ["unknown_unit"]
    converted = Convert("c3", to="sectional_committee", under="zz")
    assert [p.code for p in preview(h, stays, converted).problems] == ["unknown_unit"]
    other = Transfer("a", to="zz")
    assert [(p.step, p.code) for p in preview(h, stays, other).problems] == [
        (1, "unknown_unit"),
        (0, "wrong_parent"),
    ]


def test_a_failed_end_of_a_level_is_one_problem_and_not_one_for_each_unit_left() -> None:
    below: list[Nested] = [
        (BaseCommittee(id="c1"), [cell("a", 10)]),
        BaseCommittee(id="c2"),
    ]
    tree: Nested = (
        Committee(id="p", level="province"),
        [(Committee(id="d", level="district"), below)],
    )
    h = Hierarchy.from_nested(tree, as_of=date(2025, 6, 1))
    reform = {"effective": date(2025, 7, 1)}
    assert preview(h, EndLevel("district"), **reform).ok
    found = preview(h, EndLevel("district", children_to="zz"), **reform)
    assert [problem.code for problem in found.problems] == ["unknown_unit"]
    assert [p.unit for p in preview(h, **reform).final] == ["d", "c1", "c2"]


def test_a_place_listed_twice_is_a_consequence_if_the_one_list_would_have_gone() -> None:
    again = Establish(BaseCommittee(id="x", places=[Place("p")]), under="d")
    assert [p.code for p in preview(places(), again).final] == ["duplicate_place"]
    found = preview(places(), Dissolve("c1", children_to="c9", places_to="c2"), again)
    assert [(p.step, p.code) for p in found.problems] == [(0, "unknown_unit")]


# the frame -----------------------------------------------------------------------------------


def test_a_plan_for_another_state_has_an_error_of_its_own_and_all_problems() -> None:
    h = district()
    plan = Plan(steps=[Merge(["b"], into="a"), Transfer("a", to="zz")], base=h.digest)
    after = h.rename("c3", "Xã Ba").after
    found = plan.preview(after)
    assert [(p.code, p.path) for p in found.frame] == [("stale_base", "base")]
    assert [step.ok for step in found.steps] == [True, False]
    assert str(found).splitlines()[1].startswith("- base: the plan was made for another state")
    with pytest.raises(StaleBaseError) as caught:
        plan.apply(after)
    assert caught.value.problems == found.problems
    assert caught.value.codes == ("stale_base", "unknown_unit")
    with pytest.raises(PlanRejected) as otherwise:
        plan.apply(h)
    assert type(otherwise.value) is PlanRejected


def test_the_steps_are_looked_at_even_if_the_day_is_wrong() -> None:
    steps = [Merge(["b"], into="a"), Transfer("a", to="zz")]
    early = preview(district(), *steps, effective=date(2018, 6, 30))
    assert [p.code for p in early.problems] == ["effective_before_state", "unknown_unit"]
    own = district(regime=UNRESTRICTED.evolve(id="own", end=date(2020, 1, 1)))
    late = preview(own, *steps, effective=date(2020, 1, 1))
    assert [p.code for p in late.problems] == ["no_regime_in_force", "unknown_unit"]
    assert late.effective == date(2020, 1, 1)
    assert [step.ok for step in late.steps] == [True, False]
    assert late.final == ()


def test_what_is_no_hierarchy_is_refused() -> None:
    plan, wrong = Plan(steps=[]), cast("Hierarchy", "d")
    for ask in (plan.preview, plan.apply):
        with pytest.raises(InvalidValueError, match="hierarchy should be a Hierarchy, not 'd'"):
            ask(wrong)
