"""The plug-in of Hypothesis costs nothing until party_org is imported, and finds every type."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import Phase, find, settings

import _party_org_hypothesis as plugin
import party_org as po
from party_org.testing.by_type import strategy_for

ROOT = Path(__file__).parents[2]


def printed(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_hypothesis_does_not_import_the_package() -> None:
    code = """
import sys, hypothesis, _party_org_hypothesis
_party_org_hypothesis.register()
print("party_org" in sys.modules, "networkx" in sys.modules)
import party_org
print("party_org.testing" in sys.modules, type(party_org.__spec__.loader).__name__)
from hypothesis import find, settings, strategies as st
found = find(st.from_type(party_org.Hierarchy), bool, settings=settings(database=None))
print(len(found), "party_org.testing" in sys.modules)
"""
    lines = printed(code).splitlines()
    assert lines == ["False False", "False SourceFileLoader", "1 True"]


def test_it_does_not_matter_which_is_imported_first() -> None:
    code = """
import party_org, hypothesis, _party_org_hypothesis
_party_org_hypothesis.register()
from hypothesis import find, settings, strategies as st
print(find(st.from_type(party_org.Cell), bool, settings=settings(database=None)).kind)
"""
    assert printed(code) == "cell"


def test_hypothesis_is_told_of_the_plugin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["entry-points"]["hypothesis"]["party_org"].partition(":")
    assert getattr(import_module(module), name) is plugin.register


@pytest.mark.parametrize("name", plugin._TYPES)
def test_every_type_has_a_strategy(name: str) -> None:
    cls = getattr(po, name)
    first = settings(database=None, phases=[Phase.generate], max_examples=1)
    assert isinstance(find(strategy_for(cls), lambda _: True, settings=first), cls)


def test_the_kit_says_what_is_missing_without_hypothesis() -> None:
    code = """
import sys
sys.modules["hypothesis"] = None
try:
    import party_org.testing
except Exception as error:
    print(type(error).__name__, error)
"""
    said = printed(code)
    assert said.startswith("MissingExtraError")
    assert "party-org[testing]" in said
