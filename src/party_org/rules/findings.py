"""What judging by rules finds, as values: one finding, and all of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, overload

from attrs import asdict, field, frozen

from party_org import messages
from party_org.displayed import Displayed
from party_org.mappings import FrozenDict
from party_org.messages.entry import Message
from party_org.problems import Problem

if TYPE_CHECKING:
    from party_org.tables.table import Table

__all__ = ["Finding", "Findings", "Missing", "Severity", "Verdict"]

Verdict: TypeAlias = Literal["holds", "broken", "cannot_tell"]
"""What a rule says of a unit. ``"cannot_tell"``: it depends on numbers that are not stated."""

Severity: TypeAlias = Literal["error", "warning", "advice"]
"""How much it matters that a rule is broken."""

_UNITS_SHOWN = 5


@frozen(order=True)
class Missing:
    """A number that a unit does not state, or not exactly.

    Attributes:
        unit: the id of the unit.
        measure: which number, as files name it: ``"members.total"``, ``"cell_committee"``,
            ``"ratings.B.2022"`` (the unit's own grade), ``"member_ratings.B.2022.good"``.
    """

    unit: str
    measure: str


@frozen(kw_only=True)
class Finding(Problem):
    """What one rule says of one unit.

    A finding is a problem, with its code, its params and its sentences in English and Vietnamese;
    ``path`` tells several findings of one rule on one unit apart (a place, a year).

    Attributes:
        rule: the id of the rule.
        verdict: ``"holds"``, ``"broken"`` or ``"cannot_tell"``.
        severity: how much it matters: ``"error"``, ``"warning"`` or ``"advice"``.
        source: the document that sets the rule, if one is known.
        missing: the numbers without which it cannot be told.
        says: the sentences of a rule of your own; those of the catalogue, unless given.
    """

    rule: str
    verdict: Verdict
    severity: Severity
    source: str | None = None
    missing: tuple[Missing, ...] = ()
    says: Message | None = None

    @property
    def key(self) -> tuple[str, str | None, str]:
        """Rule, unit and path: the same before and after a change of what the rule looks at."""
        return (self.rule, self.unit, self.path)

    def text(self, lang: str = "en") -> str:
        """What is found, as one sentence in ``lang`` (``"en"`` or ``"vi"``)."""
        if self.says is not None and self.verdict == "broken":
            return messages.render("as_written", lang, asdict(self.says))
        if self.verdict == "cannot_tell" and not self.missing:
            return messages.render("cannot_tell_why", lang, self._facts(lang))
        return messages.render(self.code, lang, self._facts(lang))

    def hint(self, lang: str = "en") -> str:
        """What to do about it, the choice if there is one; ``""`` where there is none."""
        if self.says is not None and self.verdict == "broken":
            return messages.render_hint("as_written", lang, asdict(self.says))
        return messages.render_hint(self.code, lang, self._facts(lang))

    def _facts(self, lang: str) -> dict[str, object]:
        facts = {"unit": self.unit, "rule": self.rule, **self.params}
        demand = f"rule_{self.rule}"
        known = demand if demand in messages.CATALOGUE else "rule_of_your_own"
        return {
            **facts,
            "demand": messages.render(known, lang, facts),
            "missing": shown_missing(self.missing),
        }

    def line(self, lang: str = "en") -> str:
        """Severity if it is broken, sentence, hint and source in one line."""
        hint = self.hint(lang)
        parts = [self.text(lang)] + ([f"({hint})"] if hint else [])
        parts += [f"[{self.source}]"] if self.source else []
        if self.verdict != "broken":
            return " ".join(parts)
        return f"{messages.render(f'severity_{self.severity}', lang, {})}: {' '.join(parts)}"


def shown_missing(missing: Sequence[Missing]) -> str:
    """The numbers that are missing, by unit; of many units the first few and how many more."""
    by_unit: dict[str, list[str]] = {}
    for one in missing:
        by_unit.setdefault(one.unit, []).append(one.measure)
    shown = [f"{unit} ({', '.join(measures)})" for unit, measures in by_unit.items()]
    if len(shown) > _UNITS_SHOWN:
        shown[_UNITS_SHOWN:] = [f"… (+{len(shown) - _UNITS_SHOWN})"]
    return "; ".join(shown)


class Asked(Protocol):
    """What findings are the answer to."""

    def held(self) -> tuple[Finding, ...]:
        """What holds."""
        ...


def _as_items(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@frozen(repr=False)
class Findings(Sequence[Finding], Displayed):
    """What is broken and what cannot be told, in the order of the tree, then of the rules.

    ``if findings:`` asks whether there is any. What holds is judged again when asked for: of a
    large hierarchy that is nearly everything.

    Attributes:
        items: the findings.
        asked: what they are the answer to; ``None`` for a part of an answer.
    """

    items: tuple[Finding, ...] = field(default=(), converter=_as_items)
    asked: Asked | None = field(default=None, eq=False)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> "Findings": ...

    def __getitem__(self, index: int | slice) -> "Finding | Findings":
        if isinstance(index, slice):
            return Findings(self.items[index])
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    @property
    def broken(self) -> "Findings":
        """Those of rules that are broken."""
        return self._only("broken")

    @property
    def cannot_tell(self) -> "Findings":
        """Those that depend on numbers which are not stated; each names them."""
        return self._only("cannot_tell")

    @property
    def holds(self) -> "Findings":
        """What rules say of units that keep them. Units that a rule is not about are left out."""
        return self._only("holds") if self.asked is None else Findings(self.asked.held())

    def _only(self, verdict: Verdict) -> "Findings":
        return Findings(one for one in self.items if one.verdict == verdict)

    @property
    def by_unit(self) -> FrozenDict[str, "Findings"]:
        """The findings by the id of the unit that they are about."""
        return _grouped((str(one.unit), one) for one in self.items)

    @property
    def by_rule(self) -> FrozenDict[str, "Findings"]:
        """The findings by the id of the rule."""
        return _grouped((one.rule, one) for one in self.items)

    def text(self, lang: str = "en") -> str:
        """One line a finding, in ``lang`` (``"en"`` or ``"vi"``)."""
        lines = [one.line(lang) for one in self.items]
        return "\n".join(lines) if lines else messages.render("nothing_found", lang, {})

    def table(self, *, lang: Literal["en", "vi"] | None = None) -> "Table":
        """The findings as a table for a spreadsheet or a data frame, one row each.

        Args:
            lang: the language of headings and sentences; English sentences under the names in
                data, unless said.
        """
        from party_org.tables.result_tables import findings_table  # noqa: PLC0415  # above this

        return findings_table(self.items, lang)

    def __repr__(self) -> str:
        numbers = f"{len(self.broken)} broken, {len(self.cannot_tell)} cannot tell"
        held = len(self._only("holds"))
        return f"<Findings: {numbers}{f', {held} hold' if held else ''}>"


def _grouped(pairs: Iterable[tuple[str, Finding]]) -> FrozenDict[str, Findings]:
    groups: dict[str, list[Finding]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return FrozenDict({key: Findings(found) for key, found in groups.items()})
