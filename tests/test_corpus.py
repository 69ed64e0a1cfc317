"""Every file of the corpus is read back equal, or refused for exactly the reasons in the index."""

import io
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import party_org as po
from party_org.formats.figure_tables import read_figures, write_figures
from party_org.messages import (
    CATALOGUE,
    allotments,
    datasets,
    documents,
    files,
    operations,
    previews,
    trees,
    values,
)
from tests.corpus_files import CORPUS, DAY, INVALID, VALID, base, expected, facts, names, read

VALID_NAMES, INVALID_NAMES = names(VALID), names(INVALID)


def test_the_corpus_is_large_and_its_index_complete() -> None:
    assert len(INVALID_NAMES) >= 400
    assert sorted(expected()) == INVALID_NAMES
    assert {name.partition("/")[0] for name in VALID_NAMES} <= {
        name.partition("/")[0] for name in INVALID_NAMES
    }


def test_no_two_files_say_the_same() -> None:
    seen: dict[bytes, str] = {}
    for folder, found in ((INVALID, INVALID_NAMES), (VALID, VALID_NAMES)):
        for name in found:
            # what an empty file is depends on how it is read
            content = (folder / name).read_bytes() or name.encode()
            assert seen.setdefault(content, name) == name


def test_files_are_small() -> None:
    assert [
        p for p in CORPUS.rglob("*.*") if p.parent != INVALID and p.stat().st_size > 4_000
    ] == []


# --- what is refused -------------------------------------------------------------------------


def refusal(name: str) -> po.PartyOrgError:
    with pytest.raises(po.PartyOrgError) as caught:
        read(INVALID, name)
    return caught.value


@pytest.mark.parametrize("name", INVALID_NAMES)
def test_an_invalid_file_is_refused_for_its_reasons(name: str) -> None:
    error = refusal(name)
    assert [facts(problem) for problem in error.problems] == expected()[name]
    assert type(error) is not po.PartyOrgError
    assert str(error)


@pytest.mark.parametrize("name", INVALID_NAMES)
def test_a_refusal_is_well_said_in_both_languages(name: str) -> None:
    for problem in refusal(name).problems:
        assert set(named_facts(problem.code)) <= {"unit", *problem.params}
        for lang in ("en", "vi"):
            line = problem.line(lang)
            assert problem.text(lang) in line
            assert not re.search(r"<[a-z_]+>|\{[a-z_]+\}", problem.text(lang) + problem.hint(lang))
            assert len(line) < 2_000, "a message repeats too much of the input"
        assert problem.text("vi") != problem.text("en")


def named_facts(code: str) -> list[str]:
    message = CATALOGUE[code]
    texts = (message.en, message.vi, message.hint_en, message.hint_vi)
    return [name for text in texts for _, name, _, _ in Formatter().parse(text) if name]


# --- that nothing is left out ----------------------------------------------------------------

_BY_OTHER_TESTS = {
    **dict.fromkeys(
        ["too_deep", "units_too_deep", "too_many_problems", "file_too_large", "file_missing"],
        "tests/test_hostile_files.py makes the file",
    ),
    **dict.fromkeys(
        ["file_is_folder", "file_forbidden", "file_failed"],
        "tests/test_hostile_files.py makes what is no readable file",
    ),
    **dict.fromkeys(
        ["cannot_write", "key_not_text", "too_deep_to_write", "not_in_rows"],
        "in writing, not in reading: tests/formats",
    ),
    **dict.fromkeys(
        ["missing_extra", "incomplete", "share_incomplete", "share_of_nothing", "bad_places"],
        "about a question that is asked of a value, which no file asks",
    ),
    **dict.fromkeys(
        ["indicator_of_nothing"], "about a ratio that is asked for: tests/test_summing.py"
    ),
    **dict.fromkeys(
        ["mapping_beyond_units"], "about the crosswalk of a lineage: tests/test_mapping_plans.py"
    ),
    **dict.fromkeys(
        ["not_a_tree"], "about a graph of networkx: tests/test_graph.py and test_hierarchy.py"
    ),
    **dict.fromkeys(
        ["measure_not_filled", "percent_contradicted", "percent_not_usable"],
        "a reason why a figure is left out, not a refusal: tests/datasets",
    ),
}
"""Codes that no small file can provoke, and why."""

_AREAS = (values, trees, files, documents, datasets, operations, allotments)


def test_every_code_that_a_file_can_provoke_is_provoked() -> None:
    words = ("effect_", "level_", "did_you_mean")  # parts of sentences, and no problems
    codes = {code for area in _AREAS for code in area.MESSAGES if not code.startswith(words)}
    codes |= {code for code in previews.MESSAGES if code.startswith("mapping_")}
    provoked = {problem["code"] for problems in expected().values() for problem in problems}
    assert sorted(codes - provoked) == sorted(_BY_OTHER_TESTS)


# --- what is read ----------------------------------------------------------------------------


def written_again(value: Any) -> list[Any]:
    """The value as it comes back from everywhere that can hold it."""
    found = [
        po.loads(po.dumps(value, format=form, style=style), format=form)
        for form in ("json", "yaml")
        for style in ("nested", "flat")
    ]
    return [*found, po.from_dict(po.to_dict(value))]


@pytest.mark.parametrize("name", VALID_NAMES)
def test_a_valid_file_is_read_and_written_back_equal(name: str, tmp_path: Path) -> None:
    value = read(VALID, name)
    if isinstance(value, po.Outcome):
        assert value.balances()
        for hierarchy in (value.before, value.after):
            assert set(written_again(hierarchy)) == {hierarchy}
        value = value.plan
    if isinstance(value, tuple):
        write_figures(value, tmp_path / "figures.csv")
        assert read_figures(tmp_path / "figures.csv") == value
        value = po.FiguresFile(figures=value)
    if name.startswith("rows/"):
        table = io.StringIO()
        po.write_rows(value, table)
        assert po.read_rows(table.getvalue(), as_of=DAY) == value
    assert all(again == value for again in written_again(value))


def test_numbers_are_what_the_file_says() -> None:
    h = read(VALID, "hierarchies/every-way-to-state-a-number.yaml")
    found = {unit.id: unit.members.total for unit in h.walk("cell")}
    assert found == {
        "exact": 16,
        "bound": po.AtLeast(16),
        "silent": None,
        "said-to-be-unknown": None,
        "nobody": 0,
        "parts-only": None,
        "at-least-nothing": None,
        "everything": 16,
    }


def test_words_are_what_the_file_says() -> None:
    h = read(VALID, "hierarchies/words-that-yaml-likes-to-change.yaml")
    root = h["0007"]
    assert (root.name, root.code, root.sector, root.note) == ("null", "00004", "No", "2018-07-01")
    assert root.tags == ("0x1F", "1.10", "1:30", "1_000", "on")
    assert root.extra == {
        "yes": None,
        "empty": "",
        "tilde": "~",
        "count": 5,
        "negative": -5,
        "truth": True,
        "text": "true",
    }
    assert h[".inf"].note == "first line\nsecond\tline"


def test_the_bases_are_legal() -> None:
    assert [len(base(name)) for name in ("district", "province", "own-rules")] == [14, 11, 2]
