"""CSV as text: records in and out, cells that a spreadsheet must not run, lists inside a cell.

Only what concerns the text stands here; what a column means stands in :mod:`.rows`.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TypeAlias

from party_org.checks import check_choice, raise_if_any, wrong_type
from party_org.errors import FileFormatError
from party_org.formats.decoding import MAX_SIZE, decode
from party_org.formats.files import read_bytes, write_atomic
from party_org.formats.plain import Report
from party_org.problems import Problem

__all__ = [
    "DELIMITERS",
    "MAX_CELL",
    "Destination",
    "Source",
    "join_list",
    "neutralize",
    "read_records",
    "restore",
    "source_text",
    "split_list",
    "write_records",
]

Source: TypeAlias = str | bytes | os.PathLike[str] | IO[str] | IO[bytes]
Destination: TypeAlias = str | os.PathLike[str] | IO[str]

DELIMITERS = (",", ";", "\t")
"""What may stand between cells. Spreadsheets write ";" where "," is the decimal sign."""

MAX_CELL = 131_072
"""The longest cell, in characters, that the standard library reads."""

_ACTIVE = re.compile(r"'*[=+\-@\t\r\n]")
_NEGATIVE = re.compile("-[0-9]+")
_SEPARATOR = ";"


def source_text(source: Source) -> str:
    """The text of a source, without its byte order mark.

    A ``str`` with a line break in it is the text itself, any other a path.

    Raises:
        FileFormatError: if it cannot be read, is not UTF-8 or is empty.
    """
    name = ""
    content: str | bytes
    if isinstance(source, bytes) or (isinstance(source, str) and re.search("[\r\n]", source)):
        content = source
    elif isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        content = read_bytes(source)
    else:
        raise_if_any(_check_file(source, "read", "source"))
        content = source.read()
    return decode(content, Report(name), MAX_SIZE)


def read_records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The records with their numbers as a spreadsheet counts rows; blank ones are left out.

    Raises:
        FileFormatError: where the quotation marks are wrong or a cell is too long.
    """
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, record in enumerate(reader, 1):  # told in the error
            if any(cell and not cell.isspace() for cell in record):
                yield number, record
    except csv.Error as error:
        params = {"reason": str(error)}
        problem = Problem(code="bad_csv", path=f"row {number + 1}", params=params)
        raise FileFormatError([problem]) from None


def write_records(
    records: Iterable[Sequence[str]], to: Destination, *, delimiter: str, bom: bool
) -> None:
    """Write records of cells; ``bom`` puts a byte order mark at the beginning of a file.

    Raises:
        FileFormatError: if the file cannot be written. It stays as it was.
        InvalidValueError: if ``to`` is no file, or the delimiter none of those.
    """
    problems = check_choice(delimiter, "delimiter", DELIMITERS)
    is_path = isinstance(to, str | os.PathLike)
    raise_if_any(problems if is_path else problems + _check_file(to, "write", "to"))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([neutralize(cell) for cell in record] for record in records)
    if isinstance(to, str | os.PathLike):
        write_atomic(to, ("\ufeff" if bom else "") + out.getvalue())
    else:
        to.write(out.getvalue())


def _check_file(file: object, verb: str, path: str) -> list[Problem]:
    """Whether a thing that is no name of a file can be read from, or written to."""
    return [] if hasattr(file, verb) else [wrong_type(path, "a path or an open file", file)]


def neutralize(cell: str) -> str:
    """The cell with an apostrophe in front if a spreadsheet could take it for a formula.

    A negative number is left as it is: it is nothing to be carried out.

    >>> neutralize("=cmd()"), neutralize("-1"), neutralize("-1+cmd()"), restore(neutralize("'=x"))
    ("'=cmd()", '-1', "'-1+cmd()", "'=x")
    """
    return f"'{cell}" if _ACTIVE.match(cell) and not _NEGATIVE.fullmatch(cell) else cell


def restore(cell: str) -> str:
    """The cell as it was before :func:`neutralize`."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell) else cell


def join_list(items: Sequence[str]) -> str:
    """Several texts in one cell.

    >>> join_list(["pilot", "border"]), join_list(["a;b", "c"])
    ('pilot; border', '"a;b";c')
    """
    if not any(_SEPARATOR in item or '"' in item for item in items):
        return f"{_SEPARATOR} ".join(items)
    out = io.StringIO()
    csv.writer(out, delimiter=_SEPARATOR, lineterminator="").writerow(items)
    return out.getvalue()


def split_list(cell: str) -> list[str]:
    """The texts in a cell, as :func:`join_list` put them there, or as a person does.

    >>> split_list('"a;b"; c;'), split_list("pilot ;border")
    (['a;b', 'c'], ['pilot', 'border'])

    Raises:
        FileFormatError: if the quotation marks are wrong.
    """
    if '"' not in cell:
        items = cell.split(_SEPARATOR)
    else:
        try:
            [items] = csv.reader([cell], delimiter=_SEPARATOR, skipinitialspace=True, strict=True)
        except (csv.Error, ValueError) as error:
            params = {"reason": str(error)}
            raise FileFormatError([Problem(code="bad_csv", params=params)]) from None
    return [stripped for item in items if (stripped := item.strip())]
