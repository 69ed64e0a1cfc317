"""How hierarchies are read and written: nested for people, flat for machines.

Nothing here recurses. Reading goes down the tree with a list of its own, and a tree that is deeper
than nested files may be is written flat.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from cattrs import Converter

from party_org.building import Pair
from party_org.checks import as_nfc
from party_org.formats.class_reader import stated
from party_org.formats.containers import mapping_from
from party_org.formats.faults import Faults, misplaced, not_one_of, refuse, unknown_key
from party_org.formats.hooks_units import UnitReader
from party_org.framing import own_schemes
from party_org.hierarchy import Hierarchy
from party_org.problems import Problem
from party_org.regime import STANDARD_REGIMES, Regime, regime_in_force
from party_org.schemes import RatingScheme
from party_org.units import Unit

__all__ = ["MAX_NESTING", "Style", "hierarchy_to", "register_hierarchies"]

MAX_NESTING = 100
"""The most units that may be nested in one another in a file."""

Style: TypeAlias = Literal["nested", "flat"]
"""Children within their parents, for people; or a list of units with the ids of their parents."""

_KEYS = ("as_of", "regime", "ended", "schemes", "root", "units")
_REGIMES = {regime.id: regime for regime in STANDARD_REGIMES}


def register_hierarchies(converter: Converter, units: UnitReader) -> None:
    """Teach ``converter`` to read hierarchies; ``units`` reads their units."""
    reader = _HierarchyReader(converter, units)
    converter.register_structure_hook(Hierarchy, lambda value, _: reader.read(value))


class _HierarchyReader:
    """Reads hierarchies."""

    def __init__(self, converter: Converter, units: UnitReader) -> None:
        self._converter = converter
        self._unit = units
        self._ended = mapping_from(
            lambda day: converter.structure(day, date), "a mapping from ids to dates"
        )

    def read(self, value: object) -> Hierarchy:
        """The hierarchy that a dictionary says."""
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
        frame: dict[str, Any] = {}
        if "as_of" in given:
            frame["as_of"] = faults.attempt(
                "as_of", self._converter.structure, given["as_of"], date
            )
        else:
            faults.note("missing_key", key="as_of", what="hierarchy")
        if "regime" in given:
            frame["regime"] = faults.attempt("regime", self._regime, given["regime"])
        if "ended" in given:
            frame["ended"] = faults.attempt("ended", self._ended, given["ended"], None)
        if "schemes" in given:
            frame["schemes"] = faults.attempt("schemes", self._schemes, given["schemes"])
        return frame

    def _regime(self, value: object) -> Regime:
        if not isinstance(value, str):
            return self._converter.structure(value, Regime)
        if value not in _REGIMES:
            refuse(not_one_of("regime", value, _REGIMES))
        return _REGIMES[value]

    def _schemes(self, value: object) -> tuple[RatingScheme, ...]:
        schemes = self._converter.structure(value, tuple[RatingScheme, ...])
        ids = [scheme.id for scheme in schemes]
        faults = Faults()
        for n, scheme_id in enumerate(ids):
            if scheme_id in ids[:n]:
                faults.note("duplicate_value", f"[{n}].id", field="schemes", value=scheme_id)
        faults.raise_if_any()
        return schemes

    def _pairs(
        self, given: Mapping[str, Any], faults: Faults
    ) -> tuple[list[Pair], list[str]]:
        """The units with their parents, and where each stands."""
        if "root" in given and "units" in given:
            faults.note("keys_together", ".units", one="root", other="units")
        elif "root" in given:
            return self._nested(given["root"], faults)
        elif "units" in given:
            return self._flat(given["units"], faults)
        else:
            faults.note("missing_key", key="root", what="hierarchy")
        return [], []

    def _flat(self, rows: object, faults: Faults) -> tuple[list[Pair], list[str]]:
        pairs: list[Pair] = []
        if not isinstance(rows, list | tuple):
            faults.add(misplaced("units", "a list", rows, ".units"))
            return [], []
        inside = Faults()
        for n, row in enumerate(rows):
            pair = inside.attempt(n, self._row, row)
            if pair:
                pairs.append(pair)
        faults.take_all(inside, "units")
        return pairs, [f".units[{n}]" for n in range(len(rows))]

    def _row(self, row: object) -> Pair:
        given = stated(row, "unit")
        parent = given.pop("parent", None)
        if parent is None or isinstance(parent, str):
            return self._unit.read(given), as_nfc(parent)
        faults = Faults()
        faults.add(misplaced("parent", "an id or null", parent, ".parent"))
        faults.attempt(None, self._unit.read, given)
        faults.raise_if_any()
        raise AssertionError

    def _nested(self, root: object, faults: Faults) -> tuple[list[Pair], list[str]]:
        pairs: list[Pair] = []
        paths: list[str] = []
        waiting: list[tuple[object, str | None, str, int]] = [(root, None, ".root", 1)]
        while waiting:
            node, parent, path, depth = waiting.pop()
            ...
        return pairs, paths
