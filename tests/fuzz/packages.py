"""Excel files as packages of parts, taken apart and put together the same way on every machine."""

import csv
import io
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

Parts = dict[str, bytes]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def taken_apart(data: bytes) -> Parts | None:
    """The parts of an Excel file, by name; ``None`` if it is broken."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, KeyError):
        return None
    except (NotImplementedError, IndexError):  # packed in a way that nobody knows
        return None


def put_together(parts: Mapping[str, bytes]) -> bytes:
    """The same as a file."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, compress_type=ZIP_DEFLATED)
    return out.getvalue()


def workbook(table: bytes) -> bytes:
    """An Excel file of one sheet with the cells of a CSV file; numbers are numbers."""
    text = table.decode("utf-8-sig")
    delimiter = next((mark for mark in ";\t" if mark in text[:80]), ",")
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_OF_PACKAGES}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.'
            f'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.'
            'worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation(f"{_OF_OFFICE}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OF_OFFICE}"><sheets><sheet name="units" '
            'sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relation(f"{_OF_OFFICE}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        ),
    }
    return put_together({name: (_HEAD + text).encode() for name, text in parts.items()})


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_OF_PACKAGES}/relationships"><Relationship Id="rId1" '
        f'Type="{kind}" Target="{target}"/></Relationships>'
    )


def _cell(text: str) -> str:
    if text.isdecimal() and not text.startswith("0"):
        return f"<c><v>{text}</v></c>"
    return (
        f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        if text
        else "<c/>"
    )
