"""Suggestions, tracked until each is accepted."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from liandong.policies.worded import Worded
from liandong.tenants.content import Content, Element, LongText, ShortText, described
from liandong.tenants.doubts import past
from liandong.tenants.errors import Problem
from liandong.tenants.files.attachments import BroughtContent

MOST_FINDINGS = 200


class SuggestionState(Worded):
    """Where a suggestion stands."""

    OPEN = "OPEN", "Awaiting an answer", "待整改"
    EXTENSION_ASKED = "EXTENSION_ASKED", "More time asked for", "申请延期"
    ANSWERED = "ANSWERED", "Answered", "已反馈"
    SENT_BACK = "SENT_BACK", "Sent back", "已退回"
    CONTINUING = "CONTINUING", "Accepted, and carried on", "长期坚持"
    ACCEPTED = "ACCEPTED", "Accepted", "已认可"
    HANDED_OVER = "HANDED_OVER", "Handed over to the new superior", "已移交新上级"


class Handling(Worded):
    """How a suggestion is carried out (整改类型)."""

    AT_ONCE = "AT_ONCE", "At once", "立行立改"
    TIMED = "TIMED", "Within a time", "限期整改"
    LONG_TERM = "LONG_TERM", "In the long term", "长期坚持"


FindingNumber = Annotated[int, Field(ge=1, le=MOST_FINDINGS)]


class SuggestionContent(Element):
    """One suggestion of an opinion letter (工作建议)."""

    text: LongText = described("What is suggested.")
    due_on: date | None = described(
        "The day by which an answer is expected; unless given, rules of deadlines say it.",
        default=None,
    )
    departments: list[ShortText] | None = described(
        "Who is to carry it out there (责任单位).", default=None, max_length=20
    )
    on_findings: list[FindingNumber] | None = described(
        "The findings of the same letter that it follows from: their places, from 1 (针对的问题).",
        default=None,
        max_length=20,
    )


class AnswerContent(BroughtContent):
    """The answer to a suggestion."""

    handling: Handling | None = described(
        "How it is carried out (整改类型); as said last, unless given.", default=None
    )


class Answer(AnswerContent):
    """The answer to a suggestion."""

    answer: LongText = described("The answer; it becomes the act's note.")


class Progress(BroughtContent):
    """How far a suggestion is carried out."""

    progress: LongText = described("What was done since; it becomes the act's note.")


class ExtensionContent(Content):
    """The day until which there is to be time."""

    due_on: date = described("The day by which it will be answered.")

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A day that is over."""
        yield from past("due_in_past", "due_on", given.get("due_on"))


class Extension(ExtensionContent):
    """A request for more time."""

    reason: LongText = described("Why; it becomes the act's note.")


class ReopenContent(Content):
    """What was accepted, and does not do any more."""

    due_on: date | None = described(
        "The day by which it is to be answered; unless given, rules of deadlines say it.",
        default=None,
    )

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A day that is over."""
        yield from past("due_in_past", "due_on", given.get("due_on"))


class Reopening(ReopenContent):
    """A suggestion to open again."""

    reason: LongText = described("Why; it becomes the act's note.")


class GrantContent(Content):
    """The time that is given."""

    due_on: date | None = described(
        "The day by which it is to be answered; unless given, the one that was asked for.",
        default=None,
    )
