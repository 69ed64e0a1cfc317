"""Options of drawing: for the process, for a block, for one drawing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from party_org.display import (
    DisplayOptions,
    current_options,
    display_options,
    set_display_options,
    to_html,
)
from party_org.errors import InvalidValueError
from party_org.tallies import Tally


@pytest.fixture
def as_before() -> Iterator[None]:
    yield
    set_display_options(lang="en", max_rows=DisplayOptions().max_rows)


def test_a_block_holds_until_it_ends_also_by_an_error() -> None:
    with display_options(lang="vi"), display_options(max_rows=3) as options:
        assert options == current_options() == DisplayOptions(lang="vi", max_rows=3)
    assert current_options() == DisplayOptions()
    with pytest.raises(KeyError), display_options(lang="vi"):
        raise KeyError
    assert current_options() == DisplayOptions()


def test_a_block_holds_in_its_own_thread_alone() -> None:
    with display_options(lang="vi"), ThreadPoolExecutor(1) as pool:
        assert pool.submit(current_options).result().lang == "en"
        assert current_options().lang == "vi"


@pytest.mark.usefixtures("as_before")
def test_the_process_can_be_set_and_blocks_come_first() -> None:
    set_display_options(lang="vi")
    set_display_options(max_rows=7)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(current_options).result() == DisplayOptions(lang="vi", max_rows=7)
    with display_options(lang="en"):
        assert current_options() == DisplayOptions(max_rows=7)
        set_display_options(max_rows=8)
        assert current_options().max_rows == 8
    assert to_html(Tally(1234)) == to_html(Tally(1234), lang="vi")


@pytest.mark.parametrize(
    "wrong", [{"lang": "fr"}, {"max_rows": -1}, {"max_units": True}, {"fold_rows": "7"}]
)
def test_what_cannot_be_is_refused_and_changes_nothing(wrong: dict[str, Any]) -> None:
    for use in (set_display_options, DisplayOptions, lambda **o: to_html(Tally(1), **o)):
        with pytest.raises(InvalidValueError):
            use(**wrong)
    with pytest.raises(InvalidValueError), display_options(**wrong):
        pass
    assert current_options() == DisplayOptions()
