"""What the kit tells when it has found something.

It is told lazily, since only the last and smallest example is printed.
"""

from typing import Any

from hypothesis import strategies as st

from party_org.hierarchy import Hierarchy
from party_org.operations.base import Operation
from party_org.plans import Outcome
from party_org.showing import stated_repr

__all__: list[str] = []


class Beginning:
    """The tree that a machine begins with, a line for each unit."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy

    def __repr__(self) -> str:
        h = self._hierarchy
        lines = [f"It begins on {h.as_of.isoformat()} under {h.regime.id} with"]
        lines += [f"{'  ' * (len(h.ancestors(unit.id)) + 1)}{unit!r}" for unit in h.walk()]
        return "\n".join(lines)


class Attempted:
    """A step that is about to be tried, and what should come of it."""

    def __init__(self, number: int, step: Operation, due: str) -> None:
        self._number, self._step, self._due = number, step, due

    def __repr__(self) -> str:
        return f"Step {self._number}, {self._due}: {stated_repr(self._step)}"


class Told:
    """What a step did, in the words of its receipt."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def __repr__(self) -> str:
        return "\n".join(f"  {receipt.effect()}" for receipt in self._outcome.receipts)


class Shown:
    """An example that shows what it is made of, where the value itself shows only its size."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        value = self.value
        if isinstance(value, Hierarchy):
            return f"{Beginning(value)!r}\n"
        if not isinstance(value, Outcome):
            return repr(value)
        steps = [Attempted(n, step, "carried out") for n, step in enumerate(value.plan.steps, 1)]
        return "\n".join([*map(repr, (Beginning(value.before), *steps, Told(value))), ""])


@st.composite
def shown(draw: st.DrawFn, examples: st.SearchStrategy[Any]) -> Shown:
    """The same examples, as :class:`Shown`."""
    return Shown(draw(examples))


class _ToldLater:
    """What the story tells, and Hypothesis need not print when it is drawn."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "no step" if self.value is None else "told below"


@st.composite
def told_later(draw: st.DrawFn, examples: st.SearchStrategy[Any]) -> _ToldLater:
    """The same examples, of which the story tells."""
    return _ToldLater(draw(examples))


@st.composite
def steps_or_none(draw: st.DrawFn, steps: st.SearchStrategy[Any]) -> _ToldLater:
    """A step, or once in a while none.

    Hypothesis makes a run shorter by making one number smaller and leaving out what followed from
    it: here, a whole step. To leave out a step as such it would have to guess how long it is.
    """
    return _ToldLater(draw(steps) if draw(_ONE_IN_SIXTEEN) else None)


_ONE_IN_SIXTEEN = st.integers(0, 15)
