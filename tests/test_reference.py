"""The reference pages and the real API agree, and the script that compares them sees it if not."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_reference", DOCS / "check_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((DOCS / "reference").glob("*.md"))]


def test_all_that_is_public_is_documented_once(script: ModuleType) -> None:
    assert script.differences(pages()) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            ".. autoclass:: party_org.Tally\n",
            "",
            "party_org.Tally: not documented",
        ),
        (
            ".. autoclass:: party_org.Tally\n",
            ".. autoclass:: party_org.Tally\n\n.. autoclass:: party_org.Tally\n",
            "party_org.Tally: documented 2 times",
        ),
        (
            ".. autofunction:: party_org.compare\n",
            ".. autofunction:: party_org.compare\n\n.. autofunction:: party_org.contrast\n",
            "party_org.contrast: documented, and not public",
        ),
        (
            ".. autofunction:: party_org.compare\n",
            ".. autodata:: party_org.compare\n",
            "party_org.compare: documented by autodata, and it needs autofunction",
        ),
    ],
)
def test_a_difference_is_seen(script: ModuleType, old: str, new: str, complaint: str) -> None:
    changed = [page.replace(old, new) for page in pages()]
    assert script.differences(changed) == [complaint]
