"""How cost grows with size: the same organisation from 400 to 300,000 units."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from attrs import frozen

import party_org as po
from benchmarks.rows import Work, seconds
from benchmarks.scene import Scene
from benchmarks.table import amount
from benchmarks.trees import pairs, random_steps

SIZES = (400, 1_000, 2_600, 6_700, 17_000, 44_000, 115_000, 300_000)
STEPS = 100


@frozen
class Curve:
    """The cost of one task at each size.

    Attributes:
        what: the task.
        expected: the exponent that it should have: 1 for linear, 0 for flat.
        seconds: the cost by units.
    """

    what: str
    expected: int
    seconds: Mapping[int, float]

    @property
    def slope(self) -> float:
        """The exponent over the larger half of the sizes, by least squares in logarithms."""
        points = sorted(self.seconds.items())
        upper = points[len(points) // 2 :] if len(points) > 3 else points
        return slope([(math.log(units), math.log(cost)) for units, cost in upper])


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the line that fits best.

    >>> slope([(0, 1), (1, 3), (2, 5)])
    2.0
    """
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    across = sum((a - x) * (b - y) for a, b in points)
    return across / sum((a - x) ** 2 for a, _ in points)


def scene_of(units: int) -> Scene:
    """The first units of the nation, in pre-order: they are a tree of the same shape."""
    return Scene(f"{units}", list(islice(pairs("nation-even"), units)))


Costs = dict[str, tuple[int, Work]]


def costs(scene: Scene) -> Costs:
    """What is measured, and the exponent that is expected."""
    gone, into = scene.two
    there = scene.communes[-1]
    plan = po.Plan(steps=random_steps(scene.base, STEPS))
    return {
        "load JSON": (1, Work(po.loads, lambda: scene.json)),
        "check by the Charter's rules": (1, Work(lambda h: h.check(), lambda: scene.base)),
        "build and check": (1, Work(lambda _: scene.build())),
        "roll-up of every unit": (1, Work(lambda h: h.rollup(), scene.build)),
        f"plan of {STEPS} steps": (0, Work(plan.apply, lambda: scene.base)),
        "merge": (0, Work(lambda h: h.merge([gone], into=into), lambda: scene.base)),
        "findings of it": (0, Work(lambda done: done.findings(), lambda: scene.merged)),
        "roll-up after a transfer": (
            0,
            Work(
                lambda h: h.rollup(),
                lambda: scene.base.transfer(gone, to=there).after,
                often=5,
            ),
        ),
    }


def measure(
    sizes: Iterable[int], runs: int, say: Callable[[str], None] = lambda _: None
) -> list[Curve]:
    """The curves."""
    taken: dict[str, dict[int, float]] = {}
    expected: dict[str, int] = {}
    for units in sizes:
        say(f"{units:,} units")
        scene = scene_of(units)
        for what, (exponent, work) in costs(scene).items():
            expected[what] = exponent
            taken.setdefault(what, {})[len(scene.made)] = seconds(work, runs)
    return [Curve(what, expected[what], found) for what, found in taken.items()]


def text(curves: Sequence[Curve]) -> str:
    """The curves as a table for a terminal."""
    sizes = sorted({units for curve in curves for units in curve.seconds})
    lines = [f"{'units':30}" + "".join(f"{units:>10,}" for units in sizes) + f"{'exponent':>10}"]
    for curve in curves:
        costs_ = "".join(f"{amount(curve.seconds[units]):>10}" for units in sizes)
        lines.append(f"{curve.what:30}{costs_}{curve.slope:>10.2f}")
    return "\n".join(lines)


def as_json(curves: Sequence[Curve]) -> str:
    """The curves for machines."""
    return json.dumps(
        [
            {"what": curve.what, "slope": curve.slope, "seconds": dict(curve.seconds)}
            for curve in curves
        ],
        indent=2,
    )
