"""Members as areas: each unit as large as what it and all below it add up to."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from heapq import nsmallest
from typing import Any

from attrs import define, field

from party_org.charts.drafting import (
    HATCH,
    HATCH_INK,
    HATCHED,
    INK,
    KINDS,
    SQUARE,
    UNKNOWN,
    Figure,
    Key,
    figure,
    language,
    objects,
    plain,
    short,
)
from party_org.checks import check_instance, raise_if_any
from party_org.counts import count_problem, is_exact, lower_bound
from party_org.display.options import Language
from party_org.display.words import counted, gap, kind_word, word
from party_org.hierarchy import Hierarchy
from party_org.plain_text import number
from party_org.rounding import as_percent
from party_org.units import MemberUnit, Unit

__all__ = ["icicle", "treemap"]

_UNITS = 2_000


def icicle(
    hierarchy: Hierarchy, *, lang: Language | None = None, max_units: int = _UNITS
) -> Figure:
    """Members from left to right: beside each unit those that it is made of, as high as they are.

    A cell that does not state its members is drawn hatched, as large as an average cell that does;
    it counts for nothing in any number that is shown.

    Args:
        hierarchy: what is drawn.
        lang: ``"en"`` or ``"vi"``; the language of the display options, unless said.
        max_units: how many units are drawn, the largest of the whole; the others of each unit are
            drawn as one.

    Returns:
        A plotly figure. ``customdata`` holds for each area the members as they are read, the kind,
        and the known members as a number.

    Raises:
        MissingExtraError: if plotly is not installed.
        InvalidValueError: for another language, or a limit that is no count.

    >>> import party_org as po
    >>> made = po.datasets.fill(po.datasets.chi_lang())
    >>> areas = icicle(made, lang="vi").data[0]
    >>> areas.labels[0], areas.customdata[0][0], areas.values[0]
    ('Đảng bộ huyện Chi Lăng', '3.337', 3337)
    """
    shape = {"tiling": {"orientation": "h"}, "leaf": {"opacity": 1}}
    return _chart("Icicle", hierarchy, language(lang), max_units, shape)


def treemap(
    hierarchy: Hierarchy, *, lang: Language | None = None, max_units: int = _UNITS
) -> Figure:
    """Members as areas within areas. For the rest see :func:`icicle`."""
    shape = {"tiling": {"packing": "squarify", "pad": 2}}
    return _chart("Treemap", hierarchy, language(lang), max_units, shape)


@define
class _Areas:
    """The columns of the chart's data.

    Attributes:
        are_high: whether there is room for two lines in most areas; those of an icicle are low.
    """

    are_high: bool
    ids: list[str] = field(factory=list)
    labels: list[str] = field(factory=list)
    texts: list[str] = field(factory=list)
    parents: list[str] = field(factory=list)
    values: list[int] = field(factory=list)
    data: list[list[Any]] = field(factory=list)
    colours: list[str] = field(factory=list)
    patterns: list[str] = field(factory=list)


def _chart(
    kind: str, hierarchy: Hierarchy, lang: Language, most: int, shape: Mapping[str, Any]
) -> Figure:
    problems = check_instance(hierarchy, "hierarchy", Hierarchy, "a Hierarchy")
    problem = count_problem(most, "max_units")
    raise_if_any([*problems, problem] if problem else problems)
    areas = _areas(hierarchy, lang, most, _Areas(are_high=kind == "Treemap"))
    make: Callable[..., Any] = getattr(objects(), kind)
    trace = make(
        ids=areas.ids,
        labels=areas.labels,
        text=areas.texts,
        parents=areas.parents,
        values=areas.values,
        customdata=areas.data,
        branchvalues="total",
        sort=False,
        maxdepth=4,
        texttemplate="%{text}",
        hovertemplate="%{label}<br>%{customdata[1]}<br>%{customdata[0]}<extra></extra>",
        marker={
            "colors": areas.colours,
            "line": {"width": 0.5, "color": "#ffffff"},
            "pattern": {**HATCH, "shape": areas.patterns},
        },
        root={"color": "#ffffff"},
        textfont={"color": INK},
        pathbar={"visible": False},
        **shape,
    )
    day, name = hierarchy.as_of.isoformat(), hierarchy[hierarchy.root].name
    title = word("chart_members", lang, name=name, day=day)
    # letters that cannot be read are left out: what is too small is told by pointing at it
    fitting = {"minsize": 10, "mode": "hide"}
    height = _height(kind, hierarchy)
    return figure([trace], title, lang, height, _key(hierarchy, areas, lang), uniformtext=fitting)


def _key(hierarchy: Hierarchy, areas: _Areas, lang: Language) -> list[Key]:
    """The colours that are there, and what is hatched."""
    kinds: dict[str, str] = {}
    for unit in hierarchy.walk():
        kinds.setdefault(unit.kind, kind_word(unit, lang))
    key = [(KINDS[kind], SQUARE, name) for kind, name in kinds.items() if kind != "committee"]
    if any(areas.patterns):
        key.append((HATCH_INK, HATCHED, word("chart_unknown_area", lang)))
    return key


def _height(kind: str, hierarchy: Hierarchy) -> int:
    """High enough in an icicle for the names of the units below the top."""
    below = len(hierarchy.children(hierarchy.root))
    return min(1_400, max(420, 16 * below)) if kind == "Icicle" else 560


def _areas(hierarchy: Hierarchy, lang: Language, most: int, areas: _Areas) -> _Areas:
    drawn = _drawn_sizes(hierarchy)
    chosen = _largest(hierarchy, drawn, most)
    waiting: list[tuple[str, str]] = [(hierarchy.root, "")]
    rests: list[tuple[str, tuple[str, ...]]] = []
    for unit_id, parent in waiting:
        _add_unit(areas, hierarchy, unit_id, parent, drawn[unit_id], lang)
        below = hierarchy.children(unit_id)
        waiting += [(child, unit_id) for child in below if child in chosen]
        hidden = tuple(child for child in below if child not in chosen)
        rests += [(unit_id, hidden)] if hidden else []
    for unit_id, hidden in rests:  # after the units beside them
        _add_rest(areas, hierarchy, unit_id, hidden, drawn, lang)
    return areas


def _largest(hierarchy: Hierarchy, drawn: Mapping[str, int], most: int) -> set[str]:
    """The units that are drawn: whatever is left out is no larger than what is there.

    Of units as large as one another the upper ones come first, then the first of each unit above,
    then the second of each: so all of the tree is there, not its beginning. A unit is never larger
    than the one above it, so that one is among them, too.
    """
    places: dict[str, tuple[int, int]] = {hierarchy.root: (0, 0)}
    for unit in hierarchy.walk():
        depth, _ = places[unit.id]
        for n, child in enumerate(hierarchy.children(unit.id)):
            places[child] = (depth + 1, n)
    return set(nsmallest(most, places, key=lambda one: (-drawn[one], *places[one])))


def _drawn_sizes(hierarchy: Hierarchy) -> dict[str, int]:
    """How large each unit is drawn: what it is known to have, and an average where it is silent."""
    cells = [unit.members.total for unit in hierarchy.walk() if isinstance(unit, MemberUnit)]
    exact = [lower_bound(count) for count in cells if is_exact(count)]
    average = int(as_percent(Fraction(sum(exact), 100 * len(exact)), 0)) if exact else 1

    def own(unit: Unit) -> int:
        if not isinstance(unit, MemberUnit):
            return 0
        total = unit.members.total
        return lower_bound(total) if is_exact(total) else max(1, average, lower_bound(total))

    return hierarchy.fold(own, lambda one, other: one + other)


def _add_unit(
    areas: _Areas, hierarchy: Hierarchy, unit_id: str, parent: str, size: int, lang: Language
) -> None:
    unit, total = hierarchy[unit_id], hierarchy.rollup(unit_id).members.total
    missing = gap(total, lang) if total.units > 1 else ""
    told = f"{counted(total, lang)} ({missing})" if missing else counted(total, lang)
    silent = unit.holds_members and not total.is_exact
    areas.ids.append(unit_id)
    areas.labels.append(plain(unit.name))
    # the name of a unit with others in it stands on one line above them
    high = not parent or (unit.holds_members and areas.are_high)
    between = "<br>" if high else " · "
    areas.texts.append(f"{short(unit.name, 24)}{between}{counted(total, lang)}")
    areas.parents.append(parent)
    areas.values.append(size)
    areas.data.append([told, plain(kind_word(unit, lang)), total.known])
    areas.colours.append(UNKNOWN if silent else KINDS[unit.kind])
    areas.patterns.append("/" if silent else "")


def _add_rest(
    areas: _Areas,
    hierarchy: Hierarchy,
    parent: str,
    hidden: tuple[str, ...],
    drawn: Mapping[str, int],
    lang: Language,
) -> None:
    """Those below one unit that are not drawn, as one area."""
    known = sum(hierarchy.rollup(unit_id).members.total.known for unit_id in hidden)
    areas.ids.append(f"{parent}\n…")  # no unit's id has a line break
    areas.labels.append(word("chart_more_units", lang, count=number(len(hidden), lang)))
    areas.texts.append(areas.labels[-1])
    areas.parents.append(parent)
    areas.values.append(sum(drawn[unit_id] for unit_id in hidden))
    total = sum(
        (hierarchy.rollup(unit_id).members.total for unit_id in hidden[1:]),
        hierarchy.rollup(hidden[0]).members.total,
    )
    areas.data.append([counted(total, lang), "", known])
    areas.colours.append("#eceef1")
    areas.patterns.append("")
