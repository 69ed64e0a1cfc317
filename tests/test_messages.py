"""The catalogue of sentences holds exactly what the library says, in both languages alike."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import party_org
from party_org import messages
from party_org.messages import CATALOGUE, LANGUAGES, Message, render, render_hint
from party_org.operations.changes import LegalTerm
from party_org.problems import Problem, bullet_list

SOURCE = Path(party_org.__file__).parent
MODULES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
    if "messages" not in path.parts
}


def tables() -> dict[str, dict[str, Message]]:
    """The tables of the areas by the name of their module."""
    found = {}
    for info in pkgutil.iter_modules(messages.__path__):
        module = importlib.import_module(f"party_org.messages.{info.name}")
        if hasattr(module, "MESSAGES"):
            found[info.name] = module.MESSAGES
    return found


def takers_of_codes() -> dict[str, int]:
    """The functions that are told a code → at which place, counted without ``self``."""
    found: dict[str, int] = {}
    for tree in MODULES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
                if "code" in names:
                    found[node.name] = names.index("code")
    return found


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: itself, or either side of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def codes_of(node: ast.AST, takers: dict[str, int]) -> Iterator[str]:
    """The codes that a call or an assignment names."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("Problem", *takers):
            for keyword in node.keywords:
                yield from constants(keyword.value) if keyword.arg == "code" else ()
            if name in takers and len(node.args) > takers[name]:
                yield from constants(node.args[takers[name]])
    elif isinstance(node, ast.Assign):
        targets = [t.id for t in node.targets if isinstance(t, ast.Name)]
        yield from constants(node.value) if "code" in targets else ()


def used_codes() -> dict[str, str]:
    """Every code that the library uses → the module that does."""
    takers = takers_of_codes()
    takers.pop("find", None)  # the official code of a unit, which is another thing
    return {
        code: str(path.relative_to(SOURCE))
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        for code in codes_of(node, takers)
        if code
    }


def named(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def shared(text: str) -> set[str]:
    """The facts of a sentence but for the words that only one language needs."""
    return {name for name in named(text) if not f"_{name}".endswith(("_en", "_vi"))}


def test_the_scan_finds_codes() -> None:
    found = used_codes()
    assert {"unknown_unit", "members_forgotten", "wrong_type", "cycle", "stale_base"} <= {*found}


def test_every_code_that_is_used_has_a_sentence() -> None:
    assert {code: where for code, where in used_codes().items() if code not in CATALOGUE} == {}


def test_every_sentence_is_used() -> None:
    nodes = [node for tree in MODULES.values() for node in ast.walk(tree)]
    words = {node.value for node in nodes if isinstance(node, ast.Constant)}
    words |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    openings = {
        first.value
        for node in nodes
        if isinstance(node, ast.JoinedStr)
        and isinstance(first := node.values[0], ast.Constant)
        and str(first.value).endswith("_")
    }

    def is_used(code: str) -> bool:
        made = (code.removeprefix(str(opening)) for opening in openings)
        return code in words or any(end in words and end != code for end in made)

    assert [code for code in CATALOGUE if not is_used(code)] == []


def test_every_legal_term_has_a_sentence() -> None:
    assert [t for t in get_args(LegalTerm) if f"effect_{t}" not in CATALOGUE] == []


def test_every_table_is_part_of_the_catalogue_and_no_code_is_in_two() -> None:
    codes = [code for table in tables().values() for code in table]
    assert sorted(codes) == sorted({*codes}), "a code stands in two tables"
    assert sorted(codes) == sorted(CATALOGUE), "a table is not part of the catalogue"


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_the_same_with_the_same_facts(code: str) -> None:
    message = CATALOGUE[code]
    assert message.en
    assert message.vi
    assert shared(message.en) == shared(message.vi)
    assert shared(message.hint_en) == shared(message.hint_vi)
    assert bool(message.hint_en) == bool(message.hint_vi)
    for lang in LANGUAGES:
        names = named(message.sentence(lang)) | named(message.hint(lang))
        assert all(name.isidentifier() for name in names)
        assert not [name for name in names if name[-3:] in {"_en", "_vi"} - {f"_{lang}"}]
        params = {name: f"[{name}]" for name in names}
        text = render(code, lang, params) + render_hint(code, lang, params)
        assert all(f"[{name}]" in text for name in names)
        assert not [name for name in names if f"<{name}>" in text or f"{{{name}}}" in text]


def test_a_missing_fact_shows_as_its_name() -> None:
    assert render("negative_count", "en", {}) == "<value> is not a count: a count is 0 or more"
    assert Problem(code="no_such_code").text("vi") == "no such code"
    assert Problem(code="no_such_code").hint() == ""


def test_large_numbers_are_grouped_and_years_are_not() -> None:
    params = {"name": '"2018" (2018)', "members": "≥ 1040", "threshold": 30}
    assert '"2018" (2018) is a base cell with ≥ 1,040 members' in render(
        "base_cell_too_large", "en", params
    )
    assert "có ≥ 1.040 đảng viên" in render("base_cell_too_large", "vi", params)
    differs = Problem(code="already_rated", params={"id": "a", "scheme": "A", "year": 2018})
    assert "2018" in differs.text("vi")
    absurd = Problem(code="display_coverage", params={"missing": 10**70, "units": True})
    assert "10" in absurd.text()


def test_there_are_no_other_languages() -> None:
    with pytest.raises(ValueError, match="lang is 'fr', which is none of: en, vi"):
        render("cycle", "fr", {})


def test_a_problem_says_where_it_is() -> None:
    problem = Problem(code="negative_count", path="women", params={"value": -1})
    assert str(problem.within("members")) == (
        "members.women: -1 is not a count: a count is 0 or more"
    )
    assert problem.within("").path == "women"
    assert Problem(code="x").within("a").path == "a"
    assert Problem(code="x", path="[3]").within("units").path == "units[3]"
    assert problem.at_step(2).line("vi") == (
        "bước 3: women: -1 không phải là số lượng: số lượng phải từ 0 trở lên"
    )
    assert problem.unit is None
    assert problem.step is None
    many = [problem] * 23
    assert bullet_list(many).splitlines()[-1] == "- … and 3 more"
    assert len(bullet_list(many).splitlines()) == 21
    assert len(bullet_list(many[:20]).splitlines()) == 20


def test_the_line_of_a_problem_is_in_one_language_throughout() -> None:
    problem = Problem(code="unknown_unit", step=2, params={"id": "x", "suggestion": ""})
    assert problem.line() == 'step 3: there is no unit "x"'
    assert problem.line("vi").startswith("bước 3: ")


def test_words_of_the_data_are_vietnamese_in_vietnamese_sentences() -> None:
    facts = {"slot": "base_cell", "id": "a", "parent_slot": "committee:district", "parent": "d"}
    wrong = Problem(code="wrong_parent", params={**facts, "regime": "r", "allowed": "nothing"})
    assert wrong.line("vi") == (
        'chi bộ cơ sở "a" không được đặt dưới đảng bộ cấp huyện "d" (chế độ r) '
        "(được phép: không có)"
    )
    assert wrong.text().startswith('base_cell "a" may not sit under committee:district "d"')
    roll = {"id": "a", "measure": "members.women", "count": 2}
    assert Problem(code="arrivals_not_stated", params=roll).text("vi") == (
        'chưa nêu đảng viên nữ trong số người đến "a", nơi đang có 2'
    )
    typed = {"field": "day", "expected": "a date", "value": "3", "type": "int"}
    assert Problem(code="wrong_type", params=typed).text("vi") == (
        "day phải là một ngày, không phải 3 (int)"
    )
    own = {"kind": "cell", "id": "a", "field": "x", "suggestion": ""}
    assert Problem(code="unknown_field", params=own).text("vi").startswith('chi bộ như "a"')
