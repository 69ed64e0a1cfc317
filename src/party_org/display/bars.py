"""Rating bars in pure CSS: each grade a part as wide as its number, what is unknown hatched."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from party_org.display.markup import Html, joined, tag
from party_org.display.words import counted, grade_word, term, word
from party_org.distributions import Distribution
from party_org.plain_text import number

__all__: list[str] = []

COLOURS = 4
"""How many colours there are for grades, from the best to the worst."""


@frozen
class Part:
    """One part of a bar.

    Attributes:
        label: what it is.
        count: how many are known.
        style: its colour as a class.
        text: the number as it is read.
    """

    label: str
    count: int
    style: str
    text: str


def colour(place: int, grades: int) -> int:
    """Which colour the grade at a place gets, the first always the best, the last the worst.

    >>> [colour(n, 4) for n in range(4)], [colour(n, 2) for n in range(2)], colour(0, 1)
    ([0, 1, 2, 3], [0, 3], 0)
    """
    return 0 if grades < 2 else place * (COLOURS - 1) // (grades - 1)


def parts(distribution: Distribution, lang: str) -> Iterator[Part]:
    """The grades of their own, those not rated, those not stated; without what nobody has."""
    own = distribution.scheme.own_grades(distribution.subject)
    for place, grade in enumerate(own):
        tally = distribution.counts[grade.id]
        style = f"po-g{colour(place, len(own))}"
        yield Part(grade_word(grade, lang), tally.known, style, counted(tally, lang))
    unrated = distribution.not_rated
    yield Part(word("not_rated", lang), unrated.known, "po-none", counted(unrated, lang))
    missing = distribution.missing_units
    if distribution.subject == "organizations":
        text = number(missing, lang)
    else:
        text = word("in_cells", lang, count=number(missing, lang))
    yield Part(word("not_stated", lang), missing, "po-open", text)


def is_stated(distribution: Distribution) -> bool:
    """Whether anybody is known to have a grade, or to be unrated."""
    return distribution.stated.known > 0


def bar(distribution: Distribution, lang: str, *, wide: bool = False) -> Html | None:
    """The bar; ``None`` where nothing is stated.

    How many members are in cells that state nothing is not known: the hatched part of a bar of
    members is of no certain width, and its text says how many cells it stands for.
    """
    if not is_stated(distribution):
        return None
    found = [part for part in parts(distribution, lang) if part.count]
    told = "; ".join(f"{part.label}: {part.text}" for part in found)
    pieces = [tag("i", class_=part.style, style=f"flex-grow:{part.count}") for part in found]
    return tag(
        "span",
        *pieces,
        class_="po-bar po-wide" if wide else "po-bar",
        role="img",
        title=told,
        aria_label=told,
    )


def legend(distributions: Sequence[Distribution], lang: str, *, titled: bool = True) -> Html:
    """What the colours stand for, for each distribution that is drawn."""
    lines = []
    for distribution in distributions:
        keys = [
            tag("span", tag("span", class_=f"po-key {part.style}"), part.label)
            for part in parts(distribution, lang)
        ]
        about = tag("span", title_of(distribution, lang), class_="po-quiet") if titled else None
        lines.append(tag("div", about, *keys, class_="po-legend"))
    return joined(*lines)


def title_of(distribution: Distribution, lang: str) -> str:
    """What is rated, and for which year."""
    subject = term(f"display_of_{distribution.of_what.replace(' ', '_')}", lang)
    about = {"subject": subject, "year": distribution.year, "scheme": distribution.scheme.id}
    return word("rating_title", lang, **about)
