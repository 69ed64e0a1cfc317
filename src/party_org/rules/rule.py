"""A rule as a value, and the decorator that makes one of a function."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, TypeAlias, get_args

from attrs import field, fields, frozen

from party_org.checks import (
    check_choice,
    check_id,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.errors import InvalidValueError
from party_org.regime import Regime
from party_org.rules.findings import Finding, Severity, Verdict
from party_org.rules.subject import SCOPES, Scope, Subject
from party_org.units import UNIT_KINDS, Unit, kinds_of

__all__ = ["Judge", "Rule", "rule"]

Said: TypeAlias = Finding | Verdict | None
Judge: TypeAlias = Callable[[Subject], "Said | Iterable[Said]"]
"""Looks at a subject and says findings, or just verdicts; nothing where it does not apply."""

REGIME_FIELDS = tuple(name.name for name in fields(Regime) if name.name not in ("id", "source"))


def _as_kinds(value: Any) -> Any:
    """The words of the kinds, from classes or words; a family of classes is all of its kinds."""
    given = (value,) if isinstance(value, str | type) else value
    if not isinstance(given, Iterable):
        return value
    kinds: dict[Any, None] = {}
    for one in given:
        if isinstance(one, type) and issubclass(one, Unit):
            kinds.update(dict.fromkeys(kinds_of(one)))
        else:
            kinds[one] = None
    return tuple(kinds) or tuple(UNIT_KINDS)


@frozen
class Rule:
    """Something that should be so of every unit of some kinds.

    Attributes:
        id: the rule's name.
        judge: says of a subject whether it is so.
        scope: what the rule depends on: ``"unit"``, ``"parent"``, ``"children"`` or ``"subtree"``.
        kinds: the kinds of unit that it is about; of all kinds, unless said.
        severity: how much it matters when it is broken.
        source: the document that sets it.
        regime_field: the field of the regime that it reads; where that is ``None`` there is no
            such rule. Under a regime that does not ship with the library, the source of a finding
            is the regime's.

    Raises:
        InvalidValueError: if a field cannot be.
    """

    id: str
    judge: Judge
    scope: Scope = "unit"
    kinds: tuple[str, ...] = field(default=(), converter=_as_kinds)
    severity: Severity = "error"
    source: str | None = None
    regime_field: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = check_id(self.id) + check_choice(self.scope, "scope", SCOPES)
        problems += check_choice(self.severity, "severity", get_args(Severity))
        problems += check_text(self.source, "source")
        if not callable(self.judge):
            problems.append(wrong_type("judge", "a function of a subject", self.judge))
        if self.regime_field is not None:
            problems += check_choice(self.regime_field, "regime_field", REGIME_FIELDS)
        if not isinstance(self.kinds, tuple):
            problems.append(wrong_type("on", "kinds of unit", self.kinds))
        else:
            for kind in self.kinds:
                problems += check_choice(kind, "on", tuple(UNIT_KINDS))
        raise_if_any(problems)

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What the rule says of one subject.

        Raises:
            InvalidValueError: if it says something else than findings of its own and verdicts.
        """
        for one in _each(self.judge(subject)):
            found = self._finding(subject, one)
            if found is not None:
                yield found

    def _finding(self, subject: Subject, said: Any) -> Finding | None:
        match said:
            case None:
                return None
            case "holds":
                return subject.holds()
            case "broken":
                return subject.broken()
            case "cannot_tell":
                return subject.cannot_tell(())
            case Finding() if said.rule == self.id and said.unit == subject.unit.id:
                return said
            case _:
                expected = f"findings and verdicts of rule {self.id} on {subject.unit.id}"
                raise InvalidValueError([wrong_type("judge", expected, said)])

    def __reduce__(self) -> tuple[Any, ...]:
        # a decorated function is found in its module under its name only as the rule
        place = (getattr(self.judge, "__module__", ""), getattr(self.judge, "__qualname__", ""))
        if all(place) and _found_at(*place) is self:
            return _found_at, place
        return type(self), tuple(getattr(self, one.name) for one in fields(type(self)))


def _each(said: Any) -> Iterable[Any]:
    if said is None:
        return ()
    # a finding first: of a nation most that is said is one, and asking for an Iterable is slow
    return (said,) if isinstance(said, Finding | str) or not isinstance(said, Iterable) else said


def _found_at(module: str, name: str) -> Any:
    return getattr(import_module(module), name, None)


def rule(
    rule_id: str,
    *,
    scope: Scope = "unit",
    on: Iterable[type[Unit] | str] | type[Unit] | str = (),
    severity: Severity = "error",
    source: str | None = None,
    regime_field: str | None = None,
) -> Callable[[Judge], Rule]:
    """Make a :class:`Rule` of a function that says what it finds about a subject.

    Args:
        rule_id: the rule's name.
        scope: what the function looks at; it is refused a look at anything else.
        on: the kinds of unit that it judges, as classes or words; all, unless said.
        severity: how much it matters when it is broken.
        source: the document that sets it.
        regime_field: the field of the regime that it reads, if it reads one.

    >>> from party_org.units import Cell
    >>> @rule("has_sector", on=Cell, severity="advice")
    ... def has_sector(subject):
    ...     return "holds" if subject.unit.sector else "broken"
    >>> has_sector.kinds, has_sector.severity
    (('cell',), 'advice')
    """

    def made(judge: Judge) -> Rule:
        return Rule(rule_id, judge, scope, on, severity, source, regime_field)

    return made
