"""What an operation would do, as data: edits of the tree and entries for the receipt.

An operation never writes. It looks at the tree and says what is wrong or what is due; a draft
carries that out, and a receipt is made of it. Previews, checks and receipts so read the same thing.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

from attrs import define, field, frozen

from party_org.counts import Count
from party_org.edits import Edit
from party_org.measures import Measure, Stock
from party_org.problems import Problem

__all__ = ["NewlyStated", "Posting", "Unallocated"]

LegalTerm: TypeAlias = Literal[
    "establish",
    "merge_into",
    "consolidate",
    "divide",
    "separate",
    "dissolve",
    "disband",
    "end_operation",
    "transfer",
]
"""What the law calls a step, which follows from who survives (D§4)."""


@frozen
class Posting:
    """So many of one measure left ``source`` and arrived at ``target``.

    ``source`` or ``target`` may be ``"?ID"``: somewhere within the unit ID, unsaid where.
    """

    measure: Measure
    source: str
    target: str
    count: Count


@frozen
class Unallocated:
    """So many are certainly there, but no longer certainly in any one of the candidates."""

    measure: Measure
    amount: int
    candidates: tuple[str, ...]


@frozen
class NewlyStated:
    """So many became certain because the plan itself states them."""

    measure: Measure
    amount: int
    units: tuple[str, ...]


@define
class Changes:
    """What one operation would do to one tree; ``problems`` says why it cannot."""

    problems: list[Problem] = field(factory=list)
    edits: list[Edit] = field(factory=list)
    postings: list[Posting] = field(factory=list)
    unallocated: list[Unallocated] = field(factory=list)
    newly_stated: list[NewlyStated] = field(factory=list)
    term: LegalTerm = "establish"
    #: the facts that the sentence about the step is made of
    facts: dict[str, Any] = field(factory=dict)

    def refuse(self, code: str, unit: str | None = None, **params: Any) -> None:
        """Note a problem."""
        self.problems.append(Problem(code=code, unit=unit, params=params))

    def post(self, source: str, target: str, stock: Stock) -> None:
        """Note that ``stock`` goes from ``source`` to ``target``."""
        for measure, count in stock.counts.items():
            if count != 0:
                self.postings.append(Posting(measure, source, target, count))

    def adopt(self, edits: Iterable[Edit]) -> None:
        """Add edits."""
        self.edits.extend(edits)

    def note_unallocated(self, measure: Measure, amount: int, candidates: Sequence[str]) -> None:
        """Note what is no longer certain anywhere."""
        if amount:
            self.unallocated.append(Unallocated(measure, amount, tuple(candidates)))

    def note_stated(self, measure: Measure, amount: int, units: Sequence[str]) -> None:
        """Note what has become certain by the plan's own word."""
        if amount:
            self.newly_stated.append(NewlyStated(measure, amount, tuple(units)))
