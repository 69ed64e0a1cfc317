"""The one type in which everything that is wrong is said: a code, a place and facts.

Texts are made from the code and the parameters, in English or Vietnamese, by the catalogue in
:mod:`party_org.messages`; programs look at ``code`` and ``params``, people read ``text()``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from party_org import messages
from party_org.mappings import EMPTY, FrozenDict

__all__ = ["Problem"]


def _freeze(params: Mapping[str, Any]) -> FrozenDict[str, Any]:
    return FrozenDict(params) if params else EMPTY


@frozen(kw_only=True)
class Problem:
    """One thing that is wrong, said so that a program and a person can both act on it.

    Attributes:
        code: the stable name of the kind of problem, such as ``"duplicate_id"``.
        path: where in the input, such as ``"$.units[3].members.women"`` or ``"row 14"``; ``""``
            when the input has no places.
        unit: the id of the unit it is about, if it is about one.
        step: the index of the step of a plan, counted from 0, if it is about one.
        params: the facts that the text is made of.

    >>> problem = Problem(code="negative_count", path="women", params={"value": -1})
    >>> print(problem)
    women: -1 is not a count: a count is 0 or more
    >>> problem.text("vi")
    '-1 không phải là số lượng: số lượng phải từ 0 trở lên'
    """

    code: str
    path: str = ""
    unit: str | None = None
    step: int | None = None
    params: Mapping[str, Any] = field(factory=dict, converter=_freeze)

    def text(self, lang: str = "en") -> str:
        """What is wrong, as one sentence in ``lang`` (``"en"`` or ``"vi"``)."""
        return messages.render(self.code, lang, {"unit": self.unit, **self.params})

    def hint(self, lang: str = "en") -> str:
        """What to do about it; ``""`` where there is nothing to add."""
        return messages.render_hint(self.code, lang, {"unit": self.unit, **self.params})

    def within(self, prefix: str) -> "Problem":
        """The same problem seen from further out: ``prefix`` goes in front of the path."""
        if not self.path:
            return evolve(self, path=prefix)
        separator = "" if self.path.startswith(("[", ".")) or not prefix else "."
        return evolve(self, path=f"{prefix}{separator}{self.path}")

    def at_step(self, step: int) -> "Problem":
        """The same problem, said of step number ``step`` (counted from 0)."""
        return evolve(self, step=step)

    def line(self, lang: str = "en") -> str:
        """Place, sentence and hint in one line."""
        parts = []
        if self.step is not None:
            parts = [messages.render("step_number", lang, {"step": self.step + 1})]
        parts += [self.path] if self.path else []
        hint = self.hint(lang)
        sentence = self.text(lang) + (f" ({hint})" if hint else "")
        return ": ".join([*parts, sentence])

    def __str__(self) -> str:
        return self.line()


def bullet_list(problems: Iterable[Problem], most: int = 20) -> str:
    """The problems, one a line, the rest counted."""
    lines = [f"- {problem}" for problem in problems]
    if len(lines) > most:
        lines[most:] = [f"- … and {len(lines) - most} more"]
    return "\n".join(lines)
