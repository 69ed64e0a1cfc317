"""YAML text to plain data and back."""

import subprocess
import sys
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from party_org.errors import FileFormatError
from party_org.formats import _yaml_read
from party_org.formats.plain import MAX_DEPTH, MAX_PROBLEMS
from party_org.formats.yaml_text import parse, render
from tests.formats.helpers import (
    TOO_LARGE,
    decimals,
    nested,
    plain_data,
    refused,
    texts,
    whole_numbers,
)

numbers = whole_numbers | decimals
anything = plain_data(st.none() | st.booleans() | numbers | texts)

# what YAML readers are known to take for something else, or not at all
TRICKY = [
    *("", " ", "~", "null", "Null", "NULL", "y", "Y", "n", "N", "yes", "No", "NO", "on", "Off"),
    *("true", "FALSE", "0", "00004", "1_000", "0x1F", "0o17", "0b1", "-1", "+1", "1.10", "1e3"),
    *("1.", ".5", ".inf", "-.INF", ".nan", "1:30", "1:30:45", "2018-07-01", "2018-07-01 10:00:00"),
    *("<<", "=", "-", "- a", "-a", "?", "? a", ":", "a:", "a: b", "a:b", ":a", "#", "a #b", "a#b"),
    *("&a", "*a", "!a", "!!str a", "|", ">", "%a", "@a", "`a", "'", '"', "'a'", '"a"', "a 'b'"),
    *("[", "]", "{", "}", "[a]", "{a: b}", "a, b", "a,b", ",", "---", "...", "--- a", " a", "a "),
    *("a\nb", "a\n", "\na", "a\r\nb", "a\rb", "a\tb", "\t", "a\x85b", "a\u2028b", "a\u2029", "\\"),
    *("\\n", "\x00", "\x07", "\x7f", "\x9f", "\xa0", "\xad", "\ufeff", "a\ufeff", "\ufffe"),
    *("\u200b", "\u202e", "😀", "\U0001fffe", "\U0010ffff", "Chi bộ – thôn 1", "đ", "Ð", "tổ đảng"),
    *("a" * 999, "a" * 1_025, "ạ " * 600 + "b", "a: " * 500),
]


def as_texts(data: Any) -> Any:
    """What :func:`parse` makes of what :func:`render` writes."""
    if isinstance(data, dict):
        return {key: as_texts(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_texts(value) for value in data]
    if isinstance(data, bool):
        return "true" if data else "false"
    return str(data) if isinstance(data, int | Decimal) else data


@pytest.fixture(params=[yaml.CBaseLoader, yaml.BaseLoader], ids=["libyaml", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that PyYAML may have."""
    monkeypatch.setattr(_yaml_read, "_LOADER", request.param)


both = pytest.mark.usefixtures("loader")


# --- reading what is right -------------------------------------------------------------------


@both
def test_scalars_are_what_was_written() -> None:
    text = """
    code: 00004
    sector: No
    time: 1:30
    share: 1.10
    day: 2018-07-01
    on: off
    name:   Chi bộ   # a comment
    quoted: ['00004', "~", "null", '']
    folded: >-
      one
      line
    literal: |
      two
      lines
    """
    assert parse(text) == {
        "code": "00004",
        "sector": "No",
        "time": "1:30",
        "share": "1.10",
        "day": "2018-07-01",
        "on": "off",
        "name": "Chi bộ",
        "quoted": ["00004", "~", "null", ""],
        "folded": "one line",
        "literal": "two\nlines\n",
    }


@both
def test_only_three_words_say_nothing() -> None:
    text = "{a: , b: ~, c: null, d: Null, e: NULL, f: none, g: 'null', h: \"\"}"
    assert parse(text) == {
        "a": None,
        "b": None,
        "c": None,
        "d": "Null",
        "e": "NULL",
        "f": "none",
        "g": "null",
        "h": "",
    }
    assert parse("---") is None
    assert parse("- \n-") == [None, None]


@both
def test_keys_are_always_texts() -> None:
    assert parse("{null: 1, ~: 2, 3: 4, true: 5, <<: 6}") == {
        "null": "1",
        "~": "2",
        "3": "4",
        "true": "5",
        "<<": "6",
    }
    assert parse("? a\n: b\n? " + "c" * 2_000 + "\n: d") == {"a": "b", "c" * 2_000: "d"}


@both
@pytest.mark.parametrize(
    "text",
    [
        "a: 1",
        "\ufeffa: 1",
        "%YAML 1.1\n---\na: 1\n",
        "%YAML 1.2\n--- {a: 1}\n...\n",
        "# before\n---\na: 1\n...\n# behind\n\n...\n",
        "a: 1\r\n",
        '{"a": "1"}',
        "note: '%'\na: 1",
    ],
)
def test_the_same_document_in_many_dresses(text: str) -> None:
    expected = {"note": "%", "a": "1"} if "note" in text else {"a": "1"}
    assert parse(text) == parse(text.encode()) == expected


@both
def test_the_order_of_keys_is_kept() -> None:
    data = parse("b: 1\na: 2\nc: 3")
    assert isinstance(data, dict)
    assert list(data) == ["b", "a", "c"]


# --- refusing what is wrong ------------------------------------------------------------------


def places(text: str) -> list[tuple[Any, ...]]:
    return [
        (problem.code, problem.path, problem.params["line"], problem.params["column"])
        for problem in refused(parse, text, source="a.yaml")
    ]


@both
def test_everything_at_once_with_places() -> None:
    text = """units:
  - &one {id: a, id: b}
  - *one
  - !cell {id: c}
  - ? [x, y]
    : {z: !!str 1, z: 2}
    id: d
  - {id: &two e, *two : f}
units: []
---
more: 1
"""
    assert places(text) == [
        ("yaml_anchor", "$.units[0]", 2, 5),
        ("duplicate_key", "$.units[0].id", 2, 18),
        ("yaml_alias", "$.units[1]", 3, 5),
        ("yaml_tag", "$.units[2]", 4, 5),
        ("yaml_key", "$.units[3]", 5, 7),
        ("yaml_tag", '$.units[3]["?"].z', 6, 11),
        ("duplicate_key", '$.units[3]["?"].z', 6, 20),
        ("yaml_anchor", "$.units[4].id", 8, 10),
        ("yaml_alias", "$.units[4]", 8, 18),
        ("duplicate_key", "$.units", 9, 1),
        ("yaml_documents", "", 10, 1),
    ]


@both
def test_the_facts_of_the_problems() -> None:
    problems = refused(parse, "{a: &x 1, b: *x, c: !t 1, a: 2}", source="a.yaml")
    assert all(problem.params["source"] == "a.yaml" for problem in problems)
    assert [problem.params["anchor"] for problem in problems[:2]] == ["x", "x"]
    assert problems[2].params["tag"] == "!t"
    assert problems[3].params["key"] == "a"
    assert problems[3].text() == 'a.yaml: the key "a" is given more than once (1:27)'
    assert problems[3].path == "$.a"


@both
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("units:\n  - id: a\n   name: b\n", 3),
        ("a: b: c", 1),
        ("units: [{id: 'a}]\n\n", 3),
        ('a: "\\q"', 1),
        ("\n\na: @b", 3),
        ("a:\nb: }", 2),
        ('a: "\\UFFFFFFFF"', 1),
        ('a:\n  "\\ud800"', 2),
        ('"\\ud83d\\ude00": a', 1),
        ("%YAML 1.1\n%YAML 1.1\n--- a", 2),
    ],
)
def test_syntax_errors_have_a_place(text: str, line: int) -> None:
    (problem,) = refused(parse, text, source="a.yaml")
    assert problem.code == "bad_yaml"
    assert problem.params["reason"]
    assert problem.params["line"] == line
    assert problem.text().startswith(f"a.yaml: line {line}, column ")


@both
def test_what_was_found_before_a_syntax_error_is_told_too() -> None:
    problems = refused(parse, "{a: 1, a: 2, b: *c, d: [}")
    assert [problem.code for problem in problems] == ["duplicate_key", "yaml_alias", "bad_yaml"]


@both
@pytest.mark.parametrize("text", ["a\n--- b", "a\n...\nb", "--- a\n--- b", "[a] b", "[a]\n%TAG"])
def test_one_document_only(text: str) -> None:
    codes = [problem.code for problem in refused(parse, text)]
    assert codes in (["yaml_documents"], ["yaml_directive"])


@both
@pytest.mark.parametrize(
    "text", ["%TAG ! tag:a,2000:\n--- !b c", "%FOO\n--- a", "%YAML 2.0\n--- a"]
)
def test_directives(text: str) -> None:
    (problem,) = refused(parse, text)
    assert (problem.code, problem.params["line"]) == ("yaml_directive", 1)


@both
@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_characters_that_yaml_forbids(character: str, name: str) -> None:
    (problem,) = refused(parse, f"a: b\nc: 'd{character}'")
    assert (problem.code, problem.params["character"]) == ("forbidden_character", name)
    assert (problem.params["line"], problem.params["column"]) == (2, 6)


@both
@pytest.mark.parametrize("text", ["", " \n", "# only a comment\n", b"", b"\xef\xbb\xbf"])
def test_nothing(text: str | bytes) -> None:
    (problem,) = refused(parse, text)
    assert problem.code == "empty_file"


def test_encoding_and_size() -> None:
    assert refused(parse, "tên: Đ".encode("utf-16"))[0].code == "utf16_file"
    assert refused(parse, b"a: \xff")[0].params["column"] == 4
    assert refused(parse, "a: 1", max_size=3)[0].code == "file_too_large"


# --- what comes to do harm -------------------------------------------------------------------


@both
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting(opening: str) -> None:
    problem = refused(parse, opening * 100_000)[-1]
    assert (problem.code, problem.params["limit"]) == ("too_deep", MAX_DEPTH)
    assert problem.params["column"] == len(opening) * MAX_DEPTH + 1


@both
def test_the_deepest_data_that_is_read() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH) == parse("- " * (MAX_DEPTH - 1) + "[]")


@both
def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    problems = refused(parse, "\n".join(lines))
    assert {problem.code for problem in problems} == {"yaml_anchor", "yaml_alias"}
    assert len(problems) == 30 + 29 * 9


@both
def test_a_list_of_problems_has_an_end() -> None:
    problems = refused(parse, "[" + "*a," * 50_000 + "]")
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too_many_problems"


@both
def test_no_code_is_run(capfd: pytest.CaptureFixture[str]) -> None:
    (problem,) = refused(parse, "!!python/object/apply:os.system ['echo run']")
    assert problem.code == "yaml_tag"
    assert capfd.readouterr().out == ""


@both
def test_directives_by_the_hundred_thousand_are_refused_at_once() -> None:
    text = "".join(f"%TAG !a{n}! tag:a\n" for n in range(200_000)) + "--- a"
    assert [problem.code for problem in refused(parse, text)] == ["yaml_directive"]
    assert [problem.code for problem in refused(parse, "a\n...\n" + text)] == ["yaml_directive"]


def test_a_very_long_text() -> None:
    long = "a" * 20_000_000
    assert parse(f'"{long}"') == long


# --- both parsers say the same ---------------------------------------------------------------

PIECES = [
    *("a", "b", "key", "- ", "? ", ": ", ":", " ", "\n", "\n  ", "\n- ", "[", "]", "{", "}", ", "),
    *("'x'", '"y"', '"', "'", "#", " # c\n", "|\n", ">-\n  t\n", "~", "null", "&a ", "*a", "!t "),
    *("---\n", "...\n", "\\", "@", "\x85", "\u2028", "é", "😀", "\r\n", "<<", '"\\u1ea1"', "::"),
    *("%", "0"),
]


def outcome(text: str, loader: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(_yaml_read, "_LOADER", loader)
    try:
        return ("data", parse(text))
    except FileFormatError as error:
        return ("refused", error.codes)


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_both_parsers_read_the_same_data(text: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        first = outcome(text, yaml.CBaseLoader, monkeypatch)
        second = outcome(text, yaml.BaseLoader, monkeypatch)
    # they differ at times in what they refuse, never in what they read
    if "data" in first[0] and "data" in second[0]:
        assert first == second


@given(st.text(st.sampled_from("".join(PIECES)), max_size=40) | st.text(max_size=40))
def test_nothing_but_file_format_errors(text: str) -> None:
    for loader in (yaml.CBaseLoader, yaml.BaseLoader):
        with pytest.MonkeyPatch.context() as monkeypatch:
            outcome(text, loader, monkeypatch)


def test_without_libyaml_the_other_parser_is_taken() -> None:
    code = (
        "import yaml; yaml.__with_libyaml__ = False\n"
        "from party_org.formats import _yaml_read, yaml_text\n"
        "assert _yaml_read._LOADER is yaml.BaseLoader\n"
        "print(yaml_text.parse('a: 00004'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "{'a': '00004'}"


# --- writing ---------------------------------------------------------------------------------


def test_what_is_written() -> None:
    data = {
        "format": "party-org/0",
        "as_of": "2018-08-24",
        "units": [
            {
                "id": "district",
                "name": "Đảng bộ huyện",
                "members": {"total": None, "women": 4},
                "tags": ["pilot", "No"],
                "note": "two\nlines",
                "children": [{"id": "cell", "code": "00004", "share": Decimal("57.60")}, [[1], {}]],
            }
        ],
        "empty": [{}, [], ""],
    }
    assert render(data) == (
        "format: party-org/0\n"
        'as_of: "2018-08-24"\n'
        "units:\n"
        "  - id: district\n"
        "    name: Đảng bộ huyện\n"
        "    members: {total: null, women: 4}\n"
        '    tags: [pilot, "No"]\n'
        '    note: "two\\nlines"\n'
        "    children:\n"
        '      - {id: cell, code: "00004", share: 57.60}\n'
        "      - - [1]\n"
        "        - {}\n"
        "empty:\n"
        "  - {}\n"
        "  - []\n"
        '  - ""\n'
    )


def test_one_line_is_at_most_a_hundred_columns() -> None:
    for width in range(80, 120):
        text = render({"units": [{"id": "a", "name": "b" * width}]})
        lines = text.splitlines()
        fits = len("  - {id: a, name: }") + width <= 100
        assert len(lines) == (2 if fits else 3)
        if fits:
            assert len(lines[1]) <= 100


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (None, "null\n"),
        (True, "true\n"),
        (-5, "-5\n"),
        ("Đ", "Đ\n"),
        ("", '""\n'),
        ({}, "{}\n"),
        ([], "[]\n"),
        (["a", 1], "- a\n- 1\n"),
        ({"a": 1}, "a: 1\n"),
        ({"y": ["-"]}, '"y": ["-"]\n'),
        (((1, 2), [[]]), "- [1, 2]\n- - []\n"),
    ],
)
def test_small_things(data: object, text: str) -> None:
    assert render(data) == text


@both
@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts(text: str) -> None:
    for data in (text, [text], {text: text}, {"a": {text: [text, text]}}, [[text], {text: {}}]):
        written = render(data)
        assert parse(written) == data
        assert yaml.safe_load(written) == data


@given(anything)
@example({"a" * 1_001: {"b" * 2_000: [{"c" * 1_001: []}]}})
@example([[[{"a": [[], {}]}], []]])
def test_round_trip(data: Any) -> None:
    text = render(data)
    assert parse(text) == as_texts(data)
    assert parse(text.encode()) == as_texts(data)
    assert render(data) == text


@given(plain_data(st.none() | st.booleans() | whole_numbers | texts))
def test_other_readers_take_it_for_what_it_is(data: Any) -> None:
    text = render(data)
    assert yaml.safe_load(text) == data
    assert repr(yaml.safe_load(text)) == repr(data)


@given(anything)
def test_what_is_read_is_written_alike(data: Any) -> None:
    read = parse(render(data))
    assert parse(render(read)) == read


def test_as_deep_as_it_reads() -> None:
    data = nested(MAX_DEPTH)
    assert parse(render(data)) == as_texts(data)
    for deeper in (nested(MAX_DEPTH + 1), nested(100_000)):
        (problem,) = refused(render, deeper)
        assert (problem.code, problem.params["limit"]) == ("too_deep_to_write", MAX_DEPTH)


def test_circles_are_refused() -> None:
    circle: list[Any] = []
    circle += [circle, circle]
    assert [problem.code for problem in refused(render, circle)] == ["too_deep_to_write"]


def test_everything_that_cannot_be_written_at_once() -> None:
    data = {
        "a": [1.5, Decimal("Infinity"), {1, 2}],
        "b": {1: 1, None: 2},
        "c": {"d": TOO_LARGE, "e": b"x"},
        "f": "\ud800",
        "\udc00": 1,
    }
    assert [(problem.code, problem.path) for problem in refused(render, data)] == [
        ("cannot_write", "$.a[0]"),
        ("not_finite", "$.a[1]"),
        ("cannot_write", "$.a[2]"),
        ("key_not_text", '$.b["1"]'),
        ("key_not_text", "$.b.None"),
        ("number_too_long", "$.c.d"),
        ("cannot_write", "$.c.e"),
        ("broken_character", "$.f"),
        ("broken_character", r'$["\udc00"]'),
    ]
    assert [problem.path for problem in refused(render, 1.5)] == ["$"]


def test_enumerations_are_written_as_their_text() -> None:
    class Kind(StrEnum):
        CELL = "cell"
        OFF = "off"

    assert render([Kind.CELL, Kind.OFF, {Kind.CELL: 1}]) == '- cell\n- "off"\n- {cell: 1}\n'
