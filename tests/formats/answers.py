"""Answers of all kinds to test with: strategies for them, and what sending them must keep to."""

import json
import pickle
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.formats.documents import from_dict, to_dict
from party_org.formats.storage import dumps, loads
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.intervals import Interval, ShareInterval
from party_org.member_flows import Flow
from party_org.messages.entry import Message
from party_org.operations.base import Operation
from party_org.operations.ends import OUTSIDE, UNSTATED
from party_org.periods import Period
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.rules import ALL_RULES
from party_org.rules.findings import Finding, Missing
from party_org.rules.steps import judge_steps
from party_org.testing import hierarchies, illegal_operations, operations
from party_org.units import MemberUnit
from tests.formats import document_strategies as docs

# texts that could be taken for what they are not
texts = docs.texts | st.sampled_from(
    ["3/5", "44.40", ">=5", "true", "-3", "1e5", "NaN", "0/1", ">=-1", "1.", ".5", "−5", ""]
)
numbers = st.one_of(
    st.integers(-(10**30), 10**30),
    st.integers(1, 99).map(AtLeast),
    st.fractions(max_denominator=10**6),
    st.decimals(allow_nan=False),
)
_simple = st.one_of(
    st.none(),
    st.booleans(),
    texts,
    numbers,
    docs.days,
    docs.ids.map(UNSTATED),
    st.just(OUTSIDE),
    st.integers(0, 50).map(lambda n: Interval(n, n + 3) if n % 2 else Interval(n)),
    st.fractions(0, 1, max_denominator=60).map(lambda low: ShareInterval(low, Fraction(1))),
)
facts = st.recursive(
    _simple,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(texts, inner, max_size=2),
    ),
    max_leaves=6,
)
_places: dict[str, Any] = {
    "path": st.just("") | texts,
    "unit": st.none() | texts,
    "step": st.none() | st.integers(0, 9),
    "params": st.dictionaries(texts, facts, max_size=3),
}
problems = st.builds(
    Problem, code=st.sampled_from(["cycle", "negative_count", "of_your_own"]), **_places
)
findings = st.builds(
    Finding,
    code=st.sampled_from(["broken", "cannot_tell", "of_your_own"]),
    rule=texts,
    verdict=st.sampled_from(["holds", "broken", "cannot_tell"]),
    severity=st.sampled_from(["error", "warning", "advice"]),
    source=st.none() | texts,
    missing=st.lists(st.builds(Missing, texts, texts), max_size=2).map(tuple),
    says=st.none() | st.builds(Message, st.just("a"), st.just("b"), st.just("c"), st.just("d")),
    **_places,
)
flows = st.builds(
    Flow,
    unit=docs.ids,
    opening=docs.counts,
    admitted=docs.counts,
    transferred_out=docs.counts,
    corrected=st.integers(-5, 5),
    closing=docs.counts,
)


@st.composite
def attempts(draw: st.DrawFn) -> tuple[Hierarchy, Plan]:
    """A hierarchy and a plan of which some steps cannot be carried out."""
    h = draw(hierarchies(max_size=8))
    steps: list[Operation] = []
    for n in range(draw(st.integers(1, 3))):
        legal = draw(st.booleans())
        steps.append(
            draw(operations(h, new_id=f"n{n}")) if legal else draw(illegal_operations(h))[0]
        )
    return h, Plan(steps=steps)


def answers_about(outcome: Outcome) -> Iterator[Any]:
    """Every kind of answer about what a plan did that can be read again."""
    yield outcome
    yield from outcome.receipts
    yield from outcome.changes()
    if all(next(h.walk(MemberUnit), None) for h in (outcome.before, outcome.after)):
        yield outcome.lineage.crosswalk()
    rollup = outcome.after.rollup()
    yield rollup
    yield rollup - outcome.before.rollup()
    for name in rollup.members.stated():
        yield rollup.members[name]
    for scheme, year in rollup.rated():
        for kind in ("base_organizations", "cells", "committees", "members"):
            yield getattr(rollup.ratings(scheme, year), kind)
    found = outcome.after.check(ALL_RULES)
    yield found
    yield from found[:3]
    judged = judge_steps(outcome)
    yield judged
    yield from judged


def answers_of(history: History) -> Iterator[Any]:
    """The answers about a history, the history itself included."""
    yield history
    yield from history.outcomes
    for outcome in history.outcomes:
        yield from outcome.receipts
        yield from outcome.changes()
    start = history.base.as_of
    yield history.series([start, *history.days])
    period = Period(start, date(start.year + 3, 1, 1))
    yield history.flows(period)
    yield from list(history.flows(period).rows.values())[:3]


def sent(answer: Any) -> dict[str, Any]:
    """An answer as a client receives it: JSON, and in it no float."""
    data = to_dict(answer)
    assert not list(_floats(data))
    received: dict[str, Any] = json.loads(json.dumps(data), parse_float=_refuse)
    assert received == data
    return received


def _refuse(text: str) -> Decimal:
    raise AssertionError(f"{text} was sent as a number")


def _floats(data: Any) -> Iterator[Any]:
    """Whatever JSON would not give back as it is."""
    if isinstance(data, dict):
        for key, item in data.items():
            if type(key) is not str:
                yield key
            yield from _floats(item)
    elif isinstance(data, list):
        for item in data:
            yield from _floats(item)
    elif data is not None and type(data) not in (str, int, bool):
        yield data


def reads_back(answer: Any) -> None:
    """An answer is the same after a way through a dictionary, JSON, YAML and pickle."""
    data = sent(answer)
    again = from_dict(data, type(answer))
    assert again == answer
    assert to_dict(again) == data
    for form in ("json", "yaml"):
        text = dumps(answer, format=form)
        read = loads(text, format=form, type=type(answer))
        assert read == answer
        assert dumps(read, format=form) == text
    assert pickle.loads(pickle.dumps(answer)) == answer
