"""Experiences: what a body did well, as it tells it to others."""

from liandong.policies.worded import Worded
from liandong.tenants.content import Content, LongText, ShortText, described
from liandong.tenants.documents import HeadingContent, PointContent
from liandong.tenants.files.attachments import AttachmentContent, attached


class ExperienceState(Worded):
    """Where an experience stands; its draft is seen by its body alone."""

    DRAFT = "DRAFT", "Draft", "草稿"
    PUBLISHED = "PUBLISHED", "Published", "已发布"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


class ExperienceKind(Worded):
    """What kind of experience it is."""

    PRACTICE = "PRACTICE", "Way of working", "经验做法"
    CASE = "CASE", "Typical case", "典型案例"
    MECHANISM = "MECHANISM", "Rule or mechanism", "制度机制"


class ExperienceContent(Content):
    """What an experience says."""

    title: ShortText = described("The experience's title.")
    kind: ExperienceKind = described("What kind of experience it is.")
    topic: ShortText | None = described(
        "The field of work that it is about (领域): 整改监督.", default=None
    )
    heading: HeadingContent | None = described("Its official heading (公文要素).", default=None)
    summary: LongText = described("What it comes to, in short (摘要).")
    sections: list[PointContent] = described(
        "What was done, how, and what came of it, in order.", min_length=1, max_length=500
    )
    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to it (附件), as rules that were made and forms in use."
    )
