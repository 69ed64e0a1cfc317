"""The words of the data in Vietnamese sentences: kinds, slots, levels, measures, types of values.

Programs know them by their English names, which English sentences show as they are: they are what
one writes in a file or in code.
"""

from collections.abc import Mapping
from types import MappingProxyType

from party_org.messages import effects, previews, trees

__all__ = ["in_vietnamese"]

_KINDS = ("kind", "slot", "parent_slot")
_MEASURES = ("measure", "wanted", "what")


def in_vietnamese(fact: str, value: str) -> str:
    """The value of a fact as a Vietnamese sentence says it; one of the user's own as it is.

    >>> in_vietnamese("slot", "committee:district"), in_vietnamese("kind", "base_cell")
    ('đảng bộ cấp huyện', 'chi bộ cơ sở')
    >>> in_vietnamese("measure", "members.women"), in_vietnamese("expected", "a date")
    ('đảng viên nữ', 'một ngày')
    >>> in_vietnamese("level", "cluster"), in_vietnamese("id", "cell")
    ('cluster', 'cell')
    """
    if fact in _KINDS:
        return _kind(value)
    if fact in _MEASURES:
        return _measure(value)
    if fact == "allowed":
        return "không có" if value == "nothing" else ", ".join(map(_kind, value.split(", ")))
    if fact == "level":
        return _level(value)
    return _EXPECTED.get(value, value) if fact == "expected" else value


def _level(level: str) -> str:
    known = trees.MESSAGES.get(f"level_{level}")
    return level if known is None else known.vi


def _kind(slot: str) -> str:
    kind, _, level = slot.partition(":")
    if slot == "committee":
        return "đảng bộ cấp trên cơ sở"
    known = effects.MESSAGES.get(f"kind_{kind}")
    return slot if known is None else known.vi.format(level=_level(level))


def _measure(measure: str) -> str:
    block, _, part = measure.partition(".")
    if block != "members":
        return measure
    members = previews.MESSAGES["summary_members"].vi
    if part in ("", "total"):
        return members
    known = previews.MESSAGES.get(f"measure_{part}")
    return measure if known is None else f"{members} {known.vi}"


_EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "a Fraction": "một Fraction",
        "a Figure": "một Figure",
        "a Hierarchy": "một Hierarchy",
        "a Membership": "một Membership",
        "a Part": "một Part",
        "a Period": "một Period",
        "a Plan": "một Plan",
        "a RatingScheme": "một RatingScheme",
        "a ReadingPolicy": "một ReadingPolicy",
        "a Regime": "một Regime",
        "a RuleSet": "một RuleSet",
        "a Target": "một Target",
        "a date": "một ngày",
        "a kind of unit": "một loại đơn vị",
        "a list of codes of provinces": "danh sách mã tỉnh",
        "a list of grades": "danh sách các mức",
        "a list of ids": "danh sách mã định danh",
        "a list of operations": "danh sách các bước",
        "a list of parts": "danh sách các phần",
        "a list of plans": "danh sách kế hoạch",
        "a list of receipts": "danh sách biên nhận",
        "a list of rows": "danh sách các dòng",
        "a list of rules": "danh sách quy tắc",
        "a list of slots": "danh sách loại đơn vị",
        "a list of texts": "danh sách chuỗi ký tự",
        "a mapping from column to value": "bảng tra từ cột sang giá trị",
        "a mapping from field to value": "bảng tra từ trường sang giá trị",
        "a mapping from id to date": "bảng tra từ mã sang ngày",
        "a mapping from names to plans": "bảng tra từ tên sang kế hoạch",
        "a mapping from slot to slots": "bảng tra từ loại đơn vị sang các loại",
        "a mapping from grade to count": "bảng tra từ mức sang số lượng",
        "a mapping from grade to percentage": "bảng tra từ mức sang tỷ lệ phần trăm",
        "a mapping of grades to counts": "bảng tra từ mức sang số lượng",
        "a mapping of names to counts": "bảng tra từ tên sang số lượng",
        "a measure such as 'members.total' or 'members.women'": (
            "một chỉ tiêu đếm như 'members.total' hoặc 'members.women'"
        ),
        "a number from 1": "một số từ 1 trở lên",
        "a number of members": "số đảng viên",
        "a share from 0 to 1": "tỷ lệ từ 0 đến 1",
        "a slot or a new unit": "một loại đơn vị hoặc một đơn vị mới",
        "a text": "một chuỗi ký tự",
        "a unit": "một đơn vị",
        "a whole number": "một số nguyên",
        "a whole number from 0": "một số nguyên từ 0 trở lên",
        "an Indicator": "một Indicator",
        "an exact number": "một số chính xác",
        "an exact share or None": "một tỷ lệ chính xác hoặc None",
        "an id": "một mã định danh",
        "an id or a new unit": "một mã định danh hoặc một đơn vị mới",
        "an operation": "một bước (Operation)",
        "true or false": "true hoặc false",
    }
)
