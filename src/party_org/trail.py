"""Where units sit from step to step, followed along the receipts of a plan."""

from collections.abc import Iterator

from party_org.hierarchy import Hierarchy
from party_org.receipts import Receipt

__all__: list[str] = []


class Trail:
    """The parents of units between two steps, and in the middle of one.

    A step is followed in two halves. After :meth:`begin` its new units are there, and the others
    still sit where they did, those that end included: members go from unit to unit in this state.
    After :meth:`settle` units that were moved sit under their new parents.
    """

    def __init__(self, before: Hierarchy) -> None:
        self._before = before
        self._parents: dict[str, str] = {}

    def begin(self, receipt: Receipt) -> None:
        """The units of a step come into being."""
        self._parents.update(receipt.begun)

    def settle(self, receipt: Receipt) -> None:
        """The units that a step moves go under their new parents."""
        self._parents.update((move.unit, move.target) for move in receipt.moved)

    def line(self, unit_id: str) -> Iterator[str]:
        """The unit and all above it, nearest first."""
        current: str | None = unit_id
        while current is not None:
            yield current
            current = self._parents.get(current) or self._parent_before(current)

    def _parent_before(self, unit_id: str) -> str | None:
        return self._before.parent(unit_id) if unit_id in self._before else None


def named_in(receipt: Receipt) -> list[str]:
    """The units about which a receipt says anything of their own."""
    moved = (move.unit for move in receipt.moved)
    accounts = (account.unit for account in receipt.accounts)
    return list(
        dict.fromkeys((*receipt.begun, *receipt.ended, *receipt.changed, *moved, *accounts))
    )
