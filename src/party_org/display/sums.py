"""Roll-ups, tallies and distributions: numbers with their bases, gaps and origins."""

from collections.abc import Iterator

from party_org.display.bars import bar, is_stated, legend, title_of
from party_org.display.grid import Cell, Row, folded, grid, heading
from party_org.display.markup import Html, joined, tag
from party_org.display.options import DisplayOptions
from party_org.display.words import (
    counted,
    covered,
    gap,
    grade_word,
    percent,
    term,
    word,
)
from party_org.distributions import Distribution
from party_org.indicator_tallies import IndicatorTally
from party_org.plain_text import number
from party_org.rating_tallies import RatingTallies
from party_org.rollup import Rollup
from party_org.summaries import SummaryRow
from party_org.tallies import Tally

__all__: list[str] = []


def draw_tally(tally: Tally, options: DisplayOptions) -> Html:
    """The number, and how many units did not state theirs."""
    # a tally on its own may be a difference, in which no units left means that nothing differs
    text = covered(tally, options.lang) if tally.units else number(tally.count, options.lang)
    return tag("span", tag("strong", text))


def draw_rollup(rollup: Rollup, options: DisplayOptions) -> Html:
    """Organisations, members, indicators, ratings, and where the numbers come from."""
    lang = options.lang
    rows = [*_organizations(rollup, lang), *_members(rollup, lang)]
    heads = ["", word("number", lang), word("share", lang), word("gap", lang)]
    ratings = [rollup.ratings(*pair) for pair in rollup.rated()]
    return joined(
        heading(word("rollup", lang), word("units", lang, count=number(rollup.units, lang))),
        grid(heads, rows),
        _origins(rollup, lang),
        _indicators(rollup, options),
        *(draw_ratings(one, options) for one in reversed(ratings)),
    )


def _organizations(rollup: Rollup, lang: str) -> Iterator[Row]:
    for level, count in rollup.by_level().items():
        label = SummaryRow("committees", (), {"level": level}).label(lang)
        yield Row((label, number(count, lang), None, None))
    names = ("base_organizations", "base_committees", "base_cells", "sectional_committees", "cells")
    for name in names:
        count, label = getattr(rollup, name), SummaryRow(name, ()).label(lang)
        if not count:
            continue
        inner = name in ("base_committees", "base_cells")
        share = percent(count, rollup.base_organizations, lang) if inner else None
        yield Row((Cell(label, "po-in" if inner else ""), number(count, lang), share, None))


def _members(rollup: Rollup, lang: str) -> Iterator[Row]:
    members = rollup.members
    total = members.total
    if total.units or total.known:
        yield Row((SummaryRow("members", ()).label(lang), *_tally(total, None, lang)))
    for name in members.stated():
        if name != "total":
            label = SummaryRow("members_of_them", (), {"name": name}).label(lang)
            yield Row((Cell(label, "po-in"), *_tally(members[name], total, lang)))


def _tally(tally: Tally, base: Tally | None, lang: str) -> tuple[str, str | None, Cell]:
    """A number, its share of the base if both are fully known, and how much is missing."""
    share = None
    if base is not None and tally.is_exact and base.is_exact:
        share = percent(tally.known, base.known, lang)
    return counted(tally, lang), share, Cell(gap(tally, lang), "po-wrap")


def _origins(rollup: Rollup, lang: str) -> Html | None:
    """How much of the known members comes from where."""
    origins = rollup.origins()
    known = sum(origins.values())
    if not known:
        return None
    told = (
        f"{term(f'display_origin_{origin.value}', lang)} {percent(count, known, lang)}"
        for origin, count in origins.items()
    )
    return tag("p", word("origins", lang), " ", "; ".join(told), class_="po-note")


def _indicators(rollup: Rollup, options: DisplayOptions) -> Html | None:
    lang, found = options.lang, [rollup.indicator(*key) for key in rollup.indicators()]
    if not found:
        return None
    rows = [
        Row(
            (
                one.name,
                str(one.period),
                covered(one.value, lang),
                _ratio(one, lang),
                number(one.value.units, lang),
            )
        )
        for one in found[: options.max_rows]
    ]
    heads = [word(name, lang) for name in ("indicator", "period", "number", "share", "stated_by")]
    return folded(word("indicators", lang), grid(heads, rows, left=2), open_=True)


def _ratio(one: IndicatorTally, lang: str) -> str | None:
    if not one.of.units:
        return None
    whole = one.of.is_exact and one.value.is_exact and one.of.units == one.value.units
    if not whole:
        return word("not_stated", lang)
    return percent(one.value.known, one.of.known, lang)


def draw_ratings(tallies: RatingTallies, options: DisplayOptions) -> Html:
    """The distributions of one scheme and year of which anything is stated."""
    kinds = [tallies.committees, tallies.base_organizations, tallies.cells]
    kinds += [tallies.members] if tallies.scheme.members else []
    return joined(
        *(
            folded(title_of(one, options.lang), draw_distribution(one, options, title=False))
            for one in kinds
            if is_stated(one)
        )
    )


def draw_distribution(
    distribution: Distribution, options: DisplayOptions, *, title: bool = True
) -> Html:
    """Each grade with its number and its shares of those rated and of all."""
    lang = options.lang
    head = heading(title_of(distribution, lang)) if title else None
    wide = bar(distribution, lang, wide=True)
    rows = [*_grades(distribution, lang), *_others(distribution, lang)]
    heads = ["", word("number", lang), word("of_rated", lang), word("of_all", lang)]
    keys = legend([distribution], lang, titled=False) if wide is not None else None
    return joined(head, wide, keys, grid(heads, rows), _reading(distribution, lang))


def _grades(distribution: Distribution, lang: str) -> Iterator[Row]:
    for grade in distribution.scheme.grades(distribution.subject):
        tally = distribution.counts[grade.id]
        label = Cell(grade_word(grade, lang), "po-in" if grade.within else "")
        rated, everybody = _bases(distribution)
        rated_share = _share(tally, rated, lang)
        yield Row((label, counted(tally, lang), rated_share, _share(tally, everybody, lang)))


def _others(distribution: Distribution, lang: str) -> Iterator[Row]:
    _, everybody = _bases(distribution)
    unrated = distribution.not_rated
    known = unrated.known or not unrated.incomplete
    if known or distribution.subject == "members":
        shares = (None, _share(unrated, everybody, lang))
        yield Row((word("not_rated", lang), counted(unrated, lang), *shares))
    missing = distribution.missing_units
    if missing and distribution.subject == "organizations":
        share = _share(Tally(missing), everybody, lang)
        yield Row((word("not_stated", lang), number(missing, lang), None, share))


def _bases(distribution: Distribution) -> tuple[Tally, Tally | None]:
    """Those who are rated, and all; how many members all are is for the roll to say."""
    if distribution.subject == "organizations":
        units = distribution.stated.known + distribution.missing_units
        return distribution.rated, Tally(units)
    stated = distribution.stated
    return distribution.rated, stated if stated.is_exact else None


def _share(tally: Tally, base: Tally | None, lang: str) -> str | None:
    if base is None:
        return None
    if not tally.is_exact or not base.is_exact:
        return word("not_stated", lang)
    return percent(tally.known, base.known, lang)


def _reading(distribution: Distribution, lang: str) -> Html | None:
    """What those who stated nothing may change."""
    missing = distribution.missing_units
    if not missing:
        return None
    if distribution.subject == "members":
        text = word("cells_missing", lang, count=number(missing, lang))
    else:
        everybody = distribution.stated.known + missing
        text = word("units_missing", lang, share=percent(missing, everybody, lang))
    return tag("p", text, class_="po-note")
