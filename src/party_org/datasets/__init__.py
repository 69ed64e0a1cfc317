"""Five real organisations as published reports describe them, with the source of every number.

Each is a :class:`~party_org.dataset.Dataset`: the tree as far as it was published, before the
reported changes; every published number as a figure or a target; the changes as plans. A unit
whose numbers nobody published states none. Numbers of ours are marked *derived*. Units that the
reports count without naming them are numbered and tagged ``"unnamed"``; where their kind or their
place in the tree is ours too, they are tagged ``"structure-assumed"``. The note of each says more.

What the figures measure:

* ``"cells"``, ``"base_organizations"``, ``"base_committees"``, ``"base_cells"``, and
  ``"cells.village"`` for those of a sector: organisations below the unit, itself included;
* ``"members.total"``, ``"members.women"``: members on the rolls below it;
* ``"rating.A.2017.base_organizations.good"``: organisations (or ``cells``, ``members``) that got a
  grade, ``….good_or_better`` that grade or a better one, ``….rated`` any grade;
* ``"admitted"``, ``"admitted.women"``, ``"removed_from_roll"``, ``"released"``: in a period;
* ``"established.…"``, ``"dissolved.…"``, ``"divided.…"``: organisations in the reported changes;
* ``"indicator.…"``: the report's own, not about the roll;
* as the base of a percentage also ``"target.admitted"``: the target of that measure.

:func:`fill` makes a synthetic tree that meets the published figures.

:func:`reform_2025` is another kind of data set: the nation before the reform of 1 July 2025, real
down to the communes and synthetic below, with the reform as one plan.
"""

from functools import cache
from importlib.resources import as_file, files

from party_org.checks import check_choice, raise_if_any
from party_org.dataset import Dataset
from party_org.datasets.filling import LeftOut, fill, left_out
from party_org.datasets.reform import reform_2025
from party_org.formats import load

__all__ = [
    "LeftOut",
    "bao_thang",
    "case_names",
    "chi_lang",
    "fill",
    "la_hien",
    "lap_thach",
    "left_out",
    "load_dataset",
    "names",
    "reform_2025",
    "tuan_giao",
]

_NAMES = ("la-hien", "tuan-giao", "bao-thang", "lap-thach", "chi-lang")

_CASES = (
    "bien-hoa",
    "hai-duong",
    "thanh-mien",
    "nam-sach",
    "dong-nai",
    "gia-lai",
    "cam-giang",
    "binh-hoa",
    "can-gio",
    "vinh-phuc",
)


def case_names() -> tuple[str, ...]:
    """The names of further published cases that :func:`load_dataset` knows.

    They are figures about one unit, made to be checked, rather than trees.

    >>> case_names()[:2]
    ('bien-hoa', 'hai-duong')
    """
    return _CASES


def names() -> tuple[str, ...]:
    """The names of the five organisations that :func:`load_dataset` knows.

    >>> names()
    ('la-hien', 'tuan-giao', 'bao-thang', 'lap-thach', 'chi-lang')
    """
    return _NAMES


def load_dataset(name: str) -> Dataset:
    """The data set of that name; the same object each time.

    Raises:
        InvalidValueError: if there is none of that name.

    >>> load_dataset("lap-thach").title
    'Đảng bộ huyện Lập Thạch, năm 2019'
    """
    raise_if_any(check_choice(name, "name", (*_NAMES, *_CASES)))
    return _loaded(name)


@cache
def _loaded(name: str) -> Dataset:
    with as_file(files(__name__) / "data" / f"{name}.yaml") as path:
        return load(path, Dataset)


def la_hien() -> Dataset:
    """La Hiên commune (Võ Nhai, Thái Nguyên), 2022: 26 cells, and a percentage that is wrong.

    >>> la_hien().figure("members.total").value
    440
    """
    return load_dataset("la-hien")


def tuan_giao() -> Dataset:
    """Tuần Giáo district (Điện Biên), 2018: a restructuring of 64 steps, 297 → 323 cells.

    >>> case = tuan_giao()
    >>> case.hierarchy.rollup().cells, case.reported.rollup().cells
    (297, 323)
    """
    return load_dataset("tuan-giao")


def bao_thang() -> Dataset:
    """Bảo Thắng district (Lào Cai), about 2023, down to one village cell.

    >>> bao_thang().hierarchy["khe-den"].members.total
    16
    """
    return load_dataset("bao-thang")


def lap_thach() -> Dataset:
    """Lập Thạch district (Vĩnh Phúc), 2019: two hedged numbers and no structure.

    >>> lap_thach().figure("members.total").qualifier
    'over'
    """
    return load_dataset("lap-thach")


def chi_lang() -> Dataset:
    """Chi Lăng district (Lạng Sơn), 2009: 288 → 289 cells, 50 → 52 base organisations.

    >>> case = chi_lang()
    >>> case.reported.rollup().base_committees, case.reported.rollup().base_cells
    (23, 29)
    """
    return load_dataset("chi-lang")
