"""The command: answers for people and programs, exit codes, one readable block for bad input."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import party_org as po
from party_org.cli.app import app
from tests.samples import district

DONE, BAD_INPUT, BAD_CALL, NO = 0, 1, 2, 3


@pytest.fixture(name="tree")
def district_file(tmp_path: Path) -> Path:
    """A file with the district of two communes."""
    path = tmp_path / "district.yaml"
    po.dump(district(), path)
    return path


@pytest.fixture(name="merger")
def plan_file(tmp_path: Path) -> Path:
    """A file with a plan that can be carried out."""
    path = tmp_path / "merger.yaml"
    po.dump(po.Plan(title="Sáp nhập", steps=[po.Merge(["b"], into="a")]), path)
    return path


@pytest.fixture(name="mistake")
def bad_plan_file(tmp_path: Path) -> Path:
    """A file with a plan that has two mistakes."""
    path = tmp_path / "mistake.json"
    po.dump(po.Plan(steps=[po.Merge(["x"], into="a"), po.Transfer("d", to="c1")]), path)
    return path


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def told(*args: object, code: int = DONE, stdin: str | None = None) -> str:
    """What is printed for an answer; nothing may be complained about."""
    result = run(*args, stdin=stdin)
    assert (result.exit_code, result.stderr) == (code, "")
    return result.stdout


def refused(*args: object, code: int = BAD_INPUT, stdin: str | None = None) -> str:
    """What is complained about; nothing may be answered."""
    result = run(*args, stdin=stdin)
    assert (result.exit_code, result.stdout) == (code, "")
    return result.stderr


# showing and adding up ---------------------------------------------------------------------------


def test_show_prints_the_tree_with_counts(tree: Path) -> None:
    assert told("show", tree, "--depth", 1).splitlines()[:4] == [
        "d: base committees 3, base cells 1, cells 4, members ≥ 40",
        "├─ c1: cells 2, members 21",
        "│  └─ … and 2 units below",
        "├─ c2: cells 2, members ≥ 7",
    ]
    assert told("show", tree, "--unit", "c1", "--lang", "vi").splitlines() == [
        "c1: chi bộ 2, đảng viên 21",
        "├─ a: đảng viên 10",
        "└─ b: đảng viên 11",
    ]


def test_show_as_json_is_the_document_itself(tree: Path) -> None:
    assert po.loads(told("show", tree, "--json")) == district()
    part = po.loads(told("show", tree, "--unit", "c1", "--json"))
    assert part == district().subtree("c1")


def test_standard_input_serves_for_a_file(tree: Path) -> None:
    for text in (tree.read_text(encoding="utf-8"), po.dumps(district())):
        assert told("show", "-", stdin=text) == told("show", tree)


def test_the_data_sets_that_ship_are_named() -> None:
    lines = told("show", "dataset:la-hien", "--depth", 0).splitlines()
    assert lines[0].startswith("Đảng bộ xã La Hiên (la-hien): cells 26, members ?")
    assert "which is none of: la-hien" in refused("show", "dataset:nowhere")


def test_rollup_is_a_table_or_rows_of_data(tree: Path) -> None:
    lines = told("rollup", tree, "--kind", "base_committee").splitlines()
    assert lines[0].split()[:4] == ["Id", "Parent", "Kind", "Name"]
    assert [line.split()[0] for line in lines[1:]] == ["c1", "c2", "c3"]
    rows = json.loads(told("rollup", tree, "--json"))
    assert [(row["id"], row["members"]) for row in rows] == [
        ("d", ">=40"),
        ("c1", 21),
        ("c2", ">=7"),
        ("c3", None),
    ]


def test_a_single_row_lies_on_its_side_and_speaks_vietnamese() -> None:
    text = told("rollup", "dataset:tuan-giao", "--level", "district", "--lang", "vi")
    rows = {line[:40].strip(): line.split()[-1] for line in text.splitlines()}
    assert rows["Tổ chức cơ sở đảng"] == "59"
    assert "Đảng viên" not in rows, "nothing is known of them, and unknown is never zero"


# judging ------------------------------------------------------------------------------------------


def test_check_exits_with_3_if_a_rule_is_broken(tree: Path) -> None:
    text = told("check", tree, code=NO)
    assert '"c1" is a base committee with 21 members' in text
    assert "cannot be told for lack of numbers: 11 (--all shows them)" in text
    assert len(told("check", tree, "--all", code=NO).splitlines()) == 13
    found = po.loads(told("check", tree, "--json", code=NO))
    assert found == district().check()


def test_check_says_when_nothing_is_found(tmp_path: Path) -> None:
    fine = po.Hierarchy.from_nested(
        po.BaseCell(id="a", members=po.Membership(8, probationary=0), cell_committee=0),
        as_of=district().as_of,
    )
    po.dump(fine, tmp_path / "fine.json")
    assert told("check", tmp_path / "fine.json") == "nothing found\n"


def test_reconcile_exits_with_3_if_a_figure_is_contradicted(tree: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures.csv"
    figures.write_text(
        "unit;measure;number\nd;base_organizations;4\nc1;members.total;22\n", encoding="utf-8"
    )
    lines = told("reconcile", tree, figures, code=NO).splitlines()
    assert ["contradicted" in line for line in lines[1:]] == [False, True]
    verdicts = json.loads(told("reconcile", tree, figures, "--json", code=NO))
    assert [one["verdict"] for one in verdicts] == ["exact", "contradicted"]
    assert "the numbers give 21, not 22" in lines[2]


def test_the_figures_of_a_data_set_are_checked_by_themselves() -> None:
    assert "contradicted" in told("reconcile", "dataset:la-hien", code=NO)


# restructuring ------------------------------------------------------------------------------------


def test_preview_and_apply_say_the_same(tree: Path, merger: Path, tmp_path: Path) -> None:
    sentence = "1. b merged into a, which goes on (sáp nhập); 11 members b → a"
    assert sentence in told("preview", tree, merger).splitlines()
    after = tmp_path / "after.json"
    assert told("apply", tree, merger, "-o", after).splitlines() == [
        sentence,
        "receipts: 1; every one balances",
        f"written: {after}",
    ]
    assert po.load(after) == district().merge(["b"], into="a").after


def test_apply_as_json_is_the_outcome(tree: Path, merger: Path, tmp_path: Path) -> None:
    outcome = po.loads(told("apply", tree, merger, "-o", tmp_path / "x.yaml", "--json"))
    assert isinstance(outcome, po.Outcome)
    assert outcome.after == po.load(tmp_path / "x.yaml")


def test_a_plan_with_mistakes_is_told_whole_and_writes_nothing(
    tree: Path, mistake: Path, tmp_path: Path
) -> None:
    assert "there is no unit" in told("preview", tree, mistake, code=NO)
    after = tmp_path / "after.json"
    assert refused("apply", tree, mistake, "-o", after, code=NO).splitlines() == [
        "error (2):",
        '  - step 1: there is no unit "x"',
        '  - step 2: "d" cannot go under "c1", which is itself or below it',
    ]
    assert not after.exists()


def test_compare_puts_plans_side_by_side(tree: Path, merger: Path, mistake: Path) -> None:
    assert "members_per_cell" in told("compare", tree, merger, "--json")
    text = told("compare", tree, merger, mistake, code=NO)
    assert text.splitlines()[0].split() == ["before", "merger", "mistake"]
    assert "mistake cannot be carried out:" in text


# files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["json", "yaml", "csv", "xlsx"])
def test_what_is_converted_reads_back(tree: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"x.{ending}"
    assert told("convert", tree, target) == ""
    day = ["--as-of", "2018-07-01"] if ending in ("csv", "xlsx") else []
    assert told("show", target, *day) == told("show", tree)


@pytest.mark.parametrize(
    ("ending", "opening"),
    [("graphml", "<?xml"), ("mmd", "flowchart"), ("dot", "digraph"), ("txt", "d: base")],
)
def test_drawings_are_written(tree: Path, tmp_path: Path, ending: str, opening: str) -> None:
    target = tmp_path / f"x.{ending}"
    assert told("convert", tree, target) == ""
    assert target.read_text(encoding="utf-8").startswith(opening)


def test_a_table_must_say_its_day(tree: Path, tmp_path: Path) -> None:
    told("convert", tree, tmp_path / "x.csv")
    assert "--as-of" in refused("show", tmp_path / "x.csv")
    assert "what to write" in refused("convert", tree, tmp_path / "x.doc")


def test_a_sheet_of_a_commune_and_a_plan_from_a_sheet(tmp_path: Path) -> None:
    sheet, plan = tmp_path / "xã.csv", tmp_path / "plan.csv"
    sheet.write_text(
        "Xã,Chi bộ,Số đảng viên\nĐảng bộ xã A,Chi bộ thôn 1,16\n,Chi bộ thôn 2,9\nCộng,,26\n",
        encoding="utf-8",
    )
    plan.write_text("Đơn vị cũ,Đơn vị mới\nChi bộ thôn 2,Chi bộ thôn 1\n", encoding="utf-8")
    given = [sheet, "--as-of", "2018-01-01", "--path-column", "Xã", "--path-column", "Chi bộ"]
    result = run("apply", *given[:1], plan, *given[1:], "-o", tmp_path / "after.yaml")
    assert result.exit_code == DONE
    assert result.stderr.startswith("note: ")
    after = po.load(tmp_path / "after.yaml", po.Hierarchy)
    assert [str(unit.members.total) for unit in after.walk() if isinstance(unit, po.Cell)] == ["25"]


def test_a_document_of_another_kind_is_named(tree: Path, merger: Path) -> None:
    assert "of type Plan, and a hierarchy is asked for" in refused("show", merger)
    assert "of type Hierarchy, and a plan is asked for" in refused("preview", tree, tree)
    assert "of type Plan, and a figures is asked for" in refused("reconcile", tree, merger)


def test_a_history_and_an_outcome_stand_for_their_end(tmp_path: Path) -> None:
    day = date(2019, 1, 1)
    outcome = po.Plan(steps=[po.Merge(["b"], into="a")], effective=day).apply(district())
    history = po.History(district(), [outcome.plan])
    po.dump(outcome, tmp_path / "outcome.json")
    po.dump(history, tmp_path / "history.json")
    texts = {told("show", tmp_path / name) for name in ("outcome.json", "history.json")}
    assert texts == {outcome.after.text_tree() + "\n"}


def test_schemas_are_json() -> None:
    assert json.loads(told("schema", "plan"))["properties"]["type"] == {"const": "plan"}
    assert "oneOf" in json.loads(told("schema"))


# the page -----------------------------------------------------------------------------------------


def test_report_is_one_page_with_everything(tree: Path, merger: Path, tmp_path: Path) -> None:
    figures = tmp_path / "figures.csv"
    figures.write_text("unit;measure;number\nd;cells;4\n", encoding="utf-8")
    page = tmp_path / "report.html"
    told("report", tree, "--plan", merger, "--figures", figures, "-o", page, "--title", "T<1>")
    text = page.read_text(encoding="utf-8")
    assert "<title>T&lt;1&gt;</title>" in text
    for heading in ("What the plan does", "Organisations after", "Rules", "Published figures"):
        assert f"<h2>{heading}</h2>" in text
    assert text.count('id="chart-') == 3
    assert "src=" not in text.partition("<body")[0]


def test_report_in_vietnamese_without_charts(tree: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    told("report", tree, "-o", page, "--no-charts", "--lang", "vi")
    text = page.read_text(encoding="utf-8")
    assert '<html lang="vi">' in text
    assert "<h2>Hệ thống tổ chức</h2>" in text
    assert "<script" not in text


# bad input ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "there is nothing in it"),
        ("{", "JSON"),
        ("format: party-org/0\ntype: hierarchy\nas_of: 2018-07-01\nroot: {kind: cell}\n", "id"),
        ('{"format": "party-org/9", "type": "plan", "steps": []}', "party-org/9"),
    ],
)
def test_bad_files_are_one_readable_block(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / ("x.json" if content.startswith("{") else "x.yaml")
    path.write_text(content, encoding="utf-8")
    text = refused("show", path)
    assert text.startswith("error")
    assert words in text
    assert "Traceback" not in text
    assert f"(in the file {path})" in text.replace("\n", "") or str(path) in text


def test_what_is_not_there_and_what_cannot_be_written(tree: Path, tmp_path: Path) -> None:
    assert "there is no such file" in refused("show", tmp_path / "nothing.json")
    assert "lỗi: " in refused("show", tmp_path / "nothing.json", "--lang", "vi")
    assert refused("convert", tree, tmp_path / "no-folder" / "x.json").startswith("error: ")
    assert refused("show", tree, "--unit", "nobody").startswith("error: there is no unit")


def test_a_command_that_is_called_wrongly_exits_with_2(tree: Path) -> None:
    assert run("show").exit_code == BAD_CALL
    assert run("show", tree, "--lang", "de").exit_code == BAD_CALL
    assert run("rollup", tree, "--as-of", "yesterday").exit_code == BAD_CALL


def test_names_are_no_markup(tmp_path: Path) -> None:
    name = "[red]Chi bộ[/red] :smile: \u200b"
    tree = po.Hierarchy.from_nested(po.BaseCell(id="a", name=name), as_of=district().as_of)
    po.dump(tree, tmp_path / "x.json")
    assert "[red]Chi bộ[/red] :smile:" in told("show", tmp_path / "x.json")
    assert "[red]Chi bộ[/red] :smile:" in told("rollup", tmp_path / "x.json")


def test_a_plan_sheet_may_leave_breakdowns_to_a_policy(tmp_path: Path) -> None:
    cells = [po.Cell(id=i, members=po.Membership(10, women=4)) for i in ("a", "b", "c")]
    tree = po.Hierarchy.from_nested((po.BaseCommittee(id="x"), cells), as_of=district().as_of)
    po.dump(tree, tmp_path / "x.json")
    sheet = "Hình thức,Đơn vị cũ,Đơn vị mới\nGiải thể,a,b: 6; c: 4\n"
    (tmp_path / "plan.csv").write_text(sheet, encoding="utf-8")
    told("preview", tmp_path / "x.json", tmp_path / "plan.csv", code=NO)
    text = told("preview", tmp_path / "x.json", tmp_path / "plan.csv", "--rest", "proportional")
    assert "a is dissolved (giải thể)" in text
    assert "reported as" not in text, "the sheet says no more than the legal term"
