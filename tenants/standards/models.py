"""Review standards: one per level of subordinate, versioned, made of clauses."""

from liandong.policies.actors import Level
from liandong.policies.worded import Worded
from liandong.tenants.columns import Part, Revision, Titled
from liandong.tenants.content import Content, Element, LongText, ShortText, said


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


class ReviewStandard(Titled, table=True):
    """The head of a standard; the newest released revision is the one in force."""

    __tablename__ = "review_standard"

    applies_to: str
    document: str


class StandardRevision(Revision, table=True):
    """One version of a standard."""

    __tablename__ = "standard_revision"


class Clause(Part, table=True):
    """One requirement that a scheme is judged by."""

    title: str
    text: str


class ClauseContent(Element):
    """One clause of a review standard (审核条款)."""

    title: ShortText = said("Its heading.")
    text: LongText = said("What is required.")


class StandardFixed(Content):
    """The target of a standard, which it keeps."""

    applies_to: Level = said("The level of the direct subordinates that it is for.")
    document: ReviewedDocument = said("What is reviewed by it.", default=ReviewedDocument.SCHEME)


class StandardContent(Content):
    """What a standard says."""

    title: ShortText = said("The standard's title.")
    clauses: list[ClauseContent] = said("Its clauses, in order.", min_length=1, max_length=100)
