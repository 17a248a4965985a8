"""Names of files: what they may be, and which ending belongs to which type."""

import unicodedata
from typing import Final

from liandong.tenants.content import SHORT
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.files.models import FileType
from liandong.tenants.text import is_visible

ENDINGS: Final = {
    "docx": FileType.DOCX,
    "xlsx": FileType.XLSX,
    "pdf": FileType.PDF,
    "ofd": FileType.OFD,
    "jpg": FileType.JPG,
    "jpeg": FileType.JPG,
    "png": FileType.PNG,
    "zip": FileType.ZIP,
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: Final = {
    FileType.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileType.PDF: "application/pdf",
    FileType.OFD: "application/ofd",
    FileType.JPG: "image/jpeg",
    FileType.PNG: "image/png",
    FileType.ZIP: "application/zip",
}
SEPARATORS: Final = frozenset("/\\")
# Control characters, half surrogate pairs, and what turns a name round or hides in it.
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def check_name(name: str) -> FileType:
    """The type that the name's ending stands for; raises InvalidInput."""
    if not is_visible(name):
        raise InvalidInput(Problem("required", "name"))
    if len(name) > SHORT:
        raise InvalidInput(Problem("too_long", "name", {"most": SHORT, "actual": len(name)}))
    if any(each in SEPARATORS or unicodedata.category(each) in UNSEEN for each in name):
        raise InvalidInput(Problem("file_name_unfit", "name"))
    stem, _, ending = name.rpartition(".")
    type_ = ENDINGS.get(ending.lower())
    if type_ is None or not is_visible(stem):
        raise InvalidInput(Problem("file_type_unknown", "name"))
    return type_
