"""Whatever stands in a name, every output is the same but for that text, and nothing in it runs.

Each hostile text is planted into every field that takes text, and everything is put out. An output
must have the same *shape* as with a harmless text: the same tags, columns, rows, nodes. Another
output is one more line in :data:`OUTPUTS`.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from attrs import fields, frozen
from openpyxl import load_workbook

import party_org as po
from party_org.display.drawing import page, to_html
from party_org.formats.figure_tables import read_figures, write_figures
from party_org.formats.graphs import node_link, to_dot, to_mermaid, write_graphml
from party_org.tables import write_excel
from party_org.units import UNIT_KINDS
from tests.planted import DAY, Planted, texts_in

HARMLESS = "Chi"
TURNS = "[\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f]"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "closing-tags": "</bdi></td></title></style></pre>-->]]><b onclick=x>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "entity": "&lt;b&gt; &amp;amp; &#60;",
    "formula": '=HYPERLINK("https://example.org","x")',
    "formula-command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(A1:A9)",
    "apostrophe": "'=1+1",
    "tab": "x\t=1+1\t\ty",
    "line-break": "x\n=1+1\n- op: dissolve\n---\nflowchart LR",
    "separators": 'a,b;c|d\te","f',
    "yaml": "- {a: &b [*b]} #c !!python/name:x",
    "yaml-null": "null",
    "number": "00012",
    "backslashes": '\\" \\n \\',
    "mermaid": '"]\n end\n click n0 "javascript:alert(1)"\n %%{init: {}}%% n9["`x`',
    "dot": '"]; x -> y; "a\\',
    "format": "{name} {0.__class__} %s %(x)s <id>",
    "direction": "\u202eright\u2066to\u200fleft\u061c",
    "separators-of-lines": "a\u2028b\u2029c",
    "invisible": "\u200ba\ufeffb\u2060c",
    "placeholder": "<value> {value}",
}
"""What people, or somebody who wants harm, type into a form."""


def planted(text: str) -> Planted:
    """The text in everything; ids get what of it they can hold."""
    word = "".join(c for c in text if c.isprintable()).strip() or "x"
    return Planted(text, word)


# --- shapes ----------------------------------------------------------------------------------


class _Tags(HTMLParser):
    """The tags and the names of attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def html_shape(text: str) -> Any:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    assert not re.search(TURNS, text), "turns the direction"
    assert not [tag for tag in parser.found if tag[0] in ("script", "iframe", "object", "img")]
    return parser.found


def csv_shape(text: str) -> Any:
    return _cells_shape(text, ",")


def semicolons_shape(text: str) -> Any:
    return _cells_shape(text, ";")


def _cells_shape(text: str, delimiter: str) -> Any:
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    for cell in (cell for record in records for cell in record):
        assert not re.match(r"[=+\-@\t\r\n]", cell), "a formula"
    return [len(record) for record in records]


def json_shape(text: str) -> Any:
    return _plain_shape(json.loads(text))


def yaml_shape(text: str) -> Any:
    return _plain_shape(yaml.safe_load(text))


def _plain_shape(data: Any) -> Any:
    """Lists and dictionaries without what stands in them; keys may be texts of the user's own."""
    if isinstance(data, dict):
        return [_plain_shape(item) for item in data.values()]
    if isinstance(data, list):
        return [_plain_shape(item) for item in data]
    return type(data).__name__


def lines_shape(text: str) -> Any:
    """Of plain text, how many lines; nothing in it steers a terminal."""
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", text)
    assert not re.search(TURNS, text), "turns the direction"
    return text.count("\n")


def mermaid_shape(text: str) -> Any:
    assert not re.search(TURNS, text), "turns the direction"
    return re.sub(r'\["[^"\n`]*"\]', "[]", text)


def dot_shape(text: str) -> Any:
    assert not re.search(TURNS, text), "turns the direction"
    return re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)


def xml_shape(text: str) -> Any:
    root = ET.fromstring(text)  # noqa: S314  # we have written it
    return [(node.tag, sorted(node.keys())) for node in root.iter()]


def sheet_shape(path: Path) -> Any:
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [(sheet.title, sheet.max_row, sheet.max_column) for sheet in book]


# --- outputs ---------------------------------------------------------------------------------


@frozen
class Output:
    """One output: what makes it of what was planted, and its shape.

    Plain text for people shows the line breaks of a name as they are, so there the planted text is
    of one line.
    """

    make: Callable[[Planted], Any]
    shape: Callable[[Any], Any]


def written(write: Callable[..., object], value: Callable[[Planted], Any], **more: Any) -> Any:
    """What a function that writes to a file writes."""

    def make(case: Planted) -> str:
        out = io.StringIO()
        write(value(case), out, **more)
        return out.getvalue()

    return make


def compared(case: Planted) -> str:
    out = io.StringIO()
    po.write_comparison(case.hierarchy, case.outcome.after, out)
    return out.getvalue()


def effects(lang: str) -> Callable[[Planted], str]:
    return lambda case: "\n".join(receipt.effect(lang) for receipt in case.outcome.receipts)


def refusals(lang: str) -> Callable[[Planted], str]:
    return lambda case: "\n".join(problem.line(lang) for problem in case.refusal.problems)


def drawn(value: Callable[[Planted], Any], lang: Any = "vi") -> Output:
    return Output(lambda case: str(to_html(value(case), lang=lang)), html_shape)


def documented(value: Callable[[Planted], Any], format: Any) -> Output:  # noqa: A002  # as in dumps
    shape = json_shape if format == "json" else yaml_shape
    return Output(lambda case: po.dumps(value(case), format=format), shape)


OUTPUTS: dict[str, Output] = {
    **{
        f"{name}.{form}": documented(value, form)
        for form in ("json", "yaml")
        for name, value in {
            "hierarchy": lambda case: case.hierarchy,
            "plan": lambda case: case.plan,
            "figures": lambda case: case.figures,
            "outcome": lambda case: case.outcome,
            "history": lambda case: case.history,
            "preview": lambda case: case.bad_plan.preview(case.hierarchy),
            "rollup": lambda case: case.hierarchy.rollup(),
            "findings": lambda case: case.hierarchy.check(),
            "comparison": lambda case: case.outcome.compare(),
        }.items()
    },
    "rows.csv": Output(
        written(po.write_rows, lambda case: case.hierarchy, strict=False), csv_shape
    ),
    "figures.csv": Output(
        written(write_figures, lambda case: case.figures.figures), semicolons_shape
    ),
    "comparison.csv": Output(compared, csv_shape),
    "effects-en": Output(effects("en"), lines_shape),
    "effects-vi": Output(effects("vi"), lines_shape),
    "refusals-en": Output(refusals("en"), lines_shape),
    "refusals-vi": Output(refusals("vi"), lines_shape),
    "preview": Output(lambda case: case.plan.preview(case.hierarchy).text("vi"), lines_shape),
    "bad-preview": Output(lambda case: case.bad_plan.preview(case.hierarchy).text(), lines_shape),
    "comparison": Output(lambda case: case.outcome.compare().text("vi"), lines_shape),
    "explanation": Output(
        lambda case: case.outcome.explain(f"n{case.word}").text("vi"), lines_shape
    ),
    "findings": Output(
        lambda case: "\n".join(f.text("vi") for f in case.hierarchy.check()), lines_shape
    ),
    "reprs": Output(
        lambda case: "\n".join(
            repr(value)
            for value in (case.hierarchy, case.plan, case.outcome, *case.hierarchy.walk())
        ),
        lines_shape,
    ),
    "tree": Output(lambda case: case.hierarchy.text_tree(), lines_shape),
    "tree.mmd": Output(lambda case: to_mermaid(case.hierarchy), mermaid_shape),
    "tree.dot": Output(lambda case: to_dot(case.hierarchy), dot_shape),
    "tree.graphml": Output(written(write_graphml, lambda case: case.hierarchy), xml_shape),
    "node-link.json": Output(lambda case: json.dumps(node_link(case.hierarchy)), json_shape),
    "hierarchy.html": drawn(lambda case: case.hierarchy),
    "rollup.html": drawn(lambda case: case.hierarchy.rollup()),
    "preview.html": drawn(lambda case: case.plan.preview(case.hierarchy)),
    "bad-preview.html": drawn(lambda case: case.bad_plan.preview(case.hierarchy), "en"),
    "outcome.html": drawn(lambda case: case.outcome),
    "comparison.html": drawn(lambda case: case.outcome.compare()),
    "findings.html": drawn(lambda case: case.hierarchy.check()),
    "lineage.html": drawn(lambda case: case.outcome.lineage),
    "history.html": drawn(lambda case: case.history),
    "reconciliation.html": drawn(
        lambda case: po.reconcile(case.hierarchy, case.figures.figures[:2])
    ),
    "page.html": Output(
        lambda case: page(case.text, [(case.text, case.text), ("", case.hierarchy)]), html_shape
    ),
}  # fmt: skip


@cache
def harmless_shape(name: str) -> Any:
    return OUTPUTS[name].shape(OUTPUTS[name].make(planted(HARMLESS)))


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_changes_no_output_but_itself(text: str, name: str) -> None:
    output = OUTPUTS[name]
    case = planted(text)
    assert output.shape(output.make(case)) == harmless_shape(name)


# --- nothing is lost -------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_comes_back_from_files_as_it_was(text: str) -> None:
    case = planted(text)
    for value in (case.hierarchy, case.plan, case.figures, case.outcome, case.history):
        for form in ("json", "yaml"):
            assert po.loads(po.dumps(value, format=form), format=form) == value


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_comes_back_from_tables_as_it_was(text: str) -> None:
    case = planted(text)
    table = OUTPUTS["rows.csv"].make(case)
    again = po.read_rows(table, as_of=DAY, regime=case.hierarchy.regime)
    for unit in case.hierarchy.walk():
        for name in ("id", "name", "sector", "tags", "consent", "note"):
            assert getattr(again[unit.id], name) == getattr(unit, name)
    assert read_figures(OUTPUTS["figures.csv"].make(case)) == case.figures.figures


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_runs_in_no_workbook(text: str, tmp_path: Path) -> None:
    shapes = []
    for each in (text, HARMLESS):
        case = planted(each)
        tables = {
            "findings": case.hierarchy.check().table(lang="vi"),
            "comparison": case.outcome.compare().table(),
            "units": case.outcome.compare().table("units"),
            "lineage": case.outcome.lineage.crosswalk().table(),
        }
        write_excel(tables, tmp_path / "tables.xlsx")
        shapes.append(sheet_shape(tmp_path / "tables.xlsx"))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\"' &amp; <b>"])
def test_pages_show_the_text_itself(text: str) -> None:
    for name in ("hierarchy.html", "outcome.html", "page.html"):
        parser = _Tags()
        parser.feed(OUTPUTS[name].make(planted(text)))
        assert text in "".join(parser.text)


# --- nothing is left out ---------------------------------------------------------------------

_NO_FREE_TEXT = ("base",)  # the digest of a hierarchy


def test_the_text_stands_in_every_field_of_every_kind_of_unit_that_takes_one() -> None:
    case = planted("§")
    units = list(case.hierarchy.walk())
    for kind in UNIT_KINDS:
        unit = next(unit for unit in units if unit.kind == kind)
        for attribute in fields(UNIT_KINDS[kind]):
            value = getattr(unit, attribute.name)
            if any(texts_in(value)) or attribute.type in (str, str | None):
                assert "§" in "".join(texts_in(value)), f"{kind}.{attribute.name}"
    for value in (case.plan, *case.figures.figures, *case.figures.targets, *case.figures.sources):
        cls: Any = type(value)
        for attribute in fields(cls):
            if attribute.type in (str, str | None) and attribute.name not in _NO_FREE_TEXT:
                stated = getattr(value, attribute.name)
                plain = ("cells", "members.total")
                assert stated in plain or "§" in stated, attribute.name
