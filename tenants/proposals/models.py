"""Proposals, and what is stored of a proposed act."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.columns import Tracked
from liandong.tenants.content import Content, FreeText, ShortText, described


class ProposalState(Worded):
    """Where a proposal (呈签) stands; it is void once its record has moved on without it."""

    OPEN = "OPEN", "Awaiting a signature", "待签发"
    SIGNED = "SIGNED", "Signed", "已签发"
    SENT_BACK = "SENT_BACK", "Sent back", "被退回"
    RECALLED = "RECALLED", "Recalled", "已撤回"
    VOID = "VOID", "Void", "已失效"


class ProposedInput(Content):
    """The parameters with which the referee would perform the act.

    It checks `fixed` and `given` as those of the act itself, so that their form stands in one
    place.
    """

    fixed: dict[str, Any] | None = None
    given: dict[str, Any] | None = None
    chosen: list[ShortText] = described("The audience keys to add.", max_length=100)
    note: FreeText | None = None
    occurred_on: date | None = None


class ProposalFixed(Content):
    """A proposed act and its record; the referee itself sets `subject_id` and what follows it."""

    act: ShortText = described("The kind of the act.")
    noun: ShortText = described("What kind of record it is sent with.")
    record_id: UUID | None = described("The record, unless the act creates it.", default=None)
    input: ProposedInput = described("What is sent with it.")
    subject_id: UUID | None = described("The record whose state the act changes.", default=None)
    relation: ShortText | None = described(
        "How the body stands to the owner of that.", default=None
    )
    proposed_by: UUID | None = described("The member who proposed it.", default=None)
    proposed_name: ShortText | None = described("The name of that member.", default=None)


class Permitted(Content):
    """The acts that the policy permits to a member, as `scheme.submit/self`."""

    permitted: list[ShortText] = described("The acts with the relations.", max_length=1000)
    lent: list[ShortText] = described(
        "Those that it may perform in a director's stead alone (代签).", default=[], max_length=1000
    )
    expected_revision: int | None = described(
        "The newest revision that the member knows.", default=None, ge=0, le=2**31 - 1
    )


class Proposal(Tracked, table=True):
    """An act that a member of the owner prepared for the signature of another one (呈签).

    `performed_id` is the act by which it was performed once it was signed.
    """

    act: str
    noun: str
    record_id: UUID | None
    input: dict[str, Any] = Field(sa_type=JSONB)
    subject_id: UUID | None
    relation: str
    proposed_by: UUID
    proposed_name: str
    performed_id: UUID | None = None
