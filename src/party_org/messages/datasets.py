"""Sentences about published figures that a synthetic tree cannot meet, or does not."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "figures_disagree": Message(
        'figures about "{id}" disagree on {measure}: {value} does not fit the others',
        'các số liệu về "{id}" mâu thuẫn ở {measure}: {value} không khớp với số khác',
    ),
    "figure_not_met": Message(
        '"{id}" has {found} {measure}, and a figure states {value} ({qualifier})',
        '"{id}" có {found} {measure}, trong khi số liệu công bố là {value} ({qualifier})',
        "correct the tree, or the figure",
        "hãy sửa cây tổ chức hoặc số liệu",
    ),
    "figure_below_parts": Message(
        '{measure} of "{id}" is {value}, and what is below it comes to {least} at least',
        '{measure} của "{id}" là {value}, trong khi cấp dưới cộng lại ít nhất là {least}',
    ),
    "figure_above_room": Message(
        '{measure} of "{id}" is {value}, and what is below it has room for {most} at most',
        '{measure} của "{id}" là {value}, trong khi cấp dưới chứa nhiều nhất {most}',
        "members need a cell below the unit whose number is not stated",
        "cần có chi bộ trực thuộc chưa nêu số đảng viên",
    ),
    "grades_disagree": Message(
        'the ratings of "{id}" cannot hold together: {measure} {value} does not fit the others',
        'kết quả xếp loại của "{id}" không khớp nhau: {measure} {value} mâu thuẫn với số khác',
    ),
    "grades_have_no_room": Message(
        'there are not enough units or members below "{id}" for all the grades ({room} are free)',
        'cấp dưới của "{id}" không đủ tổ chức hoặc đảng viên cho các mức xếp loại (còn {room})',
    ),
    "measure_not_filled": Message(
        '{measure} of "{id}" is not filled in: it follows from other measures',
        '{measure} của "{id}" không được điền: đó là số suy ra từ số liệu khác',
        "state the members in all and the probationary ones",
        "hãy nêu tổng số đảng viên và số đảng viên dự bị",
    ),
    "percent_contradicted": Message(
        'no whole number that fits the other figures of "{id}" prints as {percent} % of {base} '
        "({measure})",
        'không số nguyên nào khớp với số liệu khác của "{id}" cho ra {percent} % của {base} '
        "({measure})",
    ),
    "percent_not_usable": Message(
        '{percent} % ({measure} of "{id}") is hedged, or what it is of is not known',
        '{percent} % ({measure} của "{id}") là số ước chừng hoặc không rõ mẫu số',
    ),
}
