"""Attachments (附件): files that a version or an act names, and what the referee says of each."""

from typing import Annotated, Final

from pydantic import Field

from liandong.policies.worded import Worded
from liandong.tenants.content import Content, Element, Given, ShortText, described
from liandong.tenants.files.models import FileType

MOST: Final = 20
LARGEST: Final = 2**31 - 1  # bytes, as GraphQL's Int has them
FIELD: Final = "attachments"
FileId = Annotated[str, Field(pattern=r"^file_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


class AttachmentRole(Worded):
    """What an attached file is for."""

    HANDBOOK = "HANDBOOK", "Handbook", "工作手册"
    REQUEST = "REQUEST", "Request or report", "请示、报告"
    OPINION = "OPINION", "Written opinion", "意见书"
    MINUTES = "MINUTES", "Minutes of a meeting", "会议纪要"
    SUPPORTING = "SUPPORTING", "Supporting material", "佐证材料"
    OTHER = "OTHER", "Other", "其他"


class AttachmentContent(Element):
    """An attached file (附件)."""

    stands_for = {"title": "name"}

    file: FileId = described(
        "The file (`file_…`) that `POST /files` answered with: a new one, or one of this record."
    )
    role: AttachmentRole = described("What it is for.")
    title: ShortText | None = described("What it is called; its name, unless set.", default=None)
    name: Annotated[str | None, Given()] = described("The file's name.", default=None)
    type: Annotated[FileType | None, Given()] = described(
        "What the file is, by its content.", default=None
    )
    size: Annotated[int | None, Given()] = described(
        "Its size in bytes.", default=None, ge=1, le=LARGEST
    )
    sha256: Annotated[str | None, Given()] = described(
        "The SHA-256 of its content, as hexadecimal digits.", default=None
    )


def attached(description: str) -> list[AttachmentContent] | None:
    """The field of a content that has files; `attachments` is its name."""
    field: list[AttachmentContent] | None = described(description, default=None, max_length=MOST)
    return field


class BroughtContent(Content):
    """An act, with the files that belong to it."""

    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to the act (附件), as the request (请示), the signed opinion"
        " (意见书), the minutes (会议纪要) or a proof (佐证材料); frozen with it, and read by whom"
        " it is told to."
    )
