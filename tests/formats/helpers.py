"""What the tests of the file formats share: strategies for plain data, and how to be refused."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import strategies as st

from party_org.errors import FileFormatError
from party_org.formats.plain import MAX_DIGITS
from party_org.problems import Problem

TOO_LARGE = 10**MAX_DIGITS

texts = st.text(st.characters(exclude_categories=["Cs"]))
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**20), 10**20),
    st.integers(0, 15),
)
whole_numbers = st.integers(-TOO_LARGE + 1, TOO_LARGE - 1)


def plain_data(scalars: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and dictionaries in each other, with ``scalars`` at the ends."""
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
        max_leaves=20,
    )


def nested(depth: int) -> Any:
    """Lists and dictionaries nested to ``depth``."""
    data: Any = 1
    for level in range(depth):
        data = [data] if level % 2 else {"a": data}
    return data


def refused(call: Callable[..., object], *args: Any, **named: Any) -> tuple[Problem, ...]:
    """The problems for which ``call`` refuses its arguments; each of them is well said."""
    with pytest.raises(FileFormatError) as caught:
        call(*args, **named)
    for problem in caught.value.problems:
        assert problem.text("en") != problem.code.replace("_", " "), "no sentence for this code"
        assert problem.text("vi") != problem.text("en")
        for text in (problem.line("en"), problem.line("vi")):
            assert not re.search(r"<[a-z_]+>", text), "a fact is missing"
            assert len(text) < 5_000, "a message repeats too much of the input"
    return caught.value.problems
