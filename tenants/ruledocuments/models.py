"""Rule documents: what their versions say, article by article, and from when to when."""

from datetime import date
from typing import Annotated

from pydantic import Field

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    Content,
    Element,
    LongText,
    ShortText,
    described,
    not_before,
)
from liandong.tenants.documents import printed_number
from liandong.tenants.files.attachments import AttachmentContent, attached
from liandong.tenants.ruledocuments.steps import RuleStep


class RuleDocumentState(Worded):
    """Where a rule document stands in its workflow."""

    DRAFT = "DRAFT", "Draft", "草稿"
    ISSUED = "ISSUED", "In force", "已印发"
    WITHDRAWN = "WITHDRAWN", "Abolished", "已废止"


class RuleDocumentKind(Worded):
    """What kind of rule it is, as its title calls it."""

    REGULATION = "REGULATION", "Party regulation", "条例"
    RULES = "RULES", "Rules", "规则"
    PROVISIONS = "PROVISIONS", "Provisions", "规定"
    MEASURES = "MEASURES", "Measures", "办法"
    DETAILED_RULES = "DETAILED_RULES", "Detailed rules", "细则"
    OPINIONS = "OPINIONS", "Opinions", "意见"
    STEPS = "STEPS", "Concrete measures", "具体措施"
    GUIDE = "GUIDE", "Guide", "指引"
    PLAN = "PLAN", "Plan", "规划"
    OTHER = "OTHER", "Other", "其他"


LastEffectiveDay = Annotated[
    date, not_before("effective_from"), Field(json_schema_extra={"notBefore": "effective_from"})
]


class RuleArticleContent(Element):
    """One article of a rule document (条款)."""

    text: LongText = described("What it says.")
    title: ShortText | None = described("Its own heading, where it has one.", default=None)
    numeral: ShortText | None = printed_number()
    chapter: ShortText | None = described(
        "The chapter that it stands in (章), where there are any.", default=None
    )
    steps: list[RuleStep] | None = described(
        "The steps of the work that it rules (适用环节).", default=None, max_length=len(RuleStep)
    )


class RuleDocumentContent(Content):
    """What a rule document says."""

    title: ShortText = described("Its title.")
    kind: RuleDocumentKind = described("What kind of rule it is.")
    issuer: ShortText = described("Who issued it (发文机关).")
    document_number: ShortText | None = described(
        "The document number (发文字号), as it is printed.", default=None
    )
    effective_from: date | None = described(
        "The first day on which it holds (施行日期), where that is said.", default=None
    )
    effective_to: LastEffectiveDay | None = described(
        "The last day on which it holds (失效日期), where that is said.", default=None
    )
    preamble: LongText | None = described(
        "What stands before its first article, in short.", default=None
    )
    articles: list[RuleArticleContent] = described(
        "Its articles, in order.", min_length=1, max_length=500
    )
    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to it (附件), as the document as it was printed."
    )
