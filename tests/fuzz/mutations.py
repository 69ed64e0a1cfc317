"""Random changes of inputs: of their bytes, and of what they say while they stay well-formed."""

import csv
import io
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import yaml

from tests.fuzz.packages import Parts, put_together, taken_apart

MAX_SIZE = 20_000
"""The largest input that a mutation makes, in bytes."""

VALUES: tuple[Any, ...] = (
    *(None, True, False, "", " ", "a", "b", "commune", "district", "cell-a", "cell-b", "cell-s"),
    *(0, 1, -1, 5, 16, 30, 10**9, 10**9 + 1, 10**41, -(10**41), 0.5, 1e300, float("nan")),
    *(">=5", ">=0", ">=", "rest", "proportional", "unknown", "refuse", "1/5", "0", "016", "57.63"),
    *("2018-07-01", "2018-02-30", "2022", 2022, "2020/2025", "2025/2020", "0000", "9999"),
    *("not_rated", "origin", "published", "estimated", "A", "B", "Z", "good", "excellent"),
    *("cell", "base_cell", "base_committee", "committee", "committee:commune", "unrestricted"),
    *("=cmd()", "<script>", "\u202e", "\ufeff", "\ud800", "\x00", "\x85", "o\u0302", "x" * 201),
    *([], {}, [[]], {"": None}, {"int": "5"}, {"total": 5, "women": 9}, {"<<": 1}),
)
"""What is put in the place of values: words of the format, edges, and what does not belong."""

TOKENS = (
    *(b"{", b"}", b"[", b"]", b":", b",", b'"', b"'", b"\\", b"\n", b"\t", b" ", b"#", b"- "),
    *(
        b"&a ",
        b"*a",
        b"!!str ",
        b"<<: ",
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"? ",
        b"|\n",
        b">-\n",
    ),
    *(b"null", b"~", b"NaN", b"1e999", b"\\ud800", b"\\u0000", b"\x00", b"\xff", b"\xef\xbb\xbf"),
    *(b"\xed\xa0\x80", b";", b'""', b">=", b" %", b"\r\n", "trên ".encode(), "gần ".encode()),
)
"""What is put between bytes: what means something to a parser."""


def mutate(kind: str, data: bytes, other: bytes, random: Random) -> bytes:
    """An input like ``data``; ``other`` is another one of its kind, to borrow from."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 6))):
        said = _said(kind, data) if random.random() < 0.75 else None
        if kind == "excel" and said:
            data = put_together(_parts_changed(said, _said(kind, other) or {}, random))
        elif said is None or kind == "excel":
            data = _bytes_changed(data, other, random)
        elif kind in ("json", "yaml"):
            borrowed = _said(kind, other)
            data = _written(kind, _data_changed(said, borrowed, random), random)
        else:
            data = _cells_changed(said, random)
    return data[:MAX_SIZE]


# --- bytes -----------------------------------------------------------------------------------


def _bytes_changed(data: bytes, other: bytes, random: Random) -> bytes:
    at, to = sorted(random.randrange(len(data) + 1) for _ in range(2))
    to = min(to, at + 40)
    start = random.randrange(len(other) + 1)
    token = random.choice(TOKENS)
    put, rest = {
        0: (bytes([random.randrange(256)]), data[at + 1 :]),
        1: (b"", data[to:]),
        2: (data[at:to] * 2, data[to:]),
        3: (other[start : start + 60], data[to:]),
        4: (token * random.choice((1, 1, 1, 3, 300)), data[at:]),
        5: (b"", b""),
        6: (token, data[to:]),
    }[random.randrange(7)]
    return data[:at] + put + rest


# --- what is said ----------------------------------------------------------------------------


def _said(kind: str, data: bytes) -> Any:
    """What an input says, ``None`` if it says nothing that can be changed."""
    if kind == "excel":
        return taken_apart(data)
    try:
        text = data.decode("utf-8-sig")
        if kind == "json":
            return json.loads(text)
        if kind == "yaml":
            said = yaml.load(text, Loader=yaml.CSafeLoader)
            json.dumps(said, default=str, skipkeys=True)  # an alias may have made a circle
            return said
        return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text[:80] else ","))
    except (ValueError, RecursionError, yaml.YAMLError, csv.Error, TypeError, AttributeError):
        return None


def _written(kind: str, said: Any, random: Random) -> bytes:
    """The same as an input; what one format cannot hold stays as Python writes it."""
    if kind == "json" or random.random() < 0.5:
        text = json.dumps(said, ensure_ascii=random.random() < 0.5, default=str, skipkeys=True)
    else:
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def _containers(said: Any) -> list[Any]:
    """All lists and dictionaries in it, the outermost first."""
    found = [said] if isinstance(said, list | dict) else []
    for container in found:
        inner = container.values() if isinstance(container, dict) else container
        found.extend(item for item in inner if isinstance(item, list | dict) and item is not said)
        if len(found) > 2_000:
            break
    return found


def _data_changed(said: Any, other: Any, random: Random) -> Any:
    """``said`` with one thing changed, in place where that can be."""
    places = [c for c in _containers(said) if c]
    if not places:
        return random.choice(VALUES)
    container = random.choice(places)
    step = random.choice(list(container) if isinstance(container, dict) else range(len(container)))
    borrowed = _containers(other) or [[]]
    match random.randrange(8):
        case 0 | 1 | 2:
            container[step] = _copy(random.choice(VALUES))
        case 3:
            del container[step]
        case 4:
            container[step] = _copy(random.choice(borrowed))
        case 5:
            _rename(container, step, random.choice(borrowed), random)
        case 6:
            mine = random.choice(places)
            other_step = random.choice(list(mine) if isinstance(mine, dict) else range(len(mine)))
            container[step] = _copy(mine[other_step])
        case _:
            container[step] = [_copy(container[step])]
    return said


def _rename(container: Any, step: Any, other: Any, random: Random) -> None:
    """Say what stands at ``step`` under another key too, or once more in a list."""
    if isinstance(container, list):
        container.insert(random.randrange(len(container) + 1), _copy(container[step]))
        return
    known = list(other) if isinstance(other, dict) and other else [*container, "kind", "members"]
    container[random.choice([str(key) for key in known])] = _copy(container[step])


def _copy(value: Any) -> Any:
    """A copy of its own, so that no change makes a circle; of what is very deep only the top."""
    text = json.dumps(value, default=str, skipkeys=True)
    return json.loads(text) if len(text) < 4_000 else None


# --- tables ----------------------------------------------------------------------------------


def _cells_changed(table: list[list[str]], random: Random) -> bytes:
    rows = [row for row in table if row] or [["id"]]
    row = random.choice(rows)
    column = random.randrange(len(row))
    match random.randrange(6):
        case 0 | 1:
            row[column] = str(random.choice(VALUES))
        case 2:
            row[column] = random.choice(random.choice(rows))
        case 3:
            rows.insert(random.randrange(len(rows) + 1), list(row))
        case 4:
            rows.remove(row)
        case _:
            for each in _same_width(rows, column):
                each.insert(column, random.choice(each))
    out = io.StringIO()
    csv.writer(out, delimiter=random.choice(",;"), lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _same_width(rows: list[list[str]], column: int) -> Iterator[list[str]]:
    return (row for row in rows if len(row) > column)


# --- Excel files -----------------------------------------------------------------------------

XML = (
    *(
        b"<",
        b">",
        b"/>",
        b"</c>",
        b"<c/>",
        b"<row>",
        b"&amp;",
        b"&a;",
        b"<!DOCTYPE x>",
        b"<f>1+1</f>",
    ),
    *(
        b' t="n"',
        b' t="s"',
        b' t="d"',
        b' t="e"',
        b' t="str"',
        b' t="b"',
        b' s="9"',
        b' r="XFD1048576"',
    ),
    *(b' r="A0"', b' r="9"', b"<v>-1</v>", b"<v>1E400</v>", b"<v>NaN</v>", b"<v>2.5</v>"),
    *(b'<mergeCells><mergeCell ref="A1:B9"/></mergeCells>', b'<dimension ref="A1:XFD9999999"/>'),
)
"""What is put into the parts of Excel files."""


def _parts_changed(parts: Parts, other: Parts, random: Random) -> Parts:
    # most of what matters is in the sheet
    name = random.choice([*parts, *[n for n in parts if "sheet1" in n] * 6])
    content = parts[name]
    at = random.choice([n for n, byte in enumerate(content) if byte in b'<>"'] or [0])
    match random.randrange(8):
        case 0 | 1 | 2:
            parts[name] = content[:at] + random.choice(XML) + content[at:]
        case 3 | 4 | 5:
            parts[name] = _bytes_changed(content, other.get(name, b""), random)
        case 6:
            parts[name] = other.get(name, b"")
        case _:
            del parts[name]
    return parts
