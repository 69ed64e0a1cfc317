"""From a dictionary to a value of one class: fast where all is well, thorough where it is not.

The fast way is a function that cattrs generates for the class. It stops at the first fault and has
poor words for it; so what it refuses is read a second time, slowly, by code that finds everything.
Both ways leave the checking of texts and numbers to the class itself, which says it best.
"""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any, Generic, TypeAlias, TypeVar, get_args

from attrs import NOTHING, Attribute, AttrsInstance, fields
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn_from_attrs, override

from party_org.errors import FileFormatError, PartyOrgError
from party_org.formats.faults import Faults, misplaced, unknown_key
from party_org.mappings import EMPTY
from party_org.units import Unit

__all__ = ["ClassReader", "Hook", "stated"]

T = TypeVar("T", bound=AttrsInstance)
Hook: TypeAlias = Callable[[Any, Any], Any]
"""How cattrs calls whatever reads a value: with the value and the type that it should have."""

# What the classes check themselves, given as it is, once a converter of theirs has seen it.
_LEFT_TO_THE_CLASS = (str, str | None)

# A number of more bits than this cannot even be shown: Python refuses to write it in digits.
_MOST_BITS = 10_000

_END_OF_NAME = re.compile(r"[.\[]")

# What stands in for a field of a type that cannot be read. It never leaves the reader, which then
# has a problem to raise. Numbers are among them because a figure states either a value or a
# percentage: to leave out a bad one would look like neither.
_STAND_INS: dict[Any, Any] = {
    str: "x",
    str | Unit: "x",
    int: 1,
    int | None: 1,
    Decimal | None: Decimal(1),
}

_FAST_FAILURES = (PartyOrgError, KeyError, ValueError, RecursionError)


def stated(value: object, what: str, keep: Collection[str] = ()) -> dict[str, Any]:
    """A copy of the dictionary without what is null, which says no more than an absent key.

    Only the keys ``keep`` may be null: fields that must be there even to say "unknown".

    Raises:
        FileFormatError: if it is no dictionary.
    """
    if not isinstance(value, dict):
        raise FileFormatError([misplaced(what, "a mapping", value)])
    if None not in value.values():
        return value.copy()
    return {key: item for key, item in value.items() if item is not None or key in keep}


class ClassReader(Generic[T]):
    """Reads the values of one attrs class.

    Attributes:
        what: what to call a value in messages.
        nullable: the fields that must be stated but may be null, which says "unknown".

    Args:
        cls: the class.
        converter: knows how to read the types of the fields.
        hooks: fields that are read in a way of their own.
        what: what to call a value in messages.
        fast: whether to try the fast way; not worth it for what holds long lists, which would be
            read twice to find what is wrong in them.
        stand_ins: values for fields, to be put where what is given cannot be read.
        blinds: field → other fields that cannot be judged while it cannot be read.
    """

    def __init__(
        self,
        cls: type[T],
        converter: Converter,
        *,
        hooks: Mapping[str, Hook] = EMPTY,
        what: str = "",
        fast: bool = True,
        stand_ins: Mapping[str, Any] = EMPTY,
        blinds: Mapping[str, tuple[str, ...]] = EMPTY,
    ) -> None:
        self.what = what or _words(cls.__name__)
        self._class = cls
        self._fields: dict[str, Attribute[Any]] = {a.name: a for a in fields(cls)}
        self._hooks = {
            name: hooks.get(name) or converter.get_structure_hook(attribute.type)
            for name, attribute in self._fields.items()
            if name in hooks or not _is_left_to_the_class(attribute)
        }
        self._stand_ins, self._blinds = stand_ins, blinds
        self._computed = {name for name, a in self._fields.items() if _is_computed(a)}
        self._try_fast = fast
        self.nullable = tuple(name for name, a in self._fields.items() if _may_be_unknown(a))
        overrides: dict[str, Any] = {
            name: override(struct_hook=hook) for name, hook in self._hooks.items()
        }
        self._fast: Callable[[dict[str, Any], type[T]], T] = make_dict_structure_fn_from_attrs(
            list(self._fields.values()),
            cls,
            converter,
            _cattrs_detailed_validation=False,
            _cattrs_prefer_attrib_converters=True,
            **overrides,
        )

    def __call__(self, value: object, _type: object = None) -> T:
        """The value that a dictionary says.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        if type(value) is dict and None not in value.values():
            return self.read(value)
        return self.read(stated(value, self.what, self.nullable))

    def read(self, given: dict[str, Any]) -> T:
        """The value that a dictionary says, in which only :attr:`nullable` fields are null.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        if self._try_fast and given.keys() <= self._fields.keys():
            try:
                return self._fast(given, self._class)
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
        unread: list[str] = []
        for name, attribute in self._fields.items():
            if name in given:
                hook = self._hooks.get(name, _leaf)
                before = len(faults.problems)
                values[name] = faults.attempt(name, hook, given[name], attribute.type)
                unread += [name] if len(faults.problems) > before else []
            elif attribute.default is NOTHING and name not in ready:
                faults.note("missing_key", key=name, what=self.what)
                unread.append(name)
        self._stand_in(values, unread)
        made = self._made(values, unread, faults)
        faults.raise_if_any()
        assert made is not None
        return made

    def _stand_in(self, values: dict[str, Any], unread: Collection[str]) -> None:
        """Put something in the place of what could not be read, so that the rest can be judged."""
        for name in unread:
            attribute = self._fields[name]
            values.pop(name, None)
            stand_in = self._stand_ins.get(name, _STAND_INS.get(attribute.type))
            if stand_in is not None or attribute.default is NOTHING:
                values[name] = stand_in

    def _made(self, values: dict[str, Any], unread: list[str], faults: Faults) -> T | None:
        try:
            return self._class(**values)
        except PartyOrgError as error:
            blind = {*unread, *(other for name in unread for other in self._blinds.get(name, ()))}
            # a name that is the id for want of another is no second mistake
            blind |= self._computed.difference(values)
            told = [p for p in error.problems if _END_OF_NAME.split(p.path, 1)[0] not in blind]
            faults.take(type(error)(told))
            return None


def _leaf(value: Any, _type: object) -> Any:
    """``value``, unless the class could not even say what is wrong with it."""
    endless = isinstance(value, int) and value.bit_length() > _MOST_BITS
    if endless or isinstance(value, dict | list | tuple):
        raise FileFormatError([misplaced("", "a text", value)])
    return value


def _is_left_to_the_class(attribute: "Attribute[Any]") -> bool:
    return attribute.converter is not None and attribute.type in _LEFT_TO_THE_CLASS


def _is_computed(attribute: "Attribute[Any]") -> bool:
    """Whether the default of a field is made of other fields."""
    return getattr(attribute.default, "takes_self", False) is True


def _may_be_unknown(attribute: "Attribute[Any]") -> bool:
    """Whether a field must be stated, though what it states may be ``None``."""
    return attribute.default is NOTHING and type(None) in get_args(attribute.type)


def _words(name: str) -> str:
    """``"MemberRatings"`` as ``"member ratings"``."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
