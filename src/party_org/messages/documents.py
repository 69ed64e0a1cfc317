"""Sentences about what stands in documents and in tables of rows."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "missing_key": Message(
        'the key "{key}" is missing ({what})',
        'thiếu khóa "{key}" ({what})',
    ),
    "unknown_key": Message(
        'the key "{key}" is not known here ({what}){suggestion}',
        'không rõ khóa "{key}" ở đây ({what}){suggestion}',
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
    "only_sent": Message(
        'a document of the type "{type}" is sent and cannot be read again',
        'tài liệu loại "{type}" chỉ để gửi đi, không đọc lại được',
        "store what it follows from: the hierarchy, and the plan or the figures",
        "hãy lưu dữ liệu gốc: hệ thống tổ chức, và kế hoạch hoặc các số liệu",
    ),
    "receipts_missing": Message(
        "there are {stated} receipts, but the plan has {found} steps",
        "có {stated} chứng từ, nhưng kế hoạch có {found} bước",
        "leave all the receipts out: they follow from the plan",
        "có thể bỏ hết các chứng từ: chúng được suy ra từ kế hoạch",
    ),
    "receipt_differs": Message(
        "this is not the receipt of step {step} of the plan",
        "đây không phải là chứng từ của bước {step} trong kế hoạch",
        "the plan, the hierarchy or the receipt has been changed since; leave all the receipts "
        "out to get those that follow",
        "kế hoạch, hệ thống tổ chức hoặc chứng từ đã bị thay đổi; bỏ hết các chứng từ "
        "để nhận lại đúng các chứng từ được suy ra",
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
    "bad_csv": Message(
        "the quotation marks or the length of a cell are wrong: {reason}",
        "dấu ngoặc kép hoặc độ dài của một ô không đúng: {reason}",
        'a cell that holds quotation marks stands in some, and has its own doubled: "a ""b"""',
        'ô có dấu ngoặc kép phải đặt trong dấu ngoặc kép, dấu bên trong viết đôi: "a ""b"""',
    ),
    "missing_column": Message(
        'there is no column "{column}"',
        'không có cột "{column}"',
        "the columns are: {found}",
        "các cột là: {found}",
    ),
    "unknown_column": Message(
        'the column "{column}" is not known{suggestion}',
        'không rõ cột "{column}" là gì{suggestion}',
        "give the columns that are to be passed over as ignore=",
        "nêu các cột cần bỏ qua bằng ignore=",
    ),
    "duplicate_column": Message(
        'there are two columns "{column}"',
        'có hai cột "{column}"',
    ),
    "row_length": Message(
        "{cells} cells, where the first row has {columns}",
        "có {cells} ô, trong khi dòng đầu tiên có {columns}",
        "a text with a comma or a line break in it stands in quotation marks",
        "chuỗi có dấu phẩy hoặc xuống dòng phải đặt trong dấu ngoặc kép",
    ),
    "not_in_rows": Message(
        '{field} of {count} unit(s), such as "{id}", cannot be written as rows',
        'không ghi được {field} của {count} đơn vị, ví dụ "{id}", dưới dạng bảng',
        "write JSON or YAML, or leave them out with strict=False",
        "ghi JSON hoặc YAML, hoặc bỏ qua bằng strict=False",
    ),
}
