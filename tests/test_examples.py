"""The examples run, print what they promise, and print it under any hash seed."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from party_org import datasets

TOP = Path(__file__).parents[1]
# the one of the size of a nation is run by tests/datasets/test_reform_2025.py
EXAMPLES = sorted(
    path.stem for path in (TOP / "examples").glob("*.py") if path.stem != "reform_2025"
)

PROMISED: dict[str, list[str]] = {
    "bao_thang": [
        "Đảng bộ huyện Bảo Thắng         5,501 members, stated by 343 of 343 cells",
        "Đảng bộ xã Sơn Hà                 276 members, stated by 16 of 16 cells",
        "Chi bộ thôn Khe Đền                16 members, stated by 1 of 1 cell",
        "where the numbers come from: 16 published, 5,485 synthetic",
        "Chi bộ thôn Khe Đền: 2 in 2022–2025, 2 admitted in 2022: met",
    ],
    "binh_hoa": [
        "cells    16 → 14",
        "members  420 → 420",
        "members who are known to be there, but not in which cell: 42",
        "every receipt balances: yes",
        "decided on 2020-08-13, effective on 2020-08-15: 2 days later",
    ],
    "cam_giang": [
        "village cells in all         146 → 133\n13 fewer",
        "1. 3 → 1, Chi bộ thôn Phú An: hợp nhất, reported as “sáp nhập”",
        "2. 2 → 1, Chi bộ thôn Đào Xá: hợp nhất, reported as “sáp nhập”",
        "3. 2 → 1, Chi bộ thôn Phú Lộc: hợp nhất, reported as “sáp nhập”",
        "4. 4 → 1, Chi bộ thôn Văn Thai: hợp nhất, reported as “sáp nhập”",
        "5. 4 → 1, Chi bộ thôn Thạch Lỗi: hợp nhất, reported as “sáp nhập”",
        "6. 4 → 1, Chi bộ thôn Quý Dương: hợp nhất, reported as “sáp nhập”",
        "members: Tally(0, incomplete=133 of 133)",
    ],
    "check_published_figures": [
        "    → it would fit if 1 of the 26 were not rated: 5 of 25",
        "35 / 47 = 74.47 %      figures   cut off",
        "    → 700 + 77 + 16 − 6 − 1 = 786, so 1 more must have gone; not printed: removed from",
        "    → implausible: 53.73–59.55 % of all base organisations",
        "    → plausible: 11.70–12.97 % of all cells",
        "    → fits only 144 of 604",
        "    → needs ≥ 31 of ≥ 3,281; not stated by 354 of 354 cells and base cells",
        "    → needs 2,270 of 76,047–76,302; not stated: before: members",
        "cells, 2018-08-24                         323",
        "    1  CONTRADICTED",
    ],
    "chi_lang": [
        "52 = 23 + 29; cells 288 → 289; base organisations 50 → 52",
        "211 members admitted in 2009; the target was 200 or more: met",
        "of youth-union age  125 of 211    59.2 %       59.2 %",
        "women                96 of 211    45.5 %       45.5 %",
        "of the target       211 of 200   105.5 %  not printed",
        "reported as “tách thành lập mới”",
    ],
    "gia_lai": [
        "before: the bloc                                       105     4,558",
        "after: Đảng bộ các cơ quan Đảng tỉnh                    22       567",
        "after: Đảng bộ UBND tỉnh                                52     3,413",
        "after: Pleiku, Ia Grai                                  31       578",
        "after: in all                                          105     4,558",
        "decision 1533-QĐ/TU of 2025-02-10, carried out on 2025-02-13",
        "105 organisations moved with all their members; the receipt balances",
    ],
    "la_hien": [
        "5 of 26 = 19.23 %, if all cells were rated: not 20 %",
        "5 of 25 = 20.00 %, if one cell was not rated: 20 %, as printed",
        "inclusive: 20 % of 26 allows 5; 5 excellent fits",
        "exclusive: 20 % of 21 allows 4; 5 excellent breaks the cap",
        "70 of the 440 on the roll: 15.91 %",
        "cells: 5 excellent, 21 good, 100.00 % good or better",
        "left out: no whole number that fits",
    ],
    "lap_thach": [
        "nearly 400 base organisations, over 8,000 members",
        "399 base organisations, 8,001 members",
    ],
    "tuan_giao": [
        "Base organisations (tổ chức cơ sở đảng)                     59          59       0",
        "Cells: 297 → 323, which is 297 + 3 + 3 + 6 + 32 − 18",
        "Printed are 59 base organisations and 323 cells: as here",
        "trong sạch vững mạnh         34            34 of 59 = 57.63 %",
        "hoàn thành tốt nhiệm vụ      21            21 of 59 = 35.59 %",
        "34 of 55 = 61.82 %",
        "vi phạm tư cách hoặc không hoàn thành nhiệm vụ      31          0.94 %",
        "64 receipts: every one balances",
    ],
}
"""What each example must print, whatever else it prints."""


@cache
def printed(name: str, hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error", str(TOP / "examples" / f"{name}.py")],
        env=environment,
        cwd=TOP,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_is_promised_is_there() -> None:
    assert set(PROMISED) <= set(EXAMPLES)


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_it_prints_what_it_promises(name: str) -> None:
    output = printed(name, "0")
    assert [line for line in PROMISED[name] if line not in output] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_prints_the_same_under_another_hash_seed(name: str) -> None:
    assert printed(name, "1") == printed(name, "0") != ""


def test_the_interval_is_shown_when_nothing_is_said_of_the_missing() -> None:
    output = " ".join(printed("tuan_giao", "0").split())
    assert "IncompleteDataError: the share of clean_and_strong of all base organizations" in output
    assert "lies between 57.63 % and 64.41 %: 4 base organizations did not state theirs" in output


def test_every_step_of_tuan_giao_has_its_line() -> None:
    lines = re.findall(r"^ +(\d+)  (.+?) {2,}.* balances$", printed("tuan_giao", "0"), re.MULTILINE)
    assert [int(number) for number, _ in lines] == list(range(1, 65))
    assert len({name for _, name in lines}) == 64


def test_what_is_worth_a_look_comes_first() -> None:
    first, _, _ = printed("check_published_figures", "0").partition("=\nsource: ")
    cases = [line.split(",")[0] for line in first.splitlines() if line.startswith("Đảng bộ")]
    assert [name.removeprefix("Đảng bộ ") for name in cases[:4]] == [
        "xã La Hiên",
        "huyện Nam Sách",
        "huyện Cần Giờ",
        "tỉnh Vĩnh Phúc năm 2014 và huyện Lập Thạch năm 2019",
    ]


def test_every_published_figure_is_in_the_table() -> None:
    counted = printed("check_published_figures", "0").rpartition("by verdict\n")[2]
    names = (*datasets.names(), *datasets.case_names())
    figures = [figure for name in names for figure in datasets.load_dataset(name).figures]
    assert sum(int(line.split()[0]) for line in counted.splitlines()) == len(figures)


SHORT = (
    "bao_thang",
    "binh_hoa",
    "cam_giang",
    "chi_lang",
    "gia_lai",
    "la_hien",
    "lap_thach",
    "tuan_giao",
)


def test_lines_are_short_enough_for_a_terminal() -> None:
    for name in SHORT:
        assert max(map(len, printed(name, "0").splitlines())) <= 100
