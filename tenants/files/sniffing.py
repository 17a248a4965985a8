"""Tells what a file is by its content, whatever it is called."""

from typing import BinaryIO, Final

from liandong.tenants.errors import Unfit
from liandong.tenants.files.models import FileType
from liandong.tenants.files.packed import END_SIGNATURE, FIRST, Entry, entries

HEADS: Final = {
    b"%PDF-": FileType.PDF,
    b"\xff\xd8\xff": FileType.JPG,
    b"\x89PNG\r\n\x1a\n": FileType.PNG,
    FIRST: FileType.ZIP,
    END_SIGNATURE: FileType.ZIP,
}
# How each of them ends, within so many bytes: what was cut off, or goes on, is none.
ENDS: Final = {
    FileType.PDF: (b"%%EOF", 1024),
    FileType.JPG: (b"\xff\xd9", 64),
    FileType.PNG: (b"IEND\xaeB`\x82", 8),
}
# The entries by which documents that are archives are known.
KNOWN_BY: Final = {
    FileType.DOCX: ("[Content_Types].xml", "word/document.xml"),
    FileType.XLSX: ("[Content_Types].xml", "xl/workbook.xml"),
    FileType.OFD: ("OFD.xml",),
}
MACROS: Final = "vbaproject.bin"
MOST_ENTRIES: Final = 1_000
MOST_ARCHIVED: Final = 10_000
MOST_UNPACKED: Final = 512 * 2**20


def type_of(file: BinaryIO, size: int) -> FileType:
    """The type of a file of so many bytes; raises Unfit for what is none, broken, or too much."""
    file.seek(0)
    head = file.read(max(map(len, HEADS)))
    type_ = next((each for start, each in HEADS.items() if head.startswith(start)), None)
    if type_ is None:
        raise Unfit("file_type_unknown")
    if type_ is FileType.ZIP:
        return _archive(file, size)
    end, within = ENDS[type_]
    file.seek(max(0, size - within))
    if end not in file.read():
        raise Unfit("file_damaged")
    return type_


def _archive(file: BinaryIO, size: int) -> FileType:
    found = entries(file, size, MOST_ARCHIVED)
    names = {entry.name for entry in found}
    for type_, known in KNOWN_BY.items():
        if names.issuperset(known):
            _check_document(found)
            return type_
    return FileType.ZIP


def _check_document(found: list[Entry]) -> None:
    """Raise Unfit for a document that whoever opens it would better not."""
    if len(found) > MOST_ENTRIES:
        raise Unfit("file_entries_limit", limit=MOST_ENTRIES, number=len(found))
    unpacked = sum(entry.unpacked for entry in found)
    if unpacked > MOST_UNPACKED:
        raise Unfit("file_unpacked_limit", limit=MOST_UNPACKED, number=unpacked)
    if any(entry.name.lower().rpartition("/")[2] == MACROS for entry in found):
        raise Unfit("file_has_macros")
