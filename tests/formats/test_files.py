"""Files themselves: reading, replacing, and telling their format by the name."""

import errno
import os
import stat
import sys
import threading
from pathlib import Path
from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.formats.files import FORMATS, format_of, read_bytes, write_atomic
from tests.formats.helpers import refused

posix = sys.platform != "win32"


# --- the format ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "known"),
    [("a.json", "json"), ("a.b.YAML", "yaml"), ("x/y.Yml", "yaml"), (Path("a.JSON"), "json")],
)
def test_the_format_of_a_name(name: str | Path, known: str) -> None:
    assert format_of(name) == known


@pytest.mark.parametrize("name", ["a", "a.txt", "a.json.gz", ".json", "json", "", "a.json/b", "a."])
def test_names_of_no_format(name: str) -> None:
    (problem,) = refused(format_of, name)
    assert problem.code == "unknown_file_type"
    assert problem.params["choices"] == ", ".join(FORMATS)
    assert problem.params.get("source", "") == name


# --- reading ---------------------------------------------------------------------------------


def test_what_is_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tổ.json"
    path.write_bytes(b"\x00\r\n\xff")
    assert read_bytes(path) == read_bytes(str(path)) == b"\x00\r\n\xff"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    codes = {
        tmp_path / "missing": "file_missing",
        tmp_path / "missing" / "a": "file_missing",
        file / "a": "file_missing",
        tmp_path: "file_is_folder",
        tmp_path / ("a" * 300): "file_failed",
        tmp_path / "a\x00b": "file_failed",
    }
    for path, code in codes.items():
        (problem,) = refused(read_bytes, path)
        assert (problem.code, problem.params["source"]) == (code, str(path))


def test_a_file_that_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_args: Any, **_named: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert refused(read_bytes, tmp_path / "a")[0].code == "file_forbidden"
    # that is how Windows answers for a folder
    assert refused(read_bytes, tmp_path)[0].code == "file_is_folder"


def test_size(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(path, max_size=5) == b"12345"
    (problem,) = refused(read_bytes, path, max_size=4)
    assert problem.code == "file_too_large"
    assert (problem.params["size"], problem.params["limit"]) == (5, 4)


if posix:

    def test_what_does_not_know_its_size_is_read_to_its_end_or_the_limit(tmp_path: Path) -> None:
        (problem,) = refused(read_bytes, "/dev/zero", max_size=1_000)
        assert problem.code == "file_too_large"
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(b"a" * 100_000,))
        writer.start()
        assert read_bytes(pipe) == b"a" * 100_000
        writer.join()


# --- writing ---------------------------------------------------------------------------------


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@given(st.binary() | st.text(st.characters(exclude_categories=["Cs"])), st.binary())
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, new: str | bytes, old: bytes
) -> None:
    folder = tmp_path_factory.mktemp("write")
    path = folder / "a.json"
    for before in (None, old):
        if before is not None:
            path.write_bytes(before)
        write_atomic(path, new)
        written = new.encode() if isinstance(new, str) else new
        assert content(folder) == {"a.json": written}
        assert read_bytes(path) == written


def test_a_name_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_atomic("a.json", "đ\n")
    assert content(tmp_path) == {"a.json": "đ\n".encode()}


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "write"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_when_anything_fails_the_old_file_stays_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(*_args: Any, **_named: Any) -> Any:
        raise error

    class FailingFile:
        """A file on a full disk."""

        def __init__(self, real: Any) -> None:
            self.real = real

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_args: object) -> None:
            self.real.close()

        write = fail

    if step == "write":
        real_open = Path.open
        monkeypatch.setattr(Path, "open", lambda self, mode: FailingFile(real_open(self, mode)))
    else:
        monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    if isinstance(error, OSError):
        (problem,) = refused(write_atomic, path, "new")
        assert (problem.code, problem.params["reason"]) == ("file_failed", "No space left")
        assert problem.params["source"] == str(path)
    else:
        with pytest.raises(KeyboardInterrupt):
            write_atomic(path, "new")
    monkeypatch.undo()
    assert content(tmp_path) == {"a.json": b"old"}


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not for folders")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_atomic(tmp_path / "a", b"new")
    assert content(tmp_path) == {"a": b"new"}


def test_the_data_is_on_the_disk_before_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        seen.append("folder" if is_folder else f"{os.fstat(descriptor).st_size} bytes")
        real_sync(descriptor)

    def replace(self: Path, target: Path) -> Path:
        seen.append("name")
        assert self.parent == target.parent
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomic(tmp_path / "a", b"123")
    assert seen[:2] == ["3 bytes", "name"]


def test_places_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    file = tmp_path / "file"
    file.write_bytes(b"old")
    codes = {
        tmp_path / "missing" / "a": "file_missing",
        file / "a": "file_missing",
        folder: "file_is_folder",
        tmp_path / ("a" * 300): "file_failed",
        tmp_path / "a\x00b": "file_failed",
    }
    for path, code in codes.items():
        (problem,) = refused(write_atomic, path, "new")
        assert (problem.code, problem.params["source"]) == (code, str(path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert list(folder.iterdir()) == []


def test_half_a_character_is_not_written(tmp_path: Path) -> None:
    (problem,) = refused(write_atomic, tmp_path / "a", "a\ud800")
    assert (problem.code, problem.params["character"]) == ("broken_character", "U+D800")
    assert content(tmp_path) == {}


def test_a_file_that_one_may_not_write_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    # the administrator may write everywhere, so the system is asked in his place
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert refused(write_atomic, path, "new")[0].code == "file_forbidden"
    assert content(tmp_path) == {"a": b"old"}


if posix:

    def test_permissions_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
        old, new, usual = tmp_path / "old", tmp_path / "new", tmp_path / "usual"
        old.write_bytes(b"old")
        old.chmod(0o640)
        usual.touch()
        for path in (old, new):
            write_atomic(path, b"new")
        assert stat.S_IMODE(old.stat().st_mode) == 0o640
        assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)

    def test_behind_a_link_it_is_the_file_that_is_replaced(tmp_path: Path) -> None:
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
        link, target = tmp_path / "one" / "link", tmp_path / "two" / "target"
        target.write_bytes(b"old")
        link.symlink_to(Path("..") / "two" / "target")
        write_atomic(link, b"new")
        assert link.is_symlink()
        assert target.read_bytes() == b"new"
        link.unlink()
        link.symlink_to(link)
        assert refused(write_atomic, link, b"new")[0].code == "file_failed"

    def test_devices_and_pipes_are_not_replaced(tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        assert refused(write_atomic, pipe, b"new")[0].code == "file_failed"
        assert stat.S_ISFIFO(pipe.stat().st_mode)
