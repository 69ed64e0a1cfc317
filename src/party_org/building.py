"""Checks of units and edges before they become a hierarchy: everything that is wrong, at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from party_org.checks import check_instance, wrong_type
from party_org.counts import is_exact, lower_bound
from party_org.errors import did_you_mean
from party_org.problems import Problem
from party_org.ratings import MemberRatings
from party_org.regime import Regime, slot
from party_org.schemes import NOT_RATED, RatingScheme, Subject
from party_org.units import MemberUnit, Unit, places_of

__all__: list[str] = []

Pair: TypeAlias = tuple[Unit, str | None]


_SUGGESTIONS = 20
"""Problems for which the likely word is looked up; a thousand orphans have one cause."""


class Assembly:
    """Units put together by id, with the problems met on the way."""

    def __init__(self) -> None:
        self.units: dict[str, Unit] = {}
        self.children: dict[str, list[str]] = {}
        self.roots: list[str] = []
        self.problems: list[Problem] = []
        self.paths: dict[str, str] = {}

    def add_all(self, pairs: Iterable[Pair], paths: Iterable[str] | None = None) -> None:
        """Take units with the ids of their parents, in the order of the children."""
        parents: dict[str, str | None] = {}
        self.problems += check_instance(pairs, "pairs", Iterable, "a list of pairs")
        self.problems += check_instance(paths or (), "paths", Iterable, "a list of places")
        if self.problems:
            return
        where = iter(paths or ())
        for pair in pairs:
            path = next(where, "")
            wrong = check_pair(pair)
            if wrong:
                self.problems += [problem.within(path) if path else problem for problem in wrong]
                continue
            unit, parent = pair
            if unit.id in self.units:
                params = {"id": unit.id}
                problem = Problem(code="duplicate_id", path=path, unit=unit.id, params=params)
                self.problems.append(problem)
                continue
            self.units[unit.id] = unit
            parents[unit.id] = parent
            if path:
                self.paths[unit.id] = path
        for child, parent in parents.items():
            self._connect(child, parent)
        self._check_shape(parents)

    def _connect(self, child: str, parent: str | None) -> None:
        if parent is None:
            self.roots.append(child)
        elif parent in self.units:
            self.children.setdefault(parent, []).append(child)
        else:
            few = len(self.problems) < _SUGGESTIONS
            suggestion = did_you_mean(parent, self.units) if few else ""
            self._problem("unknown_parent", child, parent=parent, suggestion=suggestion)

    def _check_shape(self, parents: Mapping[str, str | None]) -> None:
        if not self.units:
            self.problems.append(Problem(code="no_units"))
        for extra in self.roots[1:]:
            self._problem("second_root", extra, root=self.roots[0])
        if not self.problems and not self.roots:
            self.problems.append(Problem(code="no_root"))
        for cycle in _cycles(parents):
            self._problem("cycle", cycle[0], ids=_circle(cycle))

    def _problem(self, code: str, unit_id: str, **params: object) -> None:
        path = self.paths.get(unit_id, "")
        problem = Problem(code=code, path=path, unit=unit_id, params={"id": unit_id, **params})
        self.problems.append(problem)

    def check_facts(
        self, regime: Regime, ended: Mapping[str, date], schemes: Mapping[str, RatingScheme]
    ) -> None:
        """Parent rules, ended identities and ratings of everything that was added."""
        for parent, below in self.children.items():
            for child in below:
                self._extend(parent_rule(self.units[child], self.units[parent], regime))
        for unit in self.units.values():
            if unit.id in ended:
                self._problem("ended_id", unit.id, day=ended[unit.id].isoformat())
            self._extend(rating_problems(unit, schemes))
        self._check_places()

    def _extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            path = self.paths.get(problem.unit or "", "")
            self.problems.append(problem.within(path) if path else problem)

    def _check_places(self) -> None:
        owners: dict[str, str] = {}
        for unit in self.units.values():
            for place in places_of(unit):
                if place.id in owners:
                    other = owners[place.id]
                    self._problem("duplicate_place", unit.id, place=place.id, other=other)
                owners.setdefault(place.id, unit.id)


def _circle(cycle: Sequence[str]) -> str:
    shown = [*cycle[:8], "…"] if len(cycle) > 8 else [*cycle]
    return " → ".join((*shown, cycle[0]))


def _cycles(parents: Mapping[str, str | None]) -> list[list[str]]:
    """The cycles among child → parent links, each once, starting at its first unit."""
    settled: set[str] = set()
    cycles = []
    for start in parents:
        path: dict[str, None] = {}
        current: str | None = start
        while current is not None and current in parents and current not in settled:
            if current in path:
                ids = list(path)
                cycles.append(ids[ids.index(current) :])
                break
            path[current] = None
            current = parents[current]
        settled.update(path)
    return cycles


def check_pair(pair: Any) -> list[Problem]:
    """Whether a pair is one of a unit and the id of its parent."""
    if not isinstance(pair, (tuple, list)) or len(pair) != 2:
        return [wrong_type("pair", "a pair (unit, id of its parent)", pair)]
    unit, parent = pair
    wrong = [] if isinstance(unit, Unit) else [wrong_type("unit", "a unit", unit)]
    if parent is not None and not isinstance(parent, str):
        wrong.append(wrong_type("parent", "the id of the parent, or None", parent))
    return wrong


def parent_rule(child: Unit, parent: Unit, regime: Regime) -> list[Problem]:
    """Whether the regime lets ``child`` sit under ``parent``."""
    if regime.may_sit(slot(child), slot(parent)):
        return []
    assert regime.parents is not None
    allowed = regime.parents.get(slot(child), ())
    params = {
        "id": child.id,
        "slot": slot(child),
        "parent": parent.id,
        "parent_slot": slot(parent),
        "regime": regime.id,
        "allowed": ", ".join(allowed) or "nothing",
    }
    return [Problem(code="wrong_parent", unit=child.id, params=params)]


def rating_problems(unit: Unit, schemes: Mapping[str, RatingScheme]) -> list[Problem]:
    """Whether the schemes and grades that a unit's ratings name exist, and nested counts fit."""
    problems: list[Problem] = []
    for (scheme_id, year), rating in unit.ratings.items():
        path = f"ratings.{scheme_id}.{year}"
        problems += _grade_problem(unit, schemes, scheme_id, "organizations", rating.grade, path)
    if not isinstance(unit, MemberUnit):
        return problems
    for (scheme_id, year), block in unit.member_ratings.items():
        path = f"member_ratings.{scheme_id}.{year}"
        for grade in block.counts:
            problems += _grade_problem(unit, schemes, scheme_id, "members", grade, path)
        if scheme_id in schemes:
            problems += _nested_problems(unit, schemes[scheme_id], block, path)
    return problems


def _nested_problems(
    unit: Unit, scheme: RatingScheme, block: MemberRatings, path: str
) -> list[Problem]:
    """Whether no more members are in a nested grade than in the one around it."""
    problems = []
    for grade in scheme.members:
        inner, outer = block.count(grade.id), block.count(grade.within or grade.id)
        if is_exact(outer) and lower_bound(inner) > lower_bound(outer):
            params = {"grade": grade.id, "within": grade.within, "outer": outer}
            params["inner"] = lower_bound(inner)
            problems.append(
                Problem(code="nested_grade_exceeds", unit=unit.id, path=path, params=params)
            )
    return problems


def _grade_problem(
    unit: Unit,
    schemes: Mapping[str, RatingScheme],
    scheme_id: str,
    subject: Subject,
    grade: str,
    path: str,
) -> list[Problem]:
    scheme = schemes.get(scheme_id)
    known = [known.id for known in scheme.grades(subject)] if scheme else list(schemes)
    wanted, code = (grade, "unknown_grade") if scheme else (scheme_id, "unknown_scheme")
    if scheme and (grade in known or grade == NOT_RATED):
        return []
    params = {
        "id": unit.id,
        "scheme": scheme_id,
        "value": wanted,
        "choices": ", ".join(known),
        "suggestion": did_you_mean(wanted, known),
    }
    return [Problem(code=code, unit=unit.id, path=path, params=params)]
