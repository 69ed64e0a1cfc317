"""The steps of a plan, written from an old → new table of units.

Rows that name a unit in common belong together, and each such group becomes the operations that
say what happens to it:

* one unit that becomes another: a conversion, which keeps its place, its members and all below it;
* several that become one: a merger, into the one that goes on or into a new unit;
* one that becomes several: a split, with the unit itself among the parts if it goes on;
* several that become several: a new unit comes into being by the merger or conversion of what goes
  there as a whole, and is established where nothing does. What is left of a divided unit is handed
  over: each child and each listed place to one unit, the members of a cell by their numbers. A
  committee that ends so ends its operation, a cell is dissolved.

Groups higher up in the tree come first, so that what is below a committee is already where it goes
when its own turn comes; and a group with a unit that is to be under a new one comes after that.
Each step is tried on the state that the steps before it have left, and its problems are told by
row.
"""

from collections.abc import Iterable
from datetime import date

import networkx as nx
from attrs import evolve

from party_org.errors import PlanRejected
from party_org.execution import Execution
from party_org.hierarchy import Hierarchy
from party_org.mapping_checks import check_members, check_named, check_table
from party_org.mapping_rows import TableRow
from party_org.mapping_tables import Group, Table
from party_org.mapping_writing import Writer
from party_org.operations.allotment import RestPolicy
from party_org.operations.base import Operation
from party_org.problems import Problem

__all__: list[str] = []


def steps_from_mapping(
    hierarchy: Hierarchy, rows: Iterable[TableRow], effective: date | None, rest: RestPolicy
) -> tuple[Operation, ...]:
    """The steps that a table describes; see :meth:`party_org.plans.Plan.from_mapping`.

    Raises:
        PlanRejected: with everything that is wrong, row by row.
    """
    table = Table.read(rows)
    check_table(hierarchy, table)
    wrong = {n for n, _ in table.problems}
    writer = Writer(hierarchy, table, rest, Execution.begin(hierarchy, effective))
    for group in _in_order(hierarchy, table):
        if wrong.isdisjoint(group.rows) and table.in_doubt.isdisjoint((*group.olds, *group.news)):
            group.staying = [new for new in group.news if _stays_whole(hierarchy, group, new)]
            check_members(hierarchy, table, group)
            check_named(hierarchy, table, group)
            writer.write(group)
    _note_failures(writer)
    by_row = sorted(table.problems, key=lambda pair: pair[0])
    problems = [*writer.run.frame, *(problem for _, problem in by_row)]
    if problems:
        raise PlanRejected(problems)
    return tuple(step for step, _ in writer.steps)


def _stays_whole(hierarchy: Hierarchy, group: Group, unit_id: str) -> bool:
    """Whether a unit is named as a result only, and was there before."""
    return unit_id in hierarchy and not group.of_old(unit_id)


def _in_order(hierarchy: Hierarchy, table: Table) -> list[Group]:
    """The groups, those higher up first, and those with units under a new one after it."""
    groups = table.groups()
    depths = [_depth(hierarchy, group) for group in groups]
    begins = {new: n for n, group in enumerate(groups) for new in group.news}
    order: nx.DiGraph[int] = nx.DiGraph()
    order.add_nodes_from(range(len(groups)))
    for n, group in enumerate(groups):
        for row in group.rows.values():
            if row.under is not None and row.under not in hierarchy and row.under in begins:
                order.add_edge(begins[row.under], n)
    order.remove_edges_from(list(nx.selfloop_edges(order)))
    while not nx.is_directed_acyclic_graph(order):
        circle = nx.find_cycle(order)
        ids = " → ".join(groups[n].news[0] for n, _ in circle)
        rows = [next(iter(groups[n].rows)) for n, _ in circle]
        table.refuse("cycle", rows, groups[circle[0][0]].news[0], ids=ids)
        order.remove_edges_from(circle)
    return [groups[n] for n in nx.lexicographical_topological_sort(order, key=lambda n: depths[n])]


def _depth(hierarchy: Hierarchy, group: Group) -> int:
    """How far below the root the highest of the units before is."""
    return min((len(hierarchy.ancestors(i)) for i in group.olds if i in hierarchy), default=0)


def _note_failures(writer: Writer) -> None:
    """Note the problems of the steps with the rows that the steps are for."""
    table = writer.table
    news = {row.new for row in table.rows.values()}
    for index, problems in sorted(writer.run.failed.items()):
        _, rows = writer.steps[index]
        for problem in problems:
            # a result that has not come into being is told where it could not
            if not (problem.code == "unknown_unit" and problem.unit in news):
                table.note(_about(problem, rows, table), [evolve(problem, step=None)])


def _about(problem: Problem, rows: tuple[int, ...], table: Table) -> tuple[int, ...]:
    """Of the rows of a step, those that name the unit that a problem is about, if any does."""
    named = (problem.unit, problem.params.get("child"))
    found = [n for n in rows if not {table.rows[n].old, table.rows[n].new}.isdisjoint(named)]
    return tuple(found) or rows
