"""The commands: each reads, asks the library one question, and prints the answer."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from party_org import messages
from party_org.cli import output, report_page, targets
from party_org.cli.options import (
    ANSWER_IS_NO,
    FINE,
    RULES,
    AsOf,
    Effective,
    Json,
    Lang,
    Levels,
    Output,
    PlanFile,
    Rest,
    Sheet,
    Tree,
    reported,
)
from party_org.cli.output import say, say_json, say_table, stages
from party_org.cli.sources import read_plan, read_statements, read_tree
from party_org.comparing import compare as compare_plans
from party_org.display.options import Language
from party_org.formats import FiguresFile
from party_org.formats.files import write_atomic
from party_org.formats.schema import json_schema
from party_org.hierarchy import Hierarchy
from party_org.reconciling import reconcile as judge_figures
from party_org.rules import Findings
from party_org.tables import TableReading
from party_org.tables.reading import ReadingOptions
from party_org.tables.result_tables import reconciliation_table

__all__: list[str] = []

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A party's organisation hierarchy: shown, rolled up, judged, restructured.\n\n"
    "HIERARCHY, PLAN and FIGURES are files (JSON, YAML, CSV, Excel), '-' for standard input, or "
    "'dataset:NAME' for a data set that ships, such as dataset:tuan-giao.\n\n"
    "Exit codes: 0 done; 1 the input is bad; 2 the command was called wrongly; 3 the answer is "
    "no: a rule is broken, a figure contradicted, a plan cannot be carried out.",
)


def _read(
    source: str, lang: str, as_of: datetime | None, levels: list[str] | None, sheet: str | None
) -> TableReading:
    options = ReadingOptions(sheet=sheet, path_columns=levels or ())
    found = read_tree(source, _day(as_of), options)
    for problem in found.notes:
        output.note(problem, "vi" if lang == "vi" else "en")
    return found


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _part(hierarchy: Hierarchy, unit: str | None) -> Hierarchy:
    return hierarchy if unit is None else hierarchy.subtree(unit)


@app.command()
@reported
def show(
    hierarchy: Tree,
    unit: Annotated[str | None, typer.Option(help="Only this unit and all below it.")] = None,
    depth: Annotated[int | None, typer.Option(help="How many levels below it.")] = None,
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show the tree with the counts of every unit."""
    tree = _read(hierarchy, lang, as_of, path_column, sheet).hierarchy
    if json:
        return say_json(_part(tree, unit))
    return say(tree.text_tree(under=unit, depth=depth, lang=lang))


@app.command()
@reported
def rollup(
    hierarchy: Tree,
    level: Annotated[
        str | None, typer.Option(help="One row for each committee of a level.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="One row for each unit of a kind, such as base_committee.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Only this unit and all below it.")] = None,
    year: Annotated[int | None, typer.Option(help="With the ratings of this year.")] = None,
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Add up organisations, members and ratings."""
    tree = _part(_read(hierarchy, lang, as_of, path_column, sheet).hierarchy, unit)
    if tree[tree.root].holds_members:
        kind = tree[tree.root].kind
    table = tree.rollup_table(level=level, kind=kind, year=year, lang=None if json else lang)
    return say_json(targets.plain_rows(table)) if json else say_table(table, lang)


@app.command()
@reported
def check(
    hierarchy: Tree,
    rules: Annotated[
        Literal["charter", "places", "caps", "all"], typer.Option(help="Which rules.")
    ] = "charter",
    every: Annotated[bool, typer.Option("--all", help="Also what cannot be told.")] = False,
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    json: Json = False,
    lang: Lang = "en",
) -> int:
    """Judge the hierarchy by rules; exit with 3 if one is broken."""
    found = _read(hierarchy, lang, as_of, path_column, sheet).hierarchy.check(RULES[rules])
    if json:
        say_json(found)
    else:
        _say_findings(found, every, lang)
    return ANSWER_IS_NO if any(one.verdict == "broken" for one in found) else FINE


def _say_findings(found: Findings, every: bool, lang: Language) -> None:
    """What is broken line by line; what cannot be told only counted, unless it is asked for."""
    shown = [one for one in found if every or one.verdict == "broken"]
    for one in shown:
        say(one.line(lang), output.STYLES.get(one.verdict, ""))
    if not found:
        say(messages.render("cli_no_findings", lang, {}), output.STYLES["holds"])
    if len(shown) < len(found):
        untold = {"count": len(found) - len(shown)}
        say(messages.render("cli_cannot_tell", lang, untold), output.STYLES["cannot_tell"])


@app.command()
@reported
def preview(
    hierarchy: Tree,
    plan: PlanFile,
    effective: Effective = None,
    rest: Rest = "refuse",
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    json: Json = False,
    lang: Lang = "en",
) -> int:
    """Say what a plan would do and everything that is wrong with it; exit with 3 if it cannot."""
    tree = _read(hierarchy, lang, as_of, path_column, sheet).hierarchy
    found = read_plan(plan, tree, _day(effective), rest).preview(tree)
    say_json(found) if json else say(found.text(lang))
    return FINE if found.ok else ANSWER_IS_NO


@app.command()
@reported
def apply(
    hierarchy: Tree,
    plan: PlanFile,
    output: Output,
    effective: Effective = None,
    rest: Rest = "refuse",
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Carry a plan out and write the hierarchy after it; the whole plan or nothing."""
    tree = _read(hierarchy, lang, as_of, path_column, sheet).hierarchy
    outcome = read_plan(plan, tree, _day(effective), rest).apply(tree)
    targets.write(outcome.after, output, lang)
    if json:
        return say_json(outcome)
    for receipt in outcome.receipts:
        say(f"{receipt.step + 1}. {receipt.effect(lang)}")
    say(messages.render("cli_balances", lang, {"steps": len(outcome.receipts)}))
    return say(messages.render("cli_wrote", lang, {"path": output}))


@app.command()
@reported
def compare(
    hierarchy: Tree,
    plans: Annotated[list[str], typer.Argument(metavar="PLAN…", help="One plan or several.")],
    effective: Effective = None,
    rest: Rest = "refuse",
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    json: Json = False,
    lang: Lang = "en",
) -> int:
    """Put several plans from one state side by side; exit with 3 if one cannot be carried out."""
    tree = _read(hierarchy, lang, as_of, path_column, sheet).hierarchy
    read = {targets.name_of(plan): read_plan(plan, tree, _day(effective), rest) for plan in plans}
    found = compare_plans(tree, read)
    say_json(found) if json else say(found.text(lang))
    return FINE if all(variant.ok for variant in found.variants) else ANSWER_IS_NO


@app.command()
@reported
def reconcile(
    hierarchy: Tree,
    figures: Annotated[
        str | None,
        typer.Argument(metavar="[FIGURES]", help="The figures; those of the source, unless said."),
    ] = None,
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    json: Json = False,
    lang: Lang = "en",
) -> int:
    """Check published figures against the tree; exit with 3 if one is contradicted."""
    reading = _read(hierarchy, lang, as_of, path_column, sheet)
    said, aims = (reading.figures, ()) if figures is None else read_statements(figures)
    found = judge_figures(reading.hierarchy, said, targets=aims)
    if json:
        say_json([targets.as_data(one) for one in found])
    else:
        say_table(reconciliation_table(found, lang=lang), lang)
    return ANSWER_IS_NO if any(one.verdict == "contradicted" for one in found) else FINE


@app.command()
@reported
def report(
    hierarchy: Tree,
    output: Output,
    plan: Annotated[str | None, typer.Option(help="A plan that is carried out.")] = None,
    figures: Annotated[str | None, typer.Option(help="Published figures to be checked.")] = None,
    rules: Annotated[
        Literal["charter", "places", "caps", "all"], typer.Option(help="Which rules.")
    ] = "charter",
    charts: Annotated[
        bool, typer.Option(help="With charts; they make the file 5 MB larger.")
    ] = True,
    title: Annotated[str | None, typer.Option(help="The title of the page.")] = None,
    effective: Effective = None,
    rest: Rest = "refuse",
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    lang: Lang = "en",
) -> None:
    """Write one HTML page with tree, roll-ups, findings, lineage and charts."""
    reading = _read(hierarchy, lang, as_of, path_column, sheet)
    tree = reading.hierarchy
    said, aims = (reading.figures, ()) if figures is None else read_statements(figures)
    done = None if plan is None else read_plan(plan, tree, _day(effective), rest).apply(tree)
    page = report_page.Report(
        hierarchy=tree,
        outcome=done,
        figures=FiguresFile(figures=said, targets=aims),
        rules=RULES[rules],
        charts=charts,
        title=title,
        lang=lang,
    )
    with stages(len(page.parts())) as begin:
        write_atomic(output, page.html(begin))
    say(messages.render("cli_wrote", lang, {"path": output}))


@app.command()
@reported
def convert(
    source: Annotated[str, typer.Argument(metavar="HIERARCHY", help="What to convert.")],
    target: Annotated[
        str,
        typer.Argument(
            help="The file to write: .json, .yaml, .csv, .xlsx, .graphml, .mmd, .dot or .txt."
        ),
    ],
    flat: Annotated[bool, typer.Option(help="JSON and YAML as a flat list of units.")] = False,
    as_of: AsOf = None,
    path_column: Levels = None,
    sheet: Sheet = None,
    lang: Lang = "en",
) -> None:
    """Write a hierarchy in another format."""
    tree = _read(source, lang, as_of, path_column, sheet).hierarchy
    targets.write(tree, Path(target), lang, flat=flat)


@app.command()
@reported
def schema(
    document: Annotated[
        Literal["hierarchy", "plan", "figures"] | None,
        typer.Argument(help="Which kind of document; any, unless said."),
    ] = None,
) -> None:
    """Print the JSON Schema of the documents."""
    say_json(json_schema(document))


def run() -> None:
    """Read the arguments and do what they ask for."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # real streams have it
    app()
