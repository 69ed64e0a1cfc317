"""Sentences about the tree: its shape, its parent rules, its identities."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "unknown_unit": Message(
        'there is no unit "{id}"{suggestion}', 'không có đơn vị "{id}"{suggestion}'
    ),
    "no_units": Message("there are no units", "không có đơn vị nào"),
    "no_root": Message(
        "no unit is the root: every unit has a parent",
        "không có đơn vị gốc: đơn vị nào cũng có cấp trên",
    ),
    "second_root": Message(
        'unit "{id}" has no parent, and "{root}" is the root already',
        'đơn vị "{id}" không có cấp trên, trong khi "{root}" đã là gốc',
        "a hierarchy has one root: say the parent, or give read_table the unit above them all as "
        "root=…",
        "mỗi hệ thống có một gốc: hãy nêu cấp trên, hoặc nêu tổ chức đứng trên tất cả bằng root=… "
        "của read_table",
    ),
    "unknown_parent": Message(
        'the parent of unit "{id}" is "{parent}", which is not there{suggestion}',
        'cấp trên của đơn vị "{id}" là "{parent}", nhưng không có đơn vị đó{suggestion}',
    ),
    "cycle": Message(
        "the parents form a circle: {ids}",
        "quan hệ cấp trên tạo thành vòng: {ids}",
    ),
    "duplicate_id": Message(
        'two units have the id "{id}"',
        'hai đơn vị cùng mang mã "{id}"',
        "an id names one unit for ever; the official code may be used again",
        "mã định danh chỉ một đơn vị mãi mãi; mã chính thức mới được dùng lại",
    ),
    "duplicate_place": Message(
        'place "{place}" is listed by unit "{id}" and by "{other}"',
        'địa bàn "{place}" được cả đơn vị "{id}" và "{other}" liệt kê',
    ),
    "ended_id": Message(
        'unit "{id}" ended on {day}, and no identity comes back',
        'đơn vị "{id}" đã kết thúc ngày {day} và không thể trở lại',
        "give the new unit an id of its own; the name may be the same",
        "hãy đặt mã mới cho đơn vị mới; tên có thể giữ nguyên",
    ),
    "wrong_parent": Message(
        '{slot} "{id}" may not sit under {parent_slot} "{parent}" (regime {regime})',
        '{slot} "{id}" không được đặt dưới {parent_slot} "{parent}" (chế độ {regime})',
        "allowed: {allowed}",
        "được phép: {allowed}",
    ),
    "unknown_scheme": Message(
        'unit "{id}" is rated by scheme "{value}", which is not known: {choices}{suggestion}',
        'đơn vị "{id}" được xếp loại theo hệ "{value}" chưa được khai báo: {choices}{suggestion}',
        "give the hierarchy your own scheme with schemes=",
        "khai báo hệ xếp loại riêng bằng schemes=",
    ),
    "unknown_grade": Message(
        'scheme {scheme} has no grade "{value}": {choices}{suggestion}',
        'hệ {scheme} không có mức "{value}": {choices}{suggestion}',
    ),
    "not_a_tree": Message(
        "the graph is not a tree: {reason}",
        "đồ thị không phải là cây: {reason}",
    ),
    "level_central": Message("central", "trung ương"),
    "level_province": Message("province", "tỉnh"),
    "level_district": Message("district", "huyện"),
    "level_commune": Message("commune", "xã"),
}
