"""What a plan did to one unit, told from the receipts, with numbers that add up.

For a unit with others below it, the numbers are those of all below it: members count as arriving
where they cross its border, by themselves or with a cell or committee that is moved.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from party_org import messages
from party_org.counts import Count, lower_bound
from party_org.errors import unknown_unit
from party_org.hierarchy import Hierarchy
from party_org.measures import TOTAL
from party_org.operations.changes import Posting
from party_org.operations.ends import UNSTATED, Endpoint, end_name
from party_org.plain_text import indented, number
from party_org.receipts import MovedUnit, Receipt
from party_org.showing import one_line
from party_org.tallies import Tally
from party_org.trail import Trail, named_in

__all__ = ["ExplainedStep", "Explanation"]

Flow: TypeAlias = Posting | MovedUnit
"""Members who come or go by themselves, or with a unit that is moved."""


@frozen(kw_only=True)
class ExplainedStep:
    """What one step did to the unit: ``opening + arrived − left + adjusted = closing``.

    All numbers are of what is certain; a flow of an unknown number adds nothing.

    Attributes:
        receipt: what the step did as a whole.
        moved: the way of the unit itself, if it got another parent.
        opening: the members who were certainly there before it.
        arrived: those who came, from where or with what.
        left: those who went.
        adjusted: what became certain or ceased to be so, or was put right, without anybody moving.
        closing: the members who are certainly there after it.
    """

    receipt: Receipt
    moved: MovedUnit | None
    opening: int
    arrived: tuple[Flow, ...]
    left: tuple[Flow, ...]
    adjusted: int
    closing: int

    def sum_text(self, lang: str = "en") -> str:
        """The numbers as a sum, such as ``10 + 11 (b) = 21``; ``""`` if nobody came or went.

        A number that is not known shows as ``?`` and adds nothing.
        """
        terms = [number(self.opening, lang)]
        for flows, sign in ((self.arrived, "+"), (self.left, "−")):
            for flow in flows:
                who = _other_end(flow, sign, lang)
                terms.append(f"{sign} {number(_count(flow), lang)} ({who})")
        if self.adjusted:
            sign, code = ("+", "explain_stated") if self.adjusted > 0 else ("−", "explain_open")
            code = "explain_corrected" if self.receipt.corrections else code
            amount = number(abs(self.adjusted), lang)
            terms.append(f"{sign} {amount} ({messages.render(code, lang, {})})")
        total = number(self.closing, lang)
        return f"{' '.join(terms)} = {total}" if len(terms) > 1 else ""


def _count(flow: Flow) -> Count:
    return flow.totals.members.total.count if isinstance(flow, MovedUnit) else flow.count


def _amount(flow: Flow) -> int:
    return lower_bound(_count(flow))


def _other_end(flow: Flow, sign: str, lang: str) -> str:
    if isinstance(flow, MovedUnit):
        return messages.render("explain_with", lang, {"unit": flow.unit})
    return end_name(flow.source if sign == "+" else flow.target, lang)


@frozen(kw_only=True)
class Explanation:
    """What a plan did to one unit.

    Attributes:
        unit: the id of the unit.
        name: its name, the last one if it was renamed.
        before, after: its members, with all below it; ``None`` where it was not there.
        parents: the id of the unit above it, before and after.
        steps: the steps that did something to it.
    """

    unit: str
    name: str
    before: Tally | None
    after: Tally | None
    parents: tuple[str | None, str | None]
    steps: tuple[ExplainedStep, ...]

    def text(self, lang: str = "en") -> str:
        """The story of the unit, to be read."""
        return "\n".join(_story(self, lang))

    def __str__(self) -> str:
        return self.text()


def explain(
    unit_id: str, before: Hierarchy, after: Hierarchy, receipts: Sequence[Receipt]
) -> Explanation:
    """What the steps did to one unit; see :meth:`Outcome.explain`."""
    names = {i: name for receipt in receipts for i, name in receipt.names.items()}
    is_known = isinstance(unit_id, str) and (unit_id in names or unit_id in before)
    if not is_known and unit_id not in after:
        raise unknown_unit(unit_id, list(dict.fromkeys((*before, *after))))
    there = [h[unit_id].name for h in (before, after) if unit_id in h]
    tallies = [h.rollup(unit_id).members.total if unit_id in h else None for h in (before, after)]
    parents = [h.parent(unit_id) if unit_id in h else None for h in (before, after)]
    known = tallies[0].known if tallies[0] else 0
    return Explanation(
        unit=unit_id,
        name=one_line(there[-1] if there else names[unit_id]),
        before=tallies[0],
        after=tallies[1],
        parents=(parents[0], parents[1]),
        steps=tuple(_steps(unit_id, Trail(before), receipts, known)),
    )


def _steps(
    unit_id: str, trail: Trail, receipts: Sequence[Receipt], known: int
) -> Iterator[ExplainedStep]:
    for receipt in receipts:
        trail.begin(receipt)
        arrived, left = _flows(unit_id, trail, receipt)
        adjusted = _certainty(unit_id, trail, receipt) + sum(
            _amount(flow) * sign
            for flows, sign in ((arrived, -1), (left, 1))
            for flow in flows
            if isinstance(flow, Posting)
        )
        trail.settle(receipt)
        change = sum(map(_amount, arrived)) - sum(map(_amount, left)) + adjusted
        if arrived or left or adjusted or unit_id in named_in(receipt):
            yield ExplainedStep(
                receipt=receipt,
                moved=next((move for move in receipt.moved if move.unit == unit_id), None),
                opening=known,
                arrived=arrived,
                left=left,
                adjusted=adjusted,
                closing=known + change,
            )
        known += change


def _flows(
    unit_id: str, trail: Trail, receipt: Receipt
) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
    """What crosses the border of the unit inwards, and outwards."""
    arrived: list[Flow] = []
    left: list[Flow] = []
    postings = [posting for posting in receipt.postings if posting.measure == TOTAL]
    # a unit that is moved takes its members along as they are after the step
    flows: list[Flow] = [*postings, *receipt.moved]
    for flow in flows:
        comes, goes = (_within(end, unit_id, trail) for end in (flow.target, flow.source))
        if comes and not goes:
            arrived.append(flow)
        if goes and not comes:
            left.append(flow)
    return tuple(arrived), tuple(left)


def _within(end: Endpoint, unit_id: str, trail: Trail) -> bool:
    where = end.within if isinstance(end, UNSTATED) else end
    return isinstance(where, str) and unit_id in trail.line(where)


def _certainty(unit_id: str, trail: Trail, receipt: Receipt) -> int:
    """By how much what is certain of the cells within the unit changed, wherever these go."""
    return sum(
        lower_bound(account.closing.get(TOTAL)) - lower_bound(account.opening.get(TOTAL))
        for account in receipt.accounts
        if unit_id in trail.line(account.unit)
    )


def _story(told: Explanation, lang: str) -> Iterator[str]:
    yield told.name if told.name == told.unit else f"{told.name} ({told.unit})"
    yield _state("before", told.before, told.parents[0], lang)
    for step in told.steps:
        yield f"{step.receipt.step + 1}. {step.receipt.effect(lang)}"
        if step.moved is not None:
            ends = {"source": step.moved.source, "target": step.moved.target}
            yield indented(messages.render("explain_moved", lang, ends), "   ")
        total = step.sum_text(lang)
        if total:
            yield indented(total, "   ")
    yield _state("after", told.after, told.parents[1], lang)


def _state(when: str, members: Tally | None, parent: str | None, lang: str) -> str:
    word = messages.render(f"column_{when}", lang, {})
    if members is None:
        return f"{word}: {messages.render('explain_absent', lang, {})}"
    params = {"members": number(members, lang), "parent": parent}
    code = "explain_state" if parent is not None else "explain_root"
    return f"{word}: {messages.render(code, lang, params)}"
