"""The tests that the page about testing shows are run, as its readers would run them."""

import re
from pathlib import Path
from typing import Any

import pytest

import _party_org_hypothesis

_party_org_hypothesis.register()  # as Hypothesis does where the package is installed

PAGE = Path(__file__).parents[2] / "docs" / "testing.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def block(with_text: str) -> dict[str, Any]:
    """The names that the one block with this text defines."""
    (source,) = (source for source in BLOCKS if with_text in source)
    names: dict[str, Any] = {"__name__": "page"}
    exec(compile(source, str(PAGE), "exec"), names)  # noqa: S102  # our own page
    return names


def test_the_ten_lines_pass() -> None:
    names = block("test_my_export_names_every_unit")
    names["test_my_export_names_every_unit"]()
    names["test_my_log_has_a_line_for_every_step"]()


def test_the_ten_lines_find_a_fault() -> None:
    names = block("test_my_export_names_every_unit")
    names["my_export"] = lambda h: [{"id": unit_id} for unit_id in sorted(h, reverse=True)]
    with pytest.raises(AssertionError):
        names["test_my_export_names_every_unit"]()


def test_the_roll_up_of_the_page_counts_what_is_not_known_as_0_and_mended_does_not() -> None:
    (source,) = (source for source in BLOCKS if "rollup_laws(members)" in source)
    (mended,) = re.findall(
        r"^```py\n(    table = .*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    lines = re.compile(r"    table = .*?(?=    return \{unit_id)", re.DOTALL)
    broken: list[list[str]] = []
    for text in (source, lines.sub(lambda _: mended, source)):
        names: dict[str, Any] = {"__name__": "page"}
        exec(compile(text, str(PAGE), "exec"), names)  # noqa: S102  # our own page
        broken.append([])
        for law in names["rollup_laws"](names["members"]):
            try:
                law()
            except AssertionError:
                broken[-1].append(law.name)
    assert broken == [["unknown_is_not_0"], []]
