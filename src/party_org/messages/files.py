"""Sentences about files."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

# {file} is the name of the file and a colon, or nothing where the text has no name
MESSAGES: dict[str, Message] = {
    "file_missing": Message(
        "{file}there is no such file or folder",
        "{file}không có tệp hoặc thư mục này",
        "check the name, and from which folder it is looked for",
        "kiểm tra lại tên và thư mục đang làm việc",
    ),
    "file_is_folder": Message(
        "{file}this is a folder, not a file", "{file}đây là thư mục, không phải tệp"
    ),
    "file_forbidden": Message(
        "{file}access is denied ({reason})",
        "{file}không có quyền truy cập ({reason})",
        "ask for the right to read or write it, or choose another place",
        "xin quyền đọc hoặc ghi, hoặc chọn nơi khác",
    ),
    "file_failed": Message(
        "{file}the system cannot read or write it: {reason}",
        "{file}hệ thống không đọc hoặc ghi được: {reason}",
    ),
    "file_too_large": Message(
        "{file}{size} bytes are more than the limit of {limit}",
        "{file}{size} byte, vượt quá giới hạn {limit}",
    ),
    "unknown_file_type": Message(
        '{file}the ending "{ending}" stands for no known format',
        '{file}đuôi "{ending}" không ứng với định dạng nào đã biết',
        "known endings: {choices}",
        "các đuôi đã biết: {choices}",
    ),
    "empty_file": Message("{file}there is nothing in it", "{file}không có nội dung"),
    "utf16_file": Message(
        "{file}this is UTF-16, not UTF-8",
        "{file}đây là UTF-16, không phải UTF-8",
        'save it again with the encoding "UTF-8"',
        'lưu lại với bảng mã "UTF-8"',
    ),
    "bad_utf8": Message(
        "{file}line {line}, column {column}: the byte {byte} is not UTF-8",
        "{file}dòng {line}, cột {column}: byte {byte} không phải là UTF-8",
        'save the file again with the encoding "UTF-8"',
        'lưu lại tệp với bảng mã "UTF-8"',
    ),
    "bad_json": Message(
        "{file}line {line}, column {column}: this is not JSON: {reason}",
        "{file}dòng {line}, cột {column}: đây không phải là JSON: {reason}",
    ),
    "bad_yaml": Message(
        "{file}line {line}, column {column}: this is not YAML: {reason}",
        "{file}dòng {line}, cột {column}: đây không phải là YAML: {reason}",
    ),
    "duplicate_key": Message(
        '{file}the key "{key}" is given more than once{at}',
        '{file}khóa "{key}" được nêu nhiều lần{at}',
    ),
    "not_finite": Message(
        "{file}{value} is not a number that can be counted with",
        "{file}{value} không phải là số có thể tính toán",
        "what is not known is null",
        "số liệu chưa biết ghi là null",
    ),
    "number_too_long": Message(
        "{file}the number {value} has more than {limit} digits",
        "{file}số {value} có quá {limit} chữ số",
    ),
    "broken_character": Message(
        "{file}{character} is one half of a character, which no file can hold",
        "{file}{character} chỉ là một nửa ký tự, không tệp nào lưu được",
    ),
    "forbidden_character": Message(
        "{file}line {line}, column {column}: the character {character} may not stand in YAML",
        "{file}dòng {line}, cột {column}: ký tự {character} không được có trong YAML",
        'write it in double quotes as an escape, such as "\\ufeff", or delete it',
        'viết trong dấu nháy kép dưới dạng mã, ví dụ "\\ufeff", hoặc xóa đi',
    ),
    "too_deep": Message(
        "{file}line {line}, column {column}: lists and dictionaries nested deeper than {limit} "
        "levels",
        "{file}dòng {line}, cột {column}: danh sách và đối tượng lồng nhau quá {limit} cấp",
        "units in great depth are written in the flat form",
        "đơn vị lồng quá sâu thì viết ở dạng phẳng",
    ),
    "too_deep_to_write": Message(
        "lists and dictionaries nested deeper than {limit} levels cannot be written",
        "không ghi được danh sách và đối tượng lồng nhau quá {limit} cấp",
        "units in great depth are written in the flat form",
        "đơn vị lồng quá sâu thì viết ở dạng phẳng",
    ),
    "cannot_write": Message(
        "a value of type {type} cannot be written to a file",
        "không ghi được giá trị kiểu {type} vào tệp",
    ),
    "key_not_text": Message(
        "a key of type {type} cannot be written to a file: keys are texts",
        "không ghi được khóa kiểu {type} vào tệp: khóa phải là chuỗi",
    ),
    "yaml_anchor": Message(
        "{file}line {line}, column {column}: the anchor &{anchor} is not allowed",
        "{file}dòng {line}, cột {column}: không cho phép neo &{anchor}",
        "write the value out wherever it is needed",
        "viết đầy đủ giá trị ở từng chỗ cần",
    ),
    "yaml_alias": Message(
        "{file}line {line}, column {column}: the alias *{anchor} is not allowed",
        "{file}dòng {line}, cột {column}: không cho phép tham chiếu *{anchor}",
        "write the value out, or put quotes around a text that begins with *",
        "viết đầy đủ giá trị, hoặc đặt chuỗi bắt đầu bằng * trong dấu nháy",
    ),
    "yaml_tag": Message(
        "{file}line {line}, column {column}: the tag {tag} is not allowed",
        "{file}dòng {line}, cột {column}: không cho phép thẻ {tag}",
        "leave it out, or put quotes around a text that begins with !",
        "bỏ thẻ đi, hoặc đặt chuỗi bắt đầu bằng ! trong dấu nháy",
    ),
    "yaml_key": Message(
        "{file}line {line}, column {column}: a key must be a text, not a list or dictionary",
        "{file}dòng {line}, cột {column}: khóa phải là chuỗi, không phải danh sách hay đối tượng",
    ),
    "yaml_documents": Message(
        "{file}line {line}, column {column}: something follows behind the end of the document",
        "{file}dòng {line}, cột {column}: còn nội dung sau khi tài liệu đã kết thúc",
        "a file holds one document",
        "mỗi tệp chỉ chứa một tài liệu",
    ),
    "yaml_directive": Message(
        '{file}line {line}, column {column}: a line that begins with "%" is not allowed',
        '{file}dòng {line}, cột {column}: không cho phép dòng bắt đầu bằng "%"',
    ),
    "too_many_problems": Message(
        "{file}there are more than {limit} problems; these are the first",
        "{file}có hơn {limit} lỗi; đây là những lỗi đầu tiên",
    ),
}
