"""Suggestions, tracked until each is accepted."""

from datetime import date

from liandong.policies.worded import Worded
from liandong.tenants.content import Element, LongText, described
from liandong.tenants.files.attachments import BroughtContent


class SuggestionState(Worded):
    """Where a suggestion stands."""

    OPEN = "OPEN", "Awaiting an answer", "待整改"
    ANSWERED = "ANSWERED", "Answered", "已反馈"
    SENT_BACK = "SENT_BACK", "Sent back", "已退回"
    ACCEPTED = "ACCEPTED", "Accepted", "已认可"
    HANDED_OVER = "HANDED_OVER", "Handed over to the new superior", "已移交新上级"


class SuggestionContent(Element):
    """One suggestion of an opinion letter (工作建议)."""

    text: LongText = described("What is suggested.")
    due_on: date | None = described(
        "The day by which an answer is expected; unless given, rules of deadlines say it.",
        default=None,
    )


class Answer(BroughtContent):
    """The answer to a suggestion."""

    answer: LongText = described("The answer; it becomes the act's note.")
