"""From a dictionary to a value of one class: fast where all is well, thorough where it is not.

The fast way is a function that cattrs generates for the class. It stops at the first fault and has
poor words for it; so what it refuses is read a second time, slowly, by code that finds everything.
Both ways leave the checking of texts and numbers to the class itself, which says it best.
"""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from types import UnionType
from typing import Any, Generic, Literal, TypeAlias, TypeVar, get_args, get_origin

from attrs import NOTHING, Attribute, AttrsInstance, fields
from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from party_org.errors import PartyOrgError
from party_org.formats.faults import Faults, misplaced, refuse, unknown_key
from party_org.mappings import EMPTY
from party_org.origins import Origin
from party_org.units import Cell, Unit

__all__ = ["ClassReader", "Hook", "stated"]

T = TypeVar("T", bound=AttrsInstance)
Hook: TypeAlias = Callable[[Any, Any], Any]
"""How cattrs calls whatever reads a value: with the value and the type that it should have."""

# What the classes check themselves, given as it is, once a converter of theirs has seen it.
_LEFT_TO_THE_CLASS = (str, str | None, Origin)

# A number of more bits than this cannot even be shown: Python refuses to write it in digits.
_MOST_BITS = 10_000

_FAST_FAILURES = (PartyOrgError, ForbiddenExtraKeysError, KeyError, ValueError, RecursionError)


def stated(value: object, what: str) -> dict[str, Any]:
    """A copy of the dictionary without what is null, which says no more than an absent key.

    Raises:
        FileFormatError: if it is no dictionary.
    """
    if not isinstance(value, dict):
        refuse(misplaced(what, "a mapping", value))
    return {key: item for key, item in value.items() if item is not None}


class ClassReader(Generic[T]):
    """Reads the values of one attrs class.

    Args:
        cls: the class.
        converter: knows how to read the types of the fields.
        hooks: fields that are read in a way of their own.
        what: what to call a value in messages.
    """

    def __init__(
        self,
        cls: type[T],
        converter: Converter,
        *,
        hooks: Mapping[str, Hook] = EMPTY,
        what: str = "",
    ) -> None:
        self.what = what or _words(cls.__name__)
        self._class = cls
        self._fields: dict[str, Attribute[Any]] = {a.name: a for a in fields(cls)}
        self._hooks = {
            name: hooks.get(name) or converter.get_structure_hook(attribute.type)
            for name, attribute in self._fields.items()
            if name in hooks or not _is_left_to_the_class(attribute)
        }
        self._fast: Callable[[dict[str, Any]], T] = make_dict_structure_fn(
            cls,
            converter,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=False,
            _cattrs_prefer_attrib_converters=True,
            **{name: override(struct_hook=hook) for name, hook in self._hooks.items()},
        )

    @property
    def keys(self) -> Collection[str]:
        """The names of the fields."""
        return self._fields

    def __call__(self, value: object, _type: object = None) -> T:
        """The value that a dictionary says.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        return self.read(stated(value, self.what))

    def read(self, given: dict[str, Any]) -> T:
        """The value that a dictionary without nulls says.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        try:
            return self._fast(given)
        except _FAST_FAILURES:
            pass  # so that the second error is not raised inside the first
        return self.read_thoroughly(given)

    def read_thoroughly(
        self,
        given: Mapping[str, Any],
        *,
        ready: Mapping[str, Any] = EMPTY,
        faults: Faults | None = None,
    ) -> T:
        """The same, finding everything that is wrong.

        Args:
            given: the dictionary.
            ready: fields that have been read already.
            faults: what has been found already.
        """
        faults = Faults() if faults is None else faults
        for key in given:
            if key not in self._fields:
                faults.add(unknown_key(key, self.what, self._fields))
        values: dict[str, Any] = dict(ready)
        for name, attribute in self._fields.items():
            if name in ready:
                continue
            if name in given:
                self._read_field(attribute, given[name], values, faults)
            elif attribute.default is NOTHING:
                faults.note("missing_key", key=name, what=self.what)
                values[name] = _stand_in(attribute.type)
        made = faults.attempt(None, lambda: self._class(**values))
        faults.raise_if_any()
        assert made is not None
        return made

    def _read_field(
        self, attribute: "Attribute[Any]", value: Any, values: dict[str, Any], faults: Faults
    ) -> None:
        name, hook = attribute.name, self._hooks.get(attribute.name, _leaf)
        try:
            values[name] = hook(value, attribute.type)
        except PartyOrgError as error:
            faults.take(error, name)
            if attribute.default is NOTHING or attribute.type in _NEEDED_BY_OTHERS:
                values[name] = _stand_in(attribute.type)


def _leaf(value: Any, _type: object) -> Any:
    """``value``, unless the class could not even say what is wrong with it."""
    endless = isinstance(value, int) and value.bit_length() > _MOST_BITS
    if endless or isinstance(value, dict | list | tuple):
        refuse(misplaced("", "a text", value))
    return value


def _is_left_to_the_class(attribute: "Attribute[Any]") -> bool:
    return attribute.converter is not None and attribute.type in _LEFT_TO_THE_CLASS


def _words(name: str) -> str:
    """``"MemberRatings"`` as ``"member ratings"``."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


# A figure states either a value or a percentage; to leave out a bad one would look like neither.
_NEEDED_BY_OTHERS = (int | None, Decimal | None)

_STAND_INS: dict[Any, Any] = {
    str: "x",
    int: 1,
    Decimal: Decimal(1),
    Fraction: Fraction(1),
    tuple: (),
    Unit: Cell(id="x"),
}


def _stand_in(wanted: Any) -> Any:
    """Something that a field of the type can hold, where what was given cannot be read.

    With it the class can look at its other fields. It never leaves the reader, which has a problem
    to raise.
    """
    origin = get_origin(wanted)
    if origin is Literal:
        return get_args(wanted)[0]
    if origin is UnionType:
        return _stand_in(get_args(wanted)[0])
    return _STAND_INS.get(wanted, _STAND_INS.get(origin))
