"""Sentences about bounds, printed percentages and published figures that are checked."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "bad_interval": Message(
        "there is no whole number from {low} to {high} that is a count",
        "không có số lượng nào từ {low} đến {high}",
    ),
    "not_one_number": Message(
        "the number is not known: it is {interval}",
        "chưa xác định được con số: {interval}",
        "use .low and .high",
        "dùng .low và .high",
    ),
    "not_a_count_figure": Message(
        "the figure of {measure} states a percentage, not a count",
        "số liệu {measure} là tỷ lệ, không phải số lượng",
    ),
    "share_between": Message(
        "between {low} % and {high} %, {missing} of {base} not stated",
        "từ {low} % đến {high} %, {missing} trên {base} chưa nêu",
    ),
    "share_between_only": Message("between {low} % and {high} %", "từ {low} % đến {high} %"),
    "figure_contradicted": Message(
        '"{id}": {measure_en} = {printed} in a figure, and all else allows {found}',
        '"{id}": {measure_vi} = {printed} theo số liệu, nhưng phần còn lại chỉ cho phép {found}',
        "correct the figure, the tree, or another figure about the same units",
        "hãy sửa số liệu này, cây tổ chức hoặc số liệu khác về cùng đơn vị",
    ),
    "percentage_contradicted": Message(
        '"{id}": {measure_en} = {printed} in a figure, and no {found} of {base} prints so',
        '"{id}": {measure_vi} = {printed} theo số liệu, nhưng {found} trên {base} không cho ra '
        "tỷ lệ đó",
        "correct the figure, its base, or a count that it was computed from",
        "hãy sửa tỷ lệ, mẫu số hoặc số lượng dùng để tính",
    ),
    "reconciled_exact_count": Message("exact", "đúng"),
    "reconciled_within_count": Message(
        "within its hedge: {found}", "trong phạm vi cách nói: {found}"
    ),
    "reconciled_contradicted_count": Message(
        "contradicted: the numbers give {found}, not {printed}",
        "mâu thuẫn: số liệu cho {found}, không phải {printed}",
    ),
    "reconciled_contradicted_hedged": Message(
        "contradicted: the numbers give {found}, not {hedged_en}",
        "mâu thuẫn: số liệu cho {found}, không phải {hedged_vi}",
    ),
    "hedge_about": Message("about {number}", "khoảng {number}"),
    "hedge_nearly": Message("nearly {number}", "gần {number}"),
    "hedge_over": Message("over {number}", "trên {number}"),
    "hedge_at_least": Message("at least {number}", "từ {number} trở lên"),
    "reconciled_exact_percent": Message("exact: {part} of {base}", "đúng: {part} trên {base}"),
    "reconciled_rounds_percent": Message(
        "rounded: {part} of {base}", "làm tròn: {part} trên {base}"
    ),
    "reconciled_truncated_percent": Message(
        "cut off, not rounded: {part} of {base}", "bị cắt bớt, không làm tròn: {part} trên {base}"
    ),
    "reconciled_within_percent": Message(
        "within its hedge: {part} of {base} is {share}",
        "trong phạm vi cách nói: {part} trên {base} là {share}",
    ),
    "reconciled_contradicted_percent": Message(
        "contradicted: {part} of {base} is {share}",
        "mâu thuẫn: {part} trên {base} là {share}",
    ),
    "reconciled_impossible_percent": Message(
        "contradicted: no {part} of {base} prints as {printed}",
        "mâu thuẫn: {part} trên {base} không cho ra {printed}",
    ),
    "reconciled_cannot_tell": Message(
        "cannot tell: nothing to check it against", "chưa xác định: không có số liệu để đối chiếu"
    ),
    "reconciled_cannot_tell_count": Message(
        "cannot tell: the numbers allow {found}", "chưa xác định: số liệu cho phép {found}"
    ),
    "reconciled_cannot_tell_percent": Message(
        "cannot tell: {share} ({part} of {base})", "chưa xác định: {share} ({part} trên {base})"
    ),
    "reconciled_cannot_tell_account": Message("cannot tell for certain", "chưa xác định chắc chắn"),
    "roll_part": Message(
        "a part of {sum}, with {closing} printed", "thuộc phép tính {sum}, số công bố là {closing}"
    ),
    "roll_account": Message("{sum}", "{sum}"),
    "roll_adds_up": Message(
        "{sum}, as printed, if nobody came or went otherwise; not printed: {measures}",
        "{sum}, đúng số công bố nếu không có biến động nào khác; chưa nêu: {measures}",
    ),
    "roll_more_went": Message(
        "{sum}, so {number} more must have gone; not printed: {measures}",
        "{sum}, vậy còn {number} người nữa đã giảm; chưa nêu: {measures}",
    ),
    "roll_more_came": Message(
        "{sum}, so {number} more must have come; not printed: {measures}",
        "{sum}, vậy còn {number} người nữa đã tăng; chưa nêu: {measures}",
    ),
    "not_stated_by": Message(
        "not stated by {silent} of {units} {measure}",
        "{silent} trên {units} {measure} chưa nêu",
    ),
    "not_in_tree": Message(
        'there is no unit "{id}" in the tree', 'trong cây tổ chức không có đơn vị "{id}"'
    ),
    "not_shown": Message(
        "the tree shows nothing below {units}",
        "cây tổ chức không có gì bên dưới {units}",
    ),
    "not_stated": Message("not stated: {measures}", "chưa nêu: {measures}"),
    "reconciled_fits_only": Message(
        "fits only {part} of {base}", "chỉ khớp với {part} trên {base}"
    ),
    "reconciled_needs": Message("needs {part} of {base}", "cần {part} trên {base}"),
    "base_exact": Message(
        "fits {measure}: {numerator} of {denominator}, exactly",
        "khớp với {measure}: đúng {numerator} trên {denominator}",
    ),
    "base_within": Message(
        "fits {measure}: {numerator} of {denominator}",
        "khớp với {measure}: {numerator} trên {denominator}",
    ),
    "base_rounds": Message(
        "fits {measure}: {numerator} of {denominator}, rounded",
        "khớp với {measure}: {numerator} trên {denominator}, làm tròn",
    ),
    "base_truncated": Message(
        "fits {measure}: {numerator} of {denominator}, cut off",
        "khớp với {measure}: {numerator} trên {denominator}, bị cắt bớt",
    ),
    "base_cannot_tell": Message(
        "would fit {measure} if that is {numerator} of {denominator}",
        "sẽ khớp với {measure} nếu là {numerator} trên {denominator}",
    ),
    "base_contradicted": Message(
        "does not fit {measure}: {numerator} of {denominator}",
        "không khớp với {measure}: {numerator} trên {denominator}",
    ),
    "would_fit": Message("{part} of {base} would fit", "nếu là {part} trên {base} thì khớp"),
    "would_fit_unrated": Message(
        "it would fit if {fewer} of the {known} were not rated: {part} of {base}",
        "sẽ khớp nếu {fewer} trong số {known} không được xếp loại: {part} trên {base}",
    ),
    "comparison_plausible": Message(
        'plausible: {share} of all {measure} of "{id}", with {members} of its members',
        'hợp lý: {share} số {measure} của "{id}", với {members} số đảng viên',
    ),
    "comparison_doubtful": Message(
        'implausible: {share} of all {measure} of "{id}", with {members} of its members',
        'khó tin: {share} số {measure} của "{id}", trong khi chỉ có {members} số đảng viên',
    ),
    "rounding_half_up": Message("a half rounded up", "làm tròn nửa lên"),
    "rounding_half_even": Message(
        "a half rounded to the even digit", "làm tròn nửa về chữ số chẵn"
    ),
    "rounding_truncate": Message("cut off", "bị cắt bớt"),
    "percent_pair": Message("{part} of {base}", "{part} trên {base}"),
    "percent_fits_none": Message(
        "{printed}, {rounding}: nothing fits", "{printed}, {rounding}: không có số nào khớp"
    ),
    "percent_fits_only": Message(
        "{printed}, {rounding}: only {pairs}", "{printed}, {rounding}: chỉ {pairs}"
    ),
    "percent_fits_some": Message(
        "{printed}, {rounding}: {pairs}", "{printed}, {rounding}: {pairs}"
    ),
    "among_rated": Message(
        "of the {counted} that were rated ({scheme} {year})",
        "trong số {counted} được xếp loại ({scheme} {year})",
    ),
    "among_stated": Message(
        "of the {counted} that are stated ({scheme} {year})",
        "trong số {counted} có nêu xếp loại ({scheme} {year})",
    ),
    "among_all": Message(
        "of all {counted} ({scheme} {year})", "trong tất cả {counted} ({scheme} {year})"
    ),
    "silent_cells": Message("cell(s)", "chi bộ"),
    "silent_organizations": Message("{counted}", "{counted}"),
    "bounds_of_nothing": Message(
        'the share of {measure} in {base} of "{unit}" is undefined: the base is empty',
        'tỷ lệ {measure} trên {base} của "{unit}" không xác định: mẫu số bằng không',
    ),
    "totals_none": Message(
        "of the totals {tried} none fits", "trong các tổng số {tried} không có số nào khớp"
    ),
    "totals_unique": Message(
        "of the totals {tried} only {totals} fits: {numbers}",
        "trong các tổng số {tried} chỉ {totals} khớp: {numbers}",
    ),
    "totals_rest": Message("all others {number}", "còn lại {number}"),
    "total_none": Message("the total {tried} does not fit", "tổng số {tried} không khớp"),
    "total_unique": Message("the total {tried} fits: {numbers}", "tổng số {tried} khớp: {numbers}"),
    "total_one": Message(
        "the total {tried} fits, in {ways} ways", "tổng số {tried} khớp, theo {ways} cách"
    ),
    "totals_one": Message(
        "of the totals {tried} only {totals} fits, in {ways} ways",
        "trong các tổng số {tried} chỉ {totals} khớp, theo {ways} cách",
    ),
    "totals_several": Message(
        "of the totals {tried} these fit: {totals}", "trong các tổng số {tried} khớp: {totals}"
    ),
    "bad_figure_number": Message(
        '"{value}" is not a number as reports print it',
        '"{value}" không phải là con số theo cách viết trong báo cáo',
        "such as {examples}",
        "ví dụ {examples}",
    ),
    "number_stated_twice": Message(
        '"number" says it already, and "{key}" stands beside it',
        'đã có "number" mà vẫn ghi thêm "{key}"',
        "leave one of them out",
        "bỏ một trong hai",
    ),
    "fraction_of_a_count": Message(
        '"{value}" has decimals and is no percentage: a count is a whole number',
        '"{value}" có phần thập phân mà không phải tỷ lệ: số lượng là số nguyên',
        'put "%" behind a percentage',
        'thêm "%" sau tỷ lệ',
    ),
}
