"""Findings as a value; judging again equals judging anew; unknown numbers only leave open."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.errors import InvalidValueError, UnknownUnitError
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.base import Operation
from party_org.operations.describing import Rename
from party_org.operations.merge import Merge
from party_org.operations.transfer import Transfer
from party_org.plans import Outcome, Plan
from party_org.regime import (
    REGIME_FROM_2025_07_01,
    REGIME_UNTIL_2025_07_01,
    UNRESTRICTED,
    Regime,
)
from party_org.rules import (
    ALL_RULES,
    CHARTER,
    Finding,
    Findings,
    Rule,
    RuleSet,
    Subject,
    check,
    check_again,
    judge_steps,
    touched_by,
)
from party_org.testing import hierarchies, masked, restructurings
from party_org.units import BaseCell, Unit
from tests.samples import DAY, apply, cell, commune, district


def _shape(subject: Subject) -> list[Finding | None]:
    return [subject.broken("shape", children=str([unit.id for unit in subject.children]))]


def _names(subject: Subject) -> Finding:
    return subject.broken("names", below=str(sorted(unit.name for unit in subject.below)))


def _above(subject: Subject) -> Finding:
    parent = subject.parent
    return subject.broken("above", parent=None if parent is None else str(parent))


def _itself(subject: Subject) -> Finding:
    return subject.broken("itself", value=str(subject.unit))


SENSITIVE = ALL_RULES + RuleSet(
    "sensitive",
    (
        Rule("itself", _itself),
        Rule("above", _above, scope="parent"),
        Rule("shape", _shape, scope="children"),
        Rule("names", _names, scope="subtree"),
    ),
)
"""Every rule that ships, and some that notice every change that they may look at."""


# findings ------------------------------------------------------------------------------------


def test_findings_are_a_sequence_in_the_order_of_tree_and_rules() -> None:
    h = district()
    findings = check(h)
    order = {unit: n for n, unit in enumerate(h)}
    rank = {rule: n for n, rule in enumerate(CHARTER.ids)}
    keys = [(order[str(one.unit)], rank[one.rule]) for one in findings]
    assert keys == sorted(keys)
    assert len(findings) == len(list(findings)) == len(findings.broken) + len(findings.cannot_tell)
    assert findings[0] in findings
    assert list(findings[1:3]) == list(findings)[1:3]
    assert findings
    assert {one.verdict for one in findings.broken} == {"broken"}
    assert {one.verdict for one in findings.cannot_tell} == {"cannot_tell"}
    assert {one.verdict for one in findings.holds} == {"holds"}
    assert (
        repr(findings)
        == f"<Findings: {len(findings.broken)} broken, {len(findings.cannot_tell)} cannot tell>"
    )
    assert repr(findings.holds).endswith(f"0 cannot tell, {len(findings.holds)} hold>")


def test_findings_by_unit_and_by_rule() -> None:
    findings = check(district())
    assert list(findings.by_unit) == ["c1", "a", "b", "c2", "e", "f", "bank", "c3"]
    assert [one.rule for one in findings.by_unit["a"]] == ["min_official_members", "cell_committee"]
    sizes = findings.by_rule["base_committee_size"]
    assert [(one.unit, one.verdict) for one in sizes] == [
        ("c1", "broken"),
        ("c2", "cannot_tell"),
        ("c3", "broken"),
    ]
    assert isinstance(sizes, Findings)


def test_no_finding_is_false_and_says_so() -> None:
    h = commune(cell("a", Membership(30, probationary=0), cell_committee=3))
    findings = check(h)
    assert not findings
    assert findings.text() == "nothing is broken and nothing is left open"
    assert findings.text("vi") == "không có vi phạm, không có điểm chưa rõ"
    assert findings == Findings()
    assert [one.rule for one in findings.holds.by_unit["a"]] == [
        "min_official_members",
        "cell_committee",
        "cell_committee_largest",
        "cell_committee_smallest",
    ]


def test_the_text_is_one_line_a_finding() -> None:
    findings = check(district())
    for lang in ("en", "vi"):
        assert len(findings.text(lang).splitlines()) == len(findings)
        assert "<" not in findings.text(lang)
        assert "<" not in findings.holds.text(lang)


def test_only_some_units_are_judged() -> None:
    h = district()
    findings = check(h, only=["bank", "a", "bank"])
    assert list(findings) == [one for one in check(h) if one.unit in ("a", "bank")]
    assert {one.unit for one in check(h, only=["bank"]).holds} == {"bank"}
    with pytest.raises(UnknownUnitError):
        check(h, only=["nowhere"])


def test_findings_can_be_pickled_and_still_say_what_holds() -> None:
    findings = check(district(), ALL_RULES)
    again = pickle.loads(pickle.dumps(findings))
    assert again == findings
    assert again.holds == findings.holds


def test_a_chain_of_units_is_judged_without_recursion() -> None:
    pairs: list[tuple[Unit, str | None]] = [(BaseCell(id="u0"), None)]
    pairs += [(BaseCell(id=f"u{n}"), f"u{n - 1}") for n in range(1, 3_000)]
    h = Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED)
    assert len(check(h, CHARTER["base_cell_size"], regime=REGIME_UNTIL_2025_07_01)) == 3_000
    assert len(h.check(CHARTER["base_cell_size"], regime=REGIME_UNTIL_2025_07_01)) == 3_000


# judging again ---------------------------------------------------------------------------------


def judged_again(outcome: Outcome, regime: Regime | None) -> None:
    previous = check(outcome.before, SENSITIVE, regime=regime)
    again = check_again(previous, outcome.after, touched_by(outcome.receipts))
    anew = check(outcome.after, SENSITIVE, regime=regime)
    assert again == anew
    assert again.holds == anew.holds


@given(restructurings(max_size=12, max_steps=4))
def test_judging_again_what_a_plan_touched_is_judging_anew(outcome: Outcome) -> None:
    judged_again(outcome, None)


@given(restructurings(regime=UNRESTRICTED, max_size=12, max_steps=4))
def test_judging_again_under_a_regime_that_is_not_the_trees(outcome: Outcome) -> None:
    judged_again(outcome, REGIME_FROM_2025_07_01)


@given(restructurings(max_size=12, max_steps=4))
def test_judging_again_step_by_step(outcome: Outcome) -> None:
    state = outcome.before
    findings = check(state, SENSITIVE)
    for step in outcome.plan.steps:
        one = Plan(steps=[step]).apply(state)
        state = one.after
        findings = check_again(findings, state, touched_by(one.receipts))
    assert findings == check(outcome.after, SENSITIVE)


@pytest.mark.parametrize(
    ("step", "scope", "expected"),
    [
        (Merge(["b"], into="a"), "unit", ["a"]),
        (Merge(["b"], into="a"), "parent", ["a"]),
        (Merge(["b"], into="a"), "children", ["c1", "a"]),
        (Merge(["b"], into="a"), "subtree", ["d", "c1", "a"]),
        (Rename("c1", name="Xã A"), "unit", ["c1"]),
        (Rename("c1", name="Xã A"), "parent", ["c1", "a", "b"]),
        (Rename("c1", name="Xã A"), "children", ["d", "c1"]),
        (Transfer("e", to="c1"), "unit", ["e"]),
        (Transfer("e", to="c1"), "children", ["c1", "e", "c2"]),
        (Transfer("e", to="c1"), "subtree", ["d", "c1", "e", "c2"]),
    ],
)
def test_only_what_was_touched_is_asked_again(
    step: Operation, scope: Any, expected: list[str]
) -> None:
    asked: list[str] = []

    def note(subject: Subject) -> None:
        asked.append(subject.unit.id)

    h = district()
    outcome = apply(h, step)
    previous = check(h, Rule("note", note, scope=scope))
    asked.clear()
    check_again(previous, outcome.after, touched_by(outcome.receipts))
    assert sorted(asked) == sorted(expected)
    asked.clear()
    judge_steps(outcome, RuleSet("note", Rule("note", note, scope=scope)))
    assert {*asked} == {*expected} | ({"b"} if "a" in expected and step.op == "merge" else set())


def test_another_regime_asks_everything_again() -> None:
    h = commune(cell("a", Membership(10, probationary=0), cell_committee=3))
    longer = REGIME_UNTIL_2025_07_01.evolve(id="own", cell_committee_from=11)
    pairs = [(unit, h.parent(unit.id)) for unit in h.walk()]
    after = Hierarchy.from_pairs(pairs, as_of=h.as_of, regime=longer)
    assert check_again(check(h), after, ()) == check(after)
    assert [one.code for one in check(after).by_unit["a"]] == ["cell_committee_unwanted"]


def test_a_part_of_an_answer_cannot_be_judged_again() -> None:
    h = district()
    findings = check(h)
    for part in (findings.broken, findings[:2], Findings(), check(h, only=["a"])):
        with pytest.raises(InvalidValueError) as caught:
            check_again(part, h, ())
        assert [problem.code for problem in caught.value.problems] == ["partial_findings"]


# three values ----------------------------------------------------------------------------------


@st.composite
def complete_and_masked(draw: st.DrawFn) -> tuple[Hierarchy, Hierarchy]:
    """A hierarchy with all its numbers, and the same with some of them and of its grades hidden."""
    complete = draw(hierarchies(unknown=False))
    hidden = draw(masked(complete))
    pairs = []
    for unit in hidden.walk():
        ratings = {key: grade for key, grade in unit.ratings.items() if draw(st.booleans())}
        pairs.append((unit.evolve(ratings=ratings), hidden.parent(unit.id)))
    return complete, Hierarchy.from_pairs(pairs, as_of=hidden.as_of, regime=hidden.regime)


@given(complete_and_masked())
def test_what_is_said_of_hidden_numbers_is_so_of_all_of_them(
    pair: tuple[Hierarchy, Hierarchy],
) -> None:
    complete, hidden = pair
    known = check(complete, ALL_RULES)
    verdicts = {one.key: one.verdict for one in (*known, *known.holds)}
    partly = check(hidden, ALL_RULES)
    for one in (*partly.broken, *partly.holds):
        assert verdicts.get(one.key, one.verdict) == one.verdict
    for one in partly.cannot_tell:
        assert one.missing


def test_what_is_no_rule_set_is_refused_and_one_rule_is_one() -> None:
    h = district()
    plan = Plan(steps=Rename("c1", name="Đảng bộ xã Một"))
    wrong: Any = "CHARTER"
    for ask in (lambda: check(h, wrong), lambda: plan.preview(h).findings(wrong)):
        with pytest.raises(InvalidValueError, match="ruleset should be a RuleSet, not 'CHARTER'"):
            ask()
    one: Any = CHARTER["base_cell_size"]
    assert plan.preview(h).findings(one) == plan.preview(h).findings(RuleSet("one", one))
