"""A law: a name, a sentence, what it is about, and the check."""

from collections.abc import Callable
from typing import Any

from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from party_org.testing.story import Shown, shown

__all__ = ["Law"]


@frozen(repr=False)
class Law:
    """Something that always holds, with a name by which tests are told apart.

    Call it to try it on drawn examples, under the Hypothesis profile that is loaded; or
    :meth:`check` it on an example of your own. In ``pytest.mark.parametrize`` its id is its name.

    Attributes:
        name: such as ``"members_conserved"``.
        says: the law as a sentence.
        examples: what it is tried on.
    """

    name: str
    says: str
    examples: st.SearchStrategy[Any] = field(eq=False)
    _check: Callable[[Any], None]

    @property
    def __name__(self) -> str:
        """The name, under which pytest looks for it."""
        return self.name

    def check(self, example: Any) -> None:
        """Check it on one example.

        Raises:
            AssertionError: if it is broken, saying where.
        """
        self._check(example)

    def __call__(self) -> None:
        """Try it on drawn examples.

        Raises:
            AssertionError: with the smallest example that breaks it.
        """

        @given(shown(self.examples))
        def law_holds(example: Shown) -> None:
            self._check(example.value)

        law_holds()

    def __repr__(self) -> str:
        return f"<Law {self.name}: {self.says}>"
