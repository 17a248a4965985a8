"""Acts (行文): what was done, by whom, to what; and an object's field of the acts on it."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Union

import strawberry
from sqlalchemy import Text, and_, case, func, literal, literal_column, or_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.act_kinds import kind_name
from liandong.graphql.planner.fields import allowed_fields, bound, column, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.lists import ACTS
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.contents import element_type
from liandong.graphql.schema.lazy import version_type
from liandong.graphql.schema.relay import Connection, Node, connects, node_id
from liandong.graphql.schema.withheld import of_acts
from liandong.policies.permissions import Permission
from liandong.tenants.acts import models
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.acts.models import ActorKind
from liandong.tenants.files.attachments import AttachmentContent
from liandong.tenants.nouns import NOUNS

SOURCE = b.Source(models.Act, "act", Permission.ACT_READ, told=of_acts)

SUBJECTS = {noun.name: noun.head.__name__ for noun in NOUNS if noun.about is None}
CONTENTS = {noun.name: noun.revision.__name__ for noun in NOUNS if noun.revision is not None}


CONTENT: Any = Annotated[
    Union[tuple(version_type(noun) for noun in NOUNS if noun.name in CONTENTS)],  # noqa: UP007
    strawberry.union(
        "ActContent", description="What an act concerned, as it stood: a version, or a letter."
    ),
]


def hexadecimal(name: str) -> b.Expression:
    """The bytes of a column as hexadecimal digits."""
    return lambda row: func.encode(row[name], literal("hex", Text))


ATTACHED = """\'$[*] ? (@.field == "attachment")\'::jsonpath"""
Attachment: Any = element_type(AttachmentContent)


@strawberry.type(description="What an act changed: a field, before and after.")
class ActDetail:
    field: str = strawberry.field(description="What changed, e.g. `verdict`.")
    old: str | None = strawberry.field(description="Before; null where there was nothing.")
    new: str | None = strawberry.field(description="Afterwards.")


@strawberry.type(description="A recorded act (行文): nothing moves between bodies without one.")
class Act(Node):
    source: ClassVar[b.Source] = SOURCE
    id: strawberry.ID = node_id(SOURCE)
    kind: ActKind = column(lambda act: kind_name(act.kind), "What was done.")
    owner: Owner = one(lambda act, body, _: body.id == act.owner, "The body that acted.")
    member_name: str | None = column(
        "member_name",
        "The member who acted for it, and signed what another one prepared (签发): an affair of the"
        " body and of those above it.",
        needs=Permission.ACT_READ_MEMBER,
    )
    prepared_by: str | None = column(
        "prepared_by_name",
        "The member who prepared it (经办), where another one signed it; for whom `memberName` is.",
        needs=Permission.ACT_READ_MEMBER,
    )
    in_stead_of: str | None = column(
        "in_stead_of_name",
        "The director in whose stead `memberName` acted as a deputy (代签); for whom that is.",
        needs=Permission.ACT_READ_MEMBER,
    )
    actor_kind: ActorKind = column("actor_kind", "A member, or the platform by itself (系统).")
    subject: Node | None = bound(
        b.NodeOf(
            lambda act: act.subject,
            SUBJECTS,
            lambda act, node, _: (node.id == act.subject_id) & (node.owner == act.subject_owner),
            key=lambda act: act.subject_id,
        ),
        "What it was done to; a `Stub` when the viewer may no longer see it. Null when nothing is"
        " selected of its type.",
    )
    revision: int | None = column(
        lambda act: case((act.subject_owner == Parameters.body, act.revision)),
        "The number of the revision that it concerned, for the body that counts them.",
    )
    content: CONTENT | None = bound(
        b.NodeOf(
            lambda act: act.subject,
            CONTENTS,
            lambda act, version, _: and_(
                version.province == act.subject_province,
                version.owner == act.subject_owner,
                version.subject_id == act.subject_id,
                version.number == act.revision,
            ),
        ),
        "That revision; null when there is none, the viewer may not see it, or nothing is selected"
        " of its type.",
    )
    content_hash: str | None = column("content_hash", "The SHA-256 of that revision's content.")
    note: str | None = column(
        "note",
        "What the actor said; of `SUGGESTION_ANSWER`, the answer; of `CONSULTATION_GIVE_OPINION`"
        " and `CONSULTATION_RECORD_OPINION`, the opinion.",
    )
    detail: list[ActDetail] = bound(
        b.Json(lambda act, _: act.detail),
        "What it changed, where it says so: `REVIEW_RECORD_VERDICT`, its clause, verdict"
        " and comments (`comment`);"
        " `REVIEW_ASSIGN`, clauses (`clause_…`) with the members who judge them;"
        " `REVIEW_PASS_WITH_CHANGES`, the parts that must change, each with the key of its element;"
        " `SCHEME_SELF_CHECK`, the standard and what was found by its clauses (`clause_…`);"
        " `SCHEME_SUBMIT`, the verdicts (by id) that it answers; `CONSULTATION_RECORD_OPINION`, who"
        " gave the opinion (`given_by`).",
    )
    attachments: list[Attachment] = bound(
        b.Json(lambda act, _: func.jsonb_path_query_array(act.detail, literal_column(ATTACHED))),
        "The files (附件) that it brought, of submissions, filings, decisions, answers and"
        " opinions; read at `/files/<file>`.",
    )
    recipients: list[str] = column(
        "adds", "The audience keys that it added: `220300`, `220000/*` (direct), `220000/**` (all)."
    )
    hash: str = column(hexadecimal("hash"), "Its link in the chain of its body's acts (SHA-256).")
    performed_at: datetime = column("performed_at", "When it was recorded.")
    occurred_on: date | None = column(
        "occurred_on", "The day on which it was done, where it was recorded later (补录)."
    )
    allowed_fields: list[str] = allowed_fields()


@connects(Act, "act", "acts")
class ActConnection(Connection):
    pass


def acts_on(subject: str, *kinds: str, description: str) -> Any:
    """The connection of the acts on a row that the viewer may see; all kinds, or only these."""

    def on(row: b.Columns, act: b.Columns, _: Any) -> Any:
        same = (
            (act.subject_id == row.id)
            & (act.subject_owner == row.owner)
            & (act.subject == literal(subject, Text))
        )
        named = [act.kind == literal(kind, Text) for kind in kinds]
        return same & or_(*named) if kinds else same

    return ACTS.linked(on).field(description)
