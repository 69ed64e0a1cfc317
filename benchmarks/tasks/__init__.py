"""The tasks: what is measured, by party_org and by peers at the same work."""

from collections.abc import Iterator

from benchmarks.rows import Task
from benchmarks.scene import Scene
from benchmarks.tasks import changes, files, plans, sums, values

YAML_UP_TO = 10_000
"""Units; YAML is for people, and nobody edits a nation by hand."""


def tasks(scene: Scene) -> Iterator[Task]:
    """All tasks of one size, in the order of the table."""
    yield from values.tasks(scene)
    yield from files.json_tasks(scene)
    if len(scene.made) <= YAML_UP_TO:
        yield from files.yaml_tasks(scene)
    yield from sums.tasks(scene)
    yield from changes.tasks(scene)
    yield from plans.tasks(scene)
