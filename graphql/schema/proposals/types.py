"""Proposals (呈签): what would be done, for whom to sign, and whom it would reach."""

from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Text,
    Uuid,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy import column as named_column
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.act_kinds import kind_name
from liandong.graphql.planner.compiler import ONE, constant
from liandong.graphql.planner.fields import bound, column, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts import provenance
from liandong.graphql.schema.acts.record_fields import owner, timeline
from liandong.graphql.schema.acts.types import SUBJECTS, Act, ActConnection, Attachment
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.contents import proposed_type
from liandong.graphql.schema.records import row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.withheld import of_proposals
from liandong.policies.permissions import Permission
from liandong.tenants.acts import models as acts
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.files.models import File
from liandong.tenants.proposals.models import Proposal as Table
from liandong.tenants.proposals.models import ProposalState
from liandong.tenants.proposals.noun import PROPOSAL as NOUN
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.schemes.models import OpinionAnswerContent
from liandong.tenants.suggestions.models import Handling
from liandong.tenants.supervisions.models import OpinionContent, SupervisionContent
from liandong.tenants.tables import relation_of

PROPOSAL = b.Source(
    Table,
    NOUN.name,
    Permission.PROPOSAL_READ,
    provenance=provenance.of_record(NOUN.name),
    told=of_proposals,
)
RECORDS = SUBJECTS | {REVIEW.name: REVIEW.head.__name__}
JUDGED = ("proposal.sign", "proposal.send_back")
UUID_LENGTH: ColumnElement[Any] = literal_column("36")
ACT, FILE = relation_of(acts.Act), relation_of(File)

SUPERVISION: Any = proposed_type(SupervisionContent)
OPINION: Any = proposed_type(OpinionContent)
ANSWER: Any = proposed_type(OpinionAnswerContent)


def newest(proposal: b.Columns, name: str, *kinds: str) -> ColumnElement[Any]:
    """A column of the newest act of these kinds on the proposal."""
    act = ACT.alias("told")
    query = select(act.c[name]).where(
        act.c.province == proposal.province,
        act.c.owner == proposal.owner,
        act.c.subject_id == proposal.id,
        act.c.kind.in_([literal(kind, Text) for kind in kinds]),
    )
    return query.order_by(act.c.id.desc()).limit(ONE).correlate_except(act).scalar_subquery()


def sent(proposal: b.Columns, *path: str) -> ColumnElement[Any]:
    """What stands there in what is sent with the proposed act; NULL if there is nothing."""
    value: ColumnElement[Any] = proposal.input
    for name in path:
        value = value.op("->", return_type=JSONB())(literal(name, Text))
    return value


def text_of(proposal: b.Columns, *path: str) -> ColumnElement[Any]:
    """A text that is sent with the proposed act; NULL if there is none."""
    *above, name = path
    text: ColumnElement[Any] = sent(proposal, *above).op("->>", return_type=Text())(
        literal(name, Text)
    )
    return text


def content_of(act: str, *path: str) -> Any:
    """The binding of what stands there in the content that is sent with acts of this kind."""

    def document(proposal: b.Columns, _: Parameters) -> ColumnElement[Any]:
        # What the proposer left out is kept as null, which has no elements to read.
        kept = func.nullif(sent(proposal, *path), _json("null"), type_=JSONB)
        return case((proposal.act == literal(act, Text), kept))

    return b.Json(document)


def brought(proposal: b.Columns, _: Parameters) -> ColumnElement[Any]:
    """The files that are sent with the proposed act, as an act names its own."""
    empty = _json("[]")
    listed = func.nullif(sent(proposal, "given", "attachments"), _json("null"))
    each = (
        func.jsonb_array_elements(func.coalesce(listed, empty, type_=JSONB))
        .table_valued(named_column("value", JSONB), with_ordinality="place", name="brought")
        .render_derived()
    )
    file = FILE.alias("sent")
    said = [
        (constant("key"), literal("1.", Text).concat(cast(each.c.place, Text))),
        *((constant(name), file.c[name]) for name in ("name", "type", "size", "sha256")),
    ]
    shown = each.c.value.concat(func.jsonb_build_object(*chain.from_iterable(said), type_=JSONB))
    named = func.right(each.c.value.op("->>", return_type=Text())(constant("file")), UUID_LENGTH)
    same = and_(
        file.c.province == proposal.province,
        file.c.owner == proposal.owner,
        file.c.id == cast(named, Uuid),
    )
    found = (
        select(func.jsonb_agg(aggregate_order_by(shown, each.c.place)))
        .select_from(each.join(file, same))
        .correlate_except(each, file)
    )
    return func.coalesce(found.scalar_subquery(), empty, type_=JSONB)


def _json(text: str) -> ColumnElement[Any]:
    return cast(literal(text, Text), JSONB)


@row(
    PROPOSAL,
    "An act that one member prepared and another one is to sign (呈签); void once its"
    " record has moved on. Who prepared it sees it, and who may sign it.",
)
class Proposal(Node):
    owner: Owner = owner("The body that would act.")
    state: ProposalState = column("state", "Where it stands.")
    act: ActKind = column(lambda proposal: kind_name(proposal.act), "What would be done.")
    record: Node | None = bound(
        b.NodeOf(
            lambda proposal: proposal.noun,
            RECORDS,
            lambda proposal, node, _: node.id == proposal.record_id,
            key=lambda proposal: proposal.record_id,
        ),
        "What it would be done to; a `Stub` where the viewer no longer sees it. Null where the act"
        " creates it, or nothing is selected of its type.",
    )
    proposed_by: str = column("proposed_name", "The member who prepared it (经办).")
    created_at: datetime = column("created_at", "When it was proposed.")
    updated_at: datetime = column("updated_at", "When it last changed.")
    note: str | None = column(
        lambda proposal: newest(proposal, "note", "proposal.make"), "A word to who signs it."
    )
    judged_by: str | None = column(
        lambda proposal: newest(proposal, "member_name", *JUDGED),
        "The member who signed it (签发) or sent it back.",
    )
    reply: str | None = column(
        lambda proposal: newest(proposal, "note", *JUDGED), "Why it was sent back."
    )
    recipients: list[str] = column(
        lambda proposal: func.liandong.recipients(proposal.id, type_=ARRAY(Text)),
        "Whom the act would be told to now, as audience keys: `220300`, `220000/*` (direct),"
        " `220000/**` (all); of another body's record, its owner and whom the act adds.",
    )
    act_note: str | None = column(
        lambda proposal: text_of(proposal, "note"),
        "The act's note, which the recipients read; of `SUGGESTION_ANSWER`, the answer, of"
        " `CONSULTATION_GIVE_OPINION`, the opinion.",
    )
    occurred_on: date | None = column(
        lambda proposal: cast(text_of(proposal, "occurred_on"), Date),
        "The day on which it was done, where it is recorded later (补录).",
    )
    due_on: date | None = column(
        lambda proposal: cast(text_of(proposal, "given", "due_on"), Date),
        "The day that the act would ask for or give, of more time for a suggestion (延期).",
    )
    handling: Handling | None = column(
        lambda proposal: text_of(proposal, "given", "handling"),
        "How a suggestion is carried out (整改类型), as `SUGGESTION_ANSWER` would say.",
    )
    supervision: SUPERVISION | None = bound(
        content_of("supervision.open", "fixed"), "What `SUPERVISION_OPEN` would announce."
    )
    opinion: OPINION | None = bound(
        content_of("supervision.issue_opinion", "given"),
        "The letter that `SUPERVISION_ISSUE_OPINION` would issue.",
    )
    answers: list[ANSWER] = bound(
        content_of("scheme.submit", "given", "answers"),
        "What `SCHEME_SUBMIT` would answer to the opinions of the last round; nothing of other"
        " acts.",
    )
    attachments: list[Attachment] = bound(
        b.Json(brought),
        "The files (附件) that the act would bring, as it would name them.",
    )
    performed: Act | None = one(
        lambda proposal, act, _: and_(act.owner == proposal.owner, act.id == proposal.performed_id),
        "The act itself, once it was signed; it bears both names.",
    )
    overtaken_by: Act | None = one(
        lambda proposal, act, _: and_(
            proposal.state == constant(ProposalState.VOID.name),
            act.subject_id == proposal.subject_id,
            act.performed_at == proposal.updated_at,
        ),
        "The act that changed the record and made this proposal void.",
        newest_by=lambda act: act.id,
    )
    acts: ActConnection = timeline(NOUN.name)
    allowed_acts: list[ActKind] = bound(
        b.AllowedOnProposal(), "The acts that this viewer may perform on it now."
    )


@connects(Proposal, NOUN.called, NOUN.many, by_state=NOUN.states)
class ProposalConnection(Connection):
    pass
