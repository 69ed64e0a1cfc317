"""Measures and numbers in the words of a reader, English or Vietnamese."""

from collections.abc import Mapping

from party_org.mappings import FrozenDict
from party_org.schemes import RatingScheme
from party_org.standard_schemes import STANDARD_SCHEMES

__all__ = ["localized", "measure_words"]

_WORDS: Mapping[str, tuple[str, str]] = FrozenDict(
    {
        "units": ("units", "tổ chức"),
        "committees": ("committees", "đảng bộ cấp trên"),
        "base_organizations": ("base organisations", "tổ chức cơ sở đảng"),
        "base_committees": ("base committees", "đảng bộ cơ sở"),
        "base_cells": ("base cells", "chi bộ cơ sở"),
        "sectional_committees": ("sectional committees", "đảng bộ bộ phận"),
        "cells": ("cells", "chi bộ"),
        "joint_cells": ("joint cells", "chi bộ ghép"),
        "member_units": ("cells and base cells", "chi bộ và chi bộ cơ sở"),
        "members": ("members", "đảng viên"),
        "total": ("members", "đảng viên"),
        "official": ("official members", "đảng viên chính thức"),
        "probationary": ("probationary members", "đảng viên dự bị"),
        "women": ("women", "nữ"),
        "ethnic_minority": ("ethnic minority", "dân tộc thiểu số"),
        "religious": ("with a religion", "có đạo"),
        "youth": ("of youth-union age", "trong độ tuổi đoàn"),
        "admitted": ("admitted", "kết nạp"),
        "readmitted": ("readmitted", "kết nạp lại"),
        "transferred_in": ("transferred in", "chuyển đến"),
        "transferred_out": ("transferred out", "chuyển đi"),
        "died": ("died", "từ trần"),
        "removed_from_roll": ("removed from the roll", "xóa tên"),
        "expelled": ("expelled", "khai trừ"),
        "released": ("released", "cho ra khỏi Đảng"),
        "established": ("established", "thành lập"),
        "dissolved": ("dissolved", "giải thể"),
        "divided": ("divided", "chia tách"),
        "received": ("received", "tiếp nhận"),
        "target": ("target", "chỉ tiêu"),
        "previous": ("before", "kỳ trước"),
        "indicator": ("indicator", "chỉ số"),
        "cell_committee": ("cell committee", "chi ủy viên"),
        "rated": ("rated", "được xếp loại"),
        "not_rated": ("not rated", "không xếp loại"),
        "stated": ("rated or stated not to be", "có nêu xếp loại"),
        "not_stated": ("not stated", "không nêu xếp loại"),
        "village": ("villages", "thôn bản"),
        "school": ("schools", "trường học"),
        "health_station": ("health stations", "trạm y tế"),
        "agency": ("agencies", "cơ quan"),
    }
)
"""Each part of a measure's name in English and Vietnamese; others are shown as they are."""

_OR_BETTER = ("or better", "trở lên")
_SWAPPED = str.maketrans(",.", ".,")


def measure_words(
    measure: str, lang: str = "en", schemes: Mapping[str, RatingScheme] = STANDARD_SCHEMES
) -> str:
    """A measure in words.

    >>> measure_words("members.women"), measure_words("cells.village", "vi")
    ('members: women', 'chi bộ: thôn bản')
    >>> measure_words("rating.A.2017.base_organizations.good_or_better", "vi")
    'tổ chức cơ sở đảng: hoàn thành tốt nhiệm vụ trở lên (2017)'
    >>> measure_words("indicator.news_rounds")
    'indicator: news rounds'
    """
    column = 1 if lang == "vi" else 0
    parts = measure.removeprefix("rating.").rsplit(".", 3)
    if measure.startswith("rating.") and len(parts) == 4 and parts[0] in schemes:
        scheme, year, whose, name = parts
        words = _grade(name, schemes[scheme], whose, column)
        return f"{_word(whose, column)}: {words} ({year})"
    return ": ".join(_word(part, column) for part in measure.removesuffix(".total").split("."))


def _word(part: str, column: int) -> str:
    return _WORDS[part][column] if part in _WORDS else part.replace("_", " ")


def _grade(name: str, scheme: RatingScheme, whose: str, column: int) -> str:
    grade_id = name.removesuffix("_or_better")
    for grade in scheme.grades("members" if whose == "members" else "organizations"):
        if grade.id == grade_id:
            words = grade.vi if column else grade.en
            return f"{words} {_OR_BETTER[column]}" if grade_id != name else words
    return _word(name, column)


def localized(value: object, lang: str) -> str:
    """A number as it is written in a language: ``"8,000"`` is ``"8.000"`` in Vietnamese.

    What is no number is left as it is.

    >>> localized(8_000, "vi"), localized("57.63–64.41 %", "vi"), localized("Chi bộ 1.", "vi")
    ('8.000', '57,63–64,41 %', 'Chi bộ 1.')
    """
    text = f"{value:,}" if type(value) is int else str(value)
    is_number = text[:1].isdecimal() or text.startswith("≥")
    return text.translate(_SWAPPED) if lang == "vi" and is_number else text
