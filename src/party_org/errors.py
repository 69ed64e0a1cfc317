"""Every error of the library, under one root, with the facts as fields.

All of them carry ``problems``: everything that was wrong at once, never only the first thing.
They also derive from the built-in exception that a caller would expect (``KeyError`` for an
unknown id, ``ValueError`` for bad data), can be pickled, and make their text when asked for it.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from party_org.mappings import EMPTY
from party_org.problems import Problem, bullet_list
from party_org.showing import shown

__all__ = [
    "FileFormatError",
    "IncompleteDataError",
    "InvalidHierarchyError",
    "InvalidValueError",
    "MissingExtraError",
    "PartyOrgError",
    "PlanRejected",
    "StaleBaseError",
    "UndefinedShareError",
    "UnknownUnitError",
]


class PartyOrgError(Exception):
    """The root of all errors that the library raises for what it was given."""

    #: What the text opens with when there are several problems.
    _opening = "the input has problems"

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the problems, in order."""
        return tuple(problem.code for problem in self.problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return str(self.problems[0])
        return f"{self._opening} ({len(self.problems)}):\n{bullet_list(self.problems)}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self.codes)})"


class InvalidValueError(PartyOrgError, ValueError):
    """A value that cannot be: a negative count, more women than members, an empty name."""

    _opening = "the value is impossible"


class InvalidHierarchyError(PartyOrgError, ValueError):
    """Units that do not form a legal tree: a cycle, two roots, a cell under a cell."""

    _opening = "the units do not form a legal hierarchy"


class FileFormatError(PartyOrgError, ValueError):
    """A file, text or dictionary that cannot be read as what it should be."""

    _opening = "the data cannot be read"


class PlanRejected(PartyOrgError, ValueError):
    """A plan or operation that cannot be carried out. Nothing has been changed."""

    _opening = "the plan is rejected and nothing has been changed"


class StaleBaseError(PlanRejected):
    """A plan that was made for another state of the hierarchy than it is applied to."""


class UnknownUnitError(PartyOrgError, KeyError):
    """An id that the hierarchy does not have."""


class IncompleteDataError(PartyOrgError, ValueError):
    """A number was asked for that depends on units which did not state theirs."""


class UndefinedShareError(PartyOrgError, ZeroDivisionError):
    """A share of nothing: its base is empty, so it is undefined, never 0 %."""


class MissingExtraError(PartyOrgError, ImportError):
    """Something was asked for that needs an optional package, and it is not installed."""


_SEARCHED = 500


def did_you_mean(wanted: object, known: Collection[str]) -> str:
    """The nearest known word, or ``""``: the ``suggestion`` of a problem about an unknown one.

    What is no text is near to none. Among more than a few hundred words nobody looks: the search
    would take longer than all else.
    """
    if not isinstance(wanted, str) or len(known) > _SEARCHED:
        return ""
    return next(iter(get_close_matches(wanted, known, n=1)), "")


def unknown_unit(
    unit_id: object, known: Collection[str] = (), ended: Mapping[str, date] = EMPTY
) -> UnknownUnitError:
    """The error for an id that is not in the tree; a unit that has ended is told with its day."""
    name = unit_id if isinstance(unit_id, str) else shown(unit_id)
    if name in ended:
        facts = {"id": name, "day": ended[name].isoformat()}
        return UnknownUnitError([Problem(code="unit_has_ended", unit=name, params=facts)])
    params = {"id": name, "suggestion": did_you_mean(name, known)}
    return UnknownUnitError([Problem(code="unknown_unit", unit=name, params=params)])
