"""One operation of each kind: checked, with its receipt; the hierarchy before stays as it was."""

from collections.abc import Callable, Iterator

import party_org as po
from benchmarks.peers import bare, bigtree, networkx, numpy, pandas
from benchmarks.rows import Task, Work
from benchmarks.scene import Scene

KEPT = "in a copy, so that the state before is kept; unchecked"


def tasks(scene: Scene) -> Iterator[Task]:
    """The tasks, in their order."""
    ours, *others = mergers(scene).items()
    yield Task("merge", "merge: checks, receipt, a new hierarchy", ours[1], dict(others))
    for name, step in operations(scene).items():
        yield Task(
            name,
            name.replace("-", " "),
            Work(lambda h, step=step: h.apply(step()), lambda: scene.base),  # type: ignore[misc]  # a default binds it now
            {
                "bare Python": Work(
                    lambda tables: tables.copy(),
                    lambda: scene.tables,
                    "three tables copied, no more",
                )
            },
        )


def mergers(scene: Scene) -> dict[str, Work]:
    """One merger, by party_org and by all peers."""
    gone, into = scene.two
    places = {unit_id: n for n, (unit_id, _, _) in enumerate(scene.rows)}
    return {
        "party_org": Work(lambda h: h.merge([gone], into=into).after, lambda: scene.base),
        "networkx": Work(lambda g: networkx.merged(g, gone, into), lambda: scene.graph, KEPT),
        "bigtree": Work(lambda root: bigtree.merged(root, gone, into), lambda: scene.nodes, KEPT),
        "pandas": Work(lambda frame: pandas.merged(frame, gone, into), lambda: scene.frame, KEPT),
        "bare Python": Work(lambda t: bare.merged(t, gone, into), lambda: scene.tables, KEPT),
        "numpy": Work(
            lambda arrays: numpy.merged(arrays, places[gone], places[into]),
            lambda: scene.arrays,
            KEPT,
        ),
    }


def operations(scene: Scene) -> dict[str, Callable[[], po.Operation]]:
    """One operation of each kind but the merger, made anew at every run: that is timed as well."""
    first, second = scene.two
    here, there = scene.communes[0], scene.communes[-1]
    half = po.Membership(2)
    above = scene.base.parent(there)
    assert above is not None
    made: dict[str, Callable[[], po.Operation]] = {
        "establish": lambda: po.Establish(
            po.Cell(id="new"), under=here, members_from={first: half}, rest="unknown"
        ),
        "split": lambda: po.Split(
            first,
            into=[po.Part(first, members=po.REST), po.Part(po.Cell(id="new"), members=2)],
            rest="proportional",
        ),
        "dissolve": lambda: po.Dissolve(first, members_to=second),
        "transfer": lambda: po.Transfer(first, to=there),
        "convert": lambda: po.Convert(first, to=po.Cell(id="new")),
        "rename": lambda: po.Rename(first, "Chi bộ 1"),
        "amend": lambda: po.Amend(first, {"note": "checked"}),
        "rate": lambda: po.Rate(first, "B", 2022, "good"),
        "admit": lambda: po.Admit(first, 1, rest="unknown"),
        "transfer-members": lambda: po.TransferMembers(
            2, source=first, to=second, rest="proportional"
        ),
    }
    if above != scene.base.parent(here):  # more than one district
        made["transfer-a-commune"] = lambda: po.Transfer(here, to=above)
        made["end-level-district"] = lambda: po.EndLevel("district")
    return made
