"""Findings of rules, and published figures beside what the tree gives."""

from collections.abc import Sequence

from party_org import messages
from party_org.display.grid import Cell, Row, chip, folded, heading, listed, long_grid, more
from party_org.display.markup import Html, joined, named, tag
from party_org.display.options import DisplayOptions
from party_org.display.words import printed, term, word
from party_org.figures import Figure
from party_org.measure_words import localized, measure_words
from party_org.plain_text import number
from party_org.reconciliation import FigureVerdict, Reconciliation
from party_org.rules.findings import Finding, Findings
from party_org.rules.step_findings import PlanFindings

__all__: list[str] = []

_SEVERITIES = {"error": "po-bad", "warning": "po-doubt", "advice": ""}
_VERDICTS = {
    FigureVerdict.CONTRADICTED: "po-bad",
    FigureVerdict.CANNOT_TELL: "",
    FigureVerdict.TRUNCATED: "po-doubt",
}


def draw_findings(findings: Findings, options: DisplayOptions) -> Html:
    """What is broken, by severity, then what cannot be told: rule by rule."""
    lang = options.lang
    broken, open_ = findings.broken, findings.cannot_tell
    held = [one for one in findings if one.verdict == "holds"]
    about = [
        word("broken", lang, count=number(len(broken), lang)),
        word("cannot_tell", lang, count=number(len(open_), lang)),
        word("holding", lang, count=number(len(held), lang)) if held else None,
    ]
    head = heading(word("findings", lang), *about)
    if not findings:
        return joined(head, tag("p", findings.text(lang)))
    ordered = sorted(broken, key=lambda one: list(_SEVERITIES).index(one.severity))
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in (*ordered, *open_, *held):
        groups.setdefault((one.verdict, one.rule), []).append(one)
    return joined(head, *(_group(group, options) for group in groups.values()))


def draw_plan_findings(found: PlanFindings, options: DisplayOptions) -> Html:
    """What a plan breaks, mends and leaves open in the end, and which steps did."""
    lang = options.lang
    parts: list[Html] = []
    for name in ("broke", "mended", "unsettled"):
        findings: Findings = getattr(found, name)
        if findings:
            title = f"{term(f'display_plan_{name}', lang)} ({number(len(findings), lang)})"
            lines = (_step_sentence(one, lang) for one in findings[: options.max_rows])
            content = joined(listed(lines), more(len(findings) - options.max_rows, options))
            is_open = name == "broke" and len(findings) <= options.fold_rows
            parts.append(folded(title, content, open_=is_open))
    if not parts:
        parts.append(tag("p", term("display_plan_nothing", lang)))
    return joined(heading(word("findings", lang)), *parts)


def _step_sentence(one: Finding, lang: str) -> str:
    """A finding with the step that it is due to, if it is due to one."""
    if one.step is None:
        return one.line(lang)
    return f"{messages.render('step_number', lang, {'step': one.step + 1})}: {one.line(lang)}"


def _group(group: Sequence[Finding], options: DisplayOptions) -> Html:
    """All that one rule says of one verdict."""
    lang, first = options.lang, group[0]
    if first.verdict == "broken":
        said = messages.render(f"severity_{first.severity}", lang, {})
        mark = chip(said, _SEVERITIES[first.severity])
    else:
        style = "po-good" if first.verdict == "holds" else ""
        mark = chip(term(f"display_verdict_{first.verdict}", lang), style)
    source = tag("span", first.source, class_="po-quiet") if first.source else None
    title = joined(mark, _rule(first, lang), f" ({number(len(group), lang)}) ", source)
    shown = listed(_sentence(one, lang) for one in group[: options.max_rows])
    content = joined(shown, more(len(group) - options.max_rows, options))
    is_open = first.verdict == "broken" and len(group) <= options.fold_rows
    return folded(title, content, open_=is_open)


def _rule(one: Finding, lang: str) -> str:
    """What the rule demands, in words where they are the same for all units."""
    known = messages.CATALOGUE.get(f"rule_{one.rule}")
    if known is None or "{" in known.sentence(lang).replace("{threshold}", ""):
        return one.rule.replace("_", " ")
    return messages.render(f"rule_{one.rule}", lang, one.params)


def _sentence(one: Finding, lang: str) -> Html:
    hint = one.hint(lang)
    return joined(one.text(lang), tag("span", f" ({hint})", class_="po-quiet") if hint else None)


def draw_reconciliation(reconciliation: Reconciliation, options: DisplayOptions) -> Html:
    """One figure: what it turned out to be, in a line."""
    lang, figure = options.lang, reconciliation.figure
    about = joined(named(figure.unit), " · ", _measure(figure, lang), ": ", printed(figure, lang))
    return tag("p", _verdict(reconciliation, lang), about, " – ", reconciliation.text(lang))


def draw_reconciliations(found: Sequence[Reconciliation], options: DisplayOptions) -> Html:
    """Figures as a table: what was printed, what it turned out to be, and why."""
    lang = options.lang
    verdicts = [one.verdict for one in found]
    about = [
        f"{word(f'figure_{verdict.value}', lang)} {number(verdicts.count(verdict), lang)}"
        for verdict in FigureVerdict
        if verdict in verdicts
    ]
    rows = [
        Row(
            (
                _verdict(one, lang),
                named(one.figure.unit),
                _measure(one.figure, lang),
                Cell(printed(one.figure, lang), "po-n"),
                one.text(lang),
            ),
        )
        for one in found
    ]
    columns = ("verdict", "unit", "what", "printed", "why_so")
    heads = [term(f"display_column_{name}", lang) for name in columns]
    title = heading(word("figures", lang), *about)
    return joined(title, long_grid(word("figures", lang), heads, rows, options, left=len(heads)))


def _verdict(one: Reconciliation, lang: str) -> Html:
    style = _VERDICTS.get(one.verdict, "po-good")
    return chip(term(f"display_figure_{one.verdict.value}", lang), style)


def _measure(figure: Figure, lang: str) -> str:
    if figure.period is None:
        return measure_words(figure.measure, lang)
    return f"{measure_words(figure.measure, lang)}, {localized(figure.period, 'en')}"
