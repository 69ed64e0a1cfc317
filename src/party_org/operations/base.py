"""What all operations have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from attrs import field, frozen

from party_org.building import rating_problems
from party_org.checks import as_name, check_text, repeated
from party_org.edits import Add, Replace
from party_org.errors import InvalidValueError, did_you_mean
from party_org.membership import NO_NUMBERS
from party_org.operations.changes import Changes
from party_org.problems import Problem
from party_org.tree import Tree
from party_org.units import MemberUnit, Unit

__all__ = ["Operation"]


@frozen(kw_only=True)
class Operation(ABC):
    """One step of a restructuring, as a value that can be stored and looked at before it is done.

    Attributes:
        label: what the source calls the step, where it uses another word than the law.
    """

    #: The word for the operation in data.
    op: ClassVar[str] = ""

    label: str | None = field(default=None, converter=as_name)

    @abstractmethod
    def mentions(self) -> tuple[str, ...]:
        """The ids of the existing units that the step names."""

    def begins(self) -> tuple[Unit, ...]:
        """The units that come into being."""
        return ()

    def changes(self, tree: Tree) -> Changes:
        """What the step would do to ``tree``, or everything that is wrong with it."""
        try:
            changes = self._due(tree)
        except InvalidValueError as error:  # numbers or places that no unit can have
            return Changes(problems=list(error.problems))
        if not changes.problems:
            for edit in changes.edits:
                if isinstance(edit, Add | Replace):
                    changes.problems += rating_problems(edit.unit, tree.schemes)
        return changes

    @abstractmethod
    def _due(self, tree: Tree) -> Changes:
        """The edits and entries that are due on ``tree``, or what is wrong."""

    def problems(self, tree: Tree) -> list[Problem]:
        """Everything that keeps the step from being carried out on ``tree``; empty if nothing."""
        return self.changes(tree).problems

    def _open(self, tree: Tree) -> Changes:
        """Changes to begin with: problems with the ids, none if all are as they should be."""
        problems = check_mentioned(tree, self.mentions()) + check_new(tree, self.begins())
        return Changes(problems=problems)

    def _label_problems(self) -> list[Problem]:
        return check_text(self.label, "label")


def check_mentioned(tree: Tree, unit_ids: Iterable[str]) -> list[Problem]:
    """Whether the units are there; one that has ended is told apart from one that never was."""
    problems = []
    for unit_id in dict.fromkeys(unit_ids):
        if unit_id in tree:
            continue
        if unit_id in tree.ended:
            params = {"id": unit_id, "day": tree.ended[unit_id].isoformat()}
            problems.append(Problem(code="unit_has_ended", unit=unit_id, params=params))
        else:
            params = {"id": unit_id, "suggestion": did_you_mean(unit_id, tree)}
            problems.append(Problem(code="unknown_unit", unit=unit_id, params=params))
    return problems


def check_new(tree: Tree, units: Sequence[Unit]) -> list[Problem]:
    """Whether the units can come into being: a new id each, and no numbers of their own."""
    problems = []
    twice = {n for n, _ in repeated(unit.id for unit in units)}
    for n, unit in enumerate(units):
        again = unit.id in tree or n in twice
        code = "duplicate_id" if again else ""
        params: dict[str, Any] = {"id": unit.id}
        if unit.id in tree.ended:
            code, params["day"] = "ended_id", tree.ended[unit.id].isoformat()
        if code:
            problems.append(Problem(code=code, unit=unit.id, params=params))
        numbers = isinstance(unit, MemberUnit) and (
            unit.members != NO_NUMBERS or bool(unit.member_ratings)
        )
        if numbers or unit.ratings or unit.titles or unit.indicators:
            problems.append(Problem(code="new_unit_with_numbers", unit=unit.id, params=params))
    return problems
