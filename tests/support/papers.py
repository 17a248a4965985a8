"""Small real files of each type, and what only looks like one."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def archive(entries: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of these entries."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return packed.getvalue()


def docx(text: str = "工作手册", more: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A Word document of one paragraph, with more entries."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return archive(
        {
            "[Content_Types].xml": XML
            + f'<Types xmlns="{types}"><Default Extension="rels" ContentType="{relations}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'.encode(),
            "_rels/.rels": XML
            + f'<Relationships xmlns="{links}"><Relationship Id="r" Type="{office}"'
            f' Target="word/document.xml"/></Relationships>'.encode(),
            "word/document.xml": XML
            + f'<w:document xmlns:w="{words}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            f"</w:body></w:document>".encode(),
            **more,
        }
    )


def xlsx() -> bytes:
    """What is known as a workbook."""
    return archive({"[Content_Types].xml": XML, "xl/workbook.xml": XML})


def ofd() -> bytes:
    """What is known as an OFD document."""
    return archive({"OFD.xml": XML, "Doc_0/Document.xml": XML})


def pdf(text: str = "reply") -> bytes:
    """A PDF document of one page."""
    shown = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def png() -> bytes:
    """A picture of one white point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def jpg() -> bytes:
    """What begins and ends as a picture."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64) + b"\xff\xd9"


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PAPERS = {
    "手册.docx": docx(),
    "台账.xlsx": xlsx(),
    "公文.ofd": ofd(),
    "报告.pdf": pdf(),
    "照片.PNG": png(),
    "照片.jpeg": jpg(),
    "材料.zip": archive({"a/甲.txt": b"a", "../../etc/passwd": b"b"}),
    "空.zip": archive({}),
}
