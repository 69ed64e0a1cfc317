"""The words of spreadsheets, as data: what a heading, a kind of unit, a level, a total is called.

English and Vietnamese; compared after folding case, tone placement, look-alikes and punctuation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from party_org.formats.row_columns import OTHER, PLAIN_COLUMNS
from party_org.mappings import FrozenDict
from party_org.names import fold_name
from party_org.schemes import RatingScheme

__all__ = ["HEADINGS", "KINDS", "LEVELS", "PASSED_OVER", "SLOTS", "folded", "name_of", "total_of"]

HEADINGS: Mapping[str, tuple[str, str]] = FrozenDict(
    {
        "id": ("Id", "Định danh"),
        "parent": ("Parent", "Trực thuộc"),
        "kind": ("Kind", "Loại hình"),
        "level": ("Level", "Cấp"),
        "branch": ("Branch", "Khối"),
        "name": ("Name", "Tên tổ chức đảng"),
        "code": ("Code", "Mã số"),
        "sector": ("Sector", "Lĩnh vực"),
        "tags": ("Tags", "Nhãn"),
        "serves": ("Serves", "Địa bàn phụ trách"),
        "cell_committee": ("Cell committee", "Số chi ủy viên"),
        "consent": ("Consent", "Văn bản đồng ý"),
        "note": ("Note", "Ghi chú"),
        "members": ("Members", "Đảng viên"),
        "probationary": ("Probationary", "Đảng viên dự bị"),
        "women": ("Women", "Đảng viên nữ"),
        "ethnic_minority": ("Ethnic minority", "Dân tộc thiểu số"),
        "religious": ("Religious", "Có đạo"),
        "youth": ("Youth", "Tuổi đoàn"),
        "origin": ("Origin", "Nguồn số liệu"),
    }
)
"""Column → the heading that is written, in English and Vietnamese."""

_ALIASES: Mapping[str, str] = FrozenDict(
    {
        "id": "id|unit id|mã định danh|định danh|mã đơn vị",
        "parent": "parent|parent id|superior|under|trực thuộc|đơn vị cấp trên|cấp trên|"
        "cấp trên trực tiếp|đảng bộ cấp trên|thuộc đảng bộ|cấp ủy cấp trên|đơn vị chủ quản",
        "kind": "kind|type|unit type|loại hình|loại|loại hình tổ chức|loại tổ chức đảng|"
        "loại tổ chức|loại đơn vị",
        "level": "level|cấp",
        "branch": "branch|khối",
        "name": "name|unit|unit name|tên|tên đơn vị|tên tổ chức đảng|tên tổ chức|tổ chức đảng|"
        "chi bộ|tên chi bộ|tên chi bộ đảng bộ|tên chi đảng bộ|chi đảng bộ|đơn vị|"
        "tên đảng bộ chi bộ|đảng bộ chi bộ",
        "code": "code|mã|mã số|mã tổ chức đảng",
        "sector": "sector|lĩnh vực|loại địa bàn",
        "tags": "tags|nhãn",
        "serves": "serves|places|địa bàn|địa bàn phụ trách|thôn phụ trách",
        "cell_committee": "cell committee|chi ủy|số chi ủy viên|chi ủy viên|cấp ủy viên",
        "consent": "consent|văn bản đồng ý|văn bản cho phép",
        "note": "note|notes|remark|ghi chú",
        "members": "members|member|total members|number of members|total|members total|"
        "đảng viên|số đảng viên|tổng số đảng viên|tổng đảng viên|tổng số đv|số đv|đv|tổng số|"
        "số lượng đảng viên|đảng viên tổng số|ts|ts đv|tổng số đảng viên hiện có|tổng cộng",
        "probationary": "db|probationary|probationary members|dự bị|đảng viên dự bị|đv dự bị|"
        "số đảng viên dự bị",
        "women": "women|female|women members|nữ|đảng viên nữ|đv nữ|đảng viên là nữ|"
        "số đảng viên nữ|nữ đảng viên",
        "ethnic_minority": "ethnic minority|minority|dân tộc thiểu số|dân tộc|dtts|"
        "đảng viên dân tộc thiểu số|đảng viên là người dân tộc thiểu số|người dân tộc thiểu số",
        "religious": "religious|with a religion|có đạo|tôn giáo|theo đạo|theo tôn giáo|"
        "đảng viên có đạo|đảng viên theo đạo|đảng viên là người có đạo",
        "youth": "youth|youth union age|tuổi đoàn|độ tuổi đoàn|trong độ tuổi đoàn|"
        "đoàn viên|đảng viên trong độ tuổi đoàn|đảng viên trẻ",
        "origin": "origin|nguồn số liệu",
    }
)

PASSED_OVER = frozenset({"stt", "tt", "số tt", "số thứ tự", "no", "nr", "#", "row"})
"""Headings of columns that only count the rows."""

EVERYTHING = f"{fold_name('toàn')} "
"""What the name of all opens with, as in "Tổng cộng toàn huyện"; folded."""

KINDS: Mapping[str, tuple[str, str]] = FrozenDict(
    {
        "committee": ("committee", "đảng bộ cấp trên"),
        "base_committee": ("base committee", "đảng bộ cơ sở"),
        "base_cell": ("base cell", "chi bộ cơ sở"),
        "sectional_committee": ("sectional committee", "đảng bộ bộ phận"),
        "cell": ("cell", "chi bộ"),
    }
)
"""The kinds of unit in the words of people (D§1)."""

LEVELS: Mapping[str, tuple[str, str]] = FrozenDict(
    {
        "central": ("central", "trung ương"),
        "province": ("province", "tỉnh"),
        "district": ("district", "huyện"),
        "commune": ("commune", "xã"),
    }
)
"""The levels of superior committees in the words of people (D§2)."""

SLOTS: Mapping[str, str] = FrozenDict(
    {
        "chi bộ cơ sở": "base_cell",
        "cbcs": "base_cell",
        "base cell": "base_cell",
        "base_cell": "base_cell",
        "chi bộ": "cell",
        "cb": "cell",
        "cell": "cell",
        "đảng bộ bộ phận": "sectional_committee",
        "đbbp": "sectional_committee",
        "sectional committee": "sectional_committee",
        "sectional_committee": "sectional_committee",
        "đảng bộ cơ sở": "base_committee",
        "đảng ủy cơ sở": "base_committee",
        "đbcs": "base_committee",
        "base committee": "base_committee",
        "base_committee": "base_committee",
        "đảng bộ cấp trên": "committee",
        "committee": "committee",
        "trung ương": "committee:central",
        "tỉnh": "committee:province",
        "province": "committee:province",
        "huyện": "committee:district",
        "quận": "committee:district",
        "thị xã": "committee:district",
        "district": "committee:district",
        "xã": "committee:commune",
        "phường": "committee:commune",
        "thị trấn": "committee:commune",
        "đặc khu": "committee:commune",
        "commune": "committee:commune",
        "ward": "committee:commune",
    }
)
"""What a word for a kind, or a name, begins with → its slot. Longer ones go before shorter ones.

What a commune's committee is depends on the day (D§2); the regime decides. A city (thành phố) may
be a province or a district, so it is not here.
"""

COMMITTEE_WORDS = ("đảng bộ", "đảng ủy", "đb")
"""What stands before the name of the level in the name of a committee."""

_TOTALS = ("tổng cộng", "tổng số", "tổng", "cộng chung", "cộng", "grand total", "total", "sum")
_NOT_RATED = ("không xếp loại", "chưa xếp loại", "không đánh giá", "not rated", "not_rated")
_PUNCTUATION = re.compile(r"[\s.,:;*/\\()\[\]_–-]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """A heading or word in the form in which it is compared.

    >>> folded("Tổng số  ĐẢNG VIÊN (người):") == folded("tổng số đảng viên")
    True
    """
    plain = _PUNCTUATION.sub(" ", _ASIDE.sub(" ", text)).strip()
    return fold_name(plain or _PUNCTUATION.sub(" ", text).strip())


def _folded_aliases() -> dict[str, str]:
    found = {}
    for name, words in _ALIASES.items():
        for word in (name, *HEADINGS[name], *words.split("|")):
            found[folded(word)] = name
    return found


_NAMES = FrozenDict(_folded_aliases())
_RATED = re.compile(
    rf"(?:{folded('xếp loại')}|{folded('đánh giá')}|rating).*?\b((?:19|20)[0-9]{{2}})\b"
)
_FOLDED_TOTALS = tuple(folded(word) for word in _TOTALS)
_FOLDED_NOT_RATED = tuple(folded(word) for word in _NOT_RATED)


def name_of(parts: Sequence[str], schemes: Mapping[str, RatingScheme]) -> str | None:
    """The column that a heading names; its parts stand above one another. ``""`` to pass over.

    >>> name_of(["Đảng viên", "Trong đó: Nữ"], {}), name_of(["Số điện thoại"], {})
    ('women', None)
    """
    whole = " ".join(parts)
    if is_exact_name(whole.strip()):
        return whole.strip()
    if folded(whole) in PASSED_OVER:
        return ""
    rating = _rating_column(parts, schemes)
    if rating is not None:
        return rating
    last = parts[-1] if parts else ""
    for text in (whole, last, last.rpartition(":")[2]):
        if folded(text) in _NAMES:
            return _NAMES[folded(text)]
    return None


def is_exact_name(text: str) -> bool:
    """Whether a heading is the very name of a column in data."""
    if text in PLAIN_COLUMNS or (text.startswith(OTHER) and text != OTHER):
        return True
    return text.startswith(("ratings.", "member_ratings.")) and text.count(".") >= 2


def _rating_column(parts: Sequence[str], schemes: Mapping[str, RatingScheme]) -> str | None:
    """The column of ratings that a heading such as "Xếp loại năm 2022 / HTXSNV" names."""
    if len(parts) == 1 and ":" in parts[0]:
        parts = parts[0].split(":", 1)
    match = _RATED.search(folded(" ".join(parts)))
    year = int(match[1]) if match else 0
    found = [s for s in schemes.values() if (s.first_year or 1) <= year <= (s.last_year or 9999)]
    if not found:
        return None
    scheme = found[0]
    grade = grade_of(parts[-1], scheme, "members") if len(parts) > 1 else None
    if grade is not None:
        return f"member_ratings.{scheme.id}.{year}.{grade}"
    return f"ratings.{scheme.id}.{year}" if len(parts) == 1 else None


def grade_of(text: str, scheme: RatingScheme, subject: str) -> str | None:
    """The grade that is meant: its id, name or abbreviation; ``None`` if there is none.

    >>> from party_org.standard_schemes import SCHEME_B
    >>> grade_of("HTXSNV", SCHEME_B, "members"), grade_of("Chưa xếp loại", SCHEME_B, "members")
    ('excellent', 'not_rated')
    """
    wanted = folded(text)
    if wanted in _FOLDED_NOT_RATED:
        return "not_rated"
    for grade in scheme.members if subject == "members" else scheme.organizations:
        words = (grade.id, grade.en, grade.vi, grade.abbreviation or grade.id)
        if wanted in map(folded, words):
            return grade.id
    return None


def total_of(text: str) -> str | None:
    """What a total is of: ``""`` for all, a name for "Cộng Đảng bộ xã A", ``None`` for no total.

    >>> total_of("TỔNG CỘNG:"), total_of("Cộng xã A") == folded("xã A"), total_of("Chi bộ 1")
    ('', True, None)

    What it is of comes folded.
    """
    wanted = folded(text)
    for word in _FOLDED_TOTALS:
        if wanted == word:
            return ""
        if wanted.startswith(f"{word} "):
            return wanted.removeprefix(f"{word} ")
    return None


def word_of(text: str, words: Mapping[str, tuple[str, str]]) -> str | None:
    """The word in data for a word of people."""
    wanted = folded(text)
    return next((w for w, said in words.items() if wanted in map(folded, (w, *said))), None)


def openings(text: str) -> Iterator[str]:
    """The slots that a word for a kind or a name may mean, the likeliest first."""
    wanted = folded(text)
    bare = wanted
    for word in COMMITTEE_WORDS:
        bare = bare.removeprefix(f"{folded(word)} ")
    for opening in sorted(SLOTS, key=len, reverse=True):
        word = folded(opening)
        for candidate in (wanted, bare):
            if candidate == word or candidate.startswith(f"{word} "):
                yield SLOTS[opening]
