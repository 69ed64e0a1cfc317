"""Sentences about trying out many plans."""

from party_org.messages.entry import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {
    "score_failed": Message(
        "the outcome cannot be scored: {error}",
        "không chấm được kết quả: {error}",
    ),
    "score_not_sendable": Message(
        "the function that scores cannot be sent to another process: {error}",
        "không gửi được hàm chấm điểm sang tiến trình khác: {error}",
        "give a function of a module, not a lambda or one inside another function",
        "hãy dùng hàm của một mô-đun, không dùng lambda hay hàm lồng trong hàm khác",
    ),
    "sweep_more": Message("… and {count} more plans", "… và {count} phương án khác"),
}
"""The sentences by code."""
