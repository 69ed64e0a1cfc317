"""Tables, lists and folding: what is long is folded, and what is too long is counted."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from party_org.display.markup import Html, joined, tag
from party_org.display.options import DisplayOptions
from party_org.display.words import word
from party_org.plain_text import number

__all__: list[str] = []


@frozen
class Cell:
    """What stands in one place of a table.

    Attributes:
        content: text or HTML.
        style: further classes of it.
    """

    content: object
    style: str = ""


def _as_cells(cells: Iterable[object]) -> tuple[object, ...]:
    return tuple(cells)


@frozen
class Row:
    """A row of a table.

    Attributes:
        cells: what stands in it.
        style: classes of the row.
    """

    cells: tuple[object, ...] = field(converter=_as_cells)
    style: str = ""


def grid(heads: Sequence[object], rows: Sequence[Row], *, left: int = 1) -> Html:
    """A table whose first ``left`` columns are text and whose others are numbers.

    Columns in which nothing stands are left out.
    """
    kept = [n for n in range(len(heads)) if any(_content(row.cells[n]) for row in rows)]
    head = tag("tr", *(_cell("th", heads[n], n >= left, scope="col") for n in kept))
    body = (
        tag("tr", *(_cell("td", row.cells[n], n >= left) for n in kept), class_=row.style or None)
        for row in rows
    )
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="po-table")
    return tag("div", table, class_="po-scroll")


def _content(cell: object) -> object:
    content = cell.content if isinstance(cell, Cell) else cell
    return "" if content is None else content


def _cell(element: str, cell: object, is_number: bool, scope: str | None = None) -> Html:
    styles = ["po-n"] if is_number else []
    if isinstance(cell, Cell) and cell.style:
        styles.append(cell.style)
    return tag(element, _content(cell), scope=scope, class_=" ".join(styles) or None)


def long_grid(
    title: str,
    heads: Sequence[object],
    rows: Sequence[Row],
    options: DisplayOptions,
    *,
    left: int = 1,
) -> Html:
    """A table under a title with the number of its rows: folded when long, cut when too long."""
    shown = grid(heads, rows[: options.max_rows], left=left) if options.max_rows else None
    rest = more(len(rows) - options.max_rows, options)
    heading = f"{title} ({number(len(rows), options.lang)})"
    return folded(heading, joined(shown, rest), open_=len(rows) <= options.fold_rows)


def folded(summary: object, content: object, *, open_: bool = False) -> Html:
    """Content under a line on which one clicks to see it."""
    return tag("details", tag("summary", summary), content, open=open_)


def more(rest: int, options: DisplayOptions) -> Html | None:
    """How many are not shown; ``None`` if all are."""
    if rest <= 0:
        return None
    text = word("more", options.lang, count=number(rest, options.lang))
    return tag("p", text, class_="po-note")


def heading(title: object, *about: object) -> Html:
    """The line above everything: what it is, and about it in smaller words."""
    quiet = [tag("span", text, class_="po-quiet") for text in about if text]
    parts = [part for text in quiet for part in (" · ", text)]
    return tag("div", tag("strong", title), *parts, class_="po-head")


def chip(text: object, style: str = "") -> Html:
    """A word on a tint."""
    return tag("span", text, class_=f"po-chip {style}".strip())


def listed(items: Iterable[object]) -> Html:
    """A plain list."""
    return tag("ul", *(tag("li", item) for item in items), class_="po-problems")
