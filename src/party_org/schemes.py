"""Rating schemes: ordered grades for organisations and for members, and caps on the best one."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen

from party_org.checks import (
    as_name,
    as_tuple,
    check_choice,
    check_id,
    check_instance,
    check_list,
    check_text,
    raise_if_any,
    repeated,
    wrong_type,
)
from party_org.errors import InvalidValueError, did_you_mean
from party_org.periods import year_problem
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["NOT_RATED", "Grade", "RatingCap", "RatingScheme", "Subject"]

NOT_RATED = "not_rated"
"""In the place of a grade: stated to be unrated (exempt, suspended, too new; Quy định 124, art. 5).

That is a statement. A unit that states nothing is neither rated nor not rated."""

RESERVED_GRADES = (NOT_RATED, "origin")
"""Words that stand beside grades in files and so cannot be grades."""

Subject: TypeAlias = Literal["organizations", "members"]


@frozen
class Grade:
    """One grade of a scheme.

    Attributes:
        id: the word by which data and code name it, such as ``"excellent"``.
        en: its English name.
        vi: its Vietnamese name.
        abbreviation: as reports shorten it, such as ``"HTXSNV"``.
        within: the grade that this one is a subset of ("exemplary" within "clean and strong");
            ``None`` for a grade of its own.
    """

    id: str
    en: str = field(converter=as_name)
    vi: str = field(converter=as_name)
    abbreviation: str | None = None
    within: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.id) + check_text(self.en, "en", optional=False)
        problems += check_text(self.vi, "vi", optional=False)
        problems += check_text(self.abbreviation, "abbreviation")
        problems += check_id(self.within, "within") if self.within is not None else []
        if self.id in RESERVED_GRADES or "." in str(self.id):
            problems.append(Problem(code="reserved_grade", path="id", params={"value": self.id}))
        raise_if_any(problems)


@frozen(kw_only=True)
class RatingCap:
    """A policy that limits how many may get the best grade.

    Whether the base includes the excellent is ambiguous in practice, and 20 % as well as 25 % are
    seen (D§6): so a cap is data, never a constant.

    Attributes:
        rate: the largest share, exact, such as ``Fraction(1, 5)``.
        grade: the grade that is limited.
        of: the grade whose holders are the base.
        base: ``"inclusive"``: the base is those in ``of`` or in ``grade``; ``"exclusive"``: those
            in ``of`` alone.
        scope: the kind of unit in each of which the cap holds.
        subject: whether members or organisations are counted.
        source: the document that sets it.
    """

    rate: Fraction
    grade: str
    of: str
    base: Literal["inclusive", "exclusive"]
    scope: Literal["base_organization", "cell", "committee"] = "base_organization"
    subject: Subject = "members"
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = check_instance(self.rate, "rate", Fraction, "a Fraction")
        problems += check_choice(self.base, "base", ("inclusive", "exclusive"))
        problems += check_choice(self.scope, "scope", ("base_organization", "cell", "committee"))
        problems += check_choice(self.subject, "subject", ("organizations", "members"))
        problems += check_id(self.grade, "grade") + check_id(self.of, "of")
        problems += check_text(self.source, "source")
        if not problems and not 0 <= self.rate <= 1:
            problems.append(wrong_type("rate", "a share from 0 to 1", self.rate))
        raise_if_any(problems)

    def allowed(self, excellent: int, of: int) -> int:
        """How many the cap allows, rounded down, where ``of`` are in the grade that is the base.

        >>> cap = RatingCap(rate=Fraction(1, 5), grade="excellent", of="good", base="inclusive")
        >>> cap.allowed(excellent=5, of=21)
        5
        """
        base = of + excellent if self.base == "inclusive" else of
        return int(self.rate * base)


@frozen
class RatingScheme:
    """The grades in force for some years, each list from best to worst.

    Attributes:
        id: the name by which ratings refer to the scheme.
        organizations: the grades for organisations.
        members: the grades for members; empty for a scheme that rates organisations alone.
        first_year: the first year it was used for, if known.
        last_year: the last year it was used for, ``None`` while it goes on.
        caps: the caps that go with it.
        source: the documents that set it.

    Raises:
        InvalidValueError: if a grade is named twice, or lies within one that is not there.
    """

    id: str
    organizations: tuple[Grade, ...] = field(converter=as_tuple)
    members: tuple[Grade, ...] = field(default=(), converter=as_tuple)
    first_year: int | None = field(default=None, kw_only=True)
    last_year: int | None = field(default=None, kw_only=True)
    caps: tuple[RatingCap, ...] = field(default=(), converter=as_tuple, kw_only=True)
    source: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.id) + check_text(self.source, "source")
        years = (("first_year", self.first_year), ("last_year", self.last_year))
        found = [year_problem(year, name) for name, year in years if year is not None]
        problems += [problem for problem in found if problem]
        problems += _grade_problems(self.organizations, "organizations")
        problems += _grade_problems(self.members, "members")
        raise_if_any(problems + check_list(self.caps, "caps", RatingCap))

    def grades(self, subject: Subject) -> tuple[Grade, ...]:
        """The grades for ``"organizations"`` or ``"members"``, best first.

        Raises:
            InvalidValueError: for anything else.
        """
        raise_if_any(check_choice(subject, "subject", get_args(Subject)))
        return self.organizations if subject == "organizations" else self.members

    def own_grades(self, subject: Subject) -> tuple[Grade, ...]:
        """The grades that are no subset of another: they partition those who are rated."""
        return tuple(grade for grade in self.grades(subject) if grade.within is None)

    def grade(self, subject: Subject, grade_id: str) -> Grade:
        """The grade with that id.

        Raises:
            InvalidValueError: if the scheme has no such grade for that subject.
        """
        for grade in self.grades(subject):
            if grade.id == grade_id:
                return grade
        choices = [grade.id for grade in self.grades(subject)]
        params = {"field": "grade", "value": shown(grade_id), "choices": ", ".join(choices)}
        params["suggestion"] = did_you_mean(grade_id, choices)
        raise InvalidValueError([Problem(code="not_one_of", params=params)])

    def or_better(self, subject: Subject, grade_id: str) -> tuple[str, ...]:
        """The ids of the grades of their own from the best down to ``grade_id``."""
        own = [grade.id for grade in self.own_grades(subject)]
        wanted = self.grade(subject, grade_id)
        return tuple(own[: own.index(wanted.within or wanted.id) + 1])


def _grade_problems(grades: Any, path: str) -> list[Problem]:
    if not isinstance(grades, Sequence) or not all(isinstance(grade, Grade) for grade in grades):
        return [wrong_type(path, "a list of grades", grades)]
    ids = [grade.id for grade in grades]
    own = {grade.id for grade in grades if grade.within is None}
    problems = [
        Problem(code="duplicate_grade", path=path, params={"grade": grade_id})
        for _, grade_id in repeated(ids)
    ]
    problems += [
        Problem(
            code="bad_enclosing_grade",
            path=path,
            params={"grade": grade.id, "within": grade.within},
        )
        for grade in grades
        if grade.within is not None and grade.within not in own
    ]
    return problems
