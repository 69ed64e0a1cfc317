"""Which drawing goes with which type, and fragments and pages made of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, Unpack

from attrs import evolve

from party_org.checks import raise_if_any, wrong_type
from party_org.comparisons import Comparison
from party_org.crosswalks import Crosswalk
from party_org.display.differences import draw_comparison
from party_org.display.judgements import (
    draw_findings,
    draw_plan_findings,
    draw_reconciliation,
    draw_reconciliations,
)
from party_org.display.markup import Html, joined, tag
from party_org.display.options import DisplayChanges, DisplayOptions, current_options
from party_org.display.steps import draw_outcome, draw_preview, draw_receipt, draw_receipts
from party_org.display.style import PAGE_STYLESHEET, STYLESHEET
from party_org.display.sums import draw_distribution, draw_ratings, draw_rollup, draw_tally
from party_org.display.tree import draw_hierarchy
from party_org.display.ways import (
    draw_crosswalk,
    draw_flow,
    draw_flows,
    draw_history,
    draw_lineage,
)
from party_org.distributions import Distribution
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.lineage import Lineage
from party_org.member_flows import Flow, Flows
from party_org.plans import Outcome
from party_org.previews import Preview
from party_org.rating_tallies import RatingTallies
from party_org.receipts import Receipt
from party_org.reconciliation import Reconciliation
from party_org.rollup import Rollup
from party_org.rules.findings import Findings
from party_org.rules.step_findings import PlanFindings
from party_org.tallies import Tally

__all__ = ["drawn", "page", "to_html"]

Draw: TypeAlias = Callable[[Any, DisplayOptions], Html]

_DRAWINGS: dict[type, Draw] = {
    Comparison: draw_comparison,
    Crosswalk: draw_crosswalk,
    Distribution: draw_distribution,
    Findings: draw_findings,
    Flow: draw_flow,
    Flows: draw_flows,
    Hierarchy: draw_hierarchy,
    History: draw_history,
    Lineage: draw_lineage,
    Outcome: draw_outcome,
    PlanFindings: draw_plan_findings,
    Preview: draw_preview,
    RatingTallies: draw_ratings,
    Receipt: draw_receipt,
    Reconciliation: draw_reconciliation,
    Rollup: draw_rollup,
    Tally: draw_tally,
}

_LISTS: dict[type, Draw] = {Receipt: draw_receipts, Reconciliation: draw_reconciliations}
"""What is drawn together when a list of it is given."""


def to_html(value: object, **changes: Unpack[DisplayChanges]) -> Html:
    """A fragment of HTML that draws ``value``; the stylesheet is not in it.

    Put :data:`STYLESHEET` once into the page, or use :func:`page`. Nothing in a fragment is a
    script or comes from elsewhere, and whatever names hold is text.

    Args:
        value: a hierarchy, roll-up, tally, distribution, preview, outcome, comparison, findings,
            reconciliation, lineage, crosswalk, receipt, history or flows; or a list of receipts or
            of reconciliations.
        changes: options for this drawing, such as ``lang="vi"``; see :class:`DisplayOptions`.

    Raises:
        InvalidValueError: for something else, or an option that cannot be.

    >>> str(to_html(Tally(1234), lang="vi"))
    '<div class="po" lang="vi"><span><strong>1.234</strong></span></div>'
    """
    options = evolve(current_options(), **changes)
    return tag("div", _drawing(value)(value, options), class_="po", lang=options.lang)


def _drawing(value: object) -> Draw:
    for kind, draw in _DRAWINGS.items():
        if isinstance(value, kind):
            return draw
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        for kind, draw in _LISTS.items():
            if all(isinstance(item, kind) for item in value):
                return draw
    raise_if_any([wrong_type("value", "something that can be drawn", value)])
    raise AssertionError  # raise_if_any has raised


def drawn(value: object) -> str:
    """What a notebook shows of a value: the fragment with the stylesheet."""
    return str(joined(tag("style", STYLESHEET), to_html(value)))


def page(title: str, parts: Iterable[tuple[str, object]], **changes: Unpack[DisplayChanges]) -> str:
    """One self-contained HTML page: no script, nothing from elsewhere.

    Args:
        title: its title.
        parts: a heading and what stands under it: anything that :func:`to_html` draws, HTML made
            by it, or plain text; a part may have ``""`` for its heading.
        changes: options for this page, such as ``lang="vi"``.

    Raises:
        InvalidValueError: for something that cannot be drawn, or an option that cannot be.

    >>> text = page("Báo cáo", [("Tổng số", Tally(1234))], lang="vi")
    >>> text.startswith("<!DOCTYPE html>"), "<h2>Tổng số</h2>" in text
    (True, True)
    """
    options = evolve(current_options(), **changes)
    sections = (
        tag("section", tag("h2", heading) if heading else None, _part(value, options, changes))
        for heading, value in parts
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", STYLESHEET, PAGE_STYLESHEET),
    )
    body = tag("body", tag("h1", title), *sections, class_="po-page")
    return "<!DOCTYPE html>\n" + tag("html", head, body, lang=options.lang)


def _part(value: object, options: DisplayOptions, changes: DisplayChanges) -> Html:
    if isinstance(value, Html):
        return value
    if isinstance(value, str):
        return tag("div", tag("p", value), class_="po", lang=options.lang)
    return to_html(value, **changes)
