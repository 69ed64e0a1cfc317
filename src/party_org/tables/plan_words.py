"""The words of sheets that say a restructuring, as data: columns, kinds of steps."""

from collections.abc import Mapping

from party_org.mappings import FrozenDict
from party_org.tables.headings import folded

__all__ = ["COLUMNS", "column_of", "op_of"]

COLUMNS: Mapping[str, str] = FrozenDict(
    {
        "op": "op|step|operation|việc|hình thức|hình thức sắp xếp|biện pháp|nội dung sắp xếp|"
        "phương án|cách sắp xếp",
        "old": "old|unit|units|from|đơn vị|đơn vị cũ|tổ chức cũ|tổ chức đảng|chi bộ|chi bộ cũ|"
        "trước sắp xếp|đơn vị trước sắp xếp|đơn vị hiện nay|trước khi sắp xếp|tên cũ",
        "new": "new|into|to|vào|thành|đến|đơn vị mới|tổ chức mới|chi bộ mới|sau sắp xếp|"
        "đơn vị sau sắp xếp|đơn vị nhận|nơi tiếp nhận|đơn vị tiếp nhận|sau khi sắp xếp",
        "members_from": "members from|members_from|nguồn đảng viên|đảng viên từ",
        "name": "name|new name|tên mới|tên",
        "code": "code|mã|mã số",
        "kind": "kind|loại hình|loại",
        "under": "under|parent|trực thuộc|cấp trên",
        "members": "members|đảng viên|số đảng viên|số đv",
        "children": "children|đơn vị trực thuộc|các chi bộ trực thuộc",
        "label": "label|tên gọi",
    }
)
"""Column → the headings by which it goes."""

_OPS: Mapping[str, str] = FrozenDict(
    {
        "merge": "merge|merge into|consolidate|sáp nhập|nhập|hợp nhất|sáp nhập vào",
        "split": "split|divide|separate|chia|tách|chia tách",
        "dissolve": "dissolve|giải thể",
        "disband": "disband|giải tán",
        "end_operation": "end operation|kết thúc hoạt động|chấm dứt hoạt động",
        "establish": "establish|thành lập|thành lập mới|lập mới",
        "transfer": "transfer|move|chuyển|chuyển giao|chuyển về|điều chuyển",
        "rename": "rename|đổi tên",
        "convert": "convert|chuyển đổi|chuyển thành|nâng cấp|chuyển loại hình",
    }
)
"""Kind of step → what it is called (D§4). Three of them are ways to dissolve."""

REST_WORDS = frozenset(map(folded, ("rest", "còn lại", "số còn lại", "phần còn lại")))
"""What stands for all members that are left."""


def column_of(heading: str) -> str | None:
    """The column that a heading names; ``None`` for one that says nothing here.

    >>> column_of("Đơn vị cũ"), column_of("Hình thức sắp xếp"), column_of("Ghi chú")
    ('old', 'op', None)
    """
    return _found(heading, COLUMNS)


def op_of(text: str) -> str | None:
    """The kind of step that is meant.

    >>> op_of("Sáp nhập"), op_of("Kết thúc hoạt động"), op_of("họp")
    ('merge', 'end_operation', None)
    """
    return _found(text, _OPS)


def _found(text: str, table: Mapping[str, str]) -> str | None:
    wanted = folded(text)
    return next((k for k, words in table.items() if wanted in map(folded, words.split("|"))), None)
