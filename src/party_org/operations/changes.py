"""What an operation would do, as data: edits of the tree and entries for the receipt.

An operation never writes. It looks at the tree and says what is wrong or what is due; a draft
carries that out, and a receipt is made of it. Previews, checks and receipts so read the same thing.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

from attrs import define, field, frozen

from party_org.counts import Count
from party_org.edits import Edit
from party_org.measures import TOTAL, Measure, Stock
from party_org.operations.ends import Endpoint
from party_org.problems import Problem

__all__ = ["Correction", "NewlyStated", "Posting", "Unallocated"]

Flow: TypeAlias = Literal[
    "reorganised",
    "admitted",
    "readmitted",
    "transferred",
    "died",
    "removed",
    "expelled",
    "released",
    "recognised",
]
"""Why members are counted elsewhere than before: the unit was reorganised (a move inside the party
by a change of structure), or one of the movements of members (D§5)."""

LegalTerm: TypeAlias = Literal[
    "establish",
    "merge_into",
    "consolidate",
    "divide",
    "separate",
    "dissolve",
    "disband",
    "end_operation",
    "end_level",
    "transfer",
    "convert",
    "upgrade",
    "rename",
    "recode",
    "merge_places",
    "transfer_places",
    "amend",
    "admit",
    "readmit",
    "recognize",
    "transfer_members",
    "remove",
    "expel",
    "release",
    "decease",
    "rate",
    "rate_members",
    "give_title",
]
"""What the law calls a step, which follows from who survives (D§4)."""


@frozen
class Posting:
    """So many of one measure left ``source`` and arrived at ``target``.

    Attributes:
        measure: what is counted.
        source, target: a unit's id, somewhere within a unit (``UNSTATED``), or ``OUTSIDE``.
        count: how many; ``None`` for an unknown number.
        flow: why: reorganised, admitted, died, …
    """

    measure: Measure
    source: Endpoint
    target: Endpoint
    count: Count
    flow: Flow = "reorganised"


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


@frozen
class Correction:
    """So much did a number differ from what it should have been, and was put right."""

    unit: str
    field: str
    old: Any
    new: Any


@define
class Changes:
    """What one operation would do to one tree; ``problems`` says why it cannot."""

    problems: list[Problem] = field(factory=list)
    edits: list[Edit] = field(factory=list)
    postings: list[Posting] = field(factory=list)
    unallocated: list[Unallocated] = field(factory=list)
    newly_stated: list[NewlyStated] = field(factory=list)
    corrections: list[Correction] = field(factory=list)
    term: LegalTerm = "establish"
    #: the facts that the sentence about the step is made of
    facts: dict[str, Any] = field(factory=dict)

    def refuse(self, code: str, unit: str | None = None, **params: Any) -> None:
        """Note a problem."""
        self.problems.append(Problem(code=code, unit=unit, params=params))

    def post(
        self,
        source: Endpoint,
        target: Endpoint,
        stock: Stock,
        flow: Flow = "reorganised",
        measures: Iterable[Measure] = (),
    ) -> None:
        """Note that ``stock`` goes from ``source`` to ``target``; an unknown number of members too.

        Only the indicators of a unit without a roll go without members: say so with a total of 0.

        Args:
            source: where it comes from.
            target: where it goes.
            stock: what goes.
            flow: why.
            measures: further measures of which an unknown number may have gone.
        """
        for measure in dict.fromkeys((TOTAL, *measures, *stock.counts)):
            count = stock[measure]
            if count != 0:
                self.postings.append(Posting(measure, source, target, count, flow))

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
