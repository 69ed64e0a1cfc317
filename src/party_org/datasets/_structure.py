"""Figures that count organisations, and the tree that must agree with them."""

from collections.abc import Iterable

from party_org.datasets._demands import demand_of
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.weighing.schema import KINDS

__all__: list[str] = []


def structure_count(tree: Hierarchy, unit_id: str, measure: str) -> int | None:
    """The number of organisations that a measure counts; ``None`` if it counts none.

    ``"cells.health_station"`` counts the cells of that sector.
    """
    rollup = tree.rollup(unit_id)
    if measure in KINDS:
        number: int = getattr(rollup, measure)
        return number
    kind, _, sector = measure.partition(".")
    if kind != "cells":
        return None
    return rollup.by_sector("cell").get(sector.replace("_", " "), 0)


def structure_problems(tree: Hierarchy, figures: Iterable[Figure]) -> list[Problem]:
    """The counts of organisations that the tree does not meet, as far as reports hedge them."""
    problems = []
    for figure in figures:
        found = structure_count(tree, figure.unit, figure.measure)
        if found is None or figure.value is None or demand_of(figure).within(found, found):
            continue
        params = {
            "id": figure.unit,
            "measure": figure.measure,
            "value": figure.value,
            "qualifier": figure.qualifier,
            "found": found,
        }
        problems.append(Problem(code="figure_not_met", unit=figure.unit, params=params))
    return problems
