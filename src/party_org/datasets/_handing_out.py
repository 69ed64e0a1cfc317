"""Grades handed out to units by chance, so that the numbers of all who ask come out exactly."""

from collections.abc import Mapping, Sequence
from random import Random

import networkx as nx
from attrs import frozen

from party_org.counts import Count, is_exact, lower_bound
from party_org.datasets._rolls import drawn
from party_org.datasets._settling import grounds
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem

__all__: list[str] = []

Wanted = Mapping[str, Mapping[str, int]]
"""Unit → grade → how many below it."""


@frozen
class _Supply:
    """So many of one grade, to be handed out among the candidates."""

    grade: str
    unit: str
    amount: int
    candidates: tuple[str, ...]


def draw_grades(
    tree: Hierarchy,
    wanted: Wanted,
    room: Mapping[str, int],
    stated: Mapping[str, Mapping[str, Count]],
    rng: Random,
    problems: list[Problem],
) -> dict[str, dict[str, int]]:
    """How many of each grade every unit gets, where the figures say so: unit → grade → number.

    Args:
        tree: the tree.
        wanted: what the figures settle.
        room: how many more each unit can take, of all grades together.
        stated: what units state already; for an exact number nothing is drawn.
        rng: the source of chance.
        problems: to which is added what cannot be met.
    """
    stated = {i: stated.get(i, {}) for i in room}
    supplies: list[_Supply] = []
    for grade in dict.fromkeys(grade for numbers in wanted.values() for grade in numbers):
        asking = {
            unit_id: numbers[grade] for unit_id, numbers in wanted.items() if grade in numbers
        }
        supplies += _supplies(tree, grade, asking, stated, problems)
    if problems:
        return {}
    given = _handed_out(supplies, room, rng)
    if given is None:
        tops = [unit_id for unit_id in tree if unit_id in wanted]
        params = {"id": tops[0], "room": sum(room.values())}
        problems.append(Problem(code="grades_have_no_room", unit=tops[0], params=params))
        return {}
    counts: dict[str, dict[str, int]] = {}
    for supply, shares in zip(supplies, given, strict=True):
        for unit_id in supply.candidates:
            certain = lower_bound(stated[unit_id].get(supply.grade))
            counts.setdefault(unit_id, {})[supply.grade] = certain + shares.get(unit_id, 0)
    return counts


def _supplies(
    tree: Hierarchy,
    grade: str,
    asking: Mapping[str, int],
    stated: Mapping[str, Mapping[str, Count]],
    problems: list[Problem],
) -> list[_Supply]:
    """What each asking unit has to hand out where no other one within it asks."""
    ground = grounds(tree, asking)
    left = dict(asking)
    for unit_id, numbers in stated.items():
        where = ground[unit_id]
        if where is not None:
            left[where] -= lower_bound(numbers.get(grade))
    for unit_id in asking:
        parent = tree.parent(unit_id)
        outer = None if parent is None else ground[parent]
        if outer is not None:
            left[outer] -= asking[unit_id]
    found = []
    for unit_id, amount in left.items():
        candidates = [
            i
            for i, numbers in stated.items()
            if ground[i] == unit_id and not is_exact(numbers.get(grade))
        ]
        if amount < 0:
            params = {"id": unit_id, "measure": grade, "value": asking[unit_id]}
            params |= {"least": asking[unit_id] - amount}
            problems.append(Problem(code="figure_below_parts", unit=unit_id, params=params))
        found.append(_Supply(grade, unit_id, amount, tuple(candidates)))
    return found


def _handed_out(
    supplies: Sequence[_Supply], room: Mapping[str, int], rng: Random
) -> list[dict[str, int]] | None:
    """The shares of each supply, drawn at random; ``None`` if there is no way to hand all out.

    The pickiest supply draws first. If one then finds no room left, which can only happen where
    grades are stated for different units, a flow through a network decides whether there is a way.
    """
    left = dict(room)
    order = sorted(range(len(supplies)), key=lambda n: len(supplies[n].candidates))
    given: dict[int, dict[str, int]] = {}
    for n in order:
        own = {i: left[i] for i in supplies[n].candidates}
        if sum(own.values()) < supplies[n].amount:
            return _flow(supplies, room)
        given[n] = drawn(supplies[n].amount, own, rng)
        for unit_id, number in given[n].items():
            left[unit_id] -= number
    return [given[n] for n in range(len(supplies))]


def _flow(supplies: Sequence[_Supply], room: Mapping[str, int]) -> list[dict[str, int]] | None:
    # nodes are numbers, because the order of sets of texts differs from run to run
    units = {unit_id: len(supplies) + 2 + n for n, unit_id in enumerate(room)}
    network: nx.DiGraph[int] = nx.DiGraph()
    for n, supply in enumerate(supplies, start=2):
        network.add_edge(0, n, capacity=supply.amount)
        for unit_id in supply.candidates:
            network.add_edge(n, units[unit_id], capacity=supply.amount)
    for unit_id, node in units.items():
        network.add_edge(node, 1, capacity=room[unit_id])
    value, flow = nx.maximum_flow(network, 0, 1)
    if value < sum(supply.amount for supply in supplies):
        return None
    return [
        {i: flow[n][units[i]] for i in supply.candidates if flow[n][units[i]]}
        for n, supply in enumerate(supplies, start=2)
    ]
