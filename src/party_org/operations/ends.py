"""Where members come from and go to: a unit, somewhere within one, or outside."""

from enum import Enum
from typing import Final, TypeAlias

from attrs import field, frozen

from party_org.checks import as_nfc, check_id, raise_if_any

__all__ = ["OUTSIDE", "UNSTATED", "Endpoint", "Outside"]


class Outside(Enum):
    """The type of :data:`OUTSIDE`."""

    OUTSIDE = "outside"

    def __repr__(self) -> str:
        return self.name


OUTSIDE: Final = Outside.OUTSIDE
"""Not in this hierarchy: where the admitted come from and those who leave go to."""


@frozen
class UNSTATED:
    """Somewhere within a unit, where the report does not say: a source or a destination.

    Every cell within ``within`` may have lost, or got, the members; so their numbers become lower
    bounds, and the receipt posts what is no longer certain as unallocated.
    """

    within: str = field(converter=as_nfc)

    def __attrs_post_init__(self) -> None:
        raise_if_any(check_id(self.within, "within"))


Endpoint: TypeAlias = str | UNSTATED | Outside
"""One end of a flow of members: a unit's id, somewhere within a unit, or outside."""


def end_name(end: Endpoint, lang: str = "en") -> str:
    """How a sentence names one end of a flow."""
    if isinstance(end, UNSTATED):
        return f"somewhere within {end.within}" if lang == "en" else f"đâu đó trong {end.within}"
    if isinstance(end, Outside):
        return "outside" if lang == "en" else "bên ngoài"
    return end
