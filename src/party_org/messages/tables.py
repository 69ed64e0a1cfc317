"""Sentences about tables: spreadsheets, data frames, lists of rows."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "table_more": Message("… and {count} more rows", "… và {count} dòng nữa"),
    "tree_more": Message("… and {count} units below", "… và {count} tổ chức bên dưới"),
    "not_in_xml": Message(
        '{field} of "{id}" holds a character that XML cannot',
        '{field} của "{id}" có ký tự mà XML không chứa được',
    ),
    "missing_package": Message(
        "this needs {package}, which is not installed",
        "việc này cần {package}, hiện chưa được cài đặt",
        "install it with: pip install {package}",
        "cài bằng lệnh: pip install {package}",
    ),
    "bad_sheet_name": Message(
        "{value} cannot be the name of a sheet, or is the name of two",
        "{value} không thể là tên trang tính, hoặc bị đặt cho hai trang",
        "a name has 1 to 31 characters, none of them of [ ] : * ? / \\",
        "tên có từ 1 đến 31 ký tự, không có ký tự nào trong [ ] : * ? / \\",
    ),
    "too_many_rows_for_excel": Message(
        "{rows} rows are more than the {limit} that a sheet can have",
        "{rows} dòng, nhiều hơn {limit} dòng mà một trang tính có thể có",
        "write CSV, or several tables",
        "ghi ra CSV, hoặc chia thành nhiều bảng",
    ),
    "not_in_excel": Message(
        "Excel cannot hold this text: it has a character that it changes or refuses, or more than "
        "{limit} characters",
        "Excel không lưu được chuỗi này: có ký tự bị đổi hoặc bị từ chối, hoặc dài quá {limit} "
        "ký tự",
        "write CSV, JSON or YAML",
        "ghi ra CSV, JSON hoặc YAML",
    ),
    "old_excel": Message(
        "{file}this is an Excel file of the old kind (.xls)",
        "{file}đây là tệp Excel kiểu cũ (.xls)",
        "open it and save it as .xlsx",
        "mở tệp và lưu lại thành .xlsx",
    ),
    "bad_excel": Message(
        "{file}this Excel file is broken or locked by a password ({reason})",
        "{file}tệp Excel này bị hỏng hoặc có mật khẩu ({reason})",
        "open it in Excel and save it again as .xlsx",
        "mở tệp bằng Excel và lưu lại thành .xlsx",
    ),
    "excel_too_large": Message(
        "{file}unpacked, this Excel file takes {size} bytes; the limit is {limit}",
        "{file}sau khi giải nén, tệp Excel này chiếm {size} byte; giới hạn là {limit}",
        "copy the table into a new file, or save it as CSV",
        "chép bảng sang tệp mới, hoặc lưu thành CSV",
    ),
    "sheet_too_large": Message(
        "{file}a sheet or its merged cells span {cells} cells; the limit is {limit}",
        "{file}một trang tính hoặc các ô gộp của nó trải trên {cells} ô; giới hạn là {limit}",
        "delete the empty rows and columns behind the table, or save it as CSV",
        "xoá các dòng và cột trống phía sau bảng, hoặc lưu thành CSV",
    ),
    "no_sheets": Message(
        "{file}this is no Excel file and has no sheet {sheet}",
        "{file}đây không phải tệp Excel nên không có trang tính {sheet}",
    ),
    "unknown_sheet": Message(
        "{file}there is no sheet {sheet}{suggestion}",
        "{file}không có trang tính {sheet}{suggestion}",
        "there are: {choices}",
        "các trang hiện có: {choices}",
    ),
    "formula_without_value": Message(
        "{file}this formula has no value: the file was not saved by a spreadsheet program",
        "{file}công thức này chưa có giá trị: tệp chưa được lưu từ chương trình bảng tính",
        "open it in Excel or LibreOffice and save it",
        "mở bằng Excel hoặc LibreOffice rồi lưu lại",
    ),
    "cell_error": Message(
        "{file}this cell shows an error in place of a value",
        "{file}ô này báo lỗi thay vì có giá trị",
        "mend the formula and save the file again",
        "sửa công thức rồi lưu lại tệp",
    ),
    "no_header": Message(
        "no row is recognised as the header of a table of units",
        "không tìm thấy dòng tiêu đề của bảng các tổ chức",
        'name the row with header=, or say what its headings mean with columns={{"…": "name"}}; '
        "the table begins with: {found}",
        'nêu dòng tiêu đề bằng header=, hoặc nêu ý nghĩa các cột bằng columns={{"…": "name"}}; '
        "bảng bắt đầu bằng: {found}",
    ),
    "unknown_heading": Message(
        'it is not known what the column "{heading}" means{suggestion}',
        'không rõ cột "{heading}" có nghĩa gì{suggestion}',
        'say it with columns={{"{heading}": …}}, or pass it over with ignore=["{heading}"]; '
        'ignore="unknown" passes over all such columns',
        'nêu ý nghĩa bằng columns={{"{heading}": …}}, hoặc bỏ qua bằng ignore=["{heading}"]; '
        'ignore="unknown" bỏ qua mọi cột như vậy',
    ),
    "two_columns_for_one": Message(
        'the column "{heading}" means the same as another ({other}): {name}',
        'cột "{heading}" có cùng nghĩa với một cột khác ({other}): {name}',
        "pass one of them over with ignore=, or say what it means with columns=",
        "bỏ qua một trong hai cột bằng ignore=, hoặc nêu ý nghĩa bằng columns=",
    ),
    "column_passed_over": Message(
        'the column "{heading}" has been passed over',
        'cột "{heading}" đã được bỏ qua',
    ),
    "count_unreadable": Message(
        '"{value}" is not a number of members that can be read one way only',
        '"{value}" không phải là số lượng có thể đọc theo một cách duy nhất',
        'write it as {examples}; numbers="vi" means thousands behind dots, "en" behind commas, and '
        'it is "{style}" here; what is not known is left empty',
        'viết như {examples}; numbers="vi" nghĩa là dấu chấm phân cách hàng nghìn, "en" là dấu '
        'phẩy, ở đây là "{style}"; số chưa biết thì để trống',
    ),
    "dash_for_count": Message(
        '"{value}" may mean none, and may mean not stated',
        '"{value}" có thể là không có, cũng có thể là chưa nêu',
        'say which with dashes="zero" or dashes="unknown"',
        'nêu rõ bằng dashes="zero" hoặc dashes="unknown"',
    ),
    "hedged_count": Message(
        '"{value}" does not say how many there are at least',
        '"{value}" không cho biết ít nhất là bao nhiêu',
        'a lower bound is written as ">=5"; a rounded number belongs among the figures',
        'số tối thiểu viết là ">=5"; số làm tròn thì đưa vào các số liệu công bố',
    ),
    "unknown_grade_word": Message(
        '"{value}" is no grade of scheme {scheme}',
        '"{value}" không phải là mức xếp loại của bộ {scheme}',
        "there are: {choices}",
        "các mức: {choices}",
    ),
    "row_names_no_unit": Message(
        "this row names no unit",
        "dòng này không nêu tên tổ chức nào",
        "give a name or an id, or take the row out",
        "nêu tên hoặc định danh, hoặc bỏ dòng này",
    ),
    "unit_in_two_rows": Message(
        "row {other} is about the same unit",
        "dòng {other} cũng nói về tổ chức này",
    ),
    "parent_in_doubt": Message(
        'several units are called "{parent}" (rows {rows})',
        'có nhiều tổ chức cùng tên "{parent}" (các dòng {rows})',
        "give units an id column, and the id of the parent here",
        "thêm cột định danh và nêu định danh của cấp trên ở đây",
    ),
    "names_repeat": Message(
        'another unit in the same place is called "{name}", too, so no id can be made of the name',
        'một tổ chức khác cùng chỗ cũng tên "{name}", nên không tạo được định danh từ tên',
        "give them ids of their own in a column id",
        "thêm cột id và nêu định danh riêng cho từng tổ chức",
    ),
    "parents_unsaid": Message(
        "nothing says which unit is under which",
        "không có gì cho biết tổ chức nào trực thuộc tổ chức nào",
        "there must be a column for the parent, path_columns=[…] for columns of names by level, or "
        "root= for the unit that all others are under",
        "cần có cột trực thuộc, hoặc path_columns=[…] cho các cột tên theo cấp, hoặc root= là tổ "
        "chức mà tất cả trực thuộc",
    ),
    "kind_unsaid": Message(
        'nothing says what kind of unit "{name}" is',
        'không có gì cho biết "{name}" là loại hình tổ chức nào',
        "give a column of kinds ({choices}), or say it of the columns: "
        'path_columns={{"Xã": "base_committee", …}}',
        "thêm cột loại hình ({choices}), hoặc nêu theo cột: "
        'path_columns={{"Xã": "base_committee", …}}',
    ),
    "total_differs": Message(
        "the total says {printed} ({measure}), and the rows of {id} add up to {found}",
        "dòng tổng ghi {printed} ({measure}), còn các dòng của {id} cộng lại được {found}",
        "either a row is missing or wrong, or the total is",
        "có dòng bị thiếu hoặc sai, hoặc chính dòng tổng sai",
    ),
    "counted_by_nothing": Message(
        "nothing says by what the persons are to be counted",
        "không nêu đếm theo cột nào",
        "name the column of the cell",
        "nêu tên cột chi bộ",
    ),
    "counted_by_person": Message(
        'the column "{heading}" is about single persons, and nothing is counted by it',
        'cột "{heading}" là thông tin của từng người, không đếm theo cột này',
        "name the column of the cell",
        "nêu tên cột chi bộ",
    ),
    "counts_single_persons": Message(
        'every count by "{heading}" would be of one person, so the column seems to name persons',
        'mỗi số đếm theo "{heading}" chỉ có một người, nên cột này có vẻ nêu từng người',
        "name the column of the cell",
        "nêu tên cột chi bộ",
    ),
    "person_column_missing": Message(
        'there is no column "{heading}"',
        'không có cột "{heading}"',
        "the headings of the list are not repeated here, since persons may stand among them",
        "không nêu lại các tiêu đề của danh sách ở đây, vì trong đó có thể có tên người",
    ),
    "person_not_a_mapping": Message(
        "a row of the list is not a mapping from heading to cell",
        "một dòng của danh sách không phải là ánh xạ từ tiêu đề đến ô",
    ),
    "person_in_no_cell": Message(
        'the column "{heading}" is empty: this person would be in no cell',
        'cột "{heading}" để trống: người này không thuộc chi bộ nào',
    ),
    "answer_unreadable": Message(
        'it is not known whether the answer in the column "{heading}" is a yes or a no',
        'không rõ câu trả lời ở cột "{heading}" là có hay không',
        'say it with values={{measure: {{answer: True or False}}}}, where "*" is any other answer',
        'nêu bằng values={{chỉ tiêu: {{câu trả lời: True hoặc False}}}}, "*" là mọi câu khác',
    ),
    "no_plan_header": Message(
        "no row is recognised as the header of a plan (columns found: {columns})",
        "không tìm thấy dòng tiêu đề của phương án (các cột đã nhận ra: {columns})",
        'there must be a column "old" (Đơn vị cũ) and one of "op" (Hình thức) and "new" (Đơn vị '
        "mới); name the row with header=, or say what headings mean with columns=",
        'cần có cột "old" (Đơn vị cũ) và một trong hai cột "op" (Hình thức), "new" (Đơn vị mới); '
        "nêu dòng tiêu đề bằng header=, hoặc nêu ý nghĩa các cột bằng columns=",
    ),
    "unknown_step": Message(
        '"{value}" is no kind of step',
        '"{value}" không phải là hình thức sắp xếp nào',
        "there are: merge, split, dissolve, end operation, disband, establish, transfer, rename, "
        "convert",
        "có: sáp nhập, hợp nhất, chia, tách, giải thể, kết thúc hoạt động, giải tán, thành lập, "
        "chuyển giao, đổi tên, chuyển đổi",
    ),
    "cell_needed": Message(
        "this cell must not be empty ({op})",
        "ô này không được để trống ({op})",
    ),
    "unit_not_found": Message(
        'no unit has the id or the name "{value}"{suggestion}',
        'không có tổ chức nào có định danh hoặc tên "{value}"{suggestion}',
    ),
    "unit_in_doubt": Message(
        'several units are called "{value}": {ids}',
        'có nhiều tổ chức cùng tên "{value}": {ids}',
        "give the id",
        "nêu định danh",
    ),
}
