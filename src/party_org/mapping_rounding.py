"""Whole numbers of members where a crosswalk states what is to be expected.

Where members of several units mixed before they went on, a crosswalk has fractions. Rounded one by
one they would not add up. Since whole units consist of whole members, the fractions of each old
unit add up to a whole number, and so do those of each new one; then there is a table of whole
numbers with the same sums, each of them the fraction rounded down or up (a flow through a network
with integer capacities).
"""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

import networkx as nx

__all__: list[str] = []

Expected: TypeAlias = tuple[Hashable, Hashable, Fraction]
"""From where, to where, and how many are to be expected."""


def in_whole_numbers(rows: Sequence[Expected]) -> list[int] | None:
    """The numbers rounded so that all sums stay; ``None`` if the sums are not whole.

    Of all such tables it is one nearest to the fractions, found the same way every time.

    >>> half = Fraction(3, 2)
    >>> in_whole_numbers([("a", "m", half), ("a", "n", half), ("b", "m", half), ("b", "n", half)])
    [2, 1, 1, 2]
    """
    network = _network(rows)
    if network is None:
        return None
    _, flow = nx.network_simplex(network)
    return [int(number // 1) + flow["old", old].get(("new", new), 0) for old, new, number in rows]


def _network(rows: Sequence[Expected]) -> "nx.DiGraph[tuple[str, Hashable]] | None":
    """What is to be rounded up flows from old to new; ``None`` if it cannot be."""
    sums: dict[tuple[str, Hashable], Fraction] = {}
    for old, new, number in rows:
        for end, part in ((("old", old), -(number % 1)), (("new", new), number % 1)):
            sums[end] = sums.get(end, Fraction(0)) + part
    if not rows or any(total.denominator != 1 for total in sums.values()):
        return None
    network: nx.DiGraph[tuple[str, Hashable]] = nx.DiGraph()
    for end, total in sums.items():
        network.add_node(end, demand=int(total))
    scale = lcm(*(number.denominator for _, _, number in rows))
    for old, new, number in rows:
        if number % 1:
            # by so much is rounding up nearer than rounding down
            gain = int((2 * (number % 1) - 1) * scale)
            network.add_edge(("old", old), ("new", new), capacity=1, weight=-gain)
    return network
