"""Bounds on what an Excel file may unpack to, looked at before anything is unpacked into memory.

A few kilobytes of ``.xlsx`` can stand for gigabytes of text, or for a sheet of 17 thousand million
cells of which one is filled or all are merged; openpyxl makes them all.
"""

from contextlib import suppress
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from party_org.extras import require
from party_org.formats.decoding import MAX_SIZE
from party_org.formats.plain import Report

__all__ = ["check_archive", "check_extent"]

_PLENTY = 64 << 20  # bytes that any file may unpack to
_TIMES = 100  # how much larger than the file it may be beyond that; sheets of people are 5 to 30
_CELLS = 2_000_000  # that any sheet may span
_MERGED = 100_000  # of them that may be merged with others; openpyxl takes its time for each
_BYTES_OF_A_CELL = 10  # at least, so that a full sheet may span and merge more


def check_archive(archive: ZipFile, size: int, report: Report) -> int:
    """How many cells a sheet of this file may span.

    Args:
        archive: the file.
        size: its bytes.
        report: where it is said if it is refused.

    Raises:
        FileFormatError: if it would take too much memory.
    """
    unpacked = sum(part.file_size for part in archive.infolist())
    limit = min(max(_PLENTY, _TIMES * size), MAX_SIZE)
    if unpacked > limit:
        raise report.fatal("excel_too_large", size=unpacked, limit=limit)
    filled = unpacked // _BYTES_OF_A_CELL
    for name in archive.namelist():
        check_extent(_merged_cells(archive.read(name)), max(_MERGED, filled), report)
    return max(_CELLS, filled)


def check_extent(found: int, limit: int, report: Report) -> None:
    """Refuse a sheet that spans more cells than its file can have filled.

    Raises:
        FileFormatError: if it does.
    """
    if found > limit:
        raise report.fatal("sheet_too_large", cells=found, limit=limit)


def _merged_cells(xml: bytes) -> int:
    """How many cells are merged with others; none if it is no sheet."""
    areas: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "mergeCell":
            areas.append(attributes.get("ref", ""))

    parser = ParserCreate()
    parser.StartElementHandler = begin
    with suppress(ExpatError):  # a picture, or broken: whoever reads the sheet will say so
        parser.Parse(xml, True)
    return sum(map(_area, areas))


def _area(ref: str) -> int:
    boundaries = require("openpyxl.utils", extra="tables").range_boundaries
    try:
        left, top, right, bottom = boundaries(ref)
        return int((right - left + 1) * (bottom - top + 1))
    except (ValueError, TypeError):  # no area; openpyxl refuses it
        return 0
