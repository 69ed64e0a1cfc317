"""Answers that are only sent: everything in them, exactly, with its words in both languages."""

import json
import pickle
from typing import Any

import pytest
from attrs import fields
from hypothesis import given

from party_org import datasets
from party_org.bounding import bounds
from party_org.comparing import compare
from party_org.comparisons import Comparison
from party_org.distributions import Distribution
from party_org.errors import IncompleteDataError
from party_org.figures import Figure
from party_org.formats import hooks_histories, hooks_problems, hooks_receipts, hooks_sums
from party_org.formats.documents import structure, to_dict, unstructure
from party_org.formats.hooks_outgoing import MOST_PAIRS
from party_org.formats.storage import dump, dumps
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.member_flows import Flows
from party_org.membership import Membership
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.percent_explaining import explain_percent
from party_org.percent_tables import explain_percentages
from party_org.plans import Outcome, Plan
from party_org.reconciling import reconcile, reconcile_dataset
from party_org.rules.findings import Findings
from party_org.rules.step_findings import PlanFindings
from party_org.tallies import Tally
from party_org.testing import restructurings
from party_org.units import BaseCell, Cell, Committee
from tests.formats import answers
from tests.samples import DAY, cell, commune, district


def all_sent(outcome: Outcome) -> list[Any]:
    """Every kind of answer about an outcome that is only sent."""
    before, plan = outcome.before, outcome.plan
    told = [outcome.explain(unit_id) for unit_id in list(outcome.after)[:3]]
    figures = [Figure(unit=before.root, measure="members.total", value=7)]
    return [
        plan.preview(before),
        outcome.compare(),
        compare(before, {"one": plan, "none": Plan(steps=())}),
        outcome.compare().findings(),
        outcome.lineage,
        bounds(outcome.after),
        *told,
        *reconcile(before, figures),
    ]


@given(restructurings(max_size=6, max_steps=3))
def test_they_are_json_and_can_be_pickled(outcome: Outcome) -> None:
    for answer in all_sent(outcome):
        data = answers.sent(answer)
        again = pickle.loads(pickle.dumps(answer))
        assert to_dict(again) == data
        assert json.loads(dumps(answer)) == data
        assert dumps(answer, format="yaml")
        frame = {"format": data.pop("format"), "type": data.pop("type")}
        assert {**frame, **unstructure(answer)} == to_dict(answer)


@given(answers.attempts())
def test_previews_of_plans_that_cannot_be_carried_out(attempt: tuple[Hierarchy, Plan]) -> None:
    h, plan = attempt
    preview = plan.preview(h)
    data = answers.sent(preview)
    assert data["ok"] == preview.ok
    assert data["problems"] == unstructure(preview.problems)
    for n, step in enumerate(preview.steps):
        sent = data["steps"][n]
        assert (sent["index"], sent["ok"]) == (n, step.ok)
        assert (sent["receipt"] is None) == (not step.ok)
        assert sent["effect"] == {"en": step.effect("en"), "vi": step.effect("vi")}
    answers.sent(compare(h, {"plan": plan}))
    assert to_dict(pickle.loads(pickle.dumps(preview))) == data


def test_what_a_preview_looks_like() -> None:
    plan = Plan(title="Sắp xếp", steps=[Merge(["b"], into="a"), Transfer("e", to="nowhere")])
    data = to_dict(plan.preview(district()))
    assert list(data) == [
        "format", "type", "title", "effective", "ok", "problems",
        "steps", "before", "after", "summary",
    ]  # fmt: skip
    assert (data["title"], data["effective"], data["ok"]) == ("Sắp xếp", "2018-07-01", False)
    merge, transfer = data["steps"]
    assert merge["operation"] == {"op": "merge", "sources": ["b"], "into": "a"}
    assert merge["term"] == "merge_into"
    assert merge["effect"]["vi"] == "sáp nhập b vào a; 11 đảng viên b → a"
    assert merge["receipt"]["ended"] == ["b"]
    assert transfer["problems"][0]["code"] == "unknown_unit"
    assert data["problems"] == transfer["problems"]
    assert data["before"]["units"]["cell"] == 4
    assert data["after"]["summary"]["cells"] == 3
    cells = next(row for row in data["summary"] if row["code"] == "cells")
    assert (cells["values"], cells["differences"]) == ([4, 3], [-1])
    assert cells["label"]["vi"]


def test_what_a_comparison_looks_like() -> None:
    h = commune(cell("a", 10), cell("b", 11), cell("c"))
    done = Plan(title="one", steps=Merge(["b"], into="a"))
    plans = {"A": done, "B": Plan(steps=Merge("z", into="a"))}
    data = to_dict(compare(h, plans))
    one, other = data["variants"]
    assert (one["name"], one["title"], one["ok"], one["problems"]) == ("A", "one", True, [])
    assert "state" not in one
    assert "state" not in other
    assert (other["ok"], other["rollup"]) == (False, None)
    assert other["problems"][0]["code"] == "unknown_unit"
    ended = next(unit for unit in one["units"] if unit["id"] == "b")
    assert ended["flags"] == ["ended"]
    assert (ended["members_before"], ended["members_after"]) == (11, 0)
    members = next(row for row in data["rows"] if row["code"] == "members")
    assert members["values"][0] == {
        "known": 21,
        "incomplete": 1,
        "units": 3,
        "what": "members.total",
    }
    assert members["values"][2] is None
    average = next(row for row in data["rows"] if row["code"] == "members_per_cell")
    assert average["values"] == [None, None, None]
    complete = to_dict(commune(cell("a", 10), cell("b", 11)).merge(["b"], into="a").compare())
    average = next(row for row in complete["rows"] if row["code"] == "members_per_cell")
    assert average["values"] == ["21/2", "21/1"]
    assert average["differences"] == ["21/2"]


def test_what_findings_side_by_side_look_like() -> None:
    cells = [BaseCell(id=i, members=Membership(n)) for i, n in (("post", 16), ("bank", 17))]
    tree = (Committee(id="d", level="district"), cells)
    h = Hierarchy.from_nested(tree, as_of=DAY)
    table = compare(h, {"A": Plan(steps=Merge(["bank"], into="post"))}).findings()
    data = to_dict(table)
    assert data["names"] == list(table.names)
    rows = [row for row in data["rows"] if row["verdicts"][-1] == "broken"]
    assert [(row["unit"], row["verdicts"][-1]) for row in rows] == [("post", "broken")]
    assert data["columns"][-1]["items"][0]["text"]["vi"]
    assert data["text"]["vi"] == table.text("vi")


def test_what_a_lineage_looks_like() -> None:
    parts = [Part(Cell(id="n1"), members=4), Part(Cell(id="n2"), members=6)]
    outcome = Plan(steps=[Split("a", into=parts)]).apply(commune(cell("a", 10), cell("b", 3)))
    assert to_dict(outcome.lineage) == {
        "format": "party-org/0",
        "type": "lineage",
        "before": "2018-07-01",
        "after": "2018-07-01",
        "movements": True,
        "measure": "members.total",
        "rows": [
            {"unit": "a", "shares": [{"to": "n1", "share": "2/5"}, {"to": "n2", "share": "3/5"}]}
        ],
    }


def test_what_an_explanation_looks_like() -> None:
    outcome = commune(cell("a", 10), cell("b", 11)).merge(["b"], into="a")
    data = to_dict(outcome.explain("a"))
    [step] = data["steps"]
    assert (step["step"], step["opening"], step["closing"]) == (0, 10, 21)
    assert step["sum"] == {"en": "10 + 11 (b) = 21", "vi": "10 + 11 (b) = 21"}
    assert step["arrived"] == [
        {"measure": "members.total", "source": "b", "target": "a", "count": 11}
    ]
    assert data["text"]["en"] == outcome.explain("a").text("en")


def test_what_bounds_look_like() -> None:
    data = to_dict(bounds(commune(cell("a", 10), cell("b"))))
    assert data["units"]["a"]["members.total"] == {"low": 10, "high": 10}
    assert data["units"]["commune"]["members.total"] == {"low": 10, "high": None}
    assert (data["as_of"], data["settled"], data["contradictions"]) == ("2018-07-01", True, [])


def test_what_a_reconciliation_looks_like() -> None:
    found = reconcile_dataset(datasets.tuan_giao())
    for one in found:
        data = answers.sent(one)
        assert data["verdict"] == one.verdict.value
        assert data["text"] == {"en": one.text("en"), "vi": one.text("vi")}
    contradicted = [one for one in found if one.difference is not None]
    for one in contradicted:
        assert to_dict(one)["difference"] is not None


def test_what_explained_percentages_look_like(tmp_path: Any) -> None:
    told = explain_percent("20", numerator=5)
    data = to_dict(told)
    assert (data["printed"], data["roundings"]) == ("20", list(told.roundings))
    assert data["fits"]["truncate"]["pairs"] == [[5, 24], [5, 25]]
    assert data["fits"]["truncate"]["more"] is False
    many = to_dict(explain_percent("50"))["fits"]["half_up"]
    assert (len(many["pairs"]), many["more"]) == (MOST_PAIRS, True)
    table = to_dict(explain_percentages({"e": "12.82"}, complete=False, max_total=50))
    assert table["verdict"] == "unique"
    assert table["fits"][0]["counts"] == {"e": 5}
    dump(told, tmp_path / "told.json")
    assert json.loads((tmp_path / "told.json").read_text("utf-8")) == data


def test_they_cannot_be_read() -> None:
    data = unstructure(district().merge(["b"], into="a").compare())
    with pytest.raises(TypeError, match="cannot read"):
        structure(data, Comparison)


def test_pickled_sums_say_what_is_missing_without_the_names() -> None:
    rollup = pickle.loads(pickle.dumps(commune(cell("a", 10), cell("b")).rollup()))
    with pytest.raises(IncompleteDataError, match="10 at least, 1 unit"):
        int(rollup.members.total)


@pytest.mark.parametrize(
    ("cls", "data", "left_out"),
    [
        (Tally, hooks_sums._TallyData, {"who"}),
        (Distribution, hooks_sums._DistributionData, set()),
        (Flows, hooks_receipts._FlowsData, set()),
        (Findings, hooks_problems._FindingsData, {"asked"}),
        (PlanFindings, hooks_problems._PlanFindingsData, set()),
        (History, hooks_histories._HistoryData, set()),
        (Outcome, hooks_histories._OutcomeData, {"after"}),
    ],
)
def test_no_field_of_an_answer_is_forgotten(cls: Any, data: Any, left_out: set[str]) -> None:
    kept = {field.name for field in fields(data)}
    assert {field.alias for field in fields(cls) if field.init} == kept | left_out
