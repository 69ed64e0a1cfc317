"""The published JSON Schema agrees with the reader about real documents and about broken ones."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from party_org import datasets
from party_org.errors import InvalidValueError
from party_org.formats import hierarchies
from party_org.formats.documents import Document, from_dict, to_dict
from party_org.formats.schema import json_schema
from party_org.formats.schema_types import SchemaMaker, descriptions
from party_org.formats.storage import dumps
from party_org.units import Cell
from tests.formats import document_strategies as docs
from tests.formats.helpers import refused

KINDS: tuple[Any, ...] = ("hierarchy", "plan", "figures", "dataset")
VALIDATORS = {kind: Draft202012Validator(json_schema(kind)) for kind in (*KINDS, None)}
CASES = [
    datasets.la_hien,
    datasets.tuan_giao,
    datasets.bao_thang,
    datasets.lap_thach,
    datasets.chi_lang,
]


def faults(document: Any, kind: str | None = None) -> list[str]:
    kind = document.get("type") if kind is None else kind
    found = VALIDATORS[kind].iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]


def as_json(document: Document, **options: Any) -> Any:
    return json.loads(dumps(document, format="json", **options))


@pytest.mark.parametrize("kind", [*KINDS, None])
def test_the_schemas_are_schemas(kind: Any) -> None:
    Draft202012Validator.check_schema(json_schema(kind))
    assert json.loads(json.dumps(json_schema(kind))) == json_schema(kind)


@pytest.mark.parametrize("case", CASES)
def test_published_cases_fit(case: Callable[[], Any]) -> None:
    dataset = case()
    for style in ("nested", "flat"):
        assert faults(as_json(dataset, style=style)) == []
        assert faults(as_json(dataset.hierarchy, style=style)) == []
    for plan in dataset.plans:
        assert faults(as_json(plan)) == []
        assert faults(as_json(plan), "plan") == []


@given(docs.documents)
def test_whatever_is_written_fits(document: Document) -> None:
    for style in ("nested", "flat"):
        assert faults(as_json(document, style=style)) == []


PLAN = {
    "format": "party-org/0",
    "type": "plan",
    "steps": [{"op": "merge", "sources": ["a"], "into": {"kind": "cell", "id": "n"}}],
}
TREE = to_dict(datasets.la_hien().hierarchy)


def changed(document: Any, change: Callable[[Any], object]) -> Any:
    made = copy.deepcopy(document)
    change(made)
    return made


@pytest.mark.parametrize(
    ("document", "change"),
    [
        (PLAN, lambda d: d.pop("steps")),
        (PLAN, lambda d: d.update(format="party-org/9")),
        (PLAN, lambda d: d.update(stepz=[])),
        (PLAN, lambda d: d.update(effective="1 July")),
        (PLAN, lambda d: d["steps"][0].pop("into")),
        (PLAN, lambda d: d["steps"][0].update(op="marge")),
        (PLAN, lambda d: d["steps"][0].update(sources=5)),
        (PLAN, lambda d: d["steps"][0].update(rest=[])),
        (PLAN, lambda d: d["steps"][0]["into"].update(kind="sell")),
        (PLAN, lambda d: d["steps"][0]["into"].update(members=-1)),
        (PLAN, lambda d: d["steps"][0]["into"].update(members="5")),
        (PLAN, lambda d: d["steps"][0]["into"].update(level="district")),
        (TREE, lambda d: d.pop("as_of")),
        (TREE, lambda d: d.pop("root")),
        (TREE, lambda d: d.update(units=[])),
        (TREE, lambda d: d.update(regime="vn")),
        (TREE, lambda d: d["root"].pop("id")),
        (TREE, lambda d: d["root"].update(children={"kind": "cell", "id": "x"})),
        (TREE, lambda d: d["root"].update(children=[{"kind": "cell"}])),
        (TREE, lambda d: d["root"].update(children=[{"kind": "cell", "id": "x", "parent": "y"}])),
        (TREE, lambda d: d["root"].update(ratings={"B": {"year": "good"}})),
        (TREE, lambda d: d["root"].update(tags="pilot")),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(
    document: Any, change: Callable[[Any], object]
) -> None:
    assert faults(document) == []
    broken = changed(document, change)
    refused(from_dict, broken)
    assert faults(broken, document["type"])
    assert VALIDATORS[None].is_valid(broken) is False


@pytest.mark.parametrize(
    ("document", "change"),
    [
        (PLAN, lambda d: d["steps"][0].update(sources="a", under=None)),
        (PLAN, lambda d: d["steps"].append({"op": "dissolve", "unit": "c", "members_to": "a"})),
        (
            PLAN,
            lambda d: d["steps"].append(
                {"op": "dissolve", "unit": "c", "members_to_unstated": {"x": ">=5"}}
            ),
        ),
        (
            PLAN,
            lambda d: d["steps"].append(
                {"op": "amend", "unit": "c", "values": {"members": {"total": 4}}}
            ),
        ),
        (TREE, lambda d: d.update(regime="unrestricted", ended=None)),
        (TREE, lambda d: d["root"].update(note=None, tags=["pilot"])),
    ],
)
def test_what_the_reader_takes_the_schema_takes(
    document: Any, change: Callable[[Any], object]
) -> None:
    made = changed(document, change)
    from_dict(made)
    assert faults(made) == []


def test_the_keys_of_a_hierarchy_are_those_that_the_reader_knows() -> None:
    properties = json_schema("hierarchy")["properties"]
    assert tuple(properties) == ("format", "type", *hierarchies._KEYS)


def test_fields_are_described() -> None:
    assert descriptions(Cell)["cell_committee"].startswith("how many sit in its committee")
    cell = json_schema("hierarchy")["$defs"]["Cell"]
    assert cell["properties"]["consent"]["description"].endswith("item 19).")
    assert cell["required"] == ["kind", "id"]


def test_what_is_no_document_has_no_schema() -> None:
    with pytest.raises(InvalidValueError):
        json_schema("unit")  # type: ignore[arg-type]  # what callers without types may do
    with pytest.raises(TypeError):
        SchemaMaker().of(object)
