"""A slow oracle that is obviously right: plain dicts and lists, all added up anew every time.

Of the library it reads public attributes of values and of operations and nothing else: no roll-up,
no draft, no ledger, no graph. It follows every operation with everything that can be said of it:
subtrees, levels that end in part, indicators, and shares that are stated in full, left open, or in
proportion. It works all of them out by itself, also the proportional ones, of which one alone is
right (:mod:`party_org.testing.oracle.shares`); nothing is taken over from the library.

It has no opinion on where a number comes from (its ``origin``), and none on notes, consents, sizes
of cell committees and fields of the users' own, which no operation but a correction touches.
"""

from collections.abc import Callable, Mapping
from typing import Any

from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.testing.oracle import conversions, facts, structure
from party_org.testing.oracle.numbers import as_stored
from party_org.testing.oracle.sums import Sums, sums_of
from party_org.testing.oracle.table import Table

__all__ = ["Oracle"]

_STEPS: Mapping[str, Callable[[Table, Any], None]] = {
    "establish": structure.establish,
    "transfer": structure.transfer,
    "merge": structure.merge,
    "split": structure.split,
    "dissolve": structure.dissolve,
    "convert": conversions.convert,
    "end_level": conversions.end_level,
    "merge_places": conversions.merge_places,
    "transfer_places": conversions.transfer_places,
    "admit": facts.movement,
    "readmit": facts.movement,
    "remove": facts.movement,
    "expel": facts.movement,
    "release": facts.movement,
    "decease": facts.movement,
    "transfer_members": facts.transfer_members,
    "recognize_official": facts.recognize,
    "rename": facts.rename,
    "rate": facts.rate,
    "rate_members": facts.rate_members,
    "give_title": facts.give_title,
    "amend": facts.amend,
}


class Oracle:
    """A hierarchy followed by hand.

    >>> from datetime import date
    >>> import party_org as po
    >>> cells = [po.Cell(id=i, members=po.Membership(n)) for i, n in (("a", 10), ("b", 11))]
    >>> h = po.Hierarchy.from_nested((po.BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
    >>> oracle = Oracle(h)
    >>> oracle.apply(po.Merge(["b"], into="a"))
    >>> oracle.table.below("x"), oracle.table.rows["a"].numbers
    (['x', 'a'], {'members.total': (21, True)})
    """

    def __init__(self, hierarchy: Hierarchy) -> None:
        self.table = Table.of(hierarchy)

    def apply(self, operation: Operation) -> None:
        """Carry out one operation, which must be legal."""
        _STEPS[operation.op](self.table, operation)
        for row in self.table.rows.values():
            row.numbers = as_stored(row.numbers)

    def sums(self) -> dict[str, Sums]:
        """Everything that adds up about each unit and all below it; zeros are left out."""
        return sums_of(self.table)
