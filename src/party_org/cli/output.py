"""What a command prints: tables and sentences for people, JSON for programs."""

import json
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any, Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as RichTable
from rich.text import Text

from party_org import messages
from party_org.cli.panels import Strip, panels, widths
from party_org.counts import AtLeast
from party_org.display.options import Language
from party_org.errors import PartyOrgError
from party_org.formats import dumps
from party_org.plain_text import number
from party_org.problems import Problem
from party_org.showing import one_line, visible
from party_org.tables.table import Table
from party_org.tables.values import is_number

__all__: list[str] = []

_WIDE = 10_000
"""Columns where nobody looks: in a file or a pipe nothing is folded."""

_MANY_COLUMNS = 6
"""From more columns on, a table of one row is shown lying on its side."""

STYLES = {"broken": "red", "cannot_tell": "yellow", "holds": "green", "contradicted": "red"}


def out() -> Console:
    """Where answers go."""
    return _console(sys.stdout)


def err() -> Console:
    """Where notes, errors and progress go."""
    return _console(sys.stderr)


def _console(stream: Any) -> Console:
    width = None if stream.isatty() else _WIDE
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def say(text: str, style: str = "") -> None:
    """Print a text as it is: what looks like markup in a name is not, nor does it steer."""
    out().print(Text(visible(text), style=style), soft_wrap=True)


def say_json(value: object) -> None:
    """Print an answer as JSON: a document of the library, or plain data."""
    plain = isinstance(value, dict | list | str | int)
    text = json.dumps(value, ensure_ascii=False, indent=2) if plain else dumps(value)  # type: ignore[arg-type]  # a document
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def say_table(table: Table, lang: Language) -> None:
    """Print a table with numbers on the right, and a row that has a verdict in its colour.

    One of units that is wider than the terminal is printed in panels below one another.
    """
    if len(table) == 1 and len(table.columns) > _MANY_COLUMNS:
        _say_records(table.in_language(lang), lang)
        return
    strips, console = _strips(table, lang), out()
    if table.names[:1] != ("id",):
        _print_trimmed(_drawn(table, strips))
        return
    for n, panel in enumerate(panels(strips, console.width)):
        console.print(end="\n" if n else "")
        _print_trimmed(_drawn(table, panel, widths(panel, console.width)))


def _strips(table: Table, lang: Language) -> list[Strip]:
    """The columns in words; percentages of which none can be told are left out."""
    said = table.in_language(lang)
    cells = [[one_line(_cell(value, lang)) for value in row] for row in said.said_rows()]
    columns = zip(*cells, strict=True) if cells else [()] * len(table.columns)
    return [
        Strip(visible(heading), tuple(texts), is_number([column.kind]))
        for column, heading, texts in zip(table.columns, said.headings, columns, strict=True)
        if column.kind != "percent" or any(texts)
    ]


def _drawn(table: Table, strips: Sequence[Strip], width: Sequence[int] = ()) -> RichTable:
    drawn = RichTable(title=None, box=None, pad_edge=False, header_style="bold")
    limits: Sequence[int | None] = width or [None] * len(strips)
    for strip, most in zip(strips, limits, strict=True):
        justify: Literal["left", "right"] = "right" if strip.is_number else "left"
        drawn.add_column(Text(strip.heading), justify=justify, width=most, overflow="fold")
    for row, *cells in zip(table, *(strip.cells for strip in strips), strict=True):
        style = next((STYLES[word] for word in map(str, row) if word in STYLES), "")
        drawn.add_row(*map(Text, cells), style=style)
    return drawn


def _print_trimmed(drawn: RichTable) -> None:
    """A table without blanks at the ends of its lines where it is not looked at."""
    console = out()
    if console.is_terminal:
        console.print(drawn)
        return
    with console.capture() as captured:
        console.print(drawn)
    console.file.write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def _say_records(table: Table, lang: Language) -> None:
    """Headings from top to bottom, a column for each row."""
    drawn = RichTable(box=None, pad_edge=False, show_header=False)
    drawn.add_column(style="bold")
    for heading, *values in zip(table.headings, *table.said_rows(), strict=True):
        if any(value is not None for value in values):
            drawn.add_row(
                Text(one_line(heading)),
                *(Text(one_line(_cell(value, lang)), justify="right") for value in values),
            )
    _print_trimmed(drawn)


def _cell(value: Any, lang: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, int | AtLeast | Fraction) and not isinstance(value, bool):
        return number(value, lang)
    return (
        str(value).replace(".", ",") if isinstance(value, Decimal) and lang == "vi" else str(value)
    )


def note(problem: Problem, lang: Language) -> None:
    """What does not stand in the way but should be looked at."""
    word = messages.render("cli_note", lang, {})
    err().print(Text(visible(f"{word}: {problem.line(lang)}"), style="yellow"), soft_wrap=True)


def complain(error: PartyOrgError, lang: Language, most: int = 50) -> None:
    """One readable block of everything that is wrong."""
    word = messages.render("cli_error", lang, {})
    lines = [problem.line(lang) for problem in error.problems]
    block = [f"{word}: {lines[0]}"] if len(lines) == 1 else [f"{word} ({len(lines)}):"]
    if len(lines) > 1:
        block += [f"  - {line}" for line in lines[:most]]
        block += [f"  - … +{len(lines) - most}"] if len(lines) > most else []
    block += [f"  ({text})" for text in getattr(error, "__notes__", [])]
    err().print(Text(visible("\n".join(block)), style="red"), soft_wrap=True)


@contextmanager
def stages(total: int) -> Generator[Callable[[str], None], None, None]:
    """A bar for work in so many stages, shown where somebody looks; told when one begins."""
    console = err()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("", total=total)
        begun = count()
        yield lambda name: progress.update(task, description=name, completed=next(begun))


def busy(what: str) -> AbstractContextManager[object]:
    """A sign of life for work whose end cannot be told, shown where somebody looks."""
    console = err()
    return console.status(what) if console.is_terminal else nullcontext()
