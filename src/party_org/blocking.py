"""Telling the mistakes of a step from the consequences of steps that could not be done.

A problem of a step *rests on* something about certain units: that they are there, where they sit,
their kind, their numbers, their places, or other facts about them. A step that cannot be done
leaves undone what it would have changed of the same six. Where the two meet, nobody can say
whether the problem would be there if the step before had been right: so it is a consequence, and
not a mistake of its own. Everything else is a mistake, however closely related the units are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.split import Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.places import Place
from party_org.problems import Problem
from party_org.regime import slot
from party_org.tree import Tree, walk_ids
from party_org.units import Committee, places_of

__all__: list[str] = []

Aspect: TypeAlias = Literal["there", "where", "kind", "numbers", "places", "facts"]

#: Problem → the aspects it rests on, and the parameters that name the units; a problem that is
#: not here is wrong in itself, whatever has gone before. ``"unit"`` is the problem's own unit.
_RESTS_ON: Mapping[str, tuple[tuple[Aspect, ...], tuple[str, ...]]] = {
    "unknown_unit": (("there",), ("id",)),
    "child_forgotten": (("where",), ("child",)),
    "not_its_child": (("where",), ("child",)),
    "already_there": (("where",), ("id",)),
    "not_only_cells": (("where", "kind"), ("child",)),
    "holds_no_members": (("kind",), ("id",)),
    "members_cannot_go": (("kind",), ("id", "target")),
    "already_that_kind": (("kind",), ("id",)),
    "cells_wanted": (("kind",), ("id",)),
    "no_cells_wanted": (("kind",), ("id",)),
    "does_not_end": (("kind",), ("id",)),
    "too_many_claimed": (("numbers",), ("unit",)),
    "members_forgotten": (("numbers",), ("unit",)),
    "members_not_sent": (("numbers",), ("unit",)),
    "not_shared_out": (("numbers",), ("unit",)),
    "no_proportion": (("numbers",), ("unit",)),
    "arrivals_not_stated": (("numbers",), ("unit",)),
    "more_than_total": (("numbers",), ("unit",)),
    "places_lost": (("kind", "places"), ("id",)),
    "places_not_sent": (("places",), ("id",)),
    "place_forgotten": (("places",), ("id", "place")),
    "places_forgotten": (("places",), ("id",)),
    "not_its_place": (("places",), ("id", "place")),
    "unknown_place": (("places",), ("place",)),
    "place_already_there": (("places",), ("id", "place")),
    "lists_no_places": (("kind",), ("id",)),
    "duplicate_place": (("places",), ("id", "other", "place")),
    "already_rated": (("facts",), ("id",)),
    "title_twice": (("facts",), ("id",)),
    "nothing_renamed": (("facts",), ("id",)),
    "nothing_amended": (("facts",), ("id",)),
}

#: Operation → what it changes of the units that it mentions, beside where units sit.
_CHANGES: Mapping[str, tuple[Aspect, ...]] = {
    "establish": ("numbers",),
    "merge": ("numbers", "places"),
    "split": ("numbers", "places"),
    "dissolve": ("numbers", "places"),
    "transfer": (),
    "convert": ("kind", "numbers", "places"),
    "rename": ("facts",),
    "end_level": ("numbers", "places"),
    "merge_places": ("places",),
    "transfer_places": ("places",),
    "amend": ("kind", "numbers", "places", "facts"),
    "rate": ("facts",),
    "rate_members": ("facts", "numbers"),
    "give_title": ("facts",),
    "admit": ("numbers",),
    "readmit": ("numbers",),
    "recognize_official": ("numbers",),
    "transfer_members": ("numbers",),
    "remove": ("numbers",),
    "expel": ("numbers",),
    "release": ("numbers",),
    "decease": ("numbers",),
}


class Undone:
    """The steps that could not be done, by what they would have changed."""

    def __init__(self) -> None:
        self._steps: dict[tuple[Aspect, str], list[int]] = {}

    def add(self, step: int, operation: Operation, tree: Tree) -> None:
        """Note that ``operation``, step number ``step``, could not be done on ``tree``."""
        for key in dict.fromkeys(_would_change(operation, tree)):
            self._steps.setdefault(key, []).append(step)

    def causes(self, problem: Problem, tree: Tree, mentioned: Sequence[str] = ()) -> set[int]:
        """The undone steps of which ``problem`` is a consequence; none if it is a mistake.

        Args:
            problem: what is wrong with a step, or with the final state.
            tree: the state in which that was found.
            mentioned: the units that the step mentions.
        """
        if not self._steps:
            return set()
        keys = _rests_on(problem, tree, mentioned)
        return {step for key in keys for step in self._steps.get(key, ())}


def _rests_on(
    problem: Problem, tree: Tree, mentioned: Sequence[str]
) -> Iterator[tuple[Aspect, str]]:
    facts = {**problem.params, "unit": problem.unit}
    aspects, names = _RESTS_ON.get(problem.code, ((), ()))
    # numbers that no unit can have are told of the value alone, not of a unit
    ids = [str(facts[name]) for name in names if facts.get(name) is not None] or mentioned
    for aspect in aspects:
        for unit_id in ids:
            yield aspect, unit_id
    for unit_id in _places(problem, tree, mentioned):
        yield "where", unit_id
    if problem.code == "wrong_parent":
        yield "kind", str(facts["id"])
        yield "kind", str(facts["parent"])
    if problem.code == "no_such_level":
        yield "kind", f"committee:{facts['level']}"


def _places(problem: Problem, tree: Tree, mentioned: Sequence[str]) -> Iterable[str]:
    """The units on whose place in the tree a problem rests, where the table does not say it."""
    match problem.code:
        case "wrong_parent":
            return [str(problem.params["id"])]
        case "no_common_parent":
            return mentioned
        case "under_own_subtree":
            return _up(tree, str(problem.params["parent"]), {str(problem.params["id"])})
        case "merge_within_itself":
            above = {unit_id for unit_id in mentioned if unit_id != problem.unit}
            return _up(tree, str(problem.params["id"]), above)
        case _:
            return ()


def _up(tree: Tree, unit_id: str, stops: set[str]) -> Iterator[str]:
    """The unit and those above it, as far as one of ``stops``, which is left out."""
    current: str | None = unit_id
    while current is not None and current not in stops:
        yield current
        current = tree.parent(current)


def _would_change(step: Operation, tree: Tree) -> Iterator[tuple[Aspect, str]]:
    named = list(step.mentions())
    for unit in step.begins():
        yield "there", unit.id
        yield "kind", slot(unit)
        named += [place.id for place in places_of(unit)]
    if isinstance(step, Convert) and isinstance(step.to, str):
        yield "kind", step.to
    if isinstance(step, TransferPlaces):
        named += step.places
    if isinstance(step, MergePlaces):
        named += [*step.places, step.into.id if isinstance(step.into, Place) else step.into]
    for unit_id in _moved(step, tree):
        yield "where", unit_id
    # of an operation of the user's own nothing is known, so it may have changed anything
    for aspect in _CHANGES.get(step.op, get_args(Aspect)):
        for unit_id in named:
            yield aspect, unit_id


def _moved(step: Operation, tree: Tree) -> Iterable[str]:
    """The units that would have ended or got another parent."""
    match step:
        case Transfer():
            return [step.unit]
        case Merge():
            ending = [i for i in step.sources if i != step.into]
        case Split() | Dissolve() | Convert():
            ending = [step.unit]
        case EndLevel():
            ending = [i for i in walk_ids(tree, tree.root) if _of_level(tree, i, step.level)]
        case _:
            return []
    there = [unit_id for unit_id in ending if unit_id in tree]
    return [*ending, *(child for unit_id in there for child in tree.children(unit_id))]


def _of_level(tree: Tree, unit_id: str, level: str) -> bool:
    unit = tree[unit_id]
    return isinstance(unit, Committee) and unit.level == level
