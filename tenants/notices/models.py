"""Notices: what they say, and to whom they go."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    BodyCode,
    Content,
    Element,
    ElementKey,
    LongText,
    ShortText,
    described,
)
from liandong.tenants.documents import HeadingContent, Year
from liandong.tenants.doubts import past
from liandong.tenants.errors import Problem
from liandong.tenants.files.attachments import AttachmentContent, attached

MOST_PROBLEMS = 100
MOST_RECIPIENTS = 100
MOST_FINDINGS = 500


class NoticeState(Worded):
    """Where a notice stands; its draft is seen by its body alone."""

    DRAFT = "DRAFT", "Draft", "草稿"
    ISSUED = "ISSUED", "Issued", "已印发"
    CLOSED = "CLOSED", "Closed", "已办结"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


class NoticeKind(Worded):
    """What kind of notice it is."""

    COMMON_PROBLEM = "COMMON_PROBLEM", "Common problems", "共性问题通报"
    CIRCULAR = "CIRCULAR", "Circular of cases", "典型案例通报"
    BRIEFING = "BRIEFING", "Briefing of leaders in charge", "情况通报"


class Polarity(Worded):
    """Whether a case is held up as an example or as a warning."""

    POSITIVE = "POSITIVE", "Example", "正面典型"
    NEGATIVE = "NEGATIVE", "Warning", "反面典型"


class ToldProblem(Element):
    """A problem or a case, as recipients read it."""

    text: LongText = described("What was found, or what happened.")
    category: ShortText | None = described("What it is about (问题类别).", default=None)
    polarity: Polarity | None = described(
        "Of a case, whether it is an example or a warning (正面、反面).", default=None
    )
    advice: LongText | None = described("What is advised (工作建议).", default=None)


class NoticeProblemContent(ToldProblem):
    """A problem that several bodies have, or a case (问题、案例)."""

    findings: list[ElementKey] | None = described(
        "The keys of the findings of the body's own opinion letters that it is drawn from; no"
        " recipient reads them.",
        default=None,
        max_length=MOST_FINDINGS,
    )


class NoticeRecipientContent(Element):
    """To whom a notice goes: a body of the platform, or somebody else by name."""

    body: BodyCode | None = described("The body of the platform.", default=None)
    name: ShortText | None = described(
        "The department or the leader in charge (职能部门、分管领导), where it is no body of the"
        " platform.",
        default=None,
    )
    post: ShortText | None = described("The post of the leader (职务).", default=None)


class NoticeContent(Content):
    """What a notice says, and to whom it goes; of these, each learns of itself alone."""

    title: ShortText = described("The notice's title.")
    kind: NoticeKind = described("What kind of notice it is.")
    year: Year = described("The year that it is counted in (年度).")
    heading: HeadingContent | None = described("Its official heading (公文要素).", default=None)
    text: LongText = described("The notice.")
    problems: list[NoticeProblemContent] = described(
        "The problems or cases; only a briefing can go without.", max_length=MOST_PROBLEMS
    )
    recipients: list[NoticeRecipientContent] = described(
        "To whom it goes, each once.", max_length=MOST_RECIPIENTS
    )
    due_on: date | None = described(
        "The day by which an answer is wanted; unless given, rules of deadlines say it.",
        default=None,
    )
    attachments: list[AttachmentContent] | None = attached(
        "The files that go with it (附件), as a list of problems."
    )

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """An answer that is wanted before the notice goes out."""
        yield from past("due_in_past", "due_on", given.get("due_on"))
