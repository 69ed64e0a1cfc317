"""The operations as methods of a hierarchy: each is a plan of one step, by the same code."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, ParamSpec

from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.movements import (
    Admit,
    Decease,
    Expel,
    Readmit,
    RecognizeOfficial,
    Release,
    Remove,
    TransferMembers,
)
from party_org.operations.split import Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.regime import Regime

if TYPE_CHECKING:
    from party_org.plans import Outcome, Plan
    from party_org.rules import Findings, Rule, RuleSet

__all__: list[str] = []

P = ParamSpec("P")


class Verb(Generic[P]):
    """An operation as a method: ``h.merge(…)`` is ``h.apply(Merge(…))``, argument by argument."""

    def __init__(self, operation: Callable[P, Operation]) -> None:
        self._operation = operation
        self.__doc__ = operation.__doc__

    def __get__(self, hierarchy: Any, owner: type | None = None) -> "Callable[P, Outcome]":
        def carry_out(*args: P.args, **kwargs: P.kwargs) -> "Outcome":
            outcome: Outcome = hierarchy.apply(self._operation(*args, **kwargs))
            return outcome

        carry_out.__doc__ = self.__doc__
        return carry_out


class Verbs:
    """The changing half of :class:`party_org.Hierarchy`: every verb gives an outcome.

    A verb takes effect on the hierarchy's own day; for another day use :meth:`apply`.
    """

    __slots__ = ()

    # the structure
    establish = Verb(Establish)
    merge = Verb(Merge)
    split = Verb(Split)
    dissolve = Verb(Dissolve)
    transfer = Verb(Transfer)
    convert = Verb(Convert)
    rename = Verb(Rename)
    end_level = Verb(EndLevel)
    merge_places = Verb(MergePlaces)
    transfer_places = Verb(TransferPlaces)
    # members, as counts
    admit = Verb(Admit)
    readmit = Verb(Readmit)
    recognize_official = Verb(RecognizeOfficial)
    transfer_members = Verb(TransferMembers)
    remove = Verb(Remove)
    expel = Verb(Expel)
    release = Verb(Release)
    decease = Verb(Decease)
    # facts of one unit
    rate = Verb(Rate)
    rate_members = Verb(RateMembers)
    give_title = Verb(GiveTitle)
    amend = Verb(Amend)

    def apply(self, *steps: "Operation | Plan", effective: date | None = None) -> "Outcome":
        """Carry out operations as one plan; or a plan as it stands.

        Args:
            steps: operations, in their order; or one plan alone.
            effective: the day on which operations take effect; the hierarchy's day, unless said.

        Raises:
            PlanRejected: with every problem; nothing has been changed.
        """
        # plans stand above the tree in the layers, so they are imported when they are first used
        from party_org.plans import as_plan  # noqa: PLC0415

        return as_plan(steps, effective).apply(self)  # type: ignore[arg-type]  # self is a Hierarchy

    def check(
        self,
        ruleset: "RuleSet | Rule | None" = None,
        *,
        only: "Iterable[str] | None" = None,
        regime: Regime | None = None,
    ) -> "Findings":
        """Judge the hierarchy by rules: what is broken, and what cannot be told.

        Args:
            ruleset: the rules, or one rule; ``party_org.CHARTER``, unless said.
            only: the ids of the units to judge, or one id; all, unless said.
            regime: the sizes and parent rules to judge by; the hierarchy's own, unless said.

        Raises:
            InvalidValueError: if something is not of its type.
            UnknownUnitError: if ``only`` names a unit that is not there.
        """
        # rules look at hierarchies, so they too are imported when they are first asked for
        from party_org.rules import CHARTER, check  # noqa: PLC0415

        rules = CHARTER if ruleset is None else ruleset
        return check(self, rules, only=only, regime=regime)  # type: ignore[arg-type]  # self is a Hierarchy
