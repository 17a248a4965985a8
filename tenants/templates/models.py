"""Templates of papers: of which paper, and the Word file that lays it out."""

from liandong.policies.worded import Worded
from liandong.tenants.content import Content, LongText, ShortText, described
from liandong.tenants.files.attachments import AttachmentContent


class TemplateState(Worded):
    """Where a template of papers stands in its workflow."""

    DRAFT = "DRAFT", "Draft", "草稿"
    ISSUED = "ISSUED", "In use", "使用中"
    WITHDRAWN = "WITHDRAWN", "Out of use", "已停用"


class PaperKind(Worded):
    """Which official paper (公文) is made of what a document reads."""

    PLAN = "PLAN", "Plan", "规划、计划"
    SCHEME = "SCHEME", "Work scheme", "工作方案"
    REVIEW = "REVIEW", "Opinion of a pre-review", "审核意见"
    LETTER = "LETTER", "Opinion letter of a supervision", "指导督导意见书"
    NOTICE = "NOTICE", "Notice", "通报"
    CHANGES = "CHANGES", "Table of changes", "修改对照表"


class TemplateFixed(Content):
    """What a template is of, which it keeps."""

    paper: PaperKind = described("The paper that it lays out.")


class TemplateContent(Content):
    """What a template is."""

    title: ShortText = described("What it is called.")
    remark: LongText | None = described("What else is to be known (备注).", default=None)
    attachments: list[AttachmentContent] | None = described(
        "The Word file (docx) that lays the paper out, needed before it is put into use.",
        default=None,
        max_length=1,
    )
