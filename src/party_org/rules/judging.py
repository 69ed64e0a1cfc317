"""Judging a whole hierarchy by a rule set, and judging again only what a step touched."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import field, frozen

from party_org.bulk import undisturbed
from party_org.checks import as_tuple, check_instance, raise_if_any
from party_org.errors import InvalidValueError
from party_org.problems import Problem
from party_org.regime import STANDARD_REGIMES, Regime
from party_org.rules.charter import CHARTER
from party_org.rules.findings import Finding, Findings
from party_org.rules.rule import Rule
from party_org.rules.rulesets import RuleSet
from party_org.rules.subject import SCOPES, Scope, Subject, Terms
from party_org.tree import Tree, ancestors, tree_order, walk_ids

__all__ = ["Affected", "Bench", "affected", "check", "check_again"]

Affected = Mapping[Scope, Collection[str]]
"""For each scope, the ids of the units whose rules of that scope may say something else."""


@frozen(eq=False)
class Bench:
    """A tree with the rules to judge it by.

    Attributes:
        tree: a hierarchy or a draft.
        ruleset: the rules.
        regime: the regime to judge by.
        keeps_held: whether findings of what holds are made as well.
    """

    tree: Tree
    ruleset: RuleSet
    regime: Regime
    keeps_held: bool = False
    _by_kind: dict[str, list[tuple[Rule, Terms]]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for rule in self.ruleset:
            if rule.regime_field and getattr(self.regime, rule.regime_field) is None:
                continue
            for kind in rule.kinds:
                self._by_kind.setdefault(kind, []).append((rule, self._terms(rule)))

    def _terms(self, rule: Rule) -> Terms:
        source = rule.source
        if rule.regime_field and self.regime not in STANDARD_REGIMES:
            source = self.regime.source
        return Terms(rule.id, rule.scope, rule.severity, source, rule.regime_field)

    def judge(self, unit_id: str, among: Affected | None = None) -> Iterator[Finding]:
        """What the rules say of one unit; of rules whose scope is ``among``, if that is given."""
        unit = self.tree[unit_id]
        for rule, terms in self._by_kind.get(unit.kind, ()):
            if among is None or unit_id in among[rule.scope]:
                subject = Subject(self.tree, unit, self.regime, terms, keeps_held=self.keeps_held)
                yield from rule.findings(subject)

    def judge_all(self, unit_ids: Iterable[str], among: Affected | None = None) -> list[Finding]:
        """What the rules say of these units, in their order."""
        return [found for unit_id in unit_ids for found in self.judge(unit_id, among)]


@frozen(eq=False)
class Question:
    """What was asked: a tree, the rules, and on which units and by which regime, if that was said.

    Findings keep it, to judge again or to say what holds.
    """

    tree: Tree
    ruleset: RuleSet
    only: tuple[str, ...] | None
    own_regime: Regime | None

    @property
    def regime(self) -> Regime:
        """The regime to judge by."""
        return self.own_regime or self.tree.regime

    def ids(self) -> Iterable[str]:
        """The units to judge, in tree order."""
        if self.only is None:
            return walk_ids(self.tree, self.tree.root)
        return tree_order(self.tree, (self.tree[unit_id].id for unit_id in self.only))

    def held(self) -> tuple[Finding, ...]:
        """What holds."""
        found = self.answer(keeps_held=True)
        return tuple(one for one in found if one.verdict == "holds")

    def answer(self, *, keeps_held: bool = False) -> list[Finding]:
        """Everything that is found."""
        bench = Bench(self.tree, self.ruleset, self.regime, keeps_held)
        with undisturbed():
            return bench.judge_all(self.ids())


def check(
    tree: Tree,
    ruleset: RuleSet | Rule = CHARTER,
    *,
    only: Iterable[str] | None = None,
    regime: Regime | None = None,
) -> Findings:
    """Judge a hierarchy by rules: what is broken, and what cannot be told.

    Args:
        tree: the hierarchy.
        ruleset: the rules, or one rule.
        only: the ids of the units to judge, or one id; all, unless said.
        regime: the sizes and parent rules to judge by; the hierarchy's own, unless said.

    Raises:
        InvalidValueError: if something is not of its type.
        UnknownUnitError: if ``only`` names a unit that is not there.

    >>> from datetime import date
    >>> from party_org.hierarchy import Hierarchy
    >>> from party_org.membership import Membership
    >>> from party_org.units import BaseCell
    >>> base_cell = BaseCell(id="bank", members=Membership(33, probationary=0), cell_committee=5)
    >>> findings = check(Hierarchy.from_nested(base_cell, as_of=date(2018, 1, 1)))
    >>> [one.code for one in findings], findings[0].source
    (['base_cell_too_large'], 'Charter, art. 21; Quy định 29-QĐ/TW, item 19')
    """
    ids = (only,) if isinstance(only, str) else as_tuple(only)
    problems = check_instance(tree, "tree", Tree, "a Hierarchy")
    problems += check_instance(ids, "only", tuple | None, "ids")
    raise_if_any(problems + check_instance(regime, "regime", Regime | None, "a Regime"))
    asked = Question(tree, RuleSet.of(ruleset), ids, regime)
    return Findings(asked.answer(), asked)


def check_again(previous: Findings, after: Tree, touched: Iterable[str]) -> Findings:
    """The findings of ``after``, from those of the tree before and the ids that a step touched.

    It gives what a full :func:`check` gives. Only rules whose scope reaches a touched unit are
    asked again; if the regime or the rating schemes have changed, all of them.

    Args:
        previous: the findings of a check of the tree before.
        after: the tree now.
        touched: the ids that were added, ended, changed or given another parent.

    Raises:
        InvalidValueError: if ``previous`` is only a part of what a check found.
    """
    asked = previous.asked
    if not isinstance(asked, Question) or asked.only is not None:
        raise InvalidValueError([Problem(code="partial_findings")])
    before = asked.tree
    now = Question(after, asked.ruleset, None, asked.own_regime)
    if asked.regime != now.regime or before.schemes != after.schemes:
        return Findings(now.answer(), now)
    ids = tuple(touched)
    reached = _together(affected(before, ids), affected(after, ids))
    with undisturbed():
        return Findings(_renewed(previous, now, reached), now)


def _renewed(previous: Findings, now: Question, reached: Affected) -> list[Finding]:
    """The old findings where nothing was reached, new ones where something was, in order."""
    tree, ruleset = now.tree, now.ruleset
    bench = Bench(tree, ruleset, now.regime)
    scopes: dict[str, Scope] = {rule.id: rule.scope for rule in ruleset}
    rank = {rule_id: n for n, rule_id in enumerate(ruleset.ids)}
    by_unit: dict[str, list[Finding]] = {}
    for one in previous:
        unit_id = str(one.unit)
        if unit_id in tree and unit_id not in reached[scopes[one.rule]]:
            by_unit.setdefault(unit_id, []).append(one)
    for unit_id in dict.fromkeys(i for scope in SCOPES for i in reached[scope]):
        if unit_id in tree:
            found = [*by_unit.get(unit_id, ()), *bench.judge(unit_id, reached)]
            by_unit[unit_id] = sorted(found, key=lambda one: rank[one.rule])
    # of many units a walk of the whole tree knows the order sooner
    many = len(by_unit) * 8 > len(tree)
    order = walk_ids(tree, tree.root) if many else tree_order(tree, by_unit)
    return [one for unit_id in order for one in by_unit.get(unit_id, ())]


def affected(tree: Tree, touched: Iterable[str], parents: Iterable[str] = ()) -> Affected:
    """Which units rules of each scope must judge again, as seen from one state of the tree.

    Args:
        tree: the state.
        touched: the ids that are added, ended, changed or given another parent.
        parents: the ids of the parents that touched units get.
    """
    here = dict.fromkeys(touched)
    above = [tree.parent(unit_id) for unit_id in here if unit_id in tree]
    near = dict.fromkeys([*here, *(i for i in above if i is not None), *parents])
    below = (child for unit_id in here if unit_id in tree for child in tree.children(unit_id))
    lines: dict[str, None] = {}
    for unit_id in near:
        line = [unit_id, *ancestors(tree, unit_id)] if unit_id in tree else [unit_id]
        lines.update(dict.fromkeys(line))
    return {
        "unit": here,
        "parent": dict.fromkeys([*here, *below]),
        "children": near,
        "subtree": lines,
    }


def _together(one: Affected, other: Affected) -> Affected:
    return {scope: dict.fromkeys([*one[scope], *other[scope]]) for scope in SCOPES}
