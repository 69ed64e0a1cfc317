"""Tables that are wider than a terminal."""

import re

import pytest

from party_org import datasets
from party_org.cli import output
from party_org.cli.panels import Strip, panels, widths


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_wide_roll_up_is_cut_into_panels_in_which_nothing_is_cut_off(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = datasets.tuan_giao().hierarchy.rollup_table(year=2017, lang="vi")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    output.say_table(table, "vi")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert max(map(len, lines)) <= width
    counts = [line.split()[0] for line in lines if line.strip()].count
    ids = [str(one) for one in table.column("id")]
    assert len({counts(one) for one in ids}) == 1  # every unit is in every panel
    assert counts("tuan-giao") > 1
    assert not any("…" in line for line in lines)


def test_what_fits_stays_one_table() -> None:
    strips = [Strip("Id", ("a", "b"), False), Strip("Members", ("1", "2"), True)]
    assert panels(strips, 80) == [strips]
    assert widths(strips, 80) == [2, 7]
    # a column that is too wide even alone has a panel of its own
    assert panels(strips, 3) == [strips]
    assert panels([*strips, strips[1]], 3) == [strips, strips]


def test_a_percentage_that_nowhere_can_be_told_is_no_column(
    capsys: pytest.CaptureFixture[str],
) -> None:
    h = datasets.tuan_giao().hierarchy
    output.say_table(h.rollup_table(year=2017), "en")
    told = capsys.readouterr().out
    output.say_table(h.rollup_table(kind="committee", year=2017), "en")
    assert "% of rated" in told
    assert "% of rated" not in capsys.readouterr().out
