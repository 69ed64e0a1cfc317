"""Sentences about the numbers of members that go where."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
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
}
