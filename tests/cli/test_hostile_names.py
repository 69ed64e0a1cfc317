"""What stands in a name or a file's name steers no terminal, and makes no line of its own."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import party_org as po
from party_org.cli.app import app
from tests.samples import DAY
from tests.test_safe_outputs import lines_shape

HARMLESS = "Chi"
HOSTILE = "\u202eright\u2066to\u2028\n\t[red]x[/red] [link=https://example.org]y[/link] :smile:"


def printed(text: str, folder: Path, *words: str) -> str:
    folder.mkdir()
    cells = [po.Cell(id=i, name=f"{text}{i}", tags=["t"], members=po.Membership(5)) for i in "ab"]
    root = po.BaseCommittee(id="x", name=text)
    h = po.Hierarchy.from_nested((root, cells), as_of=DAY, regime=po.UNRESTRICTED)
    steps = [po.Rename("a", name=f"{text}new"), po.Merge(["a"], into="b")]
    po.dump(h, folder / "h.json")
    po.dump(po.Plan(title=text, steps=steps), folder / "p.json")
    places = {"H": "h.json", "P": "p.json", "OUT": "out.json"}
    done = CliRunner().invoke(
        app, [str(folder / places[word]) if word in places else word for word in words]
    )
    assert done.exit_code in (0, 3), done.output
    return done.output.replace(str(folder), "")


@pytest.mark.parametrize(
    "words",
    [
        "show H",
        "rollup H",
        "rollup H --kind cell",
        "check H",
        "preview H P",
        "apply H P -o OUT",
        "compare H P",
    ],
)
def test_a_name_steers_nothing(words: str, tmp_path: Path) -> None:
    hostile = printed(HOSTILE, tmp_path / "hostile", *words.split())
    harmless = printed(HARMLESS, tmp_path / "harmless", *words.split())
    assert lines_shape(hostile) == lines_shape(harmless)


def test_the_name_of_a_file_steers_nothing(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m\u202ered.json").write_text("{", encoding="utf-8")
    for name in ("\x1b[31m\u202ered.json", "\x1b]0;no\x07such.json", "\x1b[2Jplan"):
        said = CliRunner().invoke(app, ["show", str(tmp_path / name)]).output
        assert "[U+001B]" in said
        lines_shape(said)
