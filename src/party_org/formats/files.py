"""Files themselves: reading them whole, replacing them safely, telling their format by the name."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

from party_org.checks import raise_if_any, wrong_type
from party_org.formats.decoding import MAX_SIZE
from party_org.formats.plain import SURROGATE, Report

__all__ = ["FORMATS", "FileFormat", "format_of", "read_bytes", "write_atomic"]

FileFormat: TypeAlias = Literal["json", "yaml"]
AnyPath: TypeAlias = str | os.PathLike[str]

FORMATS: dict[str, FileFormat] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
"""The format that the ending of a file's name stands for."""


def format_of(path: AnyPath) -> FileFormat:
    """The format that the name of a file stands for; upper and lower case are the same.

    Raises:
        FileFormatError: if the name ends in something else.

    >>> format_of("tuan-giao.YML")
    'yaml'
    """
    ending = Path(name_of(path)).suffix
    known = FORMATS.get(ending.lower())
    if known is None:
        params = {"ending": ending, "choices": ", ".join(FORMATS)}
        raise Report(name_of(path)).fatal("unknown_file_type", **params)
    return known


def name_of(path: AnyPath) -> str:
    """The name of a file as a text.

    Raises:
        InvalidValueError: if it is not the name of a file.
    """
    if not isinstance(path, str | os.PathLike) or isinstance(os.fspath(path), bytes):
        raise_if_any([wrong_type("path", "the name of a file", path)])
    return os.fspath(path)


def read_bytes(path: AnyPath, *, max_size: int = MAX_SIZE) -> bytes:
    """Everything that is in the file, at most ``max_size`` bytes.

    Raises:
        FileFormatError: if there is no such file, it is a folder, may not be read, is larger, or
            the system fails to read it.
    """
    report = Report(name_of(path))
    try:
        size, data = _read(Path(path), max_size)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise report.fatal(_code(error, Path(path)), reason=_reason(error)) from error
    if size > max_size:
        raise report.fatal("file_too_large", size=size, limit=max_size)
    return data


def write_atomic(path: AnyPath, content: str | bytes) -> None:
    """Replace the file by ``content``, wholly or not at all; a text is written in UTF-8.

    The new file is written beside the old one under another name, forced to the disk and then
    renamed, so that whoever reads sees the old file or the new one and nothing in between. When
    anything fails the old file stays and the new one is removed. The permissions of the old file
    are kept; behind a symbolic link, it is the file that is replaced and not the link.

    Raises:
        FileFormatError: if the folder does not exist, the file is a folder, a device or may not
            be written to, the text holds half a character, or the system fails to write it.
    """
    report = Report(name_of(path))
    broken = isinstance(content, str) and SURROGATE.search(content)
    if broken:
        raise report.fatal("broken_character", character=f"U+{ord(broken.group()):04X}")
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    try:
        _replace(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        raise report.fatal(_code(error, Path(path)), reason=_reason(error)) from error


def _read(path: Path, max_size: int) -> tuple[int, bytes]:
    """The size of the file, and its content if it is not larger than ``max_size``."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > max_size:
            return size, b""
        data = file.read(size + 1)
        if len(data) > size:  # a pipe or a device, which does not know its size
            data += file.read(max_size + 1 - len(data))
    return len(data), data


def _replace(target: Path, data: bytes) -> None:
    mode = _mode_to_keep(target)
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:  # an interruption must not leave it behind either
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _mode_to_keep(target: Path) -> int | None:
    """The permissions of the file that is there, if one is; renaming would not ask for them."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(status.st_mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power failure, where the system lets us."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _code(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "file_missing"
    if isinstance(error, IsADirectoryError):
        return "file_is_folder"
    if isinstance(error, PermissionError):
        # Windows says it of a folder, too
        return "file_is_folder" if path.is_dir() else "file_forbidden"
    return "file_failed"


def _reason(error: OSError | ValueError) -> str:
    """What the system says, without the path, which the problem names already."""
    return getattr(error, "strerror", None) or str(error)
