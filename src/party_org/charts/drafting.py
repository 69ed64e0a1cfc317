"""What all charts have in common: plotly itself, colours, fonts, and texts that cannot be tags."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import Any, TypeAlias

from party_org.checks import check_choice, raise_if_any
from party_org.display.options import Language, current_options
from party_org.extras import require
from party_org.messages import LANGUAGES
from party_org.showing import visible

__all__ = ["Figure"]

Figure: TypeAlias = Any
"""A ``plotly.graph_objects.Figure``; plotly is optional, so its types cannot be named here."""

GRADES = ("#1f77b4", "#7dbce8", "#f2b134", "#d9622b")
"""From the best grade to the worst, as in the notebook: blue to orange, safe for the
colour-blind."""

UNRATED, UNKNOWN = "#9aa0a6", "#e3e5e8"
"""Stated to be unrated; not stated, which is always hatched as well."""

HATCH_INK = "#7d838b"
HATCH = {"shape": "/", "fgcolor": "#b4b9c0", "size": 7, "solidity": 0.2}

KINDS = {
    "committee": "#dfe3e8",
    "base_committee": "#9cc3e4",
    "sectional_committee": "#bcd7ee",
    "base_cell": "#f3d08b",
    "cell": "#d6e8f7",
}
"""A light colour for each kind of unit, on which dark letters can be read."""

STATES = ("#9aa0a6", "#1f77b4", "#f2b134", "#2e8b6f", "#a06cd5", "#d9622b")
"""The state before, in grey, and up to five variants; then they begin again."""

INK = "#1c1e21"
_FONT = '"Noto Sans", "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif'


def objects() -> Any:
    """``plotly.graph_objects``.

    Raises:
        MissingExtraError: if plotly is not installed.
    """
    return require("plotly.graph_objects", extra="plot")


def language(lang: Language | None) -> Language:
    """The language that is asked for; that of the display options, unless said.

    Raises:
        InvalidValueError: for another one than English or Vietnamese.
    """
    if lang is None:
        return current_options().lang
    raise_if_any(check_choice(lang, "lang", LANGUAGES))
    return lang


def plain(text: str) -> str:
    """A text in which plotly sees no tag, and nothing turns the direction of reading.

    >>> plain("<b>A & B</b>")
    '&lt;b&gt;A &amp; B&lt;/b&gt;'
    """
    return escape(visible(text), quote=False)


def short(text: str, width: int = 30, lines: int = 2) -> str:
    """A name on a few short lines, cut if it is longer than that.

    >>> short("Đảng bộ cơ sở Trường Trung học phổ thông Mường Ảng số 1", 20)
    'Đảng bộ cơ sở Trường<br>Trung học phổ thông…'
    """
    parts = wrap(visible(text), width) or [""]
    if len(parts) > lines:
        parts = [*parts[: lines - 1], f"{parts[lines - 1][: width - 1]}…"]
    return "<br>".join(escape(part, quote=False) for part in parts)


Key: TypeAlias = tuple[str, str, str]
"""An entry of a key: a colour, a sign, and what it stands for."""

SQUARE, HATCHED = "■", "▨"


def _key_lines(key: Sequence[Key], width: int) -> list[str]:
    """The entries of a key on lines that fit a narrow page."""
    lines: list[str] = []
    used = width
    for colour, sign, label in key:
        used += len(label) + 4
        entry = f'<span style="color:{colour}">{sign}</span>\u00a0{escape(label, quote=False)}'
        if used > width:
            lines.append(entry)
            used = len(label) + 2
        else:
            lines[-1] += f"   {entry}"
    return [f'<span style="font-size:13px">{line}</span>' for line in lines]


def figure(
    traces: Sequence[Any],
    title: str,
    lang: Language,
    height: int,
    key: Sequence[Key] = (),
    **layout: Any,
) -> Figure:
    """A figure with a title on the left, in a font that has all Vietnamese letters.

    Args:
        traces: what is drawn.
        title: plain text; it is wrapped so that it fits a narrow page.
        key: what the colours stand for.
        lang: the language, for how numbers are written.
        height: in pixels; the width is that of the page.
        layout: further properties.
    """
    lines = [escape(line, quote=False) for line in wrap(visible(title), 52)]
    lines += _key_lines(key, 56)
    text = "<br>".join(lines)
    top = 28 + 22 * len(lines)
    common: dict[str, Any] = {
        "title": {
            "text": text,
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 12, "t": 16},
            "font": {"size": 16},
        },
        "font": {"family": _FONT, "size": 13, "color": INK},
        "height": height + top,
        "margin": {"l": 12, "r": 12, "t": top, "b": 12},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "separators": ",." if lang == "vi" else ".,",
        "hoverlabel": {"font": {"family": _FONT, "size": 13}, "align": "left"},
    }
    return objects().Figure(data=list(traces), layout={**common, **layout})
