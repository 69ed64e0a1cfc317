"""Files made to harm: what reads them ends soon, in bounded memory, with a ``PartyOrgError``.

All are read in one process of its own, whose memory and time are limited by the system, and which
tells if anything that a file says is carried out.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import party_org as po
from party_org.formats.plain import MAX_PROBLEMS
from tests.corpus_files import DAY
from tests.formats.helpers import refused

MEMORY = 500 << 20  # bytes on top of what Python and the library take
SECONDS = 240  # of the processor, for all files together, on a slow machine

H = (
    '{"format": "party-org/0", "type": "hierarchy", "as_of": "2018-01-01", '
    '"regime": "unrestricted", '
)
P = '{"format": "party-org/0", "type": "plan", "steps": ['
F = '{"format": "party-org/0", "type": "figures", "figures": ['
Y = "format: party-org/0\ntype: hierarchy\nas_of: 2018-01-01\n"
YF = "format: party-org/0\ntype: figures\n"
DEEP = 100_000
MANY = 20_000


CARRIED_OUT = """
a: !!python/object/apply:os.system ['touch carried-out']
b: !!python/object/apply:subprocess.Popen [[touch, carried-out]]
c: !!python/object/new:type {args: [z, !!python/tuple [], {extend: !!python/name:exec }]}
d: !!python/module:antigravity
"""


def cell(more: str) -> str:
    return H + '"root": {"kind": "cell", "id": "a", ' + more + "}}"


def listed(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"


def nested_units(levels: int) -> str:
    opening = "".join(
        f'{{"kind": "sectional_committee", "id": "s{n}", "children": [' for n in range(levels - 1)
    )
    return H + '"root": ' + opening + '{"kind": "cell", "id": "a"}' + "]}" * (levels - 1) + "}"


def laughs(levels: int) -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, levels)]
    return "".join(lines)


FILES: dict[str, tuple[str | bytes, str]] = {
    # depth
    "lists.json": ("[" * DEEP + "]" * DEEP, "too_deep"),
    "lists-never-closed.json": ("[" * 10 * DEEP, "too_deep"),
    "dictionaries.json": ('{"a":' * DEEP + "1" + "}" * DEEP, "too_deep"),
    "brackets-in-a-text.json": (cell('"note": "' + "[" * 90_000 + '"'), "read"),
    "units-101.json": (nested_units(101), "units_too_deep"),
    "units-100.json": (nested_units(100), "read"),
    "units-100000.json": (nested_units(DEEP), "too_deep"),
    "flow-lists.yaml": ("[" * DEEP + "]" * DEEP, "too_deep"),
    "flow-dictionaries.yaml": ("{a: " * DEEP, "too_deep"),
    "block-lists.yaml": ("- " * DEEP + "a", "too_deep"),
    "block-dictionaries.yaml": ("".join(f"{' ' * n}a:\n" for n in range(1_500)), "too_deep"),
    "keys-of-keys.yaml": ("? " * DEEP + "a", "yaml_key too_deep"),
    "chain-of-100000.json": (
        H
        + '"units": '
        + listed(
            f'{{"kind": "cell", "id": "c{n}", "parent": "c{n - 1}"}}'.replace('"c-1"', "null")
            for n in range(DEEP)
        )
        + "}",
        "read",
    ),
    "circle-of-100000.json": (
        H
        + '"units": '
        + listed(
            f'{{"kind": "cell", "id": "c{n}", "parent": "c{(n + 1) % DEEP}"}}' for n in range(DEEP)
        )
        + "}",
        "no_root cycle",
    ),
    # numbers
    "integer-of-10000-digits.json": (cell('"members": ' + "9" * 10_000), "number_too_long"),
    "integer-of-a-million-digits.json": (cell('"members": -' + "9" * 10**6), "number_too_long"),
    "fraction-of-a-million-digits.json": (
        F + '{"unit": "u", "measure": "cells", "percent": 0.' + "9" * 10**6 + "}]}",
        "number_too_long",
    ),
    "exponents.json": (
        F + ", ".join(["1e999999999", "1e-999999999"] * 10) + "]}",
        "number_too_long",
    ),
    "integer-of-10000-digits.yaml": (
        Y + f"root: {{kind: cell, id: a, members: {'9' * 10_000}}}",
        "not_a_count",
    ),
    "at-least-10000-digits.yaml": (
        Y + f"root: {{kind: cell, id: a, members: '>={'9' * 10_000}'}}",
        "not_a_count",
    ),
    "own-number-of-10000-digits.yaml": (
        Y + f"root: {{kind: cell, id: a, extra: {{n: {{int: '{'9' * 10_000}'}}}}}}",
        "wrong_type",
    ),
    "percent-of-10000-digits.yaml": (
        YF + f"figures: [{{unit: u, measure: cells, percent: {'9' * 10_000}}}]",
        "number_too_long",
    ),
    "year-of-10000-digits.yaml": (
        Y + f"root: {{kind: cell, id: a, ratings: {{A: {{{'9' * 500}: good}}}}}}",
        "bad_year",
    ),
    # texts
    "name-of-ten-million.json": (cell(f'"name": "{"ộ" * 10**7}"'), "bad_text"),
    "id-of-a-million.json": (H + f'"root": {{"kind": "cell", "id": "{"a" * 10**6}"}}}}', "bad_id"),
    "key-of-a-million.json": (cell(f'"{"k" * 10**6}": 1'), "unknown_key"),
    "word-of-a-million.json": (
        f'{{"format": "{"p" * 10**6}", "type": "{"t" * 10**6}"}}',
        "unsupported_format not_one_of",
    ),
    "escapes.json": (cell('"note": "' + "\\u0301" * 10**6 + '"'), "bad_text"),
    "text-never-closed.json": ('"' + "\\\\" * 10**6, "bad_json"),
    "key-of-a-million.yaml": (f"? {'k' * 10**6}\n: 1", "missing_key"),
    "text-never-closed.yaml": ("'" + "a" * 10**6, "bad_yaml"),
    "quotes.yaml": ("'" * (10**6 + 1), "bad_yaml"),
    "comment-of-ten-million.yaml": ("#" + "a" * 10**7, "empty_file"),
    # bytes
    "noise.json": (bytes(range(256)) * 4_000, "bad_utf8"),
    "noise.yaml": (bytes(range(255, -1, -1)) * 4_000, "utf16_file"),
    "nothing-but-nul.json": (b"\0" * 10**6, "bad_json"),
    "nothing-but-nul.yaml": (b"\0" * 10**6, "forbidden_character"),
    "nothing-but-blanks.json": (b" " * 10**7, "empty_file"),
    "marks.json": ("\ufeff" * 10**6, "bad_json"),
    "utf16.yaml": ((Y * 10**4).encode("utf-16"), "utf16_file"),
    "broken-at-the-end.json": (cell('"note": "' + "ộ" * 10**6).encode() + b'\xff"}}', "bad_utf8"),
    # YAML's own ways
    "laughs.yaml": (laughs(30), "yaml_anchor yaml_alias"),
    "anchors.yaml": (listed("&a b" for _ in range(MANY)), "yaml_anchor too_many_problems"),
    "aliases.yaml": (listed(["&a b", *["*a"] * MANY]), "yaml_anchor yaml_alias too_many_problems"),
    "tags.yaml": (
        listed(["!!python/object/new:os.system [touch x]"] * MANY),
        "yaml_tag too_many_problems",
    ),
    "carried-out.yaml": (CARRIED_OUT, "yaml_tag"),
    "merge-keys.yaml": (
        "a: &a {k: 1}\n" + "".join(f"b{n}: {{<<: [*a, *a], <<: *a}}\n" for n in range(100)),
        "yaml_anchor yaml_alias duplicate_key",
    ),
    "tag-directives.yaml": (
        "".join(f"%TAG !{n}! tag:x,{n}:\n" for n in range(MANY)),
        "yaml_directive",
    ),
    "documents.yaml": ("---\n" * 10**5, "yaml_documents"),
    "escapes-beyond.yaml": ('"' + "\\Uffffffff" * 1_000 + '"', "bad_yaml"),
    # very many of something
    "same-key.json": ("{" + ", ".join(['"k": 1'] * 10 * MANY) + "}", "duplicate_key"),
    "same-key.yaml": ("k: 1\n" * MANY, "duplicate_key too_many_problems"),
    "unknown-keys.json": (
        cell(", ".join(f'"k{n}": 1' for n in range(10 * MANY))),
        "unknown_key too_many_problems",
    ),
    "nothings.json": (
        H + '"units": ' + listed(["null"] * 10 * MANY) + "}",
        "wrong_type too_many_problems",
    ),
    "empty-units.json": (
        H + '"units": ' + listed(["{}"] * 10 * MANY) + "}",
        "missing_key too_many_problems",
    ),
    "orphans.json": (
        H
        + '"units": '
        + listed(f'{{"kind": "cell", "id": "c{n}", "parent": "x{n}"}}' for n in range(MANY))
        + "}",
        "unknown_parent",
    ),
    "same-unit.json": (
        H + '"units": ' + listed(['{"kind": "cell", "id": "c"}'] * MANY) + "}",
        "duplicate_id",
    ),
    "own-parts.json": (
        cell('"members": {"other": {' + ", ".join(f'"p{n}": 1' for n in range(MANY)) + "}}"),
        "read",
    ),
    "schemes.json": (
        H
        + '"schemes": '
        + listed(f'{{"id": "s{n}", "organizations": []}}' for n in range(MANY))
        + ', "root": {"kind": "cell", "id": "a"}}',
        "read",
    ),
    "steps.json": (
        P + ", ".join(['{"op": "transfer", "unit": "y", "to": "z"}'] * MANY) + "]}",
        "unknown_unit",
    ),
    "steps-behind-a-failed-one.json": (
        P
        + '{"op": "establish", "under": "y", "members_from": {}, '
        + '"unit": {"kind": "cell", "id": "n"}}, '
        + ", ".join(['{"op": "transfer", "unit": "n", "to": "x"}'] * (MANY // 4))
        + "]}",
        "unknown_unit",
    ),
    "schemes-with-grades.json": (
        H
        + '"schemes": [{"id": "s", "organizations": '
        + listed(f'{{"id": "g{n}", "en": "g", "vi": "m"}}' for n in range(MANY // 10))
        + '}], "root": {"kind": "cell", "id": "a"}}',
        "read",
    ),
    "sources.json": (
        P + '{"op": "merge", "into": "a", "sources": ' + listed(['"b"'] * MANY) + "}]}",
        "read",
    ),
    # tables
    "columns.csv": (
        "id,parent,kind," + ",".join(f"k{n}" for n in range(10**6)) + "\nx,,cell\n",
        "unknown_column too_many_problems",
    ),
    "own-columns.csv": (
        "id,parent,kind," + ",".join(f"other.p{n}" for n in range(10**5)) + "\nx,,cell\n",
        "row_length",
    ),
    "columns-without-names.csv": (
        "id,parent,kind" + "," * 10**6 + "\nx,,cell" + "," * 10**6 + "\n",
        "read",
    ),
    "same-column.csv": (
        "id,parent,kind," + "id," * 10**6 + "\n",
        "duplicate_column too_many_problems",
    ),
    "cells-behind-the-last.csv": ("id,parent,kind\nx,,cell," + "y," * 10**6 + "\n", "row_length"),
    "blank-rows.csv": ("id,parent,kind\n" + ",,\n" * 10**6, "no_units"),
    "short-rows.csv": ("id,parent,kind\n" + "x\n" * 10**5, "row_length too_many_problems"),
    "cell-of-a-million.csv": ("id,parent,kind\n" + "x" * 10**6 + ",,cell\n", "bad_csv"),
    "quotes.csv": ("id,parent,kind\n" + '"' * (10**6 + 1), "bad_csv"),
    "list-of-quotes.csv": ("id,parent,kind,tags\nx,,cell," + '"' + '""' * 60_000 + '"\n', "bad_id"),
    "nul.csv": (b"id,parent,kind\n" + b"\0" * 100 + b",,cell\n", "bad_id"),
    "noise.csv": (bytes(range(256)) * 4_000, "bad_utf8"),
    "utf16.csv": (("id,parent,kind\n" * 10**5).encode("utf-16"), "utf16_file"),
    "digits.figures": (
        "unit;measure;number\n" + f"u;cells;{'9' * 10_000}\n" * 10,
        "bad_figure_number",
    ),
    "points.figures": ("unit;measure;number\n" + f"u;cells;{'9.' * 50_000}\n", "bad_figure_number"),
    "hedges.figures": (
        "unit;measure;number\n" + f"u;cells;{'gần ' * 30_000}5\n",
        "bad_figure_number",
    ),
    "columns.figures": (
        "unit;measure;number;" + ";".join(f"k{n}" for n in range(10**5)) + "\n",
        "unknown_column too_many_problems",
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each file, by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (content, _) in FILES.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    paths = [str(folder / name) for name in FILES]
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile_reader", str(MEMORY), str(SECONDS), *paths],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, f"ended at {lines[-1:]}: {done.stderr[-1_000:]}"
    assert not [line for line in lines if line.startswith("carried out")]
    assert sorted(folder.iterdir()) == sorted(map(Path, paths)), "something was written"
    return dict(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_or_read_soon(name: str, found: dict[str, str]) -> None:
    assert found[name] == FILES[name][1]


# --- paths -----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_what_is_no_file(tmp_path: Path, ending: str) -> None:
    folder = tmp_path / f"folder.{ending}"
    folder.mkdir()
    circle = tmp_path / f"circle.{ending}"
    circle.symlink_to(tmp_path / f"back.{ending}")
    (tmp_path / f"back.{ending}").symlink_to(circle)
    codes = {
        tmp_path / f"missing.{ending}": "file_missing",
        tmp_path / "no" / "such" / f"folder.{ending}": "file_missing",
        folder: "file_is_folder",
        folder / f"inside.{ending}": "file_missing",
        circle: "file_failed",
        circle / f"below.{ending}": "file_failed",
        tmp_path / f"nul\0.{ending}": "file_failed",
        tmp_path / f"{'long' * 100}.{ending}": "file_failed",
    }
    for path, code in codes.items():
        assert [problem.code for problem in refused(po.load, path)] == [code]
        if "\0" not in str(path):
            assert [p.code for p in refused(po.read_rows, path, as_of=DAY)] == [code]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be allowed to read everything: so the system is made to refuse."""
    path = tmp_path / "plan.json"
    path.write_text("{}", encoding="utf-8")

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", forbidden)
    (problem,) = refused(po.load, path)
    assert (problem.code, problem.params["reason"]) == ("file_forbidden", "Permission denied")


def test_a_file_of_more_than_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    for name in ("large.json", "large.yaml", "large.csv"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate((1 << 30) + 1)  # it takes no room on the disk
        read = po.load if path.suffix != ".csv" else lambda p: po.read_rows(p, as_of=DAY)
        assert [problem.code for problem in refused(read, path)] == ["file_too_large"]
        path.unlink()


def test_no_more_problems_are_listed_than_anybody_reads() -> None:
    text = H + '"units": ' + listed(["{}"] * 5_000) + "}"
    assert len(refused(po.loads, text)) == MAX_PROBLEMS + 1
