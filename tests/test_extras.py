"""Optional packages: what is said when one is absent."""

import sys

import pytest

from party_org.errors import MissingExtraError
from party_org.extras import require


def test_a_package_that_is_absent_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(ImportError) as caught:
        require("not_there.inside", extra="tables")
    assert isinstance(caught.value, MissingExtraError)
    [problem] = caught.value.problems
    assert problem.text() == "this needs not_there, which is not installed"
    assert problem.hint() == 'install it with: pip install "party-org[tables]"'
    assert "chưa được cài đặt" in problem.text("vi")


def test_a_package_that_is_blocked_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError):
        require("openpyxl", extra="excel")


def test_a_package_that_lacks_something_of_its_own_says_so_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "broken_package.py").write_text("import not_there_either\n")
    monkeypatch.syspath_prepend(folder)
    with pytest.raises(ModuleNotFoundError, match="not_there_either"):
        require("broken_package", extra="tables")
