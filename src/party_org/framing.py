"""What goes into a hierarchy beside its units, and reading units out of any networkx graph."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import networkx as nx

from party_org.building import Pair
from party_org.checks import as_nfc, check_id, wrong_type
from party_org.mappings import FrozenDict
from party_org.periods import is_day
from party_org.problems import Problem
from party_org.regime import Regime
from party_org.schemes import RatingScheme
from party_org.showing import shown
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.units import Unit

__all__: list[str] = []


def all_schemes(own: Iterable[RatingScheme]) -> Mapping[str, RatingScheme]:
    """The standard schemes with the user's own beside or instead of them, by id."""
    extra = {scheme.id: scheme for scheme in own if STANDARD_SCHEMES.get(scheme.id) != scheme}
    return FrozenDict({**STANDARD_SCHEMES, **extra}) if extra else STANDARD_SCHEMES


def own_schemes(schemes: Mapping[str, RatingScheme]) -> dict[str, RatingScheme]:
    """Those of ``schemes`` that are not standard ones, by id."""
    return {i: scheme for i, scheme in schemes.items() if STANDARD_SCHEMES.get(i) != scheme}


def frame_problems(as_of: Any, regime: Any, ended: Any, schemes: Any) -> list[Problem]:
    """What is wrong with the day, the regime, the ended identities and the schemes."""
    problems = [] if is_day(as_of) else [wrong_type("as_of", "a date", as_of)]
    if not isinstance(schemes, tuple):
        return [*problems, wrong_type("schemes", "a list of rating schemes", schemes)]
    problems += [
        wrong_type(f"schemes[{n}]", "a RatingScheme", scheme)
        for n, scheme in enumerate(schemes)
        if not isinstance(scheme, RatingScheme)
    ]
    if regime is not None and not isinstance(regime, Regime):
        problems.append(wrong_type("regime", "a Regime", regime))
    if not isinstance(ended, Mapping):
        return [*problems, wrong_type("ended", "a mapping from id to date", ended)]
    for unit_id, day in ended.items():
        problems += check_id(as_nfc(unit_id), "ended")
        where = unit_id if isinstance(unit_id, str) else shown(unit_id)
        problems += [] if is_day(day) else [wrong_type(f"ended.{where}", "a date", day)]
    return problems


def as_ended(ended: Mapping[str, date]) -> FrozenDict[str, date]:
    """The ended identities, spelled as units spell theirs: in composed form."""
    return FrozenDict({as_nfc(unit_id): day for unit_id, day in ended.items()})


def pairs_of(graph: "nx.DiGraph[Any]", attribute: str) -> tuple[list[Problem], list[Pair]]:
    """The units at the nodes with their parents, siblings in the order of the edges."""
    problems: list[Problem] = []
    pairs: list[Pair] = []
    if not isinstance(graph, nx.Graph):
        return [wrong_type("graph", "a networkx graph", graph)], []
    if not isinstance(attribute, str):
        return [wrong_type("attribute", "a text", attribute)], []
    if not graph.is_directed() or graph.is_multigraph():
        reason = "it should be a plain nx.DiGraph with edges parent → child"
        return [Problem(code="not_a_tree", params={"reason": reason})], []
    for node, data in graph.nodes(data=True):
        unit, parents = data.get(attribute), list(graph.predecessors(node))
        if not isinstance(unit, Unit) or unit.id != node:
            problems.append(wrong_type(f"nodes[{shown(node)}].{attribute}", "its unit", unit))
        elif len(parents) > 1:
            reason = f"{shown(node)} has {len(parents)} parents"
            problems.append(Problem(code="not_a_tree", unit=node, params={"reason": reason}))
        else:
            pairs.append((unit, parents[0] if parents else None))
    if not problems:
        rank = {}
        for node in graph:
            rank.update({child: n for n, child in enumerate(graph.successors(node))})
        pairs.sort(key=lambda pair: rank.get(pair[0].id, 0))
    return problems, pairs
