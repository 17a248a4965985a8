"""Pre-reviews and their verdicts."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ValidationInfo, field_validator
from sqlalchemy import DateTime, FetchedValue
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.columns import Dated, Listed
from liandong.tenants.content import (
    Content,
    ElementKey,
    FieldPath,
    FreeText,
    Given,
    LongText,
    Refers,
    described,
)
from liandong.tenants.errors import Unfit
from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.schemes.models import SchemePart

LARGEST_PLACE = 2**20  # more characters than a field of a work scheme has


class ReviewState(Worded):
    """Where a pre-review stands; it is void once its scheme was withdrawn or handed over."""

    OPEN = "OPEN", "Under review", "审核中"
    RETURNED = "RETURNED", "Returned", "已退回"
    PASSED_WITH_CHANGES = "PASSED_WITH_CHANGES", "Passed with changes", "原则通过"
    PASSED = "PASSED", "Passed", "已通过"
    REVOKED = "REVOKED", "Pass revoked", "已撤回通过"
    CANCELLED = "CANCELLED", "Void", "已作废"


class VerdictKind(Worded):
    """What a reviewer says of one clause (审核意见)."""

    PASS = "PASS", "Pass", "通过"
    CHANGE = "CHANGE", "Change", "修改"
    FAIL = "FAIL", "Fail", "不通过"


class Decision(Worded):
    """How a pre-review ends."""

    RETURN = "RETURN", "Return", "退回"
    PASS = "PASS", "Pass", "通过"


# The act of each decision.
DECISIONS = {Decision.RETURN: "review.return", Decision.PASS: "review.pass"}


class Review(Dated, Listed, table=True):
    """The pre-review of one submitted revision, owned by the reviewing body.

    `amended_revision_id` is the revision with the changes that its pass asked for.
    """

    state: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    scheme_province: str
    scheme_owner: str
    scheme_id: UUID
    scheme_revision_id: UUID
    standard_id: UUID
    standard_revision_id: UUID
    required_changes: list[dict[str, Any]] = Field(
        sa_type=JSONB, sa_column_kwargs={"server_default": FetchedValue()}
    )
    amended_revision_id: UUID | None = None
    decided_at: datetime | None = Field(
        default=None,
        sa_type=DateTime(timezone=True),
    )


class Verdict(Dated, table=True):
    """What the reviewer says of one clause; the submitter sees it once the review is decided.

    `act_id` is the act by which it was described last.
    """

    review_id: UUID
    clause_id: UUID
    verdict: str
    opinion: str
    comments: list[dict[str, Any]] = Field(
        sa_type=JSONB, sa_column_kwargs={"server_default": FetchedValue()}
    )
    act_id: UUID | None = None


class RequiredChangeContent(Content):
    """What of a work scheme must change: an element of one of its parts, or the part."""

    part: SchemePart = described("The part.")
    key: ElementKey | None = described(
        "The key of the element; without one the part as a whole, as where something is missing.",
        default=None,
    )


class RequiredChangesContent(BroughtContent):
    """What must change before the pass of a work scheme holds (按意见修改); the note says how."""

    changes: list[RequiredChangeContent] = described(
        "What must change.", min_length=1, max_length=200
    )


class ClauseAssignmentContent(Content):
    """Who judges a clause of an open pre-review (分办)."""

    clause_id: Annotated[UUID, Refers("clause")] = described("The clause.")
    member_id: Annotated[UUID, Refers("member")] | None = described(
        "The member of the reviewing body who judges it; without one any who may.", default=None
    )


class AssigningContent(Content):
    """What is assigned; other clauses are judged by whom they were before."""

    assignments: list[ClauseAssignmentContent] = described(
        "The clauses, each once, and who judges them.", min_length=1, max_length=100
    )


class PassageCommentContent(Content):
    """A comment on words of the work scheme that is under review (批注)."""

    field: FieldPath = described("The field that has the words: `objective`, `focusPoints.text`.")
    element: ElementKey | None = described(
        "The key of the element of a list that the field is of; null for other fields.",
        default=None,
    )
    start: int | None = described(
        "The first of the characters that it is on; 0 is the beginning of the field. Without it"
        " and `end` it is on the whole field.",
        default=None,
        ge=0,
        le=LARGEST_PLACE,
    )
    end: int | None = described(
        "The character after the last.", default=None, ge=1, le=LARGEST_PLACE
    )
    words: Annotated[str | None, Given()] = described(
        "The words that it is on, as they stand in the version that is judged.", default=None
    )
    comment: LongText = described("What is said of them.")


class VerdictContent(Content):
    """A verdict and its opinion, which is obligatory on CHANGE and FAIL."""

    clause_id: Annotated[UUID, Refers("clause")] = described("The clause.")
    verdict: VerdictKind = described("Pass, change or fail.")
    opinion: FreeText = described("Why; obligatory unless it is a pass.", default="")

    @field_validator("opinion")
    @classmethod
    def opinion_is_given(cls, opinion: str, info: ValidationInfo) -> str:
        if info.data.get("verdict") is not VerdictKind.PASS and not opinion:
            raise Unfit("opinion_required")
        return opinion

    comments: list[PassageCommentContent] | None = described(
        "What is said of passages of the scheme (批注); what was said of them before is replaced.",
        default=None,
        max_length=50,
    )
