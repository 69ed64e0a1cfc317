"""What the command ``party-org`` says of its own."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "day_needed": Message(
        "a table does not say which day's state it shows",
        "bảng không cho biết trạng thái của ngày nào",
        "say it: --as-of 2025-07-01",
        "nêu ngày: --as-of 2025-07-01",
    ),
    "other_document": Message(
        "this is a document of type {found}, and a {expected} is asked for",
        "đây là tài liệu loại {found}, trong khi cần loại {expected}",
    ),
    "output_kind": Message(
        'the name "{source}" does not say what to write',
        'tên "{source}" không cho biết cần ghi gì',
        "a name that ends in one of {endings}",
        "tên kết thúc bằng một trong {endings}",
    ),
    "cli_error": Message("error", "lỗi"),
    "cli_note": Message("note", "ghi chú"),
    "cli_balances": Message(
        "receipts: {steps}; every one balances", "{steps} chứng từ: tất cả đều cân đối"
    ),
    "cli_wrote": Message("written: {path}", "đã ghi: {path}"),
    "cli_cannot_tell": Message(
        "cannot be told for lack of numbers: {count} (--all shows them)",
        "chưa thể kết luận vì thiếu số liệu: {count} (--all để xem)",
    ),
    "cli_no_findings": Message("nothing found", "không phát hiện gì"),
    "report_tree": Message("Organisations", "Hệ thống tổ chức"),
    "report_tree_after": Message("Organisations after", "Hệ thống tổ chức sau sắp xếp"),
    "report_rollup": Message("In total", "Tổng hợp"),
    "report_level": Message("By unit", "Theo đơn vị"),
    "report_steps": Message("What the plan does", "Kế hoạch làm gì"),
    "report_judged": Message("What the plan changes for the rules", "Kế hoạch và các quy định"),
    "report_findings": Message("Rules", "Quy định"),
    "report_lineage": Message("Where the members went", "Đảng viên chuyển về đâu"),
    "report_figures": Message("Published figures", "Số liệu đã công bố"),
    "report_chart_members": Message("Members by organisation", "Đảng viên theo tổ chức"),
    "report_chart_ratings": Message("Ratings by unit", "Xếp loại theo đơn vị"),
    "report_chart_ways": Message("The restructuring", "Việc sắp xếp"),
    "report_chart_change": Message("Before and after, drawn", "Biểu đồ trước và sau"),
}
