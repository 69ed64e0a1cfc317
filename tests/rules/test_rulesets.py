"""Rules and sets of rules as values; rules of one's own; how far a rule may look."""

import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from party_org.errors import InvalidValueError
from party_org.messages import CATALOGUE, Message
from party_org.rules import (
    ALL_RULES,
    CHARTER,
    PLACES,
    RATING_RULES_A,
    RATING_RULES_B,
    Finding,
    Rule,
    RuleSet,
    Subject,
    Verdict,
    check,
    rule,
)
from party_org.units import BaseCommittee, BaseOrganization, Cell, MemberUnit
from tests.samples import cell, commune, district

OFFICE = "guideline 3 of our office"


@rule("has_sector", on=Cell, severity="advice", source=OFFICE)
def has_sector(subject: Subject) -> Finding | None:
    """Every cell states its sector."""
    unit = subject.unit
    if unit.sector:
        return subject.holds()
    says = Message(
        f"{unit.name} has no {{sector}}", f"{unit.name} chưa có ngành", "say it", "nêu rõ"
    )
    return subject.broken("no_sector", says=says)


@rule("few_cells", scope="children", on=BaseCommittee)
def few_cells(subject: Subject) -> Verdict:
    """At most two cells; said in one word."""
    return "holds" if len(subject.children) <= 2 else "broken"


def codes(error: pytest.ExceptionInfo[InvalidValueError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_rule_of_ones_own_is_judged_like_any_other() -> None:
    h = commune(cell("a", 5, sector="village"), cell("b", 5, name="Chi bộ {B}"))
    findings = check(h, RuleSet("ours", (has_sector, few_cells)))
    [one] = findings
    assert (one.unit, one.rule, one.code, one.severity) == (
        "b",
        "has_sector",
        "no_sector",
        "advice",
    )
    assert one.source == OFFICE
    assert one.text() == "Chi bộ {B} has no {sector}"
    assert one.text("vi") == "Chi bộ {B} chưa có ngành"
    assert one.line("vi") == f"khuyến nghị: Chi bộ {{B}} chưa có ngành (nêu rõ) [{OFFICE}]"
    assert [(f.unit, f.rule) for f in findings.holds] == [
        ("commune", "few_cells"),
        ("a", "has_sector"),
    ]
    assert findings.holds[1].text() == '"a" keeps the rule "has_sector"'
    with pytest.raises(ValueError, match="which is none of: en, vi"):
        one.text("fr")


def test_verdicts_alone_are_findings_with_sentences() -> None:
    h = commune(cell("a"), cell("b"), cell("c"))
    [one] = check(h, few_cells)
    assert (one.verdict, one.code) == ("broken", "rule_broken")
    assert one.text() == 'it is not so that "commune" keeps the rule "few_cells"'
    open_question = Rule("open", lambda _: "cannot_tell", kinds=("base_committee",))
    [one] = check(h, open_question)
    assert (one.verdict, one.missing) == ("cannot_tell", ())


def test_a_rule_may_say_several_things_or_nothing() -> None:
    @rule("letters", on=MemberUnit)
    def letters(subject: Subject) -> Iterator[Finding | None]:
        for n, letter in enumerate(subject.unit.name):
            if letter != "x":
                yield subject.broken("odd", path=f"name[{n}]", letter=letter)

    found = check(commune(cell("axb", 5), cell("xx", 5)), letters)
    assert [(one.unit, one.path, one.params["letter"]) for one in found] == [
        ("axb", "name[0]", "a"),
        ("axb", "name[2]", "b"),
    ]
    assert not found.holds


@pytest.mark.parametrize("said", ["wrong", True, [True], 7])
def test_what_is_neither_finding_nor_verdict_is_refused(said: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        check(commune(cell("a")), Rule("strange", lambda _: said))
    assert codes(caught) == ["wrong_type"]


def test_a_finding_about_another_unit_is_refused() -> None:
    [other] = check(commune(cell("a")), has_sector)
    borrowed = Rule("borrowed", lambda _: other)
    with pytest.raises(InvalidValueError):
        check(commune(cell("a")), borrowed)


@pytest.mark.parametrize(
    ("attribute", "allowed"),
    [
        ("parent", {"parent"}),
        ("children", {"children", "subtree"}),
        ("below", {"subtree"}),
        ("rollup", {"subtree"}),
    ],
)
@pytest.mark.parametrize("scope", ["unit", "parent", "children", "subtree"])
def test_a_rule_looks_no_further_than_its_scope(
    scope: Any, attribute: str, allowed: set[str]
) -> None:
    def looks(subject: Subject) -> Verdict:
        getattr(subject, attribute)
        return "holds"

    nosy = Rule("nosy", looks, scope=scope)
    if scope in allowed:
        assert len(check(district(), nosy).holds) == len(district())
        return
    with pytest.raises(InvalidValueError) as caught:
        check(district(), nosy)
    assert codes(caught) == ["beyond_scope"]
    assert attribute in str(caught.value)


def test_a_size_is_that_of_the_regime_field_that_the_rule_names() -> None:
    def asks(subject: Subject) -> Finding:
        return subject.broken("size", size=subject.threshold)

    h = commune(cell("a"))
    named = Rule("named", asks, kinds="cell", regime_field="cell_committee_max")
    assert [one.params["size"] for one in check(h, named)] == [7]
    for wrong in (None, "parents"):
        with pytest.raises(InvalidValueError) as caught:
            check(h, Rule("unnamed", asks, regime_field=wrong))
        assert codes(caught) == ["no_threshold"]


def test_what_a_subject_shows() -> None:
    seen: dict[str, Any] = {}

    @rule("sees", scope="subtree", on=BaseOrganization)
    def sees(subject: Subject) -> None:
        below = [unit.id for unit in subject.below]
        children = [unit.id for unit in subject.children]
        seen[subject.unit.id] = (children, below, subject.rollup.members.total.known)

    check(district(), sees)
    assert seen == {
        "c1": (["a", "b"], ["c1", "a", "b"], 21),
        "c2": (["e", "f"], ["c2", "e", "f"], 7),
        "bank": ([], ["bank"], 12),
        "c3": ([], ["c3"], 0),
    }


def test_kinds_are_given_as_classes_families_or_words() -> None:
    made = [
        Rule("r", lambda _: None, kinds=kinds).kinds for kinds in (Cell, "cell", [Cell, "cell"])
    ]
    assert made == [("cell",)] * 3
    assert Rule("r", lambda _: None, kinds=MemberUnit).kinds == ("base_cell", "cell")
    assert len(Rule("r", lambda _: None).kinds) == 5


@pytest.mark.parametrize(
    "fields",
    [
        {"scope": "world"},
        {"severity": "fatal"},
        {"kinds": ("village",)},
        {"kinds": 7},
        {"regime_field": "colour"},
        {"id": ""},
        {"source": 3},
        {"judge": "yes"},
    ],
)
def test_a_rule_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        Rule(**{"id": "r", "judge": lambda _: None, **fields})


# sets ----------------------------------------------------------------------------------------


def test_sets_are_joined_and_made_smaller() -> None:
    both = CHARTER + PLACES
    assert both.ids == (*CHARTER.ids, *PLACES.ids)
    assert both.name == "charter + places"
    assert both + CHARTER == both
    assert (CHARTER + has_sector).ids == (*CHARTER.ids, "has_sector")
    assert both - PLACES == RuleSet(both.name, CHARTER.rules)
    assert both - PLACES["joint_cell"] == both.without("joint_cell") == both - "joint_cell"
    assert len(both.without("joint_cell", "cell_committee")) == len(both) - 2
    assert CHARTER - PLACES == CHARTER
    assert "joint_cell" in both
    assert PLACES["joint_cell"] in both
    assert has_sector not in both
    assert list(PLACES) == list(PLACES.rules)


def test_a_rule_that_is_not_there_is_refused_with_the_nearest() -> None:
    for ask in (lambda: CHARTER.without("cell_comittee"), lambda: CHARTER["cell_comittee"]):
        with pytest.raises(InvalidValueError) as caught:
            ask()
        assert codes(caught) == ["not_one_of"]
        assert 'did you mean "cell_committee"?' in str(caught.value)


def test_two_rules_with_one_id_are_refused() -> None:
    other = Rule("has_sector", lambda _: None)
    with pytest.raises(InvalidValueError) as caught:
        _ = RuleSet("ours", has_sector) + other
    assert codes(caught) == ["duplicate_rule"]
    for wrong in ("text", 7, ["has_sector"]):
        with pytest.raises(InvalidValueError):
            RuleSet("ours", wrong)
    with pytest.raises(TypeError):
        CHARTER + 7  # type: ignore[operator]  # that is refused
    with pytest.raises(TypeError):
        CHARTER - 7  # type: ignore[operator]  # that is refused


def test_all_rules_is_everything_that_ships() -> None:
    assert {*CHARTER, *PLACES, *RATING_RULES_A, *RATING_RULES_B} < {*ALL_RULES}
    assert len({*ALL_RULES.ids}) == len(ALL_RULES)
    assert repr(PLACES) == "<RuleSet places: place_has_members, place_has_own_cell, joint_cell>"


def test_rules_can_be_pickled() -> None:
    for ruleset in (ALL_RULES, RuleSet("ours", has_sector)):
        assert pickle.loads(pickle.dumps(ruleset)) == ruleset
    assert pickle.loads(pickle.dumps(has_sector)) is has_sector


@pytest.mark.parametrize("one", list(ALL_RULES), ids=lambda one: one.id)
def test_every_rule_that_ships_says_what_it_demands(one: Rule) -> None:
    assert f"rule_{one.id}" in CATALOGUE
