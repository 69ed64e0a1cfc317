"""Plans: steps that are carried out together or not at all, and what comes of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from attrs import evolve, field, frozen

from party_org.change_rows import ChangeRow, change_rows
from party_org.checks import (
    as_name,
    check_choice,
    check_instance,
    check_list,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.comparisons import Comparison, comparison_of, variant_of
from party_org.displayed import Displayed
from party_org.errors import PlanRejected, StaleBaseError
from party_org.execution import Execution
from party_org.explaining import Explanation, explain
from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.mapping_plans import steps_from_mapping
from party_org.mapping_rows import TableRow
from party_org.operations.allotment import REST_POLICIES, RestPolicy
from party_org.operations.base import Operation
from party_org.periods import is_day
from party_org.previews import Preview, preview_of
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.showing import one_line

if TYPE_CHECKING:
    from party_org.rules import PlanFindings, RuleSet

__all__ = ["Outcome", "Plan"]


def _as_steps(value: Any) -> Any:
    if isinstance(value, Operation):
        return (value,)
    return tuple(value) if isinstance(value, Iterable) else value


class About(TypedDict, total=False):
    """The fields of a plan beside its steps."""

    title: str | None
    effective: date | None
    decision: str | None
    decided: date | None
    reason: str | None
    base: str | None
    source: str | None
    note: str | None


@frozen(kw_only=True, repr=False)
class Plan:
    """A restructuring: a decision with its steps, in the order in which they are carried out.

    Attributes:
        steps: the operations.
        title: what the decision is about.
        effective: the day on which old ends and new begins; the day of the hierarchy it is applied
            to, unless said.
        decision: the number of the decision.
        decided: the day of the decision.
        reason: why.
        base: the digest of the hierarchy that the plan was made for; it is refused on any other.
        source: the id of the source that reports it.
        note: a remark.

    Raises:
        InvalidValueError: if a field cannot be.
    """

    steps: tuple[Operation, ...] = field(converter=_as_steps)
    title: str | None = field(default=None, converter=as_name)
    effective: date | None = None
    decision: str | None = field(default=None, converter=as_name)
    decided: date | None = None
    reason: str | None = field(default=None, converter=as_name)
    base: str | None = None
    source: str | None = None
    note: str | None = field(default=None, converter=as_name)

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = []
        for name in ("title", "decision", "reason", "base", "source", "note"):
            problems += check_text(getattr(self, name), name)
        for name in ("effective", "decided"):
            day = getattr(self, name)
            if day is not None and not is_day(day):
                problems.append(wrong_type(name, "a date", day))
        words = {"each": "an operation", "several": "a list of operations"}
        raise_if_any(problems + check_list(self.steps, "steps", Operation, **words))

    def __repr__(self) -> str:
        title = f' "{one_line(self.title)}"' if self.title else ""
        day = f", effective {self.effective.isoformat()}" if self.effective else ""
        return f"<Plan{title}{day}; steps: {len(self.steps)}>"

    @classmethod
    def from_mapping(
        cls,
        hierarchy: Hierarchy,
        rows: Iterable[TableRow],
        *,
        rest: RestPolicy = "refuse",
        **about: Unpack[About],
    ) -> "Plan":
        """The plan that an old → new table of units describes.

        A row says that ``old``, or a part of it, becomes ``new`` or goes to it. What the table
        does not mention stays as it is. See :class:`party_org.mapping_rows.MappingRow` for the
        columns, and :mod:`party_org.mapping_plans` for the steps that are written.

        Whether the state in the end is allowed is left to :meth:`preview` and :meth:`apply`, since
        other steps may follow.

        Args:
            hierarchy: the state that the table starts from.
            rows: mappings from column to value, :class:`MappingRow`, or the rows of a crosswalk.
            rest: what becomes of breakdowns that the table does not share out.
            about: title, effective, decision, and the other fields of the plan.

        Raises:
            InvalidValueError: if a field of the plan cannot be.
            PlanRejected: with everything that is wrong, row by row; the path of a problem is the
                row, such as ``"row 3"``, counted from 1.

        >>> from party_org.membership import Membership
        >>> from party_org.units import BaseCommittee, Cell
        >>> cells = [Cell(id=i, members=Membership(10)) for i in "abc"]
        >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
        >>> table = [
        ...     {"old": "a", "new": "ab", "name": "Chi bộ A và B"},
        ...     {"old": "b", "new": "ab"},
        ...     {"old": "c", "new": "c", "members": 6},
        ...     {"old": "c", "new": "d", "members": 4},
        ... ]
        >>> plan = Plan.from_mapping(h, table, title="Sắp xếp chi bộ")
        >>> [step.op for step in plan.steps]
        ['merge', 'split']
        >>> [unit.members.total for unit in plan.apply(h).after.walk("cell")]
        [20, 6, 4]
        """
        problems = check_instance(hierarchy, "hierarchy", Hierarchy, "a Hierarchy")
        raise_if_any(problems + check_choice(rest, "rest", REST_POLICIES))
        empty = cls(steps=(), **about)  # whose fields are as they should be
        return evolve(empty, steps=steps_from_mapping(hierarchy, rows, empty.effective, rest))

    def preview(self, hierarchy: Hierarchy) -> Preview:
        """What the plan would do, and everything that is wrong with it; nothing is changed.

        It never raises for a plan that cannot be carried out. :meth:`apply` does exactly what the
        preview says, and raises exactly its problems.

        >>> from party_org.membership import Membership
        >>> from party_org.operations.merge import Merge
        >>> from party_org.operations.transfer import Transfer
        >>> from party_org.units import BaseCommittee, Cell
        >>> cells = [Cell(id=i, members=Membership(10)) for i in "ab"]
        >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
        >>> preview = Plan(steps=[Merge(["b"], into="a"), Transfer("a", to="y")]).preview(h)
        >>> preview
        <Preview: 2 steps, 1 problems>
        >>> preview.steps[0].effect()
        'b merged into a, which goes on (sáp nhập); 10 members b → a'
        >>> print(preview.problems[0])
        step 2: there is no unit "y"
        """
        return preview_of(self.title, self.steps, Execution.of(self, hierarchy))

    def apply(self, hierarchy: Hierarchy) -> "Outcome":
        """Carry out all steps, or none.

        Raises:
            PlanRejected: with every problem of every step; nothing has been changed.
            StaleBaseError: if the plan was made for another state; with every other problem too.
        """
        run = Execution.of(self, hierarchy)
        problems = run.problems()
        if any(problem.code == "stale_base" for problem in run.frame):
            raise StaleBaseError(problems)
        if problems:
            raise PlanRejected(problems)
        return Outcome(
            before=hierarchy, after=run.draft.commit(), plan=self, receipts=tuple(run.receipts)
        )


def as_plan(steps: Sequence[Operation | Plan], effective: date | None = None) -> Plan:
    """One plan given as such, or operations as a plan of their own."""
    if len(steps) == 1 and isinstance(steps[0], Plan):
        return steps[0] if effective is None else evolve(steps[0], effective=effective)
    return Plan(steps=steps, effective=effective)


@frozen(kw_only=True, repr=False)
class Outcome(Displayed):
    """What came of a plan: the hierarchy before and after, and a receipt for every step.

    >>> from party_org.membership import Membership
    >>> from party_org.units import BaseCommittee, Cell
    >>> cells = [Cell(id=i, members=Membership(n)) for i, n in (("a", 10), ("b", 11))]
    >>> h = Hierarchy.from_nested((BaseCommittee(id="x"), cells), as_of=date(2018, 1, 1))
    >>> outcome = h.merge(["b"], into="a")
    >>> outcome.compare().row("members_per_cell").values
    (Fraction(21, 2), Fraction(21, 1))
    >>> outcome.changes()[0]
    ChangeRow(step=0, id='a', action='changed', field='members.total', old=10, new=21)
    >>> print(outcome.explain("a"))
    a
    before: 10 members, under x
    1. b merged into a, which goes on (sáp nhập); 11 members b → a
       10 + 11 (b) = 21
    after: 21 members, under x
    """

    before: Hierarchy
    after: Hierarchy
    plan: Plan
    receipts: tuple[Receipt, ...]

    def balances(self) -> bool:
        """Whether every receipt balances: nothing was lost or made that is not posted."""
        return all(receipt.balances() for receipt in self.receipts)

    def compare(self) -> Comparison:
        """Before and after side by side: numbers, sizes of cells, and each unit that differs."""
        title, before, after = self.plan.title, self.before, self.after
        variant = variant_of("after", title, before, after, self.receipts)
        return comparison_of(before, [variant])

    def findings(self, ruleset: "RuleSet | None" = None) -> "PlanFindings":
        """Which step broke, mended or left open which rule; only what it touched is judged.

        Args:
            ruleset: the rules; ``party_org.CHARTER``, unless said.

        >>> from party_org.membership import Membership
        >>> from party_org.units import BaseCell, Committee
        >>> cells = [
        ...     BaseCell(id=i, members=Membership(n, probationary=0), cell_committee=3)
        ...     for i, n in (("post", 16), ("bank", 17))
        ... ]
        >>> district = (Committee(id="d", level="district"), cells)
        >>> h = Hierarchy.from_nested(district, as_of=date(2018, 1, 1))
        >>> found = h.merge(["bank"], into="post").findings()
        >>> print(found)  # doctest: +NORMALIZE_WHITESPACE
        step 1 broke: error: "post" is a base cell with 33 members: from 30 members a base unit is a
        base committee (there is a choice: convert it to a base committee with cells, or keep it a
        base cell with the direct superior's written consent, recorded as its consent) [Charter,
        art. 21; Quy định 29-QĐ/TW, item 19]
        >>> print(found.broke[0].text("vi"))
        "post" là chi bộ cơ sở có 33 đảng viên: từ 30 đảng viên là đảng bộ cơ sở
        """
        # rules stand above plans in the layers, so they are imported when they are first asked for
        from party_org.rules import CHARTER, judge_steps  # noqa: PLC0415

        return judge_steps(self, CHARTER if ruleset is None else ruleset)

    def changes(self) -> tuple[ChangeRow, ...]:
        """Every field of every unit that a step changed, step by step, as rows for a database.

        The steps are carried out once more for that, on a draft.
        """
        run = Execution.begin(self.before, self.plan.effective)
        return tuple(change_rows(run.draft, self.plan.steps))

    @property
    def lineage(self) -> Lineage:
        """Where the members of every unit went, and where they came from, in exact shares."""
        return Lineage.of(self)

    def explain(self, unit_id: str) -> Explanation:
        """What the plan did to one unit, step by step, with numbers that add up.

        Raises:
            UnknownUnitError: if there is no such unit before, after, or in between.
        """
        return explain(unit_id, self.before, self.after, self.receipts)

    def __repr__(self) -> str:
        title = f' "{one_line(self.plan.title)}"' if self.plan.title else ""
        return f"<Outcome{title}: {len(self.receipts)} steps, {self.before!r} → {self.after!r}>"
