"""How corrected values of a unit are read and written: by the fields that they are for."""

from collections.abc import Mapping
from typing import Any

from attrs import fields
from cattrs import Converter

from party_org.counts import Count
from party_org.errors import FileFormatError
from party_org.formats.class_reader import Hook
from party_org.formats.faults import Faults, misplaced, unknown_key
from party_org.formats.hooks_scalars import stated_count
from party_org.problems import Problem
from party_org.units import UNIT_KINDS

__all__ = ["Amendments"]


class Amendments:
    """Reads and writes ``{field: value}``; a value that is null is ``None``."""

    def __init__(self, converter: Converter) -> None:
        self._types = {
            field.name: field.type
            for cls in UNIT_KINDS.values()
            for field in fields(cls)
            if field.name != "id"
        }
        self._hooks: dict[str, Hook] = {
            name: converter.get_structure_hook(kind) for name, kind in self._types.items()
        }
        count = self._hooks["cell_committee"]
        assert self._types["cell_committee"] == Count
        self._hooks["cell_committee"] = lambda value, kind: stated_count(count(value, kind))
        self._converter = converter

    def read(self, value: Any, _type: object) -> dict[str, Any]:
        """The values that a dictionary says."""
        if not isinstance(value, dict):
            raise FileFormatError([misplaced("", "a mapping from field to value", value)])
        faults = Faults()
        values: dict[str, Any] = {}
        for name, item in value.items():
            hook = self._hooks.get(name)
            if hook is None:
                faults.add(unknown_key(name, "unit", self._hooks))
            elif item is None:
                values[name] = None
            else:
                values[name] = faults.attempt(name, hook, item, self._types[name])
        faults.raise_if_any()
        return values

    def read_value(self, name: str, value: Any) -> Any:
        """The value of one field; null is ``None``."""
        return None if value is None else self._hooks[name](value, self._types[name])

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that units of any kind have, but for the id."""
        return tuple(self._types)

    def write(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The dictionary that says ``values``, which stand in the form in which units keep them."""
        return {name: self._written(name, value) for name, value in values.items()}

    def _written(self, name: str, value: Any) -> Any:
        if value is None:
            return None
        try:
            return self._converter.unstructure(value, unstructure_as=self._types[name])
        except (AttributeError, KeyError, TypeError, ValueError):
            params = {"type": type(value).__name__}
            problem = Problem(code="cannot_write", path=name, params=params)
            raise FileFormatError([problem]) from None
