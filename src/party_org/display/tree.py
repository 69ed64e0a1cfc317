"""A hierarchy as a tree that unfolds, with what each unit and all below it add up to.

The upper levels are chosen first, so a large hierarchy shows its structure and not its first
branch. Nothing here recurses.
"""

from collections.abc import Iterator

from attrs import frozen

from party_org.display.bars import bar, is_stated, legend
from party_org.display.grid import chip, heading, more
from party_org.display.markup import Html, joined, named, tag
from party_org.display.options import DisplayOptions
from party_org.display.words import counted, gap, grade_word, kind_word, word
from party_org.distributions import Distribution
from party_org.hierarchy import Hierarchy
from party_org.plain_text import number, shown_count
from party_org.ratings import RatingKey
from party_org.rollup import Rollup
from party_org.schemes import NOT_RATED
from party_org.units import BaseOrganization, Committee, Unit

__all__: list[str] = []

_DEEPEST = 60
"""Browsers nest no deeper than some hundred elements; each level of the tree takes four."""


@frozen
class _Drawn:
    """The ratings that are drawn: the latest of which anything is stated.

    Attributes:
        pair: the scheme and the year.
        distributions: those of the whole that state anything.
    """

    pair: RatingKey
    distributions: tuple[Distribution, ...]

    @property
    def of_base_organizations(self) -> bool:
        """Whether base organisations are among what is rated, so that a missing grade is a gap."""
        return any(one.subject == "organizations" for one in self.distributions)


@frozen
class _Chosen:
    """The units that are shown: each with those below it that are shown, and its depth."""

    children: dict[str, list[str]]
    depths: dict[str, int]
    hidden: dict[str, int]


def draw_hierarchy(hierarchy: Hierarchy, options: DisplayOptions) -> Html:
    """The tree with a legend of its bars."""
    lang, chosen = options.lang, _chosen(hierarchy, options)
    rating = _latest(hierarchy)
    drawn: dict[str, Html] = {}
    for unit_id in reversed(chosen.depths):
        below = [tag("li", drawn.pop(child)) for child in chosen.children[unit_id]]
        rest = more(chosen.hidden[unit_id], options)
        below += [tag("li", rest)] if rest else []
        drawn[unit_id] = _branch(hierarchy, unit_id, rating, below, chosen, options)
    top = tag("div", tag("ul", tag("li", drawn[hierarchy.root])), class_="po-tree")
    units = word("units", lang, count=number(len(hierarchy), lang))
    day = word("as_of", lang, day=hierarchy.as_of.isoformat())
    name = named(hierarchy[hierarchy.root].name, hierarchy.root)
    keys = legend(rating.distributions, lang) if rating else None
    return joined(heading(name, day, units), keys, top)


def _chosen(hierarchy: Hierarchy, options: DisplayOptions) -> _Chosen:
    """Level by level, until the limit is reached."""
    children: dict[str, list[str]] = {hierarchy.root: []}
    depths, hidden = {hierarchy.root: 0}, {hierarchy.root: 0}
    waiting = [hierarchy.root]
    for unit_id in waiting:
        below = hierarchy.children(unit_id)
        room = min(options.max_children, options.max_units - len(depths))
        shown = below[: max(0, room)] if depths[unit_id] < _DEEPEST else ()
        children[unit_id] = list(shown)
        hidden[unit_id] = len(below) - len(shown)
        for child in shown:
            depths[child] = depths[unit_id] + 1
        waiting.extend(shown)
    return _Chosen(children, depths, hidden)


def _latest(hierarchy: Hierarchy) -> _Drawn | None:
    rollup = hierarchy.rollup()
    pair = max(rollup.rated(), key=lambda one: (one[1], one[0]), default=None)
    if pair is None:
        return None
    tallies = rollup.ratings(*pair)
    both = [tallies.base_organizations]
    both += [tallies.members] if tallies.scheme.members else []
    return _Drawn(pair, tuple(one for one in both if is_stated(one)))


def _branch(
    hierarchy: Hierarchy,
    unit_id: str,
    rating: _Drawn | None,
    below: list[Html],
    chosen: _Chosen,
    options: DisplayOptions,
) -> Html:
    line = tag("span", *_line(hierarchy, unit_id, rating, options.lang), class_="po-unit")
    if not below:
        return tag("div", line, class_="po-leaf")
    is_open = chosen.depths[unit_id] < options.open_levels
    return tag("details", tag("summary", line), tag("ul", *below), open=is_open)


def _line(hierarchy: Hierarchy, unit_id: str, rating: _Drawn | None, lang: str) -> Iterator[Html]:
    """A unit, its kind, its own grade, what is below it, its members and their ratings."""
    unit, rollup = hierarchy[unit_id], hierarchy.rollup(unit_id)
    yield named(unit.name, unit_id)
    yield tag("span", kind_word(unit, lang), class_="po-quiet")
    yield from _grade(hierarchy, unit, rating, lang)
    numbers = [*_below(unit, rollup, lang), _members(rollup, lang)]
    yield tag("span", " · ".join(numbers))
    drawn = _bar(unit, rollup, rating, lang)
    if drawn is not None:
        yield drawn


def _grade(hierarchy: Hierarchy, unit: Unit, rating: _Drawn | None, lang: str) -> Iterator[Html]:
    """The unit's own grade; of a base organisation also that it is not stated."""
    if rating is None:
        return
    scheme, year = rating.pair
    own = unit.ratings.get(rating.pair)
    if own is None:
        if rating.of_base_organizations and isinstance(unit, BaseOrganization):
            yield chip(f"{word('not_stated', lang)} {year}", "po-gap")
    elif own.grade == NOT_RATED:
        yield chip(f"{word('not_rated', lang)} {year}")
    else:
        grade = hierarchy.schemes[scheme].grade("organizations", own.grade)
        short = grade.abbreviation if lang == "vi" and grade.abbreviation else None
        yield chip(f"{short or grade_word(grade, lang)} {year}")


def _below(unit: Unit, rollup: Rollup, lang: str) -> Iterator[str]:
    if isinstance(unit, Committee):
        count = number(rollup.base_organizations, lang)
        yield word("base_organizations", lang, count=count)
    if rollup.cells and not unit.holds_members:
        yield word("cells", lang, count=number(rollup.cells, lang))


def _members(rollup: Rollup, lang: str) -> str:
    total = rollup.members.total
    if shown_count(total) is None:
        return word("members_not_stated", lang)
    missing = f" ({gap(total, lang)})" if total.incomplete and total.units > 1 else ""
    return word("members", lang, count=counted(total, lang)) + missing


def _bar(unit: Unit, rollup: Rollup, rating: _Drawn | None, lang: str) -> Html | None:
    """Of a committee the grades of its base organisations, otherwise those of the members."""
    if rating is None:
        return None
    tallies = rollup.ratings(*rating.pair)
    if isinstance(unit, Committee):
        return bar(tallies.base_organizations, lang)
    return bar(tallies.members, lang) if tallies.scheme.members else None
