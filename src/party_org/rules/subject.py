"""What a rule is given to judge: one unit, and no more around it than the rule's scope says.

That a rule cannot look further is what makes it right to judge again only what a step touched.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from party_org.draft import Draft
from party_org.errors import InvalidValueError
from party_org.mappings import FrozenDict
from party_org.messages.entry import Message
from party_org.problems import Problem
from party_org.queries import Queries
from party_org.regime import Regime
from party_org.rollup import Rollup
from party_org.rules.findings import Finding, Missing, Severity, Verdict
from party_org.rules.ranges import Answer
from party_org.schemes import RatingScheme
from party_org.tree import Tree, walk_ids
from party_org.units import Unit

__all__ = ["SCOPES", "Scope", "Subject", "Terms"]

Scope: TypeAlias = Literal["unit", "parent", "children", "subtree"]
"""What a rule depends on: the unit alone; the unit and the one above it; the unit and those
directly below; the unit and all below it. The regime and the rating schemes come with each."""

SCOPES: tuple[Scope, ...] = get_args(Scope)


@frozen
class Terms:
    """What findings of one rule say alike, worked out once for all the units that it judges."""

    rule: str
    scope: Scope
    severity: Severity
    source: str | None
    regime_field: str | None


class Subject:
    """One unit under judgement by one rule.

    A rule looks at the attributes and answers with :meth:`holds`, :meth:`broken`,
    :meth:`cannot_tell` or, of an answer that may be any of the three, :meth:`decide`.

    Attributes:
        unit: the unit.
        regime: the sizes and parent rules to judge by.
        schemes: the rating schemes by id.
    """

    __slots__ = ("_keeps_held", "_terms", "_tree", "regime", "schemes", "unit")

    def __init__(
        self, tree: Tree, unit: Unit, regime: Regime, terms: Terms, *, keeps_held: bool
    ) -> None:
        self._tree = tree
        self._terms = terms
        self._keeps_held = keeps_held
        self.unit = unit
        self.regime = regime
        self.schemes: Mapping[str, RatingScheme] = tree.schemes

    # what it may look at -------------------------------------------------------------------

    @property
    def parent(self) -> Unit | None:
        """The unit above, ``None`` for the root. For rules of scope ``"parent"``."""
        self._within("parent", "parent")
        above = self._tree.parent(self.unit.id)
        return None if above is None else self._tree[above]

    @property
    def children(self) -> tuple[Unit, ...]:
        """The units directly below. For rules of scope ``"children"`` or ``"subtree"``."""
        self._within("children", "children", "subtree")
        return tuple(self._tree[child] for child in self._tree.children(self.unit.id))

    @property
    def below(self) -> Iterator[Unit]:
        """The unit and all below it, in pre-order. For rules of scope ``"subtree"``."""
        self._within("below", "subtree")
        return (self._tree[unit_id] for unit_id in walk_ids(self._tree, self.unit.id))

    @property
    def rollup(self) -> Rollup:
        """Everything that adds up about the unit and all below it. For scope ``"subtree"``."""
        self._within("rollup", "subtree")
        return rollup_of(self._tree, self.unit.id)

    @property
    def threshold(self) -> int:
        """The size in the regime that the rule names as its ``regime_field``.

        Raises:
            InvalidValueError: if it names none.
        """
        size = getattr(self.regime, self._terms.regime_field or "", None)
        if not isinstance(size, int):
            params = {"rule": self._terms.rule}
            raise InvalidValueError([Problem(code="no_threshold", params=params)])
        return size

    def _within(self, attribute: str, *scopes: Scope) -> None:
        if self._terms.scope not in scopes:
            params = {
                "rule": self._terms.rule,
                "attribute": attribute,
                "scope": self._terms.scope,
                "needed": " / ".join(scopes),
            }
            raise InvalidValueError([Problem(code="beyond_scope", params=params)])

    # what it may say -----------------------------------------------------------------------

    def holds(self, *, path: str = "", source: str | None = None, **params: Any) -> Finding | None:
        """The unit keeps the rule; ``None`` where nobody asked for what holds."""
        if not self._keeps_held:
            return None
        return self._found("holds", "rule_holds", path, params, source=source)

    def broken(
        self,
        code: str = "rule_broken",
        *,
        path: str = "",
        says: Message | None = None,
        source: str | None = None,
        **params: Any,
    ) -> Finding:
        """The unit breaks the rule.

        Args:
            code: the name of what is wrong, for programs and for the catalogue of sentences.
            path: what about the unit, if the rule may find several things.
            says: the sentences of a rule of your own, ready to be read.
            source: the document, where it is not the rule's own.
            **params: the facts.
        """
        return self._found("broken", code, path, params, says=says, source=source)

    def cannot_tell(
        self,
        missing: Iterable[Missing],
        *,
        path: str = "",
        source: str | None = None,
        **params: Any,
    ) -> Finding:
        """Whether the unit keeps the rule depends on the ``missing`` numbers."""
        named = tuple(dict.fromkeys(missing))
        return self._found("cannot_tell", "cannot_tell", path, params, missing=named, source=source)

    def decide(
        self,
        answer: Answer,
        code: str,
        missing: Iterable[Missing],
        *,
        path: str = "",
        source: str | None = None,
        **params: Any,
    ) -> Finding | None:
        """The finding for an answer: yes, no (``code``), or that it cannot be told.

        ``missing`` is read only in the last case, so a generator costs nothing in the others.
        """
        if answer is None:
            return self.cannot_tell(missing, path=path, source=source, **params)
        if answer:
            return self.holds(path=path, source=source, **params)
        return self.broken(code, path=path, source=source, **params)

    def missing(self, measure: str) -> Missing:
        """A number that the unit itself does not state."""
        return Missing(self.unit.id, measure)

    def _found(
        self, verdict: Verdict, code: str, path: str, params: Mapping[str, Any], **more: Any
    ) -> Finding:
        terms = self._terms
        more["source"] = more.get("source") or terms.source
        return Finding(
            code=code,
            path=path,
            unit=self.unit.id,
            params=FrozenDict({"name": label(self.unit), **params}),
            rule=terms.rule,
            verdict=verdict,
            severity=terms.severity,
            **more,
        )


def label(unit: Unit) -> str:
    """The unit as sentences speak of it: by name, with the id where that is another word."""
    return f'"{unit.id}"' if unit.name == unit.id else f'"{unit.name}" ({unit.id})'


def rollup_of(tree: Tree, unit_id: str) -> Rollup:
    """The roll-up of a unit in a hierarchy or in a draft."""
    if isinstance(tree, Queries):
        return tree.rollup(unit_id)
    assert isinstance(tree, Draft)
    return Rollup(FrozenDict(tree.sums(unit_id)), tree.schemes)
