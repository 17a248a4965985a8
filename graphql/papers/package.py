"""What a Word file of others may bring along: nothing that fetches, runs, or names what is outside.

Whoever opens a paper has its content before him; a picture that Word fetches by a link, or a field
that reads another file, would carry that away.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from liandong.tenants.errors import Unfit

LARGEST: Final = 5 * 2**20
MOST_UNPACKED: Final = 20 * 2**20
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HYPERLINK: Final = "hyperlink"
# The last part of the types of relationships by which something else is a part of the file.
BROUGHT: Final = frozenset(
    {
        *("aFChunk", "attachedTemplate", "control", "frame", "mailMergeHeaderSource"),
        *("mailMergeSource", "oleObject", "package", "subDocument", "vbaProject"),
    }
)
# Fields that read other files, ask databases, or run something; HYPERLINK waits for a click.
FIELDS: Final = re.compile(
    r"INCLUDE|IMPORT|DDE|(?<!HYPER)LINK|DATABASE|MACRO|AUTOTEXT|\bRD\b|GOTOBUTTON", re.IGNORECASE
)
ADDRESSES: Final = ("src", "href")  # attributes of drawings in the former format


def check_size(content: bytes) -> None:
    """Raise Unfit for a template that is too large, packed or unpacked."""
    if len(content) > LARGEST:
        raise Unfit("template_too_large", most=LARGEST, actual=len(content))
    with opened(content) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise Unfit("template_too_large", most=MOST_UNPACKED, actual=unpacked)


def check_harmless(content: bytes) -> None:
    """Raise Unfit for a Word file that has more in it than text, pictures and tables."""
    with opened(content) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                for found in _outside(etree.fromstring(archive.read(name), PARSER)):
                    raise Unfit("template_reaches_out", found=found[:100], part=name)


def opened(content: bytes) -> ZipFile:
    """The archive; raises Unfit for what is none."""
    try:
        return ZipFile(BytesIO(content))
    except BadZipFile:
        raise Unfit("file_damaged") from None


def _outside(root: Any) -> Iterator[str]:
    """What an XML part names outside the file, or brings along."""
    for element in root.iter("{*}Relationship"):
        kind = element.get("Type", "").rpartition("/")[2]
        if kind in BROUGHT or (element.get("TargetMode") == "External" and kind != HYPERLINK):
            yield f"{kind} {element.get('Target')}"
    # An instruction may be split wherever Word likes.
    instructions = "".join(each.text or "" for each in root.iter(f"{WORD}instrText"))
    simple = (each.get(f"{WORD}instr") or "" for each in root.iter(f"{WORD}fldSimple"))
    for instruction in (instructions, *simple):
        if FIELDS.search(instruction):
            yield instruction.strip()
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if etree.QName(name).localname in ADDRESSES and "//" in value:
                yield value


PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
