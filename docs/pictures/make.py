"""Make the pictures of the documentation anew: ``python docs/pictures/make.py chromium``.

Needs the extra ``plot`` and a Chromium, whose command is the argument. Numbers of cells are
synthetic (``po.datasets.fill``), or of an example that is made up and says so.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import party_org as po
from party_org import charts, display

HERE = Path(__file__).parent
CELLS = (("a", "Chi bộ thôn A", 12), ("b", "Chi bộ thôn B", 9), ("c", "Chi bộ cơ quan xã", 18))
SCHOOLS = (("s", "Chi bộ Trường Tiểu học số 1 và số 2", 21), ("t", "Chi bộ Trạm Y tế", None))


def example() -> po.Outcome:
    """Two villages merge, an office ends, a joint cell is split, a health station joins a village.

    How many members the health station had is not stated.
    """
    cells = [
        po.Cell(id=unit_id, name=name, members=po.Membership(members))
        for unit_id, name, members in (*CELLS, *SCHOOLS, ("v", "Chi bộ thôn C", 14))
    ]
    top = po.BaseCommittee(id="x", name="Đảng bộ xã (ví dụ)")
    before = po.Hierarchy.from_nested((top, cells), as_of=date(2018, 1, 1))
    first = po.Part(po.Cell(id="s1", name="Chi bộ Trường Tiểu học số 1"), members=11)
    second = po.Part(po.Cell(id="s2", name="Chi bộ Trường Tiểu học số 2"), members=po.REST)
    steps = [
        po.Dissolve("c", members_to={"a": 10, "b": 8}),
        po.Merge(["a", "b"], into=po.Cell(id="n", name="Chi bộ thôn A–B")),
        po.Split("s", into=[first, second]),
        po.Merge(["t"], into="v"),
    ]
    plan = po.Plan(title="Sắp xếp chi bộ (ví dụ)", effective=date(2018, 7, 1), steps=steps)
    return plan.apply(before)


def pages(folder: Path) -> dict[str, tuple[Path, int, int, bool]]:
    """The pages that are shot: name → page, width, height, whether dark."""
    filled = po.datasets.fill(po.datasets.tuan_giao())
    outcome = example()
    fragments = {
        "tree": (display.page("Tuần Giáo", [("", filled)], max_children=12), 900, 520, False),
        "outcome": (display.page("Ví dụ", [("", outcome)], lang="vi"), 960, 815, True),
    }
    figures = {
        "icicle": (charts.icicle(filled, lang="vi"), 900, 1010),
        "treemap": (charts.treemap(outcome.before, lang="vi"), 900, 660),
        "rating-bars": (
            charts.rating_bars(filled, "A", 2017, level="base_committee", of="members", lang="vi"),
            900,
            1125,
        ),
        "sankey": (charts.restructuring_sankey(outcome, lang="vi"), 900, 480),
        "before-after": (charts.before_after(outcome, lang="vi"), 900, 680),
    }
    made = {}
    for name, (text, width, height, dark) in fragments.items():
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        made[name] = (path, width, height, dark)
    for name, (figure, width, height) in figures.items():
        path = folder / f"{name}.html"
        figure.write_html(path, include_plotlyjs=True, config={"displayModeBar": False})
        made[name] = (path, width, height, False)
    return made


def shoot(chromium: str, page: Path, target: Path, size: tuple[int, int], dark: bool) -> None:
    """One page as a picture."""
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += ["--blink-settings=preferredColorScheme=0"] if dark else []
    command += ["--virtual-time-budget=5000", f"--window-size={size[0]},{size[1]}"]
    command += [f"--screenshot={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - what the caller names


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (page, width, height, dark) in pages(Path(folder)).items():
            shoot(sys.argv[1], page, HERE / f"{name}.png", (width, height), dark)


if __name__ == "__main__":
    main()
