"""The list of who has read what files."""

from datetime import datetime

import strawberry
from sqlalchemy import Uuid

from liandong.graphql.planner import ids
from liandong.graphql.planner.bindings import Filter
from liandong.graphql.planner.orders import by_time
from liandong.graphql.schema.filters import any_of, before, condition, filtering, points_at, since
from liandong.graphql.schema.lists import listing


def _of_file() -> Filter:
    """Condition: it was this file, whether there is one or not."""
    return Filter(
        lambda row, file: row.file_id == file,
        Uuid,
        lambda id: ids.key_of(ids.checked(id), "file"),
    )


@filtering("Which reads of files.")
class FileReadFilter:
    file: strawberry.ID | None = condition(_of_file(), "Of this file (`file_…`).")
    file_owner: list[str] | None = condition(
        any_of("file_owner"), "Of files of one of these bodies (codes)."
    )
    reader: list[str] | None = condition(any_of("reader"), "By one of these bodies (codes).")
    member: strawberry.ID | None = condition(
        points_at("member_id", "member"), "By this member of the viewer's body (a global id)."
    )
    read_since: datetime | None = condition(since("created_at"), "Read then or later.")
    read_before: datetime | None = condition(before("created_at"), "Read earlier.")


FILE_READS = listing(
    "FileRead",
    "reads of files",
    FileReadFilter,
    {"READ_AT": by_time("created_at")},
    ("READ_AT", "DESC"),
)
