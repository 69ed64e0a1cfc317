"""Sentences about single values: counts, memberships, names, periods, ratings, figures."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "not_a_count": Message(
        "{value} ({type}) is not a count",
        "{value} ({type}) không phải là số lượng",
        'a count is a whole number, AtLeast(n) (written ">=n") or None for not stated',
        'số lượng là số nguyên, AtLeast(n) (viết ">=n") hoặc None nếu không nêu',
    ),
    "negative_count": Message(
        "{value} is not a count: a count is 0 or more",
        "{value} không phải là số lượng: số lượng phải từ 0 trở lên",
    ),
    "absurd_count": Message(
        "a count of {digits} digits is beyond {limit}",
        "số lượng có {digits} chữ số, vượt quá {limit}",
    ),
    "more_than_total": Message(
        "{part} {value} of {total} members in all",
        "{part} {value} trên tổng số {total} đảng viên",
        "a part cannot be larger than the whole",
        "bộ phận không thể lớn hơn tổng số",
    ),
    "did_you_mean": Message(', did you mean "{word}"?', ', có phải là "{word}" không?'),
    "missing_extra": Message(
        "this needs {package}, which is not installed",
        "chức năng này cần {package}, hiện chưa được cài đặt",
        'install it with: pip install "party-org[{extra}]"',
        'cài đặt bằng: pip install "party-org[{extra}]"',
    ),
    "empty_text": Message("{field} is empty", "{field} bị bỏ trống"),
    "wrong_type": Message(
        "{field} should be {expected}, not {value} ({type})",
        "{field} phải là {expected}, không phải {value} ({type})",
    ),
    "not_one_of": Message(
        "{field} is {value}, which is none of: {choices}{suggestion}",
        "{field} là {value}, không thuộc: {choices}{suggestion}",
    ),
    "bad_id": Message(
        "{value} cannot be an id",
        "{value} không thể làm mã định danh",
        "an id is a text without line breaks, control characters or white space at its ends, "
        "of at most {limit} characters",
        "mã định danh là chuỗi không xuống dòng, không ký tự điều khiển, không khoảng trắng ở hai "
        "đầu, dài tối đa {limit} ký tự",
    ),
    "bad_text": Message(
        "{field} cannot hold this text: {reason}",
        "{field} không nhận chuỗi này: {reason}",
    ),
    "duplicate_value": Message("{field} names {value} twice", "{field} nêu {value} hai lần"),
    "empty_period": Message(
        "a period from {start} to {end} holds no day",
        "khoảng từ {start} đến {end} không có ngày nào",
        "a period is [start, end): the end is the first day after it",
        "khoảng thời gian là [bắt đầu, kết thúc): ngày kết thúc là ngày đầu tiên sau nó",
    ),
    "bad_year": Message("{value} is not a year", "{value} không phải là năm"),
    "duplicate_grade": Message(
        "the scheme names grade {grade} twice", "hệ xếp loại nêu mức {grade} hai lần"
    ),
    "reserved_grade": Message(
        '"{value}" cannot be the id of a grade: it is reserved or has a dot in it',
        '"{value}" không thể là mã của một mức: đã được dành riêng hoặc có dấu chấm',
        "members who are not rated are said beside the counts, with not_rated=…; a grade needs "
        "another id",
        "số đảng viên không xếp loại nêu bên cạnh, bằng not_rated=…; một mức phải có mã khác",
    ),
    "bad_enclosing_grade": Message(
        "grade {grade} lies within {within}, which is not a grade of its own in this scheme",
        "mức {grade} nằm trong {within}, nhưng đó không phải là một mức riêng của hệ xếp loại này",
    ),
    "nested_grade_exceeds": Message(
        "{inner} in grade {grade}, more than the {outer} in {within} that it lies within",
        "{inner} ở mức {grade}, nhiều hơn {outer} ở mức {within} bao gồm nó",
    ),
    "indicator_exceeds": Message(
        "{value} of {of}: the part is larger than the whole",
        "{value} trên {of}: bộ phận lớn hơn tổng số",
    ),
    "value_and_percent": Message(
        "a figure states either a count or a percentage, and this one states {stated}",
        "một con số công bố hoặc là số lượng hoặc là tỷ lệ, ở đây là {stated}",
    ),
    "bad_percent": Message(
        "{value} is not a percentage",
        "{value} không phải là tỷ lệ phần trăm",
        "a finite decimal number from 0, such as Decimal('57.63')",
        "một số thập phân hữu hạn từ 0, ví dụ Decimal('57.63')",
    ),
    "bad_places": Message(
        "{value} is not a number of decimal places from 0 to {limit}",
        "{value} không phải là số chữ số thập phân từ 0 đến {limit}",
    ),
    "incomplete": Message(
        "{what} is not fully known: {known} at least, {incomplete} unit(s) did not state theirs"
        "{names}",
        "{what} chưa đầy đủ: ít nhất {known}, còn {incomplete} đơn vị chưa nêu số liệu{names}",
        "use .known for the lower bound, or state the missing numbers",
        "dùng .known để lấy cận dưới, hoặc bổ sung số liệu còn thiếu",
    ),
    "share_incomplete": Message(
        "the share of {grade} {among_en} lies between {low} % and {high} %: {missing} {silent_en} "
        "did not state theirs",
        "tỷ lệ {grade} {among_vi} nằm giữa {low} % và {high} %: {missing} {silent_vi} chưa nêu số "
        "liệu",
        'say how to read them: missing="not_in_grade", "in_grade" or "exclude"',
        'nêu rõ cách tính: missing="not_in_grade", "in_grade" hoặc "exclude"',
    ),
    "indicator_of_nothing": Message(
        "the ratio of {name} {period} is undefined: of the {units} units that state it {stated} "
        "state what it is of, or that is 0",
        "tỷ lệ {name} {period} không xác định: trong {units} đơn vị nêu chỉ số chỉ {stated} đơn vị "
        "nêu mẫu số, hoặc mẫu số bằng không",
    ),
    "share_of_nothing": Message(
        "the share of {grade} {among_en} is undefined: the base is empty",
        "tỷ lệ {grade} {among_vi} không xác định: mẫu số bằng không",
    ),
}
