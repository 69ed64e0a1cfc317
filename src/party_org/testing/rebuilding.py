"""The same hierarchy made in another way, which must make no difference."""

from party_org.hierarchy import Hierarchy
from party_org.regime import UNRESTRICTED
from party_org.units import Unit

__all__ = ["alone", "rebuilt", "turned"]


def rebuilt(h: Hierarchy) -> Hierarchy:
    """The same hierarchy without anything that was worked out before."""
    return _from_pairs(h, [(unit, h.parent(unit.id)) for unit in h.walk()])


def turned(h: Hierarchy) -> Hierarchy:
    """The same units with all children in the opposite order."""
    return _from_pairs(h, [(unit, h.parent(unit.id)) for unit in h.walk()][::-1])


def alone(h: Hierarchy, unit_id: str) -> Hierarchy:
    """One unit without what is below it."""
    unit = h[unit_id]
    schemes = h.schemes.values()
    return Hierarchy.from_pairs([(unit, None)], as_of=h.as_of, regime=UNRESTRICTED, schemes=schemes)


def _from_pairs(h: Hierarchy, pairs: list[tuple[Unit, str | None]]) -> Hierarchy:
    return Hierarchy.from_pairs(
        pairs, as_of=h.as_of, regime=h.regime, ended=h.ended, schemes=h.schemes.values()
    )
