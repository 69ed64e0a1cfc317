"""Sentences about lineage, history and flows."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "lineage_gap": Message(
        "the second lineage does not begin with the hierarchy with which the first ends "
        "(as of {ends} and {begins})",
        "phả hệ thứ hai không bắt đầu từ hệ thống mà phả hệ thứ nhất kết thúc (ngày {ends} và "
        "{begins})",
    ),
    "lineage_of_another_kind": Message(
        "one lineage counts members who come and go one by one, and the other does not",
        "một phả hệ tính cả đảng viên đến, đi từng người, phả hệ kia thì không",
    ),
    "no_unit_chosen": Message(
        "on {day} there is no unit of the kind or level that is asked for: {what}",
        "ngày {day} không có đơn vị nào thuộc loại hoặc cấp được hỏi: {what}",
        "say the new units with to_level= or to_kind= where the old level was abolished",
        "nếu cấp cũ đã kết thúc, hãy nêu đơn vị mới bằng to_level= hoặc to_kind=",
    ),
    "plan_without_day": Message(
        "a plan of a history needs its effective day",
        "mỗi kế hoạch trong lịch sử phải có ngày hiệu lực",
    ),
    "before_history": Message(
        "{day} is before the first day of the history, {start}",
        "{day} là trước ngày đầu của lịch sử, {start}",
    ),
    "days_reversed": Message(
        "the second day, {end}, is before the first, {start}",
        "ngày sau, {end}, lại trước ngày đầu, {start}",
    ),
    "no_days": Message("no days are given", "không nêu ngày nào"),
    "periods_do_not_meet": Message(
        "flows of {first} and {second} do not add: the second period does not begin where the "
        "first ends",
        "không cộng được biến động của {first} và {second}: kỳ sau không bắt đầu khi kỳ trước "
        "kết thúc",
    ),
    "flows_of_other_measure": Message(
        "these flows count {measure}, not {wanted}",
        "biến động này đếm {measure}, không phải {wanted}",
    ),
    "target_without_period": Message(
        "the target does not say its period", "chỉ tiêu không nêu thời gian"
    ),
    "target_of_other_period": Message(
        "the target is for {wanted}, and these flows are of {period}",
        "chỉ tiêu là của {wanted}, còn biến động này là của {period}",
    ),
    "not_a_plain_count": Message(
        "a residual is made of exact counts, and {measure} of {unit} is a percentage or hedged",
        "phần chênh lệch tính từ số lượng chính xác, còn {measure} của {unit} là tỷ lệ hoặc số "
        "ước chừng",
    ),
    "growth_of_nobody": Message(
        'the growth rate of "{unit}" is undefined: nobody was there when the period began',
        'tỷ lệ tăng của "{unit}" không xác định: đầu kỳ chưa có đảng viên nào',
    ),
    "target_of_nothing": Message(
        'how far "{unit}" reached its target of {measure} is undefined: the target is 0',
        'mức hoàn thành chỉ tiêu {measure} của "{unit}" không xác định: chỉ tiêu bằng 0',
    ),
    "figure_missing": Message(
        'no exact figure of {measure} about "{id}" for {period}',
        'không có số liệu chính xác về {measure} của "{id}" cho {period}',
    ),
}
