"""Previews: what a plan would do and what is wrong with it, said before anything is done.

A preview is made by the same execution that carries a plan out, so the two cannot differ.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from party_org import messages
from party_org.displayed import Displayed
from party_org.execution import Execution
from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.operations.changes import LegalTerm
from party_org.plain_text import indented
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.rollup import Rollup
from party_org.showing import one_line
from party_org.summaries import SummaryRow, summary_rows, summary_table

if TYPE_CHECKING:
    from party_org.rules import PlanFindings, RuleSet

__all__ = ["Preview", "StepPreview"]


@frozen(kw_only=True)
class StepPreview:
    """What one step of a plan would do, or why it cannot be done.

    Attributes:
        index: its place in the plan, from 0.
        operation: the step itself.
        term: what the law calls it, which follows from who survives; ``None`` if it cannot be done.
        receipt: what it would do, in double entry; ``None`` if it cannot be done.
        problems: its own mistakes.
        blocked_by: the steps before it that cannot be done and of which its other problems are
            consequences. Set these right first: then it will be seen whether anything is left.
    """

    index: int
    operation: Operation
    term: LegalTerm | None = None
    receipt: Receipt | None = None
    problems: tuple[Problem, ...] = ()
    blocked_by: tuple[int, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the step can be done."""
        return self.receipt is not None

    def effect(self, lang: str = "en") -> str:
        """What the step would do, as one sentence in ``lang`` (``"en"`` or ``"vi"``)."""
        if self.receipt is not None:
            return self.receipt.effect(lang)
        names = ", ".join(dict.fromkeys(self.operation.mentions()))
        parts = [messages.render("preview_failed", lang, {})] if self.problems else []
        if self.blocked_by:
            steps = ", ".join(str(n + 1) for n in self.blocked_by)
            several = len(self.blocked_by) > 1
            code = "preview_blocked_by_several" if several else "preview_blocked"
            parts.append(messages.render(code, lang, {"steps": steps}))
        word = messages.render(f"operation_{self.operation.op}", lang, {})
        about = f"{word} ({names})" if names else word
        return f"{about}: " + "; ".join(parts)

    def text(self, lang: str = "en") -> str:
        """The effect, and below it each problem with what to do about it."""
        lines = [f"{self.index + 1}. {self.effect(lang)}"]
        own = (evolve(problem, step=None) for problem in self.problems)
        return "\n".join([*lines, *(f"   - {p.line(lang)}" for p in own)])

    def __str__(self) -> str:
        return self.text()


@frozen(kw_only=True, repr=False)
class Preview(Displayed):
    """What a plan would do to a hierarchy, and everything that is wrong with it.

    Attributes:
        title: what the plan is about.
        effective: the day on which it takes effect.
        steps: what each step would do.
        frame: what is wrong with the plan whatever its steps are: its day, its base.
        final: what is wrong with the state in the end, each problem with the step it is due to,
            where that can be told.
        before: the roll-up of the hierarchy.
        after: the roll-up of the state that the steps reach which can be done; ``None`` if none of
            them can.
        hierarchy: what the plan would be applied to.
    """

    title: str | None
    effective: date
    steps: tuple[StepPreview, ...]
    frame: tuple[Problem, ...]
    final: tuple[Problem, ...]
    before: Rollup
    after: Rollup | None
    hierarchy: Hierarchy = field(eq=False)

    @property
    def ok(self) -> bool:
        """Whether the plan can be carried out as it stands."""
        return not self.problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, as :meth:`Plan.apply` would raise it."""
        return (*self.frame, *(p for step in self.steps for p in step.problems), *self.final)

    def summary(self) -> tuple[SummaryRow, ...]:
        """Units, members and averages before and after, side by side."""
        return summary_rows([self.before, self.after])

    def findings(self, ruleset: "RuleSet | None" = None) -> "PlanFindings":
        """Which step would break, mend or leave open which rule; only what it touches is judged.

        Steps that cannot be done are left out.

        Args:
            ruleset: the rules; ``party_org.CHARTER``, unless said.

        >>> from party_org.membership import Membership
        >>> from party_org.operations.merge import Merge
        >>> from party_org.plans import Plan
        >>> from party_org.units import BaseCell, Committee
        >>> cells = [BaseCell(id=i, members=Membership(n)) for i, n in (("post", 16), ("bank", 17))]
        >>> district = (Committee(id="d", level="district"), cells)
        >>> h = Hierarchy.from_nested(district, as_of=date(2018, 1, 1))
        >>> found = Plan(steps=Merge(["bank"], into="post")).preview(h).findings()
        >>> [broken] = found.broke
        >>> broken.step, broken.params["threshold"], broken.source
        (0, 30, 'Charter, art. 21; Quy định 29-QĐ/TW, item 19')
        >>> print(broken.hint("vi"))  # doctest: +NORMALIZE_WHITESPACE
        có thể chọn: nâng cấp thành đảng bộ cơ sở có chi bộ trực thuộc, hoặc giữ chi bộ cơ sở với
        văn bản đồng ý của cấp ủy cấp trên trực tiếp, ghi vào trường consent
        """
        # rules stand above plans in the layers, so they are imported when they are first asked for
        from party_org.rules.charter import CHARTER  # noqa: PLC0415
        from party_org.rules.steps import judge_operations  # noqa: PLC0415

        steps = [(step.index, step.operation) for step in self.steps if step.ok]
        rules = CHARTER if ruleset is None else ruleset
        return judge_operations(steps, self.hierarchy, self.effective, rules)

    def text(self, lang: str = "en") -> str:
        """All of it to be read: each step, each problem, the numbers before and after."""
        return "\n".join(_lines(self, lang))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        title = f' "{one_line(self.title)}"' if self.title else ""
        found = f"{len(self.problems)} problems" if self.problems else "ok"
        return f"<Preview{title}: {len(self.steps)} steps, {found}>"


def preview_of(title: str | None, steps: tuple[Operation, ...], run: Execution) -> Preview:
    """The preview of a plan that has been tried."""
    receipts = {receipt.step: receipt for receipt in run.receipts}
    before = run.draft.base.rollup()
    reached = bool(receipts) or not steps
    return Preview(
        title=title,
        effective=run.draft.as_of,
        steps=tuple(_step(n, step, receipts.get(n), run) for n, step in enumerate(steps)),
        frame=tuple(run.frame),
        final=tuple(run.final),
        before=before,
        after=run.draft.commit().rollup() if reached else None,
        hierarchy=run.draft.base,
    )


def _step(n: int, operation: Operation, receipt: Receipt | None, run: Execution) -> StepPreview:
    return StepPreview(
        index=n,
        operation=operation,
        term=None if receipt is None else receipt.term,
        receipt=receipt,
        problems=tuple(p.at_step(n) for p in run.failed.get(n, ())),
        blocked_by=run.blocked.get(n, ()),
    )


def _lines(preview: Preview, lang: str) -> Iterator[str]:
    params = {
        "title": preview.title or messages.render("preview_untitled", lang, {}),
        "day": preview.effective.isoformat(),
        "steps": len(preview.steps),
        "problems": len(preview.problems),
    }
    code = "preview_ok" if preview.ok else "preview_not_ok"
    yield messages.render(code, lang, params)
    yield from (f"- {problem.line(lang)}" for problem in preview.frame)
    yield from (step.text(lang) for step in preview.steps)
    if preview.final:
        yield messages.render("preview_final", lang, {})
    yield from (f"   - {problem.line(lang)}" for problem in preview.final)
    if preview.after is not None:
        yield ""
        heads = [messages.render(f"column_{when}", lang, {}) for when in ("before", "after")]
        yield indented(summary_table(preview.summary(), heads, lang))
