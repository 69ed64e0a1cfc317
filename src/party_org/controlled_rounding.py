"""A proportional table in whole numbers whose rows and columns both add up.

Rounding the columns of a table one by one by largest remainder favours the same rows every time:
three grades with one member each would all go to the first of three equal parts. *Controlled
rounding* (Bacharach 1966; Cox and Ernst 1982) rounds every number of the table **and** every row
sum down or up to the next integer, and keeps the column sums.
"""

from collections.abc import Sequence

import networkx as nx

__all__ = ["controlled_rounding"]


def controlled_rounding(
    amounts: Sequence[int], weights: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """Each of ``amounts`` in whole shares proportional to ``weights``, all of them consistently.

    The quota of row ``p`` in column ``g`` is ``amounts[g] * weights[p] / sum(weights)``. Columns
    add up to their amounts; every number is its quota, and every row sum the sum of the quotas of
    its row, rounded down or up.

    Such a table always exists. Rounding every quota down leaves 0 or 1 to be added to every
    number, in given column sums and between two neighbouring integers in every row: a flow through
    a network with integer capacities. The exact remainders are one feasible flow, so there is an
    integral one too.

    Of all such tables it is the one nearest to the quotas: the sum of the distances, and of their
    squares, is the least. **Ties:** of equally near tables it is the one that rounds up in the
    first place where they differ, reading row by row. So the answer is defined by the question and
    not by the way it is found, and a single column is apportioned by largest remainder.

    Returns:
        One tuple for each of ``amounts``, with a share for each of ``weights``.

    Raises:
        ZeroDivisionError: if the weights add up to 0. Negative numbers are not looked for.

    >>> controlled_rounding([1, 1, 1], [1, 1, 1])
    ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    >>> controlled_rounding([5], [10, 7])
    ((3, 2),)
    """
    base = sum(weights)
    quotas = [[divmod(amount * weight, base) for weight in weights] for amount in amounts]
    remainders = [[remainder for _, remainder in column] for column in quotas]
    raised = _raised(remainders, base)
    return tuple(
        tuple(floor + ((p, g) in raised) for p, (floor, _) in enumerate(column))
        for g, column in enumerate(quotas)
    )


def _raised(remainders: Sequence[Sequence[int]], base: int) -> set[tuple[int, int]]:
    """The (row, column) pairs to round up: the cheapest flow from the columns through the rows."""
    cells = [
        (p, g, remainder)
        for p, row in enumerate(zip(*remainders, strict=True))
        for g, remainder in enumerate(row)
        if remainder
    ]
    if not cells:
        return set()
    network: nx.DiGraph[tuple[str, int]] = nx.DiGraph()
    for g, column in enumerate(remainders):
        network.add_node(("column", g), demand=-(sum(column) // base))
    for place, (p, g, remainder) in enumerate(cells, start=1):
        # Rounding up saves the remainder. Below it stands one binary digit for every cell, the
        # first the highest: these decide ties, and never outweigh a difference of remainders.
        gain = (remainder << len(cells)) + (1 << (len(cells) - place))
        network.add_edge(("column", g), ("row", p), capacity=1, weight=-gain)
    spare = 0
    for p, row in enumerate(zip(*remainders, strict=True)):
        least, rest = divmod(sum(row), base)
        network.add_node(("row", p), demand=least)
        if rest:  # the row sum may be rounded up
            network.add_edge(("row", p), ("spare", 0), capacity=1, weight=0)
            spare += rest
    network.add_node(("spare", 0), demand=spare // base)
    _, flow = nx.network_simplex(network)
    return {(p, g) for p, g, _ in cells if flow["column", g]["row", p]}
