"""Sentences of previews, comparisons and explanations, and about old → new tables."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    # what is wrong with an old → new table
    "mapping_repeated": Message(
        'that "{old}" goes to "{id}" is said in row {first} already',
        'việc "{old}" chuyển thành "{id}" đã được nêu ở dòng {first}',
    ),
    "mapping_ends_elsewhere": Message(
        '"{id}" is named as a result, and by the table it goes to {names}',
        '"{id}" được nêu là kết quả, trong khi theo bảng nó chuyển thành {names}',
        'if it goes on, add the row "{id}" → "{id}"; if not, give the result an id of its own',
        'nếu nó tiếp tục tồn tại, thêm dòng "{id}" → "{id}"; nếu không, đặt mã riêng cho kết quả',
    ),
    "mapping_differs": Message(
        'the column {column} of "{id}" is {value}, and {other} in row {first}',
        'cột {column} của "{id}" là {value}, trong khi ở dòng {first} là {other}',
    ),
    "mapping_members_differ": Message(
        '{said} members are said to go from "{old}" to "{id}", and it is {found}',
        'bảng nêu {said} đảng viên từ "{old}" sang "{id}", nhưng thực tế là {found}',
    ),
    "mapping_beyond_units": Message(
        "the row goes from {old} to {new}, and a table of units tells only what goes from unit to "
        "unit",
        "dòng này đi từ {old} sang {new}, trong khi bảng đơn vị chỉ nêu việc chuyển giữa các "
        "đơn vị",
        "take the crosswalk of lineage.without_movements(), or one of all cells",
        "dùng bảng đối chiếu của lineage.without_movements(), hoặc của tất cả chi bộ",
    ),
    # previews
    "preview_ok": Message(
        "Plan “{title}”, effective {day}; steps: {steps}; it can be done",
        "Kế hoạch “{title}”, hiệu lực {day}: {steps} bước; thực hiện được",
    ),
    "preview_not_ok": Message(
        "Plan “{title}”, effective {day}; steps: {steps}, problems: {problems}; it cannot be done",
        "Kế hoạch “{title}”, hiệu lực {day}: {steps} bước, {problems} lỗi; không thực hiện được",
    ),
    "preview_untitled": Message("untitled", "không tên"),
    "preview_failed": Message("cannot be done", "không thực hiện được"),
    "preview_blocked": Message(
        "depends on step {steps}, which cannot be done",
        "phụ thuộc bước {steps} chưa thực hiện được",
    ),
    "preview_blocked_by_several": Message(
        "depends on steps {steps}, which cannot be done",
        "phụ thuộc các bước {steps} chưa thực hiện được",
    ),
    "preview_final": Message("In the end:", "Trạng thái cuối cùng:"),
    "step_number": Message("step {step}", "bước {step}"),
    # the operations by name, where a step cannot be told in a sentence of its own
    "operation_establish": Message("establishment", "thành lập"),
    "operation_merge": Message("merger", "sáp nhập, hợp nhất"),
    "operation_split": Message("split", "chia, tách"),
    "operation_dissolve": Message("dissolution", "giải thể"),
    "operation_transfer": Message("transfer", "chuyển giao tổ chức"),
    "operation_convert": Message("conversion", "chuyển đổi"),
    "operation_rename": Message("renaming", "đổi tên"),
    "operation_end_level": Message("end of a level", "kết thúc hoạt động một cấp"),
    "operation_merge_places": Message("merger of places", "nhập địa bàn"),
    "operation_transfer_places": Message("transfer of places", "chuyển địa bàn"),
    "operation_amend": Message("correction", "sửa số liệu"),
    "operation_admit": Message("admission", "kết nạp"),
    "operation_readmit": Message("readmission", "kết nạp lại"),
    "operation_recognize_official": Message("recognition", "công nhận chính thức"),
    "operation_transfer_members": Message("transfer of members", "chuyển sinh hoạt"),
    "operation_remove": Message("removal from the roll", "xóa tên"),
    "operation_expel": Message("expulsion", "khai trừ"),
    "operation_release": Message("release", "cho ra khỏi Đảng"),
    "operation_decease": Message("death", "từ trần"),
    "operation_rate": Message("rating", "xếp loại"),
    "operation_rate_members": Message("rating of members", "xếp loại đảng viên"),
    "operation_give_title": Message("title", "tặng danh hiệu"),
    # numbers side by side
    "summary_committees": Message("committees, level {level}", "đảng bộ cấp {level}"),
    "summary_base_organizations": Message("base organisations", "tổ chức cơ sở đảng"),
    "summary_base_committees": Message("base committees", "đảng bộ cơ sở"),
    "summary_base_cells": Message("base cells", "chi bộ cơ sở"),
    "summary_sectional_committees": Message("sectional committees", "đảng bộ bộ phận"),
    "summary_cells": Message("cells", "chi bộ trực thuộc"),
    "summary_members": Message("members", "đảng viên"),
    "summary_members_of_them": Message("of them {name}", "trong đó {name}"),
    "summary_members_per_cell": Message(
        "members per cell or base cell", "đảng viên bình quân một chi bộ (kể cả CBCS)"
    ),
    "summary_cells_per_base_organization": Message(
        "cells per base organisation", "chi bộ trực thuộc bình quân một TCCSĐ"
    ),
    "summary_size_between": Message(
        "cells and base cells of {low}–{high} members",
        "chi bộ và chi bộ cơ sở có {low}–{high} đảng viên",
    ),
    "summary_size_from": Message(
        "cells and base cells of {low} members and over",
        "chi bộ và chi bộ cơ sở có từ {low} đảng viên trở lên",
    ),
    "summary_size_unknown": Message(
        "cells and base cells of unknown size", "chi bộ và chi bộ cơ sở chưa rõ số đảng viên"
    ),
    "measure_official": Message("official", "chính thức"),
    "measure_probationary": Message("probationary", "dự bị"),
    "measure_women": Message("women", "nữ"),
    "measure_ethnic_minority": Message("ethnic minority", "dân tộc thiểu số"),
    "measure_religious": Message("religious", "có đạo"),
    "measure_youth": Message("of youth-union age", "trong độ tuổi đoàn"),
    # comparisons
    "column_before": Message("before", "trước"),
    "column_after": Message("after", "sau"),
    "column_difference": Message("change", "tăng/giảm"),
    "column_unit": Message("unit", "đơn vị"),
    "column_what": Message("what happens", "thay đổi"),
    "column_parent": Message("under", "trực thuộc"),
    "column_steps": Message("steps", "bước"),
    "flag_begun": Message("begun", "thành lập mới"),
    "flag_ended": Message("ended", "kết thúc"),
    "flag_moved": Message("moved", "chuyển cấp trên"),
    "flag_renamed": Message("renamed", "đổi tên"),
    "flag_changed": Message("changed", "thay đổi"),
    "compare_titled": Message("{name} “{title}”", "{name} “{title}”"),
    "compare_nothing": Message("{name}: no unit changes", "{name}: không đơn vị nào thay đổi"),
    "compare_units": Message(
        "{name}: units that change ({count})", "{name}: đơn vị thay đổi ({count})"
    ),
    "compare_more": Message("… and {count} more", "… và {count} đơn vị khác"),
    "compare_failed": Message("{name} cannot be carried out:", "{name} không thực hiện được:"),
    # explanations
    "explain_state": Message(
        "{members} members, under {parent}", "{members} đảng viên, thuộc {parent}"
    ),
    "explain_root": Message("{members} members", "{members} đảng viên"),
    "explain_absent": Message("not there", "không có"),
    "explain_moved": Message("from {source} to {target}", "từ {source} sang {target}"),
    "explain_with": Message("with {unit}", "theo {unit}"),
    "explain_corrected": Message("put right", "sửa số liệu"),
    "explain_stated": Message("newly stated", "mới nêu"),
    "explain_open": Message("no longer certain", "không còn chắc chắn"),
}
