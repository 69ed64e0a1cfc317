"""Answers that are damaged are refused with their places, never taken for something else."""

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from party_org.change_rows import ChangeRow
from party_org.errors import FileFormatError, InvalidHierarchyError
from party_org.formats.documents import from_dict, to_dict
from party_org.formats.storage import loads
from party_org.history import History
from party_org.intervals import Interval
from party_org.member_flows import Flow
from party_org.membership import Membership
from party_org.operations.describing import Amend
from party_org.operations.merge import Merge
from party_org.operations.movements import Admit
from party_org.operations.transfer import Transfer
from party_org.periods import Period
from party_org.plans import Plan
from party_org.problems import Problem
from party_org.rules import ALL_RULES
from party_org.rules.findings import Finding
from tests.formats.helpers import refused
from tests.samples import cell, commune, district


def history() -> History:
    merge = Plan(steps=[Merge("b", into="a")], effective=date(2021, 7, 1))
    move = Plan(steps=[Transfer("bank", to="c1")], effective=date(2022, 7, 1))
    return History(district(regime=None), [merge, evolve(move, steps=())])


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems]


def changed(data: Any, *path: Any, to: Any) -> Any:
    """A copy of plain data with one value replaced."""
    data = copy.deepcopy(data)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return data


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        (("plans",), 5, [("$.plans", "wrong_type")]),
        (("base",), None, [("$", "missing_key")]),
        (("outcomes",), [], [("$.outcomes", "unknown_key")]),
        (("plans", 1, "effective"), None, [("$.plans[1].effective", "plan_without_day")]),
        (
            ("plans", 1, "effective"),
            "2020-01-01",
            [("$.plans[1].effective", "effective_before_state")],
        ),
        (("plans", 0, "base"), "stale", [("$.plans[0].base", "stale_base")]),
        (
            ("plans", 0, "steps"),
            [
                {"op": "merge", "sources": ["b"], "into": "a"},
                {"op": "transfer", "unit": "x", "to": "c1"},
            ],
            [("$.plans[0].steps[1]", "unknown_unit")],
        ),
        (
            ("plans", 0, "steps", 0, "sources"),
            [7, "b"],
            [("$.plans[0].steps[0].sources[0]", "wrong_type")],
        ),
        (("base", "root", "kind"), "cel", [("$.base.root.kind", "not_one_of")]),
    ],
)
def test_histories(path: tuple[Any, ...], value: Any, wrong: Any) -> None:
    data = changed(to_dict(history()), *path, to=value)
    assert places(refused(from_dict, data)) == wrong


def test_everything_wrong_in_a_history_is_said_at_once() -> None:
    data = to_dict(history())
    data = changed(data, "base", "as_of", to="yesterday")
    data = changed(data, "plans", 0, "steps", to=[{"op": "merge"}, {"op": "nothing"}])
    data = changed(data, "plans", 1, "effective", to="2022-02-30")
    assert places(refused(from_dict, data)) == [
        ("$.base.as_of", "bad_date"),
        ("$.plans[0].steps[0]", "missing_key"),
        ("$.plans[0].steps[0]", "missing_key"),
        ("$.plans[0].steps[1].op", "not_one_of"),
        ("$.plans[1].effective", "bad_date"),
    ]


def test_a_history_on_an_illegal_tree() -> None:
    unit = {"kind": "cell", "id": "a", "children": [{"kind": "cell", "id": "a"}]}
    data = changed(to_dict(history()), "base", "root", to=unit)
    with pytest.raises(InvalidHierarchyError) as caught:
        from_dict(data)
    assert all(problem.path.startswith("$.base.root") for problem in caught.value.problems)


def outcome_data() -> dict[str, Any]:
    steps = [Merge("b", into="a"), Transfer("e", to="c1")]
    return to_dict(Plan(steps=steps).apply(district()))


def test_an_outcome_is_worked_out_again() -> None:
    data = outcome_data()
    assert "after" not in data
    without = {key: value for key, value in data.items() if key != "receipts"}
    assert from_dict(without) == from_dict(data)


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        (("receipts", 1, "moved", 0, "source"), "c3", [("$.receipts[1]", "receipt_differs")]),
        (
            ("receipts", 0, "accounts", 0, "opening", "members.total"),
            11,
            [("$.receipts[0]", "receipt_differs")],
        ),
        (("receipts",), [], [("$.receipts", "receipts_missing")]),
        (("plan", "steps", 0, "into"), "z", [("$.plan.steps[0]", "unknown_unit")]),
        (("plan", "base"), "stale", [("$.plan.base", "stale_base")]),
        (
            ("before", "root", "children", 0, "children", 0, "members"),
            9,
            [("$.receipts[0]", "receipt_differs")],
        ),
        (("receipts", 0, "term"), "swallow", [("$.receipts[0].term", "not_one_of")]),
        (("receipts", 0, "step"), "0", [("$.receipts[0].step", "wrong_type")]),
        (
            ("receipts", 0, "postings", 0, "source"),
            {"outside": False},
            [("$.receipts[0].postings[0].source.outside", "wrong_type")],
        ),
        (
            ("receipts", 0, "postings", 0, "count"),
            -1,
            [("$.receipts[0].postings[0].count", "wrong_type")],
        ),
        (
            ("receipts", 0, "facts", "name"),
            {"colour": "red"},
            [("$.receipts[0].facts.name", "wrong_type")],
        ),
        (("receipts", 0, "begun"), ["a"], [("$.receipts[0].begun", "wrong_type")]),
    ],
)
def test_outcomes(path: tuple[Any, ...], value: Any, wrong: Any) -> None:
    data = changed(outcome_data(), *path, to=value)
    assert places(refused(from_dict, data)) == wrong


def documents() -> dict[str, dict[str, Any]]:
    """One document of each type that has something in it."""
    outcome = Plan(
        steps=[Amend("a", {"name": "!"}), Merge("b", into="a"), Admit("e", Membership(2))]
    ).apply(district())
    rollup = outcome.after.rollup()
    rated = commune(cell("a", 9, ratings={("B", 2022): "good"}))
    finding = outcome.after.check(ALL_RULES)[0]
    found: dict[str, Any] = {
        "amended": outcome.receipts[0],
        "merged": outcome.receipts[1],
        "row": outcome.changes()[0],
        "crosswalk": outcome.lineage.crosswalk(),
        "rollup": rated.rollup(),
        "tally": rollup.members.total,
        "distribution": rated.rollup().ratings("B", 2022).cells,
        "finding": finding,
        "findings": outcome.after.check(ALL_RULES)[:2],
        "flow": Flow(unit="a", opening=5, closing=5),
        "flows": history().flows(Period.year(2021)),
        "problem": Problem(code="cycle", params={"n": [Interval(3, 5)]}),
        "error": FileFormatError([Problem(code="cycle"), finding]),
    }
    return {name: to_dict(answer) for name, answer in found.items()}


@pytest.mark.parametrize(
    ("name", "path", "value", "wrong"),
    [
        ("amended", ("corrections", 0, "field"), "color", "$.corrections[0].field not_one_of"),
        ("amended", ("corrections", 0, "old"), 5, "$.corrections[0].old wrong_type"),
        ("amended", ("corrections", 0, "field"), None, "$.corrections[0] missing_key"),
        ("row", ("action",), "vanished", "$.action not_one_of"),
        ("row", ("old",), {"a": 1, "b": 2}, "$.old wrong_type"),
        ("row", ("step",), True, "$.step wrong_type"),
        ("crosswalk", ("rows", 0, "source"), {"within": "x"}, "$.rows[0].source wrong_type"),
        ("crosswalk", ("rows", 0, "members"), "5/0", "$.rows[0].members wrong_type"),
        ("crosswalk", ("rows", 0, "share_of_source"), "1", "$.rows[0].share_of_source wrong_type"),
        ("crosswalk", ("rows", 0, "colour"), "1", "$.rows[0].colour unknown_key"),
        ("rollup", ("known", "total"), "9", "$.known.total wrong_type"),
        ("rollup", ("known",), [], "$.known wrong_type"),
        ("rollup", ("graded", "cell", "B"), {"y": {"good": 1}}, "$.graded.cell.B.y bad_year"),
        ("rollup", ("graded", "cell"), 5, "$.graded.cell wrong_type"),
        ("rollup", ("origin",), {"dreamt": 5}, "$.origin.dreamt not_one_of"),
        (
            "rollup",
            ("indicator",),
            {"t": {"2020": {"per": 5}}},
            '$.indicator.t["2020"].per not_one_of',
        ),
        ("rollup", ("indicator",), {"t": {"soon": {"of": 5}}}, "$.indicator.t.soon bad_period"),
        (
            "rollup",
            ("indicator",),
            {"t": {"2020": {"of": 5}, "2020/2021": {"of": 6}}},
            '$.indicator.t["2020/2021"].of duplicate_key',
        ),
        ("rollup", ("colour",), {}, "$.colour unknown_key"),
        ("rollup", ("schemes",), [5], "$.schemes[0] wrong_type"),
        ("tally", ("known",), "9", "$.known wrong_type"),
        ("tally", ("what",), 9, "$.what wrong_type"),
        ("distribution", ("scheme",), "Z", "$.scheme not_one_of"),
        ("distribution", ("subject",), "people", "$.subject not_one_of"),
        ("distribution", ("counts", "good"), None, "$.counts.good wrong_type"),
        ("distribution", ("counts", "best"), {"known": 1}, "$.counts.best unknown_key"),
        ("distribution", ("not_rated",), None, "$ missing_key"),
        ("finding", ("verdict",), "maybe", "$.verdict not_one_of"),
        ("finding", ("severity",), 1, "$.severity not_one_of"),
        ("finding", ("missing",), [{"unit": "a"}], "$.missing[0] missing_key"),
        ("findings", ("items", 1, "rule"), None, "$.items[1] missing_key"),
        ("flow", ("opening",), 1.5, "$.opening wrong_type"),
        ("flow", ("corrected",), None, ""),
        ("flow", ("closing",), ">=0x5", "$.closing wrong_type"),
        ("flows", ("period",), "soon", "$.period bad_period"),
        ("flows", ("rows", 1, "unit"), "d", "$.rows[0].unit duplicate_value"),
        ("problem", ("params", "n"), [{"interval": [5, 3]}], "$.params.n[0].interval bad_interval"),
        ("problem", ("params", "n"), [{"interval": [5]}], "$.params.n[0].interval wrong_type"),
        ("problem", ("params", "n"), {"date": "2018-02-30"}, "$.params.n.date wrong_type"),
        ("problem", ("params", "n"), {"decimal": "x"}, "$.params.n.decimal wrong_type"),
        ("problem", ("params", "n"), {"text": 5}, "$.params.n.text wrong_type"),
        ("problem", ("params", "n"), {"tuple": 5}, "$.params.n.tuple wrong_type"),
        ("problem", ("params", "n"), 1.5, "$.params.n wrong_type"),
        ("problem", ("params", "n"), ">=9999999999", "$.params.n absurd_count"),
        ("problem", ("params",), [], "$.params wrong_type"),
        ("problem", ("code",), None, "$ missing_key"),
        ("problem", ("step",), "1", "$.step wrong_type"),
        ("error", ("error",), "KeyError", "$.error not_one_of"),
        ("error", ("problems", 0), "x", "$.problems[0] wrong_type"),
        ("error", ("problems", 1, "verdict"), "x", "$.problems[1].verdict not_one_of"),
    ],
)
def test_answers(name: str, path: tuple[Any, ...], value: Any, wrong: str) -> None:
    data = changed(documents()[name], *path, to=value)
    if not wrong:
        from_dict(data)
        return
    assert [f"{place} {code}" for place, code in places(refused(from_dict, data))] == [wrong]


@pytest.mark.parametrize("word", ["preview", "comparison", "bounds", "lineage", "reconciliation"])
def test_what_is_only_sent(word: str) -> None:
    data = {"format": "party-org/0", "type": word}
    assert places(refused(from_dict, data)) == [("$.type", "only_sent")]


def test_the_type_that_is_asked_for() -> None:
    data = documents()["row"]
    assert isinstance(from_dict(data, ChangeRow), ChangeRow)
    assert places(refused(from_dict, data, Finding)) == [("$.type", "not_one_of")]
    assert places(refused(loads, '{"format": "party-org/0", "type": "row"}')) == [
        ("$.type", "not_one_of")
    ]


JUNK: list[Any] = [None, True, -1, 10**50, 1.5, "", "x", ">=3", "1/2", [], [1], {}, {"a": 1}]


def spots(data: Any) -> Iterator[tuple[Any, ...]]:
    """The ways to all values within plain data."""
    items: Any = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, item in items:
        yield (key,)
        yield from ((key, *rest) for rest in spots(item))


@given(st.data())
def test_whatever_is_damaged_is_read_or_refused(data: st.DataObject) -> None:
    whole = {**documents(), "history": to_dict(history()), "outcome": outcome_data()}
    document = whole[data.draw(st.sampled_from(sorted(whole)))]
    path = data.draw(st.sampled_from(list(spots(document))))
    damaged = changed(document, *path, to=data.draw(st.sampled_from(JUNK)))
    for problem in problems_of(damaged):
        assert problem.path.startswith("$")
        assert problem.text("vi")


def problems_of(document: Any) -> tuple[Problem, ...]:
    """Why a document is refused; nothing if it is read, and then written as it was taken."""
    try:
        read = from_dict(document)
    except (FileFormatError, InvalidHierarchyError) as error:
        return error.problems
    assert to_dict(from_dict(to_dict(read))) == to_dict(read)
    return ()
