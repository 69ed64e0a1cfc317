"""Sentences that say what a step does, and what the law calls it."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "effect_establish": Message(
        "{target} is established under {parent} (thành lập)",
        "thành lập {target} dưới {parent}",
    ),
    "effect_merge_into": Message(
        "{sources} merged into {target}, which goes on (sáp nhập)",
        "sáp nhập {sources} vào {target}",
    ),
    "effect_consolidate": Message(
        "{sources} are consolidated into the new unit {target} (hợp nhất)",
        "hợp nhất {sources} thành đơn vị mới {target}",
    ),
    "effect_divide": Message(
        "{unit} is divided into {targets} and ends (chia)",
        "chia {unit} thành {targets}",
    ),
    "effect_separate": Message(
        "{targets} are separated from {unit}, which goes on (tách)",
        "tách {targets} từ {unit}",
    ),
    "effect_dissolve": Message("{unit} is dissolved (giải thể)", "giải thể {unit}"),
    "effect_disband": Message("{unit} is disbanded (giải tán)", "giải tán {unit}"),
    "effect_end_operation": Message(
        "{unit} ends its operation (kết thúc hoạt động)",
        "kết thúc hoạt động {unit}",
    ),
    "effect_transfer": Message(
        "{unit} is transferred from {source} to {target} (chuyển giao tổ chức)",
        "chuyển giao {unit} từ {source} sang {target}",
    ),
    "effect_end_level": Message(
        "committees of level {level} end their operation (kết thúc hoạt động): {count}",
        "kết thúc hoạt động {count} đảng bộ cấp {level}",
    ),
    "effect_convert": Message(
        "{unit} is converted (chuyển đổi): {target} is a {kind_en}",
        "chuyển đổi {unit}: {target} là {kind_vi}",
    ),
    "effect_upgrade": Message(
        "{unit} is upgraded (nâng cấp): {target} is a {kind_en}",
        "nâng cấp {unit}: {target} là {kind_vi}",
    ),
    "kind_committee": Message("committee of level {level}", "đảng bộ cấp {level}"),
    "kind_base_committee": Message("base committee", "đảng bộ cơ sở"),
    "kind_base_cell": Message("base cell", "chi bộ cơ sở"),
    "kind_sectional_committee": Message("sectional committee", "đảng bộ bộ phận"),
    "kind_cell": Message("cell", "chi bộ"),
    "effect_rename": Message("{unit} is now called {new} (đổi tên)", "đổi tên {unit} thành {new}"),
    "effect_recode": Message("{unit} gets the code {new}", "đổi mã {unit} thành {new}"),
    "effect_merge_places": Message(
        "the places {places} merged into {place}", "nhập các địa bàn {places} vào {place}"
    ),
    "effect_transfer_places": Message(
        "{target} becomes responsible for {places}", "giao {target} phụ trách {places}"
    ),
    "effect_amend": Message(
        "data of {unit} is put right: {fields}",
        "sửa số liệu của {unit}: {fields}",
    ),
    "effect_admit": Message(
        "members are admitted to {unit} (kết nạp)",
        "kết nạp đảng viên vào {unit}",
    ),
    "effect_readmit": Message(
        "members are admitted to {unit} again (kết nạp lại)",
        "kết nạp lại đảng viên vào {unit}",
    ),
    "effect_recognize": Message(
        "probationary members of {unit} are recognised as official (công nhận chính thức): {count}",
        "công nhận chính thức đảng viên dự bị của {unit}: {count}",
    ),
    "effect_transfer_members": Message(
        "members are transferred (chuyển sinh hoạt)", "chuyển sinh hoạt đảng viên"
    ),
    "effect_remove": Message(
        "members of {unit} are removed from the roll (xóa tên)",
        "xóa tên đảng viên của {unit}",
    ),
    "effect_expel": Message(
        "members of {unit} are expelled (khai trừ)",
        "khai trừ đảng viên của {unit}",
    ),
    "effect_release": Message(
        "members of {unit} are released (cho ra khỏi Đảng)",
        "cho ra khỏi Đảng đảng viên của {unit}",
    ),
    "effect_decease": Message(
        "members of {unit} have died (từ trần)",
        "đảng viên của {unit} từ trần",
    ),
    "effect_rate": Message(
        "{unit} is classified as {grade_en} for {year} (scheme {scheme})",
        "xếp loại {unit} mức {grade_vi} năm {year} (hệ {scheme})",
    ),
    "effect_rate_members": Message(
        "the members of {unit} are rated for {year} (scheme {scheme})",
        "xếp loại đảng viên của {unit} năm {year} (hệ {scheme})",
    ),
    "effect_give_title": Message(
        "{unit} gets the title {title} for {year}",
        "tặng danh hiệu {title} năm {year} cho {unit}",
    ),
    "effect_members": Message(
        "{count} members {source} → {target}", "{count} đảng viên {source} → {target}"
    ),
    "effect_one_member": Message("1 member {source} → {target}", "1 đảng viên {source} → {target}"),
    "effect_unknown": Message(
        "an unknown number of members {source} → {target}",
        "số đảng viên chưa nêu {source} → {target}",
    ),
    "effect_label": Message("reported as “{label}”", "báo cáo gọi là “{label}”"),
}
