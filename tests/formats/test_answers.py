"""Answers are data: they read back equal, and say in both languages what they say in words."""

import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org import datasets
from party_org.change_rows import ChangeRow
from party_org.counts import AtLeast
from party_org.crosswalks import Crosswalk, CrosswalkRow
from party_org.errors import FileFormatError, PartyOrgError, PlanRejected
from party_org.formats.documents import from_dict, structure, to_dict, unstructure
from party_org.formats.hooks_problems import ERRORS
from party_org.formats.storage import dump, dumps, load, loads
from party_org.formats.trees import MAX_NESTING
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.intervals import Interval, ShareInterval
from party_org.member_flows import Flow
from party_org.membership import Membership
from party_org.operations.describing import Amend
from party_org.operations.ends import OUTSIDE
from party_org.operations.merge import Merge
from party_org.operations.movements import Admit
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.regime import UNRESTRICTED
from party_org.rollup import Rollup
from party_org.rules.findings import Finding
from party_org.schemes import Grade, RatingScheme
from party_org.tallies import Tally
from party_org.testing import histories, restructurings
from party_org.units import BaseCell, Cell, Unit
from tests.formats import answers
from tests.formats import document_strategies as docs
from tests.samples import DAY, cell, commune, district


@given(restructurings(max_size=8, max_steps=3))
def test_what_a_plan_did_reads_back_equal(outcome: Outcome) -> None:
    for answer in answers.answers_about(outcome):
        answers.reads_back(answer)


@given(histories())
def test_histories_and_their_flows_read_back_equal(history: History) -> None:
    for answer in answers.answers_of(history):
        answers.reads_back(answer)


@given(answers.problems | answers.findings | answers.flows)
def test_values_of_all_kinds_read_back_equal(answer: Any) -> None:
    answers.reads_back(answer)


@given(answers.facts)
def test_facts_keep_their_types(fact: Any) -> None:
    def typed(value: Any) -> Any:
        inner = value.values() if isinstance(value, dict) else value
        parts = list(map(typed, inner)) if isinstance(value, dict | list | tuple) else []
        return type(value).__name__.replace("FrozenDict", "dict"), parts, str(value)

    problem = Problem(code="x", params={"fact": fact})
    [again] = from_dict(to_dict(problem), Problem).params.values()
    assert typed(again) == typed(fact)
    [again] = loads(dumps(problem, format="yaml"), format="yaml", type=Problem).params.values()
    assert typed(again) == typed(fact)


@given(st.sampled_from(sorted(ERRORS)), st.lists(answers.problems | answers.findings, max_size=3))
def test_errors_read_back_as_their_class_with_all_problems(name: str, found: list[Any]) -> None:
    error = ERRORS[name](found)
    for again in (
        from_dict(answers.sent(error)),
        loads(dumps(error, format="yaml"), format="yaml"),
    ):
        assert type(again) is ERRORS[name]
        assert isinstance(again, PartyOrgError)
        assert again.problems == tuple(found)


FORMATS: list[Any] = ["json", "yaml"]
FIELDS = ("name", "code", "note", "tags", "extra", "serves", "members")
MORE_FIELDS = ("indicators", "places", "cell_committee", "titles", "consent", "sector")


@given(docs.units(kind="base_cell"), st.sets(st.sampled_from(FIELDS + MORE_FIELDS), min_size=1))
def test_corrections_of_any_field_read_back_equal(unit: Unit, names: set[str]) -> None:
    told = {name: getattr(unit, name) for name in sorted(names)}
    h = Hierarchy.from_nested(BaseCell(id="top", name="?"), as_of=DAY, regime=UNRESTRICTED)
    plan = Plan(steps=[Amend("top", {"name": "!", **told})])
    answers.reads_back(plan.apply(h))
    answers.reads_back(plan.apply(h).receipts[0])


@pytest.mark.parametrize("name", ["tuan_giao", "chi_lang", "la_hien", "bao_thang", "lap_thach"])
def test_the_real_cases_as_histories(name: str, tmp_path: Any) -> None:
    case = getattr(datasets, name)()
    history = History(case.hierarchy, [p for p in case.plans if p.effective])
    for ending in ("json", "yaml"):
        for style in ("nested", "flat"):
            dump(history, tmp_path / f"h.{ending}", style=style)
            assert load(tmp_path / f"h.{ending}", History) == history


def test_what_a_history_looks_like() -> None:
    h = commune(cell("a", 6), cell("b", 4))
    history = History(h, Plan(steps=[Merge("b", into="a")], effective=date(2021, 7, 1)))
    assert to_dict(history, style="flat") == {
        "format": "party-org/0",
        "type": "history",
        "base": {
            "as_of": "2018-07-01",
            "units": [
                {"parent": None, "kind": "base_committee", "id": "commune"},
                {"parent": "commune", "kind": "cell", "id": "a", "members": 6},
                {"parent": "commune", "kind": "cell", "id": "b", "members": 4},
            ],
        },
        "plans": [
            {
                "effective": "2021-07-01",
                "steps": [{"op": "merge", "sources": ["b"], "into": "a"}],
            }
        ],
    }


def test_what_a_receipt_looks_like() -> None:
    outcome = commune(cell("a", 6), cell("b")).merge(["b"], into="a")
    data = to_dict(outcome.receipts[0])
    assert data["term"] == "merge_into"
    assert data["ended"] == ["b"]
    assert data["accounts"][0] == {
        "unit": "a",
        "opening": {"members.total": 6},
        "closing": {"members.total": ">=6"},
    }
    assert data["postings"] == [
        {"measure": "members.total", "source": "b", "target": "a", "count": None}
    ]
    assert data["effect"]["en"].startswith("b merged into a")
    assert data["effect"]["vi"] == outcome.receipts[0].effect("vi")


def test_ends_that_are_no_units_are_marked() -> None:
    outcome = Plan(steps=[Admit("a", Membership(2, probationary=2))]).apply(commune(cell("a", 6)))
    posting = unstructure(outcome.receipts[0])["postings"][0]
    assert posting["source"] == {"outside": True}
    assert posting["flow"] == "admitted"
    row = CrosswalkRow(OUTSIDE, None, Fraction(5, 2), None, Fraction(1, 3))
    assert unstructure(row) == {
        "source": {"outside": True},
        "target": None,
        "members": "5/2",
        "share_of_source": None,
        "share_of_target": "1/3",
    }
    assert structure(unstructure(row), CrosswalkRow) == row
    # a unit may have the id "outside"
    other = Crosswalk("members.total", (CrosswalkRow("outside", "x", 5, None, None),))
    answers.reads_back(other)


def test_what_a_problem_and_an_error_look_like() -> None:
    with pytest.raises(PlanRejected) as caught:
        Plan(steps=[Merge(["b"], into="commmune")]).apply(commune(cell("b", 4)))
    assert to_dict(caught.value) == {
        "format": "party-org/0",
        "type": "error",
        "error": "PlanRejected",
        "problems": [
            {
                "code": "unknown_unit",
                "unit": "commmune",
                "step": 0,
                "params": {"id": "commmune", "suggestion": "commune"},
                "text": {
                    "en": 'there is no unit "commmune", did you mean "commune"?',
                    "vi": 'không có đơn vị "commmune", có phải là "commune" không?',
                },
            }
        ],
    }
    with_hint = to_dict(Problem(code="unknown_key", params={"key": "a", "choices": "b"}))
    assert with_hint["hint"] == {"en": "known keys: b", "vi": "các khóa đã biết: b"}


def test_sentences_are_not_read_back() -> None:
    problem = Problem(code="cycle", unit="a")
    data = {**to_dict(problem), "text": {"en": "an older wording"}, "hint": None}
    assert from_dict(data) == problem
    outcome = commune(cell("a", 6), cell("b", 4)).merge(["b"], into="a")
    receipt = {**to_dict(outcome.receipts[0]), "effect": "another"}
    assert from_dict(receipt) == outcome.receipts[0]


def test_an_error_of_ones_own_is_the_one_it_derives_from() -> None:
    class MyError(PlanRejected):
        pass

    assert to_dict(MyError([Problem(code="x")]))["error"] == "PlanRejected"


def test_facts_that_no_form_is_for_are_described() -> None:
    problem = Problem(code="x", params={"a": 10**90, "b": 0.5, "c": {1: 2}, "d": object})
    params = answers.sent(problem)["params"]
    assert params == {"a": "≈ 10^90", "b": "0.5", "c": "{1: 2}", "d": "<class 'object'>"}


def test_what_a_rollup_looks_like() -> None:
    data = to_dict(district().rollup())
    assert data["units"] == {"base_cell": 1, "base_committee": 3, "cell": 4, "committee": 1}
    assert data["known"] == {"total": 40}
    assert data["stated"] == {"total": 4}
    assert data["summary"]["members"]["total"] == {
        "known": 40,
        "incomplete": 1,
        "units": 5,
        "what": "members.total",
    }
    assert data["summary"]["base_organizations"] == 4


def test_a_rollup_keeps_the_schemes_of_ones_own() -> None:
    own = RatingScheme("4 tốt", [Grade("best", "best", "nhất")], first_year=2022)
    h = commune(cell("a", 5, ratings={("4 tốt", 2022): "best"}), schemes=[own])
    again = from_dict(answers.sent(h.rollup()), Rollup)
    assert again.ratings("4 tốt", 2022).cells.count("best").known == 1
    answers.reads_back(again.ratings("4 tốt", 2022).cells)
    assert pickle.loads(pickle.dumps(h.rollup())).ratings("4 tốt", 2022).cells.rated.known == 1


def test_equal_rollups_are_written_alike() -> None:
    one, other = district().rollup("c1"), district().rollup("c2")
    assert dumps(one + other) == dumps(other + one)


def test_a_tally_keeps_what_it_counts() -> None:
    tally = district().rollup().members.women
    for again in (from_dict(to_dict(tally), Tally), pickle.loads(pickle.dumps(tally))):
        assert again.what == "members.women"
        assert again == tally
    members = pickle.loads(pickle.dumps(district().rollup().members))
    assert members.total == district().rollup().members.total


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10, 10),
        (AtLeast(5), ">=5"),
        (">=5", {"text": ">=5"}),
        (("a", "b"), ["a", "b"]),
        ((), []),
        (None, None),
        (True, True),
        ("3/5", {"text": "3/5"}),
    ],
)
def test_what_changed_fields_look_like(value: Any, written: Any) -> None:
    row = ChangeRow(0, "a", "changed", "field", value, None)
    data = unstructure(row)
    assert (data["old"], data["new"]) == (written, None)
    answers.reads_back(row)


def test_lists_of_answers() -> None:
    outcome = commune(cell("a", 6), cell("b", 4)).merge(["b"], into="a")
    rows = unstructure(outcome.changes())
    assert tuple(structure(row, ChangeRow) for row in rows) == outcome.changes()
    assert unstructure([[Interval(5)]]) == [[{"low": 5}]]


@pytest.mark.parametrize(
    "interval", [Interval(), Interval(3, 5), ShareInterval(Fraction(1, 3), Fraction(2, 3))]
)
def test_intervals(interval: Any) -> None:
    answers.reads_back(interval)


def test_shares_of_any_length_read_back() -> None:
    share = Fraction(2**2_000 + 1, 3**2_000)
    answers.reads_back(Crosswalk("members.total", (CrosswalkRow("a", "b", share, share, share),)))


def test_sums_may_be_larger_than_any_one_count() -> None:
    answers.reads_back(Flow(unit="x", opening=10**10, closing=10**10))
    answers.reads_back(Tally(10**12, 1, 10**12))


def test_values_without_a_frame() -> None:
    outcome = commune(cell("a", 6), cell("b", 4)).merge(["b"], into="a")
    assert structure(unstructure(outcome.receipts[0]), Receipt) == outcome.receipts[0]
    assert structure(unstructure(outcome), Outcome) == outcome
    error = FileFormatError([Problem(code="x")])
    assert structure(unstructure(error), PartyOrgError).problems == error.problems
    [finding] = [*outcome.after.check()][:1] or [None]
    assert finding is None or structure(unstructure(finding), Finding) == finding


@pytest.mark.parametrize("length", [MAX_NESTING, MAX_NESTING + 1, 1_000])
def test_deep_trees_in_histories_and_outcomes(length: int) -> None:
    pairs = [(Cell(id=f"{n}", extra={"a": "b"}), f"{n - 1}" if n else None) for n in range(length)]
    h = Hierarchy.from_pairs(pairs, as_of=DAY, regime=UNRESTRICTED)
    plan = Plan(steps=[Amend("1", {"name": "!"})], effective=DAY)
    for answer in (History(h, plan), plan.apply(h)):
        for form in FORMATS:
            assert loads(dumps(answer, format=form), format=form, type=type(answer)) == answer
