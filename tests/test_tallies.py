"""Tallies know how much they do not know."""

import pytest

from party_org.counts import AtLeast
from party_org.errors import IncompleteDataError
from party_org.tallies import Tally
from tests.samples import cell, commune


def test_complete_and_incomplete() -> None:
    assert int(Tally(1234, 0, 5)) == 1234
    assert (str(Tally(1234, 0, 5)), str(Tally(1234, 1, 5))) == ("1,234", "≥ 1,234")
    assert (repr(Tally(3, 0, 5)), repr(Tally(3, 1, 5))) == (
        "Tally(3)",
        "Tally(3, incomplete=1 of 5)",
    )
    assert (Tally(3, 0, 1).count, Tally(3, 1, 1).count, Tally(0, 1, 1).count) == (
        3,
        AtLeast(3),
        None,
    )


def test_an_incomplete_number_names_some_of_the_units() -> None:
    h = commune(cell("a", 10), *(cell(f"c{n}") for n in range(7)))
    with pytest.raises(IncompleteDataError) as caught:
        int(h.rollup().members.total)
    assert str(caught.value) == (
        "members.total is not fully known: 10 at least, 7 unit(s) did not state theirs: c0, c1, "
        "c2, c3, c4, … (use .known for the lower bound, or state the missing numbers)"
    )
    with pytest.raises(IncompleteDataError, match="1 unit\\(s\\) did not state theirs: c0 \\("):
        int(h.rollup("c0").members.total)
    with pytest.raises(IncompleteDataError, match="8 unit\\(s\\) did not state theirs: a, c0"):
        int(h.rollup().members.official)
    with pytest.raises(IncompleteDataError, match="the number is not fully known"):
        int(h.rollup().members.total + Tally(1, 0, 1))


def test_only_tallies_add() -> None:
    with pytest.raises(TypeError):
        Tally(1) + 1  # type: ignore[operator]  # that is the point
    with pytest.raises(TypeError):
        Tally(1) - 1  # type: ignore[operator]  # that is the point
    assert Tally(5, 1, 3) - Tally(2, 1, 1) == Tally(3, 0, 2)
