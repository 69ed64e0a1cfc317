"""Where members went in a restructuring, step by step, as its receipts book it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from party_org import messages
from party_org.charts.drafting import (
    INK,
    SQUARE,
    UNRATED,
    Figure,
    Key,
    figure,
    language,
    objects,
    short,
)
from party_org.charts.ways import Node, Ways, ways_of
from party_org.checks import check_instance, raise_if_any
from party_org.counts import Count, count_problem, is_exact, lower_bound
from party_org.display.options import Language
from party_org.display.words import counted, end_word, measure_word, names_of, term, word
from party_org.lineage_ways import check_measure
from party_org.measures import TOTAL, Measure
from party_org.plain_text import number
from party_org.plans import Outcome
from party_org.rounding import as_percent

__all__ = ["restructuring_sankey"]

_COLOURS = {"begun": "#2e8b6f", "ended": "#d9622b", "on": "#1f77b4", "outside": "#9aa0a6"}
_LINKS = {
    "begun": "rgba(46,139,111,.38)",
    "ended": "rgba(217,98,43,.38)",
    "on": "rgba(31,119,180,.28)",
    "outside": "rgba(140,146,153,.4)",
}
_UNKNOWN = "rgba(140,146,153,.28)"


def restructuring_sankey(
    outcome: Outcome,
    *,
    measure: Measure = TOTAL,
    lang: Language | None = None,
    max_links: int = 80,
) -> Figure:
    """The ways of the members through a plan, from its receipts.

    On the left stand the units as they were, on the right as they are afterwards; a unit that gets
    members and later gives some away stands in between as well. Units that no step touched are not
    drawn. Orange units end, green ones begin, blue ones go on. A way on which it is not stated how
    many went is grey and drawn as wide as an average one.

    Args:
        outcome: what came of a plan.
        measure: what is counted.
        lang: ``"en"`` or ``"vi"``; the language of the display options, unless said.
        max_links: how many ways are drawn, the broadest first.

    Returns:
        A plotly figure. ``link.customdata`` holds for each way its number as it is read, the steps,
        and the known number.

    Raises:
        MissingExtraError: if plotly is not installed.
        InvalidValueError: for another language, a measure that is none, or a limit that is no
            count.

    >>> from datetime import date
    >>> import party_org as po
    >>> cells = [po.Cell(id=i, members=po.Membership(n)) for i, n in (("a", 6), ("b", 4), ("c", 5))]
    >>> h = po.Hierarchy.from_nested((po.BaseCommittee(id="k"), cells), as_of=date(2020, 1, 1))
    >>> chart = restructuring_sankey(h.dissolve("c", members_to={"a": 2, "b": 3}))
    >>> ways = chart.data[0]
    >>> labels = ways.node.label
    >>> [(labels[s], labels[t], n) for s, t, n in zip(*(ways.link[k] for k in _ENDS))]
    [('c', 'a', 2), ('c', 'b', 3), ('a', 'a', 6), ('b', 'b', 4)]
    """
    lang = language(lang)
    check_measure(measure)
    problems = check_instance(outcome, "outcome", Outcome, "an Outcome")
    problem = count_problem(max_links, "max_links")
    raise_if_any([*problems, problem] if problem else problems)
    ways = ways_of(outcome.receipts, measure)
    drawing = _Drawing(_names(outcome), lang, _average(ways))
    shown = drawing.chosen(ways, max_links)
    trace = objects().Sankey(
        arrangement="snap",
        node=drawing.nodes(ways),
        link=drawing.links(ways, shown),
        textfont={"color": INK, "size": 13, "shadow": "none"},
    )
    title = f"{outcome.plan.title or word('chart_ways', lang)}: {measure_word(measure, lang)}"
    if len(shown) < len(ways.links):
        some = {"shown": number(len(shown), lang), "all": number(len(ways.links), lang)}
        title = f"{title} ({word('chart_some_ways', lang, **some)})"
    key = drawing.key(ways, all(is_exact(ways.links[way].count) for way in shown))
    return figure([trace], title, lang, drawing.height(shown), key)


_ENDS = ("source", "target", "value")

_Key = tuple[Node, Node]


def _names(outcome: Outcome) -> dict[str, str]:
    """Every unit's name, the last one if it was renamed, those in between included."""
    names = names_of(outcome.before, outcome.after)
    for receipt in outcome.receipts:
        for unit_id, name in receipt.names.items():
            names.setdefault(unit_id, name)
    return names


def _average(ways: Ways) -> int:
    """The average of the ways whose number is known, for those whose number is not."""
    known = [lower_bound(way.count) for way in ways.links.values() if is_exact(way.count)]
    if not known:
        return 1
    return max(1, int(as_percent(Fraction(sum(known), 100 * len(known)), 0)))


@frozen
class _Drawing:
    """How ways become a figure."""

    names: Mapping[str, str]
    lang: Language
    average: int
    places: dict[Node, int] = field(factory=dict)

    def width(self, count: Count) -> int:
        """How wide a way is drawn."""
        known = lower_bound(count)
        return known if is_exact(count) else max(known, self.average)

    def chosen(self, ways: Ways, most: int) -> list[_Key]:
        """The broadest ways, in the order of the steps."""
        keys = [key for key, way in ways.links.items() if self.width(way.count)]
        broad = sorted(keys, key=lambda key: -self.width(ways.links[key].count))[:most]
        kept = set(broad)
        shown = [key for key in keys if key in kept]
        for node in dict.fromkeys(end for key in shown for end in key):
            self.places.setdefault(node, len(self.places))
        return shown

    def nodes(self, ways: Ways) -> dict[str, Any]:
        """The units, each as often as it stands."""
        labels = [self._name(node) for node in self.places]
        numbers = [counted(ways.total(node), self.lang) for node in self.places]
        return {
            "label": [short(label, 24) for label in labels],
            "color": [_COLOURS[ways.fate(node)] for node in self.places],
            "customdata": numbers,
            "hovertemplate": "%{label}<br>%{customdata}<extra></extra>",
            "pad": 22,
            "thickness": 14,
            "line": {"width": 0},
        }

    def _name(self, node: Node) -> str:
        return end_word(node.end, dict(self.names), self.lang)

    def links(self, ways: Ways, shown: Sequence[_Key]) -> dict[str, Any]:
        """The ways."""
        chosen = [ways.links[key] for key in shown]
        return {
            "source": [self.places[source] for source, _ in shown],
            "target": [self.places[target] for _, target in shown],
            "value": [self.width(way.count) for way in chosen],
            "color": [self._colour(ways, key) for key in shown],
            "customdata": [
                [counted(way.count, self.lang), self._steps(way.steps), lower_bound(way.count)]
                for way in chosen
            ],
            "hovertemplate": (
                "%{source.label} → %{target.label}<br>%{customdata[0]}"
                "<br>%{customdata[1]}<extra></extra>"
            ),
        }

    def _colour(self, ways: Ways, key: _Key) -> str:
        if not is_exact(ways.links[key].count):
            return _UNKNOWN
        fates = [ways.fate(node) for node in key]
        return _LINKS[next((fate for fate in ("outside", "ended", "begun") if fate in fates), "on")]

    def key(self, ways: Ways, all_known: bool) -> list[Key]:
        """What the colours stand for, those that are there."""
        fates = {ways.fate(node) for node in self.places}
        names = {
            "ended": term("flag_ended", self.lang),
            "begun": term("flag_begun", self.lang),
            "on": word("chart_goes_on", self.lang),
        }
        key = [(_COLOURS[fate], SQUARE, name) for fate, name in names.items() if fate in fates]
        if not all_known:
            key.append((UNRATED, SQUARE, word("chart_unknown_way", self.lang)))
        return key

    def _steps(self, steps: Sequence[int]) -> str:
        numbers = ", ".join(str(step + 1) for step in steps)
        return messages.render("step_number", self.lang, {"step": numbers})

    def height(self, shown: Sequence[_Key]) -> int:
        """High enough for the names in the fullest column."""
        depths = _depths(shown)
        columns = [list(depths.values()).count(depth) for depth in set(depths.values())]
        return max(220, 48 * max(columns, default=1) + 30)


def _depths(shown: Sequence[_Key]) -> dict[Node, int]:
    """The column of each node: the longest way to it. A node's ways in come before those out."""
    depths: dict[Node, int] = {}
    for source, target in shown:
        after = depths.setdefault(source, 0) + 1
        depths[target] = max(depths.get(target, 0), after)
    return depths
