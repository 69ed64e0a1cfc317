"""Documents round-trip exactly: dictionaries, JSON and YAML, nested and flat."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.formats.documents import Document, from_dict, structure, to_dict, unstructure
from party_org.formats.storage import dumps, loads
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.units import BaseCommittee, Cell, Committee, Unit
from tests.formats import document_strategies as docs

STYLES = ["nested", "flat"]
FORMATS = ["json", "yaml"]


@given(docs.documents, st.sampled_from(STYLES))
def test_dictionaries_read_back_equal(document: Document, style: Any) -> None:
    data = to_dict(document, style=style)
    again = from_dict(data)
    assert again == document
    assert to_dict(again, style=style) == data


@given(docs.documents, st.sampled_from(STYLES), st.sampled_from(FORMATS))
def test_texts_read_back_equal(document: Document, style: Any, form: Any) -> None:
    text = dumps(document, format=form, style=style)
    again = loads(text, format=form, type=type(document))
    assert again == document
    assert dumps(again, format=form, style=style) == text
