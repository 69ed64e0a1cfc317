"""Sets of rules as values: joined with ``+``, made smaller with ``-``."""

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from party_org.checks import as_tuple, check_instance, check_text, raise_if_any, wrong_type
from party_org.errors import InvalidValueError, did_you_mean
from party_org.problems import Problem
from party_org.rules.rule import Rule
from party_org.showing import shown

__all__ = ["RuleSet"]


def _as_rules(value: Any) -> Any:
    if isinstance(value, Rule):
        return (value,)
    return as_tuple(value)


@frozen(repr=False)
class RuleSet:
    """Rules under one name, in the order in which they are looked at.

    ``CHARTER + mine`` joins two sets (or a set and a rule); ``CHARTER - "base_cell_size"`` leaves a
    rule out. There is no register of rules: a set is what it holds.

    Attributes:
        name: what the set is called.
        rules: its rules, no two with one id.

    Raises:
        InvalidValueError: if two different rules have one id.
    """

    name: str
    rules: tuple[Rule, ...] = field(default=(), converter=_as_rules)

    def __attrs_post_init__(self) -> None:
        problems = check_text(self.name, "name", optional=False)
        if not isinstance(self.rules, tuple):
            raise_if_any([*problems, wrong_type("rules", "a list of rules", self.rules)])
        for n, one in enumerate(self.rules):
            problems += check_instance(one, f"rules[{n}]", Rule, "a Rule")
        raise_if_any(problems)
        ids = [one.id for one in self.rules]
        raise_if_any(
            Problem(code="duplicate_rule", path=f"rules[{n}]", params={"rule": rule_id})
            for n, rule_id in enumerate(ids)
            if rule_id in ids[:n]
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rules."""
        return tuple(one.id for one in self.rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, rule: object) -> bool:
        return rule in self.rules or rule in self.ids

    def __getitem__(self, rule_id: str) -> Rule:
        for one in self.rules:
            if one.id == rule_id:
                return one
        raise self._unknown(rule_id)

    def __add__(self, other: "RuleSet | Rule") -> "RuleSet":
        """Both; a rule that is in both is there once."""
        if isinstance(other, Rule):
            other = RuleSet(self.name, other)
        if not isinstance(other, RuleSet):
            return NotImplemented
        names = dict.fromkeys((*self.name.split(" + "), *other.name.split(" + ")))
        return RuleSet(" + ".join(names), dict.fromkeys((*self.rules, *other.rules)))

    def __sub__(self, other: "RuleSet | Rule | str") -> "RuleSet":
        """Without a rule, or those of another set; ones that are not here change nothing."""
        if isinstance(other, str):
            return self.without(other)
        if not isinstance(other, RuleSet | Rule):
            return NotImplemented
        left_out = other.ids if isinstance(other, RuleSet) else (other.id,)
        return RuleSet(self.name, [one for one in self.rules if one.id not in left_out])

    def without(self, *rule_ids: str) -> "RuleSet":
        """The set without these rules.

        Raises:
            InvalidValueError: if there is no such rule in it.
        """
        for rule_id in rule_ids:
            if rule_id not in self.ids:
                raise self._unknown(rule_id)
        return RuleSet(self.name, [one for one in self.rules if one.id not in rule_ids])

    def _unknown(self, rule_id: str) -> InvalidValueError:
        params = {
            "field": "rule",
            "value": shown(rule_id),
            "choices": ", ".join(self.ids),
            "suggestion": did_you_mean(rule_id, self.ids),
        }
        return InvalidValueError([Problem(code="not_one_of", params=params)])

    @classmethod
    def of(cls, rules: "RuleSet | Rule") -> "RuleSet":
        """A set as it is; a rule as a set of its own.

        Raises:
            InvalidValueError: if it is neither.
        """
        raise_if_any(check_instance(rules, "ruleset", (RuleSet, Rule), "a RuleSet"))
        return cls(rules.id, rules) if isinstance(rules, Rule) else rules

    def __repr__(self) -> str:
        return f"<RuleSet {self.name}: {', '.join(self.ids)}>"
