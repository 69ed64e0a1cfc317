"""Words, numbers and percentages as a reader of English or Vietnamese expects them."""

from fractions import Fraction

from party_org import messages
from party_org.counts import Count, is_exact, lower_bound
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy
from party_org.measure_words import localized, measure_words
from party_org.measures import Measure
from party_org.operations.ends import Endpoint, Outside
from party_org.plain_text import ABSENT, Number, number, shown_count
from party_org.rounding import as_percent
from party_org.schemes import Grade
from party_org.summaries import level_word
from party_org.tallies import Tally
from party_org.units import Committee, Unit

__all__: list[str] = []


def word(name: str, lang: str, /, **params: object) -> str:
    """A word or sentence of this package.

    >>> word("not_stated", "vi"), word("kind_cell", "vi")
    ('không nêu', 'chi bộ')
    """
    return term(f"display_{name}", lang, **params)


def term(entry: str, lang: str, /, **params: object) -> str:
    """The same by the whole name of its entry in the catalogue."""
    return messages.render(entry, lang, params)


def counted(value: Number, lang: str) -> str:
    """A number; one of which nothing is known is *not stated*, never 0.

    >>> counted(52105, "vi"), counted(None, "vi"), counted(Tally(0, 2, 2), "en")
    ('52.105', 'không nêu', 'not stated')
    >>> counted(Tally(1040, 1, 2), "en")
    '≥ 1,040'
    """
    known = shown_count(value) if isinstance(value, Tally) else value
    return word("not_stated", lang) if known is None else number(known, lang)


def covered(tally: Tally, lang: str) -> str:
    """A sum, and how many of the units it is of did not state theirs.

    >>> covered(Tally(40, 1, 3), "en"), covered(Tally(40, 0, 3), "en")
    ('≥ 40 (1 of 3 units not stated)', '40')
    """
    found = gap(tally, lang)
    return f"{counted(tally, lang)} ({found})" if found else counted(tally, lang)


def gap(tally: Tally, lang: str) -> str:
    """How many of the units of a sum did not state theirs; ``""`` if all did."""
    if tally.is_exact:
        return ""
    missing, units = number(tally.incomplete, lang), number(tally.units, lang)
    return word("coverage", lang, missing=missing, units=units)


def percent(part: int, base: int, lang: str) -> str:
    """A percentage with what it is made of; of an empty base there is none.

    >>> percent(34, 59, "vi"), percent(2860, 3281, "en"), percent(0, 0, "en")
    ('34/59 = 57,63 %', '2,860/3,281 = 87.17 %', '–')
    """
    if base <= 0:
        return ABSENT
    share = localized(f"{as_percent(Fraction(part, base))} %", lang)
    return f"{number(part, lang)}/{number(base, lang)} = {share}"


def share_of(part: Count | Fraction, share: Fraction | None, lang: str) -> str:
    """A share with what it is made of, where that is known; else its own terms.

    >>> share_of(6, Fraction(2, 5), "vi"), share_of(None, Fraction(1), "vi")
    ('6/15 = 40,00 %', 'toàn bộ')
    """
    if share is None:
        return word("not_stated", lang)
    if share == 1 and not isinstance(part, int):
        return word("whole", lang)  # of how many is not known
    if isinstance(part, int) and part and share:
        base = part / share
        if base.denominator == 1:
            return percent(part, base.numerator, lang)
    return percent(share.numerator, share.denominator, lang)


def difference(old: Count, new: Count) -> int | None:
    """By how much a number has changed; ``None`` unless both are known."""
    if not is_exact(old) or not is_exact(new):
        return None
    return lower_bound(new) - lower_bound(old)


def kind_word(unit: Unit, lang: str) -> str:
    """What kind of unit it is, a committee with its level."""
    if isinstance(unit, Committee):
        return word("kind_committee", lang, level=level_word(unit.level, lang))
    return term(f"display_kind_{unit.kind}", lang)


def measure_word(measure: Measure, lang: str) -> str:
    """A measure of a stock in words.

    >>> measure_word("members.total", "vi"), measure_word("ratings.B.2022.good", "vi")
    ('đảng viên', 'đảng viên: hoàn thành tốt nhiệm vụ (2022)')
    """
    if measure.startswith("indicators."):
        period, part, name = measure.removeprefix("indicators.").split(".", 2)
        return f"{name} ({period}{'' if part == 'value' else ', ' + part})"
    if measure.startswith("ratings."):
        scheme, year, grade = measure.removeprefix("ratings.").rsplit(".", 2)
        measure = f"rating.{scheme}.{year}.members.{grade}"
    return measure_words(measure, lang)


def grade_word(grade: Grade, lang: str) -> str:
    """A grade in words."""
    return grade.vi if lang == "vi" else grade.en


def names_of(*states: Hierarchy) -> dict[str, str]:
    """The name of every unit of the states by its id, the last one if it was renamed."""
    return {unit.id: unit.name for state in states for unit in state.walk()}


def end_word(end: Endpoint | None, names: dict[str, str], lang: str) -> str:
    """One end of a way of members, a unit by its name."""
    if end is None:
        return word("in_none", lang)
    if isinstance(end, Outside):
        return word("outside", lang)
    if isinstance(end, str):
        return names.get(end, end)
    return word("within", lang, unit=names.get(end.within, end.within))


def printed(figure: Figure, lang: str) -> str:
    """A figure as it was printed, with its hedge."""
    text = f"{figure.percent} %" if figure.value is None else f"{figure.value:,}"
    shown = localized(text, lang)
    if figure.qualifier == "exact":
        return shown
    return f"{term(f'display_hedge_{figure.qualifier}', lang)} {shown}"
