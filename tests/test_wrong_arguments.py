"""Whatever stands for an argument, a public function works or refuses it with a PartyOrgError.

Two things are left to Python: a missing argument, and a value without a hash where a dictionary is
asked, are a ``TypeError`` as everywhere.
"""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import party_org as po
from party_org import charts, datasets
from party_org.errors import PartyOrgError
from tests.samples import problems_of, said

SILLY: list[Any] = [
    None, "", -1, [], object(), 2.5, "x", {1: 2}, ("a", 3), float("nan"), po.Cell, ["a", None],
]  # fmt: skip

DAY = date(2022, 8, 1)
YEAR = po.Period.year(2022)


def district() -> po.Hierarchy:
    """A small district with grades, an indicator and a place."""
    cells = [
        po.Cell(
            id="a",
            members=po.Membership(6, women=2),
            ratings={("B", 2022): "excellent"},
            indicators={("people", YEAR): po.Indicator(3, of=8)},
            serves=["v"],
        ),
        po.Cell(id="b", members=po.Membership(po.AtLeast(4))),
        po.Cell(id="c", members=po.Membership(12, women=5)),
    ]
    bank = po.BaseCell(
        id="y",
        members=po.Membership(24),
        member_ratings={("B", 2022): po.MemberRatings({"good": 1})},
    )
    commune = po.BaseCommittee(id="x", places=[po.Place("v", members=1)])
    tree: po.Nested = (po.Committee(id="d", level="district"), [(commune, cells), bank])
    return po.Hierarchy.from_nested(tree, as_of=date(2022, 1, 1))


H = district()
PLAN = po.Plan(
    effective=date(2022, 7, 1),
    steps=[
        po.Dissolve("c", members_to={"a": po.Membership(7, women=3), "y": po.REST}),
        po.Merge(["a", "b"], into=po.Cell(id="n")),
        po.Admit("y", po.Membership(3, women=1)),
    ],
)
OUTCOME = PLAN.apply(H)
HISTORY = po.History(H, [PLAN])
TARGET = po.Target(unit="y", measure="admitted", value=2, period=YEAR)
FIGURES = [po.Figure(unit="d", measure="cells", value=3)]
FLOWS = HISTORY.flows(YEAR)
ROLLUP = H.rollup()
SCHEME = po.RatingScheme(id="Z", organizations=[po.Grade("g", "G", "G"), po.Grade("w", "W", "W")])
CASE = po.Dataset(title="t", hierarchy=H, figures=FIGURES)

GOOD: dict[str, Any] = {
    "share": Fraction(1, 3),
    "actual": 3, "as_of": DAY, "base": H, "code": "cycle", "columns": [], "counts": {"good": 1},
    "column": "admitted", "dataset": CASE, "day": DAY, "days": [DAY], "en": "Grade", "end": DAY,
    "figures": FIGURES, "grade": "good", "graph": H.graph, "hierarchy": H, "id": "q", "into": "a",
    "later": FLOWS, "level": "district", "measure": "members.total", "members": 3,
    "members_from": {}, "n": 3, "name": "people", "of": "rated", "old": "b", "new": "a",
    "organizations": SCHEME.organizations, "outcome": OUTCOME, "percents": {"a": "57.6"},
    "parent_slot": "base_committee", "parents": None, "path": "absent.json", "period": YEAR,
    "places": ["v"], "plan": PLAN, "plans": {"A": PLAN}, "prefix": "x", "printed": "57.63",
    "rate": Fraction(1, 5), "ratings": {"good": 1}, "rule_id": "q", "rows": [], "scheme": "B",
    "score": lambda outcome: outcome.after.rollup().cells, "seed": 1, "slot": "cell",
    "source": "id,parent,kind\nx,,base_committee\n", "start": date(2022, 1, 1), "step": 0,
    "subject": "members", "sources": ["b"], "steps": (po.Merge(["b"], into="a"),), "style": "flat",
    "target": TARGET, "text": "{}", "title": "t", "to": "y", "total": 5, "tree": H, "under": "x",
    "unit": "a", "unit_id": "a", "unit_ids": ["a"], "value": 3, "values": {"name": "A"},
    "within": "a", "year": 2022, "first": 2020, "last": 2025, "what": "cells", "document": H,
    "data": {}, "other": YEAR, "vi": "Bậc", "judge": str, "excellent": 1,
    "cap": po.SCHEME_B.caps[0], "opening": 7, "closing": 8, "ins": [1], "outs": [], "by": "Xã",
    "lang": "vi", "rules": po.CHARTER,
}  # fmt: skip
"""Arguments that are all right, by the name of the parameter."""

OF: dict[str, dict[str, Any]] = {
    "Hierarchy.from_nested": {"tree": po.BaseCommittee(id="k")},
    "Hierarchy.from_pairs": {"pairs": [(po.BaseCommittee(id="k"), None)]},
    "MemberRatings.complete": {"scheme": po.SCHEME_B},
    "Part": {"unit": po.Cell(id="s")},
    "Split": {"into": [po.Part("a"), po.Part(po.Cell(id="s"))]},
    "Dissolve": {"members_to": {"b": po.REST}},
    "Establish": {"unit": po.Cell(id="s")},
    "Grade": {"id": "g"},
    "Convert": {"unit": "y", "to": "cell"},
    "Lineage": {"before": H, "after": OUTCOME.after, "receipts": OUTCOME.receipts},
    "Lineage.crosswalk": {"level": None},
    "Flows.fulfilment": {"target": TARGET},
    "Figure": {"unit": "d", "measure": "cells"},
    "Bounds.share": {"of": "cells"},
    "Bounds.share_text": {"of": "cells"},
    "Flow.then": {"later": FLOWS["y"]},
    "check": {"ruleset": po.CHARTER},
    "headroom": {"of": 4},
    "reported_residuals": {"ins": ["admitted"]},
    "compare": {"hierarchy": H},
    "read_figures": {"source": "unit;measure;number\nd;cells;3\n"},
    "read_plan_table": {"source": [{"Đơn vị cũ": "b", "Đơn vị mới": "a"}]},
    "read_table": {"source": [{"Xã": "A", "Chi bộ": "B"}], "path_columns": ["Xã", "Chi bộ"]},
    "write_figures": {"to": "out.csv"},
    "write_rows": {"to": "out.csv", "strict": False},
    "write_comparison": {"before": H, "after": OUTCOME.after, "to": "out.csv"},
    "Table.to_csv": {"to": "out.csv"},
    "dump": {"path": "out.json"},
    "Sweep.ranked": {"score": "score"},
    "Rate": {"grade": "good"},
}
"""The same, where a name means something else in one call."""

LEFT_OUT = {
    # classes and functions that give values to others; they are made by the library itself
    "Bounds", "ChangeRow", "Comparison", "Crosswalk", "CrosswalkRow", "Distribution", "Explanation",
    "Finding", "Findings", "Flow", "Flows", "Outcome", "PercentExplanation", "PlanFindings",
    "Preview", "Problem", "Receipt", "Reconciliation", "Rollup", "Sweep", "SweepRow",
    "LeftOut", "TableReading",
    # what has no value of its own
    "Hierarchy", "BaseOrganization", "MemberUnit", "Operation", "Origin", "Unit",
}  # fmt: skip
"""Public names that are not called here."""

VALUES: dict[str, Any] = {
    "Hierarchy": H,
    "Plan": PLAN,
    "Outcome": OUTCOME,
    "Preview": PLAN.preview(H),
    "History": HISTORY,
    "Flows": FLOWS,
    "Flow": FLOWS["y"],
    "Lineage": OUTCOME.lineage,
    "Crosswalk": OUTCOME.lineage.crosswalk(),
    "Comparison": OUTCOME.compare(),
    "Explanation": OUTCOME.explain("a"),
    "Findings": H.check(po.CHARTER),
    "PlanFindings": OUTCOME.findings(),
    "Rule": po.CHARTER.rules[0],
    "RuleSet": po.CHARTER,
    "Bounds": po.bounds(H, FIGURES),
    "Reconciliation": po.reconcile(H, FIGURES)[0],
    "PercentExplanation": po.explain_percent("57.63", max_denominator=60),
    "Dataset": CASE,
    "Target": TARGET,
    "Period": YEAR,
    "Regime": po.REGIME_UNTIL_2025_07_01,
    "Membership": po.Membership(3, women=1),
    "MemberRatings": po.MemberRatings({"good": 1}),
    "Problem": po.Problem(code="cycle"),
    "Receipt": OUTCOME.receipts[0],
    "Distribution": ROLLUP.ratings("B", 2022).base_organizations,
    "Tally": ROLLUP.members.total,
    "Table": H.table(),
    "Sweep": po.sweep(H, [PLAN], lambda outcome: outcome.after.rollup().cells),
}
"""Values whose methods are called."""

NOT_CALLED = {
    "Hierarchy.fold": "it gives what it is given to the functions of the caller",
    "Operation.problems": "steps are asked by the library",
    "Rule.judge": "it is the function of whoever wrote the rule",
    "Rule.findings": "rules are asked by the library",
    "Comparison.row": "no such row: KeyError",
    "Findings.index": "as that of any sequence",
    "PlanFindings.index": "as that of any sequence",
    "reform_2025": "the nation takes seconds to make; tests/datasets has its own tests",
    "structure": "a class that is no data is a mistake in a program: TypeError",
}


def callables() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions, classes and methods by name."""
    for module in (po, charts, datasets):
        for name in module.__all__:
            value = getattr(module, name)
            is_error = isinstance(value, type) and issubclass(value, Exception)
            if name in LEFT_OUT or is_error or not callable(value):
                continue
            if inspect.isfunction(value) or hasattr(value, "__attrs_attrs__"):
                yield name, value
    for name, value in VALUES.items():
        for method, function in inspect.getmembers(value, inspect.ismethod):
            if not method.startswith("_"):
                yield f"{name}.{method}", function


CALLS = dict(pair for pair in callables() if pair[0] not in NOT_CALLED)


def arguments(name: str, function: Callable[..., Any]) -> dict[str, Any]:
    """Arguments with which the call works."""
    found: dict[str, Any] = {}
    for parameter in inspect.signature(function).parameters.values():
        own = OF.get(name, {})
        if parameter.name in own:
            found[parameter.name] = own[parameter.name]
        elif parameter.default is parameter.empty and parameter.kind not in (
            parameter.VAR_KEYWORD,
            parameter.VAR_POSITIONAL,
        ):
            found[parameter.name] = GOOD[parameter.name]
    return found


def call(function: Callable[..., Any], given: dict[str, Any]) -> None:
    """Call it; a refusal must say itself well."""
    kinds = {p.name: p.kind for p in inspect.signature(function).parameters.values()}
    ahead = [given[n] for n in given if kinds[n] is inspect.Parameter.POSITIONAL_ONLY]
    many = [given[n] for n in given if kinds[n] is inspect.Parameter.VAR_POSITIONAL]
    named = {
        n: v for n, v in given.items() if kinds[n].name in ("KEYWORD_ONLY", "POSITIONAL_OR_KEYWORD")
    }
    problems: Any = ()
    try:
        result = function(*ahead, *many, **named)
        if hasattr(result, "__next__"):
            list(result)
    except PartyOrgError as error:
        problems = error.problems
    except TypeError as error:
        if not str(error).startswith("unhashable type"):
            raise
    said(problems)


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_refused_as_such(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    function = CALLS[name]
    good = arguments(name, function)
    call(function, good)
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is not parameter.VAR_KEYWORD:
            for silly in SILLY:
                call(function, {**good, parameter.name: silly})


def test_a_word_that_stands_for_nothing_is_refused() -> None:
    kinds = "committee, base_committee, base_cell, sectional_committee, cell"
    assert problems_of(po.InvalidValueError, H.walk, "cel") == [
        f"kind: kind is 'cel', which is none of: {kinds}, did you mean \"cell\"?"
    ]
    assert problems_of(po.InvalidValueError, CASE.figure, "cell") == [
        "measure: measure is 'cell', which is none of: cells, did you mean \"cells\"?"
    ]


def test_nothing_but_whole_numbers_is_a_count() -> None:
    for call, *given in (
        (po.reported_residual, 700.0, 785),
        (po.reported_residual, 700, 785, [True]),
        (TARGET.is_met, 2.5),
        (TARGET.fulfilment, Fraction(5, 2)),
    ):
        (line,) = problems_of(po.InvalidValueError, call, *given)
        assert "is not a count" in line


def test_what_is_no_pair_of_a_unit_and_its_parent_is_told_with_all_others() -> None:
    pairs: Any = [(po.BaseCommittee(id="k"), None), po.Cell(id="a"), ("b", "k"), 5]
    lines = problems_of(po.InvalidHierarchyError, po.Hierarchy.from_pairs, pairs, as_of=DAY)
    assert [line.split(" should be ")[0].rpartition(" ")[2] for line in lines] == [
        "pair", "unit", "pair",
    ]  # fmt: skip
    nested: Any = ("k", [po.Cell(id="a")])
    line, _ = problems_of(po.InvalidHierarchyError, po.Hierarchy.from_nested, nested, as_of=DAY)
    assert line.startswith("unit: unit should be a unit, not 'k'")
