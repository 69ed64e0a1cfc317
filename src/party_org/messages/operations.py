"""Sentences about operations and plans."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    # what is wrong with the ids
    "unit_has_ended": Message(
        'unit "{id}" ended on {day}',
        'đơn vị "{id}" đã kết thúc ngày {day}',
    ),
    "new_unit_with_numbers": Message(
        'the new unit "{id}" comes with numbers, ratings or titles of its own',
        'đơn vị mới "{id}" mang theo số liệu, xếp loại hoặc danh hiệu riêng',
        "a new unit is given without numbers: its members come from the units that are named",
        "đơn vị mới được khai không kèm số liệu: đảng viên đến từ các đơn vị đã nêu",
    ),
    # what is wrong with the structure
    "nothing_to_merge": Message(
        'there is nothing to merge into "{id}": a merger takes two units or more',
        'không có gì để nhập vào "{id}": cần từ hai đơn vị trở lên',
    ),
    "root_cannot_end": Message(
        '"{id}" is the root and cannot end',
        '"{id}" là đơn vị gốc nên không thể kết thúc',
    ),
    "root_cannot_split": Message(
        '"{id}" is the root and cannot be split', '"{id}" là đơn vị gốc nên không thể chia, tách'
    ),
    "merge_within_itself": Message(
        '"{id}" sits below another unit that it is merged with',
        '"{id}" nằm dưới một đơn vị khác cùng được nhập',
        "dissolve the lower unit, or transfer it first",
        "hãy giải thể đơn vị cấp dưới hoặc chuyển giao nó trước",
    ),
    "members_cannot_go": Message(
        'the members of "{id}" cannot go over to the {kind} "{target}"',
        'đảng viên của "{id}" không thể sang {kind} "{target}"',
        "only cells and base cells hold members; units with and without a roll do not mix",
        "chỉ chi bộ và chi bộ cơ sở có đảng viên trực tiếp; không trộn hai loại đơn vị",
    ),
    "holds_no_members": Message(
        '"{id}" is a {kind}, which holds no members itself',
        '"{id}" là {kind}, không trực tiếp có đảng viên',
        "name a cell or a base cell",
        "hãy nêu một chi bộ hoặc chi bộ cơ sở",
    ),
    "no_common_parent": Message(
        "the units share no parent: {names}",
        "các đơn vị không cùng một cấp trên: {names}",
        "say the parent of the new unit with under=",
        "nêu cấp trên của đơn vị mới bằng under=",
    ),
    "under_for_survivor": Message(
        '"{id}" goes on where it is: under= is for a new unit',
        '"{id}" tiếp tục ở vị trí cũ: under= chỉ dùng cho đơn vị mới',
        "transfer it in a step of its own",
        "hãy chuyển giao nó ở một bước riêng",
    ),
    "under_own_subtree": Message(
        '"{id}" cannot go under "{parent}", which is itself or below it',
        '"{id}" không thể đặt dưới "{parent}", vì đó là chính nó hoặc cấp dưới của nó',
    ),
    "already_there": Message(
        '"{id}" is already under "{parent}"', '"{id}" vốn đã ở dưới "{parent}"'
    ),
    "parent_ends": Message(
        '"{id}" cannot go under "{parent}", which ends',
        '"{id}" không thể đặt dưới "{parent}" vì đơn vị này kết thúc',
    ),
    "one_part": Message(
        '"{id}" is split into fewer than two parts', '"{id}" được chia thành ít hơn hai phần'
    ),
    "part_twice": Message('"{id}" is named as a part twice', '"{id}" được nêu hai lần'),
    "part_exists": Message(
        '"{id}" is there already, and it is not the unit that is split ("{source}")',
        '"{id}" đã có sẵn và không phải là đơn vị được chia, tách ("{source}")',
        "a part is a new unit, or the unit that is split; use Dissolve to spread members over "
        "existing cells",
        "mỗi phần là một đơn vị mới hoặc chính đơn vị được chia; dùng Dissolve để phân đảng viên "
        "về các chi bộ đã có",
    ),
    "not_its_child": Message(
        '"{child}" is not directly below "{id}"', '"{child}" không trực thuộc "{id}"'
    ),
    "child_twice": Message(
        '"{child}", below "{id}", is given to two parts',
        '"{child}" thuộc "{id}" được giao cho hai phần',
    ),
    "child_forgotten": Message(
        'nothing is said of "{child}", which is directly below "{id}"',
        'chưa nêu "{child}" trực thuộc "{id}" đi đâu',
        "say its new parent with children_to= or children=",
        "nêu cấp trên mới bằng children_to= hoặc children=",
    ),
    # what is wrong with places
    "places_lost": Message(
        'the places of "{id}" would be lost: a {kind} lists none',
        'các địa bàn của "{id}" sẽ bị mất: {kind} không liệt kê địa bàn',
    ),
    "places_not_sent": Message(
        'nothing is said of the places that "{id}" lists',
        'chưa nêu các địa bàn mà "{id}" liệt kê thuộc về đâu',
        "say with places_to= who becomes responsible for them",
        "nêu đơn vị phụ trách bằng places_to=",
    ),
    "places_forgotten": Message(
        'nothing is said of places of "{id}": {names}',
        'chưa nêu các địa bàn của "{id}": {names}',
        "share them out with places= or serves= on the parts",
        "phân chia bằng places= hoặc serves= ở từng phần",
    ),
    "not_its_place": Message(
        '"{place}" is not among the places of "{id}"',
        '"{place}" không thuộc các địa bàn của "{id}"',
    ),
    # what is wrong with the numbers
    "members_from_nowhere": Message(
        'nothing is said of where the members of "{id}" come from',
        'chưa nêu đảng viên của "{id}" đến từ đâu',
        "members_from={{source: number}}, members_from=UNSTATED(within=id), or members_from={{}} "
        "for a cell that begins with nobody",
        "members_from={{nguồn: số}}, members_from=UNSTATED(within=id), hoặc members_from={{}} nếu "
        "chi bộ bắt đầu chưa có đảng viên",
    ),
    "members_not_sent": Message(
        'nothing is said of where the members of "{id}" ({members}) go',
        'chưa nêu đảng viên của "{id}" ({members}) đi đâu',
        "name a destination for every member with members_to=",
        "nêu nơi đến của mọi đảng viên bằng members_to=",
    ),
    "members_to_itself": Message(
        '"{id}" is named as source and destination of the same members',
        '"{id}" vừa là nơi đi vừa là nơi đến của cùng số đảng viên',
    ),
    "no_cell_within": Message(
        'there is no cell within "{id}" that members could come from or go to',
        'trong "{id}" không có chi bộ nào để đảng viên đi hoặc đến',
    ),
    "several_rests": Message(
        'more than one share of "{id}" is the rest',
        '"{id}" có nhiều hơn một phần là phần còn lại',
    ),
    "too_many_claimed": Message(
        '{claimed} of {measure} are taken from "{id}", which has {available}: {difference} too '
        "many",
        'lấy {claimed} {measure} từ "{id}" trong khi chỉ có {available}: thừa {difference}',
    ),
    "members_forgotten": Message(
        '{claimed} of {measure} of "{id}" are shared out, and it has {available}: {difference} '
        "are forgotten",
        'đã phân {claimed} {measure} của "{id}" trong khi có {available}: còn sót {difference}',
        "name a destination for each, or give one of them REST",
        "nêu nơi đến cho tất cả, hoặc giao REST cho một nơi",
    ),
    "not_shared_out": Message(
        'nothing is said of how {measure} of "{id}" ({amount}) is shared out between {names}',
        'chưa nêu {measure} của "{id}" ({amount}) được phân thế nào giữa {names}',
        'state it in a Membership or Allotment, or say rest="unknown" or rest="proportional"',
        'nêu trong Membership hoặc Allotment, hoặc chọn rest="unknown" hay rest="proportional"',
    ),
    "no_proportion": Message(
        'the numbers of "{id}" cannot be shared out in proportion to members who are not all known',
        'không thể chia theo tỷ lệ số liệu của "{id}" vì chưa biết đủ số đảng viên',
        'say how many members go each way, or rest="unknown"',
        'nêu số đảng viên mỗi nơi, hoặc chọn rest="unknown"',
    ),
    "arrivals_not_stated": Message(
        'nothing is said of {measure} among those who come to "{id}", which states {count} of it',
        'chưa nêu {measure} trong số người đến "{id}", nơi đang có {count}',
        'state it in a Membership, or say rest="unknown"',
        'nêu trong Membership, hoặc chọn rest="unknown"',
    ),
    "rest_of_outside": Message(
        'those who come to "{id}" from outside cannot be the rest of anything',
        'số người từ bên ngoài đến "{id}" không thể là phần còn lại',
    ),
    "no_proportion_outside": Message(
        'those who come to "{id}" from outside cannot be shared out in proportion',
        'không thể chia theo tỷ lệ số người từ bên ngoài đến "{id}"',
    ),
    "must_be_probationary": Message(
        'all who are admitted to "{id}" are probationary, not {said} of them',
        'mọi đảng viên mới kết nạp vào "{id}" đều là dự bị, không phải {said}',
    ),
    "must_be_official": Message(
        'only official members can be expelled, and {said} of those of "{id}" are probationary',
        'chỉ đảng viên chính thức mới bị khai trừ, mà {said} người của "{id}" là dự bị',
    ),
    # what is wrong with a conversion
    "unknown_slot": Message(
        '"{slot}", which "{id}" should become, is no kind of unit',
        '"{slot}" mà "{id}" cần chuyển thành không phải là loại đơn vị',
        "base_committee, base_cell, sectional_committee, cell, or committee: with a level",
        "base_committee, base_cell, sectional_committee, cell, hoặc committee: kèm cấp",
    ),
    "already_that_kind": Message('"{id}" is a {slot} already', '"{id}" vốn đã là {slot}'),
    "cells_wanted": Message(
        'nothing is said of the cells over which the members of "{id}" are spread',
        'chưa nêu các chi bộ mà đảng viên của "{id}" được phân về',
        "name the new cells and what each gets with cells=",
        "nêu các chi bộ mới và số đảng viên mỗi nơi bằng cells=",
    ),
    "no_cells_wanted": Message(
        'cells are named for "{id}", which keeps its members as a {slot}',
        'đã nêu chi bộ cho "{id}" trong khi {slot} giữ nguyên đảng viên',
    ),
    "not_a_new_cell": Message(
        '"{id}" is not one of the new cells', '"{id}" không phải là một chi bộ mới'
    ),
    "not_only_cells": Message(
        '"{id}" cannot become a cell: under it is "{child}" ({kind}), which is not a cell',
        '"{id}" không thể thành chi bộ: dưới nó có "{child}" ({kind}) không phải chi bộ',
        "transfer or dissolve that first",
        "hãy chuyển giao hoặc giải thể đơn vị đó trước",
    ),
    # what is wrong with a level, a place, a description
    "no_such_level": Message(
        "no committee of level {level} fits", "không có đảng bộ cấp {level} nào phù hợp"
    ),
    "does_not_end": Message(
        '"{id}" is given a target, and it is not among the committees of level {level} that end',
        '"{id}" được giao nơi nhận nhưng không thuộc các đảng bộ cấp {level} kết thúc hoạt động',
    ),
    "unknown_place": Message(
        'no unit lists the place "{place}"', 'không đơn vị nào liệt kê địa bàn "{place}"'
    ),
    "one_place": Message(
        "a merger of places takes two or more: {place}", "cần từ hai địa bàn trở lên: {place}"
    ),
    "place_exists": Message('the place "{place}" is there already', 'địa bàn "{place}" đã có sẵn'),
    "new_place_with_members": Message(
        'the new place "{place}" comes with members of its own',
        'địa bàn mới "{place}" mang theo số đảng viên riêng',
    ),
    "nothing_renamed": Message(
        '"{id}" has that name and code already', '"{id}" vốn đã có tên và mã đó'
    ),
    "already_rated": Message(
        '"{id}" is rated by scheme {scheme} for {year} already',
        '"{id}" đã được xếp loại theo hệ {scheme} năm {year}',
        "put a wrong grade right with Amend",
        "sửa xếp loại sai bằng Amend",
    ),
    "title_twice": Message(
        '"{id}" has the title {title} of {year} already',
        '"{id}" đã có danh hiệu {title} năm {year}',
    ),
    "unknown_field": Message(
        'a {kind} such as "{id}" has no field {field}{suggestion}',
        '{kind} như "{id}" không có trường {field}{suggestion}',
    ),
    "nothing_amended": Message(
        'the data of "{id}" is like that already', 'số liệu của "{id}" vốn đã như vậy'
    ),
    # what is wrong with the plan
    "effective_before_state": Message(
        "the plan takes effect on {effective}, before the state of {as_of} that it is applied to",
        "kế hoạch có hiệu lực ngày {effective}, trước thời điểm {as_of} của hệ thống",
    ),
    "no_regime_in_force": Message(
        'regime "{regime}" is not in force on {day}, and no other is known to follow it',
        'chế độ "{regime}" không có hiệu lực ngày {day} và không rõ chế độ nào tiếp theo',
    ),
    "stale_base": Message(
        "the plan was made for another state of the hierarchy ({base}, this is {digest})",
        "kế hoạch được lập cho một trạng thái khác của hệ thống ({base}, đây là {digest})",
        "look at the plan again and give it the new digest",
        "xem lại kế hoạch và cập nhật mã băm mới",
    ),
    # what a step does
    "effect_establish": Message(
        "{target} is established under {parent} (thành lập)",
        "thành lập {target} dưới {parent}",
    ),
    "effect_merge_into": Message(
        "{sources} merge into {target}, which goes on (sáp nhập)",
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
        "the {count} committees of level {level} end their operation (kết thúc hoạt động)",
        "kết thúc hoạt động {count} đảng bộ cấp {level}",
    ),
    "effect_convert": Message(
        "{unit} becomes the {slot} {target} (chuyển đổi)",
        "chuyển {unit} thành {slot} {target}",
    ),
    "effect_rename": Message("{unit} is now called {new} (đổi tên)", "đổi tên {unit} thành {new}"),
    "effect_merge_places": Message(
        "the places {sources} merge into {target}", "nhập các địa bàn {sources} vào {target}"
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
        "{count} probationary members of {unit} are recognised as official (công nhận chính thức)",
        "công nhận chính thức {count} đảng viên dự bị của {unit}",
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
        "{unit} is rated {grade} for {year} (scheme {scheme})",
        "xếp loại {unit} mức {grade} năm {year} (hệ {scheme})",
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
    "effect_unknown": Message(
        "an unknown number of members {source} → {target}",
        "số đảng viên chưa nêu {source} → {target}",
    ),
    "effect_label": Message("reported as “{label}”", "báo cáo gọi là “{label}”"),
}
