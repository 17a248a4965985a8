"""Review standards: one per level of subordinate, versioned, made of clauses."""

from typing import Annotated

from pydantic import Field

from liandong.policies.actors import Level
from liandong.policies.worded import Worded
from liandong.tenants.content import BodyCode, Content, Element, LongText, ShortText, described
from liandong.tenants.documents import ArticleId, cited_article
from liandong.tenants.files.attachments import AttachmentContent, attached
from liandong.tenants.schemes.models import InspectionKind, SchemePart


class StandardState(Worded):
    """Where a review standard stands in its workflow."""

    DRAFT = "DRAFT", "Draft", "草稿"
    ISSUED = "ISSUED", "In force", "已印发"
    WITHDRAWN = "WITHDRAWN", "Out of force", "已废止"


class ReviewedDocument(Worded):
    """What is submitted to be reviewed."""

    SCHEME = "SCHEME", "Work scheme with its handbook", "工作方案、手册"
    RECTIFICATION_PLAN = "RECTIFICATION_PLAN", "Rectification plan", "整改方案"
    REPORT = "REPORT", "Inspection report", "巡察报告"


class ReviewMode(Worded):
    """How what is for pre-review comes in: to be passed (报审), or for information (报备)."""

    APPROVE = "APPROVE", "Passed before it starts", "报审"
    FILE = "FILE", "Filed before it starts", "报备"


class Hands(Worded):
    """How many members a pre-review needs."""

    ONE = "ONE", "Who judged may decide", "单人审核"
    TWO = "TWO", "Another member decides than those who judged", "双人审核"


class ClauseKind(Worded):
    """How much depends on a clause."""

    OBLIGATORY = "OBLIGATORY", "A scheme passes with a pass on it alone", "否决项"
    GENERAL = "GENERAL", "A scheme may pass although it wants a change there", "一般项"


class ClauseContent(Element):
    """One clause of a review standard (审核条款)."""

    title: ShortText = described("Its heading.")
    text: LongText = described("What is required.")
    guidance: LongText | None = described("How it is judged (审核指引).", default=None)
    basis: ShortText | None = described(
        "The rule and article that require it (依据): 《巡视工作条例》第X条.", default=None
    )
    kind: ClauseKind | None = described(
        "Whether it must be met (否决项); it is general where nothing is said.", default=None
    )
    article_id: ArticleId | None = cited_article()


class StandardFixed(Content):
    """The target of a standard, which it keeps."""

    applies_to: Level = described("The level of the bodies below that it is for.")
    document: ReviewedDocument = described(
        "What is reviewed by it.", default=ReviewedDocument.SCHEME
    )


class TakeUpContent(Content):
    """Whose schemes the body reviews itself, in place of their superiors (提级审核)."""

    kinds: list[InspectionKind] | None = described(
        "Schemes of these kinds alone; of all kinds where nothing is said.",
        default=None,
        min_length=1,
        max_length=8,
    )
    bodies: list[BodyCode] | None = described(
        "Schemes of these bodies alone; of all below that are of the level where nothing is said.",
        default=None,
        min_length=1,
        max_length=200,
    )


class StandardContent(Content):
    """What a standard says."""

    title: ShortText = described("The standard's title.")
    mode: ReviewMode | None = described(
        "Whether schemes are passed before they start (报审), as they are where nothing is said,"
        " or filed (报备).",
        default=None,
    )
    call_in_days: Annotated[int, Field(ge=1, le=365)] | None = described(
        "How many days after it was filed a scheme can be called in for pre-review (调审); where"
        " nothing is said, until it starts.",
        default=None,
    )
    hands: Hands | None = described(
        "Whether another member must decide than those who gave the verdicts (双人审核); who gave"
        " them may decide where nothing is said.",
        default=None,
    )
    takes_up: TakeUpContent | None = described(
        "Whose schemes the body reviews itself although it is not their superior (提级审核), from"
        " then on. Where nothing is said, it reviews those of its direct subordinates alone.",
        default=None,
    )
    changeable: list[SchemePart] | None = described(
        "The parts of a scheme that may change after its pass without another review"
        " (非实质性内容); of the attachments the supporting ones alone. Where nothing is said, the"
        " official heading, the contact and supporting attachments.",
        default=None,
        max_length=len(SchemePart),
    )
    clauses: list[ClauseContent] = described("Its clauses, in order.", min_length=1, max_length=100)
    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to it (附件), as forms and models for those who submit."
    )
