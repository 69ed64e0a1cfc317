"""Pages of their own: self-contained, without a script."""

import re

import pytest

from party_org.display import PAGE_STYLESHEET, STYLESHEET, page, to_html
from party_org.display.options import Language
from party_org.errors import InvalidValueError
from party_org.tallies import Tally
from tests.display.things import EVIL, read, things


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_page_holds_everything_and_fetches_nothing(lang: Language) -> None:
    parts = [(f"{name} {EVIL}", value) for name, value in things().items()]
    text = page(EVIL, parts, lang=lang)
    assert text.startswith(f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">')
    found = read(text)
    elements = {element for element, _ in found.elements}
    assert {"script", "link", "img", "iframe", "object", "embed", "base"} & elements == set()
    keys = {key for _, attributes in found.elements for key in attributes}
    assert not [key for key in keys if key.startswith("on") or key in ("src", "href")]
    assert text.count("<style>") == 1
    assert len(re.findall("<h2>", text)) == len(parts)
    for value in things().values():
        assert to_html(value, lang=lang) in text


def test_parts_are_values_html_or_plain_text() -> None:
    made = to_html(Tally(5))
    text = page("P", [("A", made), ("", Tally(6)), ("C", "a < b")])
    assert made in text
    assert text.count("<h2>") == 2
    assert "<p>a &lt; b</p>" in text
    with pytest.raises(InvalidValueError):
        page("P", [("A", 7)])


def test_a_page_is_dark_where_that_is_preferred() -> None:
    assert "prefers-color-scheme:dark" in PAGE_STYLESHEET
    assert "color-scheme:light dark" in PAGE_STYLESHEET
    assert "prefers-color-scheme" not in STYLESHEET  # a notebook may be light on a dark desktop
    assert not re.search(r"url\(|@import|//|<", PAGE_STYLESHEET)
