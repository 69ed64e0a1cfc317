"""The one frozen mapping of the library: rows of the graph and mapping fields of values.

A plain ``types.MappingProxyType`` can be neither pickled nor hashed, and networkx wants real
dictionaries for its rows, so this is a ``dict`` whose writing methods refuse.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, NoReturn, TypeVar

__all__ = ["EMPTY", "FrozenDict"]

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dictionary that cannot be written to and can be hashed.

    Equal to any dictionary with the same items, whatever their order. ``copy()``, ``|`` and
    ``copy.deepcopy`` give a plain, writable ``dict``: networkx relies on that when it copies or
    reverses a graph.

    Raises:
        TypeError: on every attempt to write.

    >>> row = FrozenDict(a=1)
    >>> row["a"], row == {"a": 1}
    (1, True)
    >>> row["b"] = 2
    Traceback (most recent call last):
        ...
    TypeError: this mapping is frozen: make a changed copy with dict(...) instead
    """

    __slots__ = ()

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("this mapping is frozen: make a changed copy with dict(...) instead")

    __setitem__ = _refuse
    __delitem__ = _refuse
    __ior__ = _refuse
    clear = _refuse
    pop = _refuse
    popitem = _refuse
    setdefault = _refuse  # pyright: ignore[reportAssignmentType]  # it refuses every call
    update = _refuse  # pyright: ignore[reportAssignmentType]  # it refuses every call

    def __hash__(self) -> int:  # type: ignore[override]  # dict sets it to None
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenDict, (dict(self),))

    def __copy__(self) -> dict[K, V]:
        return dict(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[K, V]:
        return {key: deepcopy(value, memo) for key, value in self.items()}

    def __repr__(self) -> str:
        return dict.__repr__(self)


EMPTY: FrozenDict[Any, Any] = FrozenDict()
"""The one empty frozen mapping, shared by every leaf and every edge."""


def sorted_frozen(items: Mapping[K, V] | Iterable[tuple[K, V]]) -> FrozenDict[K, V]:
    """A frozen mapping in the order of its keys, so that equal values print alike.

    >>> list(sorted_frozen({"b": 1, "a": 2}))
    ['a', 'b']
    """
    pairs = dict(items)
    if not pairs:
        return EMPTY
    # callers' keys are texts or tuples, which have an order; the type variable does not say so
    return FrozenDict(sorted(pairs.items(), key=lambda pair: pair[0]))  # type: ignore[arg-type, return-value]
