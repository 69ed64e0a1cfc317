"""Sentences about what stands in documents and in tables of rows."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "missing_key": Message(
        'this {what} needs the key "{key}"',
        '{what} này cần có khóa "{key}"',
    ),
    "unknown_key": Message(
        'a {what} has no key "{key}"{suggestion}',
        '{what} không có khóa "{key}"{suggestion}',
        "known keys: {choices}",
        "các khóa đã biết: {choices}",
    ),
    "keys_together": Message(
        '"{one}" and "{other}" cannot both be given',
        'không thể nêu cả "{one}" và "{other}"',
        "one of them says it all",
        "chỉ một trong hai là đủ",
    ),
    "unsupported_format": Message(
        "the format {value} is not supported",
        "không hỗ trợ định dạng {value}",
        'this library reads "{supported}"',
        'thư viện này đọc "{supported}"',
    ),
    "units_too_deep": Message(
        "units nested deeper than {limit} levels",
        "đơn vị lồng nhau quá {limit} cấp",
        'write the units in the flat form: "units" with a "parent" each',
        'ghi các đơn vị ở dạng phẳng: "units", mỗi đơn vị có "parent"',
    ),
    "bad_date": Message(
        "{value} is not a date",
        "{value} không phải là ngày",
        'a date is written as "2018-07-01"',
        'ngày được viết như "2018-07-01"',
    ),
    "bad_period": Message(
        "{value} is not a period",
        "{value} không phải là khoảng thời gian",
        'a year is written as 2022, a term as "2020/2025", other periods as '
        '"2018-07-01/2018-08-15", where the last day is the first one after the period',
        'năm viết là 2022, nhiệm kỳ viết là "2020/2025", khoảng khác viết là '
        '"2018-07-01/2018-08-15", trong đó ngày cuối là ngày đầu tiên sau khoảng đó',
    ),
}
