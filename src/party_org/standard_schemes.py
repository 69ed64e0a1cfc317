"""The rating schemes that ship with the library (D§6)."""

from fractions import Fraction

from party_org.mappings import FrozenDict
from party_org.schemes import Grade, RatingCap, RatingScheme

__all__ = [
    "SCHEME_A",
    "SCHEME_A_EXEMPLARY_APART",
    "SCHEME_A_EXEMPLARY_WITHIN",
    "SCHEME_B",
    "STANDARD_SCHEMES",
]

_CLEAN_AND_STRONG = Grade("clean_and_strong", "clean and strong", "trong sạch vững mạnh", "TSVM")
_GOOD = Grade("good", "completing tasks well", "hoàn thành tốt nhiệm vụ", "HTTNV")
_COMPLETED = Grade("completed", "completing tasks", "hoàn thành nhiệm vụ", "HTNV")
_WEAK = Grade("weak", "weak", "yếu kém", "YK")
_MEMBERS_A = (
    Grade(
        "excellent",
        "qualified, completing tasks excellently",
        "đủ tư cách, hoàn thành xuất sắc nhiệm vụ",
        "HTXSNV",
    ),
    Grade(
        "good",
        "qualified, completing tasks well",
        "đủ tư cách, hoàn thành tốt nhiệm vụ",
        "HTTNV",
    ),
    Grade("completed", "qualified, completing tasks", "đủ tư cách, hoàn thành nhiệm vụ", "HTNV"),
    Grade(
        "failed",
        "disqualified or failing to complete tasks",
        "vi phạm tư cách hoặc không hoàn thành nhiệm vụ",
        "VPTC",
    ),
)
_SOURCE_A = "20-HD/BTCTW (2008); 27-HD/BTCTW (2014)"


def _scheme_a(scheme_id: str, *organizations: Grade) -> RatingScheme:
    return RatingScheme(
        scheme_id, organizations, _MEMBERS_A, first_year=2009, last_year=2017, source=_SOURCE_A
    )


def _exemplary(within: str | None) -> Grade:
    name = "trong sạch vững mạnh tiêu biểu"
    return Grade("exemplary", "exemplary clean and strong", name, "TSVM tiêu biểu", within)


SCHEME_A = _scheme_a("A", _CLEAN_AND_STRONG, _GOOD, _COMPLETED, _WEAK)
"""Scheme A, in reports for 2009–2017: clean and strong, good, completed, weak."""

SCHEME_A_EXEMPLARY_WITHIN = _scheme_a(
    "A-exemplary-within",
    _CLEAN_AND_STRONG,
    _exemplary("clean_and_strong"),
    _GOOD,
    _COMPLETED,
    _WEAK,
)
"""Scheme A in reports where "TSVM tiêu biểu" is a subset of TSVM."""

SCHEME_A_EXEMPLARY_APART = _scheme_a(
    "A-exemplary-apart", _exemplary(None), _CLEAN_AND_STRONG, _GOOD, _COMPLETED, _WEAK
)
"""Scheme A in reports where "TSVM tiêu biểu" is a class of its own (Biên Hòa 2013)."""

_GRADES_B = (
    Grade(
        "excellent",
        "excellently completing tasks",
        "hoàn thành xuất sắc nhiệm vụ",
        "HTXSNV",
    ),
    Grade("good", "completing tasks well", "hoàn thành tốt nhiệm vụ", "HTTNV"),
    Grade("completed", "completing tasks", "hoàn thành nhiệm vụ", "HTNV"),
    Grade("failed", "failing to complete tasks", "không hoàn thành nhiệm vụ", "KHTNV"),
)

SCHEME_B = RatingScheme(
    "B",
    _GRADES_B,
    _GRADES_B,
    first_year=2018,
    caps=(
        RatingCap(
            rate=Fraction(1, 5),
            grade="excellent",
            of="good",
            base="inclusive",
            source="21-HD/BTCTW (2019), 2.3.a; the inclusive reading is the default here",
        ),
    ),
    source="132-QĐ/TW (2018) + 21-HD/BTCTW (2019); 124-QĐ/TW (2023); 366-QĐ/TW (2025)",
)
"""Scheme B, in reports from 2018: excellent, good, completed, failed, for both."""

STANDARD_SCHEMES: FrozenDict[str, RatingScheme] = FrozenDict(
    {
        scheme.id: scheme
        for scheme in (SCHEME_A, SCHEME_A_EXEMPLARY_WITHIN, SCHEME_A_EXEMPLARY_APART, SCHEME_B)
    }
)
"""The schemes that every hierarchy knows without being told, by id."""
