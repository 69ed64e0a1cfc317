"""The findings of several states side by side: what one plan breaks and another does not."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from party_org.hierarchy import Hierarchy
from party_org.messages import render
from party_org.plain_text import ABSENT, indented, number, table
from party_org.rules.charter import CHARTER
from party_org.rules.findings import Finding, Findings, Verdict
from party_org.rules.judging import check, check_again
from party_org.rules.rulesets import RuleSet

__all__ = ["FindingRow", "FindingTable", "findings_side_by_side"]


@frozen
class FindingRow:
    """What one rule says of one unit in each state.

    Attributes:
        rule: the id of the rule.
        unit: the id of the unit.
        path: what about the unit, if the rule may find several things.
        findings: a finding for each column; ``None`` where the rule is kept, is not about the unit,
            or the plan cannot be carried out.
    """

    rule: str
    unit: str | None
    path: str
    findings: tuple[Finding | None, ...]

    @property
    def verdicts(self) -> tuple[Verdict | None, ...]:
        """The verdict in each column."""
        return tuple(None if one is None else one.verdict for one in self.findings)


@frozen(repr=False)
class FindingTable:
    """The findings of several states side by side.

    Attributes:
        names: the columns: ``"before"``, then the plans.
        columns: the findings of each state; ``None`` of a plan that cannot be carried out.
    """

    names: tuple[str, ...]
    columns: tuple[Findings | None, ...]

    def __getitem__(self, name: str) -> Findings | None:
        """The findings of one column.

        Raises:
            KeyError: if there is no column of that name.
        """
        if name not in self.names:
            raise KeyError(f"no column {name!r}: {', '.join(self.names)}")
        return self.columns[self.names.index(name)]

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """What is not found alike in all states, in the order in which it is first found."""
        by_key = [{one.key: one for one in column or ()} for column in self.columns]
        there = [found for found, c in zip(by_key, self.columns, strict=True) if c is not None]
        keys = dict.fromkeys(key for found in by_key for key in found)
        return tuple(
            FindingRow(*key, tuple(found.get(key) for found in by_key))
            for key in keys
            if len({found[key].verdict if key in found else None for found in there}) > 1
        )

    def counts(self, verdict: Verdict, rule: str | None = None) -> tuple[int | None, ...]:
        """How many findings of a verdict there are in each column, of one rule or of all."""
        return tuple(
            None
            if column is None
            else sum(one.verdict == verdict and rule in (None, one.rule) for one in column)
            for column in self.columns
        )

    def text(self, lang: str = "en", *, most: int = 100) -> str:
        """How many are broken and how many cannot be told, then what is broken in some states.

        Args:
            lang: ``"en"`` or ``"vi"``.
            most: how many of these to list; the others are counted.
        """
        heads = ["", *self._heads(lang)]
        differing = [row for row in self.rows if "broken" in row.verdicts]
        lines = [self._line(row, lang) for row in differing[:most]]
        if len(differing) > most:
            lines.append(render("findings_more", lang, {"count": len(differing) - most}))
        return "\n".join([table([heads, *self._numbers(lang)]), *lines])

    def _heads(self, lang: str) -> list[str]:
        own = {"before", "after"}
        return [render(f"column_{n}", lang, {}) if n in own else n for n in self.names]

    def _numbers(self, lang: str) -> Iterator[list[str]]:
        for verdict in ("broken", "cannot_tell"):
            numbers = self.counts(verdict)
            yield self._cells(render(f"findings_{verdict}", lang, {}), numbers, lang)
            there = [one for column in self.columns for one in column or ()]
            for rule in dict.fromkeys(one.rule for one in there if one.verdict == verdict):
                yield self._cells(indented(rule), self.counts(verdict, rule), lang)

    @staticmethod
    def _cells(label: str, numbers: Sequence[int | None], lang: str) -> list[str]:
        return [label, *(ABSENT if n is None else number(n, lang) for n in numbers)]

    def _line(self, row: FindingRow, lang: str) -> str:
        columns = zip(self._heads(lang), row.findings, strict=True)
        broken = {name: one for name, one in columns if one and one.verdict == "broken"}
        first, *_ = broken.values()
        return f"{', '.join(broken)}: {first.line(lang)}"

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        numbers = zip(self.names, self.counts("broken"), strict=True)
        broken = ", ".join(f"{name} {ABSENT if n is None else n}" for name, n in numbers)
        return f"<FindingTable: broken {broken}>"


def findings_side_by_side(
    before: Hierarchy,
    states: Sequence[tuple[str, Hierarchy | None, Sequence[str]]],
    ruleset: RuleSet | None = None,
) -> FindingTable:
    """The findings of a state and of what comes of it.

    Args:
        before: the state before.
        states: the name of each column, its state, and the ids of the units that differ from
            before; only what these touch is judged again.
        ruleset: the rules; the Charter's, unless said.
    """
    first = check(before, CHARTER if ruleset is None else ruleset)
    others = [
        None if state is None else check_again(first, state, touched)
        for _, state, touched in states
    ]
    return FindingTable(("before", *(name for name, _, _ in states)), (first, *others))
