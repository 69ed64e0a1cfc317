"""The four edits of a tree to which every operation comes down."""

from typing import TypeAlias

from attrs import frozen

from party_org.units import Unit

__all__: list[str] = []


@frozen
class Add:
    """Put a new unit under ``parent``, in front of the child ``before`` or last."""

    unit: Unit
    parent: str
    before: str | None = None


@frozen
class Move:
    """Put a unit with all below it under another ``parent``, last."""

    unit: str
    parent: str


@frozen
class Replace:
    """Put another value in the place of the unit with the same id."""

    unit: Unit


@frozen
class End:
    """Take away a unit that has no children (any more); its id never comes back."""

    unit: str


Edit: TypeAlias = Add | Move | Replace | End
