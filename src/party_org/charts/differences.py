"""Before and after as bars, one small chart for each number, so that every number is legible."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from party_org import messages
from party_org.charts.drafting import (
    HATCH,
    INK,
    STATES,
    UNKNOWN,
    Figure,
    figure,
    language,
    objects,
    plain,
)
from party_org.checks import raise_if_any, wrong_type
from party_org.comparisons import Comparison
from party_org.counts import is_exact
from party_org.display.differences import variant_name
from party_org.display.options import Language
from party_org.display.words import counted, word
from party_org.plain_text import ABSENT, change, shown_count
from party_org.plans import Outcome
from party_org.summaries import SummaryRow, SummaryValue
from party_org.tallies import Tally

__all__ = ["before_after"]

_BAR, _LABEL = 22, 26
"""The heights of a bar, and of the label above the bars of one number, in pixels."""


def before_after(
    value: Outcome | Comparison,
    *,
    what: Iterable[str] | None = None,
    lang: Language | None = None,
) -> Figure:
    """The numbers before and after side by side, with their differences.

    Each number has a scale of its own, from 0. A sum of which some is not stated is drawn hatched,
    as long as what is known of it.

    Args:
        value: what came of a plan, or a comparison of several.
        what: the codes of the rows that are drawn, such as ``"cells"`` and ``"members"``; unless
            said, every row in which there is something.
        lang: ``"en"`` or ``"vi"``; the language of the display options, unless said.

    Returns:
        A plotly figure with one trace for each number.

    Raises:
        MissingExtraError: if plotly is not installed.
        InvalidValueError: for another language, or something that is not compared.

    >>> import party_org as po
    >>> case = po.datasets.tuan_giao()
    >>> chart = before_after(case.plans[0].apply(case.hierarchy), what=["cells"], lang="vi")
    >>> list(chart.data[0].x), list(chart.data[0].text)
    ([297, 323], ['297', '323 (+26)'])
    """
    lang = language(lang)
    if not isinstance(value, Outcome | Comparison):
        raise_if_any([wrong_type("value", "an Outcome or a Comparison", value)])
    comparison = value.compare() if isinstance(value, Outcome) else value
    rows = _rows(comparison, what)
    names = [messages.render("column_before", lang, {})]
    names += [variant_name(variant, lang) for variant in comparison.variants]
    block = _LABEL + _BAR * len(names)
    layout: dict[str, Any] = {"showlegend": False, "annotations": []}
    traces = []
    for place, row in enumerate(rows):
        axis = str(place + 1) if place else ""
        traces.append(_trace(row, names, axis, lang))
        layout |= _axes(place, axis, len(rows), block)
        layout["annotations"].append(_label(row.label(lang), place, len(rows)))
    return figure(traces, _title(value, lang), lang, block * max(1, len(rows)) + 24, **layout)


def _title(value: Outcome | Comparison, lang: Language) -> str:
    if isinstance(value, Outcome) and value.plan.title:
        return value.plan.title
    return word("comparison", lang)


def _rows(comparison: Comparison, what: Iterable[str] | None) -> list[SummaryRow]:
    if what is not None:
        wanted = (what,) if isinstance(what, str) else tuple(what)
        rows = [row for row in comparison.rows if row.code in wanted]
        missing = [name for name in wanted if name not in {row.code for row in rows}]
        choices = ", ".join(dict.fromkeys(row.code for row in comparison.rows))
        raise_if_any(wrong_type("what", f"some of {choices}", name) for name in missing)
        return rows
    return [row for row in comparison.rows if any(_is_something(v) for v in row.values)]


def _is_something(value: SummaryValue) -> bool:
    if isinstance(value, Tally):
        return bool(value.known or value.incomplete)
    return bool(value)


def _trace(row: SummaryRow, names: Sequence[str], axis: str, lang: Language) -> Any:
    unknown = [isinstance(v, Tally) and not is_exact(shown_count(v)) for v in row.values]
    states = [STATES[n % len(STATES)] for n in range(len(names))]
    colours = [UNKNOWN if u else c for u, c in zip(unknown, states, strict=True)]
    return objects().Bar(
        name=plain(row.label(lang)),
        orientation="h",
        x=[_length(value) for value in row.values],
        y=[plain(name) for name in names],
        text=[_text(row, column, lang) for column in range(len(row.values))],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": INK, "size": 13},
        hovertemplate="%{y}: %{text}<extra></extra>",
        marker={"color": colours, "pattern": _hatching(unknown, colours)},
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
    )


def _hatching(unknown: Sequence[bool], colours: Sequence[str]) -> dict[str, Any]:
    """Hatching for what is not fully known.

    Each bar has colours of its own for it: out of a list of colours plotly makes no default, and
    complains in the browser's console.
    """
    shapes = ["/" if one else "" for one in unknown]
    each = {"bgcolor": list(colours), "fgcolor": [HATCH["fgcolor"]] * len(shapes)}
    return {**HATCH, "shape": shapes, "fillmode": "replace", **each}


def _length(value: SummaryValue) -> int | float:
    """How long the bar is: the one place where an average becomes a float, to be drawn."""
    if isinstance(value, Tally):
        return value.known
    return float(value) if isinstance(value, Fraction) else value or 0


def _text(row: SummaryRow, column: int, lang: Language) -> str:
    value = row.values[column]
    if value is None:
        return ABSENT
    text = counted(value, lang)
    moved = change(row.difference(column) or 0, lang) if column else ""
    return f"{text} ({moved})" if moved else text


def _axes(place: int, axis: str, rows: int, block: int) -> dict[str, Any]:
    top = 1 - Fraction(place, rows) - Fraction(_LABEL, block * rows)
    bottom = max(Fraction(0), 1 - Fraction(place + 1, rows) + Fraction(4, block * rows))
    domain = [float(bottom), float(top)]
    return {
        # a quarter of the width is left for the number at the end of the longest bar
        f"xaxis{axis}": {
            "anchor": f"y{axis}",
            "domain": [0, 0.72],
            "rangemode": "tozero",
            "visible": False,
            "fixedrange": True,
        },
        f"yaxis{axis}": {
            "anchor": f"x{axis}",
            "domain": domain,
            "autorange": "reversed",
            "type": "category",
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
        },
    }


def _label(text: str, place: int, rows: int) -> dict[str, Any]:
    """What a number counts, above its bars, from the left edge on."""
    return {
        "text": f"<b>{plain(text)}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": float(1 - Fraction(place, rows)),
        "yref": "paper",
        "yanchor": "top",
        "showarrow": False,
        "align": "left",
        "font": {"size": 13, "color": INK},
    }
