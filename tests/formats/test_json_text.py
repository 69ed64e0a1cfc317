"""JSON text to plain data and back."""

import json
import sys
import traceback
from collections import OrderedDict
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from party_org.formats import _json_read
from party_org.formats.json_text import parse, render
from party_org.formats.plain import MAX_DEPTH, MAX_DIGITS, MAX_PROBLEMS, path_text
from tests.formats.helpers import (
    TOO_LARGE,
    decimals,
    nested,
    plain_data,
    refused,
    texts,
    whole_numbers,
)

anything = plain_data(st.none() | st.booleans() | whole_numbers | decimals | texts)


def spines(letters: str) -> st.SearchStrategy[Any]:
    """Lists and dictionaries nested up to 80 deep, with texts made of ``letters`` in them."""
    words = st.text(st.sampled_from(letters), max_size=3)

    def wrapped(steps: list[bool | str]) -> Any:
        data: Any = "a"
        for step in steps:
            data = {step: data} if isinstance(step, str) else [[], data] if step else [data, "a"]
        return data

    return st.lists(st.booleans() | words, max_size=80).map(wrapped)


def depth_of(data: Any) -> int:
    if not isinstance(data, dict | list):
        return 0
    inside = data.values() if isinstance(data, dict) else data
    return 1 + max(map(depth_of, inside), default=0)


# --- reading what is right -------------------------------------------------------------------


def test_numbers_keep_what_was_written() -> None:
    data = parse("[1, -0, 1.10, 57.60, 1e2, 1E-2, 0.0]")
    assert repr(data) == (
        "[1, 0, Decimal('1.10'), Decimal('57.60'), Decimal('1E+2'), Decimal('0.01'), "
        "Decimal('0.0')]"
    )


def test_the_order_of_keys_is_kept() -> None:
    data = parse('{"b": 1, "a": 2, "c": 3}')
    assert isinstance(data, dict)
    assert list(data) == ["b", "a", "c"]


@pytest.mark.parametrize("text", ['{"tên": "Chi bộ Đ"}', '\ufeff{"tên": "Chi bộ Đ"}'])
def test_text_and_bytes_with_and_without_byte_order_mark(text: str) -> None:
    assert parse(text) == parse(text.encode()) == {"tên": "Chi bộ Đ"}


def test_pairs_of_surrogate_escapes_are_one_character() -> None:
    assert parse(r'["\ud83d\ude00", "\\ud83d"]') == ["😀", r"\ud83d"]


def test_digits_in_a_text_are_no_number() -> None:
    digits = "1" * 100_000
    assert parse(f'["{digits}", 1, 1.5]') == [digits, 1, Decimal("1.5")]


def test_the_longest_numbers() -> None:
    digits = "9" * MAX_DIGITS
    assert parse(f"[{digits}, -{digits}, {digits}.5, 1e{MAX_DIGITS}, 1e-{MAX_DIGITS}]") == [
        TOO_LARGE - 1,
        1 - TOO_LARGE,
        Decimal(f"{digits}.5"),
        Decimal(TOO_LARGE),
        1 / Decimal(TOO_LARGE),
    ]


@given(anything)
def test_reads_what_the_standard_library_writes(data: Any) -> None:
    def without_decimals(value: Any) -> Any:
        if isinstance(value, Decimal):
            return int(value)
        if isinstance(value, dict):
            return {key: without_decimals(item) for key, item in value.items()}
        return [without_decimals(item) for item in value] if isinstance(value, list) else value

    expected = without_decimals(data)
    assert parse(json.dumps(expected)) == expected
    assert parse(json.dumps(expected, ensure_ascii=False).encode()) == expected


# --- refusing what is wrong ------------------------------------------------------------------


def test_all_repeated_keys_at_once() -> None:
    text = """{"units": [{"id": "a"}, {"id": "b", "members": 1, "members": 2, "id": "c"}],
               "units": [], "a b": {"x": 1, "x": {"y": 1, "y": 1}, "x": 3}}"""
    problems = refused(parse, text)
    assert {problem.code for problem in problems} == {"duplicate_key"}
    # the second "units" hides the first one, in which there are two more
    assert [problem.path for problem in problems] == [
        "$.units",
        "$.units[1].id",
        "$.units[1].members",
        '$["a b"].x',
        '$["a b"].x.y',
    ]
    assert problems[1].params["key"] == "id"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_not_finite(value: str) -> None:
    (problem,) = refused(parse, f'{{"members": [1, {value}]}}', source="a.json")
    assert (problem.code, problem.path) == ("not_finite", "$.members[1]")
    assert problem.params["source"] == "a.json"
    assert problem.text().startswith("a.json: ")


@pytest.mark.parametrize(
    "number",
    [
        "1" + "0" * MAX_DIGITS,
        "-1" + "0" * MAX_DIGITS,
        "0." + "0" * MAX_DIGITS + "1",
        "1" * (MAX_DIGITS + 1) + ".5",
        f"1e{MAX_DIGITS + 1}",
        f"1E-{MAX_DIGITS + 1}",
        "1e999999999999999999999999",
        "1e-00000099",
        "9" * 1_000_000,
        "1." + "9" * 1_000_000,
        "1e" + "9" * 1_000_000,
    ],
    ids=lambda number: number[:12],
)
def test_numbers_that_are_too_long(number: str) -> None:
    problems = refused(parse, f'{{"a": {number}, "b": [{number}], "c": 1}}')
    assert [(problem.code, problem.path) for problem in problems] == [
        ("number_too_long", "$.a"),
        ("number_too_long", "$.b[0]"),
    ]


@pytest.mark.parametrize(
    "text", [r'{"a": ["x\ud800"], "\udc00": 1}', '{"a": ["x\ud800"], "\udc00": 1}']
)
def test_halves_of_characters(text: str) -> None:
    problems = refused(parse, text)
    assert sorted((problem.path, problem.params["character"]) for problem in problems) == [
        ("$.a[0]", "U+D800"),
        (r'$["\udc00"]', "U+DC00"),
    ]
    assert {problem.code for problem in problems} == {"broken_character"}


def test_faults_of_all_kinds_come_together_and_in_order() -> None:
    text = r'[NaN, {"a": 1, "a": "\ud800"}, 1e999, -Infinity]'
    assert [(problem.code, problem.path) for problem in refused(parse, text)] == [
        ("not_finite", "$[0]"),
        ("duplicate_key", "$[1].a"),
        ("broken_character", "$[1].a"),
        ("number_too_long", "$[2]"),
        ("not_finite", "$[3]"),
    ]


def test_a_list_of_problems_has_an_end() -> None:
    problems = refused(parse, "[" + "NaN," * (3 * MAX_PROBLEMS) + "1]")
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too_many_problems"


@pytest.mark.parametrize("text", ["", " \n\t", b"", b"\xef\xbb\xbf", "\ufeff \n"])
def test_nothing(text: str | bytes) -> None:
    (problem,) = refused(parse, text, source="a.json")
    assert (problem.code, problem.params["source"]) == ("empty_file", "a.json")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("{", 1, 2),
        ('{"a": 1,\n "b": }', 2, 7),
        ("[1] []", 1, 5),
        ("[1,\n2,\n]", 3, 1),
        ("nan", 1, 1),
        ("{'a': 1}", 1, 2),
        ('["a\nb"]', 1, 4),
        ("[01]", 1, 3),
        ("\ufeff\ufeff[]", 1, 1),
    ],
)
def test_syntax_errors_have_a_place(text: str, line: int, column: int) -> None:
    (problem,) = refused(parse, text)
    assert problem.code == "bad_json"
    assert problem.params["reason"]
    if "2,\n]" not in text:  # versions of Python differ in where they see that comma
        assert (problem.params["line"], problem.params["column"]) == (line, column)


def test_broken_utf8_has_a_place() -> None:
    (problem,) = refused(parse, '{"a": "ạ",\n "bộ": "'.encode() + b'\xc3"}')
    assert problem.code == "bad_utf8"
    facts = {name: problem.params[name] for name in ("line", "column", "offset", "byte")}
    assert facts == {"line": 2, "column": 9, "offset": 23, "byte": "0xc3"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_called_by_its_name(encoding: str) -> None:
    data = "\ufeff[1, 2]".encode(encoding) if encoding != "utf-16" else "[1, 2]".encode(encoding)
    (problem,) = refused(parse, data)
    assert problem.code == "utf16_file"


def test_size_is_asked_first() -> None:
    (problem,) = refused(parse, b"\xff" * 11, max_size=10)
    assert problem.code == "file_too_large"
    assert (problem.params["size"], problem.params["limit"]) == (11, 10)
    assert parse("[1, 2, 3]", max_size=9) == [1, 2, 3]


# --- depth -----------------------------------------------------------------------------------


def test_the_deepest_data_that_is_read() -> None:
    text = json.dumps(nested(MAX_DEPTH))
    assert json.dumps(parse(text)) == text


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, MAX_DEPTH + 2, 900, 5_000, 100_000])
@pytest.mark.parametrize("wrap", ["list", "dict", "open"])
def test_deeper_data_is_refused(depth: int, wrap: str) -> None:
    text = {
        "list": "[" * depth + "]" * depth,
        "dict": '{"[[\\"":' * depth + "1" + "}" * depth,
        "open": "[" * depth,
    }[wrap]
    (problem,) = refused(parse, text)
    assert (problem.code, problem.params["limit"]) == ("too_deep", MAX_DEPTH)
    assert problem.params["line"] == 1
    step = 8 if wrap == "dict" else 1
    assert problem.params["column"] == MAX_DEPTH * step + 1


def test_deep_data_behind_a_repeated_key_does_no_harm() -> None:
    deep = "[" * 500 + "]" * 500
    problems = refused(parse, f'{{"a": {deep}, "a": {{"b": 1, "b": {deep}}}}}')
    assert [problem.code for problem in problems] == ["duplicate_key", "duplicate_key"]


@given(st.sampled_from(["a", '[]{}"\\\n a']).flatmap(spines), st.integers(-1, 1))
def test_depth_is_counted_right_whatever_the_texts_hold(data: Any, offset: int) -> None:
    """The limit is moved to where the data end, so that small data are deep enough."""
    depth = depth_of(data)
    limit = max(depth + offset, 1)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(_json_read, "MAX_DEPTH", limit)
        text = json.dumps(data)
        if depth <= limit:
            assert parse(text) == data
        else:
            assert [problem.code for problem in refused(parse, text)] == ["too_deep"]


@pytest.mark.parametrize("frames_left", [80, 120, 160, 200])
def test_a_caller_short_of_stack_is_not_told_that_the_file_is_deep(frames_left: int) -> None:
    text = json.dumps(nested(MAX_DEPTH))

    def parse_further_down(frames: int) -> str:
        if frames > 0:
            return parse_further_down(frames - 1)
        try:
            parse(text)
        except RecursionError:
            return "the stack is used up"
        return "read"

    above = sum(1 for _ in traceback.walk_stack(None))
    # from Python 3.12 on the parser does not count on the same stack
    assert parse_further_down(sys.getrecursionlimit() - above - frames_left) in (
        "read",
        "the stack is used up",
    )


# --- writing ---------------------------------------------------------------------------------


def test_what_is_written() -> None:
    data = {"b": [1, Decimal("57.60"), None, True], "a": {}, "c": [], "d": [[]], "e": "Đ\n\u2028"}
    assert render(data, indent=None) == (
        '{"b":[1,57.60,null,true],"a":{},"c":[],"d":[[]],"e":"Đ\\n\u2028"}\n'
    )
    assert render(data) == (
        '{\n  "b": [\n    1,\n    57.60,\n    null,\n    true\n  ],\n  "a": {},\n  "c": [],\n'
        '  "d": [\n    []\n  ],\n  "e": "Đ\\n\u2028"\n}\n'
    )
    assert render("Đ") == '"Đ"\n'


@given(anything, st.sampled_from([None, 0, 1, 2, 4]))
@example("\u2028\x7f\x00\ufeff", 2)
def test_round_trip(data: Any, indent: int | None) -> None:
    text = render(data, indent=indent)
    again = parse(text)
    assert again == data
    assert parse(text.encode()) == data
    assert render(again, indent=indent) == text


@given(anything)
def test_looks_like_the_standard_library(data: Any) -> None:
    text = json.dumps(data, indent=2, ensure_ascii=False, default=lambda _: 0)
    if "Decimal" not in repr(data):
        assert render(data) == text + "\n"


def test_as_deep_as_it_reads() -> None:
    data = nested(MAX_DEPTH)
    assert parse(render(data)) == data
    assert parse(render(data, indent=None)) == data


def test_tuples_mappings_and_enumerations() -> None:
    class Kind(StrEnum):
        CELL = "cell"

    class Level(IntEnum):
        BASE = 3

    data = OrderedDict(kind=Kind.CELL, level=Level.BASE, ids=("a", "b"))
    assert render(data, indent=None) == '{"kind":"cell","level":3,"ids":["a","b"]}\n'


def test_everything_that_cannot_be_written_at_once() -> None:
    data = {
        "a": [1.5, Decimal("NaN"), {1, 2}],
        "b": {1: 1, None: 2},
        "c": TOO_LARGE,
        "d": Decimal("1e41"),
        "e": b"x",
    }
    assert [(problem.code, problem.path) for problem in refused(render, data)] == [
        ("cannot_write", "$.a[0]"),
        ("not_finite", "$.a[1]"),
        ("cannot_write", "$.a[2]"),
        ("key_not_text", '$.b["1"]'),
        ("key_not_text", "$.b.None"),
        ("number_too_long", "$.c"),
        ("number_too_long", "$.d"),
        ("cannot_write", "$.e"),
    ]


def test_halves_of_characters_are_not_written() -> None:
    problems = refused(render, {"a": ["Đ\ud800"], "\udc00": {"b": 1}})
    assert [(problem.code, problem.path) for problem in problems] == [
        ("broken_character", "$.a[0]"),
        ("broken_character", r'$["\udc00"]'),
    ]


def test_absurd_integers_are_refused_quickly() -> None:
    (problem,) = refused(render, 1 << 40_000_000)
    assert (problem.code, problem.path) == ("number_too_long", "$")


def test_circles_and_depth_are_refused() -> None:
    circle: list[Any] = []
    circle += [circle, circle]
    for data in (circle, nested(MAX_DEPTH + 1), nested(100_000)):
        (problem,) = refused(render, data)
        assert (problem.code, problem.params["limit"]) == ("too_deep_to_write", MAX_DEPTH)


# --- paths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        ([], "$"),
        (["units", 3, "members", "women"], "$.units[3].members.women"),
        (["a b", "cell-1", "", "tên", "3"], '$["a b"]["cell-1"][""].tên["3"]'),
        (['a"b\n\u200f\u00a0'], r'$["a\"b\n\u200f\u00a0"]'),
        (["x" * 200, "a b" * 100], "$." + "x" * 79 + '…["' + "a b" * 26 + 'a…"]'),
    ],
)
def test_paths(steps: list[str | int], path: str) -> None:
    assert path_text(steps) == path
