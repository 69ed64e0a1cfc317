"""The Charter's rules at their edges, with unknown numbers, and under other regimes."""

from typing import Any

import pytest

from party_org.counts import AtLeast, Count
from party_org.draft import Draft
from party_org.edits import Add
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.regime import (
    REGIME_FROM_2025_07_01,
    REGIME_UNTIL_2025_07_01,
    STANDARD_REGIMES,
    UNRESTRICTED,
)
from party_org.rules import CHARTER, Finding, Missing, check
from party_org.units import (
    BaseCell,
    BaseCommittee,
    Cell,
    Committee,
    SectionalCommittee,
    Unit,
)
from tests.samples import DAY, cell, commune


def alone(unit: Unit, **options: Any) -> Hierarchy:
    return Hierarchy.from_nested(unit, **{"as_of": DAY, **options})


def found(h: Hierarchy, rule: str, unit: str | None = None, **options: Any) -> Finding:
    """The one finding of a rule on a unit, what holds included."""
    findings = check(h, CHARTER[rule], **options)
    about = h.root if unit is None else unit
    both = list(findings) + list(findings.holds)
    [one] = [f for f in both if f.unit == about]
    return one


def verdict(h: Hierarchy, rule: str, unit: str | None = None, **options: Any) -> str:
    return found(h, rule, unit, **options).verdict


def missing(one: Finding) -> list[tuple[str, str]]:
    return [(m.unit, m.measure) for m in one.missing]


@pytest.mark.parametrize(
    ("total", "probationary", "expected"),
    [
        (2, 0, "broken"),
        (3, 0, "holds"),
        (3, 1, "broken"),
        (5, 2, "holds"),
        (2, None, "broken"),  # however many are probationary, there are not three
        (10, AtLeast(8), "broken"),
        (3, None, "cannot_tell"),
        (AtLeast(5), None, "cannot_tell"),
        (AtLeast(5), 2, "holds"),
        (AtLeast(5), 3, "cannot_tell"),
        (None, 0, "cannot_tell"),
        (None, None, "cannot_tell"),
    ],
)
def test_three_official_members(total: Count, probationary: Count, expected: str) -> None:
    for kind in (Cell, BaseCell):
        unit = kind(id="c", members=Membership(total, probationary=probationary))
        assert verdict(alone(unit), "min_official_members") == expected


def test_what_cannot_be_told_names_what_is_missing() -> None:
    one = found(alone(cell("c", Membership(AtLeast(5)))), "min_official_members")
    assert missing(one) == [("c", "members.total"), ("c", "members.probationary")]
    assert "c (members.total, members.probationary)" in one.text()
    assert "c (members.total, members.probationary)" in one.text("vi")
    one = found(alone(cell("c", Membership(5))), "min_official_members")
    assert missing(one) == [("c", "members.probationary")]
    one = found(alone(cell("c", Membership(None, probationary=0))), "min_official_members")
    assert missing(one) == [("c", "members.total")]


def test_a_finding_says_rule_unit_severity_source_and_facts() -> None:
    one = found(alone(cell("c", Membership(2, probationary=0))), "min_official_members")
    assert (one.code, one.rule) == ("too_few_official_members", "min_official_members")
    assert (one.unit, one.severity, one.source) == ("c", "error", "Charter, art. 21(2)")
    assert (one.params["official"], one.params["threshold"]) == ("2", 3)
    assert str(one) == (
        'error: "c" has 2 official members: an organisation needs 3 [Charter, art. 21(2)]'
    )
    assert one.line("vi").startswith('lỗi: "c" có 2 đảng viên chính thức')


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (29, "holds"),
        (30, "broken"),
        (AtLeast(30), "broken"),
        (AtLeast(29), "cannot_tell"),
        (None, "cannot_tell"),
    ],
)
def test_a_base_cell_has_fewer_than_thirty(total: Count, expected: str) -> None:
    unit = BaseCell(id="b", members=Membership(total))
    one = found(alone(unit), "base_cell_size")
    assert one.verdict == expected
    assert missing(one) == ([("b", "members.total")] if expected == "cannot_tell" else [])
    consented = unit.evolve(consent="15-CV/HU")
    assert found(alone(consented), "base_cell_size").verdict == "holds"
    assert found(alone(consented), "base_cell_size").params["consent"] == "15-CV/HU"


@pytest.mark.parametrize(
    ("totals", "expected", "silent"),
    [
        ((14, 15), "broken", []),
        ((15, 15), "holds", []),
        ((29, AtLeast(1)), "holds", []),
        ((15, None, AtLeast(14)), "cannot_tell", ["c1", "c2"]),
        ((), "broken", []),
    ],
)
def test_a_base_committee_has_thirty_in_all_its_cells(
    totals: tuple[Count, ...], expected: str, silent: list[str]
) -> None:
    cells = [cell(f"c{n}", Membership(total)) for n, total in enumerate(totals)]
    one = found(commune(*cells), "base_committee_size")
    assert one.verdict == expected
    assert missing(one) == [(unit, "members.total") for unit in silent]
    tree = (BaseCommittee(id="commune", consent="15-CV/HU"), list(cells))
    assert verdict(Hierarchy.from_nested(tree, as_of=DAY), "base_committee_size") == "holds"


def test_cells_under_a_sectional_committee_count_for_the_base_committee() -> None:
    section = (SectionalCommittee(id="s"), [cell("a", 15), cell("b", 10)])
    h = Hierarchy.from_nested((BaseCommittee(id="x"), [section, cell("c", 5)]), as_of=DAY)
    assert verdict(h, "base_committee_size") == "holds"


@pytest.mark.parametrize(
    ("official", "committee", "expected"),
    [
        (8, 0, "holds"),
        (8, 3, "cell_committee_unwanted"),
        (8, AtLeast(1), "cell_committee_unwanted"),
        (9, 0, "cell_committee_wanted"),
        (9, 3, "holds"),
        (9, AtLeast(1), "holds"),
        (9, None, "cannot_tell"),
        (8, None, "cannot_tell"),
        (AtLeast(9), 0, "cell_committee_wanted"),
        (AtLeast(8), 0, "cannot_tell"),
        (None, 5, "cannot_tell"),
    ],
)
def test_a_cell_of_nine_elects_a_committee(
    official: Count, committee: Count, expected: str
) -> None:
    roll = Membership(official, probationary=0)
    one = found(alone(cell("c", roll, cell_committee=committee)), "cell_committee")
    assert (one.verdict if one.verdict != "broken" else one.code) == expected


def test_probationary_members_do_not_count_for_the_cell_committee() -> None:
    ten = cell("c", Membership(10, probationary=2), cell_committee=0)
    assert verdict(alone(ten), "cell_committee") == "holds"
    open_ = cell("c", Membership(10), cell_committee=0)
    assert missing(found(alone(open_), "cell_committee")) == [("c", "members.probationary")]
    silent = cell("c", Membership(10, probationary=0))
    assert missing(found(alone(silent), "cell_committee")) == [("c", "cell_committee")]


@pytest.mark.parametrize(
    ("committee", "largest", "smallest"),
    [
        (7, "holds", "holds"),
        (8, "broken", "holds"),
        (AtLeast(8), "broken", "holds"),
        (3, "holds", "holds"),
        (2, "holds", "broken"),
        (AtLeast(2), "cannot_tell", "cannot_tell"),
        (AtLeast(3), "cannot_tell", "holds"),
    ],
)
def test_the_size_of_a_cell_committee(committee: Count, largest: str, smallest: str) -> None:
    h = alone(cell("c", Membership(20), cell_committee=committee))
    assert verdict(h, "cell_committee_largest") == largest
    assert verdict(h, "cell_committee_smallest") == smallest


@pytest.mark.parametrize("committee", [0, None])
def test_the_size_rules_say_nothing_where_no_committee_is_stated(committee: Count) -> None:
    h = alone(cell("c", Membership(20), cell_committee=committee))
    for rule in ("cell_committee_largest", "cell_committee_smallest"):
        findings = check(h, CHARTER[rule])
        assert not findings
        assert not findings.holds


def test_the_smallest_cell_committee_is_advice_and_says_that_it_is_unconfirmed() -> None:
    h = alone(cell("c", Membership(20), cell_committee=2))
    one = found(h, "cell_committee_smallest")
    assert (one.severity, one.source) == ("advice", None)
    assert "no document that confirms" in one.text()
    assert one.line("vi").startswith("khuyến nghị: ")


def test_a_sectional_committee_needs_consent_on_record() -> None:
    tree = (BaseCommittee(id="x"), [SectionalCommittee(id="s")])
    h = Hierarchy.from_nested(tree, as_of=DAY)
    one = found(h, "sectional_committee_consent", "s")
    assert (one.verdict, one.severity) == ("broken", "warning")
    assert one.source == "Quy định 29-QĐ/TW, item 19"
    tree = (BaseCommittee(id="x"), [SectionalCommittee(id="s", consent="15-CV/HU")])
    assert verdict(Hierarchy.from_nested(tree, as_of=DAY), "sectional_committee_consent", "s") == (
        "holds"
    )


def test_a_sectional_committee_sits_under_a_base_committee_alone() -> None:
    tree: Nested = (
        Committee(id="d", level="district"),
        [
            SectionalCommittee(id="wrong"),
            (BaseCommittee(id="x"), [SectionalCommittee(id="right")]),
        ],
    )
    h = Hierarchy.from_nested(tree, as_of=DAY, regime=UNRESTRICTED)
    rule = CHARTER["sectional_committee_place"]
    findings = check(h, rule, regime=REGIME_UNTIL_2025_07_01)
    assert [(f.unit, f.code) for f in findings] == [("wrong", "sectional_committee_misplaced")]
    assert findings[0].params["allowed"] == "base_committee"
    assert findings[0].hint() == "it may only sit under: base_committee"
    assert [f.unit for f in findings.holds] == ["right"]
    assert not check(alone(SectionalCommittee(id="s")), rule).holds, "of a root nothing is known"


def test_a_draft_is_judged_on_its_way() -> None:
    h = Hierarchy.from_nested(
        (Committee(id="d", level="district"), [BaseCommittee(id="x")]), as_of=DAY
    )
    draft = Draft(h, DAY, h.regime)
    draft.carry_out([Add(SectionalCommittee(id="s"), "d"), Add(cell("c", 30), "x")], 0)
    assert [f.code for f in check(draft, CHARTER["sectional_committee_place"])] == [
        "sectional_committee_misplaced"
    ]
    assert not check(draft, CHARTER["base_committee_size"])


def test_without_sizes_in_the_regime_there_are_no_rules() -> None:
    h = alone(BaseCell(id="b", members=Membership(2, probationary=0)), regime=UNRESTRICTED)
    assert not check(h)
    assert not check(h).holds
    assert check(h, regime=REGIME_FROM_2025_07_01).broken


def test_sizes_and_sources_are_those_of_the_regime() -> None:
    own = REGIME_UNTIL_2025_07_01.evolve(
        id="own", base_committee_from=50, cell_committee_from=None, source="our statutes, § 4"
    )
    h = alone(BaseCell(id="b", members=Membership(49), cell_committee=0), regime=own)
    assert verdict(h, "base_cell_size") == "holds"
    assert not check(h, CHARTER["cell_committee"]).holds
    h = alone(BaseCell(id="b", members=Membership(50)), regime=own)
    one = found(h, "base_cell_size")
    assert (one.verdict, one.params["threshold"]) == ("broken", 50)
    assert one.source == "our statutes, § 4"


def test_the_charter_is_the_same_under_both_regimes_that_ship() -> None:
    unit = BaseCell(id="b", members=Membership(30, probationary=0), cell_committee=3)
    for regime in STANDARD_REGIMES[:2]:
        [one] = check(alone(unit, as_of=DAY, regime=UNRESTRICTED), regime=regime)
        assert one.source == "Charter, art. 21; Quy định 29-QĐ/TW, item 19"


def test_missing_numbers_of_many_cells_are_counted_in_the_text() -> None:
    h = commune(*(cell(f"c{n}") for n in range(8)))
    one = found(h, "base_committee_size")
    assert one.missing == tuple(Missing(f"c{n}", "members.total") for n in range(8))
    assert "c4 (members.total); … (+3)" in one.text()
    assert "c5" not in one.text()
