"""Reads what a ZIP archive says of its entries, and never what is in them.

The format is PKWARE's APPNOTE: the directory of an archive stands at its end. Only an archive that
is one from its first byte to its last is read, so that nobody finds another one in the same bytes.
"""

from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO, Final, NamedTuple

from liandong.tenants.errors import Unfit

FIRST: Final = b"PK\x03\x04"
END: Final = Struct("<4s4H2LH")
END_SIGNATURE: Final = b"PK\x05\x06"
LOCATOR_SIGNATURE: Final = b"PK\x06\x07"  # of ZIP64, which no file of the permitted size needs
LOCATOR_BYTES: Final = 20
ENTRY: Final = Struct("<4s6H3L5H2L")
ENTRY_SIGNATURE: Final = b"PK\x01\x02"
LONGEST_COMMENT: Final = 0xFFFF
LARGEST_DIRECTORY: Final = 4 * 2**20


class Entry(NamedTuple):
    """An entry as the directory has it."""

    name: str
    packed: int
    unpacked: int


def entries(file: BinaryIO, size: int, most: int) -> list[Entry]:
    """The entries of an archive of so many bytes; raises Unfit, also for more than `most`."""
    directory, count = _directory(file, size, most)
    found = list(_entries(directory, count))
    if sum(entry.packed for entry in found) > size:
        # Entries that share bytes, as in an archive that unpacks to thousands of times its size.
        raise Unfit("file_damaged")
    return found


def _directory(file: BinaryIO, size: int, most: int) -> tuple[bytes, int]:
    file.seek(max(0, size - END.size - LONGEST_COMMENT))
    tail = file.read()
    place = tail.rfind(END_SIGNATURE)
    if place < 0 or place + END.size > len(tail):
        raise Unfit("file_damaged")
    _, disk, of_directory, here, count, length, offset, comment = END.unpack_from(tail, place)
    if count > most:
        raise Unfit("file_entries_limit", limit=most, number=count)
    ends_here = place + END.size + comment == len(tail)
    end_at = size - len(tail) + place
    one_disk = (disk, of_directory, here) == (0, 0, count)
    located = tail[max(0, place - LOCATOR_BYTES) : place].startswith(LOCATOR_SIGNATURE)
    whole = ends_here and one_disk and offset + length == end_at and not located
    if not whole or length > LARGEST_DIRECTORY:
        raise Unfit("file_damaged")
    file.seek(0)
    if count and file.read(len(FIRST)) != FIRST:
        raise Unfit("file_damaged")
    file.seek(offset)
    return file.read(length), count


def _entries(directory: bytes, count: int) -> Iterator[Entry]:
    place = 0
    for _ in range(count):
        if place + ENTRY.size > len(directory):
            raise Unfit("file_damaged")
        fields = ENTRY.unpack_from(directory, place)
        signature, packed, unpacked = fields[0], fields[8], fields[9]
        name, extra, comment = fields[10:13]
        start, place = place + ENTRY.size, place + ENTRY.size + name + extra + comment
        if signature != ENTRY_SIGNATURE or place > len(directory):
            raise Unfit("file_damaged")
        yield Entry(directory[start : start + name].decode("utf-8", "replace"), packed, unpacked)
    if place != len(directory):
        raise Unfit("file_damaged")
