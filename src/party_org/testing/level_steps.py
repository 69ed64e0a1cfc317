"""Strategies for levels of committees that end, whole or only those of one branch or sector."""

from collections.abc import Mapping

from attrs import frozen
from hypothesis import strategies as st

from party_org.operations.end_level import EndLevel
from party_org.testing.scenes import Scene
from party_org.units import Committee

__all__ = ["endings", "levels_to_end"]

_FIELDS = ("branch", "sector", "code", "name")


@frozen
class _Ending:
    """Some committees of a level, and where what is under each may go.

    Attributes:
        homes: committee that ends → the units that can take its children and places.
    """

    level: str
    where: Mapping[str, str]
    homes: Mapping[str, list[str]]


@st.composite
def endings(draw: st.DrawFn, scene: Scene) -> EndLevel:
    """A level, or some of its committees, ends; there must be one that can."""
    found = draw(st.sampled_from(levels_to_end(scene)))
    parents = {unit: scene.h.parent(unit) for unit in found.homes}
    common = [i for i in scene.ids if all(i in homes for homes in found.homes.values())]
    ways = ["each its own"]
    ways += ["one"] if common else []
    ways += ["parents"] if all(parents[unit] in found.homes[unit] for unit in parents) else []
    way = draw(st.sampled_from(ways[::-1]))
    if way == "parents":
        return EndLevel(found.level, where=found.where)
    if way == "one":
        return EndLevel(found.level, where=found.where, children_to=draw(st.sampled_from(common)))
    targets = {unit: draw(st.sampled_from(homes)) for unit, homes in found.homes.items()}
    # whoever goes to its parent need not be named
    kept = {u: to for u, to in targets.items() if to != parents[u] or draw(st.booleans())}
    return EndLevel(found.level, where=found.where, children_to=kept)


def levels_to_end(scene: Scene) -> list[_Ending]:
    """Levels that can end, whole or in part, with all that is under them going where it may sit."""
    committees = [unit for unit in scene.h.walk() if isinstance(unit, Committee)]
    wheres: dict[tuple[str, str | None, str | None], list[str]] = {}
    for unit in committees:
        values = [(name, getattr(unit, name)) for name in _FIELDS if getattr(unit, name)]
        for name, value in ((None, None), *values):
            wheres.setdefault((unit.level, name, value), []).append(unit.id)
    found = []
    for (level, name, value), ending in wheres.items():
        homes = {unit: _homes(scene, unit, ending) for unit in ending}
        if all(homes.values()):
            where = {name: value} if name is not None and value is not None else {}
            found.append(_Ending(level, where, homes))
    return found


def _homes(scene: Scene, unit: str, ending: list[str]) -> list[str]:
    """Where the children and places of a committee that ends may go: to what goes on."""
    if scene.h.parent(unit) is None:
        return []
    gone = {*ending}
    return [
        home
        for home in scene.ids
        if not gone & scene.above[home]
        and all(scene.may_sit(child, home) for child in scene.h.children(unit))
        and (not scene.places(unit) or hasattr(scene.h[home], "places"))
    ]
