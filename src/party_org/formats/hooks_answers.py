"""How the classes of answers are read: strictly, since they do not check their fields themselves.

What users state is checked by the classes of the model. An answer is made by the library and takes
its numbers on trust; read back from data, each field is checked here, by its type.
"""

from collections.abc import Callable, Collection, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, Literal, TypeVar, get_args, get_origin

from attrs import AttrsInstance, fields
from cattrs import Converter

from party_org.counts import AtLeast, Count
from party_org.errors import FileFormatError
from party_org.formats.class_reader import ClassReader, Hook, stated
from party_org.formats.containers import mapping_from
from party_org.formats.fact_forms import fraction_from
from party_org.formats.faults import misplaced, not_one_of
from party_org.formats.hooks_scalars import count_from
from party_org.mappings import EMPTY, FrozenDict

__all__ = ["AnswerReader", "frozen_mapping", "one_of", "strict_count", "strict_whole"]

T = TypeVar("T", bound=AttrsInstance)


class AnswerReader(ClassReader[T]):
    """Reads the values of one class of answers.

    Args:
        cls: the class.
        converter: knows how to read the types of the fields.
        text: whether numbers come as texts.
        hooks: fields that are read in a way of their own.
        derived: keys that are written for the reader and follow from the others, such as sentences;
            they may be absent, and what they say is not looked at.
        nullable: further fields in which null is a value of its own.
    """

    def __init__(
        self,
        cls: type[T],
        converter: Converter,
        *,
        text: bool,
        hooks: Mapping[str, Hook] = EMPTY,
        derived: Collection[str] = (),
        nullable: Collection[str] = (),
    ) -> None:
        strict = _strict_hooks(cls, converter, text=text)
        super().__init__(cls, converter, hooks={**strict, **hooks}, fast=False)
        self._derived = tuple(derived)
        unknown = [
            a.name for a in fields(cls) if type(None) in get_args(a.type) and a.default is not None
        ]
        self.nullable = (*unknown, *nullable)

    def __call__(self, value: object, _type: object = None) -> T:
        """The answer that a dictionary says.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        given = stated(value, self.what, self.nullable)
        for key in self._derived:
            given.pop(key, None)
        return self.read(given)


def _strict_hooks(cls: type[Any], converter: Converter, *, text: bool) -> dict[str, Hook]:
    """Hooks for the fields of types that are otherwise left to the classes to check."""
    hooks = {a.name: _strict_hook(a.type, converter, text=text) for a in fields(cls)}
    return {name: hook for name, hook in hooks.items() if hook is not None}


def _strict_hook(wanted: Any, converter: Converter, *, text: bool) -> Hook | None:
    if get_origin(wanted) is Literal:
        return one_of(get_args(wanted))
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _member_of(wanted)
    count, whole = strict_count(text=text), strict_whole(converter)
    known: list[tuple[Any, Hook]] = [
        (int, whole),
        (int | None, _or_none(whole)),
        (bool, _truth),
        (Count, count),
        (Count | Fraction, _count_or_share(count)),
        (Fraction | None, _or_none(lambda value, _: fraction_from(value))),
        (Mapping[str, Count], frozen_mapping(count, "a mapping from measures to numbers")),
        (Mapping[str, str], frozen_mapping(_text, "a mapping from texts to texts")),
    ]
    return next((hook for kind, hook in known if kind == wanted), None)


def frozen_mapping(read: Hook, expected: str) -> Hook:
    """What reads a mapping with items that ``read`` reads; ``expected`` says it in words."""
    items = mapping_from(lambda item: read(item, None), expected)
    return lambda value, kind: FrozenDict(items(value, kind))


def strict_whole(converter: Converter) -> Hook:
    """What reads a whole number and nothing else."""
    read = converter.get_structure_hook(int)

    def strict(value: Any, kind: object) -> int:
        found = read(value, kind)
        if type(found) is not int:
            raise FileFormatError([misplaced("", "a whole number", value)])
        return found

    return strict


def strict_count(*, text: bool) -> Hook:
    """What reads a count that may be a sum, and so larger than any one count may be."""
    read = count_from(text=text)

    def strict(value: Any, _type: object = None) -> Count:
        found: Count = read(value)
        fits = found is None or isinstance(found, AtLeast) or (type(found) is int and found >= 0)
        if not fits:
            raise FileFormatError([misplaced("", 'a count, a text such as ">=5" or null', value)])
        return found

    return strict


def _count_or_share(count: Callable[[Any, Any], Any]) -> Hook:
    def read(value: Any, kind: object) -> Any:
        is_share = isinstance(value, str) and "/" in value
        return fraction_from(value) if is_share else count(value, kind)

    return read


def _or_none(read: Hook) -> Hook:
    return lambda value, kind: None if value is None else read(value, kind)


def one_of(words: Collection[str]) -> Hook:
    """What reads one of several words."""

    def read(value: Any, _type: object) -> Any:
        if isinstance(value, str) and value in words:
            return value
        raise FileFormatError([not_one_of("", value, words)])

    return read


def _member_of(kind: type[Enum]) -> Hook:
    word = one_of([member.value for member in kind])
    return lambda value, wanted: kind(word(value, wanted))


def _truth(value: Any, _type: object) -> bool:
    found = {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
    if isinstance(found, bool):
        return found
    raise FileFormatError([misplaced("", "true or false", value)])


def _text(value: Any, _type: object) -> str:
    if isinstance(value, str):
        return value
    raise FileFormatError([misplaced("", "a text", value)])
