"""Facts of one unit: its name, its grade, its members' grades, a title, a correction."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from attrs import evolve, field, fields, fields_dict, frozen

from party_org.checks import (
    as_name,
    as_nfc,
    check_id,
    check_instance,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.counts import lower_bound
from party_org.edits import Replace
from party_org.errors import InvalidValueError, did_you_mean
from party_org.mappings import FrozenDict
from party_org.measures import rating_measure
from party_org.operations.base import Operation
from party_org.operations.changes import Changes, Correction
from party_org.origins import Origin, as_origin, check_origin
from party_org.periods import year_problem
from party_org.ratings import MemberRatings, Rating, Title
from party_org.schemes import NOT_RATED, RatingScheme
from party_org.tree import Tree
from party_org.units import UNIT_KINDS, MemberUnit, Unit

__all__ = ["Amend", "GiveTitle", "Rate", "RateMembers", "Rename"]


@frozen
class _OnUnit(Operation):
    """A step about one unit and nothing else."""

    unit: str = field(converter=as_nfc)

    def mentions(self) -> tuple[str, ...]:
        """The unit."""
        return (self.unit,)

    def _due(self, tree: Tree) -> Changes:
        changes = self._open(tree)
        if not changes.problems:
            unit = tree[self.unit]
            changes.facts = {"unit": unit.id}
            changed = self._changed(unit, changes)
            if not changes.problems:
                changes.adopt([Replace(changed)])
        return changes

    @abstractmethod
    def _changed(self, unit: Unit, changes: Changes) -> Unit:
        """The unit as it will be; what is wrong is noted in ``changes``."""


@frozen
class Rename(_OnUnit):
    """A unit gets another name or another official code (đổi tên). It stays itself.

    Attributes:
        unit: the id of the unit.
        name: its new name.
        code: its new code.
        label: what the source calls it.
    """

    op: ClassVar[str] = "rename"

    name: str | None = field(default=None, converter=as_name)
    code: str | None = field(default=None, converter=as_nfc, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit") + check_text(self.name, "name")
        raise_if_any(problems + check_text(self.code, "code") + self._label_problems())

    def _changed(self, unit: Unit, changes: Changes) -> Unit:
        changes.term = "rename"
        new = {"name": self.name, "code": self.code}
        said = {k: v for k, v in new.items() if v is not None and v != getattr(unit, k)}
        if not said:
            changes.refuse("nothing_renamed", unit.id, id=unit.id)
        if "name" not in said:
            changes.term = "recode"
        changes.facts["new"] = ", ".join(said.values())
        return evolve(unit, **said)


@frozen
class Rate(_OnUnit):
    """An organisation gets its own grade for a year, or is stated to be unrated.

    Attributes:
        unit: the id of the unit.
        scheme: the id of the rating scheme.
        year: the year that is rated.
        grade: the id of the grade, or ``"not_rated"``.
        origin: where the statement comes from.
        label: what the source calls it.
    """

    op: ClassVar[str] = "rate"

    scheme: str
    year: int
    grade: str
    origin: Origin = field(default=Origin.ENTERED, converter=as_origin, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problem = year_problem(self.year)
        problems = check_id(self.unit, "unit") + check_id(self.scheme, "scheme")
        problems += ([problem] if problem else []) + check_id(self.grade, "grade")
        raise_if_any(problems + check_origin(self.origin) + self._label_problems())

    def _due(self, tree: Tree) -> Changes:
        changes = super()._due(tree)
        changes.facts.update(_grade_words(self, tree.schemes))
        return changes

    def _changed(self, unit: Unit, changes: Changes) -> Unit:
        changes.term = "rate"
        key = (self.scheme, self.year)
        changes.facts.update(scheme=self.scheme, year=self.year)
        if key in unit.ratings:
            changes.refuse("already_rated", unit.id, id=unit.id, **_words(self))
        return evolve(unit, ratings={**unit.ratings, key: Rating(self.grade, self.origin)})


def _grade_words(step: Rate, schemes: Mapping[str, RatingScheme]) -> dict[str, str]:
    """The grade of an organisation in both languages; one that is not known is refused later."""
    if step.grade == NOT_RATED:
        return {"grade_en": "not rated", "grade_vi": "không xếp loại"}
    scheme = schemes.get(step.scheme)
    known = {grade.id: grade for grade in scheme.organizations} if scheme else {}
    grade = known.get(step.grade)
    return {"grade_en": grade.en, "grade_vi": grade.vi} if grade else {}


def _as_ratings(value: Any) -> Any:
    return MemberRatings(value) if isinstance(value, Mapping) else value


@frozen
class RateMembers(_OnUnit):
    """The members of a cell get their grades for a year, as counts.

    Attributes:
        unit: the id of the cell.
        scheme: the id of the rating scheme.
        year: the year that is rated.
        ratings: how many got each grade: :class:`MemberRatings`, or a mapping from grade to count.
        label: what the source calls it.
    """

    op: ClassVar[str] = "rate_members"

    scheme: str
    year: int
    ratings: MemberRatings = field(converter=_as_ratings)

    def __attrs_post_init__(self) -> None:
        problem = year_problem(self.year)
        problems = check_id(self.unit, "unit") + check_id(self.scheme, "scheme")
        problems += [problem] if problem else []
        problems += check_instance(self.ratings, "ratings", MemberRatings, "MemberRatings")
        raise_if_any(problems + self._label_problems())

    def _changed(self, unit: Unit, changes: Changes) -> Unit:
        changes.term = "rate_members"
        key = (self.scheme, self.year)
        changes.facts.update(scheme=self.scheme, year=self.year)
        if not isinstance(unit, MemberUnit):
            changes.refuse("holds_no_members", unit.id, id=unit.id, kind=unit.kind)
            return unit
        if key in unit.member_ratings:
            changes.refuse("already_rated", unit.id, id=unit.id, **_words(self))
        for grade, count in (*self.ratings.counts.items(), ("not_rated", self.ratings.not_rated)):
            measure = rating_measure(self.scheme, self.year, grade)
            changes.note_stated(measure, lower_bound(count), [unit.id])
        return evolve(unit, member_ratings={**unit.member_ratings, key: self.ratings})


def _words(step: Rate | RateMembers) -> dict[str, Any]:
    return {"scheme": step.scheme, "year": step.year}


@frozen
class GiveTitle(_OnUnit):
    """A unit gets an award, which is no grade.

    Attributes:
        unit: the id of the unit.
        title: the award.
        year: the year for which it is given.
        label: what the source calls it.
    """

    op: ClassVar[str] = "give_title"

    title: str = field(converter=as_name)
    year: int

    def __attrs_post_init__(self) -> None:
        problem = year_problem(self.year)
        problems = check_id(self.unit, "unit") + check_text(self.title, "title", optional=False)
        raise_if_any(problems + ([problem] if problem else []) + self._label_problems())

    def _changed(self, unit: Unit, changes: Changes) -> Unit:
        changes.term = "give_title"
        changes.facts.update(title=self.title, year=self.year)
        title = Title(self.title, self.year)
        if title in unit.titles:
            changes.refuse("title_twice", unit.id, id=unit.id, title=self.title, year=self.year)
        return evolve(unit, titles=(*unit.titles, title))


_STORED: dict[str, Callable[[Any], Any]] = {
    attribute.name: attribute.converter
    for kind in UNIT_KINDS.values()
    for attribute in fields(kind)
    if attribute.converter
}
"""What brings a value into the form in which units keep it, by field."""


def _as_values(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return FrozenDict({name: _STORED.get(name, _as_is)(item) for name, item in value.items()})


def _as_is(value: Any) -> Any:
    return value


@frozen
class Amend(_OnUnit):
    """Data about a unit is put right. This is no change of the organisation.

    It conserves nothing, and the receipt shows the old value and the new one.

    Attributes:
        unit: the id of the unit.
        values: field → its right value; any field but the id.
        reason: what was wrong.
        label: what the source calls it.

    >>> Amend("khe-den", {"name": "Chi bộ Khe Đền"}, reason="a slip of the pen").op
    'amend'
    """

    op: ClassVar[str] = "amend"

    values: Mapping[str, Any] = field(converter=_as_values)
    reason: str | None = field(default=None, converter=as_name, kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.unit, "unit") + check_text(self.reason, "reason")
        if not isinstance(self.values, Mapping):
            problems.append(wrong_type("values", "a mapping from field to value", self.values))
        raise_if_any(problems + self._label_problems())

    def _changed(self, unit: Unit, changes: Changes) -> Unit:
        changes.term = "amend"
        known = [name for name in fields_dict(type(unit)) if name != "id"]
        for name in self.values:
            if name not in known:
                suggestion = did_you_mean(name, known)
                params = {"id": unit.id, "field": name, "kind": unit.kind}
                changes.refuse("unknown_field", unit.id, suggestion=suggestion, **params)
        if changes.problems:
            return unit
        try:
            amended = evolve(unit, **self.values)
        except InvalidValueError as error:
            changes.problems += [evolve(problem, unit=unit.id) for problem in error.problems]
            return unit
        for name in self.values:
            old, new = getattr(unit, name), getattr(amended, name)
            if old != new:
                changes.corrections.append(Correction(unit.id, name, old, new))
        if not changes.corrections:
            changes.refuse("nothing_amended", unit.id, id=unit.id)
        changes.facts["fields"] = ", ".join(c.field for c in changes.corrections)
        return amended
