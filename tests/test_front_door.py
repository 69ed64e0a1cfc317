"""The front door: what it shows, and that what is imported late is what it says."""

import importlib
import pkgutil
import subprocess
import sys
from types import ModuleType
from typing import Any

import party_org


def test_everything_that_is_shown_is_there() -> None:
    shown: dict[str, Any] = {}
    exec("from party_org import *", shown)  # noqa: S102  # the star is what is tested
    assert sorted(set(shown) - {"__builtins__"}) == dir(party_org) == sorted(party_org.__all__)
    assert len(set(party_org.__all__)) == len(party_org.__all__)


def test_no_module_stands_in_the_way_of_a_name() -> None:
    """An imported module becomes an attribute of its package, so names must not be modules'."""
    modules = {one.name for one in pkgutil.iter_modules(party_org.__path__)}
    shown = {name for name in party_org.__all__ if name in modules}
    assert shown == {"charts", "datasets", "display"}
    for name in shown:
        importlib.import_module(f"party_org.{name}")
        assert isinstance(getattr(party_org, name), ModuleType)


def test_what_is_not_there_is_said() -> None:
    assert not hasattr(party_org, "nothing_of_the_kind")


def test_reading_and_judging_are_imported_when_they_are_asked_for() -> None:
    code = "import sys, party_org; print(*sorted(m for m in sys.modules if m in sys.argv))"
    late = ["party_org.formats", "party_org.rules", "party_org.datasets", "yaml", "cattrs"]
    done = subprocess.run(
        [sys.executable, "-c", code, *late], check=True, capture_output=True, text=True
    )
    assert done.stdout == "\n"
