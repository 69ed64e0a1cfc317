"""Documents in texts and files."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from party_org.errors import FileFormatError, InvalidHierarchyError, InvalidValueError
from party_org.formats.storage import dump, dumps, load, loads
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.transfer import Transfer
from party_org.plans import Plan
from party_org.units import BaseCommittee, Cell
from tests.formats.helpers import refused

H = Hierarchy.from_nested(
    (BaseCommittee(id="x", name="Đảng bộ xã"), [Cell(id="a", members=Membership(16))]),
    as_of=date(2018, 7, 1),
)


@pytest.mark.parametrize("name", ["h.json", "h.yaml", "h.YML"])
@pytest.mark.parametrize("style", ["nested", "flat"])
def test_files_read_back_equal(tmp_path: Path, name: str, style: Any) -> None:
    path = tmp_path / name
    dump(H, path, style=style)
    assert load(path) == H
    assert load(str(path), Hierarchy) == H
    assert "Đảng bộ xã" in path.read_text("utf-8")
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    dump(H, path)
    before = path.read_bytes()
    broken: Any = "no document"
    assert [p.code for p in refused(dump, broken, path)] == ["cannot_write"]
    assert path.read_bytes() == before
    assert [p.code for p in refused(dump, H, tmp_path / "h.txt")] == ["unknown_file_type"]


def test_errors_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "h.yaml"
    path.write_text("format: party-org/0\ntype: hierarchy\n", "utf-8")
    with pytest.raises(FileFormatError) as caught:
        load(path)
    assert caught.value.__notes__ == [f"in the file {path}"]
    assert [p.code for p in caught.value.problems] == ["missing_key", "missing_key"]
    path.write_text(dumps(H, format="yaml").replace("base_committee", "cell"), "utf-8")
    with pytest.raises(InvalidHierarchyError) as shape:
        load(path)
    assert shape.value.__notes__ == [f"in the file {path}"]


def test_missing_files_are_said(tmp_path: Path) -> None:
    assert [p.code for p in refused(load, tmp_path / "none.json")] == ["file_missing"]


def test_bytes_with_and_without_a_mark_are_read() -> None:
    data = dumps(H).encode()
    assert loads(data) == loads(b"\xef\xbb\xbf" + data) == H


def test_the_wanted_type_is_checked() -> None:
    plan = Plan(steps=[Transfer("a", to="b")])
    assert loads(dumps(plan), type=Plan) == plan
    assert [p.path for p in refused(loads, dumps(plan), type=Hierarchy)] == ["$.type"]


@pytest.mark.parametrize(("name", "value"), [("format", "toml"), ("style", "tree")])
def test_unknown_options_are_refused(name: str, value: str) -> None:
    options: dict[str, Any] = {name: value}
    with pytest.raises(InvalidValueError):
        dumps(H, **options)
    if name == "format":
        with pytest.raises(InvalidValueError):
            loads("{}", **options)


def test_repeated_keys_are_found_before_anything_is_read() -> None:
    text = dumps(H).replace('"id": "a"', '"id": "a", "id": "b"')
    assert [p.path for p in refused(loads, text)] == ["$.root.children[0].id"]
