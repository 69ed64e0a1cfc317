"""Finding the header of a table that people have made: titles above it, several rows of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import frozen

from party_org.errors import FileFormatError, did_you_mean
from party_org.formats.faults import Faults
from party_org.formats.row_columns import PLAIN_COLUMNS
from party_org.problems import Problem
from party_org.schemes import RatingScheme
from party_org.tables.grids import Grid, text_of
from party_org.tables.headings import folded, name_of

__all__ = ["Header", "Named", "find_header"]

_LINES_TRIED = 40


@frozen
class Named:
    """What headings are said to mean, beyond those that are known.

    Attributes:
        columns: heading → name of the column, said by the user.
        path: headings of columns of their own meaning, such as levels.
        ignore: headings to be passed over; ``"unknown"`` for all that are not known.
        schemes: the rating schemes.
    """

    columns: Mapping[str, str]
    path: tuple[str, ...]
    ignore: Collection[str]
    schemes: Mapping[str, RatingScheme]

    def name(self, parts: Sequence[str]) -> str | None:
        """The column that a heading names; ``""`` to pass over, ``None`` if it is not known."""
        texts = {folded(" ".join(parts)), folded(parts[-1]) if parts else ""}
        for heading, name in self.columns.items():
            if folded(heading) in texts:
                return name
        for heading in self.path:
            if folded(heading) in texts:
                return heading
        if not isinstance(self.ignore, str) and any(folded(h) in texts for h in self.ignore):
            return ""
        return name_of(parts, self.schemes)


@frozen
class Header:
    """The header of a table.

    Attributes:
        names: the name of each column; ``None`` for one that is passed over.
        headings: name → how problems call the column.
        last: the index of its last line in the grid.
        unknown: the headings that are not known.
        written: all headings from left to right, also those that are passed over.
    """

    names: list[str | None]
    headings: dict[str, str]
    last: int
    unknown: list[str]
    written: list[str]


def find_header(grid: Grid, named: Named, row: int | None, faults: Faults) -> Header:
    """The header of a grid; what is wrong with it is noted.

    The line in which most cells are headings is the header, or its last line; lines above it
    belong to it if a heading spans several columns, or if they name columns that it does not.

    Args:
        grid: the lines.
        named: what headings mean.
        row: the number of the last line of the header, if it is known.
        faults: where to note problems.

    Raises:
        FileFormatError: if there is no header.
    """
    width = max((len(cells) for _, cells in grid.lines), default=0)
    lines = [[text_of(cell).strip() for cell in cells] for _, cells in grid.lines[:_LINES_TRIED]]
    lines = [[*line, *[""] * (width - len(line))] for line in lines]
    first, last = _span(lines, grid, named, row)
    parts = [_parts(lines[first : last + 1], n) for n in range(width)]
    if last + 1 < len(lines) and _counts_columns(lines[last + 1]):
        last += 1
    names: list[str | None] = []
    headings: dict[str, str] = {}
    unknown: list[str] = []
    for n, heading in enumerate(parts):
        name = named.name(heading) if heading else ""
        shown = " / ".join(heading)
        place = f'{_letter(n)} "{shown}"' if grid.letters else shown
        if name is None:
            unknown.append(place)
            if named.ignore != "unknown":
                suggestion = did_you_mean(shown, PLAIN_COLUMNS)
                faults.add(_problem("unknown_heading", grid, last, shown, suggestion=suggestion))
        elif name and name in headings:
            other = headings[name]
            faults.add(_problem("two_columns_for_one", grid, last, shown, name=name, other=other))
        elif name:
            headings[name] = place
        names.append(name or None)
    written = [" / ".join(heading) for heading in parts if heading]
    return Header(names, headings, last, unknown, written)


def _span(lines: list[list[str]], grid: Grid, named: Named, row: int | None) -> tuple[int, int]:
    """The first and the last line of the header."""
    if grid.has_header and lines:
        return 0, 0
    if row is not None:
        last = next((n for n, (number, _) in enumerate(grid.lines) if number == row), None)
    else:
        merits = [_known(line, named) for line in lines]
        best = max(merits, default=0)
        enough = min(2, max(map(len, lines), default=1))
        last = merits.index(best) if best >= enough else None
    if last is None or last >= len(lines):
        found = "; ".join(" | ".join(filter(None, line)) for line in lines[:3])[:200]
        raise FileFormatError(
            [Problem(code="no_header", path=grid.opening, params={"found": found})]
        )
    last = _last_line(lines, last, named) if row is None else last
    first = last
    while first and _belongs(lines[first - 1], lines[last], named):
        first -= 1
    return first, last


def _known(line: list[str], named: Named) -> int:
    found = [named.name([text]) for text in line if text]
    return len({name for name in found if name}) + any(name == "" for name in found)


def _last_line(lines: list[list[str]], best: int, named: Named) -> int:
    """The last line of the header that has ``best`` in it.

    The line below belongs to it if it only parts headings that span several columns, or only names
    columns.
    """
    header, below = lines[best], best + 1
    if below >= len(lines) or any(map(_is_data, lines[below])):
        return best
    new = [n for n, text in enumerate(lines[below]) if text and text != header[n]]
    spanning = [n for n in new if _spans(header, n)]
    known = [n for n in new if named.name([header[n] or text_left(header, n), lines[below][n]])]
    return below if new and new in (spanning, known) else best


def _spans(header: list[str], n: int) -> bool:
    """Whether the heading at or left of a column reaches over others: merged, or with a gap."""
    text = text_left(header, n)
    beside = [header[at] for at in (n - 1, n + 1) if 0 <= at < len(header)]
    return bool(text) and (not header[n] or text in beside or "" in beside[-1:])


def _counts_columns(line: list[str]) -> bool:
    """Whether a line below the header only numbers the columns: "A, B, 1, 2, 3"."""
    texts = [text for text in line if text]
    numbers = [text for text in texts if text.isdecimal()]
    letters = [text for text in texts if len(text) == 1 and text.isalpha()]
    counted = list(map(str, range(1, len(numbers) + 1)))
    return len(numbers) > 2 and numbers == counted and texts == [*letters, *numbers]


def _is_data(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdecimal()


def text_left(line: list[str], n: int) -> str:
    """The nearest text at or to the left of a cell: headings that span columns stand there."""
    return next((text for text in reversed(line[: n + 1]) if text), "")


def _belongs(above: list[str], header: list[str], named: Named) -> bool:
    """Whether a line above the header is a part of it, not a title."""
    filled = [n for n, text in enumerate(above) if text]
    if len({above[n] for n in filled}) < 2 or any(_is_data(above[n]) for n in filled):
        return False
    bare = [n for n in filled if not header[n] or header[n] == above[n]]
    known = [n for n in filled if named.name([above[n]]) is not None]
    return bool(bare or known)


def _parts(lines: list[list[str]], n: int) -> list[str]:
    """The texts above one column, from top to bottom; a heading that spans columns is in each."""
    parts: list[str] = []
    for depth, line in enumerate(lines):
        text = line[n]
        below = any(lower[n] and lower[n] != text for lower in lines[depth + 1 :])
        if not text and below:
            text = text_left(line, n)
            # a heading of its own column, with nothing below, does not reach over others
            column = max((c for c in range(n + 1) if line[c]), default=n)
            alone = not any(lower[column] for lower in lines[depth + 1 :])
            text = "" if alone else text
        if text and text not in parts:
            parts.append(text)
    return parts


def _letter(n: int) -> str:
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _problem(code: str, grid: Grid, last: int, heading: str, **params: Any) -> Problem:
    row = grid.lines[last][0]
    place = ([grid.opening] if grid.opening else []) + ([f"row {row}"] if row else [])
    place.append(f"column {heading}")
    return Problem(code=code, path=", ".join(place), params={"heading": heading, **params})
