"""The sentences about a published figure that has been checked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from party_org import messages
from party_org.measure_words import localized, measure_words
from party_org.reconciliation_parts import FigureVerdict, SmallChange
from party_org.roll_balances import RollBalance

if TYPE_CHECKING:
    from party_org.reconciliation import Reconciliation

__all__: list[str] = []


def reconciliation_text(found: "Reconciliation", lang: str) -> str:
    """The verdict with everything that goes with it, in one line."""
    return "; ".join(
        messages.render(code, lang, {k: _said(k, v, lang) for k, v in params.items()})
        for code, params in sentences(found)
    )


def speaks(found: "Reconciliation") -> bool:
    """Whether any sentence speaks for or against the figure."""
    return any(code not in _SILENT for code, _ in sentences(found))


def _said(name: str, value: Any, lang: str) -> str:
    """A fact as a sentence says it."""
    if name == "measures":
        return ", ".join(measure_words(one, lang) for one in value)
    return measure_words(value, lang) if name == "measure" else localized(value, lang)


def sentences(found: "Reconciliation") -> Iterator[tuple[str, dict[str, Any]]]:
    """The codes of the sentences, each with what it is made of."""
    yield code_of(found), params_of(found)
    if found.balance is not None:
        yield _rolled(found, found.balance)
    if found.needs is not None and any(n.low > 1 or n.high is not None for n in found.needs):
        part, base = found.needs
        is_clear = part.is_exact and base.is_exact
        code = "reconciled_fits_only" if is_clear else "reconciled_needs"
        yield code, {"part": part, "base": base}
    for fit in found.bases:
        numbers = {"numerator": fit.numerator, "denominator": fit.denominator}
        yield f"base_{fit.verdict}", {"measure": fit.base, **numbers}
    for change in found.changes:
        yield _changed(found, change)
    for comparison in found.comparisons:
        # that a number is plausible is of interest only where nothing firmer is known
        if comparison.doubtful or found.verdict is FigureVerdict.CANNOT_TELL:
            doubtful = "doubtful" if comparison.doubtful else "plausible"
            shares = {"share": comparison.share, "members": comparison.members}
            about = {"id": comparison.unit, "measure": comparison.measure}
            yield f"comparison_{doubtful}", {**about, **shares}
    if found.balance is None:
        yield from _missing(found)


def _rolled(found: "Reconciliation", balance: RollBalance) -> tuple[str, dict[str, Any]]:
    facts: dict[str, Any] = {"sum": str(balance), "measures": balance.unprinted}
    if found.figure.period is not None and found.figure.measure != "members.total":
        return "roll_part", {**facts, "closing": balance.closing}
    if balance.residual == 0 or not balance.unprinted:
        return ("roll_adds_up" if balance.unprinted else "roll_account"), facts
    facts["number"] = abs(balance.residual)
    return ("roll_more_went" if balance.residual > 0 else "roll_more_came"), facts


def _missing(found: "Reconciliation") -> Iterator[tuple[str, dict[str, Any]]]:
    """The units that do not state what is asked for, and what nothing states at all."""
    for silent, units, whose in dict.fromkeys(
        (one.silent, one.units, one.whose) for one in found.unknown if one.silent
    ):
        yield "not_stated_by", {"silent": silent, "units": units, "measure": whose}
    for unit in dict.fromkeys(one.unit for one in found.unknown if one.unit):
        yield "not_in_tree", {"id": unit}
    for hidden in dict.fromkeys(one.hidden for one in found.unknown if one.hidden):
        more = f", … ({len(hidden)})" if len(hidden) > _BARE_SHOWN else ""
        yield "not_shown", {"units": ", ".join(hidden[:_BARE_SHOWN]) + more}
    nowhere = {one.measure for one in found.unknown if not one.silent and not one.hidden}
    # that the figure's own number stands nowhere else is said already
    others = nowhere - {found.figure.measure}
    if others:
        yield "not_stated", {"measures": sorted(others)}


def _changed(found: "Reconciliation", change: SmallChange) -> tuple[str, dict[str, Any]]:
    params: dict[str, Any] = {"part": change.numerator, "base": change.denominator}
    is_rating = found.figure.measure.startswith("rating.")
    if is_rating and change.part == 0 and change.base < 0:
        params |= {"fewer": -change.base, "known": found.denominator}
        return "would_fit_unrated", params
    return "would_fit", params


def code_of(found: "Reconciliation") -> str:
    """The code of the sentence that says the verdict."""
    for_count, for_percent = _CODES[found.verdict]
    if found.figure.percent is None:
        says_nothing = found.found is None or (not found.found.low and found.found.high is None)
        code = for_count
    else:
        says_nothing, code = found.share is None, for_percent
    if found.verdict is FigureVerdict.CANNOT_TELL and says_nothing:
        if found.balance is not None:
            return "reconciled_cannot_tell_account"
        return "reconciled_cannot_tell"
    if code == "reconciled_contradicted_count" and found.figure.qualifier != "exact":
        return "reconciled_contradicted_hedged"
    exact = found.share is not None and found.share.is_exact
    if code == "reconciled_contradicted_percent" and not exact:
        return "reconciled_impossible_percent"
    return code


def params_of(found: "Reconciliation") -> dict[str, Any]:
    """What that sentence is made of."""
    places = max(2, found.figure.places)
    return {
        **{f"hedged_{lang}": _hedged(found, lang) for lang in messages.LANGUAGES},
        "id": found.figure.unit,
        "measure": found.figure.measure,
        "printed": found.printed,
        "found": found.found,
        "part": found.numerator,
        "base": found.denominator,
        "share": None if found.share is None else found.share.text(places),
    }


def _hedged(found: "Reconciliation", lang: str) -> str:
    """The number as printed, with its hedge."""
    qualifier = found.figure.qualifier
    if qualifier == "exact":
        return found.printed
    return messages.render(f"hedge_{qualifier}", lang, {"number": localized(found.printed, lang)})


_BARE_SHOWN = 3

_SILENT = (
    "reconciled_cannot_tell",
    "reconciled_cannot_tell_account",
    "roll_part",
    "not_in_tree",
    "not_shown",
    "not_stated",
    "not_stated_by",
)
"""The codes of sentences that speak neither for a figure nor against it."""

_CODES = {
    FigureVerdict.EXACT: ("reconciled_exact_count", "reconciled_exact_percent"),
    FigureVerdict.ROUNDS: ("", "reconciled_rounds_percent"),
    FigureVerdict.TRUNCATED: ("", "reconciled_truncated_percent"),
    FigureVerdict.WITHIN: ("reconciled_within_count", "reconciled_within_percent"),
    FigureVerdict.CONTRADICTED: (
        "reconciled_contradicted_count",
        "reconciled_contradicted_percent",
    ),
    FigureVerdict.CANNOT_TELL: ("reconciled_cannot_tell_count", "reconciled_cannot_tell_percent"),
}
"""Verdict → the codes of the sentences about a count and about a percentage."""
