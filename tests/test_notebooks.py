"""The notebooks run from top to bottom, say what their text says, and are kept small."""

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from party_org import display

NOTEBOOKS = Path(__file__).parents[1] / "examples" / "notebooks"
NAMES = ("01_tuan_giao", "02_three_mergers", "03_published_figures")
LARGEST = 300_000
"""Bytes. A chart with the program that draws it would take five million."""

PROMISED: dict[str, list[str]] = {
    "01_tuan_giao": [
        "lies between 57.63 % and 64.41 %",
        "not_in_grade 57.63 %\nexclude 61.82 %\nin_grade 64.41 %",
        "needs ≥ 31 of ≥ 3,281",
    ],
    "02_three_mergers": [
        'mends: "Chi bộ thôn Đông" (dong) has 2 official members: an organisation needs 3',
        "8 of 44; room for 0 more",
        "{'dong': Fraction(2, 5), 'tay': Fraction(3, 5)}",
    ],
    "03_published_figures": [
        "20 %, a half rounded up: only 5 of 25",
        "Đảng bộ huyện Bảo Thắng       5,501–6,050",
        "59.2 rounded: 125 of 211",
    ],
}


def notebook(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    return found


def code(name: str) -> list[str]:
    cells = notebook(name)["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def printed_by_running(name: str) -> str:
    namespace: dict[str, Any] = {"__name__": name}
    out = StringIO()
    saved = display.current_options()
    try:
        with redirect_stdout(out):
            for number, source in enumerate(code(name), start=1):
                exec(compile(source, f"{name}, code cell {number}", "exec"), namespace)  # noqa: S102 - ours
    finally:
        display.set_display_options(
            lang=saved.lang,
            max_units=saved.max_units,
            max_children=saved.max_children,
            open_levels=saved.open_levels,
            max_rows=saved.max_rows,
            fold_rows=saved.fold_rows,
        )
    return out.getvalue()


def test_all_are_tested() -> None:
    assert sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_says_what_its_text_says(name: str) -> None:
    printed = printed_by_running(name)
    for line in PROMISED[name]:
        assert line in printed


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_what_comes_of_it(name: str) -> None:
    kept = "".join(
        "".join(output["text"])
        for cell in notebook(name)["cells"]
        for output in cell.get("outputs", ())
        if output["output_type"] == "stream" and output["name"] == "stdout"
    )
    assert kept == printed_by_running(name)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_kept_executed_small_and_without_errors(name: str) -> None:
    cells = [cell for cell in notebook(name)["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert not [o for cell in cells for o in cell["outputs"] if o["output_type"] == "error"]
    text = (NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8")
    assert len(text.encode()) <= LARGEST
    assert "cdn." not in text
    assert "<script" not in text
