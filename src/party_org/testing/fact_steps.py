"""Strategies for facts of one unit: names, grades, titles, corrections."""

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from party_org.operations.base import Operation
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.origins import Origin
from party_org.ratings import Title
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.testing.indicators import indicators_for
from party_org.testing.memberships import memberships
from party_org.testing.ratings import RATED, member_ratings
from party_org.testing.scenes import Scene

__all__ = ["FACTS", "fact"]

_NAMES = ("Chi bộ thôn A", "Chi bộ thôn B", "Đảng bộ xã")
_TITLES = ("4 tốt", "tiêu biểu")
_YEARS = (2021, 2022)
_ORIGINS = (Origin.ENTERED, Origin.PUBLISHED, Origin.ESTIMATED)


@st.composite
def fact(draw: st.DrawFn, scene: Scene, op: str) -> Operation:
    """One kind of fact about one unit, which must be possible."""
    match op:
        case "rename":
            unit = scene.h[draw(st.sampled_from(scene.ids))]
            name = draw(st.sampled_from([n for n in _NAMES if n != unit.name]))
            code = draw(st.sampled_from([None, *(c for c in ("07", "08") if c != unit.code)]))
            recoded = code is not None and draw(st.booleans())
            return Rename(unit.id, None if recoded else name, code=code)
        case "rate":
            unit_id, key = draw(st.sampled_from(_unrated(scene)))
            grades = [g.id for g in STANDARD_SCHEMES[key[0]].organizations]
            grade = draw(st.sampled_from([*grades, "not_rated"]))
            return Rate(unit_id, *key, grade, origin=draw(st.sampled_from(_ORIGINS)))
        case "rate_members":
            unit_id, key = draw(st.sampled_from(_silent(scene)))
            return RateMembers(unit_id, *key, draw(member_ratings(scheme=key[0], total=9)))
        case "give_title":
            return GiveTitle(*draw(st.sampled_from(_without_title(scene))))
        case _:
            return draw(_amendments(scene))


def _unrated(scene: Scene) -> list[tuple[str, tuple[str, int]]]:
    return [(i, key) for i in scene.ids for key in RATED if key not in scene.h[i].ratings]


def _silent(scene: Scene) -> list[tuple[str, tuple[str, int]]]:
    cells = [scene.roll(i) for i in scene.cells]
    return [(cell.id, key) for cell in cells for key in RATED if key not in cell.member_ratings]


def _without_title(scene: Scene) -> list[tuple[str, str, int]]:
    had = {i: {(t.name, t.year) for t in scene.h[i].titles} for i in scene.ids}
    return [
        (i, title, year)
        for i in scene.ids
        for title in _TITLES
        for year in _YEARS
        if (title, year) not in had[i]
    ]


@st.composite
def _amendments(draw: st.DrawFn, scene: Scene) -> Amend:
    """A correction that does correct something."""
    unit = scene.h[draw(st.sampled_from(scene.ids))]
    reason = draw(st.sampled_from((None, "a slip of the pen")))
    if unit.holds_members and draw(st.booleans()):
        roll = draw(memberships())
        if roll != scene.roll(unit.id).members:
            return Amend(unit.id, {"members": roll}, reason=reason)
    if bool(scene.indicators) and draw(st.booleans()):
        key = draw(st.sampled_from(scene.indicators))
        changed = {**unit.indicators, key: draw(indicators_for(key))}
        if changed != unit.indicators:
            return Amend(unit.id, {"indicators": changed}, reason=reason)
    field = draw(st.sampled_from(("sector", "name", "tags", "titles", "note")))
    offers = {
        "sector": ("village", "school", None),
        "name": _NAMES,
        "tags": ((), ("pilot",), ("border", "pilot")),
        "titles": ((), (Title("tiêu biểu", 2022),)),
        "note": ("as of June", None),
    }
    values = [value for value in offers[field] if value != getattr(unit, field)]
    return Amend(unit.id, {field: draw(st.sampled_from(values))}, reason=reason)


FACTS: Mapping[str, Callable[[Scene], bool]] = {
    "rename": lambda scene: True,  # noqa: ARG005 - the others look at the scene
    "rate": lambda scene: bool(_unrated(scene)),
    "rate_members": lambda scene: bool(_silent(scene)),
    "give_title": lambda scene: bool(_without_title(scene)),
    "amend": lambda scene: True,  # noqa: ARG005 - the others look at the scene
}
"""Each statement of a fact by its word in data, and when it is possible."""
