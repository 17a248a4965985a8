"""Supervisions and their opinion letters."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import AfterValidator, ValidationInfo

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    BodyCode,
    Content,
    Element,
    LastDay,
    LongText,
    Refers,
    ShortText,
    described,
)
from liandong.tenants.documents import ArticleId, HeadingContent, cited_article
from liandong.tenants.doubts import past, repeated
from liandong.tenants.errors import Problem, Unfit
from liandong.tenants.files.attachments import AttachmentContent, attached
from liandong.tenants.suggestions.models import SuggestionContent


class SupervisionKind(Worded):
    """One of the four supervisions (四个督导), or supervision day by day."""

    PRE_REVIEW = "PRE_REVIEW", "Pre-review", "前置审核"
    PILOT = "PILOT", "Pilot by kind", "分类试点"
    ON_SITE_RESEARCH = "ON_SITE_RESEARCH", "Research on site", "蹲点调研"
    FULL_GUIDANCE = "FULL_GUIDANCE", "Full guidance", "全面指导"
    DAILY = "DAILY", "Day by day", "日常督导"


class SupervisionState(Worded):
    """Where a supervision stands."""

    OPEN = "OPEN", "Under way", "进行中"
    OPINION_ISSUED = "OPINION_ISSUED", "Opinion letter issued", "意见已印发"
    CLOSED = "CLOSED", "Closed", "已结束"
    CANCELLED = "CANCELLED", "Cancelled", "已取消"
    HANDED_OVER = "HANDED_OVER", "Handed over to the new superior", "已移交新上级"


class SupervisionContent(Content):
    """What is announced when a supervision opens."""

    supervised: BodyCode = described("The direct subordinate that is supervised.")
    kind: SupervisionKind = described("Which of the four supervisions (四个督导), or day by day.")
    starts_on: date = described("The first day.")
    ends_on: LastDay = described("The last day.")
    places: list[ShortText] = described("Where it takes place.", min_length=1, max_length=100)
    team: list[ShortText] | None = described(
        "Who takes part, with post or body (督导组成员).", default=None, max_length=50
    )
    topics: list[ShortText] | None = described(
        "What is looked into (督导内容).", default=None, max_length=50
    )

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A supervision that is over before it is announced."""
        yield from past("ended_already", "ends_on", given.get("ends_on"))


MOST_AT_ONCE = 100


def each_body_once(codes: list[str]) -> list[str]:
    """A body that is named twice would be told twice."""
    for problem in repeated("supervised", "", codes):
        raise Unfit("repeated", **problem.parameters)
    return codes


Several = Annotated[list[BodyCode], AfterValidator(each_body_once)]


class SeveralContent(SupervisionContent):
    """What is announced to several bodies at once, each of which learns of itself alone."""

    supervised: Several = described(  # type: ignore[assignment]
        "The direct subordinates that are supervised, each once.",
        min_length=2,
        max_length=MOST_AT_ONCE,
    )


class GroupContent(Content):
    """With which supervisions one belongs together; the supervising body alone knows."""

    group_id: Annotated[UUID, Refers("supervision")] = described(
        "The body's own supervision that its group begins with: itself, or one that began one."
    )


class Seriousness(Worded):
    """How serious a finding is (严重程度)."""

    MINOR = "MINOR", "Minor", "一般"
    CONSIDERABLE = "CONSIDERABLE", "Considerable", "较重"
    GRAVE = "GRAVE", "Grave", "严重"


class FindingScope(Worded):
    """Whether a finding is of this body alone (个性、共性)."""

    INDIVIDUAL = "INDIVIDUAL", "Of this body", "个性问题"
    COMMON = "COMMON", "Common to several bodies", "共性问题"


class FindingContent(Element):
    """One finding of an opinion letter (发现的问题)."""

    text_field: ClassVar = "text"
    text: LongText = described("What was found.")
    category: ShortText | None = described("What it is about (问题类别).", default=None)
    seriousness: Seriousness | None = described("How serious it is (严重程度).", default=None)
    scope: FindingScope | None = described(
        "Whether other bodies have it, too (个性、共性).", default=None
    )
    evidence: LongText | None = described("What shows it (问题依据).", default=None)
    article_id: ArticleId | None = cited_article()


def something_said(
    suggestions: list[SuggestionContent], info: ValidationInfo
) -> list[SuggestionContent]:
    """A letter without a finding needs a suggestion."""
    if not suggestions and info.data.get("findings") == []:
        raise Unfit("finding_or_suggestion_required")
    return suggestions


def each_once(suggestions: list[SuggestionContent]) -> list[SuggestionContent]:
    """Each is answered and accepted by itself: one that is there twice is a slip."""
    for problem in repeated("suggestions", "text", (each.text for each in suggestions)):
        raise Unfit("repeated", **problem.parameters)
    return suggestions


def on_what_was_found(
    suggestions: list[SuggestionContent], info: ValidationInfo
) -> list[SuggestionContent]:
    """A suggestion follows from findings of its own letter."""
    findings = info.data.get("findings")
    if findings is None:
        return suggestions  # what is wrong with them is said of themselves
    number = len(findings)
    for suggestion in suggestions:
        for each in suggestion.on_findings or ():
            if each > number:
                raise Unfit("no_such_finding", finding=each, number=number)
    return suggestions


class OpinionContent(Content):
    """What an opinion letter says."""

    heading: HeadingContent | None = described("Its official heading (公文要素).", default=None)
    letter: LongText = described("The letter.")
    findings: list[FindingContent] = described("What was found.", max_length=200)
    suggestions: Annotated[
        list[SuggestionContent],
        AfterValidator(something_said),
        AfterValidator(each_once),
        AfterValidator(on_what_was_found),
    ] = described(
        "What is to be answered, each once; something unless something was found.", max_length=200
    )
    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to it (附件), as a list of problems (问题清单)."
    )

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """Suggestions that were to be answered before they were made."""
        for place, each in enumerate(given.get("suggestions") or ()):
            yield from past("due_in_past", f"suggestions.{place}.due_on", each.get("due_on"))
