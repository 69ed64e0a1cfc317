"""What is installed: the typing marker, honest metadata, and an import that stays light."""

import re
import subprocess
import sys
from importlib.metadata import metadata, requires, version
from importlib.resources import files
from pathlib import Path

import yaml

TOP = Path(__file__).parents[1]

OPTIONAL = (
    "IPython",
    "distributed",
    "hypothesis",
    "narwhals",
    "openpyxl",
    "pandas",
    "plotly",
    "polars",
    "pyarrow",
    "pytest",
    "rich",
    "typer",
)

# A finder sees attempts too: that a package is not installed here hides no import of it.
WATCHED_IMPORT = """
import sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[1:]:
            print(name)

sys.meta_path.insert(0, Watch())
import {module}
"""


def attempts(module: str) -> list[str]:
    """The optional packages that importing ``module`` in a fresh interpreter looks for."""
    command = [sys.executable, "-c", WATCHED_IMPORT.format(module=module), *OPTIONAL]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_the_import_looks_for_no_optional_package() -> None:
    assert attempts("party_org") == []


def test_the_watch_sees_imports() -> None:
    assert "pytest" in attempts("pytest")


def test_the_typing_marker_is_shipped() -> None:
    assert files("party_org").joinpath("py.typed").is_file()


def test_the_requirements_are_the_four_that_the_design_names() -> None:
    needed = [line for line in requires("party-org") or [] if "extra ==" not in line]
    names = {re.split(r"[^\w.-]", line)[0].lower() for line in needed}
    assert names == {"attrs", "cattrs", "networkx", "pyyaml"}


def test_python_3_11_is_asked_for_and_the_licence_is_named() -> None:
    installed = metadata("party-org")
    assert installed["Requires-Python"] == ">=3.11"
    assert installed["License-Expression"] == "MIT"


def test_the_citation_names_the_installed_version() -> None:
    citation = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == version("party-org")
