"""Sentences about what keeps an operation or a plan from being carried out."""

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
    "place_forgotten": Message(
        'nothing is said of the place "{place}", which "{id}" lists',
        'chưa nêu địa bàn "{place}" mà "{id}" liệt kê thuộc về đâu',
        "say with places_to=, or in the column places of a table, who becomes responsible for it",
        "nêu đơn vị phụ trách bằng places_to=, hoặc ở cột places của bảng",
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
    "members_alone": Message(
        '"{id}" is given children or listed places, and of "{source}" it can get members alone',
        '"{id}" được giao đơn vị trực thuộc hoặc địa bàn liệt kê, trong khi chỉ có thể nhận đảng '
        'viên của "{source}"',
        "what is below the unit, and what it lists, goes with what it becomes",
        "đơn vị trực thuộc và địa bàn đi theo đơn vị mà nó chuyển thành",
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
    "no_place": Message('no place is named for "{id}"', 'chưa nêu địa bàn nào cho "{id}"'),
    "place_already_there": Message(
        '"{id}" lists the place "{place}" already', '"{id}" vốn đã liệt kê địa bàn "{place}"'
    ),
    "place_twice": Message(
        'the place "{place}" of "{id}" is given to two units',
        'địa bàn "{place}" của "{id}" được giao cho hai đơn vị',
    ),
    "lists_no_places": Message(
        '"{id}" is a {kind}, which lists no places',
        '"{id}" là {kind}, không liệt kê địa bàn',
        "name a base organisation or a committee",
        "hãy nêu một tổ chức cơ sở đảng hoặc đảng bộ",
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
}
