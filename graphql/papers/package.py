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
INSTRUCTION: Final = "instr"  # of a field that has no parts
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
            # Whatever it is called: its type stands elsewhere.
            if (root := _xml(archive.read(name))) is not None:
                for found in _outside(root):
                    raise Unfit("template_reaches_out", found=found[:100], part=name)


def opened(content: bytes) -> ZipFile:
    """The archive; raises Unfit for what is none."""
    try:
        return ZipFile(BytesIO(content))
    except BadZipFile:
        raise Unfit("file_damaged") from None


def _xml(content: bytes) -> Any:
    """The root of an XML part; None for a picture."""
    try:
        return etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError:
        return None


def _outside(root: Any) -> Iterator[str]:
    """What an XML part names outside the file, or brings along."""
    for element in root.iter("{*}Relationship"):
        kind, target = element.get("Type", "").rpartition("/")[2], element.get("Target", "")
        leads_out = element.get("TargetMode") == "External" or "://" in target
        if kind in BROUGHT or (leads_out and kind != HYPERLINK):
            yield f"{kind} {target}"
    # An instruction may be split wherever Word likes.
    yield from _fields("".join(each.text or "" for each in root.iter("{*}instrText")))
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            called = etree.QName(name).localname
            if called == INSTRUCTION:
                yield from _fields(value)
            if called in ADDRESSES and "//" in value:
                yield value


def _fields(instruction: str) -> Iterator[str]:
    if FIELDS.search(instruction):
        yield instruction.strip()


PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
