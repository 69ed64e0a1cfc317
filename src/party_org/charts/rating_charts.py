"""Ratings of many units side by side, what is not rated and what is not stated included."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from party_org.charts.drafting import (
    GRADES,
    HATCH,
    UNKNOWN,
    UNRATED,
    Figure,
    figure,
    language,
    objects,
    plain,
    short,
)
from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.counts import count_problem
from party_org.display.bars import Part, parts, title_of
from party_org.display.options import Language
from party_org.display.words import word
from party_org.distributions import Distribution
from party_org.hierarchy import Hierarchy
from party_org.plain_text import number
from party_org.rollup import Rollup
from party_org.rounding import as_percent
from party_org.schemes import RatingScheme
from party_org.units import UNIT_KINDS, Unit

__all__ = ["Rated", "rating_bars"]

Rated: TypeAlias = Literal["base_organizations", "cells", "committees", "members"]
"""Whose grades are drawn."""

_COLOURS = {**{f"po-g{n}": colour for n, colour in enumerate(GRADES)}, "po-none": UNRATED}


@frozen
class _Line:
    """One bar.

    Attributes:
        name: the name of the unit.
        parts: the grades, those not rated, those not stated.
        stated_cells: of members, how many cells stated theirs.
    """

    name: str
    parts: tuple[Part, ...]
    stated_cells: int


def rating_bars(
    hierarchy: Hierarchy,
    scheme: str | RatingScheme,
    year: int,
    *,
    level: str | type[Unit] | None = None,
    of: Rated = "base_organizations",
    lang: Language | None = None,
    max_units: int = 40,
) -> Figure:
    """The grades of one scheme and year, a bar for each unit.

    Those stated to be unrated are grey, those that state nothing hatched. How many *members* are in
    cells that state nothing is not known: there the hatched part is drawn as long as an average
    cell that does, and its text says how many cells it stands for.

    Args:
        hierarchy: what is drawn.
        scheme: the rating scheme, or its id.
        year: the year that was rated.
        level: a bar for each committee of this level, such as ``"district"``, or each unit of this
            kind, such as ``"base_committee"``; for each unit directly below the top, unless said.
        of: whose grades: ``"base_organizations"``, ``"cells"``, ``"committees"`` or ``"members"``.
        lang: ``"en"`` or ``"vi"``; the language of the display options, unless said.
        max_units: how many bars; all further units are one.

    Returns:
        A plotly figure; its traces are the grades, from best to worst, then those not rated and
        those not stated.

    Raises:
        MissingExtraError: if plotly is not installed.
        InvalidValueError: for a scheme, a language, or a choice that there is not.

    >>> import party_org as po
    >>> made = po.datasets.fill(po.datasets.tuan_giao())
    >>> bars = rating_bars(made, "A", 2017, level="district", lang="vi")
    >>> [(bar.name, bar.x[0]) for bar in bars.data if bar.x[0]]
    [('trong sạch vững mạnh', 34), ('hoàn thành tốt nhiệm vụ', 21), ('không nêu', 4)]
    """
    lang = language(lang)
    problems = check_instance(hierarchy, "hierarchy", Hierarchy, "a Hierarchy")
    problems += check_instance(scheme, "scheme", str | RatingScheme, "a rating scheme or its id")
    problems += check_choice(of, "of", get_args(Rated))
    problem = count_problem(max_units, "max_units")
    raise_if_any([*problems, problem] if problem else problems)
    rollups = _rollups(hierarchy, level, max_units, lang)
    found = [(name, getattr(rollup.ratings(scheme, year), of)) for name, rollup in rollups]
    lines = [_line(name, one, lang) for name, one in found]
    whole: Distribution = getattr(hierarchy.rollup().ratings(scheme, year), of)
    title = f"{hierarchy[hierarchy.root].name}: {title_of(whole, lang)}"
    labels = [part.label for part in parts(whole, lang)]
    traces = [_trace(n, label, lines) for n, label in enumerate(labels)]
    height = 30 * len(lines) + 40
    bottom = 34 + 20 * len(labels)
    return figure(
        traces,
        title,
        lang,
        height + bottom,
        barmode="stack",
        uniformtext={"minsize": 10, "mode": "hide"},
        bargap=0.25,
        xaxis={"gridcolor": "#e3e5e8", "rangemode": "tozero", "tickformat": ",d", "nticks": 6},
        yaxis={
            "type": "category",
            "autorange": "reversed",
            "automargin": True,
            "tickmode": "array",
            "tickvals": list(range(len(lines))),
            "ticktext": [short(line.name, 24) for line in lines],
        },
        legend={
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "xanchor": "left",
            "y": -34 / height,
            "yanchor": "top",
        },
    )


def _rollups(
    hierarchy: Hierarchy, level: str | type[Unit] | None, most: int, lang: Language
) -> list[tuple[str, Rollup]]:
    """The units that get a bar, and all others of them together."""
    if level is None:
        ids: Sequence[str] = hierarchy.children(hierarchy.root) or (hierarchy.root,)
    elif isinstance(level, type) or level in UNIT_KINDS:
        ids = list(hierarchy.rollups(level))
    else:
        ids = list(hierarchy.rollups(level=level))
    lines = [(hierarchy[unit_id].name, hierarchy.rollup(unit_id)) for unit_id in ids[:most]]
    rest = ids[most:]
    if rest:
        others = sum((hierarchy.rollup(unit_id) for unit_id in rest), Rollup())
        lines.append((word("more", lang, count=number(len(rest), lang)), others))
    return lines


def _line(name: str, distribution: Distribution, lang: Language) -> _Line:
    cells = 0
    if distribution.subject == "members":
        cells = max(tally.units for tally in distribution.counts.values())
    found = tuple(parts(distribution, lang))
    return _Line(name, found, cells - distribution.missing_units)


def _trace(place: int, label: str, lines: Sequence[_Line]) -> Any:
    """One grade over all units."""
    shown = [line.parts[place] for line in lines]
    style = shown[0].style if shown else ""
    unknown = style == "po-open"
    lengths = [_length(line, place) if unknown else line.parts[place].count for line in lines]
    marker: dict[str, Any] = {"color": UNKNOWN if unknown else _COLOURS.get(style, UNRATED)}
    if unknown:
        marker["pattern"] = HATCH
    return objects().Bar(
        name=short(label, 30),
        orientation="h",
        x=lengths,
        y=list(range(len(lines))),
        text=[part.text if part.count else "" for part in shown],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        customdata=[[plain(line.name), part.text] for line, part in zip(lines, shown, strict=True)],
        hovertemplate="%{customdata[0]}<br>%{fullData.name}: %{customdata[1]}<extra></extra>",
        marker=marker,
    )


def _length(line: _Line, place: int) -> int:
    """How long the part of those not stated is drawn."""
    missing = line.parts[place].count
    if not line.stated_cells or not missing:
        return missing
    known = sum(part.count for part in line.parts[:place])
    average = Fraction(known, line.stated_cells)
    return max(missing, int(as_percent(missing * average / 100, 0)))
