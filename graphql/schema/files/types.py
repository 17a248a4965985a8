"""Reads of files (查阅记录): who has read which file, and when."""

from datetime import datetime

import strawberry
from sqlalchemy import ColumnElement, Text, cast, select

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import allowed_fields, column, one
from liandong.graphql.schema.acts.record_fields import owner
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.records import row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.viewer.types import Member
from liandong.policies.permissions import Permission
from liandong.tenants.files import models
from liandong.tenants.tables import relation_of

READ = b.Source(models.FileRead, "fileread", Permission.FILE_READ_LOG)
FILE = relation_of(models.File)


def _name(read: b.Columns) -> ColumnElement[str | None]:
    named = select(FILE.c.name).where(FILE.c.owner == read.file_owner, FILE.c.id == read.file_id)
    return named.correlate_except(FILE).scalar_subquery()


@row(
    READ,
    "One read of a file (查阅记录), in the log of the body whose member read it, and in that of the"
    " file's owner. Nobody else sees it.",
)
class FileRead(Node):
    owner: Owner = owner("The body in whose log it stands.")
    file: strawberry.ID = column(
        lambda read: "file_" + cast(read.file_id, Text), "The file, as attachments name it."
    )
    file_name: str | None = column(
        _name,
        "What the file is called; null where the viewer reads no files, or no longer this one.",
        needs=Permission.FILE_READ,
    )
    file_owner: Owner = one(
        lambda read, body, _: body.id == read.file_owner, "The body whose file it is."
    )
    reader: Owner = one(lambda read, body, _: body.id == read.reader, "The body that read it.")
    member: Member | None = one(
        lambda read, member, _: (member.owner == read.owner) & (member.id == read.member_id),
        "Who read it, of the viewer's own body; who reads for another body is that body's affair.",
    )
    address: str | None = column(
        "address", "The network address from which it was read, of the viewer's own body."
    )
    request_id: str | None = column(
        "request_id", "The request, as the log names it, of the viewer's own body."
    )
    read_at: datetime = column("created_at", "When it was read.")
    allowed_fields: list[str] = allowed_fields()


@connects(FileRead, "read of a file", "reads of files")
class FileReadConnection(Connection):
    pass
