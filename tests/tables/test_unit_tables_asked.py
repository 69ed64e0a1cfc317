"""What is asked for wrongly is refused, and never answered with an empty table."""

from datetime import date

import pytest

import party_org as po
from party_org.errors import InvalidValueError
from tests.samples import district, problems_of


def test_a_day_that_is_a_text_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        po.read_table([{"id": "a"}], as_of="2018-07-01")  # type: ignore[arg-type]  # as users do
    assert [problem.path for problem in caught.value.problems] == ["as_of"]


def test_a_level_that_neither_rules_nor_tree_know_is_refused() -> None:
    [line] = problems_of(InvalidValueError, district().rollup_table, level="huyện")
    assert line.startswith(
        "level: level is 'huyện', which is none of: central, province, district, commune"
    )


def test_a_column_called_cell_holds_the_names() -> None:
    reading = po.read_table(
        [{"Chi bộ": "Chi bộ thôn 1", "Số đảng viên": "7"}],
        as_of=date(2018, 7, 1),
        root=po.BaseCommittee(id="x"),
    )
    assert [unit.name for unit in reading.hierarchy.walk("cell")] == ["Chi bộ thôn 1"]
