"""Everything that the tasks of one size start from, each made when it is first asked for."""

import json
import pickle
from functools import cached_property
from typing import Any

import networkx as nx

import party_org as po
from benchmarks.peers import bare, bigtree, networkx, numpy, pandas
from benchmarks.trees import AS_OF, Made, pairs, random_steps

STEPS = 10_000
"""Of the long plan."""


class Scene:
    """One generated organisation, in party_org and in the terms of every peer."""

    def __init__(self, size: str, made: list[Made] | None = None) -> None:
        self.size = size
        self.made = list(pairs(size)) if made is None else made
        # a district is too small for the long plan
        self.steps = STEPS if len(self.made) > 1000 else STEPS // 100

    # party_org -------------------------------------------------------------------------------

    def build(self) -> po.Hierarchy:
        """A new hierarchy, of which nothing has been asked yet."""
        return po.Hierarchy.from_pairs(self.made, as_of=AS_OF)

    @cached_property
    def base(self) -> po.Hierarchy:
        """A hierarchy whose roll-ups are known."""
        base = self.build()
        base.rollup()
        return base

    @cached_property
    def communes(self) -> tuple[str, ...]:
        """The base committees."""
        return tuple(unit.id for unit in self.base.walk(po.BaseCommittee))

    @cached_property
    def two(self) -> tuple[str, str]:
        """Two cells of one commune."""
        first, second, *_ = self.base.children(self.communes[0])
        return first, second

    @cached_property
    def merged(self) -> po.Outcome:
        """One merger."""
        gone, into = self.two
        return self.base.merge([gone], into=into)

    @cached_property
    def moved(self) -> po.Hierarchy:
        """The base after one transfer: as many units, one of them elsewhere."""
        return self.base.transfer(self.two[0], to=self.communes[-1]).after

    @cached_property
    def twin(self) -> po.Hierarchy:
        """An equal hierarchy that shares nothing with the base."""
        twin: po.Hierarchy = pickle.loads(pickle.dumps(self.base))  # noqa: S301  # our own
        return twin

    @cached_property
    def plan(self) -> po.Plan:
        """A long plan that can be carried out."""
        return po.Plan(steps=random_steps(self.base, self.steps))

    @cached_property
    def halves(self) -> tuple[po.Outcome, po.Outcome]:
        """Two plans one after the other, a tenth of the long plan each."""
        number = self.steps // 10
        plan = random_steps(self.base, 2 * number)
        first = self.base.apply(po.Plan(steps=plan[:number]))
        return first, first.after.apply(po.Plan(steps=plan[number:]))

    # files -----------------------------------------------------------------------------------

    @cached_property
    def json(self) -> str:
        """The hierarchy as a flat file for machines."""
        return po.dumps(self.base, style="flat")

    @cached_property
    def nested_json(self) -> str:
        """The hierarchy as a file for people."""
        return po.dumps(self.base)

    @cached_property
    def yaml(self) -> str:
        """The hierarchy as YAML."""
        return po.dumps(self.base, format="yaml")

    @cached_property
    def plain(self) -> Any:
        """The data of the flat file, as dictionaries."""
        return json.loads(self.json)

    @cached_property
    def pickled(self) -> bytes:
        """The hierarchy as a pickle."""
        return pickle.dumps(self.base)

    # peers -----------------------------------------------------------------------------------

    @cached_property
    def unit_graph(self) -> "nx.DiGraph[str]":
        """For networkx: a graph with the units themselves."""
        return networkx.of_units(self.made)

    @cached_property
    def graph(self) -> "nx.DiGraph[str]":
        """For networkx: a graph with the numbers of each unit."""
        return networkx.build(self.rows)

    @cached_property
    def rows(self) -> list[bare.Record]:
        """For all peers: (id, parent, numbers) of each unit, parents first."""
        return [(unit.id, parent, bare.numbers(unit)) for unit, parent in self.made]

    @cached_property
    def lists(self) -> bare.Lists:
        """For bare Python: lists in pre-order."""
        return bare.build(self.rows)

    @cached_property
    def tables(self) -> bare.Tables:
        """For bare Python: dictionaries by id, which can be edited."""
        return bare.tables(self.rows)

    @cached_property
    def known(self) -> dict[str, bare.Numbers]:
        """For bare Python: the sums of all units by id."""
        found = zip(*bare.sums(self.lists), strict=True)
        return dict(zip(self.lists.ids, found, strict=True))

    @cached_property
    def arrays(self) -> Any:
        """For numpy: an array for each number."""
        return numpy.build(self.rows)

    @cached_property
    def frame(self) -> Any:
        """For pandas: a frame with a row for each unit."""
        return pandas.build(self.rows)

    @cached_property
    def nodes(self) -> Any:
        """For bigtree: its root."""
        return bigtree.build(self.rows)
