"""Tables of measurements as text, Markdown and JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from benchmarks.rows import PEERS, Measured, Row, Table

READING = (
    "The number in brackets is party_org's time (or memory) as a multiple of the peer's: below 1 "
    "party_org takes less. A letter says what the peer does less, or why it cannot."
)


def amount(value: float, unit: str = "s") -> str:
    """Seconds or bytes with three digits.

    >>> amount(0.00123), amount(12.3), amount(45_600_000, "B"), amount(0)
    ('1.23 ms', '12.3 s', '45.6 MB', '0 s')
    """
    steps = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B")]
    if unit == "s":
        steps = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
    size, name = next(((s, n) for s, n in steps if value >= 0.9995 * s), (1, unit))
    return f"{value / size:.3g} {name}" if value / size < 999.5 else f"{value / size:.0f} {name}"


def times(ratio: float) -> str:
    """A ratio with two digits that matter.

    >>> times(0.00123), times(1.28), times(25.2), times(2520)
    ('0.0012', '1.3', '25', '2,500')
    """
    if ratio >= 10:
        digits = len(str(int(ratio))) - 2
        return f"{round(ratio, -digits):,.0f}"
    text = f"{ratio:.2g}"
    return f"{ratio:.6f}".rstrip("0") if "e" in text else text


class Notes:
    """Notes with letters, in the order in which they first come up."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letter(self, note: str) -> str:
        """The letter of a note: a to z, then aa, ab and so on."""
        number = len(self._letters)
        first = ascii_lowercase[number // 26 - 1] if number >= 26 else ""
        return self._letters.setdefault(note, first + ascii_lowercase[number % 26])

    def lines(self) -> list[str]:
        """Every note with its letter."""
        return [f"{letter}: {note}" for note, letter in self._letters.items()]


def cells(row: Row, notes: Notes) -> list[str]:
    """The row as texts."""
    peers = [_cell(row, peer, row.peers.get(peer), notes) for peer in PEERS]
    return [row.what, amount(row.ours, row.unit), *peers]


def _cell(row: Row, peer: str, found: Measured | None, notes: Notes) -> str:
    if found is None:
        return ""
    letter = f" {notes.letter(found.note)}" if found.note else ""
    ratio = row.ratio(peer)
    if found.value is None or ratio is None:
        return f"–{letter}"
    return f"{amount(found.value, row.unit)} ({times(ratio)}){letter}"


def _title(table: Table) -> str:
    return f"{table.size}: {table.units:,} units"


def text(tables: Iterable[Table]) -> str:
    """The tables for a terminal."""
    notes = Notes()
    parts = [_aligned(table, notes) for table in tables]
    return "\n\n".join([*parts, "\n".join([READING, *notes.lines()])])


def _aligned(table: Table, notes: Notes) -> str:
    grid = [["", "party_org", *PEERS], *(cells(row, notes) for row in table.rows)]
    widths = [max(len(line[n]) for line in grid) for n in range(len(grid[0]))]
    lines = [_title(table)]
    for first, *rest in grid:
        aligned = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *aligned]).rstrip())
    return "\n".join(lines)


def markdown(tables: Iterable[Table]) -> str:
    """The tables for the documentation."""
    notes = Notes()
    parts = []
    for table in tables:
        lines = [f"### {_title(table)[0].upper()}{_title(table)[1:]}", ""]
        lines += [_line(["", "party_org", *PEERS]), _line(["---", *["---:"] * 6])]
        lines += [_line(cells(row, notes)) for row in table.rows]
        parts.append("\n".join(lines))
    listed = "\n".join(f"* {line}" for line in notes.lines())
    return "\n\n".join([*parts, READING, listed])


def _line(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |"


def as_json(tables: Iterable[Table]) -> str:
    """The tables for machines: seconds and bytes, unrounded."""
    return json.dumps([_plain(table) for table in tables], indent=2, ensure_ascii=False)


def _plain(table: Table) -> Mapping[str, Any]:
    rows = [
        {
            "key": row.key,
            "what": row.what,
            "unit": row.unit,
            "party_org": row.ours,
            "peers": {
                peer: {"value": found.value, "ratio": row.ratio(peer), "note": found.note}
                for peer, found in row.peers.items()
            },
        }
        for row in table.rows
    ]
    return {"size": table.size, "units": table.units, "rows": rows}


def from_json(given: str) -> list[Table]:
    """The tables that :func:`as_json` wrote."""
    return [
        Table(one["size"], one["units"], tuple(_row(row) for row in one["rows"]))
        for one in json.loads(given)
    ]


def _row(plain: Mapping[str, Any]) -> Row:
    peers = {
        peer: Measured(found["value"], found["note"]) for peer, found in plain["peers"].items()
    }
    return Row(plain["key"], plain["what"], plain["party_org"], peers, plain["unit"])
