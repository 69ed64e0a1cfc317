"""Sentences about rules: what they demand, how they are broken, what cannot be told.

``rule_…`` says what a rule demands as the predicate of a sentence whose subject is the unit.
"""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    # what every rule can say
    "rule_holds": Message("{name} {demand}", "{name} {demand}"),
    "rule_broken": Message("it is not so that {name} {demand}", "không đúng rằng {name} {demand}"),
    "cannot_tell": Message(
        "it cannot be told whether {name} {demand}; not stated: {missing}",
        "chưa xác định được {name} {demand} hay không; chưa nêu: {missing}",
    ),
    "cannot_tell_why": Message(
        "it cannot be told whether {name} {demand}", "chưa xác định được {name} {demand} hay không"
    ),
    "rule_of_your_own": Message('keeps the rule "{rule}"', 'thực hiện quy tắc "{rule}"'),
    "as_written": Message("{en}", "{vi}", "{hint_en}", "{hint_vi}"),
    "nothing_found": Message(
        "nothing is broken and nothing is left open", "không có vi phạm, không có điểm chưa rõ"
    ),
    "severity_error": Message("error", "lỗi"),
    "severity_warning": Message("warning", "cảnh báo"),
    "severity_advice": Message("advice", "khuyến nghị"),
    "step_broke": Message("step {step} broke", "bước {step} làm trái"),
    "step_mended": Message("step {step} mended", "bước {step} khắc phục"),
    "step_unsettled": Message("step {step} left open", "bước {step} để ngỏ"),
    "plan_changes_nothing": Message(
        "no step breaks or mends a rule or leaves one open",
        "không bước nào làm trái, khắc phục hoặc để ngỏ quy định nào",
    ),
    "plan_left_open": Message(
        "left open in the end: {count}, which cannot be told; not stated: {missing}",
        "cuối cùng còn để ngỏ: {count} điểm chưa xác định được; chưa nêu: {missing}",
    ),
    "plan_left_open_why": Message(
        "left open in the end: {count}, which cannot be told",
        "cuối cùng còn để ngỏ: {count} điểm chưa xác định được",
    ),
    "findings_broken": Message("rules broken", "quy định bị làm trái"),
    "findings_cannot_tell": Message("cannot be told", "chưa xác định được"),
    "findings_more": Message("… and {count} more", "… và {count} điểm khác"),
    # sizes
    "rule_min_official_members": Message(
        "has the official members that an organisation needs ({threshold})",
        "có đủ số đảng viên chính thức cần có của một tổ chức ({threshold})",
    ),
    "too_few_official_members": Message(
        "{name} has {official} official members: an organisation needs {threshold}",
        "{name} có {official} đảng viên chính thức: một tổ chức cần có {threshold}",
    ),
    "rule_base_cell_size": Message(
        "has fewer than the {threshold} members of a base committee, or consent to the exception",
        "có dưới {threshold} đảng viên, hoặc được đồng ý cho ngoại lệ",
    ),
    "base_cell_too_large": Message(
        "{name} is a base cell with {members} members: from {threshold} members a base unit is a "
        "base committee",
        "{name} là chi bộ cơ sở có {members} đảng viên: từ {threshold} đảng viên là đảng bộ cơ sở",
        "there is a choice: convert it to a base committee with cells, or keep it a base cell with "
        "the direct superior's written consent, recorded as its consent",
        "có thể chọn: nâng cấp thành đảng bộ cơ sở có chi bộ trực thuộc, hoặc giữ chi bộ cơ sở với "
        "văn bản đồng ý của cấp ủy cấp trên trực tiếp, ghi vào trường consent",
    ),
    "rule_base_committee_size": Message(
        "has the {threshold} members of a base committee, or consent to the exception",
        "có từ {threshold} đảng viên, hoặc được đồng ý cho ngoại lệ",
    ),
    "base_committee_too_small": Message(
        "{name} is a base committee with {members} members: below {threshold} members a base unit "
        "is a base cell",
        "{name} là đảng bộ cơ sở có {members} đảng viên: dưới {threshold} đảng viên là chi bộ cơ "
        "sở",
        "there is a choice: convert it to a base cell, or keep it a base committee with the direct "
        "superior's written consent, recorded as its consent",
        "có thể chọn: chuyển thành chi bộ cơ sở, hoặc giữ đảng bộ cơ sở với văn bản đồng ý của cấp "
        "ủy cấp trên trực tiếp, ghi vào trường consent",
    ),
    # the committees of cells
    "rule_cell_committee": Message(
        "has a cell committee exactly if it has {threshold} official members or more",
        "có chi ủy khi và chỉ khi có từ {threshold} đảng viên chính thức",
    ),
    "cell_committee_wanted": Message(
        "{name} has {official} official members and no cell committee: from {threshold} a cell "
        "elects one",
        "{name} có {official} đảng viên chính thức mà không có chi ủy: từ {threshold} đảng viên "
        "chính thức thì bầu chi ủy",
    ),
    "cell_committee_unwanted": Message(
        "{name} has {official} official members and a cell committee of {committee}: below "
        "{threshold} a cell has a secretary, and if needed a deputy",
        "{name} có {official} đảng viên chính thức mà có chi ủy {committee} người: dưới "
        "{threshold} đảng viên chính thức chỉ có bí thư, nếu cần thì có phó bí thư",
    ),
    "rule_cell_committee_largest": Message(
        "has a cell committee of at most {threshold}", "có chi ủy không quá {threshold} người"
    ),
    "cell_committee_too_large": Message(
        "{name} has a cell committee of {committee}: at most {threshold} may sit in one",
        "{name} có chi ủy {committee} người: chi ủy không quá {threshold} người",
    ),
    "rule_cell_committee_smallest": Message(
        "has a cell committee of at least {threshold} (unconfirmed)",
        "có chi ủy từ {threshold} người (chưa xác nhận)",
    ),
    "cell_committee_too_small": Message(
        "{name} has a cell committee of {committee}, fewer than {threshold}; no document that "
        "confirms this smallest size is known",
        "{name} có chi ủy {committee} người, ít hơn {threshold}; chưa rõ văn bản nào xác nhận mức "
        "tối thiểu này",
    ),
    # sectional committees
    "rule_sectional_committee_place": Message(
        "sits where a sectional committee may", "đặt đúng vị trí của đảng bộ bộ phận"
    ),
    "sectional_committee_misplaced": Message(
        "{name} is a sectional committee under {parent} ({kind})",
        "{name} là đảng bộ bộ phận đặt dưới {parent} ({kind})",
        "it may only sit under: {allowed}",
        "chỉ được đặt dưới: {allowed}",
    ),
    "rule_sectional_committee_consent": Message(
        "has the recorded consent of the direct superior",
        "có văn bản đồng ý của cấp ủy cấp trên trực tiếp được ghi lại",
    ),
    "sectional_committee_without_consent": Message(
        "{name} is a sectional committee, and no consent of the direct superior is recorded",
        "{name} là đảng bộ bộ phận mà chưa ghi văn bản đồng ý của cấp ủy cấp trên trực tiếp",
        "record the document as its consent",
        "ghi văn bản vào trường consent",
    ),
    # places
    "rule_place_has_members": Message(
        "has party members in the place {place}", "có đảng viên ở địa bàn {place}"
    ),
    "place_without_members": Message(
        "the place {place} of {name} has no party member",
        "địa bàn {place} của {name} trắng đảng viên",
    ),
    "rule_place_has_own_cell": Message(
        "has a cell of its own for the place {place}", "có chi bộ riêng cho địa bàn {place}"
    ),
    "place_without_cell": Message(
        "no cell of {name} serves the place {place}",
        "địa bàn {place} của {name} trắng chi bộ: không có chi bộ nào phụ trách",
    ),
    "place_shares_cell": Message(
        "the place {place} of {name} has no cell of its own: it shares {cells}",
        "địa bàn {place} của {name} chưa có chi bộ riêng: sinh hoạt ghép ở {cells}",
    ),
    "rule_joint_cell": Message("serves one place alone", "chỉ phụ trách một địa bàn"),
    "joint_cell": Message(
        "{name} is a joint cell of {count} places: {places}",
        "{name} là chi bộ ghép của {count} địa bàn: {places}",
    ),
    # grades and those below
    "rule_weak_committee": Message(
        "is rated {grade_en} for {year} ({scheme}) if more than {share} of its direct "
        "organisations are",
        "bị xếp loại {grade_vi} năm {year} ({scheme}) nếu trên {share} tổ chức trực thuộc bị như "
        "vậy",
    ),
    "not_weak_with_weak_organizations": Message(
        "{name} is not rated {grade_en} for {year} ({scheme}), but {number} of its {rated} rated "
        "direct organisations are {below_en}, more than {share}",
        "{name} không bị xếp loại {grade_vi} năm {year} ({scheme}) nhưng {number} trên {rated} tổ "
        "chức trực thuộc được xếp loại là {below_vi}, quá {share}",
    ),
    "rule_weak_cell": Message(
        "is rated {grade_en} for {year} ({scheme}) if more than {share} of its members failed",
        "bị xếp loại {grade_vi} năm {year} ({scheme}) nếu trên {share} đảng viên {below_vi}",
    ),
    "not_weak_with_weak_members": Message(
        "{name} is not rated {grade_en} for {year} ({scheme}), but {number} of its {rated} rated "
        "members are {below_en}, more than {share}",
        "{name} không bị xếp loại {grade_vi} năm {year} ({scheme}) nhưng {number} trên {rated} "
        "đảng viên được xếp loại là {below_vi}, quá {share}",
    ),
    "rule_excellent_committee": Message(
        "is rated {grade_en} for {year} ({scheme}) only if its direct organisations did well "
        "enough",
        "chỉ được xếp loại {grade_vi} năm {year} ({scheme}) khi các tổ chức trực thuộc đạt yêu cầu",
    ),
    "excellent_above_low_organizations": Message(
        "{name} is rated {grade_en} for {year} ({scheme}), but only {number} of its {rated} rated "
        "direct organisations are {below_en} or better: {share} must be",
        "{name} được xếp loại {grade_vi} năm {year} ({scheme}) nhưng chỉ {number} trên {rated} tổ "
        "chức trực thuộc được xếp loại đạt {below_vi} trở lên: phải đạt {share}",
    ),
    "rule_excellent_cell": Message(
        "is rated {grade_en} for {year} ({scheme}) only if its members did well enough",
        "chỉ được xếp loại {grade_vi} năm {year} ({scheme}) khi đảng viên đạt yêu cầu",
    ),
    "excellent_above_low_members": Message(
        "{name} is rated {grade_en} for {year} ({scheme}), but only {number} of its {rated} rated "
        "members are {below_en} or better: {share} must be",
        "{name} được xếp loại {grade_vi} năm {year} ({scheme}) nhưng chỉ {number} trên {rated} "
        "đảng viên được xếp loại đạt {below_vi} trở lên: phải đạt {share}",
    ),
    # caps
    "rule_rating_cap": Message(
        "keeps the cap of {rate} on {grade_en} for {year} ({scheme})",
        "giữ mức trần {rate} cho {grade_vi} năm {year} ({scheme})",
    ),
    "cap_exceeded_inclusive": Message(
        "{name} has {number} rated {grade_en} and {base} rated {of_en} for {year} ({scheme}): "
        "{rate} of both together allows {allowed}",
        "{name} có {number} {grade_vi} và {base} {of_vi} năm {year} ({scheme}): {rate} của cả hai "
        "mức cho phép {allowed}",
    ),
    "cap_exceeded_exclusive": Message(
        "{name} has {number} rated {grade_en} and {base} rated {of_en} for {year} ({scheme}): "
        "{rate} of the latter allows {allowed}",
        "{name} có {number} {grade_vi} và {base} {of_vi} năm {year} ({scheme}): {rate} của mức sau "
        "cho phép {allowed}",
    ),
    "cap_room_inclusive": Message(
        "{name}: {number} rated {grade_en} and {base} rated {of_en} for {year} ({scheme}); {rate} "
        "of both together allows {allowed}, {room}",
        "{name}: {number} {grade_vi} và {base} {of_vi} năm {year} ({scheme}); {rate} của cả hai "
        "mức cho phép {allowed}, {room}",
    ),
    "cap_room_exclusive": Message(
        "{name}: {number} rated {grade_en} and {base} rated {of_en} for {year} ({scheme}); {rate} "
        "of the latter allows {allowed}, {room}",
        "{name}: {number} {grade_vi} và {base} {of_vi} năm {year} ({scheme}); {rate} của mức sau "
        "cho phép {allowed}, {room}",
    ),
    "cap_room_more": Message("so {count} more could be", "còn có thể thêm {count}"),
    "cap_room_none": Message("so no more could be", "không thể thêm"),
    "cap_room_over": Message("so {count} would have to step down", "phải giảm {count}"),
    "cap_room_open": Message(
        "so how many more could be cannot be told", "chưa xác định được còn có thể thêm bao nhiêu"
    ),
    # years
    "rule_rating_year": Message(
        "is rated by scheme {scheme} for {year}, one of its years ({first}–{last})",
        "được xếp loại theo hệ {scheme} năm {year}, trong thời gian áp dụng ({first}–{last})",
    ),
    "year_outside_scheme": Message(
        "{name} is rated by scheme {scheme} for {year}, which is not one of its years "
        "({first}–{last})",
        "{name} được xếp loại theo hệ {scheme} năm {year}, ngoài thời gian áp dụng "
        "({first}–{last})",
    ),
    # wrong use
    "beyond_scope": Message(
        'rule "{rule}" has scope "{scope}" and looks at {attribute}',
        'quy tắc "{rule}" có phạm vi "{scope}" nhưng xem {attribute}',
        "declare the scope: {needed}",
        "khai báo phạm vi: {needed}",
    ),
    "no_threshold": Message(
        'rule "{rule}" asks for a size and names none of the regime',
        'quy tắc "{rule}" cần một mức quy mô nhưng không nêu mức nào của chế độ',
        "name it when the rule is made: regime_field=",
        "nêu khi khai báo quy tắc: regime_field=",
    ),
    "duplicate_rule": Message(
        'two different rules have the id "{rule}"', 'hai quy tắc khác nhau cùng mã "{rule}"'
    ),
    "partial_findings": Message(
        "these findings are only a part of what a check of the whole hierarchy found",
        "các kết quả này chỉ là một phần của lần kiểm tra toàn hệ thống",
        "give the findings that check() returned for all units",
        "hãy dùng kết quả check() trả về cho mọi đơn vị",
    ),
}
