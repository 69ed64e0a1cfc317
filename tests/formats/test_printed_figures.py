"""Figures in YAML and JSON whose number is written as a report prints it."""

from decimal import Decimal

import pytest

from party_org.errors import FileFormatError
from party_org.figures import Figure
from party_org.formats import dumps, from_dict, loads
from party_org.formats.hooks_documents import FiguresFile
from party_org.periods import Period

HEAD = "format: party-org/0\ntype: figures\nfigures:\n"


def read(*lines: str) -> tuple[Figure, ...]:
    text = HEAD + "".join(f"  - {line}\n" for line in lines)
    found = loads(text, format="yaml")
    assert isinstance(found, FiguresFile)
    return found.figures


def test_numbers_as_reports_print_them() -> None:
    found = read(
        "{unit: x, measure: members.total, number: trên 8.000, as_of: 2019-11-16}",
        '{unit: x, measure: cells, number: "gần 400"}',
        '{unit: x, measure: admitted, number: "57,60 %", of: cells, period: 2022}',
        "{unit: x, measure: admitted, number: từ 280 trở lên}",
        "{unit: x, measure: admitted, number: 26}",
    )
    assert [(f.value, f.percent, f.qualifier) for f in found] == [
        (8_000, None, "over"),
        (400, None, "nearly"),
        (None, Decimal("57.60"), "exact"),
        (280, None, "at_least"),
        (26, None, "exact"),
    ]
    assert (found[2].places, found[2].of, found[2].period) == (2, "cells", Period.year(2022))


def test_what_is_written_reads_back_equal() -> None:
    found = FiguresFile(figures=read("{unit: x, measure: cells, number: hơn 1.200}"))
    for style in ("yaml", "json"):
        assert loads(dumps(found, format=style), format=style) == found


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(FileFormatError) as caught:
        read(
            "{unit: x, measure: cells, number: viele}",
            "{unit: x, measure: cells, number: 26, value: 26}",
            '{unit: "", measure: cells, number: "57,6"}',
        )
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("$.figures[0].number", "bad_figure_number"),
        ("$.figures[1].value", "number_stated_twice"),
        ("$.figures[2].number", "fraction_of_a_count"),
        ("$.figures[2].unit", "bad_id"),
    ]


def test_a_printed_number_is_a_text() -> None:
    data = {
        "format": "party-org/0",
        "type": "figures",
        "figures": [{"unit": "x", "measure": "cells", "number": 26}],
    }
    with pytest.raises(FileFormatError) as caught:
        from_dict(data)
    assert [p.path for p in caught.value.problems] == ["$.figures[0].number"]
