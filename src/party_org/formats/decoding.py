"""From the bytes of a file to its text: size, encoding, byte order mark, emptiness."""

from party_org.checks import check_instance, raise_if_any
from party_org.formats.plain import Report

__all__ = ["MAX_SIZE", "decode", "position"]

MAX_SIZE = 1 << 30
"""The largest file or text that is read unless told otherwise: 1 GiB."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: str | bytes, report: Report, max_size: int) -> str:
    """The text of ``data``, which is UTF-8; one byte order mark at its beginning is dropped.

    Windows programs write that mark unasked, so it is no reason to refuse a file.

    Raises:
        FileFormatError: if ``data`` has more than ``max_size`` bytes (a ``str``: characters), is
            not UTF-8, or holds nothing but white space.
        InvalidValueError: if it is neither a text nor bytes.
    """
    raise_if_any(check_instance(data, "text", (str, bytes), "a text or bytes"))
    if len(data) > max_size:
        raise report.fatal("file_too_large", size=len(data), limit=max_size)
    text = data if isinstance(data, str) else _from_utf8(data, report)
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise report.fatal("empty_file")
    return text


def position(text: str, index: int) -> dict[str, int]:
    r"""Where the character at ``index`` stands: line and column, both counted from 1.

    >>> position("a\nbc", 3)
    {'line': 2, 'column': 2}
    """
    return {
        "line": text.count("\n", 0, index) + 1,
        "column": index - text.rfind("\n", 0, index),
    }


def _from_utf8(data: bytes, report: Report) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    if data.startswith(_UTF16):
        raise report.fatal("utf16_file")
    line_start = data.rfind(b"\n", 0, start) + 1
    place = {
        "line": data.count(b"\n", 0, start) + 1,
        "column": len(data[line_start:start].decode("utf-8")) + 1,
    }
    raise report.fatal("bad_utf8", byte=f"0x{data[start]:02x}", offset=start, **place)
