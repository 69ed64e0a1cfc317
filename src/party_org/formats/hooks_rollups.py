"""How roll-ups are read and written: their sums nested by name.

``graded: {cell: {B: {"2022": {good: 3}}}}`` is exact, and can be read without the library.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import define, field
from cattrs import Converter

from party_org.errors import FileFormatError
from party_org.formats.class_reader import Hook, stated
from party_org.formats.faults import Faults, misplaced, step_path, unknown_key
from party_org.formats.hooks_answers import one_of, strict_whole
from party_org.formats.hooks_scalars import period_to
from party_org.formats.hooks_tables import year_from
from party_org.framing import all_schemes, own_schemes
from party_org.mappings import FrozenDict
from party_org.origins import Origin
from party_org.periods import Period
from party_org.problems import Problem
from party_org.rollup import Rollup
from party_org.schemes import RatingScheme
from party_org.tallies import Tally
from party_org.weighing.schema import KINDS

__all__ = ["register_rollups", "rollup_summary"]

Sums: TypeAlias = dict[tuple[Any, ...], int]

_RATED = ("word", "year", "word")
_INDICATOR = ("word", "period", "part")

_SHAPES: dict[str, tuple[str, ...]] = {
    "units": ("word",),
    "level": ("word",),
    "sector": ("word", "word"),
    "tag": ("word", "word"),
    "graded": ("word", *_RATED),
    "known": ("word",),
    "stated": ("word",),
    "origin": ("origin",),
    "rated": _RATED,
    "rated_by": _RATED,
    "indicator": _INDICATOR,
    "indicator_units": _INDICATOR,
    "indicator_stated": _INDICATOR,
}
"""What the names of a roll-up's sums are made of, behind the first word."""


def register_rollups(converter: Converter) -> None:
    """Teach ``converter`` roll-ups."""
    converter.register_structure_hook(Rollup, _RollupReader(converter))
    converter.register_unstructure_hook(Rollup, lambda rollup: _rollup_to(rollup, converter))


class _RollupReader:
    """Reads roll-ups."""

    def __init__(self, converter: Converter) -> None:
        self._whole = strict_whole(converter)
        self._schemes = converter.get_structure_hook(tuple[RatingScheme, ...])
        self._keys: dict[str, Hook] = {
            "word": lambda key, _: str(key),
            "year": year_from,
            "origin": lambda key, _: Origin(one_of(tuple(Origin))(key, None)),
            "period": converter.get_structure_hook(Period),
            "part": one_of(("value", "of")),
        }

    def __call__(self, value: object, _type: object = None) -> Rollup:
        """The roll-up that a dictionary says.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        given = stated(value, "rollup")
        given.pop("summary", None)
        found = _Sums(self._keys, self._whole)
        own = given.pop("schemes", ())
        schemes = found.faults.attempt("schemes", self._schemes, own, tuple[RatingScheme, ...])
        for name, table in given.items():
            if name in _SHAPES:
                found.read(table, step_path(name), (name,), _SHAPES[name])
            else:
                found.faults.add(unknown_key(name, "rollup", (*_SHAPES, "schemes")))
        found.faults.raise_if_any()
        return Rollup(FrozenDict(found.sums), all_schemes(schemes or ()))


@define
class _Sums:
    """The sums of a roll-up as they are read, and what is wrong with them."""

    keys: Mapping[str, Hook]
    whole: Hook
    sums: Sums = field(factory=dict)
    faults: Faults = field(factory=Faults)

    def read(self, table: Any, path: str, begun: tuple[Any, ...], rest: tuple[str, ...]) -> None:
        """Read what stands behind the words ``begun`` of a name; no name has more than five."""
        if not rest:
            if begun in self.sums:
                self.faults.note("duplicate_key", path, key=path[1:], at="", file="")
            self.sums[begun] = self.faults.attempt_at(path, self.whole, table, int) or 0
        elif not isinstance(table, dict):
            self.faults.add(misplaced(str(begun[-1]), "a mapping", table, path))
        else:
            for written, inner in table.items():
                place = path + step_path(written)
                key = self.faults.attempt_at(place, self.keys[rest[0]], written, None)
                if key is not None:
                    self.read(inner, place, (*begun, key), rest[1:])


def _rollup_to(rollup: Rollup, converter: Converter) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for words, number in sorted(map(_in_words, rollup.sums.items()), key=_place):
        table = data
        for word in words[:-1]:
            table = table.setdefault(word, {})
        table[words[-1]] = number
    schemes = own_schemes(rollup.schemes)
    if schemes:
        data["schemes"] = [converter.unstructure(scheme) for scheme in schemes.values()]
    return data


def _in_words(item: tuple[tuple[Any, ...], int]) -> tuple[tuple[str, ...], int]:
    """The name of a sum as texts, and the sum."""
    (shape, *parts), number = item
    if shape not in _SHAPES or len(parts) != len(_SHAPES[shape]):
        raise FileFormatError([Problem(code="cannot_write", params={"type": f"sum {shape!r}"})])
    words = (str(period_to(part) if isinstance(part, Period) else part) for part in parts)
    return (shape, *words), number


def _place(item: tuple[tuple[str, ...], int]) -> tuple[int, tuple[str, ...]]:
    (shape, *words), _ = item
    return list(_SHAPES).index(shape), tuple(words)


def rollup_summary(rollup: Rollup, write: Callable[[Tally], Any]) -> dict[str, Any]:
    """What a report says of a roll-up: its organisations by kind and its members."""
    data: dict[str, Any] = {name: getattr(rollup, name) for name in KINDS}
    return {**data, "members": dict(_members(rollup, write))}


def _members(rollup: Rollup, write: Callable[[Tally], Any]) -> Iterator[tuple[str, Any]]:
    for name in dict.fromkeys(("total", *rollup.members.stated())):
        yield name, write(rollup.members[name])
