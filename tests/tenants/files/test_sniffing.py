"""What a file is, is said by its content: all that it is not, or hides, is refused."""

import struct
from io import BytesIO
from zipfile import ZipFile

import pytest

from liandong.tenants.errors import InvalidInput, Unfit
from liandong.tenants.files import sniffing
from liandong.tenants.files.names import check_name
from liandong.tenants.files.sniffing import type_of
from tests.support.papers import EICAR, PAPERS, archive, docx, jpg, pdf, png

BIG = {f"word/{number}.xml": b"" for number in range(1_001)}
ENTRY = b"PK\x01\x02"


def sniffed(content: bytes) -> str:
    """The type, or the reason of the refusal."""
    try:
        return type_of(BytesIO(content), len(content)).value
    except Unfit as error:
        return error.reason


def grown(content: bytes, to: int) -> bytes:
    """The archive with its last entry's unpacked size changed."""
    place = content.rindex(ENTRY) + 24
    return content[:place] + struct.pack("<L", to) + content[place + 4 :]


def overlapping() -> bytes:
    """An archive whose directory names the same bytes again and again."""
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        file.writestr("a", bytes(10_000))
        for number in range(40):
            twin = ZipFile.getinfo(file, "a")
            copied = type(twin)(f"b{number}")
            copied.header_offset, copied.CRC = twin.header_offset, twin.CRC
            copied.compress_size, copied.file_size = twin.compress_size, twin.file_size
            file.filelist.append(copied)
    return packed.getvalue()


@pytest.mark.parametrize("name", PAPERS)
def test_each_type_is_known_by_its_content(name: str) -> None:
    content = PAPERS[name]
    assert sniffed(content) == check_name(name).value


LIES = {
    "program": (b"MZ\x90\x00" + bytes(200), "file_type_unknown"),
    "eicar": (EICAR, "file_type_unknown"),
    "page": (b"<!doctype html><script>1</script>", "file_type_unknown"),
    "drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_type_unknown"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_type_unknown"),
    "nothing": (b"", "file_type_unknown"),
    "cut pdf": (pdf()[:-40], "file_damaged"),
    "pdf and program": (pdf() + b"MZ" + bytes(2_000), "file_damaged"),
    "pdf behind a page": (b"<html>" + pdf(), "file_type_unknown"),
    "cut png": (png()[:-4], "file_damaged"),
    "png and archive": (png() + archive({"a": b"b"}), "file_damaged"),
    "cut jpg": (jpg()[:-2], "file_damaged"),
    "cut archive": (archive({"a": b"b"})[:-5], "file_damaged"),
    "archive behind a program": (b"MZ" + archive({"a": b"b"}), "file_type_unknown"),
    "archive and more": (archive({"a": b"b"}) + bytes(10), "file_damaged"),
    "archive in an archive's place": (b"PK\x03\x04xx" + archive({"a": b"b"}), "file_damaged"),
    "head of an archive": (b"PK\x03\x04" + bytes(100), "file_damaged"),
    "many entries": (docx(more=BIG), "file_entries_limit"),
    "bomb": (grown(docx(), 2**31), "file_unpacked_limit"),
    "shared bytes": (overlapping(), "file_damaged"),
    "macros": (docx(more={"word/vbaProject.bin": b""}), "file_has_macros"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_it_is_not_is_refused(lie: str) -> None:
    content, reason = LIES[lie]
    assert sniffed(content) == reason


def test_more_entries_than_are_counted_are_refused() -> None:
    content = archive({"a": b"", "b": b""})
    place = content.rindex(b"PK\x05\x06") + 8
    lying = content[:place] + struct.pack("<2H", 1, 1) + content[place + 4 :]
    assert sniffed(lying) == "file_damaged"


def test_archive_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that says of itself that it is endless is kept: nobody here opens it."""
    assert sniffed(grown(archive({"a": b"b"}), 2**31)) == "ZIP"
    monkeypatch.setattr(sniffing, "MOST_ARCHIVED", 1)
    assert sniffed(archive({"a": b"", "b": b""})) == "file_entries_limit"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "required"),
        ("\u200b\u2800", "required"),
        ("a" * 197 + ".pdf", "too_long"),
        ("../a.pdf", "file_name_unfit"),
        ("..\\a.pdf", "file_name_unfit"),
        ("a\n.pdf", "file_name_unfit"),
        ("a\x00.pdf", "file_name_unfit"),
        ("a\u202efdp.pdf", "file_name_unfit"),
        ("a\ud800.pdf", "file_name_unfit"),
        ("a.exe", "file_type_unknown"),
        ("a.pdf.exe", "file_type_unknown"),
        ("a.docm", "file_type_unknown"),
        ("pdf", "file_type_unknown"),
        (".pdf", "file_type_unknown"),
    ],
)
def test_name_is_refused(name: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_name(name)
    assert [problem.reason for problem in caught.value.problems] == [reason]
