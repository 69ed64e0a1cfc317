"""How hierarchies are read and written: the units, and what stands beside them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from cattrs import Converter

from party_org.errors import FileFormatError
from party_org.formats.class_reader import stated
from party_org.formats.containers import mapping_from
from party_org.formats.faults import Faults, not_one_of, unknown_key
from party_org.formats.hooks_units import UnitReader
from party_org.formats.trees import (
    MAX_NESTING,
    Placed,
    depth,
    flat_rows,
    nested_root,
    read_flat,
    read_nested,
)
from party_org.framing import own_schemes
from party_org.hierarchy import Hierarchy
from party_org.regime import STANDARD_REGIMES, Regime, regime_in_force
from party_org.schemes import RatingScheme

__all__ = ["Style", "hierarchy_to", "register_hierarchies"]

Style: TypeAlias = Literal["nested", "flat"]
"""Children within their parents, for people; or a list of units with the ids of their parents."""

_KEYS = ("as_of", "regime", "ended", "schemes", "root", "units")
_REGIMES = {regime.id: regime for regime in STANDARD_REGIMES}


def register_hierarchies(converter: Converter, units: UnitReader) -> None:
    """Teach ``converter`` to read hierarchies; ``units`` reads their units."""
    reader = _HierarchyReader(converter, units)
    converter.register_structure_hook(Hierarchy, lambda value, _: reader.read(value))
    converter.register_unstructure_hook(Hierarchy, lambda h: hierarchy_to(h, converter, "nested"))


class _HierarchyReader:
    """Reads hierarchies."""

    def __init__(self, converter: Converter, units: UnitReader) -> None:
        self._converter = converter
        self._units = units
        self._ended = mapping_from(
            lambda day: converter.structure(day, date), "a mapping from ids to dates"
        )

    def read(self, value: object) -> Hierarchy:
        """The hierarchy that a dictionary says.

        Raises:
            FileFormatError: with everything that is wrong with its parts.
            InvalidHierarchyError: if they are all well but form no tree.
        """
        given = stated(value, "hierarchy")
        faults = Faults()
        for key in given:
            if key not in _KEYS:
                faults.add(unknown_key(key, "hierarchy", _KEYS))
        frame = self._frame(given, faults)
        pairs, paths = self._pairs(given, faults)
        faults.raise_if_any()
        return Hierarchy.from_pairs(pairs, paths=paths, **frame)

    def _frame(self, given: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
        """What a hierarchy has beside its units."""
        readers = {
            "as_of": lambda day: self._converter.structure(day, date),
            "regime": self._regime,
            "ended": lambda ended: self._ended(ended, None),
            "schemes": self._schemes,
        }
        if "as_of" not in given:
            faults.note("missing_key", key="as_of", what="hierarchy")
        return {
            key: faults.attempt(key, read, given[key])
            for key, read in readers.items()
            if key in given
        }

    def _regime(self, value: object) -> Regime:
        if not isinstance(value, str):
            return self._converter.structure(value, Regime)
        if value not in _REGIMES:
            raise FileFormatError([not_one_of("regime", value, _REGIMES)])
        return _REGIMES[value]

    def _schemes(self, value: object) -> tuple[RatingScheme, ...]:
        schemes = self._converter.structure(value, tuple[RatingScheme, ...])
        faults = Faults()
        seen: set[str] = set()
        for n, scheme in enumerate(schemes):
            if scheme.id in seen:
                faults.note("duplicate_value", f"[{n}].id", field="schemes", value=scheme.id)
            seen.add(scheme.id)
        faults.raise_if_any()
        return schemes

    def _pairs(self, given: Mapping[str, Any], faults: Faults) -> Placed:
        """The units with their parents, and where each stands."""
        if "root" in given and "units" in given:
            faults.note("keys_together", ".units", one="root", other="units")
        elif "root" in given:
            return read_nested(given["root"], self._units.read, faults)
        elif "units" in given:
            return read_flat(given["units"], self._units.read, faults)
        else:
            faults.note("missing_key", key="root", what="hierarchy")
        return [], []


def hierarchy_to(hierarchy: Hierarchy, converter: Converter, style: Style) -> dict[str, Any]:
    """A hierarchy as a dictionary, without the fields that have their default.

    A tree deeper than :data:`~party_org.formats.trees.MAX_NESTING` is always written flat.
    """
    data: dict[str, Any] = {"as_of": hierarchy.as_of.isoformat()}
    regime = hierarchy.regime
    if regime != regime_in_force(hierarchy.as_of):
        standard = _REGIMES.get(regime.id) == regime
        data["regime"] = regime.id if standard else converter.unstructure(regime)
    if hierarchy.ended:
        data["ended"] = {i: day.isoformat() for i, day in hierarchy.ended.items()}
    schemes = own_schemes(hierarchy.schemes)
    if schemes:
        data["schemes"] = [converter.unstructure(scheme) for scheme in schemes.values()]
    if style == "flat" or depth(hierarchy) > MAX_NESTING:
        return {**data, "units": flat_rows(hierarchy, converter.unstructure)}
    return {**data, "root": nested_root(hierarchy, converter.unstructure)}
