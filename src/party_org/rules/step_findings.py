"""What the steps of a plan change in the findings, as values."""

from collections.abc import Iterable, Sequence
from typing import overload

from attrs import field, frozen

from party_org.displayed import Displayed
from party_org.messages import render
from party_org.rules.findings import Finding, Findings, shown_missing

__all__ = ["PlanFindings", "StepFindings"]


def _as_findings(found: Iterable[Finding]) -> Findings:
    return found if isinstance(found, Findings) else Findings(found)


@frozen
class StepFindings:
    """What one step changed in the findings.

    Attributes:
        step: its index in the plan, from 0.
        broke: rules that are broken after the step and were not before.
        mended: rules that were broken before the step and are not any more, as they were found
            before; also where the unit has ended, or the rule is no longer about it.
        unsettled: what cannot be told after the step, and was not open before.
    """

    step: int
    broke: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    unsettled: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.broke or self.mended or self.unsettled)

    def text(self, lang: str = "en") -> str:
        """One line a finding, in ``lang`` (``"en"`` or ``"vi"``); ``""`` if nothing changed."""
        return "\n".join(
            self.line(word, one, lang)
            for word in ("broke", "mended", "unsettled")
            for one in getattr(self, word)
        )

    def line(self, word: str, one: Finding, lang: str = "en") -> str:
        """One finding that the step ``"broke"``, ``"mended"`` or left ``"unsettled"``."""
        return f"{render(f'step_{word}', lang, {'step': self.step + 1})}: {one.line(lang)}"


@frozen(repr=False)
class PlanFindings(Sequence[StepFindings], Displayed):
    """What a plan changes in the findings: step by step, and in the end.

    It is the sequence of its steps; ``if found:`` asks whether there is any step. A rule that one
    step breaks and a later one mends is in those two steps, and not among what the plan broke.

    Attributes:
        steps: what each step changed; a step that cannot be carried out is left out.
        broke: rules that are broken in the end and were not before the plan; ``step`` of each is
            the index of the step that broke it last.
        mended: rules that were broken before the plan and are not in the end, as they were found
            before.
        unsettled: what cannot be told in the end, and was not open before the plan.
    """

    steps: tuple[StepFindings, ...] = ()
    broke: Findings = field(default=Findings(), converter=_as_findings)
    mended: Findings = field(default=Findings(), converter=_as_findings)
    unsettled: Findings = field(default=Findings(), converter=_as_findings)

    @overload
    def __getitem__(self, index: int) -> StepFindings: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[StepFindings, ...]: ...

    def __getitem__(self, index: int | slice) -> "StepFindings | tuple[StepFindings, ...]":
        return self.steps[index]

    def __len__(self) -> int:
        return len(self.steps)

    def text(self, lang: str = "en") -> str:
        """A line for each finding that a step broke or mended, and one for all that is left open.

        What a step broke and later ones left open again is among the latter.

        Args:
            lang: ``"en"`` or ``"vi"``.
        """
        open_in_the_end = {one.key for one in self.unsettled}
        lines = [
            step.line(word, one, lang)
            for step in self.steps
            for word, group in (("broke", step.broke), ("mended", step.mended))
            for one in group
            if one.key not in open_in_the_end
        ]
        if self.unsettled:
            missing = tuple(dict.fromkeys(m for one in self.unsettled for m in one.missing))
            params = {"count": len(self.unsettled), "missing": shown_missing(missing)}
            code = "plan_left_open" if missing else "plan_left_open_why"
            lines.append(render(code, lang, params))
        return "\n".join(lines) or render("plan_changes_nothing", lang, {})

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        numbers = f"{len(self.broke)} broke, {len(self.mended)} mended"
        return f"<PlanFindings of {len(self)} steps: {numbers}, {len(self.unsettled)} left open>"
