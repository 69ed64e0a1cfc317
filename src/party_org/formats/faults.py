"""What is wrong with plain data: problems that are collected while their places grow outwards.

Whoever reads a value knows what is wrong with it, and whoever reads what the value stands in knows
where. So a place begins as ``".women"`` and becomes ``".members.women"``, then
``".units[3].members.women"`` and in the end ``"$.units[3].members.women"``.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from attrs import define, evolve, field

from party_org.errors import FileFormatError, InvalidHierarchyError, PartyOrgError, did_you_mean
from party_org.formats.plain import MAX_PROBLEMS, Step, path_text, quote, shorten
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["Faults", "misplaced", "not_one_of", "step_path", "unknown_key"]

T = TypeVar("T")

_READABLE_BITS = 200  # a whole number beyond this is described, not shown


def step_path(step: Step) -> str:
    """One step of a place, as it stands behind what it is a part of.

    >>> step_path("women"), step_path(3), step_path("a b")
    ('.women', '[3]', '["a b"]')
    """
    # a dictionary that comes from no file may have keys of any kind
    return path_text((step if isinstance(step, str | int) else str(step),))[1:]


def misplaced(field_name: str, expected: str, value: object, path: str = "") -> Problem:
    """The problem of a value that is not of the type that belongs there.

    The value is shown only if it is short: plain data may be nested deeper than ``repr`` can go.
    Whoever does not know the name of the field gives ``""``, and it is filled in further out.

    >>> misplaced("units", "a list", {"a": 1}).text()
    'units should be a list, not {…} (mapping)'
    """
    shown, kind = _described(value)
    params = {"field": field_name, "expected": expected, "value": shown, "type": kind}
    return Problem(code="wrong_type", path=path, params=params)


def _described(value: object) -> tuple[str, str]:
    if isinstance(value, str):
        return quote(shorten(value)), "text"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value], type(value).__name__
    if isinstance(value, int):
        long = value.bit_length() > _READABLE_BITS
        return "a very long number" if long else str(value), "number"
    if isinstance(value, dict):
        return "{…}" if value else "{}", "mapping"
    if isinstance(value, list | tuple):
        return "[…]" if value else "[]", "list"
    return shown(value), type(value).__name__


def not_one_of(field_name: str, value: object, choices: Collection[str], path: str = "") -> Problem:
    """The problem of a word that is none of ``choices``."""
    params = {
        "field": field_name,
        "value": _described(value)[0],
        "choices": ", ".join(choices),
        "suggestion": did_you_mean(value, list(choices)) if isinstance(value, str) else "",
    }
    return Problem(code="not_one_of", path=path, params=params)


def unknown_key(key: object, what: str, known: Collection[str]) -> Problem:
    """The problem of a key that ``what`` does not have."""
    name = key if isinstance(key, str) else _described(key)[0]
    params = {
        "key": shorten(name),
        "what": what,
        "suggestion": did_you_mean(shorten(name), list(known)),
        "choices": ", ".join(known),
    }
    return Problem(code="unknown_key", path=step_path(name), params=params)


@define
class Faults:
    """Collects what is wrong with the parts of one value, so that all of it is said at once."""

    problems: list[Problem] = field(factory=list)
    _shape_only: bool = True

    def note(self, code: str, path: str = "", /, **params: Any) -> None:
        """Note one problem."""
        self.add(Problem(code=code, path=path, params=params))

    def add(self, problem: Problem) -> None:
        """Note one problem, or give up if there are more than anybody will read."""
        self._shape_only = False
        self._append(problem)

    def take(self, error: PartyOrgError, path: str = "") -> None:
        """Note what is wrong with a part; ``path`` leads to it."""
        self._shape_only &= isinstance(error, InvalidHierarchyError)
        for problem in error.problems:
            self._append(_from_outside(problem, path) if path else problem)

    def attempt(self, step: Step, read: Callable[..., T], *arguments: Any) -> T | None:
        """What ``read`` makes of the arguments; ``None`` if it refuses, which is noted.

        ``step`` leads to what is read.
        """
        try:
            return read(*arguments)
        except PartyOrgError as error:
            self.take(error, step_path(step))
            return None

    def attempt_at(self, path: str, read: Callable[..., T], *arguments: Any) -> T | None:
        """The same, where ``path`` leads to what is read."""
        try:
            return read(*arguments)
        except PartyOrgError as error:
            self.take(error, path)
            return None

    def raise_if_any(self) -> None:
        """Raise what has been noted.

        Raises:
            InvalidHierarchyError: if nothing is wrong but the shape of a tree.
            FileFormatError: if anything else is.
        """
        if self.problems:
            kind = InvalidHierarchyError if self._shape_only else FileFormatError
            raise kind(self.problems)

    def _append(self, problem: Problem) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            params = {"limit": MAX_PROBLEMS, "file": ""}
            self.problems.append(Problem(code="too_many_problems", params=params))
            raise FileFormatError(self.problems)
        self.problems.append(problem)


def _from_outside(problem: Problem, path: str) -> Problem:
    if problem.params.get("field") == "":
        name = path.rpartition(".")[2].removeprefix('["').removesuffix('"]')
        problem = evolve(problem, params={**problem.params, "field": name})
    return problem.within(path)
