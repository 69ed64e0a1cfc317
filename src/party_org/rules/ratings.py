"""Rules that link an organisation's grade to the grades below it, and schemes to their years (D§6).

What the documents set is data: whoever reads them otherwise makes a :class:`WeakIfMany` or an
:class:`ExcellentOnlyIf` of their own. A share is taken of those who are *rated*: "denominators are
rated, seldom the roll"; who is stated to be unrated is outside it, who states nothing may be
anything. What a share is compared with depends on nothing but the grades of one scheme and year.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import frozen

from party_org.ratings import RatingKey
from party_org.rules.findings import Finding
from party_org.rules.ranges import both, exceeds, implies, reaches
from party_org.rules.rule import Rule, rule
from party_org.rules.rulesets import RuleSet
from party_org.rules.standings import own_field, own_standing, rated_keys, standing_below
from party_org.rules.subject import Subject
from party_org.schemes import NOT_RATED, RatingScheme
from party_org.schemes import Subject as Rated
from party_org.units import (
    BaseCell,
    BaseCommittee,
    Cell,
    Committee,
    MemberUnit,
    SectionalCommittee,
)

__all__ = [
    "RATING_RULES_A",
    "RATING_RULES_B",
    "RATING_YEARS",
    "ExcellentOnlyIf",
    "WeakIfMany",
    "rating_year",
]

_SCHEMES_A = ("A", "A-exemplary-within", "A-exemplary-apart")
_COMMITTEES = (Committee, BaseCommittee, SectionalCommittee)
_CELLS = (Cell, BaseCell)


@frozen
class WeakIfMany:
    """An organisation gets the worst grade if more than a share of what is below it did.

    Attributes:
        of: ``"organizations"``: its direct organisations; ``"members"``: a cell's members.
        more_than: the share that must be exceeded.
        schemes: the ids of the schemes that it is about.
        grade: the grade that the organisation then gets.
        below: the grade that counts among its organisations or members.
    """

    of: Rated
    more_than: Fraction
    schemes: tuple[str, ...]
    grade: str
    below: str

    def __call__(self, subject: Subject) -> Iterator[Finding | None]:
        """What is found for each year that is rated by one of the schemes."""
        for key in rated_keys(subject, self.of, self.schemes):
            scheme = subject.schemes[key[0]]
            own = own_standing(subject.unit, scheme, key)
            standing = standing_below(subject, self.of, key, (self.below,))
            if own == NOT_RATED or standing.is_empty:
                continue
            many = exceeds(standing.part, standing.rest, self.more_than)
            weak = None if own is None else own == self.grade
            missing = [subject.missing(own_field(key))] if own is None else []
            yield subject.decide(
                implies(many, weak),
                f"not_weak_with_weak_{self.of}",
                missing + (standing.missing if many is None else []),
                path=own_field(key),
                number=str(standing.part),
                rated=str(standing.rated),
                share=share_text(self.more_than),
                scheme=key[0],
                year=key[1],
                **grade_words(scheme, "organizations", "grade", self.grade),
                **grade_words(scheme, self.of, "below", self.below),
            )


@frozen
class ExcellentOnlyIf:
    """An organisation can get the best grade only if enough of what is below it did well.

    Attributes:
        of: ``"organizations"``: its direct organisations; ``"members"``: a cell's members.
        at_least: grade → the share of those in it or in a better one that is needed.
        schemes: the ids of the schemes that it is about.
        grade: the grade that has these conditions.
    """

    of: Rated
    at_least: tuple[tuple[str, Fraction], ...]
    schemes: tuple[str, ...]
    grade: str

    def __call__(self, subject: Subject) -> Iterator[Finding | None]:
        """What is found for each year that is rated by one of the schemes."""
        for key in rated_keys(subject, self.of, self.schemes):
            yield self._judged(subject, key)

    def _judged(self, subject: Subject, key: RatingKey) -> Finding | None:
        scheme = subject.schemes[key[0]]
        own = own_standing(subject.unit, scheme, key)
        if own == NOT_RATED:
            return None
        path = own_field(key)
        facts: dict[str, Any] = {"scheme": key[0], "year": key[1]} | grade_words(
            scheme, "organizations", "grade", self.grade
        )
        if own is not None and own != self.grade:
            return subject.holds(path=path, **facts)
        standings = {
            grade: standing_below(subject, self.of, key, scheme.or_better(self.of, grade))
            for grade, _ in self.at_least
        }
        if any(standing.is_empty for standing in standings.values()):
            return None
        answers = {
            grade: reaches(standings[grade].part, standings[grade].rest, share)
            for grade, share in self.at_least
        }
        answer = implies(None if own is None else True, both(*answers.values()))
        if answer is None:
            missing = [subject.missing(path)] if own is None else []
            for grade, known in answers.items():
                missing += standings[grade].missing if known is None else []
            return subject.cannot_tell(missing, path=path, **facts)
        if answer:
            return subject.holds(path=path, **facts)
        grade, share = next(pair for pair in self.at_least if answers[pair[0]] is False)
        return subject.broken(
            f"excellent_above_low_{self.of}",
            path=path,
            number=str(standings[grade].part),
            rated=str(standings[grade].rated),
            share=share_text(share),
            **facts,
            **grade_words(scheme, self.of, "below", grade),
        )


def grade_words(scheme: RatingScheme, subject: Rated, name: str, grade_id: str) -> dict[str, Any]:
    """A grade as facts of a finding, in both languages."""
    grade = scheme.grade(subject, grade_id)
    return {name: grade.id, f"{name}_en": grade.en, f"{name}_vi": grade.vi}


def share_text(share: Fraction) -> str:
    """A share as sentences say it: in percent where that is a whole number.

    >>> share_text(Fraction(4, 5)), share_text(Fraction(1, 3))
    ('80 %', '1/3')
    """
    percent = share * 100
    return f"{percent} %" if percent.denominator == 1 else str(share)


@rule("rating_year", severity="advice")
def rating_year(subject: Subject) -> Iterator[Finding | None]:
    """A scheme is used for the years that it was in force for."""
    unit = subject.unit
    stated = [("ratings", key) for key in unit.ratings]
    if isinstance(unit, MemberUnit):
        stated += [("member_ratings", key) for key in unit.member_ratings]
    for name, (scheme_id, year) in stated:
        scheme = subject.schemes[scheme_id]
        first, last = scheme.first_year, scheme.last_year
        if first is None and last is None:
            continue
        yield subject.decide(
            (first is None or year >= first) and (last is None or year <= last),
            "year_outside_scheme",
            (),
            path=f"{name}.{scheme_id}.{year}",
            source=scheme.source,
            scheme=scheme_id,
            year=year,
            first="…" if first is None else first,
            last="…" if last is None else last,
        )


_SOURCE_A = "27-HD/BTCTW (2014)"
_SOURCE_B = "21-HD/BTCTW (2019), part II.B, 1.3"
_LOWEST_B = (("completed", Fraction(1)), ("good", Fraction(4, 5)))

RATING_RULES_A = RuleSet(
    "27-HD/BTCTW",
    (
        Rule(
            "weak_committee",
            WeakIfMany("organizations", Fraction(1, 3), _SCHEMES_A, "weak", "weak"),
            scope="children",
            kinds=_COMMITTEES,
            source=_SOURCE_A,
        ),
        Rule(
            "weak_cell",
            WeakIfMany("members", Fraction(1, 2), _SCHEMES_A, "weak", "failed"),
            kinds=_CELLS,
            source=_SOURCE_A,
        ),
    ),
)
"""Scheme A: weak if more than 1/3 of the direct organisations are, or 1/2 of the members failed."""

RATING_RULES_B = RuleSet(
    "21-HD/BTCTW",
    (
        Rule(
            "excellent_committee",
            ExcellentOnlyIf("organizations", _LOWEST_B, ("B",), "excellent"),
            scope="children",
            kinds=_COMMITTEES,
            source=_SOURCE_B,
        ),
        Rule(
            "excellent_cell",
            ExcellentOnlyIf("members", _LOWEST_B, ("B",), "excellent"),
            kinds=_CELLS,
            source=_SOURCE_B,
        ),
    ),
)
"""Scheme B: excellent only if 100 % below are HTNV or better and at least 80 % HTTNV or better."""

RATING_YEARS = RuleSet("rating years", (rating_year,))
"""Schemes are used for the years that they were in force for."""
