"""Where members went: lineages, crosswalks, histories and flows."""

from collections.abc import Sequence
from datetime import date

from attrs import fields_dict

from party_org import messages
from party_org.crosswalk_making import changed_crosswalk
from party_org.crosswalks import Crosswalk, CrosswalkRow, End
from party_org.display.differences import side_by_side
from party_org.display.grid import Cell, Row, folded, heading, long_grid
from party_org.display.markup import Html, joined, named
from party_org.display.options import DisplayOptions
from party_org.display.steps import draw_outcome
from party_org.display.words import counted, end_word, measure_word, names_of, share_of, term, word
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.lineage import Lineage
from party_org.lineage_shares import Share
from party_org.measures import TOTAL
from party_org.member_flows import Flow, Flows
from party_org.operations.ends import OUTSIDE
from party_org.plain_text import ABSENT, number
from party_org.summaries import summary_rows

__all__: list[str] = []

_TARGETS = 4
"""How many destinations of one unit are named."""


def draw_lineage(lineage: Lineage, options: DisplayOptions) -> Html:
    """The units whose members did not all stay where they were, and where they went."""
    lang, before, after = options.lang, lineage.before, lineage.after
    names = names_of(before, after)
    days = f"{before.as_of.isoformat()} → {after.as_of.isoformat()}"
    steps = word("steps", lang, count=number(len(lineage.receipts), lang))
    head = heading(word("lineage", lang), days, steps)
    stayed = set(before) - set(lineage.rows())
    rows = changed_crosswalk(lineage.ways(), TOTAL)
    moved = [row for row in rows if row.source not in stayed or row.target not in after]
    return joined(head, _crosswalk(moved, names, options, word("ways", lang)))


def draw_crosswalk(crosswalk: Crosswalk, options: DisplayOptions) -> Html:
    """From each old unit to each new one, with the shares of both."""
    lang = options.lang
    head = heading(word("crosswalk", lang), measure_word(crosswalk.measure, lang))
    return joined(head, _crosswalk(crosswalk.rows, {}, options, word("rows", lang)))


def _crosswalk(
    rows: Sequence[CrosswalkRow], names: dict[str, str], options: DisplayOptions, title: str
) -> Html:
    lang = options.lang
    sources: dict[object, list[CrosswalkRow]] = {}
    for row in rows:
        sources.setdefault(row.source, []).append(row)
    lines = [line for group in sources.values() for line in _lines(group, names, lang)]
    columns = ("from", "to", "members", "share_of_source", "share_of_target", "along", "places")
    heads = [term(f"display_column_{name}", lang) for name in columns]
    return long_grid(title, heads, lines, options, left=2)


def _lines(group: Sequence[CrosswalkRow], names: dict[str, str], lang: str) -> list[Row]:
    """The rows of one source; where nothing is known of very many, they are only counted."""
    unknown = [row for row in group if row.members is None and row.share_of_source is None]
    told = group if len(unknown) <= _TARGETS else [row for row in group if row not in unknown]
    lines = [
        Row(
            (
                _end(row.source, names, lang),
                _end(row.target, names, lang),
                counted(row.members, lang),
                _share(row, row.source, row.share_of_source, lang),
                _share(row, row.target, row.share_of_target, lang),
                number(len(row.children), lang) if row.children else "",
                number(len(row.places), lang) if row.places else "",
            )
        )
        for row in told
    ]
    if len(told) < len(group):
        candidates = word("some_of", lang, count=number(len(unknown), lang))
        nothing = word("not_stated", lang)
        source = _end(group[0].source, names, lang)
        lines.append(Row((source, candidates, nothing, nothing, nothing, "", "")))
    return lines


def _share(row: CrosswalkRow, whose: object, share: Share, lang: str) -> str:
    """The share of one end; nobody counts how many are outside."""
    if whose is OUTSIDE:
        return ABSENT
    return share_of(row.members, share, lang)


def _end(end: End, names: dict[str, str], lang: str) -> Html:
    return named(end_word(end, names, lang), end if isinstance(end, str) else None)


def draw_history(history: History, options: DisplayOptions) -> Html:
    """The numbers of every state side by side, then what each plan did."""
    lang = options.lang
    states = [history.base, *(outcome.after for outcome in history.outcomes)]
    head = heading(
        word("history", lang),
        word("since", lang, day=history.base.as_of.isoformat()),
        word("plans", lang, count=number(len(history.plans), lang)),
    )
    shown = _ends_of(states, options.max_rows)
    rows = summary_rows([state.rollup() for state in shown])
    heads = [_day(state.as_of) for state in shown]
    plans = (
        folded(
            joined(named(outcome.plan.title or outcome.after.as_of.isoformat()), " · ", day),
            draw_outcome(outcome, options),
        )
        for outcome in history.outcomes[: options.max_rows]
        for day in [_day(outcome.after.as_of)]
    )
    return joined(head, side_by_side(rows, heads, lang), *plans)


def _ends_of(states: Sequence[Hierarchy], most: int) -> list[Hierarchy]:
    """The first state and as many of the last ones as there is room for in a row."""
    columns = min(6, max(2, most))
    if len(states) <= columns:
        return list(states)
    return [states[0], *states[-(columns - 1) :]]


def _day(day: date) -> str:
    return day.isoformat()


def draw_flows(flows: Flows, options: DisplayOptions) -> Html:
    """One row a unit: what it had, what came, what went, what it has."""
    lang = options.lang
    columns = [name for name in fields_dict(Flow) if name != "unit"]
    heads = [messages.render("column_unit", lang, {})]
    heads += [term(f"display_flow_column_{name}", lang) for name in columns]
    rows = [Row((named(flow.unit), *_amounts(flow, columns, lang))) for flow in flows.rows.values()]
    head = heading(word("flows", lang), measure_word(flows.measure, lang), str(flows.period))
    return joined(head, long_grid(word("flows", lang), heads, rows, options))


def _amounts(flow: Flow, columns: Sequence[str], lang: str) -> list[Cell | str]:
    """The columns of a flow; in between the ends, a nought is left out so that others are seen."""
    amounts: list[Cell | str] = []
    for name in columns:
        value = getattr(flow, name)
        if name in ("opening", "closing"):
            amounts.append(Cell(counted(value, lang), "po-new"))
        else:
            amounts.append("" if value == 0 else counted(value, lang))
    return amounts


def draw_flow(flow: Flow, options: DisplayOptions) -> Html:
    """One unit's flow as a column that adds up."""
    lang = options.lang
    columns = [name for name in fields_dict(Flow) if name != "unit"]
    rows = [
        Row((term(f"display_flow_column_{name}", lang), amount))
        for name, amount in zip(columns, _amounts(flow, columns, lang), strict=True)
        if amount != ""
    ]
    heads = ["", word("number", lang)]
    return joined(heading(named(flow.unit)), long_grid(word("flows", lang), heads, rows, options))
