"""Receipts, previews and outcomes: what steps do, told in sentences, with the books behind them."""

from collections.abc import Iterator, Mapping, Sequence

from party_org import messages
from party_org.display.differences import draw_variant, side_by_side
from party_org.display.grid import Row, chip, folded, grid, heading, listed, more
from party_org.display.markup import Html, joined, named, tag
from party_org.display.options import DisplayOptions
from party_org.display.words import (
    counted,
    difference,
    end_word,
    measure_word,
    names_of,
    term,
    word,
)
from party_org.measures import Measure, Stock
from party_org.plain_text import ABSENT, change, number
from party_org.plans import Outcome
from party_org.previews import Preview, StepPreview
from party_org.problems import Problem
from party_org.receipts import Receipt

__all__: list[str] = []


# receipts ----------------------------------------------------------------------------------


def draw_receipt(receipt: Receipt, options: DisplayOptions) -> Html:
    """The sentence about the step, and its double entry."""
    head = heading(f"{receipt.step + 1}. {receipt.effect(options.lang)}")
    return joined(head, _balance([receipt], options.lang), _books(receipt, options))


def draw_receipts(receipts: Sequence[Receipt], options: DisplayOptions) -> Html:
    """One line a step, which unfolds to its double entry."""
    shown = receipts[: options.max_rows]
    items = (
        tag("li", folded(receipt.effect(options.lang), _books(receipt, options)))
        for receipt in shown
    )
    steps = tag("ol", *items, class_="po-steps")
    rest = more(len(receipts) - len(shown), options)
    title = f"{word('receipts', options.lang)} ({number(len(receipts), options.lang)})"
    return folded(title, joined(steps, rest), open_=len(receipts) <= options.fold_rows)


def _balance(receipts: Sequence[Receipt], lang: str) -> Html:
    """Whether the books balance, said with a sign and a word."""
    wrong = [line for receipt in receipts for line in receipt.imbalances()]
    if not wrong:
        return tag("p", chip(f"✓ {word('balances', lang)}", "po-good"))
    return joined(tag("p", chip(word("imbalance", lang), "po-bad")), listed(wrong))


def _books(receipt: Receipt, options: DisplayOptions) -> Html:
    lang, names = options.lang, dict(receipt.names)
    return joined(_postings(receipt, names, options), _accounts(receipt, names, options)) or tag(
        "p", word("no_numbers", lang), class_="po-note"
    )


def _postings(receipt: Receipt, names: Mapping[str, str], options: DisplayOptions) -> Html | None:
    """What left where and arrived where, and what is open or new."""
    lang, known = options.lang, dict(names)
    rows = [
        Row(
            (
                named(end_word(posting.source, known, lang)),
                named(end_word(posting.target, known, lang)),
                measure_word(posting.measure, lang),
                term(f"display_flow_{posting.flow}", lang),
                counted(posting.count, lang),
            )
        )
        for posting in receipt.postings
    ]
    rows += list(_certainty(receipt, known, lang))
    if not rows:
        return None
    columns = ("from", "to", "what", "why", "number")
    heads = [term(f"display_column_{name}", lang) for name in columns]
    shown = grid(heads, rows[: options.max_rows], left=4)
    return joined(shown, more(len(rows) - options.max_rows, options))


def _certainty(receipt: Receipt, names: dict[str, str], lang: str) -> Iterator[Row]:
    """What is no longer certain in any one unit, what became certain, what was put right."""
    for one in receipt.unallocated:
        among = _some(one.candidates, names, lang)
        why = messages.render("explain_open", lang, {})
        yield Row((among, ABSENT, measure_word(one.measure, lang), why, number(one.amount, lang)))
    for stated in receipt.newly_stated:
        among = _some(stated.units, names, lang)
        why, amount = messages.render("explain_stated", lang, {}), number(stated.amount, lang)
        yield Row((ABSENT, among, measure_word(stated.measure, lang), why, amount))
    for correction in receipt.corrections:
        why = messages.render("explain_corrected", lang, {})
        values = f"{_value(correction.old, lang)} → {_value(correction.new, lang)}"
        unit = named(names.get(correction.unit, correction.unit), correction.unit)
        yield Row((unit, ABSENT, correction.field, why, values))


def _stated(stock: Stock, measure: Measure, lang: str) -> str:
    """A number of a stock; an indicator that is not there is not unknown, there is none."""
    return counted(stock[measure], lang) if stock.has_say(measure) else ABSENT


def _value(value: object, lang: str) -> str:
    return counted(value, lang) if value is None or isinstance(value, int) else str(value)


def _some(units: Sequence[str], names: Mapping[str, str], lang: str, most: int = 3) -> Html:
    """Some of several units, the others counted."""
    parts: list[object] = []
    for unit in units[:most]:
        parts += [", " if parts else None, named(names.get(unit, unit), unit)]
    rest = len(units) - most
    return joined(*parts, f", {word('more', lang, count=number(rest, lang))}" if rest > 0 else None)


def _accounts(receipt: Receipt, names: Mapping[str, str], options: DisplayOptions) -> Html | None:
    """Every cell whose numbers the step touched, before and after."""
    lang, rows = options.lang, []
    for account in receipt.accounts:
        # a stock knows that nobody has no women, stated or not
        opening, closing = Stock(account.opening), Stock(account.closing)
        for measure in dict.fromkeys((*account.opening, *account.closing)):
            old, new = opening[measure], closing[measure]
            unit = named(names.get(account.unit, account.unit), account.unit)
            moved = change(difference(old, new) or 0, lang)
            ends = (_stated(opening, measure, lang), _stated(closing, measure, lang))
            rows.append(Row((unit, measure_word(measure, lang), *ends, moved)))
    if not rows:
        return None
    columns = ("before", "after", "difference")
    heads = [messages.render("column_unit", lang, {}), word("column_what", lang)]
    heads += [messages.render(f"column_{name}", lang, {}) for name in columns]
    shown = grid(heads, rows[: options.max_rows], left=2)
    return joined(shown, more(len(rows) - options.max_rows, options))


# previews ----------------------------------------------------------------------------------


def draw_preview(preview: Preview, options: DisplayOptions) -> Html:
    """Whether the plan can be done, each step with its problems, and the numbers it leads to."""
    lang = options.lang
    title = preview.title or messages.render("preview_untitled", lang, {})
    params = {
        "title": title,
        "day": preview.effective.isoformat(),
        "steps": len(preview.steps),
        "problems": len(preview.problems),
    }
    told = messages.render("preview_ok" if preview.ok else "preview_not_ok", lang, params)
    mark = chip("✓", "po-good") if preview.ok else chip("✗", "po-bad")
    final = None
    if preview.final:
        said = tag("p", messages.render("preview_final", lang, {}))
        final = joined(said, _problems(preview.final, lang))
    return joined(
        tag("div", mark, tag("strong", told), class_="po-head"),
        _problems(preview.frame, lang) if preview.frame else None,
        _numbers(preview, lang),
        _steps(preview.steps, options),
        final,
    )


def _numbers(preview: Preview, lang: str) -> Html | None:
    if preview.after is None:
        return None
    heads = [messages.render(f"column_{when}", lang, {}) for when in ("before", "after")]
    return side_by_side(preview.summary(), heads, lang)


def _steps(steps: Sequence[StepPreview], options: DisplayOptions) -> Html:
    """The steps; those with problems first come to light, so a long list of good ones is folded."""
    lang = options.lang
    failed = [step for step in steps if not step.ok]
    good = [step for step in steps if step.ok]
    blocks = []
    for group, name in ((failed, "steps_failed"), (good, "steps_good")):
        if group:
            items = (_step(step, options) for step in group[: options.max_rows])
            rest = more(len(group) - options.max_rows, options)
            content = joined(tag("ol", *items, class_="po-steps"), rest)
            title = f"{word(name, lang)} ({number(len(group), lang)})"
            is_open = group is failed or len(group) <= options.fold_rows
            blocks.append(folded(title, content, open_=is_open))
    return joined(*blocks)


def _step(step: StepPreview, options: DisplayOptions) -> Html:
    style = "" if step.ok else ("po-bad" if step.problems else "po-doubt")
    mark = None if step.ok else chip("✗" if step.problems else "…", style)
    own = _problems(step.problems, options.lang) if step.problems else None
    return tag("li", mark, step.effect(options.lang), own, value=step.index + 1)


def _problems(problems: Sequence[Problem], lang: str) -> Html:
    return listed(problem.line(lang) for problem in problems)


# outcomes ----------------------------------------------------------------------------------


def draw_outcome(outcome: Outcome, options: DisplayOptions) -> Html:
    """Before and after with the differences marked, the units that differ, and the receipts."""
    lang, plan = options.lang, outcome.plan
    comparison = outcome.compare()
    names = names_of(outcome.before, outcome.after)
    heads = [
        f"{messages.render(f'column_{when}', lang, {})} {day.isoformat()}"
        for when, day in (("before", outcome.before.as_of), ("after", outcome.after.as_of))
    ]
    title = plan.title or messages.render("preview_untitled", lang, {})
    return joined(
        heading(title, plan.decision, plan.reason),
        _balance(outcome.receipts, lang),
        side_by_side(comparison.rows, heads, lang),
        *(draw_variant(variant, options, names) for variant in comparison.variants),
        draw_receipts(outcome.receipts, options),
    )
