"""What single units state, as bounds of every measure."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from party_org.counts import Count, is_exact, lower_bound
from party_org.regime import Regime, slot
from party_org.schemes import NOT_RATED, RatingScheme
from party_org.units import UNIT_KINDS, MemberUnit, Unit
from party_org.weighing.schema import NEITHER, RatingTopic, rating_topic, structure
from party_org.weighing.ties import INF

__all__ = ["Reader", "kinds_below", "reader_of"]

Pair: TypeAlias = tuple[int, int]
Reader: TypeAlias = Callable[[Unit, frozenset[str]], Pair]
"""Reads the bounds of one measure from a unit; the kinds are those that there may be below it
although the tree does not show any."""

_NOTHING: Pair = (0, 0)
_ANYTHING: Pair = (0, INF)


def reader_of(measure: str, schemes: Mapping[str, RatingScheme]) -> Reader:
    """What reads the bounds of a measure that adds up from a single unit."""
    counted = structure(measure)
    if counted is not None:
        return _structure_reader(*counted)
    topic = rating_topic(measure, schemes)
    if topic is None:
        return _member_reader(measure.removeprefix("members."))
    if topic.name not in (*topic.own, *topic.inner, NOT_RATED, NEITHER):
        return lambda unit, below: _ANYTHING  # noqa: ARG005  # a sum: what it is of bounds it
    if topic.subject == "members":
        return _member_rating_reader(topic)
    return _grade_reader(topic)


def _structure_reader(kinds: tuple[str, ...], sector: str | None) -> Reader:
    def read(unit: Unit, below: frozenset[str]) -> Pair:
        counts = unit.kind in kinds and (sector is None or _same_sector(unit.sector, sector))
        return int(counts), INF if not below.isdisjoint(kinds) else int(counts)

    return read


def _same_sector(stated: str | None, sector: str) -> bool:
    return stated is not None and stated.replace("_", " ") == sector


def _member_reader(name: str) -> Reader:
    def read(unit: Unit, below: frozenset[str]) -> Pair:
        if not isinstance(unit, MemberUnit):
            return _ANYTHING if below else _NOTHING
        members = unit.members
        if name == "total":
            return _pair(members.total)
        if members.total == 0:
            return _NOTHING
        return _pair(members.official if name == "official" else members.parts().get(name))

    return read


def _member_rating_reader(topic: RatingTopic) -> Reader:
    key = (topic.scheme.id, topic.year)

    def read(unit: Unit, below: frozenset[str]) -> Pair:
        if not isinstance(unit, MemberUnit):
            return _ANYTHING if below else _NOTHING
        block = unit.member_ratings.get(key)
        return _ANYTHING if block is None else _pair(block.count(topic.name))

    return read


def _grade_reader(topic: RatingTopic) -> Reader:
    key, counted = (topic.scheme.id, topic.year), structure(topic.whose)
    assert counted is not None
    kinds, inner = counted[0], topic.inner

    def read(unit: Unit, below: frozenset[str]) -> Pair:
        low, high = _NOTHING
        if unit.kind in kinds:
            stated = unit.ratings[key].grade if key in unit.ratings else None
            here = int(topic.name in (stated, inner.get(stated or "")))
            low, high = (0, 1) if stated is None else (here, here)
        return low, high if below.isdisjoint(kinds) else INF

    return read


def _pair(count: Count) -> Pair:
    low = lower_bound(count)
    return low, low if is_exact(count) else INF


def kinds_below(regime: Regime) -> Callable[[Unit], frozenset[str]]:
    """What kinds of unit there may be anywhere below a unit, as the regime has it."""
    known: dict[str, frozenset[str]] = {}

    def below(unit: Unit) -> frozenset[str]:
        top = slot(unit)
        if top not in known:
            known[top] = _reachable(regime, top)
        return known[top]

    return below


def _reachable(regime: Regime, top: str) -> frozenset[str]:
    if regime.parents is None:
        return frozenset(UNIT_KINDS)
    found: set[str] = set()
    waiting = [top]
    while waiting:
        parent = waiting.pop()
        new = [s for s, parents in regime.parents.items() if parent in parents and s not in found]
        found.update(new)
        waiting += new
    return frozenset(text.partition(":")[0] for text in found)
