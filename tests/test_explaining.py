"""Explanations: what a plan did to one unit, with numbers that add up."""

from party_org.counts import AtLeast
from party_org.errors import UnknownUnitError
from party_org.explaining import ExplainedStep, Explanation
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import UNSTATED
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.movements import Admit, Decease, RecognizeOfficial, TransferMembers
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome
from party_org.regime import UNRESTRICTED
from party_org.units import BaseCell, BaseCommittee, Cell, Committee
from tests.samples import DAY, apply, cell, commune, district, problems_of


def sums(told: Explanation) -> list[str]:
    return [step.sum_text() for step in told.steps]


def story() -> Outcome:
    """Cell "a" through a merger, a split, a transfer, admissions and a correction."""
    return apply(
        district(),
        Merge(["b"], into="a"),
        Split("a", into=[Part("a"), Part(Cell(id="n", name="Chi bộ N"), members=6)]),
        Transfer("a", to="c2"),
        Rename("bank", "Ngân hàng"),
        Admit("a", 2, label="kết nạp đợt 3-2"),
        Decease("a", Membership(1, probationary=0), rest="unknown"),
        Rename("a", "Chi bộ A"),
        Amend("a", {"members": Membership(15)}),
    )


def test_a_cell_step_by_step() -> None:
    told = story().explain("a")
    assert (told.unit, told.name, told.parents) == ("a", "Chi bộ A", ("c1", "c2"))
    assert told.before is not None
    assert told.after is not None
    assert (told.before.count, told.after.count) == (10, 15)
    assert [step.receipt.step for step in told.steps] == [0, 1, 2, 4, 5, 6, 7]
    assert sums(told) == [
        "10 + 11 (b) = 21",
        "21 − 6 (n) = 15",
        "",
        "15 + 2 (outside) = 17",
        "17 − 1 (outside) = 16",
        "",
        "16 − 1 (put right) = 15",
    ]
    assert (
        f"{told}\n"
        == """\
Chi bộ A (a)
before: 10 members, under c1
1. b merged into a, which goes on (sáp nhập); 11 members b → a
   10 + 11 (b) = 21
2. Chi bộ N (n) are separated from a, which goes on (tách); 6 members a → Chi bộ N (n)
   21 − 6 (n) = 15
3. a is transferred from c1 to c2 (chuyển giao tổ chức)
   from c1 to c2
5. members are admitted to a (kết nạp); 2 members outside → a; reported as “kết nạp đợt 3-2”
   15 + 2 (outside) = 17
6. members of a have died (từ trần); 1 member a → outside
   17 − 1 (outside) = 16
7. a is now called Chi bộ A (đổi tên)
8. data of Chi bộ A (a) is put right: members
   16 − 1 (put right) = 15
after: 15 members, under c2
"""
    )


def test_in_vietnamese() -> None:
    lines = story().explain("a").text("vi").splitlines()
    assert lines[1] == "trước: 10 đảng viên, thuộc c1"
    assert lines[7] == "   từ c1 sang c2"
    assert lines[9] == "   15 + 2 (bên ngoài) = 17"
    assert lines[-2] == "   16 − 1 (sửa số liệu) = 15"
    assert lines[-1] == "sau: 15 đảng viên, thuộc c2"


def test_a_unit_above_counts_what_crosses_its_border() -> None:
    outcome = story()
    told = outcome.explain("c1")
    assert [(step.receipt.step, step.sum_text()) for step in told.steps] == [
        (2, "21 − 15 (with a) = 6")
    ]
    assert sums(outcome.explain("c2")) == [
        "7 + 15 (with a) = 22",
        "22 + 2 (outside) = 24",
        "24 − 1 (outside) = 23",
        "23 − 1 (put right) = 22",
    ]
    root = outcome.explain("d")
    assert sums(root) == [
        "40 + 2 (outside) = 42",
        "42 − 1 (outside) = 41",
        "41 − 1 (put right) = 40",
    ]
    assert str(root).splitlines()[1] == "before: ≥ 40 members"


def test_a_unit_that_begins_ends_or_both() -> None:
    outcome = apply(
        district(),
        Establish(Cell(id="n"), under="c3", members_from={"a": 4, "e": 1}),
        Dissolve("n", members_to={"b": 3, "bank": 2}),
        Dissolve("a", members_to="b"),
    )
    between = outcome.explain("n")
    assert (between.before, between.after, between.parents) == (None, None, (None, None))
    assert sums(between) == ["0 + 4 (a) + 1 (e) = 5", "5 − 3 (b) − 2 (bank) = 0"]
    assert str(between).splitlines()[1] == "before: not there"
    assert outcome.explain("n").text("vi").splitlines()[-1] == "sau: không có"
    ended = outcome.explain("a")
    assert (ended.after, ended.parents) == (None, ("c1", None))
    assert sums(ended) == ["10 − 4 (n) = 6", "6 − 6 (b) = 0"]
    assert sums(outcome.explain("c3")) == ["0 + 4 (a) + 1 (e) = 5", "5 − 3 (b) − 2 (bank) = 0"]


def test_a_unit_to_which_nothing_happens() -> None:
    told = story().explain("c3")
    assert told.steps == ()
    assert str(told) == "c3\nbefore: ? members, under d\nafter: ? members, under d"


def test_a_unit_that_moves_in_the_step_that_changes_it_is_counted_once() -> None:
    cells = [Part(Cell(id="v"), members=7), Part(Cell(id="w"), members=5)]
    h = apply(district(), Convert("bank", to="cell", under="c1")).after
    converted = apply(
        h, Convert("bank", to="base_committee", under="d", cells=cells), Transfer("v", to="c1")
    )
    assert sums(converted.explain("bank")) == ["", "12 − 7 (with v) = 5"]
    assert sums(converted.explain("c1")) == ["33 − 12 (with bank) = 21", "21 + 7 (with v) = 28"]
    assert sums(converted.explain("v")) == ["0 + 7 (bank) = 7", ""]


def test_the_numbers_of_every_unit_add_up_whatever_the_operations_are() -> None:
    below: list[Nested] = [
        (
            Committee(id="d1", level="district"),
            [(BaseCommittee(id="c1"), [cell("a", Membership(10, probationary=3)), cell("b", 11)])],
        ),
        (Committee(id="d2", level="district"), [BaseCell(id="s", members=Membership(9))]),
    ]
    tree: Nested = (Committee(id="p", level="province"), below)
    outcome = apply(
        Hierarchy.from_nested(tree, as_of=DAY, regime=UNRESTRICTED),
        RecognizeOfficial("a", 2),
        TransferMembers(4, source="b", to="s"),
        Convert("s", to="base_committee", under="d1", cells=[Part(Cell(id="t"), members=13)]),
        EndLevel("district", children_to={"d1": "p", "d2": "p"}),
        Convert("c1", to=BaseCell(id="c2"), under="s"),
        Transfer("c2", to="p"),
        Admit("c2", Membership(2, probationary=2), rest="unknown"),
        Convert("s", to="base_cell"),
        Merge(["s", "c2"], into=BaseCell(id="v")),
    )
    between = [i for receipt in outcome.receipts for i in receipt.begun]
    for unit_id in dict.fromkeys([*outcome.before, *between, *outcome.after]):
        told = outcome.explain(unit_id)
        known = [step.opening for step in told.steps] + [told.after.known if told.after else 0]
        assert known[0] == (told.before.known if told.before else 0)
        assert [step.closing for step in told.steps] == known[1:]
        assert not any(step.adjusted for step in told.steps)
    assert sums(outcome.explain("p")) == ["30 + 2 (outside) = 32"]
    assert sums(outcome.explain("d1"))[-1] == "30 − 17 (with c1) − 13 (with s) = 0"


def test_what_is_not_certain_is_told_apart() -> None:
    outcome = apply(
        district(),
        Establish(Cell(id="n"), under="c3", members_from={UNSTATED("c1"): 5}),
        TransferMembers(None, source="e", to="f"),
        Split("f", into=[Part("f", members=3), Part(Cell(id="g"), members=2)]),
    )
    told = outcome.explain("a")
    assert sums(told) == ["10 − 5 (no longer certain) = 5"]
    assert told.after is not None
    assert told.after.count == AtLeast(5)
    assert sums(outcome.explain("c1")) == ["21 − 5 (n) − 5 (no longer certain) = 11"]
    assert sums(outcome.explain("e")) == ["7 − ? (f) − 7 (no longer certain) = 0"]
    assert sums(outcome.explain("f")) == [
        "0 + ? (e) = 0",
        "0 − 2 (g) + 5 (newly stated) = 3",
    ]
    last: ExplainedStep = outcome.explain("f").steps[-1]
    assert (last.opening, last.adjusted, last.closing) == (0, 5, 3)


def test_there_must_be_such_a_unit() -> None:
    outcome = apply(commune(cell("alpha", 3)))
    assert problems_of(UnknownUnitError, outcome.explain, "alpa") == [
        'there is no unit "alpa", did you mean "alpha"?'
    ]
