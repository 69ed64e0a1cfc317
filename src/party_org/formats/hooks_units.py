"""How units are read and written: the word for the kind says which class it is."""

from collections.abc import Callable
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from party_org.errors import FileFormatError
from party_org.formats.class_reader import ClassReader, stated
from party_org.formats.faults import not_one_of
from party_org.formats.hooks_values import membership_to
from party_org.membership import Membership
from party_org.problems import Problem
from party_org.units import UNIT_KINDS, Unit

__all__ = ["UnitReader", "register_units"]


def register_units(converter: Converter, reader: "UnitReader") -> None:
    """Teach ``converter`` units, which ``reader`` reads."""
    converter.register_structure_hook_func(_is_unit_class, reader)
    converter.register_unstructure_hook_func(_is_unit_class, _unit_writer(converter))


def _is_unit_class(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Unit)


class UnitReader:
    """Reads units of all kinds, or of some."""

    def __init__(self, converter: Converter) -> None:
        self._readers: dict[str, ClassReader[Unit]] = {
            kind: ClassReader(cls, converter, what=kind.replace("_", " "))
            for kind, cls in UNIT_KINDS.items()
        }

    def __call__(self, value: object, wanted: type[Unit] = Unit) -> Unit:
        """The unit that a dictionary says, which is a ``wanted``.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        given = stated(value, "unit")
        kinds = [kind for kind, cls in UNIT_KINDS.items() if issubclass(cls, wanted)]
        if len(kinds) == 1:
            given.setdefault("kind", kinds[0])
        kind = given.get("kind")
        if isinstance(kind, str) and kind in self._readers and kind not in kinds:
            raise FileFormatError([not_one_of("kind", kind, kinds, ".kind")])
        return self.read(given)

    def read(self, given: dict[str, Any]) -> Unit:
        """The unit that a dictionary without nulls says, which is emptied of its kind.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        kind = given.pop("kind", None)
        if isinstance(kind, str) and kind in self._readers:
            return self._readers[kind].read(given)
        if kind is None:
            raise FileFormatError(
                [Problem(code="missing_key", params={"key": "kind", "what": "unit"})]
            )
        raise FileFormatError([not_one_of("kind", kind, self._readers, ".kind")])


def _unit_writer(converter: Converter) -> Callable[[Unit], dict[str, Any]]:
    """What writes a unit of any kind, without the fields that have their default."""
    members: dict[str, Any] = {"members": override(unstruct_hook=_short_roll_to)}
    writers: dict[type[Unit], Callable[[Any], dict[str, Any]]] = {
        cls: make_dict_unstructure_fn(
            cls,
            converter,
            _cattrs_omit_if_default=True,
            **(members if cls.holds_members else {}),
        )
        for cls in UNIT_KINDS.values()
    }

    def write(unit: Unit) -> dict[str, Any]:
        return {"kind": unit.kind, **writers[type(unit)](unit)}

    return write


def _short_roll_to(members: Membership) -> dict[str, Any] | int | str | None:
    """A roll as a count, if the total is all that it says."""
    data = membership_to(members)
    return data["total"] if list(data) == ["total"] else data
