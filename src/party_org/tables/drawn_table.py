"""A table as a notebook draws it."""

from collections.abc import Iterable, Sequence

from party_org.display.markup import Html, joined, tag

__all__ = ["table_html"]


def table_html(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: Sequence[bool],
    *,
    caption: str | None,
    below: Sequence[str],
) -> str:
    """Texts as an HTML table; nothing in them becomes a tag.

    Args:
        headings: what stands above the columns.
        rows: the rows.
        right: for each column, whether it is flush right.
        caption: what stands above the table.
        below: what is said below it.

    >>> table_html(["<n>"], [["5"]], [True], caption=None, below=[])[:55]
    '<table><thead><tr><th style="text-align:right;padding:2'
    """
    head = tag("thead", _line("th", headings, right))
    body = tag("tbody", *(_line("td", row, right) for row in rows))
    top = tag("caption", caption) if caption else None
    return joined(tag("table", top, head, body), *(tag("p", text) for text in below))


def _line(element: str, texts: Sequence[str], right: Sequence[bool]) -> Html:
    cells = (
        tag(element, text, style=f"text-align:{'right' if flush else 'left'};padding:2px 8px")
        for text, flush in zip(texts, right, strict=True)
    )
    return tag("tr", *cells)
