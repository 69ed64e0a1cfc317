"""Previews: what a plan would do and what is wrong with it, said before anything is done.

A preview is made by the same execution that carries a plan out, so the two cannot differ.
"""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from party_org import messages
from party_org.execution import Execution
from party_org.operations.base import Operation
from party_org.operations.changes import LegalTerm
from party_org.plain_text import indented, problem_text
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.rollup import Rollup
from party_org.summaries import SummaryRow, summary_rows, summary_table

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
            parts.append(messages.render("preview_blocked", lang, {"steps": steps}))
        word = messages.render(f"operation_{self.operation.op}", lang, {})
        return f"{word} ({names}): " + "; ".join(parts)

    def text(self, lang: str = "en") -> str:
        """The effect, and below it each problem with what to do about it."""
        lines = [f"{self.index + 1}. {self.effect(lang)}"]
        own = (evolve(problem, step=None) for problem in self.problems)
        return "\n".join([*lines, *(f"   - {problem_text(p, lang)}" for p in own)])

    def __str__(self) -> str:
        return self.text()


@frozen(kw_only=True, repr=False)
class Preview:
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
    """

    title: str | None
    effective: date
    steps: tuple[StepPreview, ...]
    frame: tuple[Problem, ...]
    final: tuple[Problem, ...]
    before: Rollup
    after: Rollup | None

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

    def text(self, lang: str = "en") -> str:
        """All of it to be read: each step, each problem, the numbers before and after."""
        return "\n".join(_lines(self, lang))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        title = f' "{self.title}"' if self.title else ""
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
    yield from (f"- {problem_text(problem, lang)}" for problem in preview.frame)
    yield from (step.text(lang) for step in preview.steps)
    if preview.final:
        yield messages.render("preview_final", lang, {})
    yield from (f"   - {problem_text(problem, lang)}" for problem in preview.final)
    if preview.after is not None:
        yield ""
        heads = [messages.render(f"column_{when}", lang, {}) for when in ("before", "after")]
        yield indented(summary_table(preview.summary(), heads, lang))
