"""What a machine tells when it has found something.

It is told lazily, since only the last and smallest run is printed.
"""

from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.plans import Outcome

__all__: list[str] = []


class Beginning:
    """The tree that a machine begins with, a line for each unit."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy

    def __repr__(self) -> str:
        h = self._hierarchy
        lines = [f"It begins on {h.as_of.isoformat()} under {h.regime.id} with"]
        lines += [f"{'  ' * (len(h.ancestors(unit.id)) + 1)}{unit!r}" for unit in h.walk()]
        return "\n".join(lines)


class Attempted:
    """A step that is about to be tried, and what should come of it."""

    def __init__(self, number: int, step: Operation, due: str) -> None:
        self._number, self._step, self._due = number, step, due

    def __repr__(self) -> str:
        return f"Step {self._number}, {self._due}: {self._step!r}"


class Told:
    """What a step did, in the words of its receipt."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def __repr__(self) -> str:
        return "\n".join(f"  {receipt.effect()}" for receipt in self._outcome.receipts)
